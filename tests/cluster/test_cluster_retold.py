"""Small corpora of events retold by several outlets: what is one event, what is two, and what is said of it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

import geopandas as gpd
import pytest

from dateline.cluster import mark
from dateline.frame import build, count
from dateline.gazetteer import Gazetteer
from dateline.pipeline import Settings, code_document
from dateline.records import Coded
from dateline.reports import report_from_text
from short_reports import areas

Story = tuple[int, str, str]  # day of October 2024, publisher, text


def coded(stories: list[Story], gazetteer: Gazetteer) -> list[Coded]:
    made = []
    for number, (day, publisher, text) in enumerate(stories):
        report = report_from_text(
            text, name=f"{number}", published=dt.date(2024, 10, day), publisher=publisher,
            url=f"https://{publisher}.example/{number}",
        )  # fmt: skip
        made.append(code_document(report, gazetteer=gazetteer, areas=areas()))
    return made


def table(stories: list[Story], gazetteer: Gazetteer) -> gpd.GeoDataFrame:
    documents = coded(stories, gazetteer)
    return build(documents, mark(documents))


def partition(rows: gpd.GeoDataFrame) -> list[list[str]]:
    """Return the clusters as lists of "document place", each place once, in the order of the rows."""
    groups: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for cluster, doc, place in zip(rows["cluster_id"], rows["doc"], rows["place_text"], strict=True):
        groups[cluster][f"{doc} {place}".strip()] = None
    return [list(group) for group in groups.values()]


DEPOT: list[Story] = [
    (3, "Alpha", "Ukrainian drones struck an oil depot in Feodosia, Crimea, on the night of October 2 to 3, the "
                 "General Staff of Ukraine said. Three people were injured."),
    (3, "Beta", "A fire broke out in Feodosia after a drone attack on October 3, local officials said."),
    (4, "Gamma", "The Ukrainian General Staff reported on October 3 that drones struck a fuel depot in Feodosia."),
    (4, "Delta", "Drones hit an oil depot in Crimea on October 3, according to the Ukrainian General Staff."),
    (5, "Epsilon", "Ukrainian drones attacked the oil depot in Feodosia earlier this week, injuring five people."),
]  # fmt: skip


def test_five_outlets_on_one_strike_are_one_event_at_its_closest_place_and_day(gazetteer: Gazetteer) -> None:
    rows = table(DEPOT, gazetteer)
    strikes = rows[rows["event_type"] == "strike"]
    assert strikes["cluster_id"].nunique() == 1
    assert count(strikes) == 1
    assert list(strikes.loc[strikes["is_primary"], "doc"]) == ["0"]
    assert list(strikes.loc[strikes["is_primary"], "place_name"]) == ["Feodosia"]
    assert set(strikes["report_count"]) == {5}
    assert set(strikes["outlet_count"]) == {5}
    assert set(strikes["origin_count"]) == {2}  # the general staff, and Epsilon; officials without a name add none


def test_every_merge_says_why_and_what_stands_for_it(gazetteer: Gazetteer) -> None:
    rows = table(DEPOT, gazetteer)
    rows = rows[rows["event_type"] == "strike"].set_index("doc")
    head, beta = rows.loc["0"], rows.loc["1", "cluster_why"]
    stands = f"event {head['event_id']} stands for it: place (settlement) and date (night)"
    assert head["cluster_why"] == (
        "others were joined to this telling; stands for the 5 tellings here: place (settlement) and date (night)"
    )
    assert beta == (
        f"same place (Feodosia), type (strike/air_drone) and time (same day, 2024-10-03) as event {head['event_id']} "
        f"in 0; {stands}"
    )
    assert rows.loc["3", "cluster_why"].startswith("Autonomous Republic of Crimea holds Feodosia; type ")
    assert "2024-09-30 to 2024-10-05 holds 2024-10-03" in rows.loc["4", "cluster_why"]


SPLIT: dict[str, tuple[list[Story], list[list[str]]]] = {
    "two strikes in one city on two days, with the same toll": (
        [
            (19, "A", "Russian missiles struck Kharkiv on October 18, killing three people."),
            (19, "B", "A missile strike on Kharkiv on October 18 killed three people, the mayor said."),
            (21, "A", "Russian missiles struck Kharkiv on October 20, killing three people."),
            (21, "C", "Missiles hit Kharkiv on Sunday, killing four people."),
            (21, "D", "Missiles hit Kharkiv, killing four people."),
        ],
        [["0 Kharkiv", "1 Kharkiv"], ["2 Kharkiv", "3 Kharkiv", "4 Kharkiv"]],
    ),
    "two nights that share a day": (
        [
            (24, "A", "Drones struck Odesa on the night of October 23 to 24."),
            (25, "A", "Drones struck Odesa on the night of October 24 to 25."),
            (25, "B", "Drones struck Odesa overnight on October 24 to 25, officials said."),
        ],
        [["0 Odesa"], ["1 Odesa", "2 Odesa"]],
    ),
    "two strikes on one day in two districts": (
        [
            (21, "A", "A missile struck the Saltivskyi district on October 20."),
            (21, "A", "A missile struck the Kyivskyi district on October 20."),
            (21, "B", "A missile hit the Saltivskyi district on October 20."),
        ],
        [["0 Saltivskyi district", "2 Saltivskyi district"], ["1 Kyivskyi district"]],
    ),
    "a toll that grows day by day": (
        [
            (21, "A", "A missile strike on Sumy on October 20 killed at least 4 people."),
            (22, "A", "The death toll from the October 20 missile strike on Sumy rose to 7."),
            (23, "B", "The missile strike on Sumy on October 20 killed 11 people, officials said."),
        ],
        [["0 Sumy", "1 Sumy", "2 Sumy"]],
    ),
    "a weekly summary that retells joins no two events": (
        [
            (16, "A", "Russian forces shelled Sumy on October 15."),
            (18, "A", "Russian forces shelled Kharkiv on October 17."),
            (19, "A", "Russian forces shelled Sumy on October 18."),
            (21, "W", "Between October 14 and 20, Russian forces shelled Sumy, Kharkiv and Kherson."),
        ],
        [["0 Sumy"], ["1 Kharkiv", "3 Kharkiv"], ["2 Sumy", "3 Sumy"], ["3 Kherson"]],
    ),
    "an event at each of several places is told again for one of them": (
        [
            (21, "A", "Russian forces advanced near Toretsk on October 20."),
            (21, "B", "Russian forces advanced near Toretsk, Siversk and Kurakhove on October 20."),
            (21, "C", "Russian forces advanced near Kurakhove on October 20."),
        ],
        [["0 Toretsk", "1 Toretsk"], ["1 Siversk"], ["1 Kurakhove", "2 Kurakhove"]],
    ),
    "another strike of the same report is another event": (
        [
            (21, "A", "A missile struck Kharkiv on October 20. Another missile struck Kharkiv on October 20."),
        ],
        [["0 Kharkiv"], ["0 Kharkiv"]],
    ),
    "a law that is told in other words, and another law": (
        [
            (21, "A", "Putin signed a law on the pensions of contract soldiers on October 20."),
            (21, "B", "Vladimir Putin signed a law on October 20 about pensions for contract soldiers."),
            (21, "C", "Putin signed a law banning childfree ideology on October 20."),
        ],
        [["0", "1"], ["2"]],
    ),
    "of two strikes in a region on one day, a strike in the region may be either": (
        [
            (21, "A", "Missiles struck an oil depot in Sumy on October 20."),
            (21, "A", "Missiles struck an oil depot in Konotop on October 20."),
            (21, "B", "Missiles struck an oil depot in Sumy Oblast on October 20."),
        ],
        [["0 Sumy"], ["1 Konotop"], ["2 Sumy Oblast"]],
    ),
    "days that one outlet reports without a date do not run together": (
        [(day, "A", "Russian forces recently advanced near Toretsk.") for day in (1, 3, 5, 7)],
        [["0 Toretsk", "1 Toretsk"], ["2 Toretsk", "3 Toretsk"]],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SPLIT)
def test_what_is_one_event_and_what_is_not(case: str, gazetteer: Gazetteer) -> None:
    stories, expected = SPLIT[case]
    assert partition(table(stories, gazetteer)) == expected


def test_a_headline_lead_body_and_takeaway_are_one_event_with_all_its_quotes(gazetteer: Gazetteer) -> None:
    text = (
        "Missile strike on Dnipro kills five\n\n"
        "DNIPRO, October 24, 2024 - A Russian missile struck Dnipro on October 23, killing five people.\n\n"
        "The missile struck a house in Dnipro on Wednesday evening, the mayor said. "
        "A second missile struck Pavlohrad.\n\n"
        "Key Takeaways:\n\n- A missile struck Dnipro on October 23.\n"
    )  # fmt: skip
    rows = table([(24, "Wire", text)], gazetteer)
    dnipro = rows[rows["place_text"] == "Dnipro"]
    assert dnipro["cluster_id"].nunique() == 1
    assert len(set(dnipro["sentence"])) == 4
    assert list(dnipro["is_primary"]).count(True) == 1
    assert count(rows) == 2


def test_a_title_tells_its_text_again_and_on_its_own_only_of_a_town_beside_it(gazetteer: Gazetteer) -> None:
    text = (
        "Drones strike Dnipro; missile hits Kharkiv\n\n"
        "Russia's Ministry of Defense claimed that drones had struck a depot in Dnipro on October 22.\n"
    )
    rows = table([(24, "Wire", text)], gazetteer)
    first = rows.iloc[0]
    assert text[first["char_start"] : first["char_end"]] == "Drones strike Dnipro"
    assert rows[["place_name", "source_status", "date_start", "is_primary"]].to_numpy().tolist() == [
        ["Dnipro", "asserted", "2024-10-22", False],
        ["Kharkiv", "asserted", None, True],
        ["Dnipro", "claimed", "2024-10-22", True],
    ]
    assert rows["cluster_id"].nunique() == 2


def test_a_title_alone_makes_no_event_of_what_its_text_does_not_tell(gazetteer: Gazetteer) -> None:
    text = (
        "Missile hits Kharkiv\n\n"
        "Russia's Ministry of Defense claimed that drones had struck a depot in Dnipro on October 22.\n"
    )
    assert table([(24, "Wire", text)], gazetteer)["place_name"].tolist() == ["Dnipro"]


def test_what_a_title_tells_stays_with_its_own_report(gazetteer: Gazetteer) -> None:
    rows = table(
        [
            (23, "Wire", "Drones strike Dnipro\n\nRussian drones struck Dnipro on October 22.\n"),
            (25, "Post", "Drones strike Dnipro\n\nRussian drones struck Dnipro on October 24.\n"),
        ],
        gazetteer,
    )
    assert rows.groupby("cluster_id")["doc"].nunique().tolist() == [1, 1]
    assert list(rows["date_start"]) == ["2024-10-22"] * 2 + ["2024-10-24"] * 2


def test_outlets_that_repeat_one_unnamed_source_have_one_origin(gazetteer: Gazetteer) -> None:
    rows = table(
        [
            (20, "A", "An unnamed official said that troops had arrived in Kursk Oblast."),
            (21, "B", "Troops arrived in Kursk Oblast, according to an unnamed official."),
            (21, "C", "Sources said that troops had arrived in Kursk Oblast."),
            (22, "D", "According to anonymous intelligence sources, troops arrived in Kursk Oblast."),
        ],
        gazetteer,
    )
    assert set(zip(rows["report_count"], rows["outlet_count"], rows["origin_count"], strict=True)) == {(4, 4, 1)}


def test_who_passes_on_and_who_reprints_is_no_origin(gazetteer: Gazetteer) -> None:
    sentence = "Russian forces shelled the market square of Sumy with artillery on October 20."
    rows = table([(21, "A", sentence), (21, "B", sentence), (22, "C", sentence)], gazetteer)
    assert set(rows["origin_count"]) == {1}
    passed = table(
        [
            (21, "A", "Russian forces shelled Sumy on October 20, Governor Artyukh said."),
            (21, "B", "Russian forces shelled Sumy on October 20, A reported."),
        ],
        gazetteer,
    )
    assert set(passed["outlet_count"]) == {2}


CONTESTED: list[Story] = [
    (21, "A", "The Russian Ministry of Defense claimed that Russian forces had seized Toretsk."),
    (21, "B", "Ukrainian officials denied that Russian forces had seized Toretsk."),
]


def test_a_claim_of_one_report_that_another_denies_is_contested(gazetteer: Gazetteer) -> None:
    rows = table(CONTESTED, gazetteer)
    assert set(rows["contested"]) == {True}
    assert set(rows["denied_by"]) == {"Ukrainian officials"}
    assert list(rows.loc[rows["is_primary"], "source_status"]) == ["claimed"]
    assert set(rows["origin_count"]) == {1}  # who denies it is no origin of the claim


@pytest.mark.parametrize("who", ["an officer", "soldiers", "a trader who asked not to be named"])
def test_who_has_no_name_is_no_origin_beside_another(who: str, gazetteer: Gazetteer) -> None:
    rows = table(
        [
            (21, "A", f"Troops arrived in Rylsk on October 20, {who} told A."),
            (22, "B", "Troops arrived in Rylsk on October 20, an unnamed official said."),
        ],
        gazetteer,
    )
    assert set(rows["origin_count"]) == {1}


def test_a_strike_on_a_plant_told_of_the_town_is_the_one_told_of_the_plant(gazetteer: Gazetteer) -> None:
    stories: list[Story] = [
        (22, "A", "A drone struck the oil refinery in Kremenchuk on October 21."),
        (23, "B", "The Kremenchuk refinery stopped work after drones hit it on October 21."),
        (23, "C", "Drones hit a hotel in Kremenchuk on October 21."),
    ]
    assert table(stories[1:], gazetteer)["cluster_id"].nunique() == 2
    rows = table(stories[:2], gazetteer)
    assert rows["cluster_id"].nunique() == 1
    assert list(rows[rows["is_primary"]]["loc_precision"]) == ["facility"]


def test_those_who_act_together_have_no_one_side_to_part_them_by(gazetteer: Gazetteer) -> None:
    rows = table(
        [
            (22, "A", "Ukrainian and Russian delegations met in Istanbul on October 21."),
            (23, "B", "Delegations of Russia and Ukraine held talks in Istanbul on October 21."),
        ],
        gazetteer,
    )
    assert (rows["cluster_id"].nunique(), set(rows["actor_side"].fillna(""))) == (1, {""})
    assert list(rows["actor"]) == ["Ukrainian and Russian delegations", "Russia and Ukraine"]


def test_a_flood_told_as_no_more_than_a_flood_may_be_the_flash_flood(gazetteer: Gazetteer) -> None:
    stories = ["Floods swept through Paiporta on October 20.", "Flash floods hit Paiporta on October 20."]
    reports = [report_from_text(text, name=str(n), published=dt.date(2024, 10, 22)) for n, text in enumerate(stories)]
    settings = Settings(lexicon="disaster")
    coded = [code_document(one, gazetteer=gazetteer, areas=areas(), settings=settings) for one in reports]
    marks = mark(coded)
    assert len({one.cluster_id for row in marks.values() for one in row}) == 1

"""Bulletins of disasters and outbreaks: labels, tables, headings, and counts that are shared out over places."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.gazetteer import Gazetteer
from dateline.pipeline import Settings, code_document
from dateline.records import Event
from dateline.reports import report_from_text
from short_reports import areas, report

FIELDS = Settings(lexicon="disaster,health")

Told = list[tuple[str, list[str], list[tuple[str, float | None]]]]


def events(text: str, gazetteer: Gazetteer) -> tuple[Event, ...]:
    return code_document(report(text), gazetteer=gazetteer, areas=areas(), settings=FIELDS).events


def told(text: str, gazetteer: Gazetteer) -> Told:
    """Return what happened: subtype, places as written, and what was counted; without what names no place."""
    return [
        (event.subtype, [place.resolved.mention.text for place in event.locations],
         [(one.what, one.value) for one in event.quantities])
        for event in events(text, gazetteer)
        if event.locations and event.modality == "actual"
    ]  # fmt: skip


LABELS: list[tuple[str, Told]] = [
    ("Flood losses: Forlì\nFaenza: 120 people displaced; Cesena: 3 deaths; Rimini: 9 houses destroyed.",
     [("displaced", ["Faenza"], [("displaced", 120)]), ("deaths", ["Cesena"], [("killed", 3)]),
      ("damage", ["Rimini"], [("houses destroyed", 9)])]),
    ("Flood deaths.\nFaenza: 3 deaths, Cesena: 2 deaths.",
     [("deaths", ["Faenza"], [("killed", 3)]), ("deaths", ["Cesena"], [("killed", 2)])]),
    ("Floods.\nFaenza: 3 deaths; two bridges were washed away.",
     [("deaths", ["Faenza"], [("killed", 3)]), ("damage", ["Faenza"], [("houses destroyed", 2)])]),
    ("Faenza, Emilia-Romagna: 29 homes flooded.", [("flood", ["Faenza"], [("houses damaged", 29)])]),
    ("Floods.\n- **Faenza:** A bridge was washed away. Two people drowned.",
     [("damage", ["Faenza"], []), ("deaths", ["Faenza"], [("killed", 2)])]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LABELS)
def test_each_part_of_a_line_is_at_its_own_label(text: str, expected: Told, gazetteer: Gazetteer) -> None:
    found = told(text, gazetteer)
    assert [one[:2] for one in found] == [one[:2] for one in expected]
    assert [one[2] for one in found if one[2]] == [one[2] for one in expected if one[2]]


PARTS: list[tuple[str, Told]] = [
    ("In Faenza, 45 cholera cases were reported; in Rimini the Marecchia burst its banks and flooded 300 houses.",
     [("reported", ["Faenza"], [("cases", 45)]), ("flood", ["Rimini"], [("houses damaged", 300)])]),
    ("In Faenza, a storm tore off roofs, while in the towns of Rimini and Cesena the river rose and 9 people drowned.",
     [("storm", ["Faenza"], []), ("deaths", ["Rimini", "Cesena"], [("killed", 9)])]),
    ("Faenza: 3 people drowned; in Rimini, 5 died and 60 houses were destroyed.",
     [("deaths", ["Faenza"], [("killed", 3)]), ("deaths", ["Rimini"], [("killed", 5), ("houses destroyed", 60)])]),
    ("In Faenza, a storm tore off roofs; in the night 9 people drowned.",
     [("storm", ["Faenza"], []), ("deaths", ["Faenza"], [("killed", 9)])]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_a_place_that_opens_a_sentence_holds_up_to_a_part_with_its_own(
    text: str, expected: Told, gazetteer: Gazetteer
) -> None:
    assert told(text, gazetteer) == expected


TABLES: list[tuple[str, Told]] = [
    ("| Region | District | People affected | Deaths |\n|---|---|---|---|\n| Emilia-Romagna | Faenza | 4,200 | 3 |\n"
     "| Emilia-Romagna | Rimini | 1,100 | 0 |\n| Total | | 5,300 | 3 |",
     [("deaths", ["Faenza"], [("affected", 4200), ("killed", 3)]), ("damage", ["Rimini"], [("affected", 1100)])]),
    ("District\tDeaths\tMissing\nFaenza\t3\t1\n\t\t\nCesena\t0\t0",
     [("deaths", ["Faenza"], [("killed", 3), ("missing", 1)])]),
    ("Region\tTown\tDeaths\nEmilia-Romagna\tFaenza\t3\n\tCesena\t2",
     [("deaths", ["Faenza"], [("killed", 3)]), ("deaths", ["Cesena"], [("killed", 2)])]),
    ("Town        Affected   Deaths\nFaenza      4,200      3\nCesena      1,100      0",
     [("deaths", ["Faenza"], [("affected", 4200), ("killed", 3)]), ("damage", ["Cesena"], [("affected", 1100)])]),
    ("Town | Population | People affected\nFaenza | 58,000 | 4,200", [("damage", ["Faenza"], [("affected", 4200)])]),
    ("Town | Population | Population affected\nFaenza | 58,000 | 4,200",
     [("damage", ["Faenza"], [("affected", 4200)])]),
    # The column of the smaller units has the figures also where the larger is known as a town; two of one kind both do.
    ("District | Upazila | Displaced\nGaibandha | Fulchhari | 8,450",
     [("displaced", ["Fulchhari"], [("displaced", 8450)])]),
    ("Upazila | Name of District | Deaths\nFulchhari | Gaibandha | 2", [("deaths", ["Fulchhari"], [("killed", 2)])]),
    ("District | Upazila | Deaths\nGaibandha | Unknownpur | 2", [("deaths", ["Gaibandha"], [("killed", 2)])]),
    ("Town | To | Displaced\nBeira | Dondo | 400", [("displaced", ["Beira", "Dondo"], [("displaced", 400)])]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TABLES)
def test_a_row_is_at_the_closest_place_that_it_names(text: str, expected: Told, gazetteer: Gazetteer) -> None:
    assert told(f"Flood losses.\n\n{text}", gazetteer) == expected


def test_what_heads_the_columns_of_a_table_tells_of_nothing(gazetteer: Gazetteer) -> None:
    found = events("Town | Deaths | Injured\nFaenza | 3 | 1", gazetteer)
    assert [event.trigger for event in found] == ["Faenza"]


SHARED: list[tuple[str, Told]] = [
    ("Deaths were recorded in Kisumu (4), Migori (2) and Homa Bay (1).",
     [("deaths", ["Kisumu"], [("killed", 4)]), ("deaths", ["Migori"], [("killed", 2)]),
      ("deaths", ["Homa Bay"], [("killed", 1)])]),
    ("Displaced families were registered in Faenza (120 families) and Cesena (34).",
     [("displaced", ["Faenza"], [("displaced", 120)]), ("displaced", ["Cesena"], [("displaced", 34)])]),
    ("Deaths by town: Faenza 4, Rimini 2.",
     [("deaths", ["Faenza"], [("killed", 4)]), ("deaths", ["Rimini"], [("killed", 2)])]),
    ("Houses destroyed: Beira – 30; Dondo – 12.",
     [("damage", ["Beira"], [("houses destroyed", 30)]), ("damage", ["Dondo"], [("houses destroyed", 12)])]),
    ("Floods killed 12 people in Faenza and three in Cesena.",
     [("flood", ["Faenza"], [("killed", 12)]), ("flood", ["Cesena"], [("killed", 3)])]),
    ("Of the 38 deaths, 12 were in Faenza and nine in Cesena.",
     [("deaths", ["Faenza"], [("killed", 12)]), ("deaths", ["Cesena"], [("killed", 9)])]),
    ("Floods have killed 38 people nationwide, including 12 in Faenza.", [("flood", ["Faenza"], [("killed", 12)])]),
    ("Twelve people died in Faenza, bringing the national toll to 38.", [("deaths", ["Faenza"], [("killed", 12)])]),
    ("Zambia recorded 412 new cases of cholera, 300 of them in Lusaka and 40 in Ndola.",
     [("reported", ["Zambia"], [("cases", 412)]), ("reported", ["Lusaka"], [("cases", 300)]),
      ("reported", ["Ndola"], [("cases", 40)])]),
    ("The new cholera cases are from Lusaka (22) and Ndola (17).",
     [("reported", ["Lusaka"], [("cases", 22)]), ("reported", ["Ndola"], [("cases", 17)])]),
    ("Injured: 3 (Faenza, Emilia-Romagna - fallen tree).", [("injuries", ["Faenza"], [("injured", 3)])]),
    # What is not shared out stays together.
    ("Floods killed 12 people in Faenza and Cesena.", [("flood", ["Faenza", "Cesena"], [("killed", 12)])]),
    # Some of those who are counted are counted no second time.
    ("Floods killed 12 people in Faenza, two of them children.", [("flood", ["Faenza"], [("killed", 12)])]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SHARED)
def test_each_place_has_its_own_share_and_none_the_whole(text: str, expected: Told, gazetteer: Gazetteer) -> None:
    assert told(f"Bulletin on floods and cholera.\n\n{text}", gazetteer) == expected


def test_where_a_ship_is_registered_it_did_not_burn(gazetteer: Gazetteer) -> None:
    assert told("A ferry that was registered in Rimini burned off Split.", gazetteer)[0][1] == ["Split"]


def test_a_town_that_is_called_after_a_bay_is_no_water(gazetteer: Gazetteer) -> None:
    assert told("Two people drowned in floods in Kisumu and Homa Bay.", gazetteer)[0][1] == ["Kisumu", "Homa Bay"]


HEADINGS = [
    "17:55 {}\nTwo people drowned. Some 400 homes are under water.\n\n16:10 {}\nA bridge was washed away.",
    "**{}**\nTwo people drowned. Some 400 homes are under water.\n\n**{}**\nA bridge was washed away.",
    "1. {}\nTwo people drowned. Some 400 homes are under water.\n2. {}\n- A bridge was washed away.",
    "{}\nTwo people drowned. Some 400 homes are under water.\n\n{}\nA bridge was washed away.",
    "{}:\n- Two people drowned.\n- Some 400 homes are under water.\n{}:\n- A bridge was washed away.",
    "Location: {}\nTwo people drowned. Some 400 homes are under water.\n\nLocation: {}\nA bridge was washed away.",
]


@pytest.mark.parametrize("form", HEADINGS)
def test_a_heading_is_where_that_is_which_stands_below_it(form: str, gazetteer: Gazetteer) -> None:
    found = told(f"Floods: what we know.\n\n{form.format('Faenza', 'Cesena')}", gazetteer)
    assert [(one[0], one[1]) for one in found] == [
        ("deaths", ["Faenza"]),
        ("flood", ["Faenza"]),
        ("damage", ["Cesena"]),
    ]


NOT_HEADED = [
    "Floods: what we know.\n\nFAENZA\nTwo people drowned.",  # where it was written, perhaps
    "Floods: what we know.\n\n17:55 Faenza\nNationwide, two people drowned.",
    "Floods: what we know.\n\n17:55 Faenza\nTwo people drowned in Zzyzkovo.",
    "Floods: what we know.\n\n17:55 Faenza\nIt rains.\n\n17:40 Analysis\nTwo people drowned.",
    "Floods: what we know.\n\nMayor of Faenza resigns\nTwo people drowned.",
]


@pytest.mark.parametrize("text", NOT_HEADED)
def test_no_other_line_and_nothing_wider_is_headed(text: str, gazetteer: Gazetteer) -> None:
    assert [one for one in told(text, gazetteer) if "Faenza" in one[1]] == []


def test_a_time_that_heads_a_paragraph_is_that_of_what_it_tells(gazetteer: Gazetteer) -> None:
    text = "Storm live.\n\n17:55 Aberystwyth\nWaves tore up a pier. Two people were injured."
    found = [event for event in events(text, gazetteer) if event.locations]
    assert [event.when.first for event in found if event.when] == [dt.date(2024, 10, 24)] * 2
    assert {place.resolved.mention.text for event in found for place in event.locations} == {"Aberystwyth"}


AHEAD_OR_ELSEWHERE = [
    "The institute forecasts a further 100 mm of rain over Rimini.",
    "The Met Office predicts gusts of 90 mph in Tenby.",
    "It may be a week before power is restored in Rimini after the storm.",
    "Samples have been sent to the European Union (EU) laboratories in Weybridge to test for bird flu.",
    "Samples were tested at USDA's National Laboratories in Ames for bird flu.",
    "The Weather Service office in Rimini rated the tornado.",
    "The hospital was damaged by the quake, and patients were taken to Rimini and Cesena.",
    "Malaria remains the first cause of consultation in Ndola.",
    "Families ran out in their nightclothes when the quake struck, a shopkeeper in Rimini said.",
    "The outbreak of flu comes as the club prepares for the racing season in Sydney.",
]


@pytest.mark.parametrize("text", AHEAD_OR_ELSEWHERE)
def test_what_is_ahead_or_told_from_elsewhere_is_not_there(text: str, gazetteer: Gazetteer) -> None:
    assert told(text, gazetteer) == []


THERE = [
    ("The Red Cross office in Rimini was flooded.", ("flood", ["Rimini"])),
    ("The hospital in Rimini ran out of oxygen as flu cases rose.", ("overload", ["Rimini"])),
    ("Quake news. Bricks fell from a church in Rimini.", ("damage", ["Rimini"])),
    ("After the floods 600 families who had sought refuge in Forlì returned to Rimini.", ("return", ["Rimini"])),
    ("The camp in Rimini shelters 1,200 people after the floods.", ("displaced", ["Rimini"])),
    ("A fire destroyed 212 shelters in Rimini.", ("fire", ["Rimini"])),
    ("A Level 2 notice is in effect for the south side of Wenatchee. Fire!", ("evacuation", ["Wenatchee"])),
    ("Some 4,200 people were affected by the flood in Rimini.", ("flood", ["Rimini"])),
    ("Storm news.\n\nPower interruption: Maddela and Nagtipunan; restored in Tumauini.",
     ("outage", ["Maddela", "Nagtipunan"])),
    ("A woman was killed in the storm in neighbouring Rimini.", ("deaths", ["Rimini"])),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), THERE)
def test_what_happened_there_is_told_there(text: str, expected: tuple[str, list[str]], gazetteer: Gazetteer) -> None:
    assert expected in [(subtype, places) for subtype, places, _ in told(text, gazetteer)]


def test_the_day_of_a_bulletin_may_end_its_title() -> None:
    assert report_from_text("Daily Flash of 11 December 2025\n\nHeavy rain fell.").published == dt.date(2025, 12, 11)

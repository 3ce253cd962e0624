"""What a sentence tells by the way: who says so, which town is meant, who was killed, in what a village lies."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.coding import code
from dateline.gazetteer import Gazetteer
from dateline.lexicon import event_lexicon
from dateline.records import Quantity
from short_reports import DAY, areas, event, events, report, resolved, where

GAO, MOPTI = "2457163", "2453348"


def names(text: str, gazetteer: Gazetteer) -> list[tuple[str, str, list[str]]]:
    """Return the type and subtype of the events of a text, and the names of their places as written."""
    return [
        (one.type, one.subtype, [place.resolved.mention.text for place in one.locations])
        for one in events(text, gazetteer)
    ]


@pytest.mark.parametrize("told", ["told reporters", "told a briefing", "told journalists", "told a press conference"])
def test_who_tells_reporters_of_a_strike_makes_no_statement(told: str, gazetteer: Gazetteer) -> None:
    text = f"Drones hit a depot in Brovary on Tuesday, the governor {told}."
    assert names(text, gazetteer) == [("strike", "air_drone", ["Brovary"])]


def test_who_tells_reporters_and_nothing_else_makes_a_statement(gazetteer: Gazetteer) -> None:
    assert names("The minister told reporters in Lima.", gazetteer) == [("diplomacy", "statement", ["Lima"])]


def test_the_second_place_of_a_strike_is_not_of_the_source_behind_it(gazetteer: Gazetteer) -> None:
    text = "Drones hit a depot in Brovary on 15 October, and a port in Kremenchuk a day later, a source told us."
    assert names(text, gazetteer) == [("strike", "air_drone", ["Brovary"]), ("strike", "air_drone", ["Kremenchuk"])]


def test_the_mayor_of_a_town_who_speaks_is_still_no_second_place(gazetteer: Gazetteer) -> None:
    text = "Drones hit a depot in Brovary, a spokesman in Kremenchuk said."
    assert names(text, gazetteer) == [("strike", "air_drone", ["Brovary"])]


@pytest.mark.parametrize("people", ["two beekeepers", "at least 21 volunteers", "several young woodcutters"])
def test_whoever_is_killed_is_somebody(people: str, gazetteer: Gazetteer) -> None:
    text = f"Jihadists killed {people} near Gao on Monday."
    assert [(one.type, one.subtype, where(one)) for one in events(text, gazetteer)] == [
        ("violence_noncombatant", "attack", [(GAO, "near", "near_settlement")])
    ]


@pytest.mark.parametrize("text", ["They killed two hours in Gao.", "Poachers killed nine elephants near Gao."])
def test_what_is_nobody_is_not_killed(text: str, gazetteer: Gazetteer) -> None:
    assert events(text, gazetteer) == ()


@pytest.mark.parametrize(("text", "who"), [
    ("[09:10] Front Diary (pro-Russian): a drone hit a depot in Sumy.", "Front Diary"),
    ("[09:10] Governor Hladkov: a drone hit a depot in Sumy.", "Governor Hladkov"),
    ("[11:00] General Staff of Ukraine said that a drone hit a depot in Sumy.", "General Staff of Ukraine"),
    ("09:10 State Emergency Service: a drone hit a depot in Sumy.", "State Emergency Service"),
    ("[09:10] Kharkiv: a drone hit a depot.", "Wire"),  # the place, as 09:10 Kharkiv is
])  # fmt: skip
def test_who_speaks_in_a_post_stands_behind_its_time(text: str, who: str, gazetteer: Gazetteer) -> None:
    found = events(text, gazetteer)
    assert [" > ".join(one.attribution) for one in found] == [who]
    unstamped = text[text.index("0 ") + 2 :] if text[0] != "[" else text.partition("] ")[2]
    assert text[found[0].char_start :] in (unstamped, text.rpartition(": ")[2])  # no bracket is cut in two


TELLERS = ["Residents of Kourmba told us", "The mayor of Kourmba said", "Witnesses in Kourmba said"]


@pytest.mark.parametrize("teller", TELLERS)
def test_the_town_is_that_of_those_who_tell_of_it_though_nobody_knows_it(teller: str, gazetteer: Gazetteer) -> None:
    text = f"Rebels shelled Mopti on Friday. {teller} that militants had entered the village on Sunday."
    assert [(one.subtype, where(one)) for one in events(text, gazetteer)] == [
        ("artillery", [(MOPTI, "target", "settlement")]),
        ("advance", [("", "in", "unlocated")]),
    ]


def test_the_town_is_that_of_those_who_tell_of_it(gazetteer: Gazetteer) -> None:
    text = "Residents of Mopti told us that militants had entered the town on Sunday."
    assert where(event(text, gazetteer)) == [(MOPTI, "in", "settlement")]


HOLDERS = [
    ("Militants attacked Kourmba in Bassikor region.", ["Kourmba"]),
    ("Gunmen raided the village of Kourmba in the Bassikor district.", ["Kourmba"]),
    ("Clashes broke out in Kourmba, Bassikor Region.", ["Kourmba"]),
    ("Gunmen raided Gao in the Bassikor district.", ["Gao"]),
    ("Militants attacked Kourmba village, in Timbuktu.", ["Kourmba"]),
    ("Fighting went on in Kourmba, in Bassikor and in Gao.", ["Kourmba", "Bassikor", "Gao"]),
]


@pytest.mark.parametrize(("text", "places"), HOLDERS, ids=[text for text, _ in HOLDERS])
def test_what_an_unknown_place_lies_in_is_no_second_place(text: str, places: list[str], gazetteer: Gazetteer) -> None:
    assert [name for _, _, found in names(text, gazetteer) for name in found] == places


KILLED = [
    ("A shell hit a house in Gao, killing three members of one family.", [("killed", 3.0)]),
    ("Gunmen killed five people from two families in Gao.", [("killed", 5.0)]),
    ("Four members of the same family were killed when a shell hit Gao.", [("killed", 4.0)]),
    ("Gunmen killed two of six passengers in Gao.", [("killed", 2.0), ("killed", 6.0)]),
]


@pytest.mark.parametrize(("text", "counts"), KILLED, ids=[text for text, _ in KILLED])
def test_whose_the_dead_are_is_not_counted(text: str, counts: list[tuple[str, float]], gazetteer: Gazetteer) -> None:
    found: list[Quantity] = [one for told in events(text, gazetteer) for one in told.quantities]
    assert [(one.what, one.value) for one in found] == counts


TOLLS = [
    "Rebels ambushed a convoy near Gao on Monday; eleven soldiers were killed.",
    "A missile hit a school near Gao on Monday; eleven people were killed, the governor said.",
    "A drone hit a depot near Gao on Monday; the governor said eleven workers were killed.",
]


@pytest.mark.parametrize("text", TOLLS)
def test_a_toll_behind_a_semicolon_is_that_of_the_attack(text: str, gazetteer: Gazetteer) -> None:
    told = event(text, gazetteer)
    assert (where(told), [(one.what, one.value) for one in told.quantities]) == (
        [(GAO, "near", "near_settlement")],
        [("killed", 11.0)],
    )


def test_a_toll_with_a_place_of_its_own_is_an_event_of_its_own(gazetteer: Gazetteer) -> None:
    text = "Rebels ambushed a convoy near Gao on Monday; eleven soldiers were killed in Mopti."
    assert [[place.resolved.mention.text for place in one.locations] for one in events(text, gazetteer)] == [
        ["Gao"],
        ["Mopti"],
    ]


LIVE = """06:45 Shells fell on Mopti.
06:10 Hezbollah said that it launched rockets at Gao on Tuesday evening.
05:30 Israeli warplanes bombed Timbuktu."""


def test_each_line_of_a_live_blog_is_of_the_day_of_the_report(gazetteer: Gazetteer) -> None:
    found = [(one.when.first, one.attribution[-1]) for one in events(LIVE, gazetteer) if one.when]
    assert found == [(DAY, "Wire"), (DAY - dt.timedelta(days=2), "Hezbollah"), (DAY, "Wire")]


def test_each_line_of_a_live_blog_is_of_the_day_above_it(gazetteer: Gazetteer) -> None:
    found = [one.when.first for one in events(f"20 October\n\n{LIVE}", gazetteer) if one.when]
    assert found == [dt.date(2024, 10, 20), dt.date(2024, 10, 22), dt.date(2024, 10, 20)]


@pytest.mark.parametrize("does", ["fired eight rockets", "launched drones", "fires rockets"])
def test_what_somebody_does_is_no_part_of_the_name(does: str, gazetteer: Gazetteer) -> None:
    assert [(one.actor, one.actor_side) for one in events(f"Hamas {does} at Gao.", gazetteer)] == [("Hamas", "Hamas")]


def test_a_heading_alone_is_no_event(gazetteer: Gazetteer) -> None:
    text = "Drones hit Gao on Monday.\n\n## Long-range strikes\n\nNothing was heard of.\n\nFresh fighting\n\nNothing.\n"
    assert names(text, gazetteer) == [("strike", "air_drone", ["Gao"])]


def test_tanks_reach_a_part_of_a_town(gazetteer: Gazetteer) -> None:
    text = "Enemy tanks reached the Kanda roundabout in the centre of Mopti."
    assert [(one.type, one.subtype) for one in events(text, gazetteer)] == [("battle", "advance")]


def test_forces_advance_in_the_present_of_headlines(gazetteer: Gazetteer) -> None:
    assert names("Rebel forces advance near Mopti.", gazetteer) == [("battle", "advance", ["Mopti"])]


LOSSES = """1 T-64: destroyed by a mine near Sumy on 5 October.
1 Mi-8: shot down near Izium on October 8.
2 MT-LB: abandoned and captured in Lyman.
4 M113: damaged and abandoned near Pokrovsk."""


def test_a_list_of_losses_is_read_line_by_line(gazetteer: Gazetteer) -> None:
    assert names(LOSSES, gazetteer) == [
        ("strike", "other", ["Sumy"]),
        ("strike", "other", ["Izium"]),
        ("desertion_capture", "capture", ["Lyman"]),
        ("strike", "other", ["Pokrovsk"]),
    ]


def test_places_with_days_of_their_own_are_events_of_their_own(gazetteer: Gazetteer) -> None:
    text = "Shelling killed three people in Sumy on Monday and five people in Lyman a day later."
    found = events(text, gazetteer)
    assert [
        (where(one)[0][0], one.when.first if one.when else None, [count.value for count in one.quantities])
        for one in found
    ] == [("692194", dt.date(2024, 10, 21), [3.0]), ("704204", dt.date(2024, 10, 22), [5.0])]
    assert len({one.id for one in found}) == 2


def test_places_of_one_day_stay_one_event(gazetteer: Gazetteer) -> None:
    assert names("Shelling continued in Sumy and Lyman on Monday.", gazetteer) == [
        ("strike", "artillery", ["Sumy", "Lyman"])
    ]


@pytest.mark.parametrize("opening", ["GAO - ", "GAO, Mali - ", "GAO, Mali – "])
def test_the_place_that_a_paragraph_opens_with_is_no_part_of_who_speaks(opening: str, gazetteer: Gazetteer) -> None:
    assert event(f"{opening}The Malian army said rockets hit Mopti.", gazetteer).attribution[-1] == "Malian army"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Jets bombed rebels in the Timbuktu Triangle.", []),
        ("Jets bombed rebels in Timbuktu.", ["Timbuktu"]),
    ],
)
def test_an_area_that_is_called_after_a_town_is_not_the_town(
    text: str, places: list[str], gazetteer: Gazetteer
) -> None:
    assert names(text, gazetteer) == [("strike", "air_drone", places)]


def test_an_order_of_battle_is_no_battle(gazetteer: Gazetteer) -> None:
    found = names("Order of battle: the third brigade remains near Gao.", gazetteer)
    assert found == [("deployment", "presence", ["Gao"])]


def test_a_denial_behind_a_semicolon_is_of_its_own_sentence(gazetteer: Gazetteer) -> None:
    text = "Rebels killed nine men near Gao. In Mopti, drones hit a market, a nurse said; the army denied the report."
    assert [(one.contested, one.denied_by) for one in events(text, gazetteer)] == [(False, ""), (True, "army")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("In Kharkiv, police said a missile killed two people.", ["Kharkiv"]),
        ("At Dzhankoi airfield we noted six Ka-52s.", ["Dzhankoi airfield"]),
        ("In Moscow, officials said a drone hit a mill.", []),
        ("A mill in Sumy burned for days; Konotop's was hit.", ["Sumy", "Konotop"]),
        ("A missile hit a mill in Sumy. Konotop's big yard was on fire after debris came down.", ["Sumy"]),
        ("A missile hit a mill in Sumy. Homes were damaged.", ["Sumy", "Sumy"]),
        # What the armed forces count over the whole country tells nothing of the town before it.
        ("Drones hit a mill in Sumy. The defence ministry claimed that 183 drones were downed.", ["Sumy"]),
        ("Drones hit a mill in Sumy. Ukraine's air force said it shot down 71 of 88 drones.", ["Sumy"]),
        ("Drones hit a mill in Sumy. The military administration said 12 drones were downed.", ["Sumy", "Sumy"]),
        ("Drones hit a mill in Sumy. The air force said that it was struck by two drones.", ["Sumy", "Sumy"]),
    ],
)
def test_who_is_there_tells_of_it_and_a_town_named_is_not_the_one_before(
    text: str, names: list[str], gazetteer: Gazetteer
) -> None:
    told = [place.resolved.mention.text for one in events(text, gazetteer) for place in one.locations]
    assert told == names


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Police seized documents from a bank in Lima on Monday.", set()),
        ("Gunmen seized two villagers from a bus near Gao.", {("violence_noncombatant", "abduction")}),
        ("Rebels seized the town of Gao.", {("battle", "advance")}),
        ("An aid convoy left Gao on Monday.", set()),
        ("A convoy of 14 aid trucks left Gao on Monday.", set()),
        ("An army convoy left Gao on Monday.", {("deployment", "withdrawal")}),
        ("Police seized weapons in a house in Gao.", {("justice", "arrest")}),
    ],
)
def test_who_or_what_is_taken_or_leaves_tells_the_type(
    text: str, kinds: set[tuple[str, str]], gazetteer: Gazetteer
) -> None:
    assert {(one.type, one.subtype) for one in events(text, gazetteer)} == kinds


def test_rebels_who_seize_weapons_arrest_nobody(gazetteer: Gazetteer) -> None:
    assert "justice" not in {one.type for one in events("Rebels seized weapons at a depot in Gao.", gazetteer)}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("114 wild animals died in Kaziranga on 4 July.", []),
        ("Animals died in Gao in the floods.", ["flood"]),
        ("Hundreds of animals died in Gao as wells dried up.", ["drought"]),
        ("Floods hit Gao.\n\nII. Casualties\n\nTwelve people died in Mopti.", ["flood", "impact"]),
        ("3. Casualties and damage\n\nGao: 3 dead", ["impact"]),
    ],
)
def test_what_is_counted_tells_the_type_of_a_disaster(text: str, kinds: list[str], gazetteer: Gazetteer) -> None:
    found = code(report(text), resolved(text, gazetteer), areas=areas(), lexicon=event_lexicon("disaster"))
    assert list(dict.fromkeys(one.type for one in found)) == kinds
    assert all(one.locations for one in found)

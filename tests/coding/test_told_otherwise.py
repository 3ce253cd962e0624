"""What is no event, or is none yet, or is denied: the weather, what is awaited, what somebody says he never did."""

from __future__ import annotations

import dateline
from dateline.coding import code
from dateline.gazetteer import Gazetteer
from dateline.lexicon import event_lexicon
from dateline.mentions import find_mentions
from dateline.records import Event
from dateline.resolve import resolve
from rows import each
from short_reports import areas, event, events, report

ALL = "conflict,disaster,health"


def told(text: str, gazetteer: Gazetteer, lexicon: str = "conflict") -> tuple[Event, ...]:
    """Return the events of a text by a lexicon."""
    made = report(text)
    found = resolve(made, find_mentions(made, gazetteer=gazetteer), gazetteer=gazetteer)
    return code(made, found, areas=areas(), lexicon=event_lexicon(lexicon))


def placed(text: str, gazetteer: Gazetteer, lexicon: str = ALL) -> list[tuple[str, list[str]]]:
    """Return the subtypes of the events of a text, and where each is drawn."""
    return [
        (one.subtype, [f"{place.name or place.resolved.mention.text} ({place.precision})" for place in one.locations])
        for one in told(text, gazetteer, lexicon)
    ]


WEATHER = [
    "Heavy rain destroyed 40 houses in Merowe.",
    "Three days of torrential rain wrecked a hospital in Tokar.",
    "Flash floods tore through Kosti, killing six people and destroying more than 900 homes.",
    "The river destroyed 12 houses in Merowe.",
    "A hospital in Kosti was damaged after the river burst its banks.",
    "Power lines in Odesa were damaged by strong winds.",
    "A dam collapsed after heavy rain, destroying 20 houses in Tokar.",
    "A fire swept through a market in Kosti and destroyed 30 shops.",
    "A transformer that feeds Atbara had been put out of service.",
    "Border camp: 1,400 new arrivals in Adré this week.",
    "There were 30 new arrivals in Adré on Monday.",
]


@each("text", WEATHER)
def test_what_nature_does_and_people_who_arrive_are_no_strike(text: str, gazetteer: Gazetteer) -> None:
    assert [(one.type, one.trigger) for one in told(text, gazetteer)] == []


STRUCK = [
    ("Shells destroyed 30 houses in Merowe during heavy rain.", "artillery"),
    ("Troops crossed the river and destroyed a depot in Kosti.", "other"),
    ("Rain fell as Israel struck a school in Tyre on Monday.", "other"),
    ("A river port in Izmail was hit on Monday.", "other"),
    ("A boat was hit in the river near Kherson on Monday.", "other"),
    ("Fires broke out in Kherson and a school was destroyed.", "other"),
    ("Storm Shadow missiles hit a depot in Luhansk.", "missile"),
    ("A substation in Atbara was put out of service by a drone strike.", "air_drone"),
    ("There were 3 arrivals in Kharkiv on Monday, the mayor said.", "other"),
]


@each(("text", "subtype"), STRUCK)
def test_what_was_struck_by_the_water_or_in_the_rain_was_struck(text: str, subtype: str, gazetteer: Gazetteer) -> None:
    assert [(one.type, one.subtype) for one in told(text, gazetteer)] == [("strike", subtype)]


MODALITIES = [
    ("A battle for Kosti is expected in November.", "planned"),
    ("An attack on Kosti is expected next week, the army said.", "planned"),
    ("The attack on Kosti is expected to worsen the crisis.", "actual"),
    ("The strike on Kosti on Monday is expected to delay repairs.", "actual"),
    ("The envoy will travel to Ouagadougou on 26 November for the regional summit.", "planned"),
    ("The envoy travelled to Ouagadougou on Tuesday for the regional summit.", "actual"),
    ("Drones strike Kosti on Friday.", "actual"),
    ("Gunfire could still be heard in Atbara on Tuesday.", "actual"),
    ("Residents could hear explosions in Atbara on Tuesday.", "actual"),
    ("An explosion could damage the dam in Merowe.", "hypothetical"),
]


@each(("text", "modality"), MODALITIES)
def test_what_is_awaited_is_planned_and_what_is_heard_is_there(text: str, modality: str, gazetteer: Gazetteer) -> None:
    assert [one.modality for one in events(text, gazetteer)] == [modality]


def test_what_has_a_day_after_the_report_and_no_verb_of_the_past_is_planned(gazetteer: Gazetteer) -> None:
    text = "Peace talks in Kosti next week."
    assert [one.modality for one in events(text, gazetteer)] == ["planned"]


MARKET = "Twelve people were killed when shells fell on the market of Kosti on Monday, a doctors' union said."
DENIALS = [
    ("It blamed the RSF.\n\nThe RSF denied it had shelled the market.", "RSF"),
    ("The RSF denied it had shelled the market.", "RSF"),
    ("The RSF denied shelling Kosti.", "RSF"),
    ("The RSF denied the accusation.", "RSF"),
    ("The RSF denied it had looted the market.", ""),
    ("The RSF denied it had shelled the hospital in Nyala.", ""),
    ("The RSF has not commented. It has previously denied striking civilians.", ""),
    ("The RSF has previously denied such accusations.", ""),
]


@each(("behind", "denied_by"), DENIALS)
def test_a_deed_is_denied_by_who_tells_it_once_more(behind: str, denied_by: str, gazetteer: Gazetteer) -> None:
    first = events(f"{MARKET} {behind}", gazetteer)[0]
    assert (first.trigger, first.denied_by, first.contested) == ("fell", denied_by, denied_by != "")


def test_what_was_denied_of_former_times_is_no_event(gazetteer: Gazetteer) -> None:
    text = f"{MARKET} The RSF has not commented. It has previously denied striking civilians."
    assert [one.trigger for one in events(text, gazetteer)] == ["fell"]
    assert event("The RSF denied striking civilians.", gazetteer).source_status == "denied"


NONE = [
    "The toll could not be independently verified.",
    "Residents of Khartoum said fire came from RSF positions.",
]


@each("text", NONE)
def test_a_toll_that_nobody_could_verify_and_gunfire_are_no_event(text: str, gazetteer: Gazetteer) -> None:
    assert told(text, gazetteer, ALL) == ()


def test_the_toll_of_a_town_and_its_fire_are_events(gazetteer: Gazetteer) -> None:
    text = "The toll in Atbara rose to 20. A fire in Khartoum killed two people."
    assert [(one.type, one.subtype) for one in told(text, gazetteer, ALL)] == [("impact", "deaths"), ("fire", "fire")]


def test_the_same_area_is_the_one_that_was_named_last(gazetteer: Gazetteer) -> None:
    flood, rain, before = (
        "Floods hit Tokar on Sunday.",
        "Forecasters warned of more rain in Kassala and Gedaref.",
        "Last year flooding in the same area killed six people.",
    )
    assert placed(f"{flood} {rain} {before}", gazetteer) == [("flood", ["Tokar (settlement)"])]
    assert placed(f"{flood} {before}", gazetteer) == [("flood", ["Tokar (settlement)"])] * 2


COUNTS = [
    ("About 300 people took shelter in a school in Kosti on Monday.", "other", 300),
    ("About 40 people took a bus to Kosti on Monday as fighting broke out.", "other", 40),
    ("Gunmen took 30 people from a bus in Kosti on Monday.", "captured", 30),
    ("Rebels took a soldier near Kosti on Monday.", "captured", 1),
    ("Two schools where displaced families from Khartoum live collapsed in Kosti on Monday.", "other", 2),
    ("Twelve people who were displaced by the floods died in Kosti on Monday.", "displaced", 12),
    ("Updated at noon • 4 drones struck Kosti on Monday.", "equipment", 4),
]


@each(("text", "what", "value"), COUNTS)
def test_who_took_shelter_is_not_captured(text: str, what: str, value: int, gazetteer: Gazetteer) -> None:
    counts = [(one.what, one.value) for found in told(text, gazetteer, ALL) for one in found.quantities]
    assert counts == [(what, value)]


def test_the_minutes_of_reading_count_nothing(gazetteer: Gazetteer) -> None:
    assert event("Updated at noon • 4 min read Drones struck Kosti on Monday.", gazetteer).quantities == ()


TOOK = [
    ("The AA took Kyaukme on Monday.", ["Kyaukme (settlement)"]),
    ("The People's Defence Force took Singu on Monday.", ["Singu (settlement)"]),
    ("The TNLA has taken Kyaukme, residents said.", ["Kyaukme (settlement)"]),
]


@each(("text", "where"), TOOK)
def test_any_armed_body_takes_towns(text: str, where: list[str], gazetteer: Gazetteer) -> None:
    assert placed(text, gazetteer) == [("advance", where)]


TOOK_NOTHING = [
    "The EU took Hungary to court on Monday.",
    "The BJP took Delhi on Monday.",
    "The CEO took London by storm on Monday.",
    "The task force took Nairobi by surprise.",
]


@each("text", TOOK_NOTHING)
def test_other_bodies_take_none(text: str, gazetteer: Gazetteer) -> None:
    assert placed(text, gazetteer) == []


ONE = [
    ("The war of drones goes on. Last Tuesday, one hit a wedding in Kutum.", ("air_drone", ["Kutum (settlement)"])),
    ("Missiles flew all night. Two hit a power plant in Sumy.", ("missile", ["Sumy (settlement)"])),
]


@each(("text", "last"), ONE)
def test_one_is_one_of_those_told_before(text: str, last: tuple[str, list[str]], gazetteer: Gazetteer) -> None:
    assert placed(text, gazetteer)[-1] == last


def test_one_of_nothing_told_before_hits_nothing(gazetteer: Gazetteer) -> None:
    assert placed("The town held a fair on Monday. One hit a wedding in Kutum.", gazetteer) == []


HELD = [
    ("Shells hit Foobarka village, Kharkiv Oblast, on Monday.", "Foobarka (admin1)"),
    ("Gunmen killed six people in Kyin Myaing village, Sagaing Region, on Monday.", "Kyin Myaing (admin1)"),
    ("A jet bombed a school in Kyin Myaing village, Tabayin township, Sagaing Region.", "Kyin Myaing (admin1)"),
    ("A jet bombed Kyin Myaing village, Tabayin township (Depayin), Sagaing Region.", "Kyin Myaing (admin1)"),
    ("Shells hit Foobarka, 20 km north of Kharkiv, on Monday.", "20 km north of Kharkiv (near_settlement)"),
    ("In Foobarka, 20 km north of Kharkiv, shells hit a school.", "20 km north of Kharkiv (near_settlement)"),
    ("Shells hit Foobarka village on Monday.", "Foobarka (unlocated)"),
    ("Shells hit Vilkhivka, 20 km east of Kharkiv, on Monday.", "Vilkhivka (settlement)"),
    ("Police in Foobarka, 20 km north of Kharkiv, said shells hit a market in Izium.", "Izium (settlement)"),
]


@each(("text", "where"), HELD)
def test_an_unknown_village_keeps_the_unit_or_the_distance_that_is_stated(
    text: str, where: str, gazetteer: Gazetteer
) -> None:
    assert [where_to for _, where_to in placed(text, gazetteer)] == [[where]]


def test_weather_is_read_by_its_own_lexicon_and_once() -> None:
    text = "Flash floods tore through Kassala, killing nine people and destroying more than 1,200 homes."
    frame = dateline.events(dateline.report_from_text(text), settings=dateline.Settings(lexicon=ALL))
    assert list(frame["event_type"]) == ["flood"]

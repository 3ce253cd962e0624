"""How analysts and agencies word it: where their sources sit, where plants lie, what was put off or taken back."""

from __future__ import annotations

import datetime as dt

import pytest

import dateline
from dateline.gazetteer import Gazetteer
from short_reports import event, events

Told = tuple[str, str, list[str]]


def told(text: str, gazetteer: Gazetteer) -> list[Told]:
    """Return the type, modality and places as written of the events of a text."""
    return [
        (f"{one.type}/{one.subtype}", one.modality, [place.resolved.mention.text for place in one.locations])
        for one in events(text, gazetteer)
    ]


ADVANCE, DRONE, TRAINING = "battle/advance", "strike/air_drone", "force_generation/training"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who tells of it sits elsewhere, in one town or in several
        (
            "The first engineers have entered Sumy Oblast, according to officials in Rabat and Seoul.",
            [(ADVANCE, "actual", ["Sumy Oblast"])],
        ),
        (
            "According to envoys in Ankara and Doha, rebels captured the town of Saraqib.",
            [(ADVANCE, "actual", ["Saraqib"])],
        ),
        (
            "According to police in Nairobi, gunmen killed two traders.",
            [("violence_noncombatant/attack", "actual", ["Nairobi"])],
        ),
        # a thing without a name is where it lies; a named place is itself
        ("The plant, which lies near Engels, was struck by drones.", [(DRONE, "actual", ["Engels"])]),
        ("The depot, located near Engels, was struck by drones.", [(DRONE, "actual", ["Engels"])]),
        ("Saraqib, which lies near Aleppo, was struck by drones.", [(DRONE, "actual", ["Saraqib"])]),
        # where along a border of two states
        (
            "Some 10,000 soldiers are deployed near the Sudan-Chad border in West Darfur.",
            [("deployment/presence", "actual", ["West Darfur"])],
        ),
        # where a deal was made, of what there were reports
        (
            "The brigade withdrew from Saraqib under a deal brokered in Doha.",
            [("deployment/withdrawal", "actual", ["Saraqib"])],
        ),
        (
            "A man was arrested in Belfast following reports of burglaries in Lisburn.",
            [("justice/arrest", "actual", ["Belfast"])],
        ),
    ],
)
def test_a_place_told_by_the_way_is_none_of_the_event(text: str, expected: list[Told], gazetteer: Gazetteer) -> None:
    assert told(text, gazetteer) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Recruits learn to operate attack drones at a school in Kazan.", [(TRAINING, "actual", ["Kazan"])]),
        ("Attack drones fell on a school in Kazan.", [(DRONE, "actual", ["Kazan"])]),
        (
            "Sappers are already clearing mines near Sudzha.",
            [("deployment/presence", "actual", ["Sudzha"])],
        ),
        (
            "Two fighters were captured near Lyman after their assault group was cut off.",
            [("desertion_capture/capture", "actual", ["Lyman"])],
        ),
        ("Rebels seized rifles at a depot in Lashio.", [("materiel/arms_transfer", "actual", ["Lashio"])]),
        ("An aid convoy of 34 trucks reached Tawila.", [("materiel/supply", "actual", ["Tawila"])]),
        ("An armoured convoy reached Tawila.", [("deployment/arrival", "actual", ["Tawila"])]),
        ("A recruiting firm met officials in Kazan.", []),
    ],
)
def test_what_men_learn_seize_and_bring_has_its_type(text: str, expected: list[Told], gazetteer: Gazetteer) -> None:
    assert told(text, gazetteer) == expected


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The summit in Budapest was postponed until December.", "planned"),
        ("The march in Nairobi was put off.", "planned"),
        ("The handover of tanks in Mopti was delayed by an hour.", "actual"),
        ("A prisoner swap in Doha was called off.", "negated"),
        ("A claim on a channel that a tanker had been hit at Odesa was later deleted.", "negated"),
        ("Footage of the strike at Odesa was later deleted.", "actual"),
        ("Police stopped two men who plotted an attack on a mosque in Lyon.", "hypothetical"),
        ("He planned to film it, and then use petrol to attack a mosque in Lyon.", "hypothetical"),
        ("Attacks on the northern outskirts of Maiduguri remain likely.", "hypothetical"),
        ("He couldn't attend his own trial in Fresno.", "actual"),
        ("The trial in Fresno was cancelled.", "negated"),
    ],
)
def test_what_is_put_off_taken_back_or_plotted(text: str, modality: str, gazetteer: Gazetteer) -> None:
    assert {one.modality for one in events(text, gazetteer) if one.locations} == {modality}


@pytest.mark.parametrize(
    ("text", "start", "modality"),
    [
        ("France hosts a summit in Paris on 4 April.", "2026-04-04", "planned"),
        ("France hosted a summit in Paris on 4 April.", "2025-04-04", "actual"),
        ("Kenya hosts talks in Nairobi on 20 October.", "2025-10-20", "actual"),
    ],
)
def test_what_somebody_hosts_on_a_day_long_past_is_ahead(
    text: str, start: str, modality: str, gazetteer: Gazetteer
) -> None:
    report = dateline.report_from_text(text, published=dt.date(2025, 11, 21))
    row = dateline.events(report, gazetteer=gazetteer).iloc[0]
    assert (row["date_start"], row["modality"]) == (start, modality)


@pytest.mark.parametrize(
    ("text", "fronts"),
    [
        ("Fighting went on in the Pokrovsk and Toretsk directions.", ["area", "area"]),
        ("Fighting went on near Pokrovsk and Toretsk.", ["near_settlement", "near_settlement"]),
    ],
)
def test_each_of_a_list_of_directions_is_a_front(text: str, fronts: list[str], gazetteer: Gazetteer) -> None:
    assert [place.precision for place in event(text, gazetteer).locations] == fronts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Shelling wounded 18, including six children and two women, in Kherson.", [("injured", 18.0)]),
        (
            "Shelling killed 12 and wounded 30, including six children, in Kherson.",
            [("killed", 12.0), ("injured", 30.0)],
        ),
        ("Shelling killed two women and wounded six children in Kherson.", [("killed", 2.0), ("injured", 6.0)]),
    ],
)
def test_some_of_those_counted_are_not_counted_again(
    text: str, counts: list[tuple[str, float]], gazetteer: Gazetteer
) -> None:
    assert [(one.what, one.value) for one in event(text, gazetteer).quantities] == counts


def test_the_day_of_a_report_may_stand_with_a_local_time() -> None:
    text = "Situation report 4: floods\nAs of 14 October 2025, 18:00 local time\n\nTen people died."
    assert dateline.report_from_text(text).published == dt.date(2025, 10, 14)

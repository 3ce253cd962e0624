"""What stands beside a rule and must stay as it is told: denied lists, protests that "were not violent", sums."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from test_coding_elsewhere import events, told

MODALITIES: list[tuple[str, str]] = [
    ("The ministry said it is not true that:\n- shells hit Kupiansk on Monday\n- troops seized Izium", "negated"),
    ("FALSE:\nShells hit Kupiansk on Monday.", "negated"),
    ("The ministry named two towns:\n- shells hit Kupiansk on Monday\n- troops seized Izium", "actual"),
    ("The protest in Tbilisi was not violent.", "actual"),
    ("Talks in Geneva were not productive.", "actual"),
    ("The summit in Geneva was not held.", "negated"),
    ("Protesters said protests in Minsk were prevented from reaching parliament.", "actual"),
    ("The ministry confirmed reports that shells hit Kupiansk, and the flag was taken down.", "actual"),
    ("A claim that shells hit Kupiansk was later taken down.", "negated"),
]


@pytest.mark.parametrize(("text", "modality"), MODALITIES)
def test_modality(text: str, modality: str, gazetteer: Gazetteer) -> None:
    assert {event.modality for event in events(text, gazetteer, "conflict")} == {modality}


def test_a_list_of_what_is_not_true_ends_with_its_paragraph(gazetteer: Gazetteer) -> None:
    text = "It is not true that:\n- shells hit Kupiansk\n\nA missile struck Kharkiv.[^1] Drones hit a depot in Sumy."
    assert [event.modality for event in events(text, gazetteer, "conflict")] == ["negated", "actual", "actual"]


def test_who_is_sanctioned_is_told_and_a_sanctioned_ship_only_named(gazetteer: Gazetteer) -> None:
    for text, count in (
        ("The US sanctioned two Chinese companies on Monday.", 1),
        ("The Treasury sanctioned three firms on Monday.", 1),
        ("The sanctioned tanker was seen off Rimini.", 0),
    ):
        assert [event.type for event in events(text, gazetteer, "conflict")].count("political_legal") == count


COUNTED = [
    ("Floods hit Rimini, the agency said in a summary for the country: 28 dead, 15 missing.", ["Rimini"]),
    ("An outbreak was declared in Bulape health zone: 28 cases.", ["Bulape", "Bulape"]),
]


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_counts_behind_a_colon_are_of_the_place_right_before_it(
    text: str, expected: list[str], gazetteer: Gazetteer
) -> None:
    assert [name for _, names in told(text, gazetteer, "disaster,health") for name in names] == expected


def test_who_says_so_elsewhere_does_not_take_the_event(gazetteer: Gazetteer) -> None:
    text = "In Rimini, the river rose, and in Ancona officials said that flooding killed three people in Rimini."
    assert {name for _, names in told(text, gazetteer) for name in names} == {"Rimini"}


def test_people_in_june_are_of_no_unknown_town(gazetteer: Gazetteer) -> None:
    assert [names for _, names in told("In Sindh, people in June were displaced by floods.", gazetteer)] != []


DAYS = [  # the report is of 2024-11-20
    ("President Zelenskyy visits troops at Kupiansk on April 4.", "2024"),
    ("Aid was delayed until 5 October, when shells hit Kupiansk.", "2024"),
    ("Troops moved up from Izium on 3 October and shelled Kupiansk.", "2024"),
]


@pytest.mark.parametrize(("text", "year"), DAYS)
def test_a_day_without_a_year_is_put_ahead_for_nothing_less_than_a_plan(
    text: str, year: str, gazetteer: Gazetteer
) -> None:
    days = [event.when.first for event in events(text, gazetteer, "conflict") if event.when and event.when.first]
    assert days
    assert {str(day.year) for day in days} == {year}

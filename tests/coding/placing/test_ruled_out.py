"""Names that a sentence gives to say that it was not there are none of its places."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from dateline.pipeline import Settings, code_document
from short_reports import areas, events, report

PLACES = [
    ("Marches were reported in Goma and Bukavu, but not in Uvira.", {"Goma", "Bukavu"}),
    ("Shelling was reported in Sumy but not in Chernihiv or Poltava on Monday.", {"Sumy"}),
    ("Shelling was reported in Sumy, although not in Chernihiv.", {"Sumy"}),
    ("Shells fell in Izium, not in Lyman.", {"Izium"}),
    ("Shells fell in Izium rather than in Lyman.", {"Izium"}),
    ("The strike was not in Kyiv but in Odesa.", {"Odesa"}),
    ("Shells fell in all towns of Kharkiv Oblast except Izium.", {"Kharkiv Oblast"}),
    ("More shells fell in Izium than in Lyman.", {"Izium"}),
    ("In Izium 300 shells fell, twice as many as in Lyman.", {"Izium"}),
    ("In Izium the shelling was worse, compared with Monday, than at Lyman.", {"Izium"}),
    # where it was, too
    ("Nowhere did more shells fall than in Izium.", {"Izium"}),
    ("More than 300 shells fell in Izium and in Lyman.", {"Izium", "Lyman"}),
    ("No shells fell on Monday except in Izium.", {"Izium"}),
    ("Shells fell not only in Sumy but also in Chernihiv.", {"Sumy", "Chernihiv"}),
    ("Shells fell in Sumy, and not only in Chernihiv.", {"Sumy", "Chernihiv"}),
    ("Shells fell in Sumy but not before a drone hit Chernihiv.", {"Sumy", "Chernihiv"}),
]


@pytest.mark.parametrize(("text", "places"), PLACES)
def test_a_place_that_is_ruled_out_is_none(text: str, places: set[str], gazetteer: Gazetteer) -> None:
    drawn = [place for event in events(text, gazetteer) for place in event.locations if place.geometry is not None]
    assert {place.resolved.mention.text for place in drawn} == places


def test_what_happened_where_something_else_did_not_is_there(gazetteer: Gazetteer) -> None:
    found = events("There was shelling in Sumy but not in Chernihiv, where a bomb killed three people.", gazetteer)
    assert [[place.resolved.mention.text for place in event.locations] for event in found] == [["Sumy"], ["Chernihiv"]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Cholera teams found no cases in Jinja, but three in Mbale.",
         [("negated", ["Jinja"], []), ("actual", ["Mbale"], [3])]),
        ("No measles cases were reported in Gulu or Jinja, but at least 12 in Lira.",
         [("negated", ["Gulu", "Jinja"], []), ("actual", ["Lira"], [12])]),
        ("No deaths from cholera were recorded in Beira, but 14 in Dondo.",
         [("negated", ["Beira"], []), ("actual", ["Dondo"], [14])]),
        ("The ministry found no cholera in Jinja, but three cases in Mbale.", [("actual", ["Mbale"], [3])]),
        # nothing is told of the other place, or nothing was there either
        ("No cholera cases were found in Jinja, but two teams are in Mbale.", [("negated", ["Jinja", "Mbale"], [])]),
        ("No cholera cases were reported in Jinja and Mbale.", [("negated", ["Jinja", "Mbale"], [])]),
        ("Three cholera cases were found in Mbale, but none in Jinja.", [("actual", ["Mbale"], [3])]),
    ],
)  # fmt: skip
def test_what_was_not_in_one_place_but_in_another_is_told_of_each(
    text: str, told: list[tuple[str, list[str], list[int]]], gazetteer: Gazetteer
) -> None:
    coded = code_document(report(text), gazetteer=gazetteer, areas=areas(), settings=Settings(lexicon="health"))
    assert len({event.id for event in coded.events}) == len(coded.events)
    assert [
        (
            event.modality,
            [place.resolved.mention.text for place in event.locations],
            [one.low for one in event.quantities],
        )
        for event in coded.events
    ] == told

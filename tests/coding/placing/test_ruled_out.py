"""Names that a sentence gives to say that it was not there are none of its places."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events

PLACES = [
    ("Marches were reported in Goma and Bukavu, but not in Uvira.", {"Goma", "Bukavu"}),
    ("Shelling was reported in Sumy but not in Chernihiv or Poltava on Monday.", {"Sumy"}),
    ("Shelling was reported in Sumy, although not in Chernihiv.", {"Sumy"}),
    ("Shells fell in Izium, not in Lyman.", {"Izium"}),
    ("Shells fell in Izium rather than in Lyman.", {"Izium"}),
    ("The strike was not in Kyiv but in Odesa.", {"Odesa"}),
    ("Shells fell in all towns of Kharkiv Oblast except Izium.", {"Kharkiv Oblast"}),
    # where it was, too
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

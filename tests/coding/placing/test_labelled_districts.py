"""A city that labels a line holds the district that the line tells of."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # The gazetteer knows a district of the name only in another city, or doubtfully.
        ("Kherson: shells hit the Dniprovskyi district on Monday.", "Kherson"),
        ("Kharkiv: a missile hit the Shevchenkivskyi district, killing three.", "Kharkiv"),
        # One that is known where it is, of the city itself or around another town, stays.
        ("Kyiv: a drone hit the Dniprovskyi district.", "Dnipro Raion"),
        ("Kherson: shells hit the Beryslav district on Monday.", "Beryslav Raion"),
        # A capital speaks for its country.
        ("Moscow: troops entered the Kupiansk district on Monday.", "Kupiansk Raion"),
    ],
)
def test_the_label_of_a_line_holds_a_district_that_nothing_else_does(
    text: str, place: str, gazetteer: Gazetteer
) -> None:
    places = [one.resolved.place for event in events(text, gazetteer) for one in event.locations]
    assert [one.name for one in places if one] == [place]

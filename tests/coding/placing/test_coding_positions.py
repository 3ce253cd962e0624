"""Coordinates beside a name are one place with it."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events

# A text, and of each of its events the places by name, with longitude and latitude.
POSITIONS: list[tuple[str, list[list[tuple[str, float, float]]]]] = [
    ("A drone hit a house in Nikopol (47.5712N, 34.3964E), killing a woman.", [[("Nikopol", 34.3964, 47.5712)]]),
    ("Shelling near Kupiansk, 49.7100, 37.6100, killed two people.", [[("Kupiansk", 37.61, 49.71)]]),
    ("A missile struck a depot at 48.0159, 37.8028 in Donetsk.", [[("48.0159, 37.8028", 37.8028, 48.0159)]]),
    ("Shelling in Kharkiv Oblast (49.9935, 36.2304) killed two.", [[("49.9935, 36.2304", 36.2304, 49.9935)]]),
    # A position of its own, and a town that is not where the position lies, are places of their own.
    ("Shells hit a farm at 48.0159, 37.8028 and a house in Nikopol.",
     [[("48.0159, 37.8028", 37.8028, 48.0159), ("Nikopol", 34.396, 47.5712)]]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), POSITIONS)
def test_a_name_with_its_coordinates_is_one_place(
    text: str, expected: list[list[tuple[str, float, float]]], gazetteer: Gazetteer
) -> None:
    found = [
        [(place.resolved.mention.text, place.resolved.place) for place in event.locations]
        for event in events(text, gazetteer)
    ]
    assert [[name for name, _ in one] for one in found] == [[name for name, _, _ in one] for one in expected]
    points = [(place.lon, place.lat) for one in found for _, place in one if place]
    assert points == [pytest.approx((lon, lat), abs=0.02) for one in expected for _, lon, lat in one]

"""Districts of settlements of which none is stated: by those around them."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.gazetteer import Gazetteer
from dateline.gazetteer.districts import districts_around


def test_a_settlement_without_a_district_gets_that_of_most_of_the_nearest() -> None:
    lon = np.array([37.0, 37.01, 37.02, 37.03, 37.04])
    lat = np.full(5, 48.0)
    found = districts_around(lon, lat, np.ones(5), np.array([7, -1, 8, 7, 7]), exact=np.full(5, True))
    assert found.tolist() == [7, 7, 8, 7, 7]


def test_of_two_districts_as_many_times_the_nearer_is_taken() -> None:
    lon = np.array([37.0, 37.01, 37.05])
    found = districts_around(lon, np.full(3, 48.0), np.ones(3), np.array([7, -1, 3]), exact=np.full(3, True))
    assert found.tolist() == [7, 7, 3]


@pytest.mark.parametrize(
    ("lon", "unit", "exact"),
    [(37.3, 1, True), (37.01, 2, True), (37.01, 1, False)],
    ids=["farther than 12 km", "in another oblast", "without a point of its own"],
)
def test_what_tells_nothing_of_the_place_gives_it_no_district(lon: float, unit: int, exact: bool) -> None:
    found = districts_around([37.0, lon], [48.0, 48.0], [1, unit], [-1, 7], exact=np.array([True, exact]))
    assert found.tolist() == [-1, 7]


def test_villages_that_we_added_by_hand_have_the_raion_of_the_villages_around(gazetteer: Gazetteer) -> None:
    places = [match.place for match in gazetteer.lookup("Robotyne") if match.place.country == "UA"]
    assert {(place.admin1, place.admin2) for place in places} == {("Zaporizhzhia Oblast", "Polohy Raion")}

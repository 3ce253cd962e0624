"""Where districts lie in which the gazetteer knows no settlement: the rows of district_points.csv, what they mend."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from dateline import _plane
from dateline.areas import Areas
from dateline.errors import GazetteerError
from dateline.gazetteer import Gazetteer
from dateline.gazetteer.building import sources
from dateline.gazetteer.building.seats import put_at_points
from dateline.gazetteer.distances import distance_km
from dateline.gazetteer.index.place_table import PlaceTable
from dateline.gazetteer.kinds import KINDS
from dateline.records import Place
from rows import each

ROWS = sources.curated("district_points")
_BORDER_KM = 3.0  # of generalised borders


def _district(gazetteer: Gazetteer, name: str, unit: str) -> Place:
    found = (match.place for match in gazetteer.lookup(name) if match.kind == "admin2")
    return next(place for place in found if place.admin1_code == unit)


def _km_from(place: Place, lat: float, lon: float) -> float:
    return float(distance_km(place.lon, place.lat, lon, lat))


def test_a_district_lies_at_its_settlements_and_not_at_a_town_of_nearly_its_name(gazetteer: Gazetteer) -> None:
    borisovsky = _district(gazetteer, "Borisovsky District", "RU.09")  # at Borisovka, and not at a Borisovo 159 km off
    assert _km_from(borisovsky, 50.60, 36.02) < 10
    krasnoyaruzhsky = _district(gazetteer, "Krasnoyaruzhsky District", "RU.09")  # before, at the oblast's middle
    assert _km_from(krasnoyaruzhsky, 50.80, 35.66) < 10
    assert not krasnoyaruzhsky.is_at_its_region
    glushkovsky = _district(gazetteer, "Glushkovsky District", "RU.41")  # at its seat, as before
    assert _km_from(glushkovsky, 51.34, 34.64) < 2


SEATS = [  # words for a district before and behind the name of its seat, where it lies
    ("Gorodskoy Okrug Shakhty", "RU.61", 47.71, 40.21),
    ("Svobodny Urban District", "RU.05", 51.38, 128.13),
    ("Shahrestān-e Naţanz", "IR.28", 33.51, 51.92),
    ("Markaz Ţanţā", "EG.05", 30.79, 31.00),
    ("Municipio de Placetas", "CU.16", 22.31, -79.65),
    ("Nukus Tumani", "UZ.09", 42.46, 59.61),
    ("Liwā’ ar Ramthā", "JO.18", 32.56, 36.01),
]


@each("seat", SEATS)
def test_a_district_lies_at_the_town_of_its_name(gazetteer: Gazetteer, seat: tuple[str, str, float, float]) -> None:
    name, unit, lat, lon = seat
    assert _km_from(_district(gazetteer, name, unit), lat, lon) < 5


def test_most_districts_have_a_point_of_their_own(gazetteer: Gazetteer) -> None:
    places = (
        gazetteer._index.place(number) for number in np.flatnonzero(gazetteer._index.kind == KINDS.index("admin2"))
    )
    assert sum(place.is_at_its_region for place in places) <= 8_400  # of 47,700; it was 10,956


def test_a_commune_lies_at_the_place_of_its_name(gazetteer: Gazetteer) -> None:
    assert _km_from(_district(gazetteer, "Kenadsa", "DZ.38"), 31.55, -2.43) < 5


@each("row", ROWS)
def test_each_point_lies_in_the_unit_of_its_district(gazetteer: Gazetteer, row: dict[str, str]) -> None:
    place = gazetteer.place(row["id"])
    assert place is not None
    assert (place.kind, place.name) == ("admin2", row["name"])
    assert (place.lat, place.lon) == pytest.approx((float(row["lat"]), float(row["lon"])), abs=1e-4)
    shape = Areas.open().polygon(place.admin1_code)
    assert shape is not None
    assert _plane.distance_km(shape, shapely.Point(place.lon, place.lat)) <= _BORDER_KM


def test_points_are_sorted_once_each_and_no_fewer_than_ever() -> None:
    ids = [int(row["id"]) for row in ROWS]
    assert ids == sorted(set(ids))
    assert len(ids) >= 1_100


def test_a_point_of_no_district_stops_the_build_by_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "curated", lambda _key: [{"id": "1"}])
    with pytest.raises(GazetteerError, match=r"^district_points\.csv:2: '1' is no unit of the sources"):
        put_at_points(PlaceTable(), {}, [])

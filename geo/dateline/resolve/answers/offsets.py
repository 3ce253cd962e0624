"""Places that a text tells by a town and a side of it: "north of Sumy City near Oleksiivka and Andriivka".

They lie not far from the town and on that side; of "Oleksandrivka, 90 km north-west of Luhansk" the text tells how far,
by air or by road. Where the likeliest namesake does not, the one that does is meant; if
there is none, or are several, there is no telling.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from dateline.gazetteer.distances import distance_km
from dateline.records import Mention
from dateline.resolve.candidates.columns import HOWS, SETTLEMENT, Array, Columns
from dateline.resolve.ranking.ranker import Ranked
from dateline.resolve.scene import Scene

SIDES = {"north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180, "southwest": 225, "west": 270,
         "northwest": 315}  # fmt: skip
BESIDE_KM = 150.0  # farther off nothing is told by a side of a town, but for what is known far and wide
_FAR_KM, _KNOWN, _TOWN = 400.0, 0.8, 10_000  # "north of Phoenix near Flagstaff": so far, so sure, so many people
# What stands before a town by which something is told.
_SLOTS = {f"{said} of": side for side in SIDES for said in (side, re.sub("(?<=th)(?=east|west)", "-", side))}
_AGAINST, _NEXT_TO_KM = 120.0, 8.0  # degrees from the stated side; a point so near tells no side
_NEAR_KM = 60.0  # within which a namesake is looked for
_CLEARLY = 1.5  # times as far off must the next of the name be
_SURE = 0.6  # how sure the town must be
_ALTERNATE = HOWS.index("alternate")
_NEAR = re.compile(
    r"\s+(?:city\s+)?(?:near|around|in\s+the\s+(?:area|vicinity|direction)\s+of)\s+(?:the\s+)?"
    r"(?:(?:villages?|towns?|settlements?)\s+of\s+)?"
)
_ANY_SIDE = "|".join(re.sub("(?<=th)(?=east|west)", "-?", side) for side in sorted(SIDES, key=len, reverse=True))
# ", around 90 km north-west of ", " (20 miles east of the city of ", ", about 20 km from ".
_MEASURED = re.compile(
    r"\s*[,(]\s*(?:(?:about|around|some|roughly|nearly|approximately|just|only|located|situated|lying)\s+)*"
    r"(?P<far>\d[\d,]{0,4}(?:\.\d)?)[\s-]?(?P<unit>km|kilomet(?:er|re)s?|miles?)(?:\s\([^()]{1,20}\))?\s+"
    rf"(?:(?:away\s+)?from|outside|(?:to\s+the\s+)?(?P<side>{_ANY_SIDE})\s+of)"
    r"\s+(?:the\s+)?(?:(?:regional\s+)?(?:city|town|capital)\s+(?:of\s+)?)?",
    re.IGNORECASE,
)
_KM_OF_A_MILE = 1.609344
_SHORT, _LONG, _ROUNDED_KM = 0.45, 1.3, 15.0  # a way is up to twice as long as by air; what is told is rounded
_NEXT = re.compile(r"(?:\s*,\s*and|\s*,|\s+and|\s+or)\s+(?:near\s+)?")


class BySide(NamedTuple):
    """What a text puts on a side of a town: the row that lies there, -1 for none, and those words of the text."""

    row: int
    told: str


def is_on_side(lon: float, lat: float, of: tuple[float, float], side: str | None, *, within: float = BESIDE_KM) -> bool:
    """Tell whether a point lies near a town and, unless it is very near, not against the side that the text states.

    Parameters
    ----------
    lon, lat
        The point.
    of
        Longitude and latitude of the town.
    side
        As the text writes it, None where it states none.
    within
        Kilometres, how far off it may lie.
    """
    away = float(distance_km(lon, lat, *of))
    if away >= within:
        return False
    if not side or away < _NEXT_TO_KM:
        return True
    east = (lon - of[0]) * math.cos(math.radians(of[1]))
    stated = SIDES[side.lower().replace("-", "")]
    turn = abs(math.degrees(math.atan2(east, lat - of[1])) - stated) % 360
    return min(turn, 360 - turn) < _AGAINST


def told_by_side(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, int, str, float]]:
    """Yield the number of each mention told by a side of a town, that of the town, the side, and how far, 0 untold."""
    for at, town in enumerate(mentions):
        far = _MEASURED.fullmatch(text, mentions[at - 1].end, town.start) if at else None
        if far:
            away = float(far["far"].replace(",", "")) * (_KM_OF_A_MILE if far["unit"][:2].lower() == "mi" else 1)
            yield at - 1, at, (far["side"] or "").lower().replace("-", ""), away
        side = _SLOTS.get(town.slot, "")
        if not side:
            continue
        end, between = town.end, _NEAR
        for number in range(at + 1, len(mentions)):
            one = mentions[number]
            if one.kind == "demonym" or not between.fullmatch(text, end, one.start):
                break
            yield number, at, side, 0.0
            end, between = one.end, _NEXT


def rows_by_side(scene: Scene, ranked: Ranked, texts: Sequence[str]) -> dict[int, BySide]:
    """Return for mentions whose likeliest place lies elsewhere than the text says what lies there.

    What a report calls by the bare name elsewhere is the same place, if it is told with nothing near the other one.
    """
    found, fit = dict[int, BySide](), set[int]()
    for document, text in enumerate(texts):
        start, end = scene.starts[document : document + 2]
        for inner, town, side, away in told_by_side(text, scene.mentions[start:end]):
            senses = scene.sense_of[start + inner], scene.sense_of[start + town]
            row = _row_at(scene, ranked, *senses, side, away) if away else _row_on_side(scene, ranked, *senses, side)
            if row is None:
                fit.add(scene.sense_of[start + inner])
            else:
                found[start + inner] = BySide(
                    row, f"{f'{side} of' if side else 'near'} {scene.mentions[start + town].text}"
                )
    return found | _followers(scene, ranked, found, fit) if found else found


def _row_on_side(scene: Scene, ranked: Ranked, sense: int, town: int, side: str) -> int | None:
    """Return the row of a sense on a side of a town, -1 for none, None if the likeliest is well placed or not known."""
    columns, row, of = scene.columns, int(ranked.best[sense]), int(ranked.best[town])
    if min(row, of) < 0 or columns.kind[row] != SETTLEMENT or columns.kind[of] != SETTLEMENT or scene.stated[row] > 0:
        return None
    alone = columns.first[town + 1] - columns.first[town] == 1
    middle = float(columns.lon[of]), float(columns.lat[of])
    if not (alone or ranked.trust[town] >= _SURE) or _is_there(columns, row, middle, side):
        return None
    point = float(columns.lon[row]), float(columns.lat[row])
    known = ranked.trust[sense] >= _KNOWN and columns.size[row] >= _TOWN
    if known and is_on_side(*point, middle, side, within=_FAR_KM):
        return None
    rows = np.arange(columns.first[sense], columns.first[sense + 1])
    rows = rows[(columns.kind[rows] == SETTLEMENT) & (columns.how[rows] < _ALTERNATE) & (scene.stated[rows] >= 0)]
    there = [one for one in rows.tolist() if _is_there(columns, one, middle, side)]
    away = sorted((float(distance_km(columns.lon[one], columns.lat[one], *middle)), one) for one in there)
    if not away or away[0][0] > _NEAR_KM:
        return -1
    return away[0][1] if len(away) == 1 or away[1][0] >= _CLEARLY * away[0][0] else -1


def _row_at(scene: Scene, ranked: Ranked, sense: int, town: int, side: str, away: float) -> int | None:
    """Return the row of a sense so far on a side of a town, -1 for none, None if the likeliest is there or known."""
    columns, row, of = scene.columns, int(ranked.best[sense]), int(ranked.best[town])
    if min(row, of) < 0 or columns.kind[row] != SETTLEMENT or columns.kind[of] != SETTLEMENT or scene.stated[row] > 0:
        return None
    alone = columns.first[town + 1] - columns.first[town] == 1
    known = ranked.trust[sense] >= _KNOWN and columns.size[row] >= _TOWN
    if known or not (alone or ranked.trust[town] >= _SURE):
        return None
    middle = float(columns.lon[of]), float(columns.lat[of])

    def is_there(one: int) -> bool:
        point = float(columns.lon[one]), float(columns.lat[one])
        least, most = _SHORT * away - _ROUNDED_KM, _LONG * away + _ROUNDED_KM
        return is_on_side(*point, middle, side, within=most) and float(distance_km(*point, *middle)) >= least

    if is_there(row):
        return None
    rows = np.arange(columns.first[sense], columns.first[sense + 1])
    rows = rows[(columns.kind[rows] == SETTLEMENT) & (columns.how[rows] < _ALTERNATE) & (scene.stated[rows] >= 0)]
    there = [one for one in rows.tolist() if is_there(one)]
    return there[0] if len(there) == 1 else -1


def _is_there(columns: Columns, row: int, town: tuple[float, float], side: str) -> bool:
    return is_on_side(float(columns.lon[row]), float(columns.lat[row]), town, side)


def _followers(scene: Scene, ranked: Ranked, found: dict[int, BySide], fit: set[int]) -> dict[int, BySide]:
    """Return what the other mentions of the same names are, where no name of a list with them speaks against it."""
    told: dict[int, set[BySide]] = {}
    for at, one in found.items():
        told.setdefault(scene.senses[scene.sense_of[at]].name, set()).add(one)
    fitting = {scene.senses[sense].name for sense in fit}
    moved = {name: next(iter(rows)) for name, rows in told.items() if len(rows) == 1 and name not in fitting}
    followed = dict[int, BySide]()
    for at, sense in enumerate(scene.sense_of):
        of = scene.senses[sense]
        if of.name in moved and at not in found and not of.outer and not _is_in_company(scene, ranked, sense, moved):
            followed[at] = moved[of.name]
    return followed


def _is_in_company(scene: Scene, ranked: Ranked, sense: int, moved: dict[int, BySide]) -> bool:
    """Whether a place of a list with a name lies near its likeliest place."""
    columns, row = scene.columns, int(ranked.best[sense])
    mates = [int(ranked.best[one]) for one in scene.together.get(sense, ()) if scene.senses[one].name not in moved]
    rows: Array = np.array([one for one in mates if one >= 0 and columns.kind[one] == SETTLEMENT], dtype=np.intp)
    away = distance_km(columns.lon[rows], columns.lat[rows], columns.lon[row], columns.lat[row])
    return bool(len(rows)) and float(np.min(away)) <= _NEAR_KM

"""Surroundings: the names of countries, regions and towns that lie around the events, where these leave room."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import shapely

from dateline import basemap
from dateline.areas import Areas
from dateline.figures.ground import Ground, Rect
from dateline.figures.marks import Drawn
from dateline.figures.names.attribution import misread
from dateline.figures.names.labels import LINE, Label, Name, Spotted, place
from dateline.figures.sheet.fonts import Fonts
from dateline.webmap.labels import settlement_labels

_TOWN_ROOM = 8000.0
_TOWNS_APART = 5.0  # times the letters' size: a suburb says nothing beside its city
_SHIFTS = ((0, 0), (0, 1.5), (0, -1.5), (0, 3), (0, -3), (2, 0), (-2, 0))  # of a country's name, in its letters
_WORLD_SHIFTS = ((0, 0), (0, 0.6), (0, -0.6))  # on a map of the world the next country lies close
_WORLD_NAME = 9.0  # letters' sizes: longer names would lie across the neighbours
DOT = 1.1  # the radius of a town's dot


@dataclass(frozen=True)
class Around:
    """What lies around the events: labels of countries and regions, and of towns, the most important first."""

    lands: tuple[basemap.Label, ...]
    towns: tuple[basemap.Label, ...]


def around(ground: Ground, areas: Areas) -> Around:
    """Return the names of the base map that the frame may show."""
    seen = ground.seen
    whole = seen.west >= -180 and seen.east <= 180 and seen.east - seen.west < 120
    box = (seen.west, seen.south, seen.east, seen.north) if whole else None
    lands = tuple(label for label in basemap.labels(areas, box, ()) if label.kind in {"country", "admin1"})
    return Around(lands, tuple(settlement_labels([box])) if box else ())


def lands_on(
    ground: Ground,
    labels: Iterable[basemap.Label],
    marks: Sequence[Spotted],
    taken: Sequence[Label],
    fonts: Fonts,
    text: float,
    drawn: Drawn,
) -> list[tuple[Label, str]]:
    """Place the names of countries and regions where nothing lies, and no region's on a hatched area."""
    hatched = shapely.union_all([patch.outline for patch in drawn.patches])
    world, earth = ground.projection.world, ground.outline
    done: list[tuple[Label, str]] = []
    budget = {"country": 40, "admin1": 14}
    for label in labels:
        x, y = ground.at(label.lon, label.lat)
        if not budget[label.kind] or not ground.rect.holds(x, y):
            continue
        if label.kind == "admin1" and (label.rank > 4 or hatched.covers(shapely.Point(x, y))):
            continue
        size = land_size(label.kind, text)
        words = land_words(label.text, label.kind)
        if not fonts.covers(words):
            continue
        width = fonts.width(words, size)
        if world and width > _WORLD_NAME * size:
            continue
        blocked = [*taken, *(one for one, _ in done)]
        for dx, dy in _WORLD_SHIFTS if world else _SHIFTS:
            own = Label(words, x - width / 2 + dx * size, y - size / 2 + dy * size, width, size, -1, None)
            if _is_free(own, marks, blocked, ground.rect) and (not world or earth.covers(shapely.box(*own.box))):
                done.append((own, label.kind))
                budget[label.kind] -= 1
                break
    return done


def land_words(text: str, kind: str) -> str:
    """Return the name of a country in capitals, of a region as it is."""
    return text.upper() if kind == "country" else text


def land_size(kind: str, text: float) -> float:
    """Return the size of the letters of a country or region."""
    return text * (0.98 if kind == "country" else 0.82)


def _is_free(label: Label, marks: Sequence[Spotted], others: Sequence[Label], rect: Rect) -> bool:
    left, low, right, high = label.box
    if not (rect.x + 3 < left and right < rect.right - 3 and rect.y + 3 < low and high < rect.top - 3):
        return False
    for mark in marks:
        rx, ry = mark.reach
        if left - 3 < mark.x + rx and right + 3 > mark.x - rx and low - 3 < mark.y + ry and high + 3 > mark.y - ry:
            return False
    for other in others:
        a, b, c, d = other.box
        if left < c + 3 and right > a - 3 and low < d + 2 and high > b - 2:
            return False
        if other.line is not None:
            (x0, y0), (x1, y1) = other.line
            if min(x0, x1) < right and max(x0, x1) > left and min(y0, y1) < high and max(y0, y1) > low:
                return False
    return True


def towns_on(
    ground: Ground,
    labels: Iterable[basemap.Label],
    known: set[str],
    marks: list[Spotted],
    taken: list[Label],
    fonts: Fonts,
    text: float,
    others: Sequence[Label],
) -> tuple[list[Label], list[Spotted]]:
    """Place the names of towns, each with a dot, where they make no other name doubtful."""
    rect, size = ground.rect, town_size(text)
    room = round(rect.width * rect.height / (_TOWN_ROOM * (text / 8) ** 2))
    done: list[Label] = []
    tried = 0
    for label in labels:
        if len(done) >= room or tried > 6 * room:
            break
        x, y = ground.at(label.lon, label.lat)
        if label.text in known or not rect.holds(x, y, margin=6) or not fonts.covers(label.text):
            continue
        tried += 1
        dot = Spotted(x, y, DOT)
        if any(math.dist((x, y), (marks[one.owner].x, marks[one.owner].y)) < _TOWNS_APART * text for one in done):
            continue
        if any(math.dist((x, y), (mark.x, mark.y)) < max(mark.reach) + 5 for mark in marks):
            continue
        if any(_reaches(one, x, y) for one in (*taken, *done)):
            continue
        name = Name(label.text, fonts.width(label.text, size) + 0.6, size * LINE, len(marks), leaders=False)
        found = place([name], [*marks, dot], rect, taken=[*taken, *done])
        if found.labels and not misread([*others, *done], [*marks, dot]):
            marks = [*marks, dot]
            done += found.labels
    return done, marks


def _reaches(label: Label, x: float, y: float) -> bool:
    left, low, right, high = label.box
    return left - 3 < x < right + 3 and low - 3 < y < high + 3


def town_size(text: float) -> float:
    """Return the size of the letters of towns."""
    return text * 0.86

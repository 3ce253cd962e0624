"""Links: the part of a map's address after "#", read as `assets/link.js` writes it, and the events that it shows."""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl

import numpy as np

from dateline.errors import InputError
from dateline.figures.ground.projections import Region
from dateline.figures.scene import Scene
from dateline.webmap.payload import UNDATED
from dateline.webmap.payload.archive import Numbers, Truths

_EPOCH = dt.date(1970, 1, 1).toordinal()
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_TERM = re.compile(r'"([^"]+)"?|[^\s"]+')
MODES = ("window", "cumulative", "compare")
COLOURINGS = ("type", "side", "wording", "voice", "source")
_SEARCHED = (
    "sentence",
    "summary",
    "place_name",
    "place_text",
    "actor",
    "target",
    "attribution",
    "publisher",
    "doc_title",
    "admin1",
)
# Of its columns the first that says something counts, as in assets/facets.js.
FACETS: dict[str, tuple[str, ...]] = {
    "type": ("event_type",),
    "side": ("actor_side",),
    "wording": ("source_status",),
    "voice": ("attribution",),
    "source": ("publisher", "doc_title", "doc"),
    "region": ("admin1",),
    "place": ("place_name", "place_text"),
    "precision": ("loc_precision",),
}
_WINDOW = (1100.0, 640.0)  # pixels: the window that a link is taken to have been seen in
_KNOWN = {"from", "to", "mode", "fromb", "tob", "undated", "find", "inview", "colour", "event", "map", *FACETS}


@dataclass(frozen=True, slots=True)
class View:
    """What a map's link shows: days since 1970-01-01, filters by facet, and where the map is looked at.

    ``centre`` is zoom, latitude and longitude, None where the link does not say.
    """

    window: tuple[int, int] | None = None
    mode: str = "window"
    second: tuple[int, int] | None = None
    undated: bool = True
    chosen: tuple[tuple[str, frozenset[str]], ...] = ()
    find: str = ""
    in_view: bool = False
    colour: str = "type"
    centre: tuple[float, float, float] | None = None


def view_of(link: str) -> View:
    """Return what a link shows.

    Parameters
    ----------
    link
        An address, or its part after "#" with or without that sign.

    Raises
    ------
    InputError
        It holds nothing that a map's link has.
    """
    text = link.partition("#")[2] if "#" in link else link
    pairs = parse_qsl(text, keep_blank_values=True)
    if not any(name in _KNOWN for name, _ in pairs):
        raise InputError(
            f"the view {link!r} is no link of a map; expected what stands behind # in its address, such as"
            " '#from=2024-10-01&to=2024-10-31&map=6/48.5000/37.0000'"
        )
    one = dict(reversed(pairs))  # of several the first counts, as for the page
    mode = one.get("mode", "window")
    mode = mode if mode in MODES else "window"
    window, second = _days(one, "from", "to"), _days(one, "fromb", "tob")
    values = {name: frozenset(value for key, value in pairs if key == name) for name in FACETS}
    return View(
        window=window,
        mode=mode,
        second=second if mode == "compare" else None,
        undated=one.get("undated") != "no",
        chosen=tuple((name, found) for name, found in values.items() if found),
        find=one.get("find", "")[:200],
        in_view=one.get("inview") == "yes",
        colour=one["colour"] if one.get("colour") in COLOURINGS else "type",
        centre=_centre(one.get("map", "")),
    )


def _days(one: dict[str, str], first: str, last: str) -> tuple[int, int] | None:
    days = [_day(one.get(name, "")) for name in (first, last)]
    if days[0] is None or days[1] is None:
        return None
    return min(days[0], days[1]), max(days[0], days[1])


def _day(text: str) -> int | None:
    try:
        return dt.date.fromisoformat(text).toordinal() - _EPOCH if _DAY.match(text) else None
    except ValueError:
        return None


def _centre(text: str) -> tuple[float, float, float] | None:
    try:
        zoom, lat, lon = (float(part) for part in text.split("/"))
    except ValueError:
        return None
    if not all(map(math.isfinite, (zoom, lat, lon))) or abs(lat) > 90:
        return None
    return max(1.0, min(13.0, zoom)), lat, lon


def region_of_view(view: View) -> Region | None:
    """Return what a window of usual size shows of the map; None where the link does not say where it looks."""
    if view.centre is None:
        return None
    zoom, lat, lon = view.centre
    world = 256 * 2**zoom
    half = min(180.0, _WINDOW[0] / world * 180)
    sine = math.sin(math.radians(max(-85.0, min(85.0, lat))))
    middle = 0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)
    edges = (middle + _WINDOW[1] / world / 2, middle - _WINDOW[1] / world / 2)
    south, north = (math.degrees(2 * math.atan(math.exp((0.5 - y) * 2 * math.pi)) - math.pi / 2) for y in edges)
    return Region(lon - half, max(-85.0, south), lon + half, min(85.0, north))


def shown_by(scene: Scene, view: View, *, seen: Region | None = None) -> Truths:
    """Return which rows of a scene a view shows; ``seen`` is what is in view, for links that keep only that."""
    shown = scene.drawable & _in_time(scene, view)
    for name, values in view.chosen:
        shown &= _holding(scene, name, values)
    for term in terms_of(view.find):
        shown &= _saying(scene, term)
    if view.in_view and seen is not None:
        shown &= _seen(scene, seen)
    return shown


def _in_time(scene: Scene, view: View) -> Truths:
    undated = scene.basis == UNDATED
    dated: Truths = np.zeros(len(scene), dtype=bool)
    for one in windows_of(scene, view):
        dated |= touches(scene, one)
    shows = view.undated and view.mode != "compare"
    result: Truths = np.where(undated, shows, dated)
    return result


def windows_of(scene: Scene, view: View) -> list[tuple[float, float]]:
    """Return the windows of a view, as the page counts them."""
    axis = scene.extent or (0, 0)
    named = [view.window or axis]
    if view.mode == "compare":
        named.append(view.second or axis)
    spans: list[tuple[float, float]] = []
    for first, last in named:
        first, last = max(axis[0], min(first, axis[1])), max(axis[0], min(last, axis[1]))
        spans.append((axis[0] if view.mode == "cumulative" else first, last))
    return spans


def touches(scene: Scene, window: tuple[float, float]) -> Truths:
    """Return which rows reach into a window of days."""
    reach: Truths = (scene.first <= window[1]) & (scene.last >= window[0])
    return reach


def facet(scene: Scene, name: str) -> tuple[tuple[str, ...], Numbers]:
    """Return the values of a facet, and for each row the number of its own."""
    known: dict[str, int] = {"": 0}
    codes = np.zeros(len(scene), dtype=np.int64)
    for column in FACETS[name]:
        texts = scene.texts(column)
        value: Callable[[str], str] = (
            (lambda text: text.split(" > ")[0].strip()) if name == "voice" else (lambda text: text)
        )
        own = np.array([known.setdefault(value(text), len(known)) for text in texts.values], dtype=np.int64)
        codes = np.where(codes == 0, own[texts.codes] if len(own) else 0, codes)
    return tuple(known), codes


def _holding(scene: Scene, name: str, values: frozenset[str]) -> Truths:
    known, codes = facet(scene, name)
    allowed = np.array([value in values for value in known], dtype=bool)
    return allowed[codes]


def folded(text: str) -> str:
    """Return a text in small letters without accents, with one kind of apostrophe, as the page's search reads it."""
    plain = "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.category(one).startswith("M"))
    return re.sub("[’ʼ‘`´]", "'", plain).lower()


def terms_of(query: str) -> list[str]:
    """Return the words and phrases of a search, all of which must be there."""
    terms = [(found[1] or found[0]).strip() for found in _TERM.finditer(folded(query))]
    return [term for term in terms if term][:12]


def _saying(scene: Scene, term: str) -> Truths:
    found: Truths = np.zeros(len(scene), dtype=bool)
    for column in _SEARCHED:
        texts = scene.texts(column)
        hits = np.array([term in folded(text) for text in texts.values], dtype=bool)
        found |= hits[texts.codes] if len(hits) else False
    return found


def _seen(scene: Scene, seen: Region) -> Truths:
    inside = np.array([_touched(seen, *_corners(spot)) for spot in scene.spots] + [True], dtype=bool)
    return inside[scene.place]  # -1, no place, is the last: neither in view nor out of it


def _corners(spot: object) -> tuple[float, float, float, float]:
    shape = getattr(spot, "shape", None)
    if shape is not None and not shape.is_empty:
        west, south, east, north = shape.bounds
        return float(west), float(south), float(east), float(north)
    lon, lat = spot.lon, spot.lat  # type: ignore[attr-defined]
    return lon, lat, lon, lat


def _touched(seen: Region, west: float, south: float, east: float, north: float) -> bool:
    across = any(west + turn <= seen.east and east + turn >= seen.west for turn in (-360, 0, 360))
    return across and south <= seen.north and north >= seen.south

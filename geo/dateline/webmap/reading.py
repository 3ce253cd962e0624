"""Map pages read back: what a page shows, from its own blocks, so that a picture of it agrees with it."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.errors import InputError
from dateline.webmap.payload import FACETS, FORMAT, UNDATED, Payload
from dateline.webmap.payload.amounts import HIGH, LOW, NONE, PART
from dateline.webmap.payload.archive import Numbers
from dateline.webmap.payload.shapes import DOUBTFUL, POINT_SCALE
from dateline.webmap.payload.unpacking import Unpacked, unblock

_BLOCK = r'<script type="application/{kind}" id="dateline-{name}">([^<]*)</script>'
_URL = re.compile(r'<meta property="og:url" content="([^"<>]*)">')
_FIRST_DAY, _LAST_DAY = -719_162, 2_932_896  # of the years 1 to 9999, in days since 1970-01-01
_LEFT_OUT = 3  # the last code of `payload`'s fates
_ROWS = ("first", "last", "basis", "fate", "place", "key", "beside", "contested")
_PLACES = ("lon", "lat", "form", "metres", "area")
_HEAD: dict[str, Any] = {"title": str, "rows": int, "facts": dict, "axis": list | None, "areas": list}


@dataclass(frozen=True)
class MapPage:
    """A map page of ours.

    Attributes
    ----------
    path
        Where it lies.
    text
        The page.
    content
        What it is drawn from, as `payload` made it.
    settings
        What its maker chose, as `MapSettings.for_page` wrote it.
    credits
        Who is to be named for the data.
    """

    path: Path
    text: str
    content: Payload
    settings: dict[str, Any]
    credits: tuple[str, ...]

    @property
    def title(self) -> str:
        """The map's title."""
        return str(self.content.head["title"])

    @property
    def url(self) -> str:
        """Where its maker said that it will stand, "" where nothing was said."""
        found = _URL.search(self.text)
        return html.unescape(found[1]) if found is not None else ""


def read_page(path: str | Path) -> MapPage:
    """Read a page that ``dateline map`` or ``TimeMap.save`` wrote.

    Raises
    ------
    InputError
        It cannot be read, or is no map page of this version.
    """
    try:
        text = Path(path).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise InputError(f"no such file: {str(path)!r}; give a page that `dateline map` wrote") from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the map {str(path)!r} cannot be read: {error}") from error
    return page_of(text, path)


def page_of(text: str, path: str | Path) -> MapPage:
    """Read the text of a page; raises as `read_page`."""
    try:
        events, texts, base = (unblock(_block(text, name)) for name in ("events", "texts", "base"))
        if events.head["format"] != FORMAT:
            raise ValueError(f"its format is {events.head['format']!r}, expected {FORMAT}")
        settings = json.loads(_block(text, "settings", kind="json"))
        return MapPage(Path(path), text, _payload(events, texts), dict(settings), tuple(base.head["credits"]))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(
            f"{str(path)!r} is no map page of this version of dateline ({error}); make it with `dateline map`"
        ) from error


def _block(text: str, name: str, *, kind: str = "gzip") -> str:
    found = re.search(_BLOCK.format(kind=kind, name=name), text)
    if found is None:
        raise ValueError(f"it has no block dateline-{name}")
    return found[1]


def _payload(events: Unpacked, texts: Unpacked) -> Payload:
    head = {name: value for name, value in events.head.items() if name not in {"shared", "within", "arrays"}}
    for name, kinds in _HEAD.items():
        if not isinstance(head[name], kinds):
            raise TypeError(f"its {name} is {head[name]!r}")
    if set(head["facts"]) - {"tables"} != {"to", "reports", "events", "unreviewed"} or len(head["axis"] or (0, 0)) != 2:
        raise ValueError("its facts or its axis are not whole")
    facets = {name: events.texts(name) for name in events.columns()}
    content = Payload(head, events.numbers(), facets, {name: texts.texts(name) for name in texts.columns()})
    _check_whole(content)
    _check_measure(content)
    return content


def _check_measure(content: Payload) -> None:
    """Raise ValueError where the amounts of a page whose marks are sized are not whole."""
    if (measure := content.head.get("measure")) is None:
        return
    if not isinstance(measure["name"], str) or measure["steps"] not in {10**digits for digits in range(7)}:
        raise ValueError(f"its measure is {measure!r}")
    for name, least in {LOW: NONE, HIGH: 0}.items():
        if len(content.numbers[name]) != content.head["rows"]:
            raise ValueError(f"its column {name} has {len(content.numbers[name])} cells")
        _check_codes(name, content.numbers[name], least=least, most=PART - 1)


def _check_whole(content: Payload) -> None:
    """Raise ValueError where a column is missing, is too short or long, or holds codes that stand for nothing."""
    rows, places = content.head["rows"], len(content.numbers["places.lon"])
    missing = {"places.name", *FACETS} - content.facets.keys()
    if missing:
        raise ValueError(f"its columns {', '.join(sorted(missing))} are missing")
    columns = {name: content.numbers[name] for name in _ROWS}
    columns |= {f"places.{name}": content.numbers[f"places.{name}"] for name in _PLACES}
    texts = {**content.facets, **content.texts}
    columns |= {name: one.codes for name, one in texts.items()}
    for name, column in columns.items():
        expected = places if name.startswith("places.") else rows
        if len(column) != expected:
            raise ValueError(f"its column {name} has {len(column)} cells, expected {expected}")
    for name, most in {"basis": UNDATED, "fate": _LEFT_OUT, "places.form": DOUBTFUL}.items():
        _check_codes(name, columns[name], most=most)
    for name in ("first", "last"):
        _check_codes(name, columns[name], least=_FIRST_DAY, most=_LAST_DAY)
    if not all(isinstance(day, int) and _FIRST_DAY <= day <= _LAST_DAY for day in content.head["axis"] or ()):
        raise ValueError(f"its axis is {content.head['axis']!r}, expected two days")
    for name, one in texts.items():
        _check_codes(name, one.codes, most=len(one.values) - 1)
    _check_codes("place", columns["place"], least=-1, most=places - 1)
    _check_codes("places.area", columns["places.area"], least=-1, most=len(content.head["areas"]) - 1)
    for name, degrees in {"places.lon": 180, "places.lat": 90}.items():
        _check_codes(name, columns[name], least=-degrees * POINT_SCALE, most=degrees * POINT_SCALE)


def _check_codes(name: str, column: Numbers, *, least: int = 0, most: int) -> None:
    wrong = column[(column < least) | (column > most)]
    if len(wrong):
        raise ValueError(f"its column {name} holds {int(wrong[0])}, expected {least} to {most}")

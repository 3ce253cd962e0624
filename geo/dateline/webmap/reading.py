"""Map pages read back: what a page shows, from its own blocks, so that a picture of it agrees with it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.errors import InputError
from dateline.webmap.payload import FORMAT, Payload
from dateline.webmap.unpacking import Unpacked, unblock

_BLOCK = r'<script type="application/{kind}" id="dateline-{name}">([^<]*)</script>'
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
    if set(head["facts"]) != {"to", "reports", "events", "unreviewed"} or len(head["axis"] or (0, 0)) != 2:
        raise ValueError("its facts or its axis are not whole")
    facets = {name: events.texts(name) for name in events.columns()}
    return Payload(head, events.numbers(), facets, {name: texts.texts(name) for name in texts.columns()})

"""Reports of our own in which every name is marked by what happened there, if anything: a way to mark many quickly.

Their format is told in ``tests/data/events/names/README.md``. `read_marked` reads a file of them.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dateline._data import package_file

FOLDER = Path(__file__).parents[1] / "data" / "events" / "names"
FIELDS = {"war": "conflict", "disaster": "disaster", "health": "health"}
_MARK = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")
_BEYOND = {"war": {"deaths", "displacement"}}  # what the field's words tell as an event of another type


class Mark(NamedTuple):
    """A name, or words that stand for one, and the types of what happened there; None where one may go either way."""

    start: int
    end: int
    stands_for: str  # the name for which words stand ("the town"); empty at a name
    types: tuple[str, ...] | None


class Marked(NamedTuple):
    """A report with its marks."""

    id: str
    field: str
    date: dt.date
    text: str
    marks: tuple[Mark, ...]


def read_marked(half: str) -> Iterator[Marked]:
    """Read the reports of a half, ``dev`` or ``test``; a slip in them raises ValueError with file, report and mark."""
    known = _types()
    for path in sorted((FOLDER / half).glob("*.txt")):
        for number, part in enumerate(re.split(r"(?m)^=== ", path.read_text("utf-8"))[1:], 1):
            yield _marked(f"{path.stem}:{number}", part, known)


def _marked(name: str, part: str, known: dict[str, set[str]]) -> Marked:
    head, _, body = part.partition("\n")
    field, _, _, day = (one.strip() for one in head.split("|"))
    body, shown, marks, last, at = body.strip(), [], [], 0, 0
    for match in _MARK.finditer(body):
        shown.append(body[last : match.start()])
        at += match.start() - last
        words, _, stands_for = match[1].partition("=")
        types = tuple(one.strip() for one in match[2].split(",") if one.strip() != "-")
        if unknown := set(types) - known[field] - {"?"}:
            raise ValueError(f"{name}: {match[0]}: no types of {field}: {', '.join(sorted(unknown))}")
        marks.append(Mark(at, at + len(words), stands_for, None if "?" in types else types))
        shown.append(words)
        at, last = at + len(words), match.end()
    text = "".join(shown) + body[last:]
    if left := re.search(r".{0,20}[{}].{0,20}", text):
        raise ValueError(f"{name}: a brace that is no mark: {left[0]}")
    return Marked(name, field, dt.date.fromisoformat(day), text, tuple(marks))


def _types() -> dict[str, set[str]]:
    return {
        field: {
            *tomllib.loads(package_file(f"data/{lexicon}.toml").read_text("utf-8"))["types"],
            *_BEYOND.get(field, ()),
        }
        for field, lexicon in FIELDS.items()
    }

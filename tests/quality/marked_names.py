"""Reports of our own in which every name is marked by what happened there, if anything: a way to mark many quickly.

Their format is told in ``tests/data/events/names/README.md``. `read_marked` reads them, `tallies` says how many of the
names at which something happened the tool draws, and how many others.

    PYTHONPATH=geo:tests/quality python tests/quality/marked_names.py dev
"""

from __future__ import annotations

import datetime as dt
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from dateline._data import package_file
from dateline.areas import Areas
from dateline.gazetteer import Gazetteer
from dateline.pipeline import Settings, code_document
from dateline.reports import report_from_text

FOLDER = Path(__file__).parents[1] / "data" / "events" / "names"
FIELDS = {"war": "conflict", "disaster": "disaster", "health": "health"}
# A mark without words stands before a sentence: the space behind it goes with it.
_MARK = re.compile(r"\{(=[^{}|]*)\|([^{}|]*)\} ?|\{([^{}|]*)\|([^{}|]*)\}")
AS_CODED = {"deaths": "other", "displacement": "other"}  # marks of a war, as its table has them


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
        words, _, stands_for = (match[1] or match[3]).partition("=")
        types = tuple(one.strip() for one in (match[2] or match[4]).split(",") if one.strip() != "-")
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
            *(AS_CODED if field == "war" else ()),
        }
        for field, lexicon in FIELDS.items()
    }


@dataclass
class Tally:
    """Names at which something happened, and of them those drawn and those drawn with a right type; others drawn."""

    hosts: int = 0
    drawn: int = 0
    typed: int = 0
    wrong: int = 0

    @property
    def precision(self) -> float:
        return self.drawn / max(1, self.drawn + self.wrong)

    @property
    def recall(self) -> float:
        return self.drawn / max(1, self.hosts)

    @property
    def f1(self) -> float:
        return 2 * self.drawn / max(1, self.drawn + self.wrong + self.hosts)

    def __str__(self) -> str:
        return (
            f"F1 {self.f1:.3f}  precision {self.precision:.3f} ({self.drawn}/{self.drawn + self.wrong})  "
            f"recall {self.recall:.3f} ({self.drawn}/{self.hosts})  "
            f"type right, of drawn {self.typed / max(1, self.drawn):.3f}"
        )


def tallies(half: str, gazetteer: Gazetteer, areas: Areas, *, words_only: bool = False) -> dict[str, Tally]:
    """Measure a half: each field's reports, and (``few``) those of all fields in which few names host anything."""
    found: dict[str, Tally] = {}
    for one in read_marked(half):
        report = report_from_text(one.text, name="text", published=one.date, publisher="Wire")
        settings = Settings(lexicon=FIELDS[one.field], words_only=words_only)
        drawn: dict[tuple[int, int], set[str]] = {}
        for event in code_document(report, gazetteer=gazetteer, areas=areas, settings=settings).events:
            for place in event.locations if event.modality in {"actual", "historical"} else ():
                name = place.resolved.mention
                if event.sentence_start <= name.start < event.sentence_end:
                    drawn.setdefault((name.start, name.end), set()).add(event.type)
        _count(found.setdefault("few" if one.id.startswith("few") else one.field, Tally()), one, drawn)
    return found


def _count(tally: Tally, one: Marked, drawn: dict[tuple[int, int], set[str]]) -> None:
    for mark in one.marks:
        if mark.stands_for or mark.types is None:
            continue
        here = [types for (start, end), types in drawn.items() if start < mark.end and mark.start < end]
        tally.hosts += bool(mark.types)
        tally.wrong += bool(here) and not mark.types
        tally.drawn += bool(here) and bool(mark.types)
        tally.typed += bool(
            set().union(*here) & {*mark.types, *(AS_CODED.get(kind, "") for kind in mark.types if one.field == "war")}
        )


if __name__ == "__main__":
    for only in (True, False):
        print("by words" if only else "judged")
        for field, measured in tallies(sys.argv[1], Gazetteer(), Areas.open(), words_only=only).items():
            print(f"  {field:10} {measured}")

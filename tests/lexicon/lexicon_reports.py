"""Our own reports of disasters and outbreaks, marked line by line, and how many of their events are found."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checkout import DATA
from dateline import pipeline
from dateline.gazetteer import Gazetteer

FOLDER = DATA / "lexicons"
_DRAWN = ("actual",)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One event at one place that a line tells: its kinds, the best first, the name as written, its counts."""

    kinds: tuple[str, ...]
    name: str
    counts: tuple[tuple[str, float | None, float | None], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a report: its span in the text, and what it tells."""

    start: int
    end: int
    wanted: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A report with its lines."""

    name: str
    date: str
    publisher: str
    title: str
    text: str
    lines: tuple[Line, ...]


def documents(field: str) -> list[Document]:
    """Read the marked reports of a field."""
    raw = (FOLDER / f"{field}.txt").read_text("utf-8").partition("\n# ")[2]
    return [_document(number, block) for number, block in enumerate(raw.split("\n# "))]


def _document(number: int, block: str) -> Document:
    head, _, body = block.partition("\n")
    _, date, publisher, title = (part.strip() for part in head.split("|", 3))
    text, lines = f"{title}\n\n", list[tuple[int, int, list[str]]]()
    for line in body.split("\n"):
        if line.startswith("> "):
            lines[-1][2].append(line[2:])
        else:
            lines.append((len(text), len(text) + len(line), []))
            text += line + "\n"
    marked = (Line(start, end, tuple(one for said in told for one in _wanted(said))) for start, end, told in lines)
    return Document(f"report-{number}", date, publisher, title, text, tuple(marked))


def _wanted(said: str) -> list[Wanted]:
    kinds, _, rest = said.partition(" @ ")
    names, _, counts = rest.partition(" [")
    told = tuple(_count(one) for one in counts.rstrip("]").split("; ") if one)
    names = names.strip()
    return [Wanted(tuple(kinds.split("|")), one.strip(), told) for one in names.split(", ") if one.strip(" -")]


def _count(written: str) -> tuple[str, float | None, float | None]:
    what, _, value = written.rpartition(" ")
    low, dots, high = value.partition("..")
    return what, float(low) if low else None, float(high if dots else low) if high or not dots else None


def found(field: str, *, gazetteer: Gazetteer) -> Counter[str]:
    """Return how many events the words alone tell right, miss or tell wrongly, and how many marked counts are right."""
    marked = documents(field)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_text("".join(json.dumps(_fields(one)) + "\n" for one in marked), encoding="utf-8")
        table = pipeline.run(
            [path], gazetteer=gazetteer, settings=pipeline.Settings(lexicon=field, words_only=True)
        ).events
    rows = [row for row in table.to_dict("records") if _is_pin(row)]
    counts: Counter[str] = Counter()
    for one in marked:
        for line in one.lines:
            here = [row for row in rows if row["doc"] == one.name and line.start <= row["char_start"] < line.end]
            counts += _compared(line, here)
    return counts


def _fields(one: Document) -> dict[str, str]:
    return {"id": one.name, "text": one.text, "title": one.title, "date": one.date, "publisher": one.publisher}


def _is_pin(row: dict[str, Any]) -> bool:
    return row["geometry"] is not None and row["loc_precision"] != "country" and row["modality"] in _DRAWN


def _compared(line: Line, rows: list[dict[str, Any]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    left = {(f"{row['event_type']}/{row['event_subtype']}", row["place_text"]): row for row in reversed(rows)}
    for one in line.wanted:
        key = next((key for key in left if key[0] in one.kinds and (one.name in key[1] or key[1] in one.name)), None)
        counts["missed" if key is None else "right"] += 1
        if key is not None:
            told = {(q["what"], q["low"], q["high"]) for q in json.loads(left.pop(key)["quantities"])}
            counts["counts"] += len(one.counts)
            counts["right counts"] += sum(count in told for count in one.counts)
    counts["false"] += len(left)
    return counts

"""Our own documents with their events marked: a readable source compiled to spans, places and dates.

The sources are `tests/data/events/{dev,test}/*.txt`; the README beside them tells the format and the rules. To write
the compiled gold as JSON lines:

    PYTHONPATH=geo .venv/bin/python tests/quality/event_documents.py dev -o dev.jsonl
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
import json
import re
import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.errors import InputError
from dateline.gazetteer import Gazetteer
from dateline.lexicon import event_lexicon

FOLDER = Path(__file__).parents[1] / "data" / "events"
HALVES = ("dev", "test")
FIELDS = ("war", "disaster", "health")
GENRES = ("assessment", "wire", "post", "sitrep", "facts", "investigation", "page")
RELATIONS = ("in", "at", "near", "to", "from", "through", "over", "border_of")
FINE = ("facility", "settlement", "near_settlement")
COARSE = ("area", "admin2", "admin1", "admin1_part")
PRECISIONS = (*FINE, *COARSE, "country", "unlocated")
DATE_PRECISIONS = ("hour", "night", "day", "range", "week", "month", "season", "year", "unknown")
STATUSES = ("confirmed", "asserted", "assessed", "reported", "claimed", "denied")
MODALITIES = ("actual", "planned", "hypothetical", "negated", "historical")
QUANTITIES = (
    "killed", "injured", "captured", "missing", "displaced", "personnel", "equipment", "cases", "doses", "other",
)  # fmt: skip
HISTORY_DAYS = 366  # what ended longer before the report is history, by docs/wording.md
# Why something that is named is no event, or a place no pin.
REASONS = (
    "speaker", "home", "metonym", "organisation", "reference", "furniture",
    "negated", "denied", "hypothetical", "forecast", "planned", "content",
)  # fmt: skip
UNKNOWN = "?"  # stands for the id of a place that the gazetteer does not have

_EVENT = re.compile(r"(?P<kinds>[a-z_]+/[a-z_]+(?:\|[a-z_]+/[a-z_]+)*)(?P<optional> \(optional\))?: (?P<quote>.+)")
_NOT = re.compile(r"not (?P<reason>[a-z]+): (?P<quote>.+)")
_DETAIL = re.compile(r"  (?P<key>when|said|how|count|denied by|each|again): (?P<value>.+)")
_PLACE = re.compile(
    r"  (?P<relation>[a-z_]+) (?P<name>[^=]+?) = (?P<id>\?|\d+|dateline:[a-z0-9-]+) (?P<precision>[a-z0-9_]+)"
    r"(?P<optional> \(optional\))?"
)
_WHEN = re.compile(
    r"(?P<start>\d{4}-\d\d-\d\d)?(?P<dots>\.\.)?(?P<end>\d{4}-\d\d-\d\d)? (?P<precision>[a-z]+)"
    r"(?: \"(?P<text>[^\"]+)\")?"
)
_HOW = re.compile(r"(?P<statuses>[a-z|]+)(?:, (?P<modality>[a-z]+))? by (?P<sources>.+)")
_COUNT = re.compile(r"(?P<what>[a-z]+) (?P<low>\d+)?(?P<dots>\.\.)?(?P<high>\d+)?")
_HEADERS = ("about", "genre", "publisher", "date", "title", "head", "layout", "url")
_NEEDED = ("about", "genre", "publisher", "date", "title")


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """Where an event is; ``id`` "" and no point: not in the gazetteer; ``optional``: neither missed nor wrong."""

    name: str
    relation: str
    precision: str
    id: str
    optional: bool
    lat: float | None = None
    lon: float | None = None
    admin1: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """A counted thing with its bounds, both inclusive; an open bound is None."""

    what: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """One event; spans are characters of the text, half-open; the first of ``kinds`` and ``statuses`` is the best."""

    id: str
    line: int
    kinds: tuple[str, ...]
    optional: bool
    span: tuple[int, int]
    trigger: tuple[int, int]
    places: tuple[GoldPlace, ...]
    distributive: bool
    date_start: dt.date | None
    date_end: dt.date | None
    date_precision: str
    date_text: str
    said: dt.date | None
    statuses: tuple[str, ...]
    modality: str
    attribution: tuple[str, ...]
    denied_by: str
    counts: tuple[Count, ...]
    again: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class NotEvent:
    """Words that tell no event to draw; with ``names``, spans of places that must never be the pin of any event."""

    reason: str
    span: tuple[int, int]
    names: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One compiled document."""

    id: str
    half: str
    field: str
    genre: str
    about: str
    publisher: str
    date: dt.date
    title: str
    url: str
    stated: bool  # whether title, date and publisher are handed over, or must be read from the text
    text: str
    events: tuple[GoldEvent, ...]
    not_events: tuple[NotEvent, ...]


@dataclass(frozen=True, slots=True)
class _Source:
    """A document being compiled, and the line at which its marks begin."""

    path: Path
    text: str
    date: dt.date

    def fault(self, line: int, what: str) -> InputError:
        return InputError(f"{self.path}:{line}: {what}; see tests/data/events/README.md")


@cache
def event_types(field: str) -> dict[str, tuple[str, ...]]:
    """Return a field's event types with their subtypes."""
    if field == "war":
        return event_lexicon("conflict").types
    table = tomllib.loads((FOLDER / "types.toml").read_text(encoding="utf-8"))
    return {kind: tuple(subtypes) for kind, subtypes in table[field].items()}


def documents(half: str, *, gazetteer: Gazetteer, folder: Path = FOLDER) -> list[Document]:
    """Read and compile the documents of one half, by name; none if the half is not here."""
    return [compile_file(path, gazetteer=gazetteer) for path in sorted((folder / half).glob("*.txt"))]


def compile_file(path: Path, *, gazetteer: Gazetteer) -> Document:
    """Compile one source file.

    Raises
    ------
    InputError
        The file is not as the README tells, a quote is not in the text once, or an id is not in the gazetteer.
    """
    parts = path.read_text(encoding="utf-8").split("\n---\n")
    if len(parts) != 3:
        raise InputError(f"{path}: {len(parts)} parts; expected header, text and events with lines '---' between")
    head, body, marks = parts
    header = _header(head, path)
    if header.get("layout", "prose") == "prose":
        body = re.sub(r"(?<=\S)\n(?=\S)", " ", body.strip())
    body = body.strip("\n") if header["title"] in body else f"{header['title']}\n\n{body.strip()}"
    source = _Source(path, body, dt.date.fromisoformat(header["date"]))
    first_line = head.count("\n") + parts[1].count("\n") + 5
    events, not_events = _marks(source, marks.rstrip("\n").split("\n"), first_line, gazetteer)
    return Document(
        path.stem, path.parent.name, path.stem.split("-")[0], header["genre"], header["about"], header["publisher"],
        source.date, header["title"], header.get("url", ""), header.get("head", "stated") == "stated", source.text,
        tuple(events), tuple(not_events),
    )  # fmt: skip


def _header(head: str, path: Path) -> dict[str, str]:
    header: dict[str, str] = {}
    for number, line in enumerate(head.splitlines(), 1):
        key, colon, value = line.partition(": ")
        if not colon or key not in _HEADERS:
            raise InputError(f"{path}:{number}: {line!r} is no header; expected one of {', '.join(_HEADERS)} and ': '")
        header[key] = value.strip()
    missing = [key for key in _NEEDED if not header.get(key)]
    if missing or header["genre"] not in GENRES or path.stem.split("-")[0] not in FIELDS:
        fault = f"no {', '.join(missing)}" if missing else f"{path.stem!r} with genre {header['genre']!r}"
        raise InputError(f"{path}:1: {fault}; expected a field of {FIELDS} in the name, and a genre of {GENRES}")
    return header


def _marks(
    source: _Source, lines: list[str], first_line: int, gazetteer: Gazetteer
) -> tuple[list[GoldEvent], list[NotEvent]]:
    events: list[GoldEvent] = []
    not_events: list[NotEvent] = []
    number = 0
    while number < len(lines):
        at, line = first_line + number, lines[number]
        number += 1
        if found := _EVENT.fullmatch(line):
            details = []
            while number < len(lines) and lines[number].startswith("  "):
                details.append((first_line + number, lines[number]))
                number += 1
            events.append(_event(source, at, found, details, gazetteer))
        elif found := _NOT.fullmatch(line):
            not_events.append(_not_event(source, at, found))
        else:
            raise source.fault(at, f"{line!r}: expected 'type/subtype: quote' or 'not reason: quote'")
    return events, not_events


def _event(
    source: _Source, at: int, head: re.Match[str], details: list[tuple[int, str]], gazetteer: Gazetteer
) -> GoldEvent:
    span, triggers = _find(source, at, head["quote"])
    if len(triggers) != 1:
        raise source.fault(at, f"{head['quote']!r}: expected one [trigger], found {len(triggers)}")
    _check_kinds(source, at, head["kinds"])
    places: list[GoldPlace] = []
    values: dict[str, str] = {}
    again = []
    for line_number, line in details:
        if place := _PLACE.fullmatch(line):
            places.append(_place(source, line_number, place, gazetteer))
        elif detail := _DETAIL.fullmatch(line):
            if detail["key"] == "again":
                again.append(_find(source, line_number, detail["value"])[0])
            else:
                values[detail["key"]] = detail["value"]
        else:
            raise source.fault(line_number, f"{line!r}: expected 'relation name = id precision' or 'key: value'")
    when = _part(source, at, "when", _WHEN, values.get("when", f"..{source.date} unknown"))
    how = _part(source, at, "how", _HOW, values.get("how", ""))
    statuses = tuple(how["statuses"].split("|"))
    start, end = _days(when)
    long_ago = end is not None and (source.date - end).days > HISTORY_DAYS
    modality = how["modality"] or ("historical" if long_ago else "actual")
    if not set(statuses) <= set(STATUSES) or modality not in MODALITIES or when["precision"] not in DATE_PRECISIONS:
        raise source.fault(at, f"{statuses} or {modality!r} or {when['precision']!r} is no word of the vocabulary")
    said = values.get("said")
    return GoldEvent(
        f"{source.path.stem}:{at}", at, tuple(head["kinds"].split("|")), bool(head["optional"]), span, triggers[0],
        tuple(places), "each" in values, start, end, when["precision"], when["text"] or "",
        dt.date.fromisoformat(said) if said else None, statuses, modality, tuple(how["sources"].split(" > ")),
        values.get("denied by", ""), _counts(source, at, values.get("count", "")), tuple(again),
    )  # fmt: skip


def _check_kinds(source: _Source, at: int, kinds: str) -> None:
    types = event_types(source.path.stem.split("-")[0])
    for kind in kinds.split("|"):
        name, _, subtype = kind.partition("/")
        if subtype not in types.get(name, ()):
            raise source.fault(at, f"{kind!r} is no type and subtype of its field")


def _part(source: _Source, at: int, key: str, pattern: re.Pattern[str], value: str) -> re.Match[str]:
    found = pattern.fullmatch(value)
    if not found:
        raise source.fault(at, f"{key}: {value!r} is not of the form that {key} has")
    return found


def _days(when: re.Match[str]) -> tuple[dt.date | None, dt.date | None]:
    start, end = (dt.date.fromisoformat(when[key]) if when[key] else None for key in ("start", "end"))
    return (start, end) if when["dots"] else (start, start)


def _counts(source: _Source, at: int, value: str) -> tuple[Count, ...]:
    counts = []
    for part in filter(None, value.split("; ")):
        found = _part(source, at, "count", _COUNT, part)
        low, high = (int(found[key]) if found[key] else None for key in ("low", "high"))
        if found["what"] not in QUANTITIES:
            raise source.fault(at, f"count: {found['what']!r} is none of {', '.join(QUANTITIES)}")
        counts.append(Count(found["what"], low, high if found["dots"] else low))
    return tuple(counts)


def _place(source: _Source, at: int, found: re.Match[str], gazetteer: Gazetteer) -> GoldPlace:
    name, relation, precision = found["name"], found["relation"], found["precision"]
    if relation not in RELATIONS or precision not in PRECISIONS:
        raise source.fault(at, f"{found[0].strip()!r}: expected a relation of {RELATIONS}, a precision of {PRECISIONS}")
    if found["id"] == UNKNOWN:
        return GoldPlace(name, relation, precision, "", bool(found["optional"]))
    place = gazetteer.place(found["id"])
    if place is None:
        raise source.fault(at, f"{name!r}: the gazetteer has no id {found['id']!r}; `dateline find` tells the id")
    if found["id"] not in {candidate.place.id for candidate in gazetteer.find(name, country=place.country or None)}:
        raise source.fault(at, f"{name!r} does not lead to {place.id} ({place.name}, {place.admin1})")
    return GoldPlace(name, relation, precision, place.id, bool(found["optional"]), place.lat, place.lon, place.admin1)


def _not_event(source: _Source, at: int, found: re.Match[str]) -> NotEvent:
    if found["reason"] not in REASONS:
        raise source.fault(at, f"{found['reason']!r} is none of {', '.join(REASONS)}")
    span, names = _find(source, at, found["quote"])
    return NotEvent(found["reason"], span, tuple(names))


def _find(source: _Source, at: int, quote: str) -> tuple[tuple[int, int], list[tuple[int, int]]]:
    """Return the span of a quote and of its [brackets]; " ... " leaves words out, and it must fit in one way only."""
    pieces, brackets = [], []
    for piece in quote.split(" ... "):
        pieces.append(re.escape(re.sub(r"\[([^\[\]]+)\]", "\\1", piece)))
        brackets.append([(mark.start() - 2 * number, mark.end() - 2 * number - 2)
                         for number, mark in enumerate(re.finditer(r"\[[^\[\]]+\]", piece))])  # fmt: skip
    pattern = re.compile(".{0,600}?".join(f"({piece})" for piece in pieces), re.DOTALL)
    starts = (start.start() for start in re.finditer(pieces[0], source.text))
    found = [match for start in starts if (match := pattern.match(source.text, start))]
    if len(found) != 1:
        raise source.fault(at, f"{quote!r} is in the text {len(found)} times; expected once")
    marks = [
        (found[0].start(number) + start, found[0].start(number) + end)
        for number, group in enumerate(brackets, 1)
        for start, end in group
    ]
    return found[0].span(), marks


def _main() -> None:
    parser = argparse.ArgumentParser(description="Compile the documents with events to JSON lines.")
    parser.add_argument("half", choices=HALVES)
    parser.add_argument("-o", "--output", type=Path, help="the file to write; without it, standard output")
    options = parser.parse_args()
    compiled = documents(options.half, gazetteer=Gazetteer())
    lines = "".join(json.dumps(dataclasses.asdict(one), ensure_ascii=False, default=str) + "\n" for one in compiled)
    if options.output:
        options.output.write_text(lines, encoding="utf-8")
    else:
        sys.stdout.write(lines)


if __name__ == "__main__":
    _main()

"""Annotated texts and other people's answers, read from JSON lines; what cannot be used is named, the rest is kept."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from dateline.errors import InputError
from dateline.evaluation import corpora

_SHOWN = 60  # characters of a faulty value that a message shows
_KINDS = ("kind", "type")
_IDS = ("geonameid", "gazetteer_id")
_DOC_IDS = ("doc_id", "id", "doc")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in a text: its span, and the point (degrees, EPSG:4326) and id of its place where they are known.

    ``id`` is the GeoNames id in digits or a ``dateline:slug``, "" where there is none; ``kind`` is what the file
    calls it (literal, metonym, Demonym ...), "" where it says nothing. ``why`` is the reason that an answer gives,
    ``score`` how sure it is.
    """

    start: int
    end: int
    lon: float | None = None
    lat: float | None = None
    id: str = ""
    kind: str = ""
    name: str = ""
    why: str = ""
    score: float | None = None

    @property
    def placed(self) -> bool:
        """Whether it has a point."""
        return self.lon is not None and self.lat is not None


@dataclass(frozen=True, slots=True)
class Annotated:
    """One document of the gold: its text, its toponyms in order, each span once; ``fields`` is the whole row."""

    id: str
    text: str
    toponyms: tuple[Toponym, ...]
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Gold:
    """The documents that can be used, and the rows that cannot: "file:line: what is wrong"."""

    documents: tuple[Annotated, ...]
    left_out: tuple[str, ...]


class _RowError(Exception):
    """What is wrong with a row."""


def read_gold(path: str | Path) -> Gold:
    """Read annotated documents.

    Parameters
    ----------
    path
        JSON lines, each with ``doc_id`` (or ``id``), ``text`` and ``toponyms``: a list of objects with ``start`` and
        ``end`` (characters of ``text``, half-open), ``lat`` and ``lon`` (degrees or null) and ``geonameid`` (or null);
        if wanted ``kind`` (or ``type``, or ``literal``) and ``name``, which must then be the text of the span.
        Or XML as LGL and TR-News are published.

    Returns
    -------
    Gold
        A row with any fault is left out whole: half of its toponyms would count the others as false.

    Raises
    ------
    InputError
        The file cannot be opened or no row of it can be used; the message names the first fault and its line.
    """
    documents: dict[str, Annotated] = {}
    left_out: list[str] = []
    for where, read in _rows(path):
        try:
            document = _document(read())
            if document.id in documents:
                raise _RowError(f"the id {document.id!r} stands in an earlier line too; each document needs its own")
            documents[document.id] = document
        except _RowError as fault:
            left_out.append(f"{where}: {fault}")
    if not documents:
        what = left_out[0] if left_out else f"{path}:1: the file is empty"
        raise InputError(f"{what}; no line of it can be used (expected one JSON object a line, see docs/evaluate.md)")
    return Gold(tuple(documents.values()), tuple(left_out))


def _rows(path: str | Path) -> Iterator[tuple[str, Callable[[], dict[str, Any]]]]:
    """Yield where each row stands, and what reads it."""
    if corpora.is_xml(Path(path)):
        yield from ((where, partial(dict, fields)) for where, fields in corpora.rows(Path(path)))
    else:
        yield from ((where, partial(_object, line)) for where, line in _lines(path))


def read_answers(path: str | Path, gold: Gold) -> dict[str, tuple[Toponym, ...]]:
    """Read somebody else's answers to the documents of a gold.

    Parameters
    ----------
    path
        JSON lines as `dateline places` writes them (``doc``, ``mentions``) or with ``doc_id`` and ``toponyms``.
        Lines of other documents are passed over.

    Raises
    ------
    InputError
        A line cannot be used, or no line is of a document of the gold: an answer that is left out would count as
        a miss.
    """
    texts = {document.id: document.text for document in gold.documents}
    answers: dict[str, tuple[Toponym, ...]] = {}
    for where, line in _lines(path):
        try:
            fields = _object(line)
            name = _document_id(fields)
            if name in answers:
                raise _RowError(f"the id {name!r} stands in an earlier line too; each document needs one line")
            if name in texts:
                answers[name] = _toponyms(fields, texts[name])
        except _RowError as fault:
            raise InputError(f"{where}: {fault}; mend the line and run again") from None
    if not answers:
        known = ", ".join(list(texts)[:3])
        raise InputError(f"{path}:1: no line is of a document of the gold, whose ids are {known} ...")
    return answers


def _lines(path: str | Path) -> Iterator[tuple[str, bytes]]:
    try:
        with Path(path).open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield f"{path}:{number}", line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"cannot open {str(path)!r}: {reason}; give a file of JSON lines") from None


def _object(line: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise _RowError("not UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise _RowError(
            f"not valid JSON ({getattr(error, 'msg', error)}); expected one object a line, see docs/evaluate.md"
        ) from None
    if not isinstance(fields, dict):
        raise _RowError(f"expected a JSON object, found {_shown(fields)}")
    return fields


def _document(fields: dict[str, Any]) -> Annotated:
    name = _document_id(fields)
    text = fields.get("text")
    if not isinstance(text, str) or not text.strip():
        raise _RowError(f'expected "text", a string that is not blank, found {_shown(text)}')
    return Annotated(name, text, _toponyms(fields, text), fields)


def _document_id(fields: dict[str, Any]) -> str:
    name = next((fields[key] for key in _DOC_IDS if key in fields), None)
    if isinstance(name, bool) or not isinstance(name, str | int) or not str(name).strip():
        raise _RowError(f'expected "doc_id" or "id", a name or number, found {_shown(name)}')
    return " ".join(str(name).split())


def _toponyms(fields: dict[str, Any], text: str) -> tuple[Toponym, ...]:
    rows = fields.get("toponyms", fields.get("mentions"))
    if not isinstance(rows, list):
        raise _RowError(f'expected "toponyms", a list, found {_shown(rows)}')
    found: dict[tuple[int, int], Toponym] = {}
    for number, row in enumerate(rows):
        try:
            one = _toponym(row, text)
        except _RowError as fault:
            raise _RowError(f"toponyms[{number}]: {fault}") from None
        found.setdefault((one.start, one.end), one)
    return tuple(found[span] for span in sorted(found))


def _toponym(row: Any, text: str) -> Toponym:
    if not isinstance(row, dict):
        raise _RowError(f"expected an object, found {_shown(row)}")
    start, end = (_offset(row, key) for key in ("start", "end"))
    if not 0 <= start < end <= len(text):
        raise _RowError(f"start {start} and end {end} lie outside the text of {len(text)} characters, or are none")
    name = row.get("name", row.get("text"))
    if isinstance(name, str) and name.split() != text[start:end].split():
        raise _RowError(f"the text from {start} to {end} is {_shown(text[start:end])}, not {_shown(name)}")
    lon, lat = _point(row)
    place = next((row[key] for key in _IDS if row.get(key) is not None), "")
    if isinstance(place, bool) or not isinstance(place, str | int):
        raise _RowError(f'expected "geonameid", a number or null, found {_shown(place)}')
    return Toponym(start, end, lon, lat, str(place), _kind(row), text[start:end], score=_score(row))


def _offset(row: dict[str, Any], key: str) -> int:
    value = row.get(key)
    if isinstance(value, bool) or not isinstance(value, int):
        raise _RowError(f'expected "{key}", a whole number, found {_shown(value)}')
    return value


def _point(row: dict[str, Any]) -> tuple[float | None, float | None]:
    """Return longitude and latitude; 0, 0 is how some tools write that they have none."""
    lon, lat = row.get("lon"), row.get("lat")
    if lon is None and lat is None:
        return None, None
    for key, value, most in (("lat", lat, 90), ("lon", lon, 180)):
        number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
        if not number or not -most <= value <= most:  # type: ignore[operator]
            raise _RowError(f'expected "{key}", degrees from -{most} to {most} or null, found {_shown(value)}')
    return (float(lon), float(lat)) if lon or lat else (None, None)  # type: ignore[arg-type]


def _score(row: dict[str, Any]) -> float | None:
    score = row.get("score")
    is_number = isinstance(score, int | float) and not isinstance(score, bool) and math.isfinite(score)
    return float(score) if is_number else None  # type: ignore[arg-type]


def _kind(row: dict[str, Any]) -> str:
    stated = next((str(row[key]) for key in _KINDS if row.get(key)), "")
    if stated or row.get("literal") is None:
        return stated
    return "literal" if row["literal"] else "not literal"


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."

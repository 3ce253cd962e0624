"""Our own annotated documents: text with its place names marked, compiled to offsets.

The sources are `tests/data/annotated/{train,test}/*.txt`; the README beside them tells what is marked and how. To write
gold that `dateline evaluate` reads:

    PYTHONPATH=geo .venv/bin/python tests/quality/annotated.py train -o train.jsonl
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import InputError
from dateline.gazetteer import Gazetteer

FOLDER = Path(__file__).parents[1] / "data" / "annotated"
HALVES = ("train", "test")
FIELDS = ("war", "disaster", "health", "local")
KINDS = ("literal", "metonym", "organisation-part", "demonym")
UNKNOWN = "?"  # stands for the id of a place that the gazetteer does not have

_MARK = re.compile(r"\[(?P<name>[^\[\]|\n]+)\|(?P<id>\?|\d+|dateline:[a-z0-9-]+)(?:\|(?P<kind>[a-z-]+))?\]")
_LEFT_OVER = re.compile(r"\[[^\[\]|\n]+\|[^\[\]\n]*\]")
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")
_HEADERS = ("about", "layout")
# A sentence ends at a mark followed by a space and a capital, or by the line's end; not after "Ill." or "U.S.".
_SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<!^\d)"
    r"[.!?…][\"”’)*]*(?:\[\d+\])?(?=\s+[\"“‘*(A-Z]|\s*$)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Toponym:
    """A marked name: characters ``start`` to ``end`` (half-open) of the document's text; ``id`` "" if unknown."""

    start: int
    end: int
    name: str
    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Document:
    """One compiled document; ``about`` says which phenomena it was written for."""

    id: str
    half: str
    field: str
    about: str
    text: str
    toponyms: tuple[Toponym, ...]

    @property
    def sentence_count(self) -> int:
        """The number of sentences, counted cautiously: titles, list heads and table rows are none."""
        return len(_SENTENCE_END.findall(self.text))


def documents(half: str, *, folder: Path = FOLDER) -> list[Document]:
    """Read and compile the documents of one half, by name."""
    return [compile_file(path) for path in sorted((folder / half).glob("*.txt"))]


def compile_file(path: Path) -> Document:
    """Compile one source file.

    Raises
    ------
    InputError
        The header or a mark is not as the README tells; the message names file and line.
    """
    source = path.read_text(encoding="utf-8")
    head, divider, body = source.partition("\n---\n")
    if not divider:
        raise InputError(f"{path}: expected a header, a line '---' and the text, found no such line; see README.md")
    header = _header(head, path)
    first_line = head.count("\n") + 3
    _check_marks(body, path, first_line)
    if header.get("layout", "prose") == "prose":
        body = re.sub(r"(?<=\S)\n(?=\S)", " ", body.strip())
    text, toponyms = _compile(body.strip("\n"))
    return Document(path.stem, path.parent.name, path.stem.split("-")[0], header["about"], text, toponyms)


def _header(head: str, path: Path) -> dict[str, str]:
    header: dict[str, str] = {}
    for number, line in enumerate(head.splitlines(), 1):
        key, colon, value = line.partition(":")
        if not colon or key not in _HEADERS:
            raise InputError(f"{path}:{number}: {line!r} is no header; expected 'about: ...' or 'layout: lines'")
        header[key] = value.strip()
    if not header.get("about"):
        raise InputError(f"{path}:1: expected 'about:' and what the document is an example of")
    return header


def _check_marks(body: str, path: Path, first_line: int) -> None:
    for number, line in enumerate(body.splitlines(), first_line):
        for mark in _MARK.finditer(line):
            if (mark["kind"] or "literal") not in KINDS:
                raise InputError(f"{path}:{number}: {mark[0]!r}: expected a kind of {', '.join(KINDS)}")
        broken = _LEFT_OVER.search(_MARK.sub("", line))
        if broken:
            raise InputError(
                f"{path}:{number}: {broken[0]!r} is no mark; expected [name|id] or [name|id|kind], where id is a "
                "GeoNames number, dateline:slug or ?"
            )


def _compile(body: str) -> tuple[str, tuple[Toponym, ...]]:
    """Take the marks out of a text and return it with the places where they were."""
    parts: list[str] = []
    toponyms: list[Toponym] = []
    length = at = 0
    for mark in _MARK.finditer(body):
        before, name = _unescape(body[at : mark.start()]), _unescape(mark["name"])
        start = length + len(before)
        length, at = start + len(name), mark.end()
        parts += [before, name]
        ident = "" if mark["id"] == UNKNOWN else mark["id"]
        toponyms.append(Toponym(start, length, name, mark["kind"] or "literal", ident))
    return "".join([*parts, _unescape(body[at:])]), tuple(toponyms)


def _unescape(text: str) -> str:
    return _ESCAPE.sub(lambda code: chr(int(code[1], 16)), text)


def gold(document: Document, gazetteer: Gazetteer) -> dict[str, object]:
    """Return a document as a row of gold for `dateline evaluate`; the points are the gazetteer's."""
    return {
        "doc_id": document.id,
        "field": document.field,
        "text": document.text,
        "toponyms": [_gold_toponym(toponym, document, gazetteer) for toponym in document.toponyms],
    }


def _gold_toponym(toponym: Toponym, document: Document, gazetteer: Gazetteer) -> dict[str, object]:
    place = gazetteer.place(toponym.id) if toponym.id else None
    if toponym.id and place is None:
        raise InputError(
            f"{document.id}: {toponym.name!r} has the id {toponym.id!r}, which the gazetteer does not have; "
            "`dateline find` tells the id"
        )
    return {
        "start": toponym.start,
        "end": toponym.end,
        "name": toponym.name,
        "kind": toponym.kind,
        "literal": toponym.kind == "literal",
        "geonameid": toponym.id or None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
    }


def gold_lines(half: str, gazetteer: Gazetteer) -> Iterator[str]:
    """Yield one line of JSON for each document of a half."""
    for document in documents(half):
        yield json.dumps(gold(document, gazetteer), ensure_ascii=False) + "\n"


def _main() -> None:
    parser = argparse.ArgumentParser(description="Compile the annotated documents to JSON lines.")
    parser.add_argument("half", choices=HALVES)
    parser.add_argument("-o", "--output", type=Path, help="the file to write; without it, standard output")
    options = parser.parse_args()
    lines = "".join(gold_lines(options.half, Gazetteer()))
    if options.output:
        options.output.write_text(lines, encoding="utf-8")
    else:
        sys.stdout.write(lines)


if __name__ == "__main__":
    _main()

"""JSON lines one at a time, so that a file of any length needs the memory of one document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain

from dateline.records import Failure
from dateline.reports.sources.decoding import decode
from dateline.reports.sources.parsing import Draft, json_line

_MARK = b"\xef\xbb\xbf"
Whole = Callable[[bytes], Iterable[Draft | Failure]]


def drafts(name: str, lines: Iterable[bytes], *, otherwise: Whole) -> Iterator[Draft | Failure]:
    """Yield the document of each line as soon as the line is read.

    Parameters
    ----------
    name
        What the file is called in messages.
    lines
        The lines with their ends, as a binary file gives them.
    otherwise
        Called with all bytes where the first line is no JSON object in UTF-8: in UTF-16, say, lines cannot be told
        apart before all is decoded.
    """
    rest = iter(lines)
    blank: list[bytes] = []
    for first in rest:
        if not first.removeprefix(_MARK).strip():
            blank.append(first)
        elif _is_object(first):
            yield from _documents(name, chain([first.removeprefix(_MARK)], rest), start=len(blank) + 1)
            return
        else:
            blank.append(first)
            break
    yield from otherwise(b"".join(chain(blank, rest)))


def _is_object(line: bytes) -> bool:
    try:
        return line.decode("utf-8").lstrip("\ufeff \t\r\n").startswith("{")
    except UnicodeDecodeError:
        return False


def _documents(name: str, lines: Iterable[bytes], *, start: int) -> Iterator[Draft | Failure]:
    for number, line in enumerate(lines, start):
        if line.strip():
            yield _document(f"{name}:{number}", line)


def _document(where: str, line: bytes) -> Draft | Failure:
    try:
        return json_line(where, line.decode("utf-8"))
    except UnicodeDecodeError:
        decoded = decode(line)
    if decoded.refused:
        return Failure(where, decoded.refused.replace("the file", "the line"))
    draft = json_line(where, decoded.text)
    return draft if isinstance(draft, Failure) else replace(draft, notes=(decoded.note, *draft.notes))

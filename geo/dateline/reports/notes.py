"""Footnotes and links: which address a sentence gives as its source.

Marks are "[1]", "[^1]", "[^name]", "[iv]" and superscripts; notes are the lines that begin with one and hold an
address. Links are those of Markdown, of the page (read with it), and addresses written out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_SUPERSCRIPTS = "¹²³⁴⁵⁶⁷⁸⁹⁰"
_DIGITS = str.maketrans(_SUPERSCRIPTS, "1234567890")
_ADDRESS = r"(?:https?|hxxps?)://[^\s<>\"”\])}]{3,1000}"
_URL = re.compile(_ADDRESS)
_ROMAN = r"(?=[ivxl])(?:x{0,3}|xl|l)(?:i{1,3}|iv|vi{0,3}|ix)?"
# What stands in the brackets; behind the caret of Markdown it may be a name.
_LABEL = rf"(?:\d{{1,4}}|{_ROMAN}|(?<=\^)[\w-]{{1,40}})"
_NOTE_LINE = re.compile(
    rf"[^\S\n]*(?:\[\^?{_LABEL}\]:?|[{_SUPERSCRIPTS}]{{1,4}}|\d{{1,3}}[.)]?(?=\s+{_ADDRESS}))[^\S\n]*"
)
_NOTE = re.compile(
    rf"(?:(?<=\s)|\A)(?:\[\^?({_LABEL})\]:?|([{_SUPERSCRIPTS}]{{1,4}})|(\d{{1,3}})[.)]?(?=\s+{_ADDRESS}))\s*"
)
_LABELS = rf"{_LABEL}(?:\s*[,–-]\s*{_LABEL}){{0,8}}"
_REFERENCE = re.compile(rf"\[\^?({_LABELS})\]|([{_SUPERSCRIPTS}]{{1,4}})")
# Without groups, for whoever has to know where the prose before a mark ends.
MARK = rf"(?:\[\^?{_LABELS}\]|[{_SUPERSCRIPTS}]{{1,4}})"
_MARKDOWN = re.compile(
    rf"(?<!!)\[(?P<words>[^\[\]\n]{{1,300}})\]\((?P<url>{_ADDRESS}?)(?:\s+[\"“][^\"”\n]{{0,200}}[\"”])?\)"
)
_SENTENCE_ENDS = re.compile(rf"[.!?…][\"'”’»)]{{0,4}}{MARK}+(?=\s)")
_APART = re.compile(rf"[^\S\n]*(?:{MARK}[^\S\n]?)+")
_TRAILING = ".,;:!?'’"
_MOST_IN_A_RANGE = 20


@dataclass(frozen=True, slots=True)
class Notes:
    """The addresses of a document: by the mark of their note, and the links with the offsets of their words.

    ``covered`` are the stretches of text that are addresses and no prose, sorted.
    """

    by_mark: dict[str, tuple[str, ...]]
    links: tuple[tuple[int, int, str], ...]
    covered: tuple[tuple[int, int], ...]


def is_note_line(line: str) -> bool:
    """Tell whether a line is a note: it begins with a footnote's mark and holds an address."""
    return ("://" in line) and _NOTE_LINE.match(line) is not None and _URL.search(line) is not None


def find_notes(text: str, links: Iterable[tuple[int, int, str]] = ()) -> Notes:
    """Return the notes and links of a text; ``links`` are those that were read with the page."""
    if "://" not in text:
        return Notes({}, tuple(sorted(links)), ())
    notes: dict[str, tuple[str, ...]] = {}
    stretches: list[tuple[int, int]] = []
    position = 0
    for line in text.splitlines(keepends=True):
        if is_note_line(line):
            stretches.append((position, position + len(line)))
            for mark, urls in _notes_of(line):
                notes.setdefault(mark, urls)
        position += len(line)
    found = [*links, *_links(text, stretches)]
    covered = stretches + [(start, end) for start, end in _addresses(text)]
    return Notes(notes, tuple(sorted(found)), tuple(sorted(covered)))


def _notes_of(line: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the notes of one line; several may stand on it."""
    marks = list(_NOTE.finditer(line))
    for number, found in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(line)
        urls = tuple(dict.fromkeys(_clean(url) for url in _URL.findall(line[found.end() : end].replace("[.]", "."))))
        if urls:
            yield _key(next(filter(None, found.groups()))), urls


def _links(text: str, notes: list[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Yield the links in the prose: Markdown's, and addresses written out."""
    taken = list(notes)
    for found in _MARKDOWN.finditer(text):
        if not _within(found.start(), notes):
            yield found.start("words"), found.end("words"), _clean(found.group("url"))
            taken.append(found.span())
    taken.sort()
    for found in _URL.finditer(text):
        if not _within(found.start(), taken):
            yield found.start(), found.end(), _clean(found.group())


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    for found in _MARKDOWN.finditer(text):
        yield found.end("words"), found.end()
    for found in _URL.finditer(text):
        yield found.span()


def _within(at: int, stretches: list[tuple[int, int]]) -> bool:
    number = bisect_left(stretches, (at + 1, 0)) - 1
    return number >= 0 and stretches[number][0] <= at < stretches[number][1]


def _clean(url: str) -> str:
    """Return an address that can be opened: defanged dots and schemes put right, no full stop behind it."""
    return url.replace("[.]", ".").replace("hxxp", "http", 1).rstrip(_TRAILING)


def _key(mark: str) -> str:
    return mark.translate(_DIGITS).lower()


def cited_urls(text: str, notes: Notes, *, start: int, end: int, at: int) -> tuple[str, ...]:
    """Return the addresses that a sentence gives for what it tells at ``at``, in the order of the text.

    The nearest footnote marks behind it count, else those before it; links in the sentence count with them.

    Parameters
    ----------
    text, notes
        The document and what `find_notes` made of it.
    start, end
        The sentence.
    at
        Where in the sentence the event is told.
    """
    start, end = _own_part(text, start, end, at)
    urls = list(_marked(text, notes, start, end, at)) if notes.by_mark else []
    first = bisect_left(notes.links, (start, 0, ""))
    for link_start, _, url in notes.links[first:]:
        if link_start >= end:
            break
        urls.append(url)
    return tuple(dict.fromkeys(urls))


def _own_part(text: str, start: int, end: int, at: int) -> tuple[int, int]:
    """Part sentences that a mark behind the full stop has kept together, and take in marks that follow apart."""
    for found in _SENTENCE_ENDS.finditer(text, start, end):
        if found.end() <= at:
            start = found.end()
        else:
            end = found.end()
            break
    apart = _APART.match(text, end, end + 60)
    return start, apart.end() if apart else end


def _marked(text: str, notes: Notes, start: int, end: int, at: int) -> Iterator[str]:
    groups: list[tuple[int, list[str]]] = []
    last = -1
    for found in _REFERENCE.finditer(text, start, end):
        if found.end() <= at and not text[start : found.start()].strip():
            continue  # opens the sentence: it belongs to the one before
        if groups and not text[last : found.start()].strip(" ,"):
            groups[-1][1].extend(_marks(found))
        else:
            groups.append((found.start(), _marks(found)))
        last = found.end()
    behind = [marks for place, marks in groups if place >= at]
    chosen = behind[0] if behind else [mark for _, marks in groups for mark in marks]
    for mark in chosen:
        yield from notes.by_mark.get(mark, ())


def _marks(found: re.Match[str]) -> list[str]:
    """Return the marks of a reference: "1", "1, 2", "3-5"."""
    if found.group(1) is None:
        return [_key(found.group(2))]
    marks: list[str] = []
    for part in re.split(r"\s*,\s*", found.group(1)):
        first, _, last = (piece.strip() for piece in re.sub("–", "-", part).partition("-"))
        if last and first.isdigit() and last.isdigit() and 0 < int(last) - int(first) < _MOST_IN_A_RANGE:
            marks.extend(str(number) for number in range(int(first), int(last) + 1))
        else:
            marks.extend(_key(piece) for piece in (first, last) if piece)
    return marks


def masked(text: str, notes: Notes) -> str:
    """Return a text of the same length whose addresses are blank, so that no event is read from them."""
    pieces, last = [], 0
    for start, end in notes.covered:
        if end > last:
            begin = max(start, last)
            pieces += [text[last:begin], " " * (end - begin)]
            last = end
    return "".join((*pieces, text[last:]))

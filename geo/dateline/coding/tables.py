"""Tables pasted as text: what a row counts, by the head of its columns ("District | Deaths | Injured")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from dateline.coding.clauses import Hit, hits
from dateline.coding.counts import quantities
from dateline.coding.numbers import made
from dateline.coding.openings import Line
from dateline.lexicon import EventLexicon, Trigger
from dateline.mentions.tokens import Sentence
from dateline.records import Quantity, Zone

_NO_ZONE = Zone(0, 0, "body", True)
_LINE = re.compile(r"[^\n]+")
# A new line that begins with a label ("X: 12 dead", "18 May: ..."), or one under a short heading.
_LABEL = re.compile(r"[^\Wa-z_][^\n:;.|]{1,50}(?::|\s[–—-])\s\S")
# One that begins with a sign or picture, a time or a number of its own ("🔴 02:10 ...", "2/ ...").
_BULLET = re.compile(r"\s*(?:[^\w\s\"'“”‘’()\[\].,;:!?%$€£&/@#«»–—-]|\d{1,2}:\d\d\b|\d{1,2}[/)]\s)")
_HEADING = re.compile(r"[^\Wa-z_][^\n:;.,|!?]{2,40}\Z")
# A line that is marked as a heading stands by itself: "## Response", "**3 March**".
_MARKED = re.compile(r"\s{0,3}(?:#{1,6}\s|\*\*[^*\n]{2,60}\*\*:?\s*(?:\n|\Z))")
_GOES_ON = re.compile(r"\s(?:of|in|near|the|and|from|to|at|by|for|on|with)\Z")
_BAR = re.compile(r"\s*\|\s*|\t+")
_VALUE = re.compile(r"[~≈<>]?\s*\d[\d,. ]*\+?\Z")
_RULED = re.compile(r"[\s|:+-]+")
_SOURCE = re.compile(r"\W{0,3}(?:data\s)?sources?\s?:", re.IGNORECASE)
_ABOVE = 400  # characters in which the last row of a table stands
_SUM = re.compile(r"(?:grand\s+)?(?:sub-?)?totals?\b|sum\b|all\b|overall\b", re.IGNORECASE)


def lines(text: str, found: Iterable[Sentence]) -> Iterator[Sentence]:
    """Yield the sentences; of a table, and of a list whose lines have labels, each line, and headings by themselves."""
    for sentence in found:
        part = text[sentence.start : sentence.end]
        if "\n" not in part:
            yield sentence
            continue
        at = 0
        for end in _line_ends(part):
            if part[at:end].strip():
                yield Sentence(sentence.start + at, sentence.start + end, sentence.zone)
            at = end + 1


def _line_ends(part: str) -> list[int]:
    """Return where the lines of a table end, or those of a list with labels; else only the end of the whole."""
    ends = [line.end() for line in _LINE.finditer(part)]
    if " | " in part or "\t" in part:
        return ends
    found = [
        end
        for number, end in enumerate(ends[:-1])
        if _LABEL.match(part, end + 1)
        or _BULLET.match(part, end + 1)
        or _MARKED.match(part, end + 1)
        or _MARKED.match(part, part.rfind("\n", 0, end) + 1)
        or (not number and _is_heading(part[:end]) and not part[end + 1 : end + 2].islower())
    ]
    return [*found, len(part)]


def _is_heading(line: str) -> bool:
    return _HEADING.match(line) is not None and not _GOES_ON.search(line)


def is_beside_rows(text: str, line: Sentence) -> bool:
    """Whether a line only names the columns of a table below it, or the source of the one above."""
    cells = _cells(text, line.start, line.end)
    if len(cells) > 1 and not any(_VALUE.match(text[slice(*cell)].strip()) for cell in cells):
        return any(_is_row(text, below, len(cells)) for below in _lines_below(text, line.end))
    if not _SOURCE.match(text, line.start, line.end):
        return False
    near = max(0, line.start - _ABOVE)
    end = near + len(text[near : line.start].rstrip())
    return len(_cells(text, text.rfind("\n", 0, end) + 1, end)) > 1


def _lines_below(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the next line, or the next two where the first only rules a table off ("---|---")."""
    for _ in range(2):
        begin = text.find("\n", start) + 1
        if not begin:
            return
        end = text.find("\n", begin)
        start = len(text) if end < 0 else end
        yield begin, start
        if not _RULED.fullmatch(text, begin, start):
            return


def _is_row(text: str, line: tuple[int, int], width: int) -> bool:
    cells = _cells(text, *line)
    return len(cells) == width and any(_VALUE.match(text[slice(*cell)].strip()) for cell in cells)


def row(text: str, line: Sentence, lexicon: EventLexicon) -> tuple[Hit, tuple[Quantity, ...]] | None:
    """Return what a row of a table tells, as a trigger at its name, with its counts; None where it is no such row."""
    cells = _cells(text, line.start, line.end)
    if len(cells) < 2 or _SUM.match(text, *cells[0]):
        return None
    values = {number: text[start:end] for number, (start, end) in enumerate(cells) if _VALUE.match(text[start:end])}
    head = _head(text, line.start, len(cells)) if values else None
    if head is None:
        return None
    told: list[Trigger] = []
    counts: list[Quantity] = []
    for number, written in values.items():
        heading = _heading(head[number], lexicon)
        if heading is None or not re.search(r"[1-9]", written) or _is_other(text, line, heading):
            continue
        told.append(heading)
        counts += _counted(written.strip(), head[number], heading, lexicon)
    if not told:
        return None
    start, end = next((cell for cell in cells if not re.search(r"\d", text[slice(*cell)])), cells[0])
    words = Line(text, line.start, line.end, lexicon)
    return Hit(told[0], start, end, line.start, line.end, words), tuple(counts)


def _is_other(text: str, line: Sentence, trigger: Trigger) -> bool:
    """Whether the row itself says that its count is of something else ("missile strike | 3 dead")."""
    return any(one.search(text, line.start, line.end) for one in trigger.unless)


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of a line's cells."""
    if not ("|" in text[start:end] or "\t" in text[start:end]):
        return []
    found, at = [], start
    for bar in _BAR.finditer(text, start, end):
        found.append((at, bar.start()))
        at = bar.end()
    found.append((at, end))
    return [cell for number, cell in enumerate(found) if cell[0] < cell[1] or 0 < number < len(found) - 1]


def _head(text: str, start: int, width: int) -> list[str] | None:
    """Return the cells of the first line of the table, which name its columns; None where they hold figures."""
    head: list[str] | None = None
    stop = start
    while stop > 0:
        begin = text.rfind("\n", 0, stop - 1) + 1
        cells = [text[slice(*cell)].strip() for cell in _cells(text, begin, stop - 1)]
        if len(cells) != width:
            break
        head, stop = cells, begin
    return head if head and not any(_VALUE.match(cell) for cell in head) else None


@cache
def _heading(head: str, lexicon: EventLexicon) -> Trigger | None:
    """Return the trigger that the head of a column has ("Deaths", "People in shelters")."""
    written = f"1 {head[:1].lower()}{head[1:]}"
    found = hits(written, Sentence(0, len(written), _NO_ZONE), lexicon)
    return found[0].trigger if found else None


def _counted(written: str, head: str, trigger: Trigger, lexicon: EventLexicon) -> list[Quantity]:
    """Return the count of one cell, under the name that its column gives it."""
    number = re.sub(r"(?<=\d)[ .](?=\d{3}\b)", ",", written.strip(" ~≈<>+"))
    text = f"{number} {head[:1].lower()}{head[1:]}"
    words = Line(text, 0, len(text), lexicon)
    found = quantities(text, Hit(trigger, 0, 0, 0, len(text), words), (), lexicon)
    if found:
        return [replace(found[0], text=written)]
    own = {count.what for count in lexicon.counts}
    what = trigger.type if trigger.type in own else head.lower()
    return [made(what, "", number, "", written)]

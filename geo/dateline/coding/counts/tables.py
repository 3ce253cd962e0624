"""Tables pasted as text: what a row counts, by the head of its columns ("District | Deaths | Injured")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice
from operator import itemgetter

from dateline.coding.clauses import Hit, hits
from dateline.coding.clauses.keys import KEYED
from dateline.coding.clauses.openings import Line
from dateline.coding.counts import quantities
from dateline.coding.numbers import made
from dateline.lexicon import EventLexicon, Trigger
from dateline.mentions.words.tokens import Sentence
from dateline.records import Quantity, Resolved, Zone
from dateline.reports.grids import RULED, VALUE, Cell, Row, is_day_head, may_hold_rows, place_rank, rows_of, spans_of

_NO_ZONE = Zone(0, 0, "body", True)
_LINE = re.compile(r"[^\n]+")
# A new line that begins with a label ("X: 12 dead", "18 May: ..."), or one under a short heading.
_LABEL = re.compile(r"[^\Wa-z_][^\n:;.|]{1,50}(?::|\s[–—-])\s\S")
# One that begins with a sign or picture, a time or a number of its own ("🔴 02:10 ...", "2/ ...").
_BULLET = re.compile(r"\s*(?:[^\w\s\"'“”‘’()\[\].,;:!?%$€£&/@#«»–—-]|\d{1,2}:\d\d\b|\d{1,2}[/)]\s)")
# The tab behind the mark of an item parts no columns: an item that goes on over lines is no table.
_ITEM_MARK = re.compile(r"^[ \t]*(?:[•*‣▪◦·o–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\t+[ ]*", re.MULTILINE)
_HEADING = re.compile(
    r"(?:\d{1,2}[:.]\d\d\s*[,:–—|-]?\s+[^\Wa-z_][^\n:;.|!?]{2,40}|[^\Wa-z_][^\n:;.,|!?]{2,40})\Z"  # "17:55 Cork"
)
_PAIR = re.compile(r"[^\Wa-z_][\w ]{2,20}:\s[A-ZÀ-Þ][^\n:;.|!?]{1,60}\Z")  # "Location: Faenza, Emilia-Romagna"
# A line that is marked as a heading stands by itself: "## Response", "**3 March**".
_MARKED = re.compile(r"\s{0,3}(?:#{1,6}\s|\*\*[^*\n]{2,60}\*\*:?\s*(?:\n|\Z))")
# "X: 12 dead; Y: a bridge washed away", "X: 12 dead, Y: 3": each part has its own label, but not in "X: 12; Y: 3".
_PARTED = re.compile(
    r";\s+(?:and\s+)?(?=[^\Wa-z_][^\n:;.,|]{1,50}\s[–—-]\s\d[\d,.]*\s[a-z])|"
    r";\s+(?:and\s+)?(?=[^\Wa-z_][^\n:;.,|]{1,50}:\s(?!\d[\d,.]*\s*(?:;|\Z))\S)|"
    r",\s+(?=[^\Wa-z_][\w’'-]*(?:[ -][^\Wa-z_][\w’'-]*){0,2}:\s\d)"
)
_GOES_ON = re.compile(r"\s(?:of|in|near|the|and|from|to|at|by|for|on|with)\Z")
# "Population affected" counts people; "Population" alone says how many live there.
_PEOPLE = re.compile(r"\A(?:total\s+)?population\s+(?=\w+ed\b|in\s+\w*\s?(?:camps|shelters)\b)", re.IGNORECASE)
_CAPTION_CHARS = 120
_SOURCE = re.compile(r"\W{0,3}(?:data\s)?sources?\s?:", re.IGNORECASE)
_ABOVE = 400  # characters in which the last row of a table stands
# An item of a list that only counts ("- X: 12", "X – 9 cases"), below a line that says what.
_ITEM = re.compile(
    r"\s*(?:[-*•–—▪◦]\s+|\d{1,2}[.)]\s+)?(?P<name>[^\W\d_a-z][^\n:;|()\d]{1,40}?)(?::|\s[–—-])\s+"
    r"(?P<count>[~+]?\d[\d,. ]*)(?P<of>\s?[a-z][a-z ]{2,24})?(?:\s*\([^()\n]{1,40}\))?[;,.]?\s*\Z"
)
_WAY = re.compile(r"\b(?:to|from|origin|destination)\b", re.IGNORECASE)  # "Town | Displaced to | Households"
_AREAS = frozenset({"country", "admin1", "admin2", "region"})
_FATES = frozenset({"killed", "injured", "missing", "displaced", "captured"})
_SUM = re.compile(r"\W*(?:(?:grand\s+)?(?:sub-?)?totals?|sum|all|overall)\b", re.IGNORECASE)
# One of several such on one line ("X 51 | Y 12 | Z 9").
_RUN_ITEM = re.compile(
    r"\s*(?P<name>[^\W\d_a-z][^\n:;|()\d]{1,40}?)(?::|\s[–—-])?\s(?P<count>[~+]?\d[\d,.]*)(?P<of>(?!))?\s*(?:\||\Z)"
)
_RUN_AT_LEAST = 3

_SIGNS = (":", " – ", " - ", " — ")  # behind a label


def lines(text: str, found: Iterable[Sentence]) -> Iterator[Sentence]:
    """Yield the sentences; each line of a table, each line or part of one that has a label, headings by themselves."""
    barred, signs = may_hold_rows(text, 0, len(text)), [sign for sign in _SIGNS if sign in text]
    for sentence in found:
        if text.find("\n", sentence.start, sentence.end) < 0:
            if not (barred and _names_columns(text, sentence.start, sentence.end)):
                yield from _labelled_parts(text, sentence, signs)
            continue
        part = text[sentence.start : sentence.end]
        at = 0
        for end in _line_ends(part):
            if part[at:end].strip() and not _names_columns(text, sentence.start + at, sentence.start + end):
                line = Sentence(sentence.start + at, sentence.start + end, sentence.zone)
                yield from _labelled_parts(text, line, signs)
            at = end + 1


def _labelled_parts(text: str, line: Sentence, signs: Sequence[str]) -> Iterator[Sentence]:
    """Yield the parts of a line that each begin with a label, or the line; ``signs`` are those that the text has."""
    if run := _run(text, line):
        yield from run
        return
    at = line.start
    if sum([text.count(sign, at, line.end) for sign in signs]) > 1 and _LABEL.match(text, at):
        for joint in _PARTED.finditer(text, line.start, line.end):
            yield Sentence(at, joint.start(), line.zone)
            at = joint.end()
    yield line if at == line.start else Sentence(at, line.end, line.zone)


def _run(text: str, line: Sentence) -> list[Sentence]:
    """Return the parts of a line that is a list of names with a number each ("X 51 | Y 12 | Z 9"), else nothing."""
    if text.count("|", line.start, line.end) < _RUN_AT_LEAST - 1:
        return []
    parts, at = [], line.start
    while found := _RUN_ITEM.match(text, at, line.end):
        parts.append(Sentence(found.start("name"), found.end("count"), line.zone))
        at = found.end()
    return parts if at == line.end and len(parts) >= _RUN_AT_LEAST else []


def _line_ends(part: str) -> list[int]:
    """Return where the lines of a table end, or those of a list with labels; else only the end of the whole."""
    ends = [line.end() for line in _LINE.finditer(part)]
    bare = _ITEM_MARK.sub("", part)
    if " | " in bare or "\t" in bare or sum(len(spans_of(bare, *line.span())) > 1 for line in _LINE.finditer(bare)) > 1:
        return ends
    found = [
        end
        for number, end in enumerate(ends[:-1])
        if _LABEL.match(part, end + 1)
        or _BULLET.match(part, end + 1)
        or _MARKED.match(part, end + 1)
        or _MARKED.match(part, part.rfind("\n", 0, end) + 1)
        or (
            not number
            and (_is_heading(part[:end]) or _PAIR.match(part[:end]))
            and not part[end + 1 : end + 2].islower()
        )
    ]
    return [*found, len(part)]


def _names_columns(text: str, start: int, end: int) -> bool:
    """Whether a line is the head of a table, which tells of nothing: the next has as many cells, some figures."""
    cells = spans_of(text, _begin(text, start), end)
    if len(cells) < 2 or any(VALUE.match(text[slice(*cell)]) for cell in cells):
        return False
    below = text.find("\n", end)
    for line in islice(_LINE.finditer(text, below), 2) if below >= 0 else ():
        if not RULED.fullmatch(line[0]):  # "|---|---|"
            row = spans_of(text, *line.span())
            return len(row) == len(cells) and any(VALUE.match(text[slice(*cell)]) for cell in row)
    return False


def _is_heading(line: str) -> bool:
    return _HEADING.match(line) is not None and not _GOES_ON.search(line)


def is_source(text: str, line: Sentence) -> bool:
    """Whether a line only names the source of the table above it."""
    if not _SOURCE.match(text, line.start, line.end):
        return False
    near = max(0, line.start - _ABOVE)
    end = near + len(text[near : line.start].rstrip())
    return len(spans_of(text, text.rfind("\n", 0, end) + 1, end)) > 1


class Tables:
    """The tables of a text; what stands above them is looked up once for all of their rows."""

    def __init__(self, text: str, lexicon: EventLexicon) -> None:
        self._text, self._lexicon = text, lexicon
        self._rows = rows_of(text)
        self._tops: dict[int, int] = {}
        self._captions: dict[int, Hit | None] = {}

    def counts(self, line: Sentence) -> bool:
        """Whether a line is a row that counts something, which it tells by its columns and in no sentence."""
        row = self._row(line)
        return row is not None and any(_counts(cell.head, self._lexicon) for cell, _ in _values(self._text, row.cells))

    def is_sum(self, line: Sentence) -> bool:
        """Whether a line is the row that adds up the others."""
        row = self._row(line)
        first = next((cell for cell in row.cells if cell.start < cell.end), None) if row else None
        return first is not None and _SUM.match(self._text, first.start, first.end) is not None

    def row(self, line: Sentence, own: Trigger | None = None) -> tuple[Hit, tuple[Quantity, ...]] | None:
        """Return what a row of a table counts, as a trigger at its name; None where it is no row that counts.

        ``own`` is the trigger of what the row itself tells ("Sake | Shelling of the market | 3"), to which its counts
        belong; without one they are told by the heads of the columns and the caption.
        """
        row = self._row(line)
        if row is None or self.is_sum(line):
            return None
        if own is not None:
            counts = _counted_by(self._text, row.cells, own, self._lexicon)
            here = counts or any(place_rank(cell.head) for cell in row.cells)
            return (_at_its_name(self._text, line, row.cells, own, self._lexicon), counts) if here else None
        if not self._lexicon.roles["scene"]:
            return None
        caption = self._caption(row.top)
        return _told(self._text, line, row.cells, caption.trigger if caption else None, self._lexicon)

    def day(self, line: Sentence) -> tuple[int, int] | None:
        """Return the span of the cell that has the day of a row, empty where that is left out; None if none has."""
        row = self._row(line)
        cells = [(cell.start, cell.end) for cell in row.cells if is_day_head(cell.head)] if row else ()
        return cells[0] if len(cells) == 1 else None

    def placed(self, line: Sentence, names: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
        """Return the names that the columns of a row say are its place (of "District | Upazila" the latter).

        Where nobody knows that place, its district tells where it lies, but no town that is called like this does.
        None where no column is of places, or one tells where to.
        """
        row = self._row(line) if names else None
        if row is None or any(_WAY.search(cell.head) for cell in row.cells):
            return ()
        literal = [one for one in names if one.mention.kind == "literal" and not one.is_container]
        inside = (
            (place_rank(cell.head), [one for one in literal if cell.start <= one.mention.start < cell.end])
            for cell in row.cells
        )
        ranked = sorted(((rank, found) for rank, found in inside if rank and found), key=itemgetter(0), reverse=True)
        sure = (
            found for rank, found in ranked
            if any(one.place and (rank == ranked[0][0] or one.place.kind in _AREAS) for one in found)
        )  # fmt: skip
        return tuple(next(sure, ranked[0][1])) if ranked else ()

    def _row(self, line: Sentence) -> Row | None:
        return self._rows.get(_begin(self._text, line.start)) if self._rows else None

    def item(self, line: Sentence) -> tuple[Hit, tuple[Quantity, ...]] | None:
        """Return what an item of a list counts, by the line above the list ("New cases by district:")."""
        text = self._text
        match = _ITEM.match(text, line.start, line.end) or _RUN_ITEM.match(text, line.start, line.end)
        if match is None or _SUM.match(match["name"]) or not re.search(r"[1-9]", match["count"]):
            return None
        head = self._caption(self._list_top(line.start))
        if head is None or text[head.clause_end - 1] in ".!?" or _is_other(text, line, head.trigger):
            return None
        told = (match["of"] or "", text[head.clause_start : head.clause_end], text[head.start : head.clause_end])
        number = match["count"].strip(" ,.")
        counted = [own for of in told if of for own in counted_as(number, of.strip(" :"), head.trigger, self._lexicon)]
        known = {count.what for count in self._lexicon.counts}
        words = Line(text, line.start, line.end, self._lexicon)
        own = tuple(one for one in counted if one.what in known)[:1]
        return (Hit(head.trigger, *match.span("name"), line.start, line.end, words), own) if own else None

    def _list_top(self, at: int) -> int:
        """Return where the first item of the list begins in which a line lies; each list is climbed once."""
        top = at = self._text.rfind("\n", 0, at) + 1
        if at in self._tops:
            return self._tops[at]
        climbed = [at]
        while at:
            end, at = at - 1, self._text.rfind("\n", 0, at - 1) + 1
            if at in self._tops:
                top = self._tops[at]
                break
            if self._text[at:end].strip():
                if not _ITEM.match(self._text, at, end):
                    break
                top = at
                climbed.append(at)
        self._tops |= dict.fromkeys(climbed, top)
        return top

    def _caption(self, top: int) -> Hit | None:
        """Return the trigger of the line above a table or list ("Floods: people affected by district")."""
        if top not in self._captions:
            end = len(self._text[:top].rstrip())
            above = Sentence(self._text.rfind("\n", 0, end) + 1, end, _NO_ZONE)
            found = hits(self._text, above, self._lexicon) if above.end - above.start <= _CAPTION_CHARS else ()
            self._captions[top] = found[0] if found else None
        return self._captions[top]


def _told(
    text: str, line: Sentence, cells: Sequence[Cell], caption: Trigger | None, lexicon: EventLexicon
) -> tuple[Hit, tuple[Quantity, ...]] | None:
    """Return what a row tells by the head of its columns and the caption of its table."""
    told: list[tuple[bool, Trigger]] = []
    counts: list[Quantity] = []
    spare = caption or next(filter(None, (_heading(cell.head, lexicon) for cell in cells)), None)
    for cell, written in _values(text, cells):
        own = _heading(cell.head, lexicon)
        heading = own or (spare if _counts(cell.head, lexicon) else None)
        if heading is None or _is_other(text, line, heading):
            continue
        counted = counted_as(written, cell.head, heading, lexicon)
        told.append((own is None or counted[0].what == "affected", heading))  # the widest of all counts
        counts += counted
    if not told:
        return None
    return _at_its_name(text, line, cells, min(told, key=itemgetter(0))[1], lexicon), tuple(counts)


def _counted_by(text: str, cells: Sequence[Cell], own: Trigger, lexicon: EventLexicon) -> tuple[Quantity, ...]:
    """Return what the figures of a row count by their heads, of what the row itself tells."""
    values = [(cell.head, written) for cell, written in _values(text, cells) if _counts(cell.head, lexicon)]
    return tuple(one for head, written in values for one in counted_as(written, head, own, lexicon))


def _values(text: str, cells: Sequence[Cell]) -> Iterator[tuple[Cell, str]]:
    """Yield the cells that have a figure other than nought, with the words of their heads made plain."""
    for cell in cells:
        written = text[cell.start : cell.end].strip(" *_")
        if VALUE.match(written) and re.search(r"[1-9]", written):
            yield cell._replace(head=_PEOPLE.sub("People ", cell.head)), written


def _at_its_name(text: str, line: Sentence, cells: Sequence[Cell], trigger: Trigger, lexicon: EventLexicon) -> Hit:
    """Return a trigger at the first cell of a row that holds words."""
    filled = [(cell.start, cell.end) for cell in cells if cell.start < cell.end]
    start, end = next((cell for cell in filled if not re.search(r"\d", text[slice(*cell)])), filled[0])
    return Hit(trigger, start, end, line.start, line.end, Line(text, line.start, line.end, lexicon))


def _begin(text: str, at: int) -> int:
    """Return where the line of a row begins, also before the bar or empty cell that opens it."""
    begin = text.rfind("\n", 0, at) + 1
    return at if text[begin:at].strip(" |\t") else begin


def _is_other(text: str, line: Sentence, trigger: Trigger) -> bool:
    """Whether the row itself says that its count is of something else ("missile strike | 3 dead")."""
    return any(one.search(text, line.start, line.end) for one in trigger.unless)


@cache
def _heading(head: str, lexicon: EventLexicon) -> Trigger | None:
    """Return the trigger that the head of a column has ("Deaths", "People in shelters").

    "Houses destroyed" says of no arms that they did it.
    """
    written = f"1 {head[:1].lower()}{head[1:]}"
    found = (hit.trigger for hit in hits(written, Sentence(0, len(written), _NO_ZONE), lexicon))
    things = _counts(head, lexicon)
    return next((one for one in found if not (things and one.type in lexicon.roles["deliberate"])), None)


@cache
def _counts(head: str, lexicon: EventLexicon) -> bool:
    """Whether a column counts what the field counts, though its head is no trigger ("People affected")."""
    text = f"1 {head[:1].lower()}{head[1:]}"
    own = {count.what for count in lexicon.counts} | _FATES
    trigger = lexicon.triggers[0]  # any: only the words are read
    return any(one.what in own for one in counted_in(text, trigger, lexicon))


def counted_as(written: str, head: str, trigger: Trigger, lexicon: EventLexicon) -> list[Quantity]:
    """Return a number as the count that a few words make of it: those that head a column, or share it out."""
    number = re.sub(r"(?<=\d)[ .](?=\d{3}\b)", ",", written.strip(" ~≈<>+"))
    found = counted_in(f"{number} {head[:1].lower()}{head[1:]}", trigger, lexicon)
    if found:
        return [replace(found[0], text=written)]
    own = {count.what for count in lexicon.counts}
    what = trigger.type if trigger.type in own else head.lower()
    return [made(what, "", number, "", written)]


def with_keyed(text: str, hit: Hit, counts: tuple[Quantity, ...], lexicon: EventLexicon) -> tuple[Quantity, ...]:
    """Return the counts of a trigger with those behind a colon in its clause ("Deaths: 12, houses destroyed: 40")."""
    if not lexicon.counts or text.find(": ", hit.clause_start, hit.clause_end) < 0:
        return counts
    keyed = (
        replace(one, text=match["number"].strip())
        for match in KEYED.finditer(text, hit.clause_start, hit.clause_end)
        if not any(match["number"].strip() in one.text for one in counts)
        for one in counted_in(f"{match['number'].strip(' ,.+~')} {match['key'].lower()}", hit.trigger, lexicon)[:1]
    )
    return (*counts, *keyed)


def counted_in(text: str, trigger: Trigger, lexicon: EventLexicon) -> tuple[Quantity, ...]:
    """Return the counts of a few words that stand alone."""
    return quantities(text, Hit(trigger, 0, 0, 0, len(text), Line(text, 0, len(text), lexicon)), (), lexicon)

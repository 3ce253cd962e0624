"""The state or unit that a report states above names: as a heading, in its title, or where a clause opens.

"## Assam" over a list, "Bangladesh: Situation Report 3", "In Bolivia, protesters blocked roads in Trinidad", "Floods in
Bangladesh displaced 900 people in Jamalpur": of namesakes the one there is meant, however large another is. A small
town that is known only elsewhere is not that one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from dateline.records import Mention
from dateline.resolve.candidates.columns import ADMIN1, ADMIN2, CITY_SIZE, COUNTRY, HOWS, SETTLEMENT, Array, Columns
from dateline.resolve.context.containment import holding, inside, says_level

# "In Bolivia, protesters ..."; "- In Assam, ...". A clause begins behind the name.
_OPENS = re.compile(
    r"(?:(?:\A|[.!?:;]\s+|\n[\s•*–-]*)(?:In|Across|Throughout|Elsewhere in)|"
    r"(?:;\s+(?:and\s+)?|,\s+(?:and|while|but)\s+)in)\s+(?:the\s+)?\Z"
)
_GOES_ON = re.compile(r",\s")
# "Floods in Bangladesh displaced ...": the subject of a sentence says where all of it happened.
_SUBJECT = re.compile(
    r"(?:\A|[.!?]\s+|\n[\s•*–-]*)[A-Z][a-z-]+(?:\s(?:and\s)?[a-z-]+){0,3}\s(?:in|across)\s(?:the\s)?\Z"
)
_DID = re.compile(
    r"\s(?!(?:and|or|of|in|on|at|to|for|by|from|with|that|which|who|where|when|as|said|says|say|told|reported|announced|warned|"
    r"is|was|are|were)\b)[a-z]{3,}"
)
_OPENS_BACK, _SUBJECT_BACK = 24, 70  # characters
_ENDS = re.compile(r"[.!?;]\s|\n")
_LONGEST = 300  # characters that an opening holds for
# Here another clause may begin, of what happened elsewhere.
_TURNS = re.compile(r"(?:,\s+(?:and|but)|\s(?:while|whereas|after|as|when|where|before|since))\s")
_MARKS = r"[ \t]*(?:#{1,6}[ \t]+)?(?:\d{1,2}[.)][ \t]+)?[*_]{0,3}"
_ALONE = re.compile(_MARKS + r"\Z")
_HEAD = re.compile(r"#{1,6}[ \t][^\n.;]{0,80}\b(?:in|for|of|:|–|-)[ \t]+(?:the[ \t]+)?\Z")  # "## Floods in Assam"
# ... also with what was counted there: "**Kharkiv Oblast** - 9 killed, 31 injured over the week".
_HEADS_ALL = re.compile(
    r"[ \t]*(?:\([^)\n]{1,40}\))?[ \t]*[*_]{0,3}:?[*_]{0,3}[ \t]*(?:\n|\Z)|"
    r"[ \t]*[*_]{2,3}:?[ \t]*[–—-][ \t]+\d[^\n.!?:]{0,80}(?:\n|\Z)"
)
_NEXT_HEAD = re.compile(r"^(#{1,6})[ \t]", re.MULTILINE)
# A line of a list or of a table: "- Kurigram: 12 dead", "Kurigram | 12", "Kurigram: 12", "Kurigram - 12".
_ITEM = re.compile(
    r"[ \t]*(?:[-*•+–—|]|\d{1,3}[.)][ \t]|[A-Z][^\n:|.]{1,40}(?::[ \t]|[ \t]*\||[ \t]{2,}\S|[ \t][–—-][ \t]))"
)
_NUMBERED = re.compile(r"[ \t]*\d{1,3}[.)]")
_LINE = re.compile(r"[^\n]*(?:\n|\Z)")
_LABELS = re.compile(r"(?:\A|\n|\|)[^\w\n(]*(?:\d{1,3}[.)][ \t]+)?\Z")
_LABELS_BACK = 12  # characters
# "Bangladesh: Monsoon floods", "ASSAM STATE DISASTER MANAGEMENT AUTHORITY"; or a title that says that it is a report.
_TITLED = re.compile(
    r":\s|\s[–—-]\s|(?:\s[A-Za-z]+){0,2}\s(?:disaster|emergency|civil\s(?:protection|defence))\b", re.IGNORECASE
)
_REPORTS = re.compile(
    r"\b(?:situation\sreport|sitrep|flash\supdate|situation\supdate|bulletin|daily\s(?:[a-z]+\s)?report)\b",
    re.IGNORECASE,
)
# "Assam flood report", "Assam: Flood Update No. 4"; not "Two dead in Assam, says report".
_ENDS_AS_REPORT = (" report", " update")
_ABOUT_REPORT = ("says report", "said report", "say report", "per report")
_TITLE = 200  # characters within which the first line ends

_TOWNS = frozenset({"village of", "villages of", "settlement of", "town of", "city of"})
_THERE = frozenset({"", "in", "at", "on", "near", "outside", "around"}) | _TOWNS
# From one name of a list to the next, also over one that nobody knows.
_LISTED = re.compile(r"(?:,\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)?(?:,\s|,?\s(?:and|or)\s)")
_PLACED = frozenset({"in", "at", "near"})
_GREAT, _KNOWN = 500_000, 200_000  # people; so great a city is another's only if that is a large one, too
_METROPOLIS, _DWARFS = 2_000_000, 50  # people, and how many times a namesake's
_RIVAL = 5  # times the people of its namesake has a city that more readers think of
# Of the people of its state so many live in a town that is well known there, little or hardly at all.
_SHARE, _LITTLE, _HARDLY = 0.002, 0.0005, 0.00015
_SEVERAL = 4  # states
_TOWN = 5_000  # people
_TIMES = 5  # times larger than others is the town that a shorter name means
_ALTERNATE, _VARIANT = HOWS.index("alternate"), HOWS.index("variant")


class _Over(NamedTuple):
    """What is stated above other names: the number of its mention, up to where it holds, up to where nothing else."""

    at: int
    end: int
    clause: int  # up to here a name that is known only elsewhere is doubted
    labels: bool  # the same for what labels a line
    title: bool = False


class Above(NamedTuple):
    """By the number of a mention that of the state or unit above it: if it may lie there, or if it hardly does."""

    within: dict[int, int]
    beyond: dict[int, int]


def stated_above(
    text: str, mentions: tuple[Mention, ...], of: list[int], columns: Columns, best: Array, held: dict[int, int]
) -> Above:
    """Return for names what is stated above them, and for which of them it is no hint of where they lie."""
    above = dict[int, _Over]()
    for over in sorted(_all(text, mentions, of, columns, best), key=lambda one: -one.end + one.at):
        for at in range(over.at + 1, len(mentions)):
            if mentions[at].start >= over.end:
                break
            above[at] = over
    found = dict[int, int]()
    free = {at: over for at, over in above.items() if at not in held and _tells_where(mentions[at])}
    others = [(at, over) for at, over in above.items() if at in held]
    beyond = _known_elsewhere(text, mentions, free, others, of, columns, best)
    for at, over in sorted(free.items()):
        mention, row = mentions[at], int(best[of[at]])
        if at in beyond or row < 0 or columns.kind[row] not in (SETTLEMENT, ADMIN2):
            continue
        heads = over.labels and _labels(text, mention)
        if _may_be_there(row, of[at], of[over.at], columns, heads=heads):
            found[at] = over.at
        elif columns.kind[row] == SETTLEMENT and (heads or _is_in_clause(text, mentions, at, over, found)):
            small = columns.size[row] < CITY_SIZE or _is_common(of[at], columns)
            if small and not len(_lies_in(of[at], of[over.at], columns)):
                found[at] = over.at  # nothing is known there: then it is not the one elsewhere
    return Above(found, beyond)


def _known_elsewhere(
    text: str, mentions: tuple[Mention, ...], above: dict[int, _Over], held: list[tuple[int, _Over]], of: list[int],
    columns: Columns, best: Array,
) -> dict[int, int]:  # fmt: skip
    """Return the names below a state's that are known for a city elsewhere: "US daily report", then "Paris: ...".

    Not so if a good part of the state's people live in its town of the name, or the report names others of its towns;
    but a metropolis that labels a line is no small town of its name, whatever else is named. In a sentence, where
    "a storm hit Melbourne" may tell of the state's own, that must be hardly known.
    """
    below = [(at, over) for at, over in above.items() if over.labels]
    if not below:
        return {}
    doubted, others = dict[int, bool](), Counter[int]()
    for at, over in held:
        others[over.at] += columns.country[int(best[of[at]])] == columns.country[int(best[of[over.at]])]
    for at, over in below:
        state, row = int(best[of[over.at]]), int(best[of[at]])
        if row < 0 or columns.kind[state] != COUNTRY:
            continue
        own = _lies_in(of[at], of[over.at], columns)
        own = own[columns.how[own] < _ALTERNATE]
        if not len(own):
            continue
        here, away, people = int(columns.size[own].max()), int(columns.size[row]), columns.size[state]
        if columns.country[row] == columns.country[state] or away < _RIVAL * here:
            others[over.at] += 1
        elif _labels(text, mentions[at]):
            if over.title and here < _SHARE * people and away >= CITY_SIZE:
                doubted[at] = away >= max(_METROPOLIS, _DWARFS * here) and here < _LITTLE * people
        elif here < _HARDLY * people and away >= CITY_SIZE:
            doubted[at] = False
    return {at: above[at].at for at, sure in doubted.items() if sure or not others[above[at].at]}


def _all(text: str, mentions: tuple[Mention, ...], of: list[int], columns: Columns, best: Array) -> Iterator[_Over]:
    """Yield all states and units that are stated above others."""
    first = _first_line(text)
    for at, mention in enumerate(mentions):
        row = int(best[of[at]])
        if row < 0 or mention.kind == "demonym" or mention.form != "name":
            continue
        district = columns.kind[row] == ADMIN2 and says_level(mention.core)
        if columns.kind[row] not in (COUNTRY, ADMIN1) and not district:
            continue
        if mention.end <= first and _is_title(text, mentions, at, first):
            yield _Over(at, len(text), 0, True, title=True)
        elif end := _section(text, mention):
            yield _Over(at, end, 0, True)
        elif _opens(text, mention):
            yield _opening(text, mentions, at, of, columns, best)
        elif columns.kind[row] == COUNTRY and _leads(text, mention):  # what its people do abroad is told below it, too
            yield _opening(text, mentions, at, of, columns, best)._replace(clause=0)


def _first_line(text: str) -> int:
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start, start + _TITLE)
    return end if end >= 0 else 0


def _is_title(text: str, mentions: tuple[Mention, ...], at: int, first: int) -> bool:
    """Whether a title names a state or unit as what the report is about, and no other place."""
    if sum(one.start < first for one in mentions[:2]) != 1:
        return False
    line_start = len(text) - len(text.lstrip())
    heads = _ALONE.fullmatch(text, line_start, mentions[at].start) is not None
    told = heads and _TITLED.match(text, mentions[at].end, first)
    if told or _REPORTS.search(text, line_start, first):
        return True
    title = text[line_start:first].rstrip(" #0123456789").lower().removesuffix(" no.").removesuffix(" no")
    return title.endswith(_ENDS_AS_REPORT) and not title.endswith(_ABOUT_REPORT)


def _section(text: str, mention: Mention) -> int:
    """Return where the section ends of which a name is the heading, 0 if it is none."""
    start = text.rfind("\n", 0, mention.start) + 1
    behind = _HEADS_ALL.match(text, mention.end)
    if behind is None:
        return 0
    marked = text.startswith("#", start)
    if not _ALONE.fullmatch(text, start, mention.start) and not (marked and _HEAD.match(text, start, mention.start)):
        return 0
    if marked:
        level = len(text[start : start + 7]) - len(text[start : start + 7].lstrip("#"))
        ends = (one.start() for one in _NEXT_HEAD.finditer(text, behind.end()) if len(one.group(1)) <= level)
        return next(ends, len(text))
    return _end_of_list(text, behind.end(), numbered=_NUMBERED.match(text, start) is not None)


def _end_of_list(text: str, start: int, *, numbered: bool) -> int:
    """Return where the list ends that begins here, 0 if none does; below a number the next number is another head."""
    end = 0
    while start < len(text):
        line = _LINE.match(text, start)
        if line is None or (line.group().strip() and not _ITEM.match(text, start)):
            break
        if numbered and _NUMBERED.match(text, start):
            break
        start = line.end()
        end = start if line.group().strip() else end
    return end


def _opens(text: str, mention: Mention) -> bool:
    """Whether a clause opens with a name, or its subject is what happens there."""
    start = mention.start
    if not text[max(0, start - 8) : start].lower().endswith(("in ", "the ", "across ", "throughout ")):
        return False
    if _GOES_ON.match(text, mention.end):
        return _OPENS.search(text, max(0, start - _OPENS_BACK), start) is not None
    return bool(_DID.match(text, mention.end) and _SUBJECT.search(text, max(0, start - _SUBJECT_BACK), start))


def _leads(text: str, mention: Mention) -> bool:
    """Whether a name and a colon open a line ("Colombia: Three soldiers were killed in Cordoba")."""
    return (
        text.startswith(": ", mention.end)
        and _ALONE.fullmatch(text, text.rfind("\n", 0, mention.start) + 1, mention.start) is not None
    )


def _opening(text: str, mentions: tuple[Mention, ...], at: int, of: list[int], columns: Columns, best: Array) -> _Over:
    """Return an opening with the end of its sentence, or of what it tells before it comes to another state or unit."""
    start = mentions[at].end
    ends = _ENDS.search(text, start, start + _LONGEST)
    end = ends.start() if ends else start + _LONGEST
    for other in range(at + 1, len(mentions)):
        if mentions[other].start >= end:
            break
        row = int(best[of[other]])
        if row >= 0 and columns.kind[row] in (COUNTRY, ADMIN1) and mentions[other].kind != "demonym":
            end = mentions[other].start
            break
    turn = _TURNS.search(text, start, end)
    return _Over(at, end, turn.start() if turn else end, False)


def _tells_where(mention: Mention) -> bool:
    literal = mention.kind == "literal" and mention.form == "name"
    return literal and mention.slot in _THERE and not says_level(mention.core)


def _lies_in(inner: int, outer: int, columns: Columns) -> Array:
    """Return the rows of a name that lie in a state or unit of another, by their own or another name."""
    rows = np.arange(columns.first[inner], columns.first[inner + 1])
    rows = rows[columns.how[rows] < _VARIANT]
    within = np.zeros(len(rows), dtype=bool)
    for holder in holding(columns, outer):
        within |= inside(columns, columns, rows, holder)
    return rows[within]


def _may_be_there(row: int, inner: int, outer: int, columns: Columns, *, heads: bool) -> bool:
    """Whether a name can be meant for a place in a state or unit.

    In a sentence, a great city elsewhere gives way only to a large one: "In the United States, markets fell after the
    vote in Athens".
    """
    rows = _lies_in(inner, outer, columns)
    own = rows[columns.how[rows] < _ALTERNATE]
    if not len(own):
        return _is_by_other_name(rows, inner, columns, least=_TOWN if heads else CITY_SIZE)
    great = columns.size[row] >= _GREAT and row not in rows
    unit = columns.kind[row] == SETTLEMENT and (columns.kind[own] == ADMIN1).any()  # Colombia's Córdoba is as great
    return heads or not great or bool(unit) or int(columns.size[own].max()) >= _KNOWN


def _is_by_other_name(rows: Array, name: int, columns: Columns, *, least: int) -> bool:
    """Whether a name may be meant for a town that bears it only among others, of some, by far the largest.

    It has so many people if elsewhere the name is a town's own.
    """
    sizes = np.sort(columns.size[rows])[::-1]
    if not len(rows) or (len(sizes) > 1 and sizes[0] < _TIMES * sizes[1]):
        return False
    every = np.arange(columns.first[name], columns.first[name + 1])
    return bool(sizes[0] >= least or (columns.how[every] >= _ALTERNATE).all())


def _labels(text: str, mention: Mention) -> bool:
    """Whether a name labels a line or stands in a cell of a table."""
    return _LABELS.search(text, max(0, mention.start - _LABELS_BACK), mention.start) is not None


def _is_in_clause(text: str, mentions: tuple[Mention, ...], at: int, over: _Over, found: dict[int, int]) -> bool:
    """Whether an opening holds for a name even if no place of the name is known there."""
    if over.labels or mentions[at].end > over.clause:
        return False
    listed = found.get(at - 1) == over.at and _LISTED.fullmatch(text, mentions[at - 1].end, mentions[at].start)
    return mentions[at].slot in _PLACED or bool(listed)


def _is_common(name: int, columns: Columns) -> bool:
    """Whether towns of several states bear a name, and none is far the largest: San Jose is in California, too."""
    rows = np.arange(columns.first[name], columns.first[name + 1])
    rows = rows[(columns.kind[rows] == SETTLEMENT) & (columns.how[rows] < _ALTERNATE)]
    sizes = np.sort(columns.size[rows])[::-1]
    several = len(set(columns.country[rows].tolist())) >= _SEVERAL
    return several and sizes[0] < _TIMES * sizes[1]

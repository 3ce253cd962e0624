"""Containers that the text states otherwise than right behind a name: beyond a district, or ahead of the clause.

"Zorivka, in the Lypova district of Sumy region" lies in the region also where nobody knows the district; and what a
sentence tells that opens with "In Sumy region, Lypova district," lies there, whatever the rest of the report is about.
"""

from __future__ import annotations

import re

import numpy as np

from dateline.records import Mention
from dateline.resolve.candidates.columns import ADMIN1, ADMIN2, CITY_SIZE, SETTLEMENT, Array, Columns
from dateline.resolve.context.containment import inside, says_level
from dateline.resolve.context.within import COMMA, INSIDE

# "..., and in Lviv region, a missile hit Zolochiv": a new frame in the same sentence. "Lviv region:" labels a line.
_LABELS = re.compile(r"(?:\A|\n)[\s•*–-]*\Z")
_OPENS = re.compile(
    r"(?:(?:\A|[.!?:]\s+|\n\s*)(?:In|Across|Throughout)|(?:;\s+(?:and\s+)?|,\s+(?:and|while|but)\s+)in)\s+(?:the\s+)?\Z"
)
_OPENS_BACK = 20  # characters
# "In Sumy region a drone hit": a clause begins behind the unit without a comma.
_GOES_ON = re.compile(r"[,:]|\s(?:an?|the|two|three|four|five|\d+|enemy|Russian|Ukrainian)\s")
# Here another clause may begin, of what happened elsewhere.
_TURNS = re.compile(r"(?:,\s+(?:and|but)|\s(?:while|whereas|after|as|when|where|before|since))\s")
_VILLAGE, _GREAT = 5_000, 1_000_000  # people
_THERE = frozenset({"", "in", "at", "on", "near", "village of", "villages of", "settlement of"})
_CHAIN = re.compile(r",\s+(?:in\s+)?(?:the\s+)?")
_DISTRICT_OF = re.compile(
    r"\s(?:district|raion|county|municipality|commune|community|hromada|subdistrict|township|zone|woreda|locality|cercle|department|prefecture)(?:\s(?:of|in)\s|,\s)(?:the\s)?"
)
# The same where nobody takes the district for a name: "Gedeb, East Gojjam zone of the Amhara region".
_UNNAMED = re.compile(rf",\s+(?:in\s+)?(?:the\s+)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){{0,2}}{_DISTRICT_OF.pattern}")
# "Palma, near Afungi in Cabo Delgado": also where nobody knows what it is near.
_BESIDE = re.compile(r",?\s+(?:near|outside|close\s+to)\s+(?:the\s+[a-z]+\s+of\s+)?")
_ENDS = re.compile(r"[.!?;]\s|\n")
_LONGEST = 300  # characters that a frame holds for
_AWAY = frozenset({"from", "to"})  # whoever comes or goes may cross the border


def hold_beyond(
    text: str, mentions: tuple[Mention, ...], of: list[int], columns: Columns, best: Array, found: dict[int, int]
) -> None:
    """Let a name in a district that nobody knows be held by what holds the district."""
    for at in range(len(mentions) - 2, -1, -1):
        one, two = mentions[at], mentions[at + 1]
        unnamed = at not in found and says_level(two.core) and _UNNAMED.fullmatch(text, one.end, two.start)
        if unnamed and _may_lie_in(one, of[at], of[at + 1], columns, best):
            found[at] = at + 1
    for at in range(len(mentions) - 3, -1, -1):
        one, two = mentions[at], mentions[at + 1]
        if at in found or best[of[at + 1]] >= 0 or one.kind == "demonym":
            continue
        row = best[of[at]]
        beside = (row < 0 or columns.size[row] < _GREAT) and _BESIDE.fullmatch(text, one.end, two.start)
        if not (beside or COMMA.fullmatch(text, one.end, two.start) or INSIDE.fullmatch(text, one.end, two.start)):
            continue
        level = _DISTRICT_OF.fullmatch(text, two.end, mentions[at + 2].start) is not None
        outer = at + 2 if level else found.get(at + 1)
        stated = outer is not None and (level or beside or says_level(two.core))
        if outer is not None and stated and _may_lie_in(one, of[at], of[outer], columns, best):
            found[at] = outer


def frames(
    text: str, mentions: tuple[Mention, ...], of: list[int], columns: Columns, best: Array, held: dict[int, int]
) -> dict[int, int]:
    """Return for the small towns of a sentence the unit with which it opens, for those that lie there."""
    found = dict[int, int]()
    at = 0
    while at < len(mentions):
        chain = _chain(text, mentions, at)
        at += max(1, len(chain))
        last = _end(text, mentions[chain[-1]].end) if chain else 0
        units = [of[one] for one in chain]
        known = [one for one in chain if best[of[one]] >= 0 and columns.kind[best[of[one]]] in (ADMIN1, ADMIN2)]
        turn = _TURNS.search(text, mentions[chain[-1]].end, last) if chain else None
        turns = turn.start() if turn else last
        while at < len(mentions) and mentions[at].start < last and not says_level(mentions[at].core):
            outer = -1 if at in held else _frame(mentions[at], of[at], units, columns, best)
            if outer >= 0:
                found[at] = chain[outer]
            here = known and at not in held | found and mentions[at].end <= turns
            if here and _is_town(mentions[at], int(best[of[at]]), columns, _VILLAGE):
                found[at] = known[-1]  # no village of that name is known there: then it is not the one elsewhere
            at += 1
    return found


def _end(text: str, start: int) -> int:
    """Return where the sentence ends, or what a frame holds for."""
    ends = _ENDS.search(text, start, start + _LONGEST)
    return ends.start() if ends else start + _LONGEST


def _chain(text: str, mentions: tuple[Mention, ...], at: int) -> list[int]:
    """Return the units with which a sentence opens before a comma ("In Sumy region, Lypova district,")."""
    start = mentions[at].start
    if not _is_unit(mentions[at]):
        return []
    labels = _LABELS.search(text, max(0, start - _OPENS_BACK), start) is not None
    if not labels and not _OPENS.search(text, max(0, start - _OPENS_BACK), start):
        return []
    chain = [at]
    while at + 1 < len(mentions) and _is_unit(mentions[at + 1]):
        if not _CHAIN.fullmatch(text, mentions[at].end, mentions[at + 1].start):
            break
        at += 1
        chain.append(at)
    end = mentions[at].end
    return chain if (text.startswith(":", end) if labels else _GOES_ON.match(text, end)) else []


def _is_unit(mention: Mention) -> bool:
    return mention.kind == "literal" and mention.form == "name" and says_level(mention.core)


def _frame(mention: Mention, name: int, units: list[int], columns: Columns, best: Array) -> int:
    """Return which of some units a small town lies in, the last that it does, -1 for none."""
    row = int(best[name])
    if mention.kind == "demonym" or mention.form != "name" or mention.slot in _AWAY or row < 0:
        return -1
    if columns.kind[row] != SETTLEMENT or columns.size[row] >= CITY_SIZE:
        return -1
    return next((at for at in range(len(units) - 1, -1, -1) if _lies_in(name, units[at], columns)), -1)


def _may_lie_in(mention: Mention, inner: int, outer: int, columns: Columns, best: Array) -> bool:
    """Whether a name may be that of a town in a unit: one is known there, or none but small ones elsewhere."""
    return _lies_in(inner, outer, columns) or _is_town(mention, int(best[inner]), columns, CITY_SIZE)


def _is_town(mention: Mention, row: int, columns: Columns, size: int) -> bool:
    """Whether a name tells where something happened, and is best known as that of a town with fewer people."""
    if mention.kind != "literal" or mention.form != "name" or mention.slot not in _THERE or row < 0:
        return False
    return bool(columns.kind[row] == SETTLEMENT and columns.size[row] < size)


def _lies_in(inner: int, outer: int, columns: Columns) -> bool:
    """Whether a place of one name lies in a unit of another."""
    rows = np.arange(columns.first[inner], columns.first[inner + 1])
    units = range(int(columns.first[outer]), int(columns.first[outer + 1]))
    return any(inside(columns, columns, rows, unit).any() for unit in units if columns.kind[unit] in (ADMIN1, ADMIN2))

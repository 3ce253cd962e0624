"""Tallies: places behind a trigger, each with its count ("31 new cases: X 17, Y 9", "X (11) and Y (4)")."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from dateline.coding.clauses import Hit
from dateline.coding.clauses.roles import has_role
from dateline.coding.clauses.tolls import HAZARDS
from dateline.coding.numbers import HEDGE, NUMBER
from dateline.lexicon import CARDINALS, EventLexicon
from dateline.records import Mention, Resolved

# No distance, hour, share or day is a count.
_NO_COUNT = (
    r"(?![\d,.]*\s?(?:km|kilomet|miles?|met(?:er|re)s?|%|per\s?cent|years?|hours?|days?|a\.?m|p\.?m|:\d|(?:Jan|Feb|Mar|Apr|"
    r"May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))|(?:19|20)\d\d\b)"
)
_FIGURE = rf"(?:\d[\d,.]*|(?:{'|'.join(CARDINALS)})\b)"  # in brackets also in words
_COUNT = (
    rf"(?:\s+(?:[Dd]istrict|[Cc]ounty|[Pp]rovince|[Rr]egion|[Ss]tate|LGA))?"
    rf"(?:\s*\(\s*{_NO_COUNT}{_FIGURE}(?:\s[^()]{{1,24}})?\)|(?::|\s[–-])?\s+{_NO_COUNT}\d[\d,.]*\b(?:\s+(?!and\b)[a-z]+){{0,2}})"
)
_COUNTED = re.compile(_COUNT)
_NEXT = re.compile(
    rf"{_COUNT}(?:[,;]\s+(?:(?:and|then)\s+|(?:closely\s+)?followed\s+by\s+|ahead\s+of\s+)?|\s+and\s+)(?:the\s+)?"
)
_AND = re.compile(r"\s+and\s+(?:the\s+)?")  # "X and Y (1 each)"
_EACH = re.compile(r"\s*\(\d+\s+each\)")
# What leads to the list: a colon, or words that share out what was counted.
_LEADS = re.compile(
    r"(?:[:(]|\s[–—-]|,\s+(?:including|with|among\s+them)|\b(?:mostly|mainly)\s+in|"
    r"\b(?:others|rest)\s+(?:were|was|are|is)\s+(?:[a-z]+\s+)?(?:in|from))\s*(?:the\s+)?\Z"
)
# Where each has its count in brackets, the word that governs the first is enough ("were recorded in X (4) and Y (2)").
_GOVERNS = re.compile(r"\b(?:in|at|from|across|around|near)\s+(?:the\s+)?\Z")
_BRACKETED = re.compile(rf"(?:\s+[a-z]+)?\s*\(\s*{_NO_COUNT}{_FIGURE}[^()]*\)")

_BRACKET_CHARS = 60
# Others may stand before it, each behind its count ("displaced: 300 (X), 120 (Y)").
_IN_BRACKETS = re.compile(
    r"(?:[:\s]*\d[\d,.]*(?:\s[a-z]+){0,3}\s*\([^()\d\n]{2,40}\)(?:[,;]|\s+and)){0,9}(?:[:\s]*\d[\d,.]*)?\s*\(?(?:[^()\n:;]{0,40},\s+)?"
)
_COUNT_BEFORE = re.compile(r"\d[\d,.]*(?:\s+[a-z]+){0,3}\s*\Z|\d[\d,.]*\s+[a-z]+:?\s*\Z")


# "Lemno (55 cases, 2 deaths), Ceneva (31 cases) and Odo (12)": the word that tells of it may stand in the first of
# the brackets, and not all its names are known.
_NAMES = r"(?:the\s+)?(?:[A-Z][\w’'-]*\s?){1,4}(?:[a-z]+\s)?"
_FIGURES = r"\(\s*[~+]?\d[^()\n]{0,80}\)"
_THEN = r"(?:[,;]|,?\s+and)\s+"
_UNKNOWN_BEFORE = re.compile(
    rf"[^()\n]{{0,60}}?(?::|\b(?:in|at|from|across|around|near))\s+(?:{_NAMES}{_FIGURES}{_THEN})+(?:the\s+)?"
)
_LATER = re.compile(rf"{_FIGURES}{_THEN}{_NAMES}\s*\Z")
_RIGHT_BEFORE = re.compile(r"(?:\s+[a-z]+)?\s*")
_FROM_BRACKET = re.compile(rf"[^()\n]{{0,80}}\){_THEN}(?:{_NAMES}{_FIGURES}{_THEN})*(?:the\s+)?")
_BEFORE_ONE_BRACKET = re.compile(rf"(?:{_THEN}{_NAMES}){{0,4}}\(")
_SHARED = re.compile(r"\b(?:respectively|each)\b")
_SERIES = 400  # characters from a name to the bracket with the word

# "Ceneva (12 cases".
_INSIDE = re.compile(
    rf"[A-Z][\w’'-]+(?:\s[a-z]+)?\s*\(\s*(?i:(?:(?:{HEDGE})\s+)?[~+]?(?:{NUMBER}))\s(?:[^()\n]{{0,60}}\s)?\Z"
)
_BRACKET = 90  # characters of a bracket, on either side of a word in it
_OF_NATURE = HAZARDS | {"impact", "displacement"}
_OF_ILLNESS = frozenset({"outbreak", "cases", "deaths"})


def is_in_series(text: str, mention: Mention, hit: Hit) -> bool:
    """Whether a name has its figures in brackets, in a list in the first of whose brackets a trigger stands.

    Of "X and Y (12 and 9 cases respectively)" each has one of the figures.
    """
    opened = text.rfind("(", max(hit.clause_start, hit.start - _BRACKET_CHARS), hit.start)
    if opened < 0 or text.find(")", opened, hit.start) >= 0 or abs(mention.start - hit.start) > _SERIES:
        return False
    if mention.start > hit.end:
        first = not _LATER.search(text, hit.clause_start, opened)
        counted = first and _BRACKETED.match(text, mention.end) is not None
        return counted and _FROM_BRACKET.fullmatch(text, hit.end, mention.start) is not None
    if mention.end > opened or not _BRACKETED.match(text, opened):
        return False
    if _RIGHT_BEFORE.fullmatch(text, mention.end, opened):
        return True
    shared = _SHARED.search(text, hit.end, max(hit.end, text.find(")", hit.end)))
    return shared is not None and _BEFORE_ONE_BRACKET.fullmatch(text, mention.end, opened + 1) is not None


def is_tallied(text: str, mention: Mention, hit: Hit, mentions: tuple[Resolved, ...], lexicon: EventLexicon) -> bool:
    """Whether a name is one of several behind a trigger that each have a count, or says in brackets where one is."""
    if not has_role(hit, "scene", lexicon):
        return False
    if _is_bracketed(text, mention, hit):
        return True
    if mention.start < hit.end or not (
        _COUNTED.match(text, mention.end, hit.clause_end) or _AND.match(text, mention.end, hit.clause_end)
    ):
        return False
    behind = [one.mention for one in mentions if hit.end <= one.mention.start < hit.clause_end]
    run: list[Mention] = []
    for one, other in pairwise(behind):
        both = _AND.fullmatch(text, one.end, other.start) and _EACH.match(text, other.end)
        if not both and not _NEXT.fullmatch(text, one.end, other.start):
            if mention in run:
                break
            run = []
            continue
        run = [*(run or [one]), other]
    if mention not in run:
        return ")" in text[mention.start - 7 : mention.start] and _is_behind_unknown(text, mention, hit)
    if _LEADS.search(text, hit.end, run[0].start):
        return True
    bracketed = all(_BRACKETED.match(text, one.end) for one in run)
    return bracketed and _GOVERNS.search(text, hit.end, run[0].start) is not None


def _is_behind_unknown(text: str, mention: Mention, hit: Hit) -> bool:
    """Whether names that nobody knows stand before one in its list, all with their figures in brackets."""
    if not _BRACKETED.match(text, mention.end) or mention.start - hit.end > _SERIES:
        return False
    return _UNKNOWN_BEFORE.fullmatch(text, hit.end, mention.start) is not None


def _is_bracketed(text: str, mention: Mention, hit: Hit) -> bool:
    """Whether a name tells in brackets where that is which is counted ("Dead: 1 (drowned, X)", "12 hurt (X, Y)")."""
    if not hit.end <= mention.start <= hit.clause_end:
        return False
    between = text[hit.end : mention.start]
    opened = text.rfind("(", max(hit.clause_start, hit.start, mention.start - _BRACKET_CHARS), mention.start)
    if opened < 0 or text.find(")", opened, mention.start) >= 0 or not _IN_BRACKETS.fullmatch(between):
        return False
    return _COUNT_BEFORE.search(text, hit.clause_start, opened) is not None


def without_bracketed(text: str, found: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Leave out the words of a count in brackets of which an earlier trigger tells ("floods in X (12 dead)").

    Where cases are counted behind the places of an outbreak, that is what it tells of.
    """
    kept: list[Hit] = []
    for hit in found:
        before = [one for one in kept if one.clause_start == hit.clause_start and _is_alike(one, hit)]
        inside = before and _INSIDE.search(text, max(hit.clause_start, hit.start - _BRACKET), hit.start)
        if not inside or text.find(")", hit.end, hit.end + _BRACKET) < 0:
            kept.append(hit)
        elif (before[-1].trigger.type, hit.trigger.type) == ("outbreak", "cases"):
            kept[kept.index(before[-1])] = replace(before[-1], trigger=hit.trigger)
    return tuple(kept)


def _is_alike(one: Hit, other: Hit) -> bool:
    """Whether two triggers may tell of one thing: both of nature and what it does, or both of illness."""
    kinds = (_OF_NATURE, _OF_NATURE), (_OF_ILLNESS, {*_OF_ILLNESS, "impact"})
    return one.trigger.type == other.trigger.type or any(
        one.trigger.type in whole and other.trigger.type in part for whole, part in kinds
    )

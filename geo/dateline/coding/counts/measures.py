"""What is measured in a clause: magnitude, depth, wind, water level, with unit, bounds and hedge; and sums so far."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from dateline.coding.numbers import HEDGE, NUMBER, START, made
from dateline.lexicon import EventLexicon, Measure
from dateline.records import Quantity

Found = tuple[int, int, Quantity]

_NEAR = 60  # characters between a number and the word that says what it measures
_RANGE = rf"(?P<number>{NUMBER})(?:\s*(?:to|and|-|–)\s*(?P<top>{NUMBER}))?"
_HEDGED = rf"(?:(?P<hedge>{HEDGE})\s+)?{START}{_RANGE}"
_NEW = re.compile(r"\b(?:new|newly|additional|more(?!\s+than)|further|fresh|another|daily)\b", re.IGNORECASE)
_SO_FAR = re.compile(
    r"\b(?:cumulative(?:ly)?|in\s+total|total(?:s|led|ed|ling|ing)?|so\s+far|to\s+date|since|overall|"
    r"altogether|all\s+told|tally)\b",
    re.IGNORECASE,
)
# "Bringing the total to 340", "the death toll has climbed to 5,300", "cases rose to 90", "now counts 816".
_SUMS = re.compile(
    r"(?:\b(?P<of>(?:death\s+)?toll|totals?|tally|caseload|count|number|figure|deaths|fatalities|cases|"
    r"infections|injured|missing|displaced)\b"
    r"(?:\s+(?!(?:to|at|rose|risen)\b)[\w’',-]+){0,8}?\s+(?:(?:has|have|had|now|also|since|then|already)\s+){0,2}"
    r"(?:to|at|(?:r[oi]se|risen|rises|rising|climb\w*|increas\w+|gr[eo]wn?|jump\w*|doubl\w+|tripl\w+|"
    r"surg\w+|soar\w+|went\s+up|fell|dropp\w+|declin\w+)"
    r"\s+(?:\w+ly\s+)?(?:to|past|above|beyond)|reach\w*|pass\w*|topp\w*|hit|exceed\w*|surpass\w*|"
    r"stands?\s+at|stood\s+at|estimated\s+at)"
    r"|\b(?:now|to\s+date|so\s+far)\s+(?P<count>counts?|numbers?))\s+"
    rf"{_HEDGED}(?!\s*(?:%|percent|per\s+cent|km|m\b|degrees|years|days|January|February|March|April|May|"
    rf"June|July|August|September|October|November|December)|[.,]?\d)",
    re.IGNORECASE,
)
# Parts and other counts of the same: "57 of them", "20 cases in X and four in Y", "X County has 20 cases and Y one".
_OF_THE_SAME = (
    re.compile(rf"{_HEDGED}\s+of\s+(?:them|these|those|which|whom)\b", re.IGNORECASE),
    re.compile(
        rf"(?:,|;|\band|\bwith|\bincluding|\bof\s+(?:which|whom|these|them|those),?|\bamong\s+them)\s+{_HEDGED}"
        rf"(?=\s+(?:more\s+)?(?:(?:were|was|are)\s+(?:(?:reported|recorded|registered)\s+)?)?(?:in|at|from|near|"
        rf"among)\s+(?:the\s+capital|(?:the\s+)?(?-i:[A-Z])))",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:,|\band)\s+(?-i:[A-Z][\w-]+(?:\s[A-Z]\w+)?)\s+(?:county\s+|district\s+)?{_HEDGED}(?=\s*(?:[.,;]|"
        rf"and\b|\Z))",
        re.IGNORECASE,
    ),
)
_FIGURE = re.compile(rf"{START}\d|(?<=\bM)\d")
_HEDGE_BEFORE = re.compile(rf"\b(?P<hedge>{HEDGE})\s+\Z", re.IGNORECASE)
_HEDGE_CHARS = 20
_OF_THEM = re.compile(r"\sof\s+(?:them|these|those|which|whom)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A measure: the number with what stands behind it, what must touch it before, and what must be near."""

    measure: Measure
    number: re.Pattern[str]
    before: re.Pattern[str] | None
    near: re.Pattern[str] | None


@cache
def _compiled(lexicon: EventLexicon) -> tuple[_Compiled, ...]:
    return tuple(_compile(measure) for measure in lexicon.measures)


def _compile(measure: Measure) -> _Compiled:
    units = "|".join(f"(?P<u{number}>{body})" for number, (_, body) in enumerate(measure.units))
    behind = rf"\s*-?(?:{units})(?![\w/])" if units else ""
    behind += rf"\s?(?:{measure.after})(?!\w)" if measure.after else ""
    number = re.compile(rf"{_RANGE}{behind}(?![\d]|[.,]\d)", re.IGNORECASE)
    before = rf"(?<!\w)(?:{measure.before})\s*(?:(?:{HEDGE})\s+)?\Z"
    near = rf"(?<!\w)(?:{measure.near})(?!\w)"
    return _Compiled(
        measure,
        number,
        re.compile(before, re.IGNORECASE) if measure.before else None,
        re.compile(near, re.IGNORECASE) if measure.near else None,
    )


def measured(text: str, start: int, end: int, lexicon: EventLexicon) -> Iterator[Found]:
    """Yield what is measured in ``text[start:end]``: its span, and the quantity."""
    taken = start
    for figure in _FIGURE.finditer(text, start, end) if lexicon.measures else ():
        if figure.start() >= taken and (found := _measure(text, figure.start(), (start, end), lexicon)):
            taken = found[1]
            yield found


def _measure(text: str, at: int, clause: tuple[int, int], lexicon: EventLexicon) -> Found | None:
    """Return what the figure at an offset measures, None where it is no measure."""
    for one in _compiled(lexicon):
        match = one.number.match(text, at, clause[1])
        if match is None or (one.before and not one.before.search(text, max(clause[0], at - _NEAR), at)):
            continue
        near = max(clause[0], at - _NEAR), min(clause[1], match.end() + _NEAR)
        if one.near is None or one.near.search(text, *near):
            hedge = _HEDGE_BEFORE.search(text, max(clause[0], at - _HEDGE_CHARS), at)
            written = hedge.group("hedge") if hedge else ""
            begin = hedge.start() if hedge else at
            units = (unit for number, (unit, _) in enumerate(one.measure.units) if match.group(f"u{number}"))
            top = match.group("top") or ""
            quantity = made(one.measure.what, written, match.group("number"), top, text[begin : match.end()])
            return begin, match.end(), replace(quantity, unit=next(units, ""))
    return None


def _made(what: str, match: re.Match[str]) -> Quantity:
    """Return the quantity of a match that has a number and may have a hedge and a top."""
    top = match.groupdict().get("top") or ""
    words = match.string[match.start("hedge") if match.group("hedge") else match.start("number") : match.end()]
    return made(what, match.group("hedge") or "", match.group("number"), top, words)


def sums(text: str, start: int, end: int, found: Iterable[Found], names: tuple[str, ...]) -> Iterator[Found]:
    """Yield sums so far and parts of what was counted before ("the total to 340", "57 of them").

    ``names`` are what the field counts; a sum without a word of its own is of what was counted last.
    """
    counted = sorted((one for one in found if not one[2].unit), key=lambda one: one[0])
    for match in _SUMS.finditer(text, start, end):
        word = (match.group("of") or "").lower()
        what = _of(word, text, match, counted, names)
        if what:
            quantity = _made(what, match)
            counted.append((match.start("number"), match.end(), quantity))
            yield match.start("number"), match.end(), replace(quantity, basis="total")
    for pattern in _OF_THE_SAME if _OF_THEM.search(text, start, end) else _OF_THE_SAME[1:]:
        for match in pattern.finditer(text, start, end):
            before = [one for one in counted if one[1] <= match.start("number")]
            if before:
                yield match.start("number"), match.end(), _made(before[-1][2].what, match)


def _of(word: str, text: str, match: re.Match[str], counted: list[Found], names: tuple[str, ...]) -> str:
    """Return what a sum is of."""
    inside = f"{word} {text[match.start() : match.start('number')].lower()}"
    for what, pattern in _WHAT:
        if what in names and pattern.search(inside):
            return what
    before = [one for one in counted if one[1] <= match.start("number")]
    return before[0][2].what if before else ("cases" if "cases" in names and word in {"caseload", "tally", ""} else "")


_WHAT = tuple(
    (what, re.compile(words))
    for what, words in (
        ("killed", r"\btoll\b|\bdeaths\b|\bdead\b|\bfatalities\b"),
        ("cases", r"\bcases\b|\binfections\b|\bcaseload\b|\bpatients\b"),
        ("injured", r"\binjured\b"),
        ("missing", r"\bmissing\b"),
        ("displaced", r"\bdisplaced\b|\bevacuees\b|\bidps\b|\breturnees\b"),
    )
)


def based(quantity: Quantity, around: str) -> Quantity:
    """Say whether a count is new or the sum so far, by its words and those around it."""
    if quantity.basis or quantity.unit:
        return quantity
    if _NEW.search(quantity.text):
        return replace(quantity, basis="new")
    return replace(quantity, basis="total") if _SO_FAR.search(around) else quantity

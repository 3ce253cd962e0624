"""Numbers as reports write them, in figures and words, with their hedges and bounds."""

from __future__ import annotations

import re

from dateline.lexicon import CARDINALS
from dateline.records import Quantity

_TENS = {"sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_TENS_AND_ONES = {
    f"{tens}-{ones}": high + low
    for tens, high in (CARDINALS | _TENS).items()
    for ones, low in CARDINALS.items()
    if high >= 20 and high % 10 == 0 and low < 10
}
# Round words are read as their least plausible value, which is also their lower bound; they have no upper one.
_ROUND = {
    "tens of thousands": 20_000,
    "hundreds of thousands": 200_000,
    "several hundred": 300,
    "several thousand": 3000,
    "several dozen": 36,
    "a few hundred": 200,
    "a few thousand": 2000,
    "a few dozen": 24,
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2000,
    "several": 3,
    "a few": 2,
}
WORDS = (
    CARDINALS
    | _TENS
    | _TENS_AND_ONES
    | _ROUND
    | {"half a dozen": 6, "a dozen": 12, "a hundred": 100, "a thousand": 1000, "a couple": 2}
)
_UNITS = {"dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6}
# "12,400", and "12 400" as the United Nations write it.
NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d,])|"
    rf"(?:\d+(?:\.\d+)?|{'|'.join(sorted(WORDS, key=len, reverse=True))})"
    rf"(?:\s(?:{'|'.join(_UNITS)}))*)"
)
LOWER = ("at least", "more than", "over", "no fewer than", "no less than", "upwards of", "a minimum of", "as few as")
UPPER = (
    "up to",
    "fewer than",
    "less than",
    "nearly",
    "almost",
    "as many as",
    "no more than",
    "under",
    "at most",
    "a maximum of",
)
ROUGH = (
    "roughly",
    "about",
    "around",
    "approximately",
    "some",
    "an estimated",
    "estimated",
    "an additional",
    "another",
)
HEDGE = "|".join(sorted((*LOWER, *UPPER, *ROUGH), key=len, reverse=True)).replace(" ", r"\s+")
_SPACE = re.compile(r"\s+")
_LIKE = 3  # times the lower end of a range at most: "killed 300 and 400 people in X and Y" is some such number in each
# No part of a number, price, date or name ("24/7"); behind a word and a stroke another may begin ("31 cases/2 deaths").
START = r"(?<![\w,.:$€£-])(?<![^a-z]/)"


def made(what: str, hedge: str, number: str, top: str, words: str, *, between: bool = False) -> Quantity:
    """Return the quantity that a number means, with a second one for the top of a range; "up to 18" has no value."""
    hedge = _SPACE.sub(" ", hedge.lower()) if hedge else ""
    low = _value(number)
    if top and not between and _is_added(number, top, words):
        number, top, low = top, "", _value(top)
    if top:
        high = _value(top)
        low = low * _factor(top) if low * _factor(top) <= high and not _factor(number) > 1 else low
        return Quantity(what, None, min(low, high), max(low, high), hedge or ("between" if between else ""), words)
    if not number.isdecimal() and _SPACE.sub(" ", number.lower()) in _ROUND:
        return Quantity(what, None if hedge in LOWER else low, low, None, hedge, words)
    value = None if hedge in UPPER or hedge in LOWER else low
    return Quantity(what, value, None if hedge in UPPER else low, None if hedge in LOWER else low, hedge, words)


def _is_added(number: str, top: str, words: str) -> bool:
    """Whether "and" joins the count of something else: "cases totalling 552 and 14 deaths" are no 14 to 552."""
    less, more = sorted((_value(number), _value(top)))
    return more > _LIKE * less and re.search(rf"{re.escape(number)}\s+and\s+{re.escape(top)}", words) is not None


def _value(written: str) -> float:
    if (figures := _SPACE.sub("", written)).isdecimal():
        return float(figures)
    number = _SPACE.sub(" ", written.lower()).replace(",", "")
    factor = 1.0
    while number not in WORDS and number.split()[-1] in _UNITS:
        number, unit = number.rsplit(" ", 1)
        factor *= _UNITS[unit]
    return float(WORDS.get(number) or number) * factor


def _factor(written: str) -> float:
    """Return what a number is multiplied with ("10 to 12 thousand" is of thousands on both sides)."""
    words = written.lower().split()
    return _UNITS.get(words[-1], 1.0) if len(words) > 1 else 1.0


# "18, including six children and two women": some of those who are counted already.
_SOME_OF_THEM = re.compile(r"\b(?:including|(?:among|of)\s+(?:them|whom))\s+(?:at\s+least\s+)?\Z", re.IGNORECASE)
_AT_A_PLACE = re.compile(r"\s+(?:in|at|from|near|of)\s")  # "including 12 in X": a share of its own
_AND_MORE = re.compile(r"\s*(?:,|and|,\s*and)\s*")
_PART_CHARS = 30  # before a count in which such words stand


def without_parts(text: str, found: list[tuple[int, int, Quantity]]) -> list[tuple[int, int, Quantity]]:
    """Leave out counts that are only a part of the one of the same kind before them; in the order of the text."""
    kept: list[tuple[int, int, Quantity]] = []
    part_end = -1
    for start, end, quantity in sorted(found, key=lambda one: one[0]):
        whole = kept[-1][2] if kept else None
        part = _SOME_OF_THEM.search(text, max(0, start - _PART_CHARS), start) is not None
        part = part or (part_end >= 0 and _AND_MORE.fullmatch(text, part_end, start) is not None)
        part = part and not _AT_A_PLACE.match(text, end)
        if part and whole is not None and whole.what == quantity.what and _is_less(quantity, whole):
            part_end = end
        else:
            kept.append((start, end, quantity))
            part_end = -1
    return kept


def _is_less(part: Quantity, whole: Quantity) -> bool:
    return part.value is not None and whole.value is not None and part.value < whole.value

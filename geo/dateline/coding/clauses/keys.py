"""Words that say of what the number behind their colon is, and labels behind a semicolon: where they part a sentence.

"X: dead: 12, injured: 31" is one toll of three counts, and "in X: 12 dead; in Y: 3 dead" two of one each.
"""

from __future__ import annotations

import re

from dateline.coding.clauses.tolls import OWN_PLACE
from dateline.lexicon import Trigger

_Found = tuple[int, int, Trigger]  # a trigger with where its words stand

_KEY = (
    r"(?:people\s|persons?\s|new\s|confirmed\s|suspected\s|total\s|houses\s|homes\s|buildings\s|families\s|households\s)*"
    r"(?:killed|dead|deaths?|died|fatalities|injured|injuries|wounded|hurt|missing|displaced|affected|evacuated|evacuees|rescued|"
    r"homeless|cases|destroyed|damaged)"
)
_NUMBER = r"[~+]?\d[\d,. ]*"
# "Deaths: 12", "Houses destroyed: 40".
KEYED = re.compile(
    rf"\b(?P<key>{_KEY})\s?:\s(?P<number>{_NUMBER}(?<=\d))(?![\d%]|\s?(?:%|per\s?cent|[ap]\.?m\b))", re.IGNORECASE
)
_ENDS_KEY = re.compile(rf"\b{_KEY}\s?:\s\Z", re.IGNORECASE)
_KEY_CHARS = 24
# From one key to the next: its number and a mark.
_TO_NEXT = re.compile(
    rf"\s?:\s{_NUMBER}(?:\([^()\n]{{1,40}}\)\s?)?\s?(?:[,;|/]|\s[–—-]|and)?\s?(?:and\s)?(?:(?!{_KEY})[a-z]+\s){{0,2}}",
    re.IGNORECASE,
)
_LABEL = 60  # characters of one ("in X: ")


def is_number_of_key(text: str, mark: int) -> bool:
    """Whether the number at a mark belongs to the word before the colon there, so that no clause ends between them."""
    if not text.startswith(":", mark - 2) or not text[mark : mark + 1].isdigit():
        return False
    return _ENDS_KEY.search(text, max(0, mark - _KEY_CHARS), mark) is not None


def edge_at(text: str, marks: list[int], number: int) -> int:
    """Return where the clause begins that a mark opens: before the label of a place ("...; in X: 3 dead")."""
    mark, before = marks[number], marks[number - 1] if number else 0
    if not text.startswith(":", mark - 2) or not text.startswith(";", before - 2) or mark - before > _LABEL:
        return mark
    return before if OWN_PLACE.match(text, before) else mark


def without_keys(text: str, found: list[_Found]) -> list[_Found]:
    """Leave out the triggers that are only further keys of one toll ("dead: 12, injured: 31, missing: 4")."""
    if text.find(":", found[0][1], found[-1][1] + 1) < 0:
        return found
    kept = found[:1]
    end = found[0][1]
    for one in found[1:]:
        if not _TO_NEXT.fullmatch(text, end, one[0]) or not text.startswith(":", one[1]):
            kept.append(one)
        end = one[1]
    return kept

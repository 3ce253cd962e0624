"""Which neighbouring words of a text may belong to one name."""

from __future__ import annotations

import re
from itertools import product

from dateline.mentions.words.tokens import Token

# What joins two words: a hyphen, or up to three spaces of any width.
_SPACES = " \t\u00a0\u202f\u2009"
_JOINTS = frozenset({"-", "‑", *("".join(some) for count in (1, 2, 3) for some in product(_SPACES, repeat=count))})
_ROW = re.compile(r"[^|\t\n]{0,40}(?:\t|\s?\|)")
_LONGEST_HEAD = 60  # characters
_HEAD = re.compile(r"\s*(\(?\d{1,2}[.)]\s?|[^\w\s]{1,3}\s?)?([^\W\d_][\w’'-]*(?:\s[^\W\d_a-z][\w’'-]*){0,3})")
_SHORT_UNITS = frozenset({"Brgy", "BRGY", "Brgys"})


def joined(text: str, left: Token, right: Token) -> bool:
    """Return whether two neighbouring tokens may belong to one name."""
    gap = text[left.end : right.start]
    if gap == " ":
        return True
    if gap[:1] in {".", "’", "'"}:  # "St. Louis", "N. Dakota"; "Governors' Parkway"
        if gap == ".":  # "W.Va."
            return len(left.text) == 1 and left.capital and right.capital and 1 < len(right.text) <= 3
        if gap[0] == ".":
            return len(gap) <= 2 and (len(left.text) <= 3 or left.text in _SHORT_UNITS)
        return len(gap) <= 2 and left.text[-1] == "s"
    if gap == "\n":  # a row of a table begins with a name of its own
        return _ROW.match(text, right.end) is None and not _is_head(text, left, right)
    return gap in _JOINTS


def _is_head(text: str, last: Token, following: Token) -> bool:
    """Whether a line is a name alone, by its number or mark, or by its capitals above a line without ("2. Chitima")."""
    line = text.rfind("\n", max(0, last.end - _LONGEST_HEAD), last.end) + 1
    if not line and last.end > _LONGEST_HEAD:
        return False
    head = _HEAD.fullmatch(text, line, last.end)
    return head is not None and (head[1] is not None or (head[2].isupper() and not following.text.isupper()))

"""What no sum of words tells: a clause that says what did not or only may happen, and names that are only seats."""

from __future__ import annotations

import re
from bisect import bisect_right

from dateline.coding.clauses.vocabulary import listed
from dateline.mentions.words.tokens import Sentence
from dateline.records import Mention

PARTS = re.compile(r"[;:]|,\s+(?:and|but|while|whereas|as|where|who|which)\s")
_UNREAL = re.compile(rf"\b(?:{listed('judging', 'unreal')}|{listed('judging', 'talk')})\b", re.IGNORECASE)
_SEAT = re.compile(rf"\b(?:{listed('judging', 'seats')})\s+(?:in|at|from|of|to|near)\s+(?:the\s+)?\Z", re.IGNORECASE)
_WAY = re.compile(rf"\b(?:{listed('judging', 'ways')})\s+(?:the\s+)?\Z", re.IGNORECASE)
_HEAD = re.compile(listed("judging", "heads"), re.IGNORECASE)
_SEAT_CHARS = 60  # before a name, that are looked at


def is_vetoed(text: str, sentence: Sentence, mention: Mention, first_of_list: Mention) -> bool:
    """Whether the part of a sentence in which a name stands tells of nothing that has happened there.

    Whose seat is in a place is said before the first name of a list ("to hospitals in X, Y and Z").
    """
    if _HEAD.match(text, sentence.start, sentence.end):
        return True
    edges = [sentence.start, *(found.end() for found in PARTS.finditer(text, sentence.start, sentence.end))]
    number = bisect_right(edges, mention.start) - 1
    first, last = edges[number], edges[number + 1] if number + 1 < len(edges) else sentence.end
    if _UNREAL.search(text, first, last):
        return True
    back = max(sentence.start, first_of_list.start - _SEAT_CHARS)
    return any(one.search(text, back, first_of_list.start) is not None for one in (_SEAT, _WAY))

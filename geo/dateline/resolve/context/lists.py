"""Names that a text tells in one breath: "Solone and Rivne", "Kamianske (northwest of Robotyne)"."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence

from dateline.records import Mention

_FORMS = frozenset({"name", "unknown", "sector"})
_MOST = 16  # names before one in its list, so that time grows with the text and no faster
_LONGEST = 80  # characters between two names
_BETWEEN = re.compile(
    r"(?:[\s,;()]|\b(?:and|or|as well as|in|near|at|around|of|to|the|towards?|from|on|between|"
    r"villages?|towns?|settlements?|communit(?:y|ies)|direction|areas?|also|itself|further|immediately|just|"
    r"(?:north|south)(?:east|west|-east|-west)?|east|west)\b)+"
)
# Who flees or travels from one to the other goes far.
_TO = re.compile(r"\s+to\s")
_TRAVEL = re.compile(
    r"\b(?:fled|flee(?:s|ing)?|escap(?:ed?|ing)|evacuat(?:e|ed|es|ion|ing)|evacuees|displaced|relocat(?:ed?|ing|ion)|resettled|"
    r"deported|travel(?:s|led|ed|ling|ing)?|drove|flew|flights?|trains?|bus(?:es)?|refugees|were\s(?:moved|taken|brought|sent))"
    r"\b[^.;\n]*\Z"
)
_LOOK_BACK = 120  # characters


def told_together(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of mentions that stand in one list, each by its number, the earlier first."""
    group, last = deque[int](maxlen=_MOST), -1
    for at, mention in enumerate(mentions):
        if mention.form not in _FORMS or mention.kind == "demonym":
            continue
        if last < 0 or not _is_beside(text, mentions[last].end, mention.start):
            group.clear()
        for other in group:
            yield other, at
        group.append(at)
        last = at


def _is_beside(text: str, end: int, start: int) -> bool:
    if not 0 < start - end <= _LONGEST or text.find("\n\n", end, start) >= 0:  # a heading and what stands below it
        return False
    if _TO.match(text, end, start) and is_travel(text, end):
        return False
    return _BETWEEN.fullmatch(text, end, start) is not None


def is_travel(text: str, end: int) -> bool:
    """Whether the clause that ends here tells that people flee, travel or are brought somewhere."""
    return _TRAVEL.search(text, max(0, end - _LOOK_BACK), end) is not None

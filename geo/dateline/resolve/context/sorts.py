"""What stands behind a name before the unit that it lies in: the word for its sort, another name in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.records import Mention

# The sort of place behind its name, another name in brackets: "Zorivka village, Sumy Oblast", "the X area of Y State".
_SORT = re.compile(
    r"\s+(?:villages?|hamlets?|towns?|city|township|settlement|commune|locality|municipality|community|ward|parish|camp|suburb|"
    r"neighbou?rhood|(?:local\s+government\s+|Local\s+Government\s+)?[Aa]rea|LGA)"
    r"(?:\s+\([^()]{1,30}\))?(?=\s*[,(]|\s+(?:in|of)\s)"
)
_BRACKET, _CLOSED = re.compile(r"(?:\s+[a-z]+)?\s+\("), re.compile(r"\)(?:\s*,\s+|\s+in\s+)(?:the\s+)?")


def end_of_sort(text: str, one: Mention, two: Mention) -> int:
    """Return where a name ends with the word for what it is, if that stands before another name; else its own end."""
    sort = _SORT.match(text, one.end, two.start)
    return sort.end() if sort else one.end


def is_bracketed(text: str, three: Sequence[Mention]) -> bool:
    """Whether the second of three names is the first's other name in brackets, before a comma and the third."""
    one, other, outer = three
    opened = _BRACKET.fullmatch(text, one.end, other.start)
    return opened is not None and _CLOSED.fullmatch(text, other.end, outer.start) is not None

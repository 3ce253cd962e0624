"""What sort of place a name is said to be by the word behind it: "Zorivka village"."""

from __future__ import annotations

import re

from dateline.records import Mention

# The sort of place behind its name, another name in brackets: "Zorivka village, Sumy Oblast", "the X area of Y State".
_SORT = re.compile(
    r"\s+(?:villages?|hamlets?|towns?|city|township|settlement|commune|locality|municipality|community|ward|parish|camp|suburb|"
    r"neighbou?rhood|(?:local\s+government\s+|Local\s+Government\s+)?[Aa]rea|LGA)"
    r"(?:\s+\([^()]{1,30}\))?(?=\s*[,(]|\s+(?:in|of)\s)"
)


def end_of_sort(text: str, one: Mention, two: Mention) -> int:
    """Return where a name ends with the word for what it is, if that stands before another name; else its own end."""
    sort = _SORT.match(text, one.end, two.start)
    return sort.end() if sort else one.end

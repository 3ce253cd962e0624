"""The line that heads a list, which may tell who says all that is in it."""

from __future__ import annotations

import re

_ITEM = re.compile(r"[ \t]*(?:[-*•–—▪◦]|\d{1,2}[.)])[ \t]+")
_HEAD_CHARS = 240  # of a line that heads a list
_LIST_CHARS = 4_000  # from it to an item


def list_head(text: str, at: int) -> range | None:
    """Return the span of the line that ends in a colon above the list in which ``at`` lies, None where there is none.

    Examples
    --------
    >>> text = "The army said:\\n- Rebels hit Gao.\\n- They left."
    >>> found = list_head(text, text.index("They"))
    >>> text[found.start : found.stop]
    'The army said'
    """
    start = text.rfind("\n", 0, at) + 1
    if not _ITEM.match(text, start):
        return None
    while start and at - start <= _LIST_CHARS:
        end = start - 1
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end]
        if not line.strip() or _ITEM.match(line):
            continue
        closed = line.rstrip().rstrip("*")
        return range(start, start + len(closed) - 1) if closed.endswith(":") and len(line) <= _HEAD_CHARS else None
    return None

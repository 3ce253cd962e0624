"""Stamps: the day and time with which a message of a chat or an entry of a log begins, which is when it was written.

"[14.06.2024 18:44] Lemno: two bombs fell", "14/06/2024, 18:44 - Lemno: ...", "2024-06-14 18:44 Lemno ...", and a time
alone before the place of which the line tells: "09:30 Lemno: two bombs fell".
"""

from __future__ import annotations

import re

_DAY = r"(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}[./-]\d{1,2}[./-]\d{1,2})"
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?"
_BOTH = rf"(?:{_DAY},?[ T]{{1,2}}{_CLOCK}|{_CLOCK},?[ ]{{1,2}}{_DAY})"
STAMP = re.compile(
    rf"[ \t]*(?:\[(?:{_BOTH}|{_CLOCK})\][ ]?|{_BOTH}(?:[ ]?[–—-][ ]|[ ](?![|–—-]))|"
    rf"{_CLOCK}[ ](?:[–—-][ ])?(?=[^\W\d_a-z][\w’'-]*(?:[ -][\w’'-]+){{0,3}}(?:[ ]\([^()\n]{{1,30}}\))?:[ ]))"
)
_LINE = 40  # characters before an offset in which the stamp of its line begins


def stamped(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]``, a time, stands in the stamp that opens its line."""
    line = text.rfind("\n", max(0, start - _LINE), start) + 1
    stamp = STAMP.match(text, line) if line or start < _LINE else None
    return stamp is not None and start < stamp.end() and end <= stamp.end()

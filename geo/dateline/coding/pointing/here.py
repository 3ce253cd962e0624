"""Events that happened "here" lie at the town with which the report begins ("PESHAWAR: ... a bank here")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.records import Resolved

_HEAD = 300  # characters within which a report names where it was written; a title may stand before it
_BEHIND = re.compile(
    r"(?:, [A-Z][\w’'. -]{1,30})?(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?)?"
    r"(?: ?\([^()\n]{2,40}\))?\s?(?::|—|–|--|\s-)\s"
)
# "Died at the hospital here on Friday"; not "is here to stay", "here's", "70 km from here".
_HERE = re.compile(
    r"(?<!\bis\s)(?<!\bare\s)(?<!\bbe\s)(?<!\bwas\s)(?<!\bwere\s)(?<!\bfrom\s)(?<!\bright\s)(?<!\bover\s)(?<!\bcome\s)(?<!\bcomes\s)"
    r"(?:\b(?P<slot>near|outside|around)\s)?\bhere\b(?![’'–-]|\s(?:to|is|are|was|were|comes?|for)\b)"
)
# "Said here on Monday that", "at a press conference here": where somebody speaks.
_SPEAKS = re.compile(
    r"\b(?:said|says|told|tells|sp(?:eak|oke)\w*|address\w*|talk(?:ed|ing)|brief\w*|statements?|conferences?|interviews?|meetings?|ceremon(?:y|ies)|"
    r"functions?|seminars?|reporters|journalists|media|issued|informed|announced|chair(?:ed|ing)|condemned)\b[^.;]{0,40}\Z"
)
_SPEAKS_CHARS = 70
_QUOTES = re.compile(r"[\"“”«»]")


def at_dateline(text: str, mentions: Sequence[Resolved]) -> tuple[Resolved, ...]:
    """Return mentions with one more for each "here" outside quotations, at the town of the report's dateline."""
    head = _head(text, mentions) if " here" in text else None
    if head is None:
        return tuple(mentions)
    made, quotes, at = [], 0, 0  # quotation marks of the paragraph up to an offset: each letter is looked at once
    for found in _HERE.finditer(text, head.mention.end):
        if begins := text.rfind("\n", at, found.start()) + 1:
            quotes, at = 0, begins
        quotes, at = quotes + len(_QUOTES.findall(text, at, found.start())), found.start()
        if quotes % 2:
            continue
        start = found.end() - len("here")
        if _SPEAKS.search(text, max(0, start - _SPEAKS_CHARS), start):
            continue
        mention = replace(head.mention, start=start, end=found.end(), text="here", slot=found["slot"] or "in")
        made.append(
            replace(head, mention=mention, why=f"where the report was written, {head.mention.text!r}; {head.why}")
        )
    return tuple(sorted((*mentions, *made), key=lambda one: one.mention.start))


def _head(text: str, mentions: Sequence[Resolved]) -> Resolved | None:
    """Return the town in capitals with which a report's first line or paragraph begins, if it has a dateline."""
    for one in mentions:
        mention, place = one.mention, one.place
        if mention.start > _HEAD:
            return None
        opens = not text[text.rfind("\n", 0, mention.start) + 1 : mention.start].strip()
        if opens and mention.text.isupper() and _BEHIND.match(text, mention.end):
            return one if place is not None and place.kind == "settlement" and mention.kind == "literal" else None
    return None

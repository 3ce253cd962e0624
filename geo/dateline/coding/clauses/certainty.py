"""What is told as reported, and as confirmed where its clause says so ("12 cases", "12 laboratory-confirmed cases")."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from dateline.coding.clauses.vocabulary import listed
from dateline.lexicon import EventLexicon, Trigger

_CONFIRMED = re.compile(listed("certainty", "confirmed"), re.IGNORECASE)
# "Not yet confirmed", "pending laboratory results".
_OPEN = re.compile(listed("certainty", "open"), re.IGNORECASE)


def as_confirmed(text: str, trigger: Trigger, clause: tuple[int, int], lexicon: EventLexicon) -> Trigger:
    """Return a trigger, "confirmed" in place of "reported" where its type has both and the clause says so."""
    if trigger.subtype != "reported" or "confirmed" not in lexicon.types[trigger.type]:
        return trigger
    said = any(not _OPEN.search(text, clause[0], found.end()) for found in _CONFIRMED.finditer(text, *clause))
    return _confirmed(trigger) if said else trigger


@lru_cache(maxsize=256)
def _confirmed(trigger: Trigger) -> Trigger:
    return replace(trigger, subtype="confirmed")

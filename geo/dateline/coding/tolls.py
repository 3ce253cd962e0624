"""What a sentence tells on of the attack before it: its toll, or "the attack" once more, by a word of any attack."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.coding.clauses import Hit
from dateline.records import Event

_TOLL = re.compile(r"(?:killed|wounded|injured|hurt|dead|died|perished|lost (?:their|his|her) li)", re.IGNORECASE)
_AGAIN = re.compile(r"(?:attacks?|assault|raid|bombardment|shooting|blasts?|explosions?)\Z", re.IGNORECASE)
_THE = re.compile(r"\b(?:the|this|that)\s+(?:(?:same|latest|deadly)\s+)?\Z", re.IGNORECASE)
_ATTACKS = frozenset({"strike", "violence_noncombatant", "battle"})
_NEAR = 400  # characters from the attack to its toll


def as_told(text: str, hit: Hit, event: Event, before: Sequence[Event]) -> Event:
    """Return an event with the type of the attack before it: "Drones struck X. One person was killed in Y."

    A toll only where the sentence tells of nothing else; both only where the last event of the paragraph was an attack.
    """
    if not before or not (_is_toll(text, hit) or _is_the_attack(text, hit)):
        return event
    last = before[-1]
    if last.type not in _ATTACKS or (event.modality, last.modality) != ("actual", "actual"):
        return event
    if hit.start - last.sentence_end > _NEAR or "\n" in text[last.sentence_end : event.sentence_start].strip(" "):
        return event
    return replace(event, type=last.type, subtype=last.subtype)


def _is_toll(text: str, hit: Hit) -> bool:
    return hit.trigger.last and _TOLL.match(text, hit.start) is not None


def _is_the_attack(text: str, hit: Hit) -> bool:
    """Whether a clause is about "the attack": one that is known."""
    before = max(hit.clause_start, hit.start - 20)
    return _AGAIN.match(text, hit.start, hit.end) is not None and _THE.search(text, before, hit.start) is not None

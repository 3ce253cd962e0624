"""Tolls: who was killed or wounded, told in a sentence of its own, and the attack that the sentences before tell of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.coding.clauses import Hit
from dateline.records import Event

_TOLL = re.compile(r"(?:killed|wounded|injured|hurt|dead|died|perished|lost (?:their|his|her) li)", re.IGNORECASE)
_ATTACKS = frozenset({"strike", "violence_noncombatant", "battle"})
_NEAR = 400  # characters from the attack to its toll


def as_told(text: str, hit: Hit, event: Event, before: Sequence[Event]) -> Event:
    """Return the toll of an attack with the type of that attack: "Drones struck X. One person was killed in Y."

    Only where the sentence tells of nothing else, and the last event of the same paragraph was an attack.
    """
    if not hit.trigger.last or not before or not _TOLL.match(text, hit.start):
        return event
    last = before[-1]
    if last.type not in _ATTACKS or (event.modality, last.modality) != ("actual", "actual"):
        return event
    if hit.start - last.sentence_end > _NEAR or "\n" in text[last.sentence_end : event.sentence_start].strip(" "):
        return event
    return replace(event, type=last.type, subtype=last.subtype)

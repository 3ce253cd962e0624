"""What places do in the events of a type, by the roles of a lexicon."""

from __future__ import annotations

from dateline.coding.clauses import Hit
from dateline.lexicon import EventLexicon, grammar


def has_role(hit: Hit, role: str, lexicon: EventLexicon) -> bool:
    """Whether the lexicon gives a role to the type of a trigger, or to its subtype."""
    kinds = lexicon.roles[role]
    return bool(kinds) and (hit.trigger.type in kinds or f"{hit.trigger.type}/{hit.trigger.subtype}" in kinds)


def is_told_by_the_way(text: str, hit: Hit) -> bool:
    """Whether the words of a trigger are a participle of what is done to places."""
    return text[hit.start : hit.end].lower() in grammar().words("cue", "happens_to_places")

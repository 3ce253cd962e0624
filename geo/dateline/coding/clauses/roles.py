"""What places do in the events of a type, by the roles of a lexicon."""

from __future__ import annotations

from dateline.coding.clauses import Hit
from dateline.lexicon import EventLexicon


def has_role(hit: Hit, role: str, lexicon: EventLexicon) -> bool:
    """Whether the lexicon gives a role to the type of a trigger, or to its subtype."""
    kinds = lexicon.roles[role]
    return bool(kinds) and (hit.trigger.type in kinds or f"{hit.trigger.type}/{hit.trigger.subtype}" in kinds)

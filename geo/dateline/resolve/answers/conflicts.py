"""What the text says of a place against the gazetteer: a region given to another state."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.records import Resolved
from dateline.resolve.context.within import COMMA

_OWNS = re.compile(r"['’]s?\s+(?:(?:western|eastern|northern|southern|occupied)\s+)?")


def with_region_conflicts(text: str, answers: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Record where the text gives a region to another state ("Ukraine's Kursk Oblast"); the region stays."""
    kept = list(answers)
    for at, found in enumerate(answers):
        if found.place is None or found.place.kind != "admin1":
            continue
        owner = next((other for other in answers[max(0, at - 1) : at + 2] if _claims(text, other, found)), None)
        if owner is not None and owner.place is not None:
            conflict = f"the text puts it in {owner.place.name}; the gazetteer has it in {found.place.country}"
            kept[at] = replace(found, conflict=conflict)
    return tuple(kept)


def _claims(text: str, state: Resolved, region: Resolved) -> bool:
    """Whether the text says that a region lies in a state in which it does not."""
    if region.place is None or state.place is None or state.place.kind != "country":
        return False
    before, after = state.mention.end <= region.mention.start, region.mention.end <= state.mention.start
    owned = before and _OWNS.fullmatch(text, state.mention.end, region.mention.start)
    inside = after and COMMA.fullmatch(text, region.mention.end, state.mention.start)
    return bool(owned or inside) and state.place.country != region.place.country

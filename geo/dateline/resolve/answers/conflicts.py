"""What the text says of a place against the gazetteer: a unit given to another state."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.mentions.spans import SIDE_WORD
from dateline.records import Place, Resolved
from dateline.resolve.answers.reasons import taken_back
from dateline.resolve.context.within import COMMA, IN_STATE
from dateline.resolve.sphere import distance_km

_OWNS = re.compile(rf"['’]s?\s+(?:(?:{SIDE_WORD}|occupied)\s+)?")
_UNITS, _NAMED = frozenset({"admin1", "admin2"}), frozenset({"admin1", "admin2", "settlement"})
# From the middle of a state, in radii of a disc of its area: Crimea lies 1.9 from that of Russia.
_RADII, _BORDER_KM = 2.5, 300.0


def with_region_conflicts(text: str, answers: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Record where the text gives a region to another state ("Ukraine's Kursk Oblast"); the region stays.

    One that lies far from the state is none: "Plateau in Haiti" is not Nigeria's, even if we know no other.
    """
    kept = list(answers)
    for at, found in enumerate(answers):
        if found.place is None or found.place.kind not in _UNITS:
            continue
        owner = next((other for other in answers[max(0, at - 1) : at + 2] if _claims(text, other, found)), None)
        if owner is None or owner.place is None:
            continue
        conflict = f"the text puts it in {owner.place.name}; the gazetteer has it in {found.place.country}"
        if _is_far(found.place, owner.place) and _is_put_in(text, found, owner):
            kept[at] = replace(taken_back(found, conflict), conflict=conflict)
        elif found.place.kind == "admin1":
            kept[at] = replace(found, conflict=conflict)
    return tuple(kept)


def _claims(text: str, state: Resolved, region: Resolved) -> bool:
    """Whether the text says that a region lies in a state in which it does not."""
    if region.place is None or state.place is None or state.place.kind != "country":
        return False
    before, after = state.mention.end <= region.mention.start, region.mention.end <= state.mention.start
    owned = before and _OWNS.fullmatch(text, state.mention.end, region.mention.start)
    told = after and (
        COMMA.fullmatch(text, region.mention.end, state.mention.start)
        or IN_STATE.fullmatch(text, region.mention.end, state.mention.start)
    )
    return bool(owned or told) and state.place.country != region.place.country


def _is_far(unit: Place, state: Place) -> bool:
    """Whether a unit lies so far from a state that the two do not differ over a border."""
    return distance_km(unit, state) > _RADII * state.uncertainty_km + _BORDER_KM


def _is_put_in(text: str, unit: Resolved, state: Resolved) -> bool:
    """Whether the text puts a unit in a state, and does not list them ("Texas, Mexico and Peru").

    What a state has abroad may bear a name that is of one place only ("Britain's Helmand mission"); who comes from
    there may be abroad ("volunteers from Texas in Ukraine").
    """
    if state.mention.end <= unit.mention.start:
        return len({one.place.country for one in unit.candidates if one.place.kind in _NAMED}) > 1
    return unit.mention.slot != "from" and not COMMA.fullmatch(text, unit.mention.end, state.mention.start)

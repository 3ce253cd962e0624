"""Where a facility is: at its own position, or at the town that the text states or that it is named after."""

from __future__ import annotations

from dataclasses import replace

from dateline.records import Candidate, Mention, Place, Resolved
from dateline.resolve.answers.reasons import where
from dateline.resolve.sphere import distance_km

_FACILITY_UNCERTAINTY_KM = 15.0  # a training ground or base "in" a town lies within about this of it
_AT_STATED_TOWN = 0.8


def of_facility(
    mention: Mention, candidates: tuple[Candidate, ...], container: Place | None, *, stated: bool
) -> Resolved:
    """A facility lies at the town that the text states, else where the gazetteer has it; a conflict is kept.

    ``stated`` is whether it lies in the unit that the text states, or in a city enclosed by it: Belbek, in Crimea.
    """
    best = candidates[0] if candidates else None
    known = best.place if best else None
    town = known if known and known.kind == "settlement" else None  # that it is named after
    if container is None or container.kind not in {"settlement", "facility"}:
        if best is None or known is None or (container is not None and not stated and not _within(known, container)):
            told = f"the text puts it in {container.name}" if container else "the text states no town"
            return Resolved(mention, None, 0.0, f"no position known; {told}", candidates, container=container)
        place = _at_town(mention, town) if town else known
        return Resolved(mention, place, best.score, "; ".join(best.why), candidates, container=container)
    if best and known and not town and distance_km(known, container) <= 2 * _FACILITY_UNCERTAINTY_KM:
        return Resolved(mention, known, best.score, "; ".join(best.why), candidates, container=container)
    conflict = ""
    if known and not town:
        conflict = f"the text puts it in {container.name}; the gazetteer has it in {where(known)}"
    why = f"at {container.name}, the town that the text states"
    return Resolved(mention, _at_town(mention, container), _AT_STATED_TOWN, why, candidates, conflict, container)


def _at_town(mention: Mention, town: Place) -> Place:
    """Return a place for a facility of which only the town is known."""
    return replace(
        town,
        id="",
        name=mention.text,
        kind="facility",
        population=0,
        uncertainty_km=_FACILITY_UNCERTAINTY_KM,
        source=f"position of {town.name}",
    )


def _within(place: Place, holder: Place) -> bool:
    """Tell whether a place lies in a country or first-level unit."""
    if holder.kind == "country":
        return place.country == holder.country and place.kind != "country"
    units = holder.kind == "admin1" and place.kind not in {"country", "admin1"}
    if holder.kind == "admin2":
        return place.admin2 == holder.name and place.admin1_code == holder.admin1_code
    return units and bool(holder.admin1_code) and place.admin1_code == holder.admin1_code

"""A count that was read once already, with that of another place of its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.records import Event

_NEAR = 12  # events back that may be of the same sentence


def is_told_again(event: Event, before: Sequence[Event]) -> bool:
    """Whether the count of a place was read with that of another already ("X reported 12 cases and Y 7 cases")."""
    if len(event.locations) != 1 or not event.quantities:
        return False
    at = event.locations[0].resolved.mention.start
    counts = _bounds(event)
    return any(
        (one.sentence_start, one.type) == (event.sentence_start, event.type)
        and counts <= _bounds(one)
        and [place.resolved.mention.start for place in one.locations] == [at]
        for one in before[-_NEAR:]
    )


def _bounds(event: Event) -> set[tuple[str, float | None, float | None]]:
    return {(one.what, one.low, one.high) for one in event.quantities}

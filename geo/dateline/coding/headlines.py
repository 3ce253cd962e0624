"""Headlines: what a title tells once more of an event that the text below it tells.

A title names the region or the capital where the text names the village, and its "Kyiv" is a government as often as a
town. So a title never makes an event: it is one more telling of what the text tells of the same places, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dateline.records import Event


def retold(headlines: Iterable[Event], told: Sequence[Event]) -> Iterator[Event]:
    """Yield what titles tell of events of the text, on the event's day where the title names none.

    Parameters
    ----------
    headlines
        Events as read from titles.
    told
        Events of the text below them.
    """
    for headline in headlines:
        same = next((event for event in told if _is_same(headline, event)), None)
        if same is not None:
            yield replace(headline, when=headline.when or same.when, said=headline.said or same.said)


def _is_same(headline: Event, event: Event) -> bool:
    places = _places(headline)
    return (
        bool(places)
        and places <= _places(event)
        and (headline.type, headline.subtype, headline.modality) == (event.type, event.subtype, event.modality)
        and (headline.actor_side == event.actor_side or "" in {headline.actor_side, event.actor_side})
    )


def _places(event: Event) -> frozenset[tuple[str, str]]:
    return frozenset(
        (location.resolved.place.id if location.resolved.place else location.resolved.mention.text, location.name)
        for location in event.locations
    )

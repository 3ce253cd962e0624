"""Headlines: what a title tells once more of an event that the text below it tells.

A title names the region or the capital where the text names the village, and its "Kyiv" is a government as often as a
town. So a title is one more telling of what the text tells of the same places, or nothing. Only one that tells of
several things, of which the text goes on with some, is taken at its word for those at towns that the text never names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from dateline.records import Event, Resolved, Zone

_TOWNS = frozenset({"settlement", "near_settlement", "facility"})


def retold(
    headlines: Sequence[Event], told: Sequence[Event], *, zones: Sequence[Zone], mentions: Sequence[Resolved]
) -> Iterator[Event]:
    """Yield what titles tell of events of the text, on the event's day where the title names none.

    And what they tell of other towns beside that.

    Parameters
    ----------
    headlines
        Events as read from titles.
    told
        Events of the text below them.
    zones
        Those of the report.
    mentions
        Its names.
    """
    named = _named(zones, mentions) if len(headlines) > 1 else frozenset()
    pairs = [(one, next((event for event in told if _is_same(one, event)), None)) for one in headlines]
    again = {one.sentence_start for one, same in pairs if same is not None}
    for headline, same in pairs:
        if same is not None:
            yield replace(headline, when=headline.when or same.when, said=headline.said or same.said)
        elif headline.sentence_start in again and _is_elsewhere(headline, named):
            yield headline


def _named(zones: Sequence[Zone], mentions: Sequence[Resolved]) -> frozenset[str]:
    """Return the ids of the places that the text names outside its titles."""
    titles = [zone for zone in zones if zone.kind == "title"]
    below = (one for one in mentions if not any(zone.start <= one.mention.start < zone.end for zone in titles))
    return frozenset(one.place.id for one in below if one.place)


def _is_elsewhere(headline: Event, named: Collection[str]) -> bool:
    """Whether a title tells that something happened at towns which the text below never names."""
    places = [location.resolved.place for location in headline.locations]
    towns = bool(places) and all(location.precision in _TOWNS for location in headline.locations)
    return towns and headline.modality == "actual" and all(place and place.id not in named for place in places)


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

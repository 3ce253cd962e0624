"""Reports of a sentence or two, written for the tests, and what the package makes of them."""

from __future__ import annotations

import datetime as dt
from functools import cache

from dateline.areas import Areas
from dateline.coding import code
from dateline.gazetteer import Gazetteer
from dateline.mentions import find_mentions
from dateline.pipeline import Settings, code_document
from dateline.records import Coded, Event, Mention, Report, Resolved
from dateline.reports import report_from_text
from dateline.resolve import resolve

DAY = dt.date(2024, 10, 24)  # a Thursday; every short report is of this day unless it says otherwise


@cache
def areas() -> Areas:
    """Return the packaged areas, read once."""
    return Areas.open()


def report(text: str, *, published: dt.date | None = DAY, publisher: str = "Wire", name: str = "text") -> Report:
    """Make a report of a text."""
    return report_from_text(text, name=name, published=published, publisher=publisher)


def mentioned(text: str, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Return the mentions of a text."""
    return find_mentions(report(text), gazetteer=gazetteer)


def resolved(text: str, gazetteer: Gazetteer) -> tuple[Resolved, ...]:
    """Return the mentions of a text with their places."""
    made = report(text)
    return resolve(made, find_mentions(made, gazetteer=gazetteer), gazetteer=gazetteer)


def place_of(text: str, name: str, gazetteer: Gazetteer) -> str:
    """Return the id of the place that the first mention written as ``name`` means, "" for none."""
    found = next(found for found in resolved(text, gazetteer) if found.mention.text == name)
    return found.place.id if found.place else ""


def coded(text: str, gazetteer: Gazetteer, *, name: str = "text", published: dt.date | None = DAY,
          publisher: str = "Wire") -> Coded:  # fmt: skip
    """Code a text as one document."""
    return code_document(
        report(text, published=published, publisher=publisher, name=name), gazetteer=gazetteer, areas=areas()
    )


def events(text: str, gazetteer: Gazetteer, *, judging: bool = True) -> tuple[Event, ...]:
    """Return the events of a text; without ``judging`` those that its words tell."""
    made = report(text)
    mentions = resolve(made, find_mentions(made, gazetteer=gazetteer), gazetteer=gazetteer)
    return code(made, mentions, areas=areas(), judging=judging)


def event(text: str, gazetteer: Gazetteer, subtype: str = "") -> Event:
    """Return the only event of a text, or the only one of a subtype."""
    found = [event for event in events(text, gazetteer) if subtype in {"", event.subtype}]
    assert len(found) == 1, [(event.subtype, event.trigger) for event in found]
    return found[0]


def places_told(text: str, gazetteer: Gazetteer) -> list[str]:
    """Return the names of the places of all events of a text, in order."""
    return [place.name or place.resolved.mention.text for one in events(text, gazetteer) for place in one.locations]


def kind_of(text: str, name: str, gazetteer: Gazetteer) -> str:
    """Return the kind of the first mention of a name."""
    return next(one.kind for one in mentioned(text, gazetteer) if one.text == name)


def where(event: Event) -> list[tuple[str, str, str]]:
    """Return an event's places: id ("" for none), relation, precision."""
    return [
        (place.resolved.place.id if place.resolved.place else "", place.relation, place.precision)
        for place in event.locations
    ]


def kinds(lexicon: str, text: str, gazetteer: Gazetteer) -> list[str]:
    """Return what is drawn of a line: type, subtype and place of each event."""
    made = report(text, published=dt.date(2025, 3, 4))
    found = code_document(made, gazetteer=gazetteer, settings=Settings(lexicon=lexicon), areas=areas())
    return [
        f"{event.type}/{event.subtype} {place.resolved.place.name}"
        for event in found.events
        for place in event.locations
        if place.resolved.place and event.modality == "actual"
    ]

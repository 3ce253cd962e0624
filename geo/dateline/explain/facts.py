"""What is known of an event, a name or a date, in words: the same in the terminal and on the page."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.cluster import known_by
from dateline.explain.passages import Explained, Numbers, Passage, Row, Telling
from dateline.explain.stand_ins import STAND_IN, where_told
from dateline.records import Candidate, Event, Location, Place, Quantity, Report, Resolved, When

_MOST_OTHERS = 2  # runners-up that are told
_MOST_TELLINGS = 8  # of one event, that are named
_LEAST_OTHER = 0.05  # score of a second runner-up from which on it is worth a line
UNASKED = "its event was not asked for"
_EVENT_ID = re.compile(r"\bevent ([0-9a-f]{16})\b")
_KINDS = {
    "literal": "a place",
    "metonym": "a government or body called by its place's name, so never drawn",
    "organisation-part": "part of another name, so never drawn",
    "demonym": "a people or adjective, so never drawn",
}
_STANDS = "words that stand for a place named elsewhere"
_PRECISIONS = {
    "facility": "at the facility",
    "settlement": "at the settlement",
    "near_settlement": "near the settlement",
    "area": "somewhere in this area",
    "admin2": "somewhere in this district",
    "admin1": "somewhere in this region",
    "admin1_part": "somewhere in this part of the region",
    "country": "somewhere in the country",
    "unlocated": "position not known",
}
_RELATIONS = {"target": "against", "border_of": "along the"}
_BASES = {
    "explicit": "written out",
    "explicit_no_year": "written without a year",
    "relative": "counted from the report's day, or from a day told before",
    "said_date": "the day on which it was said",
    "inferred": "inferred: a vague word, or the date of a line before",
}
_PLACE_KINDS = {"admin1": "region", "admin2": "district"}
_STATUSES = {"asserted": "stated as fact"}
_MODALITIES = {
    "planned": "planned, not told as happened",
    "hypothetical": "supposed, not told as happened",
    "negated": "told as not happened",
    "historical": "told as history",
}
VERDICTS = {"drawn": "on the map", "table": "in the table only", "left": "left out", "told": "told again"}
_DRAWN = {"point": "drawn as a point", "area": "drawn as an area", "table": "in the table only", "left out": "left out"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: what it is about, and what is known; ``level`` 1 belongs to the line before it. Text is not escaped."""

    label: str
    text: str
    level: int = 0


def plain_kind(code: str) -> str:
    """Return a code of the event table as words."""
    return code.replace("_", " ")


def headline(telling: Telling, report: Report) -> tuple[str, str, str]:
    """Return what, where and when, in a few words each; where and when are "" if the text tells of none."""
    event, known = telling.event, known_by(telling.event.said, report.published)
    own = event.when and (event.when.first or event.when.last)
    names = list(dict.fromkeys(_name(one) for one in event.locations))
    where = ", ".join(names[:2]) + (f" and {len(names) - 2} more" if len(names) > 2 else "")
    return (
        " · ".join(plain_kind(part) for part in (event.type, event.subtype) if part),
        where,
        days(event.when) if event.when and own else f"by {known}" if known else "",
    )


def status(event: Event) -> str:
    """Return the wording of the source, as a reader understands it."""
    return _STATUSES.get(event.source_status, plain_kind(event.source_status))


def verdict(telling: Telling) -> tuple[str, str]:
    """Return a word for what becomes of an event on a map (drawn, told, table or left) and the same as a sentence."""
    stands = [row for row in telling.rows if row.stands]
    drawn = [row for row in stands if row.drawn in ("point", "area")]
    if drawn:
        counts = Counter(row.drawn for row in drawn)
        marks = " and ".join(_marks(kind, counts[kind]) for kind in ("point", "area") if counts[kind])
        rest = len(telling.rows) - len(drawn)
        return "drawn", f"on the map as {marks}" + (f"; not at {_plural(rest, 'further place')}" if rest else "")
    if not stands:
        return "told", "told again: another telling is drawn and counted for it"
    reasons = "; ".join(dict.fromkeys(row.reason for row in stands if row.reason))
    if all(row.drawn == "left out" for row in stands):
        return "left", f"left out of the map: {reasons}"
    return "table", f"not on the map, in the table only: {reasons}"


def _marks(kind: str, count: int) -> str:
    return ("an area" if kind == "area" else "a point") if count == 1 else f"{count} {kind}s"


def tally(document: Explained) -> str:
    """Return how many events a document has, and what became of them."""
    fates = Counter(verdict(telling)[0] for telling in document.tellings)
    count = sum(fates.values())
    parts = ", ".join(f"{fates[key]} {words}" for key, words in VERDICTS.items() if fates[key])
    told = f"{count:,} {'event' if count == 1 else 'events'}" + (f": {parts}" if parts else "")
    return told + (f"; {document.omitted} more not asked for" if document.omitted else "")


# An event ------------------------------------------------------------------------------------------------


def event_facts(telling: Telling, document: Explained, numbers: Numbers) -> Iterator[Fact]:
    """Yield what was made of an event and why, in the order: what, who, how many, when, where, who says so, joined."""
    event = telling.event
    what = "/".join(part for part in (event.type, event.subtype) if part)
    yield Fact("What", f"{what}, by the word “{_flat(event.trigger)}”")
    yield from _who(event)
    for quantity in event.quantities:
        yield Fact("How many", _counted(quantity))
    yield from _time(event, document)
    yield from _places(telling, document.report.text)
    yield from _saying(telling)
    yield from _joined(telling, numbers)


def _who(event: Event) -> Iterator[Fact]:
    sides = (("Who", event.actor, event.actor_side), ("To whom", event.target, event.target_side))
    for label, name, side in sides:
        if name:
            yield Fact(label, _flat(name) + (f" (side: {side})" if side else ""))


def _counted(one: Quantity) -> str:
    low, high = _number(one.low), _number(one.high)
    if low and high:
        value = low if low == high else f"{low} to {high}"
    else:
        value = f"at least {low}" if low else f"up to {high}" if high else _number(one.value) or "some"
    hedge = f", hedged by “{one.hedge}”" if one.hedge else ""
    return f"{one.what}: {value}{hedge} (“{_flat(one.text)}”)"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.0f}" if value == int(value) else f"{value:,}"


def _time(event: Event, document: Explained) -> Iterator[Fact]:
    published = document.report.published
    known = known_by(event.said, published)
    if event.when:
        yield Fact("When", f"“{_flat(event.when.text)}”: {_read_as(event.when)}")
        yield from _note(event.when)
    else:
        yield Fact("When", "the text gives no day of its own" + ("" if known else ", and the report has no date"))
    if known:
        how = f"said “{_flat(event.said.text)}”" if event.said else f"the report is of {published}"
        yield Fact("known by", f"{known}; {how}", 1)


def _note(when: When) -> Iterator[Fact]:
    if when.note:
        yield Fact("note", when.note, 1)


def days(when: When) -> str:
    """Return the days of a time: one, from one to another, or with an open side."""
    first, last = when.first, when.last
    if first and last:
        return f"{first}" if first == last else f"{first} to {last}"
    return f"from {first}" if first else f"until {last}" if last else "no day"


def _read_as(when: When) -> str:
    hours = f", {_instant(when.start)} to {_instant(when.end)} UTC" if when.start and when.end else ""
    precision = "" if when.precision == "unknown" else f"{when.precision}; "
    return f"{days(when)}{hours} ({precision}{_BASES.get(when.basis, when.basis)})"


def _instant(moment: dt.datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M")


def _places(telling: Telling, text: str) -> Iterator[Fact]:
    rows = {row.index: row for row in telling.rows}
    if not telling.event.locations:
        yield Fact("Where", "the clause names no place")
    for index, location in enumerate(telling.event.locations):
        relation = _RELATIONS.get(location.relation, location.relation)
        yield Fact("Where", f"{relation} {_name(location)}: {_closeness(location)}")
        place = location.resolved.place
        if place:
            yield Fact("place", f"{place.name}, {whereabouts(place)}; sure {location.resolved.score:.2f}", 1)
        if location.pointer:
            words, named = _flat(text[slice(*location.pointer)]), _flat(location.resolved.mention.text)
            yield Fact("told as", f"“{words}”, which points back to “{named}”", 1)
        if location.why:
            yield Fact("why here" if location.geometry is not None else "why", location.why, 1)
        yield from _others(location.resolved)
        if location.conflict:
            yield Fact("conflict", location.conflict, 1)
        yield Fact("on the map", _fate(rows.get(index)), 1)


def _closeness(location: Location) -> str:
    """Say how closely it is known where in or near a place the event was; of an outline the map itself shows it."""
    told = _PRECISIONS.get(location.precision, location.precision)
    # Of a region that is drawn as its outline the number is the error of its border, and no distance from anything.
    is_point = location.geometry is not None and location.geometry.geom_type == "Point"
    far = location.uncertainty_km if is_point else 0
    said = f"{far:,.0f}" if far >= 10 else f"{far:.2g}"
    return told + (f", within about {said} km" if far else "")


def _fate(row: Row | None) -> str:
    if row is None:
        return "this place was not asked for"
    if not row.stands:
        return "another telling of this event is drawn and counted"
    return _DRAWN[row.drawn] + (f": {row.reason}" if row.reason else "")


def _saying(telling: Telling) -> Iterator[Fact]:
    event = telling.event
    chain = [_flat(source) for source in event.attribution]
    citing = f"by {chain[0]}" + "".join(f", citing {source}" for source in chain[1:]) if chain else "by the text itself"
    yield Fact("Who says so", f"{status(event)} {citing}")
    if event.modality in _MODALITIES:
        yield Fact("told as", _MODALITIES[event.modality], 1)
    if event.likelihood:
        yield Fact("likelihood", event.likelihood, 1)
    denied = event.denied_by or next((row.denied_by for row in telling.rows if row.denied_by), "")
    if denied:
        yield Fact("denied by", denied, 1)
    if event.unverified_by:
        yield Fact("not verified", event.unverified_by, 1)
    if event.contested or any(row.contested for row in telling.rows):
        yield Fact("contested", "one side says so, another denies it", 1)
    for url in event.cited_url.split():
        yield Fact("cited", url, 1)


def _joined(telling: Telling, numbers: Numbers) -> Iterator[Fact]:
    told: dict[str, Row] = {}
    for row in telling.rows:
        if row.why_joined:
            told.setdefault(row.why_joined, row)
    for why, row in told.items():
        reports, outlets = _plural(row.reports, "report"), _plural(row.outlets, "outlet")
        yield Fact("Same event", f"told by {reports} of {outlets}, going back to {_plural(row.origins, 'source')}")
        also = [numbers[one] for one in row.cluster[: _MOST_TELLINGS + 1] if numbers.get(one, 0) != telling.number]
        more = len(row.cluster) - 1 - len(also[:_MOST_TELLINGS])
        if also:
            events = ", ".join(f"event {number}" for number in also[:_MOST_TELLINGS])
            yield Fact("also told as", events + (f" and {more:,} more" if more else ""), 1)
        yield Fact("why joined", named_events(why, numbers), 1)


def named_events(text: str, numbers: Numbers) -> str:
    """Return a reason with the numbers of this page in place of the ids of events, where they are on it."""
    return _EVENT_ID.sub(lambda id: f"event {numbers[id[1]]}" if id[1] in numbers else id[0], text)


# A name and a date ---------------------------------------------------------------------------------------


def name_title(found: Resolved) -> str:
    """Return what a name means, in a few words."""
    place = found.place
    return f"{place.name}: {whereabouts(place)}" if place else "no place"


def name_facts(found: Resolved, passage: Passage, uses: Sequence[Telling]) -> Iterator[Fact]:
    """Yield why a name means its place, what was second, and what becomes of it."""
    kind = found.mention.kind
    read = f"stand-in: {_STANDS}" if found.mention.form == STAND_IN else f"{kind}: {_KINDS.get(kind, kind)}"
    yield Fact("read as", read)
    if found.why:
        yield Fact("why", found.why + (f"; sure {found.score:.2f}" if found.place else ""))
    yield from _others(found, level=0)
    if found.conflict and found.conflict != found.why:
        yield Fact("conflict", found.conflict)
    yield Fact("on the map", name_fate(found, passage, uses))


def name_fate(found: Resolved, passage: Passage, uses: Sequence[Telling]) -> str:
    """Say whether a name puts a mark on the map, and why there is none."""
    if uses:
        return "; ".join(f"event {one.number}: {_fate_of(found, one)}" for one in uses)
    if found.mention.kind != "literal":
        return f"no mark: {found.mention.kind}"
    if passage.unread:
        return f"no mark: {passage.unread}"
    if found.is_container:
        return "no mark of its own: it says where the place beside it lies"
    if found.place is None:
        return "no mark: " + ("nothing in the gazetteer fits" if found.candidates else "not in the gazetteer")
    if passage.is_unasked_place(found):
        return f"no mark here: {UNASKED}"
    told = passage.tellings or passage.unasked
    return "no mark: " + ("named, but as no event's place" if told else "the sentence tells of no event")


def _fate_of(found: Resolved, telling: Telling) -> str:
    rows = {row.index: row for row in telling.rows}
    start = found.mention.start
    told = ([at for at, _ in where_told(one)] for one in telling.event.locations)
    mine = [index for index, starts in enumerate(told) if start in starts]
    return "; ".join(dict.fromkeys(_fate(rows.get(index)) for index in mine))


def date_facts(when: When, uses: Sequence[Telling], passage: Passage | None = None) -> Iterator[Fact]:
    """Yield what a date was read as, and whose it is."""
    yield Fact("read as", _read_as(when))
    if when.note:
        yield Fact("note", when.note)
    told = [f"when event {one.number} happened" for one in uses if one.event.when and _same(one.event.when, when)]
    told += [f"when event {one.number} was said" for one in uses if one.event.said and _same(one.event.said, when)]
    yield Fact("used as", "; ".join(told) or date_use(when, passage))


def date_use(when: When, passage: Passage | None) -> str:
    """Say what becomes of a date that no event here has."""
    return UNASKED if passage and passage.is_unasked_date(when) else "no event's date"


def _same(one: When, other: When) -> bool:
    return (one.char_start, one.char_end) == (other.char_start, other.char_end)


def _others(found: Resolved, *, level: int = 1) -> Iterator[Fact]:
    place = found.place
    others = [one for one in found.candidates if place is None or one.place.id != place.id]
    told = [one for number, one in enumerate(others[:_MOST_OTHERS]) if number == 0 or one.score >= _LEAST_OTHER]
    for one in told:
        yield Fact("runner-up" if place else "nearest", _told(one), level)


def _told(one: Candidate) -> str:
    reasons = f": {'; '.join(one.why)}" if one.why else ""
    return f"{one.place.name} ({whereabouts(one.place)}), sure {one.score:.2f}{reasons}"


def whereabouts(place: Place) -> str:
    """Return what a place is and where: kind, what it lies in, position in degrees north and east."""
    kind = _PLACE_KINDS.get(place.kind, place.kind)
    inside = [part for part in (kind, place.admin1 if place.kind != "admin1" else "", place.country) if part]
    return ", ".join([*dict.fromkeys(inside), f"{place.lat:.4f}, {place.lon:.4f}"])


def _name(location: Location) -> str:
    place = location.resolved.place
    return location.name or (place.name if place else _flat(location.resolved.mention.text))


def _flat(text: str) -> str:
    return " ".join(text.split())


def _plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"

"""Places that a sentence beside an event's names: "X is half empty. Shells hit the town", "... It happened in X"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from dateline.areas import Areas
from dateline.coding.clauses import Hit
from dateline.coding.clauses.vocabulary import listed
from dateline.coding.placing.drawing import drawn, is_distributive
from dateline.coding.placing.references import is_wide, says
from dateline.coding.pointing.enumerations import enumerated
from dateline.coding.pointing.headings import OWN_PLACE
from dateline.lexicon import grammar
from dateline.records import Event, Location, Mention, Resolved

# "Residents of X told us that militants entered the town".
_PEOPLE_OF = listed("neighbours", "people_of")
_TELLERS_OF = re.compile(
    rf"{_PEOPLE_OF}(?P<name>(?-i:[A-Z])[\w’'-]+(?:[\s-](?-i:[A-Z])[\w’'-]+){{0,2}})", re.IGNORECASE
)
_TELLER_OF = re.compile(rf"{_PEOPLE_OF}\Z", re.IGNORECASE)
_ITS_TELLERS = re.compile(listed("neighbours", "its_people"))
# "It happened near X", "The incident took place in X".
_HAPPENED = re.compile(listed("neighbours", "happened"))
# "Gunmen raided a mine. The mine lies near X."
_LIES = re.compile(
    r"\s*The\s+(?:[\w-]+\s+){0,2}?(?P<site>[a-z]+),?\s+(?:which\s+)?(?:lies|sits|stands|is\s+(?:located|situated|based))\s+"
    r"(?:(?!(?:in|at|near|outside|around)\b)[\w,]+\s+){0,5}?(?=(?:in|at|near|outside|around)\b)"
)
_SPOKE = re.compile(
    r"\b(?:sp(?:oke|eaking|eech)|talks|interview|briefing|(?:press|news)\s+conference|statement|address(?:ed|ing)?)\b"
)
_AREAS = frozenset({"area", "areas"})
# Nothing is told between a colon and its counts.
_COLON = re.compile(r":\s(?:[\w,.’'-]+\s+){0,6}\Z")
_SENTENCES_BACK = 2  # over which "the town" points back to the only one that is named
_GAP, _CLOSING = 6, frozenset({'"', "”", "’"})  # characters between sentences; marks that end a quotation
_LATER_NAME = 40  # characters from "it happened" to the name


def just_named(text: str, event: Event, mentions: Sequence[Resolved], areas: Areas) -> tuple[Location, ...]:
    """Return the last place of the sentence before, which "There, ..." means, if it is a town that is known."""
    start = sentence_before(text, event.sentence_start)
    inside = (one for one in mentions if start is not None and start <= one.mention.start < event.sentence_start)
    names = [one for one in inside if one.mention.kind == "literal" and not one.is_container]
    if not names or names[-1].place is None or names[-1].place.kind not in {"settlement", "facility"}:
        return ()
    return (_back_to(names[-1], "in", areas),)


def only_named(
    text: str, event: Event, told: Sequence[Event], mentions: Sequence[Resolved], *, what: str, areas: Areas
) -> tuple[Location, ...]:
    """Return the only town of the sentence before, for "there", "nearby", "in the area" and "in the town".

    "The town" may stand a sentence later. No event with a place may be told in between, and who only speaks in a town
    is no reason to take it for what is meant: "Ministers met in X and said that ...".

    ``what`` is the noun that points back, empty for "there"; "near" for "nearby".
    """
    at = event.sentence_start
    for _ in range(1 if what in {"", "near"} | _AREAS else _SENTENCES_BACK):
        start, end = sentence_before(text, at), at
        if start is None or any(one.sentence_start >= start for one in told):
            return ()
        named = [one for one in mentions if start <= one.mention.start < end and one.mention.kind != "demonym"]
        at = start
        if named:
            return _only_town(text, range(start, end), named, what, areas)
    return ()


def _only_town(text: str, sentence: range, named: list[Resolved], what: str, areas: Areas) -> tuple[Location, ...]:
    towns = [one for one in named if not (one.place is not None and is_wide(one)) and not one.is_container]
    if len({one.place.id if one.place else "" for one in towns}) != 1:
        return ()
    town = towns[-1]
    if town.place is None or town.mention.kind != "literal" or town.place.kind not in {"settlement", "facility"}:
        return ()
    said = says(text[sentence.start : sentence.stop]) or _SPOKE.search(text, sentence.start, sentence.stop)
    if said and not (
        _TELLER_OF.search(text, sentence.start, town.mention.start) or _ITS_TELLERS.match(text, town.mention.end)
    ):
        return ()
    return (_back_to(town, "near" if what == "near" or what in _AREAS else "in", areas),)


def _back_to(found: Resolved, relation: str, areas: Areas) -> Location:
    place = drawn(found, relation, areas)
    return replace(place, why=f"{place.why}; the clause points back to {found.mention.text!r}")


# "Declared in X health zone:"; not "hit X, the agency said in a summary for the country:".
_UP_TO_COLON = re.compile(
    r"(?:\s+(?:health|local|city|district|province|county|state|region|area|town|village|zone|camp)){0,3}\s*",
    re.IGNORECASE,
)


def counted_there(
    text: str, hit: Hit, event: Event, told: Sequence[Event], mentions: Sequence[Resolved]
) -> tuple[Location, ...]:
    """Return the place of what stands before a colon, for counts behind it ("declared in X: 28 cases, 15 deaths")."""
    last = told[-1] if told else None
    if last is None or last.sentence_start != event.sentence_start or not event.quantities:
        return ()
    between = text[last.trigger_end : hit.start]
    colon = last.trigger_end + between.rfind(":") if _COLON.search(between) else -1
    if colon < 0 or any(one.mention.start > colon for one in mentions):
        return ()
    if OWN_PLACE.search(text, colon, event.sentence_end) or len(last.locations) != 1:
        return ()
    place = last.locations[0]
    if place.precision == "country" or not _UP_TO_COLON.fullmatch(text, place.resolved.mention.end, colon):
        return ()
    return (replace(place, why=f"{place.why}; counted behind the colon"),)


def with_next(
    text: str, hit: Hit, event: Event, names: Callable[[int, int], Sequence[Resolved]], areas: Areas
) -> Event:
    """Return an event with the places that the next sentence tells of it; ``names`` gives the names in a span."""
    if listed := enumerated(text, hit, event, names, areas):
        return replace(event, locations=listed, distributive=is_distributive(listed))
    if any(place.precision != "country" for place in event.locations):
        return event
    later = _told_next(text, hit, event, names, areas)
    return replace(event, locations=later) if later else event


def _told_next(
    text: str, hit: Hit, event: Event, names: Callable[[int, int], Sequence[Resolved]], areas: Areas
) -> tuple[Location, ...]:
    """Return where the next sentence says that it happened, or that its site lies ("It happened near X").

    The event's own sentence may name no place but a country.
    """
    if event.modality != "actual" or hit.trigger.last or event.sentence_end >= len(text):
        return ()
    happened = _happened(text, event)
    if happened is None:
        return ()
    countries = {place.resolved.mention.start for place in event.locations}
    if any(one.mention.start not in countries for one in names(event.sentence_start, event.sentence_end)):
        return ()
    if not countries and OWN_PLACE.search(text, event.sentence_start, event.sentence_end):
        return ()
    behind = [one for one in names(happened.end(), happened.end() + _LATER_NAME) if one.mention.kind == "literal"]
    if not behind or behind[0].mention.slot not in grammar().words("slot", "locative"):
        return ()
    place = drawn(behind[0], "near" if behind[0].mention.slot in {"near", "outside", "around"} else "in", areas)
    return (replace(place, why=f"{place.why}; the next sentence says that it happened there"),)


def _happened(text: str, event: Event) -> re.Match[str] | None:
    """Return how the next sentence begins, if it tells where it happened or where the site of it lies."""
    end = event.sentence_end
    if happened := _HAPPENED.match(text, end, end + 160):
        return happened
    lies = _LIES.match(text, end, end + 120)
    told = lies is not None and lies.group("site") in text[event.sentence_start : end].lower().split()
    return lies if told else None


def tellers(text: str, at: int, event: Event, mentions: Sequence[Resolved], areas: Areas) -> tuple[Location, ...]:
    """Return the town, by a name that nobody knows, of those who tell of it ("Residents of X said that the town")."""
    for found in _TELLERS_OF.finditer(text, event.sentence_start, at):
        start, end = found.span("name")
        if says(text[end:at]) and all(one.mention.end <= start or end <= one.mention.start for one in mentions):
            name = Mention(start, end, found.group("name"), "literal", "unknown", found.group("name"), "", "of")
            return (drawn(Resolved(name, None, 0.0, "not in the gazetteer"), "in", areas),)
    return ()


def sentence_before(text: str, at: int) -> int | None:
    """Return where the sentence before one begins, None where there is none, or what stands there is a heading.

    Of news each sentence may be a paragraph.
    """
    end = len(text[max(0, at - _GAP) : at].rstrip()) + max(0, at - _GAP)
    if text[end - 1 : end] in _CLOSING and "\n" in text[end:at]:
        end -= 1
    if end == at or text[end - 1 : end] not in {".", "!"}:
        return None
    marks = (". ", "! ", "? ", "\n")
    found = ((text.rfind(mark, 0, end - 1), len(mark)) for mark in marks)
    return max((start + length for start, length in found if start >= 0), default=0)

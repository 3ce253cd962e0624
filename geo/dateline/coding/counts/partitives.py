"""Parts of a whole that have no figure of their own, and parts that a second clause counts without its verb.

"300 cases, most of them in X", "of the 300 cases half were in X": at most 300 are X's. "Two died in X and a man in Y":
one died in Y.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.coding.clauses.vocabulary import listed
from dateline.coding.numbers import HEDGE, NUMBER, START, made
from dateline.coding.placing.scenes.joined import IN_LIST
from dateline.records import Event, Location, Quantity

Counts = tuple[Quantity, ...]

WIDE = frozenset({"country", "continent"})  # precisions of what may have the whole
_PART = (
    r"\b(?:most(?:ly)?|mainly|chiefly|largely|primarily|predominantly|especially|particularly|many|some|several|half|"
    r"(?:an?|one)[\s-](?:third|quarter|half|fifth)|two[\s-]thirds|three[\s-]quarters|the\s+(?:majority|bulk|rest|remainder)|"
    r"a\s+(?:majority|few)|others|\d+(?:\.\d+)?\s?(?:%|per\s?cent))"
)
_TOLD = (
    r"(?:were|was|are|is|have|has|been|being|reported|recorded|registered|confirmed|found|detected|occurred|"
    r"happened|came)"
)
_TO_A_PLACE = (
    r"\s+(?:in|from|at|around|near|across|within)\s+(?:and\s+around\s+)?(?:the\s+)?"
    r"(?:[a-z]+\s+(?:of\s+)?(?:the\s+)?){0,3}"
)
# "Most of them in", "half were reported in"; "most of the 300 cases" needs a verb, for "most of the 300 killed in X"
# tells that the 300 were killed there.
_LEADS = re.compile(
    rf"{_PART}(?:\s+of\s+(?:them|these|those|which|whom))?(?:\s+{_TOLD}){{0,3}}{_TO_A_PLACE}\Z|"
    rf"{_PART}\s+of\s+(?:the|those|these|all|its|their)\s+(?:[\w,.’'-]+\s+){{1,4}}?{_TOLD}(?:\s+{_TOLD}){{0,2}}{_TO_A_PLACE}\Z",
    re.IGNORECASE,
)
# "And the rest in X", "the others were caught in X".
_REST = re.compile(
    r"\b(?:the\s+)?(?:others?|rest|remainder)(?:\s+(?:were|was|held|caught))*\s+(?:in|at|from|near|around|over)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_LEAD_CHARS = 120  # characters before a place in which such words stand

_SINGLE = listed("counts", "single").split("(?P<thing>", 1)[1].split(")\\b(?!", 1)[0]
_PEOPLE = r"people|persons?|others?|more|m[ae]n|wom[ae]n|child(?:ren)?|civilians?|soldiers?|residents?|villagers?"
_NAME = r"(?:in|near|outside)\s+(?:the\s+)?(?:[a-z]+\s+(?:of\s+)?){0,2}[A-Z][\w’'-]*(?:[\s-][A-Z][\w’'-]*){0,3}"
# From one place to the next: "(, in Z,) and a woman in", ", three in", "and another three people near".
_AND_THERE = re.compile(
    rf"(?:,\s+{_NAME})?(?:,?\s+and\s+|[,;]\s+)"
    rf"(?:(?:(?:another|(?P<hedge>(?i:{HEDGE})))\s+)?{START}(?P<number>(?i:{NUMBER}))(?:\s+(?:{_PEOPLE}))?|"
    rf"(?:an?|another)\s+(?:[\w’'-]+\s+){{0,3}}?(?:{_SINGLE})(?:\s+of\s+\w+)?)\s+(?:in|at|near|outside)\s+(?:the\s+)?"
    rf"(?:(?:town|city|village|district|province|region)\s+of\s+)?"
)
_FIGURE = re.compile(rf"(?<!\w){NUMBER}(?!\w)", re.IGNORECASE)
_EACH = re.compile(rf"\b(?P<number>{NUMBER})\s+each\s+(?:in|at|from|near|for)\s", re.IGNORECASE)


def of_parts(text: str, event: Event, places: Sequence[Location]) -> tuple[Event, Event | None]:
    """Return an event that tells of a whole without what has some part of it, and one at these places.

    Of "300 cases, most of them in X" at most 300 are in X. Beside other places than the country that has the whole,
    they stay in one event, whose counts are of all of them together.
    """
    some = _of_a_part(text, event, places) if event.quantities else []
    rest = tuple(one for one in event.locations if one not in some)
    if abroad := _abroad(some, rest):
        some = [one for one in some if one not in abroad]
        event = replace(event, locations=tuple(one for one in event.locations if one not in abroad))
    if not some or any(one.precision not in WIDE for one in rest):
        return event, None
    first = some[0].resolved.mention.start
    counts = tuple(
        _at_most(one) if text.find(one.text, event.sentence_start, first) >= 0 else one for one in event.quantities
    )
    part = tuple(one for one in event.locations if one in some)
    if not rest:
        return replace(event, quantities=counts), None
    return replace(event, locations=rest), replace(event, locations=part, quantities=counts)


def _abroad(some: Sequence[Location], whole: Sequence[Location]) -> list[Location]:
    """Return the parts that lie in another country than the whole: they are namesakes of what the text means."""
    home = {one.resolved.place.country if one.resolved.place else "" for one in whole}
    if len(home) != 1 or "" in home:
        return []
    return [one for one in some if one.resolved.place is not None and one.resolved.place.country not in {*home, ""}]


def _of_a_part(text: str, event: Event, places: Sequence[Location]) -> list[Location]:
    """Return the places that have some part of a whole, with those that stand in one list with them."""
    some: list[Location] = []
    end = event.sentence_start
    for place in places:
        mention = place.resolved.mention
        lead = _LEADS.search(text, max(end, mention.start - _LEAD_CHARS), mention.start)
        listed_with = some and IN_LIST.fullmatch(text, some[-1].resolved.mention.end, mention.start)
        if place.relation != "from" and (lead or listed_with):  # "arrived in X, most of them from Y"
            some.append(place)
        end = mention.end
    return some


def _at_most(whole: Quantity) -> Quantity:
    """Return the bound that a whole sets to its part; "winds of 120 km/h" have no parts, "dozens" no bound."""
    high = whole.low if whole.high is None and any(map(str.isdecimal, whole.text)) else whole.high
    return whole if whole.unit or high is None else replace(whole, value=None, low=None, high=high, hedge="up to")


def left_over(text: str, places: Sequence[Location]) -> list[Location]:
    """Return the last places, which have together what is left of a whole ("12 in X and the rest in Y and Z")."""
    for number, place in enumerate(places):
        start = place.resolved.mention.start
        if number and _REST.search(text, places[number - 1].resolved.mention.end, start):
            spans = [one.resolved.mention for one in places[number:]]
            alike = all(IN_LIST.fullmatch(text, one.end, other.start) for one, other in pairwise(spans))
            return list(places[number:]) if alike else []
    return []


def each_of(text: str, event: Event) -> Counts:
    """Return the count that each place has of a whole ("two cases, one each in X and Y"), none where none is told."""
    match = _EACH.search(text, event.sentence_start, event.sentence_end)
    if match is None or any(re.search(rf"\b{match['number']}\b", one.text) for one in event.quantities):
        return ()
    whole = [one for one in event.quantities if text.find(one.text, event.sentence_start, match.start()) >= 0]
    return (made(whole[-1].what, "", match["number"], "", match["number"]),) if whole and not whole[-1].unit else ()


def without_a_verb(text: str, event: Event, places: Sequence[Location]) -> list[Counts]:
    """Return the counts of places of which all but the first are told without the verb of the first, else nothing."""
    spans = [place.resolved.mention for place in places]
    if len(spans) < 2 or len(event.quantities) != 1 or event.quantities[0].unit:
        return []
    whole = event.quantities[0]
    at = text.find(whole.text, event.sentence_start, spans[0].start)
    if at < 0 or _FIGURE.search(text, at + len(whole.text), spans[0].start):
        return []  # "seven were killed after four in X and two in Y"
    counts: list[Counts] = [(whole,)]
    for one, other in pairwise(spans):
        match = _AND_THERE.fullmatch(text, one.end, other.start)
        if match is None:
            return []
        counts.append((made(whole.what, match["hedge"] or "", match["number"] or "one", "", match["number"] or "one"),))
    return counts

"""The place of an event that names none but points back to one that is told before: "there", "in the city"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.areas import Areas
from dateline.coding.clauses import Hit
from dateline.coding.placing.asides.accusations import is_over_a_deed
from dateline.coding.placing.drawing import NEAR_KM, drawn
from dateline.coding.placing.references import names_between
from dateline.coding.pointing.headings import headed
from dateline.coding.pointing.line_heads import heads_of_line
from dateline.coding.pointing.neighbours import counted_there, just_named, only_named, tellers
from dateline.coding.pointing.paragraphs import Names, told_on
from dateline.coding.pointing.sequels import aftermath, continued, taken_over
from dateline.coding.pointing.sites import on_its_site
from dateline.coding.pointing.stories import toll_of_the_story
from dateline.coding.pointing.words import by_words
from dateline.patterns.lowercase import lowercase_pattern
from dateline.records import Event, Location, Place, Resolved

_POINTING = lowercase_pattern(
    r"\b(?:(?:in|of|to|for|from|into|on|over|near|inside|outside|across|around|within|throughout|hit|struck|shelled|bombed|attacked|stormed|"
    r"entered|captured|retook|recaptured|seized|overran|looted|burned|torched|took|abandoned|quit|vacated|besieged|encircled|lost|"
    r"fled|leaving|fleeing)\s+(?:the|this|that)|(?-i:The)(?=\s+(?:\w+\s+)?\w+\s+(?:has|had|was|were|also|came|fell|lost|saw|"
    r"reported|recorded|declared)\b))\s+"
    r"(?:same\s+|wider\s+|whole\s+|entire\s+|besieged\s+|nearby\s+|embattled\s+|strategic\s+|lakeside\s+|coastal\s+|"
    r"riverside\s+|remote\s+|mountainous\s+|border\s+|mining\s+|historic\s+|disputed\s+|restive\s+|volatile\s+|"
    r"[a-z]+-(?:hit|torn|rich|held|affected|stricken)\s+|\w+ern\s+)?"
    r"(?P<what>areas?|region|city|cities|town|towns|village|villages|settlement|settlements|oblast|province|state|"
    r"district|territory|governorate|county|division|department|prefecture|regency|township|locality|municipality|community|woreda|"
    r"local\s+government(?:\s+area)?|lga|hamlet|suburb|neighbou?rhood|enclave|"
    r"camp|site|scene|outskirts|port|communes?|city\s+cent(?:er|re))\b(?!\s+(?:of|hall|council|court|center\s+of|line|government|"
    r"chairman|governor|police|health|official|leader|chief|spokes\w+|commission\w*|administrator|assembly)\b)|"
    r"\bthere\b(?!\s+(?:is|are|was|were|has|have|had|will|would|may|might))|\bnearby\b(?!\s+(?:(?-i:[A-Z])|hospital|clinic|(?:\w+\s+)?base\b))",
    re.IGNORECASE,
)
# "Attacks killed 150 in the same district in 2023": of whatever time, it was there.
_SAME = re.compile(r"\b(?:in|at|on|near)\s+(?:the|that|this)\s+(?:very\s+)?same\s+[a-z]", re.IGNORECASE)
_KINDS = {
    "city": "settlement", "cities": "settlement", "towns": "settlement", "villages": "settlement",
    "settlements": "settlement", "town": "settlement", "village": "settlement", "settlement": "settlement",
    "outskirts": "settlement", "port": "settlement", "city center": "settlement", "city centre": "settlement",
    "hamlet": "settlement", "suburb": "settlement", "neighborhood": "settlement", "neighbourhood": "settlement",
    "oblast": "admin1", "province": "admin1", "state": "admin1", "district": "admin2", "commune": "settlement",
    "region": "region", "regency": "admin2", "governorate": "unit", "county": "unit", "division": "unit",
    "department": "unit", "prefecture": "unit", "territory": "unit", "woreda": "unit", "enclave": "unit",
    "local government": "unit", "local government area": "unit", "lga": "unit",
    "township": "local", "locality": "local", "municipality": "local", "community": "local",
}  # fmt: skip
# A unit of either level; what is a town to some and a unit to others.
_MAY_BE = {
    "region": frozenset({"admin1", "region"}),
    "unit": frozenset({"admin1", "admin2", "region"}),
    "local": frozenset({"settlement", "admin2"}),
}
_SMALL = frozenset({"village", "villages", "hamlet", "settlement", "community", "locality", "town"})
_BESIDE = frozenset({"near", "area", "areas"})  # where words may point back to the sentence before
_THERE_OPENS = re.compile(r"There,\s")  # not "went there, and"
# "Recaptured it", "withdrew from it", "to its north": the place just named.
_IT = re.compile(
    r"\s+(?:back\s+|from\s+|into\s+|over\s+|of\s+|on\s+|near\s+|outside\s+)?it\b(?!\s+(?:said|was|is|has|had|would|"
    r"will))"
)
_ITS_SIDE = re.compile(
    r"\b(?:to|in|on|at)\s+its\s+(?:\w+ern\s+)?(?:north|south|east|west|outskirts|cent(?:er|re)|edge|suburbs|port|"
    r"airport)\w*\b"
)
_UNKNOWN = re.compile(
    r"\s+(?:the\s+)?(?!It\b)[A-Z][a-z][\w’'-]+(?!\w|\s+(?:forces|troops|soldiers|positions|units|army))"
)
# "As X fighters pushed into the city": a group, and no place.
_GROUP_NAME = re.compile(
    r"\s+(?:fighters|forces|troops|militants|rebels|soldiers|militia(?:men|s)?|insurgents|supporters)\b"
)
_GROUND = frozenset({"battle", "strike", "deployment", "violence_noncombatant"})
_VILLAGE = 50_000  # people; no village has more
_QUOTES = re.compile(r"[\"“”«»]")
# "- X (Y): ...": an item of a list with a place of its own.
_ITEM = re.compile(r"\s*[-–—•*]\s+[A-Z][^:;.\n]{1,50}:\s")
_BACK, _MEMORY = 900, 6  # characters and events over which a text may point back


def inherited(
    text: str,
    hit: Hit,
    event: Event,
    *,
    before: Sequence[Event],
    mentions: Sequence[Resolved],
    names: Names,
    areas: Areas,
) -> tuple[Location, ...]:
    """Return the places of an earlier event for one that has none of its own but points back, or goes on with it.

    "In the area" or "there" takes the places of the last event that has any, "in the city" and "it" the last town if
    it is the only one; "the attack" those of the attack told before; a search for deserters those of the desertion
    told in the sentence before. ``mentions`` are those before the trigger, ``names`` gives those in a span.
    """
    if before and before[-1].sentence_start == event.sentence_start and not before[-1].locations:
        return ()  # whatever it points to is at a place that nobody knows
    if is_over_a_deed(text, hit):
        return ()  # "seven were held over the blast"
    if hit.trigger.last and hit.trigger.noun:
        return ()  # "infantry" alone tells of a fight where the sentence names its place, and of none elsewhere
    if counted := counted_there(text, hit, event, before, mentions):
        return counted
    told = [
        one
        for one in before[-_MEMORY:]
        if one.locations and hit.start - one.sentence_end <= _BACK and one.source_status != "denied"
    ]
    if _ITEM.match(text, line := text.rfind("\n", 0, hit.start) + 1):
        told = [one for one in told if one.sentence_start >= line]
    if hit.trigger.type in _GROUND and _UNKNOWN.match(text, hit.end, hit.clause_end):
        return ()
    points = _POINTING.search(text, hit.clause_start, hit.clause_end)
    if points and not _is_quoted_apart(text, points.start(), hit):
        return by_words(text, points, _meant(text, points, event, told, mentions, areas))
    it = hit.trigger.type in _GROUND and _IT.match(text, hit.end, hit.clause_end)
    if it or _ITS_SIDE.search(text, hit.clause_start, hit.clause_end):
        named = _named(text, hit.start, event, mentions, "", areas)
        found = () if named is None else named or _pointed(text, "town", told)
        if it:
            return found or on_its_site(text, hit, event, mentions, areas)
        return tuple(_beside(place) for place in found)
    found = heads_of_line(text, hit, mentions, areas) or continued(text, hit, event, told, mentions)
    found = found or aftermath(text, hit, event, mentions, areas) or on_its_site(text, hit, event, mentions, areas)
    found = found or headed(text, hit, event, before=before, mentions=mentions, areas=areas)
    return found or toll_of_the_story(text, hit, event, before, mentions) or told_on(text, hit, event, before, names)


def is_at_the_same(text: str, hit: Hit) -> bool:
    """Whether a clause says that what it tells was at a place told of before ("in the same district")."""
    return _SAME.search(text, hit.clause_start, hit.clause_end) is not None


def _meant(
    text: str, points: re.Match[str], event: Event, told: list[Event], mentions: Sequence[Resolved], areas: Areas
) -> tuple[Location, ...]:
    """Return the places that words such as "there" and "in the city" mean."""
    if _THERE_OPENS.match(text, points.start()):
        return just_named(text, event, mentions, areas)
    what = re.sub(r"\s+", " ", (points.group("what") or "").lower())
    what = "area" if what == "region" and " this " in points.group() else what
    kind = _KINDS.get(what, "")
    if what.startswith("area") and told and names_between(mentions, told[-1].sentence_end, event.sentence_start):
        here = _named(text, points.start(), event, mentions, kind, areas)
        if here and here[-1].resolved.mention.slot != "from":
            return here
        return only_named(text, event, told, mentions, what=what, areas=areas)  # those places are meant, or none
    named = _named(text, points.start(), event, mentions, kind, areas)
    if named is None:
        return ()
    if kind == "settlement" and not named:
        named = tellers(text, points.start(), event, mentions, areas)
    nearby = "near" if points.group().lower() == "nearby" else what
    if not named and (not nearby or nearby in _BESIDE or kind == "settlement"):
        named = only_named(text, event, told, mentions, what=nearby, areas=areas)
    if not what and told and names_between(mentions, told[-1].sentence_end, event.sentence_start):
        return named  # "there" is not farther back than another town that was named since
    return named or _pointed(text, what, told) if kind or not what else _pointed(text, what, told) or named


def _is_quoted_apart(text: str, at: int, hit: Hit) -> bool:
    """Whether a word stands in a quotation that the trigger is not in: "They are not there", he told reporters."""
    between = text[hit.end : at] if at >= hit.end else text[at : hit.start]
    return len(_QUOTES.findall(between)) % 2 == 1


def _named(
    text: str, at: int, event: Event, mentions: Sequence[Resolved], kind: str, areas: Areas
) -> tuple[Location, ...] | None:
    """Return the last place named before in the same sentence, of the kind that is meant; None if nobody knows it.

    A town that nobody knows is named all the same.
    """
    for found in reversed(mentions):
        mention = found.mention
        if mention.start < event.sentence_start:
            return ()
        if _GROUP_NAME.match(text, mention.end):
            continue
        if found.place is None and mention.kind == "literal" and mention.end <= at:
            return (drawn(found, "in", areas),) if kind == "settlement" else None
        fits = found.place is not None and (_is_of(found.place, kind) or (not kind and found.place.kind != "country"))
        if fits and mention.end <= at and mention.kind == "literal" and not found.is_container:
            place = drawn(found, "in", areas)
            return (replace(place, why=f"{place.why}; the clause points back to {mention.text!r}"),)
    return ()


def _pointed(text: str, what: str, told: list[Event]) -> tuple[Location, ...]:
    kind = _KINDS.get(what, "")
    for event in reversed(told):
        unknown = [place for place in event.locations if place.resolved.place is None and place.geometry is None]
        if unknown and what in _SMALL and len(event.locations) == 1:
            return tuple(taken_over(text, place, event) for place in unknown)  # and no town that was told before it
        places = [place for place in event.locations if place.geometry is not None and _is_kind(place, kind)]
        places = [place for place in places if not _is_too_large(what, place)]
        if places:
            unclear = kind and len(places) > 1 and not what.endswith("s")
            return () if unclear else tuple(taken_over(text, place, event) for place in places)
    return ()


def _is_too_large(what: str, place: Location) -> bool:
    """Whether "the village" can not mean this town."""
    found = place.resolved.place
    return what.startswith(("village", "hamlet")) and found is not None and found.population > _VILLAGE


def _is_kind(place: Location, kind: str) -> bool:
    found = place.resolved.place
    if kind == "settlement":
        return place.precision in {"settlement", "near_settlement"}
    return not kind or (found is not None and _is_of(found, kind))


def _is_of(place: Place, kind: str) -> bool:
    return place.kind in _MAY_BE.get(kind, {kind})


def _beside(place: Location) -> Location:
    if place.precision not in {"settlement", "near_settlement"}:
        return place
    return replace(place, relation="near", precision="near_settlement", uncertainty_km=NEAR_KM)

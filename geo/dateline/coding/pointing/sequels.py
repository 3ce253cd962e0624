"""The place of an event that goes on with one told before it: "The attack killed three", "A school was damaged"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.areas import Areas
from dateline.coding.clauses import Hit
from dateline.coding.clauses.consequences import is_what_they_had_done
from dateline.coding.numbers import NUMBER, START
from dateline.coding.placing.drawing import drawn
from dateline.coding.placing.references import names_one, names_own, says
from dateline.coding.pointing.neighbours import sentence_before
from dateline.coding.pointing.sites import CAPITAL
from dateline.coding.pointing.stories import is_of_an_older_time
from dateline.records import Event, Location, Resolved

# "The attack killed three", "repelled the attack": the one that the sentence before told of.
_SAME_AGAIN = re.compile(
    r"(?:\A|[,;:]\s+|\b(?:that|said)\s+)[\"“]?(?:the|this|that|these|those)\s+(?:(?:same|latest|deadly|night|"
    r"overnight)\s+)?\Z",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\s*(?:the|this|that)\s+(?:attacks?|assaults?|strikes?|raids?|shelling|blasts?|explosions?|siege|battle|"
    r"offensive|fighting|"
    r"clashes|ambush|bombardment|shooting|massacre)\b",
    re.IGNORECASE,
)
_AND_THEN = re.compile(r"\b(?:and|then)\s+(?:then\s+|also\s+|later\s+|\w+ly\s+)*\Z")
_WHO = re.compile(r",\s+who\s+(?:(?:also|then|later)\s+)?\Z")  # "attacked by rebels, who killed"
_AND = re.compile(r"\b(?:and|when|where|for)\s+[^,;]{0,60}\Z")
_LOCAL = re.compile(
    r"(?:the\s+)?(?:riot\s+|local\s+)?(?:police|security\s+forces|officers|authorities|protesters|demonstrators|"
    r"rioters)",
    re.IGNORECASE,
)
_ANYWHERE = frozenset({"political_legal", "materiel", "information", "force_generation"})
_ATTACKS = frozenset({"strike", "violence_noncombatant", "battle"})
_FINE = frozenset({"settlement", "facility", "near_settlement"})
# "Fourteen settlements were shelled", "the Nauruan capital was": not the one told of before.
_OTHER_PLACES = re.compile(
    r"\b(?:(?i:settlements|villages|towns|cities|communities|districts|regions)|(?!The\b|This\b)[A-Z][\w’'-]+\s+capital)\b"
)
_RESCUE = re.compile(
    r"\b(?:rescuers?|firefighters|emergency\s+(?:crews|services|workers)|rubble|debris|ruins|ablaze|paramedics)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"(?:Elsewhere|Separately|Meanwhile|In\s+(?:another|a\s+separate)|Earlier|Previously|Last|Since)\b"
)
# "The defence ministry said that 183 drones were downed": over the whole country, for all that a strike is told before.
_OF_THE_NATION = re.compile(
    r"\b(?:defen[cs]e\s+(?:ministry|department)|ministry\s+of\s+defen[cs]e|air\s+force(?!\s+base)|general\s+staff|"
    r"armed\s+forces|military(?!\s+(?:administration|governor|base|air\w+|units?|sites?|depots?|camps?)))\b",
    re.IGNORECASE,
)
_WEAPONS_COUNTED = re.compile(
    rf"{START}{NUMBER}(?:\s+(?:out\s+)?of\s+(?:the\s+)?{NUMBER})?\s+(?:[\w’'-]+\s+){{0,3}}(?:drones?|UAVs?|missiles?|rockets?)\b",
    re.IGNORECASE,
)
_BROUGHT_DOWN = re.compile(
    r"\b(?:(?:shot|brought|taken|shooting)\s+down|down(?:ed|ing)|(?:intercept|destroy|neutrali[sz]|suppress|launch|fir)(?:ed|ing))\b",
    re.IGNORECASE,
)
_GROUND = frozenset({"battle", "strike", "deployment", "violence_noncombatant"})
_NEXT = 140  # characters over which an event goes on with another


def continued(text: str, hit: Hit, event: Event, told: list[Event], names: Sequence[Resolved]) -> tuple[Location, ...]:
    """Return the places of the last event where this one goes on with it."""
    if not told or names_one(hit, names) or names_own(text, told[-1].trigger_end, hit.start, names):
        return ()
    last = told[-1]
    if last.sentence_start == event.sentence_start and _goes_on(text, hit, event, last):
        return tuple(taken_over(text, place, last) for place in last.locations)
    if hit.start - last.sentence_end >= _NEXT:
        return ()
    if hit.trigger.follows == (last.type, last.subtype) or _is_again(text, hit, last) or _stays(text, hit, event, last):
        return tuple(taken_over(text, place, last) for place in last.locations)
    return ()


def aftermath(text: str, hit: Hit, event: Event, mentions: Sequence[Resolved], areas: Areas) -> tuple[Location, ...]:
    """Return the town of rescuers or ruins in the sentence before ("Rescuers worked in X. A missile had hit it.")."""
    start = sentence_before(text, event.sentence_start)
    if event.type != "strike" or hit.trigger.noun or event.modality != "actual" or start is None:
        return ()
    if not _RESCUE.search(text, start, event.sentence_start) or says(text[start : event.sentence_start]):
        return ()
    if CAPITAL.search(text, event.sentence_start + 1, event.sentence_end):
        return ()
    inside = (one for one in mentions if start <= one.mention.start < event.sentence_start)
    names = [one for one in inside if one.mention.kind == "literal"]
    if len(names) != 1 or names[0].place is None:
        return ()
    if names[0].place.kind != "settlement" or names[0].mention.slot != "in":
        return ()
    place = drawn(names[0], "in", areas)
    return (replace(place, why=f"{place.why}; the sentence before tells of what it left there"),)


def _stays(text: str, hit: Hit, event: Event, last: Event) -> bool:
    """Whether the next sentence of a paragraph tells on of an attack and names no place ("A school was damaged.")."""
    if not {event.type, last.type} <= _ATTACKS or (last.type, event.modality) == ("battle", "planned"):
        return False
    if hit.trigger.noun or hit.trigger.last or (event.modality, last.modality) != ("actual", "actual"):
        return False
    if len(last.locations) != 1 or last.locations[0].precision not in _FINE or event.type == "battle":
        return False
    if text[last.sentence_end : event.sentence_start].strip(" ") or _ELSEWHERE.match(text, event.sentence_start):
        return False
    if is_of_an_older_time(event, last) or _is_national_tally(text, event):
        return False
    if _OTHER_PLACES.search(text, event.sentence_start, hit.start):
        return False
    return CAPITAL.search(text, event.sentence_start + 1, event.sentence_end) is None


def _is_national_tally(text: str, event: Event) -> bool:
    """Whether a sentence has how many drones or missiles the armed forces of a state count as brought down or fired."""
    start, end = event.sentence_start, event.sentence_end
    return all(one.search(text, start, end) for one in (_OF_THE_NATION, _WEAPONS_COUNTED, _BROUGHT_DOWN))


def _is_again(text: str, hit: Hit, last: Event) -> bool:
    """Whether the clause tells more of the event before: "The attack began with", "repelled the attack"."""
    if hit.trigger.type not in _GROUND or last.type not in _GROUND:
        return False
    if _SAME_AGAIN.search(text[hit.clause_start : hit.start]):
        return hit.trigger.type == last.type
    opens = _AGAIN.match(text, hit.clause_start, hit.clause_end)
    inside = _AGAIN.search(text, hit.start, hit.end)
    return opens is not None or inside is not None or _AGAIN.match(text, hit.end, hit.clause_end) is not None


def _goes_on(text: str, hit: Hit, event: Event, last: Event) -> bool:
    """Whether the same people, or the police there, do one thing after the other ("protested in X and detained")."""
    if len(last.locations) != 1 or last.modality != event.modality or event.type in _ANYWHERE:
        return False
    if last.locations[0].resolved.mention.start > hit.start or last.locations[0].geometry is None:
        return False
    if is_what_they_had_done(text, last.trigger_start):
        return False
    if _AND_THEN.search(text, last.trigger_end, hit.start) and not hit.trigger.noun:
        return True
    if {event.type, last.type} <= _GROUND and _WHO.search(text, last.trigger_end, hit.start):
        return True
    same = bool(event.actor) and (event.actor, event.actor_side) == (last.actor, last.actor_side)
    return (same or _LOCAL.fullmatch(event.actor) is not None) and _AND.search(
        text, last.trigger_end, hit.start
    ) is not None


def taken_over(text: str, place: Location, event: Event) -> Location:
    """Return a place with the event from which another takes it over."""
    how = f"{text[event.trigger_start : event.trigger_end]!r} in an earlier sentence"
    return replace(place, why=f"{place.why}; taken over from {how}")

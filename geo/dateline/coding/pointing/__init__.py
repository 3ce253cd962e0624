"""The place of an event that names none but points back to one that is told before: "there", "in the city"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.areas import Areas
from dateline.coding.clauses import Hit
from dateline.coding.clauses.consequences import is_what_they_had_done
from dateline.coding.clauses.vocabulary import listed
from dateline.coding.numbers import NUMBER, START
from dateline.coding.placing.asides.accusations import is_over_a_deed
from dateline.coding.placing.drawing import NEAR_KM, drawn
from dateline.coding.placing.references import names_between, names_one, names_own, says
from dateline.coding.pointing.headings import headed
from dateline.coding.pointing.neighbours import counted_there, just_named, only_named, sentence_before, tellers
from dateline.coding.pointing.sites import CAPITAL, on_its_site
from dateline.coding.pointing.stories import toll_of_the_story
from dateline.coding.pointing.words import by_words
from dateline.patterns.lowercase import lowercase_pattern
from dateline.records import Event, Location, Place, Resolved

_POINTING = lowercase_pattern(
    r"\b(?:(?:in|of|to|from|into|on|over|near|inside|outside|across|around|within|throughout|hit|struck|shelled|bombed|attacked|stormed|"
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
# "X: 2 wounded", "X district. Drones attacked": a name that heads the words behind it, up to the next name.
_HEAD_OPENS = re.compile(r"(?:.*[.!?:;–—•|]\s)?[^\w\n]*(?:\d[\d:.]*\W+)*", re.DOTALL)
_HEAD_ENDS = re.compile(
    r"(?:\s+(?:district|community|hromada|raion|municipality|city|direction|sector))?(?:\s*\([^()\n]{1,40}\))?"
    r"(?::|\s[–—-]|[.!](?=\s|\*\*))\**\s*"
)
_HEAD_LIST = re.compile(r"(?:,\s*|,?\s+and\s+|\s*/\s*)")
# Between a head and a trigger: another head, or a name in the slot of a place, that nobody knows.
_OTHER_HEAD = re.compile(r"[.!?;]\s+[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?\s*(?::|\s[–—-])\s")
_OWN_PLACE = re.compile(
    r"\b(?:in|at|near|outside)\s+(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|\w+day\b)[A-Z][a-z]"
)
_ANY_NAME = re.compile(
    r"\b(?:of|to|from|on|off|over|into|around|across|between|towards?)\s+(?!\w+day\b)[A-Z][a-z]|"
    r"\b(?:in|at|near|outside)\s+the\s+(?:[a-z]+\s+(?:of\s+)?)?[A-Z][a-z]"
)
_BUREAU = re.compile(listed("headings", "bureaus"), re.IGNORECASE)
_HEADS = frozenset({"battle", "strike", "violence_noncombatant", "disorder", "justice", "other", "deployment"})
_HEADED = 160  # characters from such a head to the trigger
# "As X fighters pushed into the city": a group, and no place.
_GROUP_NAME = re.compile(
    r"\s+(?:fighters|forces|troops|militants|rebels|soldiers|militia(?:men|s)?|insurgents|supporters)\b"
)
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
_VILLAGE = 50_000  # people; no village has more
_QUOTES = re.compile(r"[\"“”«»]")
# "- X (Y): ...": an item of a list with a place of its own.
_ITEM = re.compile(r"\s*[-–—•*]\s+[A-Z][^:;.\n]{1,50}:\s")
_BACK, _NEXT, _MEMORY = 900, 140, 6  # characters and events over which a text may point back


def inherited(
    text: str, hit: Hit, event: Event, *, before: Sequence[Event], mentions: Sequence[Resolved], areas: Areas
) -> tuple[Location, ...]:
    """Return the places of an earlier event for one that has none of its own but points back, or goes on with it.

    "In the area" or "there" takes the places of the last event that has any, "in the city" and "it" the last town if
    it is the only one; "the attack" those of the attack told before; a search for deserters those of the desertion
    told in the sentence before. ``mentions`` are those before the trigger.
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
    found = _headed(text, hit, mentions, areas) or _continued(text, hit, event, told, mentions)
    found = found or _aftermath(text, hit, event, mentions, areas) or on_its_site(text, hit, event, mentions, areas)
    found = found or headed(text, hit, event, before=before, mentions=mentions, areas=areas)
    return found or toll_of_the_story(text, hit, event, before, mentions)


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


def _headed(text: str, hit: Hit, mentions: Sequence[Resolved], areas: Areas) -> tuple[Location, ...]:
    """Return the names that head the line or sentence of a trigger, if no other name and no speaker stand between."""
    mentions = [one for one in mentions if one.mention.kind != "demonym" and not one.is_container]
    if hit.trigger.type not in _HEADS or not mentions or mentions[-1].mention.end > hit.start:
        return ()
    head = mentions[-1].mention
    line = text.rfind("\n", 0, head.start) + 1
    ends = _HEAD_ENDS.match(text, head.end)
    between = text[head.end : hit.start]
    if not ends or len(between) > _HEADED or "\n" in between.strip() or says(between):
        return ()
    if _OTHER_HEAD.search(between) or _OWN_PLACE.search(text, hit.clause_start, hit.clause_end):
        return ()
    agency = "(" in ends.group() and _BUREAU.fullmatch(head.text) is not None
    if head.text.isupper() and (agency or _ANY_NAME.search(text, head.end, hit.clause_end)):
        return ()  # "DAKAR - Fighting broke out in the hills of X", "DAKAR (Wire) - ": only where it is reported from
    heads = [mentions[-1]]
    for found in reversed(mentions[:-1]):
        if not _HEAD_LIST.fullmatch(text, found.mention.end, heads[0].mention.start):
            break
        heads.insert(0, found)
    if not _HEAD_OPENS.fullmatch(text, line, heads[0].mention.start):
        return ()
    if any(one.mention.kind != "literal" or one.mention.slot or one.is_container or one.place is None for one in heads):
        return ()
    return tuple(drawn(one, "in", areas) for one in heads)


def _continued(text: str, hit: Hit, event: Event, told: list[Event], names: Sequence[Resolved]) -> tuple[Location, ...]:
    """Return the places of the last event where this one goes on with it."""
    if not told or names_one(hit, names) or names_own(text, told[-1].trigger_end, hit.start, names):
        return ()
    last = told[-1]
    if last.sentence_start == event.sentence_start and _goes_on(text, hit, event, last):
        return tuple(_taken_over(text, place, last) for place in last.locations)
    if hit.start - last.sentence_end >= _NEXT:
        return ()
    if hit.trigger.follows == (last.type, last.subtype) or _is_again(text, hit, last) or _stays(text, hit, event, last):
        return tuple(_taken_over(text, place, last) for place in last.locations)
    return ()


def _aftermath(text: str, hit: Hit, event: Event, mentions: Sequence[Resolved], areas: Areas) -> tuple[Location, ...]:
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
    if _OTHER_PLACES.search(text, event.sentence_start, hit.start) or _is_national_tally(text, event):
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


def _pointed(text: str, what: str, told: list[Event]) -> tuple[Location, ...]:
    kind = _KINDS.get(what, "")
    for event in reversed(told):
        unknown = [place for place in event.locations if place.resolved.place is None and place.geometry is None]
        if unknown and what in _SMALL and len(event.locations) == 1:
            return tuple(_taken_over(text, place, event) for place in unknown)  # and no town that was told before it
        places = [place for place in event.locations if place.geometry is not None and _is_kind(place, kind)]
        places = [place for place in places if not _is_too_large(what, place)]
        if places:
            unclear = kind and len(places) > 1 and not what.endswith("s")
            return () if unclear else tuple(_taken_over(text, place, event) for place in places)
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


def _taken_over(text: str, place: Location, event: Event) -> Location:
    how = f"{text[event.trigger_start : event.trigger_end]!r} in an earlier sentence"
    return replace(place, why=f"{place.why}; taken over from {how}")

"""Where somebody speaks: names of whoever tells of it and of where he sits, and those at the scene who tell."""

from __future__ import annotations

import re
from functools import cache

from dateline.coding.clauses import Hit
from dateline.coding.clauses.vocabulary import listed
from dateline.coding.placing.references import LOCALS, saying
from dateline.coding.placing.references.predicates import is_told_of_others, only_talks
from dateline.coding.placing.scenes.people import CAPITALS
from dateline.gazetteer.building import sources
from dateline.mentions.words.tokens import Sentence
from dateline.records import Mention, Place, Resolved

_SPEAKING = re.compile(listed("references", "speaking"), re.IGNORECASE)
# "Condemned the attack in a speech in X", "the parliament in X debated the strikes": where it is only spoken of.
_SPOKEN = re.compile(listed("references", "spoken"), re.IGNORECASE)
_THEN_WHERE = re.compile(
    r"(?:[\s,]+(?:on|early|late|earlier)?\s*[\w,]+){0,5}?\s+(?:in|at|from|near)\s+(?:the\s+)?\Z", re.IGNORECASE
)
# "In Rafah, medics said", "Elsewhere in Rafah, medics said": where it happened.
_OPENS_WITH = (
    r"\W*(?:(?:Elsewhere|Meanwhile|Also|Separately|(?:Further|Farther)\s+(?:north|south|east|west))(?:,?\s+(?:in|at|near)|\s+around)|"
    r"In|At|Near|Outside|Around)\s"
)
_OPENING_PLACE = re.compile(rf"\A{_OPENS_WITH}[^,]{{0,80}}\Z")
# "In Jakarta, the weather agency said": that is where it sits.
_CAPITAL = re.compile(listed("scenes", "capitals"))
_BODY_SAYS = re.compile(
    r",\s+(?:the|an?|its)\s+(?:[\w-]+\s+){0,4}(?:agency|ministry|minister|institute|observatory|bureau|government|president|"
    r"spokes\w+)\s[^,;.]{0,30}?\b(?:said|says|warned|announced|told|reported|estimate[ds])\b"
)
# "In Kharkiv, police said a missile killed two", "At X airfield we noted": those who are there tell of it.
_OPENS_AT = re.compile(rf"{_OPENS_WITH}\s*(?:the\s+)?(?:(?:city|town|village|port)\s+of\s+)?")
_LOCALS_TELL = re.compile(
    r",?\s+(?:the\s+)?(?:police|residents|locals|witness(?:es)?|eyewitness(?:es)?|doctors|medics|rescuers|firefighters|villagers|survivors|"
    r"(?:the\s+)?mayor|(?:local|emergency)\s+(?:officials?|authorities|workers|services)|we|our\s+\w+)\s"
)
# "In Kupyansk, officials reported the shelling of homes", but not "In Geneva, officials reported".
_OFFICIALS_TELL = re.compile(
    r",\s+(?:the\s+)?(?:(?:hospital|health|military|security|council|relief|aid)\s+)?(?:officials?|authorities|activists|workers|staff|elders)\s"
)
# "In X, the president strongly condemned the attack": which was elsewhere, or it would say so. Those on the spot do so
# of what was there: a governor, or anybody in a town where no state or body of the world sits.
_REACTS = re.compile(
    r",\s+[^;.]{2,90}?\s(?:condemn|denounc|deplor|decr|(?P<grief>mourn|blam|lament)|critici|prais|hail|welcom|regret|vow|pledg|promis|demand|"
    r"debat|discuss|slam|prote\w+\sagainst|call(?:ed|s)\s(?:the|this|that|for|on)\b)\w*\s(?:[^,;.]{0,60}\s)?\Z"
)
# "Sources in X ascribed the blasts to sea drones"; residents of X who blame somebody live where it happened.
_THOSE_AFAR = re.compile(
    r"\b(?:[Ss]ources?|[Oo]fficials?|[Dd]iplomats?|[Aa]nalysts?|[Ee]xperts?|[Oo]bservers?|[Ii]nvestigators?|[Aa]uthorities|[Cc]ommentators?|"
    r"[Ii]ntelligence|[Gg]overnments?|[Mm]inist(?:ry|er)|[Pp]rosecutors?)\sin\s(?:the\s)?\Z"
)
_LAYS = re.compile(
    r"\s(?:(?:also|later|then|has|have|had|quickly|immediately)\s){0,2}(?:ascribe|attribute|blame|credit|link|pin|trace)[ds]?\s"
)
_AFAR_BACK = 30  # characters
_OF_STATE = re.compile(
    r",\s+(?:(?:the|an?|its|[A-Z][\w-]+(?:[’']s)?)\s+)?(?:[\w-]+\s+){0,3}?(?:(?:vice[\s-])?[Pp]resident|(?:[Pp]rime\s)?[Mm]inisters?|[Cc]hancellor|[Kk]ing|[Pp]ope|"
    r"[Gg]overnment|[Cc]abinet|[Mm]inistry|[Dd]epartment|[Pp]arliament|[Ll]awmakers|UN|United\sNations|EU|European\s\w+|African\sUnion|Arab\sLeague|NATO|"
    r"[Ss]ecretary(?:[\s-][Gg]eneral)?|[Ss]ecurity\s[Cc]ouncil)\b"
)
_THAT = re.compile(r"\bthat\s(?!(?:[\w-]+\s){0,2}\Z)")
_THERE_BEHIND = re.compile(r"[^,;.]{0,40}?\s(?:in|at|near|on)\s(?:the\s)?(?!\w+day\b)[A-Z]")
_KNOWN_DEED = re.compile(
    r"\b(?:the|an?|this|that|these|those|any|such|all|his|her|their|its)\s(?:(?!and\b)[\w-]+\s){0,2}\Z", re.IGNORECASE
)
_SEATS = re.compile(rf"(?:{_CAPITAL.pattern})|Geneva|New\s+York|The\s+Hague|Strasbourg|Davos|Munich|Istanbul|Dubai")
_ITS_LOCALS = re.compile(
    listed("neighbours", "its_people")
    + r"[^,;.]{0,60}?(?:,[^,;.]{0,40},)?\s(?:said|says|told|reported|wrote|confirmed)\b"
)
# "Nairobi police fired tear gas": the police of a town act there, if nothing else is told.
_ITS_POLICE_DO = re.compile(
    r"\s(?:riot\s|anti-riot\s)?police(?:\sofficers?)?\s(?:(?:has|have|had|also|later|then|again)\s)*"
)
_REPORTS_FROM = re.compile(
    r"\b[Rr]eports\s+(?:coming\s+)?(?:from|out\s+of)\s+(?:the\s+)?(?:(?:town|city|village)\s+of\s+)?\Z"
)
# "Officials in Herat said 1,480 people had died": of what befalls people and houses, those of the place tell.
_OFFICIALS_IN = re.compile(
    r"\b(?:[Oo]fficials?|[Aa]uthorities|[Aa]dministrators|(?:[Dd]isaster|[Cc]ivil|[Ee]mergency|[Rr]escue)\s(?:[\w-]+\s){0,2}(?:teams?|agency|"
    r"services|officials?|workers))\sin\s(?:the\s)?(?:(?:city|town|village|district|province|state|region)\sof\s)?"
    r"(?:[A-Z][\w’'-]+['’]s\s)?\Z"
)
_AT_WORK = re.compile(r"[Rr]escue\s(?:[\w-]+\s){0,2}(?:teams?|services|workers)\s")  # they tell of what is before them
# "City officials in Quetta said", "authorities in the city of Quetta": of the town, and not of all Balochistan.
_CITYS, _CITYS_BACK = re.compile(r"\b(?:[Cc]ity|[Mm]unicipal|[Tt]own)\s\Z"), 10
_THEY_SAY = re.compile(
    r"(?:,?\s(?:on\s)?(?:(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day|today|yesterday))?\s(?:have\s|had\s)?(?:said|say|reported|report|confirmed)\b"
)
_TOLD_BY_OFFICIALS = frozenset(
    {"flood", "earthquake", "storm", "fire", "landslide", "impact", "displacement", "cases", "deaths", "drought"}
)
# "Floods killed 300 across the province", "in the north-west": wider than the town whose officials tell of it.
_WIDER = re.compile(
    r"\b(?:(?:across|in|throughout|around|over)\s(?:(?:the|its|their|this|that|several|many|some|three|four|five|six|\d+)\s)"
    r"(?:[\w-]+\s){0,2}?(?:provinces?|states?|regions?|districts?|count(?:y|ies)|country|nation|territory|islands?|"
    r"(?:north|south)(?:[ -]?(?:east|west))?|east|west)|(?:state|province|nation|region|country)-?wide)\b"
)
# "Three were killed in Mandi", "It struck Wrangell", "Buner was the worst hit": the next sentence tells where.
_NEXT_NAMES = re.compile(
    r"[\s.!?”\"]*(?:[^.!?\n]{0,160}?[\s,](?:in|at|near|from|off|to|of|outside|around|between|struck|hit|left|called|village,|town,)\s(?:the\s)?"
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December)\b)|(?=[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}\s(?:was|were)\s(?:among\s)?(?:the\s)?(?:worst|hardest|most)\b))"
    r"(?P<name>[A-Z][\w’'-]+)"
)
# "A resident of X was killed at the front": not at home.
_AWAY = re.compile(
    r"[^,;.]{0,40}?\s(?:(?:at|on|along|near)\s+the\s+(?:front(?:\s?lines?)?|line\s+of\s+contact)|abroad|overseas)\b"
)
# "Flew over the farms with the mayor of X": nobody of X tells of it.
_IN_COMPANY = re.compile(listed("references", "in_company"), re.IGNORECASE)
# ", seven of them in X, the ministry said": a part of what is counted.
_PART = re.compile(listed("references", "part"), re.IGNORECASE)
# "Raids in X, Y and Z": a name of the list, and not who tells of it.
_MORE_OF_A_LIST = re.compile(r",\s+(?:and\s+)?(?:[A-Z][\w’'-]+(?:[\s-][A-Z][\w’'-]+){0,2},?\s+and\s+)?")
# "A fire, near X, was put out, the mayor said": no part of the closing words.
_GOES_ON = re.compile(r",\s+(?:(?:was|were|is|are|has|have|had|also|left|killed|wounded|injured|destroyed|damaged)\b)")
# "Struck X, and Y a day later, a source said": the name stands before the words for who says it.
_SPEAKER_BEHIND = re.compile(r",\s+(?:an?|the|its|their|one|two|three|several|local|[A-Z])[^,]*\s\Z")
_COMMA = re.compile(r",(?!\d)")  # not that of "1,000"
_QUOTE_CLOSES = re.compile(r"[,.!?][”\"]\s")  # "Drones hit X, Y and Z," the army said: Z is in what it said
# "12 cases, which were reported from X", "an estimated 84,300".
_DONE = re.compile(r"\b(?:was|were|been|being|are|an|the)\s+(?:\w+ly\s+|also\s+)?\Z")


def is_speakers(text: str, sentence: Sentence, mention: Mention, hit: Hit) -> bool:
    """Whether the name is where somebody says it, or of whoever says it, and not where it happened."""
    if hit.trigger.type == "diplomacy" and mention.start > hit.start:
        return False
    if only_talks(text, mention, hit):
        return True
    if mention.start > hit.end:
        may = hit.words.within(text, hit.end, mention.start)
        spoken = may(_SPOKEN) and _SPOKEN.search(text, hit.end, mention.start) is not None
        return spoken or _in_closing_source(text, sentence, mention, hit)
    local = _LOCALS_TELL.match(text, mention.end) or _local_officials_tell(text, mention)
    if local and _OPENS_AT.fullmatch(text, sentence.start, mention.start):
        return False
    if reacts_from(text, sentence, mention, hit) or _laid_at_a_door(text, sentence, mention):
        return True
    start = max(sentence.start, mention.start - 90)
    may = hit.words.within(text, start, mention.start)
    if may(_SPEAKING) and _SPEAKING.search(text[start : mention.start]):
        return True
    said = [verb for verb in saying().finditer(text, sentence.start, hit.start) if verb.end() <= hit.start]
    said = [verb for verb in said if verb.group() != "told" or not _DONE.search(text, sentence.start, verb.start())]
    if not said:
        return False
    if _OPENING_PLACE.match(text[sentence.start : mention.start]):
        return is_seat(text, mention) or _SEATS.fullmatch(mention.text) is not None
    after = [verb for verb in said if verb.end() <= mention.start]
    if not after:
        return True  # in the subject of the verb
    return _THEN_WHERE.fullmatch(text, after[-1].end(), mention.start) is not None and _that_follows(text, mention, hit)


def reacts_from(text: str, sentence: Sentence, mention: Mention, hit: Hit) -> bool:
    """Whether a name that opens a sentence is where somebody condemns, mourns or avenges what a trigger tells."""
    if not _OPENS_AT.fullmatch(text, sentence.start, mention.start):
        return False
    if not (hit.trigger.noun or _KNOWN_DEED.search(text, mention.end, hit.start)):
        return False
    reacts = _REACTS.fullmatch(text, mention.end, hit.start)
    if reacts is None or _THAT.search(text, mention.end, hit.start):
        return False
    seat, state = _SEATS.fullmatch(mention.text), _OF_STATE.match(text, mention.end)
    if reacts["grief"]:
        return state is not None and bool(seat or _THERE_BEHIND.match(text, hit.end, hit.clause_end))
    return bool(seat or state)


def _laid_at_a_door(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether those at a name only say who did it, and are not those to whom it happened."""
    if not _LAYS.match(text, mention.end):
        return False
    return _THOSE_AFAR.search(text, max(sentence.start, mention.start - _AFAR_BACK), mention.start) is not None


def _local_officials_tell(text: str, mention: Mention) -> bool:
    """Whether officials of a town tell of it, and not those of a state or of the world in a capital of it."""
    return _OFFICIALS_TELL.match(text, mention.end) is not None and not _SEATS.fullmatch(mention.text)


def is_seat(text: str, mention: Mention) -> bool:
    """Whether a capital that opens a sentence is where a body sits that tells of it ("In X, the ministry said")."""
    return _CAPITAL.fullmatch(mention.text) is not None and _BODY_SAYS.match(text, mention.end) is not None


def _that_follows(text: str, mention: Mention, hit: Hit) -> bool:
    return (
        re.match(r"(?:,\s+[^,]{1,40},?)?(?:\s+on\s+[^,;]{1,20})?\s+that\b", text[mention.end : hit.start]) is not None
    )


def _in_closing_source(text: str, sentence: Sentence, mention: Mention, hit: Hit) -> bool:
    """Whether a name behind the event stands in the words that name its source (", a spokesman in Geneva said")."""
    comma = max((mark.start() for mark in _COMMA.finditer(text, hit.end, mention.start)), default=-1)
    if comma < 0 or (mention.slot and _MORE_OF_A_LIST.fullmatch(text, comma, mention.start)):
        return False
    if _GOES_ON.match(text, mention.end):
        return False
    said = saying().search(text, comma, sentence.end)
    if said is None or said.start() - comma > 120 or _DONE.search(text, comma, said.start()):
        return False
    if _SPEAKER_BEHIND.search(text, mention.end, said.start()) or _QUOTE_CLOSES.search(text, mention.end, said.start()):
        return False
    between = text[comma : mention.start] if said.start() > mention.start else text[comma : said.start()]
    if _PART.match(between):
        return False
    return not re.search(r"\b(?:that|which|where)\b", between) and (
        said.start() > mention.start or _THEN_WHERE.fullmatch(text, said.end(), mention.start) is not None
    )


def _reports_come_from(text: str, mention: Mention) -> bool:
    """Whether news of it comes from a town, and not from a capital, where news of all the country comes from."""
    return (
        mention.slot in {"from", "out of"}
        and _REPORTS_FROM.search(text, max(0, mention.start - 30), mention.start) is not None
        and _CAPITAL.fullmatch(mention.text) is None
    )


def _are_its_officials(
    text: str, sentence: Sentence, found: Resolved, hit: Hit, mentions: tuple[Resolved, ...]
) -> bool:
    """Whether the officials of a town or unit, no capital or seat of the world, tell of deaths or damage there."""
    at, end = found.mention.start, found.mention.end
    if hit.trigger.type not in _TOLD_BY_OFFICIALS or end > hit.start or found.place is None:
        return False
    if found.place.kind == "country" or CAPITALS.fullmatch(found.mention.text) or _SEATS.fullmatch(found.mention.text):
        return False
    who = _OFFICIALS_IN.search(text, max(sentence.start, at - 60), at)
    if who is None or not _THEY_SAY.match(text, end):
        return False
    citys = (
        _CITYS.search(text, max(sentence.start, who.start() - _CITYS_BACK), who.start()) or " city of" in who.group()
    )
    if _heads_more_than_itself(found.place) and not (citys or _AT_WORK.match(who.group())):
        return False
    if _WIDER.search(text, hit.start, sentence.end):
        return False
    after = _NEXT_NAMES.match(text, sentence.end)
    if after and not found.mention.text.startswith(after["name"]):
        return False
    others = (one for one in mentions if one.mention.start >= end and one.mention.kind == "literal")
    return all(one.is_container for one in others)  # "officials in Florida said two had died in the Bahamas"


def _heads_more_than_itself(place: Place) -> bool:
    """Whether a town is the seat of a first-level unit that has another name: its officials tell of the whole unit."""
    return place.id in _seats_of_units() and place.name not in place.admin1


@cache
def _seats_of_units() -> frozenset[str]:
    return frozenset(row["id"] for row in sources.curated("capitals"))


def local_source(text: str, sentence: Sentence, mentions: tuple[Resolved, ...], hit: Hit) -> Resolved | None:
    """Return the town whose own people tell of an event that names no place ("Police in Nairobi said").

    It may be a village that no gazetteer knows.
    """
    if _AWAY.match(text, hit.end, hit.clause_end):
        return None
    named = (
        found
        for found in mentions
        if found.mention.kind == "literal"
        and not found.is_container
        and (found.place is not None or found.mention.form == "unknown")
        and (
            LOCALS.search(text[max(sentence.start, found.mention.start - 60) : found.mention.start])
            or _ITS_LOCALS.match(text, found.mention.end)
            or _ITS_POLICE_DO.fullmatch(text, found.mention.end, hit.start)
            or _are_its_officials(text, sentence, found, hit, mentions)
            or _reports_come_from(text, found.mention)
        )
        and not _IN_COMPANY.search(text, max(sentence.start, found.mention.start - 60), found.mention.start)
        and not is_told_of_others(text, found.mention, hit)
    )
    return next(named, None)

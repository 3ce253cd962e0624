"""Names that a sentence only refers to: they frame, measure, tell whence somebody is, or where somebody speaks.

``seats`` tells where those are who speak of an event, ``occasions`` where it is talked about, ``predicates`` which
verbs only talk of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from dateline.coding.clauses import Hit
from dateline.coding.clauses.consequences import tells_where_it_lies
from dateline.coding.clauses.vocabulary import listed
from dateline.coding.placing.references.occasions import is_of_the_occasion
from dateline.lexicon import SAYINGS, grammar, phrase_pattern
from dateline.patterns.lowercase import LowercasePattern
from dateline.patterns.prefilter import Prefilter, Test
from dateline.records import Mention, Place, Resolved
from dateline.resolve.sphere import distance_km

_BESIDE = re.compile(listed("references", "beside"), re.IGNORECASE)
# "X, a market town in Y", "X, the last rebel stronghold in Y": what X is, and where it lies.
_APPOSED = re.compile(listed("references", "apposed"))
# "X, Y's southern suburbs": a part of Y; a list goes on behind it.
_COMMA = re.compile(r",\s+(?:the\s+)?")
_ITS_PART = re.compile(
    r"['’]s?\s+(?:[\w-]+\s+){0,3}(?:suburbs?|districts?|quarters?|neighbou?rhoods?|outskirts|port|airport|stronghold|"
    r"cit(?:y|ies)|town|capital)\b(?!,?\s+and\b)"
)
# "In X, near Y,": where X lies; of "in X, near Y and in Z" each is a place.
_NEAR_IT = re.compile(
    r",\s+(?:(?:just|right|about|some|around|roughly|situated|located|also|close|next|adjacent|not\s+far)\s+)*"
    rf"(?:near|outside|beside|to|from|(?:{listed('references', 'far')})?(?:to\s+the\s+)?"
    rf"{listed('references', 'compass')}\s+of)\s+"
    r"(?:the\s+)?(?:(?:\w+\s+){0,2}(?:city|town|village|capital|port)\s+of\s+)?",
    re.IGNORECASE,
)
# "In X, in the hills above Y": where X lies.
_IN_ITS_LAND = re.compile(
    r",\s+(?:(?:high|deep|just|right|up|down|far)\s+)?(?:in|on|at)\s+the\s+(?:[a-z]+ern\s+|[a-z]+\s+)?(?:hills|foothills|highlands?|mountains?|"
    r"heights|slopes|plains?|plateau|valley|forests?|desert|suburbs|outskirts|periphery|environs|countryside|hinterland|"
    r"banks?|shores?|coast|heart|cent(?:er|re)|north|south|east|west|edge|fringes?)\s+"
    rf"(?:of|above|outside|near|around|over|beyond|below|behind|{listed('references', 'compass')}\s+of)\s+"
    r"(?:the\s+)?(?:(?:\w+\s+){0,2}(?:city|town|village|capital|port)(?:,|\s+of)\s+)?",
    re.IGNORECASE,
)
_OWNS = ("'s ", "’s ")
_IN_THE = re.compile(r",\s+in\s+the\s+")
_LAND = frozenset({"mountains", "region"})
_POINT = frozenset({"settlement", "facility"})
_AND_ANOTHER = re.compile(
    r"(?:,\s+[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)?(?:,?\s+(?:and|or)|,)\s+(?:also\s+)?"
    r"(?:(?:near|at|around|outside|towards?|(?:north|south|east|west)\w*\s+of)\b|(?<!,\s)in\s|(?<!,\s)(?-i:[A-Z]))|;"
)
_IN_ANOTHER = re.compile(r",\s+in\s+(?:(?:\w+ern|central)\s+)?")
_NEAR_SLOTS = frozenset({"near", "outside", "to", "close to", "next to", "beside", "town of", "city of", "village of"})
_RIVER = re.compile(r"\s(?:River|Canal|Reservoir)\Z")
# "In Jurf, south of X": a name that nobody knows as a place, with where it lies.
_UNKNOWN_BEFORE = re.compile(listed("references", "unknown_before"))
_FAR = re.compile(r"\d\s*(?:kilomet(?:er|re)s?|km|miles?)\b")
_LIST_GOES_ON = re.compile(r",?\s+(?:and|or)\s+\w+|,\s+(?:near|in|around|north|south|east|west)|;")
_AROUND = re.compile(r"(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west) of|area of|off|along")
# "Southeast of X near Y", "in the X direction near Y", "near X (10 km away) in Y": the second name is the place.
_LEADS_TO = re.compile(listed("references", "leads_to"))
_WIDE = frozenset({"admin1", "admin2", "country", "region", "continent"})
_WHERE = frozenset({"in", "at", "near", "around", "across", "over", "into", "to", "inside"})
_SPECIFIC = frozenset({"near", "in", "at", "around", "outside", "inside"})
DISTANCE = re.compile(listed("references", "distance"), re.IGNORECASE)
# "South-east of the city of X".
SIDE_OF = re.compile(
    listed("references", "compass")
    + r"\s+of\s+(?:the\s+)?(?:(?:small|large|coastal|nearby)\s+)?(?:city|town|village|capital|port)\s+of\s+\Z"
)
_NEIGHBOUR = re.compile(listed("references", "neighbour"), re.IGNORECASE)
# Where somebody or something has its home: "a brigade based in X", "a native of X", "recruited in X".
_HOME = re.compile(listed("references", "home"), re.IGNORECASE)
# "Hostages who had been held in X were freed in Y": where somebody was before.
_HAD_BEEN = re.compile(
    r"\bwho\s+(?:had|have|has)\s+(?:been|spent|lived|served|fought)\b[^,;.]{0,40}\b(?:in|at|near|outside)\s+(?:the\s+)?\Z"
)
_AT_HOME_BEFORE = re.compile(listed("references", "at_home_before"), re.IGNORECASE)
_HOME_AFTER = re.compile(
    r"[-‑–](?:based|born|registered|area|headquartered|native|flagged|owned|operated|made|built|bound)\b", re.IGNORECASE
)
# "Cases were registered in X": there they were counted, and are not at home.
_REGISTERED = re.compile(r"\b(?:were|was|been|are|is)\s+(?:\w+\s+)?registered\s+(?:in|at|near)\s+(?:the\s+)?\Z")
_REGISTERS = frozenset({"cases", "deaths", "displacement", "impact", "outbreak"})
# "Sent police from X to the area": where they came from.
_THERE = re.compile(r"\s+(?:(?:back\s+)?(?:in)?to\s+(?:the\s+)?(?:area|scene|site|spot|region|zone)\b|there\b)")
# What goes on somewhere and is no event here: "to support its war in X", "the situation in X".
_TOPIC = re.compile(listed("references", "topic"), re.IGNORECASE)
# "Talks on X", "a plan for X": what is spoken of, wherever the speakers sit.
_ABOUT = re.compile(listed("references", "about"), re.IGNORECASE)
_MEANWHILE = re.compile(r"(?:\A|,\s)(?:as|while|although|though|because|since)\s[^,]*\Z", re.IGNORECASE)
LOCALS = re.compile(listed("references", "locals"), re.IGNORECASE)


# "On the road to X": a way, and not where it happened, if other places are named.
_WAY_TO = re.compile(listed("references", "way_to"), re.IGNORECASE)


_UNIT = re.compile(r"\s(?:district|region|oblast|raion|municipality|county|province|state)\Z", re.IGNORECASE)
_TOWN_OF = frozenset({"town of", "city of", "village of", "settlement of"})
_ALSO = re.compile(r"\s+(?:(?:has|had|also|later)\s+)*")
_NEAR_KM = 150
_ACROSS_A_CITY = 30  # kilometres from its middle in which a quarter of a city lies
_SPEAKS_CHARS = 30  # behind a name in which its verb of saying stands
_REFERRING = (DISTANCE, _NEIGHBOUR, _WAY_TO, _HOME, _HAD_BEEN, _AT_HOME_BEFORE)


@lru_cache(maxsize=1024)
def is_around(slot: str) -> bool:
    """Whether what governs a name puts it beside a place ("southeast of")."""
    return _AROUND.fullmatch(slot) is not None


@cache
def saying() -> LowercasePattern:
    words = grammar()
    return LowercasePattern(phrase_pattern(frozenset[str]().union(*(words.words("say", status) for status in SAYINGS))))


_BORDER_TOWN = re.compile(
    r"(?:[-–—/][A-Z][\w’'.]*(?:\s[A-Z][\w’'.]*){0,2})?\s+borders?\s+(?:city|town|village|settlement|port|post|crossing)\s+(?:of|at)\s+[A-Z]"
)


def says(text: str) -> bool:
    """Whether words hold a verb of saying."""
    return saying().pattern.search(text) is not None


def speaks_next(text: str, mention: Mention) -> bool:
    """Whether a name behind a comma or semicolon speaks itself ("..., Kinshasa said", "...; Armenia denied it")."""
    if not text.endswith((", ", "; "), 0, mention.start):
        return False
    said = saying().search(text, mention.end, mention.end + _SPEAKS_CHARS)
    return said is not None and _ALSO.fullmatch(text, mention.end, said.start()) is not None


def is_border_towns(text: str, mention: Mention) -> bool:
    """Whether a name only says at which border the town behind it lies ("the Niger-Mali border town of X")."""
    return mention.slot == "border of" and _BORDER_TOWN.match(text, mention.end) is not None


def is_frame(text: str, found: Resolved, mentions: tuple[Resolved, ...]) -> bool:
    """Whether the name only frames the next ("southeast of Pokrovsk near Shevchenko" is at Shevchenko)."""
    mention = found.mention
    following = next(
        (other for other in mentions if other.mention.start >= mention.end and other.mention.kind == "literal"), None
    )
    if following is None:
        return False
    leads = _LEADS_TO.fullmatch(text, mention.end, following.mention.start)
    if leads is None:
        return False
    word = leads.group("word").lower()
    town = found.place is not None and found.place.kind == "settlement"
    sector = mention.form == "sector"
    if ((is_around(mention.slot) and town) or sector) and word == "in" and is_wide(following):
        return False  # "southeast of X in Y Oblast" is near X, "the X direction in Y Oblast" that direction
    if is_around(mention.slot) or sector:
        return True
    if mention.slot == "near":  # "near X in Y Oblast" is near X
        beside = is_around(following.mention.slot)  # "near X, south of Y" is near X
        return word not in {"toward", "towards"} and not is_wide(following) and not beside
    wide = found.place is not None and found.place.kind in _WIDE
    return wide and word in _SPECIFIC and following.mention.form not in {"sector"} and not is_wide(following)


def is_beside(text: str, found: Resolved, mentions: tuple[Resolved, ...]) -> bool:
    """Whether "northwest of X" only says where the place just named lies ("Illinka (northwest of X)")."""
    if is_apposed(text, found, mentions) or is_where_it_lies(text, found, mentions):
        return True
    if is_its_unit(text, found, mentions) or is_its_land(text, found, mentions):
        return True
    around = is_around(found.mention.slot)
    if not (around or not found.mention.slot):
        return False
    before = [one for one in mentions if one.mention.end < found.mention.start and one.mention.kind == "literal"]
    if len(before) > 1 and before[-1].is_container and text.startswith(_OWNS, before[-1].mention.end):
        before.pop()  # "east of Lemno's capital X"
    if not around:  # "120 km east of the state's main city X"
        measured = before and _BESIDE.fullmatch(text, before[-1].mention.end, found.mention.start)
        return bool(measured and measured.group("far"))
    unknown = _UNKNOWN_BEFORE.search(text, max(0, found.mention.start - 90), found.mention.start)
    if unknown:
        known = any(one.mention.end > unknown.start() for one in before)
        return known or not _is_measured_spot(text, unknown)
    aside = before and _BESIDE.fullmatch(text, before[-1].mention.end, found.mention.start)
    if not aside or _RIVER.search(before[-1].mention.text):
        return False
    sure = aside.group("bracket") or aside.group("far") or not aside.group("comma")
    sure = sure or before[-1].mention.slot in {"in", "at", ""}
    return bool(sure) or not _LIST_GOES_ON.match(text, found.mention.end)


def _is_measured_spot(text: str, unknown: re.Match[str]) -> bool:
    """Whether how far off a nameless spot lies is all that tells where it is ("hit X, 20 km north of Y")."""
    name = text.index(" ", unknown.start()) + 1
    return _FAR.search(unknown.group()) is not None and not LOCALS.search(text, max(0, name - 60), name)


def is_apposed(text: str, found: Resolved, mentions: tuple[Resolved, ...]) -> bool:
    """Whether the name only says where the place named before it lies ("X, a market town in Y")."""
    before = [one for one in mentions if one.mention.end < found.mention.start and one.mention.kind == "literal"]
    if not before:
        return False
    if _APPOSED.fullmatch(text, before[-1].mention.end, found.mention.start):
        unit = is_wide(before[-1]) or _UNIT.search(before[-1].mention.text)
        return not (unit and found.mention.slot in _TOWN_OF)  # "In X region, the town of Y"
    whose = _ITS_PART.match(text, found.mention.end) is not None
    return whose and _COMMA.fullmatch(text, before[-1].mention.end, found.mention.start) is not None


def is_where_it_lies(text: str, found: Resolved, mentions: tuple[Resolved, ...]) -> bool:
    """Whether the name only says near what the town named before it lies ("in X, near Y, on Friday").

    Such a town may have its unit behind it ("in X, Z Oblast, near Y").
    """
    if found.mention.slot not in _NEAR_SLOTS:
        return False
    before = [one for one in mentions if one.mention.end < found.mention.start and one.mention.kind == "literal"]
    if not before or not _NEAR_IT.fullmatch(text, before[-1].mention.end, found.mention.start):
        return False
    towns = [one for one in before if not one.is_container][-1:]
    if not towns or towns[0].place is None or is_wide(towns[0]) or towns[0].mention.slot == "near":
        return False
    if is_far(towns[0], found):
        return False
    behind = next((one for one in mentions if one.mention.start >= found.mention.end), None)
    if behind and not is_wide(behind) and _IN_ANOTHER.fullmatch(text, found.mention.end, behind.mention.start):
        return False
    return _AND_ANOTHER.match(text, found.mention.end) is None


def is_its_land(text: str, found: Resolved, mentions: tuple[Resolved, ...]) -> bool:
    """Whether a name only says in what land the town before it lies ("in X, in the hills above Y,").

    Not so where a list goes on behind it ("in X, in the hills above Y and in Z").
    """
    before = [one for one in mentions if one.mention.end < found.mention.start and one.mention.kind == "literal"]
    town = before[-1] if before else None
    land = found.place is not None and found.place.kind in _LAND
    if town is None or town.place is None or town.place.kind not in _POINT or (not land and is_far(town, found)):
        return False
    gap = _IN_THE if land else _IN_ITS_LAND
    if gap.fullmatch(text, town.mention.end, found.mention.start) is None:
        return False
    return _AND_ANOTHER.match(text, found.mention.end) is None


def are_of_one_city(quarter: Place | None, city: Place | None) -> bool:
    """Whether a place lies close enough to a city to be its quarter, and not that of another city."""
    return quarter is not None and city is not None and distance_km(quarter, city) < _ACROSS_A_CITY


def is_far(one: Resolved, other: Resolved) -> bool:
    """Whether two places lie too far off for either to be near the other: one is another place of its name."""
    if one.place is None or other.place is None or is_wide(one) or is_wide(other):
        return False
    return distance_km(one.place, other.place) > _NEAR_KM


def is_its_unit(text: str, found: Resolved, mentions: tuple[Resolved, ...]) -> bool:
    """Whether a unit stands behind its town, which the gazetteer may put in another ("Khuwei, West Kordofan,").

    Not so where a list goes on behind it ("Sumy, Kharkiv Oblast, and Poltava").
    """
    if found.place is None or found.place.kind not in {"admin1", "admin2"}:
        return False
    town = next((one for one in mentions if one.mention.end == found.mention.start - 2), None)
    if town is None or town.place is None or town.place.kind not in {"settlement", "facility"}:
        return False
    if found.mention.slot not in {"", town.mention.slot}:  # as in a list, it may have that of the town
        return False
    same = town.place.country == found.place.country and text[town.mention.end : found.mention.start] == ", "
    return same and _LIST_GOES_ON.match(text, found.mention.end) is None


def names_between(mentions: Sequence[Resolved], start: int, end: int) -> bool:
    """Whether a place is named as where something is between two offsets."""
    inside = (one for one in mentions if start <= one.mention.start < end and one.mention.kind == "literal")
    return any(one.place is not None and one.mention.slot in _WHERE and not one.is_container for one in inside)


def names_own(text: str, start: int, end: int, mentions: Sequence[Resolved]) -> bool:
    """Whether a town is told of behind a semicolon, as in "X fell; Y followed, when a shell killed": not in X."""
    last = mentions[-1] if mentions else None
    if last is None or last.place is None or last.place.kind != "settlement" or last.mention.kind != "literal":
        return False
    parted = text.find(";", start, end)
    return 0 <= parted < last.mention.start < end and text.find("\n", parted, end) < 0


def names_one(hit: Hit, mentions: Sequence[Resolved]) -> bool:
    """Whether a strike's clause names a town before its trigger: then it is at no other's ("X's was hit", too)."""
    last = mentions[-1] if mentions else None
    if last is None or last.place is None or hit.trigger.type != "strike":
        return False
    inside = hit.clause_start <= last.mention.start and last.mention.kind == "literal"
    return inside and last.place.kind == "settlement"


def names_another(local: Resolved, hit: Hit, mentions: tuple[Resolved, ...]) -> bool:
    """Whether the clause of a trigger names places, and not the town of those who tell of it."""
    inside = [one for one in mentions if hit.clause_start <= one.mention.start < hit.start]
    return local not in inside and any(one.mention.kind == "literal" and one.mention.slot for one in inside)


def is_wide(found: Resolved) -> bool:
    """Whether a name means a region or a country."""
    return found.place is not None and found.place.kind in _WIDE


def is_measure(text: str, mention: Mention, hit: Hit) -> bool:
    """Whether the name only measures a distance ("seven kilometers from X") or is a neighbour."""
    start = max(0, mention.start - 60)
    before = text[start : mention.start]
    may = _may(text, start, mention.start, hit)
    if may(DISTANCE) and DISTANCE.search(before) is not None and not is_around(mention.slot):
        return SIDE_OF.search(before) is None
    return may(_NEIGHBOUR) and _NEIGHBOUR.search(before) is not None


def _may(text: str, start: int, end: int, hit: Hit) -> Test:
    """Return the test for a piece before a name, which may begin in the sentence before."""
    words = hit.words
    if start < words.start:
        return _tests(words.prefilter, text, start, end)
    return words.within(text, start, end, _REFERRING)


@lru_cache(maxsize=8)  # asked for each trigger
def _tests(prefilter: Prefilter, text: str, start: int, end: int) -> Test:
    return prefilter.for_text(text, start, end)


def is_on_a_way(text: str, mention: Mention, hit: Hit) -> bool:
    """Whether the name is only where a way leads ("on the road to X")."""
    start, end = max(0, mention.start - 60), mention.start
    return _may(text, start, end, hit)(_WAY_TO) and _WAY_TO.search(text, start, end) is not None


def is_home(text: str, mention: Mention, hit: Hit) -> bool:
    """Whether the name tells where somebody is from or at home, and not where the event is."""
    start = max(hit.clause_start, mention.start - 70)
    before = text[start : mention.start]
    may = hit.words.within(text, start, mention.start, _REFERRING)
    word = _HOME.search(before) if may(_HOME) else None
    counted = word and hit.trigger.type in _REGISTERS and _REGISTERED.search(before)
    if word and not counted and not (hit.start <= mention.start - len(before) + word.start() < hit.end):
        return True
    if _HOME_AFTER.match(text, mention.end) or (before.endswith("from ") and _THERE.match(text, mention.end)):
        return True
    if mention.end < hit.start and may(_HAD_BEEN) and _HAD_BEEN.search(before):
        return True
    if mention.start > hit.start or not may(_AT_HOME_BEFORE) or not _AT_HOME_BEFORE.search(before):
        return False
    return not tells_where_it_lies(text, start, mention)


def is_topic(text: str, mention: Mention, hit: Hit) -> bool:
    """Whether the name belongs to something that the sentence only talks of ("its war in X")."""
    start = max(hit.clause_start, mention.start - 60)
    if hit.trigger.type == "diplomacy" and _ABOUT.search(text, start, mention.start):
        return True
    if is_of_the_occasion(text, mention, hit):
        return True
    may = hit.words.within(text, start, mention.start)
    topic = _TOPIC.search(text[start : mention.start]) if may(_TOPIC) else None
    return topic is not None and not start + topic.start() < hit.end <= start + topic.end()


def is_meanwhile(text: str, mention: Mention, hit: Hit) -> bool:
    """Whether the name stands in a clause that only says what went on meanwhile ("As the rule of X fell, ...")."""
    return (
        mention.end < hit.start
        and _MEANWHILE.search(text[hit.clause_start : mention.start]) is not None
        and "," in text[mention.end : hit.start]
    )

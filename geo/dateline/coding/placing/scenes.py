"""What a name of a clause is to its event: one of a list, a river, a disease, whose people, where somebody had been."""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.coding.clauses.tolls import OWN_PLACE
from dateline.coding.clauses.vocabulary import listed
from dateline.lexicon import EventLexicon
from dateline.mentions.spans import JOINT
from dateline.records import Mention, Resolved

# What may stand between two names of a list; each may have its count ("X (12), Y (3 dead) and Z").
AND = rf"(?:,\s*and|,?\s*{JOINT}|,|and)"  # what joins two places
IN_LIST = re.compile(rf"(?:\s*\(\s*[~+]?\d[^()\n]{{0,40}}\))?\s*(?:{AND}|&)\s+(?:the\s+)?")
_AND = re.compile(r"\band\b|&")
_NEXT_LIST = re.compile(r";\s+(?:and\s+)?")  # "A and B, X region; C and D, Y region, were shelled"
SUBJECT_SLOTS = frozenset({"", "of", *(f"{a} of" for a in "city town capital state province district island".split())})
# "Residents of X", "six subdistricts of X", "parts of X": at X.
_PEOPLE_OF = re.compile(listed("scenes", "people_of"), re.IGNORECASE)
# "Residents of X and Y were".
_OF_UNKNOWN = re.compile(
    r"\b(?:[Rr]esidents|[Pp]eople|[Ii]nhabitants|[Vv]illagers|[Hh]ouseholds|[Ff]amilies|[Hh]omes|[Tt]hose)\s+(?:of|in|near|around)\s+"
    r"(?P<name>(?!(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber|\w+day\b|Monsoon)"
    r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)(?:(?:,|\s+and)\s+[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?){0,4}"
    r"\s+(?:(?:was|were|are|have|had|been|also|now)\s+){1,3}\Z"
)
_SUFFERS = re.compile(listed("scenes", "suffers"), re.IGNORECASE)
_RESIDENTS = re.compile(
    r"\s+(?:residents|villagers|inhabitants|households|families|homeowners|islanders|farmers|herders|pastoralists)\b"
)
# "A X child tested positive", "confirmed in a X resident": the ill are counted where they live.
_PATIENT = re.compile(
    r"\s+(?:resident|child|infant|toddler|student|teen|teenager|adult|man|woman|boy|girl|patient|worker)s?\b"
)
# "X was hit", "X saw floods".
_PASSIVE = re.compile(
    r"\b(?:was|were|been|being|is|are|came|under|put|placed|sees?|saw|seen|experienc\w+|suffer\w+|endur\w+|witness\w+|"
    r"fac(?:ed|es|ing)|weather\w+|felt|record(?:ed|s)|swelter\w+|bak(?:ed|es)|reel\w+|battl\w+|struggl\w+|grappl\w+|cop(?:ed|es)|bore)\b",
    re.IGNORECASE,
)
# What a government does, which is called by its capital.
_COPES = re.compile(r"\b(?:fac|battl|struggl|grappl|cop|reel|recover)(?:e[ds]?|ing|ling)\b")
# "X declared an outbreak", "X is hosting 2,000 displaced": the trigger is itself the verb.
DECLARES = re.compile(
    r"(?:\s+(?:city|town|district|county|province|state|camp))?\s+(?:(?:has|have|had|is|are|was|were|also|now|later|\w+ly)\s+){0,2}"
    r"(?:(?:declar|confirm|proclaim|impos|eliminat|eradicat|admitt|vaccinat)(?:ed|es)|host(?:s|ed|ing)|shelters|houses|home\s+to)\b"
)
CAPITALS = re.compile(listed("scenes", "capitals"))
_REPORTED_FROM = re.compile(listed("scenes", "reported_from"), re.IGNORECASE)
_FROM_IN = re.compile(listed("scenes", "from_in"), re.IGNORECASE)
# "Deaths from measles in X", "damage from hail in X": of what.
_OF_WHAT = re.compile(
    r"\b(?:deaths?|dead|died?|dies|dying|fatalit\w+|tolls?|ill|sick|suffer\w*|recover\w*|damage|losses|injur\w+|hurt)\s+\Z",
    re.IGNORECASE,
)
# "..., and residents of X", "... and X".
_AND_THOSE_OF = re.compile(
    r"(?:\band|;|\bwhile|\bas|,)\s+(?:(?:[\w’'-]+\s+){1,5}(?:of|in|near|around|from)\s+(?:the\s+)?)?\Z", re.IGNORECASE
)
# "In a Lubbock hospital", "at two Manila schools".
_IN_A = re.compile(r"\b(?:in|at|inside|outside|near|on)\s+(?:an?|one|two|three|four|several|some)\s+(?:[a-z]+\s+)?\Z")
_BUILDING = re.compile(listed("scenes", "building"))
_WATER = re.compile(listed("scenes", "water"), re.IGNORECASE)
_SENDS = re.compile(r"(?:sen[dt]|dispatch|ship|fl[eo]w|donat|deploy|airlift|promis|pledg|mobili[sz])\w*", re.IGNORECASE)
# "Rescued from a flooded shaft in X": it is there that it happens.
_OUT_OF = re.compile(listed("scenes", "out_of"))
# "Cranes were sent from X": help comes from there.
_SENT = re.compile(listed("scenes", "sent"), re.IGNORECASE)
_SENT_FROM = re.compile(r"\s+(?:in\s+|over\s+|there\s+)?from\s+(?:the\s+)?", re.IGNORECASE)
# "Flights were diverted to X": nothing is closed there.
_BOUND_FOR = re.compile(
    r"\b(?:flights?|ferr(?:y|ies)|trains?|buses|boats?|sailings?|crossings?|ships?)\s+(?:bound\s+)?(?:to|for)\s+"
    r"(?:[A-Z][\w’-]+(?:,\s+|\s+and\s+)){0,3}\Z",
    re.IGNORECASE,
)
_DIVERTED = re.compile(r"(?:divert|rerout|redirect)(?:ed|ing)\Z")
# Who knows of it elsewhere: "a study by researchers in X", "seismologists in X".
_EXPERTS = re.compile(listed("scenes", "experts"), re.IGNORECASE)
# "The Weather Service office in X rated the storm": it is told there.
_OFFICE = re.compile(
    r"\b[A-Z]\w+\s+(?:[a-z]+\s+)?(?:office|bureau|headquarters|branch|observatory|cent(?:er|re))\s+(?:in|at)\s+(?:the\s+)?\Z"
)
_RELIEF = re.compile(r"\bRed\s+C(?:ross|rescent)\s+in\s+\Z")  # "the Red Cross in X gave shelter"
_DOES = re.compile(
    r"(?:,\s+[A-Z]\w+,)?\s+(?:(?:has|had|have|also|later)\s+)*(?!(?:burn|flood|clos|collaps|shutter|open|reopen)ed\b)[a-z]{2,}(?:ed|s)\b(?<!\bwas)(?<!\bis)(?<!\bhas)"
)
# Where somebody had been before: "a boy who had visited his family in X", "after a stay in X", "a traveller from X".
_BEEN = re.compile(listed("scenes", "been"), re.IGNORECASE)
# "Vaccination teams are visiting schools in X".
_VISITS = re.compile(r"\s+(?:(?:are|were|is|was|has|have|had|been|also|now)\s+){0,3}visit(?:ed|ing|s)?\b")
# "The injured were taken to hospitals in X": where they were brought.
_BROUGHT = re.compile(listed("scenes", "brought"), re.IGNORECASE)
# "The death was confirmed by a laboratory in X", "the Institute in X notified": where it was found out.
_CONFIRMED_AT = re.compile(listed("scenes", "confirmed_at"))
# "They were quarantined, and flown to X": where they went from it.
_CARRIED = re.compile(listed("scenes", "carried"))
# "The Ministry of Health in X declared an outbreak in Y": the seat of those who do.
_OFFICE_IN = re.compile(listed("scenes", "office_in"), re.IGNORECASE)
_FINDS = re.compile(r"[^;.]{0,40}?\b(?:notif|confirm|announc|identif|detect|report|isolat|sequenc|found)")
_ILL = frozenset({"outbreak", "cases", "deaths"})
# "Sickened by spinach from a grower in X", "sued the owner of its headquarters in X": nobody is ill there.
_MADE_AT = re.compile(
    r"\b(?:by|to|from|of|sued|with|against)\s+(?:the\s+|an?\s+|its\s+|their\s+)?(?:[\w’-]+\s+){0,4}?(?:owners?|makers?|producers?|"
    r"distributors?|manufacturers?|suppliers?|importers?|growers?|headquarters)\s+(?:in|of|at|near)\s+(?:the\s+)?\Z"
)
# "He arrived at X airport and fell ill two days later".
_LANDED = re.compile(
    r"\b(?:arriv|land|touch|check|screen)\w*\s+(?:\w+\s+)?(?:at|in|into)\s+(?:[A-Z][\w’'-]+\s+){0,2}\Z"
)
_LATER = re.compile(r"\b(?:later|days\s+after)\b")
# "Flown to X for treatment".
_TAKEN = re.compile(r"\b(?:flown|airlifted|taken|rushed|transferred|evacuated|brought)\s+(?:by\s+\w+\s+)?to\s+\Z")
_FOR_CARE = re.compile(
    r"\s+(?:for\s+(?:\w+\s+)?(?:treatment|surgery|care|tests?|testing|burial|observation)|with\s+(?:\w+\s+)?(?:burns|injur))"
)
_AGAINST = re.compile(r"\s+against\s+(?:the\s+)?(?:(?:city|town|port)\s+of\s+)?(?:occupied\s+)?")
_ILLNESS = re.compile(listed("scenes", "illness"))
# Diseases that are called after a place.
_ILLNESSES = frozenset(
    {"Marburg", "Lassa", "Ebola", "Zika", "Nipah", "Hendra", "Lyme", "Norwalk", "Coxsackie", "Oropouche"}
)
# "X in Y", "X village, in the Y district", "X, Y Region": the second only holds the first.
_LIES_IN = re.compile(r"(?P<kind>\s+(?:village|town|hamlet))?,?\s+in\s+(?:the\s+)?(?:\w+ern\s+)?")
_IN_THE = re.compile(
    r"(?:\s+(?:townships?|districts?|villages?|counties|municipalities|upazilas?|woredas?|communes|LGAs))?\s+in\s+(?:the\s+)?(?:(?:[\w-]+\s+){0,2}(?:county|district|province|region|state|department|municipality)\s+of\s+)?"
)
_ON_THE_ISLAND = re.compile(r",\s+on\s+(?:the\s+island\s+of\s+)?")  # "X, on Y": and no settlement
_AND_IN = re.compile(r",?\s+and\s+(?:in|at|near)\s")
_LEVEL = re.compile(listed("scenes", "level"), re.IGNORECASE)


def holds(one: Resolved, other: Resolved) -> bool:
    """Whether the second name lies in the region of the first."""
    if one.place is None or other.place is None or not one.place.admin1_code:
        return False
    return (one.place.country, one.place.admin1_code) == (other.place.country, other.place.admin1_code)


def is_illness(text: str, mention: Mention) -> bool:
    """Whether a name is part of that of a disease ("Rift Valley fever")."""
    return _ILLNESS.match(text, mention.end) is not None or (
        mention.text in _ILLNESSES and mention.slot not in {"in", "at", "near", "around"}
    )


def is_the_next(text: str, mention: Mention, after: Hit, lexicon: EventLexicon) -> bool:
    """Whether a name belongs to the trigger behind it: as one word with it, or as what was done to it.

    "As the X siege deepens", "floods hit Y and residents of X were told to leave".
    """
    if after.trigger.noun and text[mention.end : after.start] == " ":
        return True
    if not lexicon.roles["people"] or not suffers(text, mention, after, passive=True):
        return False
    return _AND_THOSE_OF.search(text, max(0, mention.start - 60), mention.start) is not None


def is_in_its_building(text: str, mention: Mention) -> bool:
    """Whether a name only says where a building is, or whence one in whom something is ("in a Lubbock hospital")."""
    return (
        mention.slot == ""
        and (_BUILDING.match(text, mention.end) is not None or _PATIENT.match(text, mention.end) is not None)
        and _IN_A.search(text, max(0, mention.start - 24), mention.start) is not None
    )


def is_within(text: str, mention: Mention, names: tuple[Resolved, ...]) -> bool:
    """Whether the name only says in what the name directly before it lies ("Letur in Albacete")."""
    before = [one.mention for one in names if one.mention.end < mention.start and one.mention.kind == "literal"]
    if not before or is_illness(text, before[-1]):
        return False
    if _ON_THE_ISLAND.fullmatch(text, before[-1].end, mention.start):
        held = next((one.place for one in names if one.mention == mention), None)
        return held is None or held.kind != "settlement"
    return _IN_THE.fullmatch(text, before[-1].end, mention.start) is not None


def without_unknown_holders(text: str, mine: list[Resolved]) -> list[Resolved]:
    """Leave out what only says in what the name before it lies, one of the two unknown ("Kalba in X region")."""
    pairs = zip(mine, [None, *mine], strict=False)
    return [one for one, before in pairs if before is None or not _lies_in(text, before, one)]


def _lies_in(text: str, one: Resolved, other: Resolved) -> bool:
    gap = _LIES_IN.fullmatch(text, one.mention.end, other.mention.start)
    if other.mention.form == "facility" or one.mention.form == "sector" or _AND_IN.match(text, other.mention.end):
        return False
    if other.place is not None:
        village = gap is not None and (gap["kind"] or one.mention.slot in {"village of", "town of"})
        return one.place is None and bool(village)
    listed = text[one.mention.end : other.mention.start] in {", ", " ("}
    return gap is not None or (listed and _LEVEL.match(text, other.mention.end) is not None)


def begins_list(text: str, mention: Mention, names: tuple[Resolved, ...]) -> Mention:
    """Return the last name of the list that a name is in ("X and Y were flooded")."""
    last, unit = mention, False
    for one in names:
        if one.mention.start <= last.end:
            continue
        if IN_LIST.fullmatch(text, last.end, one.mention.start) or (
            unit and _NEXT_LIST.fullmatch(text, last.end, one.mention.start)
        ):
            last, unit = one.mention, one.is_container
    return last


def heads_list(text: str, mention: Mention, names: tuple[Resolved, ...]) -> Mention:
    """Return the first name of the list that a name is in ("strikes hit X, Y and Z")."""
    first = mention
    for one in reversed(names):
        if one.mention.end < first.start and IN_LIST.fullmatch(text, one.mention.end, first.start):
            first = one.mention
    return first


def lists_on(text: str, found: Resolved, names: tuple[Resolved, ...]) -> list[Resolved]:
    """Return a name with those of the list that it opens ("hospitals in X, Y and Z"); none that only holds one."""
    row = [found]
    for one in names:
        if one.mention.start > row[-1].mention.end and not one.is_container:
            if not IN_LIST.fullmatch(text, row[-1].mention.end, one.mention.start):
                break
            row.append(one)
    listed = len(row) > 1 and _AND.search(text, row[-2].mention.end, row[-1].mention.start)
    return row if listed else [found]


# "Across the X", "on the left bank of the X": the river, also where a town is called after it.
_BANK = re.compile(
    r"\b(?:across|along|over|banks?\s+of|side\s+of|shores?\s+of|cross(?:ed|ing)?)\s+the\s+\Z", re.IGNORECASE
)
_ACROSS = re.compile(r"\b(?:across|side\s+of)\s+the\s+\Z", re.IGNORECASE)
# "The X area": the town, and no river.
_AREA = re.compile(listed("scenes", "area"))


def is_river(text: str, found: Resolved) -> bool:
    """Whether an article shows that the name of a town is here that of a river or the like ("the Savio overflows")."""
    town = found.place is not None and (found.place.kind == "settlement" or found.mention.slot == "along")
    before = text[max(0, found.mention.start - 5) : found.mention.start]
    if not town or found.mention.slot == "between" or re.search(r"\bthe\s+\Z", before, re.IGNORECASE) is None:
        return False
    return _AREA.match(text, found.mention.end) is None


def is_crossed(text: str, found: Resolved) -> bool:
    """Whether a name, perhaps that of a town, is here that of the river that somebody fires or goes across."""
    before = text[max(0, found.mention.start - 24) : found.mention.start]
    if found.place is None:
        return False
    if found.place.name.endswith(" River"):
        return _ACROSS.search(before) is not None
    if (
        found.mention.slot == "between"
        or found.place.kind != "settlement"
        or not before.rstrip().lower().endswith("the")
    ):
        return False
    return _BANK.search(before) is not None and is_river(text, found)


def is_struck(text: str, found: Resolved, hit: Hit) -> bool:
    """Whether a town is what strikes are directed against, though states are, too ("strikes against X and Y")."""
    town = found.mention.slot == "against" and found.place is not None and found.place.kind == "settlement"
    return town and _AGAINST.fullmatch(text, hit.end, found.mention.start) is not None


def is_sender(text: str, mention: Mention, hit: Hit) -> bool:
    """Whether a site is the subject of a move from it ("X airport moved its planes to Y")."""
    if mention.form != "facility" or hit.trigger.type != "deployment" or mention.end > hit.start:
        return False
    return text[hit.clause_start : mention.start].strip() in {"", "The"}


def is_water(found: Resolved) -> bool:
    """Whether a name is that of a river, lake or sea: beside a town it only says along or into what."""
    if found.place is not None and found.place.name.endswith(" River"):
        return True
    town = found.place is not None and found.place.kind == "settlement"  # "Homa Bay"
    return _WATER.search(found.mention.text) is not None and not town


def is_flown_over(found: Resolved, hit: Hit) -> bool:
    """Whether something was brought down over a sea, which then is one of its places ("over the Black Sea and X")."""
    sea = found.mention.text.endswith((" Sea", " Gulf", " Ocean"))
    return sea and hit.trigger.type == "strike" and found.mention.slot == "over" and found.mention.start >= hit.end


def is_reported_from(text: str, mention: Mention) -> bool:
    """Whether "from X" tells where it is ("cases were reported from X", "samples from X")."""
    return _REPORTED_FROM.search(text, max(0, mention.start - 60), mention.start) is not None


def is_from(text: str, mention: Mention, hit: Hit) -> bool:
    """Whether "from a village in X" tells whence somebody is; "smoke from the fire in X" tells where it burns."""
    found = _FROM_IN.search(text, max(0, mention.start - 90), mention.start)
    if found is None or _OUT_OF.search(found.group()) or found.start() < hit.start < found.end():
        return False
    return _OF_WHAT.search(text, max(0, found.start() - 20), found.start()) is None


def is_where_they_lie(text: str, mention: Mention, hit: Hit) -> bool:
    """Whether the hurt were only brought to a place ("taken to a hospital in X with burns")."""
    start = max(hit.clause_start, mention.start - 80)
    return hit.trigger.subtype == "injuries" and _BROUGHT.search(text, start, mention.start) is not None


def is_of_unknown_people(text: str, hit: Hit, names: tuple[Resolved, ...]) -> bool:
    """Whether a trigger is done to the people of a place that is no known name ("residents of X were told")."""
    found = _OF_UNKNOWN.search(text, hit.clause_start, hit.start)
    return found is not None and not any(
        one.mention.start < found.end("name") and found.start("name") < one.mention.end for one in names
    )


def suffers(text: str, mention: Mention, hit: Hit, *, passive: bool = False, end: int | None = None) -> bool:
    """Whether a trigger tells what was done to the name before it (``passive``), or also what state it is in.

    What belongs to the name may go on to ``end``.
    """
    if passive and hit.trigger.type in _ILL and _PATIENT.match(text, mention.end, hit.start):
        return True
    gap = _SUFFERS.fullmatch(text, end or mention.end, hit.start)
    if gap is None or not passive:
        return gap is not None
    if _COPES.search(gap.group()) and CAPITALS.fullmatch(mention.text):
        return False
    return _PASSIVE.search(text, mention.end, hit.start + 6) is not None


def is_of_people(text: str, mention: Mention, hit: Hit, names: tuple[Resolved, ...]) -> bool:
    """Whether the name says whose people or which parts they are, so that what happens to them happens there.

    "1,000 Lemno residents were evacuated" is so where the clause names no place in which it befell them.
    """
    if _PEOPLE_OF.search(text, max(0, mention.start - 60), mention.start):
        return True
    whose = _RESIDENTS.match(text, mention.end) or (hit.trigger.type in _ILL and _PATIENT.match(text, mention.end))
    if mention.end > hit.start or not whose or "," in text[mention.end : hit.start]:
        return False
    others = (one for one in names if one.mention != mention and hit.clause_start <= one.mention.start < hit.clause_end)
    return not any(one.mention.slot for one in others)


_BEFELL = frozenset({"impact", "response"})  # the ill are counted where they are treated


def were_brought(text: str, mention: Mention, hit: Hit) -> bool:
    """Whether those of whom a clause goes on to tell had been brought to a name ("moved to X, but one died")."""
    if hit.trigger.type not in _BEFELL or "where" in text[mention.end : hit.start]:
        return False
    return _BROUGHT.search(text, max(0, mention.start - 120), mention.start) is not None


def is_elsewhere(text: str, mention: Mention, hit: Hit) -> bool:
    """Whether the name only tells where somebody had been before, or was brought afterwards."""
    start = max(hit.clause_start, mention.start - 80)
    if _EXPERTS.search(text, start, mention.start):
        return hit.start > mention.end or not _SENDS.match(text, hit.start)
    if hit.start > mention.end and _OFFICE.search(text, start, mention.start) and _DOES.match(text, mention.end):
        return True
    if _RELIEF.search(text, start, mention.start) and _DOES.match(text, mention.end):
        return True
    if hit.trigger.type in _ILL and _CONFIRMED_AT.search(text, start, mention.start):
        return mention.start > hit.end or _FINDS.match(text, mention.end, hit.start) is not None
    if DECLARES.match(text, mention.end, hit.end) and _OFFICE_IN.search(text, start, mention.start):
        return OWN_PLACE.search(text, hit.end, hit.clause_end) is not None
    if _FOR_CARE.match(text, mention.end) and _TAKEN.search(text, start, mention.start):
        return True
    if hit.trigger.type in _ILL and hit.start < mention.start and _MADE_AT.search(text, start, mention.start):
        return True
    if mention.form == "facility" and _LANDED.search(text, start, mention.start):
        return _LATER.search(text, mention.end, max(hit.start, hit.clause_end)) is not None
    if hit.end > mention.start:
        if hit.trigger.type == "impact" and _BOUND_FOR.search(text, start, mention.start):
            return True  # "ferries to X are suspended": from wherever they go
        if were_brought(text, mention, hit):
            return True
        if _SENDS.match(text, hit.start) and _SUFFERS.fullmatch(text, mention.end, hit.start):
            return "by" not in text[hit.end : hit.end + 4]
        return is_where_they_lie(text, mention, hit) or _BEEN.search(text, start, mention.start) is not None
    if mention.slot in {"to", "towards"} and _DIVERTED.search(text, hit.start, hit.end):
        return True
    at = max(start, hit.end)
    helps = mention.slot == "from" and hit.trigger.type == "response"  # "sent two aircraft from X"
    if _SENT.search(text, hit.start, hit.end) and (helps or _SENT_FROM.fullmatch(text, hit.end, mention.start)):
        return True
    tested = hit.trigger.subtype == "testing" or text.startswith("tested", hit.start)
    samples = tested and _BROUGHT.search(text, hit.clause_start, mention.start)
    here = _VISITS.match(text, hit.end) or is_reported_from(text, mention)  # "most cases came from X"
    been = None if here else _BEEN.search(text, at, mention.start)
    carried = hit.trigger.type in _ILL | {"response"} and _CARRIED.search(text, at, mention.start)
    return bool(samples or carried) or any(
        found is not None and found.start() >= at for found in (been, _BROUGHT.search(text, at, mention.start))
    )

"""Where somebody had been before, came from or was brought to, and where it was only found out."""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.coding.clauses.tolls import OWN_PLACE
from dateline.coding.clauses.vocabulary import listed
from dateline.coding.placing.scenes.people import ILL, SUFFERS
from dateline.records import Mention

# "X declared an outbreak", "X is hosting 2,000 displaced": the trigger is itself the verb.
DECLARES = re.compile(
    r"(?:\s+(?:city|town|district|county|province|state|camp))?\s+(?:(?:has|have|had|is|are|was|were|also|now|later|\w+ly)\s+){0,2}"
    r"(?:(?:declar|confirm|proclaim|impos|eliminat|eradicat|admitt|vaccinat)(?:ed|es)|host(?:s|ed|ing)|shelters|houses|home\s+to)\b"
)
_REPORTED_FROM = re.compile(listed("scenes", "reported_from"), re.IGNORECASE)
_FROM_IN = re.compile(listed("scenes", "from_in"), re.IGNORECASE)
# "Deaths from measles in X", "damage from hail in X": of what.
_OF_WHAT = re.compile(
    r"\b(?:deaths?|dead|died?|dies|dying|fatalit\w+|tolls?|ill|sick|suffer\w*|recover\w*|damage|losses|injur\w+|hurt)\s+\Z",
    re.IGNORECASE,
)
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


def is_reported_from(text: str, mention: Mention) -> bool:
    """Whether "from X" tells where it is ("cases were reported from X", "samples from X")."""
    return _REPORTED_FROM.search(text, max(0, mention.start - 90), mention.start) is not None


def is_from(text: str, mention: Mention, hit: Hit) -> bool:
    """Whether "from a village in X" tells whence somebody is; "smoke from the fire in X" tells where it burns."""
    return from_before(text, mention, hit) is not None


def from_before(text: str, mention: Mention, hit: Hit) -> int | None:
    """Return where the "from" begins by which a name tells whence, over what stands there ("from a village in X")."""
    found = _FROM_IN.search(text, max(0, mention.start - 90), mention.start)
    if found is None or _OUT_OF.search(found.group()) or found.start() < hit.start < found.end():
        return None
    of_what = _OF_WHAT.search(text, max(0, found.start() - 20), found.start())
    return found.start() if of_what is None else None


def is_where_they_lie(text: str, mention: Mention, hit: Hit) -> bool:
    """Whether the hurt were only brought to a place ("taken to a hospital in X with burns")."""
    start = max(hit.clause_start, mention.start - 80)
    return hit.trigger.subtype == "injuries" and _BROUGHT.search(text, start, mention.start) is not None


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
    if hit.trigger.type in ILL and _CONFIRMED_AT.search(text, start, mention.start):
        return mention.start > hit.end or _FINDS.match(text, mention.end, hit.start) is not None
    if DECLARES.match(text, mention.end, hit.end) and _OFFICE_IN.search(text, start, mention.start):
        return OWN_PLACE.search(text, hit.end, hit.clause_end) is not None
    if _FOR_CARE.match(text, mention.end) and _TAKEN.search(text, start, mention.start):
        return True
    if hit.trigger.type in ILL and hit.start < mention.start and _MADE_AT.search(text, start, mention.start):
        return True
    if mention.form == "facility" and _LANDED.search(text, start, mention.start):
        return _LATER.search(text, mention.end, max(hit.start, hit.clause_end)) is not None
    if hit.end > mention.start:
        if hit.trigger.type == "impact" and _BOUND_FOR.search(text, start, mention.start):
            return True  # "ferries to X are suspended": from wherever they go
        if were_brought(text, mention, hit):
            return True
        if _SENDS.match(text, hit.start) and SUFFERS.fullmatch(text, mention.end, hit.start):
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
    carried = hit.trigger.type in ILL | {"response"} and _CARRIED.search(text, at, mention.start)
    return bool(samples or carried) or any(
        found is not None and found.start() >= at for found in (been, _BROUGHT.search(text, at, mention.start))
    )

"""What is still to come by more than the word before it: awaited, met by who "will travel", dated after the report."""

from __future__ import annotations

import datetime as dt
import re

from dateline.coding.clauses import Hit
from dateline.coding.clauses.causes import is_behind_it
from dateline.coding.clauses.tolls import HAZARDS
from dateline.coding.clauses.vocabulary import listed
from dateline.records import When

_BLOWS = frozenset({"battle", "strike"})
_FAR = 160  # characters before a trigger in which its clause may say "will"
# "A battle for X is expected in November". "A strike is expected to delay repairs" has been: "to" begins it, or not.
_AWAITED = re.compile(
    r"(?:\s+[\w’'-]+){0,7}?\s+(?:is|are)\s+(?:(?:now|still|also|not|widely|\w+ly)\s+)?"
    r"(?:expected|planned|due|scheduled|anticipated|awaited|set|looming)(?=\s*(?:[.,;]|\Z)|\s+(?:in|on|by|within|at|for|next|this|soon|later|"
    r"tomorrow|tonight|before|after|any|over|from|(?:this|next|later)\s+\w+|"
    r"to\s+(?:begin|start|come|take\s+place|follow|resume|open|happen|be\s+(?:launched|held|made|fought|mounted)))\b)"
)
_ATTACK = re.compile(
    r"(?:\w+\s+)?(?:strikes?|attacks?|raids?|assaults?|invasion|(?:counter-?)?offensives?|incursion|advance|battles?|clash(?:es)?|fighting|"
    r"bombardment|shelling|handover|withdrawal|deployment|arrivals?)\Z",
    re.IGNORECASE,
)
# "The looming battle for X", "an imminent attack", "the expected offensive": unless it "has begun" or "came".
_LOOMS = re.compile(
    r"(?<!than)[\s-](?:looming|imminent|impending|(?P<awaited>anticipated|expected|awaited))\s+(?:[\w-]+\s+){0,2}\Z",
    re.IGNORECASE,
)
_CAME = re.compile(
    r"(?:\s+[\w’'-]+){0,6}?,?\s+(?:(?:has|had|have)\s+(?:\w+ly\s+|now\s+)?(?:begun|started|come|left|killed|hit|struck)|began|started|came|opened|"
    r"got\s+under\s?way|(?:is|are|was|were)\s+(?:(?:now|still|already|\w+ly)\s+)?(?:under\s?way|launched|going\s+on|raging|in\s+(?:its|their|an?|the)\s+"
    r"(?:[\w-]+\s+){1,2}(?:hours?|days?|weeks?|months?|year|phase|stage))|killed|left|hit|struck|failed|stalled)\b"
)
# "The long-awaited offensive pushed them back": what was awaited and then did something came. What looms may force
# people to flee before it does, and what is awaited may worry them.
_DID = re.compile(
    r"(?:\s+(?!(?:not|never|did|has|have|had|was|were|is|are|be|been|being|that|which|who|by|said)\b)[\w’'-]+){0,6}?,?\s+(?:(?:has|have|had)\s+(?:\w+ly\s+|now\s+)?)?"
    r"(?:(?!(?:fear|worr|alarm|concern|frighten|scar|rais|prompt|delay|postpon|expect|plan|anticipat|await|threaten|loom|need|arm|back|unit|alli|"
    r"besieg|occupi|announc|remain|seem|appear|cancel|promis|involv)\w*)[a-z]{2,}ed|went|drove|took|broke|cut|sent|tore|brought|cost|fell|shook|swept|"
    r"won|saw|made|set|met|lost|burnt)\b"
)
# "Is preparing a new offensive against X", "weighs strikes on Y": "the offensive" could be one that is known.
_PREPARED = re.compile(
    r"\b(?:prepar(?:e|es|ed|ing)|read(?:ies|ied|ying)|weigh(?:s|ed|ing)?|mull(?:s|ed|ing)?|contemplat(?:e|es|ed|ing)|"
    r"ponder(?:s|ed|ing)?|ey(?:es|ed|eing)|(?:ready|gear(?:s|ed|ing)?\s+up|brac(?:es|ed|ing)|steel(?:s|ed|ing)?\s+\w+)\s+for)\s+"
    r"(?:(?!(?:the|this|that|these|those|of|in|on|after|by|when|while|and|against|to|for)\b)[\w-]+\s+){0,4}\Z",
    re.IGNORECASE,
)
# "The strike on Monday is expected to delay repairs": a known attack has been, whichever Monday that may mean.
_KNOWN = re.compile(r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|[Ii]ts|[Tt]heir|[’']s)\s+(?:[\w-]+\s+){0,2}\Z")
# "The envoy will travel to X on 26 November for the summit", "ministers are due to fly to X for talks".
_WILL = re.compile(
    r"\b(?:will|(?:is|are)\s+(?:to|(?:due|set|expected|scheduled|planning|preparing)\s+to)|plans?\s+to|intends?\s+to)\s+(?:(?:also|then|again)\s+)?"
    r"(?:travel|fly|go|come|arrive|visit|gather|meet|convene|host|attend|head|depart|return|assemble|lead|join|send|take\s+part)\b"
    r"(?P<rest>[^;:]*)\Z"
)
_PARTED = re.compile(
    r"\b(?:that|after|because|but|before|when|while|since|until|who|which|where|had|was|were|has|have)\b|,\s+and\b"
)
_MET = re.compile(
    r"(?:\w+\s+)?(?:talks|negotiations|meetings?|summits?|conferences?|exercises?|drills?|elections?|rall(?:y|ies)|consultations?|congress|"
    r"sessions?|forums?|visits?)\b(?:\s+(?:in|with|between|at|on))?",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r",\s+(?:which|who)\s[^,;:]*\Z")
# A verb of the past, but for those by which something is awaited or said ("is expected", "the army said").
_PAST = re.compile(
    r"(?<!\bis\s)(?<!\bare\s)(?<!\bbe\s)\b(?!(?:need|feed|speed|seed|breed|indeed|hundred|red|bed|shed|united|allied|armed|"
    r"said|announced|added|reported|scheduled|planned|expected)\b)[a-z]{2,}ed\b|"
    r"\b(?:was|were|had|did|has|have|hit|struck|shot|fell|took|came|went|met|held|began|broke|fought|fled|left|sent|gave|made|"
    r"won|lost|drove|flew|blew|sank|shook|cut|set|burnt|led|found|died|dead|injured)\b",
    re.IGNORECASE,
)

# "Issued a red alert for heavy rain in X": the rain is to come. "Ignored the warnings of the flood": it came.
_WARNED_OF = re.compile(
    r"\b(?:warnings?|alerts?|advisor(?:y|ies)|watch(?:es)?|bulletins?)\s+(?:of|for|about|over)\s+"
    r"(?:(?!(?:the|this|that|these|those|and|as|after|when|in|at|on)\b)[a-z-]+,?\s+){0,3}\Z",
    re.IGNORECASE,
)
# "Smoke from the fires drifted over X": the fires are elsewhere, unless they are told where ("smoke from a fire in X").
_SMOKY = listed("strays", "smoke")
_SMOKE_OF = re.compile(rf"\b(?:{_SMOKY})\s+(?:from|of)\s+(?:[\w’'-]+\s+){{0,4}}\Z", re.IGNORECASE)
_SMOKE = re.compile(rf"\b(?:{_SMOKY})\s(?:(?!(?:and|as|when|while|flames)\b)[^.;]){{0,60}}\Z", re.IGNORECASE)
_ITS_PLACE = re.compile(
    r"(?:(?<=burning)(?:\s+[a-z]+){1,2})?\s+(?:in|at|near|on|around|outside|north|south|east|west|burning|that|which)\b"
)
_DRIFTS = re.compile(r"(?:blanket|chok|cover|shroud|engulf|obscur|drift|reach|smother)\w*\Z|smoke\Z", re.IGNORECASE)
# "Forecasters expect more lightning around X".
_FORECASTS = re.compile(
    r"\b(?:expects?|forecasts?|predicts?|foresees?|anticipates?)\s+(?:(?:more|further|new|heavy|strong|the|a|an|some|local|severe|"
    r"isolated|scattered|additional)\s+){0,3}\Z"
)
# "Storm X will move over Y with winds of 70 km/h", "“violent storms” were likely in X".
_WILL_COME = re.compile(
    r"\b(?:will|would)\s+(?:(?:also|then|again|likely|probably)\s+)?"
    r"(?:approach|move|continue|reach|pass|near|make|bring|cross|track|weaken|strengthen|affect|head|hit|produce|cause)\b(?P<rest>[^;:]*)\Z"
)
_POSSIBLE = re.compile(
    r"[”\"’']\s+(?:is|are|was|were|remain(?:s|ed)?)\s+(?:(?:also|still|\w+ly)\s+)?(?:possible|likely|expected|forecast|feared|predicted)\b"
)
# "Vowed revenge for the strike", "promised an inquiry into the attack": what is to come is another thing.
_FOR_A_DEED = re.compile(
    r"\b(?:revenge|vengeance|retaliation|retribution|justice|compensation|punishment|response|inquiry|investigation|probe)\s+"
    r"(?:for|after|over|into|to|against|following)\s|\b(?:aveng|investigat|condemn|retaliat)e\s+(?:for\s+|after\s+)?"
    r"(?:the|an?|its|their|his|last|[A-Z]\w+day['’]s)\s"
)
_ELSE = re.compile(r"\b(?:with|by|through|via|in\s+return)\s")
_WAS_DONE = re.compile(r"\s(?:was|were)\s+(?:\w+ly\s+|also\s+)?\Z")  # "men suspected of planning a raid were arrested"


_AHEAD = (_LOOMS, _PREPARED)


def without_elsewhere(text: str, found: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Leave out what a clause only forecasts, and the fires whose smoke comes to the place that it names."""
    return tuple(
        one for one in found if one.trigger.type not in HAZARDS or not (_is_forecast(text, one) or _is_smoke(text, one))
    )


def _is_forecast(text: str, hit: Hit) -> bool:
    start = max(hit.clause_start, hit.start - _FAR)
    if _FORECASTS.search(text, start, hit.start) or _POSSIBLE.match(text, hit.end):
        return True
    comes = _WILL_COME.search(text, start, hit.start)
    return comes is not None and _PARTED.search(comes["rest"]) is None


def _is_smoke(text: str, hit: Hit) -> bool:
    """Whether a trigger is the source of smoke, of which no place is told, or what that smoke does."""
    if hit.trigger.type != "fire":
        return False
    start = max(hit.clause_start, hit.start - _FAR)
    if _SMOKE_OF.search(text, start, hit.start):
        return _ITS_PLACE.match(text, hit.end) is None
    smoke = _SMOKE.search(text, start, hit.start)
    return smoke is not None and _DRIFTS.match(text, hit.start, hit.end) is not None


def without_warned_of(text: str, found: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Leave out hazards of which only a warning tells, where the clause has the warning itself as an event."""
    warnings = {one.clause_start for one in found if one.trigger.subtype == "warning"}
    return tuple(
        one
        for one in found
        if one.clause_start not in warnings
        or not one.trigger.noun
        or one.trigger.subtype == "warning"
        or not _WARNED_OF.search(text, max(one.clause_start, one.start - _FAR), one.start)
    )


def is_awaited(text: str, hit: Hit) -> bool:
    """Tell whether an attack or the like "is expected next week", "looms" or is being prepared."""
    if not (hit.trigger.noun or _ATTACK.match(text, hit.start, hit.end)):
        return False
    if _AWAITED.match(text, hit.end, hit.clause_end):
        return True
    if not hit.words.may_any(_AHEAD):
        return False
    start = max(hit.clause_start, hit.start - _FAR)
    looms = _LOOMS.search(text, start, hit.start)
    if looms:
        did = looms["awaited"] and _DID.match(text, hit.end, hit.clause_end)
        return not (did or _CAME.match(text, hit.end, hit.clause_end))
    return hit.trigger.type in _BLOWS and _PREPARED.search(text, start, hit.start) is not None


def is_met_ahead(text: str, hit: Hit) -> bool:
    """Tell whether a meeting is what somebody "will travel" to, however far before it that stands in its clause."""
    if not _MET.match(text, hit.start, hit.end):
        return False
    found = _WILL.search(text, max(hit.clause_start, hit.start - _FAR), hit.start)
    return found is not None and _PARTED.search(found["rest"]) is None


def is_dated_ahead(text: str, hit: Hit, begins: dt.date | None, published: dt.date | None) -> bool:
    """Tell whether an event lies wholly after the day of the report, in a clause without a verb of the past."""
    if begins is None or published is None or begins <= published:
        return False
    if is_behind_it(text, hit):
        return False
    if _ATTACK.match(text, hit.start, hit.end) and _KNOWN.search(text, hit.clause_start, hit.start):
        return False
    return _PAST.search(text, *_relative(text, hit)) is None


def _relative(text: str, hit: Hit) -> tuple[int, int]:
    """Return the span of the relative clause of a trigger ("X, which hosts talks in Y next week, welcomed"), or all."""
    opened = _RELATIVE.search(text, hit.clause_start, hit.start)
    if opened is None:
        return hit.clause_start, hit.clause_end
    closed = text.find(", ", hit.end, hit.clause_end)
    return opened.start(), closed if closed >= 0 else hit.clause_end


def possible_times(text: str, whens: tuple[When, ...], hit: Hit, published: dt.date | None) -> tuple[When, ...]:
    """Return the times that an event may have: none to come for a warning, given now, or for what has been."""
    if published is None or not (hit.trigger.subtype == "warning" or is_behind_it(text, hit)):
        return whens
    return tuple(when for when in whens if when.first is None or when.first <= published)


def is_beside_a_plan(words: str, at: int, *, planned: bool) -> bool:
    """Whether words of a plan or wish, which end at ``at`` of those before a trigger, do not govern it.

    So what the plan is to answer ("vowed revenge for the strike"), and what was done to who planned (``planned``: men
    "suspected of planning a raid were arrested").
    """
    if planned and _WAS_DONE.search(words, at):
        return True
    deed = _FOR_A_DEED.search(words, at)
    return deed is not None and _ELSE.search(words, deed.end()) is None

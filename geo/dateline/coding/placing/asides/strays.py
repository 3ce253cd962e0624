"""Names that stray into a clause: of another verb or noun in it, of a post or home, or of what a quotation speaks of.

Nothing here asks what the words of a field are: each is a shape in which the name stands for something else.
"""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.coding.clauses.causes import is_behind_comma, is_told_aside
from dateline.coding.clauses.tolls import HAZARDS, OWN_PLACE
from dateline.coding.clauses.vocabulary import listed
from dateline.records import Mention

_REACH = 90  # characters before a name in which the words stand of which it is
# "The embassy in X is warning", "the Red Cross in X sent blankets", "of the museum in X, thought": where they sit.
_POST = re.compile(
    r"(?<!at\sthe\s)(?<!near\sthe\s)(?<!outside\sthe\s)\b(?:embass(?:y|ies)|consulates?|(?-i:Red\s+(?:Cross|Crescent))|headquarters|museum|university|institute)\s+"
    r"(?:in|at)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r",?\s+(?:(?:is|are|was|has|have|had)\s+)?(?:\w+ly\s+)?"
    r"(?:warn|sa(?:id|ys?)\b|urg|sen[dt]|provid|issu|advis|announc|den(?:ied|ies|ying)|donat|suppl|thought|told)"
)
# "John Doe, 23, of the 3200 block of Elm Street in X, was arrested", "Jane Doe, 31, from a suburb of X, was".
_LIVES = re.compile(r",\s+\d{1,3},\s+(?:of|from)\s[^,;.]{1,70}\Z")
# "A shipment to X", "flying to X": of these words, unless they are the trigger's own.
_BOUND = re.compile(
    r"\b(?:shipments?|exports?|transfers?|extradition|flights?|trips?|heading|headed|fly(?:ing)?|flew|travell?ing)\s+"
    r"(?:[\w’'-]+\s+){0,3}?to\s+(?:(?-i:[A-Z])[\w’'-]+(?:,|,?\s+(?:and|or))\s+){0,3}(?:the\s+)?\Z"
)
_STAYS = frozenset(
    {"cases", "deaths", "outbreak", "response", "justice", "force_generation", "disorder", "violence_noncombatant"}
)
# "Pending orders from X", "waiting for word from X": who sits there did nothing there.
_ORDERS = re.compile(
    r"\b(?:orders?|instructions?|approval|permission|clearance|guidance|directives?|word|support|help|pressure|calls?)\s+from\s+"
    r"(?:the\s+)?\Z"
)
# "Protesters said they would go to X if nothing is done": whither they may go, they are not yet. Of the streets in Y
# to which they vow to return, or of what happened in Z before, that says nothing.
_WOULD_GO = re.compile(
    r"\b(?:would|will|could|might|may|(?:plan|intend|want|threaten|vow|decid)\w*\s+to|going\s+to)\s+(?:(?!not\b)\w+\s+)?"
    r"(?:go|come|travel|move|march|head|return|fly|drive|walk|proceed|be\s+(?:sent|taken|moved|flown|brought|transferred))\b"
    r"(?:(?!\b(?:after|before|where|when|while|as|in|at|near|but)\b)[^.;,]){0,40}?\b(?:to|towards?|into|for|from|on|through)\s+"
    r"(?:the\s+)?(?:[a-z]+\s+of\s+)?(?:(?-i:[A-Z])[\w’'-]+(?:,|,?\s+(?:and|or|to))\s+)*\Z"
)
# "A rally against the X police": whom it is against, and not where it is.
_AGAINST = re.compile(r"\bagainst\s+(?:the\s+)?\Z")
_BODY = re.compile(
    r"\s+(?:police|government|authorities|administration|council|court|mayor|governor|officials|regime)\b"
)
# "A map project that is close to X": whose side it takes.
_SIDES_WITH = re.compile(
    r"\b(?:projects?|channels?|outlets?|bloggers?|milbloggers?|newspapers?|analysts?|accounts?|websites?|agency|agencies|sources?|journalists?|"
    r"commentators?|media|broadcasters?|think\stanks?|politicians?|lobbyists?)\s(?:(?:that|which|who)\s(?:is|are|was|were)\s)?"
    r"(?:close|loyal|friendly|linked|tied|sympathetic|aligned|affiliated)\s(?:to|with)\s(?:the\s)?\Z"
)
# "The Delft to Leiden boat race": its name, wherever the boats are.
_TO_NAME = re.compile(r"\s+to\s+[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?")
_NAME_TO = re.compile(r"[A-Z][\w’'-]+\s+to\s+\Z")
_RACE = re.compile(r"\s+(?:[a-z-]+\s+){0,2}(?:race|regatta|rally|marathon|relay|tour|swim)\b")
# "The flood, which killed 12, ...": there its aside ends, unless a list of places goes on.
_ASIDE_ENDS = re.compile(r",\s+(?:the|an?|its|his|her|their|it|he|she|they|many|most|some)\s+[a-z]")
# "A fire started near X and is spreading towards Y": it is not there yet.
_COMES_NEAR = re.compile(
    r"\b(?:spread|mov|advanc|creep|crept|head|burn|track|heading)\w*\s+(?:(?:fast|quickly|slowly|rapidly|north|south|east|west|\w+ward|back)\s+)?"
    r"(?:towards?|in\s+the\s+direction\s+of|closer\s+to)\s+(?:the\s+)?(?:(?:town|city|village|coast|outskirts)\s+of\s+)?"
    r"(?:(?-i:[A-Z])[\w’'-]+(?:,|,?\s+and)\s+)*\Z"
)
# "A critic of the war in X was shot in Y", "an expert on attacks in X": what somebody speaks of, and not where he was.
_SPEAKS_OF = re.compile(
    r"\b(?:critics?|opponents?|champions?|supporters?|advocates?|survivors?|veterans?|experts?|specialists?|scholars?|authors?|books?|films?"
    r"|(?<![Aa]mid\s)(?<![Dd]espite\s)(?<![Ff]ollowing\s)(?<![Aa]fter\s)report(?:s|ing)|writings?|lectures?|stud(?:y|ies))\s+"
    r"(?:of|on|about|against)\s+(?:(?!(?:who|which|that|was|were|is|has|in)\b)[\w’'-]+\s+){1,5}"
    r"in\s+(?:the\s+)?\Z"
)
# "Heading to X and holding training here": the trigger has its own place, which the reader knows.
_HERE = re.compile(r"\s+(?:right\s+|back\s+)?(?:here\b|at\s+home\b)")
# "Rations given by X, some of them old, are to be destroyed in Y": Y is of the main verb.
_BY = re.compile(r"\s+by\s+(?:the\s+)?[\w’'-]+[\s,]")
_PARTICIPLE = re.compile(r"[a-z]{3,}(?:ed|en|nt)\Z")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|be|been|being|get|got|and|or|then|also|\w+ly)\s+\Z|[,;:.\n]\s*\Z"
)
_MAIN_VERB = re.compile(r"[\s,](?:is|are|was|were|has|have|had|will)\s+(?!in\b|at\b|near\b)[a-z]")
# "The men, captured near X, have been taken to Y": Y, too.
_SET_OFF = re.compile(r",\s+(?:(?:all|most|both|some|now|later|also|\w+ly)\s+)*\Z")
_THEN_IS = re.compile(r",\s+(?:have|has|had|was|were|is|are|will)\s+(?!(?:said|told)\b)[a-z]")
# "A deal reached by the two ..., and it keeps the watch in X": another clause.
_IT_THEN = re.compile(r",\s+and\s+(?:it|they|he|she)\s+(?!was\b|were\b|is\b|are\b)[a-z]+s?\s")
# "Smoke from the fire in X drifted to Y", "ash of the eruption fell on Y": it burned at X, or nobody says where.
_SMOKY = listed("strays", "smoke")
_SMOKE = re.compile(rf"\b(?:{_SMOKY})\s+(?:from|of)\s[^,;.]{{0,60}}\Z", re.IGNORECASE)
# "A fire in X sent smoke over Y": told where it burns, it does not burn where its smoke is.
_SMOKE_OVER = re.compile(
    rf"\b(?:{_SMOKY})\s(?:(?!(?:and|as|when|while|in|at|near|rose|rising|billow\w*)\b)[\w-]+\s){{0,4}}?"
    r"(?:over|across|into|to|towards?|onto|as\s+far\s+as)\s(?:the\s)?(?:(?:city|town|state|capital)\s(?:of\s)?)?\Z",
    re.IGNORECASE,
)
_SETTLES = re.compile(
    r"\s(?:drift|blanket|reach|cover|shroud|chok|engulf|f[ae]ll|settl|h[ua]ng|spread|bl[oe]w|travel|carried|waft|rain|visible|seen|sm[eo]l[lt])\w*\s"
)
_SMOKES = frozenset({"fire", "volcano"})
# "After stops in X and Y, the prince has spent a week meeting bankers": where he was before.
_STOPS = re.compile(
    r"\A\W*(?:After|Following)\s+(?:an?\s+|his\s+|her\s+|their\s+)?(?:\w+\s+)?(?:stops?|stopovers?|visits?|trips?|tours?)\s+"
    r"(?:in|to|at|of)\s+[^;:.]*\Z"
)
# "During a visit he said that Israel may hold on to X": what he spoke of.
_SAID_THAT = re.compile(r"\b(?:said|says|stated|declared|announced|told\s[^,;.]{1,30}?)\s+that\s")
# "Quarantined to prevent movement towards X": whither nobody is to go.
_TOWARDS = frozenset({"toward", "towards"})
# "A forecaster with the weather service in X said": where he sits.
_FORECASTER = re.compile(
    r"\b(?:meteorologist|forecaster|geophysicist|seismologist|hydrologist|spokes\w+)\s+(?:with|at|for|from)\s+(?:the\s+)?"
    r"(?:(?!(?:sa(?:id|ys?)|told|that|t?here|confirm\w*|announc\w+|report\w*|stat(?:ed|es)|warn\w*|add(?:ed|s))\b)[\w’'&-]+\s){1,6}?"
    r"(?:in|at)\s+\Z"
)
# "Have backed the evacuation of Y and also discussed talks in X": of the other verb.
_ALSO = re.compile(r"\s+and\s+(?:also|then|later)\s+[a-z]{3,}ed\s")
_DONE = re.compile(r"(?:ed|ing)\Z")
# "Clashes between X and Y fans": of whom, wherever they met.
_OF_TEAMS = re.compile(
    r"(?:\s+and\s+[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)?(?:\s+football)?\s+(?:fans|supporters|ultras|hooligans|players|teams)\b"
)
# "Rescue teams from X and Y were sent to Z": where the teams are at home.
_TEAM = re.compile(
    r"(?:teams?|crews?|workers|volunteers|helpers|medics|firefighters|rescuers|staff|brigades?)\Z", re.IGNORECASE
)
_FROM = re.compile(r"\s+from\s+(?:the\s+)?(?:[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?(?:,\s+|,?\s+and\s+)){0,4}")
_SPOKEN = frozenset({"diplomacy", "political_legal", "justice"})
_BACKED = _SPOKEN | {"displacement", "response"}  # what one can be for: "backed the evacuation of X and also went to Y"
_BEFORE = (_FORECASTER, _ORDERS, _SIDES_WITH)  # one of these before a name makes it stray
_QUOTE_ENDS = re.compile(r"[,.!?][”\"]")


def is_stray(text: str, mention: Mention, hit: Hit) -> bool:
    """Whether a name in the clause of a trigger is plainly of other words in it."""
    back = max(hit.words.start, mention.start - _REACH)
    if hit.words.may_any(_BEFORE) and any(one.search(text, back, mention.start) for one in _BEFORE):
        return True
    if _is_of_a_race(text, mention):
        return True
    if mention.slot == "between" and _OF_TEAMS.match(text, mention.end):
        return True
    if mention.end <= hit.start:
        return _is_before(text, mention, hit)
    if mention.start < hit.end:
        return False
    if _AGAINST.search(text, hit.start, mention.start) and _BODY.match(text, mention.end):
        return True
    if _WOULD_GO.search(text, hit.end, mention.start):
        return True
    if is_behind_comma(text, mention, hit) or _is_bound(text, mention, hit) or _is_under_smoke(text, mention, hit):
        return True
    if _SPEAKS_OF.search(text, max(hit.end, mention.start - _REACH), mention.start):
        return True
    if is_told_aside(text, hit.start) and _ASIDE_ENDS.search(text, hit.end, mention.start):
        return True
    if hit.trigger.type in HAZARDS and _COMES_NEAR.search(text, hit.end, mention.start):
        return True
    if hit.trigger.type in _SPOKEN and _IT_THEN.search(text, hit.end, mention.start):
        return True
    if hit.trigger.type == "response" and (mention.slot in _TOWARDS or _is_home_of(text, mention, hit)):
        return True
    if hit.trigger.type == "diplomacy" and _SAID_THAT.search(text, hit.end, mention.start):
        return True
    backed = hit.trigger.type in _BACKED and not _DONE.search(text, hit.start, hit.end)
    if backed and _ALSO.search(text, hit.end, mention.start):
        return True
    return _is_of_the_main_verb(text, mention, hit)


def _is_of_a_race(text: str, mention: Mention) -> bool:
    """Whether a name is that of a race from one town to another."""
    to = _TO_NAME.match(text, mention.end)
    if to is None and not _NAME_TO.search(text, max(0, mention.start - _REACH), mention.start):
        return False
    return _RACE.match(text, to.end() if to else mention.end) is not None


def _is_home_of(text: str, mention: Mention, hit: Hit) -> bool:
    """Whether a name only tells whence the teams are whom a trigger names."""
    teams = _FROM.fullmatch(text, hit.end, mention.start) is not None
    return teams and _TEAM.search(text, hit.start, hit.end) is not None


def _is_before(text: str, mention: Mention, hit: Hit) -> bool:
    if hit.trigger.type == "force_generation" and _HERE.match(text, hit.end):
        return True
    start = max(hit.clause_start, mention.start - _REACH)
    if _SPEAKS_OF.search(text, start, mention.start):
        return True
    if text.startswith(",", mention.end) and _LIVES.search(text, start, mention.start):
        return True
    if hit.trigger.subtype == "statement" and _QUOTE_ENDS.search(text, mention.end, hit.start):
        return True  # "The group had men in two regions of X," he told reporters
    if _is_bound(text, mention, hit):
        return True
    if hit.trigger.type == "diplomacy" and ", " in text[mention.end : hit.start]:
        return _STOPS.search(text[hit.words.start : mention.start]) is not None
    return _SAYS.match(text, mention.end) is not None and _POST.search(text, start, mention.start) is not None


def _is_bound(text: str, mention: Mention, hit: Hit) -> bool:
    if hit.trigger.type not in _STAYS:
        return False
    found = _BOUND.search(text, max(hit.clause_start, mention.start - _REACH), mention.start)
    return found is not None and not found.start() <= hit.start < found.end()


def _is_under_smoke(text: str, mention: Mention, hit: Hit) -> bool:
    """Whether only the smoke or ash of what happened comes to the place that is named behind it."""
    if hit.trigger.type not in _SMOKES:
        return False
    if over := _SMOKE_OVER.search(text, hit.end, mention.start):
        return OWN_PLACE.search(text, hit.end, over.start()) is not None
    return (
        _SMOKE.search(text, hit.clause_start, hit.start) is not None
        and _SETTLES.search(text, hit.end, mention.start) is not None
    )


def _is_of_the_main_verb(text: str, mention: Mention, hit: Hit) -> bool:
    """Whether a trigger is a participle behind its noun, and the name stands behind the verb of that noun."""
    if not _PARTICIPLE.match(text, hit.start, hit.end):
        return False
    if _SET_OFF.search(text, hit.clause_start, hit.start) and _THEN_IS.search(text, hit.end, mention.start):
        return True
    by = _BY.match(text, hit.end)
    if by is None:
        return False
    if _FINITE.search(text, hit.clause_start, hit.start) or hit.start == hit.clause_start:
        return False
    return _MAIN_VERB.search(text, by.end() - 1, mention.start) is not None

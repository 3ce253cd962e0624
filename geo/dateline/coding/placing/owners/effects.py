"""Places that a trigger shares with another of its sentence: an effect its cause's, a deed's part the deed's.

"12 people died after a landslide in X" did so in X, "kidnapped 46 people in a raid on X" too, and the attack of "a
fire in X after a drone attack" was there.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.coding.clauses import Hit
from dateline.coding.clauses.tolls import BEFALLS, HAZARDS, names_of
from dateline.coding.placing.references import says
from dateline.records import Location, Resolved

_EFFECTS = frozenset({"impact", "displacement"})
_LEFT_BY = frozenset({"impact", "fire", "response", "displacement"})  # what a blow may leave behind
_CAUSES = HAZARDS | BEFALLS | {"disorder", "outbreak"}
# "... after heavy rain triggered", "... when", "... in the wake of the".
_AFTER = re.compile(
    r"[^.;:]{0,90}?\b(?:after|following|when|as|since|amid|in\s+the\s+(?:wake|aftermath)\s+of)\s[^.;:]{0,60}\Z"
)
# "Two weeks after", "once and for all": another time.
_LATER = re.compile(
    r"\b(?:hours?|days?|weeks?|months?|years?|decades?|long|soon|shortly|ever|well|so|such|as|known|described)\s+(?:after|following|when|as|since)\s"
)
_OTHER_PLACE = re.compile(
    r"\b(?:in|at|near|outside|around|across|to|into|from|of)\s+(?:the\s+)?(?:\w+ern\s+)?(?-i:[A-Z])"
)
_AT_ONCE = re.compile(r",?\s(?:after|following|in|during|amid)\s(?:an?|the|intense|heavy)?\s?(?:[\w-]+\s){0,3}")
# "..., police said on Monday, after".
_BY_THE_WAY = re.compile(
    r",\s[^,;]{3,60}\s(?:said|say|says|reported)(?:\son\s\w+)?,\s(?=(?:after|following|when|as)\s)"
)
_WEEKDAY = re.compile(r"\b(?:on\s+)?(?:\w+day|\d{1,2}\s+[A-Z][a-z]+|[A-Z][a-z]+\s+\d{1,2})\b")

_DEEDS = frozenset({"strike", "battle", "violence_noncombatant", "disorder"})
_AT_THEM = re.compile(r"\s(?:at|on|against|with|into|upon|toward|towards|to\sdisperse)\s(?:[\w-]+\s){0,4}")
# "Shot dead three protesters in X": whom the verb is done to, with no preposition or joint between.
_WHOM = re.compile(
    r"\s(?:(?:at\sleast|more\sthan|up\sto|(?:dozens|hundreds|scores)\sof|"
    r"(?!(?:and|or|but|as|after|amid|before|by|during|for|from|in|of|on|near|over|since|than|that|to|when|while|who|with)\b)"
    r"[\w-]+)\s){0,4}"
)
_IN_A = re.compile(r"[^.;:]{0,110}\b(?:in|during|by|at)\s(?:an?|the|two|three|several)\s(?:[\w-]+\s){0,3}")

# "Rallied in X on Monday, and 40 of them were detained": the clause goes on at the same place, unless it names another.
_GOES_ON = re.compile(
    r"\s*(?:overnight|again)?(?:;|,?\s*(?:and|with|while|where))\s"
    r"(?:(?:at\sleast|more\sthan|about|around|some|nearly|almost|up\sto|over)\s)?"
    r"(?:\d[\d,.]*|(?!(?:later|then|also|in|on|at|near|after|before|since|from|to|by|for|who|which|that|as)\b)[a-z-]+)"
    r"(?:\sof\s(?:them|the\s[a-z-]+|[a-z-]+))?"
    r"(?:\s(?!(?:in|on|at|near|after|before|since|from|to|by|for|who|which|that|as|said|says|vowed|told|elsewhere)\b)[a-z-]+){0,4}?\s"
    r"(?:(?:was|were|had\sbeen|have\sbeen|has\sbeen|being)\s)?(?:\w+ly\s)?"
)
_ELSEWHERE = re.compile(
    r"\b(?:elsewhere|in\sanother|in\sother|nationwide|countrywide|worldwide|(?:across|around|throughout|in)\s(?:much\sof\s|the\srest\sof\s)?the\s(?:country|nation|region))\b"
)
# "And 40 of them were detained", "and police arrested 12": of the crowd. "And a former minister was arrested" is not.
_TAKEN_THERE = re.compile(
    r"(?:;|,?\s*(?:and|with|while|where))\s(?:(?:at\sleast|more\sthan|about|around|some|nearly|almost|up\sto|over|the)\s)?"
    r"(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|scores|hundreds|thousands|several|many|some|protesters|"
    r"demonstrators|they|rioters|(?:[a-z]+\s)?(?:police|policemen|officers|(?:security\s)?forces|troops|soldiers))\b)"
)
# "While bandits kidnapped 30": others, who may be anywhere. "While 12 were killed" goes on.
_WHILE, _WAS = re.compile(r"\bwhile\s"), re.compile(r"\b(?:was|were|been|being)\s")
_FORCES = re.compile(r"\bwhile\s(?:the\s)?(?:riot\s)?(?:police|officers|security\sforces|troops|soldiers)\s")
_GOING_ON = frozenset({"violence_noncombatant", "disorder", "justice"})

_Placed = tuple[Hit, tuple[Location, ...]]


def with_effects(text: str, placed: list[_Placed], names: tuple[Resolved, ...]) -> list[_Placed]:
    """Return the triggers of a sentence with their places, one that has none at those of what it belongs to."""
    found = [(hit, where or _of_its_cause(text, hit, placed, names)) for hit, where in placed]
    found = [(hit, where or _of_its_deed(text, hit, found, names)) for hit, where in found]
    found = [(hit, where or _of_its_effect(text, hit, found, names)) for hit, where in found]
    return [(hit, where or _of_the_clause_before(text, hit, found, names)) for hit, where in found]


def _of_its_cause(text: str, hit: Hit, placed: list[_Placed], names: tuple[Resolved, ...]) -> tuple[Location, ...]:
    """Return the places of what is told behind an effect to have brought it about ("died after a landslide in X").

    Only where all such causes lie at the same places, and the sentence names no other before them.
    """
    if hit.trigger.type not in _EFFECTS or hit.trigger.noun:
        return ()
    behind = [(one, where) for one, where in placed if one.start > hit.end and where]
    causes = [(one, where) for one, where in behind if one.trigger.type in _CAUSES]
    if not causes:
        return ()
    cause, where = causes[0]
    if any(names_of(other) != names_of(where) for _, other in causes):
        return ()
    first = min(place.resolved.mention.start for place in where)
    if first < hit.end or any(hit.words.start <= one.mention.start < first for one in names if one.mention.slot):
        return ()
    between = _BY_THE_WAY.sub(" ", text[hit.end : cause.start])
    if not _AFTER.match(between) or _LATER.search(between) or says(between):
        return ()
    if _OTHER_PLACE.search(_WEEKDAY.sub("", text[hit.words.start : cause.start])):
        return ()
    return _shared(where, f"where {text[cause.start : cause.end]!r} was, of which the clause tells what came")


def _of_its_deed(text: str, hit: Hit, placed: list[_Placed], names: tuple[Resolved, ...]) -> tuple[Location, ...]:
    """Return the places of the deed that a verb is part of, or of the crowd that it is done to, told behind it.

    "Kidnapped 46 people in a raid on X", "opened fire on protesters in X", "shot dead three protesters in X".
    """
    if hit.trigger.type not in _DEEDS | {"justice"} or hit.trigger.noun:
        return ()
    behind = [(one, where) for one, where in placed if one.start >= hit.end and one.trigger.type in _DEEDS]
    if not behind or not behind[0][1]:
        return ()
    deed, where = behind[0]
    crowd = deed.trigger.type == "disorder" and any(
        one.fullmatch(text, hit.end, deed.start) for one in (_AT_THEM, _WHOM)
    )
    if not crowd and not (deed.trigger.noun and _IN_A.fullmatch(text, hit.end, deed.start)):
        return ()
    if any(
        hit.words.start <= one.mention.start < deed.start and one.mention.slot for one in names if not _is_state(one)
    ):
        return ()
    return _shared(where, f"where {text[deed.start : deed.end]!r} was, of which it is a part")


def _of_its_effect(text: str, hit: Hit, placed: list[_Placed], names: tuple[Resolved, ...]) -> tuple[Location, ...]:
    """Return the places of what a blow did that is told before it and has some ("wounded in X after an air strike")."""
    if hit.trigger.type not in BEFALLS - _EFFECTS:
        return ()
    before = [(one, where) for one, where in placed if one.end < hit.start and where]
    if len(before) != 1 or before[0][0].trigger.type not in _LEFT_BY:
        return ()
    effect, where = before[0]
    last = max(place.resolved.mention.end for place in where)
    if not effect.end < last < hit.start or any(last < one.mention.start < hit.clause_end for one in names):
        return ()
    if not _AT_ONCE.fullmatch(text, last, hit.start):
        return ()
    return _shared(where, f"where {text[effect.start : effect.end]!r} was told to have come of it")


def _of_the_clause_before(
    text: str, hit: Hit, placed: list[_Placed], names: tuple[Resolved, ...]
) -> tuple[Location, ...]:
    """Return the places of the deed in the clause before, which goes on ("rioted in X, and 12 people were shot dead").

    Only where all that is told before it lies at the same places, and neither clause names another.
    """
    if hit.trigger.type not in _GOING_ON or hit.trigger.noun or hit.trigger.subtype == "trial":
        return ()
    before = [(one, where) for one, where in placed if one.end < hit.start and where]
    if not before or before[-1][0].trigger.type not in _DEEDS:
        return ()
    deed, where = before[-1]
    last = max(place.resolved.mention.end for place in where)
    if not deed.end < last < hit.start or any(names_of(other) != names_of(where) for _, other in before):
        return ()
    if any(last < one.mention.start < hit.clause_end and one.mention.slot for one in names):
        return ()
    between = _WEEKDAY.sub("", text[last : hit.start])
    if not _GOES_ON.fullmatch(between) or _is_of_others(between, text[hit.start : hit.end], hit):
        return ()
    if _ELSEWHERE.search(text, last, hit.clause_end):
        return ()
    return _shared(where, f"where {text[deed.start : deed.end]!r} was, of which the sentence goes on to tell")


def _is_of_others(between: str, words: str, hit: Hit) -> bool:
    """Whether a clause that goes on tells of somebody else: a man arrested, or what others did meanwhile."""
    if hit.trigger.type == "justice" and not _TAKEN_THERE.search(between):
        return True
    meanwhile = _WHILE.search(between) is not None and not _WAS.search(f"{between}{words} ")
    return meanwhile and not _FORCES.search(between)


def _is_state(name: Resolved) -> bool:
    return name.place is not None and name.place.kind == "country"


def _shared(where: tuple[Location, ...], why: str) -> tuple[Location, ...]:
    return tuple(replace(place, why=f"{place.why}; {why}") for place in where)

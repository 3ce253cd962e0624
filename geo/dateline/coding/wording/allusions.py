"""What a clause only alludes to: deeds that are commemorated or tried in court, and those by which somebody is known.

"The anniversary of the blast in X was kept on Sunday", "jailed for the raid on Y", "the kidnapped girls are in Z": what
is told is another thing, and its day is not the deed's.
"""

from __future__ import annotations

import datetime as dt
import re

from dateline.coding.clauses import Hit
from dateline.patterns.lowercase import lowercase_pattern
from dateline.records import When

_REACH = 110  # characters before a trigger in which the word that governs it stands
_WORDS = (
    r"\s+(?:(?!(?:after|while|as|but|before|said|until|(?<!who\s)(?<!that\s)(?:was|were|is|are)|ended|turned|when|during|by|"
    r"on\s+\w+day)\b)[\w’'-]+\s+){0,8}\Z"
)
# A trial, a plaque and an anniversary come long after the deed. An arrest, a charge, a vigil, survivors and an appeal
# may come the day after.
_OF = (
    r"(?:anniversar(?:y|ies)|commemoration|remembrance|veterans|memory|memories)\s+of"
    r"|commemorat(?:e|ed|es|ing)|remember(?:ed|s|ing)"
    r"|(?:memorial|monument|plaque|statue|museum)s?\s+(?:to|of|for)"
    r"|(?:documentary|film|book|novel|play|exhibition)\s+(?:on|about)"
    r"|(?:convicted|acquitted|guilty)\s+(?:of|to)"
    r"|(?:trials?|retrial|jailed|imprisoned|sentenced|extradited)\s+(?:(?!in\b)[\w-]+\s+){0,4}?(?:for|over)|(?:trials?|retrial)\s+of"
    r"|(?:inquests?|hearings?)\s+(?:into|over)|implicated\s+in"
)
# "Veterans of the siege marched through X": a verb is of those who are remembered only where it tells who they are.
_VERB = re.compile(
    r"(?:[a-z]+ed|met|held|shot|hit|struck|fought|took|broke|went|came|flew|fled|marched)\b.*\Z", re.IGNORECASE
)
_WHO = re.compile(
    r"\b(?:who|that|which|those|when|people|m[ae]n|wom[ae]n|boys?|girls?|victims|workers|soldiers|children)\s+"
    r"(?:(?:was|were|had|been|later|also|the|a|an)\s+|\w+(?<!ed)\s+){0,3}\Z"
)
_ALLUDES = re.compile(rf"\b(?:{_OF}){_WORDS}", re.IGNORECASE)
_RECENT_DAYS = 60  # a day no longer ago is that of the trial or the ceremony, unless it stands before the deed
# "The kidnapped girls", "a hijacked airliner", "his wounded son": of whom something else is told. "Three hijacked buses
# were found" may be how it is told first, as is whom somebody "found"; a town that is besieged is so now.
_WHOSE = re.compile(
    r"(?<!found\s)(?<!discovered\s)(?<!recovered\s)(?:\b(?:the|an?|his|her|its|their|this|that|these|those|of|with)|[’']s?)\s+\Z",
    re.IGNORECASE,
)
_KNOWN_BY = lowercase_pattern(
    r"(?:kidnapped|abducted|hijacked|murdered|slain|assassinated|lynched|stabbed|raped|tortured|wounded|injured|bombed|shelled|attacked|"
    r"captured|ambushed|raided|torched)\Z",
    re.IGNORECASE,
)
_ITS_NOUN = re.compile(
    r"\s+(?!(?:by|in|at|on|near|and|or|to|with|from|after|when|while|as|during|for|outside|inside|along|last|early|late|earlier|today|"
    r"yesterday|overnight|this|but|who|that|which|before|because|since|several|two|three|dozens|hundreds|a|an|the|over|against|there)\b)"
    r"[a-z]"
)
_PEOPLE = frozenset({"violence_noncombatant", "strike", "battle", "desertion_capture", "impact"})


def alludes(text: str, hit: Hit) -> bool:
    """Whether a clause tells of what came long after a deed, and only alludes to the deed."""
    return _allusion(text, hit) is not None


def is_of_the_sequel(text: str, hit: Hit, when: When, published: dt.date | None) -> bool:
    """Whether a day is that of the trial or ceremony, and not of the deed to which the clause alludes."""
    found = _allusion(text, hit)
    if found is None:
        return False
    old = published is not None and when.last is not None and (published - when.last).days > _RECENT_DAYS
    return not (found.start() <= when.char_start < hit.start or old)


def _allusion(text: str, hit: Hit) -> re.Match[str] | None:
    start = max(hit.words.start, hit.start - _REACH)
    if not hit.words.may(_ALLUDES, text, start, hit.start):
        return None
    found = _ALLUDES.search(text, start, hit.start)
    if found and _VERB.match(text, hit.start, hit.end) and not _WHO.search(text, found.start(), hit.start):
        return None
    return found


def is_known_by(text: str, hit: Hit) -> bool:
    """Whether the words of a trigger are a participle that only tells which person or thing is meant."""
    if hit.trigger.type not in _PEOPLE or not _KNOWN_BY.match(text, hit.start, hit.end):
        return False
    back = max(hit.words.start, hit.start - 30)
    return _WHOSE.search(text, back, hit.start) is not None and _ITS_NOUN.match(text, hit.end) is not None

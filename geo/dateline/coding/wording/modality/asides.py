"""Negations and modal words in a clause that only tells who is meant: "a child who was not vaccinated died"."""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.coding.wording.cues import cues

_OPENED = 60  # characters before such a word in which its clause opens
_AUXILIARY = r"(?:was|were|is|are|has|have|had|do|does|did|could|can|would|will|may|might|must|should)"
_ADVERBS = r"(?:\s+(?:\w+ly|also|still|yet|then|even|just))*"
# What stands before such a word in a relative clause: "who had", "that". What is said opens with "that", too.
_RELATIVE = re.compile(
    rf"(?P<before>[\w’'-]+),?\s+(?P<pronoun>who|which|that)(?:\s+{_AUXILIARY})?{_ADVERBS}\s+\Z", re.IGNORECASE
)
# "Residents unable to flee were killed": such a clause without its pronoun.
_NOUN = re.compile(
    r"\b(?:people|m[ae]n|wom[ae]n|child(?:ren)?|[A-Za-z]{3,}(?<!s)s(?<!does)(?<!seems)(?<!appears)(?<!remains))\s+\Z"
)
_BARE = frozenset({"not", "not yet", "unable to", "yet to", "without"})
_ITS_VERB = rf"(?:\s+(?:be|been|being))?\s+(?!{_AUXILIARY}\b|been\b|be\b|being\b)[\w’'-]+"
_THEN_ITS_VERB = re.compile(rf"{_ITS_VERB}\b.*\s", re.DOTALL)
_THEN_AUXILIARY = re.compile(
    rf"{_ITS_VERB}\b.*\b(?P<verb>was|were|is|are|has|have|had|will){_ADVERBS}(?:\s+been)?\s+\Z", re.DOTALL
)
_FINITE = re.compile(
    r"(?:was|were|is|are|has|have|had)\s|[a-z]+ed\b|(?:hit|struck|shot|fell|burst|blew|took|came|went|broke|sank|swept|"
    r"shook|tore|fled|left|set|lost|won|fought|drove|ran|rose|threw|cut|beat|held|met|hits|strikes|attacks|kills)\b"
)
# Behind these comes a participle, an infinitive or one more verb of the same clause, or a clause within it.
_GOES_ON = re.compile(
    r"\b(?:those|anyone|anybody|someone|people|be|been|being|got|get|getting|to|or|nor|and|he|she|it|they|we|there|an?|the|its|his|"
    r"her|their|of|in|by|from|with|more|newly|recently|\w+ing|\w+self|\w+selves)\s+\Z"
)
# "Who did not know the town was shelled", "had not seen its men killed": what is known or seen may be all that follows.
_OF_A_CLAUSE = re.compile(
    r"\s+(?:(?:be|been|yet|fully)\s+)*(?:know|known|believed?|think|thought|say|said|see|seen|hear|heard|reali[sz]ed?|"
    r"noticed?|feel|felt|confirm|confirmed|report|reported|admit|admitted|expect|expected|claim|claimed|aware|sure|certain|"
    r"find|found|understand|remember|mention|mentioned|deny|denied|want|wanted|let|have|had|keep|kept|get|got|make|made|"
    r"watch|watched|tell|told)\b(?!\s+responsibility\b)"
)


def is_of_an_aside(text: str, hit: Hit, start: int, end: int) -> bool:
    """Tell whether a negation or modal word stays in a clause that is over where the trigger comes.

    ``start`` and ``end`` are those of the word. A clause is over where it has its verb, and then a finite one comes,
    or the trigger is one.
    """
    before = text[max(hit.clause_start, start - _OPENED) : start]
    if not (_is_relative(before) or (text[start:end].lower() in _BARE and _NOUN.search(before))):
        return False
    if _OF_A_CLAUSE.match(text, end):
        return False
    between = text[end : hit.start]
    if finite := _THEN_AUXILIARY.match(between):
        return not _GOES_ON.search(between[: finite.start("verb")])
    if hit.trigger.noun or not _FINITE.match(text, hit.start):
        return False
    return _THEN_ITS_VERB.fullmatch(between) is not None and not _GOES_ON.search(between)


def _is_relative(before: str) -> bool:
    found = _RELATIVE.search(before)
    return found is not None and not (found["pronoun"].lower() == "that" and found["before"].lower() in cues().verbs)

"""The day on which somebody speaks of an event, or remembers it, which is not the event's own.

"Was asked on June 23 about the massacre in X", "on Monday parliament debated the shelling of Y".
"""

from __future__ import annotations

import re

from dateline.lexicon import CARDINALS
from dateline.records import When

_WINDOW = 200  # characters before a trigger in which somebody speaks of it
_THIS = r"(?:the|this|that|these|those|his|her|its|their|last|[A-Z][\w-]+[’']s?)\s"
_OF_IT = r"(?:(?!(?:at|in|during|with|by|after|before|to|from|for|on|and|or|as|while|into)\s)[\w’'-]+\s){0,3}"
# What is spoken of stands as the object: "condemned the massacre", "to remember the victims of the massacre".
_SPOKEN_OF = (
    r"\b(?:discuss(?:ed|es|ing)?|debat(?:ed|es|ing)|condemn(?:ed|s|ing)?|denounc(?:ed|es|ing)|deplor(?:ed|es|ing)|decr(?:ied|ies|ying)|"
    r"mourn(?:ed|s|ing)?|remember(?:ed|s|ing)?|commemorat(?:e|ed|es|ing)|lament(?:ed|s|ing)?|critici[sz](?:ed|es|ing)|prais(?:ed|es|ing)|"
    r"hail(?:ed|s|ing)|mention(?:ed|s|ing)?|regrett(?:ed|ing)|regrets|recall(?:ed|s|ing)?|slamm(?:ed|ing)|"
    rf"apologi[sz](?:ed|es|ing)\sfor|brief(?:ed|ing)?\s(?:[\w’'-]+\s){{0,3}}on|comment(?:ed|ing)?\son|question(?:ed|s)?\s(?:[\w’'-]+\s)?on)\s{_THIS}{_OF_IT}\Z"
)
# "Faced questions over the shelling".
_ROW_OVER = (
    r"\b(?:questions?|questioned|pressed|grilled|quizzed|asked|anger|outrage|fury|concerns?|alarm|criticism|criticised|criticized|"
    rf"condemnation|debate|hearing)\s(?:[\w’'-]+\s){{0,2}}over\s(?:an?\s|{_THIS}){_OF_IT}\Z"
)
_OBJECT = re.compile(f"{_SPOKEN_OF}|{_ROW_OVER}")
# "About 20 men", "brought about the fall of X" are no topics.
_ABOUT = re.compile(
    r"(?<!\b(?:set|put)\s)(?<!\bcome\s)(?<!\bcame\s)(?<!\bbring\s)(?<!\bbrings\s)(?<!\bbrought\s)\b(?:about|regarding|concerning)\s"
    rf"(?!\d|to\s|(?:an?\s)?(?:{'|'.join(CARDINALS)}|dozens?|scores?|hundreds?|thousands?|millions?|half|third|quarter|hour|day|week|month|year|mile)\b)"
    r"[^,;:]{0,100}\Z"
)
_ON = re.compile(r"\b(?:(?:late|early)\s)?(?:on|in|at|by|during|last)\s\Z", re.IGNORECASE)
# "About the war at a meeting in X": when they met is when they spoke.
_MEANWHILE = re.compile(r"\b(?:at|during|before|after|with|amid|while|when|who|which|that|and|but|in\san?)\s")
_DOES = re.compile(
    r"\b(?:was|were|is|are|has|have|had|did|will|would|struck|hit|shot|took|fell|left|began|went|came|sent|made|held|met|fought|broke|"
    r"died|fled|lost|won|flew|ran|rose|said|\w{3,}ed)\b"
)
_PASSIVE = re.compile(r"\s(?:was|were|has|have|had|has\sbeen|had\sbeen|have\sbeen)(?:\s(?:also|again|\w+ly))?\s*\Z")


def is_of_talk(when: When, trigger: tuple[int, int], sentence_start: int, text: str) -> tuple[int, int] | None:
    """Return the span of the words by which a trigger is only spoken of on a day before it, None where there are none.

    A trigger that is itself a verb of a tense is not spoken of.
    """
    start = max(sentence_start, trigger[0] - _WINDOW)
    if when.char_end > trigger[0] or when.char_start < start or _DOES.match(text, *trigger):
        return None
    behind = text[when.char_end : trigger[0]]
    found = _ABOUT.search(behind)
    if found and not _MEANWHILE.search(found[0]) and not _DOES.search(found[0]):
        return (when.char_end + found.start(), trigger[0]) if _is_one_clause(behind, found.start()) else None
    lead = _ON.sub("", text[start : when.char_start])
    found = _OBJECT.search(lead + behind.lstrip())
    if found is None:
        return None
    at = found.start() - len(lead)
    if at < 0:
        return start + found.start(), when.char_start
    at += len(behind) - len(behind.lstrip())
    return (when.char_end + at, trigger[0]) if _is_one_clause(behind, at) else None


def _is_one_clause(behind: str, at: int) -> bool:
    """Whether no other verb stands between a day and the words of talking ("on Monday Petrov was asked about")."""
    between = _PASSIVE.sub(" ", behind[:at].lstrip(" ,"))
    return not re.search(r"[;:]|, ", between) and len(_DOES.findall(between)) <= 1

"""The place that opens a sentence, where a closer one is told behind it: "In the X direction, shells hit Y"."""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.coding.placing.references import is_wide
from dateline.coding.placing.scenes import without_unknown_holders
from dateline.coding.placing.scenes.people import is_of_unknown_people
from dateline.mentions.words.tokens import Sentence
from dateline.records import Mention, Resolved

_UNDER = re.compile(r"\s(?:after|when|as|because|since|while|before)\s")
_THERE = re.compile(r"\bthere\b(?!\s+(?:is|are|was|were|has|have|had|will|would))")
_OPENS = re.compile(r"\W*(?:In|At|Near|Outside|Across)\s+(?:the\s+)?(?:\w+ern\s+)?\Z")
# How a sentence begins that a front or region opens, and what then follows.
_BEGINS = re.compile(
    r"(?:(?:Elsewhere|Further\s+\w+|Farther\s+\w+|Meanwhile|Also),?\s+)?"
    r"(?:[Ii]n|[Oo]n|[Aa]long|[Ww]ithin|[Aa]cross)\s+(?:the\s+)?(?:\w+ern\s+|central\s+|neighbou?ring\s+)?|\W*(?:The\s+)?"
)
_OPENED = re.compile(
    r"(?:\s+(?:direction|sector|front|axis|area|community|hromada|district))?(?:\s*[,:]|\s+[–—-]\s|\s+(?:an?|the|two|three|\d+)\s)|"
    r"\s+(?:direction|sector|axis)\s+(?!and\b|or\b|to\b)[\w’'-]+\s"
)
_SITE = re.compile(
    r"\s(?:camps?|hospitals?|clinics?|prisons?|jail|market|school|(?:health|treatment)\s(?:cent(?:er|re)|post))\Z",
    re.IGNORECASE,
)
_LEVELS = {"continent": 4, "country": 3, "region": 2, "admin1": 2, "admin2": 1}
_COMMUNITY = re.compile(r"\s+(?:community|hromada|district)\b")


def is_community(text: str, mention: Mention) -> bool:
    """Whether a name is told to be that of a community or district around a town."""
    return _COMMUNITY.match(text, mention.end) is not None


def without_scene(text: str, hit: Hit, mine: list[Resolved]) -> list[Resolved]:
    """Leave out the place that opens a sentence if a clause behind has one of its own ("In X, ... after Y fell").

    And a name that only says in what an unknown place lies.
    """
    mine = without_unknown_holders(text, mine)
    if len(mine) < 2 or mine[0].mention.end > hit.start:
        return mine
    if not _OPENS.fullmatch(text, hit.clause_start, mine[0].mention.start):
        return mine
    under = _UNDER.search(text, mine[0].mention.end, hit.start)
    return mine[1:] if under and mine[1].mention.start >= under.end() and not is_wide(mine[1]) else mine


def there(text: str, hit: Hit, mine: list[Resolved], mentions: tuple[Resolved, ...]) -> list[Resolved]:
    """Take the closer place that "there" points to, in place of the region that opens the sentence.

    The region is none where it is done to people of a place that nothing knows: "In Oregon, residents of X were told".
    """
    if mine and is_wide(mine[0]) and mine[0].mention.end < hit.start and is_of_unknown_people(text, hit, mentions):
        return mine[1:]
    if len(mine) != 1 or not _THERE.search(text, hit.end, hit.clause_end):
        return mine
    moved = mine[0].mention.slot == "to" and _UNDER.search(text, mine[0].mention.end, hit.start)
    if not (moved or is_wide(mine[0])):  # "had moved to Y from X after shells flattened her street there"
        return mine
    closer = [
        one
        for one in mentions
        if mine[0].mention.end < one.mention.start < hit.start and one.mention.kind == "literal" and one.place
    ]
    return [closer[-1]] if closer and not is_wide(closer[-1]) else mine


def stands_for_its_unit(one: Resolved, closer: Resolved) -> bool:
    """Whether a city that opens the sentence may be the unit of its name: "In Gaza, strikes hit Khan Younis"."""
    city, other = one.place, closer.place
    if city is None or other is None or {city.kind, other.kind} != {"settlement"}:
        return False
    unit = city.admin1.removesuffix(" Governorate").removesuffix(" Province")
    return city.name == unit != other.name and city.admin1_code == other.admin1_code


def without_opening(text: str, sentence: Sentence, mine: list[Resolved]) -> list[Resolved]:
    """Leave out a front or region that opens the sentence where closer places follow ("In the X direction, ...")."""
    if len(mine) < 2 or (is_wide(mine[1]) and not _is_wider(*mine[:2])):
        return mine
    if len(mine) == 2 and _is_its_site(*mine) and _opens(text, sentence, mine[0]):
        return mine[1:] if mine[1].place else mine[:1]  # "in X, 28 cases were recorded in the Y camp"
    frame = mine[0].mention.form == "sector" or is_wide(mine[0]) or is_community(text, mine[0].mention)
    if not (frame or stands_for_its_unit(*mine[:2])):
        return mine
    return mine[1:] if _opens(text, sentence, mine[0]) else mine


def _opens(text: str, sentence: Sentence, one: Resolved) -> bool:
    """Whether a name opens its sentence, and something is then told of it."""
    opens = _BEGINS.fullmatch(text, sentence.start, one.mention.start)
    return opens is not None and _OPENED.match(text, one.mention.end) is not None


def _is_its_site(town: Resolved, site: Resolved) -> bool:
    """Whether the second of two names is a camp, hospital or the like that no other town is told for."""
    if town.place is None or town.place.kind != "settlement" or not _SITE.search(site.mention.text):
        return False
    return site.place is None or site.place.admin1_code == town.place.admin1_code


def _is_wider(one: Resolved, other: Resolved) -> bool:
    """Whether the first of two names means a unit of a higher level ("In Benue, ... in Gwer West")."""
    levels = [_LEVELS.get(found.place.kind, 0) if found.place else 0 for found in (one, other)]
    return levels[0] > levels[1]

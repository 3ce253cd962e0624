"""Whose people something is done to, and so where: "residents of X", "X was hit", "in a X hospital"."""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.coding.clauses.vocabulary import listed
from dateline.lexicon import EventLexicon
from dateline.records import Mention, Resolved

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
SUFFERS = re.compile(listed("scenes", "suffers"), re.IGNORECASE)
_RESIDENTS = re.compile(
    r"\s+(?:residents|villagers|inhabitants|households|families|homeowners|islanders|farmers|herders|pastoralists)\b"
)
# "A X child tested positive", "confirmed in a X resident": the ill are counted where they live.
PATIENT = re.compile(
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
CAPITALS = re.compile(listed("scenes", "capitals"))
# "..., and residents of X", "... and X".
_AND_THOSE_OF = re.compile(
    r"(?:\band|;|\bwhile|\bas|,)\s+(?:(?:[\w’'-]+\s+){1,5}(?:of|in|near|around|from)\s+(?:the\s+)?)?\Z", re.IGNORECASE
)
# "In a Lubbock hospital", "at two Manila schools".
_IN_A = re.compile(r"\b(?:in|at|inside|outside|near|on)\s+(?:an?|one|two|three|four|several|some)\s+(?:[a-z]+\s+)?\Z")
_BUILDING = re.compile(listed("scenes", "building"))
ILL = frozenset({"outbreak", "cases", "deaths"})


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
        and (_BUILDING.match(text, mention.end) is not None or PATIENT.match(text, mention.end) is not None)
        and _IN_A.search(text, max(0, mention.start - 24), mention.start) is not None
    )


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
    if passive and hit.trigger.type in ILL and PATIENT.match(text, mention.end, hit.start):
        return True
    gap = SUFFERS.fullmatch(text, end or mention.end, hit.start)
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
    whose = _RESIDENTS.match(text, mention.end) or (hit.trigger.type in ILL and PATIENT.match(text, mention.end))
    if mention.end > hit.start or not whose or "," in text[mention.end : hit.start]:
        return False
    others = (one for one in names if one.mention != mention and hit.clause_start <= one.mention.start < hit.clause_end)
    return not any(one.mention.slot for one in others)

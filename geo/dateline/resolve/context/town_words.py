"""Words by which a name is a town's and not that of the unit around it: its port, quarters and streets, ways to it.

"The port of Gaza", "Gaza's Rimal district" and "5 km west of Gaza" tell of the town. "The west of Gaza" is a part of
the unit, and so is another town, though a text calls it a district ("Gaza's Khan Younis district").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.lexicon import grammar
from dateline.records import Mention
from dateline.resolve.candidates import Names
from dateline.resolve.candidates.suffixes import split_suffix
from dateline.resolve.context.within import TO_ITS_KIND

TOWN_SLOTS = frozenset({"city of", "near", "town of", "outskirts of", "center of", "centre of"})
_SIDES = ("north", "south", "east", "west")
_BEARINGS = frozenset(f"{one}{two} of" for one in ("", "north", "south", "north-", "south-") for two in _SIDES)
_ITS_SIDE = re.compile(r"\bthe\s(?:(?:far|very|extreme|deep)\s)?[a-z-]+\sof\s\Z", re.IGNORECASE)
_OWNS = ("'", "’")

_NAME = r"(?:[a-z]{2,3}-)?[A-Z][\w’'-]*"
_PORT = r"(?:[Ss]eap|[Pp])ort|[Hh]arbou?r"
_QUARTER = r"(?:quarter|district|neighbou?rhood|suburb)s?"
_STREET = r"(?i:street|avenue|boulevard|square)"
_CENTRE = r"(?:old|ancient)\s(?:city|town|quarter)|[Oo]ld\s(?:City|Town)|city\s(?:cent(?:re|er)|hall)|downtown"
# Behind the name: "the Gaza port", "Gaza's fishing harbour", "Gaza's main square", "Gaza's Omar al-Mukhtar Street".
_HAS = re.compile(
    rf"['’]s?\s{TO_ITS_KIND}(?:{_PORT}|{_CENTRE}|[Mm]ayor)\b|\s(?:[a-z]+\s)?(?:{_PORT}|{_CENTRE})\b|\s[Mm]ayor\b|"
    rf"['’]s?\s(?!{_STREET}){TO_ITS_KIND}(?:{_NAME}\s){{0,4}}{_STREET}\b"
)
# "Gaza's Rimal and Sabra districts", "the Gaza neighbourhood of Zeitoun".
_HAS_QUARTER = re.compile(
    rf"['’]s?\s{TO_ITS_KIND}(?:{_NAME}(?:,\s|,?\sand\s|\s)){{1,6}}{_QUARTER}\b|"
    rf"(?:['’]s?)?\s{TO_ITS_KIND}{_QUARTER}\sof\s(?={_NAME})"
)
# Before the name: "12 km from Gaza", "the port of Gaza", "Palestine Square in Gaza", "a suburb of Gaza".
_LEADS = re.compile(
    rf"\b(?:(?:km|kms|kilomet(?:re|er)s?|miles?)\s(?:away\s)?from|(?:{_PORT}|{_CENTRE}|(?:main|central)\s{_STREET}|"
    rf"{_NAME}\s{_STREET})\s(?:of|in)|(?:suburbs?|a\sneighbou?rhood|[Mm]ayor)\sof|[Dd]owntown)\s\Z"
)
_QUARTER_LEADS = re.compile(rf"\b[A-Z][\w’'-]*\s{_QUARTER}\s(?:of|in)\s\Z")
_BACK = 60  # characters
_TOWN = 10_000  # people, of what is no quarter though a text calls it so


def told_as_towns(text: str, mentions: Sequence[Mention], known: Names) -> frozenset[int]:
    """Return which mentions are told as a town's: by their slot, or of names that units have before their cities.

    Parameters
    ----------
    text
        The document's.
    mentions
        All of it, in order.
    known
        What each name may mean.
    """
    first = grammar().words("place", "before_cities")
    return frozenset(
        at
        for at, one in enumerate(mentions)
        if (_is_towns(text, mentions, at, known) if one.core.lower() in first else one.slot in TOWN_SLOTS)
    )


def _is_towns(text: str, mentions: Sequence[Mention], at: int, known: Names) -> bool:
    one = mentions[at]
    start, end, back = one.start, one.end, max(0, one.start - _BACK)
    if _HAS.match(text, end):
        return True
    quarter = _HAS_QUARTER.match(text, end)
    if quarter:
        return not any(_is_apart(it, one, known) for it in mentions[at + 1 : at + 7] if it.start <= quarter.end())
    if text.startswith(_OWNS, end):
        return False  # "east of Gaza's border"
    if one.slot in _BEARINGS:
        return not _ITS_SIDE.search(text, back, start)
    if one.slot in TOWN_SLOTS or _LEADS.search(text, back, start):
        return True
    quarter = _QUARTER_LEADS.search(text, back, start) if at else None
    if quarter is None or mentions[at - 1].end <= quarter.start():  # "A quarter of Gaza lies in ruins"
        return False
    return not _is_apart(mentions[at - 1], one, known)


def _is_apart(inner: Mention, outer: Mention, known: Names) -> bool:
    """Whether a name is that of a town or a district by itself in a unit of another name."""
    units = {(it.country, it.admin1_code) for it in known.of(outer).matches if it.kind == "admin1"}
    bare = replace(inner, core=split_suffix(inner.core)[0])
    return any(
        it.kind == "admin2" or (it.kind == "settlement" and it.population >= _TOWN)
        for it in known.of(bare).matches
        if (it.country, it.admin1_code) in units
    )

"""The toll that a story of one attack tells in a paragraph of its own ("Fourteen people were killed, he said.")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.coding.clauses import Hit
from dateline.coding.clauses.tolls import names_of
from dateline.coding.numbers import NUMBER
from dateline.coding.pointing.sites import CAPITAL
from dateline.records import Event, Location, Quantity, Resolved, When

_ATTACKS = frozenset({"strike", "battle", "violence_noncombatant"})
_LONG = frozenset({"month", "season", "year"})
_FINE = frozenset({"facility", "settlement", "near_settlement"})
_MOST = 6  # events of a story so short that one attack governs it
_FAR = 900  # characters from the attack to its toll
_FATE = re.compile(
    r"(?:(?:was|were)\s+)?(?:killed|died|wounded|injured|hurt)(?:\s+and\s+(?:wounded|injured|hurt))?", re.IGNORECASE
)
_WERE = re.compile(r"\b(?:was|were)\s+(?:\w+ly\s+|also\s+)?(?:killed(?:\s+and\s+\w+)?|wounded|injured|hurt)\b|\bdied\b")
# "At least 14 people", "officials said two children": nobody by name or by whose he is, no count of a war.
_SUBJECT = re.compile(
    r"(?:[^\n]*\b(?:said|reported|confirmed)\s+(?:that\s+)?)?"
    r"(?:(?:at\s+least|up\s+to|more\s+than|about|around|some|nearly|a\s+further|a\s+total\s+of|another)\s+)*"
    rf"(?:{NUMBER}|dozens|several|an?|the)\s+(?:(?!(?:his|her|its|their|founder|leader|head|husband|wife)\b)"
    r"[a-z][\w-]*\s+){0,5}(?:(?:have|has|had)\s+)?",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\b")
_WAR = 300  # people; a toll above it is a war's
# Of another attack, or of more than one.
_OTHERS = re.compile(
    r"\b(?:another|others?\s+attacks?|separate\w*|elsewhere|earlier|previous\w*|since|so\s+far|(?:this|last|past|previous)\s+(?:\w+\s+)?"
    r"(?:year|month|week|decade)s?|years?|months?|conflicts?|war|insurgency|violence|fighting|unrest|attacks|strikes|raids|clashes|each|both|"
    r"across|nationwide|country|region|province|state|district|villages|towns|cities|provinces|disease|crash|accident|floods?)\b",
    re.IGNORECASE,
)


def toll_of_the_story(
    text: str, hit: Hit, event: Event, before: Sequence[Event], mentions: Sequence[Resolved]
) -> tuple[Location, ...]:
    """Return the place of the one attack of a short story for a sentence that only tells whom it hurt.

    None where two places were told of before, or the sentence or what stands between names anything else.
    """
    if event.type not in _ATTACKS or event.modality != "actual" or len(before) > _MOST:
        return ()
    if not _FATE.fullmatch(text, hit.start, hit.end):
        return ()
    sentence = event.sentence_start, event.sentence_end
    if not text[max(0, sentence[0] - 3) : sentence[0]].endswith("\n"):
        return ()
    if not _WERE.search(text, *sentence) or _OTHERS.search(text, *sentence) or _BY.search(text, hit.end, sentence[1]):
        return ()
    if not _SUBJECT.fullmatch(text, sentence[0], hit.start) or any(_size(one) > _WAR for one in event.quantities):
        return ()
    if CAPITAL.search(text, sentence[0] + 1, sentence[1]):
        return ()
    placed = [one for one in before if one.locations and one.type in _ATTACKS]
    if not placed or any(one.modality != "actual" for one in placed):
        return ()
    if event.when is not None and event.when != placed[0].when and not is_of_its_days(event.when, placed[0].when):
        return ()
    where = placed[0].locations
    if len(where) != 1 or where[0].precision not in _FINE or hit.start - placed[-1].sentence_end > _FAR:
        return ()
    if any(names_of(one.locations) != names_of(where) for one in before if one.locations):
        return ()
    if any(_is_elsewhere(one, where[0]) for one in mentions):
        return ()
    how = f"{text[placed[0].trigger_start : placed[0].trigger_end]!r}, the one attack of the story"
    return (replace(where[0], why=f"{where[0].why}; taken over from {how}"),)


def _size(count: Quantity) -> float:
    return max(count.value or 0, count.low or 0, count.high or 0)


def is_of_an_older_time(event: Event, last: Event) -> bool:
    """Whether an event is told of a month or year in which the one before it was not ("In May shells killed 30")."""
    if event.when is None or event.when.precision not in _LONG:
        return False
    return last.when is None or not is_of_its_days(event.when, last.when)


def is_of_its_days(one: When, other: When | None) -> bool:
    """Whether a time meets that of the attack."""
    if other is None or None in (one.first, one.last, other.first, other.last):
        return False
    return bool(one.first <= other.last and other.first <= one.last)  # type: ignore[operator]


def _is_elsewhere(found: Resolved, where: Location) -> bool:
    """Whether a name is that of another town than the attack's."""
    if found.mention.kind != "literal" or found.is_container:
        return False
    if found.place is None:
        return found.mention.text != where.resolved.mention.text
    mine = where.resolved.place
    return found.place.kind in {"settlement", "facility"} and (mine is None or found.place.id != mine.id)

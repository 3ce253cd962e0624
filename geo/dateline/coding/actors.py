"""Who acts on whom in a clause: forces and governments named by their country, left empty when unsure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.coding.clauses import Hit
from dateline.lexicon import grammar, phrase_pattern
from dateline.records import Resolved

Side = tuple[str, str]  # the words, and an ISO alpha-2 code

_NOBODY: Side = ("", "")
_WEAPON = re.compile(
    r"\b(?:drones?|missiles?|rockets?|artillery|shells?|bombs?|jets?|aircraft|warplanes?)\s*\Z", re.IGNORECASE
)
_FORCES = re.compile(
    r"\s+(?:(?!(?:and|in|of|to|that|near|who|which|from|at|on|by|with)\b)[\w’'-]+\s+){0,2}?(?:forces?|troops?|soldiers?|personnel|"
    r"servicem[ae]n|servicemembers|military|army|navy|units?|authorities|officials?|government|prisoners? of war|"
    r"civilians?|fighters|citizens|contingent|battalion|brigade|police|prosecutors|marines|warplanes|jets|aircraft|artillery|"
    r"drones?|missiles?|rockets?)\b",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])(?=\s)")
# A phrase behind one of these is no subject; "units of North Korean personnel" is one.
_OBJECT = re.compile(
    r"\b(?P<word>in|with|from|against|for|to|near|between|alongside|among|at|on|toward|towards|about|over|into|than|of)\s+"
    r"(?:(?:the|a|an|its|their|some|several|occupied|more|other)\s+)*\Z",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:units?|groups?|contingents?|numbers?|hundreds|thousands|dozens|members|elements|columns?|convoys?)\s+of\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
# What may stand between a subject and its verb.
_HELPERS = (
    r"(?:\s+(?:has|have|had|is|are|was|were|be|been|being|will|would|could|may|might|can|do|does|did|not|never|also|again|"
    r"then|soon|now|began|begun|begins|started|attempted|attempting|tried|trying|attempts|continue[ds]?|continuing|planned|plans|considering|to|"
    r"already|then|recently|later|first|once|still|reportedly|allegedly|forces?|troops?|soldiers?|personnel|units?|\w+ly))*\s*"
)
_DIRECT = re.compile(_HELPERS + r"\Z", re.IGNORECASE)
_LIGHT = re.compile(
    _HELPERS + r"(?:launch(?:ed|es|ing)?|beg[au]n|begins|conduct(?:ed|s|ing)?|carr(?:ied|ies|y)\s+out|start(?:ed|s)?|"
    r"mount(?:ed|s|ing)?|stag(?:ed|es|ing)|held|hold|engaged\s+in|made|stepped\s+up|continued|resumed|opened)"
    r"(?:\s+(?:an?|the|its|their|new|more|another|[\w-]+(?:ed|al|er|or|ive|ing|wide|ier)))*\s*\Z",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are)\s+(?:\w+ly\s+|also\s+|not\s+)?\Z", re.IGNORECASE)
_STATIVE = re.compile(r"engaged|involved|stationed|deployed|based|located|committed|positioned|\w+ing\b", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?:the\s+|some\s+)?\Z", re.IGNORECASE)
# "The presence of North Korean troops": what stands behind "of" is who does it.
_OF_THE_DOER = re.compile(
    r"(?:the\s+)?(?:presence|arrivals?|withdrawal|retreat|participation|desertions?|surrender|number|group)\b",
    re.IGNORECASE,
)
_GAP_WORDS = 8  # between a verb and its object
_NOT_AN_OBJECT = re.compile(
    r"[,;]|\bto\s+[a-z]{3,}\s+(?:the|an?|his|its|their)\b|\b(?:about|that|who|which|where|when|while|after|before|because|by|alongside|with|reports|showing|among|from)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Named:
    """Forces or a country of a clause: where they stand, and their words and side."""

    start: int
    end: int
    side: Side
    kind: str  # forces, owner (a country's possessive or a demonym), country


def sides(text: str, hit: Hit, mentions: tuple[Resolved, ...]) -> tuple[Side, Side]:
    """Return (actor, side) and (target, side) of a clause.

    A side is an ISO alpha-2 code; "" where the clause names none, or is not clear about it. Who only reports the
    event is neither.
    """
    start = _after_saying(text, hit)
    named = [one for found in mentions if (one := _named(text, found, hit)) and start <= one.start < hit.clause_end]
    agent = next((one for one in named if one.start >= hit.end and _is_agent(text, one, hit)), None)
    subject = None if hit.trigger.noun else _subject(text, hit, named, start)
    passive = subject is not None and _is_passive(text, subject, hit)
    if hit.trigger.noun:
        actor = agent or _owner(text, hit, named, start)
    else:
        actor = agent or (None if passive else subject)
    target = subject if passive else _object(text, hit, named)
    if target and not actor and _OF_THE_DOER.match(text, hit.start, hit.end):
        actor, target = target, None
    target = None if target is actor or target is agent else target
    return (actor.side if actor else _NOBODY), (target.side if target else _NOBODY)


def _after_saying(text: str, hit: Hit) -> int:
    """Return where the event's own words begin: behind the last verb of saying before its trigger."""
    words = grammar()
    said = frozenset[str]().union(
        *(
            words.words("say", status)
            for status in ("reported", "asserted", "claimed", "confirmed", "assessed", "denied")
        )
    )
    found = list(phrase_pattern(said).finditer(text, hit.clause_start, hit.start))
    return found[-1].end() if found else hit.clause_start


def _named(text: str, found: Resolved, hit: Hit) -> _Named | None:
    place, mention = found.place, found.mention
    if place is None or not place.country or not (mention.kind == "demonym" or place.kind == "country"):
        return None
    owner = _POSSESSIVE.match(text, mention.end)
    end = owner.end() if owner else mention.end
    forces = _FORCES.match(text, end) if owner or mention.kind == "demonym" else None
    if forces and not (end <= hit.start and forces.end() > hit.end and hit.trigger.noun):
        words = re.sub(r"\s+", " ", text[mention.start : forces.end()])
        return _Named(mention.start, forces.end(), ("" if _WEAPON.search(words) else words, place.country), "forces")
    if owner or mention.kind == "demonym":
        return _Named(mention.start, end, (mention.text, place.country), "owner")
    if _in_longer_name(text[hit.clause_start : mention.start]):
        return None
    return _Named(mention.start, end, (mention.text, place.country), "country")


def _in_longer_name(before: str) -> bool:
    """Whether a country's name ends a longer one ("A Just Russia", a party)."""
    word = re.search(r"([A-Z][\w-]*)\s+\Z", before)
    return word is not None and word.group(1).lower() not in grammar().words("word", "function")


def _is_subject(text: str, one: _Named, start: int) -> bool:
    before = text[start : one.start]
    return _OBJECT.search(before) is None or _PART.search(before) is not None


def _subject(text: str, hit: Hit, named: list[_Named], start: int) -> _Named | None:
    """Return the subject of a trigger: the last forces or country before it with only helping verbs between."""
    before = [one for one in named if one.start < hit.start and one.kind != "owner"]
    if not before or not _is_subject(text, before[-1], start):
        return None
    one = before[-1]
    return one if one.end >= hit.start or _DIRECT.match(text, one.end, hit.start) else None


def _is_passive(text: str, subject: _Named, hit: Hit) -> bool:
    stative = _STATIVE.match(text, hit.start, hit.end)
    return stative is None and _PASSIVE.search(text[subject.end : hit.start]) is not None


def _is_agent(text: str, one: _Named, hit: Hit) -> bool:
    """Whether forces stand behind the "by" of a passive or of a noun ("an attack by Russian forces")."""
    between = text[hit.end : one.start]
    return one.kind != "owner" and re.search(r"[,;]", between) is None and _BY.search(between) is not None


def _owner(text: str, hit: Hit, named: list[_Named], start: int) -> _Named | None:
    """Return whose event a noun is ("Ukraine's incursion"), or who launches it."""
    before = [one for one in named if one.start < hit.start]
    if not before:
        return None
    one = before[-1]
    between = text[one.end : hit.start]
    if one.kind == "owner":
        return one if re.fullmatch(r"(?:\s+[\w-]+){0,2}\s*", between) and " of" not in between else None
    return one if _is_subject(text, one, start) and _LIGHT.match(between) else None


def _object(text: str, hit: Hit, named: list[_Named]) -> _Named | None:
    """Return the first forces behind a trigger, if nothing but their own adjectives and an object stands between."""
    for one in named:
        if one.start < hit.end or one.kind != "forces":
            continue
        between = text[hit.end : one.start]
        far = len(between.split()) > _GAP_WORDS or _NOT_AN_OBJECT.search(between) is not None
        return None if far or _says_so(text, one, hit) else one
    return None


def _says_so(text: str, one: _Named, hit: Hit) -> bool:
    words = grammar()
    said = words.words("say", "asserted") | words.words("say", "reported") | words.words("say", "claimed")
    found = phrase_pattern(said).search(text, one.end, hit.clause_end)
    return found is not None and not text[one.end : found.start()].strip()

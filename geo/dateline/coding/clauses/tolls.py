"""Tolls: what a clause or sentence tells on of the attack before it, and "the attack" by a word of any attack."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.lexicon import CARDINALS, Trigger
from dateline.mentions.words.tokens import Sentence
from dateline.records import Event, Location

if TYPE_CHECKING:
    from dateline.coding.clauses import Hit

_Found = tuple[int, int, Trigger]  # a trigger with where its words stand

# What may befall somebody, and so have a toll.
BEFALLS = frozenset({"strike", "battle", "violence_noncombatant", "impact"})
# Of a clause behind a semicolon: a place of its own.
OWN_PLACE = re.compile(
    r"\b(?:in|at|near|around|outside|of|across)\s+(?:the\s+)?(?:\w+ern\s+)?"
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)[A-Z]"
)
# "; X and Y were also hit": names that suffer something of their own.
SUFFER = re.compile(
    r"(?:[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?(?:,\s|,?\sand\s|\s))+(?:was|were|has\sbeen|have\sbeen|had\sbeen)\s"
)
_FATE = re.compile(
    r"(?:were |was )?(?:killed|wounded|injured|hurt|dead|died|burn(?:ed|t)|destroyed|damaged|torched|captured)"
    r"(?: and (?:wounded|injured))?",
    re.IGNORECASE,
)
# "; eleven soldiers were killed", "the governor said two were wounded"; who is not counted only where somebody says so.
_TOLL = re.compile(
    r"\s*(?P<said>[^;,]{1,60}?\b(?:said|says|reported|reports|added|confirmed)\s+(?:that\s+)?)?"
    r"(?:(?:(?:at\s+least|about|around|some|nearly|over|more\s+than|up\s+to|another)\s+)?"
    rf"(?:\d[\d,]*|{'|'.join(CARDINALS)}|dozens|scores|several|hundreds|nobody|no\s+one)\b[^;:]{{0,60}}?"
    r"\b(?:killed|wounded|injured|hurt|dead|died|missing|hospitali[sz]ed)\b|"
    r"(?(said)(?:[\w’'-]+\s+){1,6}(?:was|were|(?:had|have|has)\s+been)\s+(?:\w+\s+)?"
    r"(?:killed|wounded|injured|hurt|hospitali[sz]ed)\b|(?!)))",
    re.IGNORECASE,
)
_OF_ATTACK = re.compile(r"(?:killed|wounded|injured|hurt|dead|died|perished|lost (?:their|his|her) li)", re.IGNORECASE)
# "..., destroying", "and killing".
_CAME_OF = re.compile(r".*(?:,|\band|,\s+\w+ly)\s+\w+ing\b", re.DOTALL)
# "Six were killed on Monday when soldiers raided X".
_WHEN = re.compile(
    r"[^.;:,]{0,40}?\s(?:when|after|as)\s(?!(?:well|part|saying)\b)[^.;:,]{1,60}?\s(?:(?:had|then|also|\w+ly)\s)?"
)
_WHEN_BACK = 110  # characters
_BLOW = re.compile(
    r"\b(?:(?:air)?-?strikes?|attacks?|raids?|assaults?|shelling|bombardments?|bombings?|blasts?|explosions?|ambush(?:es)?)\Z",
    re.IGNORECASE,
)
_HURT = frozenset({"killed", "wounded", "injured"})
_BY_WHOM = re.compile(
    r"\s(?:by|on|in|at|near|against|of|from)\s(?:(?!(?:that|which|who|whom|where|when|after|before|and|but|as|was|were|had|has)\b)[\w’'-]+\s){1,14}"
)
_AGAIN = re.compile(r"(?:attacks?|assault|raid|bombardment|shooting|blasts?|explosions?)\Z", re.IGNORECASE)
_THE = re.compile(
    r"\b(?:the|this|that)\s+(?:(?:same|latest|deadly|(?-i:[A-Z])[a-z]+)\s+)?\Z|\bfurther\s+\Z", re.IGNORECASE
)
_ATTACKS = frozenset({"strike", "violence_noncombatant", "battle"})
# What nature does and fire, and what either does to people and things.
HAZARDS = frozenset({"flood", "storm", "fire", "landslide", "drought", "volcano", "earthquake"})
_DONE = frozenset({"impact", "displacement"})
_AFTER, _SCENES = ("after ", "following ", "when "), ("In ", "At ", "Near ", "Across ")
# What is not so, or not yet ("no deaths were reported after"); a move back is a matter of its own.
_OPEN = re.compile(
    r"\b(?:no|not|none|nobody|without|never|feared|likely|may|might|could|will|would|expected|return\w*|back|resum\w+|reopen\w*)\b",
    re.IGNORECASE,
)
_HEAD = 80  # characters from a hazard to the colon behind its place
# "- Flash flood in Camp 26, X: 340 households ...", "Fire at X market: no casualties".
_OPENS_ITEM = re.compile(r"[\W\d]*(?:(?:An?|The|[A-Z][a-z]+|[a-z]+)\s+){0,2}")
_ITS_PLACE = re.compile(r"\s+(?:in|at|near|on|off|around|outside|across)\s[^.;:]{2,70}")
_FIGURES = re.compile(
    r"\s(?:(?:at\s+least|about|around|some|nearly|over|more\s+than|up\s+to)\s+)?"
    rf"(?:\d|(?:{'|'.join(CARDINALS)}|dozens|scores|several|hundreds|thousands|no|nobody)\s)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[a-z\d,;]\s+[A-Z]")  # of other places and people
_AT_A_PLACE = re.compile(
    r"(?:in|at|near|around|outside)\s+(?:the\s+)?(?:(?:city|town|village|\w+ern)\s+(?:of\s+)?)?[A-Z]"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|held|stayed|remained|kept|went|came|saw|fell|rose|got|ran|began|[a-z]{3,}ed)\b(?!\s+by\b)"
)
_OUTCOMES = frozenset({"advance", "regain", "attack_repelled"})  # of a fight, and not of what hurt somebody
_TOGETHER = 4  # events of one sentence that are looked at
_NEAR = 400  # characters from the attack to its toll


def is_toll(text: str, start: int, stop: int, *, said: bool = False) -> bool:
    """Whether words count the hurt (``said``: and tell who says so), and name no place of their own."""
    end = text.find(";", start, stop)
    end = stop if end < 0 else end
    toll = _TOLL.match(text, start, end)
    return toll is not None and bool(toll["said"] or not said) and not OWN_PLACE.search(text, start, end)


def stands_apart(text: str, sentence: Sentence, hit: _Found, found: Sequence[_Found]) -> bool:
    """Whether before a semicolon a toll with a place of its own is all that is told ("12 died in X; Y was shelled").

    Of one behind what befell another place it is not told whether it was of the same kind.
    """
    start = max(sentence.start, text.rfind(";", sentence.start, hit[0]) + 1)
    end = text.find(";", hit[1], sentence.end)
    end = sentence.end if end < 0 else end
    own = OWN_PLACE.search(text, start, end)
    if own is None or any(at < end and not trigger.last for at, _, trigger in found):
        return False
    name = text[own.end() - 1 : end].split(None, 1)[0].rstrip(".,;:")  # "X and Y were hit; 12 were killed in X"
    return name not in text[sentence.start : start] and name not in text[end : sentence.end]


def is_contrasted(text: str, start: int, mark: int, stop: int | None = None) -> bool:
    """Whether a clause that opens with a place stands against one that has its own ("dykes near X held, but in Y").

    Where it ends at ``stop`` it has a verb, though none of those that tell of an event.
    """
    if not text.endswith(("but ", "while ", "whereas "), start, mark) or not _AT_A_PLACE.match(text, mark):
        return False
    if stop is not None and not _FINITE.search(text, mark, stop):
        return False
    return OWN_PLACE.search(text, start, mark) is not None and _FINITE.search(text, start, mark) is not None


def with_causes(text: str, sentence: Sentence, marks: list[int], found: Sequence[_Found]) -> list[int]:
    """Return the marks of clauses without those before a hazard of whose toll alone the sentence tells before them.

    "Five died after a landslide in X" is one landslide, with its dead.
    """
    edges = zip(marks, [sentence.start, *marks], [*marks[1:], sentence.end], strict=False)
    return [mark for mark, start, stop in edges if not _goes_with_its_cause(text, range(start, mark), stop, found)]


def _goes_with_its_cause(text: str, span: range, stop: int, found: Sequence[_Found]) -> bool:
    start, mark = span.start, span.stop
    if text.startswith(_SCENES, start) or not text.endswith(_AFTER, start, mark) or not _NAMED.search(text, mark, stop):
        return False
    if OWN_PLACE.search(text, start, mark) or _OPEN.search(text, start, mark):
        return False
    before = [one for at, _, one in found if start <= at < mark]
    behind = [one for at, _, one in found if mark <= at < stop]
    # "After heavy rain triggered floods": which of the two has the toll is not told.
    lone = len({one.type for one in behind if one.type in HAZARDS}) == 1
    return bool(before) and all(one.type in _DONE for one in before) and lone and behind[0].type in HAZARDS


def without_tolls(text: str, sentence: Sentence, found: list[_Found]) -> list[_Found]:
    """Leave out triggers that only tell the toll of what is told before them.

    That is an attack before a semicolon ("ambushed X; 11 were killed") or behind "when"; or a hazard that with its
    place heads an item ("Landslide in X: 2 dead, 112 shelters damaged"), also where no place is known.
    """
    if headed := _of_its_item(text, sentence, found):
        return [headed]
    return [
        hit
        for number, hit in enumerate(found)
        if not (
            _is_toll_of(text, sentence, found, number)
            or _is_of_the_next(text, found, number)
            or _is_of_the_blow(text, found, number)
        )
    ]


def _is_of_the_blow(text: str, found: list[_Found], number: int) -> bool:
    """Whether a trigger only tells whom the blow hurt that is its subject ("a strike by rebels in X killed six")."""
    start, end, trigger = found[number]
    if not number or trigger.type not in _ATTACKS or text[start:end] not in _HURT:
        return False
    began, stop, blow = found[number - 1]
    if blow.type not in _ATTACKS or start - stop > _WHEN_BACK or not _BLOW.search(text, began, stop):
        return False
    if not OWN_PLACE.search(text, stop, start) or OWN_PLACE.search(text, end, min(len(text), end + _WHEN_BACK)):
        return False
    return _BY_WHOM.fullmatch(text, stop, start) is not None


def _is_of_the_next(text: str, found: list[_Found], number: int) -> bool:
    """Whether a trigger only tells whom the attack behind it hurt ("six were killed when soldiers raided X")."""
    _, end, trigger = found[number]
    if trigger.type not in _ATTACKS or number + 1 == len(found) or not _FATE.fullmatch(text, found[number][0], end):
        return False
    start, stop, following = found[number + 1]
    if following.type not in _ATTACKS or start - end > _WHEN_BACK or _FATE.fullmatch(text, start, stop):
        return False
    return _WHEN.fullmatch(text, end, start) is not None and not OWN_PLACE.search(text, end, start)


def _of_its_item(text: str, sentence: Sentence, found: list[_Found]) -> _Found | None:
    """Return the hazard that heads an item of which all else is what it did, None where it is none."""
    start, end, trigger = found[0]
    colon = text.find(": ", end, min(sentence.end, end + _HEAD)) if trigger.type in HAZARDS and trigger.noun else -1
    if colon < 0 or not _OPENS_ITEM.fullmatch(text, sentence.start, start):
        return None
    if not _ITS_PLACE.fullmatch(text, end, colon) or not _FIGURES.match(text, colon + 1, sentence.end):
        return None
    others = found[1:]
    told = all(at > colon and (one.type in _DONE or one.type == trigger.type) for at, _, one in others)
    if not told or _NAMED.search(text, colon, sentence.end):
        return None
    return start, end, replace(trigger, noun=False)


def _is_toll_of(text: str, sentence: Sentence, found: list[_Found], number: int) -> bool:
    start, end, _ = found[number]
    if not number or not _FATE.fullmatch(text, start, end):
        return False
    mark = text.rfind(";", sentence.start, start) + 1
    attack = any(stop < mark and trigger.type in BEFALLS for _, stop, trigger in found[:number])
    beside = any(mark < at and not _FATE.fullmatch(text, at, stop) for at, stop, _ in found)
    return attack and not beside and is_toll(text, mark, sentence.end)


def comes_of(text: str, hit: Hit, clauses: Sequence[Hit]) -> bool:
    """Whether a trigger only tells what came of an attack before it ("ambushed X, destroying 40 trucks")."""
    attack = any(
        one.start < hit.start and one.clause_start == hit.clause_start and one.trigger.type in BEFALLS
        for one in clauses
    )
    return attack and hit.trigger.type in BEFALLS and _CAME_OF.match(text, max(0, hit.start - 12), hit.end) is not None


def as_told(text: str, hit: Hit, event: Event, before: Sequence[Event]) -> Event:
    """Return an event with the type of the attack before it: "Drones struck X. One person was killed in Y."

    A toll only where the sentence tells of nothing else; both only where the last event was an attack, and that of a
    toll in the same paragraph, or told of the same place in the sentence before.
    """
    known = _is_the_attack(text, hit)
    if not before or not (known or _tells_of_hurt(text, hit)):
        return event
    last = _told_there(event, before)
    if last.type not in _ATTACKS or (event.modality, last.modality) != ("actual", "actual"):
        return event
    if (event.type, last.type) == ("violence_noncombatant", "battle"):
        return event  # that civilians were killed says more
    between = text[last.sentence_end : event.sentence_start]
    # Of news each sentence may be a paragraph.
    if hit.start - last.sentence_end > _NEAR or (between.strip() and "\n" in between.strip(" ") and not known):
        return event
    elsewhere = not names_of(event.locations) <= names_of(last.locations)
    if "\n" in between and not known and (last.subtype in _OUTCOMES or elsewhere):
        return event
    subtype = "attack" if known and last.type == "violence_noncombatant" else last.subtype  # not "abduction"
    return replace(event, type=last.type, subtype=subtype)


def _told_there(event: Event, before: Sequence[Event]) -> Event:
    """Return the last event of the same sentence as the last one that lies where this one does, else the last."""
    together = [one for one in before[-_TOGETHER:] if one.sentence_start == before[-1].sentence_start]
    here = names_of(event.locations)
    return next((one for one in reversed(together) if here & names_of(one.locations)), before[-1])


def names_of(where: Sequence[Location]) -> set[str]:
    """Return the names of places as they are drawn or written."""
    return {place.name or place.resolved.mention.text for place in where}


def _tells_of_hurt(text: str, hit: Hit) -> bool:
    return hit.trigger.last and _OF_ATTACK.match(text, hit.start) is not None


def _is_the_attack(text: str, hit: Hit) -> bool:
    """Whether a clause is about "the attack": one that is known."""
    before = max(hit.clause_start, hit.start - 20)
    return _AGAIN.match(text, hit.start, hit.end) is not None and _THE.search(text, before, hit.start) is not None

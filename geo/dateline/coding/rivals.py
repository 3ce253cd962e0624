"""Which triggers of a sentence tell of something of their own, and which once more of what another tells."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.coding.clauses import Hit, is_subject_known
from dateline.coding.clauses.consequences import is_what_they_had_done
from dateline.coding.clauses.tolls import comes_of
from dateline.coding.placing import locations
from dateline.coding.placing.owners.effects import with_effects
from dateline.coding.placing.stage import Stage
from dateline.records import Location

_MOVES = frozenset({"displacement"})
_PREDICATE = re.compile(r"\s+(?:who\s+)?(?:(?:were|was|are|is|have|has|had|been|being|also|now|still|all|\w+ly)\s+)+")
# "Assaults were repelled", "explosions were heard"; some triggers hold the first word.
_BECOMES = re.compile(r"\s+(?:(?:were|was|are|is|have|has|had|been|also|again|\w+ly)\s+)*")
_TAKES_BE = re.compile(r"(?:were|was|have|has|had|been)\b")
_DEEDS = frozenset({"strike", "battle"})
_ON_A_PLACE = re.compile(
    r"\s(?:on|against|at|near|in|towards?|from)\s[^.,;:]{1,80}?\s(?:(?:was|were|has|have|had|been|also|later|\w+ly)\s)+"
)
_DEED = re.compile(
    r"(?:attacks?|assaults?|offensives?|incursions?|strikes?|raids?|explosions?|blasts?|clashes|fighting|shelling|gunfire)\Z",
    re.IGNORECASE,
)
_FIRST, _FIRST_CHARS = re.compile(r"\bfirst\b", re.IGNORECASE), 24
_BY = re.compile(r"\s+(?:and\s+\w+ed\s+)?(?:by|in|from)\s+(?:(?:an?|the)\s+)?(?:[\w-]+\s+){0,2}")


def told(stage: Stage) -> list[tuple[Hit, tuple[Location, ...]]]:
    """Return the triggers of a sentence with their places, without those that only tell another's event once more.

    "Shelling damaged a school in X", "a bomber blew himself up": of two triggers of one kind in one clause, one
    without a place of its own tells nothing new.
    """
    clauses = _without_yielding(stage)
    stage = stage if len(clauses) == len(stage.clauses) else replace(stage, clauses=clauses)
    placed = [(hit, locations(hit, stage)) for hit in stage.clauses]
    kept: list[tuple[Hit, tuple[Location, ...]]] = []
    for number, (hit, where) in enumerate(placed):
        same = [(other, hit_places) for other, hit_places in placed if other is not hit and _same_kind(hit, other)]
        again = not where and any(places or other.start < hit.start for other, places in same)
        again = again or (not where and len(placed) > 1 and is_subject_known(stage.text, hit))
        again = again or (bool(stage.lexicon.roles["scene"]) and _is_retold(hit, where, placed[:number]))
        again = again or any(places and _goes_on_with(hit, where, other) for other, places in same)
        again = again or _is_what_they_had_done(stage, hit)
        again = again or (not where and comes_of(stage.text, hit, stage.clauses))
        again = again or (not where and any(places and _does(stage.text, hit, other) for other, places in placed))
        again = again or (
            not where and any(places and _is_done_with(stage.text, hit, other) for other, places in placed)
        )
        again = again or any(_becomes(stage.text, placed[number], later) for later in placed[number + 1 : number + 2])
        if not again:
            kept.append(placed[number])
    return with_effects(stage.text, _with_fates(stage.text, kept), stage.mentions)


def _is_what_they_had_done(stage: Stage, hit: Hit) -> bool:
    """Whether a move is only what those had done before who then did another ("who had fled to X returned to Y")."""
    if hit.trigger.type not in _MOVES or not is_what_they_had_done(stage.text, hit.start):
        return False
    later = (other for other in stage.clauses if other.start > hit.end and other.clause_start == hit.clause_start)
    return any(other.trigger.type in _MOVES for other in later)


def _goes_on_with(hit: Hit, where: tuple[Location, ...], other: Hit) -> bool:
    """Whether a word goes on with the verb before it ("hospitalised with") and has no place behind it of its own."""
    behind = any(place.resolved.mention.start > hit.end for place in where)
    return other.end + 1 == hit.start and not other.trigger.noun and not behind


def _does(text: str, hit: Hit, other: Hit) -> bool:
    """Whether what another trigger names did what one tells ("was killed by shrapnel near X")."""
    return other.start >= hit.end and _BY.fullmatch(text, hit.end, other.start) is not None


def _is_done_with(text: str, hit: Hit, other: Hit) -> bool:
    """Whether another trigger tells what became of what one names ("ten attacks were repelled near X")."""
    return hit.trigger.type == other.trigger.type and _PREDICATE.fullmatch(text, hit.end, other.start) is not None


def _becomes(text: str, noun: tuple[Hit, tuple[Location, ...]], verb: tuple[Hit, tuple[Location, ...]]) -> bool:
    """Whether a noun is the subject of the next trigger, that has the places ("in the X sector assaults were stopped").

    What stands before the noun is then its frame, or who tells of it.
    """
    (hit, where), (other, places) = noun, verb
    kinds = (hit.trigger.type, other.trigger.type)
    told = kinds[0] == kinds[1] in _DEEDS and any(one.resolved.mention.start > other.end for one in places)
    if not told or not _DEED.search(text, hit.start, hit.end):
        return False
    names = [one.resolved.mention for one in where]
    if any(one.end > hit.start or text.startswith(":", one.end) for one in names):
        return False  # "Strikes in X were heard", "X: assaults were stopped": that is where it was
    link = _BECOMES.fullmatch(text, hit.end, other.start)
    return link is not None and (len(link.group()) > 1 or _TAKES_BE.match(text, other.start) is not None)


def _with_fates(text: str, kept: list[tuple[Hit, tuple[Location, ...]]]) -> list[tuple[Hit, tuple[Location, ...]]]:
    """Tell an attack and that it was repelled as one, at the places of the attack ("an attack on X was repelled")."""
    told: list[tuple[Hit, tuple[Location, ...]]] = []
    for hit, where in kept:
        noun = told[-1] if told and not where and hit.trigger.subtype == "attack_repelled" else None
        if (
            noun
            and noun[1]
            and _DEED.search(text, noun[0].start, noun[0].end)
            and _ON_A_PLACE.fullmatch(text, noun[0].end, hit.start)
        ):
            where = told.pop()[1]
        told.append((hit, where))
    return told


def _without_yielding(stage: Stage) -> tuple[Hit, ...]:
    """Leave out the triggers that give way to another of their clause, unless both have places of their own."""
    kept: list[Hit] = []
    for hit in stage.clauses:
        if kept and stage.lexicon.roles["scene"] and _is_said_of(stage.text, hit, kept[-1]):
            if not _is_the_first(stage.text, kept[-1], hit):
                continue
            kept.pop()
        clause = [one for one in stage.clauses if one is not hit and one.clause_start == hit.clause_start]
        beside = [one for one in clause if not one.trigger.gives_way] or [one for one in clause if one in kept]
        if (
            not hit.trigger.gives_way
            or not beside
            or _both_placed(hit, beside, stage)
            or _alone_placed(hit, beside, stage)
        ):
            kept.append(hit)
    return tuple(kept)


def _is_said_of(text: str, hit: Hit, noun: Hit) -> bool:
    """Whether a trigger is what became of what the noun before it names ("suspected cases were admitted")."""
    kinds = (noun.trigger.type, hit.trigger.type)
    same = kinds[0] == kinds[1] or kinds == ("cases", "outbreak")
    return (
        same and hit.clause_start == noun.clause_start and _PREDICATE.fullmatch(text, noun.end, hit.start) is not None
    )


def _is_the_first(text: str, noun: Hit, hit: Hit) -> bool:
    """Whether the cases that were found are the first, which is an outbreak's news and no count."""
    first = _FIRST.search(text, max(noun.clause_start, noun.start - _FIRST_CHARS), noun.end)
    return hit.trigger.type == "outbreak" and first is not None


def _both_placed(hit: Hit, beside: list[Hit], stage: Stage) -> bool:
    own = [{place.resolved.mention.start for place in locations(one, stage)} for one in (hit, *beside)]
    return bool(own[0]) and any(other and not other & own[0] for other in own[1:])


def _alone_placed(hit: Hit, beside: list[Hit], stage: Stage) -> bool:
    """Whether a trigger has a place and none to which it gives way would have one ("X reported deaths in a storm")."""
    without = replace(stage, clauses=tuple(one for one in stage.clauses if one in beside or not one.trigger.gives_way))
    return bool(locations(hit, stage)) and not any(locations(one, without) for one in beside)


def _is_retold(hit: Hit, where: tuple[Location, ...], before: list[tuple[Hit, tuple[Location, ...]]]) -> bool:
    """Whether an earlier trigger of the sentence tells of the same kind of thing at the same names."""
    names = [place.resolved.mention.start for place in where]
    return bool(names) and any(
        (other.trigger.type, other.trigger.subtype) == (hit.trigger.type, hit.trigger.subtype)
        and [place.resolved.mention.start for place in places] == names
        for other, places in before
    )


def _same_kind(one: Hit, other: Hit) -> bool:
    kinds = [(hit.trigger.type, "" if hit.trigger.type == "strike" else hit.trigger.subtype) for hit in (one, other)]
    return one.clause_start == other.clause_start and kinds[0] == kinds[1]

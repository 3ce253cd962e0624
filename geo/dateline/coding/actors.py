"""Who acts on whom in a clause: states, their forces, groups of the lexicon, and plain words such as "gunmen".

A side is the ISO alpha-2 code of a state, or the lexicon's name of a group; it is left empty when unsure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from dateline.coding.clauses import Hit
from dateline.coding.clauses.vocabulary import listed
from dateline.lexicon import SAYINGS, grammar, phrase_pattern
from dateline.patterns.lowercase import LowercasePattern
from dateline.records import Resolved

Side = tuple[str, str]  # the words, and the side

_NOBODY: Side = ("", "")
_HEADS = listed("actors", "heads")
_TITLES = listed("actors", "titles")
_BETWEEN = listed("actors", "between")
_FORCES = re.compile(rf"\s+{_BETWEEN}(?:(?:{_HEADS})\b|{_TITLES})", re.IGNORECASE)
_MORE = re.compile(rf"\s+{_BETWEEN}(?:{_HEADS})\b(?:\s+(?-i:[A-Z])[\w’'-]+){{0,3}}", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])(?=\s)")
# Those whom no name tells: "gunmen", "suspected jihadists", "the army", "elements of the 5th Brigade (2nd Corps)".
_PLAIN = re.compile(listed("actors", "plain"), re.IGNORECASE)
_LOWERCASE_PLAIN = LowercasePattern(_PLAIN)
# A phrase behind one of these is no subject; "units of North Korean personnel" is one.
_OBJECT = re.compile(listed("actors", "object"), re.IGNORECASE)
_PART = re.compile(listed("actors", "part"), re.IGNORECASE)
# What may stand between a subject and its verb.
_HELPERS = listed("actors", "helpers")
_IN_BRACKETS = re.compile(r"\s*\([^()]{0,40}")
_ASIDE = listed("actors", "aside")
# "Gunmen on motorcycles raided", "fighters in the hills attacked".
_WITH = r"(?:\s+(?:on|in|with|from)\s+(?:[a-z]+\s+)?(?!(?:an?|the|its|their|his|her)\b)[\w-]+(?=\s))?"
_DIRECT = re.compile(_ASIDE + _WITH + _HELPERS + r"\Z", re.IGNORECASE)
_LIGHT = re.compile(listed("actors", "light"), re.IGNORECASE)
# "An Israeli drone strike killed three", "a Taliban attack", "in Hezbollah rocket fire".
_BLOW = re.compile(listed("actors", "blow") + _HELPERS + r"\Z", re.IGNORECASE)
_ATTACK = re.compile(r"(?:attack|raid|strike|assault|offensive|incursion)s?|ambush(?:es)?", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"(?:\s+(?!(?:and|or|of|in|on|at|to|by|for|from|with|that|who|which|as|after|the|an?|its|their|no)\b|[a-z]+ed\b)[\w-]+){0,2}\s*"
)
_AND = re.compile(
    r"(?:,|;)?\s*\b(?:and|but|then)\b(?:\s+(?:has|have|had|then|also|later|subsequently|\w+ly))*\s*\Z|,\s*\Z"
)
_AND_ALSO = re.compile(r"\s+and\s+(?:the\s+)?")
_ITSELF = re.compile(listed("actors", "itself"), re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are)\s+(?:\w+ly\s+|also\s+|not\s+)?\Z", re.IGNORECASE)
_STATIVE = re.compile(
    r"engaged|involved|stationed|deployed|based|located|committed|positioned|present|active|\w+ing\b", re.IGNORECASE
)
_BY = re.compile(r"\bby\s+(?:the\s+|some\s+|suspected\s+|alleged\s+|an?\s+)?\Z", re.IGNORECASE)
_ANOTHER_WAS = re.compile(r"\band\b.*\b(?:was|were|been)\b")
_HEDGED = re.compile(r",?\s+(?:reportedly|allegedly|purportedly|supposedly|apparently|presumably)\s+(?=by\b)")
# "Gunmen killed two soldiers in an attack near X": who stands behind the verb is no subject, who before it attacked.
_HARMED = listed("actors", "harmed")
_IN_AN_ATTACK = re.compile(
    rf"{_ASIDE}{_HELPERS}\s(?P<verb>{_HARMED}){listed('actors', 'not_whom')}(?P<whom>{listed('actors', 'in_a')})",
    re.IGNORECASE,
)
_BEHIND_A_VERB = re.compile(
    rf"\b(?:(?:[a-z]{{2,}}ed|shot|hit|struck|fought|met|sent|held|drove|freed)\s+{listed('actors', 'amount')}|"
    rf"(?!(?:the|an?|of|by|with|from|in|on|at|to|and|or|some|many|several|two|three|\w+day)\b)[\w’'-]+\s+{_HARMED}\s+)\Z",
    re.IGNORECASE,
)
_RAID = re.compile(r"\b(?:raids?|strikes?|airstrikes?|operations?)\b", re.IGNORECASE)
_ATTACKER = re.compile(r"\b(?:gunm[ae]n|attackers?|assailants?|suspects?|bombers?|knifem[ae]n)\b", re.IGNORECASE)
# "The presence of North Korean troops": what stands behind "of" is who does it.
_OF_THE_DOER = re.compile(listed("actors", "of_the_doer"), re.IGNORECASE)
_GAP_WORDS = 8  # between a verb and its object
_NOT_AN_OBJECT = re.compile(listed("actors", "not_an_object"), re.IGNORECASE)
# What a verb is done to, in plain words: "struck an oil depot in X".
_THING = re.compile(listed("actors", "thing"), re.IGNORECASE)
_WEAPON = re.compile(
    r"\b(?:drones?|missiles?|rockets?|shells|bombs|rounds|salvos?|barrages?|UAVs?|mortars|shots)\Z", re.IGNORECASE
)
_FOR_OR_AGAINST = re.compile(r"\b(?:pro|anti)[-‑]\Z", re.IGNORECASE)  # "pro-Russian bots": no Russians
_SPACE, _CAPITAL_BEFORE = re.compile(r"\s+"), re.compile(r"([A-Z][\w-]*)\s+\Z")
_BETWEEN_TWO = re.compile(r"\s+between\s+(?:the\s+)?(?:\w+\s+)?\Z")
_ACTS_ON = frozenset({"strike", "violence_noncombatant", "justice"})


@dataclass(frozen=True, slots=True)
class _Named:
    """Those who can act in a sentence: where they stand, and their words and side."""

    start: int
    end: int
    side: Side
    kind: str  # forces, owner (a country's possessive or a demonym), country, plain


def sides(text: str, hits: tuple[Hit, ...], mentions: tuple[Resolved, ...]) -> list[tuple[Side, Side]]:
    """Return (actor, side) and (target, side) for each trigger of a sentence.

    A side is an ISO alpha-2 code or a group's name; "" where the clause names none, or is not clear about it. Who only
    reports the event is neither. A verb behind "and" has the subject of the one before.
    """
    found: list[tuple[Side, Side]] = []
    if not hits:
        return found
    everybody = _everybody(text, hits, mentions)
    for number, hit in enumerate(hits):
        start = _after_saying(text, hit)
        named = [one for one in everybody if start <= one.start < hit.clause_end and not _swallowed(one, hit)]
        inside = next((one for one in everybody if _swallowed(one, hit)), None)
        actor, target = _of_clause(text, hit, named, start, inside)
        if actor is not None and actor.start < hit.start:
            actor = _jointly(text, actor, everybody)
        if actor is None and _ITSELF.fullmatch(text, start, hit.start):
            actor = _speaker(hit, start, everybody)
        if actor is None and number and _AND.search(text, hits[number - 1].end, hit.start):
            found.append((found[-1][0], target.side if target else _thing(text, hit)))
            continue
        found.append((actor.side if actor else _NOBODY, target.side if target else _thing(text, hit)))
    return found


def _of_clause(
    text: str, hit: Hit, named: list[_Named], start: int, inside: _Named | None
) -> tuple[_Named | None, _Named | None]:
    pair = [one for one in named if one.start >= hit.end]
    if (
        len(pair) > 1
        and _BETWEEN_TWO.match(text, hit.end, pair[0].start)
        and " and " in text[pair[0].end : pair[1].start + 1]
    ):
        return pair[0], pair[1]
    agent = next((one for one in named if one.start >= hit.end and _is_agent(text, one, hit)), None)
    subject = None if hit.trigger.noun else _subject(text, hit, named, start)
    passive = subject is not None and _is_passive(text, subject, hit)
    actor = agent or (None if passive else subject) or (None if passive else _owner(text, hit, named, start))
    target = subject if passive else _object(text, hit, named)
    if not actor and not passive and (doer := _who_harmed(text, hit, named, start)):
        actor = doer
        target = next((one for one in named if doer.end <= one.start < hit.start and one.kind != "owner"), target)
    if not actor and _OF_THE_DOER.match(text, hit.start, hit.end):
        actor, target = target or inside, None
    return actor, None if target is actor or target is agent else target


def _jointly(text: str, actor: _Named, everybody: list[_Named]) -> _Named:
    """Take in who acts together with those named last: "Ukrainian and Russian delegations met" has no one side."""
    first = next((one for one in everybody if _AND_ALSO.fullmatch(text, one.end, actor.start)), None)
    if first is None:
        return actor
    side = actor.side[1] if actor.side[1] == first.side[1] else ""
    return replace(actor, start=first.start, side=(_plain(text[first.start : actor.end]), side))


def _speaker(hit: Hit, start: int, everybody: list[_Named]) -> _Named | None:
    """Return who says of itself that it acts ("Hezbollah claimed that it struck")."""
    before = [one for one in everybody if hit.clause_start <= one.start and one.end < start]
    return before[-1] if before and before[-1].kind != "owner" else None


def _thing(text: str, hit: Hit) -> Side:
    """Return what a verb is done to where it is nobody that is known ("an oil depot")."""
    if hit.trigger.type not in _ACTS_ON or hit.trigger.noun:
        return _NOBODY
    found = _THING.match(text, hit.end, hit.clause_end)
    return (_plain(found.group("words")), "") if found and not _WEAPON.search(found.group("words")) else _NOBODY


def _everybody(text: str, hits: tuple[Hit, ...], mentions: tuple[Resolved, ...]) -> list[_Named]:
    start, end = hits[0].clause_start, hits[-1].clause_end
    found = [one for mention in mentions if (one := _of_country(text, mention, hits[0].clause_start))]
    for at, stop, side in hits[0].words.actors(text, start, end):
        more = _MORE.match(text, stop)
        stop = more.end() if more else stop
        found.append(_Named(at, stop, (_plain(text[at:stop]), side), "forces"))
    may = hits[0].words.within(text, start, end)
    for at, stop in _LOWERCASE_PLAIN.spans(text, start, end) if may(_PLAIN) else ():
        inside = [one for one in found if at <= one.start and one.end <= stop and one.side[1]]
        if inside or not any(one.start < stop and at < one.end for one in found):
            found = [one for one in found if one not in inside]
            against = inside and text[max(0, inside[0].start - 5) : inside[0].start].lower() in {"anti-", "anti‑"}
            side = inside[0].side[1] if inside and not against else ""
            found.append(_Named(at, stop, (_plain(text[at:stop]), side), "plain"))
    found = [one for one in found if one.kind != "owner" or not _FOR_OR_AGAINST.search(text, start, one.start)]
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[_Named] = []
    for one in found:  # neither part of the one before nor its name in brackets
        if not kept or (one.start >= kept[-1].end and not _IN_BRACKETS.fullmatch(text, kept[-1].end, one.start)):
            kept.append(one)
    return kept


def _swallowed(one: _Named, hit: Hit) -> bool:
    """Whether the words are part of the trigger itself ("drone strikes")."""
    return hit.start <= one.start < hit.end


def _after_saying(text: str, hit: Hit) -> int:
    """Return where the event's own words begin: behind the last verb of saying before its trigger."""
    said = _said(*SAYINGS)
    if not hit.words.may(said.pattern, text, hit.clause_start, hit.start):
        return hit.clause_start
    found = list(said.spans(text, hit.clause_start, hit.start))
    return found[-1][1] if found else hit.clause_start


@cache
def _said(*statuses: str) -> LowercasePattern:
    """Return the pattern of the verbs of saying of some statuses."""
    return LowercasePattern(
        phrase_pattern(frozenset[str]().union(*(grammar().words("say", status) for status in statuses)))
    )


def _of_country(text: str, found: Resolved, start: int) -> _Named | None:
    place, mention = found.place, found.mention
    if place is None or not place.country or not (mention.kind == "demonym" or place.kind == "country"):
        return None
    owner = _POSSESSIVE.match(text, mention.end)
    end = owner.end() if owner else mention.end
    short = mention.text.isupper()  # "US forces", "UK troops"
    forces = _FORCES.match(text, end) if owner or short or mention.kind == "demonym" else None
    if forces:
        return _Named(
            mention.start, forces.end(), (_plain(text[mention.start : forces.end()]), place.country), "forces"
        )
    if owner or mention.kind == "demonym":
        return _Named(mention.start, end, (mention.text, place.country), "owner")
    if _in_longer_name(text[start : mention.start]):
        return None
    return _Named(mention.start, end, (mention.text, place.country), "country")


def _plain(words: str) -> str:
    return _SPACE.sub(" ", words)


def _in_longer_name(before: str) -> bool:
    """Whether a country's name ends a longer one ("A Just Russia", a party)."""
    word = _CAPITAL_BEFORE.search(before)
    return word is not None and word.group(1).lower() not in grammar().words("word", "function")


def _is_subject(text: str, one: _Named, start: int) -> bool:
    before = text[start : one.start]
    if _BEHIND_A_VERB.search(before):
        return False
    return _OBJECT.search(before) is None or _PART.search(before) is not None


def _subject(text: str, hit: Hit, named: list[_Named], start: int) -> _Named | None:
    """Return the subject of a trigger: the last who can act before it with only helping verbs between."""
    before = [one for one in named if one.start < hit.start and one.kind != "owner"]
    if not before or not _is_subject(text, before[-1], start):
        return None
    one = before[-1]
    return one if one.end >= hit.start or _DIRECT.match(text, one.end, hit.start) else None


def _who_harmed(text: str, hit: Hit, named: list[_Named], start: int) -> _Named | None:
    """Return the subject of a verb of harm where the trigger is what it was done in ("killed two in an attack")."""
    for one in named:
        found = (
            None if one.kind == "owner" or one.end > hit.start else _IN_AN_ATTACK.fullmatch(text, one.end, hit.start)
        )
        if found and _is_subject(text, one, start) and not _PASSIVE.search(text, one.end, found.start("verb")):
            by_the_dead = _ATTACKER.search(found["whom"]) is not None and not _RAID.search(text, hit.start, hit.end)
            return None if by_the_dead else one
    return None


def _is_passive(text: str, subject: _Named, hit: Hit) -> bool:
    stative = _STATIVE.match(text, hit.start, hit.end)
    return stative is None and _PASSIVE.search(text[subject.end : hit.start]) is not None


def _is_agent(text: str, one: _Named, hit: Hit) -> bool:
    """Whether forces stand behind the "by" of a passive or of a noun ("an attack by Russian forces")."""
    between = _HEDGED.sub(" ", text[hit.end : one.start])
    if _ANOTHER_WAS.search(between) and _PASSIVE.search(text, hit.clause_start, hit.start):
        return False  # "X was shelled and Y was seized by rebels"
    return one.kind != "owner" and "," not in between and ";" not in between and _BY.search(between) is not None


def _owner(text: str, hit: Hit, named: list[_Named], start: int) -> _Named | None:
    """Return whose event a noun is ("Ukraine's incursion"), or who launches it."""
    before = [one for one in named if one.start < hit.start]
    if not before:
        return None
    one = before[-1]
    between = text[one.end : hit.start]
    if _strikes(text, one, hit, start):
        return one
    if one.kind == "owner":
        return one if re.fullmatch(r"(?:\s+[\w-]+){0,2}\s*", between) and " of" not in between else None
    return one if _is_subject(text, one, start) and _LIGHT.match(between) else None


def _strikes(text: str, one: _Named, hit: Hit, start: int) -> bool:
    """Whether it is somebody's blow that a verb tells of, or a group's attack that a noun is."""
    if hit.trigger.noun or _ATTACK.fullmatch(text, hit.start, hit.end):
        return one.kind == "forces" and _ATTRIBUTE.fullmatch(text, one.end, hit.start) is not None
    if one.kind == "country" or not _is_subject(text, one, start):
        return False
    return hit.trigger.type in _ACTS_ON and _BLOW.match(text, one.end, hit.start) is not None


def _object(text: str, hit: Hit, named: list[_Named]) -> _Named | None:
    """Return the first forces behind a trigger, if nothing but their own adjectives and an object stands between."""
    for one in named:
        if one.start < hit.end or one.kind not in {"forces", "plain"}:
            continue
        between = text[hit.end : one.start]
        far = len(between.split()) > _GAP_WORDS or _NOT_AN_OBJECT.search(between) is not None
        return None if far or _says_so(text, one, hit) else one
    return None


def _says_so(text: str, one: _Named, hit: Hit) -> bool:
    found = _said("asserted", "reported", "claimed").search(text, one.end, hit.clause_end)
    return found is not None and not text[one.end : found.start()].strip()

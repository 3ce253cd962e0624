"""Events at a capital that the text tells in other words lie at the town.

By what it heads ("the Somali capital"), alone ("in the capital") or by a house of the state ("stormed parliament").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from dateline.coding.clauses.vocabulary import listed
from dateline.lexicon import grammar
from dateline.mentions.spans import is_capital_of
from dateline.records import Resolved
from dateline.resolve.corrections.capitals import BEHIND

_GOVERNS = re.compile(r"\b([A-Za-z]+)\s(?:the\s)?\Z")
_BACK = 24  # characters
_NEXT = 3  # names behind a house of state among which its own place would be
_ARMS = re.compile(
    r"\s(?:[a-z-]+\s)?(?:missiles?|drones?|forces|troops|soldiers|jets|warplanes|(?:air\s?)?strikes?|attacks?|rockets?|shelling|artillery|bombs?)\b"
)
_UNITS = frozenset({"admin1", "region"})  # which may have capitals of their own
_TOLD_IN = frozenset({"settlement", "admin1", "admin2", "region"})
_OTHER_CAPITAL = re.compile(r"\b(?:regional|provincial|state|economic|commercial)\scapital\b")
_STATELY = (
    "the capital",
    "arliament",
    " palace",
    "ministry",
    "upreme court",
    "minister’s",
    "minister's",
    "president’s",
    "president's",
)
_WITHIN = frozenset({"In", "in", "across", "Across", "around", "Around", "outside", "Outside"})
_STOP = re.compile(r"[.;!?\n]")
# "Missiles struck the capital", "an attack on the capital": of the state whose capital is named before, and no money.
_BARE = re.compile(
    r"\b(?:(?P<slot>[Ii]n|[Aa]cross|[Aa]round|over|[Nn]ear|[Oo]utside|on|to|into|from|at)|"
    r"struck|hit|rocked|shook|targeted|pounded|shelled|bombed|attacked|captured|"
    r"recaptured|retook|seized|entered|reached|jolted)\s"
    r"(?P<words>the\scapital(?:\scity)?)\b"
    r"(?=[.,;:!?)\"”]|\s*\Z|\s(?:in|on|at|by|and|or|as|after|before|late|early|overnight|during|this|last|the\s(?:same|next|previous|following)|earlier|again|hours|minutes|shortly|when|where|which|that|who|for|from|"
    r"to|with|amid|is|was|were|has|had|since|until|killed|killing|wounded|wounding|injured|injuring|left|leaving|\w+day)\b)(?!,?\s(?:of\s)?[A-Z](?!\w+day\b))"
)
# "Set fire to parliament": the houses of a state are in its capital.
_HOUSE = re.compile(
    r"\b(?:[Oo]utside|[Nn]ear|at|around|in\sfront\sof|set\sfire\sto|(?:storm|torch|burn|attack|enter|ransack|besieg|surround|shell|bomb|"
    r"target)(?:ed|ing)|burnt|overran|hit|struck|re(?:took|captured))\s"
    r"(?P<words>(?:the\s)?(?:parliament(?:\sbuilding)?|(?:presidential|national)\spalace|(?:president|prime\sminister)[’']s\s(?:official\s)?"
    r"(?:residence|office|palace|home)|supreme\scourt|(?:interior|defen[cs]e|foreign|finance)\sministry))\b"
)


def at_capitals(text: str, mentions: Sequence[Resolved]) -> tuple[Resolved, ...]:
    """Return mentions with capitals for the states and units by which they are told, and one more for each told alone.

    Of "the Somali capital, Mogadishu" both words are one place.
    """
    found = list[Resolved]()
    for at, one in enumerate(mentions):
        before = mentions[at - 1] if at else None
        if before is not None and _is_named(text, before, one):
            found[-1] = _with_name(text, before, one)
        else:
            found.append(_at_capital(text, one))
    bare = _bare(text, found) if any(word in text for word in _STATELY) else []
    return tuple(sorted((*found, *bare), key=lambda one: one.mention.start)) if bare else tuple(found)


@cache
def _capitals() -> re.Pattern[str]:
    return re.compile(listed("scenes", "capitals"))


def _bare(text: str, mentions: Sequence[Resolved]) -> list[Resolved]:
    """Return a mention for each "the capital" or house of a state, at the capital that is meant."""
    made, till = list[Resolved](), _Told()
    told = sorted((*_BARE.finditer(text), *_HOUSE.finditer(text)), key=lambda one: one.start())
    other = _OTHER_CAPITAL.search(text)
    named = {one.place.country for one in mentions if one.place is not None and one.place.kind == "country"}
    for found in told:
        if other is not None and other.start() < found.start():
            break
        while till.at < len(mentions) and mentions[till.at].mention.end <= found.start():
            till.take(text, mentions[till.at])
        house = found.re is _HOUSE
        if house and _is_placed(text, found, mentions[till.at : till.at + _NEXT]):
            continue
        slot = "in" if house else found["slot"] or ""
        meant = till.meant("" if house else slot) or (None if house else till.seat(named))
        if meant is not None:
            start, end = found.span("words")
            mention = replace(meant.mention, kind="literal", start=start, end=end, text=found["words"])
            made.append(replace(meant, mention=replace(mention, slot=slot.lower() or "in")))
    return made


@dataclass
class _Told:
    """What a text names up to "the capital": which states, the last town or unit, and the last capital of a state."""

    at: int = 0
    states: set[str] = field(default_factory=set)
    is_divided: bool = False
    before: Resolved | None = None
    last: Resolved | None = None
    capital: Resolved | None = None

    def take(self, text: str, one: Resolved) -> None:
        """Take the next name."""
        self.at, self.before = self.at + 1, one
        if one.place is None:
            return
        if not _is_of_arms(text, one):
            self.states.add(one.place.country)
        self.is_divided = self.is_divided or one.place.kind in _UNITS
        if one.mention.kind == "literal" and one.place.kind in _TOLD_IN:
            self.last = one
            self.capital = one if _heads_a_state(one) else self.capital

    def meant(self, slot: str) -> Resolved | None:
        """Return the town or unit named last, if it is the capital of the only state that is named till then.

        "WASHINGTON - US jets struck Venezuela. Blasts were heard in the capital" is of which of the two? "In the
        capital" may also mean one that was named before another town; "attacked the capital" may be that of a unit.
        """
        town = self.capital if slot in _WITHIN else self.last
        if town is None or town.place is None or not _heads_a_state(town) or self.states - {town.place.country, ""}:
            return None
        return replace(town, why=f"the capital named before, {town.mention.text!r}; {town.why}")

    def seat(self, named: set[str]) -> Resolved | None:
        """Return the capital of the only state, one of those that are ``named`` themselves, if no unit of it is."""
        one = self.before
        if one is None or one.place is None or one.seat is None or self.is_divided:
            return None
        if self.states != {one.place.country} or one.place.country not in named:
            return None
        why = f"the capital of the only state that is named, {one.place.country}"
        return Resolved(one.mention, one.seat, one.score, why)


def _is_of_arms(text: str, one: Resolved) -> bool:
    """Whether a people is named as whose arms or forces they are ("Russian missiles struck the capital")."""
    return one.mention.kind == "demonym" and _ARMS.match(text, one.mention.end) is not None


def _heads_a_state(town: Resolved) -> bool:
    """Whether a town is the capital of a state."""
    place = town.place
    return place is not None and place.kind == "settlement" and _capitals().fullmatch(place.name) is not None


def _is_placed(text: str, house: re.Match[str], following: Sequence[Resolved]) -> bool:
    """Whether the sentence of a house of state goes on to a place ("stormed parliament in X")."""
    stop = _STOP.search(text, house.end())
    end = stop.start() if stop else len(text)
    return any(house.end() <= one.mention.start < end and one.mention.kind == "literal" for one in following)


def _is_named(text: str, people: Resolved, town: Resolved) -> bool:
    """Whether a town is named behind whose capital it is ("the Somali capital, Mogadishu")."""
    if people.mention.kind != "demonym" or town.place is None or town.place.kind != "settlement" or town.mention.slot:
        return False
    return is_capital_of(text, people.mention.end, town.mention.start)


def _with_name(text: str, people: Resolved, town: Resolved) -> Resolved:
    start, end = people.mention.start, town.mention.end
    slot = _slot(text, start)
    return replace(town, mention=replace(town.mention, kind="literal", start=start, text=text[start:end], slot=slot))


def _at_capital(text: str, one: Resolved) -> Resolved:
    if one.capital is None:
        return one
    why = f"the capital of {one.place.name}" if one.place else one.why
    behind = BEHIND.match(text, one.mention.end)
    mention = one.mention
    if behind is not None and mention.kind != "literal":
        text_of = text[mention.start : behind.end()]
        mention = replace(mention, kind="literal", end=behind.end(), text=text_of, slot=_slot(text, mention.start))
    return replace(one, place=one.capital, mention=mention, why=f"{why}; {one.why}", capital=None)


def _slot(text: str, start: int) -> str:
    """Return the preposition before a name, "" if it has none."""
    before = _GOVERNS.search(text, max(0, start - _BACK), start)
    word = before.group(1).lower() if before else ""
    return word if word in grammar().words("slot", "locative") else ""

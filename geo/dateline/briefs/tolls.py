"""Tolls: how many people events at a place are told to have harmed, moved or made ill; never added up."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from dateline.briefs.text import wording
from dateline.phrases import Phrases

_PHRASES = {
    "killed": "{n} killed", "injured": "{n} injured", "missing": "{n} missing", "captured": "{n} captured",
    "displaced": "{n} displaced", "cases": "{n} cases",
}  # fmt: skip
_HOMES = re.compile(r"\b(?:famil(?:y|ies)|households?)\b", re.IGNORECASE)
_OF_FAMILIES = "{n} families displaced"
_UNTOLD = {"negated", "planned", "hypothetical", "historical"}
# Words that the counts read as their least ("dozens" as 24): nobody told that number.
_VAGUE = re.compile(r"\b(?:tens|dozens|scores|hundreds|thousands|millions|several|few|couple)\b", re.IGNORECASE)
# "Killed 12 people, bringing the toll across the country to 310": of more than the place, or of more than this event.
_OF_MORE = re.compile(
    r"\b(?:br(?:ing|ings|inging|ought)|toll|overall|country\w*|nation\w*|elsewhere|worldwide|across|throughout)\b",
    re.IGNORECASE,
)
_TWO = re.compile(r"\sand\s", re.IGNORECASE)
_NEARLY, _ABOUT = "nearly {n}", "about {n}"
_HEDGES = {
    "nearly": _NEARLY, "almost": _NEARLY, "about": _ABOUT, "around": _ABOUT, "roughly": _ABOUT, "some": _ABOUT,
    "approximately": _ABOUT, "an estimated": _ABOUT, "estimated": _ABOUT,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Toll:
    """So many of ``phrase``: from ``low`` to ``high``, either of which may be open; families are not people.

    ``hedge`` is how a number is told that is none exactly: "nearly {n}", "about {n}"; ``status`` the wording of the
    telling that counts so many.
    """

    phrase: str
    low: float | None
    high: float | None
    hedge: str = ""
    status: str = field(default="", compare=False)

    @property
    def most(self) -> float:
        """What it may come to, as far as it is told."""
        return max(one for one in (self.low, self.high) if one is not None)


def tolls_of(rows: Iterable[Mapping[str, Any]]) -> tuple[Toll, ...]:
    """Return what rows of one event count at their place.

    What an event of several places counts is of all of them together, and so of none; nor does what is denied count, or
    what one side tells and another denies.
    """
    told = list(rows)
    if any(row["contested"] for row in told):
        return ()
    found: list[Toll] = []
    for row in told:
        if row["place_count"] in ("", "1") and row["source_status"] != "denied" and row["modality"] not in _UNTOLD:
            found += (replace(toll, status=row["source_status"]) for toll in _of_row(row))
    return highest(found)


def _of_row(row: Mapping[str, Any]) -> Iterator[Toll]:
    """Yield what one row counts: of several numbers of a kind ("4 women and 2 children") at least the highest."""
    kinds: dict[str, list[tuple[Toll, bool]]] = {}
    for one in _listed(row["quantities"]):
        if (toll := _toll(one)) is not None:
            kinds.setdefault(toll.phrase, []).append((toll, one.get("basis") == "total"))
    of_more = _OF_MORE.search(row["summary"] or row["sentence"]) is not None
    for phrase, told in kinds.items():
        # A sum beside other numbers, or so worded, may be of a whole country.
        own = [toll for toll, is_sum in told if not is_sum or not (of_more or len(told) > 1)]
        lows = [toll.low for toll in own if toll.low is not None]
        if len(own) == 1:
            yield own[0]
        elif lows:
            yield Toll(phrase, max(lows), None)


def highest(tolls: Iterable[Toll]) -> tuple[Toll, ...]:
    """Return the highest of each kind, the dead first."""
    found: dict[str, Toll] = {}
    for one in tolls:
        if one.phrase not in found or one.most > found[one.phrase].most:
            found[one.phrase] = one
    order = [*_PHRASES.values(), _OF_FAMILIES]
    return tuple(sorted(found.values(), key=lambda one: order.index(one.phrase)))


def said(tolls: Iterable[Toll], say: Phrases, *, worded: Collection[str]) -> str:
    """Return them in words: "at least 5 killed", a number with its own wording if that is none of those beside it.

    Of an event that is stated as fact somebody else may have told how many it killed: "17 killed (reported)".
    """
    parts = ((say(one.phrase, n=_number(one, say)), one.status) for one in tolls)
    return ", ".join(
        part if not status or status in worded else f"{part} ({wording(status, say)})" for part, status in parts
    )


def _number(one: Toll, say: Phrases) -> str:
    low, high = (f"{bound:,.0f}" if bound is not None else "" for bound in (one.low, one.high))
    if one.hedge and (not low or low == high):
        return say(one.hedge, n=high)
    if low and high:
        return low if low == high else f"{low}–{high}"
    return say("at least {n}", n=low) if low else say("at most {n}", n=high)


def _listed(cell: str) -> list[Any]:
    try:
        found = json.loads(cell or "[]")
    except ValueError:
        return []
    return found if isinstance(found, list) else []


def _toll(one: Any) -> Toll | None:
    if not isinstance(one, dict) or one.get("what") not in _PHRASES or one.get("unit"):
        return None
    low, high = (_bound(one.get(name)) for name in ("low", "high"))
    text, hedge = str(one.get("text", "")), one.get("hedge")
    if not (low or high) or (_VAGUE.search(text) and not any(map(str.isdecimal, text))):
        return None
    if low is not None and high is not None and low < high and hedge != "between" and _TWO.search(text):
        high = None  # "12 and 15 respectively" are two numbers, and no range
    families = one["what"] == "displaced" and _HOMES.search(text)
    phrase = _OF_FAMILIES if families else _PHRASES[one["what"]]
    return Toll(phrase, low, high, _HEDGES.get(hedge, "") if isinstance(hedge, str) and high is not None else "")


def _bound(value: Any) -> float | None:
    """Return a bound as a number that can be said; None where it is open, or is none."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value) if 0 <= value < 1e12 else None

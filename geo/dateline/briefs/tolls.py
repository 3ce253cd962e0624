"""Tolls: how many people events at a place are told to have harmed, moved or made ill; never added up."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.phrases import Phrases

_PHRASES = {
    "killed": "{n} killed", "injured": "{n} injured", "missing": "{n} missing", "captured": "{n} captured",
    "displaced": "{n} displaced", "cases": "{n} cases",
}  # fmt: skip
_HOMES = re.compile(r"\b(?:famil(?:y|ies)|households?)\b", re.IGNORECASE)
_OF_FAMILIES = "{n} families displaced"
_UNTOLD = {"negated", "planned", "hypothetical"}


@dataclass(frozen=True, slots=True)
class Toll:
    """So many of ``phrase``: from ``low`` to ``high``, either of which may be open; families are not people."""

    phrase: str
    low: float | None
    high: float | None

    @property
    def most(self) -> float:
        """What it may come to, as far as it is told."""
        return max(one for one in (self.low, self.high) if one is not None)


def tolls_of(rows: Iterable[Mapping[str, Any]]) -> tuple[Toll, ...]:
    """Return what rows of one event count at their place.

    What an event of several places counts is of all of them together, and so of none; nor does what is denied count.
    """
    found: list[Toll] = []
    for row in rows:
        if row["place_count"] in ("", "1") and row["source_status"] != "denied" and row["modality"] not in _UNTOLD:
            found += [toll for one in _listed(row["quantities"]) if (toll := _toll(one)) is not None]
    return highest(found)


def highest(tolls: Iterable[Toll]) -> tuple[Toll, ...]:
    """Return the highest of each kind, the dead first."""
    found: dict[str, Toll] = {}
    for one in tolls:
        if one.phrase not in found or one.most > found[one.phrase].most:
            found[one.phrase] = one
    order = [*_PHRASES.values(), _OF_FAMILIES]
    return tuple(sorted(found.values(), key=lambda one: order.index(one.phrase)))


def said(tolls: Iterable[Toll], say: Phrases) -> str:
    """Return them in words: "at least 5 killed, 10 injured"."""
    return ", ".join(say(one.phrase, n=_number(one, say)) for one in tolls)


def _number(one: Toll, say: Phrases) -> str:
    low, high = (f"{bound:,.0f}" if bound is not None else "" for bound in (one.low, one.high))
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
    if low is None and high is None:
        return None
    families = one["what"] == "displaced" and _HOMES.search(str(one.get("text", "")))
    return Toll(_OF_FAMILIES if families else _PHRASES[one["what"]], low, high)


def _bound(value: Any) -> float | None:
    """Return a bound as a number that can be said; None where it is open, or is none."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value) if 0 <= value < 1e12 else None

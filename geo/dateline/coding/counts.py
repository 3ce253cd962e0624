"""Counted people and things of a clause, with their hedge, and who acts on whom."""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.lexicon import CARDINALS
from dateline.records import Quantity, Resolved

# Round words are read as their least plausible value: "dozens" as two dozen, "hundreds" as two hundred.
_WORDS = CARDINALS | {"a dozen": 12, "dozens": 24, "hundreds": 200, "thousands": 2000}
_UNITS = {"hundred": 1e2, "thousand": 1e3, "million": 1e6}
_NUMBER = (
    rf"\d{{1,3}}(?:,\d{{3}})+|(?:\d+(?:\.\d+)?|{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
    rf"(?:\s(?:{'|'.join(_UNITS)})){{0,2}}"
)
_HEDGE = (
    r"up to|at least|more than|over|roughly|about|around|approximately|nearly|almost|some|fewer than|less than|"
    r"no fewer than|an estimated"
)
_THING = (
    r"soldiers?|troops?|personnel|servicem[ae]n|servicemembers|officers?|generals?|fighters?|civilians?|people|persons?|children|prisoners?|POWs?|deserters?|casualties|mercenaries|engineers|"
    r"tanks?|vehicles?|drones?|missiles?|rockets?|aircraft|ships?|shells?|systems?|rounds|houses|buildings?"
)
_COUNT = re.compile(
    rf"(?:(?P<hedge>{_HEDGE})\s+)?(?<![\w,.-])(?P<number>{_NUMBER})(?![\w,]*\d)(?:-person)?\s+(?:(?!and\b|of\b|in\b|to\b)[\w’'-]+\s+){{0,3}}?(?P<thing>{_THING})\b",
    re.IGNORECASE,
)
_EQUIPMENT = re.compile(r"tank|vehicle|drone|missile|rocket|aircraft|ship|shell|system|round", re.IGNORECASE)
_FATE = {
    "killed": re.compile(r"\b(?:kill(?:ed|ing)|dead|died|deaths?|casualties)\b", re.IGNORECASE),
    "injured": re.compile(r"\b(?:injur(?:ed|ing)|wounded)\b", re.IGNORECASE),
    "captured": re.compile(r"\b(?:captured|taken prisoner)\b", re.IGNORECASE),
}
_AFTER_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\.?\s+\Z"
)
_FORCES = re.compile(
    r"\s+(?:(?!and\b|in\b|of\b|to\b|that\b|near\b)[\w’'-]+\s+){0,2}?(?:forces?|troops?|soldiers?|personnel|servicem[ae]n|servicemembers|military|army|units?|authorities|officials?|government|"
    r"prisoners? of war|civilians?|fighters|citizens|contingent|battalion|brigade|drones?|missiles?)\b",
    re.IGNORECASE,
)


def quantities(text: str, hit: Hit) -> tuple[Quantity, ...]:
    """Return the counts of a clause; "up to 18" has an upper bound and no value, "six among 20" are two counts."""
    found = _COUNT.finditer(text, hit.clause_start, hit.clause_end)
    return tuple(_quantity(text, match, hit) for match in found if not _is_day(text, match))


def _is_day(text: str, match: re.Match[str]) -> bool:
    return _AFTER_MONTH.search(text[max(0, match.start() - 12) : match.start()]) is not None


def _quantity(text: str, match: re.Match[str], hit: Hit) -> Quantity:
    number = _value(match.group("number"))
    hedge = re.sub(r"\s+", " ", (match.group("hedge") or "").lower())
    upper = hedge in {"up to", "fewer than", "less than", "nearly", "almost"}
    lower = hedge in {"at least", "more than", "over", "no fewer than"}
    value = None if upper or lower else number
    return Quantity(
        _what(text, match, hit),
        value,
        None if upper else number,
        None if lower else number,
        hedge,
        match.group(),
    )


def _value(written: str) -> float:
    number = re.sub(r"\s+", " ", written.lower()).replace(",", "")
    factor = 1.0
    while number not in _WORDS and number.split()[-1] in _UNITS:
        number, unit = number.rsplit(" ", 1)
        factor *= _UNITS[unit]
    return float(_WORDS.get(number) or number) * factor


def _what(text: str, match: re.Match[str], hit: Hit) -> str:
    if _EQUIPMENT.match(match.group("thing")):
        return "equipment"
    around = text[max(hit.clause_start, match.start() - 30) : min(hit.clause_end, match.end() + 60)]
    for what, pattern in _FATE.items():
        if pattern.search(around):
            return what
    return (
        "other"
        if re.fullmatch(r"(?i)civilians?|people|persons?|children|houses|buildings?", match.group("thing"))
        else "personnel"
    )


def sides(text: str, hit: Hit, mentions: tuple[Resolved, ...]) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return (actor, side) and (target, side) of a clause: forces named with a demonym before and after the trigger.

    A side is an ISO alpha-2 code; "" where the clause names none.
    """
    named = [
        (found.mention.start, _forces(text, found), found.place.country)
        for found in mentions
        if found.mention.kind == "demonym" and found.place and hit.clause_start <= found.mention.start < hit.clause_end
    ]
    named = [(start, forces, side) for start, forces, side in named if forces]
    passive = re.match(r"[^,;.]{0,40}\bby\b", text[hit.end : hit.clause_end])
    before = [(forces, side) for start, forces, side in named if start < hit.start]
    after = [(forces, side) for start, forces, side in named if start >= hit.end]
    actor = (after[-1] if passive and after else before[-1]) if before or (passive and after) else ("", "")
    targets = before if passive and after else after
    return actor, next((target for target in targets if target != actor), ("", ""))


def _forces(text: str, found: Resolved) -> str:
    match = _FORCES.match(text, found.mention.end)
    return re.sub(r"\s+", " ", found.mention.text + match.group()) if match else ""

"""Counted people and things of a clause, with their hedge."""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.lexicon import CARDINALS, grammar, phrase_pattern
from dateline.records import Quantity

# Round words are read as their least plausible value: "dozens" as two dozen, "hundreds" as two hundred.
_TENS = {"sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_TENS_AND_ONES = {
    f"{tens}-{ones}": high + low
    for tens, high in (CARDINALS | _TENS).items()
    for ones, low in CARDINALS.items()
    if high >= 20 and high % 10 == 0 and low < 10
}
_ROUND = {
    "tens of thousands": 20_000,
    "hundreds of thousands": 200_000,
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2000,
}
_WORDS = (
    CARDINALS
    | _TENS
    | _TENS_AND_ONES
    | _ROUND
    | {"half a dozen": 6, "a dozen": 12, "a hundred": 100, "a thousand": 1000}
)
_UNITS = {"dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6}
_NUMBER = (
    rf"\d{{1,3}}(?:,\d{{3}})+|(?:\d+(?:\.\d+)?|{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
    rf"(?:\s(?:{'|'.join(_UNITS)})){{0,2}}"
)
_HEDGE = (
    r"up to|at least|more than|over|roughly|about|around|approximately|nearly|almost|some|fewer than|less than|"
    r"no fewer than|an estimated"
)
_MILITARY = (
    r"soldiers?|troops?|personnel|servicem[ae]n|servicemembers|officers?|generals?|fighters?|prisoners?|POWs?|"
    r"deserters?|casualties|mercenaries|engineers|militants?|rebels?|gunm[ae]n|marines?|sailors?|pilots?|conscripts?|"
    r"recruits?|guards?|policem[ae]n"
)
_CIVIL = (
    r"civilians?|people|persons?|children|m[ae]n|wom[ae]n|residents?|villagers?|workers?|hostages?|protesters?|"
    r"demonstrators?|refugees?|migrants?|journalists?|nurses?|doctors?|students?|pupils?|teachers?|patients?|"
    r"passengers?|farmers?|citizens?|houses|buildings?"
)
_EQUIPMENT_WORDS = r"tanks?|vehicles?|drones?|missiles?|rockets?|aircraft|ships?|shells?|systems?|rounds"
# "Six North Koreans", "two Sudanese": the people of a country, by the endings that the names of peoples have.
_PEOPLE = (
    r"(?-i:(?:[A-Z][\w-]+\s)?(?:[A-Z][\w-]*(?:ans|ois|ese|[aeiou]nis|qis|itis|shis|eris|anders)|Turks|Greeks|Arabs|Kurds|Poles|Danes|Finns|"
    r"Swedes|Serbs|Croats|Czechs|Slovaks|Slovenes|Thais|Uzbeks|Kazakhs|Tajiks|Afghans|Somalis|Iraqis|Chechens|"
    r"Filipinos|Lebanese|Israelis|Saudis|Pakistanis|Spaniards|Scots|Swiss|Britons|Bosniaks|Yazidis|Druze))"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# Between a number and what it counts stand adjectives; none of these.
_STOP = (
    r"and|or|of|in|to|that|who|which|when|where|while|as|at|on|by|for|with|from|near|were|was|are|is|have|has|had|"
    r"against|after|before|during|among|into|between|a\.?m|p\.?m|o[’']clock|per|percent|km|kilomet(?:er|re)s?|miles?|"
    r"met(?:er|re)s?|mm|millimet(?:er|re)s?|cm|kg|tons?|tonnes?|seconds?|minutes?|hours?|days?|nights?|weeks?|months?|"
    r"years?|times?|dollars?|euros?|billion|trillion|points?|"
    rf"{_MONTHS}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
_COUNT = re.compile(
    rf"(?:(?P<hedge>{_HEDGE})\s+)?(?<![\w,.:/$€£-])(?P<number>{_NUMBER})(?![\w,]*\d)(?:-person)?\s+"
    rf"(?:(?<=s\s)of\s+(?:the\s+)?)?(?:(?!(?:{_STOP})\b)[\w’'-]+\s+){{0,3}}?"
    rf"(?P<thing>{_MILITARY}|{_CIVIL}|{_EQUIPMENT_WORDS}|{_PEOPLE})(?![\w-])",
    re.IGNORECASE,
)
_EQUIPMENT = re.compile(_EQUIPMENT_WORDS, re.IGNORECASE)
_SOLDIERS = re.compile(_MILITARY, re.IGNORECASE)
_FATE = {
    "killed": re.compile(r"\b(?:kill(?:ed|ing|s)|dead|died|deaths?|casualties)\b", re.IGNORECASE),
    "injured": re.compile(r"\b(?:injur(?:ed|ing)|wounded)\b", re.IGNORECASE),
    "captured": re.compile(r"\b(?:captured|taken prisoner)\b", re.IGNORECASE),
}
_AFTER_MONTH = re.compile(rf"\b(?:(?:{_MONTHS})|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)\s+\Z")
# What stands before a number that names and does not count: "Article 5", "No. 7".
_AFTER_NAME = re.compile(
    r"\b(?:No\.?|Article|Section|Chapter|Unit|Resolution|Channel|Page|Camp|Group|Block|Zone|Route|Highway|Phase|Gate)\s+\Z"
)
_BEFORE_YEAR = re.compile(
    r"\b(?:in|since|until|by|during|early|late|mid|before|after|of|year|spring|summer|autumn|fall|winter)[\s-]+\Z",
    re.IGNORECASE,
)


def quantities(text: str, hit: Hit) -> tuple[Quantity, ...]:
    """Return the counts of a clause; "up to 18" has an upper bound and no value, "six among 20" are two counts."""
    found = _COUNT.finditer(text, hit.clause_start, hit.clause_end)
    return tuple(_quantity(text, one, hit) for one in found if not _is_no_count(text, one) and not _speaks(text, one))


def _speaks(text: str, match: re.Match[str]) -> bool:
    """Whether those counted only say it ("three residents told the BBC that")."""
    words = grammar()
    said = words.words("say", "reported") | words.words("say", "asserted") | words.words("say", "claimed")
    after = text[match.end() : match.end() + 24]
    return phrase_pattern(said).match(after.lstrip()) is not None


def _is_no_count(text: str, match: re.Match[str]) -> bool:
    """Whether a number is a day, a year, a time of day or the number of a name, and counts nothing."""
    before = text[max(0, match.start("number") - 16) : match.start("number")]
    number = match.group("number")
    year = re.fullmatch(r"(?:19|20)\d\d", number) is not None and _BEFORE_YEAR.search(before) is not None
    clock = re.fullmatch(r"0\d+", number) is not None
    return year or clock or any(pattern.search(before) for pattern in (_AFTER_MONTH, _AFTER_NAME))


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
    return "personnel" if _SOLDIERS.fullmatch(match.group("thing")) else "other"

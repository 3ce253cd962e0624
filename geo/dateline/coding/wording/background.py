"""What a report tells beside its news: a known event of an older day, and all that a book or a film is about.

A reader draws what the report brings. "Suspects in the May 3 bombings of X" met in September brings nothing of X, and
of a novel's murders nothing ever happened.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from dateline.coding.clauses import Hit
from dateline.coding.clauses.topics import Topics
from dateline.coding.wording import Wording
from dateline.coding.wording.allusions import alludes
from dateline.records import Event, Location, Quantity, Report, When
from dateline.reports.days import MONTH_WORD

_OLD_DAYS = 60  # after so many days what is only named is no longer the news
_KNOWN = re.compile(
    r"\b(?:[Tt]he|[Tt]hose|[Tt]hat|[A-Z][\w.-]*[’']s?)\s+(?:(?!(?:in|on|at|of|by|from|and|to|for|as|after)\b)[\w.’'-]+,?\s+){0,5}\Z"
)
_REACH = 90  # characters before a trigger in which its article, or the day that it is told of, stands
_MODIFIERS = 30  # characters between the day of a noun and the noun
# What is over in a day or two; a siege, an outbreak or a flood may still be the news.
_NOUN = re.compile(
    r"(?:[\w-]+\s+){0,2}(?:attacks?|bombings?|massacres?|killings?|murders?|shootings?|explosions?|blasts?|strikes?|raids?|riots?|"
    r"assaults?|atrocit(?:y|ies)|ambush(?:es)?|clashes|coup|crash|hijackings?|(?:earth)?quake|tsunami|tornado|avalanche|summit|meeting|visit)\Z",
    re.IGNORECASE,
)
_YEAR_ONLY = re.compile(r"(?:(?:since|in|of|from|during)\s+)?(?:19|20)\d\d", re.IGNORECASE)
# "The first launch since May 3, when gunmen killed ten in X": the day only measures.
_SINCE_WHEN = re.compile(r"\b(?:since|until|before|like)\s[^,;:.]{3,40},?\s+when\s[^;:.]*\Z")
_SINCE_A_DAY = re.compile(
    rf"\bsince\s+(?:(?:early|late|mid)[\s-])?(?:\d|{MONTH_WORD})[^,;:.]{{0,16}},?\s+when\s[^;:.]*\Z"
)


# "The first flight since the May 3 attacks": whatever day that was, it is long enough ago to count from.
_COUNTED_FROM = re.compile(
    r"\b(?:first|second|third|fourth|fifth|only|last|latest|worst|[a-z]{3,}est|most)\s[^;.]{0,60}\bsince\s+the\s+(?:[\w’'-]+\s+){0,4}\Z"
)
# "After the Delft and Leiden bombings": as the world calls them. "The Delft bombings killed ten" tells of them.
_NAME = re.compile(r"\b[Tt]he\s+(?:[A-Z][\w’'-]+\s+(?:and\s+)?){1,4}\Z")
_NAMED = re.compile(r"(?:bombings|attacks|massacres?|riots|killings|murders|shootings)\Z", re.IGNORECASE)
# Behind the noun stand its place and day ("the July 8 attack on X", "the X bombings, police said,"), then what it did.
_TELLS = re.compile(
    r"(?:\s+(?:on|in|at|near|against|of|by|from|outside|last|early|late)(?:\s+(?!(?:and|but|who|to|is|are|was|has|have)\b)[\w’'-]+){1,5}?){0,2}(?:,\s[^,;.]{2,40}\s(?:said|says|say),)?"
    r"(?:,?\s+(?:in\s+which|where|that|which))?(?:\s+(?:has|have|had|also))?\s+"
    r"(?:kill|hit\b|struck|strike|target|wreck|left\b|claim|wound|injur|maim|destroy|damag|devastat|flatten|level|burn|tore\b|shook|rock|sent\b|"
    r"forced|displac|happen|took\s+(?:place|\w+\s+lives)|occur|began|came\b|broke\s+out|erupt|spread|last|continu|resum|were\s+(?:carried|claimed))"
)
# "A suspect in the May 3 attacks hit a guard", "the man behind the X bombings left": then others did it.
_GOVERNED = re.compile(
    r"\b(?:in|of|over|behind|after|since|for|from|to|with|about|at|before|during|by)\s+"
    r"(?:[Tt]he|those|that|[A-Z][\w.-]*[’']s?)\s+(?:(?!the\b)[\w.’'-]+\s+){0,5}\Z"
)
# "She survived the siege of X as a child", "he grew up in X during the Troubles, when bombs went off weekly".
_CHILD = (
    r"\bas\s+an?\s+(?:(?:little|small|young|teenage)\s+)?(?:child|boy|girl|teenager|toddler|schoolboy|schoolgirl)\b"
    r"(?!,\s(?:kill|wound|injur|leav|hitt|strik|fatal)\w*)(?=[,.;]|\s(?:and|but|who|when)\b|\Z)"
)
_AS_A_CHILD = re.compile(rf"[^;.]{{0,60}}?{_CHILD}")
_GREW_UP = re.compile(rf"(?:\bgr(?:ew|own)\s+up\s+[^;.]*?\b(?:during|when|amid|under|while)\b|{_CHILD})[^;.]*\Z")
_TOLL = frozenset({"killed", "injured", "missing", "displaced", "captured"})
# "The militants are active in the region and have stepped up their attacks", "regularly target officials".
_HABIT = re.compile(
    r"\b(?:regularly|frequently|often|routinely|usually|typically|constantly|sometimes|traditionally|periodically)\b|"
    r"\b(?:has|have)\s+(?:\w+ly\s+)?(?:stepped\s+up|increased|intensified|escalated)\b|"
    r"\b(?:is|are)\s+(?:(?:also|still|both|very|particularly)\s+)?active\b"
)
# "Fighting has intensified and shells hit the town", "often attack villages, and took 20": the second verb is no habit.
_OTHER_VERB = re.compile(r",|\b(?:after|when|where|while|as|but)\b|\band\s+(?!\Z)")


# "After I went through training in X I was posted to Y": somebody's life. What he saw there he tells as a witness.
_I = re.compile(r"\bI\s+(?:[a-z’']+\s[^;:.]{0,60})?\Z")
_LIFE = frozenset({"force_generation", "deployment"})


def is_habit(text: str, hit: Hit) -> bool:
    """Whether a clause only tells what somebody does as a rule: of no one place, unless it names one."""
    if not hit.words.may(_HABIT, text, hit.clause_start, hit.end):
        return False
    habits = _HABIT.finditer(text, max(hit.clause_start, hit.start - _REACH), hit.end)
    return any(_OTHER_VERB.search(text, habit.end(), hit.start) is None for habit in habits)


def without_habit(text: str, before: list[Event], event: Event) -> list[Event]:
    """Return the events before one without a habit that its sentence tells first, of no place."""
    if not before or before[-1].sentence_start != event.sentence_start or before[-1].locations:
        return before
    last = before[-1]
    habits = _HABIT.finditer(text, max(last.sentence_start, last.trigger_start - _REACH), last.trigger_end)
    is_one = any(_OTHER_VERB.search(text, habit.end(), last.trigger_start) is None for habit in habits)
    return before[:-1] if is_one else before


def as_background(
    how: Wording,
    report: Report,
    hit: Hit,
    when: When | None,
    topics: Topics,
    where: tuple[Location, ...],
    counted: tuple[Quantity, ...],
) -> Wording:
    """Return a wording with the modality of what is told beside the news.

    Parameters
    ----------
    how
        As the words that govern the trigger have it.
    report, hit
        The report, and the trigger.
    when
        The event's own day, if it has one: what has one may have happened, whatever the report is about.
    topics
        What the report is about.
    where, counted
        The places and the counts of the event: what has a toll is told, and not only named.
    """
    text = report.text
    if how.modality != "actual":
        return how
    if hit.trigger.type in _LIFE and _I.search(text, max(hit.words.start, hit.start - _REACH), hit.start):
        return replace(how, modality="historical")
    if when is None and _is_of_childhood(text, hit):
        return replace(how, modality="historical")
    if (when is None or _is_long_ago(when, report.published)) and alludes(text, hit):
        return replace(how, modality="historical")
    toll = any(one.what in _TOLL for one in counted)
    if when is None:
        back = max(hit.words.start, hit.start - _REACH)
        since = text.find("since", back, hit.start) >= 0 and _SINCE_A_DAY.search(text, back, hit.start)
        if since or _is_counted_from(text, hit) or (not toll and _is_named_by_its_place(text, hit, where)):
            return replace(how, modality="historical")
        said = any(one != report.publisher for one in how.attribution)  # "police said": of no novel
        return how if said or not topics.of_a_work() else replace(how, modality="hypothetical")
    old = report.published is not None and _is_old(when, hit, report.published)
    return replace(how, modality="historical") if old and _is_only_named(text, hit, toll=toll) else how


def _is_of_childhood(text: str, hit: Hit) -> bool:
    """Whether somebody's life is told, in which it was when he or she grew up."""
    may = hit.words.anywhere()
    if may(_GREW_UP) and _GREW_UP.search(text, max(hit.words.start, hit.start - 2 * _REACH), hit.start):
        return True
    return may(_AS_A_CHILD) and _AS_A_CHILD.match(text, hit.end, hit.end + _REACH) is not None


def _is_old(when: When, hit: Hit, published: dt.date) -> bool:
    """Whether the day of an event lies so long before the report that its name alone is no news."""
    if _YEAR_ONLY.fullmatch(when.text):
        return False  # a year before the last is told as history anyhow
    since_then = when.text.lower().startswith("since ") and 0 <= hit.start - when.char_end <= _MODIFIERS
    day = when.first if since_then else when.last  # of "since the May 3 attacks" that is their day
    return day is not None and (published - day).days > _OLD_DAYS


def _is_long_ago(when: When, published: dt.date | None) -> bool:
    return published is not None and when.last is not None and (published - when.last).days > _OLD_DAYS


def _is_only_named(text: str, hit: Hit, *, toll: bool) -> bool:
    """Whether the words of an event are a noun that everybody knows by its article, or tell of a day that measures."""
    back = max(hit.words.start, hit.start - _REACH)
    if _SINCE_WHEN.search(text, back, hit.start):
        return True
    if toll or not _NOUN.match(text, hit.start, hit.end):
        return False
    known = _KNOWN.search(text, max(back, hit.clause_start), hit.start) is not None
    return known and not _tells(text, hit)


def _tells(text: str, hit: Hit) -> bool:
    """Whether the clause tells what the known event did."""
    if not _TELLS.match(text, hit.end):
        return False
    return _GOVERNED.search(text, max(hit.words.start, hit.start - _REACH), hit.start) is None


def _is_counted_from(text: str, hit: Hit) -> bool:
    """Whether an event only says since when something else is the first or the worst."""
    if not _NOUN.match(text, hit.start, hit.end):
        return False
    return _COUNTED_FROM.search(text, max(hit.words.start, hit.start - 2 * _REACH), hit.start) is not None


def _is_named_by_its_place(text: str, hit: Hit, where: tuple[Location, ...]) -> bool:
    """Whether an event is only called after its place ("the London bombings"), and nothing is told of it."""
    if not _NAMED.match(text, hit.start, hit.end):
        return False
    if not any(place.resolved.mention.end + 1 == hit.start for place in where):
        return False
    name = _NAME.search(text, max(hit.words.start, hit.start - _REACH), hit.start)
    return name is not None and not _tells(text, hit)

"""Numbers that name and count nothing: of days, years, hours, roads and weeks, and of somebody's children."""

from __future__ import annotations

import re

from dateline.coding.clauses.vocabulary import listed

_MONTHS = rf"(?:{listed('counts', 'months')})\b\.?"
_AFTER_MONTH = re.compile(rf"\b{_MONTHS}\s+\Z")
_BEFORE_MONTH = re.compile(rf"(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{_MONTHS}(?![\w’'])")
# What stands before a number that names and does not count: "Article 5", "No. 7", "Interstate 35".
_AFTER_NAME = re.compile(listed("counts", "after_name"))
# "In week 45 112 cases", "Brigade 72 120 soldiers", "On May 17 200 people": the first number names, the next counts.
_LABEL = re.compile(rf"(?:{listed('counts', 'label')}|{_AFTER_MONTH.pattern[:-2]})(?:\d{{1,2}}\s*(?:and|to|-|–)\s*)?\Z")
_LABEL_CHARS = 30  # characters before a number in which such a word stands
# "A mother of four", "a boy of six": what they have, and how old they are.
_CHILDREN_OF = re.compile(
    r"\b(?:mother|father|parent|mum|mom|dad|widow|widower|boy|girl|child|baby|toddler|youth|teenager)[\s-]of[\s-]\Z",
    re.IGNORECASE,
)
_YEAR, _CLOCK = re.compile(r"(?:19|20)\d\d"), re.compile(r"0\d+")
_BEFORE_YEAR = re.compile(listed("counts", "before_year"), re.IGNORECASE)
# "Jan. 3, 2015", "3 January, 2015".
_DAY_BEFORE_YEAR = re.compile(rf"\b(?:{_MONTHS}\s+\d{{1,2}}(?:st|nd|rd|th)?|{_MONTHS}),?\s+\Z")
_BEFORE_CHARS = 24  # characters before a number in which the words stand that make it a name


def is_label(text: str, match: re.Match[str]) -> bool:
    """Whether the number of a match belongs to the name before it, and what stands behind may count."""
    number = next((name for name in ("number", "number2") if match.groupdict().get(name)), None)
    if number is None:
        return False
    start = match.start(number)
    if _is_day_of_month(text, match, number) or _is_year_of_day(
        text[max(0, start - _BEFORE_CHARS) : start], match[number]
    ):
        return True
    return _LABEL.search(text, max(0, start - _LABEL_CHARS), start) is not None


def is_no_count(text: str, match: re.Match[str], name: str) -> bool:
    """Whether a number is a day, a year, a time, that of a name or of somebody's children, and counts nothing."""
    before = text[max(0, match.start(name) - _BEFORE_CHARS) : match.start(name)]
    number = match.group(name)
    year = _YEAR.fullmatch(number) is not None and _BEFORE_YEAR.search(before) is not None
    clock = number.startswith("0") and _CLOCK.fullmatch(number) is not None
    named = _AFTER_MONTH.search(before) is not None or _AFTER_NAME.search(before) is not None
    day = _is_day_of_month(text, match, name) or _is_year_of_day(before, number)
    return year or clock or named or day or _CHILDREN_OF.search(before) is not None


def _is_day_of_month(text: str, match: re.Match[str], name: str) -> bool:
    """Whether a number is a day before its month ("20 Feb", "3rd of March", "17-23 February")."""
    last = "top" + name.removeprefix("number")
    end = match.end(last) if match.groupdict().get(last) else match.end(name)
    return len(match.group(name)) <= len("31") and _BEFORE_MONTH.match(text, end) is not None


def _is_year_of_day(before: str, number: str) -> bool:
    """Whether a number is the year of the day before it ("Jan. 3, 2015 - 37 people")."""
    return _YEAR.fullmatch(number) is not None and _DAY_BEFORE_YEAR.search(before) is not None

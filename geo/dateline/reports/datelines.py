"""Lines of a place and a day, as news begins with them, and the day that ends a title."""

from __future__ import annotations

import re

from dateline.reports.days import MONTH_WORD

_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_CLOCK = r"(?:\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)(?:Z\b|\s*\(?[A-Z]{2,4}\)?)?"
_DAY_FORM = (
    rf"(?:{MONTH_WORD}\s{{1,3}}\d{{1,2}}(?:st|nd|rd|th)?,?\s{{1,3}}\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s{{1,3}}{MONTH_WORD},?\s{{1,3}}\d{{4}}"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{4})"
)
_AGENCY = r"(?: \([^)\n]{2,60}\))?"
# A name of up to four words, the first letters of which are capitals.
_NAME = r"[A-Z][\w'’.-]{1,30}(?: [A-Z][\w'’.-]{1,30}){0,3}"
DATELINE = re.compile(
    rf"\W{{0,3}}(?:(?:published|updated|posted|date|last updated|last modified|issued|as of|as at)(?:\s+on)?\s*:?\s*)?"
    rf"(?:{_WEEKDAY},?\s{{1,3}})?{_DAY_FORM}(?:[\sT,|•–—-]{{0,5}}(?:at\s)?{_CLOCK})?\W{{0,3}}",
    re.IGNORECASE,
)
PLACE_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z'’.-]{1,30}(?: [A-Z][A-Z'’.-]{1,30}){0,3}(?:, [A-Z][\w'’. -]{1,40})?)"
    rf"(?:,? {{1,2}}(?P<date>{MONTH_WORD} \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} {MONTH_WORD}(?: \d{{4}})?))?"
    r",?(?P<agency> \([^)\n]{2,60}\))?\s?(?:—|–|--|-)\s"
)
# "Beirut, 15 October 2024 – Strikes ...": a place that is not in capitals needs the whole date beside it.
DATED_PLACE = re.compile(
    rf"{_NAME}(?:, [A-Z][\w'’. -]{{1,40}})?,? {{1,2}}"
    rf"\(?(?:{MONTH_WORD} \d{{1,2}},? \d{{4}}|\d{{1,2}} {MONTH_WORD},? \d{{4}})\)?"
    rf",?{_AGENCY}(?:\s?(?:—|–|--|-|:)|\.)\s"
)
_PLACE = rf"{_NAME}(?:, {_NAME}){{0,2}}"
_WHOLE_DAY = rf"(?:(?i:{_WEEKDAY}),?\s{{1,3}})?(?i:{_DAY_FORM})"
_AT_A_TIME = rf"(?:[\s,|•–—-]{{1,5}}(?i:(?:at\s)?{_CLOCK}))?"
# A place and a day and no more: "GOMA, DR Congo, 3 March 2025", "Goma (Agency) — March 3, 2025", "3 March 2025, Goma".
PLACE_AND_DAY = re.compile(
    rf"{_PLACE}{_AGENCY}\s?[,|–—:·-]{{1,2}}\s{{0,3}}{_WHOLE_DAY}{_AT_A_TIME}{_AGENCY}\W{{0,5}}"
    rf"|{_WHOLE_DAY}\s?[,|–—·-]\s{{0,3}}{_PLACE}\W{{0,5}}"
)
# A day that ends a title: "Situation report 4 | 3 March 2025", "Flash update (as of 3 March 2025)".
DAY_OF_TITLE = re.compile(
    rf"(?:[|,–—:(·-]\s{{0,3}}|\b(?:as\s(?:of|at)|updated?|dated|issued|(?:week|month|period|days)\s(?:ending|ended|to|until|up\sto))\s(?:on\s)?)(?P<day>{_WHOLE_DAY})"
    rf"{_AT_A_TIME}\W{{0,3}}\Z",
    re.IGNORECASE,
)

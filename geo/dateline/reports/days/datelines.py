"""Lines of a place and a day, as news begins with them, and the day that ends a title."""

from __future__ import annotations

import re

from dateline.reports.days import MONTH_WORD

_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
# "18:05 GMT", "6 p.m. (EET)", "18:05 UTC+3", "18:00 local time", "7 a.m. (Manila time)",
# and as in the head of an e-mail: "09:12:44 +0200".
_ZONE = (
    r"(?:Z\b|\s\(?(?:[a-z]+\s)?(?:standard\s)?time\b\)?"
    r"|\s*\(?[A-Z]{2,4}(?:[+-]\d{1,2}(?::\d{2})?)?\)?|\s*[+-]\d{2}:?\d{2}(?:\s\([A-Z]{2,5}\))?)"
)
# The four digits of an hour need a word that says so, or they are a year: "0800H", "1800 hrs", "1400 IST".
_CLOCK = (
    rf"(?:(?:\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})?\s*(?:[ap]\.?m\.?|h(?:ou)?rs?\b)?|\d{{1,2}}\s*[ap]\.?m\.?){_ZONE}?"
    r"|\d{4}\s?(?:h(?:(?:ou)?rs?)?\b\.?(?:\s[A-Z]{1,3}T\b)?|[A-Z]{1,3}T\b|UTC\b))"
)
_DIGITS = r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2}-\d{1,2}-\d{4}"
_DAY_FORM = (
    rf"(?:{MONTH_WORD}\s{{1,3}}\d{{1,2}}(?:st|nd|rd|th)?,?\s{{1,3}}\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s{{1,3}}{MONTH_WORD},?\s{{1,3}}\d{{4}}"
    rf"|{_DIGITS})"
)
_AGENCY = r"(?: \([^)\n]{2,60}\))?"
# A name of up to four words, the first letters of which are capitals.
_NAME = r"[A-Z][\w'’.-]{1,30}(?: [A-Z][\w'’.-]{1,30}){0,3}"
# A report of a week is as of its last day: "Week ending 22 December 2024", "Reporting period: 16-22 December 2024".
_PERIOD = (
    r"(?:(?:for|in)\s)?(?:the\s)?(?:week|month|fortnight|period)\s(?:ending|ended|to|until|up\sto)"
    rf"|(?:(?:(?:reporting|covered)\s)?(?:week|period)(?:\sof|\scovered)?|covering|round\s\d{{1,3}},?)\s*:?\s*(?:from\s)?\d{{1,2}}"
    rf"(?:\s{{1,3}}{MONTH_WORD})?\s?(?:[–—-]|to\b)(?=\s?\d)"
)
# "SITREP 06 of 25/09/2024", "Bulletin No. 12 dated 3 March 2025".
_NUMBERED = (
    r"(?:(?:epidemiological|weekly|daily)\s)?(?:sit-?rep|situation\sreport|bulletin|flash\supdate|update|report)"
    r"\s(?:(?:no|nr|number)\b\.?\s?|#\s?)?\d{1,4}\s?(?:of|dated|as\sof|for|[,|–—-])"
)
# "Operational update as of 22:00, 3 September 2025" below the name of a staff.
_UPDATE = (
    r"(?:(?:operational|situation|daily|morning|evening|flash|intelligence)\s)?(?:update|information|report|summary|sitrep)"
    r"\s(?:as\s(?:of|at)|at|for|dated)"
)
# Behind a day, the day of a change, or the same day for another size of screen: "17 Nov 2025 17 Nov 2025".
_AGAIN = (
    r"\s?[|•·(–—-]?\s?(?:(?:published|issued|(?:last\s)?(?:updated|modified))(?:\s(?:on|at|as\sof))?:?\s)?"
    rf"{_DAY_FORM}(?:[\sT,|•–—-]{{0,5}}(?:at\s)?{_CLOCK})?"
)
DATELINE = re.compile(
    r"\W{0,3}(?:(?:published|updated|posted|date(?:\sof\s(?:issue|publication|report))?|last updated|last modified"
    r"|issued|sent|dated|(?:date (?:and|&) )?time|as of|as at|as on"
    rf"|{_PERIOD}|{_UPDATE}|{_NUMBERED})(?:\s+(?:on|at))?\s*:?\s*)?(?:{_CLOCK}[,\s]{{1,3}}(?:on\s)?)?"
    rf"(?:{_WEEKDAY},?\s{{1,3}})?{_DAY_FORM}(?:[\sT,|•–—-]{{0,5}}(?:at\s)?{_CLOCK})?(?:{_AGAIN}|,\s[a-z]{{2,3}})?\W{{0,3}}",
    re.IGNORECASE,
)
# What a report covers, and not when it came out.
COVERS = re.compile(rf"\W{{0,3}}(?:{_PERIOD})", re.IGNORECASE)
PLACE_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z'’./-]{1,30}(?: [A-Z][A-Z'’./-]{1,30}){0,3}(?:, [A-Z][\w'’. -]{1,40})?)"
    rf"(?:,? {{1,2}}(?P<date>{MONTH_WORD} \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} {MONTH_WORD}(?: \d{{4}})?))?"
    r",?(?P<agency> \([^)\n]{2,60}\))?\s?(?:—|–|--|-)\s"
)
# Agencies and stations whose name beside a place says that a report was written there.
WIRE = re.compile(
    r" \((?:Reuters|AP|Associated Press|AFP|Xinhua|UPI|ANI|PTI|IANS|dpa|DPA|Bernama|PNA"
    r"|IRIN|TASS|Interfax|Anadolu|AA|EFE|ANSA|Yonhap|Kyodo(?: News)?|CNN|BBC|UN News|[KW][A-Z]{3}(?:-TV)?)\)"
)
_CREDIT = r"(?:\s?\([^)\n]{2,60}\))?"  # "BEIJING | Fri Sep 7, 2012(Agency) - "
# "Beirut, 15 October 2024 – Strikes ...": a place that is not in capitals needs the whole date beside it. Digits before
# a colon label a line of a list: "Lemno 12.10.2024: shells fell".
_DATE_BESIDE = rf"{MONTH_WORD} \d{{1,2}},? \d{{4}}|\d{{1,2}} {MONTH_WORD},? \d{{4}}"
DATED_PLACE = re.compile(
    rf"{_NAME}(?:, [A-Z][\w'’. -]{{1,40}})?(?:,? {{1,2}}\(?(?:{_DATE_BESIDE}|(?:{_DIGITS})(?!\)?\s?:))\)?"
    rf",?{_AGENCY}(?:\s?(?:—|–|--|-|:)|\.)\s"
    rf"| [|–—-] (?:(?i:{_WEEKDAY}),? )?(?:{_DATE_BESIDE}|{_DIGITS}){_CREDIT}\s?[|–—-] )"
)
_PLACE = rf"{_NAME}(?:, {_NAME}){{0,2}}"
_WHOLE_DAY = rf"(?:(?i:{_WEEKDAY}),?\s{{1,3}})?(?i:{_DAY_FORM})"
# "June 30, 2024 (Wire) - A timeline of attacks": the agency says that the day is the report's.
DAY_OF_AGENCY = re.compile(rf"{_WHOLE_DAY} \([A-Z][^)\n]{{1,40}}\)\s?(?:—|–|--|-)\s")
_AT_A_TIME = rf"(?:[\s,|•(–—-]{{1,5}}(?i:(?:at\s)?{_CLOCK}))?"
# A place and a day and no more: "GOMA, DR Congo, 3 March 2025", "Goma (Agency) — March 3, 2025", "3 March 2025, Goma".
PLACE_AND_DAY = re.compile(
    rf"{_PLACE}{_AGENCY}\s?[,|–—:·-]{{1,2}}\s{{0,3}}{_WHOLE_DAY}{_AT_A_TIME}{_AGENCY}\W{{0,5}}"
    rf"|{_WHOLE_DAY}\s?[,|–—·-]\s{{0,3}}{_PLACE}\W{{0,5}}"
)
# A day that ends a title: "Situation report 4 | 3 March 2025", "Flash update (as of 3 March 2025)".
DAY_OF_TITLE = re.compile(
    rf"(?:[|,–—:(·-]\s{{0,3}}|\b(?:as\s(?:of|at|on)|updated?|dated|issued|(?:week|month|period|days)\s(?:ending|ended|to|until|up\sto)|"
    rf"(?:flash|bulletin|report|update|briefing|digest|summary|sitrep)\s(?:of|for))\s(?:on\s)?(?:date\s?:\s?)?(?:{_CLOCK}[,\s]{{1,3}}(?:on\s)?)?)(?P<day>{_WHOLE_DAY})"
    rf"{_AT_A_TIME}\W{{0,3}}\Z",
    re.IGNORECASE,
)
# A day that opens a title or the first paragraph: "3 March 2025 - Police fired", "(3 March 2025) Police fired".
DAY_THAT_OPENS = re.compile(
    rf"\W{{0,3}}(?P<day>{_WHOLE_DAY}){_AT_A_TIME}(?:\)|\)?\s?(?:—|–|--|-|\|))\s{{1,2}}(?=[\"“‘]?[A-Z\d])"
)
# What a line says before the day that the report is of: "Monsoon situation report as of", "Status of dams as on".
REPORT_AS_OF = re.compile(
    r"(?:[\w'’&/-]{1,30}\s){0,8}(?:sit-?rep|situation|status|position|reports?|bulletin|update|summary|information|advisory)\b"
    r"(?:\s(?!as\s)[\w'’&/-]{1,30}){0,4}\s(?:as\s(?:of|on|at)|dated)\s",
    re.IGNORECASE,
)
# The words of a line that says who reports, what sort of paper it is and its number: "OCHA Lemno | Bulletin no. 4".
LABEL_WORD = re.compile(
    r"[A-Z#][\w'’.&/#-]*|#?\d{1,4}|[&|•·–—/-]|of|the|for|and|on|by|de|des|du|la|no\.?|number|week|round|issue|date|dated|issued|"
    r"released|published|updated|office|agency|inter-agency|situation|flash|weekly|daily|operations?|updates?|reports?|bulletins?|"
    r"sit-?reps?|snapshots?|briefs?|briefings?|dashboards?|advisory|notes?|appeal|data"
)

"""The forms in which news writes time, as regular expressions.

Month and weekday names must be capitalised ("may" and "march" are verbs); every repetition is bounded, so that reading
stays linear. A form is tried only where its first word stands: ``STARTS`` says which forms begin with what, in the
order in which they are tried. Articles and prepositions before a form are taken in afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice

from dateline._kept import compiled
from dateline.dates.hours import CLOCK, DAYPART, DAYPART_STARTS
from dateline.patterns.doubles import lowercased, stems_in
from dateline.patterns.remembered import Remembered
from dateline.reports.days import plain_words

_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_SHORT = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
_MONTHS = [*_MONTH_NAMES, *(name.upper() for name in _MONTH_NAMES)]
_MONTHS += [rf"{name}\b\.?" for short in _SHORT for name in (short, short.upper())]
M = rf"(?:{'|'.join(_MONTHS)})(?![A-Za-z])"
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT_WEEKDAYS = ("Mon", "Tues", "Tue", "Wed", "Thurs", "Thur", "Thu", "Fri", "Sat", "Sun")
_ALL_WEEKDAYS = "|".join((*_WEEKDAYS, *(name.upper() for name in _WEEKDAYS)))
WEEKDAY = rf"(?:{_ALL_WEEKDAYS})(?![A-Za-z])"
_ANY_WEEKDAY = rf"(?:{_ALL_WEEKDAYS}|(?:{'|'.join(_SHORT_WEEKDAYS)})\b\.?)(?![A-Za-z])"

# What follows a number that counts things: "October 13 and 14 soldiers", "of 2000 troops".
_NUMBER_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|some|several|many|about|at|more|both"
_COUNTED = (
    rf"(?!\s{{1,3}}(?:(?:(?!(?:that|when|as|the|in|on|at|to|of|by|and|its|their|a|an|{_NUMBER_WORDS})\s)[A-Za-z]+\s)?(?:soldiers|troops|people|"
    r"civilians|persons|men|women|children|others|drones|missiles|rockets|shells|rounds|tanks|vehicles|strikes|"
    r"attacks|settlements|villages|houses|homes|households|families|tents|cases|jobs|buildings|personnel|wounded|"
    r"dead|residents|refugees|prisoners|casualties|fighters|times|percent)|per\s?cent|km|kilomet\w+|met(?:er|re)s|"
    r"miles|tons|tonnes|million|thousand|hundred|billion|euros?|dollars|degrees|hours|days|weeks|months|years|"
    r"minutes|hrs|local\stime|GMT|UTC)\b)"
)
S = r"\s{1,3}"
D = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\dA-Za-z%]|[.,:]\d)"
Y = rf"(?:19|20)\d\d(?![\d%]|[.,]\d){_COUNTED}"
_NOT_A_NAME = (
    r"(?!\s(?:Street|St\b|Avenue|Square|Revolution|Boulevard|Road|Lane|Prospekt|Prospect|War\b|Brigade|Battalion|"
    r"Regiment|Movement|Party|District|Uprising))"
)
_TO = r"(?:\s?[-–—]\s?|\s{1,3}(?:to|through|thru|until|till|and|or)\s{1,3}(?:the\s)?)"
# The year, written or as "last year".
_REL = rf"(?P<rel>(?i:last|this|next|the\ssame|that|the\sprevious|the\sfollowing)){S}year\b"
_CY = rf"(?:,?{S}(?P<y>{Y})|,?{S}(?:of{S})?{_REL})?"
_WD = rf"(?:(?P<wd>{_ANY_WEEKDAY}),?{S}(?:the\s)?)?"
_A_DATE = rf"(?:(?P<month>{M}){S}(?P<d>{D})|(?P<d2>{D}){S}(?P<month2>{M}))"
# "Six days to 12 May".
_TO_A_DATE = rf"(?i:up\sto|to|ending|ended){S}(?:on\s)?(?:{_ANY_WEEKDAY},?{S})?{_A_DATE}{_CY}"
_IN_BRACKETS = rf"(?:\s\((?P<wd2>{_ANY_WEEKDAY})\))?"  # "5 May (Monday)"
_PART = (
    r"(?P<part>(?i:early[-\s]to[-\s]mid|mid[-\s]to[-\s]late|very\searly|very\slate|early|mid|late|"
    r"(?:beginning|start|turn|first\shalf|middle|end|close|second\shalf|"
    r"(?:first|second|third|fourth|last)\sweek|(?:first|last)\s(?:few\s)?days)\s(?:of|in)))"
)
_UNITS = ("minute", "hour", "day", "night", "week", "fortnight", "month", "year", "decade")
_UNIT = rf"(?P<unit>(?i:{'|'.join(_UNITS)}))"
_N_WORDS = "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty"
NUMBER = (
    r"(?P<n>(?i:\d{1,3}|an?\scouple(?:\sof)?|couple\sof|an?\sfew|few|several|many|half\san?|an?\sdozen|dozen|an?|"
    rf"{'|'.join(_N_WORDS.split())}))"
)
_DAYTIME = rf"(?:\s(?P<time>{DAYPART})\b)?"
_SEASON = r"(?P<season>(?i:spring|summer|autumn|fall|winter))\b"
_WEEK = r"(?:5[0-3]|[1-4]\d|0?[1-9])(?![\d%]|[.,:]\d)"  # of the year
_NTH = r"(?P<nth>(?i:first|second|third|fourth|last))"
INCIDENT = (
    r"(?:attack|strike|shelling|raid|bombing|blast|explosion|incident|crash|collapse|battle|quake|earthquake|flood|"
    r"storm|landing|fire|killing|assault|eruption|outbreak|landslide|slide|mudslide|tremor|cyclone|hurricane|typhoon|tornado|blaze|"
    r"wildfire|avalanche|tsunami|derailment|collision|stampede|ambush|shooting|stabbing|massacre|kidnapping|abduction|gunfight|firefight|siege|"
    r"fighting|unrest|clash|protest|crush|airstrike|bombardment|barrage)(?:e?s)?\b"
)
_END = r"(?=\s?[.,;:)”\"]|\s?$)"

# Name; how it begins: M a month, W a weekday, D a digit, N a number word, P a part, T a time of day, else these words;
# pattern.
_FORMS: tuple[tuple[str, str, str], ...] = (
    (
        "iso", "D",
        r"(?P<y>(?:19|20)\d\d)(?P<mark>[-/.])(?P<m>\d\d)(?P=mark)(?P<d>\d\d)(?![\d/-])(?:(?:T|\s)(?P<clock>\d\d:\d\d)(?::\d\d(?:\.\d{1,6})?)?"
        r"(?!\d)\s?(?P<zone>Z\b|UTC\b|GMT\b|[+-]\d\d:?\d\d)?)?",
    ),
    ("numeric", "D", r"(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?!\.?\d)"),
    ("numeric", "D", r"(?P<a>\d\d)(?P<sep>[./])(?P<b>\d\d)(?P=sep)(?P<y>\d\d)(?!\.?\d|/)"),
    (
        "stamp", "D",
        r"(?P<d>\d\d)(?P<clock>[0-2]\d[0-5]\d)(?P<zone>Z)?\s?"
        r"(?P<month>(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))\s?(?P<y>(?:20)?\d\d)",
    ),
    (
        "days", "M W",
        rf"{_WD}(?P<month>{M}){S}(?P<d>{D})(?:,?{S}(?P<y1>{Y}),?)?{_TO}(?:{_ANY_WEEKDAY},?{S})?"
        rf"(?:(?P<month2>{M}){S})?(?P<d2>{D}){_COUNTED}{_CY}",
    ),
    (
        "days", "M",
        rf"(?P<month>{M}){S}(?P<d>{D}),{S}(?:{D},{S}){{0,6}}(?:{D},?{S})?and{S}(?P<d2>{D}){_COUNTED}{_CY}",
    ),
    (
        "days", "D W",
        rf"{_WD}(?P<d>{D})(?:{S}(?:of\s)?(?P<month>{M})(?:,?{S}(?P<y1>{Y}),?)?)?{_TO}(?:{_ANY_WEEKDAY},?{S})?(?P<d2>{D})"
        rf"{S}(?:of\s)?(?P<month2>{M}){_NOT_A_NAME}{_CY}",
    ),
    (
        "days", "D",
        rf"(?P<d>{D}),{S}(?:{D},{S}){{0,6}}(?:{D},?{S})?and{S}(?P<d2>{D}){S}(?P<month2>{M}){_NOT_A_NAME}{_CY}",
    ),
    ("dated_weekday", "W", rf"(?P<wd>{_ANY_WEEKDAY})\s?\({_A_DATE}{_CY}\)"),
    ("date", "M W", rf"{_WD}(?P<month>{M}){S}(?:the\s)?(?P<d>{D}){_CY}{_NOT_A_NAME}{_IN_BRACKETS}"),
    (
        "date", "D W",
        rf"{_WD}(?P<d>{D})(?:{S}of)?(?:{S}|-)(?P<month>{M})(?:-(?P<y2>{Y}))?{_NOT_A_NAME}{_CY}{_IN_BRACKETS}",
    ),
    ("part_month", "P", rf"{_PART}[\s-]{{1,3}}(?P<month>{M})(?!{S}\d{{1,2}}(?!\d)){_NOT_A_NAME}{_CY}"),
    (
        "part_unit", "P",
        rf"{_PART}[\s-]{{1,3}}(?P<which>(?i:this|last|next|the))(?:\s(?i:current))?{S}(?P<unit>(?i:week|month|year))\b",
    ),
    ("part_decade", "P", r"(?P<part>(?i:early|mid|late))[\s-]{1,3}(?:the\s)?(?P<y>(?:19|20)\d)0s"),
    ("part_year", "P", rf"{_PART}[\s-]{{1,3}}(?P<y>{Y})"),
    (
        "part_season", "P",
        rf"{_PART}[\s-]{{1,3}}(?:the\s)?(?:(?P<which>(?i:this|last|next)){S})?{_SEASON}(?:(?:{S}of)?,?{S}(?P<y>{Y}))?",
    ),
    ("decade", "D", r"(?P<y>(?:19|20)\d)0s"),
    ("century", "D", r"(?P<c>1\d|20|21)(?:th|st)[\s-](?i:century)\b"),
    (
        "first_units", "first last",
        rf"{_NTH}{S}{NUMBER}{S}(?P<unit>(?i:month|day|week))s{S}of{S}"
        rf"(?:(?P<y>{Y})|(?P<month>{M})|(?P<which>(?i:this|last|the)){S}(?P<of>(?i:year|month)))",
    ),
    (
        "quarter", "first second third fourth last",
        rf"{_NTH}{S}(?P<what>(?i:quarter|half)){S}of{S}(?:(?P<y>{Y})|(?P<which>(?i:this|last|next|the)){S}year\b)",
    ),
    ("bare_quarter", "first second third fourth", rf"{_NTH}{S}(?P<what>(?i:quarter))\b(?!\s(?i:of|final))"),
    ("quarter", "Q", rf"Q(?P<q>[1-4])(?:{S}(?:of\s)?(?P<y>{Y}))?"),
    (
        "nth_weekday", "first second third fourth last",
        rf"{_NTH}{S}(?P<name>{WEEKDAY}){S}(?i:of|in){S}(?P<month>{M}){_CY}",
    ),
    (
        "numbered_week", "week weeks epi epidemiological epidemiologic epiweek epiweeks EW MMWR CDC",
        rf"(?:(?P<us>MMWR|CDC)\s(?i:(?:epi\w*\s)?weeks?)|(?i:epi(?:demiologic(?:al)?)?[\s-]?weeks?)|(?P<plain>(?i:weeks?))|EW)\s?(?:(?i:no\.?|number)\s)?(?P<w>{_WEEK})"
        rf"(?:{_TO}(?:(?i:week)\s)?(?P<w2>{_WEEK}))?(?:,?\s(?:(?i:of|in)\s)?(?P<y>{Y})|\s?/\s?(?P<y2>{Y}))?"
        r"(?!\s(?i:of|in|into|after)\b(?!\s(?:19|20)\d\d))",
    ),
    (
        "week_of", "week",
        rf"(?i:week)\s(?P<how>(?i:of|beginning|starting|ending|ended|up\sto|to)){S}(?:on\s)?(?:{_ANY_WEEKDAY},?{S})?"
        rf"{_A_DATE}{_CY}",
    ),
    ("months", "M", rf"(?P<month>{M})(?:{S}(?P<y1>{Y}))?{_TO}(?P<month2>{M}){S}(?:of\s)?(?P<y>{Y})"),
    ("month_year", "M", rf"(?P<month>{M}),?(?:{S}of)?{S}(?:(?P<y>{Y})|{_REL})"),
    (
        "season", "spring summer autumn fall winter",
        rf"{_SEASON}(?:{S}of)?,?{S}(?P<y>{Y})(?:[-–/]\d{{2,4}})?",
    ),
    ("relative_season", "this last next", rf"(?P<which>(?i:this|last|next)){S}{_SEASON}(?!\s(?i:of|from)\b)"),
    ("seasonal", "spring summer autumn fall winter", rf"{_SEASON}(?!\s(?i:of|from)\b)"),
    ("clock", "D noon midnight", CLOCK),
    ("years", "D", rf"(?P<y1>{Y})(?:\s?[-–—]\s?|{S}(?:to|through|until|and){S})(?P<y>{Y})"),
    (
        "fixed_day", "Christmas New Boxing",
        rf"(?P<name>(?:Christmas|New\sYear.s)\s(?:Eve|Day)|Boxing\sDay)\b(?:,?{S}(?P<y>{Y}))?",
    ),
    ("before_yesterday", "day", r"(?i:day\sbefore\syesterday)"),
    ("yesterday", "yesterday", rf"(?i:yesterday){_DAYTIME}"),
    ("tomorrow", "tomorrow day", rf"(?i:(?P<after>day\safter\s)?tomorrow){_DAYTIME}"),
    ("today", "today", r"(?i:today)"),
    ("day_so_far", "beginning start", r"(?i:(?:beginning|start)\sof\sthe\sday)"),
    ("today", "earlier later", r"(?i:earlier|later)\s(?i:today|this\s(?P<time>morning|afternoon|evening))\b"),
    ("today", "this", r"(?i:this)\s(?P<time>(?i:(?:early\s|late\s)?(?:morning|afternoon|evening)))\b"),
    ("last_night", "last", r"(?i:last\snight)\b"),
    ("tonight", "tonight", r"(?i:tonight)"),
    ("units_to", "fortnight", rf"(?P<unit>(?i:fortnight)){S}{_TO_A_DATE}"),
    (
        "ago", "D N",
        rf"{NUMBER}(?:\sand\sa\shalf)?{S}{_UNIT}s?{S}(?:(?i:ago)\b(?:\s(?i:today))?|{_TO_A_DATE})",
    ),
    ("hours_later", "minutes hours moments", r"(?i:minutes|hours|moments)\s(?i:later|afterwards?)"),
    ("ago", "minutes hours days weeks months years", r"(?P<unit>(?i:minute|hour|day|week|month|year))s\s(?i:ago)\b"),
    (
        "shifted", "D N",
        rf"{NUMBER}{S}{_UNIT}s?{S}(?P<to>(?i:earlier|later)|(?i:before|after)(?:{_END}|"
        rf"(?=\s(?:the|that|this)\s(?:\w+\s){{0,2}}?{INCIDENT})))(?!\s(?i:than|this|today|in)\b)",
    ),
    (
        "past", "past last previous preceding",
        rf"(?P<which>(?i:past|last|previous|preceding)){S}{NUMBER}(?:\sand\sa\shalf)?{S}{_UNIT}s?\b",
    ),
    ("past", "past", rf"(?i:past){S}{_UNIT}\b"),
    ("span_back", "last", rf"(?i:last){S}{_UNIT}\b"),
    ("span_ahead", "next", rf"(?i:next){S}{_UNIT}\b"),
    (
        "coming", "next coming following",
        rf"(?P<which>(?i:next|coming|following)){S}(?:{NUMBER}{S}{_UNIT}s?\b|(?P<units>(?i:day|week|month|year))s\b)",
    ),
    ("recent", "recent most past last", r"(?i:(?:most\s)?recent|past|last)\s(?P<unit>(?i:day|week|month|year))s\b"),
    ("recently", "recently lately very most more", r"(?i:(?:very\s|most\s|more\s)?recently|lately)\b"),
    ("so_far", "year", r"(?P<unit>(?i:year))[\s-]to[\s-]date\b"),
    ("so_far", "so", r"(?i:so\sfar\sthis)\s(?P<unit>(?i:week|month|year))\b"),
    (
        "weekday", "W this last next past coming upcoming previous following that same",
        rf"(?:(?P<which>(?i:this\spast|this\scoming|last|this|next|past|coming|upcoming|previous|following|that|same)){S})?"
        rf"(?P<name>{WEEKDAY}){_DAYTIME}"
        rf"(?:,?\s(?:of\s)?(?P<week>(?i:last|this|next)){S}(?i:week)\b)?",
    ),
    (
        "unit", "this last next current coming upcoming",
        rf"(?P<which>(?i:this|last|next|current|coming|upcoming))\s(?P<unit>(?i:week|weekend|month|year|decade))\b"
        rf"(?P<more>\sbefore\slast\b)?(?:\son{S}(?P<name>{WEEKDAY}))?",
    ),
    (
        "unit", "earlier later",
        r"(?P<when>(?i:earlier|later))\s(?:(?P<which>(?i:this))|(?i:in\sthe))\s(?P<unit>(?i:day|week|month|year|decade))\b",
    ),
    ("unit", "week month year", r"(?P<unit>(?i:week|month|year))\s(?P<more>(?i:before\slast))\b"),
    (
        "period", "week period reporting",
        r"(?i:(?:reporting\s)?(?:week|period))\b(?!-|\s(?i:of|in|when|with|that|ending|to|before|after|following|since|prior|"
        r"preceding|ahead|leading|until|from|between|just|earlier|later)\b)",
    ),
    ("weekend", "weekend", r"(?i:weekend)(?!\s(?i:of|in|when|with|that)\b)"),
    (
        "that_unit", "that same following previous next preceding",
        r"(?P<which>(?i:that\ssame|that\svery|that|same|following|previous|preceding|next))\s(?P<unit>(?i:day|night|"
        r"morning|afternoon|evening|week|weekend|month|year|decade))\b(?!-|\s(?i:and|of|when|before|that)\b)",
    ),
    (
        "that_unit", "day night week month year",
        rf"(?P<unit>(?i:day|night|week|month|year))\s(?P<which>(?i:before|after)){_END}",
    ),
    (
        "within_month", "earlier later",
        rf"(?P<when>(?i:earlier|later))\s(?i:in){S}(?P<month>{M})(?!{S}\d{{1,2}}(?!\d)){_CY}",
    ),
    ("relative_month", "last this next", rf"(?P<which>(?i:last|this|next)){S}(?P<month>{M})(?!{S}\d)"),
    (
        "ordinal", "D",
        r"(?P<d>(?:[23]?1st|2?2nd|2?3rd|(?:[4-9]|1\d|2[04-9]|30)th))(?:\sof\s(?P<which>(?i:this|last|next|the))\smonth\b|"
        r"(?=[.,;]|\s(?:and|at|when|that|near|in)\b))",
    ),
    ("month", "M", rf"(?P<month>{M})(?!{S}\d{{1,2}}(?!\d)){_NOT_A_NAME}"),
    ("year", "D", rf"(?P<y>{Y})(?!\s?[-–/]\s?\d)"),
    ("daypart", "T", rf"(?P<time>{DAYPART})\b"),
)  # fmt: skip

_STARTERS: Mapping[str, tuple[str, ...]] = {
    "M": (*_MONTH_NAMES, *(name.upper() for name in (*_MONTH_NAMES, *_SHORT)), *_SHORT),
    "W": (*_WEEKDAYS, *(name.upper() for name in _WEEKDAYS), *_SHORT_WEEKDAYS),
    "D": tuple("0123456789"),
    "Q": ("Q",),
    "N": tuple(f"a an couple few several many half dozen {_N_WORDS}".split()),
    "P": tuple("early mid late very beginning start turn middle end close first second third fourth last".split()),
    "T": DAYPART_STARTS,
}


def _words(starters: str) -> set[str]:
    plain = {word for key in starters.split() for word in _STARTERS.get(key, (key,))}
    return plain | {word.capitalize() for word in plain} | {word.upper() for word in plain}


def _starts() -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for number, form in enumerate(_FORMS):
        for word in _words(form[1]):
            found.setdefault(word, []).append(number)
    one: dict[tuple[int, ...], tuple[int, ...]] = {}  # what begins alike has one and the same tuple
    return {word: one.setdefault(tuple(numbers), tuple(numbers)) for word, numbers in sorted(found.items())}


@cache
def form(number: int) -> tuple[str, re.Pattern[str]]:
    """Return the name of a form and its pattern, which is made when it is first tried: most are needed seldom."""
    name, _, pattern = _FORMS[number]
    return name, compiled(rf"(?:{pattern})(?!\w)", 0)


# By the word (or digit) that stands first: the numbers of the forms to try.
STARTS: Mapping[str, tuple[int, ...]] = _starts()
FIRST = re.compile(r"(?<![\w.,/-])(?:[A-Za-z]+|\d)")
_RUN = re.compile(r"[\w.,/-]+")  # of which only the first word can be one that ``FIRST`` finds


def starts(text: str, start: int, stop: int) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield where a form may begin in ``text[start:stop]``, and which may, by the words there."""
    small = lowercased(text)
    units = None if small is None else iter(stems_in(small, _UNITS, start, stop))
    unit = next(units, stop) if units else start  # the next one, as far as is known
    for at, end in _starting_words(small or text, _STARTING if small is None else _SMALL_STARTING, start, stop):
        forms = STARTS.get(text[at:end], ())
        if forms is _OF_DIGITS:
            if MAY_BE_TIME.match(text, at, stop):
                yield at, forms
        elif forms is _OF_NUMBERS:
            while units and unit < at:
                unit = next(units, stop)
            if unit - at < _FAR_CHARS and any(map(_is_unit, islice(_RUN.finditer(text, at, stop), 1, _FAR))):
                yield at, forms
        elif forms:
            yield at, forms


def _is_unit(run: re.Match[str]) -> bool:
    return _ARE_UNITS[run.group()]


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern of words that reads each letter once: what begins alike stands together."""
    following: dict[str, list[str]] = {}
    for word in words:
        following.setdefault(word[:1], []).append(word[1:])
    branches = [first + _any_of(rest) for first, rest in sorted(following.items()) if first]
    joined = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})" if branches else ""
    return f"(?:{joined})?" if joined and "" in following else joined


_Starting = tuple[re.Pattern[str], re.Pattern[str]]  # at the start of a text, and behind a mark that may stand before


def _starting(words: Iterable[str]) -> _Starting:
    word = rf"(?:[0-9]|{_any_of(filter(str.isalpha, words))}(?![A-Za-z]))"
    return re.compile(word), re.compile(rf"[^\w.,/-]({word})")  # the engine leaps from one such mark to the next


def _starting_words(text: str, pattern: _Starting, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield where the words begin and end in ``text[start:stop]`` with which a form may begin."""
    first, others = pattern
    if not start and (found := first.match(text, start, stop)):
        yield found.span()
    for found in others.finditer(text, max(0, start - 1), stop):
        yield found.span(1)


_STARTING, _SMALL_STARTING = _starting(STARTS), _starting(sorted({word.lower() for word in STARTS}))
# Most numbers that are spelt out count no time: no unit stands among the words behind them.
_OF_NUMBERS, _FAR, _FAR_CHARS = STARTS["several"], 8, 200  # words of which no eight are so long together
# Of those in digits, too: they are no year, and nothing that makes a day, hour or span of them follows.
_OF_DIGITS = STARTS["1"]
MAY_BE_TIME = re.compile(
    r"\d{4}|\d{1,2}(?:st|nd|rd|th|[./:]\d|\s?[apAP]\.?[mM]|\s?[-–—]|,\s{1,3}\d|,?\s{1,3}(?:of\s{1,3})?[JFMASOND]|"
    r"\s{1,3}(?:to|through|thru|until|till|and|or)\s)|"
    rf"\d{{1,3}}(?:\sand\sa\shalf)?{S}(?i:{'|'.join(_UNITS)})"
)
_ARE_UNITS: Remembered[str, bool] = Remembered(lambda run: plain_words(run).startswith(_UNITS))

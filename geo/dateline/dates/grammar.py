"""The forms in which news writes time, as regular expressions.

Month and weekday names must be capitalised ("may" and "march" are verbs); every repetition is bounded, so
that reading stays linear. ``FORMS`` is tried in order at each place: longer constructions first.
"""

from __future__ import annotations

import re

_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_SHORT = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
_MONTHS = [*_MONTH_NAMES, *(name.upper() for name in _MONTH_NAMES)]
_MONTHS += [rf"{name}\b\.?" for short in _SHORT for name in (short, short.upper())]
M = rf"(?:{'|'.join(_MONTHS)})(?![A-Za-z])"
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY)(?![A-Za-z])"
_SHORT_WEEKDAY = r"(?:(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.?)"

# What follows a number that counts things: "October 13 and 14 soldiers", "of 2000 troops".
_COUNTED = (
    r"(?!\s{1,3}(?:(?:(?!that|when|as|the|in|on|at|to|of|by|and|its|their)[A-Za-z]+\s)?(?:soldiers|"
    r"troops|people|civilians|persons|men|women|children|others|drones|missiles|"
    r"rockets|shells|tanks|vehicles|strikes|attacks|settlements|villages|houses|homes|buildings|"
    r"personnel|wounded|dead|"
    r"prisoners|casualties|fighters|times|percent)|per\s?cent|km|kilomet\w+|met(?:er|re)s|miles|tons|"
    r"tonnes|million|"
    r"thousand|hundred|billion|euros?|dollars|degrees|hours|days|weeks|months|years|minutes)\b)"
)
S = r"\s{1,3}"
D = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\dA-Za-z%]|[.,:]\d)"
Y = rf"(?:19|20)\d\d(?![\d%]|[.,]\d){_COUNTED}"
_NOT_A_NAME = (
    r"(?!\s(?:Street|St\b|Avenue|Square|Revolution|Boulevard|Road|Lane|Prospekt|Prospect|Prospekt|"
    r"War\b|Brigade|"
    r"Battalion|Regiment|Movement|Party|District))"
)
_TO = r"(?:\s?[-–—]\s?|\s{1,3}(?:to|through|thru|until|till|and|or)\s{1,3}(?:the\s)?)"
_CY = rf"(?:,?{S}(?P<y>{Y}))?"
_WD = rf"(?:(?:{WEEKDAY}|{_SHORT_WEEKDAY}),?{S})?"
CLOCK = r"(?:(?:[01]?\d|2[0-4])[:.][0-5]\d(?:\s?[ap]\.?m\.?)?|1?\d\s?[ap]\.?m\.?(?![A-Za-z])|noon|midnight)"
_PART = (
    r"(?P<part>(?i:very\searly|early|mid|late|"
    r"(?:the\s)?(?:beginning|start|first\shalf|middle|end|second\shalf)\sof))"
)
_UNIT = r"(?i:hour|day|week|month|year)"
NUMBER = (
    r"(?i:\d{1,3}|an?\scouple\sof|couple\sof|an?\sfew|few|several|many|an?|one|two|three|four|five|"
    r"six|seven|eight|nine|"
    r"ten|eleven|twelve|(?:a\s)?dozen)"
)
_DAYTIME = r"(?:\s(?P<time>(?i:morning|afternoon|evening|night)))?"
_SEASON = r"(?P<season>(?i:spring|summer|autumn|fall|winter))"

_FORMS: tuple[tuple[str, str], ...] = (
    ("iso", r"(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)(?:T\d\d:\d\d[\d:.Z+]{0,15})?"),
    ("numeric", r"(?P<d>\d{1,2})(?P<sep>[./])(?P<m>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?!\.?\d)"),
    (
        "days",
        rf"{_WD}(?P<month>{M}){S}(?P<d>{D})(?:,?{S}(?P<y1>{Y}))?{_TO}{_WD}"
        rf"(?:(?P<month2>{M}){S})?(?P<d2>{D}){_COUNTED}{_CY}",
    ),
    (
        "days",
        rf"(?P<month>{M}){S}(?P<d>{D}),{S}(?:{D},{S}){{0,6}}(?:{D},?{S})?and{S}"
        rf"(?P<d2>{D}){_COUNTED}{_CY}",
    ),
    (
        "days",
        rf"(?P<d>{D})(?:{S}(?P<month>{M})(?:,?{S}(?P<y1>{Y}))?)?{_TO}(?P<d2>{D}){S}"
        rf"(?P<month2>{M}){_NOT_A_NAME}{_CY}",
    ),
    ("date", rf"{_WD}(?P<month>{M}){S}(?:the\s)?(?P<d>{D}){_CY}{_NOT_A_NAME}"),
    (
        "date",
        rf"{_WD}(?:the\s)?(?P<d>{D})(?:{S}of)?(?:{S}|-)(?P<month>{M})(?:-"
        rf"(?P<y2>{Y}))?{_NOT_A_NAME}{_CY}",
    ),
    ("part_month", rf"{_PART}[\s-]{{1,3}}(?:in\s)?(?P<month>{M})(?!{S}\d{{1,2}}(?!\d)){_NOT_A_NAME}{_CY}"),
    ("part_unit", rf"{_PART}[\s-]{{1,3}}(?P<which>(?i:this|last|next)){S}(?P<unit>(?i:week|month|year))\b"),
    (
        "quarter",
        rf"(?:the\s)?(?P<nth>(?i:first|second|third|fourth|last)){S}"
        rf"(?P<what>(?i:quarter|half)){S}of{S}(?P<y>{Y})",
    ),
    ("part_year", rf"{_PART}[\s-]{{1,3}}(?:in\s)?(?P<y>{Y})"),
    ("months", rf"(?P<month>{M})(?:{S}(?P<y1>{Y}))?{_TO}(?P<month2>{M}){S}(?P<y>{Y})"),
    (
        "between_months",
        rf"(?P<how>(?i:between|from)){S}(?P<month>{M}){S}(?i:and|to|until|through){S}"
        rf"(?P<month2>{M})(?!{S}\d)",
    ),
    ("month_year", rf"(?P<month>{M}),?(?:{S}of)?{S}(?P<y>{Y})"),
    ("quarter", rf"Q(?P<q>[1-4]){S}(?:of\s)?(?P<y>{Y})"),
    (
        "season",
        rf"(?:(?i:early|mid|late)[\s-])?(?:the\s)?{_SEASON}(?:{S}of)?,?{S}"
        rf"(?P<y>{Y})(?:[-–/]\d{{2,4}})?",
    ),
    (
        "relative_season",
        rf"(?P<which>(?i:this|last|next|in\sthe|over\sthe|during\sthe))"
        rf"{S}{_SEASON}\b(?!\s(?i:of|from)\b)",
    ),
    ("years", rf"(?P<y1>{Y})(?:\s?[-–—]\s?|{S}(?:to|through|until|and){S})(?P<y>{Y})"),
    ("before_yesterday", r"(?i:the\sday\sbefore\syesterday)"),
    ("yesterday", rf"(?i:yesterday){_DAYTIME}"),
    ("tomorrow", rf"(?i:(?P<after>the\sday\safter\s)?tomorrow){_DAYTIME}"),
    ("today", r"(?i:(?:earlier|later)\stoday|today|this\s(?P<time>morning|afternoon|evening))"),
    (
        "last_night",
        rf"(?i:last\snight|overnight)\b(?!\s(?:(?:on|of|from|between|to)\s)?(?:the\s)?(?:{WEEKDAY}|{M}|"
        rf"\d{{1,2}}\s))",
    ),
    ("tonight", r"(?i:tonight)"),
    ("ago", rf"(?P<n>{NUMBER}){S}(?P<unit>{_UNIT})s?{S}(?i:ago|earlier\stoday)\b"),
    (
        "past",
        rf"(?i:the\s)?(?P<which>(?i:past|last|previous|preceding)){S}(?P<n>{NUMBER}){S}"
        rf"(?P<unit>{_UNIT})s?\b",
    ),
    ("past", rf"(?i:the){S}(?P<which>(?i:past|last|previous)){S}(?P<unit>{_UNIT})\b"),
    ("past", rf"(?i:past){S}(?P<unit>{_UNIT})\b"),
    ("recent", r"(?i:(?:the\s)?(?:most\s)?recent)\s(?P<unit>(?i:day|week|month|year))s\b"),
    ("recently", r"(?i:(?:very\s|most\s|more\s)?recently|lately)\b"),
    (
        "unit",
        r"(?P<when>(?i:earlier|later)\s)?(?P<which>(?i:this|last|next|the\scurrent))\s"
        r"(?P<unit>(?i:week|weekend|month|year))\b",
    ),
    (
        "weekday",
        rf"(?:(?P<which>(?i:this\spast|last|this|next|past|coming)){S})?"
        rf"(?P<name>{WEEKDAY}){_DAYTIME}",
    ),
    ("relative_month", rf"(?P<which>(?i:last|this|next)){S}(?P<month>{M})(?!{S}\d)"),
    ("month", rf"(?P<month>{M})(?!{S}\d{{1,2}}(?!\d)){_NOT_A_NAME}"),
    ("year", rf"(?P<y>{Y})"),
)  # fmt: skip

FORMS = tuple((name, re.compile(rf"(?<![\w.,/-])(?:{pattern})(?!\w)")) for name, pattern in _FORMS)
_bare = [re.sub(r"\(\?P<sep>(.*?)\)(.*?)\(\?P=sep\)", r"\1\2\1", pattern) for _, pattern in _FORMS]
MASTER = re.compile(
    r"(?<![\w.,/-])(?:" + "|".join(
        f"(?P<f{index}>" + re.sub(r"\(\?P<[a-z0-9]+>", "(?:", pattern) + ")"
        for index, pattern in enumerate(_bare)
    ) + r")(?!\w)"
)  # fmt: skip

# A text without one of these holds no time expression; most sentences are dismissed here.
CUE = re.compile(
    rf"\b(?:{M}|{WEEKDAY}|(?:19|20)\d\d\b|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}|(?i:yesterday|today|"
    rf"tonight|tomorrow|ago|"
    r"recent(?:ly)?|lately|overnight|morning|afternoon|evening|night|weeks?|months?|years?|days?|"
    r"hours?|weekend|spring|"
    r"summer|autumn|fall|winter)\b)"
)

# Words before an expression that change its meaning; looked for in the few characters before it.
BEFORE = re.compile(
    rf"(?:(?P<night>\b(?i:(?:(?:on|during)\s)?the\snights?(?:\s(?:of|on|from|between|to))?|"
    rf"nights?\s(?:of|on|from|between)|"
    rf"overnight(?:\s(?:of|on|from|between|to))?))"
    rf"|(?P<hour>\b(?:(?i:at\s(?:about|around)|at|around|about)\s)?{CLOCK}(?:\s(?:local\stime|[A-Z]{{2,4}}))?,?(?:\s(?i:on))?)"
    r"|(?P<daytime>\b(?i:(?:the\s)?(?:early\s|late\s)?(?:morning|afternoon|evening)(?:\shours)?\s(?:of|on)))"
    r"|(?P<open>\b(?i:since|until|till|by|before|after|as\sof|prior\sto|no\slater\sthan|up\sto|"
    r"beginning|starting|starting\s(?:on|in|from)|"
    r"ever\ssince|following)(?:\s(?:at\sleast|about|around|on|the))?)"
    r"|(?P<pair>\b(?i:between|from)))\s{1,3}$"
)
AFTER = re.compile(
    rf"(?P<hour>,?\s(?i:at|around|about)\s{CLOCK})|(?P<night>\s(?i:overnight|night)\b)|"
    rf"(?P<onward>\s(?i:on)?(?i:wards?)\b)"
    r"|(?P<daytime>\s(?i:morning|afternoon|evening)\b)"
)
# Prepositions that make a bare month or year a time.
BARE_MONTH = re.compile(
    r"\b(?i:in|since|by|until|till|of|during|from|through|throughout|before|after|around|for|end|mid|late|"
    r"early)[\s-]{1,3}$"
)
BARE_YEAR = re.compile(
    r"\b(?i:in|since|by|until|till|of|during|from|through|throughout|before|after|around|the|its|his|"
    r"her|their|early|late|"
    r"prior\sto)\s{1,3}$|['’]s\s{1,3}$|\($"
)
# "It will last two weeks" says how long, not when.
ENDURES = re.compile(r"\b(?i:will|would|to|could|may|might|can|should|not|only)\s{1,3}$")
FUTURE = re.compile(
    r"\b(?i:will|would|shall|scheduled|plan(?:s|ned|ning)?|expect(?:s|ed)?|due|upcoming|set\sto|"
    r"slated|intends?|ahead\sof|"
    r"coming|to\sbe|by|until|next|forthcoming)\b[^.;]{0,70}$"
)
NAMED_DAY = re.compile(r"\b(?:Bloody|Black|Easter|Palm|Good|Cyber|Super|Holy|Ash|Maundy)\s$")
PAPER = re.compile(r"\s(?:Times|Post|Mail|Telegraph|Express|Mirror|Herald|Sun\b)")

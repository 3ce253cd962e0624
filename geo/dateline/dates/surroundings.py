"""The words around a time expression: what they add to it, and whether it is a time at all."""

from __future__ import annotations

import re

from dateline.dates.grammar import NUMBER
from dateline.dates.hours import AROUND, CLOCK, DAYPART

# How far before an expression its preposition may begin.
BEFORE_CHARS = 48
# What stands before an expression and belongs to it; an article is a part of the expression.
BEFORE = re.compile(
    r"(?:(?P<open>\b(?i:ever\ssince|since|until|till|by|before|after|as\sof|prior\sto|no\slater\sthan|up\sto|up\suntil|"
    r"beginning|starting|starting\s(?:on|in|from)|following|through)(?:\s(?i:at\sleast|about|around|on))?\s)"
    r"|(?P<pair>\b(?i:between|from)\s)"
    rf"|(?P<shift>\b(?:(?i:the)|{NUMBER})\s(?P<unit>(?i:day|week|month|year))s?\s(?P<to>(?i:before|after))\s))?"
    r"(?P<the>(?i:the)\s)?$"
)
# The words with which what stands before may end; "on" and "in" only behind one of them.
_LEADS = tuple(
    "since until till by before after of to than beginning starting from following through least about around"
    " between".split()
)
_AFTER_A_LEAD = ("on", "in")
_ARTICLE_CHARS = 4  # of "the "
AFTER = re.compile(
    rf"(?P<clock>,?\s(?:{AROUND}\s|(?i:between|from)\s)?{CLOCK})"
    rf"|(?P<daypart>,?\s(?:(?i:in\sthe|during\sthe|at)\s)?(?P<time>(?!(?i:early|late)\b(?![-\s](?i:morn|after|even|night))){DAYPART})\b(?!\s(?i:of|on)\b|-))"
    r"|(?P<onward>\s(?i:onwards?|on(?=[,.;])|and\s(?:after|later)|or\slater)\b)"
)
# From a time of day to its day: "at 14:30 on October 3", "the night of", "early Monday", "overnight into".
LINK = re.compile(
    r"(?:,?\s(?P<into>(?i:into|to))|,?\s(?i:hours\s)?(?i:on\sthe\snight\sof|on|of|from|between)|,)?\s(?:the\s)?"
)
CONNECTOR = re.compile(
    r"(?P<dash>\s?[-–—]\s?)|,?\s(?P<word>(?i:and|to|through|thru|until|till|up\suntil|into))\s(?:the\s)?"
)
AROUND_BEFORE = re.compile(rf"\b(?P<how>{AROUND})\s$|\b(?P<pair>(?i:between|from))\s$")
IN_BEFORE = re.compile(
    r"\b(?P<in>(?i:at|in|during|before|by|through|throughout|shortly\safter|just\safter|since))\s(?:the\s)?$"
)

# Prepositions that make a bare month, season, year or day of the month a time.
_PREPOSITIONS = r"in|since|by|until|till|of|during|from|through|throughout|before|after|around|for|between"
BARE: dict[str, re.Pattern[str]] = {
    "month": re.compile(rf"\b(?i:{_PREPOSITIONS}|end|and|to)[\s-]{{1,3}}$"),
    "seasonal": re.compile(
        r"\b(?i:in|during|over|throughout|through|since|until|by)\s(?i:the)\s$|\b(?i:in|since|by)\s$"
    ),
    "year": re.compile(
        r"\b(?i:in|since|by|until|till|of|during|from|through|throughout|before|after|around|the|its|his|her|their|"
        r"prior\sto|between|as\slate\sas|as\searly\sas|back\sin|earlier\sthan|later\sthan|year)\s{1,3}$|['’]s\s{1,3}$|\($"
    ),
    "decade": re.compile(r"\b(?i:in|since|during|of|from|until|by)\s(?i:the)\s$"),
    "century": re.compile(r"\b(?i:in|since|during|of|from|until)\s(?i:the)\s$"),
    "ordinal": re.compile(r"\b(?i:on|by|until|since|from)\s(?i:the)\s$"),
    "span_back": re.compile(r"\b(?i:in|over|during|within)\s(?i:the)\s$"),
    "span_ahead": re.compile(r"\b(?i:in|over|during|within)\s(?i:the)\s$"),
    "day_so_far": re.compile(r"\b(?i:since)\s(?i:the)\s$"),
    "period": re.compile(r"\b(?i:during|over|throughout|in|within|for)\s(?i:the|this)\s$"),
    "weekend": re.compile(r"\b(?i:at|over|during|on|this|by|for)\s(?i:the|past)\s$"),
    "bare_quarter": re.compile(r"\b(?i:in|during|of|for|since|by)\s(?i:the|this)\s$"),
}
# A week that has a number but no year: "in week 10", "since week 5", "Week 10: 300 cases".
WEEK_BEFORE = re.compile(
    r"(?:^|\n)[\s•*|>#(–—-]*$|\b(?i:in|during|since|by|until|for|from|between|of|over|as\sof|to|through)\s{1,3}(?:the\s)?$|\($"
)
# A person's name, or a count: "for April Smith", "of 2014 cases".
PERSON = re.compile(r"(?i:for|by|of|from|and|to)\s$")
CAPITAL = re.compile(r"\s(?!I\b)[A-Z][a-z]")
COUNT_BEFORE = re.compile(r"\b(?i:of|from|to|with|for|than|some|about|around|between|and)\s$")
COUNT_AFTER = re.compile(r"\s[a-z]{3,}s\b")
# "It will last two weeks" says how long, not when.
ENDURES = re.compile(r"\b(?i:will|would|to|could|may|might|can|should|not|only)\s{1,3}$")
VERSION = re.compile(r"\b(?i:version|release|firmware|build|section|chapter|paragraph|article)\s$")
NAMED_DAY = re.compile(r"\b(?:Bloody|Black|Easter|Palm|Good|Cyber|Super|Holy|Ash|Maundy|Giving|Sheffield)\s$")
PAPER = re.compile(r"\s(?:Times|Post|Mail|Telegraph|Express|Mirror|Herald|Sun\b|World\b)")


def before(words: str) -> re.Match[str] | None:
    """Return what of the words before an expression belongs to it; most end in nothing that does."""
    if _may_lead(words):
        return BEFORE.search(words)
    ends = words[-_ARTICLE_CHARS:].lower()
    return BEFORE.search(words, max(0, len(words) - _ARTICLE_CHARS)) if ends.startswith("the") else None


def _may_lead(words: str) -> bool:
    if not words.isascii():
        return True
    last = words.lower().rsplit(None, 3)[-3:] if words[-1:].isspace() else []
    if last and last[-1].endswith("the"):
        del last[-1]
    if len(last) > 1 and last[-1].endswith(_AFTER_A_LEAD):
        del last[-1]
    return bool(last) and last[-1].endswith(_LEADS)


# The clause speaks of what is to come: a word of it before the date, or soon after.
FUTURE_CHARS = 110
_PUT_OFF = r"(?i:postponed|rescheduled|put\soff|pushed\sback|delayed|deferred|moved|adjourned|brought\sforward)"
PUT_OFF = re.compile(rf"\b{_PUT_OFF}\s\Z")  # "until" then tells the day itself
FUTURE = re.compile(
    r"\b(?i:by|until|till|no\slater\sthan|ahead\sof|before|starting|beginning|upcoming|coming|next|forthcoming)"
    r"\s(?:on\s)?(?:the\s)?$|"
    r"\b(?:(?P<sure>(?i:will|shall))|"
    # "Was postponed to", and then the day itself; not "was moved to Lemno on".
    rf"{_PUT_OFF}(?=\s(?:to|until|till|for)\s(?:the\s)?$)|"
    r"(?i:would|scheduled|plan(?:s|ned|ning)?\s(?:to|for)|(?:is|are)\s(?:also\s|now\s|being\s)?(?:planned|foreseen|envisaged|anticipated)|expect(?:s|ed|ing)?|(?:is|are)\s(?:forecast|predicted|projected|likely|possible)|due|upcoming|set\s(?:to|for)|"
    r"slated|intends?\sto|ahead\sof|to\sbe|to\stake\splace|forthcoming|to\s(?:begin|start|hold|meet|arrive|visit|open|"
    r"resume|return)))\b(?:(?!\b(?:was|were|had|has|have|did|(?<!be\s)\w+(?<!plann)(?<!schedul)(?<!expect)(?<!resum)ed)\b)[^.;]){0,70}$|"
    # "A red alert for Thursday", "a warning of heavy rain on Friday"; not "the warning was lifted on Friday".
    r"\b(?i:warnings?|alerts?|advisor(?:y|ies)|watch(?:es)?)\b(?:[^.;]{0,60}\s(?i:for)\s(?:the\s)?|"
    r"\s(?:of|for|about)\s(?!the\b)[a-z](?:(?!\b(?:was|were|had|has|have|issued|lifted)\b)[^.;]){0,60})$"
)
# "Captured X—a town that will be a base—on October 14": what is said of X by the way.
BY_THE_WAY = re.compile(r"(?:\A[^—–;.]*|(?<=\w)[—–][^—–;.]*)[—–]\s?(?=(?:(?:early|late|overnight)\s)?(?:on|in)\s\Z)")
# "France hosts a summit on 4 April": told in the present, a day that long past would be of the next year.
HOSTS = re.compile(
    r"(?:\b[A-Z][\w’'-]+|\b(?:president|minister|leader|king|queen|pope|envoy|chancellor|city|delegation))\s"
    r"(?:hosts|convenes|is\shosting)\s(?:an?|the|its|his|her|their|talks|[A-Z])"  # not of a photograph, "X visits Y"
    r"(?:(?!\b(?:was|were|had|has|have|did|that|which|who|after|since)\b|ed\b)[^.;:]){0,70}$"
)
# ... after the date, before another clause begins: "On Friday, the court will rule".
FUTURE_AFTER = re.compile(
    r"\b(?:(?P<stop>(?i:that|which|who|said|says|told|reported|announced|claimed|stated|after|before|and)\b)|"
    r"(?i:will|shall|(?:is|are)\s(?:to|expected|due|scheduled|set\sto)|plans?\sto|intends?\sto)\b)|(?P<end>[.;:])"
)
# ... but not where it goes on in the past: "By Wednesday morning, 300 people had been moved".
BY_THEN = re.compile(r"(?i:by|until|till|before)\b")
LOOKS_BACK = re.compile(r"[^.;]{0,60}?\b(?:had|was|were|has|have)\s")
# "Had confirmed 14 deaths by Sunday night", "troops reached X by Sunday evening": told as done before the words "by";
# not "was expected by Sunday", "has to leave by Sunday", "ordered them to leave by Sunday".
_TO_COME = (
    r"(?:to|will|would|should|must|may|might|could|can|shall|expect\w*|plan\w*|due|schedul\w+|set|order\w*|demand\w*|"
    r"vow\w*|promis\w+|pledg\w+|urg\w+|told|ask\w*|warn\w*|threaten\w*|forecast|predict\w*|hop\w+|aim\w*|intend\w*|agree\w*|"
    r"call\w*|want\w*|need\w*|require\w*|deadline|until|if|unless)"
)
DONE_BY_THEN = re.compile(
    rf"(?:\A|[.;:]|,\s)(?:(?!\b{_TO_COME}\b)[^.;]){{0,110}}?"
    rf"\b(?:(?:had|has|have)\s(?:not\s|already\s|been\s|since\s|\w+ly\s){{0,2}}(?!to\b)\w+|(?!{_TO_COME}\b)(?:\w{{2,}}ed|was|were|rose|fell|"
    rf"grew|took|fled|died|left|came|became|went|stood|lost|found|made))\b"
    rf"(?:(?!\b{_TO_COME}\b)[^.;]){{0,80}}\s(?i:by)\s(?:about\s|around\s|late\s|early\s)?(?:on\s)?(?:the\s)?\Z"
)
# One of these words stands in whatever ``FUTURE`` matches.
_AHEAD = frozenset(
    """by until till than ahead before starting beginning upcoming coming next forthcoming will shall would
    scheduled plan plans planned planning expect expects expected expecting due set slated intend intends be
    take begin start hold meet arrive visit open resume return forecast predicted projected likely possible
    postponed rescheduled put pushed delayed deferred moved adjourned brought
    foreseen envisaged anticipated warning warnings alert alerts advisory advisories watch watches""".split()
)
_SMALL_WORD = re.compile("[a-z]+")


def looks_ahead(words: str) -> re.Match[str] | None:
    """Return what in the words before an expression says that the clause speaks of what is to come."""
    if words.isascii() and _AHEAD.isdisjoint(_SMALL_WORD.findall(words.lower())):
        return None
    return FUTURE.search(words)


def without_asides(words: str) -> str:
    """Return the words before an expression without what is told by the way, of which dashes part it."""
    return BY_THE_WAY.sub("", words) if "—" in words or "–" in words else words


def hosts(words: str) -> bool:
    """Whether the words before an expression tell in the present who hosts what."""
    return ("host" in words or "convenes" in words) and HOSTS.search(words) is not None


# An article belongs to words and to days of the month, not to names of months or to years.
NO_ARTICLE = re.compile(r"[A-Z]|\d{4}(?!s)")
LINE_START = re.compile(r"(?:^|\n)[\s•*|>\[–—-]*$")
# "said on": what follows is the day of telling.
TELLING = re.compile(
    r"\b(?:said|says|told|reported|announced|stated|confirmed|wrote|claimed|posted|published)\b[^.;]{0,40}\Z"
)
SENTENCE_END = re.compile(r"[.!?][\"”’)\]]*\s+(?=[A-Z\"“«(\[])|\n")

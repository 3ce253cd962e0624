"""What one line of a page looks like, judged by itself: a widget, an advert, a share line, an appeal, a headline.

The rules are of form and of common page language (``data/pages.toml``), never a list of known sentences. Every pattern
is anchored or works on a line of bounded length, so that a ten-megabyte paragraph costs one pass.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.patterns.leaps import word_opens
from dateline.reports.days import MONTH_WORD, find_day
from dateline.reports.days.datelines import DATELINE, DAY_OF_TITLE, LABEL_WORD, PLACE_AND_DAY, REPORT_AS_OF
from dateline.reports.notes import MARK, is_note_line
from dateline.reports.zones.page_words import any_of, words

# Longer lines are prose: no furniture that we have seen is longer, and it keeps every rule linear.
MAX_RULE_CHARS = 1500
SHORT_CHARS = 300
_LABEL_WORDS = 14

_WEATHER = re.compile(
    r"[+\-−]?\d{1,3}(?:[.,]\d)?\s?°?\s?[FC]\b.{0,40}|[+\-−]?\d{1,3}(?:[.,]\d)?\s?°.{0,20}"
    r"|(?:mostly |partly )?(?:sunny|cloudy|clear sky|overcast|light rain|humidity|wind)\b.{0,30}\d.{0,20}",
    re.IGNORECASE,
)
_AD = re.compile(rf"\W*(?:{any_of('line', 'advert')})\W*", re.IGNORECASE)
_ARROWS = (">", "»", "›", "→")
_CALL = re.compile(rf"\b(?:{any_of('line', 'call')})\W{{0,6}}$", re.IGNORECASE)
# A line that begins so is an appeal, whatever day it names: "Sign up to our newsletter: the best, every Monday".
_SIGN_UP = re.compile(rf"\W*(?:{any_of('line', 'sign_up')})\b.{{0,120}}", re.IGNORECASE)
_SHARE = re.compile(rf"\W*(?:{any_of('line', 'share')})\W*", re.IGNORECASE)
SHARE_THE_POST = re.compile(r"\W*share\b.{0,90}", re.IGNORECASE)
_READ_ALSO = re.compile(rf"\W*(?:{any_of('line', 'read_also')})\s*:?\W*", re.IGNORECASE)
_READ_ALSO_TITLE = re.compile(
    r"\W*(?:read (?:also|more|next)|also read|see also|related)\s*:\s*\S.{3,200}", re.IGNORECASE
)
_LINK = re.compile(
    r"\W{0,3}\[[^\]\n]{1,200}\]\([^()\s]{4,500}\)\W{0,3}|\W*(?:(?:for|more|read|see|view|full|source|"
    r"original|link|via|click|available|download)\b[^\n]{0,120}?)?"
    r"(?:https?://|www\.)\S{3,500}\s*\W{0,3}",
    re.IGNORECASE,
)
_BOILERPLATE = re.compile(
    r"(?:©|\(c\)|copyright\b|all rights reserved).{0,200}|.{0,80}\ball rights reserved\W*"
    rf"|(?:{any_of('line', 'navigation')})\W*"
    r"|(?:we|this (?:site|website)) uses? cookies.{0,300}|home\s*[>»/›].{0,200}"
    # The head or foot of a printed page, apart from what it says else: "CONFIDENTIAL      Page 1 of 3".
    r"|(?:.{0,100}(?:\s\s|[\t|•·–—-]\s?))?page\s\d{1,4}\s?(?:of|/)\s?\d{1,4}(?:(?:\s\s|\s?[\t|•·–—-]).{0,100})?\W{0,3}",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:(?:[Bb]y|BY|[Ww]ritten by|[Aa]uthors?:|[Rr]eporting by|[Ee]dited by)\s+)"
    r"(?:(?:our|an?)\s+)?(?:(?:staff\s+)?(?:correspondents?|reporters?|writers?|staff)|[A-ZÀ-ÞА-Я][\w'’.-]*)(?:,?\s+(?:and|AND|&|de|van|von|der|[A-ZÀ-ÞА-Я][\w'’.-]*)){0,11}\s*"
    r"(?:[\[(|,–-]\s*\S+@\S+\s*[\])]?|[|,–-]\s*[\w .'’-]{2,40})?"
)
_PART_MARKS = frozenset("|•·∙●▪")
_PART_MARK = re.compile(r"\s*[|•·∙●▪]\s*")
_READING_TIME = re.compile(
    r"(?:reading time|read time|time to read)?\W{0,3}\d{1,3}[\s-]?min(?:ute)?s?\.?(?:\s(?:read|reading))?",
    re.IGNORECASE,
)
_SECTION = re.compile(any_of("line", "section"), re.IGNORECASE)
_MAIL_LINE = re.compile(r"[^.!?]{0,60}[\[(<]?\S{1,60}@\S{1,60}\.\w{2,10}[\])>]?")
_PUBLISHER_WORD = re.compile(rf"\b(?:{any_of('within', 'publisher')})\b")
_CREDIT_WORD = any_of("within", "credit")
_CAPTION_END = re.compile(
    rf"[\[(]\s*(?:(?:{_CREDIT_WORD})\b[^\])]{{0,100}}|"
    rf"[^\])]{{0,60}}\b(?:{_CREDIT_WORD})\b[^\])]{{0,30}})[\])]\W{{0,2}}$"
    r"|(?:\b(?:Photo|Image|Credit|Illustration|Source)s?(?: by)?\s*[:/©]|Photo by )\s?[^.!?]{2,60}\.?$",
    re.IGNORECASE,
)
_CREDIT_MARKS = frozenset("[(:/©")  # one of these is in a caption's credit, or "Photo by"
_CAPTION_AGENCY = re.compile(r"\[[A-Z][A-Z .,/&-]{1,40}\]\W{0,2}$")
_CAPTION_START = re.compile(
    r"\W{0,2}(?:file )?(?:photo|image|picture|illustration|screenshot|caption|pictured)s?(?: \w+)?\s*:\s",
    re.IGNORECASE,
)
_TAKEAWAYS = re.compile(rf"[\s#*_]{{0,6}}(?:{any_of('line', 'takeaways')})\s*[:.*_]{{0,4}}\s*", re.IGNORECASE)
BULLET = re.compile(r"\s{0,12}(?:[•*·▪◦‣●○■–—-]|\d{1,2}[.)])\s{1,4}\S")
HEADING = re.compile(r"\s{0,3}#{1,6}\s+\S")
_CALENDAR = re.compile(rf"\b{MONTH_WORD}\s\d{{1,2}}\b|\b\d{{1,2}}\s{MONTH_WORD}(?=\W|$)|\b{MONTH_WORD},?\s\d{{4}}\b")
_MONTH = re.compile("Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec")  # without one no day is looked for
_NEWS = tuple(words("within", "news"))
_DIGIT = re.compile(r"\d")
_KICKER = re.compile(r"[A-Z][\w ]{2,24}:\s")

_STRONG_APPEAL = re.compile(any_of("within", "appeal"))
_WEAK_APPEAL = re.compile(rf"\b(?:{any_of('within', 'appeal_hint')})\b")
_ADDRESSED = re.compile(rf"{word_opens(('you', 'your', 'our', 'us', 'we'))}\b")
_ASKED = re.compile(r"\W*(?:become|donate|subscribe|support|sign up|join)\b")
_PROSE_ENDS = (".", "!", "?", "…", ":", ";", ",")
_BEHIND_THE_END = re.compile(rf"(?:{MARK}|[\s\"”’»)\]*_])+$")


def appeal_score(line: str) -> int:
    """Score how much a line asks the reader for money or a subscription; from 2 it is an appeal."""
    if len(line) > MAX_RULE_CHARS or tells_news(line):
        return 0
    low = line.lower()
    if not _addresses_reader(low):
        return 0
    strong = len(set(_STRONG_APPEAL.findall(low)))
    return 2 * strong + len(set(_WEAK_APPEAL.findall(low)))


def speaks_to_reader(line: str) -> bool:
    """Tell whether a line talks to the page's reader ("you", "we") and holds no quote, day or source."""
    text = line[:MAX_RULE_CHARS]
    return _addresses_reader(text.lower()) and not tells_news(text) and not re.search('[“”"«]', text)


def _addresses_reader(low: str) -> bool:
    return _ADDRESSED.search(low) is not None or _ASKED.match(low) is not None


def tells_news(line: str) -> bool:
    """Tell whether a line names a day or a source, as news does and boilerplate does not."""
    return any(_holds_word(line, word) for word in _NEWS) or has_calendar_date(line)


def _holds_word(line: str, word: str) -> bool:
    """Tell whether a line holds a word, and not only within another: in a tenth of the time of a pattern."""
    at = line.find(word)
    while at >= 0:
        if not (_in_word(line[at - 1 : at]) or _in_word(line[at + len(word) : at + len(word) + 1])):
            return True
        at = line.find(word, at + 1)
    return False


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def words_in(line: str) -> int:
    """Count the words of a line, of which only the beginning is looked at."""
    return len(line[:MAX_RULE_CHARS].split())


def ends_sentence(line: str) -> bool:
    """Tell whether a line ends as prose does, a footnote number or closing quote aside."""
    tail = line[-60:].rstrip()
    return tail.endswith(_PROSE_ENDS) or _BEHIND_THE_END.sub("", tail).endswith(_PROSE_ENDS)


def is_cut(line: str) -> bool:
    """Tell whether a line breaks off, as teasers do: "The ministry of health has ordered the..."."""
    return line.rstrip()[-20:].endswith(("...", "…"))


def has_calendar_date(line: str) -> bool:
    """Tell whether a line names a day or a month of a year: boilerplate does not."""
    return _MONTH.search(line) is not None and _CALENDAR.search(line) is not None


def states_its_day(line: str) -> bool:
    """Tell whether a line says who reports or on what, and as of which day: "Flood situation as on 12 July 2023"."""
    text = line[: SHORT_CHARS + 1].strip()
    day = DAY_OF_TITLE.search(text) if len(text) <= SHORT_CHARS and _DIGIT.search(text) else None
    return day is not None and bool(REPORT_AS_OF.match(text) or _is_of_labels(text[: day.start()]))


def _is_of_labels(text: str) -> bool:
    """Tell whether words are only a body's name and a paper's ("OCHA Lemno |"); "Two killed in Lemno" tells news."""
    words = [word.strip(",;:()") for word in text.split()]
    return 0 < len(words) <= _LABEL_WORDS and all(not word or LABEL_WORD.fullmatch(word) for word in words)


def looks_like_publisher(line: str, *, title: str) -> bool:
    """Tell whether a short line is only who publishes: an organisation, or what the title starts with."""
    text = line.strip()
    if words_in(text) > 9 or ends_sentence(text) or find_day(text):
        return False  # a name holds no day: "Daily Flood Report as on 12-07-2023"
    return bool(_PUBLISHER_WORD.search(text)) or (len(text) > 2 and title.lower().startswith(text.lower() + ":"))


def looks_like_place(line: str) -> bool:
    """Tell whether a line under a temperature may be the widget's place: short, capitalised, no digits."""
    text = line.strip()
    return (
        0 < words_in(text) <= 4
        and text[:1].isupper()
        and not any(c.isdigit() for c in text)
        and not ends_sentence(text)
    )


def is_headline(line: str) -> bool:
    """Tell whether a lone line reads like another article's headline: a sentence that lacks its full stop."""
    text = line.strip()
    if len(text) > SHORT_CHARS:
        return False
    # A section's own heading is shorter than a headline, unless a kicker ("Analysis: ...") gives that away.
    least = 6 if _KICKER.match(text) else 8
    if not least <= words_in(text) <= 24 or ends_sentence(text) or text[-1:] in ")]*":
        return False
    if BULLET.match(line) or HEADING.match(line) or has_calendar_date(text) or re.search(r"[“\"«]$", text):
        return False
    return text[:1].isupper() and sum(word[:1].islower() and len(word) > 3 for word in text.split()) >= 2


def line_kind(line: str) -> str:
    """Return the zone kind of a line by its form alone, or "" where it may be title or body."""
    text = line.strip()
    if len(text) <= SHORT_CHARS:
        if _states_its_own_day(text):
            return "dateline"
        for kind, pattern in _SHORT_KINDS:
            if pattern.fullmatch(text):
                return kind
        if text.endswith(_ARROWS) and _CALL.search(text):
            return "furniture_ad"
        if not _PART_MARKS.isdisjoint(text[1:]) and (kind := _kind_of_parts(text)):
            return kind
    if is_note_line(text):
        return "notes"
    if len(text) > MAX_RULE_CHARS:
        return ""
    if appeal_score(text) >= 2:
        return "furniture_appeal"
    return _caption_or_byline(text)


# "Date: 3 March 2025 | Source: MINSA", "Date: 3 March 2025, Luanda": a day with its label, and more beside it.
_LABELLED_DAY = re.compile(r"\W{0,3}(?:reporting\s|report\s|issue\s)?dated?(?:\s(?:of\s\w+))?\s?:\s", re.IGNORECASE)
# "10 - 23 September 2024       Page 1 of 3": what a report covers, at the head of a printed page.
_PAGE = re.compile(r"(?:\s{2,}|\s?[|•·–—-]\s?)page\s\d{1,4}\s?(?:of|/)\s?\d{1,4}\Z", re.IGNORECASE)
_PARTS_OF_LABELS = re.compile(r"\s*(?:[|;•·]|,(?!\s?\d{4})\s)\s*")


def _states_its_own_day(text: str) -> bool:
    """Tell whether a line begins with "Date:" and a day behind which other labels stand, or is the head of a page."""
    if text[-1:].isdigit() and (page := _PAGE.search(text)):
        return DATELINE.fullmatch(f"Period: {text[: page.start()].strip()}") is not None
    return _LABELLED_DAY.match(text) is not None and DATELINE.fullmatch(_PARTS_OF_LABELS.split(text)[0]) is not None


def parts_of(line: str) -> Sequence[str]:
    """Return the parts of a line that bars or bullets part, one where it has none: "By A • 3 March • 2 min read"."""
    return [part for part in map(str.strip, _PART_MARK.split(line.strip())) if part]


def _kind_of_parts(text: str) -> str:
    """Return the kind of a line of which every part is a page's own: who wrote it and when, share words, sections.

    The head and the rows of a table ("Town | Deaths") have other words. Among a site's sections other labels are borne
    ("Home | World | Lemno | Sport"), beside a day and the minutes that reading takes the name of whoever wrote, beside
    who wrote and a day a place.
    """
    parts = () if text.startswith("|") else parts_of(text)
    if len(parts) < 2:
        return ""
    kinds = [_kind_of_part(part) for part in parts]
    unknown = [part for part, kind in zip(parts, kinds, strict=True) if not kind]
    dated = len(unknown) == 1 and "dateline" in kinds and not {"byline", "reading time"}.isdisjoint(kinds)
    sections = kinds.count("section") >= 2 and len(unknown) < len(parts) / 2
    if set(kinds) <= {"reading time", "week"} or (
        unknown and not ((dated or sections) and all(map(_is_label, unknown)))
    ):
        return ""
    heads = [kind for kind in ("byline", "dateline") if kind in kinds]
    return heads[0] if heads else "furniture_boilerplate"


# "Date of issue: 16 June 2024 | Epi week 24".
_WEEK = re.compile(r"(?:epi(?:demiological|-)?\s?)?week\s(?:no\.?\s?)?\d{1,2}(?:[/,\s-]\s?\d{4})?", re.IGNORECASE)


def _kind_of_part(part: str) -> str:
    if _READING_TIME.fullmatch(part):
        return "reading time"
    if _SECTION.fullmatch(part):
        return "section"
    if _WEEK.fullmatch(part):
        return "week"
    return next((kind for kind, pattern in _SHORT_KINDS if pattern.fullmatch(part)), "")


def _is_label(part: str) -> bool:
    return words_in(part) <= 4 and part[:1].isupper() and not any(sign.isdigit() for sign in part)


def _caption_or_byline(text: str) -> str:
    if _LINK.fullmatch(text):
        return "link"
    if "@" in text and _MAIL_LINE.fullmatch(text) and words_in(text) <= 10:
        return "byline"
    head, tail = text[:80], text[-160:]
    credit = not _CREDIT_MARKS.isdisjoint(tail) or "photo by " in tail.lower()
    credited = credit and (_CAPTION_END.search(tail) or _CAPTION_AGENCY.search(tail))
    return "caption" if (credited or _CAPTION_START.match(head)) and words_in(text) > 4 else ""


_SHORT_KINDS = (
    ("dateline", DATELINE),
    ("dateline", PLACE_AND_DAY),
    ("furniture_ad", _AD),
    ("furniture_share", _SHARE),
    ("furniture_read_also", _READ_ALSO),
    ("furniture_read_also", _READ_ALSO_TITLE),
    ("takeaways", _TAKEAWAYS),
    ("furniture_weather", _WEATHER),
    ("furniture_boilerplate", _BOILERPLATE),
    ("furniture_appeal", _SIGN_UP),
    ("byline", _BYLINE),
)

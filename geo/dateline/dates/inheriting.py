"""The date of an event whose sentence has none: that of its line, of the list it stands in, or of what it refers to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from dateline.dates.grammar import INCIDENT
from dateline.dates.headings import of_entry
from dateline.dates.surroundings import SENTENCE_END, TELLING, looks_ahead
from dateline.records import When
from dateline.reports.days.stamps import stamped

# A date that opens a line, with what parts it from the rest: "2 May: the river rose", "| 3 May | Lemno | flood".
_LABEL_BEFORE = re.compile(r"^[\s•*|>\[–—-]*$")
_LABEL_AFTER = re.compile(r"\]?\s?(?:[:|]|[–—-]\s)")
_CLOCK = re.compile(r"\d\d?[:.]\d\d\b")
_LINE_CHARS, _BULLET_CHARS = 2000, 12
_LINE_ENDS = re.compile(r"[ \t)\]*]*\n(?!\n)")
_CLOCKS_BACK = 6  # times between a sentence and the clock time above its lines
# A time that the items of a list share: "Since the beginning of the day, 76 clashes took place."
_SHARED = re.compile(
    r"(?:since\s)?(?:the\s)?(?:beginning|start)\sof\sthe\sday|(?:the\s)?(?:past|last|previous)\s(?:day|24\shours)",
    re.IGNORECASE,
)
_SHARED_CHARS = 4000
_HEADING_CHARS, _HEADED_CHARS = 60, 1200
# "The strike killed two": the event told in the sentence before, told on.
_REFERENCE = re.compile(
    rf"\W*(?:(?i:the|this|that|these|those|both)\s(?:\w+\s){{0,2}}?(?:{INCIDENT}|"
    # Who or what did it: "The bomber struck outside a court", "The vehicle exploded".
    r"(?:bomb|bomber|device|vehicle|missile|attacker|assailant|epicent(?:re|er))s?\b|gunm[ae]n\b)|"
    # "Russia fired a missile on Monday. It struck a house."
    r"(?:It|They)\s(?:also\s|then\s|later\s)?(?:struck|hit|killed|wounded|injured|destroyed|damaged|exploded|landed|detonated|collapsed|swept|"
    r"left|tore|burned|took\splace|happened|occurred)\b)"
)
_ANOTHER_TIME = re.compile(r"\b(?:after|before|since|following)\s", re.IGNORECASE)  # "came a day after rebels stormed"
_REFERENCE_CHARS = 600
_SENTENCES_BACK = 3  # ends of sentences between a day and what is told on of its event
_TOLD_BEFORE = 2  # the last of them may say when somebody told of it


def is_label(when: When, text: str) -> bool:
    """Tell whether a date opens its line and labels it: all that the line tells happened then."""
    before = text[max(0, when.char_start - _BULLET_CHARS) : when.char_start]
    if (len(before) == _BULLET_CHARS and "\n" not in before) or not _LABEL_BEFORE.match(before.rpartition("\n")[2]):
        return False
    return _LABEL_AFTER.match(text, when.char_end) is not None or _CLOCK.match(when.text) is not None


def inherited(whens: Sequence[When], trigger: tuple[int, int], sentence_start: int, text: str) -> When | None:
    """Return the date of an event whose own sentence tells none, None where nothing before it tells one.

    Parameters
    ----------
    whens
        Time expressions in their order; those before the sentence are looked at.
    trigger
        The span of the event's trigger.
    sentence_start
        Where its sentence begins.
    text
        The text that all offsets refer to.
    """
    here = bisect_left(whens, sentence_start, key=lambda when: when.char_start)
    line = text.rfind("\n", max(0, sentence_start - _LINE_CHARS), sentence_start) + 1
    label = next((when for when in reversed(whens[max(0, here - 4) : here]) if when.char_start >= line), None)
    if label is not None and stamped(text, label.char_start, label.char_end):
        return of_entry(label)
    if label is not None and is_label(label, text):
        return label
    if clock := _clock_above(whens[max(0, here - _CLOCKS_BACK) : here], sentence_start, text):
        return of_entry(clock)
    last = whens[here - 1] if here else None
    if last is None or last.first is None:
        return None
    if is_label(last, text) and _heads(last, sentence_start, text):
        return of_entry(last)
    if _SHARED.match(last.text) and sentence_start - last.char_end < _SHARED_CHARS:
        return replace(last, basis="inferred")
    for when in reversed(whens[max(0, here - _TOLD_BEFORE) : here]):
        if when.first is not None and _is_told_on(when, trigger, sentence_start, text):
            return replace(when, basis="inferred")
    return None


def _clock_above(whens: Sequence[When], sentence_start: int, text: str) -> When | None:
    """Return the clock time that stands alone above the lines of a sentence, as in a live blog, None if none does."""
    part = text.rfind("\n\n", max(0, sentence_start - _LINE_CHARS), sentence_start) + 2
    above = (when for when in whens if when.char_start >= part and not text[part : when.char_start].strip(" *#[("))
    clock = next(above, None)
    alone = clock is not None and _CLOCK.fullmatch(clock.text) and _LINE_ENDS.match(text, clock.char_end)
    return clock if alone else None


def stands_alone(when: When, text: str) -> bool:
    """Tell whether a clock time stands alone in its line, above what an entry of a live blog tells."""
    return is_label(when, text) and when.precision == "hour" and _LINE_ENDS.match(text, when.char_end) is not None


def _heads(when: When, at: int, text: str) -> bool:
    """Tell whether a time heads the paragraph that holds ``at`` ("17:55 Cork", and below it what happened there)."""
    end = text.find("\n", when.char_end, at)
    if not _CLOCK.match(when.text) or not 0 <= end - when.char_end <= _HEADING_CHARS or at - end > _HEADED_CHARS:
        return False
    below = text[end:at].lstrip()  # perhaps with an empty line under the heading
    return text[end - 1] not in ".!?;" and "\n\n" not in below


def _is_told_on(last: When, trigger: tuple[int, int], sentence_start: int, text: str) -> bool:
    """Tell whether a sentence tells on of the event of the one before: "The strike killed two people"."""
    reference = _REFERENCE.match(text, sentence_start, max(trigger[1], sentence_start))
    if reference is None or last.first != last.last or sentence_start - last.char_end > _REFERENCE_CHARS:
        return False
    if _ANOTHER_TIME.search(text, reference.end(), trigger[0]):
        return False
    before = text[max(0, last.char_start - 60) : last.char_start]
    told = not TELLING.search(before) and not looks_ahead(before)  # and no day on which something will be
    # Of news each sentence may be a paragraph: with the first letter of the sentence in view its end counts once.
    return told and len(SENTENCE_END.findall(text, last.char_end, sentence_start + 1)) <= _SENTENCES_BACK

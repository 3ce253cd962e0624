"""Which date of a sentence is the event's own, and which only says when somebody said so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from dateline.dates.blows import RELATIVE, is_of_the_hurt
from dateline.dates.finding import iter_dates
from dateline.dates.headings import of_entry
from dateline.dates.inheriting import inherited, is_label, stands_alone
from dateline.dates.sayings import SAID_NOUN, said_pattern
from dateline.dates.topics import is_of_talk
from dateline.records import When

# A date inside a noun phrase is that noun's: "the October 3 strike", "its October 7 report", "Monday's talks".
_DETERMINER = re.compile(r"(?:\b(?i:the|a|an|its|his|her|their|our|this|that|of|recent|over|for)|['’]s?)\s$")
_ARTICLE = re.compile(r"(?:[a-z]+\s){0,3}the\s", re.IGNORECASE)
_HEAD = re.compile(
    r"(?P<own>['’]s)?(?P<words>(?:\s(?!(?i:on|in|at|of|to|by|for|from|with|that|which|who|when|where|while|and|or|but|as|"
    r"after|before|they|he|she|it|we|was|were|is|are|has|had|have|will|would|said|says|told)\b)[a-zé][\w-]*){1,4})"
)
_SAID_HEAD = re.compile(rf"\s{SAID_NOUN}\b", re.IGNORECASE)
# Words that open another clause: a date beyond one belongs to that clause.
_BOUNDARY = re.compile(
    r";|:|\b(?:that|after|before|amid|while|although|though|because|where|when|who|which|whose|whom|"
    r"but|if|as\swell\sas|"
    r"despite|following|until|whereas|against\sthe\sbackdrop)\b",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"\bthat\b|\bhow\b|\bwhether\b|[“\"«]|[.?!]\s", re.IGNORECASE)
# A finite verb in the gap means that another clause has begun ("said forces struck a depot on October 3").
_VERB = (
    r"(?:was|were|is|are|has|have|had|did|will|would|struck|hit|shot|took|fell|left|began|went|came|sent|made|held|met|"
    r"fought|broke|died|fled|led|lost|won|drove|flew|ran|rose|sank|swept|burst|withdrew|became|brought|caught|chose|"
    r"dealt|drew|found|gave|got|grew|kept|knew|paid|sold|sought|spent|stood|stole|threw|built|blew|tore|shook|\w{3,}ed)\b"
)
_FINITE = re.compile(rf"\b(?<!\ba\s)(?<!\ban\s)(?<!\bthe\s){_VERB}", re.IGNORECASE)
# "..., and an eleventh died": another subject, so that a date behind it is rather the other's. "But shelled" has none.
_OTHER_SUBJECT = re.compile(rf"\b(?:and|but)\s(?!(?:\w+ly\s|later\s|then\s|also\s)?{_VERB})", re.IGNORECASE)
# A relative clause that tells a state shares the time of its main clause: "killed men who were hiding there on Monday".
_STATE = re.compile(
    r"\b(?:(?:was|were)\s\w+ing|sheltered|housed|hosted|lived|lay|stood|stayed|slept|worked|served)\b", re.IGNORECASE
)
_SAME_SUBJECT = re.compile(r"\bbut\s(?:\w+ly\s|then\s|later\s|also\s)?$", re.IGNORECASE)
# What happened since something that has a date of its own has not that date: "since the start of the war in 2022".
_SINCE_THING = re.compile(r"\b[Ss]ince\s(?:the|its|their|his|her|a|an|[A-Z]\w+['’]s)\s")
_WHEN = re.compile(r"^,?\swhen\s")  # "in June 2003, when a flood killed 20"
_LEAD_IN = re.compile(
    r"^\W*(?:(?:late|early|earlier|also|then|later|again|and|but)\W+)*(?:on|in|at|by|as)?\W*(?:the)?\W*$", re.IGNORECASE
)
_SINCE = re.compile(r"since\b", re.IGNORECASE)
# "The first since 2019" compares, and dates nothing.
_SUPERLATIVE = re.compile(r"\b(?:first|only|last|most|least|\w{3,}est|worst|best)\b[^.;]{0,60}$", re.IGNORECASE)
# "Down from 1,180 the week before" compares, too.
_COMPARED = re.compile(
    r"\b(?:(?:down|up)\sfrom(?=\s(?:about\s|some\s|nearly\s|around\s)?\d)|compared\s(?:with|to)|versus|against(?=\s\d))(?:(?!\sto\s)[^;:]){0,60}\Z",
    re.IGNORECASE,
)
_WHEN_THEN = re.compile(r",\swhen\s")  # "since June 2003, when a flood killed 20": in that month
_OPENED = re.compile(r"(?:following|after|since|before|until|by|prior)\b", re.IGNORECASE)
# "..., and on Tuesday shells killed": the date opens the next clause.
_NEXT_CLAUSE = re.compile(r"(?i)\b(?:and|but|then|while)\s(?:then\s)?(?:later\s)?(?:on|in|at|during|by)?\s?(?:the\s)?$")
_PLANNED = re.compile(
    r"\b(?:will|would|shall|plan(?:s|ned|ning)?|due|scheduled|expect(?:s|ed)?|upcoming|intend(?:s|ed)?|to\sbe|to\stake|"
    r"next|by|until|set\sto|(?-i:may)|might|could|likely)\b",
    re.IGNORECASE,
)
# What is said between commas or dashes is stepped over: "the text, which both signed in June, on October 14".
_ASIDE = re.compile(
    r",\s(?:(?:which|who|whose|whom|where)\b|(?:an?|the|its)\s[^,;]{3,60}?\s(?:that|which)\s)[^,;]{0,200},|\([^()]{0,200}\)|"
    r"(?<=\w)[—–][^—–;.]{3,200}[—–](?=\s?\w)",
    re.IGNORECASE,
)
# "The school in X, a town that its troops have held since August": the day is that of the state.
_APPOSED = re.compile(
    r",\s(?:an?|the)\s(?:[\w-]+\s){0,3}?(?:town|city|village|settlement|port|base|camp|region|area|district|stronghold|capital|island)\s"
    r"[^,;]*\b(?:have|has|had)\b"
)
# "The ship, seized in 2022, docked": the year is that of what had been done to it.
_DONE_BEFORE = re.compile(r",\s(?:\w+ly\s)?\w{2,}(?:ed|lt|nt|wn|ken)\s(?:[^,;]{0,60}\s)?in\s\Z")
_PERFECT = re.compile(r",\s(?:which|who|whose|whom|where)\b[^,;]{0,60}?\b(?:has|have|had)\b", re.IGNORECASE)
# "Flooding was reported in X on Tuesday": the day is that of what is reported, where nobody is named who reports it.
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are)\s(?:also\s|already\s|first\s|\w+ly\s)?$", re.IGNORECASE)
_PASSIVE_CHARS = 24
# "Fighting raged around X, where the agency declared famine on August 1": nobody said on that day that it raged.
_OF_PLACE = re.compile(r",\s(?:where|whose)\b[^,;:]{0,80}\Z", re.IGNORECASE)
# "In June it happened again: forty people died": behind the colon stands what happened then.
_HAPPENED = re.compile(
    r"\b(?:happened|occurred|took\splace|recurred|repeated\sitself|(?:came|struck|repeated)\sagain|got\sworse)\b[^,;:]{0,30}\Z",
    re.IGNORECASE,
)
_ATTRIBUTION_CHARS = 110
_FAR, _LABEL = 10_000, 500
# Weighed are the nearest dates on both sides and the one that opens the sentence, none further than this: more
# than any sentence of news holds, and a bound on the work where a "sentence" is a page of dates and verbs.
_NEAREST_DATES = 6
_REACH = 1000
# A verb of saying further than this from a date says nothing about it, whatever its length.
_SAYING_CHARS = _ATTRIBUTION_CHARS + 40
_LEAD_IN_CHARS = 200
_HEAD_CHARS = 60
_CLAUSE_CHARS = 80


def choose(
    whens: Sequence[When],
    *,
    trigger_start: int,
    trigger_end: int,
    sentence_start: int,
    sentence_end: int,
    text: str,
    said_verbs: Iterable[str] = (),
) -> tuple[When | None, When | None]:
    """Choose the date of an event and the date when it was said, among the time expressions of its sentence.

    Parameters
    ----------
    whens
        Time expressions in their order, as ``find_dates`` gives them; those outside the sentence are passed
        over, and so are those beyond the six nearest on each side of the trigger, unless one opens the
        sentence.
    trigger_start, trigger_end, sentence_start, sentence_end
        Half-open character spans of the event's trigger and of its sentence.
    text
        The text that all offsets refer to.
    said_verbs
        Further verbs of saying, in any form, beside the common English ones.

    Returns
    -------
    The event's own date and the date of saying, each None where the sentence has none. The latter has the
    basis ``said_date``. Where the trigger is itself the saying, one date is both.
    """
    trigger, sentence = (trigger_start, trigger_end), (sentence_start, sentence_end)
    inside = _near(whens, trigger, sentence)
    sayings = _sayings(inside, sentence, text, tuple(said_verbs))
    governed = [
        (when, verb)
        for when in inside
        if not _is_its_own(when, trigger, text)  # "claimed the June 3 bombing"
        and (
            verb := is_of_talk(when, trigger, sentence_start, text)
            or _said_noun(when, trigger, text)
            or _governor(when, sayings, trigger, sentence_start, text)
        )
    ]
    sayers = [when for when, verb in governed if not _is_said_there(verb, trigger, text)]
    said = min(sayers, key=lambda when: _distance(when, trigger)) if sayers else None
    told = {when for when, verb in governed if not (_overlap(verb, trigger) or _by_nobody(verb, trigger, text))}
    own = [(cost, when.char_start, when) for when in inside if when not in told
           and (cost := _cost(when, trigger, sentence_start, text)) < _FAR]  # fmt: skip
    event = min(own, key=lambda item: item[:2])[2] if own else None
    if event is not None:
        event = of_entry(event) if stands_alone(event, text) else _then(event, trigger, text)
    if event is None:
        event = inherited(whens, trigger, sentence_start, text)
    elif said and event is not said:
        left, right = max(sentence_start, trigger_start - _REACH), min(sentence_end, trigger_end + _REACH)
        event = _checked(event, said, planned=_PLANNED.search(text, left, right) is not None)
    return event, replace(said, basis="said_date") if said else None


def _then(event: When, trigger: tuple[int, int], text: str) -> When:
    """Return the time itself where what happened then is told: "the worst since June 2003, when a flood killed 20"."""
    if trigger[0] < event.char_end or event.first is None or not _is_then(event, text):
        return event
    own = next(iter_dates(f"in {event.text[len('since ') :]}", published=event.first), None)
    return replace(event, first=own.first, last=own.last, precision=own.precision) if own and own.first else event


def _is_then(when: When, text: str) -> bool:
    return _SINCE.match(when.text) is not None and _WHEN_THEN.match(text, when.char_end) is not None


def _checked(event: When, said: When, *, planned: bool) -> When:
    """Say where an event is dated after the day on which it was told as happened; both dates are kept."""
    told = said.last or said.first
    if told and event.first and event.last and _SINCE.match(event.text) and event.first <= told < event.last:
        return replace(event, last=told)  # "since" reaches to when it was told
    if event.first is None or told is None or event.first <= told or planned:
        return event
    note = f"dated {event.first}, but told on {told}"
    return replace(event, note="; ".join(filter(None, (event.note, note))))


def _head(when: When, text: str) -> re.Match[str] | None:
    """Return the noun phrase that a date stands in before its noun, if it stands so."""
    found = _HEAD.match(text, when.char_end, when.char_end + _HEAD_CHARS)
    if found is None:
        return None
    led = _ARTICLE.match(when.text) or _DETERMINER.search(text[max(0, when.char_start - 8) : when.char_start])
    return found if found["own"] or led else None


def _is_its_own(when: When, trigger: tuple[int, int], text: str) -> bool:
    """Tell whether the noun that a date stands before is the trigger."""
    head = _head(when, text)
    return when.first is not None and head is not None and head.start("words") <= trigger[0] < head.end("words")


def _said_noun(when: When, trigger: tuple[int, int], text: str) -> tuple[int, int] | None:
    """Return the span of a noun of telling that a date stands before: "the October 7 report"."""
    head = _head(when, text)
    noun = _SAID_HEAD.search(text, *head.span("words")) if head else None
    return noun.span() if noun and not _overlap(noun.span(), trigger) else None


def _by_nobody(verb: tuple[int, int], trigger: tuple[int, int], text: str) -> bool:
    """Tell whether what a trigger tells is reported by nobody who is named: its day is also that of the report."""
    if trigger[1] > verb[0]:
        return False
    return _PASSIVE.search(text, max(trigger[1], verb[0] - _PASSIVE_CHARS), verb[0]) is not None


def _is_said_there(verb: tuple[int, int], trigger: tuple[int, int], text: str) -> bool:
    """Tell whether what is said is of the place of a trigger, not of the trigger: "clashes in X, where it declared"."""
    return trigger[1] <= verb[0] and _OF_PLACE.search(text, trigger[1], verb[0]) is not None


def _near(whens: Sequence[When], trigger: tuple[int, int], sentence: tuple[int, int]) -> list[When]:
    """Return the dates of a sentence that are worth weighing, in their order."""
    opening = bisect_left(whens, sentence[0], key=lambda when: when.char_start)
    here = max(bisect_left(whens, trigger[0], key=lambda when: when.char_start), opening)
    nearest = max(here - _NEAREST_DATES, opening)
    found = [*whens[opening : min(opening + 1, nearest)], *whens[nearest : here + _NEAREST_DATES]]
    return [when for when in found if when.char_end <= sentence[1] and _distance(when, trigger) <= _REACH]


def _sayings(
    dates: Sequence[When], sentence: tuple[int, int], text: str, verbs: tuple[str, ...]
) -> Sequence[tuple[int, int]]:
    """Return the spans of the sayings that are near enough to a date to hold it, in order."""
    if not dates:
        return ()
    left = max(sentence[0], dates[0].char_start - _SAYING_CHARS)
    right = min(sentence[1], dates[-1].char_end + _SAYING_CHARS)
    return _said_within(text, left, right, sentence[0], verbs)


@lru_cache(maxsize=2)  # asked for each trigger of a sentence
def _said_within(
    text: str, left: int, right: int, sentence_start: int, verbs: tuple[str, ...]
) -> tuple[tuple[int, int], ...]:
    found = said_pattern(verbs).finditer(text, left, right)
    # A capital is a name's: "Plateau State", "the Kyiv Post".
    spans = (one.span() for one in found if one["phrase"] or one.start() == sentence_start or not one[0][0].isupper())
    return tuple(spans)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _distance(when: When, trigger: tuple[int, int]) -> int:
    return max(when.char_start - trigger[1], trigger[0] - when.char_end, 0)


def _governor(
    when: When, sayings: Sequence[tuple[int, int]], trigger: tuple[int, int], sentence_start: int, text: str
) -> tuple[int, int] | None:
    """Return the span of the saying that a date belongs to, None if it belongs to no saying."""
    for verb in reversed(sayings):
        if verb[1] <= when.char_start:
            return verb if _follows_saying(when, verb, trigger, text) else _precedes_saying(
                when, sayings, trigger, sentence_start, text)  # fmt: skip
    return _precedes_saying(when, sayings, trigger, sentence_start, text)


def _follows_saying(when: When, verb: tuple[int, int], trigger: tuple[int, int], text: str) -> bool:
    """Tell "reported on October 24 that ..." from "said forces struck a depot on October 3"."""
    gap = text[verb[1] : when.char_start]
    if len(gap) > _ATTRIBUTION_CHARS or _CONTENT.search(gap) or _FINITE.search(gap):
        return False
    if _overlap(verb, trigger):
        return True
    if verb[1] <= trigger[0] < when.char_start:
        return False
    between = text[when.char_end : trigger[0]] if trigger[0] >= when.char_end else ""
    return not re.match(r"\s*,?\s*(?:and|or)\b", between)


def _precedes_saying(
    when: When, sayings: Sequence[tuple[int, int]], trigger: tuple[int, int], sentence_start: int, text: str
) -> tuple[int, int] | None:
    """Tell "On October 3, media reported that ..." from "arrived on October 23, officials said"."""
    if trigger[1] <= when.char_start:
        return None
    verb = next((span for span in sayings if span[0] >= when.char_end), None)
    if verb is None or is_label(when, text) or (trigger[0] < verb[0] and not _overlap(verb, trigger)):
        return None
    floor = max(sentence_start, when.char_start - _LEAD_IN_CHARS)
    clause = max(floor, *(text.rfind(mark, floor, when.char_start) + 1 for mark in ";,"))
    gap = text[when.char_end : verb[0]]
    if not _LEAD_IN.match(text[clause : when.char_start]) or len(gap) > _ATTRIBUTION_CHARS:
        return None
    return None if _FINITE.search(gap) or _CONTENT.search(gap) else verb


def _cost(when: When, trigger: tuple[int, int], sentence_start: int, text: str) -> int:
    """Return how far a date is from being the trigger's own; ``_FAR`` where it is another clause's."""
    after = when.char_start >= trigger[1]
    gap = _ASIDE.sub("", text[trigger[1] : when.char_start] if after else text[when.char_end : trigger[0]])
    if not after and is_label(when, text):
        return _LABEL
    if not after and _is_in_aside(when, trigger, sentence_start, text):
        return _FAR
    lead = text[max(sentence_start, when.char_start - _CLAUSE_CHARS) : when.char_start]
    if _SINCE.match(when.text) and _SUPERLATIVE.search(lead) and (after or not _is_then(when, text)):
        return _FAR
    if _COMPARED.search(gap if after else lead):
        return _FAR
    head = _head(when, text)
    if head is not None:
        if head.start("words") <= trigger[0] < head.end("words"):
            return 0
        if after or not _opens(when, sentence_start, text) or _OPENED.match(when.text):
            return _FAR
    if after and (_SINCE_THING.search(gap) or _APPOSED.search(gap)):
        return _FAR
    if not after:
        gap = _WHEN.sub("", _SAME_SUBJECT.sub("", gap))
    cost = len(gap) + (0 if after else 40) + (300 if when.precision == "unknown" else 0)
    other = _OTHER_SUBJECT.search(gap) if after else None
    if other and _FINITE.search(gap, other.end()):
        cost += 300
    own = RELATIVE.match(gap) if after else None  # "floods that swept the town on Tuesday"
    boundaries = list(_BOUNDARY.finditer(gap, own.end() if own else 0))
    if own and not boundaries:
        return cost
    if after and (boundaries or _NEXT_CLAUSE.search(gap)) and _is_followed_by_verb(when, text):
        return _FAR
    if not boundaries:
        return cost
    alone = boundaries[0].group().lower() if after and len(boundaries) == 1 else ""
    # "Were killed when a wall collapsed on Tuesday": at one time.
    if alone and (alone == "when" or _STATE.search(gap, boundaries[0].end())):
        return cost + 400
    if after:
        return _FAR if _FINITE.search(gap, boundaries[-1].end()) else cost + 400
    if len(boundaries) == 1 and is_of_the_hurt(when, boundaries[0].group(), gap if _LEAD_IN.match(lead) else lead, gap):
        return cost + 300
    # A date that opens the sentence holds for all of it; "... on October 3 that" belongs to what came before.
    first = boundaries[0]
    told_on = first.group() == ":" and _HAPPENED.search(gap, 0, first.start())
    opens = (told_on or not _FINITE.search(gap, 0, first.start())) and _opens(when, sentence_start, text)
    return cost + 200 if opens else _FAR


def _is_in_aside(when: When, trigger: tuple[int, int], sentence_start: int, text: str) -> bool:
    """Tell whether a date is that of a state between commas: "the army, which has held X since May, shelled".

    Not so "the quake, which struck on Tuesday, killed", which tells of one thing.
    """
    start = max(sentence_start, when.char_start - _REACH)
    if when.precision == "year" and _DONE_BEFORE.search(text, start, when.char_start):
        return text.startswith(",", when.char_end)
    asides = _ASIDE.finditer(text, start, trigger[0])
    clauses = [found.span() for found in asides if _PERFECT.match(found[0])]
    return any(start < when.char_start and when.char_end <= end for start, end in clauses)


def _opens(when: When, sentence_start: int, text: str) -> bool:
    """Tell whether a date opens its sentence."""
    lead = text[sentence_start : min(when.char_start, sentence_start + _LEAD_IN_CHARS + 1)]
    return len(lead) <= _LEAD_IN_CHARS and bool(_LEAD_IN.match(lead))


def _is_followed_by_verb(when: When, text: str) -> bool:
    """Tell whether a finite verb follows a date in its clause: "where a raid in 2014 killed"."""
    rest = re.split(
        r"[,;.]\s|\b(?:and|but|that|which|who)\b", text[when.char_end : when.char_end + _CLAUSE_CHARS], maxsplit=1
    )
    return _FINITE.search(rest[0]) is not None

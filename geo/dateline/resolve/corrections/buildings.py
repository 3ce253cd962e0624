"""Buildings and streets that no gazetteer knows: the town in which they are, or most likely are.

"Kamenné Square in Bratislava" is in Bratislava, and in news of New Orleans "Franklin Avenue" is a street of that town.
Their own positions stay unknown: an event there is at the town that the text states for it, or nowhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from dateline.lexicon import grammar
from dateline.records import Place, Resolved
from dateline.resolve.context.containers import COMMA, INSIDE

_FORMS = frozenset({"unknown", "name"})
_LAST_WORD = re.compile(r"([^\W\d_]+)\.?(?:\s(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est))?\Z")
# "Rue Casa Calvo", "University of X", "A417", "Highway 12", "2231 Royal".
_OPENS = re.compile(
    r"(?:(?:[Rr]ue|[Cc]alle|[Pp]laza|[Pp]iazza|[Vv]ia|[Aa]venida|University|College|School|Church|Route|Highway|Interstate)\s|"
    r"[AM]\d{1,4}\Z|I-\d|U\.?S\.?\s\d|\d{1,4}\s[A-Z]|"
    # Wards of the towns of the Philippines, a few kilometres wide, of which each town has its own by the same names.
    r"(?:[Bb]arangay|BARANGAY|[Bb]rgy\.?|BRGY\.?|[Ss]itio|[Pp]urok)\s)"
)
# What is known far beyond its town: a report may name it for another reason than where it is.
_OF_ALL = re.compile(
    r"\b(?:National|State|Central|Federal|European|International|World)\b|\b(?:University|College|Tower)\Z"
)
_SENTENCE_ENDS = re.compile(r"[.!?][”\"’']?\s+[A-Z“\"]|\n")
_FAR = 200  # characters, about a long sentence
_STATED, _IN_SENTENCE, _OF_REPORT = 0.8, 0.7, 0.6
_LEAST, _SURE = 0.5, 0.8  # how sure a town is that the text states for it; one that is only near
_SEVERAL = 3
_MOST = 0.5  # more of the names of towns in a report are those of the town that it is about
_STREETS = frozenset(
    {"street", "st", "road", "rd", "avenue", "ave", "drive", "lane", "boulevard", "blvd", "highway", "square"}
)
# "Closed Union Station, Hartford and New Haven": a list, of which nothing is in another.
_LIST = re.compile(r",\s+(?:and\s+)?|,?\s+and\s+")


class _Told(NamedTuple):
    """A town in which something is, how sure that is, and why."""

    town: Place
    score: float
    why: str


def in_towns(text: str, answers: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Tell the towns of what no gazetteer knows.

    Parameters
    ----------
    text
        The report's.
    answers
        To its mentions, in order.

    Returns
    -------
    tuple of Resolved
        The same, but buildings and streets without a place have their ``town``, if it can be told.
    """
    unknown = [at for at, one in enumerate(answers) if _is_unknown(one)]
    towns = [one for one in answers if _is_town(one, _SURE)] if unknown else []
    kept, known = list(answers), dict[str, _Told]()  # one name is in one town
    main = _main(towns)
    for at in unknown:
        one = answers[at]
        name = one.mention.text
        told = known.get(name) or _told(text, answers, at, towns, main)
        if told is not None:
            known[name] = told
            kept[at] = replace(one, town=told.town, score=told.score, why=f"{one.why}; {told.why} {told.town.name}")
    return tuple(kept)


def _told(
    text: str, answers: Sequence[Resolved], at: int, towns: Sequence[Resolved], main: Place | None
) -> _Told | None:
    """Return the town of what nobody knows, None where none can be told."""
    mention = answers[at].mention
    if _is_listed(text, answers, at):
        return None
    behind = _behind(text, answers, at)
    if behind is not None:
        stated = _is_town(behind, _LEAST) and behind.place
        return _Told(stated, _STATED, "the text puts it in") if stated else None
    if main is not None and _is_called_after(mention.text, main):
        return _Told(main, _STATED, "the report is about the town after which it is called,")
    if _OF_ALL.search(mention.text) or _is_person(mention.text):
        return None
    near = _of_sentence(text, answers[at], towns)
    if near is not None:
        return _Told(near, _IN_SENTENCE, "most likely in the nearest town of its sentence,")
    return _Told(main, _OF_REPORT, "most likely in the town that the report is about,") if main else None


def _is_unknown(answer: Resolved) -> bool:
    mention = answer.mention
    literal = mention.kind == "literal" and mention.form in _FORMS
    return answer.place is None and literal and _is_building(mention.text)


def _is_town(answer: Resolved, least: float) -> bool:
    place = answer.place
    town = place is not None and place.kind == "settlement"
    return town and answer.mention.kind != "demonym" and answer.score >= least


def _is_building(name: str) -> bool:
    """Whether a name is a building's or a street's by its words."""
    last = _LAST_WORD.search(name)
    words = grammar().words("place", "in_town")
    several = " " in name  # "the Highway" is no name
    return (several and last is not None and last[1].lower() in words) or _OPENS.match(name) is not None


def _is_person(name: str) -> bool:
    """Whether a name of two words may be a person's ("John Park")."""
    first, *rest = name.split()
    return len(rest) == 1 and first.lower() in grammar().first_names


def _behind(text: str, answers: Sequence[Resolved], at: int) -> Resolved | None:
    """Return what the text states behind a building as the place in which it is ("Kamenné Square in Bratislava")."""
    if at + 1 == len(answers) or answers[at + 1].mention.kind != "literal":
        return None
    one, two = answers[at].mention, answers[at + 1].mention
    if INSIDE.fullmatch(text, one.end, two.start):
        return answers[at + 1]
    if not COMMA.fullmatch(text, one.end, two.start) or _is_person(one.text):
        return None
    return answers[at + 1]


def _is_listed(text: str, answers: Sequence[Resolved], at: int) -> bool:
    """Whether a building only begins a list of towns, in none of which it need be."""
    several = answers[at : at + 3]
    if len(several) < _SEVERAL or not _is_town(several[2], 0.0):
        return False
    one, two, three = (it.mention for it in several)
    comma = text[one.end : two.start].strip() == ","
    return comma and _LIST.fullmatch(text, two.end, three.start) is not None


def _main(towns: Sequence[Resolved]) -> Place | None:
    """Return the town that a report is about: the one to which more than half of its names of towns belong."""
    most = Counter(one.place for one in towns).most_common(1)
    return most[0][0] if most and most[0][1] > _MOST * len(towns) else None


def _is_called_after(name: str, town: Place) -> bool:
    """Whether a name begins with that of a town, as those of its buildings and games do, and of others' streets."""
    words = name.lower().split()
    last = words[-1].strip(".")
    land = grammar().words("place", "suffixes") | grammar().words("cue", "nature")
    return name.startswith(f"{town.name} ") and last not in _STREETS and last not in land


def _of_sentence(text: str, answer: Resolved, towns: Sequence[Resolved]) -> Place | None:
    """Return the nearest town of the sentence."""
    start, end = answer.mention.start, answer.mention.end
    gaps = [
        ((end, one.mention.start) if one.mention.start >= end else (one.mention.end, start), one.place)
        for one in towns
        if abs(one.mention.start - start) < _FAR
    ]
    near = [(right - left, place) for (left, right), place in gaps if not _SENTENCE_ENDS.search(text, left, right + 1)]
    return min(near, key=lambda one: one[0])[1] if near else None

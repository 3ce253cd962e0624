"""Buildings and streets that no gazetteer knows: at the town that the text states, else likely in that of the report.

"A fire at Percy French Hotel, Ballyjamesduff": the hotel is at Ballyjamesduff, give or take the kilometres of its
uncertainty. In news of New Orleans "Franklin Avenue" is a street of New Orleans; nobody says so, so that this is a town
to look in, and no place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dateline.lexicon import grammar
from dateline.records import Place, Resolved
from dateline.resolve.answers import AT_STATED_TOWN, at_town
from dateline.resolve.containers import COMMA, INSIDE

_FORMS = frozenset({"unknown", "name"})
_LAST_WORD = re.compile(r"([^\W\d_]+)\.?(?:\s(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est))?\Z")
# "Rue Casa Calvo", "University of X", "A417", "Highway 12", "2231 Royal".
_OPENS = re.compile(
    r"(?:(?:[Rr]ue|[Cc]alle|[Pp]laza|[Pp]iazza|[Vv]ia|[Aa]venida|University|College|School|Church|Route|Highway|Interstate)\s|"
    r"[AM]\d{1,4}\Z|I-\d|U\.?S\.?\s\d|\d{1,4}\s[A-Z])"
)
# What is known far beyond its town: a report may name it for another reason than where it is.
_OF_ALL = re.compile(
    r"\b(?:National|State|Central|Federal|European|International|World)\b|\b(?:University|College|Tower)\Z"
)
_SENTENCE_ENDS = re.compile(r"[.!?][”\"’']?\s+[A-Z“\"]|\n")
_FAR = 200  # characters, about a long sentence
_IN_SENTENCE, _OF_REPORT = 0.7, 0.6
_SURE = 0.8  # how sure a town is in which something else is looked for
_MOST = 0.4  # of the names of towns in a report are those of the town that it is about
_STREETS = frozenset(
    {"street", "st", "road", "rd", "avenue", "ave", "drive", "lane", "boulevard", "blvd", "highway", "square"}
)


def in_towns(text: str, answers: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Put what no gazetteer knows at its town.

    Parameters
    ----------
    text
        The report's.
    answers
        To its mentions, in order.

    Returns
    -------
    tuple of Resolved
        The same, but for buildings and streets: with a ``place`` at the stated town, or with a likely ``town``.
    """
    unknown = [at for at, one in enumerate(answers) if _is_unknown(one)]
    towns = [one for one in answers if _is_town(one)] if unknown else []
    if not towns:
        return answers
    kept, main = list(answers), _main(towns)
    for at in unknown:
        one = answers[at]
        stated = _stated(text, answers, at)
        if stated is not None:
            kept[at] = _put(one, stated, "the town that the text states")
            kept[at + 1] = replace(kept[at + 1], is_container=True)
        elif main is not None and _is_called_after(one.mention.text, main):
            kept[at] = _put(one, main, "the town of the report, after which it is called")
        elif _is_building(one.mention.text) and not _OF_ALL.search(one.mention.text):
            kept[at] = _likely(one, _of_sentence(text, one, towns), main)
    return tuple(kept)


def _is_unknown(answer: Resolved) -> bool:
    mention = answer.mention
    return answer.place is None and mention.kind == "literal" and mention.form in _FORMS


def _is_town(answer: Resolved) -> bool:
    place = answer.place
    return (
        place is not None and place.kind == "settlement" and answer.mention.kind != "demonym" and answer.score >= _SURE
    )


def _is_building(name: str) -> bool:
    """Whether a name is a building's or a street's by its words."""
    last = _LAST_WORD.search(name)
    words = grammar().words("place", "in_town")
    several = " " in name  # "the Highway" is no name
    return (several and last is not None and last[1].lower() in words) or _OPENS.match(name) is not None


def _stated(text: str, answers: Sequence[Resolved], at: int) -> Place | None:
    """Return the town that stands behind a building ("Kamenné Square in Bratislava")."""
    if at + 1 == len(answers) or not _is_town(answers[at + 1]) or not _is_building(answers[at].mention.text):
        return None
    start, end = answers[at].mention.end, answers[at + 1].mention.start
    told = INSIDE.fullmatch(text, start, end) or COMMA.fullmatch(text, start, end)
    return answers[at + 1].place if told else None


def _main(towns: Sequence[Resolved]) -> Place | None:
    """Return the town that a report is about: the one that it names most, if that is much of all that it names."""
    (place, times), *_ = Counter(one.place for one in towns).most_common(1)
    return place if times >= _MOST * len(towns) else None


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
    near = [(right - left, place) for (left, right), place in gaps if not _SENTENCE_ENDS.search(text, left, right)]
    return min(near, key=lambda one: one[0])[1] if near else None


def _put(answer: Resolved, town: Place, why: str) -> Resolved:
    place = at_town(answer.mention, town)
    return replace(answer, place=place, score=AT_STATED_TOWN, why=f"at {town.name}, {why}", container=town)


def _likely(answer: Resolved, near: Place | None, main: Place | None) -> Resolved:
    town = near or main
    if town is None:
        return answer
    said = "the nearest town of its sentence" if near else "the town that the report is about"
    score = _IN_SENTENCE if near else _OF_REPORT
    return replace(answer, town=town, score=score, why=f"{answer.why}; most likely in {town.name}, {said}")

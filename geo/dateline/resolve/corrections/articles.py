"""Names with an article: no town has one that is not part of its name, and "the Shabelle" is the river."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.gazetteer import normalise
from dateline.mentions.words import COMMON_SHIFT, word_of
from dateline.records import Candidate, Place, Resolved
from dateline.resolve.answers.reasons import taken_back, where

_ARTICLE = "the "
_WIDE = frozenset({"water", "mountains", "region", "admin1"})
_TOWNS = frozenset({"settlement", "admin2"})
# What stands behind a name that is a whole one: in "the Goma hospital", "the Benghazi-Derna road", "the Huntingdon and
# District Council" the article is another word's.
_WHOLE = re.compile(
    r"(?:[.;:)!?]|\s*\Z|\s(?:at|on|in|into|to|from|by|with|near|is|was|were|are|has|had|have|will|rose|burst|broke|"
    r"overflowed|swelled|flooded|that|which|where|as|but|before|after)\b|\sand\sthe\s)"
)


def without_articles(text: str, answers: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Put a name with an article on the river, range or region of that name; where there is none, it has no place."""
    return tuple([_with_article(one) if one.place and _has_article(text, one, one.place) else one for one in answers])


def _has_article(text: str, answer: Resolved, place: Place) -> bool:
    mention = answer.mention
    if place.kind not in _TOWNS or text[max(0, mention.start - len(_ARTICLE)) : mention.start].lower() != _ARTICLE:
        return False
    if answer.container is not None or mention.kind == "demonym" or not _WHOLE.match(text, mention.end):
        return False
    # "The Bronx" has it; nor is "the White House" a town's name.
    named = not place.name.lower().startswith(_ARTICLE) and normalise(place.name) == normalise(mention.text)
    words = mention.text.split()
    plain = len(words) > 1 and all(word_of(word.lower()).lists >> COMMON_SHIFT & 7 for word in words)
    return named and not plain and words[-1][:1].isupper()


def _with_article(answer: Resolved) -> Resolved:
    place = answer.place
    if place is None:
        return answer
    wide = [one for one in answer.candidates if one.place.kind in _WIDE and _is_called(one, answer)]
    why = f"no town has an article, and the text says {_ARTICLE}{answer.mention.text}"
    if len(wide) == 1:
        return replace(answer, place=wide[0].place, why=f"{why}; {'; '.join(wide[0].why)}")
    return taken_back(answer, f"{why}; the gazetteer has {where(place)}")


def _is_called(candidate: Candidate, answer: Resolved) -> bool:
    return normalise(candidate.place.name).startswith(normalise(answer.mention.text))

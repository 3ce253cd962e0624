"""Names with an article: no town has one that is not part of its name ("crossed the Nagero" tells of a river)."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.gazetteer import normalise
from dateline.mentions.words import COMMON_SHIFT, word_of
from dateline.records import Candidate, Place, Resolved
from dateline.resolve.answers.reasons import taken_back, where

_ARTICLE = "the "
_BEFORE = re.compile(r"(?<!\w)[Tt]he\s\Z")
_WIDE = frozenset({"water", "mountains", "region"})
# What stands behind a name that is a whole one: in "the Goma hospital", "the Benghazi-Derna road", "the Huntingdon and
# District Council" and "the Anka and the Maru districts" the article is another word's.
_WHOLE = re.compile(
    r"(?:[.;:)!?]|\s*\Z|\s(?:at|on|in|into|to|from|by|with|near|is|was|were|are|has|had|have|will|rose|burst|broke|"
    r"overflowed|swelled|flooded|as|but|before|after)\b)"
)


def without_articles(text: str, answers: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Put a name with an article on the river, range or region of that name; where there is none, it has no place."""
    return tuple([_with_article(one) if one.place and _has_article(text, one, one.place) else one for one in answers])


def _has_article(text: str, answer: Resolved, place: Place) -> bool:
    mention = answer.mention
    if place.kind != "settlement" or not _BEFORE.search(text, max(0, mention.start - len(_ARTICLE) - 1), mention.start):
        return False  # départements and boroughs have one: "in the Var"
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
    wide = [one for one in answer.candidates if one.place.kind in _WIDE and _is_it(one, answer, place)]
    why = f"no town has an article, and the text says {_ARTICLE}{answer.mention.text}"
    if len(wide) == 1:
        return replace(answer, place=wide[0].place, why=f"{why}; {'; '.join(wide[0].why)}")
    return taken_back(answer, f"{why}; the gazetteer has {where(place)}")


def _is_it(candidate: Candidate, answer: Resolved, town: Place) -> bool:
    """Whether a river, range or region is of the text's name ("Tana River") and not in another state than the town."""
    called, name = normalise(candidate.place.name), normalise(answer.mention.text)
    return candidate.place.country in {"", town.country} and (called == name or called.startswith(f"{name} "))

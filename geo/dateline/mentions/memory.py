"""What a document itself shows of its names, for all of its sentences: places, people, and countries spoken of."""

from __future__ import annotations

import re

from dateline.gazetteer import Gazetteer
from dateline.lexicon import Grammar
from dateline.mentions.recognise import Span
from dateline.mentions.tokens import Sentence, Token

_LONGEST_PERSON = 5  # words behind a title ("Major General Patrick Ryder")


class Memory:
    """What the document itself shows of its names: those seen in a place slot, and those that are people's."""

    def __init__(self, placed: frozenset[str], people: frozenset[str], countries: frozenset[str]) -> None:
        self.placed = placed
        self.people = people
        self.countries = countries

    @classmethod
    def of(
        cls,
        text: str,
        candidates: list[tuple[Sentence, list[Token], list[Span]]],
        gazetteer: Gazetteer,
        words: Grammar,
    ) -> Memory:
        placed: set[str] = set()
        people: set[str] = set()
        countries: set[str] = set()
        locative = words.words("slot", "locative")
        for _, tokens, known in candidates:
            placed.update(span.name for span in known if span.slot in locative)
            people.update(_surnames(text, tokens, known, words))
            countries.update(match.country for span in known for match in span.matches if match.kind == "country")
            countries.update(gazetteer.demonym(token.text) for token in tokens if token.capital)
        return cls(frozenset(placed), frozenset(people), frozenset(countries - {""}))

    def is_stranger(self, span: Span) -> bool:
        """Whether a name lies only in countries of which the document does not speak, and is no metropolis."""
        known = any(
            match.country in self.countries or not match.country or match.population > 1_000_000
            for match in span.matches
        )
        return bool(self.countries) and not known


def _surnames(text: str, tokens: list[Token], known: list[Span], words: Grammar) -> set[str]:
    """Words behind a title or given name: "President Jane Doe" makes "Doe" a person throughout the document."""
    titles = words.words("people", "titles")
    covered = {at for span in known if span.first < span.last for at in range(span.first, span.last + 1)}
    units = {span.first for span in known if any(match.kind in {"country", "admin1"} for match in span.matches)}
    found = set()
    for at, token in enumerate(tokens[:-1]):
        title = token.text.lower().rstrip(".") in titles
        if not token.capital or not (title or (token.text.lower() in words.first_names and at not in units | covered)):
            continue
        for after in range(at + 1, min(at + 1 + _LONGEST_PERSON, len(tokens))):
            joint = re.fullmatch(r"\.?[\s-]+", text[tokens[after - 1].end : tokens[after].start])
            if joint is None or not tokens[after].capital or after in covered or (after in units and not title):
                break
            if tokens[after].text.lower() not in titles:
                found.add(tokens[after].text)
    return found

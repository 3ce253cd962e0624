"""Tell whether a name stands for the place itself, for those who act from it, or for part of a body's name."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from dateline.lexicon import Grammar
from dateline.mentions.candidates import joined
from dateline.mentions.recogniser import KIND_SHIFT, Weights
from dateline.mentions.spans import Span, is_object, speaks
from dateline.mentions.stream import Array
from dateline.mentions.tokens import Token
from dateline.mentions.words import hashed

# Prepositions that put people and things somewhere, but set states against each other ("war on Ukraine").
_NOT_FOR_STATES = frozenset({"on", "over", "between", "above", "beyond", "off", "around"})
_POSSESSIVE = re.compile(r"['’ʼ`´]s\b|(?<=s)['’](?=\s)")


KINDS = ("literal", "metonym", "organisation-part")  # in the order of the fitted weights
BODY = len(KINDS)  # what the rules say of "Bank of England" is beyond doubt
_SLOTS = 64
_CLEARLY = 0.5  # log odds by which a kind must be likelier than that of the rules


def clue(text: str, tokens: list[Token], span: Span, following: Span | None, grammar: Grammar) -> tuple[int, int]:
    """Return what the rules say of a span, and its slot, as two rows of the fitted table of clues."""
    if _of_a_body(text, tokens, span, grammar) or _is_body(tokens, span, grammar):
        return BODY, BODY + 1 + hashed(span.slot) % _SLOTS
    rule = KINDS.index(kind_of(text, tokens, span, following, grammar))
    return rule, BODY + 1 + hashed(span.slot) % _SLOTS


def kind_sums(weights: Weights, buckets: Array) -> Array:
    """Return for each row of buckets the sums of its surroundings for each kind."""
    return np.asarray(np.take(weights.kinds, (buckets >> KIND_SHIFT).T, axis=0).sum(axis=0))


def fitted_kind(weights: Weights, sums: list[float], clues: tuple[int, int]) -> str:
    """Return the likeliest kind of a span by the sums of its surroundings and by what the rules say of it."""
    rows = sums, weights.clues[clues[0]], weights.clues[clues[1]]
    return KINDS[likeliest([sum(parts) for parts in zip(*rows, strict=True)], clues[0])]


def likeliest(sums: Sequence[float], rule: int) -> int:
    """Return the number of the likeliest kind; that of the rules stands unless another is clearly likelier."""
    best = max(range(len(sums)), key=sums.__getitem__)
    if rule == BODY:
        return KINDS.index("organisation-part")
    return best if sums[best] - sums[rule] > _CLEARLY else rule


def kind_of(text: str, tokens: list[Token], span: Span, following: Span | None, grammar: Grammar) -> str:
    """Return literal, metonym or organisation-part for a span; ``following`` is the next span of the sentence."""
    if (span.inside_organisation and not _leads_to(text, tokens, span, following)) or _of_a_body(
        text, tokens, span, grammar
    ):
        return "organisation-part"
    if _is_body(tokens, span, grammar):
        return "organisation-part"
    if not _is_power(span, grammar):
        return "metonym" if span.slot in {"", "according to"} and speaks(tokens, span, grammar) else "literal"
    if _compound(text, tokens, span):
        return "metonym"
    if _POSSESSIVE.match(text, tokens[span.last].end) and not _leads_to(text, tokens, span, following):
        return "metonym"
    locative = span.slot in grammar.words("slot", "locative") - _NOT_FOR_STATES
    return (
        "literal"
        if locative
        or is_object(text, tokens, span, grammar)
        or _leads_to(text, tokens, span, following, possessive=True)
        or span.part
        else "metonym"
    )


def _is_body(tokens: list[Token], span: Span, grammar: Grammar) -> bool:
    """Whether the name itself is that of a body, which the gazetteer knows as a place ("University of Texas")."""
    words = [token.text.lower() for token in tokens[span.first : span.last + 1]]
    return len(words) > 2 and words[0] in grammar.words("metonym", "bodies") and words[1] == "of"


def _is_power(span: Span, grammar: Grammar) -> bool:
    """Whether the name is a state's or a seat of government's, which act."""
    name = span.name.lower()
    return name in grammar.words("metonym", "seats") or (
        any(match.kind == "country" for match in span.matches) and not span.suffix
    )


def _leads_to(text: str, tokens: list[Token], span: Span, following: Span | None, *, possessive: bool = False) -> bool:
    """Whether the next name lies in this one ("Russia's Kursk Oblast")."""
    if following is None or following.first != span.last + 1:
        return False
    gap = text[tokens[span.last].end : tokens[following.first].start]
    if re.fullmatch(r"['’]s?\s+", gap):
        return True
    # Side by side without an apostrophe: "Paris France", but not "North Main Street".
    unit = any(match.kind in {"country", "admin1"} for match in (*span.matches, *following.matches))
    return not possessive and unit and not following.inside_organisation and gap.isspace()


def _compound(text: str, tokens: list[Token], span: Span) -> bool:
    """Whether the name is one half of a pair ("Russia-North Korea talks") or qualifies ("Moscow-backed")."""
    end, start = tokens[span.last].end, tokens[span.first].start
    before = text[start - 1] if start else ""
    if before in "-–—" and start > 1 and not text[start - 2].isspace():
        return True
    joins = text[end : end + 1] in {"-", "–"} and not text[end + 1 : end + 2].isspace()
    return joins and not text[end + 1 : end + 6].lower().startswith("based")  # "Kyiv-based" is in Kyiv


def _of_a_body(text: str, tokens: list[Token], span: Span, grammar: Grammar) -> bool:
    at = span.first - 1
    while at > 0 and tokens[at].text.lower() == "the":
        at -= 1
    if at < 1 or tokens[at].text.lower() != "of" or not joined(text, tokens[at - 1], tokens[at]):
        return False
    head = tokens[at - 1]
    return head.capital and head.text.lower() in grammar.words("metonym", "bodies")

"""Mentions: every place name of a report with its offsets and kind, whether or not a gazetteer knows it."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.gazetteer import Gazetteer
from dateline.lexicon import Grammar, grammar
from dateline.mentions import forms
from dateline.mentions.kinds import kind_of
from dateline.mentions.lists import LIST, share_heads
from dateline.mentions.memory import Memory
from dateline.mentions.recognise import WEIGHTS, Span, evidence, in_place, joined, spans
from dateline.mentions.tokens import Sentence, Token, sentences, tokenize
from dateline.records import Mention, Report

__all__ = ["find_mentions"]

# After a list's last name: the end of the clause, or when and how. A verb would make the name one that acts.
_LIST_ENDS = re.compile(r"\s*(?:[.;]|\Z|\s(?:on|in|at|overnight|late|early|during|with|before|after|as|by|over)\b)")


def find_mentions(report: Report, *, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Find the place names of a report, in order, without overlap.

    Parameters
    ----------
    report
        The report; its article zones are read in one memory, its page furniture is not searched.
    gazetteer
        What is known of names.

    Returns
    -------
    tuple of Mention
        Of every kind; only ``literal`` ones say where something is.
    """
    words = grammar()
    work = [
        (sentence, tokenize(report.text, sentence.start, sentence.end))
        for sentence in sentences(report.text, report.zones)
        if sentence.zone.article and sentence.zone.kind != "byline"
    ]
    candidates = [
        (sentence, tokens, spans(report.text, tokens, gazetteer, words)) for sentence, tokens in work if tokens
    ]
    memory = Memory.of(report.text, candidates, gazetteer, words)
    found: list[Mention] = []
    for sentence, tokens, known in candidates:
        found.extend(_in_sentence(report.text, sentence, tokens, known, memory, gazetteer, words))
    return tuple(found)


def _in_sentence(
    text: str,
    sentence: Sentence,
    tokens: list[Token],
    known: list[Span],
    memory: Memory,
    gazetteer: Gazetteer,
    words: Grammar,
) -> list[Mention]:
    found = forms.facilities(text, sentence.start, sentence.end, tokens, words)
    found += _demonyms(text, tokens, found, gazetteer)
    free = [span for span in known if not _overlaps(tokens[span.first].start, tokens[span.last].end, found)]
    places = [span for span in free if _weigh(text, tokens, span, memory, words) > 0]
    for number, span in enumerate(places):
        following = places[number + 1] if number + 1 < len(places) else None
        found.append(_object_too(text, _mention(text, tokens, span, following, words), span, found))
    taken = [(mention.start, mention.end) for mention in found]
    found += forms.unknown_names(text, tokens, taken, words)
    return share_heads(text, sorted(found, key=lambda mention: mention.start))


def _object_too(text: str, mention: Mention, span: Span, before: list[Mention]) -> Mention:
    """A seat of government that ends a list of places is one of them ("struck Haifa and Tel Aviv overnight")."""
    if mention.kind != "metonym" or not span.listed or span.slot or not before:
        return mention
    ends = _LIST_ENDS.match(text, mention.end) and LIST.fullmatch(text, before[-1].end, mention.start)
    return replace(mention, kind="literal") if ends and before[-1].kind == "literal" else mention


def _weigh(text: str, tokens: list[Token], span: Span, memory: Memory, words: Grammar) -> float:
    total = sum(evidence(text, tokens, span, words).values())
    if span.name in memory.placed and not span.slot:
        total += WEIGHTS["said before"]
    placed = in_place(text, tokens, span, words)
    if (span.listed or not placed) and memory.is_stranger(span):
        total += WEIGHTS["stranger"]
    if span.name in memory.people and span.slot not in words.words("slot", "locative"):
        total += WEIGHTS["person"]
    return total + (WEIGHTS["container follows"] if _container_follows(text, tokens, span) else 0.0)


def _container_follows(text: str, tokens: list[Token], span: Span) -> bool:
    after = span.last + 1
    return (
        after < len(tokens)
        and tokens[after].capital
        and re.fullmatch(r",\s+", text[tokens[span.last].end : tokens[after].start]) is not None
    )


def _mention(text: str, tokens: list[Token], span: Span, following: Span | None, words: Grammar) -> Mention:
    start, end = tokens[span.first].start, tokens[span.last].end
    kind = kind_of(text, tokens, span, following, words)
    sector = forms.sector_of(text, tokens, span, words)
    if sector:
        return Mention(start, end, text[start:end], "literal", "sector", span.name, sector, span.slot)
    core = span.name if span.suffix in span.name.lower() else f"{span.name} {span.suffix}"
    return Mention(start, end, text[start:end], kind, "name", core, span.part, span.slot)


def _demonyms(text: str, tokens: list[Token], taken: list[Mention], gazetteer: Gazetteer) -> list[Mention]:
    found: list[Mention] = []
    at = 0
    while at < len(tokens):
        length = _demonym_length(text, tokens, at, gazetteer) if tokens[at].capital else 0
        article = length > 1 and tokens[at].text == "The"  # "The Israeli": the word after it is the demonym
        if article:
            length = 1
        elif length and not _overlaps(tokens[at].start, tokens[at + length - 1].end, taken):
            start, end = tokens[at].start, tokens[at + length - 1].end
            found.append(Mention(start, end, text[start:end], "demonym", "name", text[start:end]))
        at += max(length, 1)
    return found


def _demonym_length(text: str, tokens: list[Token], at: int, gazetteer: Gazetteer) -> int:
    for length in (2, 1):
        last = at + length - 1
        if (
            last < len(tokens)
            and all(joined(text, tokens[k], tokens[k + 1]) for k in range(at, last))
            and gazetteer.demonym(text[tokens[at].start : tokens[last].end])
        ):
            return length
    return 0


def _overlaps(start: int, end: int, taken: list[Mention]) -> bool:
    return any(mention.start < end and start < mention.end for mention in taken)

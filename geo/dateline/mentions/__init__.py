"""Mentions: every place name of a report with its offsets and kind, whether or not a gazetteer knows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from dateline.gazetteer import Gazetteer
from dateline.lexicon import Grammar, grammar
from dateline.mentions import forms
from dateline.mentions.candidates import (
    KNOWN,
    LEVEL,
    PART,
    PEOPLE,
    RUN,
    Candidate,
    Names,
    candidates,
    joined,
    names_of,
)
from dateline.mentions.coordinates import positions
from dateline.mentions.features import table_of
from dateline.mentions.kinds import clue, fitted_kind, kind_sums
from dateline.mentions.lists import LIST, share_heads
from dateline.mentions.recogniser import choose, judge, weights
from dateline.mentions.spans import Span, governed
from dateline.mentions.stream import Array, Stream, stream_of
from dateline.mentions.tokens import Sentence, Token, sentences, tokenize
from dateline.mentions.words import Word
from dateline.records import Mention, Report

__all__ = ["find_mentions"]

# After a list's last name: the end of the clause, or when and how. A verb would make the name one that acts.
_LIST_ENDS = re.compile(r"\s*(?:[.;]|\Z|\s(?:on|in|at|overnight|late|early|during|with|before|after|as|by|over)\b)")

_MOST_WORDS = 20_000  # of a part that is read in one memory: some forty pages; what is longer would fill the computer's
_LEVEL_WORD = 0.5  # of log odds, set by hand: news on which the weights were fitted has more teams than towns "X City"
# The news had no names in other letters than Latin (those from U+0370 on), of which the weights so know nothing.
_OTHER_LETTERS, _TOWN = 3.5, 10_000  # log odds; people, for of smaller places too many have the name of a common word
_LOOSE = frozenset({"city", "state", "states", "island", "islands"})  # in small letters they tell no level


def find_mentions(report: Report, *, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Find the place names of a report, in order, without overlap.

    Parameters
    ----------
    report
        The report; its article zones are read in one memory (a book in several), its page furniture is not searched.
    gazetteer
        What is known of names.

    Returns
    -------
    tuple of Mention
        Of every kind; only ``literal`` ones say where something is.
    """
    names = names_of(gazetteer)
    return tuple(mention for work in _parts(report) for mention in _in_part(report.text, work, names))


def _parts(report: Report) -> Iterator[list[tuple[Sentence, list[Token]]]]:
    """Yield the sentences of a report in parts of bounded length, nearly always one: names are remembered in each."""
    part: list[tuple[Sentence, list[Token]]] = []
    size = 0
    for sentence, tokens in _read(report):
        part.append((sentence, tokens))
        size += len(tokens)
        if size >= _MOST_WORDS:
            yield part
            part, size = [], 0
    yield part


def _in_part(text: str, work: list[tuple[Sentence, list[Token]]], names: Names) -> Iterator[Mention]:
    stream = stream_of(text, work)
    found, peoples = all_candidates(text, work, stream, names)
    chosen = _chosen(stream, found)
    known = frozenset(one.name for one in found if one.form == KNOWN)
    for at, (sentence, tokens) in enumerate(work):
        first = stream.firsts[at]
        here = chosen.get(at, []), peoples.get(at, []), known
        yield from _in_sentence(text, sentence, tokens, stream.words[first : first + len(tokens)], *here)


def _chosen(stream: Stream, found: list[Candidate]) -> dict[int, list[tuple[Candidate, list[float]]]]:
    """Return by sentence the candidates that name places, each with its sums for the kinds."""
    chosen: dict[int, list[tuple[Candidate, list[float]]]] = {}
    if found:
        fitted = weights()
        judged = judge(stream, table_of(stream, found), found)
        best = choose(found, judged.odds + _prior(found), least=fitted.least)
        for at, sums in zip(best, kind_sums(fitted, judged.buckets[best]).tolist(), strict=True):
            chosen.setdefault(found[at].sentence, []).append((found[at], sums))
    return chosen


def _prior(found: list[Candidate]) -> Array:
    """Return what a level word ("Donetsk City" is a place in any news) or other letters add to each one's odds."""
    levels, others = [one.form == LEVEL for one in found], [_in_other_letters(one) for one in found]
    return _LEVEL_WORD * np.array(levels) + _OTHER_LETTERS * np.array(others)


def _in_other_letters(one: Candidate) -> bool:
    return one.name[0] >= "\u0370" and one.form == KNOWN and one.known.size >= _TOWN


def all_candidates(
    text: str, work: list[tuple[Sentence, list[Token]]], stream: Stream, names: Names
) -> tuple[list[Candidate], dict[int, list[Candidate]]]:
    """Return the candidates of a document, sentence by sentence, and by sentence the names of peoples."""
    found: list[Candidate] = []
    peoples: dict[int, list[Candidate]] = {}
    for number, (first, (_, tokens)) in enumerate(zip(stream.firsts, work, strict=True)):
        for one in candidates(text, number, tokens, stream.words[first : first + len(tokens)], names):
            if one.form == PEOPLE:
                peoples.setdefault(number, []).append(one)
            else:
                found.append(one)
    return found, peoples


def read(report: Report) -> list[tuple[Sentence, list[Token]]]:
    """Return the sentences of a report's article, with their words; those without any are left out."""
    return list(_read(report))


def _read(report: Report) -> Iterator[tuple[Sentence, list[Token]]]:
    for sentence in sentences(report.text, report.zones):
        if sentence.zone.article and sentence.zone.kind != "byline":
            tokens = tokenize(report.text, sentence.start, sentence.end)
            if tokens:
                yield sentence, tokens


def _in_sentence(
    text: str,
    sentence: Sentence,
    tokens: list[Token],
    numbers: list[Word],
    chosen: list[tuple[Candidate, list[float]]],
    peoples: list[Candidate],
    known: frozenset[str],
) -> list[Mention]:
    words = grammar()
    found = list(positions(text, sentence.start, sentence.end))
    if any(number.site for number in numbers):
        sites = forms.facilities(text, sentence.start, sentence.end, tokens, words)
        found += [site for site in sites if not _overlaps(site.start, site.end, found)]
    free = [one for one in chosen if not _overlaps(tokens[one[0].first].start, tokens[one[0].last].end, found)]
    if peoples:
        taken = [Mention(tokens[one.first].start, tokens[one.last].end, "", "") for one, _ in free]
        found += _demonyms(text, tokens, peoples, found + taken)
    places = spans_of(text, tokens, [one for one, _ in free], words)
    for number, (span, (one, sums)) in enumerate(zip(places, free, strict=True)):
        following = places[number + 1] if number + 1 < len(places) else None
        kind = fitted_kind(weights(), sums, clue(text, tokens, span, following, words))
        found.append(_object_too(text, _mention(text, tokens, span, one, kind, words), span, found))
    if any(number.slot for number in numbers):
        slotted = forms.unknown_names(text, tokens, found, words)
        found += [replace(one, form="name") if one.text in known else one for one in slotted]
    return share_heads(text, sorted(found, key=lambda mention: mention.start), known) if found else []


def spans_of(text: str, tokens: list[Token], chosen: list[Candidate], words: Grammar) -> list[Span]:
    """Return the chosen candidates of a sentence with how the text governs them."""
    places: list[Span] = []
    for at, one in enumerate(chosen):
        following = chosen[at + 1].first if at + 1 < len(chosen) else len(tokens)
        span = _with_level(text, tokens, _span(one, tokens, words), following, words)
        places.append(governed(text, tokens, span, places, words))
    return places


def _span(one: Candidate, tokens: list[Token], words: Grammar) -> Span:
    last = tokens[one.last].text.lower()
    level = one.form != RUN and one.last > one.first and last in words.words("place", "suffixes")
    part = tokens[one.first].text.lower() if one.form == PART else ""
    return Span(one.first, one.last, one.name, one.known.matches, last if level else "", part=part)


def _with_level(text: str, tokens: list[Token], span: Span, following: int, words: Grammar) -> Span:
    """Take in a level word that the gazetteer has no form for ("Donetsk City", "Kursk oblasts")."""
    after = span.last + 1
    if span.suffix or not span.matches or after >= following or not joined(text, tokens[span.last], tokens[after]):
        return span
    word = tokens[after].text.lower()
    if word not in words.words("place", "suffixes"):
        return span
    if word in _LOOSE and (not tokens[after].capital or _goes_on(text, tokens, after)):
        return span
    return span._replace(last=after, suffix=word)


def _goes_on(text: str, tokens: list[Token], at: int) -> bool:
    """Whether a capitalised word follows in the same name ("Boston City Council")."""
    return at + 1 < len(tokens) and tokens[at + 1].capital and joined(text, tokens[at], tokens[at + 1])


def _mention(text: str, tokens: list[Token], span: Span, one: Candidate, kind: str, words: Grammar) -> Mention:
    start, end = tokens[span.first].start, tokens[span.last].end
    if one.form == RUN:
        return Mention(start, end, text[start:end], kind, "unknown", span.name, "", span.slot)
    sector = forms.sector_of(text, tokens, span, words)
    if sector:
        return Mention(start, end, text[start:end], "literal", "sector", span.name, sector, span.slot)
    core = span.name if span.suffix in span.name.lower() else f"{span.name} {span.suffix}"
    return Mention(start, end, text[start:end], kind, "name", core, span.part, span.slot)


def _object_too(text: str, mention: Mention, span: Span, before: list[Mention]) -> Mention:
    """A seat of government that ends a list of places is one of them ("struck Haifa and Tel Aviv overnight")."""
    if mention.kind != "metonym" or not span.listed or span.slot or not before:
        return mention
    ends = _LIST_ENDS.match(text, mention.end) and LIST.fullmatch(text, before[-1].end, mention.start)
    return replace(mention, kind="literal") if ends and before[-1].kind == "literal" else mention


def _demonyms(text: str, tokens: list[Token], peoples: list[Candidate], taken: list[Mention]) -> list[Mention]:
    found: list[Mention] = []
    for one in sorted(peoples, key=lambda one: (one.first, -one.last)):
        start, end = tokens[one.first].start, tokens[one.last].end
        if not _overlaps(start, end, taken) and not _overlaps(start, end, found):
            found.append(Mention(start, end, text[start:end], "demonym", "name", text[start:end]))
    return found


def _overlaps(start: int, end: int, taken: list[Mention]) -> bool:
    return any(mention.start < end and start < mention.end for mention in taken)

"""Mentions: every place name of a report with its offsets and kind, whether or not a gazetteer knows it."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.gazetteer import Gazetteer
from dateline.lexicon import Grammar, grammar
from dateline.mentions import forms
from dateline.mentions.candidates import PART, RUN, Candidate, Names, candidates, joined
from dateline.mentions.features import table_of
from dateline.mentions.kinds import clue, fitted_kind
from dateline.mentions.lists import LIST, share_heads
from dateline.mentions.recogniser import Judged, choose, judge, weights
from dateline.mentions.spans import Span, governed
from dateline.mentions.stream import stream_of
from dateline.mentions.tokens import Sentence, Token, sentences, tokenize
from dateline.records import Mention, Report

__all__ = ["find_mentions"]

# After a list's last name: the end of the clause, or when and how. A verb would make the name one that acts.
_LIST_ENDS = re.compile(r"\s*(?:[.;]|\Z|\s(?:on|in|at|overnight|late|early|during|with|before|after|as|by|over)\b)")

_LOOSE = frozenset({"city", "state", "states", "island", "islands"})  # in small letters they tell no level


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
    names = Names(gazetteer)
    work = read(report)
    found = [one for at, (_, tokens) in enumerate(work) for one in candidates(report.text, at, tokens, names)]
    if not work:
        return ()
    chosen: dict[int, list[tuple[int, Candidate]]] = {}
    judged = None
    if found:
        stream = stream_of(report.text, work)
        judged = judge(stream, table_of(stream, found), found)
        for at in choose(found, judged.odds, least=weights().least):
            chosen.setdefault(found[at].sentence, []).append((at, found[at]))
    mentions: list[Mention] = []
    for at, (sentence, tokens) in enumerate(work):
        mentions.extend(_in_sentence(report.text, sentence, tokens, chosen.get(at, []), judged, names))
    return tuple(mentions)


def read(report: Report) -> list[tuple[Sentence, list[Token]]]:
    """Return the sentences of a report's article, with their words; those without any are left out."""
    found = [
        (sentence, tokenize(report.text, sentence.start, sentence.end))
        for sentence in sentences(report.text, report.zones)
        if sentence.zone.article and sentence.zone.kind != "byline"
    ]
    return [(sentence, tokens) for sentence, tokens in found if tokens]


def _in_sentence(
    text: str, sentence: Sentence, tokens: list[Token], chosen: list[tuple[int, Candidate]], judged: Judged | None, names: Names
) -> list[Mention]:
    words = grammar()
    found = forms.facilities(text, sentence.start, sentence.end, tokens, words)
    free = [(at, one) for at, one in chosen if not _overlaps(tokens[one.first].start, tokens[one.last].end, found)]
    taken = [Mention(tokens[one.first].start, tokens[one.last].end, "", "") for _, one in free]
    found += _demonyms(text, tokens, found + taken, names)
    places = spans_of(text, tokens, [one for _, one in free], words)
    for number, (span, (at, one)) in enumerate(zip(places, free, strict=True)):
        following = places[number + 1] if number + 1 < len(places) else None
        clues = clue(text, tokens, span, following, words)
        kind = fitted_kind(weights(), judged.buckets[at], clues) if judged else "literal"
        found.append(_object_too(text, _mention(text, tokens, span, one, kind, words), span, found))
    held = [(mention.start, mention.end) for mention in found]
    found += forms.unknown_names(text, tokens, held, words)
    return share_heads(text, sorted(found, key=lambda mention: mention.start))


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
    if word not in words.words("place", "suffixes") or (word in _LOOSE and not tokens[after].capital):
        return span
    return replace(span, last=after, suffix=word)


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


def _demonyms(text: str, tokens: list[Token], taken: list[Mention], names: Names) -> list[Mention]:
    found: list[Mention] = []
    at = 0
    while at < len(tokens):
        length = _demonym_length(text, tokens, at, names) if tokens[at].capital else 0
        article = length > 1 and tokens[at].text == "The"  # "The Israeli": the word after it is the demonym
        if article:
            length = 1
        elif length and not _overlaps(tokens[at].start, tokens[at + length - 1].end, taken):
            start, end = tokens[at].start, tokens[at + length - 1].end
            found.append(Mention(start, end, text[start:end], "demonym", "name", text[start:end]))
        at += max(length, 1)
    return found


def _demonym_length(text: str, tokens: list[Token], at: int, names: Names) -> int:
    for length in (2, 1):
        last = at + length - 1
        if (
            last < len(tokens)
            and all(joined(text, tokens[k], tokens[k + 1]) for k in range(at, last))
            and names.is_demonym(text[tokens[at].start : tokens[last].end])
        ):
            return length
    return 0


def _overlaps(start: int, end: int, taken: list[Mention]) -> bool:
    return any(mention.start < end and start < mention.end for mention in taken)

"""Mentions: every place name of a report with its offsets and kind, whether or not a gazetteer knows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

import numpy as np

from dateline.gazetteer import Gazetteer
from dateline.lexicon import Grammar, grammar
from dateline.mentions import forms
from dateline.mentions.candidates import (
    KNOWN,
    PART,
    PEOPLE,
    RUN,
    Candidate,
    Names,
    candidates,
    end_of,
    joined,
    names_of,
)
from dateline.mentions.coordinates import positions
from dateline.mentions.doubts import against, of_no_country
from dateline.mentions.features import table_of
from dateline.mentions.kinds import border_behind, clues_of, kinds_of, named
from dateline.mentions.lists import LIST, share_heads
from dateline.mentions.prior import prior
from dateline.mentions.recogniser import choose, judge, kind_weights, weights
from dateline.mentions.slots import slot_odds
from dateline.mentions.spans import Span, governed
from dateline.mentions.stream import Array, Stream, stream_of
from dateline.mentions.tokens import Sentence, Token, sentences, tokenize
from dateline.mentions.words import SUFFIX, Word
from dateline.records import Mention, Report

__all__ = ["find_mentions"]

# After a list's last name: the end of the clause, or when and how. A verb would make the name one that acts.
_LIST_ENDS = re.compile(r"\s*(?:[.;]|\Z|\s(?:on|in|at|overnight|late|early|during|with|before|after|as|by|over)\b)")

_MOST_WORDS = 20_000  # of a part that is read in one memory: some forty pages; what is longer would fill the computer's
_CAPITAL = 300_000  # people
_BUILDINGS = frozenset("hospital prison colony center centre station bridge crossing".split())
_IN_A_PLACE = re.compile(r",?\s+(?:in|at|near|outside)\s+(?:the\s+(?:city|town|village)\s+of\s+)?(?=[A-Z])")
_BODIES_OF_DISTRICTS = frozenset(
    "attorney board catholic chamber council court courts health hospital judge school schools".split()
)
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
    return tuple(mention for work in _parts(report) for mention in _in_part(report.text, work, gazetteer))


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


def _in_part(text: str, work: list[tuple[Sentence, list[Token]]], gazetteer: Gazetteer) -> Iterator[Mention]:
    stream = stream_of(text, work)
    found, peoples = all_candidates(text, work, stream, names_of(gazetteer))
    best, surroundings = _chosen(text, work, stream, found)
    chosen: dict[int, list[tuple[Candidate, int]]] = {}
    for number, at in enumerate(best):
        chosen.setdefault(found[at].sentence, []).append((found[at], number))
    sites = _sites(text, work, stream, [*found, *chain.from_iterable(peoples.values())], gazetteer)
    parts = []
    for at, (sentence, tokens) in enumerate(work):
        names = chosen.get(at, [])
        named_sites = _without_buildings(text, tokens, sites.get(at, []), names, gazetteer)
        parts.append(_part(text, sentence, tokens, names, named_sites))
    known = frozenset(one.name for one in found if one.form == KNOWN)
    kinds = _kinds(text, stream, parts, surroundings)
    for at, part in enumerate(parts):
        here = _in_sentence(text, part, kinds, peoples.get(at, []))
        if any(word.slot for word in _words(stream, at)):
            slotted = forms.unknown_names(text, part.tokens, here, grammar())
            here += [replace(one, form="name") if one.text in known else one for one in slotted]
        if here:
            yield from share_heads(text, sorted(here, key=lambda mention: mention.start), known)


def _words(stream: Stream, sentence: int) -> list[Word]:
    first = stream.firsts[sentence]
    return stream.words[first : first + stream.lengths[sentence]]


class _Part(NamedTuple):
    """A sentence with what stands in it: mentions found by grammar, and the chosen names with their numbers."""

    tokens: list[Token]
    found: list[Mention]
    chosen: list[Candidate]
    numbers: list[int]
    spans: list[Span]


def _part(
    text: str, sentence: Sentence, tokens: list[Token], chosen: list[tuple[Candidate, int]], sites: list[Mention]
) -> _Part:
    found = list(positions(text, sentence.start, sentence.end))
    found += [site for site in sites if not _overlaps(site.start, site.end, found)]
    free = [one for one in chosen if not _overlaps(tokens[one[0].first].start, tokens[one[0].last].end, found)]
    names = [one for one, _ in free]
    return _Part(tokens, found, names, [number for _, number in free], spans_of(text, tokens, names, grammar()))


def _sites(
    text: str, work: list[tuple[Sentence, list[Token]]], stream: Stream, found: list[Candidate], gazetteer: Gazetteer
) -> dict[int, list[Mention]]:
    """Return the facilities by sentence; "a U.S. base" and "a British hospital" are no names of any."""
    sites = {
        at: forms.facilities(text, sentence.start, sentence.end, tokens, grammar())
        for at, (sentence, tokens) in enumerate(work)
        if any(word.site for word in _words(stream, at))
    }
    if not any(sites.values()):
        return {}
    lands = {
        (work[one.sentence][1][one.first].start, work[one.sentence][1][one.last].end)
        for one in found
        if one.form == PEOPLE or _is_land(one)
    }
    return {at: [one for one in here if _is_named(one, lands, gazetteer)] for at, here in sites.items()}


def _without_buildings(
    text: str, tokens: list[Token], sites: list[Mention], chosen: list[tuple[Candidate, int]], gazetteer: Gazetteer
) -> list[Mention]:
    """Leave out buildings that are called after a place which is all that is known of them ("Utica General Hospital").

    Not so if the text puts them into another town, or the gazetteer has them.
    """
    if not sites:
        return sites
    known = {tokens[one.first].start: one for one, _ in chosen if one.form != RUN}
    return [
        site
        for site in sites
        if site.modifier.split()[-1] not in _BUILDINGS
        or site.start not in known
        or _is_in_a_town(text, site.end, known)
        or gazetteer.contains_name(site.text)
    ]


def _is_in_a_town(text: str, end: int, known: dict[int, Candidate]) -> bool:
    """Whether the text says behind a site in which town it is; of a state it may say so too."""
    told = _IN_A_PLACE.match(text, end)
    return told is not None and not (told.end() in known and _is_land(known[told.end()]))


def _is_named(site: Mention, lands: set[tuple[int, int]], gazetteer: Gazetteer) -> bool:
    return (site.start, site.start + len(site.core)) not in lands or gazetteer.contains_name(site.text)


def _is_land(one: Candidate) -> bool:
    """Whether a name is that of a country, or first of all that of a unit ("Ohio")."""
    kinds = [match.kind for match in one.known.matches[:3]]
    return "country" in kinds or kinds[:1] == ["admin1"]


def _kinds(text: str, stream: Stream, parts: list[_Part], surroundings: Array) -> dict[int, str]:
    """Return the kinds of the chosen names by their numbers."""
    names = [one for part in parts for one in named(part.tokens, part.spans, part.chosen)]
    numbers = [number for part in parts for number in part.numbers]
    if not names:
        return {}
    told = kinds_of(kind_weights(), surroundings[numbers], *clues_of(text, stream, names, grammar()))
    return dict(zip(numbers, told, strict=True))


def _chosen(
    text: str, work: list[tuple[Sentence, list[Token]]], stream: Stream, found: list[Candidate]
) -> tuple[list[int], Array]:
    """Return the numbers of the candidates that name places, and the buckets of their surroundings."""
    if not found:
        return [], np.zeros((0, 0), dtype=np.int64)
    judged = judge(stream, table_of(stream, found), found)
    least = weights(stream).least
    odds = judged.odds + prior(stream, found)
    odds -= against(text, work, stream, found, odds - least)
    best = choose(found, odds + slot_odds(text, work, stream, found, odds - least), least=least)
    return best, judged.buckets[best]


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


def _in_sentence(text: str, part: _Part, kinds: dict[int, str], peoples: list[Candidate]) -> list[Mention]:
    words, tokens, found = grammar(), part.tokens, list(part.found)
    if peoples:
        taken = [Mention(tokens[one.first].start, tokens[one.last].end, "", "") for one in part.chosen]
        found += _demonyms(text, tokens, peoples, found + taken)
    together = _speaking_together(part, kinds)
    for at, (span, one, number) in enumerate(zip(part.spans, part.chosen, part.numbers, strict=True)):
        mention = _mention(text, tokens, span, one, "metonym" if at < together else kinds[number], words)
        found.append(_object_too(text, mention, span, found))
    return found


def _speaking_together(part: _Part, kinds: dict[int, str]) -> int:
    """Return how many powers open a sentence as a list of which the last one acts ("Bamako, Lomé and Accra say")."""
    spans, count = part.spans, 1
    if not spans or spans[0].first or spans[0].slot:
        return 0
    while count < len(spans) and spans[count].listed and not spans[count].slot:
        count += 1
    acts = count > 1 and kinds[part.numbers[count - 1]] == "metonym"
    large = all(one.known.state or one.known.size >= _CAPITAL for one in part.chosen[:count])
    return count if acts and large and "organisation-part" not in {kinds[at] for at in part.numbers[:count]} else 0


def spans_of(text: str, tokens: list[Token], chosen: list[Candidate], words: Grammar) -> list[Span]:
    """Return the chosen candidates of a sentence with how the text governs them."""
    places: list[Span] = []
    for at, one in enumerate(chosen):
        following = chosen[at + 1].first if at + 1 < len(chosen) else len(tokens)
        span = _with_level(text, tokens, _span(one, tokens, words), following, words)
        places.append(governed(text, tokens, span, places, words))
    return places


def _span(one: Candidate, tokens: list[Token], words: Grammar) -> Span:
    last = tokens[one.last].word.lower
    level = one.form != RUN and one.last > one.first and last in words.words("place", "suffixes")
    part = tokens[one.first].word.lower if one.form == PART else ""
    suffix, state = last if level else "", one.known.state
    return Span(one.first, one.last, one.name, one.known.matches, suffix, part=part, state=state)


def _with_level(text: str, tokens: list[Token], span: Span, following: int, words: Grammar) -> Span:
    """Take in a level word that the gazetteer has no form for ("Donetsk City", "Kursk oblasts")."""
    after = span.last + 1
    if span.suffix or not span.matches or after >= following or not tokens[after].word.lists & SUFFIX:
        return span
    if not joined(text, tokens[span.last], tokens[after]):
        return span
    word = tokens[after].word.lower
    if word not in words.words("place", "suffixes"):
        return span
    if word in _LOOSE and (not tokens[after].capital or _goes_on(text, tokens, after)):
        return span
    if span.state and (span.name.isupper() or "." in span.name):  # "a U.S. county"
        return span
    if word == "district" and tokens[after].capital and _is_of_a_body(text, tokens, after):
        return span
    return span._replace(last=after, suffix=word)


def _goes_on(text: str, tokens: list[Token], at: int) -> bool:
    """Whether a capitalised word follows in the same name ("Boston City Council")."""
    return at + 1 < len(tokens) and tokens[at + 1].capital and joined(text, tokens[at], tokens[at + 1])


def _is_of_a_body(text: str, tokens: list[Token], at: int) -> bool:
    """Whether a word is part of a body's name and of no place's ("Utica District Court", "Utica District 7")."""
    if at + 1 >= len(tokens) or not joined(text, tokens[at], tokens[at + 1]):
        return False
    return tokens[at + 1].text.isdigit() or tokens[at + 1].word.lower in _BODIES_OF_DISTRICTS


def _mention(text: str, tokens: list[Token], span: Span, one: Candidate, kind: str, words: Grammar) -> Mention:
    start, end = tokens[span.first].start, tokens[span.last].end
    end = end_of(text, tokens, one) if span.last == one.last else end
    if one.form == RUN:
        end = _site_end(text, tokens, span, words) or end
        return Mention(start, end, text[start:end], kind, "unknown", span.name, "", span.slot)
    sector = forms.sector_of(text, tokens, span, words)
    if sector:
        return Mention(start, end, text[start:end], "literal", "sector", span.name, sector, span.slot)
    core = span.name if span.suffix in span.name.lower() else f"{span.name} {span.suffix}"
    slot = "border of" if kind == "literal" and border_behind(text, end) else span.slot
    return Mention(start, end, text[start:end], kind, "name", core, span.part, slot)


def _site_end(text: str, tokens: list[Token], span: Span, words: Grammar) -> int:
    """Return where a site ends that has an unknown name ("the Kalma camp"), 0 if there is none."""
    after = span.last + 1
    if after >= len(tokens) or not joined(text, tokens[span.last], tokens[after]):
        return 0
    return tokens[after].end if tokens[after].text in words.words("slot", "sites") else 0


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
        if not _overlaps(start, end, [*taken, *found]) and not of_no_country(text, start, end):
            found.append(Mention(start, end, text[start:end], "demonym", "name", text[start:end]))
    return found


def _overlaps(start: int, end: int, taken: list[Mention]) -> bool:
    return any(mention.start < end and start < mention.end for mention in taken)

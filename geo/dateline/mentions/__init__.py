"""Mentions: every place name of a report with its offsets and kind, whether or not a gazetteer knows it.

``words`` reads a text: its sentences, its words, what each word is by itself. ``candidates`` takes from them the runs
that may name a place. ``recogniser`` scores each by its surroundings with fitted weights, ``evidence`` adds what is
known beside these, and the best that do not overlap are chosen. ``spans`` says how the text governs a chosen name, and
``kinds`` whether it stands for the place, for those who act from it or for part of a body's name. ``forms`` finds
places that are said and not looked up: positions, facilities, front sectors, villages that nobody knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
    names_of,
)
from dateline.mentions.candidates.capitals import restored
from dateline.mentions.candidates.joints import joined
from dateline.mentions.evidence.counties import county_odds
from dateline.mentions.evidence.doubts import against, of_no_country
from dateline.mentions.evidence.items import item_odds
from dateline.mentions.evidence.memory import lent
from dateline.mentions.evidence.prior import prior
from dateline.mentions.evidence.series import series_odds
from dateline.mentions.evidence.slots import slot_odds
from dateline.mentions.evidence.wholes import whole_odds
from dateline.mentions.forms.addresses import with_addresses
from dateline.mentions.forms.cells import in_cells
from dateline.mentions.forms.coordinates import positions
from dateline.mentions.forms.sites import describes, sites_of, without_buildings
from dateline.mentions.kinds import border_behind, clues_of, kinds_of, named
from dateline.mentions.kinds.bodies import without_initials
from dateline.mentions.recogniser import SHORT, Weights, choose, judge, kind_weights, weights
from dateline.mentions.recogniser.features import table_of
from dateline.mentions.spans import Span, governed, on_way
from dateline.mentions.spans.lists import LIST, of_one_kind, share_heads, with_sides
from dateline.mentions.words import FIGURE, SLOT, SUFFIX
from dateline.mentions.words.stream import Array, Line, Stream, sentences_with, stream_of
from dateline.mentions.words.tokens import Sentence, Token, plainly_spaced, sentences_of, words_and_gaps
from dateline.records import Mention, Report
from dateline.reports.grids import rows_of

__all__ = ["find_mentions", "find_together"]

# After a list's last name: the end of the clause, or when and how. A verb would make the name one that acts.
_LIST_ENDS = re.compile(r"\s*(?:[.;]|\Z|\s(?:on|in|at|overnight|late|early|during|with|before|after|as|by|over)\b)")

_MOST_WORDS = 20_000  # of a part that is read in one memory: some forty pages; what is longer would fill the computer's
_CAPITAL = 300_000  # people
_IN = frozenset(
    {"in", "at", "near", "inside", "outside", "around", "into", "over"}
)  # a seat of government, as a building
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
    return find_together([report], gazetteer=gazetteer)[0]


def find_together(reports: Sequence[Report], *, gazetteer: Gazetteer) -> list[tuple[Mention, ...]]:
    """Return what `find_mentions` returns for each of some reports, in less time.

    Each is read by itself; only the arithmetic is done for all at once.
    """
    found: list[list[Mention]] = [[] for _ in reports]
    for group, short in _groups(reports, names_of(gazetteer)):
        mentions = _in_parts([lines for _, lines in group], gazetteer, short=short)
        for (number, _), of_part in zip(group, mentions, strict=True):
            found[number] += of_part
    each = zip(reports, found, strict=True)
    return [tuple(_as_told(report.text, _as_written(report, here))) for report, here in each]


def _as_told(text: str, mentions: list[Mention]) -> list[Mention]:
    """Return mentions as the whole of a report tells them: its addresses, the initials of bodies that it explains."""
    return with_addresses(text, without_initials(text, mentions))


def _as_written(report: Report, found: list[Mention]) -> list[Mention]:
    """Return mentions with the letters that the report has, if capitals were given to it."""
    return [
        one if one.text == report.text[one.start : one.end] else replace(one, text=report.text[one.start : one.end])
        for one in found
    ]


_Lines = list[tuple[str, Sentence, list[Token], list[str]]]


def _groups(reports: Sequence[Report], names: Names) -> Iterator[tuple[list[tuple[int, _Lines]], bool]]:
    """Yield parts of reports, with the numbers of these, in groups of bounded length, all short or none."""
    groups: dict[bool, list[tuple[int, _Lines]]] = {False: [], True: []}
    sizes = dict.fromkeys(groups, 0)
    for number, report in enumerate(reports):
        for part in _parts(report, names):
            size = sum([len(line[2]) for line in part])
            short = size <= SHORT
            groups[short].append((number, part))
            sizes[short] += size
            if sizes[short] >= _MOST_WORDS:
                yield groups[short], short
                groups[short], sizes[short] = [], 0
    yield from ((group, short) for short, group in groups.items() if group)


def _parts(report: Report, names: Names) -> Iterator[_Lines]:
    """Yield the sentences of a report in parts of bounded length, nearly always one: names are remembered in each."""
    part: _Lines = []
    size = 0
    text = restored(plainly_spaced(report.text), names)
    for sentence, tokens, gaps in _read(report, text):
        part.append((text, sentence, tokens, gaps))
        size += len(tokens)
        if size >= _MOST_WORDS:
            yield part
            part, size = [], 0
    if part:
        yield part


def _in_parts(parts: list[_Lines], gazetteer: Gazetteer, *, short: bool) -> list[list[Mention]]:
    """Return the mentions of each part; ``short`` says that all have few words."""
    # Made so, a tuple takes half the time of Line(...).
    work = [tuple.__new__(Line, (*line, number)) for number, part in enumerate(parts) for line in part]
    stream = stream_of(work)
    found, peoples = all_candidates(work, stream, names_of(gazetteer))
    best, surroundings = _chosen(work, stream, found, weights(short=short))
    chosen: dict[int, list[tuple[Candidate, int]]] = {}
    for number, at in enumerate(best):
        chosen.setdefault(found[at].sentence, []).append((found[at], number))
    sites = sites_of(work, stream, [*found, *chain.from_iterable(peoples.values())], gazetteer)
    figured = sentences_with(stream, FIGURE)
    read = []
    for at, line in enumerate(work):
        names, told = chosen.get(at, []), sites.get(at, [])
        if names or told or at in figured:
            told = without_buildings(line, told, names, gazetteer)
            read.append(_part(line, names, told, gazetteer, figures=at in figured))
        else:
            read.append(_Part(line, [], [], [], []))  # as most sentences are
    kinds = _kinds(stream, read, surroundings)
    known: list[set[str]] = [set() for _ in parts]  # names of each
    for one in found:
        if one.form == KNOWN:
            known[work[one.sentence].document].add(one.name)
    slotted = sentences_with(stream, SLOT)
    mentions: list[list[Mention]] = [[] for _ in parts]
    text, rows = "", rows_of("")
    for at, part in enumerate(read):
        places = known[part.line.document]
        here = _in_sentence(part, kinds, peoples.get(at, []))
        if at in slotted or forms.tells_unknown(part.line.text, part.line.sentence, here):
            unknown = forms.unknown_names(part.line.text, part.line.tokens, stream.openers.get(at, []), here, grammar())
            here += [replace(one, form="name") if one.text in places else one for one in unknown]
        if part.line.text is not text:
            text, rows = part.line.text, rows_of(part.line.text)
        if rows:
            here = in_cells(part.line.text, rows, part.line.sentence.start, here, places)
        if here:
            in_order = sorted(here, key=lambda mention: mention.start)
            mentions[part.line.document] += share_heads(part.line.text, in_order, places)
    return mentions


class _Part(NamedTuple):
    """A sentence with what stands in it: mentions found by grammar, and the chosen names with their numbers."""

    line: Line
    found: list[Mention]
    chosen: list[Candidate]
    numbers: list[int]
    spans: list[Span]


def _part(
    line: Line, chosen: list[tuple[Candidate, int]], sites: list[Mention], gazetteer: Gazetteer, *, figures: bool
) -> _Part:
    """Put together what stands in a sentence; ``figures`` says whether any do, of which a position may be made."""
    text, sentence, tokens = line.text, line.sentence, line.tokens
    found = list(positions(text, sentence.start, sentence.end)) if figures else []
    found += [site for site in sites if not _overlaps(site.start, site.end, found)]
    if not chosen and not found:
        return _Part(line, found, [], [], [])
    chosen = with_sides(line, chosen, names_of(gazetteer))
    free = [one for one in chosen if not _overlaps(tokens[one[0].first].start, tokens[one[0].last].end, found)]
    names = [one for one, _ in free]
    found = [one for one in found if not describes(text, one, gazetteer)]
    return _Part(line, found, names, [number for _, number in free], spans_of(text, tokens, names, grammar()))


def _kinds(stream: Stream, parts: list[_Part], surroundings: Array) -> dict[int, str]:
    """Return the kinds of the chosen names by their numbers."""
    names = [one for part in parts for one in named(part.line, part.spans, part.chosen)]
    numbers = [number for part in parts for number in part.numbers]
    if not names:
        return {}
    told = kinds_of(kind_weights(), surroundings[numbers], *clues_of(stream, names, grammar()))
    return dict(zip(numbers, told, strict=True))


def _chosen(work: list[Line], stream: Stream, found: list[Candidate], fitted: Weights) -> tuple[list[int], Array]:
    """Return the numbers of the candidates that name places, and the buckets of their surroundings."""
    if not found:
        return [], np.zeros((0, 0), dtype=np.int64)
    table = table_of(stream, found)
    judged = judge(stream, table, found, fitted)
    odds = judged.odds + prior(stream, found)
    asked = odds > fitted.least
    odds -= against(work, stream, found, odds - fitted.least)
    odds = odds + county_odds(work, stream, found, odds - fitted.least)
    odds = odds + slot_odds(work, stream, found, odds - fitted.least)
    odds = odds + series_odds(stream, found, odds - fitted.least)
    odds = odds + item_odds(work, stream, found, odds - fitted.least)
    odds = odds + whole_odds(found, odds - fitted.least)
    odds = odds + lent(table, odds - fitted.least)
    raised = (odds > fitted.least) & ~asked
    if raised.any():  # by a telling elsewhere, a county or a slot
        odds -= against(work, stream, found, np.where(raised, odds - fitted.least, 0.0))
    best = choose(found, odds, least=fitted.least)
    return best, judged.buckets[best]


def all_candidates(
    work: list[Line], stream: Stream, names: Names
) -> tuple[list[Candidate], dict[int, list[Candidate]]]:
    """Return the candidates of documents, sentence by sentence, and by sentence the names of peoples."""
    found: list[Candidate] = []
    peoples: dict[int, list[Candidate]] = {}
    for number, (first, (text, _, tokens, _, _)) in enumerate(zip(stream.firsts, work, strict=True)):
        openers = stream.openers.get(number)
        if not openers:
            continue
        words = stream.words[first : first + len(tokens)]
        for one in candidates(text, number, tokens, words, openers, names):
            if one.form == PEOPLE:
                peoples.setdefault(number, []).append(one)
            else:
                found.append(one)
    return found, peoples


def read(report: Report) -> list[Line]:
    """Return the sentences of a report's article, with their words; those without any are left out."""
    return [Line(report.text, sentence, tokens, gaps, 0) for sentence, tokens, gaps in _read(report, report.text)]


def _read(report: Report, text: str) -> Iterator[tuple[Sentence, list[Token], list[str]]]:
    for sentence in sentences_of(text, report.zones):
        if sentence.zone.article and sentence.zone.kind != "byline":
            tokens, gaps = words_and_gaps(text, sentence.start, sentence.end)
            if tokens:
                yield sentence, tokens, gaps


def _in_sentence(part: _Part, kinds: dict[int, str], peoples: list[Candidate]) -> list[Mention]:
    if not (part.chosen or part.found or peoples):
        return []
    words, found = grammar(), list(part.found)
    text, tokens = part.line.text, part.line.tokens
    if peoples:
        taken = [Mention(tokens[one.first].start, tokens[one.last].end, "", "") for one in part.chosen]
        found += _demonyms(text, tokens, peoples, found + taken)
    together = _speaking_together(part, kinds)
    agreed = of_one_kind(text, tokens, part.spans, [kinds[number] for number in part.numbers])
    for at, (span, one) in enumerate(zip(part.spans, part.chosen, strict=True)):
        mention = _mention(text, tokens, span, one, "metonym" if at < together else agreed[at], words)
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
        end = forms.site_end(text, tokens, span, words) or end
        return Mention(start, end, text[start:end], kind, "unknown", span.name, "", span.slot)
    sector = forms.sector_of(text, tokens, span, words)
    if sector:
        return Mention(start, end, text[start:end], "literal", "sector", span.name, sector, span.slot)
    core = span.name if span.suffix in span.name.lower() else f"{span.name} {span.suffix}"
    slot = "border of" if kind == "literal" and border_behind(text, end) else span.slot
    slot = "between" if kind == "literal" and on_way(text, start, end) else slot
    return Mention(start, end, text[start:end], kind, "name", core, span.part, slot)


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

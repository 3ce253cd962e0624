"""Tell whether a name stands for the place itself, for those who act from it, or for part of a body's name.

``clues`` are what the fitted weights see of the sentence; ``bodies`` knows names of bodies by the words beside them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from dateline.lexicon import Grammar
from dateline.mentions.candidates import KINDS as KINDS_OF_PLACES
from dateline.mentions.candidates import Candidate
from dateline.mentions.kinds.befallen import is_befallen
from dateline.mentions.kinds.bodies import is_of_a_body
from dateline.mentions.kinds.clues import Said, buckets_of, columns_of
from dateline.mentions.recogniser import KIND_SHIFT, KindWeights
from dateline.mentions.spans import Span, is_object, is_power, on_way, speaks
from dateline.mentions.words import SPORT
from dateline.mentions.words.stream import Array, Line, Stream
from dateline.mentions.words.tokens import Token

# Prepositions that put people and things somewhere, but set states against each other ("war on Ukraine").
_NOT_FOR_STATES = frozenset({"on", "over", "between", "above", "beyond", "off", "around"})
_POSSESSIVE = re.compile(r"['’ʼ`´]s\b|(?<=s)['’](?=\s)")
_BORDER_BEHIND = re.compile(
    r"(?:[-–—/][A-Z][\w’'.]*(?:\s[A-Z][\w’'.]*){0,2})?\s+(?:(?:[Ss]tate|land|maritime|shared)\s+)?(?:[Bb]order|[Ff]rontier)s?\b"
)
_PASSIVE = re.compile(
    r"\s(?:(?:was|were|is|are|has\sbeen|had\sbeen|have\sbeen|is\sbeing|was\sbeing)\s(?:\w+ly\s|again\s|also\s)?(?P<verb>[a-z]+)"
    r"(?!\sby\s(?:\w+\s)?(?:sanctions|criticism|scandals?|debt))"
    r"|(?:came|comes|has\scome|had\scome)\sunder\s(?:\w+\s){0,2}(?P<fire>fire|attack|shelling|bombardment|siege))\b"
)
# "Zalingei fell on Tuesday", "fell to the rebels".
_FELL = re.compile(
    r"\s(?:fell|has\sfallen|had\sfallen)(?:[.;]|\s(?:on|after|without|overnight|last|late|early|soon)\b|\sto\s(?:the\s)?"
    r"(?:[A-Z][\w-]+\s)?(?:rebels?|insurgents?|army|junta|militants?|fighters?|forces|troops|resistance|[A-Z\d]{2,})\b)"
)
# What only the place itself is: where most fall ill or suffer.
_WORST = re.compile(
    r"\s(?:remains?|remained|is|was|became|becomes)\s(?:still\s)?(?:the|a)\s(?:[\w-]+\s){0,2}?(?:hot\s?spots?|epicent(?:er|re)|"
    r"(?:worst|hardest)[\s-](?:hit|affected)|most[\s-]affected)\b|"
    r"\s(?:leads?|led|tops?|topped|follows?|followed|came\snext|passed|passes)\s(?:[\w-]+\s){0,2}?with\s\d[\d,.]*\s(?:\w+\s){0,2}?"
    r"(?:cases|deaths|infections|patients)\b"
)
# What is said of the place itself, whoever rules it: where it lies, how many fell ill or died there.
_LIES = re.compile(
    r"\s(?:borders|bordered|straddles|overlooks|lies|(?:has\s|have\s|had\s)?(?:counted|counts|recorded|records|registered|logged|tallied)"
    r"\s(?:[a-z]+\s){0,2}?(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands|no)\b)"
    r"|(?:has\s|have\s|had\s)?(?:reported|reports|recorded|saw|seen|counted|registered)\s(?:(?:\d[\d,.]*|fewer|more|most|new|fresh|further|another|its|the|"
    r"first|suspected|confirmed|fatal|[a-z]+)\s){0,5}?(?:cases|deaths|patients|infections|admissions|fatalities)\b"
    r"|(?:has\s|have\s|had\s)?buried\s(?:\d|its\sdead|the\sdead|(?:two|three|four|five|six|seven|eight|nine|ten|dozens)\b))"
)
# How a town is, whoever rules it: what is said of a power too ("Moscow was silent"), and what is said of places only.
_QUIET = re.compile(
    r"\s(?:was|were|is|are|has\sbeen|have\sbeen|remained|remains|remain|stayed)\s(?:[a-z]+ly\s)?(?:quiet|calm|tense|silent)\b"
)
_DARK = re.compile(
    r"\s(?:was|is|has\sbeen|remained|remains|stayed|fell)\s(?:[a-z]+ly\s)?(?:dark|empty|deserted|in\sruins|under\s(?:water|siege|curfew)|"
    r"without\s(?:power|water|electricity|gas|heat(?:ing)?))\b|\s(?:has\s|have\s)?had\sno\s(?:power|water|electricity|gas|fuel|telephone)\b"
)
_BEING = frozenset("wa is ha re st fe".split())  # what both begin with, behind the space
# What lies or goes between two places, and no war or talks.
_BETWEEN = re.compile(
    r"\b(?:sank|sunk|crashed|collided|vanished|disappeared|sailed|flew|lies|runs|plies|flights?|ferr(?:y|ies)|waters|sea|strait|roads?|railway|"
    r"route|pipeline|highway)\sbetween\s(?:the\s)?(?:[A-Z]\w+\sand\s(?:the\s)?)?\Z"
)
# "A tanker was attacked off Somalia", and no "wean Europe off Russian gas".
_AT_SEA = re.compile(
    r"\b(?:(?:cargo\s|war|container\s)?ships?|tankers?|vessels?|boats?|carriers?|freighters?|trawlers?|dhows?|yachts?|ferr(?:y|ies)|rafts?|dingh(?:y|ies)|"
    r"crew|sailors?|seafarers?|migrants|pirates?|navy|frigates?|destroyers?|corvettes?|submarines?|drones?|aircraft|helicopters?|rigs?|quakes?|"
    r"earthquakes?)\b[^.;:\n]{0,60}\soff\s(?:(?:northern|southern|eastern|western|central)\s)?\Z",
    re.IGNORECASE,
)
# Of what is no state's: its officers and its people.
_OFFICE = re.compile(
    r"(?:['’]s)?\s(?:(?:Mayor|Governor|Gov\.|President|Sheriff|Police\sChief|Fire\sChief|Commissioner)\s[A-Z]|(?:city\s|county\s|state\s)?(?:mayor|governor|"
    r"sheriff|police|firefighters|commissioners|councillors|councilors|officials|residents|officers|aldermen|selectmen)\b)"
)
_HELD_OFFICE = re.compile(
    r"\b(?:[Mm]ayor|[Gg]overnor|[Bb]ishop|[Aa]rchbishop|[Rr]esidents|[Pp]arts|[Ss]treets|Region|Province|State|District)\sof\s\Z"
)
# "In several cities, including Nairobi": one of the places told before it.
_ONE_OF_THEM = re.compile(
    r"\b(?:cities|towns|villages|suburbs|districts|areas|places|locations|sites)\b[^.;:\n]{0,40}?,?\s(?:including|among\sthem|such\sas|notably)\s"
    r"(?:(?:in|at)\s)?(?:[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?(?:,|,?\sand)\s(?:the\scapital\s)?){0,3}\Z"
)
_AMONG_CHARS, _AMONG = 110, ("including", "among them", "such as", "notably")
_ARTICLES = frozenset({"a ", "n "})
_ARTICLED = ("the ", " a ", " an ")
# "A Utica man": from there.
_SOMEBODY = re.compile(
    r"\s(?:man|woman|teen(?:ager)?|boy|girl|couple|family|resident|native|mother|father|driver|student|teacher|farmer|nurse|doctor|"
    r"businessman|shopkeeper|pensioner|firefighter|police\sofficer|officer)\b"
)
_APOSTROPHES = frozenset("'’")
_OWNS = frozenset(("'s ", "’s "))
_OWNS_SORT = re.compile(
    r"['’]s\s(?:[a-z-]+\s){0,2}?(?:capital|city|town|village|port|province|region|district|state|island|county|oblast|governorate|"
    r"enclave|metropolis|hub)(?:\scity|\stown)?(?:\sof)?,?\s"
)
_PLAYS_FOR = re.compile(r"\b(?:play(?:s|ed|ing)?|scored|scores|signed|signs|starred)\sfor\s\Z")
_HOLDERS = 6  # namesakes that are looked at
_OFFICE_BACK, _LINE = 16, 60  # characters
# What the two begin with, behind the space.
_SUFFERING = frozenset("wa we is ar ha ca co re be le to fo pa fe".split())
_BORDERS_ON = re.compile(r"\bborder(?:s|ing|ed)?\s(?:with|on)\s(?:the\s)?\Z", re.IGNORECASE)
_BORDER_BEFORE = re.compile(r"\b(?:border|frontier)s?\s+(?:of|between)\b[^.;:]*\Z", re.IGNORECASE)

# "US and Ukrainian officials", "US Treasury Secretary Janet Yellen".
_SHORT = frozenset({"US", "U.S.", "UK", "U.K.", "EU", "UAE", "PRC", "DPRK", "ROK", "DRC", "KSA"})
_AND_PEOPLE = re.compile(
    r"\s(?:(?:and|&)\s(?:[A-Z]\w+\s)?[A-Z]\w+(?:ian|an|ish|ese|i|ch)\s[a-z]|(?:[A-Z]\w+\s){1,2}(?:Secretary|Minister|Spokes|Adviser|Advisor))"
)
# "At the U.S. embassy in X", "near the UK military base": what a state has abroad.
_ABROAD = re.compile(
    r"\s(?:(?:military|army|air|naval|navy|air\sforce|marine|diplomatic|consular|peacekeeping|training|advisory|supply)\s){0,2}"
    r"(?:embass(?:y|ies)|Embassy|consulates?|Consulate|missions?|Mission|[Hh]igh\s[Cc]ommissions?|ambassadors?|(?:air)?bases?|garrisons?|outposts?|"
    r"convoys?|patrols?|warships?)\b"
)
# "Part of Kremlin efforts", "the Kremlin is likely", but "a fire in the Kremlin".
_HOUSES = frozenset({"kremlin", "pentagon", "white house", "downing street"})
_AT_HOUSES = frozenset({"in", "at", "near", "inside", "outside", "around", "into", "over"})
_CONTINENT = 1 << KINDS_OF_PLACES.index("continent")
KINDS = ("literal", "metonym", "organisation-part")  # in the order of the fitted weights
# What the rules say of "Bank of England", of "Russia-Ukraine talks" and of "Kharkiv was shelled" is beyond doubt.
BODY, PAIR, STRUCK = 3, 4, 5
# Log odds that the rules' answer gains, by that answer. A metonym that is drawn is worse than a place that is not.
_TRUST = np.array((-0.25, 0.5, 0.0, 9.0, 9.0, 9.0), dtype=np.float32)
_KIND_OF_RULE = np.array((0, 1, 2, 2, 1, 0))
_SPORT = (0.007, 0.015, 0.03)  # shares of words of sport in a document, from little to much


class Named(NamedTuple):
    """A name whose kind is asked: its sentence, how it is governed, the next name, and what is known of it."""

    line: Line
    span: Span
    following: Span | None
    candidate: Candidate


def named(line: Line, spans: list[Span], chosen: list[Candidate]) -> Iterator[Named]:
    """Yield the names of one sentence."""
    for at, (span, one) in enumerate(zip(spans, chosen, strict=True)):
        yield Named(line, span, spans[at + 1] if at + 1 < len(spans) else None, one)


def clues_of(stream: Stream, names: list[Named], grammar: Grammar) -> tuple[Array, Array]:
    """Return what the rules say of every name of some documents, and a row of buckets of its clues."""
    rules = [_rule(one, grammar) for one in names]
    sport = _sport_of(stream)
    counts: dict[tuple[int, str], list[int]] = defaultdict(lambda: [0, 0])
    for one, rule in zip(names, rules, strict=True):
        counts[one.line.document, one.candidate.name][rule == 1] += 1
    rows = []
    for one, rule in zip(names, rules, strict=True):
        text, _, tokens, _, document = one.line
        same = counts[document, one.candidate.name]
        acts, others = same[1] - (rule == 1), sum(same) - 1
        said = Said(rule, sport[document], 1 + round(3 * acts / others) if others else 0)
        rows.append(columns_of(text, tokens, one.span, one.candidate, said, grammar))
    return np.array(rules), buckets_of(rows)


def _sport_of(stream: Stream) -> list[int]:
    """Return how much each document speaks of sport, from 0 to 3."""
    begins = np.array(stream.begins)
    played = np.add.reduceat(stream.marks & SPORT != 0, begins[:-1], dtype=np.int64) / np.diff(begins)
    return [int(step) for step in np.searchsorted(_SPORT, played)]


def kinds_of(weights: KindWeights, surroundings: Array, rules: Array, clues: Array) -> list[str]:
    """Return the kinds of names by the buckets of their surroundings, the rules, and the buckets of their clues."""
    sums = _summed(weights.kinds, surroundings >> KIND_SHIFT) + _summed(weights.clues, clues)
    return [KINDS[at] for at in likeliest(sums + weights.kind_bias, rules).tolist()]


def _summed(table: Array, buckets: Array) -> Array:
    """Return for each row of buckets the sum of their rows of the table; long rows are added up in less time."""
    rows = table.take(buckets.T, axis=0, mode="clip").reshape(buckets.shape[1], -1)
    return np.asarray(rows.sum(axis=0, dtype=np.float32).reshape(len(buckets), -1))


def likeliest(sums: Array, rules: Array) -> Array:
    """Return the numbers of the likeliest kinds, the rules' answers weighed as they are trusted."""
    weighed = sums.copy()
    weighed[np.arange(len(sums)), _KIND_OF_RULE[rules]] += _TRUST[rules]
    best: Array = weighed.argmax(axis=1)
    return best


def _rule(one: Named, grammar: Grammar) -> int:
    text, tokens = one.line.text, one.line.tokens
    if is_of_a_body(text, tokens, one.span, grammar, run_before=one.candidate.run_before):
        return BODY
    if _is_pair(text, one, grammar) or (one.span.slot == "for" and _plays(text, tokens, one.span)):
        return PAIR
    if one.candidate.known.kinds & _CONTINENT and _is_union(one.span, grammar):
        return PAIR
    if is_struck(text, tokens[one.span.last].end, grammar) or _is_where(text, one, grammar):
        return STRUCK
    if _is_government(text, one.span, tokens):
        return PAIR
    return KINDS.index(_kind_of(text, tokens, one.span, one.following, grammar))


def is_struck(text: str, end: int, grammar: Grammar, *, verbs: str = "happens_to_places") -> bool:
    """Whether what follows a name is of places only: "was shelled", "came under fire", "remains the hotspot".

    ``verbs`` is the list of the grammar that holds what is done.
    """
    if text[end + 1 : end + 3] not in _SUFFERING:
        return False
    told = _PASSIVE.match(text, end)
    if told is None or text.startswith("fallen", told.start("verb")):
        return _WORST.match(text, end) is not None or _FELL.match(text, end) is not None
    return told["fire"] is not None or told["verb"].lower() in grammar.words("cue", verbs)


def _is_government(text: str, span: Span, tokens: list[Token]) -> bool:
    """Whether a name is that of a state beside its people, ministers or embassy, or of the house of a government."""
    if span.name.lower() in _HOUSES:
        return span.slot not in _AT_HOUSES
    end = tokens[span.last].end
    start = tokens[span.first].start
    if span.state and text[start - 4 : start].endswith(_ARTICLED) and _ABROAD.match(text, end):
        return True
    short = text[tokens[span.first].start : end] in _SHORT and span.slot not in _AT_HOUSES
    return short and _AND_PEOPLE.match(text, end) is not None


def _is_union(span: Span, grammar: Grammar) -> bool:
    """Whether a name is that of a union of states, which acts unless something is put there ("in the EU")."""
    put = span.slot in grammar.words("slot", "locative")
    return not put and span.name.lower() in grammar.words("metonym", "unions")


def _plays(text: str, tokens: list[Token], span: Span) -> bool:
    """Whether a name is that of a team ("plays for Milan")."""
    start = tokens[span.first].start
    return _PLAYS_FOR.search(text, max(0, start - _OFFICE_BACK), start) is not None


def _is_where(text: str, one: Named, grammar: Grammar) -> bool:
    """Whether a name is told of as where people live and serve: "the mayor of Utica", "Utica police"."""
    tokens = one.line.tokens
    start, end = tokens[one.span.first].start, tokens[one.span.last].end
    if one.following is not None:
        between = text[end : tokens[one.following.first].start]
        if between in _OWNS or (between[:1] in _APOSTROPHES and _OWNS_SORT.fullmatch(between)):
            return not one.following.inside_organisation  # "Kenya's Turkana County", "Sudan's capital Khartoum"
    if on_way(text, start, end):
        return True  # also "the Lagos-Ibadan Expressway"
    if one.span.inside_organisation and not _OFFICE.match(text, end):
        return False
    if _is_in_next(text, end, one):
        return True
    if text[start - 2 : start].lower() in _ARTICLES and _SOMEBODY.match(text, end):
        return True
    if _LIES.match(text, end) or (start > _OFFICE_BACK and _HELD_OFFICE.search(text, start - _OFFICE_BACK, start)):
        return True
    if not (one.span.slot or one.span.state) and _is_one_of_them(text, start):
        return True
    if is_befallen(one.line, one.span, grammar):
        return True
    if one.span.slot in {"with", "on"} and _BORDERS_ON.search(text, max(0, start - _LINE), start):
        return True
    if one.span.slot == "off" and _AT_SEA.search(text, max(0, start - 2 * _LINE), start):
        return True
    if one.span.slot == "between" and _BETWEEN.search(text, max(0, start - _LINE), start):
        return True
    is_so = text[end + 1 : end + 3] in _BEING
    if is_so and _DARK.match(text, end):
        return True
    return bool(_OFFICE.match(text, end) or (is_so and _QUIET.match(text, end))) and not is_power(one.span, grammar)


def _is_one_of_them(text: str, start: int) -> bool:
    before = text[max(0, start - _AMONG_CHARS) : start]
    return any(map(before.__contains__, _AMONG)) and _ONE_OF_THEM.search(before) is not None


def _is_in_next(text: str, end: int, one: Named) -> bool:
    """Whether the text says in which state a town lies ("Rome, Ga.,")."""
    next_one, tokens = one.following, one.line.tokens
    if next_one is None or text[end : tokens[next_one.first].start] != ", ":
        return False
    behind = text[tokens[next_one.last].end : tokens[next_one.last].end + 1]
    codes = [match.country if match.kind == "country" else match.admin1_code for match in next_one.matches[:_HOLDERS]
             if match.kind in {"country", "admin1"}]  # fmt: skip
    return behind in {"", ",", ".", ";", ":", ")"} and not one.candidate.known.inside.isdisjoint(codes)


def _kind_of(text: str, tokens: list[Token], span: Span, following: Span | None, grammar: Grammar) -> str:
    """Return literal, metonym or organisation-part for a span of no body; ``following`` is the next of the sentence."""
    if span.inside_organisation and not _leads_to(text, tokens, span, following):
        return "organisation-part"
    if _at_border(text, tokens, span):
        return "literal"
    if not is_power(span, grammar):
        return "metonym" if span.slot in {"", "according to"} and speaks(tokens, span, grammar) else "literal"
    if _compound(text, tokens, span):
        return "metonym"
    if _POSSESSIVE.match(text, tokens[span.last].end) and not _leads_to(text, tokens, span, following):
        return "metonym"
    locative = span.slot in grammar.words("slot", "locative") and span.slot not in _NOT_FOR_STATES
    return (
        "literal"
        if locative
        or is_object(text, tokens, span, grammar)
        or _leads_to(text, tokens, span, following, possessive=True)
        or span.part
        else "metonym"
    )


def _leads_to(text: str, tokens: list[Token], span: Span, following: Span | None, *, possessive: bool = False) -> bool:
    """Whether the next name lies in this one ("Russia's Kursk Oblast")."""
    if following is None or following.first != span.last + 1:
        return False
    gap = text[tokens[span.last].end : tokens[following.first].start]
    if re.fullmatch(r"['’]s?\s+", gap):
        return True
    # Side by side without an apostrophe: "Paris France", but not "North Main Street".
    if possessive or following.inside_organisation or not gap.isspace():
        return False
    return any(match.kind in {"country", "admin1"} for match in (*span.matches, *following.matches))


def _is_pair(text: str, one: Named, grammar: Grammar) -> bool:
    """Whether a power is joined to another one ("Russia-Ukraine talks"), and not because of their border."""
    following, tokens = one.following, one.line.tokens
    end = tokens[one.span.last].end
    if following is None or text[end : tokens[following.first].start] not in {"-", "–"}:
        return False
    return is_power(one.span, grammar) and is_power(following, grammar) and not border_behind(text, end)


def border_behind(text: str, end: int) -> bool:
    """Whether a name that ends at ``end`` tells, alone or with the next, which border is meant ("X-Y border")."""
    return _BORDER_BEHIND.match(text, end) is not None


def _at_border(text: str, tokens: list[Token], span: Span) -> bool:
    if border_behind(text, tokens[span.last].end):
        return True
    start = tokens[span.first].start
    between = span.slot in {"between", "border of", "borders of"}
    return between and _BORDER_BEFORE.search(text, max(0, start - 60), start) is not None


def _compound(text: str, tokens: list[Token], span: Span) -> bool:
    """Whether the name is one half of a pair ("Russia-North Korea talks") or qualifies ("Moscow-backed")."""
    end, start = tokens[span.last].end, tokens[span.first].start
    before = text[start - 1] if start else ""
    if before in "-–—" and start > 1 and not text[start - 2].isspace():
        return True
    joins = text[end : end + 1] in {"-", "–"} and not text[end + 1 : end + 2].isspace()
    return joins and not text[end + 1 : end + 6].lower().startswith("based")  # "Kyiv-based" is in Kyiv

"""Find the spans of a sentence that name a place, by the gazetteer and by their surroundings.

Each span collects evidence for and against being a place; the sum decides. The weights are set by hand, in
tenths of a certainty, and stand in one table so that a fitted model can take their place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dateline.gazetteer import Gazetteer, NameMatch
from dateline.lexicon import Grammar
from dateline.mentions.tokens import Token

MOST_WORDS = 6
_JOINT = re.compile(r"[ \t\u00a0\u202f\u2009]{1,3}|\n|-|‑", re.UNICODE)
_UNIT = 100_000  # people in its towns, from which on the bare name of a first-level unit is known by itself
_PARTICLES = frozenset("de du des da do dos del di van von der bin ibn al el".split())

WEIGHTS = {
    "slot": 2.0,  # after "in", "near", "north of"
    "the user's own": 4.0,
    "container follows": 3.0,
    "suffix": 5.0,  # "Kursk Oblast"
    "country": 4.0,
    "admin1": 1.5,
    "several words": 1.5,
    "large": 2.0,  # 100,000 people and more under this name
    "town": 0.7,  # 10,000 and more
    "hamlet": -0.7,  # under 5,000
    "only another name": -1.5,
    "said before": 1.5,  # the same string in a place slot elsewhere in the document
    "inside a longer name": -5.0,
    "person": -6.0,
    "common word": -3.5,
    "initials": -5.0,
    "speaks": -2.0,  # "Meduza reported", "according to Meduza"
    "stranger": -2.5,  # a bare name that lies only in countries of which the document does not speak
    "starts the sentence": -0.7,
}


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens ``first`` to ``last`` (inclusive) that the gazetteer knows, and how the text governs them."""

    first: int
    last: int
    name: str
    matches: tuple[NameMatch, ...]
    suffix: str = ""
    slot: str = ""
    part: str = ""
    listed: bool = False
    inside_organisation: bool = False
    fragment: bool = False


def joined(text: str, left: Token, right: Token) -> bool:
    """Return whether two neighbouring tokens may belong to one name."""
    return _JOINT.fullmatch(text, left.end, right.start) is not None


def spans(text: str, tokens: list[Token], gazetteer: Gazetteer, grammar: Grammar) -> list[Span]:
    """Return every longest known name among the tokens, left to right, without overlap."""
    found: list[Span] = []
    at = 0
    while at < len(tokens):
        span = _longest(text, tokens, at, gazetteer, grammar) if tokens[at].capital else None
        if span is None or _only_an_article(span):
            at += 1
            continue
        span = replace(span, fragment=_is_fragment(text, tokens, span, gazetteer, grammar))
        found.append(_governed(text, tokens, span, found, grammar))
        at = span.last + 1
    return found


def _is_fragment(text: str, tokens: list[Token], span: Span, gazetteer: Gazetteer, grammar: Grammar) -> bool:
    """Whether a hyphen ties the name to a word that is no name of its own: the "Ulan" of an unknown "Ulan-Ude"."""
    after = span.last + 1
    if after >= len(tokens) or text[tokens[span.last].end : tokens[after].start] not in {"-", "‑"}:
        return False
    word = tokens[after].text
    if not tokens[after].capital:
        return word in grammar.words("word", "inner")
    return not gazetteer.lookup(word) and not gazetteer.demonym(word)


def _only_an_article(span: Span) -> bool:
    """Whether a span takes in a "The" that is no part of the name ("The Kyiv Post", not "The Hague")."""
    article = span.first < span.last and span.name[:4].lower() == "the "
    return article and not any(match.place.name.lower().startswith("the ") for match in span.matches)


def _longest(text: str, tokens: list[Token], at: int, gazetteer: Gazetteer, grammar: Grammar) -> Span | None:
    suffixes = grammar.words("place", "suffixes")
    stop = at
    while stop + 1 < len(tokens) and stop - at + 1 < MOST_WORDS and _may_continue(text, tokens, stop, grammar):
        stop += 1
    for last in range(stop, at - 1, -1):
        word = tokens[last].text.lower()
        if not (tokens[last].capital or (last > at and (word in suffixes or word.isdigit()))):
            continue
        name = text[tokens[at].start : tokens[last].end]
        if last == at and (word in grammar.words("word", "function") or word in grammar.words("word", "calendar")):
            continue
        matches = gazetteer.lookup(name)
        suffix = word if last > at and word in suffixes else ""
        if matches:
            return _with_suffix(text, tokens, Span(at, last, name, tuple(matches), suffix), suffixes)
    return None


def _may_continue(text: str, tokens: list[Token], stop: int, grammar: Grammar) -> bool:
    following = tokens[stop + 1]
    word = following.text.lower()
    small = word in grammar.words("word", "inner") or word in grammar.words("place", "suffixes")
    return joined(text, tokens[stop], following) and (following.capital or small or word.isdigit())


def _with_suffix(text: str, tokens: list[Token], span: Span, suffixes: frozenset[str]) -> Span:
    """Take in a level word that the gazetteer has no form for ("Donetsk City", "Kursk oblasts")."""
    after = span.last + 1
    if span.suffix or after >= len(tokens) or not joined(text, tokens[span.last], tokens[after]):
        return span
    word = tokens[after].text.lower()
    takes = word in suffixes and (tokens[after].capital or word not in {"city", "state", "states", "island", "islands"})
    return replace(span, last=after, suffix=word) if takes else span


def _governed(text: str, tokens: list[Token], span: Span, before: list[Span], grammar: Grammar) -> Span:
    at, part = _skip_back(text, tokens, span.first, grammar)
    slot = _slot(text, tokens, at, grammar)
    listed = not slot and bool(before) and _is_list(text, tokens[before[-1].last].end, tokens[at].start)
    inside = _inside_longer(text, tokens, span, grammar)
    return replace(span, slot=before[-1].slot if listed else slot, part=part, listed=listed, inside_organisation=inside)


def _is_list(text: str, left: int, right: int) -> bool:
    return re.fullmatch(r"\s*(?:,|,?\s+and|,?\s+or|;|/)\s*(?:the\s*)?", text[left:right]) is not None


def _skip_back(text: str, tokens: list[Token], first: int, grammar: Grammar) -> tuple[int, str]:
    """Step over words that qualify a place ("in occupied western X"); return where, and the part named."""
    at, part = first, ""
    parts, qualifiers = grammar.words("place", "parts"), grammar.words("place", "qualifiers")
    while at > 0 and joined(text, tokens[at - 1], tokens[at]):
        word = tokens[at - 1].text.lower()
        if word in parts and not part:
            part = word
        elif word not in qualifiers and word != "the" and not _is_adjective(word):
            break
        at -= 1
    return at, part


def _is_adjective(word: str) -> bool:
    return word.endswith(("ian", "ish", "ese", "german", "french")) and len(word) > 4


def _slot(text: str, tokens: list[Token], at: int, grammar: Grammar) -> str:
    """Return the preposition or phrase directly before token ``at``, or ""."""
    locative = grammar.words("slot", "locative")
    if at == 0 or not joined(text, tokens[at - 1], tokens[at]):
        return ""
    one = tokens[at - 1].text.lower()
    two = f"{tokens[at - 2].text.lower()} {one}" if at > 1 and joined(text, tokens[at - 2], tokens[at - 1]) else ""
    if two == "according to":
        return two
    if two in locative:
        return two
    return (
        one
        if one in locative or one in grammar.words("slot", "partner")
        else two
        if two in grammar.words("slot", "partner")
        else ""
    )


def _inside_longer(text: str, tokens: list[Token], span: Span, grammar: Grammar) -> bool:
    """Whether a capitalised word follows directly, so that the name is part of a longer one ("Kyiv Post")."""
    after = span.last + 1
    while after + 1 < len(tokens) and tokens[after].text in _PARTICLES:  # "Stade de France", "Patrick de Bayser"
        after += 1
    if after >= len(tokens) or not joined(text, tokens[after - 1], tokens[after]) or not tokens[after].capital:
        return False
    if not joined(text, tokens[span.last], tokens[span.last + 1]):
        return False
    word = tokens[after].text.lower()
    titles = grammar.words("people", "titles")
    return (
        word not in grammar.words("word", "calendar")
        and word not in grammar.words("word", "function")
        and word not in titles
        and not _all_capitals(text, tokens)
        and not text[tokens[span.last].end : tokens[after].start].startswith("-")
    )


def evidence(text: str, tokens: list[Token], span: Span, grammar: Grammar) -> dict[str, float]:
    """Return the reasons for and against that ``span`` is a place, by name, with their weights."""
    reasons = [name for name, holds in _reasons(text, tokens, span, grammar) if holds]
    return {name: WEIGHTS[name] for name in reasons}


def _reasons(text: str, tokens: list[Token], span: Span, grammar: Grammar) -> list[tuple[str, bool]]:
    kinds = {match.kind for match in span.matches}
    people = max((match.population for match in span.matches if match.kind == "settlement"), default=0)
    primary = any(match.how in {"name", "generated", "alias"} for match in span.matches)
    one_word = span.first == span.last
    word = tokens[span.first].text
    return [
        ("slot", in_place(text, tokens, span, grammar)),
        ("the user's own", any(match.own for match in span.matches)),
        ("suffix", bool(span.suffix)),
        ("country", "country" in kinds),
        ("admin1", _is_known_unit(span) and "country" not in kinds),
        ("several words", not one_word),
        ("large", people >= 100_000 and primary),
        ("town", 10_000 <= people < 100_000 and primary),
        ("hamlet", people < 5_000 and kinds <= {"settlement", "admin2"}),
        ("only another name", not primary and "country" not in kinds),
        (
            "inside a longer name",
            span.fragment
            or _in_an_address(text, tokens, span)
            or (not span.suffix and _after_unknown_capital(text, tokens, span, grammar)),
        ),
        ("person", _after_title(text, tokens, span, grammar)),
        ("common word", one_word and word.lower() in grammar.common_words and "country" not in kinds),
        (
            "initials",
            one_word
            and word.isupper()
            and len(word) <= 6
            and "country" not in kinds
            and not _all_capitals(text, tokens),
        ),
        (
            "speaks",
            (span.slot == "according to" or speaks(tokens, span, grammar))
            and not kinds & {"country"}
            and people < 500_000,
        ),
        ("starts the sentence", span.first == 0 and one_word),
    ]


def _is_known_unit(span: Span) -> bool:
    """Whether the name is a sea's or a world region's, or that of a first-level unit of some size."""
    return any(
        match.kind in {"region", "continent", "water", "mountains"} or (match.kind == "admin1" and match.size >= _UNIT)
        for match in span.matches
    )


def in_place(text: str, tokens: list[Token], span: Span, grammar: Grammar) -> bool:
    """Whether the name stands where a place does: after "in" or "near", or as the object of "struck" or "captured"."""
    return span.slot in grammar.words("slot", "locative") or is_object(text, tokens, span, grammar)


def is_object(text: str, tokens: list[Token], span: Span, grammar: Grammar) -> bool:
    """Whether the name is the object of a verb that happens there ("visited Russia")."""
    before = span.first - 1
    return (
        before >= 0
        and joined(text, tokens[before], tokens[span.first])
        and tokens[before].text.lower() in grammar.words("slot", "object")
    )


def _after_unknown_capital(text: str, tokens: list[Token], span: Span, grammar: Grammar) -> bool:
    at, _ = _skip_back(text, tokens, span.first, grammar)
    if at == 0 or not joined(text, tokens[at - 1], tokens[at]):
        return False
    word = tokens[at - 1].text
    known = (
        word.lower() in grammar.words("word", "function")
        or word.lower() in grammar.words("word", "calendar")
        or word.lower() in grammar.words("slot", "locative")
    )
    return word[0].isupper() and not known and not _all_capitals(text, tokens) and text[tokens[at - 1].end] != "-"


def _after_title(text: str, tokens: list[Token], span: Span, grammar: Grammar) -> bool:
    before = span.first - 1
    return (
        before >= 0
        and tokens[before].text.lower().rstrip(".") in grammar.words("people", "titles")
        and (
            tokens[before].capital
            and re.fullmatch(r"\.?\s+", text[tokens[before].end : tokens[span.first].start]) is not None
        )
    )


def _all_capitals(text: str, tokens: list[Token]) -> bool:
    return text[tokens[0].start : tokens[-1].end].isupper()


def _in_an_address(text: str, tokens: list[Token], span: Span) -> bool:
    """Whether the name is a piece of a web address, a file or an e-mail ("Liga.net")."""
    return (
        re.match(r"[.@_/]\w", text[tokens[span.last].end : tokens[span.last].end + 2]) is not None
        or re.search(r"\w[.@_/]\Z", text[max(0, tokens[span.first].start - 2) : tokens[span.first].start]) is not None
    )


def speaks(tokens: list[Token], span: Span, grammar: Grammar) -> bool:
    """Whether a verb of saying follows directly, so that the name speaks ("Meduza reported")."""
    after = span.last + 1
    said = ("reported", "asserted", "claimed", "confirmed", "assessed", "denied")
    return after < len(tokens) and any(tokens[after].text.lower() in grammar.words("say", kind) for kind in said)

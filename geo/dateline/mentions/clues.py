"""What the sentence around a name tells of its kind: verb, head, preposition, list, as rows of hashed features."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from dateline.lexicon import Grammar
from dateline.lexicon import grammar as _grammar
from dateline.mentions.candidates import Candidate
from dateline.mentions.senses import NOUN, NOUN_SHIFT, STATIVE, VERB, VERBAL, sense_of
from dateline.mentions.spans import Span
from dateline.mentions.stream import Array
from dateline.mentions.tokens import Token
from dateline.mentions.words import hashed

BUCKETS = 1 << 14
_AUXILIARY = frozenset(
    """has have had having will would shall should can could may might must do does did is are was were be been being
    not never also again already then still now just only ever even soon since both all and or""".split()
)
_BE = frozenset("is are was were be been being".split())
_ARTICLES = frozenset("the a an its their his her this that these those".split())
_BEGINS = frozenset({"", "that", "and", "but", "as", "while", "when", "said"})  # a subject follows
_SPACE, _OWNS, _HYPHEN, _COMMA = 2, 3, 4, 7
_MARKS = ("-", "–", "—", ",", "(", ")", ".", ":", ";", "/", '"', "“", "”")  # from _HYPHEN on
_APOSTROPHES = frozenset("'’ʼ`´")
_REACH = 5  # words that are looked at for a verb or a head

COLUMNS = tuple(
    """
    none rule slot kind seat gap gap2 start b1 b2 b3 a1 a2 before after verb act subject voice object did head thing
    of of_thing inner inside near sport caps listed people same
    """.split()
)
TEMPLATES = tuple(
    tuple(line.split())
    for line in """
    rule; slot; rule slot; kind; seat; kind seat rule; b1; b2; a1; a2; b1 a1; b1 b2; a1 a2; before; after; before after
    gap; gap kind; gap2; start; start kind; start act; start subject kind; verb; act; act voice; act kind; act seat
    act voice kind; subject; subject kind; subject act; object; object kind; did; did kind; did rule; head; thing
    thing gap; thing kind; thing gap kind; head gap; of; of_thing; of kind; of_thing kind; of_thing seat; b1 kind
    b1 seat; slot kind; slot seat; slot act; slot thing; slot of_thing; slot sport; inner; inside; inside thing
    inside rule; near; sport; sport kind; sport act; sport gap; caps; caps act; listed slot; listed rule; listed act
    people; people kind; people act; same; same kind; rule act; rule thing; rule of_thing; a1 kind; before kind
    b3 b2 b1; after gap; slot did
    """.replace("\n", ";").split(";")
    if line.strip()
)
_AT = {name: number for number, name in enumerate(COLUMNS)}
_PARTS = np.array([[_AT[part] for part in (*line, "none", "none")[:3]] for line in TEMPLATES])
_ODD = np.array((0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93), dtype=np.uint64)
_SALTS = np.array([hashed(f"{number} {' '.join(line)}") for number, line in enumerate(TEMPLATES)], dtype=np.uint64)


class Said(NamedTuple):
    """What the rules say of a name, how much its document speaks of sport (0-3), and how its namesakes are used.

    ``same`` is 0 for a name that stands alone, else 1 to 4: by what share of its namesakes the rules take to act.
    """

    rule: int
    sport: int
    same: int


def buckets_of(rows: list[list[int]]) -> Array:
    """Return a row of buckets for each row of columns, one for each template."""
    values = np.array(rows, dtype=np.uint64).reshape(-1, len(COLUMNS))
    mixed = _SALTS * _ODD[3]
    for part in range(3):
        mixed = mixed + values[:, _PARTS[:, part]] * _ODD[part]
    mixed ^= mixed >> np.uint64(32)
    mixed *= _ODD[0]
    buckets: Array = (mixed >> np.uint64(50)).astype(np.int64)
    return buckets


def columns_of(
    text: str, tokens: list[Token], span: Span, candidate: Candidate, said: Said, grammar: Grammar
) -> list[int]:
    """Return the columns of one name, in the order of ``COLUMNS``."""
    known = candidate.known
    gap = _gap(text, tokens, span.last)
    verb, act, voice = _verb(tokens, span, gap)
    head, thing, passed = _head(text, tokens, span, gap, grammar)
    owned = "'s" if gap == _OWNS else "+" if head and gap == _SPACE else ""  # then what stands before governs the head
    b1, b2, b3, did = _before(tokens, span)
    of = b2 if b1 == "of" else ""
    after = [token.text.lower() for token in tokens[span.last + 1 : span.last + 3]] + ["", ""]
    subject = (act > 0) * (1 + (b1 in _BEGINS)) + 3 * bool(of)
    return [
        0, said.rule, hashed(span.slot + owned), known.kinds, span.name.lower() in grammar.words("metonym", "seats"),
        gap, _gap(text, tokens, span.first - 1), span.first == 0, hashed(b1 + owned), hashed(b2 + owned), hashed(b3),
        hashed(after[0]), hashed(after[1]), _class(b1), _class(after[0]), hashed(verb), act, subject, voice,
        hashed(did), sense_of(did) & VERB, hashed(head), thing, hashed(of), sense_of(of) >> NOUN_SHIFT & NOUN, passed,
        span.inside_organisation, candidate.run_before * 4 + candidate.run_after, said.sport,
        tokens[span.last].text.isupper(), span.listed, known.population.bit_length() // 3, said.same,
    ]  # fmt: skip


def _gap(text: str, tokens: list[Token], at: int) -> int:
    """Return a number for what stands between a word and the next."""
    if not 0 <= at < len(tokens) - 1:
        return 1
    between = text[tokens[at].end : tokens[at + 1].start]
    if between == " ":
        return _SPACE
    if between[:1] in _APOSTROPHES and between[1:2] in {"s", " "}:
        return _OWNS
    return next((number for number, mark in enumerate(_MARKS, _OWNS + 1) if mark in between), _OWNS + 1 + len(_MARKS))


def _class(word: str) -> int:
    return sense_of(word) or hashed(word) % 997 + 2000


def _before(tokens: list[Token], span: Span) -> tuple[str, str, str, str]:
    """Return the last three words before a name and its qualifiers, and the verb among the last four, or ""."""
    at = span.first
    while at and tokens[at - 1].text.lower() in _skipped():
        at -= 1
    words = [token.text.lower() for token in tokens[max(0, at - 4) : at]][::-1]
    did = next((word for word in words if word not in _AUXILIARY and _is_verb(word)), "")
    b1, b2, b3, *_ = (*words, "", "", "")
    return b1, b2, b3, did


@cache
def _skipped() -> frozenset[str]:
    grammar = _grammar()
    return _ARTICLES | grammar.words("place", "parts") | grammar.words("place", "qualifiers")


def _is_verb(word: str) -> bool:
    sense = sense_of(word)
    return sense & VERB > 0 and sense & VERBAL > 0


def _verb(tokens: list[Token], span: Span, gap: int) -> tuple[str, int, int]:
    """Return the verb of which a name is the subject, its class, and a number above 1 if it is passive."""
    if gap not in {_SPACE, _COMMA}:
        return "", 0, 0
    passive, last = 0, ""
    for at, token in enumerate(tokens[span.last + 1 : span.last + 1 + _REACH]):
        word = token.text.lower()
        passive |= word in _BE
        if not (word in _AUXILIARY or word.endswith("ly") or (token.capital and last in {"and", "or"})):
            sense = sense_of(word)
            fits = sense & VERBAL or passive or word.endswith(("ed", "s"))
            if sense & VERB and not token.capital and (gap == _SPACE or at) and fits:
                return word, sense & VERB, 1 + passive * (2 if word.endswith(("ed", "n")) else 1)
            break
        last = word
    return ("be", STATIVE, 4) if passive else ("", 0, 0)


def _head(text: str, tokens: list[Token], span: Span, gap: int, grammar: Grammar) -> tuple[str, int, int]:
    """Return the noun that a name qualifies (the "workers" of "Ohio farm workers"), its class, and how many words."""
    if gap not in {_SPACE, _OWNS, _HYPHEN}:
        return "", 0, 0
    head, passed = "", 0
    for at in range(span.last + 1, min(len(tokens), span.last + 1 + _REACH)):
        word = tokens[at].text.lower()
        if word in grammar.words("word", "function") or word in _AUXILIARY or (head and _is_verb(word)):
            break
        head, passed = word, passed + 1
        if _gap(text, tokens, at) not in {_SPACE, _HYPHEN}:
            break
    return head, sense_of(head) >> NOUN_SHIFT & NOUN, passed

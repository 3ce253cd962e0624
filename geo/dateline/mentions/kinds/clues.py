"""What the sentence around a name tells of its kind: verb, head, preposition, list, as rows of hashed features."""

from __future__ import annotations

from array import array
from functools import cache
from itertools import chain
from typing import NamedTuple

import numpy as np

from dateline.lexicon import Grammar
from dateline.lexicon import grammar as _grammar
from dateline.mentions.candidates import Candidate
from dateline.mentions.spans import Span
from dateline.mentions.words import NO_WORD, Word, hashed
from dateline.mentions.words.senses import NOUN, NOUN_SHIFT, STATIVE, VERB, VERBAL
from dateline.mentions.words.stream import Array
from dateline.mentions.words.tokens import Token

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
_PARTS = np.array([[_AT[part] for part in (*line, "none", "none")[:3]] for line in TEMPLATES]).T.copy()
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
    whole = array("Q", chain.from_iterable(rows))  # which reads numbers in a third of the time of an array
    values = np.frombuffer(whole, dtype=np.uint64).reshape(-1, len(COLUMNS)).T
    mixed = (_SALTS * _ODD[3])[:, None]
    for part in range(3):
        mixed = mixed + (values * _ODD[part]).take(_PARTS[part], axis=0, mode="clip")
    mixed ^= mixed >> np.uint64(32)
    mixed *= _ODD[0]
    return np.asarray((mixed >> np.uint64(50)).view(np.int64).T)


def columns_of(
    text: str, tokens: list[Token], span: Span, candidate: Candidate, said: Said, grammar: Grammar
) -> list[int]:
    """Return the columns of one name, in the order of ``COLUMNS``."""
    known, first, last = candidate.known, span.first, span.last
    gap = _gap(text, tokens, last)
    verb, act, voice = _verb(tokens, last, gap)
    head, passed = _head(text, tokens, last, gap, grammar)
    owned = "'s" if gap == _OWNS else "+" if passed and gap == _SPACE else ""  # then what is before governs the head
    b1, b2, b3, did = _before(tokens, first)
    of = b2 if b1.lower == "of" else NO_WORD
    behind = len(tokens) - last
    a1, a2 = tokens[last + 1].word if behind > 1 else NO_WORD, tokens[last + 2].word if behind > 2 else NO_WORD
    subject = (act > 0) * (1 + (b1.lower in _BEGINS)) + 3 * (of is not NO_WORD)
    before = (hashed(b1.lower + owned), hashed(b2.lower + owned)) if owned else (b1.id, b2.id)
    return [
        0, said.rule, hashed(span.slot + owned), known.kinds, span.name.lower() in grammar.words("metonym", "seats"),
        gap, _gap(text, tokens, first - 1), first == 0, *before, b3.id, a1.id, a2.id, _class(b1), _class(a1), verb, act,
        subject, voice, did.id, did.sense & VERB, head.id, head.sense >> NOUN_SHIFT & NOUN, of.id,
        of.sense >> NOUN_SHIFT & NOUN, passed, span.inside_organisation,
        candidate.run_before * 4 + candidate.run_after, said.sport, tokens[last].text.isupper(), span.listed,
        known.population.bit_length() // 3, said.same,
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
    for number, mark in enumerate(_MARKS, _OWNS + 1):
        if mark in between:
            return number
    return _OWNS + 1 + len(_MARKS)


def _class(word: Word) -> int:
    return word.sense or word.id % 997 + 2000


def _before(tokens: list[Token], at: int) -> tuple[Word, Word, Word, Word]:
    """Return the last three words before a name and its qualifiers, and the verb among the last four."""
    skipped = _skipped()
    while at and tokens[at - 1].word.lower in skipped:
        at -= 1
    words = [token.word for token in tokens[max(0, at - 4) : at]]
    words.reverse()
    did = NO_WORD
    for word in words:
        if _is_verb(word) and word.lower not in _AUXILIARY:
            did = word
            break
    b1, b2, b3, *_ = (*words, NO_WORD, NO_WORD, NO_WORD)
    return b1, b2, b3, did


@cache
def _skipped() -> frozenset[str]:
    grammar = _grammar()
    return _ARTICLES | grammar.words("place", "parts") | grammar.words("place", "qualifiers")


def _is_verb(word: Word) -> bool:
    return word.sense & VERB > 0 and word.sense & VERBAL > 0


def _verb(tokens: list[Token], last: int, gap: int) -> tuple[int, int, int]:
    """Return the verb of which a name is the subject, its class, and a number above 1 if it is passive."""
    if gap not in {_SPACE, _COMMA}:
        return 0, 0, 0
    passive, joins = 0, False
    for at, token in enumerate(tokens[last + 1 : last + 1 + _REACH]):
        word = token.word
        lower, sense = word.lower, word.sense
        passive |= lower in _BE
        if not (lower in _AUXILIARY or lower.endswith("ly") or (joins and word.upper)):
            fits = sense & VERBAL or passive or lower.endswith(("ed", "s"))
            if sense & VERB and not word.upper and (gap == _SPACE or at) and fits:
                return word.id, sense & VERB, 1 + passive * (2 if lower.endswith(("ed", "n")) else 1)
            break
        joins = lower in {"and", "or"}
    return (hashed("be"), STATIVE, 4) if passive else (0, 0, 0)


def _head(text: str, tokens: list[Token], last: int, gap: int, grammar: Grammar) -> tuple[Word, int]:
    """Return the noun that a name qualifies (the "workers" of "Ohio farm workers"), and how many words away it is."""
    if gap not in {_SPACE, _OWNS, _HYPHEN}:
        return NO_WORD, 0
    head, passed, function = NO_WORD, 0, grammar.words("word", "function")
    for at in range(last + 1, min(len(tokens), last + 1 + _REACH)):
        word = tokens[at].word
        if word.lower in function or word.lower in _AUXILIARY or (passed and _is_verb(word)):
            break
        head, passed = word, passed + 1
        if _gap(text, tokens, at) not in {_SPACE, _HYPHEN}:
            break
    return head, passed

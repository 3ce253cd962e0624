"""Words and sentences: their offsets refer to the text as read, whatever the text is."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.mentions.words.tokens import sentences, tokenize, words_and_gaps
from dateline.records import Zone
from dateline.reports import report_from_text
from tiers import examples

# What real pages hold: letters of several scripts, marks, odd spaces, controls, directions, emoji.
PIECES = st.sampled_from(
    ["Kyiv", "Орёл", "غزة", "Slov’yansk", "U.S.", "Gen.", "[1]", "[2][13]", "!", "?", ".", "...", "…", ";", ":", ",",
     " ", "\u00a0", "\u202f", "\n", "\n\n", "\r\n", "\t", "- ", "• ", "1) ", "“", "”", "'", "(", ")", "\x00",
     "\u202e", "\u200b", "\ufeff", "🚀", "e\u0301", "3,000", "May", "a", "near", "x" * 50]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=60).map("".join)
WHOLE = "body"


def split(text: str) -> list[str]:
    """Return the sentences of a text that is one zone."""
    return [text[one.start : one.end] for one in sentences(text, (Zone(0, len(text), WHOLE, True),))]


@given(TEXTS)
@settings(max_examples=examples(120), deadline=None)
def test_a_word_is_what_stands_at_its_offsets_and_words_are_in_order(text: str) -> None:
    words = tokenize(text)
    assert [word.text for word in words] == [text[word.start : word.end] for word in words]
    assert all(one.end <= two.start for one, two in itertools.pairwise(words))
    assert all(word.text for word in words)


@given(TEXTS, st.data())
@settings(max_examples=examples(80), deadline=None)
def test_words_of_a_stretch_keep_the_offsets_of_the_whole_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = tokenize(text, start, end)
    assert all(start <= word.start < word.end <= end for word in words)
    assert [word.text for word in words] == [text[word.start : word.end] for word in words]


@given(TEXTS)
@settings(max_examples=examples(120), deadline=None)
def test_between_words_stands_what_parts_them(text: str) -> None:
    words, gaps = words_and_gaps(text, 0, len(text))
    assert gaps == [text[one.end : two.start] for one, two in itertools.pairwise(words)]


@pytest.mark.parametrize(
    ("text", "start", "words"),
    [
        ("Kyiv’s troops", 0, ["Kyiv", "troops"]),
        ("Kyiv’s troops", 5, ["troops"]),  # the stretch begins with the possessive
        ("’s troops", 0, ["troops"]),
        ("s troops", 0, ["s", "troops"]),
        ("’s.a. and ’sé", 1, ["s.a.", "and", "sé"]),
        ("l’s’é", 0, ["l", "s’é"]),
        ("the 1990s’ end", 0, ["the", "1990s", "end"]),
        ("Slov’yansk, Saxe-Coburg’s", 0, ["Slov’yansk", "Saxe", "Coburg"]),
        ("Orléans’ U.S. café", 0, ["Orléans", "U.S.", "café"]),
        ("Éire’s É.U. x9é-é9", 0, ["Éire", "É.U.", "x9é", "é9"]),
        ("a ’s’ b. s's", 0, ["a", "b", "s"]),
        ("abcʼdef Zʼs", 0, ["abcʼdef", "Zʼs"]),  # a letter, for all that it looks like an apostrophe
    ],
)
def test_a_possessive_is_no_word_and_an_apostrophe_within_a_word_parts_none(
    text: str, start: int, words: list[str]
) -> None:
    assert [word.text for word in tokenize(text, start)] == words


@given(TEXTS)
@settings(max_examples=examples(120), deadline=None)
def test_sentences_are_in_order_and_none_crosses_a_zone(text: str) -> None:
    made = report_from_text(text)
    found = list(sentences(made.text, made.zones))
    assert all(one.zone.start <= one.start < one.end <= one.zone.end for one in found)
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))
    assert all(one.zone in made.zones for one in found)


@given(TEXTS)
@settings(max_examples=examples(80), deadline=None)
def test_no_letter_and_no_digit_falls_between_two_sentences(text: str) -> None:
    covered = "".join(split(text))
    assert [char for char in covered if char.isalnum()] == [char for char in text if char.isalnum()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One town fell. Two held.", ["One town fell.", "Two held."]),
        ("It fell on October 23.\u00a0Ukraine's army left.", ["It fell on October 23.", "Ukraine's army left."]),
        ("It fell on October 23.\u202fUkraine's army left.", ["It fell on October 23.", "Ukraine's army left."]),
        ("Gen. Smith met Dr. Jones in St. Louis. They left.", ["Gen. Smith met Dr. Jones in St. Louis.", "They left."]),
        ("The U.S. Army came on Oct. 3 at 5 p.m. It left.", ["The U.S. Army came on Oct. 3 at 5 p.m. It left."]),
        ("Seen by (Sgt. Oduya) and É. Mba. Nobody else.", ["Seen by (Sgt. Oduya) and É.", "Mba.", "Nobody else."]),
        ("No. Approx. Then approx. Ten. Sold to X. Gone.", ["No. Approx.", "Then approx. Ten.", "Sold to X. Gone."]),
        ("Seen there.[1] Not since.[2][13] Gone.", ["Seen there.[1]", "Not since.[2][13]", "Gone."]),
        ("Seen there.[^1] Not since.[^2][^two] Gone.", ["Seen there.[^1]", "Not since.[^2][^two]", "Gone."]),
        ("Seen there.¹ Not since.[ii] Gone.[2-4] Back.", ["Seen there.¹", "Not since.[ii]", "Gone.[2-4]", "Back."]),
        ("Seen there. [1] Not since. [^2] Gone.", ["Seen there. [1]", "Not since. [^2]", "Gone."]),
        ("One fell. [Sic] Two held.", ["One fell.", "[Sic] Two held."]),
        ("The U.S.[1] army came.", ["The U.S.[1] army came."]),
        ("“Go away.” She went.", ["“Go away.”", "She went."]),
        ("He said so (twice.) Then he left.", ["He said so (twice.)", "Then he left."]),
        ("Is it over? No! Wait… Now.", ["Is it over?", "No!", "Wait…", "Now."]),
        ("- Rain in the north.\n- Sun in the south", ["Rain in the north.", "Sun in the south"]),
        ("• Rain in the north\n• Sun in the south", ["Rain in the north", "Sun in the south"]),
        ("1) Rain\n2) Sun", ["1) Rain\n", "2) Sun"]),
        ("A head without a stop\n\nA body.", ["A head without a stop", "A body."]),
        ("A line that\nruns on.", ["A line that\nruns on."]),
        ("Prices rose by 3.5 percent. Wages did not.", ["Prices rose by 3.5 percent.", "Wages did not."]),
        ("Город взят. Бои идут.", ["Город взят.", "Бои идут."]),
        ("It reads www.liga.net. It is closed.", ["It reads www.liga.net.", "It is closed."]),
        ("", []),
        (" \n\n\t ", []),
        ("...", []),
    ],
)
def test_text_is_split_into_sentences(text: str, expected: list[str]) -> None:
    assert [one.strip() for one in split(text)] == [one.strip() for one in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Slov’yansk and Kup'yansk", ["Slov’yansk", "and", "Kup'yansk"]),
        ("Ukraine's army", ["Ukraine", "army"]),
        ("Ukraine’s army", ["Ukraine", "army"]),
        ("the U.S. border", ["the", "U.S.", "border"]),
        ("Ulan-Ude", ["Ulan", "Ude"]),
        ("the 248th ground", ["the", "248th", "ground"]),
        ("Орёл, غزة", ["Орёл", "غزة"]),
        ("a_b", ["a", "b"]),
        ("3,000 men", ["3", "000", "men"]),
    ],
)
def test_words_keep_their_apostrophes_and_lose_possessives_and_hyphens(text: str, expected: list[str]) -> None:
    assert [word.text for word in tokenize(text)] == expected


def test_furniture_is_split_apart_from_the_article() -> None:
    text = (
        "Flood in the valley\n\nThe river left its bed on Sunday and forty houses stood in water by the evening.\n\n"
        "- Advertisement -\n\nPeople slept in a school, and the mayor asked for blankets and for boats.\n"
    )
    made = report_from_text(text)
    kinds = [(one.zone.kind, one.zone.article, text[one.start : one.end]) for one in sentences(text, made.zones)]
    assert kinds == [
        ("title", True, "Flood in the valley"),
        ("body", True, "The river left its bed on Sunday and forty houses stood in water by the evening."),
        ("furniture_ad", False, "Advertisement -"),
        ("body", True, "People slept in a school, and the mayor asked for blankets and for boats."),
    ]


@pytest.mark.parametrize("unit", ["Shells fell ", "word", "Кириллица ", "a.b", "Mr. ", "“", "1,000 "])
def test_a_megabyte_without_a_stop_is_cut_into_pieces_of_bounded_length(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    pieces = list(sentences(text, (Zone(0, len(text), WHOLE, True),)))
    assert all(one.end - one.start <= 1500 for one in pieces)
    # Each cut falls on the last space before the limit, so no piece is much shorter than half the limit.
    assert len(pieces) <= len(text) / 750 + 1


def test_a_long_text_is_read_once_a_character_and_not_once_a_pair() -> None:
    looked = _Counting("Drones hit a depot. " * 3000)
    count = sum(1 for _ in re.finditer(r"hit", looked))
    assert count == sum(1 for _ in sentences(looked, (Zone(0, len(looked), WHOLE, True),)))
    assert looked.sliced <= 3 * len(looked)


class _Counting(str):
    """A text that counts the characters which are copied out of it."""

    sliced = 0

    def __getitem__(self, key: object) -> str:
        piece = super().__getitem__(key)  # type: ignore[index]
        self.sliced += len(piece)
        return piece

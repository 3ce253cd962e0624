"""Patterns of words that the engine finds by their first letters: they find what a boundary before them finds."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.patterns.leaps import word_opens
from tiers import examples

WORDS = ("us", "we", "you", r"U\.S\.\s\d", r"I-\d{1,3}")
PIECES = ("us", "we", "you", "yours", "U.S. 5", "I-81", "é", "ж", "_", " ", "\n", "-", "1")


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
@settings(max_examples=examples(300), deadline=None)
def test_words_are_found_as_with_a_boundary_before_them(text: str) -> None:
    leaping, plain = re.compile(word_opens(WORDS)), re.compile(rf"\b(?:{'|'.join(WORDS)})")
    assert [one.span() for one in leaping.finditer(text)] == [one.span() for one in plain.finditer(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [("we", True), ("Tell us.", True), ("bus", False), ("bus us", True), ("éus", False), ("_us", False), ("-us", True)],
)
def test_a_word_within_another_is_none(text: str, found: bool) -> None:
    assert (re.search(word_opens(["us", "we"]), text) is not None) is found

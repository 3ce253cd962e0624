"""Words that are found by the mark before them begin where their pattern matches."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.patterns.doubles import EARLY
from dateline.patterns.leaping import leaping_of, starts
from dateline.patterns.lowercase import LowercasePattern, lowercase_pattern

FRAMED = lowercase_pattern(r"(?<!\w)(?:\b(?:a(?:rmy|ir\s+strikes?)|forces|Army\s+and|- )|\(?x)(?!\w)", re.IGNORECASE)
BARE = lowercase_pattern(r"\b(?:army|forces)\b", re.IGNORECASE)
WORDS = ["Army", "army", "army-air", "air  strike", "forces", "disarmy", "and", "-", "(x", "x", "armyé", "İ", "\n", ","]


@pytest.mark.parametrize("about", [FRAMED, BARE], ids=["framed", "bare"])
@given(words=st.lists(st.sampled_from(WORDS), max_size=20), start=st.integers(0, 20), left=st.integers(0, 20))
def test_words_begin_where_their_pattern_matches(
    about: LowercasePattern, words: list[str], start: int, left: int
) -> None:
    text = " ".join(words)
    end = max(start, len(text) - left)
    start = min(start, len(text))
    expected = [one.start() for one in about.pattern.finditer(text, start, end)]
    for _ in range(EARLY):  # from then on both are tried in small letters
        assert list(starts(about, text, start, end)) == expected


def test_only_words_that_stand_behind_a_mark_are_leapt_to() -> None:
    assert leaping_of(FRAMED) is not None
    assert leaping_of(BARE) is None

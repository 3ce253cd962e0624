"""What a report is about, by the words of a field that it holds, found where the pattern of these matches."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.coding.clauses import topics
from dateline.patterns.doubles import EARLY
from dateline.patterns.lowercase import LowercasePattern, lowercase_pattern

FRAMED = lowercase_pattern(r"(?<!\w)(?:\b(?:a(?:rmy|ir\s+strikes?)|forces|Army\s+and|- )|\(?x)(?!\w)", re.IGNORECASE)
BARE = lowercase_pattern(r"\b(?:army|forces)\b", re.IGNORECASE)
WORDS = ["Army", "army", "army-air", "air  strike", "forces", "disarmy", "and", "-", "(x", "x", "armyé", "İ", "\n", ","]


@pytest.mark.parametrize("about", [FRAMED, BARE], ids=["framed", "bare"])
@given(words=st.lists(st.sampled_from(WORDS), max_size=20), start=st.integers(0, 20), left=st.integers(0, 20))
def test_words_of_a_field_begin_where_their_pattern_matches(
    about: LowercasePattern, words: list[str], start: int, left: int
) -> None:
    text = " ".join(words)
    end = max(start, len(text) - left)
    start = min(start, len(text))
    expected = [one.start() for one in about.pattern.finditer(text, start, end)]
    for _ in range(EARLY):  # from then on both are tried in small letters
        assert list(topics._starts(about, text, start, end)) == expected


def test_only_words_that_stand_behind_a_mark_are_leapt_to() -> None:
    assert topics._leaping(FRAMED) is not None
    assert topics._leaping(BARE) is None

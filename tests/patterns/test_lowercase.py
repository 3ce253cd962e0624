"""Patterns without regard to case that are tried in small letters: the same matches as their own."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.coding import actors, pointing
from dateline.coding.clauses import edges
from dateline.coding.placing import references
from dateline.dates import sayings
from dateline.patterns import doubles
from dateline.patterns.doubles import EARLY, lowercase_double, lowercased
from dateline.patterns.lowercase import LowercasePattern, lowercase_pattern
from dateline.patterns.rules import rule

PATTERNS = {
    "plain": LowercasePattern(actors._PLAIN),
    "said": actors._said("reported", "claimed"),
    "says": references.saying(),
    "told": sayings.said_pattern(()),
    "pointing": pointing._POINTING,
    "barred": lowercase_pattern(r"\b(?:police|troops)\b(?!\s+(?-i:[A-Z]))|said(?!\s+(?:of\s+)?(?-i:t))", re.IGNORECASE),
    "classes": LowercasePattern(re.compile(r"\b[A-M][^N-Z]+É\w*|Kyiv", re.IGNORECASE)),
    "heeding": lowercase_pattern(
        r"\b(?:troops|police)\b(?!\s+said)[^,]*?\s(?-i:[A-Z])(\w+)|(?-i:the) said", re.IGNORECASE
    ),
}
WORDS = """The the SAID said troops Troops reported, “Rebels” police Police officers and, in an interview claimed
Kyiv KYIV É été Émile mud ſaid K İ ıt pro-government Fighters of the 5th Brigade (2nd) army struck; wrote""".split()


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_each_pattern_here_has_a_double(pattern: LowercasePattern) -> None:
    assert lowercase_double(pattern.pattern) is not None


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
@given(words=st.lists(st.sampled_from(WORDS), max_size=25), start=st.integers(0, 20), left=st.integers(0, 20))
def test_it_finds_what_the_pattern_itself_finds(
    pattern: LowercasePattern, words: list[str], start: int, left: int
) -> None:
    text = " ".join(words)
    end = max(start, len(text) - left)
    for _ in range(EARLY):  # from then on it is tried in small letters
        pattern.match("", 0, 0)
    expected = [(one.span(), one.groups()) for one in pattern.pattern.finditer(text, start, end)]
    assert [(one.span(), one.groups()) for one in pattern.finditer(text, start, end)] == expected
    assert list(pattern.spans(text, start, end)) == [span for span, _ in expected]
    first = pattern.search(text, start, end)
    assert (first and first.span()) == (expected[0][0] if expected else None)
    here, plain = pattern.match(text, start, end), pattern.pattern.match(text, start, end)
    assert (here and here.span()) == (plain and plain.span())
    assert rule(pattern.pattern.pattern, pattern.pattern.flags).stands_in(text, start, end) == bool(expected)


@pytest.mark.parametrize(
    ("text", "small"), [("The ÉTÉ of Σ", "the été of σ"), ("İzmir", None), ("a \u212a", None), ("ſo", None), ("", "")]
)
def test_a_text_has_small_letters_where_each_stands_for_its_own(text: str, small: str | None) -> None:
    assert [lowercased(text), lowercased(text)] == [small, small]


def test_what_is_kept_of_texts_does_not_grow_for_ever() -> None:
    for number in range(40):
        assert lowercased(f"{number} X" * 40_000) == f"{number} x" * 40_000
    assert sum(map(len, doubles._LOWERCASED)) <= doubles._MOST_KEPT


@pytest.mark.parametrize("pattern", [r"said (?-i:[^A-Z])", r"said(?! (?-i:[^A-Z]))", r"(\w)\1", "said"])
def test_a_pattern_of_which_small_letters_tell_nothing_has_no_double(pattern: str) -> None:
    flags = re.NOFLAG if pattern == "said" else re.IGNORECASE
    assert lowercase_double(re.compile(pattern, flags)) is None


@pytest.mark.parametrize(
    ("pattern", "exact"),
    [(r"said (?-i:[A-Z])\w+", False), (r"said(?! (?-i:[a-z]))", False), (r"said [A-Z]\w+(?! not)", True)],
)
def test_a_double_is_exact_where_its_pattern_never_heeds_case(pattern: str, exact: bool) -> None:
    double = lowercase_double(re.compile(pattern, re.IGNORECASE))
    assert double is not None
    assert (double.is_exact, bool(double.pattern.match("said so"))) == (exact, True)


def test_a_boundary_of_clauses_is_looked_for_wherever_one_may_be() -> None:
    pattern = edges._BOUNDARY.pattern
    unguarded = re.sub(r"\(\?=\\s\*\(\?:\[–—\]\|[^()]*\)\)", "", pattern)
    assert len(unguarded) < len(pattern)
    anywhere = re.compile(unguarded, re.VERBOSE)
    openers = sorted(set(re.findall(r"[a-z]{2,}", unguarded)))
    for first in openers:
        for second in (*openers, "the", "Paris"):
            text = f"Shells fell on it {first} {second} the in Kyiv, {first} {second} to assist {second} it; – on"
            assert [one.span() for one in edges._BOUNDARY.finditer(text)] == [
                one.span() for one in anywhere.finditer(text)
            ]

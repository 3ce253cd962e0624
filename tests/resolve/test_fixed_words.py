"""Fixed words in texts, found by the pieces that white space parts: all that a plain search finds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.resolve.ranking import phrases
from dateline.resolve.ranking.phrases import Phrases
from tiers import examples

ALL = ("School Board", "school board", "taluk", "U.S.", "I-", "Boko Haram", "Haram Police", "Police")
PIECES = (
    "School",
    "school",
    "Board",
    "Boards",
    "board",
    "taluka",
    "U.S.",
    "I-81",
    "Boko",
    "Haram",
    "Police",
    "x",
    "(",
    " ",
    "\n",
    "  ",
)


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=9).map("".join), max_size=4))
@settings(max_examples=examples(200), deadline=None)
def test_a_text_holds_what_a_plain_search_finds_in_it_whatever_was_asked_before(texts: list[str]) -> None:
    known = Phrases(ALL)
    for text in [*texts, *texts]:
        assert known.held(text) == {one for one in ALL if one in text}


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("The Durham School Boards met.", {"School Board"}),
        ("The School\nBoard met.", set()),
        ("In a taluka, (U.S.) troops", {"taluk", "U.S."}),
        ("Boko Haram Police", {"Boko Haram", "Haram Police", "Police"}),
        ("", set()),
    ],
)
def test_phrases_are_found_within_words_and_across_them(text: str, held: set[str]) -> None:
    assert Phrases(ALL).held(text) == held


def test_what_is_remembered_is_bounded_and_forgotten_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrases, "_REMEMBERED", 3)
    known = Phrases(ALL)
    for number in range(20):
        assert known.held(f"Police {number} of the School Board {number + 1}") == {"Police", "School Board"}
    assert len(known._empty) + len(known._full) < 12

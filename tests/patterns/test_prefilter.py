"""The words without which a pattern cannot match, and the prefilters that hold patterns back by them."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.coding import actors
from dateline.coding.placing import references
from dateline.coding.wording import denials
from dateline.coding.wording.modality import history, modals, negated, ordered, planned, supposed
from dateline.lexicon import event_lexicon
from dateline.patterns.prefilter import Prefilter, Words, words_of
from dateline.patterns.remembered import Remembered
from dateline.patterns.required import required_words
from event_documents import FOLDER

TEXTS = tuple(path.read_text("utf-8") for path in sorted((FOLDER / "dev").glob("*.txt"))[::6])


@cache
def rules() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of the lexicons and of some modules; read when first asked for, and not by each worker."""
    fields = ("conflict", "disaster", "health")
    told = (
        pattern.compiled()
        for field in fields
        for trigger in event_lexicon(field).triggers
        for pattern in (trigger.pattern, trigger.needs, trigger.subject, trigger.object, *trigger.unless)
        if pattern
    )
    ours = (
        pattern
        for module in (actors, denials, modals, negated, ordered, supposed, planned, history, references)
        for pattern in vars(module).values()
        if isinstance(pattern, re.Pattern) and required_words(pattern)
    )
    return (*dict.fromkeys(told), *ours)


@cache
def prefilter_of_rules() -> Prefilter:
    return Prefilter(rules())


@cache
def family() -> tuple[re.Pattern[str], ...]:
    """Return some of the rules, each time as the same tuple."""
    return rules()[::3]


def _needs(pattern: str) -> list[list[str]]:
    """Return what a pattern needs, as words, with a star behind those that only begin one."""
    found = required_words(re.compile(pattern, re.IGNORECASE))
    return [sorted(letters + ("" if whole else "*") for letters, whole in words) for words in found]


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"\bshell(?:ed|ing)\b", [["shelled", "shelling"]]),
        (r"\bshell(?:ed|ing)?", [["shell*"]]),
        (r"(?<!\w)(?:rivers?|lakes?)\s+rose(?!\w)", [["rose"], ["lake", "lakes", "river", "rivers"]]),
        (r"\bwho\s+(?:lived|spent)\b[^,]{0,40}\bin\s+\Z", [["lived", "spent"], ["who"]]),
        (r"\bm[ae]n\s+of\s+\w+", [["man", "men"]]),
        (r"\bof\s+the\s+\w+", [["of"], ["the"]]),  # nothing says more
        (r"\b(?:the\s+)?(?:old\s+)*harbou?r\b", [["harbor", "harbour"]]),
        (r"[’']s\s+(?:own\s+)?fleet", [["s"], ["fleet*"]]),
        (r"\bhit(?=\s+(?:the\s+)?(?:port|depot)s?\b)", [["hit"], ["depot", "depots", "port", "ports"]]),
        (r"\bfir(?=ed\b)\w+", [["fired"]]),
        (r"(?<=the\s)\bport\b(?!\s+of)", [["port"]]),
        (r"\bre-?open(?:ed)?\b", [["open", "opened", "reopen", "reopened"], ["re*"]]),
    ],
)
def test_a_pattern_tells_the_words_that_it_needs(pattern: str, needed: list[list[str]]) -> None:
    assert _needs(pattern) == needed


@pytest.mark.parametrize("pattern", ["raid", r"\w+ern\s", r"\b(?:raid|\d+)\b", "x{2,}y", r"\b(?:raid)?", "(?=raid)"])
def test_a_pattern_that_may_match_without_a_certain_word_needs_none(pattern: str) -> None:
    assert _needs(pattern) == []


@pytest.mark.parametrize("text", ["a raid", "The RAID.", "raided", "a ra\u0131d", "a RA\u0130D"])
def test_letters_that_a_pattern_takes_for_one_fulfil_its_need(text: str) -> None:
    pattern = re.compile(r"\braid", re.IGNORECASE)
    assert pattern.search(text)
    assert Prefilter([pattern]).for_text(text)(pattern)


def test_a_prefilter_holds_back_what_lacks_a_word() -> None:
    pattern = re.compile(r"\bhad\s+been\b")
    may = Prefilter([pattern]).for_text
    assert [may(text)(pattern) for text in ("it had been so", "it had beens", "it has been", "")] == [
        True, False, False, False,
    ]  # fmt: skip


def test_a_piece_has_what_its_cuts_leave_of_words() -> None:
    text = "the unraided portage"
    raided, port = re.compile(r"\braided\b"), re.compile(r"\bport\b")
    words = Words(words_of(text), Prefilter([raided, port]))
    assert [words.within(text, 0, len(text))(one) for one in (raided, port)] == [False, False]
    assert [words.within(text, 6, 17)(one) for one in (raided, port)] == [True, True]
    assert [one.search(text[6:17]) is not None for one in (raided, port)] == [True, True]


@given(st.sampled_from(TEXTS), st.integers(0, 3000), st.integers(1, 160), st.sampled_from([str, str.upper]))
def test_a_rule_that_matches_is_never_held_back(text: str, start: int, length: int, change) -> None:
    text = change(text)
    start %= len(text)
    end = min(start + length, len(text))
    piece = text[start:end]
    prefilter = prefilter_of_rules()
    alone, cut = prefilter.for_text(piece), Words(words_of(text), prefilter).within(text, start, end)
    matching = [rule for rule in rules() if rule.search(piece)]
    assert [rule.pattern for rule in matching if not (alone(rule) and cut(rule))] == []


@given(st.sampled_from(TEXTS), st.integers(0, 3000), st.integers(1, 160))
def test_patterns_that_are_asked_about_together_are_held_back_as_each_alone(text: str, start: int, length: int) -> None:
    start %= len(text)
    words, end = Words(words_of(text[start:][:200]), prefilter_of_rules()), min(start + length, len(text))
    alone, together = words.within(text, start, end), words.within(text, start, end, family())
    assert [alone(rule) for rule in rules()] == [together(rule) for rule in rules()]


@given(st.sampled_from(TEXTS), st.integers(0, 3000), st.integers(1, 160))
def test_of_one_pattern_the_same_is_told_as_of_many(text: str, start: int, length: int) -> None:
    start %= len(text)
    words, end = Words(words_of(text), prefilter_of_rules()), min(start + length, len(text))
    within, anywhere = words.within(text, start, end), words.within("", 0, 0)
    assert [words.may(rule, text, start, end) for rule in rules()] == [within(rule) for rule in rules()]
    assert [words.anywhere()(rule) for rule in rules()] == [anywhere(rule) for rule in rules()]


@pytest.mark.thorough
def test_most_rules_are_held_back_from_most_sentences() -> None:
    sentences = [sentence for text in TEXTS for sentence in re.split(r"\. |\n+", text) if sentence]
    through = sum(prefilter_of_rules().for_text(sentence)(rule) for sentence in sentences for rule in rules())
    assert through < 0.12 * len(sentences) * len(rules())


def test_the_words_of_a_stretch_are_looked_at_once_by_a_prefilter() -> None:
    asked: list[str] = []
    prefilter = Prefilter([re.compile(r"\braid")])
    words = Words(["a", "raid", "a"], prefilter)
    prefilter.marks = Remembered(lambda word: asked.append(word) or int(word == "raid"))
    assert [words.held(), words.held(), sorted(asked)] == [1, 1, ["a", "raid"]]


def test_a_pattern_that_is_first_asked_about_later_is_learnt() -> None:
    prefilter = Prefilter()
    words = Words(["a", "raid"], prefilter)
    may = words.anywhere()
    told = [may(re.compile(pattern)) for pattern in (r"\braid\b", r"\bsiege\b", r"\braid\b")]
    assert told == [True, False, True]
    assert words.anywhere()(re.compile(r"\ba\sraid\b"))


def test_what_is_remembered_of_words_does_not_grow_for_ever() -> None:
    known = Remembered(len)
    assert [known[str(number)] for number in (7, 77)] == [1, 2]
    for number in range(70_000):
        known[str(number)]
    assert len(known) <= 40_000

"""The patterns of lexicons: compiled when they are first tried, and all of them can be."""

from __future__ import annotations

import re

import pytest

from dateline.lexicon import event_lexicon, packaged_lexicons
from dateline.patterns.rules import Rule, rule


def _rules(name: str) -> list[Rule]:
    lexicon = event_lexicon(name)
    beside = [
        one for row in lexicon.triggers for one in (row.pattern, row.needs, row.subject, row.object, *row.unless) if one
    ]
    return [*beside, *(pattern for _, pattern in lexicon.actors)]


@pytest.mark.parametrize("name", packaged_lexicons())
def test_every_pattern_that_comes_with_the_package_is_read_as_python_reads_it(name: str) -> None:
    rules = _rules(name)
    compiled = [one.compiled() for one in rules]
    assert [(one.pattern, one.flags, one.groups) for one in rules] == [
        (one.pattern, one.flags, one.groups) for one in compiled
    ]


def test_what_a_packaged_lexicon_counts_and_measures_can_be_read() -> None:
    fields = [event_lexicon(name) for name in packaged_lexicons()]
    bodies = [body for field in fields for count in field.counts for body in (count.of, count.by)]
    for field in fields:
        for one in field.measures:
            bodies += [one.before, one.after, one.near, *(body for _, body in one.units)]
    assert bodies
    assert all(re.compile(rf"(?:{body})", re.IGNORECASE) for body in bodies)


def test_a_rule_finds_what_its_pattern_finds() -> None:
    text = "the river rose, the River fell"
    lazy, pattern = Rule(r"\briver\s+\w+", re.IGNORECASE), re.compile(r"\briver\s+\w+", re.IGNORECASE)
    for within in ((), (5,), (5, 20), (16, 30)):
        found = (lazy.search(text, *within), pattern.search(text, *within))
        assert len({one and one.span() for one in found}) == 1


def test_two_rules_of_one_pattern_are_one() -> None:
    assert rule("raid", re.IGNORECASE) is rule("raid", re.IGNORECASE)
    assert rule("raid", re.IGNORECASE) is not rule("raids", re.IGNORECASE)

"""Documents that are worked through together: the same answers as alone, in order, and the first at once."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pytest

from checkout import DATA
from dateline._arrays import strips, sums
from dateline.gazetteer import Gazetteer
from dateline.mentions import find_mentions, find_together
from dateline.pipeline import places
from dateline.pipeline.groups import all_guarded, together
from dateline.records import Failure, Report
from dateline.reports import report_from_text
from dateline.resolve import resolve, resolve_together
from dateline.resolve.ranking.profiles import Profile, Shares
from short_reports import report

ANNOTATED = sorted(DATA.glob("annotated/*/*.txt"))
SHORT = (
    "", "No more.", "Kyiv.", "Floods near Lviv.", "Shells hit Kupiansk, Kharkiv Oblast.", "Paris, Texas, and Paris.",
    "Fighting went on in Kursk. Near Oaxaca a bridge fell; Oaxaca state sent help.",
)  # fmt: skip


def test_what_is_found_together_is_what_is_found_alone_to_the_last_digit(gazetteer: Gazetteer) -> None:
    texts = [path.read_text("utf-8").split("---\n")[-1] for path in ANNOTATED[::3]]
    reports = [report_from_text(text) for pair in zip(texts, SHORT * len(texts), strict=False) for text in pair]
    alone = [find_mentions(one, gazetteer=gazetteer) for one in reports]
    assert find_together(reports, gazetteer=gazetteer) == alone
    work = list(zip(reports, alone, strict=True))
    resolved = [resolve(one, mentions, gazetteer=gazetteer) for one, mentions in work]
    assert resolve_together(work, gazetteer=gazetteer) == resolved
    ends = list(range(0, len(work) + 7, 7))
    assert [one for a, b in pairwise(ends) for one in resolve_together(work[a:b], gazetteer=gazetteer)] == resolved


def test_each_report_is_resolved_by_the_profile_of_its_own_publisher(gazetteer: Gazetteer) -> None:
    profile = Profile({"wire": Shares(50, {"US": 50.0}, {"US.TX": 50.0}), "herald": Shares(50, {"FR": 50.0}, {})})
    text = "Storms crossed Paris, and Florence, and Athens."
    reports = [report(text, publisher=name) for name in ("Wire", "Herald", "", "Wire", "Nobody")]
    work = [(one, find_mentions(one, gazetteer=gazetteer)) for one in reports]
    alone = [resolve(*one, gazetteer=gazetteer, profile=profile) for one in work]
    assert alone[0] != alone[1]
    assert resolve_together(work, gazetteer=gazetteer, profile=profile) == alone


def test_nothing_is_found_in_no_reports(gazetteer: Gazetteer) -> None:
    assert find_together([], gazetteer=gazetteer) == []
    assert resolve_together([], gazetteer=gazetteer) == []


def counted(documents: Sequence[Report], read: list[Report]) -> Iterator[Report]:
    """Yield documents, and note which were asked for."""
    for one in documents:
        read.append(one)
        yield one


def test_first_one_document_is_read_and_then_more_and_more() -> None:
    read: list[Report] = []
    groups = together(counted([report("Kyiv.")] * 40, read), most=8)
    sizes = [(len(group), len(read)) for group in groups]
    assert sizes == [(1, 1), (2, 3), (4, 7), (8, 15), (8, 23), (8, 31), (8, 39), (1, 40)]


def test_a_long_document_ends_its_group() -> None:
    long, short = report("Kyiv. " * 10_000), report("Kyiv.")
    assert [len(group) for group in together([short, short, long, long, short, short])] == [1, 2, 1, 2]


def test_a_fault_costs_one_document_and_not_those_beside_it() -> None:
    def work(reports: Sequence[Report]) -> list[str]:
        return [str(1 // len(one.text)) for one in reports]

    made = all_guarded([report("K"), report(""), report("L")], work)
    told = "could not be worked through (ZeroDivisionError: integer division or modulo by zero); please report this"
    assert made == ["1", Failure(report("").name, f"{told} as a bug of dateline"), "1"]


def test_lines_of_standard_input_are_answered_one_by_one(gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def lines() -> Iterator[bytes]:
        for name in ("a", "b", "c", "d", "e"):
            read.append(name)
            yield json.dumps({"id": name, "text": "Floods near Lviv."}).encode() + b"\n"

    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=lines()))
    assert [(one.name, len(read)) for one, _ in places("-", gazetteer=gazetteer)] == [
        ("a", 1), ("b", 2), ("c", 3), ("d", 4), ("e", 5),
    ]  # fmt: skip


def test_the_sum_of_a_column_does_not_depend_on_the_columns_beside_it() -> None:
    table = np.random.default_rng(1).normal(size=(200, 300)).astype(np.float32)
    whole = sums(table)
    assert [sums(np.ascontiguousarray(table[:, at : at + 1]))[0] for at in range(300)] == whole.tolist()
    assert np.concatenate([sums(strip) for strip in strips(table)]).tolist() == whole.tolist()

"""Tellings of one event, within a report and across reports: flagged, counted, and never changed."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections import Counter

import pytest

from dateline.cluster import Mark, mark, place_key
from dateline.gazetteer import Gazetteer
from dateline.pipeline import code_document
from dateline.records import Coded
from dateline.reports import report_from_text
from short_reports import areas


def told(text: str, gazetteer: Gazetteer, *, day: int = 24, publisher: str = "Wire", name: str = "") -> Coded:
    """Code a report of October 2024 that has an address, so that each has an identity of its own."""
    made = report_from_text(
        text, name=name or f"{publisher}-{day}", published=dt.date(2024, 10, day), publisher=publisher,
        url=f"https://{publisher}.example/{day}",
    )  # fmt: skip
    return code_document(made, gazetteer=gazetteer, areas=areas())


def clusters(documents: list[Coded]) -> list[list[str]]:
    """Return the triggers of each cluster, in the order of the documents."""
    marks = mark(documents)
    groups: dict[str, list[str]] = {}
    for document in documents:
        for event in document.events:
            groups.setdefault(marks[event.id].cluster_id, []).append(event.trigger)
    return list(groups.values())


def test_a_takeaway_that_repeats_the_body_is_the_same_event(gazetteer: Gazetteer) -> None:
    text = (
        "Drones struck a fuel depot in Sumy on October 20, and the fire burned for most of the night.\n\n"
        "Key Takeaways:\n\n- Drones struck a depot in Sumy on October 20.\n"
    )
    document = told(text, gazetteer)
    assert clusters([document]) == [["struck", "struck"]]
    marks = mark([document])
    assert sum(len(found.primary_places) for found in marks.values()) == 1
    assert {(found.report_count, found.outlet_count) for found in marks.values()} == {(1, 1)}


SAME = [
    # two reports (text, day), whether they tell one event
    (("Drones struck a depot in Sumy on October 20.", 21), ("Drones struck a depot in Sumy on October 20.", 24), True),
    (("Drones struck a depot in Sumy on October 20.", 21), ("Drones struck a depot in Sumy.", 22), True),
    (("Drones struck a depot in Sumy.", 21), ("Drones struck a depot in Sumy.", 22), True),
    (("Drones struck a depot in Sumy on October 20.", 21), ("Drones struck a depot in Sumy on October 2.", 21), False),
    (("Drones struck a depot in Sumy.", 1), ("Drones struck a depot in Sumy.", 24), False),
    (("Drones struck a depot in Sumy.", 2), ("Drones struck a depot in Sumy on October 20.", 21), False),
    (("Drones struck a depot in Sumy.", 21), ("Drones struck a depot in Odesa.", 21), False),
    (("Drones struck a depot in Sumy.", 21), ("A missile hit Sumy.", 21), False),
    (
        ("Russian troops advanced near Toretsk.", 21),
        ("Ukrainian troops advanced near Toretsk.", 21),
        False,
    ),
    (("Drones struck a depot in Sumy.", 21), ("Drones could strike Sumy.", 21), False),
    (
        ("Russian troops advanced near Toretsk and Kurakhove.", 21),
        ("Russian troops advanced near Kurakhove.", 21),
        True,
    ),
]


@pytest.mark.parametrize(("one", "two", "same"), SAME, ids=[f"{a[0]} | {b[0]} {b[1]}" for a, b, _ in SAME])
def test_reports_tell_one_event_when_type_side_day_and_place_agree(
    one: tuple[str, int], two: tuple[str, int], same: bool, gazetteer: Gazetteer
) -> None:
    documents = [
        told(one[0], gazetteer, day=one[1], publisher="Wire"),
        told(two[0], gazetteer, day=two[1], publisher="Post"),
    ]
    assert len(clusters(documents)) == (1 if same else 2)


def test_reports_outlets_and_origins_are_counted(gazetteer: Gazetteer) -> None:
    documents = [
        told("The GUR said that drones struck a depot in Sumy on October 20.", gazetteer, day=21, publisher="Wire"),
        told("The GUR said that drones struck a depot in Sumy on October 20.", gazetteer, day=22, publisher="Post"),
        told("Officials said that drones struck a depot in Sumy on October 20.", gazetteer, day=23, publisher="Post"),
    ]
    marks = mark(documents)
    assert {(found.report_count, found.outlet_count, found.origin_count) for found in marks.values()} == {(3, 2, 1)}
    assert {found.cluster_id for found in marks.values()} == {f"c-{documents[0].events[0].id}"}


def test_a_claim_that_another_denies_is_contested(gazetteer: Gazetteer) -> None:
    documents = [
        told("Kyiv claimed that its forces had shelled Belgorod on October 20.", gazetteer, publisher="Wire"),
        told("Moscow denied that its forces had shelled Belgorod on October 20.", gazetteer, publisher="Post"),
    ]
    marks = mark(documents)
    assert {(found.contested, found.denied_by) for found in marks.values()} == {(True, "Moscow")}


def test_a_lone_denial_and_a_lone_claim_are_not_contested(gazetteer: Gazetteer) -> None:
    for text in ("Moscow denied that troops had shelled Belgorod.", "Kyiv claimed that troops had shelled Belgorod."):
        assert [found.contested for found in mark([told(text, gazetteer)]).values()] == [False]


def test_no_documents_and_documents_without_events_have_no_marks(gazetteer: Gazetteer) -> None:
    assert mark([]) == {}
    assert mark([told("The weather was fine.", gazetteer)]) == {}


TEXTS = [
    "Drones struck a depot in Sumy on October 20.",
    "Drones struck a depot in Sumy.",
    "Russian troops advanced near Toretsk, Kupyansk and Pokrovsk.",
    "Russian troops advanced near Pokrovsk.",
    "Ukrainian troops advanced near Pokrovsk.",
    "Kyiv claimed that drones struck a depot in Sumy on October 20.",
    "Moscow denied that drones struck a depot in Sumy on October 20.",
    "Thousands protested in Lima. Thousands protested in Lima.",
    "Putin signed a law on pensions.",
    "Troops advanced near Zzyzxino. Soldiers trained at the Zorbak training ground.",
]


@pytest.fixture(scope="module")
def pool(gazetteer: Gazetteer) -> list[Coded]:
    return [
        told(text, gazetteer, day=20 + number % 5, publisher=f"P{number}") for number, text in enumerate(TEXTS)
    ]


@pytest.mark.parametrize("seed", range(40))
def test_each_cluster_and_place_has_exactly_one_primary_row(seed: int, pool: list[Coded]) -> None:
    documents = random.Random(seed).sample(pool, k=2 + seed % 9)
    marks = mark(documents)
    rows: Counter[tuple[str, str]] = Counter()
    named: set[tuple[str, str]] = set()
    for event in itertools.chain.from_iterable(document.events for document in documents):
        keys = [place_key(place) for place in event.locations] or [""]
        found = marks[event.id]
        named |= {(found.cluster_id, key) for key in keys if key}
        rows.update((found.cluster_id, keys[number]) for number in found.primary_places)
        assert found.primary_places <= set(range(len(keys)))
    assert set(rows.values()) <= {1}
    assert {key for key in rows if key[1]} == named
    assert {found.cluster_id for found in marks.values()} == {cluster for cluster, _ in rows}


@pytest.mark.parametrize("seed", range(20))
def test_which_telling_stands_for_a_place_does_not_depend_on_the_order_of_dated_reports(
    seed: int, gazetteer: Gazetteer
) -> None:
    documents = [
        told("Drones struck a depot in Sumy on October 20.", gazetteer, day=21, publisher="A"),
        told("Drones struck a depot in Sumy.", gazetteer, day=21, publisher="B"),
        told("Drones struck a depot in Sumy, officials said.", gazetteer, day=22, publisher="C"),
    ]
    random.Random(seed).shuffle(documents)
    marks = mark(documents)
    dated = next(event for document in documents for event in document.events if event.when)
    assert marks[dated.id].primary_places == {0}
    assert {(found.report_count, found.outlet_count) for found in marks.values()} == {(3, 3)}


def test_marks_are_the_same_every_time(pool: list[Coded]) -> None:
    assert mark(pool) == mark(pool)
    assert all(isinstance(found, Mark) for found in mark(pool).values())


def test_marking_changes_no_event(pool: list[Coded]) -> None:
    before = [document.events for document in pool]
    mark(pool)
    assert [document.events for document in pool] == before

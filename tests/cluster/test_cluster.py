"""Tellings of one event, within a report and across reports: flagged, counted, and never changed."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections import Counter
from dataclasses import replace

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
            for one in marks[event.id]:
                groups.setdefault(one.cluster_id, []).append(event.trigger)
    return list(groups.values())


def all_marks(documents: list[Coded]) -> list[Mark]:
    return [one for marks in mark(documents).values() for one in marks]


def test_a_takeaway_that_repeats_the_body_is_the_same_event(gazetteer: Gazetteer) -> None:
    text = (
        "Drones struck a fuel depot in Sumy on October 20, and the fire burned for most of the night.\n\n"
        "Key Takeaways:\n\n- Drones struck a depot in Sumy on October 20.\n"
    )
    document = told(text, gazetteer)
    assert clusters([document]) == [["struck", "struck"]]
    marks = all_marks([document])
    assert sorted(found.is_primary for found in marks) == [False, True]
    assert {(found.report_count, found.outlet_count) for found in marks} == {(1, 1)}


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
        ("Russian troops were sent from Toretsk to Kurakhove.", 21),
        ("Russian troops were sent to Kurakhove.", 21),
        True,
    ),
    # Men who come from one state go to many places, and to a state many go.
    (
        ("Rwanda sent 500 soldiers to guard mines in Congo on October 20.", 21),
        ("Burundi sent 2,000 soldiers to guard mines in Congo on October 20.", 21),
        False,
    ),
    (
        ("The army sent 500 soldiers to guard mines in Congo on October 20.", 21),
        ("The army sent about 500 soldiers to guard mines in Congo on October 20.", 21),
        True,
    ),
    (
        ("The army moved 3,000 soldiers to Sudzha from other areas in Russia on October 20.", 21),
        ("The army moved 10,000 soldiers to Russia on October 20.", 21),
        False,
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
    marks = all_marks(documents)
    assert {(found.report_count, found.outlet_count, found.origin_count) for found in marks} == {(3, 2, 1)}
    assert {found.cluster_id for found in marks} == {f"c-{documents[0].events[0].id}"}


def test_a_claim_that_another_denies_is_contested(gazetteer: Gazetteer) -> None:
    documents = [
        told("Kyiv claimed that its forces had shelled Belgorod on October 20.", gazetteer, publisher="Wire"),
        told("Moscow denied that its forces had shelled Belgorod on October 20.", gazetteer, publisher="Post"),
    ]
    assert {(found.contested, found.denied_by) for found in all_marks(documents)} == {(True, "Moscow")}


def test_a_lone_denial_and_a_lone_claim_are_not_contested(gazetteer: Gazetteer) -> None:
    for text in ("Moscow denied that troops had shelled Belgorod.", "Kyiv claimed that troops had shelled Belgorod."):
        assert [found.contested for found in all_marks([told(text, gazetteer)])] == [False]


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
    return [told(text, gazetteer, day=20 + number % 5, publisher=f"P{number}") for number, text in enumerate(TEXTS)]


@pytest.mark.parametrize("seed", range(40))
def test_each_cluster_and_place_has_exactly_one_primary_row(seed: int, pool: list[Coded]) -> None:
    documents = random.Random(seed).sample(pool, k=2 + seed % 9)
    marks = mark(documents)
    rows: Counter[tuple[str, str]] = Counter()
    named: set[tuple[str, str]] = set()
    for event in itertools.chain.from_iterable(document.events for document in documents):
        keys = [place_key(place) for place in event.locations] or [""]
        assert len(keys) == len(marks[event.id])
        for key, one in zip(keys, marks[event.id], strict=True):
            rows[one.cluster_id, key] += one.is_primary
            named |= {(one.cluster_id, key)} if key else set()
    assert {key for key, count in rows.items() if count == 1} >= named
    assert set(rows.values()) <= {0, 1}
    assert {cluster for (cluster, _), count in rows.items() if count} == {cluster for cluster, _ in rows}


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
    assert [one.is_primary for one in marks[dated.id]] == [True]
    assert {(found.report_count, found.outlet_count) for found in all_marks(documents)} == {(3, 3)}


@pytest.mark.parametrize("seed", range(20))
def test_the_order_of_the_documents_changes_nothing(seed: int, pool: list[Coded]) -> None:
    shuffled = list(pool)
    random.Random(seed).shuffle(shuffled)
    assert mark(shuffled) == mark(pool)


@pytest.mark.parametrize("seed", range(20))
def test_what_is_one_cluster_stays_one_when_it_is_marked_alone(seed: int, pool: list[Coded]) -> None:
    """Marking is idempotent: the tellings of a cluster, and nothing else, are that cluster again."""
    marks = mark(pool)
    chosen = random.Random(seed).choice(sorted({one.cluster_id for found in marks.values() for one in found}))
    alone = [
        replace(document, events=tuple(e for e in document.events if chosen in {m.cluster_id for m in marks[e.id]}))
        for document in pool
    ]
    again = {one for found in mark(alone).values() for one in found if one.cluster_id == chosen}
    assert again == {one for found in marks.values() for one in found if one.cluster_id == chosen}


def test_marks_are_the_same_every_time(pool: list[Coded]) -> None:
    assert mark(pool) == mark(pool)


def test_marking_changes_no_event(pool: list[Coded]) -> None:
    before = [document.events for document in pool]
    mark(pool)
    assert [document.events for document in pool] == before


def test_joining_can_be_left_out(pool: list[Coded]) -> None:
    marks = mark(pool, join=False)
    ids = [one.cluster_id for found in marks.values() for one in found]
    assert {(one.is_primary, one.why, one.report_count) for found in marks.values() for one in found} == {(True, "", 1)}
    assert len(set(ids)) >= len(marks)
    assert {one.cluster_id.split("-")[1] for one in marks[pool[0].events[0].id]} == {pool[0].events[0].id}


HEADINGS = [
    "Strike hits Izium\nAt least 17 people were killed when a missile struck Izium on October 23, the governor said.",
    "**Missile strike hits Izium**\n\nA missile struck Izium on October 23 and killed 17 people, the governor said.",
    "Izium was struck by a missile on October 23.\n\nA missile struck Izium on October 23, the governor said.",
]


@pytest.mark.parametrize("text", HEADINGS)
def test_what_names_its_source_stands_before_a_heading_or_sentence_that_names_none(
    text: str, gazetteer: Gazetteer
) -> None:
    document = told(f"Ukraine: the day\n\n{text}\n\nRain fell in the evening, and the roads were closed.", gazetteer)
    marks = mark([document])
    standing = [event for event in document.events for one in marks[event.id] if one.is_primary]
    assert [event.attribution for event in standing] == [("governor",)]


def test_of_two_tellings_that_name_their_source_the_first_stands(gazetteer: Gazetteer) -> None:
    text = "A missile struck Izium on October 23, the mayor said.\n\nA missile struck Izium on October 23, police said."
    document = told(f"Ukraine: the day\n\n{text}", gazetteer)
    marks = mark([document])
    standing = [event for event in document.events for one in marks[event.id] if one.is_primary]
    assert [event.attribution for event in standing] == [("mayor",)]


def test_two_rows_of_a_table_within_a_report_are_two_events(gazetteer: Gazetteer) -> None:
    rows = "20 October | Izium | Shelling | 2\n20 October | Izium | Shelling | 5\n"
    document = told(f"The week\n\nDate | Town | Incident | Killed\n{rows}\nShells hit Izium on October 20.", gazetteer)
    assert sorted(map(len, clusters([document]))) == [1, 2]  # what the text tells once more is one of them

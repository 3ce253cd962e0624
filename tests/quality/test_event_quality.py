"""The quality of event coding on our own marked documents, held by floors that only rise.

`test` measures: nobody looks at its texts, or at what is made of them, while rules or words are written, so on failure
only figures are printed. `dev` is there to be looked at, and its errors are printed. After a change that makes a figure
better, raise its floor to today's value, rounded down to three digits, and lower the ceiling of false pins. A floor
falls, and the ceiling rises, only when the texts change, which the hash tells, or when the judge is fitted anew and
does better on the many more reports of ``test_marked_names``. Today's values:

    PYTHONPATH=geo .venv/bin/python tests/quality/test_event_quality.py
"""

from __future__ import annotations

import datetime as dt
import hashlib
import math
import operator
import re
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.gazetteer import Gazetteer
from event_documents import FIELDS, FOLDER, HALVES, Document, GoldEvent, GoldPlace, compile_file, documents
from event_gold import LEXICONS, figures, lines, scores
from event_scoring import Row, Score, score

HASHES = {"dev": "4e95aeaebdb49feb", "test": "927f44cdda3ce07d"}
# Of the F1s the values; of what is told of found events how many are right, for a share may fall when more are found.
FLOORS: dict[str, dict[str, float]] = {
    "dev": {
        "place_f1": 0.913,
        "event_f1": 0.917,
        "typed_event_f1": 0.87,
        "date": 1279,
        "day": 441,
        "wording": 1247,
        "modality": 1286,
        "attribution": 1211,
        "quantity": 332,
    },
    "test": {
        "place_f1": 0.833,
        "event_f1": 0.835,
        "typed_event_f1": 0.791,
        "date": 186,
        "day": 61,
        "wording": 188,
        "modality": 187,
        "attribution": 175,
        "quantity": 42,
    },
}
# The F1s of each field, in the order of the first three.
FIELD_FLOORS: dict[str, dict[str, tuple[float, float, float]]] = {
    "dev": {"war": (0.915, 0.918, 0.865), "disaster": (0.888, 0.898, 0.857), "health": (0.941, 0.938, 0.903)},
    "test": {"war": (0.882, 0.875, 0.839), "disaster": (0.732, 0.744, 0.705), "health": (0.862, 0.875, 0.812)},
}
CEILINGS = {"dev": 103, "test": 15}  # of false pins; these may only fall
_F1S = ("place_f1", "event_f1", "typed_event_f1")
_SHARES = ("date", "day", "wording", "modality", "attribution", "quantity")
_DAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"


@pytest.fixture(scope="module")
def marked(gazetteer: Gazetteer) -> dict[str, list[Document]]:
    return {half: documents(half, gazetteer=gazetteer) for half in HALVES}


@pytest.mark.parametrize("half", HALVES)
def test_events_are_found_at_least_as_well_as_before(half: str, gazetteer: Gazetteer) -> None:
    if half not in FLOORS:
        pytest.skip(f"the half {half!r} is not in this checkout")
    assert _hash(half) == HASHES[half], "the texts have changed: set the hash, and the floors to today's values"
    scored = scores(half, gazetteer=gazetteer)
    print("\n".join(lines(scored, verbose=half == "dev")))
    found = _held(scored)
    assert {name: found[name] for name, floor in FLOORS[half].items() if found[name] < floor} == {}
    assert sum(one.false.total() for one in scored) <= CEILINGS[half]
    fields = FIELD_FLOORS.get(half, {})
    today = {field: _f1s(scored, field) for field in fields}
    assert {field: f1s for field, f1s in today.items() if any(map(operator.lt, f1s, fields[field]))} == {}


def test_each_field_has_documents_in_each_half_that_is_here(marked: dict[str, list[Document]]) -> None:
    here = {half: {one.field for one in found} for half, found in marked.items() if found}
    assert here == {half: set(FIELDS) for half in here}


def test_no_document_is_in_both_halves(marked: dict[str, list[Document]]) -> None:
    names = [one.id for found in marked.values() for one in found]
    assert len(names) == len(set(names))


def test_documents_are_as_long_as_short_reports(marked: dict[str, list[Document]]) -> None:
    lengths = {one.id: len(one.text.split()) for found in marked.values() for one in found}
    assert {name: words for name, words in lengths.items() if not 80 <= words <= 250} == {}


def test_the_words_of_a_date_are_in_the_text_and_its_weekday_is_right(marked: dict[str, list[Document]]) -> None:
    wrong = [event.id for found in marked.values() for one in found for event in one.events if not _dated(event, one)]
    assert wrong == []


def test_nothing_that_happened_ends_after_the_day_of_publication(marked: dict[str, list[Document]]) -> None:
    events = [(one, event) for found in marked.values() for one in found for event in one.events]
    late = [
        event.id for one, event in events if event.modality == "actual" and (event.date_end or dt.date.max) > one.date
    ]
    assert late == []


def test_answers_that_are_the_gold_score_full_marks(marked: dict[str, list[Document]]) -> None:
    scored = [score(one, _as_rows(one)) for one in marked["dev"]]
    values = {name: value for name, (value, _, _) in figures(scored).items() if name not in {"attribution", "quantity"}}
    assert values == dict.fromkeys(values, 1.0)
    assert sum(one.false.total() for one in scored) == 0


def test_no_answers_score_nothing_and_are_no_false_pins(marked: dict[str, list[Document]]) -> None:
    scored = [score(one, []) for one in marked["dev"]]
    assert {figures(scored)[f"{name}_f1"][0] for name in ("place", "event", "typed_event")} == {0.0}
    assert sum(one.false.total() for one in scored) == 0


TEXT = """about: a speaker's city, a denial, a repeat and an unknown village
genre: wire
publisher: Steppe Wire
date: 2025-03-02
title: Drones hit Izium
---
Drones struck Izium overnight, the governor said in Kharkiv.
Shells fell on the hamlet of Sukha Rosokha.
Moscow denied that it had attacked Balakliia.
---
strike/air_drone: Drones [struck] Izium overnight, the governor said
  in Izium = 707292 settlement
  when: 2025-03-01..2025-03-02 night "overnight"
  how: reported by governor
  again: Drones hit Izium
strike/artillery: Shells [fell] on the hamlet of Sukha Rosokha.
  in Sukha Rosokha = ? settlement
  how: asserted by Steppe Wire
not speaker: said in [Kharkiv]
not denied: denied that it had attacked [Balakliia]
"""


@pytest.mark.parametrize(
    ("words", "named", "place_id", "expected"),
    [
        ("Drones struck Izium overnight", "Izium overnight", "707292", {}),
        ("Drones hit Izium", "Izium", "707292", {"missed": 0}),  # the headline alone finds the event too
        ("Drones struck Izium overnight", "Kharkiv", "706483", {"speaker": 1}),
        ("it had attacked Balakliia", "Balakliia", "712926", {"denied": 1}),
        ("Shells fell on the hamlet of Sukha Rosokha", "Izium", "707292", {"beside an unknown place": 1}),
        ("Drones struck Izium overnight", "Drones", "703448", {"wrong place": 1}),
    ],
)
def test_a_pin_is_told_right_or_false_and_why(
    words: str, named: str, place_id: str, expected: dict[str, int], tmp_path: Path, gazetteer: Gazetteer
) -> None:
    document = _compiled(TEXT, tmp_path, gazetteer)
    start = document.text.index(words)
    place = gazetteer.place(place_id)
    assert place is not None
    gold = GoldPlace(place.name, "in", "settlement", place.id, False, place.lat, place.lon, place.admin1)
    row = _row(document.events[0], gold, span=(start, start + len(words)), mention=document.text.index(named))
    scored = score(document, [row])
    assert dict(scored.false) == {why: n for why, n in expected.items() if why != "missed"}
    assert scored.counts["place_hits"] == (0 if scored.false else 1)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("707292", "999999999", "the gazetteer has no id '999999999'"),
        ("= 707292", "= 703448", "'Izium' does not lead to 703448"),
        ("[struck]", "struck", "expected one [trigger], found 0"),
        ("Drones hit Izium\nstrike", "Drones hit Lviv\nstrike", "is in the text 0 times"),
        ("strike/artillery", "strike/catapult", "'strike/catapult' is no type and subtype"),
        ("not speaker", "not loudspeaker", "'loudspeaker' is none of"),
        ("asserted by", "sworn by", "is no word of the vocabulary"),
    ],
)
def test_a_slip_in_a_source_is_told_with_its_line(
    before: str, after: str, said: str, tmp_path: Path, gazetteer: Gazetteer
) -> None:
    with pytest.raises(InputError, match=rf"war-example\.txt:\d+: .*{re.escape(said)}"):
        _compiled(TEXT.replace(before, after), tmp_path, gazetteer)


def _compiled(text: str, folder: Path, gazetteer: Gazetteer) -> Document:
    path = folder / "war-example.txt"
    path.write_text(text, encoding="utf-8")
    return compile_file(path, gazetteer=gazetteer)


def _dated(event: GoldEvent, document: Document) -> bool:
    if event.date_text not in document.text:
        return False
    day = re.search(_DAYS, event.date_text)
    single = event.date_precision == "day" and event.date_start == event.date_end
    return not (day and single and event.date_start) or event.date_start.strftime("%A") == day[0]


def _as_rows(document: Document) -> list[Row]:
    rows = []
    for event in document.events:
        if event.modality not in {"negated", "hypothetical"}:
            rows += [_row(event, place) for place in event.places if place.id and place.precision not in _NO_PIN]
    return rows


_NO_PIN = ("country", "unlocated")


def _row(event: GoldEvent, place: GoldPlace, *, span: tuple[int, int] | None = None, mention: int = -1) -> Row:
    return Row(
        event.id, event.kinds[0], span or event.span, mention, place.name, place.id, place.admin1, place.precision,
        place.lat or math.nan, place.lon or math.nan, event.date_start, event.date_end, event.date_precision,
        event.statuses[0], event.modality, event.attribution[-1], (), "",
    )  # fmt: skip


def _held(scored: list[Score]) -> dict[str, float]:
    table = figures(scored)
    return {name: math.floor(table[name][0] * 1000) / 1000 for name in _F1S} | {
        name: table[name][1] for name in _SHARES
    }


def _f1s(scored: list[Score], field: str) -> tuple[float, ...]:
    table = figures([one for one in scored if one.document.field == field])
    return tuple(math.floor(table[name][0] * 1000) / 1000 for name in _F1S)


def _hash(half: str) -> str:
    digest = hashlib.sha256()
    for path in sorted((FOLDER / half).glob("*.txt")):
        if path.stem.split("-")[0] in LEXICONS:
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _print_today() -> None:
    gazetteer = Gazetteer()
    for half in HALVES:
        scored: list[Score] = scores(half, gazetteer=gazetteer)
        if scored:
            print(
                f"{half}: {_hash(half)!r}, false pins {sum(one.false.total() for one in scored)}\n    {_held(scored)}"
            )
            print(f"    { ({field: _f1s(scored, field) for field in LEXICONS}) }")


if __name__ == "__main__":
    _print_today()

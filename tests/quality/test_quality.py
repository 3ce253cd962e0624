"""Quality on the project's own seeds: what a careful analyst would map, against what is drawn. Floors only rise."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from checkout import SEEDS
from dateline.frame import fate
from dateline.gazetteer import Gazetteer
from dateline.pipeline import Run, run

# Today's values, rounded down. They may rise, never fall.
FLOOR_DRAWN = 37  # of the 39 rows that the analyst draws
FLOOR_TABLE = 40  # of the 61 rows that the analyst lists only: their words are part of some event
CEILING_EXTRA = 1  # marks that no expected row accounts for; this one may only fall
NEAR_KM = 25.0
STATED_TOWNS = {  # the text's own statement of each training ground's town, as GeoNames ids
    "Baranovsky military training ground": "2014006",
    "Donguz military training ground": "2014407",
    "Yekaterinoslavsky military training ground": "2013032",
    "248th military training ground": "2021954",
}


@dataclass(frozen=True)
class Row:
    """A row to compare: what lies where, and which stretch of which text tells it."""

    doc: str
    start: int
    end: int
    place_id: str
    name: str
    precision: str
    lon: float
    lat: float
    drawn: str
    primary: bool = True


@pytest.fixture(scope="module")
def seeds_run(gazetteer: Gazetteer) -> Run:
    return run(SEEDS, gazetteer=gazetteer)


@pytest.fixture(scope="module")
def found(seeds_run: Run) -> list[Row]:
    table = seeds_run.events
    drawn = fate(table)["drawn"]
    return [_found(row, how) for row, how in zip(table.itertuples(), drawn, strict=True)]


@pytest.fixture(scope="module")
def expected() -> list[Row]:
    with (SEEDS / "expected.csv").open(encoding="utf-8", newline="") as lines:
        return [_expected(row) for row in csv.DictReader(lines)]


def _found(row: object, drawn: str) -> Row:
    point = row.geometry.representative_point() if row.geometry is not None else None  # type: ignore[attr-defined]
    lon, lat = (point.x, point.y) if point is not None else (math.nan, math.nan)
    return Row(
        row.doc, row.char_start, row.char_end, row.gazetteer_id, row.place_name,  # type: ignore[attr-defined]
        row.loc_precision, lon, lat, drawn, row.is_primary,  # type: ignore[attr-defined]
    )  # fmt: skip


def _expected(row: dict[str, str]) -> Row:
    start = (SEEDS / row["doc"]).read_text(encoding="utf-8").index(row["quote"])
    lon, lat = (float(row[key]) if row[key] else math.nan for key in ("lon", "lat"))
    return Row(
        row["doc"], start, start + len(row["quote"]), row["gazetteer_id"], row["place_name"], row["loc_precision"],
        lon, lat, row["drawn"],
    )  # fmt: skip


def _overlap(one: Row, other: Row) -> bool:
    return one.doc == other.doc and one.start < other.end and other.start < one.end


def _same_place(want: Row, got: Row) -> bool:
    """By id where the gazetteer has one, else within 25 km; an area is never taken for a point."""
    if want.drawn != got.drawn:
        return False
    if want.place_id and got.place_id:
        return want.place_id == got.place_id
    return _distance_km(want, got) <= (NEAR_KM if want.drawn == "point" else 2 * NEAR_KM)


def _distance_km(one: Row, other: Row) -> float:
    x = math.radians(other.lon - one.lon) * math.cos(math.radians((one.lat + other.lat) / 2))
    return 6371.0088 * math.hypot(x, math.radians(other.lat - one.lat))


def _matches(want: Row, rows: list[Row]) -> Iterator[int]:
    return (number for number, got in enumerate(rows) if _overlap(want, got) and _same_place(want, got))


def _drawn(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.drawn in {"point", "area"}]


def test_the_rows_that_an_analyst_draws_are_drawn_at_their_places(found: list[Row], expected: list[Row]) -> None:
    wanted = _drawn(expected)
    missed = [row for row in wanted if not any(True for _ in _matches(row, found))]
    print(f"drawn rows found: {len(wanted) - len(missed)} of {len(wanted)}")
    for row in missed:
        print(f"  missed  {row.doc}  {row.name}  {row.drawn}")
    assert len(wanted) - len(missed) >= FLOOR_DRAWN


def test_few_rows_are_drawn_that_no_analyst_would_draw(found: list[Row], expected: list[Row]) -> None:
    accounted = {number for want in _drawn(expected) for number in _matches(want, found)}
    marks = {number: row for number, row in enumerate(found) if row.primary and row in _drawn([row])}
    extra = [row for number, row in marks.items() if number not in accounted]
    print(f"marks without an expected row: {len(extra)} of {len(marks)}")
    for row in extra:
        print(f"  extra   {row.doc}  {row.name}  {row.drawn}")
    assert len(extra) <= CEILING_EXTRA


def test_the_rows_that_an_analyst_only_lists_are_told_and_not_drawn(found: list[Row], expected: list[Row]) -> None:
    wanted = [row for row in expected if row.drawn == "table"]
    told = [row for row in wanted if any(_overlap(row, got) for got in found)]
    print(f"listed rows told: {len(told)} of {len(wanted)}")
    assert len(told) >= FLOOR_TABLE


def test_every_training_ground_lies_at_the_town_that_the_text_states(seeds_run: Run, gazetteer: Gazetteer) -> None:
    table = seeds_run.events
    grounds = table[table["place_text"].isin(STATED_TOWNS)]
    assert sorted(grounds["place_text"]) == sorted(STATED_TOWNS)
    for row in grounds.itertuples():
        town = gazetteer.place(STATED_TOWNS[row.place_text])
        assert town is not None
        assert (row.geometry.x, row.geometry.y) == (town.lon, town.lat)
        assert row.loc_precision == "facility"
    region = table[table["place_text"] == "249th military training ground"]
    assert list(region["loc_precision"]) == ["admin1"]
    assert list(region["admin1"]) == ["Primorsky Krai"]


def test_nothing_is_drawn_for_furniture_or_for_a_name_that_is_no_place_of_an_event(seeds_run: Run) -> None:
    for coded in seeds_run.coded:
        article = [zone for zone in coded.report.zones if zone.article]
        for event in coded.events:
            assert any(zone.start <= event.trigger_start and event.trigger_end <= zone.end for zone in article)
            for place in event.locations:
                assert place.resolved.mention.kind == "literal"
                assert not place.resolved.is_container


def test_names_of_bodies_and_governments_of_the_seeds_are_told_as_such(seeds_run: Run) -> None:
    text = "2024-10-16-buryat-special-battalion.md"
    coded = next(coded for coded in seeds_run.coded if coded.report.name == text)
    kinds = {(found.mention.text, found.mention.kind) for found in coded.mentions}
    assert {("Kyiv", "organisation-part"), ("Moscow", "metonym"), ("Pyongyang", "metonym")} <= kinds
    assert ("Kyiv", "literal") not in kinds
    assert not any(name == "Los Angeles" for name, _ in kinds)

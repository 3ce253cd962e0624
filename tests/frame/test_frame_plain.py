"""The event table without pandas: what is shown and written of it is what is shown and written of the frame."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline import pipeline
from dateline.cli.options.narrowing import Kept
from dateline.cli.telling import summary
from dateline.formats.delimited import plain_csv, table_csv
from dateline.frame import count
from dateline.gazetteer import Gazetteer

NOTHING = "July 2, 2024\n\nThe mayor thanked the singers.\n"
EVENTS = """July 2, 2024

Shells hit Kupiansk, Kharkiv Oblast, overnight on July 1, killing at least two people, local police said. Police denied
that rockets hit Izium. Troops plan to advance near Lyman. Drones struck Sumy and Kherson in late June. Fighting went on
in Donetsk Oblast and in Ukraine. Soldiers arrived near Zzyzxove. A treaty was signed on Monday.
"""


@pytest.fixture(params=[NOTHING, EVENTS], ids=["no events", "events"])
def run(request: pytest.FixtureRequest, tmp_path: Path, gazetteer: Gazetteer) -> pipeline.Run:
    (tmp_path / "report.txt").write_text(request.param, encoding="utf-8")
    return pipeline.run(tmp_path / "report.txt", gazetteer=gazetteer)


def test_as_many_events_are_counted(run: pipeline.Run) -> None:
    assert (len(run.plain_events), run.plain_events.count()) == (len(run.events), count(run.events))


def test_the_same_becomes_of_them(run: pipeline.Run) -> None:
    assert summary.counts(run, Kept(run.plain_events, ())) == summary.counts(run, Kept(run.events, ()))


@pytest.mark.parametrize("columns", [None, ["start", "uncertainty_km", "place_index"], ["date_start", "geometry"]])
def test_the_same_csv_is_written(run: pipeline.Run, columns: list[str] | None) -> None:
    ours = b"".join(plain_csv(run.plain_events, columns=columns))
    assert ours == b"".join(table_csv(run.events, columns=columns))


@pytest.mark.parametrize("columns", [None, ["start", "is_primary", "uncertainty_km", "loc_confidence", "quantities"]])
def test_the_same_is_shown(run: pipeline.Run, columns: list[str] | None, capsys: pytest.CaptureFixture[str]) -> None:
    shown = []
    for events in (run.plain_events, run.events):
        summary.show_events(events, columns)
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1]

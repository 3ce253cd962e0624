"""The real QGIS opens what we write: valid, styled, in time, and the right marks in each frame."""

from __future__ import annotations

import functools
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dateline.formats import export
from dateline.frame import fate
from event_frames import event_frame

PYTHON = "/usr/bin/python3"  # the one that Debian's python3-qgis belongs to
READER = Path(__file__).with_name("qgis_reader.py")
WINDOWS = ("2024-10-17T00:00:00Z/2024-10-20T00:00:00Z", "2024-10-23T00:00:00Z/2024-10-24T00:00:00Z")
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | {
    "QT_QPA_PLATFORM": "offscreen"}  # fmt: skip

pytestmark = pytest.mark.gis


@functools.cache
def has_qgis() -> bool:
    """Whether the system's Python can import QGIS."""
    return (
        Path(PYTHON).exists()
        and not subprocess.run(
            [PYTHON, "-c", "import qgis.core"], capture_output=True, env=ENVIRONMENT, check=False
        ).returncode
    )


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What QGIS says of the project of the nineteen events, and which it draws in each window."""
    if not has_qgis():
        pytest.skip("QGIS is not here; on Debian: apt-get install qgis python3-qgis")
    folder = tmp_path_factory.mktemp("qgis")
    _, project = export(event_frame(), folder / "events.gpkg")
    command = [PYTHON, str(READER), str(project), str(folder / "frame.png"), *WINDOWS]
    done = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_the_project_opens_and_every_layer_is_valid(opened: dict[str, Any]) -> None:
    assert (opened["read"], opened["crs"]) == (True, "EPSG:3857")
    counts = {name.removeprefix("dateline_"): layer["count"] for name, layer in opened["layers"].items()}
    assert all(layer["valid"] for layer in opened["layers"].values())
    assert {name: count for name, count in counts.items() if name.startswith("events")} == {
        "events_points": 10, "events_areas": 1, "events_reported": 2, "events_reported_areas": 2, "events_undated": 1,
        "events_not_drawn": 1, "events_unlocated": 2}  # fmt: skip
    assert {"base_borders", "base_countries", "codebook", "sources"} <= set(counts)


def test_layers_are_styled_and_move_with_the_slider(opened: dict[str, Any]) -> None:
    layers = opened["layers"]
    looks = {name: (layers[f"dateline_{name}"]["renderer"], layers[f"dateline_{name}"]["temporal"]) for name in (
        "events_points", "events_areas", "events_reported", "events_reported_areas", "events_undated")}  # fmt: skip
    assert looks == {
        "events_points": ("RuleRenderer", ["start", "end"]),
        "events_areas": ("mergedFeatureRenderer", ["start", "end"]),
        "events_reported": ("RuleRenderer", ["start", "end"]),
        "events_reported_areas": ("mergedFeatureRenderer", ["start", "end"]),
        "events_undated": ("RuleRenderer", []),
    }
    points = layers["dateline_events_points"]
    assert points["types"] == {"date_start": "Date", "start": "DateTime", "is_primary": "Boolean"}
    assert points["alias"] == "event type"


def test_the_slider_runs_over_the_events(opened: dict[str, Any]) -> None:
    assert (opened["start"], opened["end"]) == ("2024-10-09T00:00:00Z", "2024-10-26T00:00:00Z")


@pytest.mark.parametrize("number", range(len(WINDOWS)))
def test_a_frame_holds_just_the_events_that_the_table_has_in_its_window(opened: dict[str, Any], number: int) -> None:
    start, end = (pd.Timestamp(text) for text in WINDOWS[number].split("/"))
    events = event_frame()
    drawn = events[fate(events)["drawn"].isin(["point", "area"]).to_numpy()]
    first = pd.to_datetime(drawn["date_start"].replace("", None).fillna(drawn["known_by"]), utc=True)
    last = pd.to_datetime(drawn["date_end"].replace("", None).fillna(drawn["known_by"]), utc=True)
    last = last.where(drawn["date_start"].notna(), first) + pd.Timedelta(days=1)
    wanted = drawn[(first < end) & (last > start)]
    assert opened["frames"][number] == sorted(wanted["feature_id"])
    assert len(wanted) > 2

"""GeoPackages: every row in one styled layer, real days and flags, and nobody's work destroyed by the next run."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapely

from dateline.errors import InputError, OutputError
from dateline.formats import Whole, export, layers
from event_frames import event_frame, no_events, one_event

FEATURES = {
    "events_points": 10, "events_areas": 1, "events_reported": 2, "events_reported_areas": 2, "events_undated": 1,
    "events_not_drawn": 1, "events_unlocated": 2,
}  # fmt: skip


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as file:
        for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            file.create_function(name, 1, lambda _geometry: None)
        with file:
            yield file


def asked(path: Path, query: str) -> list[tuple[Any, ...]]:
    with opened(path) as file:
        return file.execute(query).fetchall()


def ids(path: Path) -> list[str]:
    """Return the ids of all event rows of a file, sorted."""
    here = [name for name, _ in pyogrio.list_layers(path) if name in layers.LAYERS]
    return sorted(row[0] for name in here for row in asked(path, f"SELECT feature_id FROM {name}"))


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The nineteen events as a GeoPackage, to be read only."""
    path = tmp_path_factory.mktemp("package") / "e.gpkg"
    export(event_frame(), path)
    return path


def test_every_row_is_in_one_layer_and_none_is_lost(package: Path) -> None:
    counts = {name: asked(package, f"SELECT count(*) FROM {name}")[0][0] for name in FEATURES}
    assert counts == FEATURES
    assert ids(package) == sorted(event_frame()["feature_id"])


def test_geopandas_reads_days_instants_flags_and_geometry_back(package: Path) -> None:
    read = gpd.read_file(package, layer="events_points")
    assert read.crs.to_epsg() == 4326
    row = read.set_index("feature_id").loc["event01-7"]
    assert (row["date_start"], row["known_by"]) == (pd.Timestamp("2024-10-23"), pd.Timestamp("2024-10-24"))
    assert (row["start"], row["end"]) == (
        pd.Timestamp("2024-10-23", tz="UTC"), pd.Timestamp("2024-10-24", tz="UTC"))  # fmt: skip
    assert (bool(row["is_primary"]), row["place_index"], row["uncertainty_km"]) == (True, 0, 0)
    assert row.geometry.wkt == "POINT (37.18 48.28)"


def test_column_types_are_real_ones(package: Path) -> None:
    types = {row[1]: row[2] for row in asked(package, "PRAGMA table_info(events_points)")}
    wanted = {"date_start": "DATE", "known_by": "DATE", "start": "DATETIME", "end": "DATETIME", "is_primary": "BOOLEAN",
              "contested": "BOOLEAN", "place_index": "INTEGER", "sentence": "TEXT"}  # fmt: skip
    assert {name: types[name] for name in wanted} == wanted


def test_what_is_known_by_its_report_alone_has_the_day_of_the_report_as_its_time(package: Path) -> None:
    rows = asked(package, 'SELECT date_start, "start", "end", known_by FROM events_reported')
    assert {(first, start[:10], end[:10]) for first, start, end, _ in rows} == {
        (None, known, str(pd.Timestamp(known).date() + pd.Timedelta(days=1))[:10]) for *_, known in rows
    }


def test_the_file_says_whose_data_it_is_and_what_its_columns_mean(package: Path) -> None:
    (credits,) = asked(package, "SELECT metadata FROM gpkg_metadata WHERE mime_type = 'text/plain'")[0]
    assert "GeoNames, CC BY 4.0" in credits
    assert "Natural Earth" in credits
    meanings = dict(asked(package, "SELECT column_name, meaning FROM codebook"))
    assert list(meanings) == [field.name for field in layers.codebook()]
    assert asked(package, "SELECT doc, events FROM sources ORDER BY doc") == [
        ("report-0.md", 10), ("report-1.md", 9)]  # fmt: skip


def test_a_region_without_an_outline_is_drawn_as_wide_as_it_reaches_and_not_as_a_town(tmp_path: Path) -> None:
    events = event_frame()
    events.loc[events["feature_id"] == "event01-7", ["loc_precision", "uncertainty_km"]] = ["admin1", 90.0]
    events.loc[events["feature_id"] == "event04-7", "loc_precision"] = "near_settlement"
    export(events, tmp_path / "e.gpkg")
    (written,) = asked(tmp_path / "e.gpkg", "SELECT styleQML FROM layer_styles WHERE f_table_name = 'events_points'")[0]
    root = ET.fromstring(written)
    drawn: dict[str, list[str]] = {}
    for rule in root.iter("rule"):
        for (row,) in asked(tmp_path / "e.gpkg", f"SELECT feature_id FROM events_points WHERE {rule.get('filter')}"):
            drawn.setdefault(row, []).append(str(rule.get("label")))
    circle, ring = "Somewhere in an area, about as wide", "Near this place, so far off"
    assert drawn["event01-7"] == [circle]
    assert (drawn["event04-7"][0], len(drawn["event04-7"])) == (ring, 2)
    near = set(events["feature_id"][events["loc_precision"] == "near_settlement"])
    assert [row for row, labels in drawn.items() if circle in labels] == ["event01-7"]
    assert {row for row, labels in drawn.items() if ring in labels} <= near
    sizes = [one.get("value") for one in root.iter("Option") if one.get("name") == "expression"]
    assert sizes == ['coalesce("uncertainty_km", 0) * 2000'] * 2


def test_the_same_table_gives_the_same_bytes(package: Path, tmp_path: Path) -> None:
    for path in export(event_frame(), tmp_path / "e.gpkg"):
        assert path.read_bytes() == package.with_name(path.name).read_bytes()


def test_no_events_make_a_file_with_empty_layers(tmp_path: Path) -> None:
    export(no_events(), tmp_path / "e.gpkg")
    assert [asked(tmp_path / "e.gpkg", f"SELECT count(*) FROM {name}") for name in layers.ALWAYS] == [[(0,)]] * 5


def test_a_second_run_keeps_what_a_colleague_added(tmp_path: Path) -> None:
    path = tmp_path / "e.gpkg"
    export(event_frame(), path)
    gpd.GeoDataFrame({"front": ["east"]}, geometry=gpd.points_from_xy([37], [48]), crs=4326).to_file(
        path, layer="my_front", driver="GPKG", mode="a"
    )
    with opened(path) as file:
        file.execute('ALTER TABLE events_points ADD COLUMN "checked by" TEXT')
        file.execute("UPDATE events_points SET \"checked by\" = 'Anna' WHERE feature_id = 'event01-7'")
        file.execute("UPDATE layer_styles SET styleQML = '<qgis mine=\"1\"/>' WHERE f_table_name = 'events_areas'")
        file.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName,"
            " styleQML, useAsDefault) VALUES ('', '', 'events_points', 'geom', 'big dots', '<qgis/>', 0)"
        )
    export(event_frame(), path)
    assert gpd.read_file(path, layer="my_front")["front"].tolist() == ["east"]
    assert asked(path, 'SELECT feature_id, "checked by" FROM events_points WHERE "checked by" NOT NULL') == [
        ("event01-7", "Anna")]  # fmt: skip
    style = "SELECT styleName, styleQML FROM layer_styles WHERE f_table_name = '{}' ORDER BY styleName"
    assert asked(path, style.format("events_areas")) == [("dateline", '<qgis mine="1"/>')]
    assert [name for name, _ in asked(path, style.format("events_points"))] == ["big dots", "dateline"]
    assert asked(path, "PRAGMA integrity_check") == [("ok",)]


def test_the_next_run_keeps_a_review(tmp_path: Path) -> None:
    path = tmp_path / "e.gpkg"
    export(event_frame(), path)
    moved = gpd.GeoSeries.from_xy([30.5], [50.4], crs=4326).to_wkb().iloc[0]
    with opened(path) as file:
        for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            file.create_function(name, 1, lambda _geometry: None)
        (head,) = file.execute("SELECT substr(geom, 1, 8) FROM events_points WHERE feature_id = 'event01-7'").fetchone()
        file.execute("UPDATE events_points SET review_state = 'rejected', verification = 'a photo of 2019'"
                     " WHERE feature_id = 'event00-7'")  # fmt: skip
        file.execute("UPDATE events_points SET review_state = 'edited', event_type = 'flood', geom = ?"
                     " WHERE feature_id = 'event01-7'", (head + moved,))  # fmt: skip
        file.execute("UPDATE events_points SET review_state = 'accepted' WHERE feature_id = 'event04-7'")
    for append in (False, True):
        export(event_frame().query("feature_id != 'event04-7'"), path, append=append)
        said = "SELECT review_state, verification, map_reason FROM {} WHERE feature_id = '{}'"
        assert asked(path, said.format("events_not_drawn", "event00-7")) == [
            ("rejected", "a photo of 2019", "rejected in review")]  # fmt: skip
        rows = gpd.read_file(path, layer="events_points").set_index("feature_id")
        assert rows.loc["event01-7", ["review_state", "event_type"]].tolist() == ["edited", "flood"]
        assert rows.loc["event01-7"].geometry.equals(shapely.Point(30.5, 50.4))
        assert rows.loc["event04-7", ["review_state", "withdrawn"]].tolist() == ["accepted", True]
        assert set(rows["review_state"]) == {"auto", "edited", "accepted"}


def test_a_layer_that_somebody_projected_is_read_in_degrees(tmp_path: Path) -> None:
    path = tmp_path / "e.gpkg"
    export(event_frame(), path)
    rows = gpd.read_file(path, layer="events_points").assign(review_state="accepted")
    rows.to_crs(3857).to_file(path, layer="events_points", driver="GPKG")
    export(event_frame(), path)
    again = gpd.read_file(path, layer="events_points")
    assert (set(again["review_state"]), again.crs.to_epsg()) == ({"accepted"}, 4326)
    assert again.total_bounds.tolist() == pytest.approx(rows.total_bounds.tolist())


def test_a_row_that_is_gone_stays_where_somebody_wrote_on_it(tmp_path: Path) -> None:
    path = tmp_path / "e.gpkg"
    export(event_frame(), path)
    with opened(path) as file:
        file.execute("ALTER TABLE events_points ADD COLUMN note TEXT")
        file.execute("UPDATE events_points SET note = 'a photo' WHERE feature_id = 'event01-7'")
    export(event_frame().query("feature_id not in ('event01-7', 'event02-7')"), path)
    left = asked(path, "SELECT feature_id, note, withdrawn FROM events_points WHERE feature_id < 'event03'")
    assert sorted(left) == [("event00-7", None, 0), ("event01-7", "a photo", 1)]


def test_append_keeps_earlier_rows_and_marks_those_that_their_document_no_longer_gives(tmp_path: Path) -> None:
    path = tmp_path / "e.gpkg"
    export(event_frame(), path)
    again = event_frame(doc_sha256="1" * 64).query("doc == 'report-0.md' and feature_id != 'event00-7'")
    export(again, path, append=True)
    assert ids(path) == sorted(event_frame()["feature_id"])
    marked = [row[0] for name in FEATURES for row in asked(path, f"SELECT feature_id FROM {name} WHERE withdrawn")]
    assert marked == ["event00-7"]
    day = asked(path, "SELECT date_start, \"start\" FROM events_points WHERE feature_id = 'event01-7'")
    assert day == [("2024-10-23", "2024-10-23T00:00:00.000Z")]


@pytest.mark.thorough
def test_what_is_only_filtered_out_is_not_withdrawn_and_a_document_without_events_withdraws(tmp_path: Path) -> None:
    path, events = tmp_path / "e.gpkg", event_frame()
    export(events, path)
    some = events.query("feature_id < 'event03'")
    export(some, path, append=True, whole=Whole.of(events))
    gone = "SELECT count(*) FROM events_points WHERE withdrawn"
    assert asked(path, gone) == [(0,)]
    export(some.iloc[:0], path, append=True, whole=Whole(frozenset(), Whole.of(events).documents))
    assert asked(path, gone) == [(10,)]


def test_two_documents_of_one_name_do_not_withdraw_each_other(tmp_path: Path) -> None:
    path = tmp_path / "e.gpkg"
    for day in ("monday", "tuesday"):
        export(one_event(doc="report.md", url="", doc_title=day, doc_sha256=day, feature_id=day), path, append=True)
    assert sorted(asked(path, "SELECT feature_id, withdrawn FROM events_points")) == [("monday", 0), ("tuesday", 0)]


@pytest.mark.thorough
def test_codes_and_a_choice_of_columns_come_and_go_without_loss(tmp_path: Path) -> None:
    path = tmp_path / "e.gpkg"
    export(one_event(feature_id="one"), path)
    export(one_event(feature_id="two"), path, append=True, acled=True)
    export(one_event(feature_id="three"), path, append=True, columns=["place_name"])
    rows = asked(path, "SELECT feature_id, sentence IS NULL, acled_event_type FROM events_points ORDER BY feature_id")
    assert rows == [("one", 0, None), ("three", 0, None), ("two", 0, "Battles")]
    export(one_event(feature_id="four"), path)
    assert ids(path) == ["four"]  # nobody wrote on the others


def test_a_project_of_somebody_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "e.gpkg"
    assert export(event_frame(), path) == [path, tmp_path / "e.qgz"]
    assert export(event_frame(), path) == [path, tmp_path / "e.qgz"]  # the same one need not be written twice
    (tmp_path / "e.qgz").write_bytes(b"a colleague's own")
    assert export(event_frame(), path) == [path, tmp_path / "e-2.qgz"]
    assert (tmp_path / "e.qgz").read_bytes() == b"a colleague's own"


def test_the_project_is_named_as_the_file_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert export(event_frame(), "e.gpkg") == [Path("e.gpkg"), Path("e.qgz")]


def test_a_file_that_another_program_writes_to_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "e.gpkg"
    export(one_event(), path)
    before = path.read_bytes()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OutputError, match=r"another program is writing to .*e\.gpkg.*close it there"):
            export(event_frame(), path)
    (tmp_path / "e.gpkg-wal").write_bytes(b"x")
    with pytest.raises(OutputError, match=r"another program has .*e\.gpkg' open \(QGIS\?\)"):
        export(event_frame(), path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_geopackage_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "e.gpkg"
    path.write_text("my notes")
    with pytest.raises(OutputError, match=r"is there and is no GeoPackage that can be read"):
        export(one_event(), path)
    assert path.read_text() == "my notes"
    assert [file.name for file in tmp_path.iterdir()] == ["e.gpkg"]


def test_hostile_text_is_text(tmp_path: Path) -> None:
    hostile = "\x00 \ud800 ' \" ; DROP TABLE sources; -- <script>alert(1)</script> {{ 7 * 7 }}"
    export(one_event(sentence=hostile, place_name=hostile), tmp_path / "e.gpkg")
    (text,) = asked(tmp_path / "e.gpkg", "SELECT sentence FROM events_points")[0]
    assert text == hostile.replace("\x00", "\ufffd").replace("\ud800", "?")


def test_only_a_geopackage_appends(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot append to .*e\.csv'.*only a GeoPackage"):
        export(one_event(), tmp_path / "e.csv", append=True)


@pytest.mark.thorough
def test_a_changed_table_renews_our_project_and_never_one_that_somebody_saved(tmp_path: Path) -> None:
    path, project = tmp_path / "e.gpkg", tmp_path / "e.qgz"
    export(event_frame(), path)
    first = project.read_bytes()
    assert export(event_frame().iloc[:4], path) == [path, project]
    assert project.read_bytes() != first
    with zipfile.ZipFile(project) as archive:
        saved = archive.read("events.qgs").replace(b"checked", b"Checked", 1)
    with zipfile.ZipFile(project, "w") as archive:  # as QGIS saves it
        archive.writestr("events.qgs", saved)
    theirs = project.read_bytes()
    beside = tmp_path / "e-2.qgz"
    for count in (5, 6, 7):
        assert export(event_frame().iloc[:count], path) == [path, beside]
    assert project.read_bytes() == theirs
    assert sorted(one.name for one in tmp_path.glob("*.qgz")) == ["e-2.qgz", "e.qgz"]


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip"])
def test_what_is_no_project_is_left_alone(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "e.qgz").write_bytes(content)
    assert export(event_frame(), tmp_path / "e.gpkg")[1] == tmp_path / "e-2.qgz"
    assert (tmp_path / "e.qgz").read_bytes() == content

"""A real PostGIS server takes the event table: typed, indexed by feature id, updated by the next run."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import psycopg
import pytest
import sqlalchemy

from dateline.errors import InputError, OutputError
from dateline.formats import export, layers
from dateline.gazetteer import Gazetteer
from dateline.tables.joining import prepare
from dateline.tables.options import Options
from dateline.tables.writing import write
from event_frames import event_frame, many_events, one_event

pytestmark = pytest.mark.gis
PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
HOSTILE = "\x00 \ud800 '); DROP TABLE dateline.events; -- \t\\N \n {} %s"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of an empty database of a server that runs for these tests alone."""
    if not PROGRAMS or not list(Path("/usr/share/postgresql").glob("*/extension/postgis.control")):
        pytest.skip("PostGIS is not here; on Debian: apt-get install postgresql postgis")
    folder = Path(tempfile.mkdtemp(prefix="dateline-server-"))  # pytest's own folders are closed to other users
    folder.chmod(0o777)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    as_user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []  # the server refuses to run as root
    run = {"check": True, "capture_output": True, "cwd": "/"}
    programs = PROGRAMS[-1]
    subprocess.run([*as_user, programs / "initdb", "-A", "trust", "-U", "me", "--no-sync", folder / "data"], **run)
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
    control = [*as_user, programs / "pg_ctl", "-D", folder / "data", "-w"]
    start = [*control, "-l", folder / "log", "-o", options, "start"]
    subprocess.run(start, check=True, cwd="/", stdout=subprocess.DEVNULL)
    try:
        yield f"postgresql://me:secret@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=False, cwd="/", capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)


def asked(address: str, query: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(address) as connection:
        return connection.execute(query).fetchall()  # type: ignore[call-overload]


def test_rows_types_and_geometry_come_back(server: str) -> None:
    (said,) = export(event_frame(), f"{server}?table=whole")
    assert (str(said).endswith("postgres: dateline.whole"), "secret" in str(said)) == (True, False)
    rows = asked(server, 'SELECT feature_id, date_start::text, "start", is_primary, ST_AsText(geom), withdrawn'
                         " FROM dateline.whole ORDER BY feature_id")  # fmt: skip
    assert [row[0] for row in rows] == sorted(event_frame()["feature_id"])
    assert rows[1][1:] == ("2024-10-23", pd.Timestamp("2024-10-23", tz="UTC"), True, "POINT(37.18 48.28)", False)
    assert rows[16][4] is None


def test_the_next_run_updates_and_marks_what_a_document_no_longer_gives(server: str) -> None:
    address = f"{server}?table=weekly"
    export(event_frame(), address)
    renamed = event_frame(place_name="New name", doc_sha256="1" * 64)
    again = renamed.query("doc == 'report-0.md' and feature_id != 'event00-7'")
    export(again, address)
    rows = asked(server, "SELECT feature_id, place_name, withdrawn FROM dateline.weekly")
    assert len(rows) == len(event_frame())
    assert [row[0] for row in rows if row[2]] == ["event00-7"]
    assert {row[1] for row in rows if row[0] in set(again["feature_id"])} == {"New name"}
    export(event_frame(), address)
    assert asked(server, "SELECT count(*) FROM dateline.weekly WHERE withdrawn") == [(0,)]


def test_a_colleagues_column_stays(server: str) -> None:
    address = f"{server}?table=notes"
    export(one_event(), address)
    with psycopg.connect(server) as connection:
        connection.execute("ALTER TABLE dateline.notes ADD COLUMN note text DEFAULT 'seen'")
    export(one_event(), address)
    assert asked(server, "SELECT note FROM dateline.notes") == [("seen",)]


def test_hostile_text_is_text(server: str) -> None:
    export(one_event(sentence=HOSTILE, place_name=HOSTILE), f"{server}?table=hostile")
    ((text,),) = asked(server, "SELECT sentence FROM dateline.hostile")
    assert text == HOSTILE.replace("\x00", "\ufffd").replace("\ud800", "?")


def read(server: str, table: str) -> gpd.GeoDataFrame:
    """Read a table as geopandas does."""
    engine = sqlalchemy.create_engine(server.replace("postgresql://", "postgresql+psycopg://"))
    found: gpd.GeoDataFrame = gpd.read_postgis(f"SELECT * FROM dateline.{table}", engine, geom_col="geom")
    engine.dispose()
    return found


def test_geopandas_reads_the_same_rows_back(server: str) -> None:
    export(event_frame(), f"{server}?table=read")
    back = read(server, "read").set_index("feature_id").sort_index()
    events = layers.timed(event_frame()).set_index("feature_id").sort_index()
    assert (list(back.index), back.crs.to_epsg()) == (list(events.index), 4326)
    for name in ("start", "end"):
        assert list(pd.to_datetime(back[name], utc=True).dropna()) == list(events[name].dropna())
    assert list(back["sentence"]) == list(events["sentence"])
    assert back["is_primary"].all()
    assert [str(one) for one in back.geometry] == [str(one) for one in events.geometry]


def test_a_table_that_was_read_back_is_written_again_with_its_marks(server: str, tmp_path: Path) -> None:
    export(event_frame(), f"{server}?table=again")
    export(event_frame().query("doc == 'report-0.md' and feature_id != 'event00-7'"), f"{server}?table=again")
    back = read(server, "again")
    assert list(back.loc[back["withdrawn"], "feature_id"]) == ["event00-7"]
    export(back, f"{server}?table=copied")
    assert asked(server, "SELECT feature_id FROM dateline.copied WHERE withdrawn") == [("event00-7",)]
    export(back, tmp_path / "e.gpkg")
    copied = gpd.read_file(tmp_path / "e.gpkg", layer="events_points")
    assert list(copied.loc[copied["withdrawn"].astype(bool), "feature_id"]) == ["event00-7"]


def test_the_next_run_keeps_a_review(server: str) -> None:
    address = f"{server}?table=reviewed"
    export(event_frame(), address)
    for row, said in (("event00-7", "rejected"), ("event01-7", "edited")):
        with psycopg.connect(server) as base:
            base.execute(
                "UPDATE dateline.reviewed SET review_state = %s, trigger = 'x' WHERE feature_id = %s", [said, row]
            )
    export(event_frame(), address)
    back = read(server, "reviewed").set_index("feature_id")
    assert back.loc[["event00-7", "event01-7", "event02-7"], "review_state"].tolist() == ["rejected", "edited", "auto"]
    assert (back["trigger"] == "x").sum() == 1  # of the row that was edited
    export(event_frame().assign(review_state="accepted"), address)
    assert set(read(server, "reviewed")["review_state"]) == {"accepted"}


def test_a_column_that_is_no_flag_of_ours_is_refused(server: str) -> None:
    with pytest.raises(InputError, match=r"a column 'withdrawn' with 'yes'; .* rename"):
        export(one_event().assign(withdrawn="yes"), f"{server}?table=refused")
    with pytest.raises(InputError, match="the database has a column 'geom' of its own; rename"):
        export(one_event().assign(geom="x"), f"{server}?table=refused")


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_a_writer_that_is_killed_leaves_the_table_as_it_was_or_as_it_should_be(server: str) -> None:
    address = f"{server}?table=killed"
    export(many_events(200), address)
    work = f"""
import sys
from dateline.formats import export, layers
from event_frames import many_events
table = many_events(200).assign(place_name="x")
export(table.iloc[:1], {server + "?table=other"!r})
print("ready", flush=True)
export(table, {address!r})
"""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    for moment in (0.0, 0.03, 0.08):
        writer = subprocess.Popen([sys.executable, "-W", "ignore", "-c", work], stdout=subprocess.PIPE, env=environment)
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"ready\n"
        time.sleep(moment)
        writer.kill()
        writer.communicate()
        renamed = asked(server, "SELECT count(*) FILTER (WHERE place_name = 'x'), count(*) FROM dateline.killed")
        assert renamed in ([(0, 200)], [(200, 200)])


def test_a_failed_write_leaves_the_table_as_it_was(server: str) -> None:
    address = f"{server}?table=whole2"
    export(event_frame(), address)
    twice = gpd.GeoDataFrame(pd.concat([one_event(place_name="x")] * 2), crs=4326)
    with pytest.raises(OutputError, match="nothing was written"):
        export(twice, address)
    assert asked(server, "SELECT count(*) FROM dateline.whole2 WHERE place_name = 'x'") == [(0,)]


def test_what_cannot_be_reached_gets_one_line_without_the_password() -> None:
    with pytest.raises(OutputError) as told:
        export(one_event(), "postgresql://me:secret@127.0.0.1:1/none")
    assert ("secret" in str(told.value), "\n" in str(told.value)) == (False, False)
    with pytest.raises(InputError, match="cannot be the name of a schema or table"):
        export(one_event(), "postgresql://127.0.0.1/none?table=a;drop")


def test_a_joined_table_goes_in_with_its_own_columns_first(server: str, gazetteer: Gazetteer) -> None:
    table = pd.DataFrame({"place": ["Sumy; Romny", "Poltava"], "Withdrawn": [1, 2], "n": [3, 4]})
    joined = prepare(table, {}, Options(), gazetteer=gazetteer)
    assert str(write(joined, f"{server}?table=joined")).endswith("dateline.joined")
    rows = asked(server, 'SELECT place_name, "n", "Withdrawn_", ST_X(geom) > 30 FROM dateline.joined ORDER BY 1')
    assert [tuple(map(str, row)) for row in rows] == [
        ("Poltava", "4", "2", "True"), ("Romny", "3", "1", "True"), ("Sumy", "3", "1", "True"),
    ]  # fmt: skip

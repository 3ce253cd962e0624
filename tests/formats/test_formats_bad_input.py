"""What cannot be written is refused in one line, and what was there stays: for every format."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from dateline import _files
from dateline.errors import DatelineError, InputError, OutputError
from dateline.formats import SUFFIXES, export
from event_frames import event_frame, mixed_shapes, no_events, one_event
from tiers import few

FORMATS = sorted(SUFFIXES)
CONTROLS = "".join(map(chr, range(0xA0))) + "\ud800\udfff\ufffe\uffff\u2028\u202e"
OLD = b"old and whole"


def clear(error: DatelineError) -> str:
    """Return a message that is one line."""
    text = str(error)
    assert "\n" not in text
    return text


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_control_character_can_be_written_in_every_format(tmp_path: Path, suffix: str) -> None:
    events = one_event(**dict.fromkeys(("sentence", "place_name", "summary", "event_type", "doc"), CONTROLS))
    export(events, tmp_path / f"e{suffix}")
    assert (tmp_path / f"e{suffix}").stat().st_size


@pytest.mark.parametrize("suffix", [".gpkg", ".parquet", ".fgb"])
def test_of_a_text_with_every_control_character_all_letters_come_back(tmp_path: Path, suffix: str) -> None:
    export(one_event(sentence=CONTROLS), tmp_path / f"e{suffix}")
    layer = {"layer": "events_points"} if suffix == ".gpkg" else {}
    path = tmp_path / f"e{suffix}"
    text = (gpd.read_parquet(path) if suffix == ".parquet" else gpd.read_file(path, **layer))["sentence"][0]
    assert len(text) == len(CONTROLS)
    assert [letter for letter in text if letter.isalnum()] == [letter for letter in CONTROLS if letter.isalnum()]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize(
    ("column", "said"),
    [(5, "the name of a column has to be text"), ("", "the name of a column has to be text")],
)
def test_a_column_without_a_name_is_refused(tmp_path: Path, suffix: str, column: Any, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        export(one_event().assign(extra=1).rename(columns={"extra": column}), tmp_path / f"e{suffix}")
    assert clear(caught.value)


@pytest.mark.parametrize("suffix", FORMATS)
def test_two_columns_of_one_name_are_refused(tmp_path: Path, suffix: str) -> None:
    twice = gpd.GeoDataFrame(pd.concat([one_event(), pd.DataFrame({"sentence": ["x"]})], axis=1), crs=4326)
    with pytest.raises(InputError, match="two columns of one name, 'sentence' and 'sentence'; rename one"):
        export(twice, tmp_path / f"e{suffix}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("suffix", "column", "said"),
    [
        (".gpkg", "FID", r"\.gpkg has a column 'fid' of its own; rename"),
        (".gpkg", "geom", r"\.gpkg has a column 'geom' of its own; rename"),
        (".gpkg", "Place_Name", "two columns of one name, 'place_name' and 'Place_Name'"),
        (".parquet", "bbox", r"\.parquet has a column 'bbox' of its own; rename"),
    ],
)
def test_a_column_that_collides_with_the_formats_own_is_refused(
    tmp_path: Path, suffix: str, column: str, said: str
) -> None:
    with pytest.raises(InputError, match=said):
        export(one_event().assign(**{column: "mine"}), tmp_path / f"e{suffix}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", [".geojson", ".geojsonl", ".fgb", ".csv", ".xlsx", ".kml"])
def test_columns_that_collide_in_no_way_are_written(tmp_path: Path, suffix: str) -> None:
    named = {"fid": 1, "geom": "x", "Place_Name": "x", 'a "b"; % <x>': "y"}
    export(one_event().assign(**named), tmp_path / f"e{suffix}")
    if suffix in (".geojson", ".geojsonl", ".fgb"):
        assert set(named) <= set(gpd.read_file(tmp_path / f"e{suffix}").columns)


@pytest.mark.parametrize("suffix", [".gpkg", ".kml", ".kmz", ".xlsx"])
def test_a_table_that_lacks_a_column_of_the_layers_is_refused(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(InputError, match="needs the column 'modality'; use a whole table"):
        export(one_event().drop(columns="modality"), tmp_path / f"e{suffix}")


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize(
    ("shape", "said"),
    [
        (shapely.Point(float("nan"), 1), "not a number: 'event01-7'"),
        (shapely.Polygon([(0, 0), (float("inf"), 0), (1, 1)]), "not a number: 'event01-7'"),
        (shapely.Point(414_000, 5_300_000), r"no degree; is its CRS right\?: 'event01-7'"),
    ],
)
def test_a_place_that_is_not_on_the_globe_is_refused(tmp_path: Path, suffix: str, shape: Any, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        export(one_event(geometry=shape), tmp_path / f"e{suffix}")
    assert clear(caught.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", [".geojson", ".geojsonl", ".fgb", ".parquet"])
def test_mixed_geometry_is_written_without_loss(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"e{suffix}"
    export(mixed_shapes(), path)
    back = gpd.read_parquet(path) if suffix == ".parquet" else gpd.read_file(path)
    assert list(back["feature_id"]) == list(mixed_shapes()["feature_id"])
    assert sum(shape is not None and not shape.is_empty for shape in back.geometry) == 7


def test_kml_draws_every_kind_of_geometry(tmp_path: Path) -> None:
    export(mixed_shapes(), tmp_path / "e.kml")
    text = (tmp_path / "e.kml").read_text("utf-8")
    assert [text.count(f"<{name}>") for name in ("Point", "LineString", "Polygon", "MultiGeometry")] == [5, 1, 3, 3]


def test_a_geopackage_has_no_layer_for_a_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"'e1' is a LineString; .* write \.geojson"):
        export(mixed_shapes(), tmp_path / "e.gpkg")
    assert list(tmp_path.iterdir()) == []


def test_events_on_both_sides_of_the_antimeridian_make_a_geopackage(tmp_path: Path) -> None:
    sides = [one_event(feature_id=str(lon), geometry=shapely.Point(lon, -17)) for lon in (179.5, -179.9)]
    export(gpd.GeoDataFrame(pd.concat(sides), crs=4326), tmp_path / "e.gpkg")
    assert list(gpd.read_file(tmp_path / "e.gpkg", layer="events_points").geometry.x) == [179.5, -179.9]


@pytest.mark.parametrize("suffix", [".gpkg", ".parquet", ".fgb", ".kml", ".kmz", ".xlsx"])
def test_a_day_that_is_none_is_refused(tmp_path: Path, suffix: str) -> None:
    with pytest.raises(InputError, match="'event01-7' has 'last week' as its date_start; give a day") as caught:
        export(one_event(date_start="last week"), tmp_path / f"e{suffix}")
    assert clear(caught.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", [".gpkg"])
def test_a_column_withdrawn_that_is_no_flag_is_refused(tmp_path: Path, suffix: str) -> None:
    for column in ({"withdrawn": "yes"}, {"Withdrawn": True}):
        with pytest.raises(InputError, match="rename the table's"):
            export(one_event().assign(**column), tmp_path / f"e{suffix}")


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_folder_in_the_way_is_refused(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"e{suffix}").mkdir()
    with pytest.raises(OutputError, match="it is a folder; give the name of a file") as caught:
        export(one_event(), tmp_path / f"e{suffix}")
    assert clear(caught.value)


@contextmanager
def read_only_folder() -> Iterator[Path]:
    """Give a folder in which this process may not write; root, who may write to any, is somebody else as long."""
    folder = Path(tempfile.mkdtemp(prefix="dateline-closed-"))  # pytest's own folders are closed to other users
    folder.chmod(0o555)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)  # nobody
    try:
        yield folder
    finally:
        os.seteuid(user)
        shutil.rmtree(folder)


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="modes of folders are POSIX")
@pytest.mark.parametrize("suffix", FORMATS)
def test_a_folder_that_is_read_only_is_named(tmp_path: Path, suffix: str) -> None:
    export(one_event(), tmp_path / f"e{suffix}")  # loads what the writer needs, which nobody may not read
    with read_only_folder() as folder:
        with pytest.raises(OutputError, match="choose a folder that you may write to") as caught:
            export(one_event(), folder / f"e{suffix}")
        assert list(folder.iterdir()) == []
    assert clear(caught.value)


# The named points at which a write can fail, in `dateline._files`; the fault of a full disk shows itself at each.
@pytest.mark.parametrize("suffix", few(FORMATS, quick=[".csv", ".geojson"]))
@pytest.mark.parametrize("point", ["touch", "fsync", "replace"])
def test_a_fault_at_any_point_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, point: str
) -> None:
    path = tmp_path / f"e{suffix}"
    export(no_events(), path)
    before = {one.name: one.read_bytes() for one in tmp_path.iterdir()}

    def fail(*_args: object, **_options: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        if point == "touch":
            patched.setattr(_files.Path, "touch", fail)
            patched.setattr(os, "open", fail)
        else:
            patched.setattr(os, point, fail)
        with pytest.raises(OutputError, match="free some space") as caught:
            export(event_frame(), path)
    assert clear(caught.value)
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == before


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """Let the system refuse every write past so many bytes of a file, whichever library writes it."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))  # Python ignores the signal that comes with it
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file sizes are POSIX")
@pytest.mark.parametrize("suffix", few(FORMATS, quick=[".csv", ".geojson"]))
def test_a_fault_during_the_write_leaves_the_old_file_and_no_other(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"e{suffix}"
    export(event_frame(), tmp_path / f"new{suffix}")
    size = (tmp_path / f"new{suffix}").stat().st_size
    export(no_events(), path)
    before = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    for limit in (0, 300, size // 3, size * 2 // 3, size - 1):
        with files_of_at_most(limit), pytest.raises(OutputError) as caught:
            export(event_frame(), path)
        assert clear(caught.value)
        assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == before


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_stop_after_the_replace_leaves_the_new_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    for name in ("new", "e"):
        (tmp_path / name).mkdir()
    export(event_frame(), tmp_path / "new" / f"e{suffix}")
    replace = os.replace

    def replaced(*paths: Path) -> None:
        replace(*paths)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", replaced)
        with pytest.raises(KeyboardInterrupt):
            export(event_frame(), tmp_path / "e" / f"e{suffix}")
    new = (tmp_path / "new" / f"e{suffix}").read_bytes()
    assert {one.name: one.read_bytes() for one in (tmp_path / "e").iterdir()} == {f"e{suffix}": new}


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_a_killed_run_left_is_removed_once_it_is_a_day_old(tmp_path: Path, suffix: str) -> None:
    names = (f"0123abcd.tmp{suffix}", f"4567cdef.tmp{suffix}", f"notes.tmp{suffix}")
    old, young, foreign = (tmp_path / f".e{suffix}.{name}" for name in names)
    for path in (old, young, foreign):
        path.write_bytes(b"half")
    parts = tmp_path / f"{old.name}.parts"
    parts.mkdir()
    (parts / "row").write_bytes(b"half")
    for path in (old, foreign, parts):
        os.utime(path, (1e9, 1e9))
    export(one_event(), tmp_path / f"e{suffix}")
    assert set(tmp_path.glob(".*")) == {young, foreign}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 kilobytes, where the tests may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    if sys.platform != "linux" or os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root on Linux can mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("suffix", few(FORMATS, quick=[".csv", ".geojson"]))
def test_a_full_disk_is_said_in_one_line_and_the_old_file_stays(small_disk: Path, suffix: str) -> None:
    path = small_disk / f"e{suffix}"
    path.write_bytes(OLD)
    if suffix == ".gpkg":
        path.unlink()  # one that is no GeoPackage is not overwritten anyway
    many = pd.concat([event_frame(feature_id=f"r{number}", sentence=f"{number} " * 3000) for number in range(40)])
    noise = [os.urandom(2000).hex() for _ in range(len(many))]  # which no format can press
    with pytest.raises(OutputError, match=r"free some space|is the disk full|No space") as caught:
        export(gpd.GeoDataFrame(many.assign(sentence=noise), crs=4326), path)
    assert clear(caught.value)
    assert "INSERT" not in str(caught.value)
    assert [one.name for one in small_disk.iterdir()] == ([] if suffix == ".gpkg" else [path.name])
    assert suffix == ".gpkg" or path.read_bytes() == OLD

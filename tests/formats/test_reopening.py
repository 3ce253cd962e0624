"""Other programs open every format again, and find the same rows, ids, times, flags, text and places in it."""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapely

from dateline.formats import SUFFIXES, export, layers
from event_frames import event_frame

READ = ["feature_id", "date_start", "known_by", "start", "end", "sentence", "is_primary", "uncertainty_km", "geometry"]
LAYERED = (".gpkg", ".kml", ".kmz")  # what is known only by its report has there the day of the report as its time
POINTS_ALONE = (".csv", ".xlsx")  # which have lon and lat, and a region is never a pin
LAYER_NAMES = {*layers.LAYERS, *(title for title, _ in layers.LAYERS.values()), "events", "e"}
SYSTEM = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "GDAL", "PROJ"))}


def table() -> gpd.GeoDataFrame:
    """Nineteen events with their instants, as tables of real events have them."""
    return layers.timed(event_frame())


def wanted(suffix: str) -> dict[str, dict[str, Any]]:
    """What a program has to find in a format, by the ids."""
    parts = layers.split(table()).values() if suffix in LAYERED else [table()]
    rows = gpd.GeoDataFrame(pd.concat([part[READ] for part in parts if len(part)]), crs=4326)
    if suffix in POINTS_ALONE:
        rows.loc[rows.geom_type != "Point", "geometry"] = None
    return plain(rows)


def plain(rows: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Return rows of any program in one form by their ids: times of UTC, flags as truths, places as WKT."""
    found = {}
    for _, row in rows.iterrows():
        times = {name: str(_time(row[name])) for name in ("date_start", "known_by", "start", "end")}
        found[row["feature_id"]] = times | {
            "sentence": row["sentence"],
            "is_primary": str(row["is_primary"]).lower() in ("true", "1", "1.0"),
            "uncertainty_km": float(row["uncertainty_km"]),
            "place": _place(row["geometry"]),
        }
    assert len(found) == len(rows)
    return found


def _time(value: Any) -> pd.Timestamp:
    if isinstance(value, str):
        return pd.to_datetime(re.sub(r"\+00$", "Z", value) or None, utc=True)
    return pd.to_datetime(value, utc=True)


def _place(value: Any) -> str:
    shape = shapely.from_wkt(value) if isinstance(value, str) and value else value
    if not isinstance(shape, shapely.Geometry) or shape.is_empty:
        return ""
    return str(shapely.normalize(_rounded(shape)))


def _rounded(shape: Any) -> Any:
    """Return a shape in six decimals, its outlines as one kind: a GeoPackage has a layer for many alone."""
    many = shapely.MultiPolygon([shape]) if shape.geom_type == "Polygon" else shape
    parts = shapely.get_parts(many)
    even = many if many.geom_type == "Point" else shapely.MultiPolygon([*parts])
    return shapely.force_2d(shapely.transform(shapely.force_2d(even), lambda xy: xy.round(6) + 0.0))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the events in every format, to be read only."""
    folder = tmp_path_factory.mktemp("reopened")
    for suffix in SUFFIXES:
        export(table(), folder / f"e{suffix}")
    return folder


def by_geopandas(path: Path) -> pd.DataFrame:
    """Read a file as geopandas and pandas do."""
    if path.suffix == ".parquet":
        return gpd.read_parquet(path)
    if path.suffix == ".csv":
        return _placed(pd.read_csv(path))
    if path.suffix == ".xlsx":
        return _placed(pd.read_excel(path, sheet_name="events"))
    names = [name for name, _ in pyogrio.list_layers(path) if name in LAYER_NAMES]
    return _together([gpd.read_file(path, layer=name) for name in names], path.suffix)


def by_ogr2ogr(path: Path) -> pd.DataFrame:
    """Let ogr2ogr turn all layers of a file into tables with WKT, and read those."""
    made = path.parent / f"csv-of-{path.suffix[1:]}"
    kept = ["-lco", "GEOMETRY=AS_WKT", "-lco", "STRING_QUOTING=IF_NEEDED", "-oo", "AUTODETECT_TYPE=NO"]
    command = ["ogr2ogr", "-f", "CSV", made, path, *(kept if path.suffix == ".csv" else kept[:4])]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=SYSTEM)
    assert (done.returncode, "ERROR" in done.stderr) == (0, False), done.stderr
    tables = [made] if made.is_file() else sorted(made.glob("*.csv"))
    parts = [pd.read_csv(one, dtype=str) for one in tables if one == made or one.stem in LAYER_NAMES]
    if path.suffix in POINTS_ALONE:
        return _placed(parts[0])
    placed = [part.rename(columns={"WKT": "geometry"}) for part in parts]
    return _together(placed, path.suffix)


def by_duckdb(path: Path) -> pd.DataFrame:
    """Read what DuckDB reads without an extension from a network."""
    reader = {".csv": "read_csv", ".parquet": "read_parquet"}.get(path.suffix, "read_json")
    shape = "NULL" if path.suffix == ".csv" else "ST_AsText(geometry)"
    place = "lon, lat, " if path.suffix == ".csv" else ""
    cells = ", ".join(f'"{name}"::VARCHAR AS "{name}"' for name in READ[:-1])
    with duckdb.connect(config={"autoinstall_known_extensions": "false"}) as database:
        database.execute("SET TimeZone = 'UTC'")
        query = f"SELECT {cells}, {place}{shape} AS geometry FROM {reader}('{path}')"
        rows = database.execute(query)
        names = [name for name, *_ in rows.description or ()]
        found = pd.DataFrame(rows.fetchall(), columns=names)
    return _placed(found) if path.suffix == ".csv" else found


def _placed(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows with the points of their ``lon`` and ``lat``."""
    lon, lat = (pd.to_numeric(rows[name]) for name in ("lon", "lat"))
    points = [None if pd.isna(x) else shapely.Point(x, y) for x, y in zip(lon, lat, strict=True)]
    return pd.DataFrame(rows).assign(geometry=pd.Series(points, index=rows.index, dtype=object))


def _together(parts: list[Any], suffix: str) -> pd.DataFrame:
    timed = {"start": "begin", "end": "end"} if suffix in (".kml", ".kmz") else {}
    names = {name: timed.get(name, name) for name in READ}
    rows = [row for part in parts for row in part.to_dict("records")]
    return pd.DataFrame([{name: row.get(theirs) for name, theirs in names.items()} for row in rows])


READERS: dict[str, tuple[Callable[[Path], pd.DataFrame], tuple[str, ...]]] = {
    "geopandas": (by_geopandas, tuple(sorted(SUFFIXES))),
    "ogr2ogr": (by_ogr2ogr, tuple(sorted(set(SUFFIXES) - {".parquet"}))),  # Debian's GDAL has no driver for it
    "duckdb": (by_duckdb, (".csv", ".geojson", ".geojsonl", ".parquet")),  # for the others it needs a network
}


@functools.cache
def has(program: str) -> bool:
    """Whether a program is here."""
    return shutil.which(program) is not None


@pytest.mark.parametrize(
    ("program", "suffix"), [(name, suffix) for name, (_, suffixes) in READERS.items() for suffix in suffixes]
)
def test_a_program_finds_the_same_rows_times_flags_text_and_places(files: Path, program: str, suffix: str) -> None:
    if program == "ogr2ogr" and not has(program):
        pytest.skip("GDAL's programs are not here; on Debian: apt-get install gdal-bin")
    assert plain(READERS[program][0](files / f"e{suffix}")) == wanted(suffix)


@pytest.mark.parametrize("suffix", READERS["ogr2ogr"][1])
def test_ogrinfo_counts_every_event_and_complains_of_nothing(files: Path, suffix: str) -> None:
    if not has("ogrinfo"):
        pytest.skip("GDAL's programs are not here; on Debian: apt-get install gdal-bin")
    command = ["ogrinfo", "-ro", "-so", "-al", files / f"e{suffix}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=SYSTEM)
    counts = dict(re.findall(r"^Layer name: (.*)\n(?:.*\n)*?Feature Count: (\d+)$", done.stdout, re.MULTILINE))
    assert (sum(int(count) for name, count in counts.items() if name in LAYER_NAMES), done.stderr) == (19, "")

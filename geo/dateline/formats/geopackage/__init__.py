"""GeoPackage: the event table as styled layers that QGIS opens with their time set, and a project beside it.

What a colleague has made of an earlier file is kept: foreign layers, columns that they added, styles that they changed.

``earlier`` finds it, ``styles`` and ``qml`` say how layers look, ``background`` are the map's borders, and
``qgis_project`` puts all of them together.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline._files import check_target, replacing, write_atomic
from dateline.errors import OutputError
from dateline.formats import arrow, layers
from dateline.formats.checking import check_kinds
from dateline.formats.credits import CREDITS
from dateline.formats.geometry import bounding_box, cut_shapes, each_shape_once, parts_of
from dateline.formats.geopackage import background, earlier, qgis_project, styles
from dateline.formats.values import column_names
from dateline.formats.whole import Whole

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

_VERSION = "1.2"  # of GeoPackage: what GDAL before 3.7 opens without a warning
# What styles, labels, popups and the time need, and what the next run knows a row and its document by.
_NEEDED = (
    "feature_id", "is_primary", "event_type", "place_name", "start", "end", "known_by", "date_start", "date_end",
    "summary", "source_status", "attribution", "doc", "doc_title", "published_date", "url", "doc_sha256",
)  # fmt: skip
_TIMED = ("events_points", "events_areas", "events_reported", "events_reported_areas")
_NOT_DRAWN = ("events_not_drawn", "events_not_drawn_areas", "events_unlocated")
_LEAST_DEGREES = 1.0  # of the first view, so that one event is not shown as a street


def save(
    events: GeoDataFrame,
    path: str | os.PathLike[str],
    *,
    columns: Sequence[str] | None = None,
    append: bool = False,
    whole: Whole | None = None,
) -> list[Path]:
    """Write the event table as a GeoPackage with a QGIS project beside it.

    Parameters
    ----------
    events
        The event table, EPSG:4326.
    path
        The GeoPackage. One that is there keeps its foreign layers, its columns and styles that somebody added or
        changed, and rows of ours in which somebody filled such a column.
    columns
        Those of the event layers, besides what styles, labels and the time need and what an earlier file has; all by
        default.
    append
        Keep the earlier rows too; those that their document no longer gives are marked ``withdrawn``.
    whole
        The run that the table is a selection of; the table itself by default.

    Returns
    -------
    list of Path
        The GeoPackage and the project. An existing project is never overwritten: another stands beside it.

    Raises
    ------
    OutputError
        A file could not be written, or another program has it open.
    """
    target = check_target(path)
    check_kinds(events.geometry.to_numpy(), events["feature_id"].to_numpy())
    before = earlier.read(target) if target.exists() else earlier.Nothing
    rows = before.merged(events, whole or Whole.of(events), append=append)
    with replacing(path) as temporary:
        if target.exists():
            shutil.copyfile(target, temporary)
        split = layers.split(rows)
        names = _write(rows, split, temporary, before, _kept(events, columns, before))
    project = qgis_project.qgz(target.name, names, _view(split), title=target.stem)
    written = write_project(target.with_suffix(".qgz"), project)
    beside = Path(path).with_name(written.name)
    return [Path(path), beside if beside.exists() and beside.samefile(written) else written]


def _kept(events: GeoDataFrame, columns: Sequence[str] | None, before: earlier.Earlier) -> list[str]:
    needed = _NEEDED if columns is not None else ()
    earlier_ones = () if before.rows is None else before.rows.columns
    return [*needed, *column_names(events, columns), *earlier_ones, "map_reason", "withdrawn", "geometry"]


def write_project(path: Path, project: bytes) -> Path:
    """Write a project over an earlier one of ours that nobody changed, else beside what stands there; return it."""
    free = path
    number = 2
    while free.exists() and not qgis_project.is_untouched(free):
        free = path.with_stem(f"{path.stem}-{number}")
        number += 1
    if free.exists() and free.read_bytes() == project:
        return free
    return write_atomic(free, project)


def _write(
    events: GeoDataFrame, split: dict[str, GeoDataFrame], path: Path, before: earlier.Earlier, kept: Sequence[str]
) -> list[str]:
    fields = layers.codebook()
    emptied = {name: events.iloc[:0].assign(map_reason="") for name in before.layers if name not in split}
    shapes = background.background(_bounds(split))
    tables = {"sources": layers.sources(events), "codebook": _codebook(fields)}
    try:
        with _unsynced():
            for name, rows in {**split, **emptied}.items():
                chosen = rows[[column for column in rows.columns if column in kept]]
                _write_layer(path, name, chosen, *layers.LAYERS[name])
            for name, rows in shapes.items():
                _write_layer(path, name, rows, *background.LAYERS[name])
            for name, table in tables.items():
                _write_layer(path, name, table, f"dateline: {name}", layers.NONE)
        with closing(sqlite3.connect(path)) as file, file:
            file.execute("PRAGMA synchronous = OFF")
            before.put_back(file)
            styles.put(file, list(split), fields, kept=before.styles)
            describe(file, _stamp(events))
    except (RuntimeError, sqlite3.Error) as error:  # GDAL's and SQLite's own
        why = str(error).rpartition("failed: ")[2]  # GDAL quotes the statement before that
        message = (
            f"cannot write the GeoPackage: {why}; free some space if the disk is full. What was there is untouched"
        )
        raise OutputError(message) from error
    reset_counter(path)
    return [*split, *tables]


def reset_counter(path: Path) -> None:
    """Set SQLite's count of changes to one: how often GDAL commits hangs on the clock.

    It stands in the file's header at 24, and once more at 92 (https://www.sqlite.org/fileformat2.html, 1.3).
    """
    with path.open("r+b") as file:
        for offset in (24, 92):
            file.seek(offset)
            file.write((1).to_bytes(4, "big"))


@contextlib.contextmanager
def _unsynced() -> Iterator[None]:
    """Let GDAL write without waiting for the disk after each layer: the whole file is synced before it is renamed."""
    import pyogrio

    name = "OGR_SQLITE_SYNCHRONOUS"
    before = pyogrio.get_gdal_config_option(name)
    pyogrio.set_gdal_config_options({name: "OFF"})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({name: before})


def _write_layer(path: Path, name: str, rows: DataFrame, title: str, shape: str) -> None:
    from pyogrio import raw

    is_new = not path.exists()
    options: dict[str, Any] = {"DESCRIPTION": title, "IDENTIFIER": name}
    raw.write_arrow(
        arrow.stream(rows.drop(columns="geometry", errors="ignore"), _wkb(rows, shape) if shape else None),
        str(path),
        layer=name,
        driver="GPKG",
        geometry_name=arrow.GEOMETRY if shape else None,
        geometry_type=shape or None,
        crs="EPSG:4326" if shape else None,
        layer_options=options | ({"SPATIAL_INDEX": "YES"} if shape else {}),
        dataset_options={"VERSION": _VERSION} if is_new else None,
    )


def _wkb(rows: DataFrame, shape: str) -> Any:
    import numpy as np
    import shapely

    cut = cut_shapes(rows["geometry"])
    if shape == "Point":
        return shapely.to_wkb(cut)
    wkb = each_shape_once(cut, lambda one: shapely.to_wkb(_many(one) if shape == "MultiPolygon" else one))
    return np.array([*wkb, None], dtype=object)[:-1]


def _many(area: Any) -> Any:
    import shapely

    return area if area.geom_type == "MultiPolygon" else shapely.MultiPolygon([area])


def _codebook(fields: Sequence[layers.Field]) -> DataFrame:
    import pandas as pd

    return pd.DataFrame(
        [(field.name, field.group, field.meaning, field.values, field.example) for field in fields],
        columns=["column_name", "group_name", "meaning", "allowed", "example"],
    )


def _bounds(split: dict[str, GeoDataFrame]) -> tuple[float, float, float, float] | None:
    import numpy as np

    drawn = [rows for name, rows in split.items() if name not in _NOT_DRAWN]
    box = bounding_box(np.concatenate([parts_of(rows.geometry) for rows in drawn]))
    if box is None or box[0] <= box[2]:
        return box
    return -180.0, box[1], 180.0, box[3]  # it straddles the antimeridian, which a view in QGIS cannot


def _view(split: dict[str, GeoDataFrame]) -> qgis_project.View:
    import pandas as pd

    bounds = _bounds(split)
    if bounds is not None:
        west, south, east, north = bounds
        aside, up = (max(_LEAST_DEGREES, 0.1 * size) for size in ((east - west) % 360, north - south))
        bounds = (west - aside, max(south - up, -85.0), east + aside, min(north + up, 85.0))
    timed = [rows for name, rows in split.items() if name in _TIMED]
    first = min((rows["start"].min() for rows in timed if len(rows)), default=pd.NaT)
    last = max((rows["end"].max() for rows in timed if len(rows)), default=pd.NaT)
    if pd.isna(first) or pd.isna(last):
        return qgis_project.View(None, None, bounds)
    return qgis_project.View(first.date(), (last - pd.Timedelta(days=1)).date(), bounds)


def _stamp(events: GeoDataFrame) -> str:
    """Return the time of change that the file shows: not the clock's, so that the same table gives the same file."""
    day = layers.last_day(events)
    return f"{day.isoformat() if day else '1970-01-01'}T00:00:00.000Z"


_METADATA = (
    "CREATE TABLE IF NOT EXISTS gpkg_metadata (id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT"
    " NULL DEFAULT 'dataset', md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT"
    " NOT NULL DEFAULT '')",
    "CREATE TABLE IF NOT EXISTS gpkg_metadata_reference (reference_scope TEXT NOT NULL, table_name TEXT, column_name"
    " TEXT, row_id_value INTEGER, timestamp DATETIME NOT NULL, md_file_id INTEGER NOT NULL, md_parent_id INTEGER)",
)


def describe(file: sqlite3.Connection, stamp: str) -> None:
    """List the styles as a table of the file, say whose data it is, and show no time of the clock."""
    file.execute(
        "INSERT OR IGNORE INTO gpkg_contents (table_name, data_type, identifier, description, last_change)"
        " SELECT name, 'attributes', name, 'styles of the layers', '' FROM sqlite_master WHERE name = 'layer_styles'"
    )
    file.execute("UPDATE gpkg_contents SET last_change = ?", (stamp,))
    for statement in _METADATA:
        file.execute(statement)
    credits = "Events by dateline. " + ". ".join(CREDITS) + "."
    if not file.execute("SELECT 1 FROM gpkg_metadata WHERE metadata = ?", (credits,)).fetchone():
        row = file.execute(
            "INSERT INTO gpkg_metadata (md_scope, md_standard_uri, mime_type, metadata)"
            " VALUES ('dataset', 'http://purl.org/dc/terms/rights', 'text/plain', ?)", (credits,)
        )  # fmt: skip
        file.execute(
            "INSERT INTO gpkg_metadata_reference (reference_scope, timestamp, md_file_id) VALUES ('geopackage', ?, ?)",
            (stamp, row.lastrowid),
        )
        for table in ("gpkg_metadata", "gpkg_metadata_reference"):
            file.execute(
                "INSERT INTO gpkg_extensions (table_name, extension_name, definition, scope) VALUES"
                " (?, 'gpkg_metadata', 'http://www.geopackage.org/spec120/#extension_metadata', 'read-write')", (table,)
            )  # fmt: skip

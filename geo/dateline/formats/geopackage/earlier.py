"""What an earlier GeoPackage holds that next week's run must not destroy."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import OutputError
from dateline.formats import layers, reviews
from dateline.formats.geopackage import styles
from dateline.formats.reopened.retyped import Order
from dateline.formats.whole import Whole, keys

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

# Columns of a layer that are ours without being in the codebook.
_OURS = ("fid", "geom", "map_reason", "withdrawn")


@dataclass(frozen=True, slots=True)
class Column:
    """A column that somebody added to a layer of ours: its SQL type and its values by feature id."""

    layer: str
    name: str
    sql_type: str
    values: tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class Earlier:
    """The layers of ours that were there, what others added to them, and all earlier rows."""

    layers: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    styles: tuple[styles.Style, ...] = ()
    rows: GeoDataFrame | None = None
    path: Path | None = None

    def merged(self, events: GeoDataFrame, whole: Whole, *, append: bool) -> GeoDataFrame:
        """Return the new rows and the earlier ones that stay.

        With ``append`` all stay; without, only those in which somebody filled a column of their own, or that somebody
        reviewed. An earlier row is withdrawn if the whole run no longer gives it, or if it stays for somebody's words
        alone. What somebody said of a row in the columns for it stays; a row that was edited stays as it is.
        """
        import pandas as pd

        new = layers.marked(events)
        if self.rows is None or not len(self.rows):
            return new
        order = Order((), {})  # a GeoPackage has days as such
        reviewed = self.rows[reviews.are_reviewed(self.rows)].drop_duplicates("feature_id")
        new = reviews.with_reviews(new, reviewed, path=self.path, order=order)
        filled = {feature for column in self.columns for feature, value in column.values if value is not None}
        filled |= set(reviewed["feature_id"])
        gone = self.rows[~self.rows["feature_id"].isin(set(events["feature_id"]))]
        kept = gone if append else gone[gone["feature_id"].isin(filled)]
        if not len(kept):
            return new
        lost = [whole.withdraws(*pair) for pair in zip(kept["feature_id"], keys(kept), strict=True)]
        before = kept["withdrawn"].fillna(False).astype(bool) if "withdrawn" in kept else False
        kept = reviews.in_types_of(new, kept, path=self.path, order=order)
        columns = [*new.columns, *(name for name in kept.columns if name not in new.columns and name != "map_reason")]
        both = [new, kept.assign(withdrawn=pd.Series(lost, index=kept.index) | before | (not append))]
        return pd.concat([part.reindex(columns=columns) for part in both], ignore_index=True)

    def put_back(self, file: sqlite3.Connection) -> None:
        """Give the layers the added columns again, with their values."""
        for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            file.create_function(name, 1, lambda _geometry: None)  # SQLite wants them known for the layers' triggers
        tables = [name for (name,) in file.execute("SELECT table_name FROM gpkg_contents")]
        for column in self.columns:
            for table in (name for name in layers.LAYERS if name in tables):
                with contextlib.suppress(sqlite3.OperationalError):  # it is there already, by another layer's
                    file.execute(f"ALTER TABLE {table} ADD COLUMN {_quoted(column.name)} {column.sql_type}")
                file.executemany(
                    f"UPDATE {table} SET {_quoted(column.name)} = ? WHERE feature_id = ?",
                    [(value, feature) for feature, value in column.values],
                )


Nothing = Earlier()


def check(path: Path) -> None:
    """Refuse a file that is no GeoPackage or that another program has open; raises as `read`."""
    _check_free(path)
    with _readable(path) as file:
        file.execute("SELECT table_name FROM gpkg_contents").fetchall()


def read(path: Path) -> Earlier:
    """Return what an earlier file holds.

    Raises
    ------
    OutputError
        The file is no GeoPackage, or another program has it open.
    """
    _check_free(path)
    with _readable(path) as file:
        known = {name for (name,) in file.execute("SELECT table_name FROM gpkg_contents")}
        ours = tuple(name for name in layers.LAYERS if name in known)
        columns = tuple(column for name in ours for column in _added(file, name))
        kept = styles.by_hand(file)
    return Earlier(ours, columns, kept, rows_of(path, ours), path)


@contextlib.contextmanager
def _readable(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(f"file:{path.as_posix().replace('?', '%3f')}?mode=ro", uri=True)) as file:
            yield file
    except sqlite3.Error as error:
        raise OutputError(
            f"{str(path)!r} is there and is no GeoPackage that can be read ({error}); move it away or give another name"
        ) from error


def _check_free(path: Path) -> None:
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        raise OutputError(f"another program has {str(path)!r} open (QGIS?); close it there and run again")
    try:
        with closing(sqlite3.connect(path, timeout=0.2, isolation_level=None)) as file:
            file.execute("BEGIN IMMEDIATE")
            file.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            message = f"another program is writing to {str(path)!r}; close it there and run again"
            raise OutputError(message) from error
    except sqlite3.DatabaseError:
        return  # no database: said where it is read


def _added(file: sqlite3.Connection, layer: str) -> list[Column]:
    ours = {field.name for field in layers.codebook()} | set(_OURS)
    listed = file.execute(f"PRAGMA table_info({layer})").fetchall()
    found = []
    theirs = [row for row in listed if row[1] not in ours and not row[1].startswith(("acled_", "ucdp_"))]
    for name, sql_type in ((row[1], row[2]) for row in theirs):
        values = file.execute(f"SELECT feature_id, {_quoted(name)} FROM {layer} WHERE feature_id NOT NULL")
        found.append(Column(layer, name, sql_type, tuple(values)))
    return found


def rows_of(path: Path, names: Sequence[str]) -> GeoDataFrame | None:
    """Return the rows of some layers as one table, None where they hold none."""
    import geopandas as gpd
    import pandas as pd

    parts = []
    for name in names:
        rows = gpd.read_file(path, layer=name, engine="pyogrio")
        if len(rows):
            if "geometry" not in rows.columns:
                rows = gpd.GeoDataFrame(rows, geometry=gpd.GeoSeries([None] * len(rows), crs="EPSG:4326"))
            rows = rows if rows.crs is None else rows.to_crs(4326)  # who wrote the layer again may have projected it
            parts.append(_as_written(rows, reported=name.startswith("events_reported")))
    return gpd.GeoDataFrame(pd.concat(parts, ignore_index=True), crs="EPSG:4326") if parts else None


def _as_written(rows: GeoDataFrame, *, reported: bool) -> GeoDataFrame:
    """Return rows of a file as the event table has them: days as ISO text, and no time for what has none of its own."""
    import pandas as pd

    found = rows.copy()
    for name in found.columns:
        if layers.days(name):
            found[name] = [None if pd.isna(day) else pd.Timestamp(day).date().isoformat() for day in found[name]]
    for name in ("start", "end"):
        found[name] = pd.to_datetime(pd.Series(pd.NaT if reported else found[name], index=found.index), utc=True)
    return found


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'

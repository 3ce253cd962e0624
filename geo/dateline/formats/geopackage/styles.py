"""The styles that a GeoPackage carries: ours, and those that somebody changed by hand, which stay."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.formats.geopackage import qml
from dateline.formats.layers import LAYERS, Field

NAME = "dateline"
_TABLE = """CREATE TABLE IF NOT EXISTS layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
    f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
    useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
    update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))"""
_COLUMNS = (
    "f_table_catalog", "f_table_schema", "f_table_name", "f_geometry_column", "styleName", "styleQML", "styleSLD",
    "useAsDefault", "description", "owner", "ui", "update_time",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Style:
    """One row of ``layer_styles``."""

    layer: str
    name: str
    is_default: bool
    row: tuple[object, ...]


def by_hand(file: sqlite3.Connection) -> tuple[Style, ...]:
    """Return the styles of our layers that we did not write, or that somebody has changed since."""
    if not file.execute("SELECT 1 FROM sqlite_master WHERE name = 'layer_styles'").fetchone():
        return ()
    rows = file.execute(f"SELECT {', '.join(_COLUMNS)} FROM layer_styles ORDER BY id").fetchall()
    found = [Style(row[2], row[4], bool(row[7]), row) for row in rows if row[2] in LAYERS]
    return tuple(style for style in found if style.row[8] != _signed(str(style.row[5])))


def put(file: sqlite3.Connection, names: Sequence[str], fields: tuple[Field, ...], *, kept: Sequence[Style]) -> None:
    """Write our style of each layer, and those that are kept; a kept default stays the default."""
    file.execute(_TABLE)
    file.execute(f"DELETE FROM layer_styles WHERE f_table_name IN ({', '.join('?' * len(LAYERS))})", tuple(LAYERS))
    for style in kept:
        _insert(file, style.row)
    for name in names:
        theirs = [style for style in kept if style.layer == name]
        if any(style.name == NAME for style in theirs):
            continue  # ours, changed by hand: it has taken the place of ours
        default = not any(style.is_default for style in theirs)
        _put_one(file, name, qml.style(name, fields), geometry="geom" if LAYERS[name][1] else "", default=default)


def put_first(file: sqlite3.Connection, layers: dict[str, str]) -> None:
    """Write the styles of the layers of a new file, by the layers' names."""
    file.execute(_TABLE)
    for name, text in layers.items():
        _put_one(file, name, text, geometry="geom", default=True)


def _put_one(file: sqlite3.Connection, name: str, text: str, *, geometry: str, default: bool) -> None:
    time = "1970-01-01T00:00:00.000Z"
    _insert(file, ("", "", name, geometry, NAME, text, "", default, _signed(text), NAME, None, time))


def _insert(file: sqlite3.Connection, row: tuple[object, ...]) -> None:
    file.execute(f"INSERT INTO layer_styles ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})", row)


def _signed(text: str) -> str:
    """Return the description of a style of ours: by it we know later whether somebody changed the style."""
    return f"by dateline, sha256 {hashlib.sha256(text.encode()).hexdigest()}"

"""PostGIS: the event table in a database, one row a feature; the next run updates it and marks what is withdrawn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from dateline.errors import InputError, OutputError
from dateline.formats import layers
from dateline.formats.geometry import cut_shapes, each_shape_once
from dateline.formats.reopened import REVIEW
from dateline.formats.values import column_names
from dateline.formats.whole import COLUMNS as DOCUMENT
from dateline.formats.whole import Whole, document_key

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

SCHEMES = ("postgresql://", "postgres://")
_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}\Z")
_SQL_TYPES = {"datetime64[D]": "date", "datetime64[ms]": "timestamptz", "bool": "boolean", "int64": "bigint",
              "float64": "double precision"}  # fmt: skip


def is_database(path: object) -> bool:
    """Tell whether an output is a database and not a file."""
    return str(path).startswith(SCHEMES)


def save(
    events: GeoDataFrame, url: str, *, columns: Sequence[str] | None = None, whole: Whole | None = None
) -> list[str]:
    """Insert the event table into a PostGIS database, or update it there, in one transaction.

    Parameters
    ----------
    events
        The event table, EPSG:4326.
    url
        ``postgresql://user@host/database``; ``?schema=...&table=...`` picks another table than ``dateline.events``.
    columns
        Those to write, besides the id and what tells its document; all by default.
    whole
        The run that the table is a selection of; the table itself by default.

    Returns
    -------
    list of str
        The table that was written, with its database; no password.

    Raises
    ------
    InputError
        The package psycopg is missing, or a name in the address cannot be one of a table.
    OutputError
        The database cannot be reached or does not take the table. Nothing of it is written then.
    """
    try:
        import psycopg
    except ModuleNotFoundError as error:
        raise InputError("PostGIS needs psycopg; install it with: pip install 'dateline[postgis]'") from error
    address, schema, table = _target(url)
    rows = layers.timed(layers.marked(events))
    needed = ("feature_id", *DOCUMENT) if columns is not None else ()
    names = list(dict.fromkeys([*needed, *column_names(events, columns), "withdrawn"]))
    try:
        with psycopg.connect(address, connect_timeout=10) as connection, connection.cursor() as cursor:
            _Table(cursor, schema, table).take(rows, names, whole or Whole.of(events))
    except psycopg.Error as error:
        said = " ".join(str(error).split())
        raise OutputError(f"{_shown(url)}: {said}; nothing was written") from error
    return [f"{_shown(url)}: {schema}.{table}"]


# A row that a person edited stays as it was left, unless one writes it again by hand.
_UNLESS_EDITED = (
    " WHERE {table}.review_state IS DISTINCT FROM 'edited' OR COALESCE(EXCLUDED.review_state, '') NOT IN ('', 'auto')"
)


class _Table:
    """One table of the database, made when it is not there."""

    def __init__(self, cursor: Any, schema: str, table: str) -> None:
        from psycopg import sql

        self._sql, self._cursor = sql, cursor
        self._schema, self._name = sql.Identifier(schema), sql.Identifier(schema, table)

    def take(self, rows: GeoDataFrame, names: list[str], whole: Whole) -> None:
        """Upsert rows by their feature id and mark those that their documents no longer give."""
        typed = {name: (data, mask) for name, data, mask in layers.columns(rows[names])}
        types = {name: _SQL_TYPES.get(str(data.dtype), "text") for name, (data, _) in typed.items()}
        self._run("CREATE EXTENSION IF NOT EXISTS postgis")
        self._run("CREATE SCHEMA IF NOT EXISTS {schema}")
        self._run(
            "CREATE TABLE IF NOT EXISTS {table} (feature_id text PRIMARY KEY, geom geometry(Geometry, 4326),"
            " withdrawn boolean NOT NULL DEFAULT false)"
        )
        for name, kind in types.items():
            self._run(f"ALTER TABLE {{table}} ADD COLUMN IF NOT EXISTS {{column}} {kind}", column=name)
        self._comment(names)
        self._run("CREATE TEMP TABLE incoming (LIKE {table} INCLUDING DEFAULTS) ON COMMIT DROP")
        self._copy(rows, typed)
        self._merge(names)
        self._withdraw(whole)

    def _comment(self, names: list[str]) -> None:
        meanings = {field.name: field.meaning for field in layers.codebook()}
        for name in names:
            if name in meanings:
                text = self._sql.Literal(meanings[name])
                self._run("COMMENT ON COLUMN {table}.{column} IS {text}", column=name, text=text)

    def _copy(self, rows: GeoDataFrame, typed: dict[str, tuple[Any, Any]]) -> None:
        columns = self._sql.SQL(", ").join(map(self._sql.Identifier, [*typed, "geom"]))
        statement = self._sql.SQL("COPY incoming ({}) FROM STDIN").format(columns)
        with self._cursor.copy(statement) as copy:
            for row in _records(rows, typed):
                copy.write_row(row)

    def _merge(self, names: list[str]) -> None:
        written = [*names, "geom"]
        set_all = self._sql.SQL(", ").join(map(self._set, written))
        columns = self._sql.SQL(", ").join(map(self._sql.Identifier, written))
        self._run(
            "INSERT INTO {table} ({columns}) SELECT {columns} FROM incoming ON CONFLICT (feature_id) DO UPDATE SET"
            " {set_all}" + (_UNLESS_EDITED if "review_state" in names else ""),
            columns=columns, set_all=set_all,
        )  # fmt: skip

    def _set(self, name: str) -> Any:
        """Return how a column is set; what a person wrote of a row stays where the new one says nothing."""
        new = (
            "CASE WHEN COALESCE(EXCLUDED.{0}, '') IN ('', 'auto') THEN {1}.{0} ELSE EXCLUDED.{0} END"
            if name in REVIEW
            else "EXCLUDED.{0}"
        )
        return self._sql.SQL("{0} = " + new).format(self._sql.Identifier(name), self._name)

    def _withdraw(self, whole: Whole) -> None:
        columns = self._sql.SQL(", ").join(map(self._sql.Identifier, ["feature_id", *DOCUMENT]))
        self._run("SELECT {columns} FROM {table} WHERE NOT withdrawn", columns=columns)
        gone = [row[0] for row in self._cursor.fetchall() if whole.withdraws(row[0], document_key(*row[1:]))]
        self._cursor.execute(
            self._sql.SQL("UPDATE {} SET withdrawn = true WHERE feature_id = ANY(%s)").format(self._name), [gone]
        )

    def _run(self, statement: str, **parts: Any) -> None:
        named = {key: self._sql.Identifier(part) if isinstance(part, str) else part for key, part in parts.items()}
        self._cursor.execute(self._sql.SQL(statement).format(table=self._name, schema=self._schema, **named))


def _records(rows: GeoDataFrame, typed: dict[str, tuple[Any, Any]]) -> Iterator[tuple[Any, ...]]:
    """Return the rows as the database takes them, built column by column; an outline that many share is one text."""
    import numpy as np
    import shapely

    cut = cut_shapes(rows.geometry)
    there = ~shapely.is_missing(cut)
    shapes = np.full(len(cut), None, dtype=object)
    shapes[there] = each_shape_once(
        cut[there], lambda one: shapely.to_wkb(shapely.set_srid(one, 4326), hex=True, include_srid=True)
    )
    return zip(*(_cells(data, mask) for data, mask in typed.values()), shapes, strict=True)


def _cells(data: Any, mask: Any) -> list[Any]:
    import numpy as np

    if data.dtype.kind == "M":
        zone = "Z" if data.dtype == "datetime64[ms]" else ""
        return [None if np.isnat(value) else f"{value}{zone}" for value in data]
    cells: list[Any] = data.tolist()
    if mask is not None:
        return [None if missing else cell for cell, missing in zip(cells, mask, strict=True)]
    return [None if cell != cell else cell for cell in cells]  # NaN is missing


def check_address(url: str) -> None:
    """Refuse an address without a host or a database.

    Raises
    ------
    InputError
        One of them is missing, or a name in it cannot be one of a table.
    """
    parts = urlsplit(url)
    if not parts.netloc.rpartition("@")[2] or len(parts.path) < 2:
        raise InputError(f"{_shown(url)!r} lacks a host or a database; give it as postgresql://user@host/database")
    _target(url)


def _target(url: str) -> tuple[str, str, str]:
    """Return the address without our own words, and the names of schema and table."""
    parts = urlsplit(url)
    given = dict(parse_qsl(parts.query, keep_blank_values=True))
    schema, table = given.pop("schema", "dateline"), given.pop("table", "events")
    for name in (schema, table):
        if not _NAME.match(name):
            raise InputError(f"{name!r} cannot be the name of a schema or table; use lower-case letters, digits and _")
    return urlunsplit(parts._replace(query=urlencode(given))), schema, table


def _shown(url: str) -> str:
    """Return an address without its password and its options."""
    parts = urlsplit(url)
    user, at, host = parts.netloc.rpartition("@")
    return urlunsplit((parts.scheme, f"{user.split(':')[0]}{at}{host}", parts.path, "", ""))

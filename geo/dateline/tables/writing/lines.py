"""The rows of a joined table as lines of CSV and GeoJSON. What rows share, a place or a day, is turned to text once."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.formats.values import csv_cells, encodable, json_texts, json_value
from dateline.tables.joining import Joined
from dateline.tables.laying import DAY_COLUMNS
from dateline.tables.writing import typed

if TYPE_CHECKING:
    from pandas import DataFrame, Series

_BLOCK_ROWS = 4_000  # that are held as text at a time
_END = "\r\n"  # csv quotes a cell for a line break in it only if its own rows end so
_DIGITS = 6  # decimals of a degree in GeoJSON: a tenth of a metre
Render = Callable[["DataFrame"], list[str]]


def csv_pieces(joined: Joined, mark: str) -> Iterator[bytes]:
    """Yield a CSV file piece by piece, the cells parted by ``mark``, with the mark of UTF-8 that Excel needs.

    The user's cells are theirs, as they were; of ours none may run as a formula.
    """

    def ours_as_csv(rows: DataFrame) -> list[str]:
        return _csv_rows([csv_cells(rows[name]) for name in rows.columns], mark)

    encoding = "utf-8-sig"
    for piece, ours in without_shapes(joined):
        head = _csv_rows([[name] for name in header(joined, piece, ours)], mark) if encoding == "utf-8-sig" else []
        own = _csv_rows([_as_they_are(piece[name]) for name in piece.columns], mark)
        lines = chain(head, map(mark.join, zip(own, *_shared(joined, ours, ours_as_csv), strict=True)))
        while block := "".join(f"{line}{_END}" for line in islice(lines, _BLOCK_ROWS)):
            yield block.encode(encoding, "replace")
            encoding = "utf-8"
    if encoding == "utf-8-sig":
        yield (mark.join(joined.table.header) + _END).encode(encoding)


def without_shapes(joined: Joined) -> Iterator[tuple[DataFrame, DataFrame]]:
    """Yield the pieces without shapes: as text they would be of no use in a table."""
    for piece, ours in joined.pieces():
        shapes = [name for name in piece.columns if piece[name].dtype == "geometry"]
        yield piece.drop(columns=shapes), ours


def header(joined: Joined, piece: DataFrame, ours: DataFrame) -> list[str]:
    """Return the heads as they were written, then ours."""
    written = dict(zip(joined.table.columns, joined.table.header, strict=True))
    return [*(written.get(name, name) for name in piece.columns), *ours.columns]


def features(joined: Joined) -> Iterator[list[str]]:
    """Yield the rows as features of GeoJSON, a text each, some thousand at a time."""
    drawn: dict[int, str] = {}
    kinds = typed.kinds_of(joined.table)
    for piece, ours in without_shapes(joined):
        parts = [_members(typed.with_numbers(piece, kinds)), *_shared(joined, ours, _members)]
        shapes = _geometries(joined.layout.shapes(ours), drawn)
        made = (
            encodable(f'{{"type":"Feature","geometry":{shape},"properties":{{{",".join(members)}}}}}')
            for shape, *members in zip(shapes, *parts, strict=True)
        )
        while block := list(islice(made, _BLOCK_ROWS)):
            yield block


def _shared(joined: Joined, ours: DataFrame, render: Render) -> list[list[str]]:
    """Return the texts of our columns of places, and where there are any those of our columns of days."""
    days = {joined.layout.name(name) for name in DAY_COLUMNS}
    groups = ([name for name in ours if name not in days], [name for name in ours if name in days])
    return [_once(ours[names], render) for names in groups if names]


def _once(rows: DataFrame, render: Render) -> list[str]:
    """Return the text of each row, made once for those that are equal."""
    known: dict[tuple[Any, ...], int] = {}
    alike = [known.setdefault(cells, len(known)) for cells in zip(*(_told(rows[name]) for name in rows), strict=True)]
    _, first = np.unique(np.array(alike, dtype=np.int64), return_index=True)
    texts = render(rows.take(first))
    return [texts[number] for number in alike]


def _told(column: Series) -> list[Any]:
    """Return cells that are equal where they say the same: NaN and NaT equal nothing, not even themselves."""
    if column.dtype.kind == "M":
        return list(column.astype("int64"))
    return [None if cell != cell else cell for cell in column.tolist()]


def _csv_rows(columns: Sequence[Sequence[Any]], mark: str) -> list[str]:
    """Return rows of CSV without their ends."""
    rows: list[str] = []
    writer = csv.writer(SimpleNamespace(write=rows.append), delimiter=mark, lineterminator=_END)
    writer.writerows(zip(*columns, strict=True))
    return [row[: -len(_END)] for row in rows]


def _as_they_are(column: Series) -> list[Any]:
    cells: list[Any] = column.tolist()
    if {type(cell) for cell in cells} <= {str, type(None)}:
        return cells
    return [cell if isinstance(cell, str) else json_value(cell) for cell in cells]


def _members(rows: DataFrame) -> list[str]:
    """Return the cells of each row as members of an object of JSON, without its braces."""
    columns = [
        [f"{head}{text}" for text in json_texts(rows[name])]
        for name, head in ((name, f"{json.dumps(str(name), ensure_ascii=False)}:") for name in rows.columns)
    ]
    return [",".join(members) for members in zip(*columns, strict=True)]


def _geometries(shapes: Sequence[Any], drawn: dict[int, str]) -> Iterator[str]:
    """Yield shapes as GeoJSON has them; units' shapes, which come again, are made once."""
    import shapely

    for shape in shapes:
        if shape is None:
            yield "null"
        elif shape.geom_type == "Point":
            yield f'{{"type":"Point","coordinates":[{round(shape.x, _DIGITS)!r},{round(shape.y, _DIGITS)!r}]}}'
        else:
            if id(shape) not in drawn:
                made = json.loads(shapely.to_geojson(shapely.orient_polygons(shape)))
                drawn[id(shape)] = json.dumps(made, separators=(",", ":"))
            yield drawn[id(shape)]

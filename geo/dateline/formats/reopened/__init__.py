"""Files of one flat table that we wrote, opened again to see what a person wrote into them.

``heads`` knows columns by what is left of their names, ``retyped`` gives cells their types again.
"""

from __future__ import annotations

import contextlib
import csv
import io
import mmap
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import OutputError
from dateline.formats import layers
from dateline.formats.geometry import lon_lat
from dateline.formats.reopened.heads import NEAR_TOP, NEEDED, named
from dateline.formats.reopened.retyped import DIGITS, Order, retyped
from dateline.formats.values import as_told
from dateline.reports.sources.decoding import decode

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

REVIEW = ("review_state", "verification")  # columns of the codebook that a person fills
SAID_BY_NOBODY = frozenset({"", "auto"})
# What stands in a feature of GeoJSON in which nobody wrote a state, or what verifies it.
_UNSAID = rb'\s*:\s*+(?!null\b|"\s*"|"auto"|\[\s*\])'
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_TOP = 1 << 20  # bytes of a GeoJSON by whose keys it is told how they are written
_ROWS = 20_000  # of a table that are in memory together
_DELIMITERS = ",;\t|"  # as spreadsheets write a CSV


@dataclass(frozen=True)
class Reopened:
    """What may have been reviewed in an earlier file.

    ``rows`` are those in which something is said, their cells as they stand; ``days`` the row, column and cell of each
    day that is written in digits, of all rows; ``has_events`` tells whether the rows have the ids of events, too.
    """

    path: Path
    rows: DataFrame
    days: tuple[tuple[str, str, Any], ...] = ()
    has_events: bool = True

    def placed(self, rows: DataFrame, new: GeoDataFrame) -> GeoDataFrame:
        """Return rows with their places: in a table with longitude and latitude alone an area is that of the run.

        A point that was not moved is the run's, too, which has more decimals.
        """
        import geopandas as gpd
        import pandas as pd

        if isinstance(rows, gpd.GeoDataFrame):
            return rows
        own = dict(zip(new["feature_id"], zip(new.geometry, *lon_lat(new.geometry), strict=True), strict=True))
        shapes = [own.get(feature, (None,))[0] for feature in rows["feature_id"]]
        if {"lon", "lat"} <= set(rows.columns):
            numbers, by_id = pd.Series(dtype="float64"), rows.set_index("feature_id")
            lon, lat = (retyped(axis, by_id[axis], numbers, order=Order((), {}), path=self.path)
                        for axis in ("lon", "lat"))  # fmt: skip
            shapes = [_shape(x, y, own.get(one)) for x, y, one in zip(lon, lat, rows["feature_id"], strict=True)]
        plain = rows.drop(columns=["lon", "lat"], errors="ignore")
        return gpd.GeoDataFrame(plain, geometry=gpd.GeoSeries(shapes, index=rows.index, crs="EPSG:4326"))


def _shape(lon: float | None, lat: float | None, own: tuple[Any, Any, Any] | None) -> Any:
    import shapely

    if own is not None and (own[1:] == (lon, lat) or (own[1] is None and lon is None)):
        return own[0]
    return None if lon is None or lat is None else shapely.Point(lon, lat)


def reopened(path: Path) -> Reopened | None:
    """Return what may have been reviewed in a file, None where it is not there, or nothing was.

    Raises
    ------
    OutputError
        It has reviews and cannot be read.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None or not path.is_file() or not path.stat().st_size:
        return None
    return reader(path)


def _of_pieces(path: Path, pieces: Iterator[DataFrame]) -> Reopened | None:
    """Take from the pieces of a table its reviewed rows, and all days that are written in digits."""
    import pandas as pd

    found: list[DataFrame] = []
    days: list[tuple[str, str, Any]] = []
    for read in pieces:
        piece = _as_named(read)
        if not set(piece.columns) >= NEEDED:
            return None
        found.append(piece[_said_in(piece)])
        for name in filter(layers.days, piece.columns):
            days += [(feature, name, cell) for feature, cell in zip(piece["feature_id"], piece[name], strict=True)
                     if isinstance(cell, str) and DIGITS.fullmatch(cell)]  # fmt: skip
    rows = pd.concat(found, ignore_index=True) if found else None
    return Reopened(path, rows, tuple(days), "event_id" in rows) if rows is not None and len(rows) else None


def _as_named(rows: DataFrame) -> DataFrame:
    """Return rows by the names of our columns, with ids and reviews as plain text."""
    found = rows.set_axis(named(rows.columns), axis="columns")
    plain = {name: [plain_said(cell) for cell in found[name]] for name in ("feature_id", *REVIEW) if name in found}
    return found.assign(**plain)


def plain_said(cell: Any) -> Any:
    """Return an id or a word of a review without the blanks about it; of a list its words."""
    if hasattr(cell, "tolist"):
        cell = cell.tolist()
    if isinstance(cell, list | tuple):
        return "; ".join(str(one) for one in cell if one is not None)
    return cell.strip() if isinstance(cell, str) else str(cell) if isinstance(cell, dict) else cell


def _said_in(rows: DataFrame) -> Any:
    import numpy as np

    said = np.zeros(len(rows), dtype=bool)
    for name in (one for one in REVIEW if one in rows):
        said |= (rows[name].notna() & ~rows[name].isin(SAID_BY_NOBODY)).to_numpy()
    return said


def may_be_reviewed(path: Path) -> bool:
    """Tell whether somebody wrote a review into a CSV file of ours, without what takes long to load."""
    text = _table_of(path) if path.is_file() else ""
    if text is None:  # said by `reopened`
        return True
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
        head = named(next(rows, []))
        at = [head.index(name) for name in REVIEW if name in head] if set(head) >= NEEDED else []
        return bool(at) and any(row[one].strip() not in SAID_BY_NOBODY for row in rows for one in at if one < len(row))
    except csv.Error:  # a cell that is too long for this reader
        return True


def _table_of(path: Path) -> str | None:
    """Return the text of a CSV from the heads of its columns on, None where it is no text.

    "sep=," may stand above them, by which Excel is told the delimiter, or a title.
    """
    read = decode(path.read_bytes())
    if read.refused and path.read_bytes().strip():
        return None
    start = 0
    for line in io.StringIO(read.text, newline="").readlines(NEAR_TOP * 4_000)[:NEAR_TOP]:
        with contextlib.suppress(csv.Error):  # a cell longer than the reader takes is no head
            if set(named(next(csv.reader([line], delimiter=_delimiter(line)), []))) >= NEEDED:
                return read.text[start:]
        start += len(line)
    return read.text


def _delimiter(text: str) -> str:
    head = text[: text.find("\n")] if "\n" in text else text
    return max(_DELIMITERS, key=head.count)


def _csv(path: Path) -> Reopened | None:
    if not may_be_reviewed(path):
        return None
    import pandas as pd

    text = _table_of(path)
    if text is None:
        raise _lost(path, "it is no text")
    reader = pd.read_csv(
        io.StringIO(text, newline=""), dtype=str, keep_default_na=False, sep=_delimiter(text), chunksize=_ROWS
    )
    with reader:
        pieces = (piece.map(lambda cell: as_told(cell) if isinstance(cell, str) else cell) for piece in reader)
        return _readable(path, lambda: _of_pieces(path, pieces))


def _xlsx(path: Path) -> Reopened | None:
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # openpyxl raises what its parts raise
        return _nothing_or_lost(path, error)
    try:
        return _readable(path, lambda: _of_book(path, book))
    finally:
        book.close()


def _of_book(path: Path, book: Any) -> Reopened | None:
    """Take the sheet that is called as ours is, else the first one with the heads of our columns."""
    for sheet in sorted(book.worksheets, key=lambda one: one.title != "events"):
        top = list(sheet.iter_rows(values_only=True, max_row=NEAR_TOP))
        for number, row in enumerate(top, start=1):
            if set(named(row)) >= NEEDED:
                return _of_pieces(path, _sheet_pieces(sheet, number))
    return None


def _sheet_pieces(sheet: Any, first: int) -> Iterator[DataFrame]:
    import pandas as pd

    rows = sheet.iter_rows(values_only=True, min_row=first)
    names = next(rows, ())
    at = [number for number, name in enumerate(names) if name is not None]  # a column without a name holds none of ours
    head = [str(names[number]) for number in at]
    block: list[tuple[Any, ...]] = []
    for row in rows:
        block.append(tuple(row[number] if number < len(row) else None for number in at))
        if len(block) == _ROWS:
            yield pd.DataFrame(block, columns=head, dtype=object)
            block = []
    yield pd.DataFrame(block, columns=head, dtype=object)


def _geojson(path: Path) -> Reopened | None:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
        top = text[:_TOP]
        if not top.startswith(_UTF_16) and re.search(_said_by(top), text) is None:
            return None
    return _readable(path, lambda: _of_layer(path))


def _said_by(top: bytes) -> bytes:
    """Return the pattern of a review that is said, by the keys as the beginning of a file has them."""
    keys = []
    for name in REVIEW:
        loose = name.replace("_", r"[\s_-]").encode()
        written = re.search(rb'"(\s*%b\s*)"\s*:' % loose, top, re.IGNORECASE)
        keys.append(re.escape(written[1]) if written else name.encode())
    return rb"|".join(b'"%b"%b' % (key, _UNSAID) for key in keys)


def _flatgeobuf(path: Path) -> Reopened | None:
    import pyogrio

    try:
        return _of_layer(path)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.FeatureError, IndexError) as error:
        return _nothing_or_lost(path, error)


def _of_layer(path: Path) -> Reopened | None:
    rows = layer_rows(path)
    return _of_pieces(path, iter([rows if getattr(rows, "crs", None) is None else rows.to_crs(4326)]))


def layer_rows(path: Path) -> Any:
    """Return the rows of a file of one layer; an object in a cell whose column has text elsewhere is no news."""
    import pyogrio

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Could not parse column", UserWarning)
        return pyogrio.read_dataframe(path)


def _parquet(path: Path) -> Reopened | None:
    import geopandas as gpd
    import pandas as pd

    try:
        rows = gpd.read_parquet(path).to_crs(4326)
    except ImportError:  # said when the file is to be written
        return None
    except (ValueError, OSError):  # by a program that knows no places, or no Parquet
        try:
            rows = pd.read_parquet(path)
        except (ValueError, OSError) as error:
            return _nothing_or_lost(path, error)
    return _of_pieces(path, iter([rows]))


def _readable(path: Path, read: Callable[[], Reopened | None]) -> Reopened | None:
    try:
        return read()
    except OutputError:
        raise
    except Exception as error:  # each library has its own
        raise _lost(path, error) from error


def _nothing_or_lost(path: Path, error: Exception) -> Reopened | None:
    """Refuse what may be a damaged or locked file of its format; a plain text without reviews may be written over."""
    data = path.read_bytes()
    if b"\0" in data or b"review_state" in data.lower():
        raise _lost(path, error) from error
    return None


def _lost(path: Path, why: object) -> OutputError:
    said = " ".join(str(why).split())[:200]
    return OutputError(
        f"{str(path)!r} is there and cannot be read ({said}), so that reviews in it would be lost; mend it, move it"
        " away or give another name"
    )


_READERS: Mapping[str, Callable[[Path], Reopened | None]] = {
    ".csv": _csv, ".xlsx": _xlsx, ".geojson": _geojson, ".geojsonl": _geojson, ".fgb": _flatgeobuf,
    ".parquet": _parquet,
}  # fmt: skip

"""Files of one flat table that we wrote, opened again to see what a person wrote into them."""

from __future__ import annotations

import csv
import io
import mmap
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import OutputError
from dateline.formats import layers
from dateline.formats.geometry import lon_lat
from dateline.formats.retyped import DIGITS, Order, retyped
from dateline.formats.values import as_told
from dateline.reports.decoding import decode

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

REVIEW = ("review_state", "verification")  # columns of the codebook that a person fills
SAID_BY_NOBODY = frozenset({"", "auto"})
# A feature of GeoJSON in which somebody wrote a state, or what verifies it.
_SAID = re.compile(rb'"review_state"\s*:\s*"(?!auto"|")|"verification"\s*:\s*"(?!")')
_NEEDED = frozenset({"feature_id", "review_state"})
_ROWS = 20_000  # of a table that are in memory together
_DELIMITERS = ",;\t"  # as spreadsheets write a CSV


@dataclass(frozen=True)
class Reopened:
    """What may have been reviewed in an earlier file.

    ``rows`` are those in which something is said, their cells as they stand; ``days`` the row, column and cell of each
    day that is written in digits, of all rows.
    """

    path: Path
    rows: DataFrame
    days: tuple[tuple[str, str, Any], ...] = ()

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
    for piece in pieces:
        if not set(piece.columns) >= _NEEDED:
            return None
        found.append(piece[_said_in(piece)])
        for name in filter(layers.days, piece.columns):
            days += [(feature, name, cell) for feature, cell in zip(piece["feature_id"], piece[name], strict=True)
                     if isinstance(cell, str) and DIGITS.fullmatch(cell)]  # fmt: skip
    rows = pd.concat(found, ignore_index=True) if found else None
    return Reopened(path, rows, tuple(days)) if rows is not None and len(rows) else None


def _said_in(rows: DataFrame) -> Any:
    import numpy as np

    said = np.zeros(len(rows), dtype=bool)
    for name in (one for one in REVIEW if one in rows):
        said |= (rows[name].notna() & ~rows[name].isin(SAID_BY_NOBODY)).to_numpy()
    return said


def may_be_reviewed(path: Path) -> bool:
    """Tell whether somebody wrote a review into a CSV file of ours, without what takes long to load."""
    text = decode(path.read_bytes()).text if path.is_file() else ""
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
        head = next(rows, [])
        at = [head.index(name) for name in REVIEW if name in head] if set(head) >= _NEEDED else []
        return bool(at) and any(row[one] not in SAID_BY_NOBODY for row in rows for one in at if one < len(row))
    except csv.Error:  # a cell that is too long for this reader
        return True


def _delimiter(text: str) -> str:
    head = text[: text.find("\n")] if "\n" in text else text
    return max(_DELIMITERS, key=head.count)


def _csv(path: Path) -> Reopened | None:
    if not may_be_reviewed(path):
        return None
    import pandas as pd

    text = decode(path.read_bytes()).text
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
    except Exception:  # openpyxl raises what its parts raise; what is no workbook holds no review
        return None
    try:
        sheet = book["events"] if "events" in book.sheetnames else book.worksheets[0]
        return _readable(path, lambda: _of_pieces(path, _sheet_pieces(sheet)))
    finally:
        book.close()


def _sheet_pieces(sheet: Any) -> Iterator[DataFrame]:
    import pandas as pd

    rows = sheet.iter_rows(values_only=True)
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
        if _SAID.search(text) is None:
            return None
    return _readable(path, lambda: _of_layer(path))


def _flatgeobuf(path: Path) -> Reopened | None:
    import pyogrio

    try:
        return _of_layer(path)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.FeatureError, IndexError):  # no FlatGeobuf: no review
        return None


def _of_layer(path: Path) -> Reopened | None:
    import pyogrio

    rows = pyogrio.read_dataframe(path)
    return _of_pieces(path, iter([rows if rows.crs is None else rows.to_crs(4326)]))


def _parquet(path: Path) -> Reopened | None:
    import geopandas as gpd

    try:
        rows = gpd.read_parquet(path)
    except (ValueError, OSError, ImportError):  # no GeoParquet, likewise
        return None
    return _of_pieces(path, iter([rows.to_crs(4326)]))


def _readable(path: Path, read: Callable[[], Reopened | None]) -> Reopened | None:
    try:
        return read()
    except Exception as error:  # each library has its own
        said = " ".join(str(error).split())[:200]
        raise OutputError(
            f"{str(path)!r} is there and cannot be read ({said}), so that reviews in it would be lost; mend it, move it"
            " away or give another name"
        ) from error


_READERS: Mapping[str, Callable[[Path], Reopened | None]] = {
    ".csv": _csv, ".xlsx": _xlsx, ".geojson": _geojson, ".geojsonl": _geojson, ".fgb": _flatgeobuf,
    ".parquet": _parquet,
}  # fmt: skip

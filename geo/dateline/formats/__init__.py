"""Files for a GIS or a spreadsheet; the suffix of the name picks the format.

Every writer makes the whole file under another name and then renames it; the same event table gives the same bytes.

``checking`` refuses what a format cannot hold; ``values``, ``geometry`` and ``layers`` make of the table what all of
them write; ``whole`` says what it is a selection of, ``credits`` whose its data are, ``codes`` the types of other event
data, ``arrow`` its rows as batches. ``delimited``, ``rfc7946``, ``kml``, ``workbook``, ``columnar``, ``geopackage`` and
``postgis`` write. What a person said in an earlier file stays: ``reopened`` reads it, ``reviews`` carries it on.
"""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from dateline._files import write_atomic
from dateline.errors import InputError
from dateline.formats import checking
from dateline.formats.credits import CREDITS
from dateline.formats.delimited import table_csv
from dateline.formats.postgis import is_database
from dateline.formats.rfc7946 import geojson, geojson_lines
from dateline.formats.whole import Whole, document_key

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

__all__ = [
    "CREDITS",
    "SUFFIXES",
    "Whole",
    "check_output",
    "check_suffix",
    "document_key",
    "export",
    "geojson",
    "is_database",
    "pieces",
    "table_csv",
]


def export(
    events: GeoDataFrame,
    path: str | os.PathLike[str],
    *,
    time: str | None = None,
    columns: Sequence[str] | None = None,
    append: bool = False,
    acled: bool = False,
    ucdp: bool = False,
    whole: Whole | None = None,
) -> list[Path | str]:
    """Write the event table to a file, whole or not at all.

    Parameters
    ----------
    events
        Event table as ``dateline.events`` returns it; reprojected to EPSG:4326 where it has another CRS. Or what
        ``dateline.join`` returns, or any GeoDataFrame, given its column of ``time``: its own columns come first.
    path
        Where the file goes; the suffix picks the format, see `SUFFIXES`. Missing parent folders are created. Or the
        address of a PostGIS database, ``postgresql://user@host/name?table=events`` (see `dateline.formats.postgis`).
    time
        The column of times of a frame that we did not make, see `dateline.as_events`.
    columns
        Only these, in this order; all by default. In a table "geometry" stands for ``lon`` and ``lat``; GIS formats
        always have the geometry, and what they need to be drawn.
    append
        Of a GeoPackage: keep the rows that are there; those that their document no longer gives are marked.
    acled, ucdp
        Add the columns of these projects' codes, see `dateline.formats.codes`.
    whole
        The run that the table is a selection of: rows that are only filtered out are not withdrawn.

    Returns
    -------
    list of Path or str
        What was written: the file, and of a GeoPackage its QGIS project; or the table of the database.

    Raises
    ------
    InputError
        The suffix is not one that can be written, the table lacks what the format needs or a column asked for, or it is
        no event table and no ``time`` is given or none can be read from it.
    OutputError
        The file could not be written; what was there before is untouched.

    Examples
    --------
    >>> import dateline, geopandas
    >>> quakes = geopandas.GeoDataFrame(
    ...     {"when": ["2023-02-06", "2023-02-20"], "magnitude": [7.8, 6.3]},
    ...     geometry=geopandas.points_from_xy([37.0, 36.0], [37.2, 36.1]), crs="EPSG:4326")
    >>> [path.name for path in dateline.export(quakes, "quakes.geojson", time="when")]
    ['quakes.geojson']
    """
    if not is_database(path):
        check_output(path, append=append)
    from dateline.frame import as_events, check_table

    check_table(events)
    if time is not None or "feature_id" not in events.columns:
        events = as_events(events, time=time)
    if is_database(path):
        from dateline.formats import postgis

        table = _coded(_checked(events), acled, ucdp)
        checking.check_columns(table, "")
        checking.check_days(table, "")
        return [*postgis.save(table, str(path), columns=columns, whole=whole)]
    suffix = check_suffix(path)
    if suffix != ".gpkg":  # which keeps more than reviews
        events, columns = with_reviews_of(Path(path), _checked(events), columns)
    table, names = _ready(events, suffix, columns, acled=acled, ucdp=ucdp)
    return [*_FORMATS[suffix].save(table, path, _Wishes(names, append, whole))]


def with_reviews_of(
    path: Path, events: GeoDataFrame, columns: Sequence[str] | None = None
) -> tuple[GeoDataFrame, Sequence[str] | None]:
    """Return rows with the reviews of the file that they are to be written to, and the columns to write.

    Raises
    ------
    OutputError
        The file has reviews and cannot be read, or a cell of a row that was edited cannot.
    """
    from dateline.formats import reopened, reviews

    found = reviews.carried(events, path)
    if found is events or columns is None:
        return found, columns
    needed = [name for name in ("feature_id", *reopened.REVIEW, "withdrawn") if name in found]
    return found, [*columns, *(name for name in needed if name not in columns)]


def pieces(
    events: GeoDataFrame,
    suffix: str,
    *,
    columns: Sequence[str] | None = None,
    acled: bool = False,
    ucdp: bool = False,
) -> Iterator[bytes]:
    """Yield what `export` writes to a file of a text format, for a pipe: without the mark that only Excel needs.

    Parameters
    ----------
    events, columns, acled, ucdp
        As for `export`; the table is ours.
    suffix
        ".geojsonl", ".geojson" or ".csv".

    Raises
    ------
    InputError
        As `export` does.
    """
    table, names = _ready(events, suffix, columns, acled=acled, ucdp=ucdp)
    for piece in _TEXTS[suffix](table, columns=names):
        yield (piece.encode("utf-8") if isinstance(piece, str) else piece).removeprefix(BOM_UTF8)


def _ready(
    events: GeoDataFrame, suffix: str, columns: Sequence[str] | None, *, acled: bool, ucdp: bool
) -> tuple[GeoDataFrame, Sequence[str] | None]:
    """Return the table as the format can hold it, with the codes asked for, and its columns; None for all."""
    table = _coded(_checked(events), acled, ucdp)
    checking.check_columns(table, suffix)
    checking.check_days(table, suffix)
    added = [name for name in table.columns if name not in events.columns and name != "geometry"]
    return table, columns if columns is None else [*columns, *added]


def check_output(path: str | os.PathLike[str], *, append: bool = False) -> None:
    """Refuse what cannot be written before the work begins, as far as that can be known.

    Raises
    ------
    InputError
        The suffix is unknown, the format cannot append, or the address of a database lacks a part.
    OutputError
        A GeoPackage that is there is none, or another program has it open.
    """
    if is_database(path):
        from dateline.formats import postgis

        postgis.check_address(str(path))
        return
    suffix = check_suffix(path)
    if append and not _FORMATS[suffix].can_append:
        raise InputError(f"cannot append to {str(path)!r}: only a GeoPackage (.gpkg) can keep its earlier rows")
    if suffix == ".gpkg" and Path(path).is_file():
        from dateline.formats.geopackage import earlier

        earlier.check(Path(path))


def _coded(events: GeoDataFrame, acled: bool, ucdp: bool) -> GeoDataFrame:
    from dateline.formats import codes

    for add in (*[codes.acled] * acled, *[codes.ucdp] * ucdp):
        events = add(events)
    return events


def check_suffix(path: str | os.PathLike[str]) -> str:
    """Return the path's suffix in lower case if its format can be written.

    Raises
    ------
    InputError
        The suffix is unknown; the message lists those that can be written.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in _FORMATS:
        known = " or ".join(f"{ending} ({what})" for ending, what in SUFFIXES.items())
        got = f"the suffix {suffix!r}" if suffix else "no suffix"
        name = str(path)
        raise InputError(f"cannot tell the format of {name!r} from {got}; give a name that ends in {known}")
    return suffix


@dataclass(frozen=True, slots=True)
class _Wishes:
    columns: Sequence[str] | None
    append: bool
    whole: Whole | None


Save = Callable[["GeoDataFrame", "str | os.PathLike[str]", _Wishes], list[Path]]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: what it is for, and how a table is written to a path."""

    what: str
    save: Save
    can_append: bool = False


def _streamed(pieces: Callable[..., Iterable[str] | Iterable[bytes]]) -> Save:
    return lambda events, path, wishes: [write_atomic(path, pieces(events, columns=wishes.columns))]


def _of(module: str, name: str) -> Callable[..., Iterable[str] | Iterable[bytes]]:
    """Return a writer that is imported when it is used: most runs need one format."""
    return lambda events, columns: getattr(import_module(f"dateline.formats.{module}"), name)(events, columns=columns)


def _file(module: str, name: str) -> Save:
    def save(events: GeoDataFrame, path: str | os.PathLike[str], wishes: _Wishes) -> list[Path]:
        write: Callable[..., list[Path]] = getattr(import_module(f"dateline.formats.{module}"), name)
        return write(events, path, columns=wishes.columns)

    return save


def _geopackage(events: GeoDataFrame, path: str | os.PathLike[str], wishes: _Wishes) -> list[Path]:
    from dateline.formats import geopackage

    return geopackage.save(events, path, columns=wishes.columns, append=wishes.append, whole=wishes.whole)


_TEXTS: dict[str, Callable[..., Iterable[str] | Iterable[bytes]]] = {
    ".geojson": geojson,
    ".geojsonl": geojson_lines,
    ".csv": table_csv,
}
_FORMATS = {
    ".gpkg": Format("styled layers and a project for QGIS", _geopackage, can_append=True),
    ".geojson": Format("RFC 7946, for a GIS or the web", _streamed(geojson)),
    ".geojsonl": Format("GeoJSON, one feature a line", _streamed(geojson_lines)),
    ".parquet": Format("GeoParquet, for data work", _file("columnar", "parquet")),
    ".fgb": Format("FlatGeobuf", _file("columnar", "flatgeobuf")),
    ".kml": Format("for Google Earth", _streamed(_of("kml", "kml"))),
    ".kmz": Format("the same, zipped", _file("kml", "kmz")),
    ".xlsx": Format("a workbook for Excel", _file("workbook", "xlsx")),
    ".csv": Format("a table, for a spreadsheet", _streamed(table_csv)),
}
SUFFIXES = {suffix: known.what for suffix, known in _FORMATS.items()}


def _checked(events: GeoDataFrame) -> GeoDataFrame:
    if "feature_id" not in events.columns:
        raise InputError("the event table has no column 'feature_id'; use a whole one, as dateline.events returns it")
    if events.crs is None:
        raise InputError("the event table has no CRS; for longitude, latitude: events.set_crs('EPSG:4326')")
    named = events if events.geometry.name == "geometry" else events.rename_geometry("geometry")
    degrees = named if named.crs.to_epsg() == 4326 else named.to_crs("EPSG:4326")
    checking.check_shapes(degrees)
    return degrees

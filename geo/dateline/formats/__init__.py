"""Files for a GIS or a spreadsheet; the suffix of the name picks the format.

GeoJSON follows RFC 7946: longitude first, six decimals, outer rings counter-clockwise, outlines cut at the
antimeridian. The same event table gives the same bytes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dateline._files import write_atomic
from dateline.errors import InputError
from dateline.formats.credits import CREDITS
from dateline.formats.delimited import table_csv
from dateline.formats.rfc7946 import geojson

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

__all__ = ["CREDITS", "SUFFIXES", "check_suffix", "export", "geojson", "table_csv"]


def export(events: GeoDataFrame, path: str | os.PathLike[str]) -> None:
    """Write the event table to a file, whole or not at all.

    Parameters
    ----------
    events
        Event table as ``dateline.events`` returns it; reprojected to EPSG:4326 where it has another CRS.
    path
        Where the file goes; ``.geojson`` or ``.csv``. Missing parent folders are created.

    Raises
    ------
    InputError
        The suffix is not one that can be written, or the table lacks what the format needs.
    OutputError
        The file could not be written; what was there before is untouched.
    """
    write = _WRITERS[check_suffix(path)]
    write_atomic(path, write(_checked(events)))


def check_suffix(path: str | os.PathLike[str]) -> str:
    """Return the path's suffix in lower case if its format can be written.

    Raises
    ------
    InputError
        The suffix is unknown; the message lists those that can be written.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in _WRITERS:
        known = " or ".join(f"{ending} ({what})" for ending, what in SUFFIXES.items())
        got = f"the suffix {suffix!r}" if suffix else "no suffix"
        name = str(path)
        raise InputError(f"cannot tell the format of {name!r} from {got}; give a name that ends in {known}")
    return suffix


_WRITERS: dict[str, Callable[[GeoDataFrame], Iterator[str] | Iterator[bytes]]] = {
    ".geojson": geojson,
    ".csv": table_csv,
}
SUFFIXES = {".geojson": "RFC 7946, for a GIS or the web", ".csv": "a table, for a spreadsheet"}


def _checked(events: GeoDataFrame) -> GeoDataFrame:
    if "feature_id" not in events.columns:
        raise InputError("not an event table (no column 'feature_id'); use what dateline.events returns")
    if events.crs is None:
        raise InputError("the event table has no CRS; for longitude, latitude: events.set_crs('EPSG:4326')")
    return events if events.crs.to_epsg() == 4326 else events.to_crs("EPSG:4326")

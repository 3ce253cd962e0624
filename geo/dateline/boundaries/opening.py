"""Which file, which layer: told by the file's first bytes and by what GDAL lists, before anything is read."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from dateline.errors import InputError

# What may be read, by suffix, and what such a file begins with: GDAL chooses its driver by content, and some of its
# drivers fetch from a network, which nothing here may do.
_BEGINNINGS: dict[str, tuple[bytes, ...]] = {
    ".gpkg": (b"SQLite format 3\0",),
    ".geojson": (b"{",),
    ".json": (b"{",),
    ".shp": (b"\x00\x00\x27\x0a",),
    ".fgb": (b"fgb\x03",),
    ".kml": (b"<kml", b"<?xml"),
    ".parquet": (b"PAR1",),
    ".geoparquet": (b"PAR1",),
    ".zip": (b"PK",),
}
PARQUET = frozenset({".parquet", ".geoparquet"})
_IN_ZIP = (".shp", ".gpkg", ".geojson", ".json", ".kml", ".fgb")
_MOST_UNPACKED = 4 << 30  # bytes; the largest country's municipalities are far below it
_POLYGONS = ("Polygon", "MultiPolygon", "Surface", "Unknown", "GeometryCollection")


@dataclass(frozen=True, slots=True)
class Source:
    """What GDAL is to open: ``target`` is a path, or one within a zip file; ``layer`` is a layer of it."""

    path: Path
    target: str
    layer: str
    suffix: str


@contextmanager
def faults_of(path: Path) -> Iterator[list[str]]:
    """Turn whatever the GIS libraries raise over a file into one error that names it; yield what they warn of.

    Raises
    ------
    InputError
        The file cannot be read.
    """
    said: list[str] = []
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            yield said
        except InputError:
            raise
        except Exception as error:  # GDAL, SQLite, GEOS, PROJ and pyarrow each have their own
            reason = " ".join(str(error).split())[:300]
            raise InputError(
                f"{path}: cannot be read as a file of areas ({reason}); is it whole? open it in QGIS and save it anew"
            ) from error
        finally:
            said += sorted({" ".join(str(one.message).split())[:300] for one in caught})


def source(path: Path, layer: str | None) -> Source:
    """Say what of a file is to be read.

    Parameters
    ----------
    path
        A GeoPackage, GeoJSON, shapefile (as it is, or zipped), FlatGeobuf, KML or GeoParquet file.
    layer
        The layer's name; None where the file has only one that can hold areas.

    Raises
    ------
    InputError
        The file is missing, of another kind, or damaged, or does not have that layer, or has several.
    """
    suffix = path.suffix.lower()
    if suffix not in _BEGINNINGS:
        raise InputError(f"{path}: areas are read from {' '.join(sorted(_BEGINNINGS))} files, not {suffix or 'this'!r}")
    if not path.is_file():
        raise InputError(f"{path}: there is no such file")
    _check_beginning(path, suffix)
    if suffix in PARQUET:
        return Source(path, str(path), "", suffix)
    target = _within_zip(path, layer) if suffix == ".zip" else str(path.resolve())
    inside = suffix == ".zip" and layer == PurePosixPath(target).stem
    return Source(path, target, _layer(path, target, None if inside else layer), suffix)


def _check_beginning(path: Path, suffix: str) -> None:
    with faults_of(path), path.open("rb") as file:
        begins = file.read(4096)
    wanted = _BEGINNINGS[suffix]
    fits = begins.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(wanted)
    if not fits or (suffix == ".kml" and b"<kml" not in begins):
        found = "is empty" if not begins else f"begins with {begins[:12]!r}"
        raise InputError(f"{path}: is no {suffix} file: it {found}; give the file as it was downloaded")
    if suffix == ".shp":
        _check_shapefile(path, begins, path.stat().st_size)


def _check_shapefile(path: Path, begins: bytes, size: int) -> None:
    """A shapefile says how long it is, in its header; GDAL gives empty shapes for what is missing."""
    told = 2 * int.from_bytes(begins[24:28], "big")
    if size < told or len(begins) < 100:
        raise InputError(f"{path}: is not whole: of the {told} bytes of a shapefile {size} are there; fetch it again")


def _within_zip(path: Path, layer: str | None) -> str:
    """Return GDAL's name of the one file of areas in a zip file."""
    with faults_of(path), zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
        unpacked = sum(entry.file_size for entry in entries)
    if unpacked > _MOST_UNPACKED:
        raise InputError(f"{path}: would unpack to {unpacked / 1e9:.0f} GB; unpack it and give the file within")
    names = [entry.filename for entry in entries if entry.filename.lower().endswith(_IN_ZIP)]
    chosen = [name for name in names if layer in {None, PurePosixPath(name).stem}] or names
    if len(chosen) != 1:
        found = ", ".join(sorted(PurePosixPath(name).stem for name in names)) or "none"
        raise InputError(f"{path}: expected one file of areas in it, found: {found}; name one with --layer")
    if chosen[0].lower().endswith(".shp"):
        with faults_of(path), zipfile.ZipFile(path) as archive, archive.open(chosen[0]) as file:
            _check_shapefile(path, file.read(100), archive.getinfo(chosen[0]).file_size)
    return f"/vsizip/{{{path.resolve()}}}/{chosen[0]}"


def _layer(path: Path, target: str, layer: str | None) -> str:
    import pyogrio

    with faults_of(path):
        found = [(str(name), str(kind)) for name, kind in pyogrio.list_layers(target)]
    names = [name for name, _ in found]
    able = [name for name, kind in found if any(word in kind for word in _POLYGONS)] or names
    if layer is None and len(able) == 1:
        return able[0]
    if layer is not None and layer in names:
        return layer
    listed = ", ".join(names) or "none"
    wrong = f"has no layer {layer!r}" if layer is not None else "has several layers; name one with --layer"
    raise InputError(f"{path}: {wrong}; its layers: {listed}")

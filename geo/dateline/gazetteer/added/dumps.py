"""Reading GeoNames' dump files as they are downloaded: zipped or not, of any size, line by line.

A dump has 19 columns (https://download.geonames.org/export/dump/readme.txt), a table of alternate names 10 (8 in its
first version); both are UTF-8, parted by tabs, without quoting. A row with a fault is noted and the next one read.
"""

from __future__ import annotations

import codecs
import contextlib
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, NamedTuple, TypeVar, cast

from dateline.errors import InputError

_Row = TypeVar("_Row")
_DUMP, _NAMES = 19, (8, 10)  # columns
_LONGEST_ROW = 100_000  # bytes; alternate names take up to 10,000 characters
_LONGEST_NAME = 200  # characters, as GeoNames says of its own column
_MOST_RATIO, _HARMLESS = 60, 50_000_000  # GeoNames' own zips unpack to 3 to 6 times their size
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_LARGEST_ID = (1 << 31) - 1
_NO_NAMES = frozenset(
    "link wkdt post iata icao faac tcid unlc phon piny nuts fr_1793".split()
)  # "languages" of codes and links
_MOST_FAULTS_KEPT = 1000


class Feature(NamedTuple):
    """One row of a dump; units are codes as GeoNames writes them, ``admin2`` without its prefixes."""

    geonames_id: int
    name: str
    names: tuple[str, ...]
    lat: float
    lon: float
    code: str
    country: str
    admin1: str
    admin2: str
    population: int
    line: int


class Alternate(NamedTuple):
    """One row of the table of alternate names; ``how`` is alias, abbreviation or alternate."""

    geonames_id: int
    name: str
    how: str


class Fault(NamedTuple):
    """A row that could not be used: its file, its line from 1, and why."""

    file: str
    line: int
    why: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.why}"


@dataclass(slots=True)
class Tally:
    """What has been read so far; the first faults are kept, all are counted."""

    rows: int = 0
    bytes_read: int = 0
    fault_count: int = 0
    faults: list[Fault] = field(default_factory=list)

    def fault(self, fault: Fault) -> None:
        """Note a row that could not be used."""
        self.fault_count += 1
        if len(self.faults) < _MOST_FAULTS_KEPT:
            self.faults.append(fault)


@dataclass(frozen=True, slots=True)
class Dump:
    """A file to import: ``member`` is the table's name within a zip, "" if it is none; ``columns`` tells the tables."""

    path: Path
    member: str
    size_bytes: int
    columns: int

    @property
    def has_places(self) -> bool:
        """Whether it is a dump of places, and not a table of alternate names."""
        return self.columns == _DUMP

    @property
    def label(self) -> str:
        """The name by which its rows are cited."""
        return f"{self.path.name}/{self.member}" if self.member else self.path.name


def inspect(path: Path) -> Dump:
    """Find out what a file holds, without reading more than its beginning.

    Raises
    ------
    InputError
        It is no dump of GeoNames, no whole zip, or unpacks to far more than a dump does.
    """
    if not path.is_file():
        what = "a folder" if path.is_dir() else "no regular file" if path.exists() else "no such file"
        raise InputError(f"{path}: {what}; give a dump of GeoNames, such as UA.zip")
    with _errors_named(path):
        member, size = _member(path) if zipfile.is_zipfile(path) else ("", path.stat().st_size)
        if not member and path.suffix.lower() == ".zip":
            raise InputError(f"{path}: not a whole zip file; download it again")
        unread = Dump(path, member, size, 0)
        with _opened(unread) as file:
            first = file.readline(_LONGEST_ROW)
    if not first:
        raise InputError(f"{unread.label}: it is empty; download it again")
    columns = first.count(b"\t") + 1
    if columns != _DUMP and columns not in _NAMES:
        raise InputError(
            f"{unread.label}:1: {columns} columns; a dump of GeoNames has 19 (such as UA.zip) and a table of alternate "
            "names 10 (alternateNamesV2.zip), parted by tabs"
        )
    return Dump(path, member, size, columns)


def _member(path: Path) -> tuple[str, int]:
    """Return the name and the size of the one table in a zip."""
    with zipfile.ZipFile(path) as archive:
        infos = [info for info in archive.infolist() if info.filename.lower().endswith(".txt")]
    tables = [info for info in infos if Path(info.filename).name.lower() not in {"readme.txt", "isolanguagecodes.txt"}]
    if len(tables) != 1:
        names = ", ".join(info.filename for info in tables[:5]) or "none"
        raise InputError(f"{path}: one table (.txt) expected in the zip, found {names}; give GeoNames' own zip files")
    info = tables[0]
    if info.file_size > _HARMLESS and info.file_size > _MOST_RATIO * max(info.compress_size, 1):
        raise InputError(
            f"{path}: {info.filename} would unpack to {info.file_size / 1e6:,.0f} MB, over {_MOST_RATIO} times its "
            "packed size; no dump of GeoNames does, so it is not unpacked"
        )
    if info.flag_bits & 1:
        raise InputError(f"{path}: {info.filename} is encrypted; give GeoNames' own zip files")
    return info.filename, info.file_size


@contextlib.contextmanager
def _errors_named(path: Path) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error) or "it ends too early"
        raise InputError(f"{path}: cannot be read: {reason}; download it again") from error


@contextlib.contextmanager
def _opened(dump: Dump) -> Iterator[IO[bytes]]:
    if not dump.member:
        with dump.path.open("rb") as file:
            yield file
        return
    with zipfile.ZipFile(dump.path) as archive, archive.open(dump.member) as packed:
        # A zip's own readline cuts a long line at the end of its buffer, where no limit asks for it.
        yield io.BufferedReader(cast(io.RawIOBase, packed), 1 << 20)


def features(dump: Dump, tally: Tally) -> Iterator[Feature]:
    """Yield the places of a dump; faults go to the tally.

    Raises
    ------
    InputError
        The file turns out to be damaged on the way.
    """
    return _read(dump, tally, _feature)


def alternates(dump: Dump, tally: Tally) -> Iterator[Alternate]:
    """Yield the alternate names of a table that can occur in a text; faults go to the tally.

    Raises
    ------
    InputError
        The file turns out to be damaged on the way.
    """
    return (found for found in _read(dump, tally, _alternate) if found is not None)


def _read(dump: Dump, tally: Tally, row: Callable[[list[str], int], _Row]) -> Iterator[_Row]:
    """Yield what ``row`` makes of each row's cells and line; a row of which it makes nothing is a fault."""
    for line, cells in _rows(dump, tally):
        try:
            yield row(cells, line)
        except ValueError as error:
            tally.fault(Fault(dump.label, line, str(error)))


def _rows(dump: Dump, tally: Tally) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of each row that has as many as the table, with its line."""
    with _errors_named(dump.path), _opened(dump) as file:
        line = 0
        while raw := file.readline(_LONGEST_ROW):
            line += 1
            tally.rows += 1
            tally.bytes_read += len(raw)
            raw = raw.removeprefix(codecs.BOM_UTF8) if line == 1 else raw
            if len(raw) == _LONGEST_ROW and not raw.endswith(b"\n"):
                tally.bytes_read += _skip_line(file)
                tally.fault(Fault(dump.label, line, f"longer than {_LONGEST_ROW:,} bytes"))
                continue
            try:
                cells = raw.decode("utf-8").rstrip("\r\n").split("\t")
            except UnicodeDecodeError as error:
                tally.fault(Fault(dump.label, line, f"byte {error.start} is not UTF-8"))
                continue
            if len(cells) == dump.columns:
                yield line, cells
            else:
                tally.fault(Fault(dump.label, line, f"{len(cells)} columns, {dump.columns} expected"))


def _skip_line(file: IO[bytes]) -> int:
    """Read on to the end of a line without keeping it, and return its length in bytes."""
    length = 0
    while part := file.readline(_LONGEST_ROW):
        length += len(part)
        if part.endswith(b"\n"):
            break
    return length


def _feature(cells: list[str], line: int) -> Feature:
    return Feature(
        geonames_id=_whole("geonameid", cells[0], _LARGEST_ID),
        name=_plain_name("name", cells[1]),
        names=tuple(name for name in (cells[2], *cells[3].split(",")) if name and _usable(name)),
        lat=_degrees("latitude", cells[4], 90),
        lon=_degrees("longitude", cells[5], 180),
        code=cells[7],
        country=cells[8],
        admin1=cells[10],
        admin2=cells[11],
        population=min(_whole("population", cells[14] or "0", (1 << 63) - 1, least=0), (1 << 32) - 1),
        line=line,
    )


def _alternate(cells: list[str], _line: int) -> Alternate | None:
    """Return the name of a row, None for a code or a link."""
    geonames_id, language, name = _whole("geonameid", cells[1], _LARGEST_ID), cells[2], cells[3]
    if language in _NO_NAMES:
        return None
    name = _plain_name("alternate name", name)
    historic = cells[7] == "1"
    if language == "abbr":
        how = "abbreviation"
    else:
        how = "alias" if language == "en" and cells[4] == "1" and not historic else "alternate"
    return Alternate(geonames_id, name, how)


def _whole(column: str, cell: str, most: int, *, least: int = 1) -> int:
    if not (cell.isascii() and cell.isdigit() and len(cell) < 20 and least <= int(cell) <= most):
        raise ValueError(f"{column} {cell[:40]!r} is no whole number from {least} to {most}")
    return int(cell)


def _degrees(column: str, cell: str, most: int) -> float:
    try:
        value = float(cell)
    except ValueError:
        value = float("nan")
    if not abs(value) <= most:
        raise ValueError(f"{column} {cell[:40]!r} is no number of degrees from -{most} to {most}")
    return value


def _plain_name(column: str, cell: str) -> str:
    if not cell.strip() or not _usable(cell):
        raise ValueError(f"{column} {cell[:40]!r} is empty, too long or holds a control character")
    return cell.strip()


def _usable(name: str) -> bool:
    return len(name) <= _LONGEST_NAME and _CONTROL.search(name) is None

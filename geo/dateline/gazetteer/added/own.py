"""Own places: a CSV file of the user's, checked row by row.

Its columns are ``name``, ``lat`` and ``lon``, and where wanted ``kind``, ``country``, ``admin1``, ``aliases``,
``uncertainty_km``, ``source``, ``id`` and ``note``, in any order.
"""

from __future__ import annotations

import csv
import io
import itertools
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from dateline.errors import InputError
from dateline.gazetteer.added.whereabouts import Whereabouts
from dateline.gazetteer.building.layer import LayerBuilder
from dateline.gazetteer.distances import distance_km
from dateline.gazetteer.index import Index
from dateline.gazetteer.kinds import KINDS
from dateline.gazetteer.names import normalise

NEEDED = ("name", "lat", "lon")
COLUMNS = (*NEEDED, "kind", "country", "admin1", "aliases", "uncertainty_km", "source", "id", "note")
_OTHER_WORDS = {"latitude": "lat", "longitude": "lon", "lng": "lon", "alias": "aliases"}
_LONGEST_NAME, _LONGEST_CELL, _LONGEST_ALIASES = 100, 2000, 50_000  # characters
_TEXTS, _FORMULA = frozenset({"name", "aliases", "source", "note"}), frozenset("=+-@")
_LARGEST_FILE = 200_000_000  # bytes: two million rows
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_NO_WORD, _LONGEST_SLUG = re.compile(r"[\W_]+"), 60  # marks that make no letter of their own part words, too
_ID = re.compile(r"[1-9]\d{0,9}|[a-z]+:[\w-]{1,120}")
_KIND, _SOURCE = "settlement", "own place"  # of a row that does not say
_SAME_KM = 1.0
_UNCERTAINTY_KM = 1.0  # of a place whose row does not say: a village given to the second


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """One row: ``admin1`` is a GeoNames code ("UA.26"), ``country`` ISO alpha-2, both "" where there is none."""

    name: str
    lat: float
    lon: float
    kind: str = _KIND
    country: str = ""
    admin1: str = ""
    aliases: tuple[str, ...] = ()
    uncertainty_km: float = _UNCERTAINTY_KM
    source: str = _SOURCE
    id: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The places of a file, and what its owner should be told of them."""

    places: tuple[OwnPlace, ...]
    notes: tuple[str, ...]


def content(path: Path) -> bytes:
    """Return the bytes of a file of own places.

    Raises
    ------
    InputError
        It cannot be read, or is far larger than a list of own places.
    """
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise InputError(
                f"{path}: {path.stat().st_size / 1e6:.0f} MB is too large for a file of own places (at most "
                f"{_LARGEST_FILE / 1e6:.0f} MB); dumps of GeoNames are read by `dateline gazetteer import`"
            )
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}; give a CSV file of own places") from error


def read(path: Path, *, base: Index, settled: bool = False) -> Reading:
    """Read and check a file of own places, all of it or nothing.

    Parameters
    ----------
    path
        A CSV file in UTF-8 or, as some spreadsheets save it, UTF-16; parted by comma, semicolon or tab.
    base
        The index by which stated units are known.
    settled
        The file is one that we wrote: its units are taken as they stand and not judged again.

    Raises
    ------
    InputError
        The header or a cell has a fault; the message names file, row and column of the first, and counts the others.
    """
    rows = _rows(path)
    where = None if settled else Whereabouts(base)
    notes, places, faults, ids = list[str](), list[OwnPlace](), list[str](), dict[str, int]()
    for line, row in rows:
        try:
            place, note = checked(row, where)
            if place.id and ids.setdefault(place.id, line) != line:
                raise ValueError(f"column 'id': {place.id!r} is that of row {ids[place.id]} too; give each its own")
        except ValueError as fault:
            faults.append(f"{path}:{line}: {fault}")
            continue
        places.append(place)
        notes += [f"{path.name}:{line}: {note}"] if note else []
    if not places and not faults:
        raise InputError(f"{path}:1: no rows below the header; write one place a row")
    if faults:
        more = f" (and {len(faults) - 1} more rows with faults)" if len(faults) > 1 else ""
        raise InputError(f"{faults[0]}{more}")
    return Reading(tuple(places), tuple(notes))


def from_row(row: dict[str, str], *, base: Index) -> Reading:
    """Check one place that was given as a row and not in a file.

    Raises
    ------
    InputError
        A cell has a fault; the message names the column.
    """
    try:
        place, note = checked(row, Whereabouts(base))
    except ValueError as error:
        raise InputError(str(error)) from error
    return Reading((place,), (note,) if note else ())


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row with its line, the header checked."""
    raw = content(path)
    try:
        text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError(f"{path}:{line}: byte {error.start} is not UTF-8; save the file as 'CSV UTF-8'") from error
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    try:
        header = _header(path, next(reader, []))
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                raise InputError(
                    f"{path}:{reader.line_num}: {len(cells)} cells, {len(header)} expected as in the header; quote a "
                    "cell that contains the delimiter"
                )
            yield reader.line_num, dict(zip(header, cells, strict=True))
    except csv.Error as error:
        raise InputError(f"{path}:{reader.line_num}: not readable as CSV: {error}; mend the quotes there") from error


def _header(path: Path, cells: list[str]) -> list[str]:
    names = [_OTHER_WORDS.get(cell.strip().lower(), cell.strip().lower()) for cell in cells]
    missing = [name for name in NEEDED if name not in names]
    unknown = [name for name in names if name not in COLUMNS]
    twice = sorted({name for name in names if names.count(name) > 1})
    for wrong, what in ((missing, "is missing"), (unknown, "is not known"), (twice, "is there twice")):
        if wrong:
            raise InputError(
                f"{path}:1: column {wrong[0]!r} {what}; expected name, lat, lon, and if wanted {', '.join(COLUMNS[3:])}"
            )
    return names


def checked(row: dict[str, str], where: Whereabouts | None) -> tuple[OwnPlace, str]:
    """Return the place of a row, and what is odd about it in words, "" if nothing; None takes its units as they stand.

    Raises
    ------
    ValueError
        A cell has a fault; the message names the column.
    """
    cells = {column: cell.strip() for column, cell in row.items()}
    for column, cell in cells.items():
        _check_text(column, cell)
    aliases = filter(None, map(str.strip, cells.get("aliases", "").split("|")))
    place = OwnPlace(
        name=_name("name", cells["name"]),
        lat=_degrees("lat", cells["lat"], 90, other=cells["lon"]),
        lon=_degrees("lon", cells["lon"], 180, other=cells["lat"]),
        kind=_kind(cells.get("kind", "")),
        aliases=tuple(_name("aliases", alias) for alias in aliases),
        uncertainty_km=_kilometres(cells.get("uncertainty_km", "")),
        source=cells.get("source", "") or _SOURCE,
        id=_id(cells.get("id", "")),
        note=cells.get("note", ""),
    )
    country, admin1 = cells.get("country", ""), cells.get("admin1", "")
    if where is None:
        return replace(place, country=country, admin1=admin1), ""
    found = where.settle(lon=place.lon, lat=place.lat, country=country, admin1=admin1)
    return replace(place, country=found.country, admin1=found.admin1), found.note


def _check_text(column: str, cell: str) -> None:
    """Refuse what no cell should hold: control characters, a novel, what a spreadsheet would run as a formula."""
    longest = _LONGEST_ALIASES if column == "aliases" else _LONGEST_CELL
    if len(cell) > longest:
        raise ValueError(f"column {column!r}: {cell[:40]!r}... has {len(cell)} characters, at most {longest} are taken")
    if _CONTROL.search(cell):
        raise ValueError(f"column {column!r}: {cell[:40]!r} holds a control character; give plain text")
    if column in _TEXTS and cell[:1] in _FORMULA:
        raise ValueError(f"column {column!r}: {cell[:40]!r} looks like a formula; begin with a letter or a digit")


def _name(column: str, cell: str) -> str:
    if not normalise(cell) or len(cell) > _LONGEST_NAME:
        what = "is no name" if len(cell) <= _LONGEST_NAME else f"has {len(cell)} characters"
        raise ValueError(f"column {column!r}: {cell[:40]!r} {what}; expected a name of 1 to {_LONGEST_NAME} characters")
    return cell


def _degrees(column: str, cell: str, most: int, *, other: str) -> float:
    value = _number(cell)
    if value is not None and abs(value) <= most:
        return value
    second = _number(other)
    hint = ""
    if column == "lat" and value is not None and second is not None and abs(value) <= 180 and abs(second) <= 90:
        hint = f"; latitude and longitude look swapped (lat={other.strip()}, lon={cell}?)"
    raise ValueError(f"column {column!r}: {cell!r} is not a number of degrees from -{most} to {most}{hint}")


def _kilometres(cell: str) -> float:
    value = _number(cell) if cell else _UNCERTAINTY_KM
    if value is None or not 0 <= value <= 20_000:
        raise ValueError(f"column 'uncertainty_km': {cell!r} is not a number of kilometres from 0 to 20000")
    return value


def _number(cell: str) -> float | None:
    """Return a number written with a point or a comma, None if it is none."""
    try:
        value = float(cell.replace(",", ".") if cell.count(",") == 1 and "." not in cell else cell)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _kind(cell: str) -> str:
    kind = cell.lower() or _KIND
    if kind not in KINDS:
        raise ValueError(f"column 'kind': {cell!r} is no kind of place; the kinds are {', '.join(KINDS)}")
    return kind


def _id(cell: str) -> str:
    if cell and not _ID.fullmatch(cell):
        raise ValueError(f"column 'id': {cell!r} is no id; give a GeoNames id, or one such as 'own:hill-205'")
    return cell


def without(places: Sequence[OwnPlace], gone: Sequence[OwnPlace]) -> list[OwnPlace]:
    """Return the places that are none of ``gone``: no other id of theirs, no name of theirs within a kilometre."""
    ids = {place.id for place in gone if place.id}
    by_name: dict[str, list[OwnPlace]] = {}
    for place in gone:
        by_name.setdefault(normalise(place.name), []).append(place)
    return [
        place
        for place in places
        if place.id not in ids
        and not any(_distance_km(place, other) <= _SAME_KM for other in by_name.get(normalise(place.name), ()))
    ]


def _distance_km(one: OwnPlace, other: OwnPlace) -> float:
    if abs(one.lat - other.lat) > 1:  # spares the sines of the many that are far away
        return 111.0
    return float(distance_km(one.lon, one.lat, other.lon, other.lat))


def with_ids(places: Sequence[OwnPlace]) -> tuple[OwnPlace, ...]:
    """Give each place without an id of its own one of its name, numbered where that is taken."""
    taken: set[str] = set()
    counts: dict[str, int] = {}
    done = []
    for place in places:
        if not place.id or place.id in taken:
            slug = _NO_WORD.sub("-", normalise(place.name)).strip("-")[:_LONGEST_SLUG] or "place"
            stem = f"own:{slug}"
            numbered = (stem if count == 1 else f"{stem}-{count}" for count in itertools.count(counts.get(stem, 0) + 1))
            place = replace(place, id=next(one for one in numbered if one not in taken))
            counts[stem] = counts.get(stem, 0) + 1
        taken.add(place.id)
        done.append(place)
    return tuple(done)


def as_csv(places: tuple[OwnPlace, ...]) -> str:
    """Return places as the text of a file that `read` takes."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for place in places:
        writer.writerow({**asdict(place), "aliases": "|".join(place.aliases)})
    return out.getvalue()


def build(folder: Path, places: tuple[OwnPlace, ...], *, base: Index) -> None:
    """Write the index of own places into an empty folder."""
    builder = LayerBuilder(base)
    for place in with_ids(places):
        number = builder.add(place.name, place.id, kind=place.kind, country=place.country, lon=place.lon, lat=place.lat,
                             source=place.source)  # fmt: skip
        builder.places.uncertainty_km[number] = place.uncertainty_km
        builder.put_in(number, admin1_code=place.admin1)
        names = [(place.name, "name"), *((alias, "alias") for alias in place.aliases)]
        builder.add_names(number, names, country=place.country)
    builder.write(folder, own=True)

"""Notes: the callouts that a maker puts on a figure, from a table with the columns place, or lon and lat, and text."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import InputError
from dateline.gazetteer import Gazetteer
from dateline.records import Place

_MOST = 40
_LONGEST = 100_000  # characters of the file: fewer than csv takes for one cell
_CANDIDATES = 30
_NEAR = 0.05  # degrees: some 5 km
_EXPECTED = "expected a CSV with the column text, and place or lon and lat"


@dataclass(frozen=True, slots=True)
class Note:
    """A text that points to a place, in degrees."""

    text: str
    lon: float
    lat: float


def read_notes(
    path: str | Path, *, gazetteer: Gazetteer | None = None, drawn: Sequence[tuple[float, float]] = ()
) -> tuple[Note, ...]:
    """Return the notes of a file.

    Parameters
    ----------
    path
        A CSV with a head: ``text``, and ``lon`` and ``lat`` in degrees or ``place``, a name that the gazetteer knows,
        alone or with its region and country: "Pokrovsk, Donetsk Oblast", "Paris (Texas)".
    gazetteer
        The place data for names; the built-in one by default.
    drawn
        Where events are drawn, as lon and lat: of several places of a name one of these is meant.

    Raises
    ------
    InputError
        The file cannot be read, or a row points nowhere; the message names the line.
    """
    name = str(path)
    try:
        lines = _text(Path(path)).splitlines()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"the notes {name!r} cannot be read: {reason}; {_EXPECTED}") from error
    if sum(map(len, lines)) > _LONGEST:
        raise InputError(f"{name}: over {_LONGEST:,} characters are more than a figure can hold; {_EXPECTED}")
    reader = csv.DictReader(lines, skipinitialspace=True)
    head = [one.strip().lower() for one in reader.fieldnames or []]
    if "text" not in head or not ("place" in head or {"lon", "lat"} <= set(head)):
        raise InputError(f"{name}:1: the columns are {', '.join(head) or 'missing'}; {_EXPECTED}")
    notes = []
    for row in reader:
        cells = {
            (key or "").strip().lower(): (value or "").strip() for key, value in row.items() if isinstance(value, str)
        }
        if any(cells.values()):
            notes.append(_note(cells, f"{name}:{reader.line_num}", gazetteer or Gazetteer(), drawn))
    if len(notes) > _MOST:
        raise InputError(f"{name}: {len(notes)} notes are more than a figure can hold; give at most {_MOST}")
    return tuple(notes)


def _text(path: Path) -> str:
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _note(cells: dict[str, str], where: str, gazetteer: Gazetteer, drawn: Sequence[tuple[float, float]]) -> Note:
    text = cells.get("text", "")
    if not text:
        raise InputError(f"{where}: the row has no text; write what the figure should say there")
    if cells.get("lon") or cells.get("lat"):
        try:
            lon, lat = float(cells.get("lon", "")), float(cells.get("lat", ""))
        except ValueError:
            lon = lat = math.nan
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            raise InputError(
                f"{where}: lon {cells.get('lon', '')!r} and lat {cells.get('lat', '')!r} are no point;"
                " expected degrees, such as 37.18 and 48.28"
            )
        return Note(text, lon, lat)
    name = cells.get("place", "")
    found = places_of(name, gazetteer)
    if not found:
        raise InputError(
            f"{where}: the place {name!r} is not in the gazetteer; write it as 'Pokrovsk, Donetsk Oblast', or give lon"
            " and lat in degrees instead"
        )
    meant = next((one for one in found if any(_is_near(one, *point) for point in drawn)), found[0])
    return Note(text, meant.lon, meant.lat)


def places_of(written: str, gazetteer: Gazetteer) -> list[Place]:
    """Return the places that are meant by a name and, after commas or in brackets, its region and country."""
    name, *around = [part.strip() for part in re.split(r"[,()]", written) if part.strip()] or [""]
    country = region = None
    for part in reversed(around):
        land = gazetteer.find(part, kinds={"country"}, limit=1)
        if land or (len(part) == 2 and gazetteer.country(part.upper())):
            country = land[0].place.country if land else part.upper()
        else:
            region = part
    try:
        found = gazetteer.find(name, country=country, admin1=region, limit=_CANDIDATES) if name else []
    except InputError:  # no such region
        found = []
    return [one.place for one in found]


def _is_near(place: Place, lon: float, lat: float) -> bool:
    across = ((place.lon - lon + 180) % 360 - 180) * math.cos(math.radians(lat))
    return math.hypot(across, place.lat - lat) < _NEAR

"""Looking into the gazetteer: `find`, `gazetteer info` and `gazetteer build`."""

from __future__ import annotations

import re
import shutil
import time
from typing import TYPE_CHECKING

from dateline.cli import terminal
from dateline.errors import InputError

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer, Point
    from dateline.records import Candidate, Place

_LAT_LON = re.compile(r"\s*([+-]?\d+(?:\.\d+)?)\s*,\s*([+-]?\d+(?:\.\d+)?)\s*\Z")


def show_places(name: str, *, country: str | None, near: str | None, limit: int) -> None:
    """Print the ranked candidates of a name."""
    gazetteer = _open()
    found = gazetteer.find(name, country=country, near=_near(gazetteer, near), limit=limit)
    if found:
        terminal.facts([row for candidate in found for row in _rows(candidate)])
    else:
        where = f" in {country.upper()}" if country else ""
        terminal.say(f"The gazetteer knows no place called {name!r}{where}.")


def _near(gazetteer: Gazetteer, near: str | None) -> Place | Point | None:
    """Return what `--near` means: a position written as LAT,LON, or the best candidate of a name."""
    if near is None:
        return None
    if position := _LAT_LON.match(near):
        return _position(near, lat=float(position[1]), lon=float(position[2]))
    found = gazetteer.find(near, limit=1)
    if not found:
        raise InputError(f"--near {near!r}: the gazetteer knows no such place; give another name, or LAT,LON")
    place = found[0].place
    terminal.note(f"near {', '.join(part for part in (place.name, _inside(place)) if part)}")
    return place


def _position(written: str, *, lat: float, lon: float) -> Point:
    from dateline.gazetteer import Point

    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise InputError(f"--near {written!r} is off the globe; give LAT,LON in degrees, such as 48.28,37.18")
    return Point(lon=lon, lat=lat)


def _rows(candidate: Candidate) -> list[tuple[str, str]]:
    """Return the three lines of a candidate: three, since the reasons do not fit beside the rest."""
    place = candidate.place
    where = ", ".join(part for part in (place.name, _inside(place)) if part)
    what = f"{place.kind} at {place.lat:.4f}, {place.lon:.4f} (latitude, longitude), id {place.id}"
    return [(f"{candidate.score:.2f}", where), ("", what), ("", "; ".join(candidate.why))]


def _inside(place: Place) -> str:
    parts = (place.admin2, place.admin1, place.country)
    return ", ".join(part for part in parts if part and part != place.name)


def show_gazetteer() -> None:
    """Print what the gazetteer holds, from where, under which licences, and where its index lies."""
    info = _open().info()
    counts = [(f"  {kind}", f"{count:,}") for kind, count in info.counts.items()]
    versions = [(f"  {name}", version) for name, version in info.versions.items()]
    licences = [(f"  {name}", licence) for name, licence in info.licences.items()]
    terminal.facts([
        ("index", f"{info.folder} ({info.size_bytes / 1e6:.0f} MB)"),
        ("names", f"{info.names:,}"),
        ("places", f"{sum(info.counts.values()):,}"),
        *counts,
        ("sources", ""),
        *versions,
        ("licences", ""),
        *licences,
        ("credits", info.credits),
    ])


def build_gazetteer() -> None:
    """Build the index anew, whether there is one or not."""
    from dateline.gazetteer import cache

    started = time.monotonic()
    shutil.rmtree(cache.index_folder(), ignore_errors=True)
    folder = _open().folder
    terminal.say(f"built {folder} in {time.monotonic() - started:.0f} s")


def _open() -> Gazetteer:
    from dateline.gazetteer import Gazetteer

    with terminal.progress() as progress:
        return Gazetteer(progress=progress)

"""Looking into the gazetteer: `find`, `gazetteer info` and `gazetteer build`.

``additions`` adds to it and undoes that.
"""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.cli import terminal
from dateline.errors import InputError

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer, Point
    from dateline.records import Candidate, Place

_LONGEST_NAME = 200  # characters; the gazetteer looks up nothing longer
_LAT_LON = re.compile(r"\s*([+-]?\d+(?:\.\d+)?)\s*,\s*([+-]?\d+(?:\.\d+)?)\s*\Z")


def show_places(
    name: str,
    *,
    country: str | None,
    admin1: str | None,
    near: str | None,
    kinds: Sequence[str],
    places: Sequence[Path],
    limit: int,
) -> None:
    """Print the ranked candidates of a name as a table; where none fits, what it may be a misspelling of.

    Raises
    ------
    InputError
        The name is empty or too long, or what shall narrow it is unknown.
    """
    if not name.strip() or len(name) > _LONGEST_NAME:
        what = f"has {len(name):,} characters" if name.strip() else "is empty"
        raise InputError(f"the name {what}; give one of 1 to {_LONGEST_NAME} characters")
    gazetteer = open_gazetteer(places)
    point = _near(gazetteer, near)
    found = gazetteer.find(name, country=country, admin1=admin1, near=point, kinds=kinds or None, limit=limit)
    if not found:
        found = gazetteer.find(
            name, country=country, admin1=admin1, near=point, kinds=kinds or None, fuzzy=True, limit=limit
        )
        terminal.say(f"The gazetteer knows no place called {name!r}{_limits(country, admin1, kinds)}.")
        if found:
            terminal.say("Did you mean:")
    if found:
        terminal.table(("", "place", "score", "why"), [_row(*ranked) for ranked in enumerate(found, 1)])


def _limits(country: str | None, admin1: str | None, kinds: Sequence[str]) -> str:
    inside = ", ".join(part for part in (admin1, country.upper() if country else None) if part)
    return (f" in {inside}" if inside else "") + (f" of kind {' or '.join(kinds)}" if kinds else "")


def position(written: str) -> Point | None:
    """Return the point that is written as LAT,LON, None if that is no such pair.

    Raises
    ------
    InputError
        The numbers are no latitude and longitude; if they are once swapped, the message says so.
    """
    from dateline.gazetteer import Point

    pair = _LAT_LON.match(written)
    if not pair:
        return None
    lat, lon = float(pair[1]), float(pair[2])
    if abs(lat) <= 90 and abs(lon) <= 180:
        return Point(lon=lon, lat=lat)
    swapped = abs(lat) <= 180 and abs(lon) <= 90
    hint = "; latitude and longitude look swapped" if swapped else ""
    raise InputError(f"{written!r} is off the globe{hint}; give LAT,LON in degrees, such as 48.28,37.18")


def _near(gazetteer: Gazetteer, near: str | None) -> Place | Point | None:
    """Return what `--near` means: a position written as LAT,LON, or the best candidate of a name."""
    if near is None:
        return None
    if (point := position(near)) is not None:
        return point
    found = gazetteer.find(near, limit=1)
    if not found:
        raise InputError(f"--near {near!r}: the gazetteer knows no such place; give another name, or LAT,LON")
    place = found[0].place
    terminal.note(f"near {', '.join(part for part in (place.name, _inside(place)) if part)}")
    return place


def _row(rank: int, candidate: Candidate) -> tuple[str, ...]:
    place = candidate.place
    where = ", ".join(part for part in (place.name, _inside(place)) if part)
    what = f"{place.kind} at {place.lat:.4f}, {place.lon:.4f}, id {place.id}"
    return str(rank), f"{where}\n{what}", f"{candidate.score:.2f}", "; ".join(candidate.why)


def _inside(place: Place) -> str:
    parts = (place.admin2, place.admin1, place.country)
    return ", ".join(part for part in parts if part and part != place.name)


def show_gazetteer() -> None:
    """Print what the gazetteer holds, from where, under which licences, and where its index lies."""
    info = open_gazetteer().info()
    counts = [(f"  {kind}", f"{count:,}") for kind, count in info.counts.items()]
    versions = [(f"  {name}", version) for name, version in info.versions.items()]
    licences = [(f"  {name}", licence) for name, licence in info.licences.items()]
    added = [(f"  {name}", what) for name, what in info.added.items()]
    # On lines of their own: a path that a narrow window breaks cannot be copied.
    terminal.say(f"index in {info.folder} ({info.size_bytes / 1e6:.0f} MB)")
    if added:
        terminal.say(f"yours in {info.added_folder}")
    terminal.facts(
        [
            ("names", f"{info.names:,}"),
            ("places", f"{sum(info.counts.values()):,}"),
            *counts,
            ("added by you", "" if added else "nothing"),
            *added,
            ("sources", ""),
            *versions,
            ("licences", ""),
            *licences,
            ("credits", info.credits),
        ]
    )


def build_gazetteer() -> None:
    """Build the index anew, whether there is one or not."""
    from dateline.gazetteer.building import cache

    started = time.monotonic()
    shutil.rmtree(cache.index_folder(), ignore_errors=True)
    folder = open_gazetteer().folder
    terminal.say(f"built {folder} in {time.monotonic() - started:.0f} s")


def open_gazetteer(places: Sequence[Path] = ()) -> Gazetteer:
    """Open the gazetteer with own places of one run on top; a bar shows its build, if it needs one."""
    from dateline.gazetteer import Gazetteer

    with terminal.progress() as progress:
        return Gazetteer(
            places=places, progress=lambda step, share: progress(f"building the index of names, once: {step}", share)
        )

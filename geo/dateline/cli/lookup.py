"""Looking into the gazetteer: `find`, `gazetteer info` and `gazetteer build`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.cli import terminal

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer
    from dateline.records import Candidate, Place

_HEADS = ("name", "kind", "in", "population", "lat", "lon", "id", "score", "why")
_NUMBERS = ("population", "lat", "lon", "score")


def show_places(name: str, *, country: str | None, near: str | None, limit: int) -> None:
    """Print the ranked candidates of a name."""
    gazetteer = _open()
    found = gazetteer.find(name, country=country, near=near, limit=limit)
    if not found:
        where = f" in {country}" if country else ""
        terminal.say(f"The gazetteer knows no place called {name!r}{where}.")
        return
    terminal.table(_HEADS, [_row(candidate) for candidate in found], numbers=_NUMBERS)


def _row(candidate: Candidate) -> tuple[str, ...]:
    place = candidate.place
    people = f"{place.population:,}" if place.population else ""
    coordinates = (f"{place.lat:.4f}", f"{place.lon:.4f}")
    why = "; ".join(candidate.why)
    score = f"{candidate.score:.2f}"
    return (place.name, place.kind, _inside(place), people, *coordinates, place.id, score, why)


def _inside(place: Place) -> str:
    parts = (place.admin2, place.admin1, place.country)
    return ", ".join(part for part in parts if part and part != place.name)


def show_gazetteer() -> None:
    """Print what the gazetteer holds and where its index lies."""
    terminal.facts([(str(key).replace("_", " "), str(value)) for key, value in _open().info().items()])


def build_gazetteer() -> None:
    """Build the index anew."""


def _open() -> Gazetteer:
    from dateline.gazetteer import Gazetteer

    with terminal.progress() as progress:
        return Gazetteer(progress=progress)

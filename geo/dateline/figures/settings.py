"""Settings: what the maker of a figure chooses, and what of it cannot be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dateline.errors import InputError
from dateline.figures.formats import FORMATS
from dateline.figures.ground.projections import Region
from dateline.figures.scene.days import periods_of
from dateline.figures.scene.links import COLOURINGS, view_of
from dateline.figures.style.colours import known_colouring
from dateline.figures.style.themes import size_of, theme_of
from dateline.phrases import phrases_of


@dataclass(frozen=True, slots=True)
class Settings:
    """What the maker of a figure chooses; `dateline.figures.figure` tells each."""

    title: str = ""
    size: str = "a4-landscape"
    theme: str | Path = "light"
    colour: str | None = None
    extent: tuple[float, float, float, float] | None = None
    view: str | None = None
    every: str | None = None
    annotate: str | Path | None = None
    scale: float = 1.0
    language: str | Path = "en"


def check(settings: Settings, format: str) -> None:
    """Refuse, before the work begins, what cannot be drawn.

    Raises
    ------
    InputError
        One of the choices is none; the message says what may be chosen.
    """
    if format not in FORMATS:
        raise InputError(f"{format!r} is no format of figures; expected one of {', '.join(FORMATS)}")
    size_of(settings.size)
    theme_of(settings.theme)
    phrases_of(settings.language)
    if not known_colouring(settings.colour):
        raise InputError(
            f"colour: {settings.colour!r} is nothing that colours say; expected one of {', '.join(COLOURINGS)}"
        )
    if settings.view is not None:
        view_of(settings.view)
    if settings.every is not None:
        periods_of(settings.every, 0, 0, most=1)
    if not 0.25 <= settings.scale <= 8:
        raise InputError(f"scale: {settings.scale!r} is out of range; expected 0.25 to 8, 1 for the size as it is")
    if settings.extent is not None:
        region_of_extent(settings.extent)


def region_of_extent(extent: tuple[float, float, float, float]) -> Region:
    from dateline.gazetteer import Bounds

    west, south, east, north = Bounds.of(extent, name="extent")
    return Region(west, south, east + 360 if east < west else east, north)

"""Themes and sizes of figures: the packaged ones from one data file, or a theme of the user's own."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from dateline._data import package_file
from dateline.errors import InputError

THEMES = ("light", "dark", "grey")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\Z")


@dataclass(frozen=True, slots=True)
class Theme:
    """Fonts and colours ("#rrggbb"); ``grey`` turns the colours of events into greys that differ in lightness."""

    fonts: tuple[str, ...]
    grey: bool
    paper: str
    ink: str
    text: str
    line: str
    accent: str
    water: str
    land: str
    coast: str
    country: str
    admin1: str
    label_land: str
    label_region: str
    label_town: str
    area: str
    area_ink: str
    bar: str
    bar_soft: str


@dataclass(frozen=True, slots=True)
class Size:
    """A page in points; ``text`` is the size of letters, ``mark`` the radius of one event.

    ``beside`` puts the legend to the right, ``time`` is the height of the time strip in heights of letters, ``short``
    keeps the foot to what must be said.
    """

    name: str
    width: float
    height: float
    text: float
    mark: float
    dpi: float
    beside: bool
    time: float
    short: bool


@cache
def _packaged() -> dict[str, Any]:
    return tomllib.loads(package_file("data/figures.toml").read_text(encoding="utf-8"))


def size_of(name: str) -> Size:
    """Return a size by its name.

    Raises
    ------
    InputError
        There is none of that name.
    """
    sizes = _packaged()["size"]
    if name not in sizes:
        raise InputError(f"{name!r} is no size of a figure; expected one of {', '.join(sizes)}")
    return Size(name=name, **sizes[name])


def theme_of(theme: str | Path) -> Theme:
    """Return a theme by its name, or from a TOML file.

    Raises
    ------
    InputError
        It is neither, or the file holds something else than fonts and colours.
    """
    if theme in THEMES:
        return _made(_packaged()[str(theme)], str(theme))
    path = Path(theme)
    if path.suffix.lower() != ".toml":
        raise InputError(
            f"{str(theme)!r} is no theme of figures; expected {', '.join(THEMES)}, or a file ending in .toml"
        )
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"the theme {str(path)!r} cannot be read: {error}; docs/figures.md shows one") from error
    return _made(found, str(path))


def _made(found: dict[str, Any], where: str) -> Theme:
    whole = _packaged()["light"] | found
    known = [part.name for part in fields(Theme)]
    for name, value in found.items():
        if name not in known:
            raise InputError(f"{where}: {name!r} is no part of a theme; expected some of {', '.join(known)}")
        _check(where, name, value)
    return Theme(**{**whole, "fonts": tuple(whole["fonts"])})


def _check(where: str, name: str, value: Any) -> None:
    if name == "fonts":
        if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
            raise InputError(f'{where}: fonts is {value!r}; expected a list of names, such as ["Noto Sans"]')
    elif name == "grey":
        if not isinstance(value, bool):
            raise InputError(f"{where}: grey is {value!r}; expected true or false")
    elif not isinstance(value, str) or not _COLOUR.match(value):
        raise InputError(f'{where}: the colour {name} is {value!r}; expected six hexadecimal digits, such as "#115EA3"')


def grey_of(colour: str) -> str:
    """Return the grey that is as light as a colour."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    level = round(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return f"#{level:02x}{level:02x}{level:02x}"


def darker(colour: str, by: float = 0.72) -> str:
    """Return a darker shade, for outlines."""
    return "#" + "".join(f"{round(int(colour[at : at + 2], 16) * by):02x}" for at in (1, 3, 5))


def paler(colour: str, by: float) -> str:
    """Return a colour mixed with white: by 0 as it is, by 1 white."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * by):02x}" for part in parts)


def light_of(colour: str) -> float:
    """Return how light a colour is, 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def strong(colour: str) -> str:
    """Return a colour that stands out on white: pale ones are darkened."""
    return darker(colour, 0.62) if light_of(colour) > 0.55 else colour

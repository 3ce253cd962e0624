"""How the maker of a map wants it: language, colours, extent, panels; checked here, read by the page."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dateline._data import package_file
from dateline.errors import InputError, meant
from dateline.webmap.tiles import Tiles, tiles_of

LANGUAGES = ("en", "uk", "ru")
THEMES = ("light", "dark", "reader")
COLOURS = ("accent", "ink", "soft", "line", "paper", "wash", "water", "land")
PANELS = ("header", "time", "list", "legend", "filters", "share")
GUEST_PANELS = ("legend", "filters")
_TEXT = ((str, type(None)), "a text")
_KINDS: dict[str, tuple[Any, str]] = {
    "title": _TEXT,
    "language": ((str, Path), "a name such as 'uk', or a JSON file"),
    "colours": (Mapping, "an object such as {'accent': '#115EA3'}"),
    "origins": (Collection, "origins of pages, such as ['https://example.org']"),
    "url": _TEXT,
    "card": _TEXT,
    "tiles": _TEXT,
    "tiles_credit": _TEXT,
}
_OF_SUMS = "sum"  # so begin the keys of what only pages with sums say
DEFAULT_TITLE = "Events in time and place"


@dataclass(frozen=True, slots=True, kw_only=True)
class MapSettings:
    """What the maker of a map chooses; see `timemap` for the meaning of each.

    Raises
    ------
    InputError
        One of them cannot be used; the message says what was expected.
    """

    title: str | None = None
    language: str | Path = "en"
    theme: str = "light"
    colours: Mapping[str, str] = field(default_factory=dict)
    extent: tuple[float, float, float, float] | None = None
    panels: Sequence[str] = PANELS
    compact: bool = False
    origins: str | Sequence[str] = ()
    url: str | None = None
    card: str | None = None
    tiles: str | None = None
    tiles_credit: str | None = None

    def __post_init__(self) -> None:
        for name, (kinds, expected) in _KINDS.items():
            if not isinstance(getattr(self, name), kinds):
                raise InputError(f"{name} is {getattr(self, name)!r}; expected {expected}")
        _one_of("theme", self.theme, THEMES)
        for name, colour in self.colours.items():
            _one_of("colour", name, COLOURS)
            if not isinstance(colour, str) or not re.fullmatch(r"#[0-9A-Fa-f]{6}", colour):
                raise InputError(f"the colour {name} is {colour!r}; expected six hexadecimal digits, such as #115EA3")
        checked_panels(self.panels, PANELS)
        if self.extent is not None:
            _check_extent(self.extent)
        for origin in self.allowed:
            _check_origin(origin)
        for address in (self.url, self.card):
            if address is not None:
                check_address(address)
        tiles_of(self.tiles, self.tiles_credit)

    @property
    def allowed(self) -> tuple[str, ...]:
        """The origins, also where one is given by itself."""
        return (self.origins,) if isinstance(self.origins, str) else tuple(self.origins)

    @property
    def online(self) -> Tiles | None:
        """The online tiles that the maker asks for."""
        return tiles_of(self.tiles, self.tiles_credit)

    def for_page(self, *, sized: bool = False) -> dict[str, Any]:
        """Return the settings as the page's script reads them, with the words of the language, of sums if sized."""
        online = self.online
        tiles = {} if online is None else {"tiles": {**asdict(online), "origin": online.origin}}
        language = language_file(self.language)
        if language and not sized:
            strings = {key: text for key, text in language["strings"].items() if not key.startswith(_OF_SUMS)}
            language = {**language, "strings": strings}
        return {
            **language,
            "theme": self.theme,
            "colours": dict(sorted(self.colours.items())),
            "extent": None if self.extent is None else list(self.extent),
            "panels": [name for name in PANELS if name in self.panels],
            "compact": self.compact,
            "origins": sorted(self.allowed),
            **tiles,
        }


def language_file(language: str | Path) -> dict[str, Any]:
    """Return ``locale``, ``dir``, ``strings`` and ``words`` of a language that we have, or of a JSON file.

    Raises
    ------
    InputError
        There is no such language or file, or the file is not such an object.
    """
    if language == "en":
        return {}
    if language in LANGUAGES:
        return _read_language(
            package_file(f"data/languages/{language}.json").read_text(encoding="utf-8"), str(language)
        )
    path = Path(language)
    if path.suffix.lower() != ".json":
        raise InputError(
            f"{str(language)!r} is no language of the map: {', '.join(LANGUAGES)}, or a file that ends in .json"
        )
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise InputError(f"the language {str(path)!r} cannot be read: {error}") from error
    return _read_language(text, str(path))


def _read_language(text: str, name: str) -> dict[str, Any]:
    try:
        made = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name}: {error}; expected JSON with locale, strings and words, see docs/map.md") from error
    tables = [made.get("strings", {}), made.get("words", {})] if isinstance(made, dict) else [None]
    if not all(isinstance(table, dict) and all(isinstance(one, str) for one in table.values()) for table in tables):
        raise InputError(
            f"{name} should be a JSON object whose strings and words are objects of texts, see docs/map.md"
        )
    locale, direction = made.get("locale", "en-GB"), made.get("dir", "ltr")
    if not isinstance(locale, str) or not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", locale):
        raise InputError(f"{name}: the locale is {locale!r}; expected a language tag such as de or pt-BR")
    _one_of("dir", direction, ("ltr", "rtl"))
    return {"locale": locale, "dir": direction, "strings": tables[0], "words": tables[1]}


def checked_panels(panels: Sequence[str], known: Sequence[str]) -> Sequence[str]:
    """Return the panels as they are.

    Raises
    ------
    InputError
        They are no list of names, or one of them is unknown; the message says which.
    """
    if isinstance(panels, str) or not isinstance(panels, Collection):
        raise InputError(f"the panels are {panels!r}; expected a list of names, of {', '.join(known)}")
    for panel in panels:
        _one_of("panel", panel, known)
    return panels


def _one_of(what: str, value: Any, known: Sequence[str]) -> None:
    if value not in known:
        hint = meant(value, known) if isinstance(value, str) else ""
        raise InputError(f"{value!r} is no {what} of the map{hint}; expected one of {', '.join(known)}")


def _check_extent(extent: Sequence[float]) -> None:
    try:
        west, south, east, north = extent
        fits = -90 <= south < north <= 90 and -180 <= west < east <= 540  # false for what is not a number
    except (TypeError, ValueError):
        fits = False
    if not fits:
        raise InputError(f"the extent is {extent!r}; expected west, south, east, north in degrees, west < east")


def check_address(address: str) -> str:
    """Return the address of a page or a picture on the web, if it is one.

    Raises
    ------
    InputError
        It is not.
    """
    try:
        parts = urlsplit(address)
    except ValueError:  # brackets that hold no address
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.netloc or re.search(r"[\s\x00-\x1f\x7f<>\"\\]", address):
        raise InputError(f"{address!r} is no address on the web; expected one such as https://example.org/maps/a.html")
    return address


def _check_origin(origin: str) -> None:
    parts = urlsplit(origin)
    if parts.scheme not in {"http", "https"} or origin != f"{parts.scheme}://{parts.netloc}" or not parts.netloc:
        raise InputError(
            f"{origin!r} is no origin of a page; expected scheme and host alone, such as https://example.org"
        )

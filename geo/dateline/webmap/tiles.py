"""Online tiles over the map's own background, for makers who ask for them: whose they are, and where they come from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from dateline.errors import InputError

_EXAMPLE = "https://tile.example.org/{z}/{x}/{y}.png"
_KNOWN = ("z", "x", "y", "-y", "r")  # what Leaflet fills in
_MAX_ZOOM = 19
# What goes into the page's policy may end neither a rule nor the attribute.
_HOST = re.compile(r"(?:[A-Za-z0-9-]+\.)*[A-Za-z0-9-]+(?::[0-9]{1,5})?")


@dataclass(frozen=True, slots=True)
class Tiles:
    """Tiles of a server.

    Attributes
    ----------
    url
        A template with {z}, {x} and {y}.
    credit
        Whose they are.
    max_zoom
        The last zoom that the server has.
    """

    url: str
    credit: str
    max_zoom: int = _MAX_ZOOM

    @property
    def origin(self) -> str:
        """Scheme, host and port: the one place that the page may fetch pictures from."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"


def tiles_of(tiles: str | None, credit: str | None) -> Tiles | None:
    """Return the tiles that a maker asks for, None for none.

    Parameters
    ----------
    tiles
        A template such as https://tile.example.org/{z}/{x}/{y}.png, or a name that xyzservices knows, such as
        OpenStreetMap.Mapnik.
    credit
        Whose they are; a name has its own.

    Raises
    ------
    InputError
        It is neither, needs a key, names no single server, or nobody is credited.
    """
    if tiles is None:
        if credit is not None:
            raise InputError(f"tiles are credited to {credit!r}, but there are none; give tiles too")
        return None
    found = _of_template(tiles, credit) if "://" in tiles or "{" in tiles else _of_name(tiles, credit)
    if not found.credit.strip():
        raise InputError(f"the tiles {tiles!r} are credited to nobody; say whose they are, as their terms ask for")
    return found


def _of_name(name: str, credit: str | None) -> Tiles:
    from xyzservices import providers

    try:
        provider = providers.query_name(name)
    except ValueError:
        raise InputError(
            f"{name!r} is no template of tiles such as {_EXAMPLE}, and no name that xyzservices knows, such as"
            " OpenStreetMap.Mapnik"
        ) from None
    if provider.requires_token():
        raise InputError(f"the tiles {name!r} need a key of your own; give their template, with the key in it")
    url = provider.build_url(x="{x}", y="{y}", z="{z}")
    found = _of_template(url, credit or provider.attribution)
    return Tiles(found.url, found.credit, int(provider.get("max_zoom", _MAX_ZOOM)))


def _of_template(url: str, credit: str | None) -> Tiles:
    parts = urlsplit(url)
    holes = re.findall(r"\{([^{}]*)\}", url)
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(parts.netloc) or re.search(r"[\s<>\"\\]", url):
        raise InputError(f"{url!r} is no template of one server's tiles; expected one such as {_EXAMPLE}")
    strange = [hole for hole in holes if hole not in _KNOWN]
    if strange or not {"z", "x"} <= set(holes) or not {"y", "-y"} & set(holes):
        raise InputError(f"{url!r} is no template of tiles; expected {{z}}, {{x}}, {{y}} and no more, as in {_EXAMPLE}")
    return Tiles(url, credit or "")

"""The picture that sites show with a link to a map: drawn beside the map whose address is known."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin

from dateline._files import check_target
from dateline.errors import InputError

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from dateline.webmap.settings import MapSettings


def card_path(page: Path) -> Path:
    """Return where the card of a page goes."""
    return page.with_name(f"{page.stem}-card.png")


def check_card(page: Path, settings: MapSettings) -> None:
    """Refuse, before the work begins, a card that cannot be drawn or written.

    Raises
    ------
    InputError
        A file of that name is there which we did not draw.
    DatelineError
        matplotlib is not installed.
    """
    if settings.url is None:
        return
    from dateline.figures import need_matplotlib

    need_matplotlib()
    check_picture(card_path(page))


def check_picture(path: Path) -> None:
    """Refuse to write a picture over one that is not ours.

    Raises
    ------
    InputError
        There is a file of that name that dateline did not write.
    """
    check_target(path)
    if not path.exists():
        return
    with path.open("rb") as file:
        ours = b"Software\x00dateline" in file.read(3000)
    if not ours:
        raise InputError(f"{str(path)!r}, where a picture would go, exists and is not dateline's; move it away first")


def with_card(events: GeoDataFrame, settings: MapSettings, page: Path) -> tuple[MapSettings, list[tuple[Path, bytes]]]:
    """Return the settings with the card's address, and the card with where it goes; none where nothing is drawn."""
    if settings.url is None:
        return settings, []
    from dateline.embedding import draw_card

    card = draw_card(events, settings)
    if card is None:
        return settings, []
    path = card_path(page)
    return replace(settings, card=urljoin(settings.url, quote(path.name))), [(path, card)]

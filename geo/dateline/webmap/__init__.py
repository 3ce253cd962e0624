"""The time-filtered map: one HTML file that opens anywhere and fetches nothing.

The text of reports never passes through a template: it enters the page as data and is written by the page's
script with ``textContent``. ``timemap`` makes a whole page, ``TimeFilter`` is the guest on any Folium map.

``payload`` makes the event table to what the page reads, ``background``, ``labels``, ``overlays`` and ``tellings`` what
lies around it. ``settings`` are the maker's wishes, ``bundle`` the page's scripts and styles, and ``folium_map`` puts
the page together from its ``elements``; ``tiles`` are another background, for who asks. ``reading`` reads a page back;
``iframe`` and ``description`` are for those who see it in another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.webmap.folium_map import TimeFilter, TimeMap, timemap

__all__ = ["TimeFilter", "TimeMap", "timemap"]


def __getattr__(name: str) -> Any:
    # Folium takes long to load; figures use what lies beside it without.
    if name not in __all__:
        raise AttributeError(f"module 'dateline.webmap' has no attribute {name!r}")
    from dateline.webmap import folium_map

    return getattr(folium_map, name)

"""The time-filtered map: one HTML file that opens anywhere and fetches nothing.

The text of reports never passes through a template: it enters the page as data and is written by the page's
script with ``textContent``. ``timemap`` makes a whole page, ``TimeFilter`` is the guest on any Folium map.
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

"""The time-filtered map: one HTML file that opens anywhere and fetches nothing.

The text of reports never passes through a template: it enters the page as data and is written by the page's
script with ``textContent``. ``timemap`` makes a whole page, ``TimeFilter`` is the guest on any Folium map.
"""

from __future__ import annotations

from dateline.webmap.folium_map import TimeFilter, TimeMap, timemap

__all__ = ["TimeFilter", "TimeMap", "timemap"]

"""Folium's own ways to show events in time and in clusters, with the same events and popups, for bench/map.py."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import folium
import geopandas as gpd
from folium.plugins import FastMarkerCluster, MarkerCluster, Timeline, TimelineSlider, TimestampedGeoJson

# What Folium asks for by the end of its address, and where an npm folder has it. Anything else is answered by nothing.
FILES = {
    "leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet.css": "leaflet/dist/leaflet.css",
    "jquery-3.7.1.min.js": "jquery/dist/jquery.min.js",
    "jquery.min.js": "jquery/dist/jquery.min.js",
    "bootstrap.bundle.min.js": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "leaflet.awesome-markers.js": "leaflet.awesome-markers/dist/leaflet.awesome-markers.js",
    "leaflet.timeline.min.js": "leaflet.timeline/dist/leaflet.timeline.js",
    "moment.min.js": "moment/min/moment.min.js",
    "iso8601.min.js": "iso8601-js-period/iso8601.js",
    "leaflet.timedimension.min.js": "leaflet-timedimension/dist/leaflet.timedimension.min.js",
    "leaflet.timedimension.control.css": "leaflet-timedimension/dist/leaflet.timedimension.control.css",
    "leaflet.markercluster.js": "leaflet.markercluster/dist/leaflet.markercluster.js",
    "MarkerCluster.css": "leaflet.markercluster/dist/MarkerCluster.css",
    "MarkerCluster.Default.css": "leaflet.markercluster/dist/MarkerCluster.Default.css",
}
DAY = 86_400_000


def serve(context: Any, npm: Path) -> None:
    """Answer what Folium's pages fetch from a folder of npm packages, and with nothing where it has no such file."""

    def answer(route: Any) -> None:
        name = route.request.url.split("?")[0].rsplit("/", 1)[-1]
        path = npm / "node_modules" / FILES.get(name, "none")
        if path.is_file():
            route.fulfill(path=str(path))
        else:
            route.fulfill(body="", content_type="text/css" if name.endswith(".css") else "text/javascript")

    context.route(lambda url: url.startswith("http"), answer)


def features(events: gpd.GeoDataFrame, *, days: int) -> list[dict[str, Any]]:
    """Return the events as GeoJSON that ends `days` days after it begins: a window of so many days is a step."""
    rows = zip(events.geometry, events["date_end"], events["sentence"], events["place_name"], strict=True)
    found = []
    for point, day, sentence, place in rows:
        start = int(gpd.pd.Timestamp(day).timestamp() * 1000)
        found.append({
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [point.x, point.y]},
            "properties": {
                "start": start, "end": start + days * DAY, "time": day, "popup": f"<b>{place}</b><br>{sentence}",
                "icon": "circle", "iconstyle": {"radius": 6, "fillOpacity": 0.8},
            },
        })  # fmt: skip
    return found


def timeline(events: gpd.GeoDataFrame) -> str:
    """Return a page with Folium's Timeline: each event is shown for seven days."""
    page = _map()
    line = Timeline({"type": "FeatureCollection", "features": features(events, days=7)})
    line.add_to(page)
    TimelineSlider(auto_play=False).add_timelines(line).add_to(page)
    return str(page.get_root().render())


def stamped(events: gpd.GeoDataFrame, *, days: int | None) -> str:
    """Return a page with Folium's TimestampedGeoJson: each event is shown for `days` days, None for good."""
    page = _map()
    TimestampedGeoJson(
        {"type": "FeatureCollection", "features": features(events, days=7)},
        period="P1D", duration=f"P{days}D" if days else None, auto_play=False, add_last_point=False, loop=False,
    ).add_to(page)  # fmt: skip
    return str(page.get_root().render())


def clustered(events: gpd.GeoDataFrame) -> str:
    """Return a page with Folium's MarkerCluster."""
    page = _map()
    cluster = MarkerCluster(options={"chunkedLoading": False}).add_to(page)
    rows = zip(events.geometry, events["sentence"], strict=True)
    for point, sentence in rows:
        folium.Marker([point.y, point.x], popup=folium.Popup(sentence, parse_html=True)).add_to(cluster)
    return str(page.get_root().render())


def fast_clustered(events: gpd.GeoDataFrame) -> str:
    """Return a page with Folium's FastMarkerCluster, whose callback makes a marker with its popup of each row."""
    callback = (
        "(row) => L.marker([row[0], row[1]]).bindPopup(() => "
        "Object.assign(document.createElement('p'), {textContent: row[2]}))"
    )
    rows = [[point.y, point.x, text] for point, text in zip(events.geometry, events["sentence"], strict=True)]
    page = _map()
    FastMarkerCluster(rows, callback=callback).add_to(page)
    return str(page.get_root().render())


def _map() -> folium.Map:
    # Clusters are made for each zoom up to the last, which tiles would tell.
    return folium.Map(tiles=None, location=[50, 33.5], zoom_start=6, maxZoom=18)


PAGES: dict[str, Callable[[gpd.GeoDataFrame], str]] = {
    "Timeline": timeline,
    "TimestampedGeoJson, 7 days": lambda events: stamped(events, days=7),
    "TimestampedGeoJson, for good": lambda events: stamped(events, days=None),
    "MarkerCluster": clustered,
    "FastMarkerCluster": fast_clustered,
}

"""GeoJSON by RFC 7946.

Longitude first, six decimals, outer rings counter-clockwise, outlines cut at the antimeridian. The same event table
gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from dateline.formats.credits import CREDITS
from dateline.formats.geometry import bounding_box, geometry_texts, parts_of, rounded_degrees
from dateline.formats.values import column_names, dump, json_value

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


def geojson(events: GeoDataFrame, *, columns: Sequence[str] | None = None) -> Iterator[str]:
    """Yield the event table as the lines of one RFC 7946 FeatureCollection.

    Every column but the geometry becomes a property, in the table's order: dates and times as ISO text,
    missing values as null, lists as they are. Rows that are not on the map keep a null geometry.

    Parameters
    ----------
    events
        Event table with the column ``feature_id``, in EPSG:4326.
    columns
        The properties to write; all by default.

    Yields
    ------
    Text to be written as UTF-8, one feature a line, with ``bbox`` (absent where nothing has a geometry),
    ``credits`` and ``generator`` beside the features.
    """
    geometries = geometry_texts(events.geometry)
    names = column_names(events, columns)
    ids = [json_value(value) for value in events["feature_id"]]
    cells = [[json_value(value) for value in events[name]] for name in names]
    yield f'{dump(_collection_head(events))[:-1]},"features":[\n'
    for index, geometry in enumerate(geometries):
        properties = {name: column[index] for name, column in zip(names, cells, strict=True)}
        key, end = dump(ids[index]), ",\n" if index + 1 < len(geometries) else "\n"
        yield f'{{"type":"Feature","id":{key},"geometry":{geometry},"properties":{dump(properties)}}}{end}'
    yield "]}\n"


def _collection_head(events: GeoDataFrame) -> dict[str, Any]:
    from dateline import __version__

    head: dict[str, Any] = {"type": "FeatureCollection"}
    box = bounding_box(parts_of(events.geometry))
    if box is not None:
        head["bbox"] = [rounded_degrees(value) for value in box]
    return head | {"credits": list(CREDITS), "generator": f"dateline {__version__}"}


def geojson_lines(events: GeoDataFrame, *, columns: Sequence[str] | None = None) -> Iterator[str]:
    """Yield the same features as newline-delimited GeoJSON (RFC 8142 without its record separators), one a line."""
    for line in islice(geojson(events, columns=columns), 1, len(events) + 1):
        yield line.rstrip(",\n") + "\n"

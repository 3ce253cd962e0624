"""GeoJSON by RFC 7946.

Longitude first, six decimals, outer rings counter-clockwise, outlines cut at the antimeridian. The same event table
gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from dateline.formats.credits import CREDITS
from dateline.formats.geometry import bounding_box, geometry_texts, parts_of, rounded_degrees
from dateline.formats.values import column_names, dump, encodable, json_texts

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_BLOCK = 2_000  # features: some megabytes of text at a time


def geojson(events: GeoDataFrame, *, columns: Sequence[str] | None = None) -> Iterator[str]:
    """Yield the event table as the lines of one RFC 7946 FeatureCollection.

    Every column but the geometry becomes a property, in the table's order: dates and times as ISO text,
    missing values as null, lists as they are. Rows without a place, and those rejected in review, have a null geometry.

    Parameters
    ----------
    events
        Event table with the column ``feature_id``, in EPSG:4326.
    columns
        The properties to write; all by default.

    Yields
    ------
    Text to be written as UTF-8, a feature a line and many lines a piece, with ``bbox`` (absent where nothing has a
    geometry), ``credits`` and ``generator`` beside the features.
    """
    yield f'{dump(_collection_head(events))[:-1]},"features":[\n'
    before = ""
    for block in _blocks(events, columns):
        yield before + ",\n".join(block)
        before = ",\n"
    yield "\n]}\n" if before else "]}\n"


def _blocks(events: GeoDataFrame, columns: Sequence[str] | None) -> Iterator[list[str]]:
    """Yield the features as text, some thousand at a time: a column is turned into text faster than a row."""
    names = column_names(events, columns)
    geometries = geometry_texts(_standing(events))
    pairs = ",".join(f"{dump(str(name))}:".replace("%", "%%") + "%s" for name in names)
    feature = f'{{"type":"Feature","id":%s,"geometry":%s,"properties":{{{pairs}}}}}'
    for first in range(0, len(events), _BLOCK):
        rows = events.iloc[first : first + _BLOCK]
        cells = [json_texts(rows[name]) for name in names]
        ids = json_texts(rows["feature_id"])
        lines = zip(ids, geometries[first : first + _BLOCK], *cells, strict=True)
        yield [encodable(feature % line) for line in lines]


def _standing(events: GeoDataFrame) -> Any:
    """Return the geometries but of rows that a person has rejected: a layer has no list of what is left out."""
    if "review_state" not in events.columns:
        return events.geometry
    return events.geometry.mask(events["review_state"].eq("rejected").fillna(False).astype(bool))


def _collection_head(events: GeoDataFrame) -> dict[str, Any]:
    from dateline import __version__

    head: dict[str, Any] = {"type": "FeatureCollection"}
    box = bounding_box(parts_of(_standing(events)))
    if box is not None:
        head["bbox"] = [rounded_degrees(value) for value in box]
    return head | {"credits": list(CREDITS), "generator": f"dateline {__version__}"}


def geojson_lines(events: GeoDataFrame, *, columns: Sequence[str] | None = None) -> Iterator[str]:
    """Yield the same features as newline-delimited GeoJSON (RFC 8142 without its record separators), one a line."""
    for block in _blocks(events, columns):
        yield "\n".join([*block, ""])

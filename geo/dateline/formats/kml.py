"""KML and KMZ: placemarks with their time, the map's colours, and popups that are plain text."""

from __future__ import annotations

import html
import os
import re
import zipfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from dateline._files import replacing
from dateline.errors import OutputError
from dateline.formats import layers
from dateline.formats.credits import CREDITS
from dateline.formats.geometry import cut_at_antimeridian, each_shape_once, kinds, rounded_degrees
from dateline.formats.values import column_names, each_once, plain_texts
from dateline.looks import Look, look_of, looks

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import Series

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2
_NOT_ID = re.compile("[^A-Za-z0-9_-]")
_ICON = "http://maps.google.com/mapfiles/kml/shapes/placemark_circle.png"  # Google Earth has it built in
_TIMELESS = ("events_undated", "events_undated_areas")
_HIDDEN = ("events_not_drawn", "events_not_drawn_areas", "events_undated", "events_undated_areas")
_BLOCK = 2_000  # placemarks
_NEEDED = ("feature_id", "place_name", "event_type", "start", "end")
_POPUP = ("summary", "source_status", "attribution", "date_text", "place_text", "loc_why", "doc_title", "url")


def kml(events: GeoDataFrame, *, columns: Sequence[str] | None = None) -> Iterator[str]:
    """Yield the event table as KML 2.2: a folder for each layer, a placemark for each row.

    Parameters
    ----------
    events
        The event table, EPSG:4326. Rows without a place on the map are placemarks without a geometry.
    columns
        The data that each placemark carries besides its balloon; all by default.
    """
    asked = column_names(events, columns)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n'
    yield f"<name>Events by dateline</name>\n<description>{escape('. '.join(CREDITS))}</description>\n"
    yield from map(_style, looks())
    for name, rows in layers.split(events).items():
        title, _ = layers.LAYERS[name]
        shown = "0" if name in _HIDDEN else "1"
        yield f"<Folder>\n<name>{escape(title)}</name>\n<visibility>{shown}</visibility>\n"
        for first in range(0, len(rows), _BLOCK):
            yield _placemarks(rows.iloc[first : first + _BLOCK], asked, timed=name not in _TIMELESS, shown=shown)
        yield "</Folder>\n"
    yield "</Document>\n</kml>\n"


def kmz(events: GeoDataFrame, path: str | os.PathLike[str], *, columns: Sequence[str] | None = None) -> list[Path]:
    """Write the event table as KML, zipped as Google Earth takes it, piece by piece.

    Raises
    ------
    OutputError
        It is larger than a KMZ can be.
    """
    name = zipfile.ZipInfo("doc.kml", (1980, 1, 1, 0, 0, 0))
    name.compress_type = zipfile.ZIP_DEFLATED
    with replacing(path) as temporary, zipfile.ZipFile(temporary, "w") as archive:
        try:
            with archive.open(name, "w") as file:
                for piece in kml(events, columns=columns):
                    file.write(piece.encode("utf-8"))
        except RuntimeError as error:  # more than 2 GB: GDAL opens no Zip64
            raise OutputError(f"{str(path)!r} would hold more than a KMZ can; write .gpkg or .kml instead") from error
    return [Path(path)]


def _style(look: Look) -> str:
    colour = "ff" + look.colour[5:7] + look.colour[3:5] + look.colour[1:3]  # KML writes alpha, blue, green, red
    return (
        f'<Style id="{look.id}"><IconStyle><color>{colour.lower()}</color><scale>0.8</scale><Icon><href>{_ICON}</href>'
        "</Icon></IconStyle><LabelStyle><scale>0.7</scale></LabelStyle><LineStyle><color>cca04e42</color><width>1.5"
        "</width></LineStyle><PolyStyle><color>26be6054</color></PolyStyle></Style>\n"
    )


def _placemarks(rows: GeoDataFrame, asked: Sequence[str], *, timed: bool, shown: str) -> str:
    """Return a placemark for each row; a column is turned into text faster than a row."""
    texts = {name: _texts(rows[name]) for name in dict.fromkeys([*_NEEDED, *_POPUP, *asked]) if name in rows}
    data = "".join(f"<Data name={quoteattr(name).replace('%', '%%')}><value>%s</value></Data>" for name in asked)
    placemark = (
        f"<Placemark id=%s><name>%s</name><visibility>{shown}</visibility><description>%s</description>%s"
        f"<styleUrl>#%s</styleUrl><ExtendedData>{data}</ExtendedData>%s</Placemark>\n"
    )
    cells = (
        each_once(texts["feature_id"], _id),
        [
            escape(f"{place or 'no place'}: {kind}")
            for place, kind in zip(texts["place_name"], texts["event_type"], strict=True)
        ],
        _popups(texts, len(rows)),
        list(map(_time, texts["start"], texts["end"])) if timed else [""] * len(rows),
        each_once(texts["event_type"], lambda kind: look_of(kind).id),
        *(each_once(texts[name], escape) for name in asked),
        _shapes(rows.geometry),
    )
    return "".join([placemark % row for row in zip(*cells, strict=True)])


def _id(feature_id: str) -> str:
    """Return an id as XML takes one (xs:ID), quoted: what may not stand in it is written as the number of its code."""
    return '"e' + _NOT_ID.sub(lambda found: f".{ord(found[0]):x}.", feature_id) + '"'


def _popups(texts: dict[str, list[str]], count: int) -> list[str]:
    """Return what balloons show: it is read as HTML, so the text in it is escaped once more."""

    def line(name: str, text: str) -> str:
        return escape(f"<p><b>{name.replace('_', ' ')}</b>: {html.escape(text)}</p>") if text else ""

    lines = [each_once(texts[name], partial(line, name)) for name in _POPUP if name in texts]
    return list(map("".join, zip(*lines, strict=True))) if lines else [""] * count


def _time(begin: str, end: str) -> str:
    return f"<TimeSpan><begin>{begin}</begin><end>{end}</end></TimeSpan>" if begin and end else ""


def _shapes(geometries: Any) -> list[str]:
    import numpy as np
    import shapely

    shapes, points, others = kinds(geometries)
    found = np.full(len(shapes), "", dtype=object)
    found[points] = [_point(*pair) for pair in shapely.get_coordinates(shapes[points]).tolist()]
    found[others] = each_shape_once(shapes[others], lambda shape: _shape(cut_at_antimeridian(shape)))
    return list(found)


def _point(lon: float, lat: float) -> str:
    return f"<Point><coordinates>{_pair(lon, lat)}</coordinates></Point>"


def _shape(geometry: Any) -> str:
    if geometry.geom_type == "Point":
        return _point(geometry.x, geometry.y)
    if geometry.geom_type == "LineString":
        return f"<LineString>{_coordinates(geometry)}</LineString>"
    if geometry.geom_type == "Polygon":
        inner = "".join(f"<innerBoundaryIs>{_ring(ring)}</innerBoundaryIs>" for ring in geometry.interiors)
        return f"<Polygon><outerBoundaryIs>{_ring(geometry.exterior)}</outerBoundaryIs>{inner}</Polygon>"
    return f"<MultiGeometry>{''.join(map(_shape, geometry.geoms))}</MultiGeometry>"


def _ring(ring: Any) -> str:
    return f"<LinearRing>{_coordinates(ring)}</LinearRing>"


def _coordinates(line: Any) -> str:
    return f"<coordinates>{' '.join(_pair(point[0], point[1]) for point in line.coords)}</coordinates>"


def _pair(lon: float, lat: float) -> str:
    return f"{rounded_degrees(lon)},{rounded_degrees(lat)}"


def _texts(column: Series) -> list[str]:
    """Return a column's cells as text that XML can hold, empty for what is missing."""
    return [
        "" if text is None else text if text.isascii() else _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
        for text in plain_texts(column)
    ]

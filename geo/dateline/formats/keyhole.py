"""KML and KMZ: placemarks with their time, the map's colours, and popups that are plain text."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from dateline.formats import layers
from dateline.formats.credits import CREDITS
from dateline.formats.geometry import cut_at_antimeridian, rounded_degrees
from dateline.formats.values import column_names, json_value, plain_text
from dateline.looks import Look, look_of, looks

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2
_ICON = "http://maps.google.com/mapfiles/kml/shapes/placemark_circle.png"  # Google Earth has it built in
_TIMELESS = ("events_undated", "events_undated_areas", "events_unlocated")
_HIDDEN = ("events_not_drawn", "events_not_drawn_areas", "events_undated", "events_undated_areas")
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
        timed = name not in _TIMELESS
        plain = rows.drop(columns=rows.geometry.name)
        for values, geometry in zip(plain.itertuples(index=False, name=None), rows.geometry, strict=True):
            row = dict(zip(plain.columns, values, strict=True))
            yield _placemark(row, geometry, asked, timed=timed, shown=shown)
        yield "</Folder>\n"
    yield "</Document>\n</kml>\n"


def kmz(events: GeoDataFrame, *, columns: Sequence[str] | None = None) -> list[bytes]:
    """Return the same, zipped as Google Earth takes it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        name = zipfile.ZipInfo("doc.kml", (1980, 1, 1, 0, 0, 0))
        archive.writestr(name, "".join(kml(events, columns=columns)).encode("utf-8"), zipfile.ZIP_DEFLATED)
    return [out.getvalue()]


def _style(look: Look) -> str:
    colour = "ff" + look.colour[5:7] + look.colour[3:5] + look.colour[1:3]  # KML writes alpha, blue, green, red
    return (
        f'<Style id="{look.id}"><IconStyle><color>{colour.lower()}</color><scale>0.8</scale><Icon><href>{_ICON}</href>'
        "</Icon></IconStyle><LabelStyle><scale>0.7</scale></LabelStyle><LineStyle><color>cca04e42</color><width>1.5"
        "</width></LineStyle><PolyStyle><color>26be6054</color></PolyStyle></Style>\n"
    )


def _placemark(row: dict[str, Any], geometry: Any, asked: Sequence[str], *, timed: bool, shown: str) -> str:
    label = f"{_text(row['place_name']) or 'no place'}: {_text(row['event_type'])}"
    parts = [
        f"<Placemark id={quoteattr('e' + _text(row['feature_id']))}>",
        f"<name>{escape(label)}</name><visibility>{shown}</visibility>",
        f"<description>{escape(_popup(row))}</description>",
        _time(row) if timed else "",
        f"<styleUrl>#{look_of(_text(row['event_type'])).id}</styleUrl>",
        "<ExtendedData>",
        *(f"<Data name={quoteattr(name)}><value>{escape(_text(row[name]))}</value></Data>" for name in asked),
        "</ExtendedData>",
        "" if geometry is None or geometry.is_empty else _shape(cut_at_antimeridian(geometry)),
        "</Placemark>\n",
    ]
    return "".join(parts)


def _popup(row: dict[str, Any]) -> str:
    """Return what a balloon shows: it is read as HTML, so the text in it is escaped once more."""
    lines = ((name.replace("_", " "), _text(row.get(name))) for name in _POPUP)
    return "".join(f"<p><b>{name}</b>: {html.escape(text)}</p>" for name, text in lines if text)


def _time(row: dict[str, Any]) -> str:
    begin, end = _text(row["start"]), _text(row["end"])
    return f"<TimeSpan><begin>{begin}</begin><end>{end}</end></TimeSpan>" if begin and end else ""


def _shape(geometry: Any) -> str:
    if geometry.geom_type == "Point":
        return f"<Point><coordinates>{_pair(geometry.x, geometry.y)}</coordinates></Point>"
    if geometry.geom_type == "Polygon":
        inner = "".join(f"<innerBoundaryIs>{_ring(ring)}</innerBoundaryIs>" for ring in geometry.interiors)
        return f"<Polygon><outerBoundaryIs>{_ring(geometry.exterior)}</outerBoundaryIs>{inner}</Polygon>"
    return f"<MultiGeometry>{''.join(map(_shape, geometry.geoms))}</MultiGeometry>"


def _ring(ring: Any) -> str:
    points = " ".join(_pair(point[0], point[1]) for point in ring.coords)
    return f"<LinearRing><coordinates>{points}</coordinates></LinearRing>"


def _pair(lon: float, lat: float) -> str:
    return f"{rounded_degrees(lon)},{rounded_degrees(lat)}"


def _text(value: Any) -> str:
    plain = json_value(value)
    return "" if plain is None else _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", plain_text(plain))

"""The QGIS project beside a GeoPackage: layers in order, the time controller set, the extent, the background."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from dateline.formats import layers
from dateline.formats.credits import CREDITS
from dateline.formats.geopackage import background, qml

CRS = "EPSG:3857"  # shapes look right, and online tiles fit, if somebody adds them
_GEOMETRY = {"Point": "Point", "MultiPolygon": "Polygon", "MultiLineString": "Line", "": "No geometry"}
_OFF = ("events_undated", "events_undated_areas", "events_not_drawn", "events_not_drawn_areas")
_MOST_STEPS = 60  # of the time slider; our choice
_STEPS = ((1, "d"), (7, "d"), (30, "d"), (365, "d"))
_INSIDE = "events.qgs"
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can tell: the same table gives the same file


@dataclass(frozen=True, slots=True)
class View:
    """What the project opens with: the days of its slider (inclusive) and west, south, east, north in degrees."""

    first: dt.date | None
    last: dt.date | None
    bounds: tuple[float, float, float, float] | None


def qgz(file_name: str, names: Sequence[str], view: View, *, title: str) -> bytes:
    """Return a project that shows the layers of a GeoPackage beside it.

    Parameters
    ----------
    file_name
        The GeoPackage's name, without a folder.
    names
        Its layers of events and tables.
    view
        The time and the place that it opens with.
    title
        The project's.
    """
    drawn = _order(names)
    root = ET.Element("qgis", version="3.22.0", projectname=title)
    ET.SubElement(root, "title").text = title
    _crs(ET.SubElement(root, "projectCrs"), CRS)
    tree, listed = ET.SubElement(root, "layer-tree-group"), ET.SubElement(root, "projectlayers")
    for name in drawn:
        _list(tree, name, file_name)
        _layer(listed, name, file_name)
    order = ET.SubElement(root, "layerorder")
    for name in drawn:
        ET.SubElement(order, "layer", id=_id(name))
    _properties(root)
    _metadata(root, title)
    _extent(root, view.bounds)
    _time(root, view)
    return _zipped(qml.DOCTYPE + ET.tostring(root, encoding="unicode"))


def _order(names: Sequence[str]) -> list[str]:
    """Return the layers from the top: points over areas over the background, tables last."""
    shapes = {name: layers.LAYERS.get(name, ("", ""))[1] for name in names}
    points, areas, tables = (
        [name for name in names if shapes[name] == shape] for shape in (layers.POINT, layers.AREA, layers.NONE)
    )
    return [*points, *areas, *background.LAYERS, *tables]


def _id(name: str) -> str:
    return f"dateline_{name}"


def _source(name: str, file_name: str) -> str:
    return f"./{file_name}|layername={name}"


def _title_and_shape(name: str) -> tuple[str, str]:
    tables = {"sources": ("Sources", ""), "codebook": ("Codebook: what the columns mean", "")}
    return (layers.LAYERS | background.LAYERS | tables)[name]


def _list(tree: ET.Element, name: str, file_name: str) -> None:
    ET.SubElement(
        tree, "layer-tree-layer", id=_id(name), name=_title_and_shape(name)[0], source=_source(name, file_name),
        providerKey="ogr", checked="Qt::Unchecked" if name in _OFF else "Qt::Checked",
        expanded="1" if name in ("events_points", "events_reported") else "0",
    )  # fmt: skip


def _layer(listed: ET.Element, name: str, file_name: str) -> None:
    title, shape = _title_and_shape(name)
    layer = ET.SubElement(
        listed, "maplayer", type="vector", geometry=_GEOMETRY[shape], labelsEnabled="1", readOnly="0",
        styleCategories="AllStyleCategories",
    )  # fmt: skip
    ET.SubElement(layer, "id").text = _id(name)
    ET.SubElement(layer, "datasource").text = _source(name, file_name)
    ET.SubElement(layer, "attribution", href="").text = "; ".join(CREDITS)
    ET.SubElement(layer, "layername").text = title
    if shape:
        _crs(ET.SubElement(layer, "srs"), "EPSG:4326")
    ET.SubElement(layer, "provider", encoding="UTF-8").text = "ogr"
    if name in layers.LAYERS:
        qml.fill(layer, name, layers.codebook())
    elif name in background.LAYERS:
        qml.fill_background(layer, name)


def _crs(parent: ET.Element, code: str) -> None:
    import pyproj

    system = pyproj.CRS.from_user_input(code)
    parts = {"wkt": system.to_wkt(), "srid": code.split(":")[1], "authid": code, "description": system.name}
    listed = ET.SubElement(parent, "spatialrefsys", nativeFormat="Wkt")
    for name, text in parts.items():
        ET.SubElement(listed, name).text = text


def _properties(root: ET.Element) -> None:
    properties = ET.SubElement(root, "properties")
    reference = ET.SubElement(properties, "SpatialRefSys")
    ET.SubElement(reference, "ProjectionsEnabled", type="int").text = "1"
    gui = ET.SubElement(properties, "Gui")
    for part, value in zip(("Red", "Green", "Blue"), qml.WATER.split(","), strict=True):
        ET.SubElement(gui, f"CanvasColor{part}Part", type="int").text = value


def _metadata(root: ET.Element, title: str) -> None:
    metadata = ET.SubElement(root, "projectMetadata")
    ET.SubElement(metadata, "type").text = "dataset"
    ET.SubElement(metadata, "title").text = title
    ET.SubElement(metadata, "abstract").text = "Events by dateline. " + ". ".join(CREDITS) + "."


def _extent(root: ET.Element, bounds: tuple[float, float, float, float] | None) -> None:
    if bounds is None:
        return
    from pyproj import Transformer

    west, south, east, north = bounds
    to_map = Transformer.from_crs("EPSG:4326", CRS, always_xy=True)
    low = to_map.transform(west, max(south, -85.0))
    high = to_map.transform(east + (360.0 if east < west else 0.0), min(north, 85.0))
    box = dict(zip(("xmin", "ymin", "xmax", "ymax"), (*low, *high), strict=True))
    canvas = ET.SubElement(root, "mapcanvas", name="theMapCanvas", annotationsVisible="1")
    ET.SubElement(canvas, "units").text = "meters"
    extent = ET.SubElement(canvas, "extent")
    for name, value in box.items():
        ET.SubElement(extent, name).text = f"{value:.1f}"
    ET.SubElement(canvas, "rotation").text = "0"
    _crs(ET.SubElement(canvas, "destinationsrs"), CRS)
    settings = ET.SubElement(root, "ProjectViewSettings", UseProjectScales="0")
    _crs(ET.SubElement(settings, "DefaultViewExtent", {name: f"{value:.1f}" for name, value in box.items()}), CRS)


def _time(root: ET.Element, view: View) -> None:
    if view.first is None or view.last is None:
        return
    length = (view.last - view.first).days + 1
    step, unit = next((s for s in _STEPS if length / s[0] <= _MOST_STEPS), _STEPS[-1])
    settings = ET.SubElement(
        root, "ProjectTimeSettings", timeStep=str(step), timeStepUnit=unit, frameRate="2", cumulativeTemporalRange="0"
    )
    span = ET.SubElement(settings, "TemporalRange")
    ET.SubElement(span, "start").text = f"{view.first.isoformat()}T00:00:00Z"
    ET.SubElement(span, "end").text = f"{(view.last + dt.timedelta(days=1)).isoformat()}T00:00:00Z"


def _zipped(project: str) -> bytes:
    out: Any = io.BytesIO()
    content = project.encode("utf-8")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(_INSIDE, _ZIP_DATE), content, zipfile.ZIP_DEFLATED)
        archive.comment = _seal(content)
    return bytes(out.getvalue())


def _seal(content: bytes) -> bytes:
    return b"dateline " + hashlib.sha256(content).hexdigest().encode()


def is_untouched(path: Path) -> bool:
    """Tell whether a file is a project of ours as it was written: QGIS, when it saves one, keeps no such seal."""
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.namelist() == [_INSIDE] and archive.comment == _seal(archive.read(_INSIDE))
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError):
        return False

"""QGIS styles (QML): the map's colours, labels, the time of each row, and what the columns mean.

Written for QGIS 3.22 and later. Rows are drawn once a cluster; the other reports of the same event are a rule of their
own, switched off. Areas that lie over each other are merged, so that many reports about one region do not darken it.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree as ET

from dateline.formats.layers import AREA, LAYERS, POINT, Field
from dateline.looks import Look, looks

SIGNS = {
    "cross": "cross2", "triangle": "equilateral_triangle", "exclamation": "line", "arrow": "filled_arrowhead",
    "plus": "cross", "chevron": "arrowhead", "square": "square", "lines": "square", "info": "line",
    "zigzag": "diamond", "dot": "circle", "waves": "half_square", "swirl": "third_circle", "flame": "triangle",
    "slope": "right_half_triangle", "sun": "star",
}  # fmt: skip
"""QGIS's own markers, the nearest to each sign of the map."""

_PRIMARY = '"is_primary"'
# A region whose outline nobody has here is a point with how far it reaches: never a mark like that of a town.
_REGIONS = "('admin1', 'admin2', 'admin1_part', 'area')"
# What `dateline join` says of rows that have a place.
_SURE = "('located', 'given', 'reviewed')"
_PLACED = "('located', 'given', 'reviewed', 'doubtful', 'area')"
_REACH_FILL = "84,96,190,14"  # circles of several events of one region lie over each other
DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
# A colour of areas that is no event's: they tell how many, and not what. As on the map.
_AREA_FILL, _AREA_LINE = "84,96,190,38", "66,78,160,204"
# The background, as the page paints it.
WATER, _LAND = "214,228,236", "246,243,236,255"
_BORDERS = (
    ("admin1", "Regions", "211,202,188,255", "0.2"),
    ("coast", "Coasts", "169,191,204,255", "0.2"),
    ("country", "Borders", "154,143,131,255", "0.4"),
    ("disputed", "Disputed or not agreed", "154,143,131,255", "0.4"),
)


@dataclass(frozen=True, slots=True)
class _Rule:
    filter: str
    label: str
    symbol: ET.Element
    shown: bool = True


def style(layer: str, fields: tuple[Field, ...]) -> str:
    """Return the QML of one of our layers.

    Parameters
    ----------
    layer
        A name of `LAYERS`.
    fields
        The codebook: its meanings become the columns' comments, its names their aliases.
    """
    return DOCTYPE + ET.tostring(element(layer, fields), encoding="unicode")


def element(layer: str, fields: tuple[Field, ...]) -> ET.Element:
    """Return the same as an element: what a project's layer holds too."""
    root = ET.Element("qgis", version="3.22.0", styleCategories="AllStyleCategories", hasScaleBasedVisibilityFlag="0")
    fill(root, layer, fields)
    return root


def fill(root: ET.Element, layer: str, fields: tuple[Field, ...]) -> None:
    """Write the parts of an event layer's style into an element: a QML's root, or a layer of a project."""
    shape = LAYERS[layer][1]
    if shape and "undated" not in layer:
        root.append(_temporal())
    if shape:
        rules = _point_rules(hollow="reported" in layer) if shape == POINT else _area_rules()
        root.append(_renderer(rules, merged=shape == AREA))
        root.append(_labels(_POINT_NAMES if shape == POINT else _AREA_NAMES))
        ET.SubElement(root, "layerGeometryType").text = "0" if shape == POINT else "2"
    _fields(root, fields)
    ET.SubElement(root, "previewExpression").text = '"place_name" || \' · \' || "event_type"'
    ET.SubElement(root, "mapTip").text = _tip()


def fill_background(root: ET.Element, layer: str) -> None:
    """Write the style of a layer of the background, in the map's colours."""
    if layer == "base_countries":
        land = _symbol("fill", [("SimpleFill", {"color": _LAND, "outline_style": "no"})])
        root.append(_renderer([_Rule("", "Land", land)], merged=False))
        root.append(_labels(_COUNTRY_NAMES))
        return
    rules = [
        _Rule(f"\"kind\" = '{kind}'", label, _line(colour, width, dashed=kind == "disputed"))
        for kind, label, colour, width in _BORDERS
    ]
    root.append(_renderer(rules, merged=False))


def _line(colour: str, width: str, *, dashed: bool) -> ET.Element:
    dash = {"use_custom_dash": "1", "customdash": "3;2", "customdash_unit": "MM"} if dashed else {}
    return _symbol("line", [("SimpleLine", {"line_color": colour, "line_width": width, "line_style": "solid", **dash})])


def joined(prefix: str, *, shape: str, timed: bool) -> str:
    """Return the QML of a table that was joined to places: sure ones filled, doubtful ones hollow, units pale.

    Parameters
    ----------
    prefix
        What the names of our columns begin with.
    shape
        `POINT` or `AREA`.
    timed
        Whether it has the columns ``start`` and ``end``, so that QGIS can play it.
    """
    root = ET.Element("qgis", version="3.22.0", styleCategories="AllStyleCategories", hasScaleBasedVisibilityFlag="0")
    if timed:
        root.append(_temporal(f"{prefix}start", f"{prefix}end"))
    status, rest = f'"{prefix}status"', looks()[0]
    # A row may lie in a region whatever its status: a doubtful one, or one with the coordinates of its middle.
    region = f"({status} = 'area' OR coalesce(\"{prefix}loc_precision\", '') IN {_REGIONS})"
    rules = [
        _Rule(
            f"{status} IN {_PLACED} AND {region}", "Somewhere in this unit, about as wide", _reach(prefix, plate=True)
        ),
        _Rule(f"{status} IN {_SURE} AND NOT {region}", "Sure", _mark(rest, hollow=False)),
        _Rule(
            f"{status} = 'doubtful' AND NOT {region}", "Doubtful: the likeliest of several", _mark(rest, hollow=True)
        ),
    ]
    areas = [_Rule("", "Somewhere in this unit", _fill(_AREA_FILL, _AREA_LINE))]
    root.append(_renderer(rules if shape == POINT else areas, merged=shape == AREA))
    ET.SubElement(root, "layerGeometryType").text = "0" if shape == POINT else "2"
    return DOCTYPE + ET.tostring(root, encoding="unicode")


def _temporal(start: str = "start", end: str = "end") -> ET.Element:
    found = ET.Element(
        "temporal", enabled="1", mode="2", startField=start, endField=end, startExpression="", endExpression="",
        accumulate="0", limitMode="0", fixedDuration="0", durationField="", durationUnit="d",
    )  # fmt: skip
    fixed = ET.SubElement(found, "fixedRange")
    ET.SubElement(fixed, "start")
    ET.SubElement(fixed, "end")
    return found


def _point_rules(*, hollow: bool) -> list[_Rule]:
    own, rest = looks()[1:], looks()[0]
    known = ", ".join(f"'{code}'" for look in own for code in look.codes)
    precision = "coalesce(\"loc_precision\", '')"
    placed = f"{_PRIMARY} AND {precision} NOT IN {_REGIONS}"
    marks = [_Rule(f"{placed} AND {_is(look)}", look.label, _mark(look, hollow=hollow)) for look in own]
    other = f'{placed} AND ("event_type" IS NULL OR "event_type" NOT IN ({known}))'
    return [
        _Rule(f"{_PRIMARY} AND {precision} IN {_REGIONS}", "Somewhere in an area, about as wide", _reach(plate=True)),
        _Rule(f"{_PRIMARY} AND {precision} = 'near_settlement'", "Near this place, so far off", _reach(plate=False)),
        *marks,
        _Rule(other, rest.label, _mark(rest, hollow=hollow)),
        _Rule(f"NOT {_PRIMARY}", "More reports of the same events", _mark(rest, hollow=True), shown=False),
    ]


def _area_rules() -> list[_Rule]:
    shown = _fill(_AREA_FILL, _AREA_LINE)
    again = _fill("0,0,0,0", "107,114,128,160")
    return [
        _Rule(_PRIMARY, "Events somewhere in the area", shown),
        _Rule(f"NOT {_PRIMARY}", "More reports of the same events", again, shown=False),
    ]


def _is(look: Look) -> str:
    codes = ", ".join(f"'{code}'" for code in look.codes)
    return f'"event_type" IN ({codes})'


def _mark(look: Look, *, hollow: bool) -> ET.Element:
    white, colour = "255,255,255,255", _rgba(look.colour)
    disc = {
        "name": "circle", "size": "4.2", "color": white if hollow else colour,
        "outline_color": colour if hollow else white, "outline_width": "0.6" if hollow else "0.4",
    }  # fmt: skip
    sign = {
        "name": SIGNS[look.sign], "size": "1.9", "color": colour if hollow else _rgba(look.ink),
        "outline_color": colour if hollow else _rgba(look.ink), "outline_width": "0.3",
    }  # fmt: skip
    return _symbol("marker", [("SimpleMarker", disc), ("SimpleMarker", sign)])


def _reach(prefix: str = "", *, plate: bool) -> ET.Element:
    """Return a circle as wide on the ground as a row is uncertain, of a region with the map's plate in its middle."""
    ring = {
        "name": "circle", "size": "0", "size_unit": "RenderMetersInMapUnits", "color": _REACH_FILL,
        "outline_color": _AREA_LINE, "outline_width": "0.3", "outline_style": "dash",
    }  # fmt: skip
    box = {
        "name": "square", "size": "3", "color": "255,255,255,255", "outline_color": _AREA_LINE, "outline_width": "0.4",
    }  # fmt: skip
    symbol = _symbol("marker", [("SimpleMarker", ring), *([("SimpleMarker", box)] if plate else [])])
    _by_data(symbol[0], "size", f'coalesce("{prefix}uncertainty_km", 0) * 2000')  # metres across
    return symbol


def _by_data(layer: ET.Element, name: str, expression: str) -> None:
    """Let an expression say a property of a symbol's layer."""
    found = ET.SubElement(ET.SubElement(layer, "data_defined_properties"), "Option", type="Map")
    ET.SubElement(found, "Option", name="name", value="", type="QString")
    one = ET.SubElement(ET.SubElement(found, "Option", name="properties", type="Map"), "Option", name=name, type="Map")
    ET.SubElement(one, "Option", name="active", value="true", type="bool")
    ET.SubElement(one, "Option", name="expression", value=expression, type="QString")
    ET.SubElement(one, "Option", name="type", value="3", type="int")  # an expression, in QGIS's count
    ET.SubElement(found, "Option", name="type", value="collection", type="QString")


def _fill(colour: str, line: str) -> ET.Element:
    return _symbol("fill", [("SimpleFill", {"color": colour, "outline_color": line, "outline_width": "0.3"})])


def _symbol(kind: str, layers: list[tuple[str, dict[str, str]]]) -> ET.Element:
    symbol = ET.Element("symbol", type=kind, alpha="1", clip_to_extent="1", force_rhr="0")
    for name, given in layers:
        layer = ET.SubElement(symbol, "layer", {"class": name, "enabled": "1", "locked": "0", "pass": "0"})
        _options(layer, {"outline_style": "solid", "style": "solid", **given})
    return symbol


def _options(parent: ET.Element, values: dict[str, str]) -> None:
    """Write properties in both forms: QGIS reads "Option" since 3.18 and "prop" before."""
    options = ET.SubElement(parent, "Option", type="Map")
    for name, value in values.items():
        ET.SubElement(options, "Option", name=name, value=value, type="QString")
    for name, value in values.items():
        ET.SubElement(parent, "prop", k=name, v=value)


def _renderer(rules: list[_Rule], *, merged: bool) -> ET.Element:
    attributes = {"forceraster": "0", "symbollevels": "0", "enableorderby": "0"}
    renderer = ET.Element("renderer-v2", {"type": "RuleRenderer", **attributes})
    listed = ET.SubElement(renderer, "rules", key="{dateline-rules}")
    symbols = ET.SubElement(renderer, "symbols")
    for number, rule in enumerate(rules):
        entry = {"key": f"{{dateline-rule-{number}}}", "filter": rule.filter, "label": rule.label}
        ET.SubElement(listed, "rule", entry | {"symbol": str(number)} | ({} if rule.shown else {"checkstate": "0"}))
        rule.symbol.set("name", str(number))
        symbols.append(rule.symbol)
    if not merged:
        return renderer
    outer = ET.Element("renderer-v2", {"type": "mergedFeatureRenderer", "preprocessing": "0", **attributes})
    outer.append(renderer)
    return outer


@dataclass(frozen=True, slots=True)
class _Names:
    """How names are set: the column, size in points, "r,g,b,a", and QGIS's placement (6 beside a point, 1 over)."""

    column: str
    size: str
    colour: str
    placement: str
    priority: str  # 0 to 10: who gives way


_POINT_NAMES = _Names("place_name", "8", "31,41,51,255", "6", "8")
_AREA_NAMES = _Names("place_name", "8", "54,63,134,255", "1", "5")
_COUNTRY_NAMES = _Names("name", "8", "109,100,89,255", "1", "0")


def _labels(names: _Names) -> ET.Element:
    labels = ET.Element("labeling", type="simple")
    settings = ET.SubElement(labels, "settings", calloutType="simple")
    text = ET.SubElement(
        settings, "text-style", fieldName=names.column, isExpression="0", fontSize=names.size, fontSizeUnit="Point",
        fontFamily="Open Sans", textColor=names.colour, textOpacity="1", namedStyle="Regular",
    )  # fmt: skip
    ET.SubElement(
        text, "text-buffer", bufferDraw="1", bufferSize="0.8", bufferSizeUnits="MM", bufferColor="255,255,255,255",
        bufferOpacity="0.85",
    )  # fmt: skip
    ET.SubElement(
        settings, "placement", placement=names.placement, priority=names.priority, dist="1.2", distUnits="MM",
        centroidInside="1", centroidWhole="0",
    )  # fmt: skip
    ET.SubElement(settings, "rendering", drawLabels="1", displayAll="0", obstacle="1", scaleVisibility="0")
    return labels


def _fields(root: ET.Element, fields: tuple[Field, ...]) -> None:
    plain = [field for field in fields if field.name != "geometry"]
    aliases = ET.SubElement(root, "aliases")
    for number, field in enumerate(plain, start=1):
        ET.SubElement(aliases, "alias", index=str(number), field=field.name, name=field.name.replace("_", " "))
    configuration = ET.SubElement(root, "fieldConfiguration")
    for field in plain:
        widget = ET.SubElement(ET.SubElement(configuration, "field", name=field.name), "editWidget", type="TextEdit")
        ET.SubElement(ET.SubElement(widget, "config"), "Option")


def _tip() -> str:
    """Return what QGIS shows over a mark: its expressions are filled in as HTML, so the text is escaped in them."""
    return (
        f"<b>{_escaped('place_name')}</b> · {_escaped('event_type')}<br/>{_escaped('summary')}<br/>"
        f"<i>{_escaped('source_status')}: {_escaped('attribution')}</i><br/>{_escaped('doc_title')}"
    )


def _escaped(column: str) -> str:
    inner = f"coalesce(\"{column}\", '')"
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        inner = f"replace({inner}, '{sign}', '{entity}')"
    return f"[% {inner} %]"


def _rgba(colour: str) -> str:
    return ",".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5)) + ",255"

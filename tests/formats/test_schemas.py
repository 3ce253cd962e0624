"""What we write is valid by the schemas of its standards: RFC 7946 and the Open Geospatial Consortium's KML 2.2."""

from __future__ import annotations

import importlib.metadata
import json
import zipfile
from pathlib import Path
from typing import Any

import fastjsonschema
import geopandas as gpd
import pandas as pd
import pytest
import shapely
from lxml import etree

from checkout import DATA
from dateline.formats import export
from event_frames import event_frame, mixed_shapes, no_events, one_event

GEOJSON = DATA / "schemas" / "geojson.json"
HOSTILE = "<script>alert(1)</script> & \x00 \x1b \ud800 ]]> %s {{ 7 * 7 }} \U0001f525"


def straddling() -> gpd.GeoDataFrame:
    """Areas and points on both sides of the antimeridian; one has a hole."""
    holed = shapely.box(170, 60, 190, 70).difference(shapely.box(172, 62, 174, 64))
    shapes = [holed, shapely.Point(-179.9, 65), shapely.box(-185, -20, -175, -10)]
    rows = [one_event(feature_id=f"e{at}", geometry=shape) for at, shape in enumerate(shapes)]
    return gpd.GeoDataFrame(pd.concat(rows, ignore_index=True), crs=4326)


def hostile() -> gpd.GeoDataFrame:
    """Two events in which every text is hostile, their ids too."""
    names = ("sentence", "summary", "place_name", "event_type", "attribution", "doc_title", "url")
    texts = dict.fromkeys(names, HOSTILE)
    rows = [one_event(**texts, feature_id=key) for key in (f"a b:c/{HOSTILE}", "a_b.c")]
    return gpd.GeoDataFrame(pd.concat(rows, ignore_index=True), crs=4326)


TABLES = [event_frame, no_events, mixed_shapes, straddling, hostile]


@pytest.fixture(scope="module")
def keyhole() -> Any:
    """The schema of KML 2.2, from a package that carries it."""
    files = importlib.metadata.files("pykml") or []
    (schema,) = (file.locate() for file in files if file.name == "ogckml22.xsd")
    return etree.XMLSchema(etree.parse(str(schema)))


@pytest.mark.parametrize("table", TABLES)
def test_kml_and_kmz_are_valid_by_the_schema_of_ogc(tmp_path: Path, keyhole: Any, table: Any) -> None:
    for suffix in (".kml", ".kmz"):
        export(table(), tmp_path / f"e{suffix}")
    with zipfile.ZipFile(tmp_path / "e.kmz") as archive:
        for text in ((tmp_path / "e.kml").read_bytes(), archive.read("doc.kml")):
            keyhole.assertValid(etree.fromstring(text))


@pytest.mark.parametrize("table", TABLES)
def test_geojson_is_valid_by_the_schema_of_rfc_7946(tmp_path: Path, table: Any) -> None:
    validate = fastjsonschema.compile(json.loads(GEOJSON.read_text("utf-8")))
    export(table(), tmp_path / "e.geojson")
    export(table(), tmp_path / "e.geojsonl")
    whole = json.loads((tmp_path / "e.geojson").read_text("utf-8"))
    validate(whole)
    lines = (tmp_path / "e.geojsonl").read_text("utf-8").splitlines()
    validate({"type": "FeatureCollection", "features": list(map(json.loads, lines))})


@pytest.mark.parametrize("table", TABLES)
def test_what_the_schema_cannot_tell_holds_too(tmp_path: Path, table: Any) -> None:
    export(table(), tmp_path / "e.geojson")
    features = json.loads((tmp_path / "e.geojson").read_text("utf-8"))["features"]
    shapes = [shapely.geometry.shape(one["geometry"]) for one in features if one["geometry"]]
    for part in shapely.get_parts(shapely.get_parts(shapes)):
        west, south, east, north = part.bounds
        assert -180 <= west <= east <= 180
        assert -90 <= south <= north <= 90
        if part.geom_type == "Polygon":
            assert part.exterior.is_ccw
            assert not any(hole.is_ccw for hole in part.interiors)
    ids = [one["id"] for one in features]
    assert ids == [one["properties"]["feature_id"] for one in features]

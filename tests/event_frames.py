"""Small event tables, as real ones look: for tests of what is drawn, listed and written."""

# ruff: noqa: E501 - a table reads best with one event a line

from __future__ import annotations

from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from dateline.areas import Areas
from dateline.frame import COLUMNS

SENTENCES = {
    "advance": "Geolocated footage published on October 23 shows that attackers recently advanced along the railway near Selydove.",
    "depot": "Drones struck an oil depot near the port of Feodosia overnight, local officials said.",
    "training": "Some 2,600 soldiers will train at five grounds in the far east, two of them near Ussuriysk, he said.",
    "clash": "Fighting continued on the night of October 23 to 24 in several villages of Kursk Oblast.",
}

# type, subtype, place, lon/lat or area code, precision, first, last, status, attribution; and what is unusual
_ROWS: tuple[tuple[Any, ...], ...] = (
    ("battle", "advance", "Selydove", (37.30, 48.15), "near_settlement", "2024-10-22", "2024-10-23", "assessed", "ISW", {"uncertainty_km": 6}),
    ("battle", "clash", "Pokrovsk", (37.18, 48.28), "settlement", "2024-10-23", "2024-10-23", "reported", "ISW > Ukrainian General Staff", {}),
    ("strike", "air_drone", "Pokrovsk", (37.18, 48.28), "settlement", "2024-10-21", "2024-10-21", "claimed", "Donetsk Oblast officials", {}),
    ("battle", "attack_repelled", "Pokrovsk", (37.18, 48.28), "settlement", None, None, "claimed", "Ukrainian General Staff", {}),
    ("battle", "advance", "Toretsk", (37.85, 48.40), "settlement", "2024-10-19", "2024-10-19", "claimed", "Russian Ministry of Defence",
     {"contested": True, "denied_by": "Ukrainian military"}),
    ("battle", "clash", "Kupyansk", (37.61, 49.71), "near_settlement", "2024-10-20", "2024-10-20", "reported", "ISW", {"uncertainty_km": 9}),
    ("strike", "missile", "Kharkiv", (36.23, 49.99), "settlement", "2024-10-18", "2024-10-18", "confirmed", "Kharkiv officials", {}),
    ("strike", "air_drone", "Feodosia", (35.38, 45.03), "settlement", None, None, "reported", "Crimean occupation officials", {}),
    ("battle", "incursion", "Kursk Oblast", "RU.41", "admin1", "2024-10-12", "2024-10-24", "asserted", "ISW", {}),
    ("deployment", "presence", "Kursk Oblast", "RU.41", "admin1", None, None, "claimed", "ISW > Budanov", {}),
    ("deployment", "arrival", "Bryansk Oblast", "RU.10", "admin1", None, None, "claimed", "Ukrainian officials", {}),
    ("force_generation", "training", "Ussuriysk", (131.95, 43.80), "settlement", "2024-10-15", "2024-10-15", "assessed", "HUR",
     {"loc_conflict": "the text puts it in Amur Oblast, the gazetteer in Primorsky Krai"}),
    ("materiel", "arms_transfer", "Vladivostok", (131.89, 43.12), "settlement", "2024-10-09", "2024-10-09", "claimed", "HUR", {}),
    ("violence_noncombatant", "pow_execution", "Selydove", (37.30, 48.15), "settlement", "2024-10-17", "2024-10-17", "reported", "Prosecutor", {}),
    ("political_legal", "ratification", "Moscow", (37.62, 55.75), "settlement", "2024-10-24", "2024-10-24", "confirmed", "State Duma", {}),
    ("desertion_capture", "desertion", "Malaya Loknya", (35.15, 51.32), "settlement", "", "", "reported", "Liga", {"known_by": None}),
    ("diplomacy", "meeting", "Ukraine", None, "country", "2024-10-23", "2024-10-23", "asserted", "Reuters", {}),
    ("battle", "clash", "Novoselivka Persha", None, "unlocated", "2024-10-23", "2024-10-23", "reported", "ISW", {"gazetteer_id": ""}),
    ("diplomacy", "summit", "Kazan", (49.12, 55.79), "settlement", "2031-01-10", "2031-01-12", "asserted", "Kremlin", {"modality": "planned"}),
)  # fmt: skip


def event_frame(**changes: Any) -> gpd.GeoDataFrame:
    """Return a table of nineteen events of two reports; each keyword replaces a column's every value."""
    areas = Areas.open()
    rows = [_row(number, line, areas) for number, line in enumerate(_ROWS)]
    return _frame([row | changes for row in rows])


def one_event(**changes: Any) -> gpd.GeoDataFrame:
    """Return a table of one event, a clash at Pokrovsk."""
    return _frame([_row(1, _ROWS[1], None) | changes])


def no_events() -> gpd.GeoDataFrame:
    """Return the table with all its columns and no rows."""
    return _frame([])


def mixed_shapes() -> gpd.GeoDataFrame:
    """One event of each kind of geometry that there is."""
    box = shapely.box(0, 0, 1, 1)
    shapes = [
        shapely.Point(1, 2), shapely.LineString([(0, 0), (1, 1)]), shapely.MultiPoint([(1, 2), (3, 4)]), box,
        shapely.MultiPolygon([box]), shapely.GeometryCollection([shapely.Point(1, 1), box]), None, shapely.Point(),
        shapely.Point(1, 2, 3),
    ]  # fmt: skip
    rows = [one_event(feature_id=f"e{at}", geometry=shape) for at, shape in enumerate(shapes)]
    return gpd.GeoDataFrame(pd.concat(rows, ignore_index=True), crs=4326)


def many_events(count: int) -> gpd.GeoDataFrame:
    """Return a table of `count` events at as many places, spread over Ukraine and a year, without chance."""
    rows = []
    for number in range(count):
        where = Point(24 + (number * 37 % 1500) / 100, 46 + (number * 53 % 550) / 100)
        day = f"2024-{number * 7 % 12 + 1:02d}-{number * 11 % 28 + 1:02d}"
        rows.append(
            _row(number, _ROWS[number % 3], None)
            | {
                "event_id": f"e{number}",
                "feature_id": f"e{number}-0",
                "cluster_id": f"c{number}",
                "geometry": where,
                "gazetteer_id": str(number),
                "place_name": f"Place {number}",
                "date_start": day,
                "date_end": day,
            }
        )
    return _frame(rows)


def joined(*tables: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the rows of several tables as one."""
    together: gpd.GeoDataFrame = pd.concat(tables, ignore_index=True)
    return together


def _frame(rows: list[dict[str, Any]]) -> gpd.GeoDataFrame:
    columns = {name: _column([row.get(name) for row in rows]) for name in COLUMNS if name != "geometry"}
    geometry = gpd.GeoSeries([row["geometry"] for row in rows], crs="EPSG:4326")
    return gpd.GeoDataFrame(columns, geometry=geometry, crs="EPSG:4326")


def _column(values: list[Any]) -> Any:
    """Return values as a column; texts as plain objects, since pandas with pyarrow takes no half surrogate pairs."""
    return pd.Series(values, dtype=object) if any(isinstance(value, str) for value in values) else values


def _row(number: int, line: tuple[Any, ...], areas: Areas | None) -> dict[str, Any]:
    kind, subtype, place, where, precision, first, last, status, who, unusual = line
    known = "2024-10-24" if number % 2 else "2024-10-25"
    sentence = SENTENCES[{"advance": "advance", "air_drone": "depot", "training": "training"}.get(subtype, "clash")]
    return {
        "event_id": f"event{number:02d}", "feature_id": f"event{number:02d}-7", "place_index": 0, "place_count": 1,
        "distributive": True, "cluster_id": f"c-event{number:02d}", "is_primary": True, "report_count": 1 + number % 2,
        "outlet_count": 1, "origin_count": 1, "event_type": kind, "event_subtype": subtype, "summary": " ".join(sentence.split()[2:9]),
        "trigger": sentence.split()[2], "actor": "attackers", "actor_side": "Russia", "target": "", "target_side": "",
        "quantities": "[]", "date_start": first or None, "date_end": last or (known if last is None else None),
        "date_precision": "range" if first != last else "day", "date_basis": "explicit_no_year" if first else "said_date",
        "date_text": "on October 23" if first else "", "said_date": known, "published_date": known, "known_by": known,
        "place_name": place, "place_text": place, "gazetteer_id": f"place-{place}", "place_type": "admin1" if isinstance(where, str) else "settlement",
        "admin2": "", "admin1": "Donetsk Oblast", "country": "UA", "pcode": "", "place_relation": "in", "loc_precision": precision,
        "uncertainty_km": 0, "loc_confidence": 0.9, "loc_why": "the text names Donetsk; the company of Toretsk 50 km away",
        "loc_alternatives": '[{"id": "1", "name": "Pokrovsk", "admin1": "Sakha", "country": "RU", "lon": 129.1, "lat": 61.5, "score": 0.2}]',
        "loc_conflict": "", "source_status": status, "verification": "", "modality": "actual", "likelihood": "", "attribution": who,
        "denied_by": "", "unverified_by": "", "contested": False, "doc": f"report-{number % 2}.md", "doc_title": f"Campaign notes, part {number % 2 + 1}",
        "publisher": "Example Wire", "url": f"https://example.org/notes/{number % 2}", "cited_url": "", "doc_sha256": "0" * 64,
        "char_start": 10, "char_end": 60, "sentence": sentence, "review_state": "auto", "dateline_version": "0",
        "geometry": _geometry(where, areas),
    } | unusual  # fmt: skip


def _geometry(where: Any, areas: Areas | None) -> BaseGeometry | None:
    if where is None or isinstance(where, tuple):
        return Point(*where) if where else None
    polygon: BaseGeometry | None = areas.polygon(where) if areas else None
    return polygon

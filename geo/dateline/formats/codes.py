"""Codes of other event data, derived on export: ACLED's types and precisions, and UCDP's precisions.

They say how such a row would be coded by its words, no more: who decides on real ACLED or UCDP rows are their coders.
The classes are those of ACLED's codebook (2023) and of UCDP GED's (23.1); the mapping is ours.
"""

from __future__ import annotations

import csv
from functools import cache
from typing import TYPE_CHECKING, Any

from dateline import _data
from dateline.formats.values import json_value

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

# By loc_precision: UCDP where_prec, ACLED geo_precision.
_PLACES: dict[str, tuple[int, int | None]] = {
    "facility": (1, 1), "settlement": (1, 1), "near_settlement": (2, 2), "admin2": (3, 2), "area": (5, 2),
    "admin1": (4, 3), "admin1_part": (4, 3), "country": (6, None),
}  # fmt: skip
# By date_precision: UCDP date_prec, ACLED time_precision.
_TIMES: dict[str, tuple[int, int]] = {
    "hour": (1, 1), "night": (1, 1), "day": (1, 1), "range": (2, 2), "week": (3, 2), "month": (4, 3), "season": (5, 3),
    "year": (5, 3),
}  # fmt: skip


def acled(events: GeoDataFrame) -> GeoDataFrame:
    """Return the table with four more columns: ACLED's type and sub-type, and its precisions of place and time.

    They are ``acled_event_type``, ``acled_sub_event_type``, ``acled_geo_precision`` and ``acled_time_precision``,
    empty where ACLED has no class for the type or none for the precision.
    """
    types = [_acled_type(_text(kind), _text(sub)) for kind, sub in _pairs(events, "event_type", "event_subtype")]
    return events.assign(
        acled_event_type=[kind for kind, _ in types],
        acled_sub_event_type=[sub for _, sub in types],
        acled_geo_precision=_whole(events, "loc_precision", _PLACES, 1),
        acled_time_precision=_whole(events, "date_precision", _TIMES, 1),
    )


def ucdp(events: GeoDataFrame) -> GeoDataFrame:
    """Return the table with ``ucdp_where_prec`` and ``ucdp_date_prec``; empty where place or time are not known."""
    return events.assign(
        ucdp_where_prec=_whole(events, "loc_precision", _PLACES, 0),
        ucdp_date_prec=_whole(events, "date_precision", _TIMES, 0),
    )


def _pairs(events: GeoDataFrame, one: str, other: str) -> Any:
    return zip(events[one], events[other], strict=True)


def _whole(events: GeoDataFrame, column: str, codes: dict[str, Any], at: int) -> Any:
    import pandas as pd

    return pd.array([codes.get(_text(value), (None, None))[at] for value in events[column]], dtype="Int64")


def _acled_type(kind: str, sub: str) -> tuple[str, str]:
    table = _acled_table()
    return table.get((kind, sub)) or table.get((kind, "")) or ("", "")


@cache
def _acled_table() -> dict[tuple[str, str], tuple[str, str]]:
    with _data.package_file("data/acled.csv").open(encoding="utf-8", newline="") as file:
        return {
            (row["event_type"], row["event_subtype"]): (row["acled_event_type"], row["acled_sub_event_type"])
            for row in csv.DictReader(file)
        }


def _text(value: Any) -> str:
    plain = json_value(value)
    return "" if plain is None else str(plain)

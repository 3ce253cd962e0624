"""Formats of others that are recognised by their columns: where what stands, and what their precision codes mean.

The columns and codes are those of the codebooks of ACLED (2023) and UCDP GED (23.1), and of the heads of VIINA's,
GeoConfirmed's and TimeMap's files.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Known:
    """A format: the columns that tell it, those of each role, and the words of ours for its codes.

    ``precision`` and ``date_precision`` map a code to ``loc_precision`` and ``date_precision``; the codes stand in
    ``precision_column`` and ``date_precision_column``. ``month_first`` says how it writes its dates. ``labels`` are
    columns that hold 1 where an event is of a type and subtype of ours, the first that does decides; ``sides`` such
    ones for the side that acts, and ``side`` is a column that names it.
    """

    name: str
    signature: frozenset[str]
    columns: Mapping[str, str]
    precision_column: str = ""
    precision: Mapping[str, str] = field(default_factory=dict)
    date_precision_column: str = ""
    date_precision: Mapping[str, str] = field(default_factory=dict)
    month_first: bool | None = None
    labels: tuple[tuple[str, str, str], ...] = ()
    sides: tuple[tuple[str, str], ...] = ()
    side: str = ""

    def precision_of(self, code: Any) -> str:
        """Return the word for a code of place, "" where it has none."""
        return self.precision.get(_code(code), "")

    def date_precision_of(self, code: Any) -> str:
        """Return the word for a code of time, "" where it has none."""
        return self.date_precision.get(_code(code), "")


_ACLED = Known(
    "an ACLED export",
    frozenset({"event_id_cnty", "event_date", "event_type", "sub_event_type", "geo_precision", "location"}),
    {
        "place": "location", "admin1": "admin1", "admin2": "admin2", "country": "country", "date": "event_date",
        "type": "event_type", "lat": "latitude", "lon": "longitude", "summary": "notes", "publisher": "source",
    },
    # 1 the town itself, 2 a part of a region or near a town, 3 the region.
    "geo_precision", {"1": "settlement", "2": "near_settlement", "3": "admin1"},
    # 1 the day, 2 the week, 3 the month.
    "time_precision", {"1": "day", "2": "week", "3": "month"},
)  # fmt: skip
_UCDP = Known(
    "UCDP GED",
    frozenset({"where_prec", "where_coordinates", "date_prec", "type_of_violence", "date_start", "date_end"}),
    {
        "place": "where_coordinates", "admin1": "adm_1", "admin2": "adm_2", "country": "country", "date": "date_start",
        "date_end": "date_end", "type": "type_of_violence", "lat": "latitude", "lon": "longitude",
        "summary": "where_description", "publisher": "source_office",
    },
    # 1 the place, 2 within about 25 km of it, 3 the second level, 4 the first level, 5 a line or area, 6 the country.
    "where_prec", {"1": "settlement", "2": "near_settlement", "3": "admin2", "4": "admin1", "5": "area",
                   "6": "country", "7": "area"},
    # 1 the day, 2 two to six days, 3 the week, 4 the month, 5 more than a month.
    "date_prec", {"1": "day", "2": "range", "3": "week", "4": "month", "5": "year"},
)  # fmt: skip
# The meanings are those of VIINA's codebook; what is one kind of event to us comes before what may go with another.
_VIINA_LABELS = (
    ("t_airstrike_b", "strike", "air_drone"),
    ("t_artillery_b", "strike", "artillery"),
    ("t_ied_b", "strike", "explosive"),
    ("t_raid_b", "battle", "incursion"),
    ("t_firefight_b", "battle", "clash"),
    ("t_armor_b", "battle", "clash"),
    ("t_arrest_b", "justice", "arrest"),
    ("t_control_b", "battle", "advance"),
    ("t_occupy_b", "battle", "advance"),
    ("t_hospital_b", "strike", "other"),
    ("t_property_b", "strike", "other"),
)
_VIINA_SIDES = (("a_rus_b", "Russia"), ("a_ukr_b", "Ukraine"))
# Of VIINA 2 both tables of events: reports (event_info) and events told once (event_1pd).
_VIINA = Known(
    "VIINA",
    frozenset({"viina_version", "geonameid", "asciiname", "ADM1_NAME", "GEO_PRECISION", "longitude", "latitude"}),
    {
        "place": "asciiname", "admin1": "ADM1_NAME", "admin2": "ADM2_NAME", "date": "date", "lat": "latitude",
        "lon": "longitude", "summary": "text", "publisher": "source", "url": "url",
    },
    "GEO_PRECISION", {"STREET": "facility", "ADM3": "settlement", "ADM2": "admin2", "ADM1": "admin1"},
    labels=_VIINA_LABELS, sides=_VIINA_SIDES,
)  # fmt: skip
_VIINA_1 = Known(
    "VIINA 1",
    frozenset({"event_id", "report_id", "address", "GEO_PRECISION", "GEO_API", "longitude", "latitude"}),
    {
        "place": "address", "date": "date", "lat": "latitude", "lon": "longitude", "summary": "text",
        "publisher": "source", "url": "url",
    },
    "GEO_PRECISION", _VIINA.precision, labels=_VIINA_LABELS, sides=_VIINA_SIDES,
)  # fmt: skip
_GEOCONFIRMED = Known(
    "GeoConfirmed",
    frozenset({"id", "date", "description", "longitude", "latitude", "original_source", "geolocation", "plus_code"}),
    {"date": "date", "lat": "latitude", "lon": "longitude", "summary": "description", "url": "original_source"},
)
_GEOCONFIRMED_EXPORT = Known(
    "a GeoConfirmed export",
    frozenset({"Id", "Date", "Faction", "Description", "Latitude", "Longitude", "Source", "PlusCode"}),
    {"date": "Date", "lat": "Latitude", "lon": "Longitude", "summary": "Description", "url": "Source"},
    side="Faction",
)
_TIMEMAP = Known(
    "a Bellingcat TimeMap",
    frozenset({"id", "date", "latitude", "longitude", "location", "description", "sources", "filters"}),
    {
        "place": "location", "date": "date", "lat": "latitude", "lon": "longitude", "summary": "description",
        "url": "sources",
    },
    month_first=True,
)  # fmt: skip
FORMATS = (_ACLED, _UCDP, _VIINA, _VIINA_1, _TIMEMAP, _GEOCONFIRMED, _GEOCONFIRMED_EXPORT)


def known_format(header: Iterable[str]) -> Known | None:
    """Return the format whose columns a table has, None for a table of somebody's own."""
    names = set(header)
    return next((known for known in FORMATS if known.signature <= names), None)


def _code(value: Any) -> str:
    """Return a code as text: 1, 1.0 and "1" are one."""
    text = str(value).strip()
    return text[:-2] if text.endswith(".0") else text

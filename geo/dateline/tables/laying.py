"""Our columns beside a table's rows, laid out piece by piece."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.gazetteer.distances import distance_km
from dateline.tables.added import BY, Added
from dateline.tables.columns import Columns
from dateline.tables.columns.points import on_globe
from dateline.tables.days import Day, Habit, read_day
from dateline.tables.naming.stated import Key
from dateline.tables.placement import EMPTY, Placed, best_first
from dateline.tables.placing import AREA_KM, NEAR_KM
from dateline.tables.placing.regions import Regions
from dateline.tables.placing.turned import are_turned
from dateline.tables.placing.units import Units
from dateline.tables.surveying import coordinates, keys_of
from dateline.tables.table import Table, counted

if TYPE_CHECKING:
    from pandas import DataFrame, Series

PLACE_COLUMNS = (
    "status", "place_name", "place_text", "gazetteer_id", "place_type", "admin2", "admin1", "country", "place_relation",
    "loc_precision", "uncertainty_km", "loc_confidence", "loc_why", "loc_conflict", "loc_alternatives", "lon", "lat",
    "place_count", "places",
)  # fmt: skip
AREA_COLUMNS = ("pcode", "admin2_by")  # only where the user added boundaries
DAY_COLUMNS = ("date_start", "date_end", "date_precision", "date_note", "start", "end")
_NUMBERS = frozenset({"uncertainty_km", "loc_confidence", "lon", "lat"})
_MOST_DAYS = 200_000  # distinct cells that are remembered
_VAGUE = ("admin1", "admin2", "area")
_AGREE_KM = 50.0  # coordinates that lie farther from the named place are another place


@dataclass(slots=True)
class Layout:
    """Lays out our columns for pieces of a table; the names begin with ``prefix``.

    ``turned`` and ``far_rows`` count rows whose coordinates were not used and lie far from the named place, ``far``
    says how far from each such name, in km.
    """

    prefix: str
    columns: Columns
    geometry: str
    habits: Mapping[str, Habit]
    number: Mapping[Key, int]
    base: DataFrame
    usable: bool
    units: Units
    turn: Any = None
    regions: Regions | None = None
    added: Added | None = None
    turned: int = 0
    far_rows: int = 0
    far: dict[str, float] = field(default_factory=dict)
    _days: dict[tuple[str, Any], Day] = field(default_factory=dict)

    def name(self, column: str) -> str:
        """Return our name for a column."""
        return f"{self.prefix}{column}"

    def of(self, piece: DataFrame) -> DataFrame:
        """Return our columns for some rows, in their order and with their index."""
        codes = [self.number[key] for key in keys_of(piece, self.columns)]
        ours = self.base.take(codes)
        ours.index = piece.index
        lat, lon = self._given(piece)
        known = on_globe(lat, lon)
        if known.any():
            ours, known = self._without_turned(ours, lat, lon, known)
            ours = self._with_points(ours, lat, lon, known)
            if self.added is not None:
                ours = self._in_areas(ours, lat, lon, known, self.added)
        if self.geometry:
            ours = self._with_areas(ours, piece[self.geometry])
        if self.columns.known and self.columns.known.precision_column in piece.columns:
            ours = self._with_codes(ours, piece[self.columns.known.precision_column])
        if self.columns.date:
            ours = self._with_days(ours, piece)
        return ours

    def shapes(self, ours: DataFrame) -> Any:
        """Return the geometry of rows: points, units' own shapes where they were asked for, None for nowhere."""
        import shapely

        lon, lat = (ours[self.name(column)].to_numpy(dtype=float) for column in ("lon", "lat"))
        points = np.full(len(ours), None, dtype=object)
        some = ~np.isnan(lon) & ~np.isnan(lat)
        points[some] = shapely.points(lon[some], lat[some])
        if self.regions is not None:
            ids, precisions = (ours[self.name(column)].tolist() for column in ("gazetteer_id", "loc_precision"))
            units = self.regions.shapes(ids, precisions)
            for row in (at for at, unit in enumerate(units) if unit is not None):
                points[row] = units[row]
        return points

    def _given(self, piece: DataFrame) -> tuple[np.ndarray, np.ndarray]:
        """Return the coordinates that rows have of their own: of their shapes, else of their columns."""
        if self.geometry:
            return _middles(piece[self.geometry])
        if (self.columns.lat or self.columns.coordinates) and self.usable:
            return coordinates(piece, self.columns, self.turn)
        nothing = np.full(len(piece), np.nan)
        return nothing, nothing

    def _without_turned(
        self, ours: DataFrame, lat: np.ndarray, lon: np.ndarray, known: np.ndarray
    ) -> tuple[DataFrame, np.ndarray]:
        """Leave out coordinates that would lie at the named place if latitude and longitude were changed; say it."""
        get = {name: ours[self.name(name)].to_numpy(dtype=float) for name in ("lat", "lon", "uncertainty_km")}
        named = known & (ours[self.name("status")] == "located").to_numpy()
        turned = named & are_turned(lat, lon, get["lat"], get["lon"], get["uncertainty_km"])
        if not turned.any():
            return ours, known
        conflict = ours[self.name("loc_conflict")].to_numpy(copy=True)
        for at in np.flatnonzero(turned):
            conflict[at] = (
                f"the row's coordinates, {lat[at]:g}, {lon[at]:g}, seem to have the longitude first: not used"
            )
        self.turned += int(turned.sum())
        return ours.assign(**{self.name("loc_conflict"): conflict}), known & ~turned

    def told(self) -> list[str]:
        """Return what the coordinates of the rows laid out so far should be looked at for."""
        conflict, said = self.name("loc_conflict"), []
        if self.turned:
            rows = counted(self.turned, "row", "rows")
            said.append(
                f"the coordinates of {rows} seem to have the longitude first, for turned they lie at the "
                f"place that the row names; they are not used, see {conflict}"
            )
        if self.far:
            name = max(self.far, key=lambda text: self.far[text])
            rows = counted(self.far_rows, "row", "rows")
            said.append(
                f"the coordinates of {rows} lie far from the place that the row names, as {name!r} "
                f"({self.far[name]:,.0f} km); they are used, see {conflict}"
            )
        return said

    def begin(self) -> None:
        """Forget what was laid out before."""
        self.turned, self.far_rows = 0, 0
        self.far.clear()

    def _with_points(self, ours: DataFrame, lat: np.ndarray, lon: np.ndarray, known: np.ndarray) -> DataFrame:
        """Put rows at their own coordinates; a named place far from them is told as a conflict."""
        columns = (*PLACE_COLUMNS, *(AREA_COLUMNS if self.added is not None else ()))
        get = {column: ours[self.name(column)].to_numpy(copy=True) for column in columns}
        with np.errstate(invalid="ignore"):
            away_km = distance_km(lon, lat, get["lon"].astype(float), get["lat"].astype(float))
            reach_km = np.nan_to_num(get["uncertainty_km"].astype(float)) + _AGREE_KM
            apart = known & (away_km > reach_km) & ~np.isnan(away_km)
        for at in np.flatnonzero(apart):
            self.far_rows += 1
            text = str(get["place_text"][at])
            self.far[text] = max(self.far.get(text, 0.0), float(away_km[at]))
            get["loc_conflict"][at] = f"{get['place_name'][at]} lies {away_km[at]:.0f} km from the row's coordinates"
        unnamed = known & (apart | np.isnan(get["lon"].astype(float)))
        for column in ("place_name", "gazetteer_id", "place_type", "admin2"):
            get[column][unnamed] = get["place_text"][unnamed] if column == "place_name" else ""
        for column in ("admin1", "country"):
            get[column][apart] = ""
        bare = np.flatnonzero(known & (get["country"] == ""))
        if len(bare):
            for row, (unit, country) in zip(bare, self.units.at(lat[bare], lon[bare]), strict=True):
                get["admin1"][row], get["country"][row] = unit, country
        exact = unnamed | (known & np.isin(get["status"], ["area", "doubtful", "empty", "unplaced"]))
        get["loc_precision"][exact], get["uncertainty_km"][exact] = "facility", 0.0
        get["status"][known], get["loc_confidence"][known] = "given", 1.0
        get["loc_why"][known] = "the row's own coordinates"
        get["lon"][known], get["lat"][known] = lon[known], lat[known]
        return self._frame(get, ours)

    def _in_areas(
        self, ours: DataFrame, lat: np.ndarray, lon: np.ndarray, known: np.ndarray, added: Added
    ) -> DataFrame:
        """Give rows with coordinates of their own the district that these lie in by the user's own boundaries."""
        get = {name: ours[self.name(name)].to_numpy(dtype=object, copy=True) for name in ("admin2", *AREA_COLUMNS)}
        rows = np.flatnonzero(known)
        for row, (code, name) in zip(rows.tolist(), added.at(lat[rows], lon[rows]), strict=True):
            get["pcode"][row], get["admin2_by"][row] = code, BY if name else ""
            if name:
                get["admin2"][row] = name
        return ours.assign(**{self.name(name): values for name, values in get.items()})

    def _with_areas(self, ours: DataFrame, shapes: Series) -> DataFrame:
        """Say of lines and areas that they are no points, and how far they reach from the point within them."""
        wide = [shape is not None and not shape.is_empty and shape.geom_type != "Point" for shape in shapes]
        if not any(wide):
            return ours
        reach_km = np.where(wide, _reaches_km(shapes), ours[self.name("uncertainty_km")].to_numpy(dtype=float))
        precision = np.where(wide, "area", ours[self.name("loc_precision")].to_numpy(dtype=object))
        return ours.assign(**{self.name("loc_precision"): precision, self.name("uncertainty_km"): reach_km})

    def _frame(self, columns: Mapping[str, Any], ours: DataFrame) -> DataFrame:
        import pandas as pd

        made = {self.name(name): values for name, values in columns.items()}
        return pd.DataFrame(made, index=ours.index).astype(ours.dtypes.to_dict())

    def _with_codes(self, ours: DataFrame, codes: Series) -> DataFrame:
        """Take over the precision of a known format; the rows that have no code keep ours."""
        known = self.columns.known
        said = np.array([known.precision_of(code) if known else "" for code in codes], dtype=object)
        before = ours[self.name("loc_precision")].to_numpy(dtype=object)
        taken = np.where((said != "") & ours[self.name("lon")].notna().to_numpy(), said, before)
        reach_km = ours[self.name("uncertainty_km")].to_numpy(dtype=float)
        reach_km = np.where(taken == "near_settlement", np.fmax(reach_km, NEAR_KM), reach_km)
        # "Somewhere in the region", and the row's own name is a town: as far as a region whose reach nobody knows.
        vague = np.isin(taken, _VAGUE) & ~np.isin(before, _VAGUE)
        reach_km = np.where(vague, np.fmax(reach_km, AREA_KM), reach_km)
        return ours.assign(**{self.name("loc_precision"): taken, self.name("uncertainty_km"): reach_km})

    def _with_days(self, ours: DataFrame, piece: DataFrame) -> DataFrame:
        import pandas as pd

        days = [self._day(self.columns.date, value) for value in self.columns.cells_of(piece, self.columns.date)]
        if self.columns.date_end:
            end = self.columns.date_end
            ends = [self._day(end, value) for value in self.columns.cells_of(piece, end)]
            days = [_until(first, last) for first, last in zip(days, ends, strict=True)]
        added = {
            "date_start": pd.Series([day.first.isoformat() if day.first else None for day in days], dtype=object),
            "date_end": pd.Series([day.last.isoformat() if day.last else None for day in days], dtype=object),
            "date_precision": pd.Series(self._precisions(days, piece), dtype=object),
            "date_note": pd.Series([day.note for day in days], dtype=object),
            "start": pd.to_datetime(pd.Series([day.start for day in days], dtype="datetime64[us, UTC]")),
            "end": pd.to_datetime(pd.Series([day.end for day in days], dtype="datetime64[us, UTC]")),
        }
        return ours.assign(**{self.name(name): column.array for name, column in added.items()})

    def _precisions(self, days: Sequence[Day], piece: DataFrame) -> list[str]:
        known = self.columns.known
        if not known or known.date_precision_column not in piece.columns:
            return [day.precision for day in days]
        codes = [known.date_precision_of(code) for code in piece[known.date_precision_column]]
        return [
            code if code and day.first and not (code == "day" and day.precision in {"hour", "range"}) else day.precision
            for code, day in zip(codes, days, strict=True)
        ]

    def _day(self, column: str, value: Any) -> Day:
        key = (column, value if isinstance(value, str) else repr(value))
        if key not in self._days:
            if len(self._days) >= _MOST_DAYS:
                self._days.clear()
            self._days[key] = read_day(value, self.habits[column])
        return self._days[key]


def _until(first: Day, last: Day) -> Day:
    """Join the day on which something began with that on which it ended."""
    if first.first is None or last.last is None or last.last <= first.first:
        return first
    precision = "range" if first.precision in {"day", "hour"} else first.precision
    return Day(first.first, last.last, precision, first.start, last.end, first.note or last.note)


def in_degrees(shapes: Series) -> Any:
    """Return shapes in EPSG:4326."""
    import geopandas as gpd

    series = gpd.GeoSeries(shapes)
    return series if series.crs is None or series.crs.to_epsg() == 4326 else series.to_crs("EPSG:4326")


def _reaches_km(shapes: Series) -> np.ndarray:
    """Return half the diagonal of each shape's box."""
    box = in_degrees(shapes).bounds.to_numpy(dtype=float).T
    return np.asarray(distance_km(box[0], box[1], box[2], box[3]) / 2).round(1)


def _middles(shapes: Series) -> tuple[np.ndarray, np.ndarray]:
    """Return a point in each shape, in degrees."""
    degrees = in_degrees(shapes).representative_point()
    return degrees.y.to_numpy(dtype=float), degrees.x.to_numpy(dtype=float)


def layout_of(
    table: Table,
    columns: Columns,
    by_key: Mapping[Key, tuple[Placed, ...]],
    habits: Mapping[str, Habit],
    *,
    usable: bool,
    turn: Callable[..., Any] | None,
    prefix: str,
    units: Units,
    regions: Regions | None = None,
    added: Added | None = None,
) -> Layout:
    """Lay out what each key says of its place once; rows take theirs by its number."""
    import pandas as pd

    keys = list(by_key)
    rows = [_row(by_key[key], key) for key in keys]
    base = pd.DataFrame(
        {
            f"{prefix}{name}": pd.Series([row[at] for row in rows], dtype=_dtype(name))
            for at, name in enumerate(PLACE_COLUMNS)
        }
    )
    _in_units(base, prefix, units)
    if added is not None:
        within = [_within(best_first(by_key[key]), added) for key in keys]
        for at, name in enumerate(AREA_COLUMNS):
            base[f"{prefix}{name}"] = pd.Series([row[at] for row in within], dtype=object)
    number = {key: at for at, key in enumerate(keys)}
    return Layout(prefix, columns, table.geometry, habits, number, base, usable, units, turn, regions, added)


def _in_units(base: DataFrame, prefix: str, units: Units) -> None:
    """Give positions that a cell writes, or a person chose, their unit and country."""
    lat, lon = (base[f"{prefix}{name}"].to_numpy() for name in ("lat", "lon"))
    rows = np.flatnonzero(~np.isnan(lat) & (base[f"{prefix}gazetteer_id"] == "").to_numpy())
    if len(rows):
        found = units.at(lat[rows], lon[rows])
        for at, name in enumerate(("admin1", "country")):
            column = base[f"{prefix}{name}"].to_numpy(copy=True)
            column[rows] = [one[at] for one in found]
            base[f"{prefix}{name}"] = column


def _within(one: Placed, added: Added) -> tuple[str, str]:
    """Return the code of the user's own area that a place is or lies in, and whether its district is by them."""
    place = one.place
    district = place is not None and added.is_district(place)
    return added.code(one), BY if district else ""


def _dtype(name: str) -> Any:
    return "float64" if name in _NUMBERS else "int64" if name == "place_count" else object


def _row(found: Sequence[Placed], key: Key) -> tuple[Any, ...]:
    one = best_first(found) if found else EMPTY
    place = one.place
    return (
        one.status, _name(one), one.text or key.place, place.id if place else "", place.kind if place else "",
        (place.name if place.kind == "admin2" else place.admin2) if place else "", place.admin1 if place else "",
        place.country if place else "", one.relation, one.precision, one.uncertainty_km, one.sure, one.why,
        one.conflict, one.alternatives(), one.lon, one.lat, len(found), _all(found),
    )  # fmt: skip


def _name(one: Placed) -> str:
    return one.place.name if one.place else ""


def _all(found: Sequence[Placed]) -> str:
    """Return all places of a cell that names several, as JSON; "" where it names one."""
    if len(found) < 2:
        return ""
    return json.dumps(
        [
            {"name": _name(one) or one.text, "status": one.status, "id": one.place.id if one.place else "",
             "lon": one.lon, "lat": one.lat, "loc_precision": one.precision}
            for one in found
        ],
        ensure_ascii=False,
    )  # fmt: skip

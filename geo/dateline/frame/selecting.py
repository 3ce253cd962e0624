"""Selecting: the events of a table that lie where, when and of which kind somebody asks for.

A cluster is judged by the rows that stand for it (``is_primary``), and its other tellings go with them: a window of
time never keeps a vague retelling of an event that lies outside it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from dateline.errors import InputError, meant
from dateline.frame.checking import check_columns, check_names, check_table, degrees_of
from dateline.frame.conditions import conditions, is_condition
from dateline.frame.naming import Named, packaged_types
from dateline.gazetteer import Bounds, Gazetteer

Day = str | dt.date | None
_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?\Z")


@dataclass(frozen=True, slots=True)
class Step:
    """One condition of a selection: the option that asks for it, which rows it keeps, and why others may miss it."""

    option: str
    keeps: pd.Series
    unsaid: pd.Series  # rows that do not say what is asked: no place, no date
    what: str  # that, in words


def select(
    events: gpd.GeoDataFrame,
    *,
    where: str | Sequence[str] = (),
    since: Day = None,
    until: Day = None,
    bbox: Bounds | Sequence[float] | None = None,
    types: str | Sequence[str] = (),
    gazetteer: Gazetteer | None = None,
) -> gpd.GeoDataFrame:
    """Return the events of a table that lie where, when and of which kind you ask for.

    Parameters
    ----------
    events
        Event table, or a part of its rows, as ``dateline.events`` returns it.
    where
        Names of places, regions or countries (also ISO alpha-2), in any spelling that the gazetteer knows: what lies
        at or in one of them is kept; in a region such as Darfur what lies in its units, or within its reach where it
        is not made of any. A comma narrows: ``"Pokrovsk, Donetsk Oblast"``. ``"column=value"`` and
        ``"column!=value"`` keep rows by what they hold ("source_status=confirmed,claimed"); all of these must hold.
    since, until
        First and last day, both included: a date, ``"2024-10-24"``, or a month or year (``"2024-10"``). An event is
        kept if any of its days lies between them; one without a date of its own is taken for the day by which it was
        known, and one without even that is left out.
    bbox
        West, south, east, north in degrees; west is greater than east across the antimeridian, which is refused where
        it would run around nearly all of the globe. What is drawn must touch it, so that events without a geometry
        are left out.
    types
        Types, subtypes or both: "battle", "strike/missile".
    gazetteer
        The place data for ``where``; the built-in one by default.

    Returns
    -------
    GeoDataFrame
        The rows that are kept, with their index; clusters whole.

    Raises
    ------
    InputError
        A value cannot be used, or the table lacks a column that is asked about; the message says what can, and which.

    Examples
    --------
    >>> import dateline, pandas
    >>> rows = pandas.DataFrame({"town": ["Izium", "Sumy", "Sumy"], "day": ["2024-10-24", "2024-10-25", "2024-11-02"]})
    >>> events = dateline.as_events(dateline.join(rows))
    >>> dateline.select(events, where="Sumy Oblast", until="2024-10")[["town", "day"]].to_numpy().tolist()
    [['Sumy', '2024-10-25']]
    """
    check_table(events)
    check_names(events)
    asked = steps(events, where=where, since=since, until=until, bbox=bbox, types=types, gazetteer=gazetteer)
    keeps = pd.Series(True, index=events.index)
    for step in asked:
        keeps &= step.keeps
    return events[keeps]


def steps(
    events: gpd.GeoDataFrame,
    *,
    where: str | Sequence[str],
    since: Day,
    until: Day,
    bbox: Bounds | Sequence[float] | None,
    types: str | Sequence[str],
    gazetteer: Gazetteer | None = None,
    lexicon: Mapping[str, Iterable[str]] | None = None,
) -> list[Step]:
    """Return the conditions of a selection one by one, as `select` applies them; raises as `select`.

    ``lexicon`` holds types, with their subtypes, that may be asked for although no event of the table is of them.
    """
    made: list[Step] = []
    named = _texts("where", where)
    places = [one for one in named if not is_condition(one)]
    _check_asked(events, {"where": bool(places), "since": since, "until": until, "types": _texts("types", types)})
    if places:
        made.append(_step(events, "--where", _anywhere(events, places, gazetteer), _unplaced(events), "name no place"))
    for one in conditions(named):
        holding = one.holding(events, _types(events, lexicon or {}))
        made.append(_step(events, f"--where {one.written}", holding, _nothing(events), ""))
    first, last = day_of(since, last=False), day_of(until, last=True)
    if first and last and first > last:
        raise InputError(f"the window ends before it begins: from {first} to {last}; give the earlier day first")
    days = _days(events) if first or last else None
    for option, day in (("--from", first), ("--to", last)):
        if day and days is not None:
            made.append(_step(events, option, _within(days, option, day), days["first"].eq(""), "have no date at all"))
    if bbox is not None:
        shapes = degrees_of(events)
        undrawn = shapes.isna() | shapes.is_empty
        box = Bounds.of(bbox)
        across = f" (across the antimeridian, {box.width:g} degrees wide)" if box.west > box.east else ""
        made.append(_step(events, f"--bbox{across}", _touching(shapes, box), undrawn, "are not on the map"))
    kinds = _texts("types", types)
    if kinds:
        made.append(_step(events, "--types", _of_types(events, kinds, lexicon or {}), _nothing(events), ""))
    return made


# Which columns each argument asks about.
_NEEDED = {
    "where": ("place_name", "place_text", "gazetteer_id", "admin2", "admin1", "country"),
    "since": ("date_start", "date_end", "known_by"),
    "until": ("date_start", "date_end", "known_by"),
    "types": ("event_type", "event_subtype"),
}


def _check_asked(events: gpd.GeoDataFrame, asked: Mapping[str, object]) -> None:
    for name, value in asked.items():
        if value:
            check_columns(events, _NEEDED[name], asker=f"{name}=")


def _texts(what: str, given: str | Sequence[str]) -> list[str]:
    """Return one text or several as a list."""
    texts = [given] if isinstance(given, str) else list(given) if isinstance(given, Iterable) else [given]
    if not all(isinstance(text, str) for text in texts):
        raise InputError(f"{what} is {given!r}; expected a text or a list of texts")
    return texts


def _step(events: gpd.GeoDataFrame, option: str, keeps: pd.Series, unsaid: pd.Series, what: str) -> Step:
    return Step(option, _whole_clusters(events, keeps), unsaid, what)


def _nothing(events: gpd.GeoDataFrame) -> pd.Series:
    return pd.Series(False, index=events.index)


def _whole_clusters(events: gpd.GeoDataFrame, keeps: pd.Series) -> pd.Series:
    """Let the other tellings of a cluster share the fate of the row that stands for it there, else of any that does."""
    if not {"cluster_id", "is_primary", "gazetteer_id", "place_name"} <= set(events.columns) or not len(events):
        return keeps
    stands = events["is_primary"].astype(bool)
    cluster = events["cluster_id"].astype(str)
    place = cluster + "\0" + events["gazetteer_id"].astype(str) + "\0" + events["place_name"].astype(str)
    there = keeps[stands].groupby(place[stands]).any()
    anywhere = keeps[stands].groupby(cluster[stands]).any()
    led = place.map(there).where(place.isin(there.index), cluster.map(anywhere))
    return pd.Series(np.where(stands | led.isna(), keeps, led), index=events.index).astype(bool)


# When ----------------------------------------------------------------------------------------------------


def day_of(written: Day, *, last: bool) -> dt.date | None:
    """Return the day that is meant: of a month or year its first, or its last.

    Raises
    ------
    InputError
        It is no day.
    """
    if written is None or isinstance(written, dt.date):
        return written.date() if isinstance(written, dt.datetime) else written
    found = _DAY.match(written.strip()) if isinstance(written, str) else None
    try:
        year, month, day = (int(part) if part else None for part in found.groups()) if found else (0, 0, 0)
        first = dt.date(year or 0, month or 1, day or 1)
    except ValueError:
        raise InputError(
            f"{written!r} is no day; give one as YYYY-MM-DD such as '2024-10-24', or a month or year as YYYY-MM or YYYY"
        ) from None
    if day or not last:
        return first
    after = dt.date(first.year + (month in (None, 12)), 1 if month in (None, 12) else first.month + 1, 1)
    return after - dt.timedelta(1)


def _days(events: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return the first and last day on which each row is shown, as ISO text that sorts as days do; "" for none."""
    start, end, known = (_iso(events[name]) for name in ("date_start", "date_end", "known_by"))
    first = start.where(start.ne(""), known.where(known.ne(""), end))
    last = end.where(start.ne("") & end.ne(""), first.where(first > known, known))
    return pd.DataFrame({"first": first, "last": last.where(first.ne(""), "")})


def _iso(days: pd.Series) -> pd.Series:
    return days.map(lambda day: "" if day is None or day != day else str(day)[:10]).astype(object)


def _within(days: pd.DataFrame, option: str, day: dt.date) -> pd.Series:
    edge = day.isoformat()
    reached = days["last"].ge(edge) if option == "--from" else days["first"].le(edge)
    return days["first"].ne("") & reached


# Where ---------------------------------------------------------------------------------------------------


def _anywhere(events: gpd.GeoDataFrame, places: Iterable[str], gazetteer: Gazetteer | None) -> pd.Series:
    named = Named(events, gazetteer)
    keeps = _nothing(events)
    for place in places:
        keeps |= named.rows(place)
    return keeps


def _unplaced(events: gpd.GeoDataFrame) -> pd.Series:
    return events["place_text"].fillna("").eq("") & events["country"].fillna("").eq("")


def _touching(geometries: gpd.GeoSeries, box: Bounds) -> pd.Series:
    west, south, east, north = box
    spans = [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]
    shapes = [shapely.box(left, south, right, north) for left, right in spans]
    touched = np.zeros(len(geometries), dtype=bool)
    for shape in shapes:
        shapely.prepare(shape)
        touched |= shapely.intersects(shape, geometries.to_numpy())
    return pd.Series(touched, index=geometries.index)


# What ----------------------------------------------------------------------------------------------------


def _of_types(events: gpd.GeoDataFrame, asked: Sequence[str], lexicon: Mapping[str, Iterable[str]]) -> pd.Series:
    kinds, subtypes = events["event_type"].astype(str), events["event_subtype"].astype(str)
    known = _types(events, lexicon)
    asked = [_as_told(one.strip(), known) for one in asked]
    check_types(asked, known)
    keeps = _nothing(events)
    for one in asked:
        kind, slash, subtype = one.partition("/")
        if slash:
            keeps |= kinds.eq(kind) & subtypes.eq(subtype)
        else:
            keeps |= kinds.eq(kind) if kind in known else subtypes.eq(kind)
    return keeps


def _types(events: gpd.GeoDataFrame, lexicon: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    """Return the types, with their subtypes, of the packaged lexicons, the one in use and the table."""
    known = packaged_types()
    told: set[tuple[str, str]] = set()
    if {"event_type", "event_subtype"} <= set(events.columns):
        told = set(zip(events["event_type"].astype(str), events["event_subtype"].astype(str), strict=True))
    for kind, names in (*lexicon.items(), *((kind, (name,)) for kind, name in told)):
        known.setdefault(kind, set()).update(names)
    return known


def _as_told(kind: str, known: Mapping[str, set[str]]) -> str:
    """Return a type of a table of somebody's own as it stands there, also where it is asked for in lower case."""
    lower = kind.casefold().replace(" ", "_")
    return kind if is_known(kind, known) else next((one for one in sorted(known) if one.casefold() == lower), kind)


def check_types(asked: Iterable[str], known: Mapping[str, set[str]]) -> None:
    """Refuse what is neither a type, nor a subtype, nor both with a slash between.

    Raises
    ------
    InputError
        It is none; the message lists those that are, and the one that may have been meant.
    """
    for one in asked:
        if not is_known(one, known):
            raise InputError(_unknown_type(one, known))


def is_known(written: str, known: Mapping[str, Collection[str]]) -> bool:
    """Whether this is a type, a subtype, or both with a slash between."""
    kind, slash, subtype = written.strip().partition("/")
    if slash:
        return subtype in known.get(kind, ())
    return kind in known or any(kind in subtypes for subtypes in known.values())


def _unknown_type(written: str, known: Mapping[str, set[str]]) -> str:
    every = [*known, *(f"{kind}/{subtype}" for kind, subtypes in known.items() for subtype in subtypes)]
    kind = written.partition("/")[0]
    if kind in known:
        allowed = f"the subtypes of {kind} are {', '.join(sorted(known[kind]))}"
    else:
        allowed = f"the types are {', '.join(sorted(known))}"
    return f"types: {written!r} is no type of event{meant(written, every)}; {allowed}"

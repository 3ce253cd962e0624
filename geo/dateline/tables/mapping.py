"""A joined table as an event table, one row an event and place, for the map and for whatever takes events."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from dateline import __version__, _data
from dateline.formats.reopened.retyped import COUNTS, NUMBERS
from dateline.frame import COLUMNS
from dateline.frame.amounts import AMOUNT, ROWS, check_name, is_rows, need_column, note_of_unread, read_amounts
from dateline.tables.columns import Columns
from dateline.tables.joining import Joined
from dateline.tables.laying import DAY_COLUMNS, PLACE_COLUMNS, in_degrees
from dateline.tables.own_cells import OWN_CELLS, own_cells, sum_of
from dateline.tables.placement import Placed
from dateline.tables.placing.regions import UNITS
from dateline.tables.shown import Shown, shown_of
from dateline.tables.surveying import texts
from dateline.tables.table import Notes
from dateline.tables.words import words

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

_UCDP_TYPES = {"1": "battle", "2": "battle", "3": "violence_noncombatant"}  # state-based, non-state, one-sided
STATUS = "loc_status"
_TIMES = ("start", "end")
_TAKEN = frozenset({"geom", "geometry", "withdrawn", "fid"})  # names that formats have for their own
# In a text without a column of types: the types that its words tell, and the words that mean other things there.
_TOLD_IN_TEXTS = frozenset({"strike", "battle", "disorder"})
_MEAN_MORE = frozenset(
    ("mine", "міна", "мина", "rally", "advanced", "repelled", "kab", "каб", "ракета", "ataque", "attaque", "frappe",
     "manifestation", "misil")
)  # fmt: skip
# The roles of columns whose cells a line about a row tells anyway, as its place and its day.
_BESIDE = ("place", "admin2", "admin1", "community", "country", "date", "date_end")
_COUNT = re.compile(r"[-+]?\d[\d\s.,\u2019']*%?")
_LONGEST = 2_000  # characters of a summary


def events_of(joined: Joined, *, counted: str = "", personal: bool = False) -> GeoDataFrame:
    """Return a joined table as an event table.

    Parameters
    ----------
    joined
        As `dateline.tables.joining.prepare` gives it.
    counted
        A column of counts, which becomes ``amount``; "" for none.
    personal
        Whether ages, names, telephones and the like are shown of rows that are persons; else they are left out, and
        that is said.

    Returns
    -------
    GeoDataFrame
        Columns as in ``dateline.frame.COLUMNS``, ``loc_status``, which is ``dl_status``, and ``own_cells``, the row's
        own cells for the map; EPSG:4326. A row whose cell names several places has a row for each; one that is the sum
        of others has none. What a row tells is "asserted" and has actually happened, as the table says no more; no two
        rows are joined.

    Raises
    ------
    InputError
        A cell of the column of counts is negative, or that column cannot be summed.
    """
    if counted:
        check_name(counted)
    known = joined.columns.known
    shown = _shown(joined, personal=personal)
    rows = list(_rows_of(joined, counted, shown))
    if joined.columns.of("summary") and not joined.columns.of("type") and not (known and known.labels):
        joined.notes.add(f"no column of types was found: they are told by the words of {joined.columns.summary!r}")
    for word in (row["_sum"] for row in rows if row["_sum"]):
        joined.notes.add(f"a row begins with {word!r} and has no place or day: taken for a sum, and left out")
    kept = [row for row in rows if not row["_sum"]]
    if not counted:
        return _table(joined, kept, OWN_CELLS)
    values, unread = read_amounts([row[AMOUNT] for row in kept], counted, lambda at: _said_row(kept[at]))
    for note in note_of_unread(counted, unread):
        joined.notes.add(note)
    for row, value in zip(kept, values.tolist(), strict=True):
        row[AMOUNT] = value
    return _table(joined, kept, OWN_CELLS, AMOUNT)


def _rows_of(joined: Joined, counted: str, shown: Shown) -> Iterator[dict[str, Any]]:
    """Yield the rows of the event table, with the cells of the column of counts where one is named."""
    seen: dict[str, int] = {}
    begun = 0
    for piece, ours in joined.pieces():
        made = _piece_rows(joined, piece, ours, seen, shown)
        if counted:
            cells = [1] * len(piece) if is_rows(counted, piece.columns) else piece[counted].tolist()
            made = [row | {AMOUNT: cells[row["_row"]], "_number": begun + row["_row"] + 1} for row in made]
        yield from made
        begun += len(piece)


def _shown(joined: Joined, *, personal: bool) -> Shown:
    """Decide how the rows are shown, and note which columns are not."""
    first = next(joined.table.pieces(Notes()), None)
    shown = Shown() if first is None else shown_of(first, joined.columns, personal=personal)
    if shown.hidden:
        named = ", ".join(map(repr, shown.hidden))
        joined.notes.add(f"each row is a person: {named} are left out of what is shown; --personal shows them")
    return shown


def counted_column(joined: Joined, wanted: str) -> str:
    """Return the column of counts that is meant, ROWS for the rows; raises InputError where there is none."""
    if is_rows(wanted, joined.table.columns):
        return ROWS
    return need_column(wanted, joined.table.columns)


def _said_row(row: Mapping[str, Any]) -> str:
    beside = ", ".join(filter(None, (row["place_name"] or row["place_text"], row["date_start"])))
    return f"row {row['_number']:,} of the table" + (f" ({beside})" if beside else "")


def with_own_columns(joined: Joined) -> tuple[GeoDataFrame, list[str]]:
    """Return the event table with the table's own columns beside ours, and the names that these have there.

    A name that the event table has itself, in whatever case, gets a stroke behind it.
    """
    import pandas as pd

    rows: list[dict[str, Any]] = []
    pieces: list[DataFrame] = []
    seen: dict[str, int] = {}
    for piece, ours in joined.pieces():
        made = _piece_rows(joined, piece, ours, seen, Shown())
        at = [row["_row"] for row in made]
        pieces.append(piece.drop(columns=[name for name in piece if piece[name].dtype == "geometry"]).take(at))
        rows += made
    events = _table(joined, rows)
    own = pd.concat(pieces) if pieces else pd.DataFrame(columns=list(joined.table.columns))
    taken = {name.lower() for name in events.columns} | _TAKEN
    renamed = []
    for name in map(str, own.columns):
        while name.lower() in taken:
            name += "_"
        taken.add(name.lower())
        renamed.append(name)
    own.columns, own.index = pd.Index(renamed), events.index
    return pd.concat([events, own], axis=1), renamed


def _table(joined: Joined, rows: list[dict[str, Any]], *more: str) -> GeoDataFrame:
    import geopandas as gpd
    import pandas as pd

    spelt: dict[str, str] = {}
    for row in rows:  # "Assault" and "assault" are one type, as it is written first
        row["event_type"] = spelt.setdefault(row["event_type"].casefold(), row["event_type"])
    names = [*COLUMNS, STATUS, *more]
    table = pd.DataFrame({name: pd.Series([row[name] for row in rows], dtype=object) for name in names})
    table["geometry"] = pd.Series([_shape(row, joined) for row in rows], dtype=object)
    for column in _TIMES:
        table[column] = pd.to_datetime(table[column], utc=True)
    for column in (*NUMBERS, *({AMOUNT} & set(more))):
        table[column] = pd.to_numeric(table[column])
    for column in COUNTS:
        table[column] = table[column].astype("int64")
    flags = {"is_primary": True, "contested": False}
    table = table.assign(**{name: pd.Series([value] * len(table), dtype=bool) for name, value in flags.items()})
    table["distributive"] = table["place_count"] < 2  # a row is one event, however many places its cell names
    return gpd.GeoDataFrame(table, geometry=gpd.GeoSeries(table["geometry"], crs="EPSG:4326"), crs="EPSG:4326")


def _piece_rows(
    joined: Joined, piece: DataFrame, ours: DataFrame, seen: dict[str, int], shown: Shown
) -> list[dict[str, Any]]:
    columns = joined.columns
    names = {name: joined.layout.name(name) for name in (*PLACE_COLUMNS, *DAY_COLUMNS)}
    cells = {name: list(ours[full].array) for name, full in names.items() if full in ours.columns}
    own = {role: texts(piece, columns.of(role)) for role in ("type", "summary", "publisher", "url")}
    subtype = texts(piece, "sub_event_type" if "sub_event_type" in piece.columns else "")
    labels = list(zip(*_labels(joined, piece), strict=True))
    shapes = [name for name in piece.columns if piece[name].dtype == "geometry"]
    plain = [str(name) for name in piece.columns if name not in shapes]
    whole = list(zip(*(texts(piece, name) for name in plain), strict=True))
    drawn = list(in_degrees(piece[joined.table.geometry])) if joined.table.geometry else [None] * len(piece)
    made = []
    for at, several in enumerate(joined.places_of(piece, ours)):
        row = {name: column[at] for name, column in cells.items()}
        text = {role: column[at] for role, column in own.items()} | {"subtype": subtype[at]}
        text |= dict(zip(("label", "sublabel", "side"), labels[at], strict=True))
        named = _filled(plain, whole[at], columns, shown)
        text["row"] = "; ".join(f"{name}: {cell}" for name, cell in _counts_first(named, columns))
        told = _told(joined, row, text, _id("\x1f".join(whole[at]), seen)) | {"_row": at}
        told["_sum"] = sum_of(row, whole[at])
        beside = [one for one in named if not text["summary"] or one[0] != columns.summary]
        told[OWN_CELLS] = own_cells(beside, has_text=bool(text["summary"]), hidden=shown.hidden)
        places = several if row["status"] != "given" else ()
        if len(places) < 2:
            made.append(told | _one_place(row, told["event_id"]) | {"_shape": drawn[at]})
        else:
            many = (_of_many(place, told["event_id"], n, len(places)) for n, place in enumerate(places))
            made += [told | one for one in many]
    return made


def _labels(joined: Joined, piece: DataFrame) -> tuple[list[str], list[str], list[str]]:
    """Return type, subtype and acting side of each row by the labels of a known format, "" where it has none."""
    kinds, subs, sides = [""] * len(piece), [""] * len(piece), [""] * len(piece)
    known = joined.columns.known
    if known is None:
        return kinds, subs, sides
    if known.side in piece.columns:
        sides = list(texts(piece, known.side))
    for column, kind, sub in (one for one in reversed(known.labels) if one[0] in piece.columns):
        for at in _ones(piece, column):
            kinds[at], subs[at] = kind, sub
    for column, side in (one for one in reversed(known.sides) if one[0] in piece.columns):
        for at in _ones(piece, column):
            sides[at] = side
    return kinds, subs, sides


def _ones(piece: DataFrame, column: str) -> list[int]:
    return [at for at, cell in enumerate(texts(piece, column)) if cell in {"1", "1.0", "True"}]


def _id(text: str, seen: dict[str, int]) -> str:
    """Return an id that hangs on what a row says; rows that say the same are numbered."""
    short = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
    seen[short] = seen.get(short, 0) + 1
    return short if seen[short] == 1 else f"{short}-{seen[short]}"


def _told(joined: Joined, row: Mapping[str, Any], text: Mapping[str, str], ident: str) -> dict[str, Any]:
    """Return what the rows of one event have in common."""
    summary = (text["summary"] or text["row"])[:_LONGEST]
    kind, sub = (text["label"], text["sublabel"]) if text["label"] else _kind(joined, text["type"], text["subtype"])
    if not joined.columns.of("type") and not text["label"]:
        kind, sub = _kind_in(text["summary"][:_LONGEST]) or (kind, sub)
    last = _missing(row.get("date_end"))
    blank = dict.fromkeys(COLUMNS, "")
    return blank | {
        "event_id": ident, "cluster_id": ident, "report_count": 1, "outlet_count": 1, "origin_count": 1,
        "event_type": kind, "event_subtype": sub, "summary": summary, "sentence": summary, "quantities": "[]",
        "actor_side": text["side"],
        "date_start": _missing(row.get("date_start")), "date_end": last,
        "date_precision": row.get("date_precision") or "unknown", "date_basis": "explicit" if last else "",
        "date_note": row.get("date_note") or "", "said_date": None, "published_date": None, "known_by": last,
        "start": row.get("start"), "end": row.get("end"), "source_status": "asserted", "modality": "actual",
        "doc": joined.table.name, "doc_title": joined.table.name, "publisher": text["publisher"],
        "url": text["url"] if text["url"].startswith(("http://", "https://")) else "", "char_start": 0, "char_end": 0,
        "dateline_version": __version__,
    }  # fmt: skip


def _filled(names: Sequence[str], cells: Sequence[str], columns: Columns, shown: Shown) -> list[tuple[str, str]]:
    """Return the filled cells of a row that are shown, with their columns; of coordinates the map itself tells."""
    left = {columns.lat, columns.lon, columns.coordinates, *shown.hidden}
    told = [(name, cell) for name, cell in zip(names, cells, strict=True) if cell and name not in left]
    return [(name, shown.cell(name, cell)) for name, cell in told]


def _counts_first(named: Sequence[tuple[str, str]], columns: Columns) -> list[tuple[str, str]]:
    """Return the cells of a row as a line tells them: counts first, where and when last, for these stand beside it."""
    told_beside = {columns.of(role) for role in _BESIDE}
    return sorted(named, key=lambda one: 2 if one[0] in told_beside else 0 if _COUNT.fullmatch(one[1].strip()) else 1)


def _missing(value: Any) -> Any:
    return value if isinstance(value, str) and value else None


def _one_place(row: Mapping[str, Any], ident: str) -> dict[str, Any]:
    taken = {name: row[name] for name in PLACE_COLUMNS if name in COLUMNS}
    return taken | {
        STATUS: row["status"], "loc_why": _why(row["status"], row["loc_confidence"], row["loc_why"]),
        "feature_id": f"{ident}-0", "place_index": 0, "place_count": 1, "_lon": row["lon"], "_lat": row["lat"],
        "review_state": "accepted" if row["status"] == "reviewed" else "auto",
    }  # fmt: skip


def _of_many(one: Placed, ident: str, number: int, count: int) -> dict[str, Any]:
    place = one.place
    return {
        STATUS: one.status, "feature_id": f"{ident}-{number}", "place_index": number, "place_count": count,
        "place_name": place.name if place else "", "place_text": one.text, "gazetteer_id": place.id if place else "",
        "place_type": place.kind if place else "", "admin2": place.admin2 if place else "",
        "admin1": place.admin1 if place else "", "country": place.country if place else "",
        "place_relation": one.relation, "loc_precision": one.precision, "uncertainty_km": one.uncertainty_km,
        "loc_confidence": one.sure, "loc_why": _why(one.status, one.sure, one.why), "loc_conflict": one.conflict,
        "loc_alternatives": one.alternatives(), "_lon": one.lon, "_lat": one.lat,
        "review_state": "accepted" if one.status == "reviewed" else "auto",
    }  # fmt: skip


def _why(status: str, sure: float | None, why: str) -> str:
    """Say first that a place is doubtful: the map draws it so, and this is where its reader looks."""
    return f"doubtful, {sure:.0%} sure: {why}" if status == "doubtful" and sure is not None and sure == sure else why


def _shape(row: Mapping[str, Any], joined: Joined) -> Any:
    """Return the region's own shape where the row lies in a region, else its point, None where it lies nowhere."""
    import shapely

    if row.get("_shape") is not None and not row["_shape"].is_empty:
        return row["_shape"]
    if row["loc_precision"] in UNITS and row["gazetteer_id"]:
        shape = joined.regions.shape(row["gazetteer_id"])
        if shape is not None:  # a region is never a pin
            return shape
    lon, lat = row["_lon"], row["_lat"]
    return None if lon is None or lon != lon or row["loc_precision"] == "country" else shapely.Point(lon, lat)


def _kind(joined: Joined, written: str, sub: str) -> tuple[str, str]:
    """Return type and subtype in our words where a known format or the words themselves tell, else as written."""
    known = joined.columns.known
    if known and known.name == "UCDP GED":
        return _UCDP_TYPES.get(written.removesuffix(".0"), "other"), ""
    table = _acled()
    meant = _words_of_types().get(" ".join(written.casefold().replace("_", " ").split()))
    if meant is not None:
        return meant
    if (written, sub) in table or (written, "") in table:
        return table.get((written, sub)) or table[written, ""]
    return "_".join(written.split()) or "other", sub


def _kind_in(text: str) -> tuple[str, str] | None:
    """Return the type of which a text has the longest word; only of types whose words mean little else in a text."""
    found = max(_types_in_texts().finditer(text), key=lambda match: len(match[1]), default=None)
    return None if found is None else _words_of_types()[" ".join(found[1].casefold().split())]


@cache
def _types_in_texts() -> re.Pattern[str]:
    told = (word for word, (kind, _) in _words_of_types().items() if kind in _TOLD_IN_TEXTS and word not in _MEAN_MORE)
    every = sorted(told, key=lambda word: (-len(word), word))
    words_ = (r"\s+".join(map(re.escape, word.split())) for word in every)
    return re.compile(rf"\b({'|'.join(words_)})(?:e?s)?\b", re.I)


@cache
def _words_of_types() -> dict[str, tuple[str, str]]:
    """Return our types by the words that tables have for them."""
    found: dict[str, tuple[str, str]] = {}
    for kind, every in words().types.items():
        found |= dict.fromkeys(every, (kind.partition("/")[0], kind.partition("/")[2]))
    return found


@cache
def _acled() -> dict[tuple[str, str], tuple[str, str]]:
    """Return our types by ACLED's: of several the first, and for the type alone the one without a subtype."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    with _data.package_file("data/acled.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            ours = (row["event_type"], row["event_subtype"])
            found.setdefault((row["acled_event_type"], row["acled_sub_event_type"]), ours)
            found.setdefault((row["acled_event_type"], ""), (row["event_type"], ""))
    return found

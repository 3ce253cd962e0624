"""Which column of a table holds what: by its head and its cells, in the languages of ``data/tables.toml``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from dateline.errors import InputError
from dateline.tables.columns.groups import LEVELS, is_of, rival_groups
from dateline.tables.columns.heads import JOINT
from dateline.tables.columns.known import Known, known_format
from dateline.tables.columns.pairs import position_of
from dateline.tables.columns.points import number
from dateline.tables.days import habit_of, read_day, weeks
from dateline.tables.naming.cells import read_cell
from dateline.tables.table import Notes, is_missing
from dateline.tables.words import plain_head, words

if TYPE_CHECKING:
    from pandas import DataFrame

    from dateline.tables.naming import Names

_SAMPLE = 300  # values of a column that are looked at
_ENOUGH = 0.5  # of them must be what the column's head says
_LONGEST_PLACE = 80  # characters of the middle one; longer cells are texts
_BORN = "birth|dob|naissance|nacimiento|nascimento"
_NO_DAY = re.compile(rf"\b(?:{_BORN})\b|\S to date\b")  # and "cases to date" are counts
_NO_EVENT = re.compile(rf"\b(?:{_BORN}|created|modified|updated|edited|exported)\b")  # the days of a row, or of a life
ROLES = (
    "place", "admin1", "admin2", "community", "country", "date", "date_end", "type", "lat", "lon", "coordinates",
    "summary", "publisher", "url",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """The column of each role, "" where the table has none; ``known`` is the format that was recognised.

    ``coordinates`` holds both, and only where ``lat`` and ``lon`` are not there; ``year`` is that of the numbers of
    weeks in ``date``. ``groups`` name groups of columns that tell places of their own, of which the first counts.
    """

    place: str = ""
    admin1: str = ""
    admin2: str = ""
    community: str = ""
    country: str = ""
    date: str = ""
    date_end: str = ""
    type: str = ""
    lat: str = ""
    lon: str = ""
    coordinates: str = ""
    summary: str = ""
    publisher: str = ""
    url: str = ""
    year: str = ""
    known: Known | None = None
    why: Mapping[str, str] = field(default_factory=dict)
    groups: tuple[str, ...] = ()

    def of(self, role: str) -> str:
        """Return the column of a role."""
        return str(getattr(self, role))

    def told(self) -> list[tuple[str, str]]:
        """Return each role that has a column, with the column and why, for a reader."""
        roles = [one.name for one in fields(self) if one.name in ROLES and self.of(one.name)]
        told = [(role, f"{self.of(role)!r} ({self.why.get(role, 'as you say')})") for role in roles]
        return told + [("year", f"{self.year!r} (of the weeks)")] * bool(self.year)

    def tell(self, notes: Notes) -> None:
        """Note which group of columns tells the places, where several do."""
        if self.groups:
            kept, *others = map(repr, self.groups)
            notes.add(
                f"{kept} and {' and '.join(others)} tell places: each row is placed by {kept}; name others with --place"
            )

    def cells_of(self, piece: DataFrame, name: str) -> list[Any]:
        """Return the cells of a column of days, of weeks with the years that stand beside them."""
        cells = piece[name].tolist()
        return weeks.in_two(piece[self.year].tolist(), cells) if self.year and name == self.date else cells


def choose(sample: DataFrame, given: Mapping[str, str | None], names: Names) -> Columns:
    """Choose the column of each role.

    Parameters
    ----------
    sample
        The first rows.
    given
        What the user says, by role; None to guess, "" for none.
    names
        Tells which cells name places.

    Raises
    ------
    InputError
        A column that the user names is not there, or no column could be found that tells places.
    """
    known = known_format(sample.columns)
    chosen, why = _stated(sample, given, known)
    groups = rival_groups(list(map(str, sample.columns)), [chosen[role] for role in LEVELS if chosen.get(role)])
    others = {str(name) for name in sample.columns if is_of(str(name), groups[1:])}
    for role in ROLES:
        if role not in chosen and not (known and role == "place"):
            found = _guessed(role, sample, set(chosen.values()) | (others if role in LEVELS else set()), names)
            if found:
                chosen[role], why[role] = found, "by its name"
        if role == "coordinates" and not chosen.get("lat") and (found := _positions(role, sample, chosen, names)):
            chosen[role], why[role] = found, "by its cells"
    if "date" not in chosen:
        _dated_otherwise(sample, chosen, why)
    if "place" not in chosen and not known:
        found = _by_content(sample, set(chosen.values()) | others, names)
        if found:
            chosen["place"], why["place"] = found, "by its cells"
    if "admin1" in why and not known and not chosen.get("admin2") and _are_districts(sample, chosen["admin1"], names):
        chosen["admin2"], why["admin2"] = chosen.pop("admin1"), "by its cells, which are districts"
    if why.get("place") == "by its cells" and _are_regions(sample, chosen, names):
        chosen["admin1"], why["admin1"] = chosen.pop("place"), "by its cells, which are first-level units"
        why.pop("place")
    if "place" in why and not chosen.get("admin2") and _head_words(chosen["place"]) in words().heads["district"]:
        chosen["admin2"], why["admin2"] = chosen.pop("place"), why.pop("place")
    if bool(chosen.get("lat")) != bool(chosen.get("lon")):
        chosen |= {"lat": "", "lon": ""}
    _one_of_coordinates(chosen, why)
    year = _year_of_weeks(sample, chosen.get("date", ""), [str(name) for name in sample.columns])
    return Columns(**chosen, year=year, known=known, why=why, groups=groups)


def _dated_otherwise(sample: DataFrame, chosen: dict[str, str], why: dict[str, str]) -> None:
    """Take the one column that holds nothing but days, else one of weeks by their number, else weeks beside a year."""
    free = [str(name) for name in sample.columns if name not in chosen.values() and not _OURS.match(str(name))]
    days = [name for name in free if _are_days(_values(sample, name)) and not _NO_EVENT.search(plain_head(name))]
    if len(days) == 1:
        chosen["date"], why["date"] = days[0], "by its cells"
        return
    head = _headed(words().heads["week"], free)
    named = [name for name in head if _fits_week(_values(sample, name), name)]
    numbered = [name for name in head if _year_of_weeks(sample, name, free)]
    if named:
        chosen["date"], why["date"] = named[0], "by its name"
    elif numbered:
        chosen["date"], why["date"] = numbered[0], "by its name, with the year"


def _year_of_weeks(sample: DataFrame, column: str, others: Sequence[str]) -> str:
    """Return the column of years beside one of the numbers of weeks, "" where it is none or has none beside it."""
    if not column or _share(_values(sample, column), weeks.is_number) < _ENOUGH:
        return ""
    years = _headed(words().heads["year"], [name for name in others if name != column])
    return next((name for name in years if _share(_values(sample, name), weeks.is_year) == 1), "")


def _headed(phrases: Sequence[str], columns: Sequence[str]) -> list[str]:
    """Return the columns whose heads are some phrases, or begin or end with one."""
    heads = {name: _head_words(name) for name in columns}
    exact = [name for phrase in phrases for name, head in heads.items() if head == phrase]
    more = [name for phrase in phrases for name, head in heads.items() if _holds(head, phrase)]
    return list(dict.fromkeys([*exact, *more]))


def _are_days(values: Sequence[Any]) -> bool:
    """Tell whether cells have the type of days, as those of a sheet or a frame may."""
    return bool(values) and all(isinstance(value, dt.date) for value in values)


def _fits_week(values: Sequence[Any], name: str) -> bool:
    counted = weeks.of_head(name)
    return _share(values, lambda value: counted.is_week(str(value).strip())) >= _ENOUGH


def _one_of_coordinates(chosen: dict[str, str], why: dict[str, str]) -> None:
    """Leave out a column of both coordinates beside two of one; alone it is that of places, which may be names."""
    if chosen.get("lat") and "coordinates" in why:
        chosen["coordinates"] = ""
    elif "place" not in chosen and chosen.get("coordinates") and why.get("coordinates"):
        chosen["place"], chosen["coordinates"], why["place"] = chosen["coordinates"], "", "by its cells"


def _stated(
    sample: DataFrame, given: Mapping[str, str | None], known: Known | None
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the columns that the user names or a known format fixes, and why."""
    chosen: dict[str, str] = {}
    why: dict[str, str] = {}
    for role in ROLES:
        written = given.get(role)
        if written is not None:
            chosen[role] = _named(written, list(sample.columns), role)
        elif known and known.columns.get(role) in set(sample.columns):
            chosen[role], why[role] = known.columns[role], known.name
    return chosen, why


def need_places(columns: Columns, header: Sequence[str], *, has_shapes: bool) -> None:
    """Refuse a table in which nothing tells where.

    Raises
    ------
    InputError
        It has neither places nor coordinates nor shapes; the message lists its columns.
    """
    if not (columns.place or columns.admin1 or columns.admin2 or columns.country or _has_points(columns) or has_shapes):
        shown = ", ".join(repr(name) for name in header[:30])
        raise InputError(f"no column with places was found; name it with --place; the columns are {shown}")


def _has_points(columns: Columns) -> bool:
    return bool(columns.lat or columns.coordinates)


def _named(written: str, header: Sequence[str], role: str) -> str:
    if not written or written in set(header):
        return written
    same = [name for name in header if plain_head(name) == plain_head(written)]
    if len(same) == 1:
        return same[0]
    shown = ", ".join(repr(name) for name in list(header)[:30])
    raise InputError(f"{role}={written!r}: the table has no such column; its columns are {shown}")


_OURS = re.compile(r"dl\d*_")  # what an earlier join put there is no cell of the user's


def _guessed(role: str, sample: DataFrame, taken: set[str], names: Names) -> str:
    """Return the column whose head says a role, the likelier head first, and whose cells do not speak against it."""
    heads = {name: _head_words(name) for name in sample.columns if name not in taken and not _OURS.match(str(name))}
    heads = {name: head for name, head in heads.items() if role not in {"date", "date_end"} or not _NO_DAY.search(head)}
    fits: _Fits = _FITS.get(role, _fits_anything)
    for exact in (True, False):
        for phrase in words().heads[role]:
            for name, head in heads.items():
                says = head == phrase.removeprefix("=") if exact else _holds(head, phrase) and not _is_id(head)
                if says and fits(_values(sample, name), names):
                    return str(name)
    return ""


def _positions(role: str, sample: DataFrame, chosen: dict[str, str], names: Names) -> str:
    """Return the one free column whose cells are all positions, whatever its head ("MGRS"), "" if there is none."""
    if role in chosen:
        return ""
    free = [str(name) for name in sample.columns if name not in chosen.values() and not _OURS.match(str(name))]
    found = [name for name in free if (values := _values(sample, name)) and _fits_position(values, names)]
    return found[0] if len(found) == 1 else ""


def _head_words(name: str) -> str:
    """Return a head as plain words; below a group it is the column's own name that tells, if it tells anything."""
    own = plain_head(str(name).rpartition(JOINT)[2])
    tells = any(own == phrase or _holds(own, phrase) for phrases in words().heads.values() for phrase in phrases)
    return own if tells else plain_head(name)


def _holds(head: str, phrase: str) -> bool:
    """Tell whether a head ends or begins with a phrase: "населений пункт (назва)", but not "update" for "date"."""
    return len(phrase) > 3 and (f" {head} ".startswith(f" {phrase} ") or f" {head} ".endswith(f" {phrase} "))


def _is_id(head: str) -> bool:
    """Tell whether a head says that its column numbers things: "event id" is no kind of event."""
    return not {"id", "no", "number", "code", "номер", "код", "n"}.isdisjoint(head.split())


def _values(sample: DataFrame, name: str) -> list[Any]:
    """Return some distinct cells of a column that are not empty."""
    found: dict[str, Any] = {}
    for value in sample[name]:
        if is_missing(value) or not str(value).strip():
            continue
        found.setdefault(str(value), value)
        if len(found) >= _SAMPLE:
            break
    return list(found.values())


def _share(values: Sequence[Any], test: Callable[[Any], bool]) -> float:
    return sum(map(test, values)) / len(values) if values else 0.0


def _fits_date(values: Sequence[Any], _: Names) -> bool:
    habit = habit_of(values, "")
    days = [read_day(value, habit) for value in values]
    return _share(days, lambda day: day.first is not None or bool(day.note)) >= _ENOUGH  # 9999 is a date that is none


def _fits_place(values: Sequence[Any], _: Names) -> bool:
    texts = [value for value in values if isinstance(value, str)]
    return len(texts) >= _ENOUGH * len(values) and _middle(texts) <= 2 * _LONGEST_PLACE and not _are_numbers(texts)


def _are_numbers(texts: Sequence[str]) -> bool:
    return bool(texts) and _share(texts, lambda value: number(value) is not None) >= _ENOUGH


def _fits_unit(values: Sequence[Any], _: Names) -> bool:
    return _share(values, lambda value: isinstance(value, str) and any(map(str.isalpha, value))) >= _ENOUGH


def _fits_number(values: Sequence[Any], _: Names) -> bool:
    return _share(values, lambda value: number(value) is not None) >= _ENOUGH


def _fits_position(values: Sequence[Any], _: Names) -> bool:
    return _share(values, lambda value: position_of(value) is not None) >= _ENOUGH


def _are_districts(sample: DataFrame, column: str, names: Names) -> bool:
    """Tell whether most cells are second-level units and no first-level ones, as the departments of France are."""
    values = [value for value in _values(sample, column) if isinstance(value, str)]
    return _share(values, lambda value: names.is_district(value)) > _ENOUGH


def _are_regions(sample: DataFrame, chosen: Mapping[str, str], names: Names) -> bool:
    """Tell whether what was found by its cells are first-level units beside a column of what lies in them."""
    if "admin1" in chosen or not (chosen.get("admin2") or chosen.get("community")):
        return False
    values = [value for value in _values(sample, chosen["place"]) if isinstance(value, str)]
    return _share(values, names.is_region) > _ENOUGH


def _fits_anything(_: Sequence[Any], __: Names) -> bool:
    return True


_Fits = Callable[[Sequence[Any], "Names"], bool]
_FITS: dict[str, _Fits] = {
    "place": _fits_place, "admin1": _fits_unit, "admin2": _fits_unit, "community": _fits_unit, "date": _fits_date,
    "date_end": _fits_date,
    "lat": _fits_number, "lon": _fits_number, "coordinates": _fits_position, "type": _fits_unit,
}  # fmt: skip


def _middle(texts: Sequence[str]) -> int:
    lengths = sorted(len(text) for text in texts)
    return lengths[len(lengths) // 2] if lengths else 0


def _by_content(sample: DataFrame, taken: set[str], names: Names) -> str:
    """Return the column most of whose cells name places that the gazetteer knows, "" if there is none."""
    best, found = _ENOUGH, ""
    for name in sample.columns:
        values = [value for value in _values(sample, name) if isinstance(value, str)]
        if name in taken or not values or _middle(values) > _LONGEST_PLACE:
            continue
        share = _share(values, lambda value: _names_place(value, names))
        if share > best:
            best, found = share, str(name)
    return found


def _names_place(value: str, names: Names) -> bool:
    read = read_cell(value, names.knows)
    return bool(read) and (read[0].position is not None or names.knows(read[0].name))

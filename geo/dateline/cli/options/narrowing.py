"""`--where`, `--from`, `--to`, `--bbox`, `--types`, `--columns`: read before the work, applied and told after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from dateline.errors import InputError, meant

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from dateline.cli.options.nothing import NothingNarrowed
    from dateline.cli.options.shared import Narrowing
    from dateline.gazetteer import Bounds, Gazetteer

_Read = TypeVar("_Read")
_Table = TypeVar("_Table")

# What the map is drawn by, and what every mark of it must lead back to, whatever the reader asks to see.
_KEPT_ON_MAPS = frozenset(
    """event_id feature_id cluster_id is_primary distributive place_index event_type event_subtype date_start date_end
    date_precision known_by published_date place_name place_text gazetteer_id loc_precision uncertainty_km modality
    source_status contested denied_by attribution sentence doc url review_state geometry""".split()
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events are wanted, as read and checked."""

    where: tuple[str, ...]
    since: dt.date | None
    until: dt.date | None
    bbox: Bounds | None
    types: tuple[str, ...]
    columns: tuple[str, ...] | None
    lexicon: dict[str, tuple[str, ...]]

    @property
    def narrows(self) -> bool:
        """Whether any event may be left out."""
        return any((self.where, self.since, self.until, self.bbox, self.types))

    def of(self, events: GeoDataFrame, gazetteer: Gazetteer, *, of_tables: bool = False) -> Kept[GeoDataFrame]:
        """Return the rows that are wanted, and what each option left out; raises InputError for an unknown place.

        Rows ``of_tables`` were not read by a lexicon, so that none can be missing in it.
        """
        if not self.narrows:
            return Kept(events, ())
        from dateline.frame import count
        from dateline.frame.selecting import steps

        asked = _named(
            "",
            steps,
            events,
            where=self.where,
            since=self.since,
            until=self.until,
            bbox=self.bbox,
            types=self.types,
            gazetteer=gazetteer,
            lexicon=self.lexicon,
        )
        total, kept, said = count(events), events, []
        for step in asked:
            rest = kept[step.keeps.loc[kept.index]]
            gone = kept.loc[kept.index.difference(rest.index)]
            silent = count(gone[step.unsaid.loc[gone.index]])
            also = f", {silent} of them because they {step.what}" if silent else ""
            said.append((f"  left out by {step.option}", f"{count(kept) - count(rest)} of {total}{also}"))
            kept = rest
            if step.option == "--where" and not len(rest):
                said += self._meanings(events, gazetteer)
            if step.option == "--types" and not of_tables:
                said += self._unread()
        return Kept(kept, tuple(said))

    def _meanings(self, events: GeoDataFrame, gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
        """Give, of places at which nothing lies, what they were taken for, and the region that may be meant instead."""
        from dateline.frame.conditions import is_condition
        from dateline.frame.naming import Named

        named = Named(events, gazetteer)
        for place in (one for one in self.where if not is_condition(one)):
            understood, region = named.meaning(place), named.region(place)
            said = [f"understood as {understood}"] if understood else []
            said += [f"but some in {region}: --where {region!r}"] if region else []
            if said:
                yield f"    none at {place}", "; ".join(said)

    def _unread(self) -> Iterator[tuple[str, str]]:
        """Give the types that the lexicon in use cannot find, with those that can."""
        from dateline.frame.selecting import is_known
        from dateline.lexicon import event_lexicon, packaged_lexicons

        for kind in self.types:
            if not is_known(kind, self.lexicon):
                names = [name for name in packaged_lexicons() if is_known(kind, event_lexicon(name).types)]
                if names:
                    yield f"    no {kind} was looked for", f"it is read with --lexicon {' or '.join(names)}"

    def on_map(self, events: GeoDataFrame) -> GeoDataFrame:
        """Return the table without the columns that a map need not show and nobody asked for."""
        if self.columns is None:
            return events
        return events[[name for name in events.columns if name in _KEPT_ON_MAPS or name in self.columns]]


@dataclass(frozen=True, slots=True)
class Kept(Generic[_Table]):
    """The rows that are wanted, as a frame or a plain table, and what was left out by which option."""

    events: _Table
    said: tuple[tuple[str, str], ...]


def wanted(
    narrowing: Narrowing | NothingNarrowed, lexicon: str, *, of_tables: Mapping[str, Iterable[str]] | None = None
) -> Wanted:
    """Read what is written; ``of_tables`` are types of tables' own with their subtypes, in any case and with spaces.

    Raises
    ------
    InputError
        One of the options cannot be used; the message names it and what may be written.
    """
    from dateline.gazetteer import Bounds
    from dateline.lexicon import event_lexicon

    own = dict(event_lexicon(lexicon).types)
    for kind, subtypes in (of_tables or {}).items():
        own[kind] = (*own.get(kind, ()), *subtypes)
    types, columns = _parts(narrowing.types, "--types"), _parts(narrowing.columns, "--columns")
    types = tuple(_as_in_table(one, of_tables or {}) for one in types)
    if types or narrowing.where:
        _check_kinds(types, narrowing.where, own)
    _check_columns(columns)
    since = _day("--from: ", narrowing.since, last=False)
    until = _day("--to: ", narrowing.until, last=True)
    if since and until and since > until:
        raise InputError(f"--to: {narrowing.until!r} is before --from {narrowing.since!r}; nothing lies between them")
    bbox = None if narrowing.bbox is None else Bounds.of(narrowing.bbox, name="--bbox")
    return Wanted(tuple(narrowing.where), since, until, bbox, types, columns or None, own)


def _as_in_table(written: str, own: Mapping[str, Iterable[str]]) -> str:
    """Return a type as a table has it, where one has it in another case or with spaces."""
    kind, slash, subtype = written.partition("/")
    spelt = {one.casefold(): one for one in own}
    return f"{spelt.get('_'.join(kind.split()).casefold(), kind)}{slash}{subtype}"


def _check_columns(asked: Sequence[str]) -> None:
    """Refuse what is no column."""
    from dateline.frame import COLUMNS

    for name in asked:
        if name not in COLUMNS:
            raise InputError(
                f"--columns: {name!r} is no column of the event table{meant(name, COLUMNS)}; "
                f"the columns are {', '.join(COLUMNS)}"
            )


def _check_kinds(types: Sequence[str], where: Sequence[str], own: Mapping[str, Iterable[str]]) -> None:
    """Refuse types that no lexicon has, and conditions that no column can fulfil."""
    from dateline.frame import COLUMNS
    from dateline.frame.conditions import conditions
    from dateline.frame.naming import packaged_types
    from dateline.frame.selecting import check_types

    asked = conditions(where)
    if types or asked:  # the other lexicons take a while to read
        known = packaged_types()
        for kind, subtypes in own.items():
            known.setdefault(kind, set()).update(subtypes)
        _named("--", check_types, types, known)
        for one in asked:
            _named("--", one.check, [name for name in COLUMNS if name != "geometry"], known)


def _day(option: str, written: str | None, *, last: bool) -> dt.date | None:
    """Read a day, if one is given: what reads it needs pandas, which takes long to load."""
    if written is None:
        return None
    from dateline.frame.selecting import day_of

    return _named(option, day_of, written, last=last)


def _parts(written: str | None, option: str) -> tuple[str, ...]:
    """Return what is written with commas between."""
    if written is None:
        return ()
    parts = tuple(part.strip() for part in written.split(","))
    if not all(parts):
        raise InputError(f"{option}: {written!r} has an empty part; write names with a comma between them")
    return parts


def _named(option: str, read: Callable[..., _Read], *given: Any, **named: Any) -> _Read:
    """Read a value; a message about it names the option."""
    try:
        return read(*given, **named)
    except InputError as problem:
        text = str(problem)
        option = option or ("--" if text.startswith("where: ") else "")
        raise InputError(f"{option}{text}") from None

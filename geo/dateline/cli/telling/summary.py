"""The short table that closes a run: what was read, what is on the map, what is not, and why."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.cli import terminal
from dateline.cli.telling.fields import other_fields
from dateline.frame.plain import Plain
from dateline.phrases import ENGLISH

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from dateline.cli.options.narrowing import Kept
    from dateline.frame.amounts import Amounts
    from dateline.pipeline import Run
    from dateline.tables.joining import Joined

Rows = list[tuple[str, str]]

_FATES = {
    "point": "drawn as points",
    "area": "drawn as areas",
    "table": "in the table only",
    "left out": "left out",
}
_SHOWN = (
    "date_start", "date_end", "known_by", "place_name", "event_type", "event_subtype", "source_status", "modality",
    "summary",
)  # fmt: skip
_MOST_SHOWN = 300  # characters of a clause; a sentence without an end would fill the screen
_REPEATED = "repeated_paragraphs"
_LARGE_BYTES = 20_000_000  # of a map's data: more than most mailboxes take
_MANY_UNKNOWN = 5  # names of one country from which on its dump is recommended
_ZONES = dt.timedelta(1)  # somewhere it is tomorrow already
_LATE = dt.timedelta(2)  # as where the date of an event is noted
_MOST_NAMES = 12  # more would push the table off a small terminal; the map's own list has them all


def show_map(said: Sequence[tuple[str, str]], *, page: Path, data: Path | None) -> None:
    """Print where the map and its data, if any were written, are, then the table."""
    terminal.tell(f"wrote {page} ({_size(page)}; open it in a browser, it needs no network)")
    if data is not None:
        large = "; --no-data leaves it out" if data.stat().st_size > _LARGE_BYTES else ""
        terminal.tell(f"wrote {data} ({_size(data)}{large})")
    terminal.facts(said)


def table_counts(kept: Kept[Any], joined: Sequence[Joined]) -> Rows:
    """Return how each row of tables fared, and what became of their events."""
    from dateline.tables.surveying import counts as row_counts

    rows: Rows = []
    for one in joined:
        rows.append((f"rows of {one.table.name}", row_counts(one.statuses)))
        rows += [(f"  {role}", what) for role, what in one.said]
    rows.append(("events", _events(kept.events)))
    return [*rows, *kept.said, *_fates(kept.events)]


def sums(events: GeoDataFrame, amounts: Amounts) -> Rows:
    """Return what a column of counts comes to: at the places of the map, at none, and how many rows lack it."""
    import numpy as np

    from dateline.frame import fate

    drawn = fate(events)["drawn"].isin(["point", "area"]).to_numpy() & events["is_primary"].to_numpy(dtype=bool)
    values = amounts.values
    known = ~np.isnan(values)
    rows = [(f"sum of {amounts.name}", f"{values[drawn & known].sum():,.10g} on the map")]
    if rest := int((known & ~drawn).sum()):
        rows.append(("  not on the map", f"{values[known & ~drawn].sum():,.10g} in {ENGLISH.counted(rest, 'row')}"))
    if lacking := int((~known & drawn).sum()):
        rows.append((f"  rows without {amounts.name}", f"{lacking:,}"))
    return rows


def retold(events: GeoDataFrame) -> Rows:
    """Return how many events both a row of a table and a report tell of."""
    from dateline.frame.retold import count_retold

    found = count_retold(events)
    return (
        [("told by table and report", f"{found:,}, each drawn once (--no-cluster draws them apart)")] if found else []
    )


def show_events(events: GeoDataFrame | Plain, columns: Sequence[str] | None) -> None:
    """Print the events as a table, each once at each of its places: those asked for, else what matters most."""
    names = [name for name in columns or _SHOWN if name != "geometry"]
    table = events if isinstance(events, Plain) else Plain({name: events[name] for name in ("is_primary", *names)})
    lines = [
        tuple("" if value is None or value != value else str(value) for value in cells)
        for cells in table.primary(*names)
    ]
    if columns:
        terminal.table(names, lines)
    else:
        terminal.entries(("when", "where", "what", "status", "told as"), [_line(*line) for line in lines])


def _line(first: str, last: str, known: str, *rest: str) -> tuple[str, ...]:
    """Return when, where, what, how sure and how told, each in one cell."""
    place, kind, subtype, status, modality, told = rest
    when = f"by {known}" if not first and known else first if last in ("", first) else f"{first} to {last}"
    how = status if modality == "actual" else f"{status}, {modality}"
    clause = " ".join(told.split())
    shown = clause if len(clause) <= _MOST_SHOWN else f"{clause[:_MOST_SHOWN]} ..."
    return when or "no day", place or "no place", f"{kind}/{subtype}", how, shown


def show_notes(run: Run, *, today: dt.date | None = None) -> None:
    """Print what the reader of each document wants to say of it: a guessed encoding, a date that makes no sense.

    ``today`` is the day of the run, by the machine's clock if it is not given; nothing but a warning depends on it.
    """
    notes = [f"{report.name}: {note}" for report in run.reports for note in report.notes if "no date" not in note]
    notes += date_notes(run, today=today or dt.date.today())
    for note in notes[:_MOST_NAMES]:
        terminal.tell(f"note: {note}")
    if len(notes) > _MOST_NAMES:
        terminal.tell(f"note: and {len(notes) - _MOST_NAMES} more notes of this kind")
    for line in other_fields(run):
        terminal.tell(f"note: {line}")
    if run.unknown_by_country():
        _show_remedy(*run.unknown_by_country()[0])


def date_notes(run: Run, *, today: dt.date) -> Iterator[str]:
    """Yield which reports are dated after today, and which tell of days after their own date as past."""
    for coded in run.coded:
        name, day, basis = coded.report.name, coded.report.published, coded.report.published_basis
        events = len(coded.events)
        if day is None:
            continue
        if day - today > _ZONES:
            yield f"{name}: its date, {day} (by its {basis}), is after today, {today}; is the year right?"
        happened = [event.when for event in coded.events if event.when and event.modality == "actual"]
        late = [when for when in happened if when.first and when.first - day > _LATE]
        if late:
            yield (
                f"{name}: it is dated {day} (by its {basis}), but {len(late)} of its {events} events are told as "
                f"past on later days, such as {late[0].first} ({late[0].text!r}); both are kept; is its date right?"
            )


def _show_remedy(country: str, count: int) -> None:
    """Say that a dump of GeoNames will probably help, where many names of one country stayed unknown."""
    from dateline.gazetteer.added import additions

    imported = {file for one in additions.imports() for file in one.files}
    if count >= _MANY_UNKNOWN and not imported & {f"{country}.zip", "allCountries.zip"}:
        terminal.tell(
            f"note: {count} names that the gazetteer does not know probably lie in {country}; GeoNames' full list may "
            f"have them: download {country}.zip from download.geonames.org/export/dump, where you may, and run "
            f"`dateline gazetteer import {country}.zip`"
        )


def counts(run: Run, kept: Kept[Any]) -> Rows:
    """Return the rows of the table: documents, events, how each place of an event fared, what was unknown."""
    rows = [("documents read", str(len(run.reports)))]
    if run.failures:
        rows.append(("documents that failed", f"{len(run.failures)} (named below)"))
    if run.passed_over:
        rows.append(("passed over in folders", run.passed_over))
    if run.copies:
        rows.append(("copies, read once", _some(run.copies)))
    undated = [report.name for report in run.reports if report.published is None]
    if undated:
        rows.append(("no date found in", f"{_some(undated)}; give one with --date"))
    foreign = run.not_in_english()
    if foreign:
        rows.append(("not in English", f"{_some(foreign)}; names are looked for, but events are read in English only"))
    rows.append(("events found", _events(run.events if kept.said else kept.events)))
    if kept.said:
        rows += [*kept.said, ("events kept", _events(kept.events))]
    rows += _fates(kept.events)
    rows.append(("not in the gazetteer", _counted(run.unknown_names())))
    rows.append(("set aside as page furniture", _furniture(run.set_aside())))
    return rows


def _events(events: GeoDataFrame | Plain) -> str:
    found, told = _count(events), len(events)
    return f"{found}" if found == told else f"{found} (told {told} times)"


def _count(events: GeoDataFrame | Plain) -> int:
    if isinstance(events, Plain):
        return events.count()
    from dateline.frame import count

    return count(events)


def _fates(events: GeoDataFrame | Plain) -> Rows:
    """Count each event once, as the map does, however often it is told."""
    fates = _fate_of_each(events)
    rows = []
    for drawn, label in _FATES.items():
        these = [reason for what, reason in fates if what == drawn]
        reasons = Counter(filter(None, these))
        rows.append((f"  {label}", str(len(these))))
        rows += [(f"    {reason}", str(count)) for reason, count in sorted(reasons.items(), key=_most_first)]
    return rows


def _fate_of_each(events: GeoDataFrame | Plain) -> list[tuple[str, str]]:
    if isinstance(events, Plain):
        return events.fates()
    from dateline.frame import fate_of_each

    fates = fate_of_each(events)
    return list(zip(fates["drawn"], fates["reason"], strict=True))


def _most_first(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _counted(items: Iterable[tuple[str, int]]) -> str:
    return _some([name if count == 1 else f"{name} ({count})" for name, count in items]) or "nothing"


def _furniture(parts: Sequence[tuple[str, int]]) -> str:
    """Return what the pages had beside the reports, in words; front matter and links are the reports' own."""
    words = {kind: kind.removeprefix("furniture_").replace("_", " ") for kind, _ in parts}
    kept = [(words[kind], size) for kind, size in parts if kind.startswith("furniture_") or kind == _REPEATED]
    return ", ".join(f"{word} ({size:,} characters)" for word, size in kept) or "nothing"


def _some(names: Sequence[str]) -> str:
    return terminal.some(names, _MOST_NAMES)


def _size(path: Path) -> str:
    size = path.stat().st_size
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} kB"

"""Adding to the gazetteer and undoing it: `gazetteer add`, `gazetteer import`, `gazetteer remove`."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.cli import terminal
from dateline.cli.lookup import open_gazetteer, position
from dateline.errors import InputError

if TYPE_CHECKING:
    from dateline.gazetteer.added.additions import Added
    from dateline.gazetteer.added.own import Reading

_MOST_NAMES = 8
_MOST_FAULTS = 20  # rows named on the terminal


def add_place(name: str, where: str, **cells: str) -> None:
    """Add one place at LAT,LON; ``cells`` are the other columns of a file of own places.

    Raises
    ------
    InputError
        It is no position, the place is there already, or a cell has a fault.
    """
    from dateline.gazetteer.added import additions, own

    point = position(where)
    if point is None:
        raise InputError(f"{where!r} is no position; give LAT,LON in degrees, such as 48.28,37.18")
    base = open_gazetteer().base
    reading = own.from_row({"name": name, "lat": repr(point.lat), "lon": repr(point.lon), **cells}, base=base)
    _say_added(additions.add_own(reading.places, base=base), reading)


def add_file(path: Path) -> None:
    """Add all places of a CSV file."""
    from dateline.gazetteer.added import additions, own

    base = open_gazetteer().base
    reading = own.read(path, base=base)
    _say_added(additions.add_own(reading.places, base=base), reading)


def _say_added(added: Added, reading: Reading) -> None:
    for place in added.places[:_MOST_FAULTS]:
        inside = ", ".join(part for part in (place.admin1, place.country) if part) or "no country"
        terminal.tell(f"{place.name} ({place.id}) at {place.lat:.5f}, {place.lon:.5f} in {inside}")
    for note in reading.notes:
        terminal.tell(f"note: {note}")
    replaced = f", {added.replaced} of them in place of earlier ones" if added.replaced else ""
    terminal.tell(f"added {len(added.places)} to {added.path}{replaced}; `dateline gazetteer remove ID` takes one away")


def add_boundaries(path: Path, *, level: str, code: str, name: str | None, layer: str | None) -> None:
    """Add the areas of a GIS file as boundaries, and say which of them are units of the gazetteer."""
    from dateline.boundaries import add_boundaries, read_boundaries
    from dateline.gazetteer.added.additions import data_folder

    read = read_boundaries(path, level=level, code=code, name=name, layer=layer)
    added = add_boundaries(read, gazetteer=open_gazetteer(), folder=data_folder())
    again = " (they were there already)" if added.already else ""
    joined = f"{added.joined:,} ({added.by_settlements:,} by settlements, {added.by_name:,} by name)"
    terminal.facts([
        ("areas", f"{len(added.units):,} of level {level} from {added.rows:,} rows{again}"),
        ("units of the gazetteer", joined),
        ("others", f"{len(added.left_over):,}{_some(added.left_over)}; they give codes to points only"),
        ("shapes mended", f"{added.mended:,}"),
    ])  # fmt: skip
    for warning in added.warnings:
        terminal.tell(f"note: {warning}")
    terminal.tell(f"undo with `dateline gazetteer remove {added.layer.name}`")


def _some(names: Sequence[str]) -> str:
    more = ", ..." if len(names) > _MOST_NAMES else ""
    return f" ({', '.join(names[:_MOST_NAMES])}{more})" if names else ""


def import_files(paths: Sequence[Path]) -> None:
    """Import dumps of GeoNames and say what was read, kept, left out and faulty."""
    from dateline.gazetteer.added.importing import import_dumps

    started = time.monotonic()
    base = open_gazetteer().base
    with terminal.progress() as progress:
        done = import_dumps(paths, base=base, progress=progress)
    tally = done.tally
    terminal.facts(
        [
            ("rows read", f"{tally.rows:,} in {time.monotonic() - started:.0f} s"),
            ("places imported", f"{done.places:,}, with {done.names:,} names"),
            ("left out", f"{done.left_out:,} of kinds that reports do not name (hotels, farms, hills, roads ...)"),
            ("names of unknown places", f"{done.unknown_ids:,}, left out"),
            ("rows with faults", f"{tally.fault_count:,}, left out"),
        ]
    )
    for fault in tally.faults[:_MOST_FAULTS]:
        terminal.tell(f"  {fault}")
    if tally.fault_count > _MOST_FAULTS:
        terminal.tell(f"  and {tally.fault_count - _MOST_FAULTS:,} more")
    terminal.tell(f"undo with `dateline gazetteer remove {done.label}`")


def remove(name: str) -> None:
    """Take away an own place by its id, or undo an import or boundaries by their name."""
    from dateline.areas.keeping import remove_boundaries
    from dateline.gazetteer.added import additions

    gone = additions.remove_own(name, base=open_gazetteer().base)
    if gone is not None:
        terminal.tell(f"removed {gone.name} ({gone.id})")
        return
    if any(layer.name == name for layer in additions.boundaries()):
        layer = remove_boundaries(additions.data_folder(), name)
        terminal.tell(f"removed the boundaries of {layer.file}")
        return
    done = additions.remove_import(name)
    terminal.tell(f"undid the import of {', '.join(done.files)}: {done.places:,} places, {done.names:,} names")

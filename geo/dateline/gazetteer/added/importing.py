"""Importing dumps of GeoNames: whole or not at all, in bounded memory, and to be undone.

Places are written in parts of a quarter of a million, so that memory stays the same however large a dump is. Rows for
things that reports do not name are left out (see `features`). What the package knows already keeps the name that it is
shown by; the dump gives its position, and its other names are added.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dateline.errors import InputError, OutputError
from dateline.gazetteer.added import additions
from dateline.gazetteer.added.dumps import Alternate, Dump, Fault, Feature, Tally, alternates, features, inspect
from dateline.gazetteer.added.features import KIND_OF
from dateline.gazetteer.building import cache, sources
from dateline.gazetteer.building.base import Progress
from dateline.gazetteer.building.layer import LayerBuilder
from dateline.gazetteer.index import Index
from dateline.gazetteer.names import useful_alternate
from dateline.gazetteer.names.english import english_district, feature_names, shown_name

if TYPE_CHECKING:
    from dateline.areas import Areas

_SHARD_PLACES, _SHARD_NAMES = 250_000, 1_000_000
_SAY_EVERY = 20_000  # rows
_STALE_SECONDS = 6 * 3600.0  # no import takes so long between two of its parts
_ASTRAY_DEGREES = 0.5  # how far beyond the box of its region a place may lie and be in it
# How far from its point a thing of this kind may reach; a dump does not say, so these are round guesses.
_UNCERTAINTY_KM = {"settlement": 0.0, "facility": 2.0, "admin2": 25.0, "region": 30.0, "water": 50.0, "mountains": 20.0,
                   "continent": 3000.0}  # fmt: skip


@dataclass(slots=True)
class Imported:
    """What an import did."""

    label: str
    places: int = 0
    names: int = 0
    left_out: int = 0
    unknown_ids: int = 0
    tally: Tally = field(default_factory=Tally)


def import_dumps(paths: Sequence[Path], *, base: Index, progress: Progress | None = None) -> Imported:
    """Import files of GeoNames into the user's data folder.

    Parameters
    ----------
    paths
        Dumps (UA.zip, allCountries.zip, their .txt) and tables of alternate names (alternateNamesV2.zip), in any order.
    base
        The index that comes with the package.
    progress
        Called with what is being done and the share that is done, 0 to 1.

    Returns
    -------
    Imported
        Its label, by which it can be undone, and what was read, kept, left out and faulty.

    Raises
    ------
    InputError
        A file is no such file or is damaged; nothing is imported.
    OutputError
        The data folder cannot be written.
    """
    dumps = [inspect(path) for path in dict.fromkeys(path.absolute() for path in paths)]
    label = "+".join(sorted({dump.path.name.partition(".")[0] for dump in dumps}))
    target = additions.imports_folder()
    try:
        target.mkdir(parents=True, exist_ok=True)
        _sweep(target)
        working = Path(tempfile.mkdtemp(prefix=".import-", dir=target))
    except OSError as error:
        raise OutputError(
            f"cannot write to {target}: {error.strerror}; set DATELINE_DATA to a folder that can be written"
        ) from error
    try:
        done = _Importer(label, dumps, base, working, progress or (lambda _step, _share: None)).run()
        _finish(working, done, [dump.path.name for dump in dumps])
    except OSError as error:
        raise OutputError(
            f"cannot write to {target}: {error.strerror or error}; nothing was imported; free some space, or set "
            "DATELINE_DATA to a folder on another disk"
        ) from error
    finally:
        shutil.rmtree(working, ignore_errors=True)
    return done


def _sweep(target: Path) -> None:
    """Remove what imports that were killed have left; one that still runs is younger."""
    for left in target.glob(".import-*"):
        if time.time() - left.stat().st_mtime > _STALE_SECONDS:
            shutil.rmtree(left, ignore_errors=True)


def _finish(working: Path, done: Imported, files: list[str]) -> None:
    """Give the import its place; an older one of the same label goes once the new one is there."""
    before = additions.imports()
    told = {
        "label": done.label,
        "number": max((one.number for one in before), default=0) + 1,
        "files": files,
        "places": done.places,
        "names": done.names,
        "made_by": cache.names_hash(),
    }
    (working / additions.IMPORT).write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    working.chmod(0o755)
    working.rename(working.with_name(f"{told['number']:04d}-{done.label[:80]}"))
    for one in before:
        if one.label == done.label:
            additions.forget(one)


class _Importer:
    """The state of one import."""

    def __init__(self, label: str, dumps: list[Dump], base: Index, folder: Path, say: Progress) -> None:
        self.done = Imported(label)
        self._dumps, self._base, self._folder, self._say = dumps, base, folder, say
        self._size = max(1, sum(dump.size_bytes for dump in dumps))
        self._districts = _districts()
        self._shard = LayerBuilder(base)
        self._shards = 0
        self._boxes: dict[str, tuple[float, float, float, float] | None] = {}
        self._ids: list[np.ndarray[Any, Any]] = []

    def run(self) -> Imported:
        for dump in self._dumps:
            if dump.has_places:
                self._add_places(dump)
        self._close()
        before = [Index(shard).sorted_ids for one in additions.imports() for shard in one.shards]
        known = np.unique(np.concatenate([self._base.sorted_ids, *before, *self._ids]))
        for dump in self._dumps:
            if not dump.has_places:
                self._add_alternates(self._told(dump, alternates(dump, self.done.tally)), known)
        if not self.done.places and not self.done.names:
            raise InputError(f"{self._dumps[0].path}: nothing in it is of use: {self._told_apart()}")
        self._say("done", 1.0)
        return self.done

    def _told_apart(self) -> str:
        done = self.done
        return (
            f"{done.left_out:,} rows of kinds that reports do not name, {done.unknown_ids:,} names of unknown places, "
            f"{done.tally.fault_count:,} rows with faults"
        )

    def _add_places(self, dump: Dump) -> None:
        before, tally = self.done.places + self.done.left_out, self.done.tally
        for feature in self._told(dump, features(dump, tally)):
            if self._is_swapped(feature):
                why = "latitude and longitude look swapped: so they lie in the row's region, as written they do not"
                tally.fault(Fault(dump.label, feature.line, why))
                continue
            self._add(feature, dump)
            if len(self._shard.places.kind) >= _SHARD_PLACES:
                self._close()
        if self.done.places + self.done.left_out == before:
            faulty = f"; the first fault: {tally.faults[0]}" if tally.faults else ""
            raise InputError(f"{dump.path}: no row could be used{faulty}; download it again")

    def _is_swapped(self, feature: Feature) -> bool:
        """Tell whether a place lies in the box of its region only with latitude and longitude exchanged."""
        code = f"{feature.country}.{feature.admin1}"
        if code not in self._boxes:
            self._boxes[code] = self._areas.box(code) if code in self._areas else None
        box = self._boxes[code]
        return box is not None and not _in_box(box, feature.lon, feature.lat) and _in_box(box, feature.lat, feature.lon)

    @cached_property
    def _areas(self) -> Areas:
        from dateline.areas import Areas  # only an import needs shapes

        return Areas.open()

    def _told(self, dump: Dump, rows: Iterator[Any]) -> Iterator[Any]:
        """Pass rows on, and say now and then how far the reading is."""
        for count, row in enumerate(rows):
            if count % _SAY_EVERY == 0:
                self._say(dump.label, min(0.99, self.done.tally.bytes_read / self._size))
            yield row

    def _add(self, feature: Feature, dump: Dump) -> None:
        kind = KIND_OF.get(feature.code, "")
        known = self._base.number(str(feature.geonames_id))
        if not kind and known is None:
            self.done.left_out += 1
            return
        country = feature.country if feature.country in self._shard.country_index else ""
        shown = shown_name(feature.name, country) if known is None else self._base.name(known)
        if known is not None:
            kind = self._base.kind_of(known)
        elif kind in {"country", "admin1"}:
            kind = "region"  # one of today's is in the base
        shard = self._shard
        place_id, source = str(feature.geonames_id), f"GeoNames, in {dump.path.name}"
        number = shard.add(shown, place_id, kind=kind, country=country, lon=feature.lon, lat=feature.lat, source=source)
        shard.places.population[number] = shard.places.size[number] = feature.population
        shard.places.uncertainty_km[number] = self._uncertainty_km(kind, known)
        unit = f"{country}.{feature.admin1}"
        district = self._districts.get(f"{unit}.{feature.admin2}", "") if kind != "admin2" else ""
        shard.put_in(number, admin1_code=unit, admin2=district)
        names = dict.fromkeys((shown, feature.name), "name")
        for name in feature.names:
            if name not in names and useful_alternate(name):
                names[name] = "alternate"
        for name in feature_names(shown, kind):
            names.setdefault(name, "generated")
        shard.add_names(number, names.items(), country=country)
        self.done.places += 1
        self.done.names += len(names)

    def _uncertainty_km(self, kind: str, known: int | None) -> float:
        return float(self._base.uncertainty_km[known]) if known is not None else _UNCERTAINTY_KM[kind]

    def _add_alternates(self, rows: Iterator[Alternate], known: np.ndarray[Any, Any]) -> None:
        """Add names to places that are known; the rest are counted."""
        numbers: dict[int, int] = {}
        for row in rows:
            number = numbers.get(row.geonames_id)
            if number is None:
                at = int(np.searchsorted(known, row.geonames_id))
                if at == len(known) or known[at] != row.geonames_id:
                    self.done.unknown_ids += 1
                    continue
                number = numbers[row.geonames_id] = self._shard.places.add_hidden(geonames_id=row.geonames_id)
            if row.how == "alternate" and not useful_alternate(row.name):
                self.done.left_out += 1
            else:
                self._shard.add_names(number, [(row.name, row.how)], country=self._country_of(row.geonames_id))
                self.done.names += 1
            if len(self._shard.names.exact.place) >= _SHARD_NAMES:
                self._close()
                numbers.clear()
        self._close()

    def _country_of(self, geonames_id: int) -> str:
        number = self._base.number(str(geonames_id))
        return "" if number is None else self._base.countries[self._base.country[number]]

    def _close(self) -> None:
        """Write the part that is at hand, and begin the next."""
        if len(self._shard.places.kind) == 0:
            return
        self._ids.append(np.array(self._shard.places.geonames_id, dtype="<i8"))
        folder = self._folder / f"{self._shards:04d}"
        folder.mkdir()
        self._shard.write(folder)
        self._shards += 1
        self._shard = LayerBuilder(self._base)


def _in_box(box: tuple[float, float, float, float], lon: float, lat: float) -> bool:
    west, south, east, north = box
    inside = south - _ASTRAY_DEGREES <= lat <= north + _ASTRAY_DEGREES
    return inside and west - _ASTRAY_DEGREES <= lon <= east + _ASTRAY_DEGREES


def _districts() -> dict[str, str]:
    """Return the English names of second-level units by GeoNames code ("UA.05.12345")."""
    return {
        unit.code: english_district(unit.name, unit.code[:2]) for unit in sources.units() if unit.code.count(".") == 2
    }

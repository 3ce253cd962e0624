"""What a user added to the gazetteer: own places, and imported dumps of GeoNames.

It lies in the user's data folder and not in the cache, since nothing can make it again:

    places.csv              own places, one row each (see `dateline.gazetteer.added.own`)
    imports/LABEL-HASH/     one import: import.json, and a folder for each index that it made

Own places win over imports, a later import over an earlier one, and all of them over what comes with the package.
The code that reads own places is loaded only where there are some: every command passes here.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs

from dateline._data import cache_folder
from dateline._files import write_atomic
from dateline.errors import GazetteerError, InputError
from dateline.gazetteer.building import cache
from dateline.gazetteer.index import Index

if TYPE_CHECKING:
    from dateline.areas.own import Layer
    from dateline.gazetteer.added import own

IMPORT = "import.json"  # written last: an import with it is whole
_HEADER_AND_ROW = 2  # lines; a file with fewer holds no place
_OWN_CODE = ("added/own.py", "added/whereabouts.py", "building/layer.py")


@dataclass(frozen=True, slots=True)
class Import:
    """One import of dumps: its label, files, numbers of places and names, and where it lies."""

    label: str
    folder: Path
    number: int
    files: tuple[str, ...]
    places: int
    names: int
    made_by: str

    @property
    def shards(self) -> list[Path]:
        """The folders of its indexes."""
        return sorted(path for path in self.folder.iterdir() if path.is_dir())


@dataclass(frozen=True, slots=True)
class Added:
    """What was added to the own places: into which file, which, and how many of them took another's room."""

    path: Path
    places: tuple[own.OwnPlace, ...]
    replaced: int


def data_folder() -> Path:
    """Return the folder for what the user added: ``DATELINE_DATA`` if set, else the user's data folder."""
    override = os.environ.get("DATELINE_DATA")
    return Path(override) if override else Path(platformdirs.user_data_dir("dateline", appauthor=False))


def own_file() -> Path:
    """Return the CSV file of the places that were added with ``dateline gazetteer add``."""
    return data_folder() / "places.csv"


def saved(base: Index) -> tuple[own.OwnPlace, ...]:
    """Return the own places that are always there.

    Raises
    ------
    InputError
        The file was changed by hand and has a fault.
    """
    from dateline.gazetteer.added import own

    path = own_file()
    if not path.exists() or path.read_bytes().count(b"\n") < _HEADER_AND_ROW:
        return ()
    return own.read(path, base=base, settled=True).places


def add_own(new: Sequence[own.OwnPlace], *, base: Index) -> Added:
    """Add own places to those that are always there, all of them or none.

    A place takes the room of an earlier one with its id, or with its name within a kilometre.

    Parameters
    ----------
    new
        Checked places, as `own.read` gives them.
    base
        The index that comes with the package.

    Raises
    ------
    InputError
        The file of own places was changed by hand and has a fault.
    OutputError
        It cannot be written; what was there is untouched.
    """
    from dateline.gazetteer.added import own

    path, before = own_file(), saved(base)
    kept = own.without(before, new)
    places = own.with_ids([*kept, *new])
    write_atomic(path, own.as_csv(places))
    return Added(path, places[len(kept) :], len(before) - len(kept))


def remove_own(place_id: str, *, base: Index) -> own.OwnPlace | None:
    """Take an own place away by its id, and return it; None if there is none of that id."""
    from dateline.gazetteer.added import own

    path, before = own_file(), saved(base)
    gone = next((place for place in before if place.id == place_id), None)
    if gone is not None:
        write_atomic(path, own.as_csv(tuple(place for place in before if place is not gone)))
    return gone


def imports_folder() -> Path:
    """Return the folder that holds the imports."""
    return data_folder() / "imports"


def imports() -> list[Import]:
    """Return the whole imports, the latest first."""
    found = [_read_import(path) for path in imports_folder().glob(f"*/{IMPORT}")]
    return sorted(found, key=lambda one: -one.number)


def _read_import(path: Path) -> Import:
    try:
        told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return Import(told["label"], path.parent, told["number"], tuple(told["files"]), told["places"], told["names"],
                      told["made_by"])  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GazetteerError(
            f"{path}: cannot be read as an import ({error!r}); delete the folder {str(path.parent)!r} and import the "
            "files again"
        ) from error


def remove_import(label: str) -> Import:
    """Undo an import; what it held is forgotten.

    Raises
    ------
    InputError
        No import has this label.
    """
    found = next((one for one in imports() if one.label == label), None)
    if found is None:
        names = ", ".join(repr(name) for name in told() if name != "own places") or "none"
        raise InputError(
            f"nothing that was added is called {label!r}; give the id of an own place (see {own_file()}), or the name "
            f"of an import or of boundaries (there are: {names})"
        )
    forget(found)
    return found


def boundaries() -> tuple[Layer, ...]:
    """Return the user's own boundaries, the last added first."""
    from dateline.areas.keeping import boundaries  # shapes are not needed to look a name up

    return boundaries(data_folder())


def told() -> dict[str, str]:
    """Return in words what was added: own places, imports by their label, boundaries by their name."""
    found = {one.label: f"{one.places:,} places and {one.names:,} names, imported from {', '.join(one.files)}"
             for one in imports()}  # fmt: skip
    for layer in boundaries():
        found[layer.name] = f"boundaries: {layer.units:,} areas of level {layer.level}, from {layer.file}"
    if own_file().exists():
        from dateline.gazetteer.added import own

        rows = max(0, own.content(own_file()).count(b"\n") - 1)
        found = {"own places": f"{rows:,}, in {own_file().name}, which lists their ids"} | found
    return found


def forget(one: Import) -> None:
    """Delete an import; from the first step on it is none, even if the rest cannot be deleted."""
    (one.folder / IMPORT).unlink()
    shutil.rmtree(one.folder, ignore_errors=True)


def layers(base: Index, *, places: Sequence[str | Path]) -> list[Index]:
    """Return the indexes that lie above the base, the uppermost first.

    Parameters
    ----------
    base
        The index that comes with the package.
    places
        CSV files of own places for this run; a later one wins over an earlier one.

    Raises
    ------
    InputError
        A file of own places has a fault.
    GazetteerError
        An import was made by another version, or is damaged.
    """
    given = [_own_layer(path, base, read=partial(_given_reading, path, base)) for path in map(Path, reversed(places))]
    added = [_own_layer(own_file(), base, read=partial(_saved_reading, base))] if own_file().exists() else []
    return [*given, *added, *_import_layers()]


def _given_reading(path: Path, base: Index) -> own.Reading:
    from dateline.gazetteer.added import own

    return own.read(path, base=base)


def _saved_reading(base: Index) -> own.Reading:
    from dateline.gazetteer.added import own

    return own.Reading(saved(base), ())


def _own_layer(path: Path, base: Index, *, read: Callable[[], own.Reading]) -> Index:
    """Open the index of a file of own places, which is made in the cache whenever the file has changed."""
    from dateline.gazetteer.added import own

    content = own.content(path)
    code = [Path(__file__).parents[1] / name for name in _OWN_CODE]
    made_from = cache.content_hash([content, base.folder.name.encode(), *(file.read_bytes() for file in code)])
    folder = cache_folder() / f"own-{made_from}"
    cache.ensure(folder, lambda into: own.build(into, read().places, base=base))
    return Index(folder)


def _import_layers() -> list[Index]:
    found = []
    for one in imports():
        if one.made_by != cache.names_hash():
            raise GazetteerError(
                f"the import {one.label!r} was made by another version of dateline, which compares names in another "
                f"way; run `dateline gazetteer remove {one.label}` and import {', '.join(one.files)} again"
            )
        found += [Index(shard) for shard in one.shards]
    return found

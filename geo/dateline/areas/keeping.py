"""Keeping the user's own boundaries: what is there, adding to it, taking away; a layer is there whole or not at all."""

from __future__ import annotations

import hashlib
import io
import json
import secrets
import shutil
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from dateline._files import write_atomic
from dateline.areas.own import FOLDER, FORMAT, META, Boundaries, Layer, Stored, Unit, layer_folders
from dateline.errors import InputError, OutputError

_STALE_SECONDS = 3600.0  # a temporary folder this old was left by a process that was killed


def boundaries(folder: Path) -> tuple[Layer, ...]:
    """Return what was added to a data folder, the last first; empty if nothing was or the folder is not there.

    Raises
    ------
    GazetteerError
        If a layer is damaged; the message names its folder.
    """
    return Boundaries.open(folder).layers


def save_boundaries(folder: Path, layer: Layer, units: Sequence[Unit], polygons: Sequence[Any]) -> tuple[Layer, bool]:
    """Store one file's areas; they are there whole or not at all, however the process ends.

    Parameters
    ----------
    folder
        The user's data folder; made if it is not there.
    layer
        What was added; its name and order are set here.
    units, polygons
        The areas and their shapes (EPSG:4326), in one order.

    Returns
    -------
    The layer as stored, and whether the same areas, joined in the same way, were there before.

    Raises
    ------
    OutputError
        If the folder cannot be written; what was there is untouched.
    """
    files = _arrays(polygons)
    name = _hash(layer.level, units, files["shapes.npy"])
    others = [one.layer for one in map(Stored.open, layer_folders(folder)) if one.layer.name != name]
    made = replace(layer, name=name, order=1 + max((one.order for one in others), default=0))
    target = folder / FOLDER / name
    if (target / META).exists():
        there = Stored.open(target)
        same = replace(there.layer, order=0, file="") == replace(made, order=0, file="")
        if same and [_joined(unit) for unit in there.units] == [_joined(unit) for unit in units]:
            return there.layer, True
    files[META] = json.dumps(_meta(made, units), ensure_ascii=False).encode()
    try:
        _write_folder(target, files)
    except OSError as error:
        raise OutputError(f"cannot write boundaries to {str(target.parent)!r}: {error}; nothing was added") from error
    return made, False


def remove_boundaries(folder: Path, name: str) -> Layer:
    """Take boundaries away again.

    Parameters
    ----------
    folder
        The user's data folder.
    name
        The name that `boundaries` shows, or the name of the file that was added if only one layer came from it.

    Returns
    -------
    What was removed.

    Raises
    ------
    InputError
        If there is no such layer, or if several came from that file.
    OutputError
        If it cannot be removed.
    """
    known = boundaries(folder)
    found = [layer for layer in known if name in {layer.name, layer.file}]
    if len(found) != 1:
        listed = ", ".join(f"{layer.name} ({layer.file})" for layer in known) or "none"
        what = "none of that name" if not found else f"{len(found)} from that file"
        raise InputError(f"no boundaries removed: {name!r}: there is {what}; added are: {listed}")
    target = folder / FOLDER / found[0].name
    try:
        shutil.rmtree(_set_aside(target))
    except OSError as error:
        raise OutputError(f"cannot remove {str(target)!r}: {error}") from error
    return found[0]


def _arrays(polygons: Sequence[Any]) -> dict[str, bytes]:
    wkb = shapely.to_wkb(np.asarray(polygons, dtype=object), byte_order=1)
    ends = np.cumsum([len(one) for one in wkb], dtype="<u8")
    shapes = np.frombuffer(b"".join(wkb), dtype="u1")
    arrays = {"shapes": shapes, "ends": ends, "boxes": shapely.bounds(polygons).astype("<f8")}
    return {f"{name}.npy": _npy(array) for name, array in arrays.items()}


def _npy(array: Any) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array)
    return buffer.getvalue()


def _hash(level: str, units: Sequence[Unit], shapes: bytes) -> str:
    digest = hashlib.sha256(json.dumps([level, [[unit.code, unit.name] for unit in units]]).encode())
    digest.update(shapes)
    return digest.hexdigest()[:16]


def _joined(unit: Unit) -> tuple[str, str]:
    return unit.code, unit.gazetteer_id


def _meta(layer: Layer, units: Sequence[Unit]) -> dict[str, Any]:
    own = ("code", "name", "km2", "gazetteer_id", "gazetteer_name", "admin1_code")
    return {
        "format": FORMAT,
        "layer": asdict(layer),
        "units": [{field: getattr(unit, field) for field in own} for unit in units],
    }


def _write_folder(target: Path, files: dict[str, bytes]) -> None:
    """Write a folder beside its place and rename it; what stood there is set aside first, and removed last."""
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    _sweep(target.parent)
    try:
        for name, data in files.items():
            write_atomic(temporary / name, data)
        old = _set_aside(target) if target.exists() else None
        temporary.rename(target)
        if old:
            shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _set_aside(target: Path) -> Path:
    return target.rename(target.with_name(f".{target.name}.{secrets.token_hex(4)}.old"))


def _sweep(inside: Path) -> None:
    """Remove what killed processes left behind, unless it is so fresh that one may still be at work."""
    for one in inside.glob(".*") if inside.is_dir() else ():
        if time.time() - one.stat().st_mtime > _STALE_SECONDS:
            shutil.rmtree(one, ignore_errors=True)

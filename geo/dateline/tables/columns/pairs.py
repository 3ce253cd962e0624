"""Both coordinates in one column: the position that each of its cells states."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from dateline.tables.naming.cells import read_cell

_MOST = 200_000  # distinct cells that are remembered within a column
_NOWHERE = (float("nan"), float("nan"))


def position_of(cell: Any) -> tuple[float, float] | None:
    """Return the position (longitude, latitude) that a cell states in any notation of a place cell, None for none."""
    read = read_cell(cell, lambda _: False) if isinstance(cell, str) else ()
    return read[0].position if len(read) == 1 else None


def positions(cells: Sequence[Any]) -> tuple[np.ndarray, np.ndarray]:
    """Return the latitudes and longitudes of cells, NaN where they state none."""
    known: dict[str, tuple[float, float]] = {}
    found = np.empty((2, len(cells)))
    for at, cell in enumerate(cells):
        pair = known.get(cell) if isinstance(cell, str) else _NOWHERE
        if pair is None:
            pair = position_of(cell) or _NOWHERE
            if len(known) < _MOST:
                known[cell] = pair
        found[1, at], found[0, at] = pair
    return found[0], found[1]

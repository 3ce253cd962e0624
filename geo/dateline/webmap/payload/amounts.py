"""Amounts as a page holds them: whole numbers of steps, in two columns, since one holds no more than 32 bits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from dateline.frame.amounts import MOST, Amounts
from dateline.webmap.payload.archive import Numbers

LOW, HIGH = "amount.low", "amount.high"
PART = 2**30
NONE = -1
_DECIMALS = 6  # at the most; what is finer is rounded


def packed(amounts: Amounts, rows: Numbers) -> tuple[dict[str, Any], dict[str, Numbers]]:
    """Return what the head of a page says of amounts, and its columns, for some rows of the table."""
    values = np.asarray(amounts.values, dtype=float)[rows]
    known = ~np.isnan(values)
    most = float(values[known].max(initial=0.0))
    fits = [digits for digits in range(_DECIMALS + 1) if most * 10**digits < MOST]
    exact = (digits for digits in fits if np.array_equal(np.round(values[known], digits), values[known]))
    steps = 10 ** next(exact, fits[-1] if fits else 0)
    whole = np.where(known, np.rint(np.where(known, values, 0) * steps), 0).astype(np.int64)
    columns = {LOW: np.where(known, whole % PART, NONE), HIGH: whole // PART}
    name = " ".join(amounts.name.encode("utf-8", "replace").decode("utf-8").split())
    return {"name": name, "steps": steps}, columns


def unpacked(head: Mapping[str, Any], numbers: Mapping[str, Numbers]) -> Any:
    """Return the amounts of the rows of a page, NaN where there is none; None where its marks are not sized."""
    measure = head.get("measure")
    if measure is None:
        return None
    low, high = numbers[LOW].astype(float), numbers[HIGH].astype(float)
    return np.where(low < 0, np.nan, (high * PART + low) / measure["steps"])

"""Heads of an event table's columns as a person or another program may have left them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from dateline.formats import layers

NEEDED = frozenset({"feature_id", "review_state"})  # without which nobody can have reviewed a row
NEAR_TOP = 20  # rows among which the heads are looked for: titles and notes may stand above them
_GAPS = re.compile(r"[\s_-]+")


def named(heads: Sequence[Any]) -> list[str]:
    """Return heads by the names of our columns, also where case or blanks changed; others as they are.

    A column that has our very name keeps it: no other one takes its place.
    """
    written = ["" if head is None else str(head) for head in heads]
    taken = set(written)
    found = []
    for head in written:
        name = _GAPS.sub("_", head.strip().strip("\ufeff")).casefold()
        ours = head not in _names() and name in _names() and name not in taken
        found.append(name if ours else head)
        taken.add(found[-1])
    return found


@cache
def _names() -> frozenset[str]:
    return frozenset({field.name for field in layers.codebook()} | {"lon", "lat", "withdrawn"})

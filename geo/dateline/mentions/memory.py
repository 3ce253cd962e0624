"""A name that surely names a place in one sentence of a document is likelier to name it in the others.

The weights know how often a name stands in a document and how often behind a preposition, but not what they make of it
there.
"""

from __future__ import annotations

import numpy as np

from dateline.mentions.features import Table
from dateline.mentions.stream import Array

# Log odds; how sure a telling must be, and what it lends to the others. Both were set by cross-validation.
_SURE, _LENT = 2.0, 1.5


def lent(table: Table, odds: Array) -> Array:
    """Return what doubtful candidates gain by sure ones of the same words; ``odds`` are those above the least."""
    sure = np.bincount(table.same, odds > _SURE, minlength=table.different)[table.same] > 0
    return np.asarray(_LENT * (sure & (odds <= 0)))

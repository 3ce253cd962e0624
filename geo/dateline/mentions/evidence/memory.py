"""A name that surely names a place in one sentence of a document is likelier to name it in the others.

The weights know how often a name stands in a document and how often behind a preposition, but not what they make of it
there.
"""

from __future__ import annotations

import numpy as np

from dateline.mentions.recogniser.features import Table
from dateline.mentions.words.stream import Array

# Log odds; how sure a telling must be, and what it lends to the others. Both were set by cross-validation.
_SURE, _LENT = 2.0, 1.5
_BEARER, _GIVEN = 3, 16  # of the column "person": words behind a given name or title, here or elsewhere; a given name


def lent(table: Table, odds: Array) -> Array:
    """Return what doubtful candidates gain by sure ones of the same words; ``odds`` are those above the least.

    Nothing is lent to what may be a person, and nothing within a name that is found anyway.
    """
    sure = np.bincount(table.same, odds > _SURE, minlength=table.different)[table.same] > 0
    nobody = table.get("person") & (_BEARER | _GIVEN) == 0  # the premier of Victoria may be a Victoria herself
    return np.asarray(_LENT * (sure & nobody & (odds <= 0) & ~_taken(table, odds > 0)))


def _taken(table: Table, found: Array) -> Array:
    """Tell which candidates share words with those that are found."""
    words = np.zeros(int(table.lasts.max()) + 2, dtype=np.int64)
    np.add.at(words, table.firsts[found], 1)
    np.add.at(words, table.lasts[found] + 1, -1)
    covered = np.concatenate(([0], np.cumsum(np.cumsum(words) > 0)))
    return np.asarray(covered[table.lasts + 1] > covered[table.firsts])

"""Long names that begin as a better known one: "San Antonio del Sur", where the gazetteer has it, is not San Antonio.

The particle ties what follows to the name, in languages in which places are told apart so. What speaks for the
beginning speaks for the whole. Where nobody knows the whole it may be the town with its land ("Culiacán de Rosales").
"""

from __future__ import annotations

import re

import numpy as np

from dateline.mentions.candidates import KNOWN, Candidate
from dateline.mentions.words.stream import Array

_TIED = re.compile(r"\s(?:del?|d[aeiou]s?)\s")
_NEVER = 50.0  # log odds that no candidate has


def whole_odds(found: list[Candidate], odds: Array) -> Array:
    """Return what long names gain from a sure one with which they begin, and that loses; ``odds`` are above the least.

    Parameters
    ----------
    found
        The candidates, in order.
    odds
        Of each, above the least.
    """
    added = np.zeros(len(found))
    wholes = {
        (one.sentence, one.first): at
        for at, one in enumerate(found)
        if one.form == KNOWN and one.last > one.first + 1 and _TIED.search(one.name)
    }
    if not wholes:
        return added
    for at in np.flatnonzero(odds > 0).tolist():
        one = found[at]
        whole = wholes.get((one.sentence, one.first)) if one.form == KNOWN else None
        if whole is not None and one.last < found[whole].last and _TIED.match(found[whole].name, len(one.name)):
            added[whole] = max(added[whole], odds[at] - odds[whole])
            added[at] = -_NEVER
    return added

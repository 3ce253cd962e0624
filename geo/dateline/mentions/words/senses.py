"""What sort of act a verb tells and what sort of thing a noun names, by WordNet's first sense of each."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from dateline._data import package_file

VERB, NOUN_SHIFT, NOUN, VERBAL = 15, 4, 31, 1 << 9
# The classes of nouns are WordNet's files of nouns in their order, those of verbs its files of verbs, counted from 1.
STATIVE = 14


def sense_of(key: int) -> int:
    """Return the classes of a word by its number: of the verb, of the noun, and whether it is oftener a verb."""
    keys, codes = _table()
    at = int(np.searchsorted(keys, np.uint32(key)))  # a number of another type would have all keys converted
    return int(codes[at]) if at < len(keys) and int(keys[at]) == key else 0


@cache
def _table() -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    with np.load(package_file("data/senses.npz")) as table:
        return table["keys"], table["codes"]

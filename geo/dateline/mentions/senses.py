"""What sort of act a verb tells and what sort of thing a noun names, by WordNet's first sense of each."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import numpy as np

from dateline._data import package_file
from dateline.mentions.words import hashed

VERB, NOUN_SHIFT, NOUN, VERBAL = 15, 4, 31, 1 << 9
# The classes of nouns are WordNet's files of nouns in their order, those of verbs its files of verbs, counted from 1.
STATIVE = 14


@lru_cache(maxsize=1 << 15)
def sense_of(lower: str) -> int:
    """Return the classes of a word in small letters: of the verb, of the noun, and whether it is oftener a verb."""
    keys, codes = _table()
    key = hashed(lower)
    at = int(np.searchsorted(keys, key))
    return int(codes[at]) if at < len(keys) and int(keys[at]) == key else 0


@cache
def _table() -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    with np.load(package_file("data/senses.npz")) as table:
        return table["keys"], table["codes"]

"""The known names closest to a misspelt one, by edits, without holding the names in memory.

A build keeps 64 bits of each key: which letters it has, and which twice. Few keys have nearly the letters of the name
that was given; only these are read from the trie and compared.
"""

from __future__ import annotations

from typing import Any

import marisa_trie
import numpy as np

_SLOTS = 32  # letters by their code point modulo 32: a to z do not collide, nor do а to я
_CHUNK = 100_000
_MOST_COMPARED = 20_000


def letters(keys: list[str]) -> np.ndarray[Any, Any]:
    """Return 64 bits a key: bit n says that a letter of slot n is in it, bit n + 32 that one is at least twice."""
    lengths = np.fromiter(map(len, keys), dtype="<i8", count=len(keys))
    code_points = np.frombuffer("".join(keys).encode("utf-32-le", "surrogatepass"), dtype="<u4")
    slots = np.repeat(np.arange(len(keys)), lengths) * _SLOTS + code_points % _SLOTS
    counts = np.bincount(slots, minlength=len(keys) * _SLOTS).reshape(-1, _SLOTS)
    bits = np.concatenate((counts > 0, counts > 1), axis=1)
    return np.packbits(bits, axis=1, bitorder="little").view("<u8").ravel()


def signatures(trie: marisa_trie.Trie) -> np.ndarray[Any, Any]:
    """Return the letters of every key in the order of the trie's numbers; 8 bytes a key."""
    chunks = (range(start, min(start + _CHUNK, len(trie))) for start in range(0, len(trie), _CHUNK))
    parts = [letters([trie.restore_key(number) for number in chunk]) for chunk in chunks]
    return np.concatenate(parts) if parts else np.zeros(0, dtype="<u8")


def closest(
    trie: marisa_trie.Trie, of_keys: np.ndarray[Any, Any], key: str, *, limit: int, min_score: float
) -> list[tuple[str, float]]:
    """Return the keys most like a key, best first, each with its score.

    Parameters
    ----------
    trie
        The known keys.
    of_keys
        Their :func:`signatures`.
    key
        A normal form, misspelt.
    limit
        At most this many.
    min_score
        Least score, 0 to 1: 1 less the share of letters that must be inserted, left out, exchanged or swapped with
        a neighbour (optimal string alignment). 0.75 is two slips in eight letters.

    Returns
    -------
    list of (str, float)
        Keys and scores, best first; of equal scores the one that begins alike, then alphabetically.
    """
    if not key:
        return []
    from rapidfuzz.distance import OSA, JaroWinkler  # only for misspelt names: the rest opens faster without

    numbers = _alike(of_keys, key, most_edits=int((1 - min_score) * len(key) / max(min_score, 0.5)))
    found = []
    for number in numbers.tolist():
        known = trie.restore_key(number)
        score = OSA.normalized_similarity(key, known, score_cutoff=min_score)
        if score >= min_score:
            found.append((-score, -JaroWinkler.similarity(key, known), known))
    return [(known, round(-score, 4)) for score, _, known in sorted(found)[:limit]]


def _alike(of_keys: np.ndarray[Any, Any], key: str, *, most_edits: int) -> np.ndarray[Any, Any]:
    """Return the numbers of keys with nearly the letters of ``key``: an edit changes two bits at most."""
    differing = np.bitwise_count(of_keys ^ letters([key])[0])
    within = np.flatnonzero(differing <= 2 * most_edits)
    if len(within) > _MOST_COMPARED:
        order = np.argsort(differing[within], kind="stable")
        within = within[order[:_MOST_COMPARED]]
    return within

"""Writing an index: columns of places, and for each kind of key a trie with its postings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np

from dateline.gazetteer.index.place_table import NameTable, PlaceTable, Postings
from dateline.gazetteer.kinds import HIDDEN, KINDS
from dateline.gazetteer.names.fuzzy import signatures

FORMAT = 4  # of the files; an index of another format is built again
COMPLETE = "meta.json"  # written last: a folder with it is whole

# Which kinds come first among the places of one name, by their order in KINDS: states, regions, towns, the rest.
FIRST = {"country": 0, "admin1": 1, "admin2": 3, "settlement": 2, "facility": 2, "sector": 2, "region": 1, "water": 1,
         "mountains": 1, "continent": 0}  # fmt: skip


def write_index(folder: Path, places: PlaceTable, names: NameTable, meta: dict[str, Any]) -> None:
    """Write the tables into an empty folder, the file that marks it as whole last.

    Parameters
    ----------
    folder
        An existing folder.
    places, names
        What to write.
    meta
        What the index says of itself: ``versions``, ``countries``, ``admin1_place``, ``sources``, ``slugs``, ``coded``
        (of each table whose ids are codes: how they begin, the number of its first place, the codes one after another).
    """
    columns = places.columns()
    for name, column in columns.items():
        np.save(folder / f"place_{name}.npy", column)
    shown = np.flatnonzero(columns["kind"] != HIDDEN)
    order = np.argsort(columns["geonames_id"][shown], kind="stable")
    np.save(folder / "sorted_ids.npy", columns["geonames_id"][shown][order])
    np.save(folder / "by_geonames_id.npy", shown[order].astype("<u4"))
    rank = _by_importance(columns)
    keys = {name: _write_postings(folder, name, found, rank) for name, found in names.tables()}
    counts = {name: int((columns["kind"] == number).sum()) for number, name in enumerate(KINDS)}
    whole = {"format": FORMAT, "names": keys["exact"], "counts": counts, **meta}
    (folder / COMPLETE).write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")


def _by_importance(columns: dict[str, np.ndarray[Any, Any]]) -> np.ndarray[Any, Any]:
    """Return each place's rank: larger units first, then by population, then by id."""
    first = np.zeros(HIDDEN + 1, dtype="u1")
    first[: len(KINDS)] = [FIRST[kind] for kind in KINDS]
    order = np.lexsort((columns["geonames_id"], -columns["size"].astype("i8"), first[columns["kind"]]))
    rank = np.empty(len(order), dtype="<u4")
    rank[order] = np.arange(len(order), dtype="<u4")
    return rank


def _write_postings(folder: Path, name: str, postings: Postings, rank: np.ndarray[Any, Any]) -> int:
    """Write a trie of the keys and, in the order of its numbers, the places of each: best match first."""
    trie = marisa_trie.Trie(postings)
    trie.save(str(folder / f"{name}.marisa"))
    key = np.fromiter((trie[key] for key in postings), dtype="<u4", count=len(postings.place))
    place, how = np.array(postings.place).astype("<u4"), np.array(postings.how)
    order = np.lexsort((rank[place], how, key))
    key, place, how = _without_repeats(key[order], place[order], how[order])
    ends = np.cumsum(np.bincount(key, minlength=len(trie)))
    np.save(folder / f"{name}_end.npy", ends.astype("<u4"))
    np.save(folder / f"{name}_place.npy", place)
    np.save(folder / f"{name}_how.npy", how.astype("u1"))
    if name == "exact":
        np.save(folder / "exact_letters.npy", signatures(trie))
    return len(trie)


def _without_repeats(
    key: np.ndarray[Any, Any], place: np.ndarray[Any, Any], how: np.ndarray[Any, Any]
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Keep, of postings with the same key and place, the first: the sort has put the best there."""
    pair = key.astype("u8") << np.uint64(32) | place
    _, first = np.unique(pair, return_index=True)
    kept = np.sort(first)
    return key[kept], place[kept], how[kept]

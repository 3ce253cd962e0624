"""Groups of columns that each tell a place: where people came from, and where they arrived."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dateline.tables.columns.heads import JOINT
from dateline.tables.words import plain_head, words

LEVELS = ("place", "admin1", "admin2", "community", "country", "lat", "lon", "coordinates")


def rival_groups(columns: Sequence[str], stated: Collection[str]) -> tuple[str, ...]:
    """Return the names of groups that tell the same levels of different places, the one that counts first.

    Parameters
    ----------
    columns
        The names of columns, "Origin / Locality" below a group.
    stated
        Columns that the user names: their group counts. Else that counts where people are now, and not where they
        came from: what a row counts is there.
    """
    heads: dict[str, set[str]] = {}
    for name in columns:
        group, joint, own = name.rpartition(JOINT)
        if joint and plain_head(own) in _levels():
            heads.setdefault(group, set()).add(plain_head(own))
    rivals = [one for one, own in heads.items() if any(own & heads[other] for other in heads if other != one)]
    of_stated = {name.rpartition(JOINT)[0] for name in stated}
    return tuple(sorted(rivals, key=lambda group: (group not in of_stated, _rank(group))))


def is_of(name: str, groups: Collection[str]) -> bool:
    """Tell whether a column stands in some groups."""
    group, joint, _ = name.rpartition(JOINT)
    return bool(joint) and group in groups


def _levels() -> frozenset[str]:
    return frozenset(phrase.removeprefix("=") for level in LEVELS for phrase in words().heads[level])


def _rank(group: str) -> int:
    said = f" {plain_head(group)} "
    for rank, role in ((0, "here"), (2, "before")):
        if any(f" {word} " in said for word in words().cells[role]):
            return rank
    return 1

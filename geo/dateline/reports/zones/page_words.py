"""The words of a page around its article, from ``data/pages.toml``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from dateline._data import package_toml


def any_of(section: str, name: str) -> str:
    """Return the pattern of any of the words of a list: ``any_of("line", "advert")``."""
    return "|".join(words(section, name))


def words(section: str, name: str) -> Sequence[str]:
    """Return the words of a list."""
    return _lists()[section][name]


@cache
def _lists() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return package_toml("data/pages.toml")

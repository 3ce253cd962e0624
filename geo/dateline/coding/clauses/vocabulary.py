"""The long lists of words by which clauses are read: ``data/clauses.toml``, read once."""

from __future__ import annotations

import tomllib
from functools import cache

from dateline._data import package_file
from dateline.lexicon import CARDINALS


@cache
def _lists() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = tomllib.loads(package_file("data/clauses.toml").read_text("utf-8"))
    return table


def listed(room: str, name: str) -> str:
    """Return a list of a room as the body of a regular expression; raises KeyError when there is none of that name.

    In the file a space stands for any white space, a line break for nothing, and ``{name}`` for another list of the
    room, or for the numbers that are written as words (``{cardinals}``).
    """
    lists = _lists()[room] | {"cardinals": "|".join(CARDINALS)}
    body = lists[name]
    while (filled := _filled(body, lists)) != body:
        body = filled
    return body.replace("\n", "").replace(" ", r"\s+")


def _filled(body: str, lists: dict[str, str]) -> str:
    for name, words in lists.items():
        body = body.replace("{" + name + "}", words)
    return body

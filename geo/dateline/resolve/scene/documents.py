"""Documents as they are read for a scene: the number of each name, what holds it, and its senses."""

from __future__ import annotations

from typing import NamedTuple

from dateline.records import Mention


class Sense(NamedTuple):
    """What mentions of one name share that mean one place: name, whether told as a town, vote, stated containers."""

    name: int
    as_town: bool
    vote: float
    outer: tuple[int, ...]


class Named(NamedTuple):
    """One document: its text, its mentions, the number of each one's name, the pairs of lists, and what is a town's."""

    text: str
    mentions: tuple[Mention, ...]
    of: list[int]
    lists: list[tuple[int, int]]
    towns: frozenset[int]


class Read(NamedTuple):
    """The same, and by mention that which holds it, and that which frames it."""

    text: str
    mentions: tuple[Mention, ...]
    of: list[int]
    lists: list[tuple[int, int]]
    towns: frozenset[int]
    held: dict[int, int]
    framed: dict[int, int]  # what the text puts in the unit with which the sentence opens: that only says where
    beyond: dict[int, int]  # what is known for a city outside the state that a title tells

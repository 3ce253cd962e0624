"""The English phrases that figures and briefs say, read from their code; for the tests of languages."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from checkout import PACKAGE
from dateline.areas import POLICY, POLICY_ELSEWHERE
from dateline.briefs import composing, text, tolls
from dateline.figures.furniture import legend
from dateline.figures.style import colours
from dateline.formats.credits import CREDITS

ROOMS = ("figures", "briefs")


def phrases() -> set[str]:
    """Return the phrases that are said as they stand, and those of tables."""
    return {*_tabled(), *(phrase for room in ROOMS for path in (PACKAGE / room).glob("*.py") for phrase in _said(path))}


def nouns() -> set[str]:
    """Return the things that are counted."""
    return {noun for room in ROOMS for path in (PACKAGE / room).glob("*.py") for noun in _counted(path)}


def _calls(path: Path) -> Iterator[tuple[str, list[ast.expr]]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield name, node.args


def _texts(arguments: list[ast.expr]) -> Iterator[str]:
    for one in arguments:
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one.value


def _said(path: Path) -> Iterator[str]:
    for name, arguments in _calls(path):
        if name == "say":
            yield from _texts(arguments[:1])
        elif name == "_head":
            yield from _texts(arguments[1:])
        elif name == "Projection":
            yield from _texts(arguments[1:2])


def _counted(path: Path) -> Iterator[str]:
    for name, arguments in _calls(path):
        if name in {"counted", "noun", "_cut", "cut_note"}:
            yield from _texts(arguments[1:])


def _tabled() -> Iterator[str]:
    yield from (
        POLICY,
        POLICY_ELSEWHERE,
        *CREDITS,
        *composing._METHOD,
        *composing._OF_TABLES,
        *composing._LIMITS,
        *composing._BASES.values(),
    )
    yield from (*text._PRECISIONS.values(), *text._MODALITIES.values())
    yield from (*tolls._PHRASES.values(), tolls._OF_FAMILIES)
    yield from (*legend._HEADS.values(), legend._SIGNS, legend._CERTAINTY, *(one[0] for one in colours._COMPARED))
    yield from ("Others, or not stated", "Not stated", "Events in time and place")
    yield from (f"{relation} {{place}}" for relation in ("near", "to", "from", "through"))
    yield from (f"Events a {unit}" for unit in ("day", "week", "month", "year"))
    yield from (
        "{n} earlier",
        "{n} later",
        "{n} without a day",
        "day known",
        "day within a span",
        "known only by a report",
    )
    yield from ("{n} outside this frame", "{n} not in this view", "{n} not on the map")
    yield "Lambert conformal conic projection, true at {low} and {high}"
    yield from REASONS
    yield from LEGEND


# Why events are on no map, as `dateline.frame.fate` says it.
REASONS = (
    "denied, and no report here claims it",
    "planned, not told as happened",
    "supposed, not told as happened",
    "told as not happened",
    "told as history, on no known day",
    "nothing finer than a country is named",
    "the name is not in the gazetteer",
    "no known place of the name is meant for sure",
    "decided in the review: nowhere on the map",
    "no place is named",
)
LEGEND = (
    "Filled: its day is known",
    "Hollow or dashed: known only by a report",
    "Hollow or dashed: no day is known",
    "Hollow or dashed: only by a report, or no day",
    "Half: one side says so, another denies it",
    "Near this place; the ring says how near",
    "Doubtful: the likeliest place of this name",
    "The place may be off by so much",
    "Somewhere in this area; so many events",
    "Circle: its outline is not known here",
    "Several events, by their colours",
)

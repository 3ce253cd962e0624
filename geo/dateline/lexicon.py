"""The word lists that the readers of text share: data in ``data/*.toml``, read once.

``grammar()`` holds the words of places, people and sources; ``events(name)`` a field's vocabulary of event types and
their triggers (``conflict`` is the default). A user of another field writes another file of the same shape.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dateline._data import package_file
from dateline.errors import InputError

# The cardinal numbers that reports spell out.
CARDINALS = {
    word: number
    for number, word in enumerate(
        """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen twenty""".split(),
        start=1,
    )
} | {"thirty": 30, "forty": 40, "fifty": 50}


@dataclass(frozen=True, slots=True)
class Grammar:
    """Lists of lower-case words by section and name, English words that are also places' names, and given names."""

    lists: dict[str, dict[str, frozenset[str]]]
    common_words: frozenset[str]
    first_names: frozenset[str]

    def words(self, section: str, name: str) -> frozenset[str]:
        """Return one list; raises KeyError when there is none of that name."""
        return self.lists[section][name]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A pattern of words that tells of an event of one type and subtype.

    ``needs`` must occur in the same sentence and ``unless`` must not (both may be None). ``noun`` says that the words
    name an event, which counts only with a place; ``follows`` whose place it takes over from the sentence before.
    """

    type: str
    subtype: str
    pattern: re.Pattern[str]
    needs: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    noun: bool
    follows: tuple[str, str]


@dataclass(frozen=True, slots=True)
class EventLexicon:
    """A field's event types, their subtypes, and the triggers in order of precedence."""

    name: str
    types: dict[str, tuple[str, ...]]
    triggers: tuple[Trigger, ...]


@cache
def grammar() -> Grammar:
    """Return the shared word lists."""
    table = tomllib.loads(package_file("data/grammar.toml").read_text("utf-8"))
    lists = {section: {name: frozenset(words) for name, words in group.items()} for section, group in table.items()}
    common = package_file("data/common_words.txt").read_text("utf-8").split()
    given = package_file("data/first_names.txt").read_text("utf-8").split()
    return Grammar(lists, frozenset(common), frozenset(given))


@cache
def phrase_pattern(phrases: frozenset[str] | tuple[str, ...]) -> re.Pattern[str]:
    """Compile phrases to one pattern that matches any of them as whole words, the longest first."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    # (?a:...) so that "ſ" and "İ", which fold to ASCII letters, do not match a word that no list then knows.
    body = "|".join(r"\s+".join(f"(?a:{re.escape(word)})" for word in phrase.split()) for phrase in ordered)
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)


@cache
def event_lexicon(name: str = "conflict") -> EventLexicon:
    """Return the vocabulary of a field: a name that comes with the package, or the path of a TOML file.

    Raises
    ------
    InputError
        The file is missing, is not TOML, lacks a part, or a trigger names a type that the file does not declare.
    """
    path = package_file(f"data/{name}.toml")
    path = path if path.exists() else Path(name)
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as problem:  # bad TOML and bad UTF-8 are ValueErrors
        raise InputError(f"lexicon {name!r}: {problem}; expected 'conflict' or the path of a TOML file") from problem
    try:
        return _lexicon(name, table, path)
    except (KeyError, TypeError, AttributeError, re.error) as problem:
        raise InputError(
            f"lexicon {name!r}: {problem!r} is missing or cannot be read; expected [types] with lists of subtypes,"
            " and [[trigger]] tables with is and words, as in dateline's conflict.toml"
        ) from problem


def _lexicon(name: str, table: dict[str, Any], path: Path) -> EventLexicon:
    types = {kind: tuple(subtypes) for kind, subtypes in table["types"].items()}
    words = {name: str(body) for name, body in table.get("words", {}).items()}
    return EventLexicon(name, types, tuple(_trigger(_filled(row, words), types, path) for row in table["trigger"]))


def _filled(row: dict[str, Any], words: dict[str, str]) -> dict[str, Any]:
    """Put the file's named word lists into a trigger's patterns."""
    filled = dict(row)
    for key in ("words", "needs", "unless"):
        for name, body in words.items():
            if key in filled:
                filled[key] = filled[key].replace("{" + name + "}", body)
    return filled


def _trigger(row: dict[str, Any], types: dict[str, tuple[str, ...]], path: Path) -> Trigger:
    kind, _, subtype = row["is"].partition("/")
    if subtype not in types.get(kind, ()):
        raise InputError(f"{path}: trigger {row['words']!r} is of {row['is']!r}, which [types] does not list")
    return Trigger(
        kind,
        subtype,
        _compiled(row["words"]),
        _optional(row, "needs"),
        _optional(row, "unless"),
        row.get("noun", False),
        tuple(row.get("follows", "/").split("/", 1)),
    )


def _optional(row: dict[str, Any], key: str) -> re.Pattern[str] | None:
    return _compiled(row[key]) if key in row else None


def _compiled(words: str) -> re.Pattern[str]:
    body = words.replace(" ?", r"\s?").replace(" ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)

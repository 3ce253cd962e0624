"""From the table of a lexicon's file to its records; what is wrong in it is said with the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dateline._data import package_toml
from dateline.errors import InputError
from dateline.lexicon.records import Count, EventLexicon, Measure, Trigger
from dateline.patterns.lowercase import LowercasePattern
from dateline.patterns.rules import Rule, rule

EXPECTED = (
    "expected [types] with lists of subtypes, such as fire = ['wildfire'], and [[trigger]] tables with"
    " is = 'fire/wildfire' and words = 'burned|blaze'; begin with a copy of dateline's health.toml and of its folder"
)
_NAMED = re.compile(r"\{([^{}]*)\}")  # a list of words in a pattern; what no list is called stands as it is
_SHOWN = 80  # characters of a pattern in a message
ROLES = ("target", "moves", "taken", "weak", "nowhere", "scene", "people", "aim", "reports", "deliberate")
_PATTERN_KEYS = ("words", "subject", "object", "needs", "before")
_TRIGGER_KEYS = {"is", *_PATTERN_KEYS, "unless", "about", "noun", "last", "gives_way", "follows", "acts", "example"}
Types = dict[str, tuple[str, ...]]
_About = tuple[LowercasePattern | None, set[str]]
_KEYS = {"timezone", "unless", "about", "types", "words", "roles", "actors", "trigger", "count", "measure"}
ACTS = """body change cognition communication competition consumption contact creation emotion motion perception
    possession social stative weather""".split()  # WordNet's files of verbs, in their order


def in_one_line(pattern: str) -> str:
    """Return a pattern without the line breaks in it and the white space around them."""
    return "".join(line.strip() for line in pattern.split("\n")) if "\n" in pattern else pattern


def _whole_lists(lists: dict[str, Any]) -> dict[str, str]:
    """Return lists of words with those in place that they name; each may name the ones below it."""
    whole: dict[str, str] = {}
    for name, body in reversed(lists.items()):
        whole[name] = _NAMED.sub(lambda found: whole.get(found[1], found[0]), in_one_line(str(body)))
    return whole


@dataclass(frozen=True, slots=True)
class _Patterns:
    """How the patterns of a file are read: with its word lists, and tried at once where we did not write them."""

    words: dict[str, str]
    tried: bool

    def filled(self, pattern: str) -> str:
        """Put the file's named word lists into a pattern, and any white space for a space."""
        pattern = _NAMED.sub(lambda found: self.words.get(found[1], found[0]), in_one_line(pattern))
        return pattern.replace(" ?", r"\s?").replace(" ", r"\s+")

    def read(self, pattern: str, where: str) -> Rule:
        """Return a pattern of the file as a rule."""
        found = rule(rf"(?<!\w)(?:{self.filled(pattern)})(?!\w)", re.IGNORECASE)
        if not self.tried:
            return found
        try:
            found.compiled()
        except re.error as problem:
            shown = pattern if len(pattern) <= _SHOWN else pattern[:_SHOWN] + " ..."
            behind = "look-behind" in str(problem)
            hint = "; a space stands for any white space: in a look-behind write \\s" if behind else ""
            raise InputError(
                f"{where}: {shown!r} cannot be read as a pattern: {problem}{hint}; write a regular expression of Python"
            ) from problem
        return found


def lexicon_of(name: str, table: dict[str, Any], *, tried: bool) -> EventLexicon:
    where = f"lexicon {name!r}"
    _check_shape(table, where)
    _known(table, _KEYS, where)
    types = {kind: tuple(subtypes) for kind, subtypes in table["types"].items()}
    every = package_toml("data/figures_of_speech.toml")["words"]  # the lists of words that every lexicon may name
    lists = {name: "|".join(map(in_one_line, each)) for name, each in every.items()} | table.get("words", {})
    words = _Patterns(_whole_lists(lists), tried)
    about, actors = _about(table.get("about", {}), types, words, f"{where}: [about]"), table.get("actors", {}).items()
    return EventLexicon(
        name,
        types,
        tuple(_trigger(row, types, words, f"{where}: trigger {n}", about) for n, row in enumerate(table["trigger"], 1)),
        _roles(table.get("roles", {}), types, where),
        tuple((side, words.read("|".join(names), f"{where}: actor {side!r}")) for side, names in actors),
        tuple(_count(row, words, where) for row in table.get("count", [])),
        str(table.get("timezone", "")),
        tuple(_measure(row, words, where) for row in table.get("measure", [])),
        tuple(words.read(one, f"{where}: unless") for one in _listed(table.get("unless", []))),
    )


def _listed(value: Any) -> list[Any]:
    """Return one pattern or several as a list."""
    return [value] if isinstance(value, str) else value


def _check_shape(table: dict[str, Any], where: str) -> None:
    """Say in one line what a file lacks that every lexicon must have."""
    types, rows = table.get("types"), table.get("trigger")
    if not table:
        fault = "is empty"
    elif not types or not isinstance(types, dict):
        fault = "has no [types]"
    elif strange := next((kind for kind, names in types.items() if not _are_words(names)), None):
        fault = f"lists no subtypes for {strange!r} under [types]"
    elif not rows or not isinstance(rows, list):
        fault = "has no [[trigger]]"
    elif wrong := next((n for n, row in enumerate(rows, 1) if not _are_words([row.get("is"), row.get("words")])), 0):
        fault = f"has no is, or no words, in trigger {wrong}"
    else:
        return
    raise InputError(f"{where} {fault}; {EXPECTED}")


def _are_words(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) and one for one in value)


def _known(row: dict[str, Any], keys: set[str], where: str) -> None:
    strange = sorted(set(row) - keys)
    if strange:
        raise InputError(f"{where} has {strange[0]!r}, which is not known; expected {', '.join(sorted(keys))}")


def _roles(table: dict[str, list[str]], types: Types, where: str) -> dict[str, frozenset[str]]:
    _known(table, set(ROLES), f"{where}: [roles]")
    _are_listed((kind for kinds in table.values() for kind in kinds), types, f"{where}: [roles]")
    return {role: frozenset(table.get(role, ())) for role in ROLES}


def _about(table: dict[str, Any], types: Types, words: _Patterns, where: str) -> _About:
    """Return what a report of the field names, and the types that count only in such a one."""
    _known(table, {"words", "of"}, where)
    _are_listed(table.get("of", ()), types, where)
    return LowercasePattern(words.read(table["words"], where)) if table else None, set(table.get("of", ()))


def _are_listed(kinds: Iterable[str], types: Types, where: str) -> None:
    if strange := sorted(set(kinds) - set(types) - {f"{kind}/{name}" for kind in types for name in types[kind]}):
        raise InputError(f"{where} names {strange[0]!r}, which [types] does not list")


def _trigger(row: dict[str, Any], types: Types, words: _Patterns, where: str, about: _About) -> Trigger:
    _known(row, _TRIGGER_KEYS, where)
    _known(dict.fromkeys(row.get("acts", ())), set(ACTS), f"{where}, acts,")
    patterns = {key: words.read(row[key], f"{where}, {key}") for key in _PATTERN_KEYS if key in row}
    kind, _, subtype = row["is"].partition("/")
    follows = tuple(row.get("follows", "/").split("/", 1))
    for one in [(kind, subtype), *([follows] if "follows" in row else [])]:
        if len(one) != 2 or one[1] not in types.get(one[0], ()):
            raise InputError(f"{where} ({row['words']!r}) is of {'/'.join(one)!r}, which [types] does not list")
    return Trigger(
        kind,
        subtype,
        patterns.pop("words"),
        patterns.get("subject"),
        patterns.get("object"),
        patterns.get("needs"),
        tuple(words.read(one, f"{where}, unless") for one in _listed(row.get("unless", []))),
        row.get("noun", False),
        row.get("last", False),
        follows,
        row.get("gives_way", False),
        about[0] if row.get("about") or about[1] & {kind, row["is"]} else None,
        patterns.get("before"),
        frozenset(row.get("acts", ())),
        str(row.get("example", "")),
    )


def _count(row: dict[str, Any], words: _Patterns, where: str) -> Count:
    _known(row, {"what", "of", "by"}, f"{where}: [[count]]")
    for key in ("of", "by"):
        words.read(row.get(key, "x"), f"{where}: [[count]] {row['what']!r}, {key}")
    return Count(row["what"], words.filled(row.get("of", "")), words.filled(row.get("by", "")))


def _measure(row: dict[str, Any], words: _Patterns, where: str) -> Measure:
    _known(row, {"what", "before", "after", "near", "units"}, f"{where}: [[measure]]")
    units = {unit: str(body) for unit, body in row.get("units", {}).items()}
    if not units and not row.get("before") and not row.get("after"):
        raise InputError(f"{where}: [[measure]] {row['what']!r} has no units; expected units, or words before or after")
    for key, body in [*units.items(), *((key, row.get(key, "x")) for key in ("before", "after", "near"))]:
        words.read(body, f"{where}: [[measure]] {row['what']!r}, {key}")
    before, after, near = (words.filled(row.get(key, "")) for key in ("before", "after", "near"))
    return Measure(row["what"], before, after, near, tuple((unit, words.filled(body)) for unit, body in units.items()))

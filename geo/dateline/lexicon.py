"""The word lists that the readers of text share: data in ``data/*.toml``, read once.

``grammar()`` holds the words of places, people and sources; ``event_lexicon(name)`` a field's vocabulary of events:
``conflict`` (the default), ``disaster``, ``health``, several with commas between, or a file. A user of another field
writes another file of the same shape and gives its path.

A lexicon is a TOML file. Patterns are regular expressions in which a space stands for any white space; they match
whole words, in any case (write ``(?-i:[A-Z])`` for a capital), and ``{name}`` is the list of that name in ``[words]``.

``timezone = "Europe/Kyiv"``
    Optional: where the field's clock times and nights are, as an IANA name.
``unless = ["{sport}"]``
    Optional: patterns none of which may stand within 60 characters of the words of any trigger. Lists of such words,
    ``{sport}``, ``{arts}``, ``{markets}`` and ``{speech}``, come with the package (``data/figures_of_speech.toml``).
``[about]``
    Optional: ``words`` that a report of the field names; types ``of`` which a report that names none tells nothing.
``[types]``
    The event types, each with the list of its subtypes: ``flood = ["river", "coast"]``. Nothing else may be coded.
``[words]``
    Optional: lists that several patterns share, ``waters = "(?:river|sea)"``.
``[roles]``
    Optional: what places do in events of a type ("flood") or a subtype ("flood/river"). ``target``: "on X" and a bare
    X are what was hit. ``moves``: "from X" is where the way began, and not only whose people they are. ``taken``:
    "from X" is where it happened, if no other place is told ("took 12 people from X"). ``weak``: of
    two triggers in one clause, a place goes to the other one. ``nowhere``: the places named are not where it is.
    ``scene``: without a place of its own it is where the line or sentence begins ("X: 12 dead", "In X, ..."), and the
    rows of a table are read. ``people``: "residents of X", "three quarters of X" are at X. ``aim``: "for X" is at X.
    ``reports``: where X itself "reported 12 cases", it is X. ``deliberate``: no work of "heavy rain" without arms.
``[actors]``
    Optional: groups that are no state, and forces that their names do not give away. The key is the side, an ISO
    alpha-2 code or a name; the value a list of patterns: ``RSF = ["RSF", "Rapid Support Forces"]``.
``[[trigger]]``
    A frame, one for each way of telling of an event; of two that match the same words the earlier wins.

    * ``is``: "type/subtype", as listed in ``[types]``.
    * ``words``: the pattern of the trigger itself, "shell(?:ed|ing)".
    * ``subject``, ``object``: patterns that must stand before or behind the words, in the same part of the sentence
      (no full stop or semicolon between), at most 80 characters away.
    * ``needs``, ``before``: patterns that must stand in the sentence, or in the 240 characters before it.
    * ``unless``: a pattern that must not stand within 60 characters of the words, or a list of such.
    * ``about = true``: they count only in a report that names the field, whatever their type.
    * ``noun = true``: the words name an event and do not tell it; they count only with a place of their own.
    * ``last = true``: they count only in a sentence that has no other trigger ("four people were killed in X").
    * ``gives_way = true``: beside a trigger without this mark in its clause they count only where both have a place of
      their own ("floods killed 12 in X" is one event, a flood at X).
    * ``follows``: "type/subtype" of the event whose place it takes over when it is told in the next sentence.
    * ``acts``: classes of verbs by WordNet ("contact", "motion"); the last of the words must be a verb of one of them.
``[[count]]``
    What is counted, beyond the killed, injured, missing, displaced, captured, personnel and equipment that every field
    counts. ``what``: the word of the table's column; ``of``: a pattern of the noun behind the number ("cases?"), or
    ``by``: one of what became of those counted ("hospitali[sz]ed"); with both, both fit. What all count is widened.
``[[measure]]``
    What is measured. ``what``: the word of the table's column; ``units``: the unit as it is to be written and its
    pattern, ``{km = "km|kilomet(?:er|re)s?"}``; ``before``, ``after``: what touches the number; ``near``: is within 60.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dateline._data import package_file, package_toml
from dateline._kept import compiled
from dateline.errors import InputError
from dateline.patterns.lowercase import LowercasePattern
from dateline.patterns.rules import Rule, rule

_EXPECTED = (
    "expected [types] with lists of subtypes, such as fire = ['wildfire'], and [[trigger]] tables with"
    " is = 'fire/wildfire' and words = 'burned|blaze'; begin with a copy of dateline's disaster.toml"
)
_SHOWN = 80  # characters of a pattern in a message
_ROLES = ("target", "moves", "taken", "weak", "nowhere", "scene", "people", "aim", "reports", "deliberate")
_PATTERN_KEYS = ("words", "subject", "object", "needs", "before")
_TRIGGER_KEYS = {"is", *_PATTERN_KEYS, "unless", "about", "noun", "last", "gives_way", "follows", "acts"}
# The lists of verbs of saying in the grammar, each called by the status that it gives.
SAYINGS = ("reported", "asserted", "claimed", "confirmed", "assessed", "denied")
_Types = dict[str, tuple[str, ...]]
_About = tuple[LowercasePattern | None, set[str]]
_KEYS = {"timezone", "unless", "about", "types", "words", "roles", "actors", "trigger", "count", "measure"}
# The cardinal numbers that reports spell out.
_SPELT = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty""".split()
CARDINALS = dict(zip(_SPELT, (*range(1, 21), 30, 40, 50), strict=True))
ACTS = """body change cognition communication competition consumption contact creation emotion motion perception
    possession social stative weather""".split()  # WordNet's files of verbs, in their order


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
    """A frame: the words that tell of an event of one type and subtype, and what must stand around them.

    Every pattern but the first may be None; of ``unless`` none may match. ``noun`` says that the words name an event,
    which counts only with a place; ``last`` that they count only where no other trigger does; ``gives_way`` that
    another trigger of the clause is told; ``follows`` whose place of the sentence before it takes; ``about`` what the
    report, ``before`` what the sentences before must name; ``acts`` of what classes the last word is.
    """

    type: str
    subtype: str
    pattern: Rule
    subject: Rule | None
    object: Rule | None
    needs: Rule | None
    unless: tuple[Rule, ...]
    noun: bool
    last: bool
    follows: tuple[str, str]
    gives_way: bool = False
    about: LowercasePattern | None = None
    before: Rule | None = None
    acts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Count:
    """What a field counts: patterns of the noun behind a number, and of the word that says what became of it."""

    what: str
    of: str
    by: str


@dataclass(frozen=True, slots=True)
class Measure:
    """What a field measures: patterns before, behind and near a number, "" for none, and pairs of unit and pattern."""

    what: str
    before: str
    after: str
    near: str
    units: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class EventLexicon:
    """A field's event types, their subtypes, and the triggers in order of precedence.

    ``roles`` are the types by what places do in them; ``actors`` pairs of side and pattern; ``timezone`` an IANA name,
    or ""; near what matches one of ``unless`` no trigger counts.
    """

    name: str
    types: dict[str, tuple[str, ...]]
    triggers: tuple[Trigger, ...]
    roles: dict[str, frozenset[str]]
    actors: tuple[tuple[str, Rule], ...] = ()
    counts: tuple[Count, ...] = ()
    timezone: str = ""
    measures: tuple[Measure, ...] = ()
    unless: tuple[Rule, ...] = ()

    def __hash__(self) -> int:
        """Hash by identity: a lexicon is read once, and what is compiled from it is kept beside it."""
        return id(self)


@cache
def grammar() -> Grammar:
    """Return the shared word lists."""
    table = package_toml("data/grammar.toml")
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
    return compiled(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)


@cache
def event_lexicon(name: str = "conflict") -> EventLexicon:
    """Return the vocabulary of a field: a name that comes with the package, or the path of a TOML file.

    Several with commas between ("conflict,disaster") are read as one. Their types are put together; where the words
    of two of them match, the one named first wins, but a type ``other`` never wins over a closer one.

    Raises
    ------
    InputError
        The file is missing, is not TOML, lacks a part or has one of a wrong shape, a pattern cannot be read, or a
        trigger names a type that the file does not declare.
    """
    packaged = package_file(f"data/{name}.toml").exists()
    if "," in name and not packaged and not Path(name).exists():
        return _together(name, [event_lexicon(part.strip()) for part in name.split(",")])
    try:
        table = package_toml(f"data/{name}.toml") if packaged else tomllib.loads(Path(name).read_text("utf-8"))
    except (OSError, ValueError) as problem:  # bad TOML and bad UTF-8 are ValueErrors
        raise InputError(
            f"lexicon {name!r}: {problem}; expected one of {', '.join(packaged_lexicons())}, several with commas"
            " between, or the path of a TOML file"
        ) from problem
    try:
        return _lexicon(name, table, tried=not packaged)
    except InputError:
        raise
    except (KeyError, TypeError, AttributeError, ValueError) as problem:
        fault = f"a table lacks {problem}" if isinstance(problem, KeyError) else f"a value has a wrong form ({problem})"
        raise InputError(f"lexicon {name!r}: {fault}; {_EXPECTED}") from problem


@cache
def packaged_lexicons() -> tuple[str, ...]:
    """Return the names of the lexicons that come with the package: the TOML files that declare types."""
    files = package_file("data/conflict.toml").parent.glob("*.toml")
    return tuple(sorted(file.stem for file in files if "\n[types]" in file.read_text("utf-8")))


def _together(name: str, parts: list[EventLexicon]) -> EventLexicon:
    """Put lexicons together in their order; what fits no type, or only where nothing else does, comes last."""
    parts = list(dict.fromkeys(parts))
    types: _Types = {}
    for kind, subtypes in (pair for part in parts for pair in part.types.items()):
        types[kind] = tuple(dict.fromkeys((*types.get(kind, ()), *subtypes)))
    triggers = [trigger for part in parts for trigger in part.triggers]
    return EventLexicon(
        name,
        types,
        tuple(sorted(triggers, key=lambda trigger: (trigger.last, trigger.type == "other"))),
        {role: frozenset[str]().union(*(part.roles[role] for part in parts)) for role in _ROLES},
        tuple(actor for part in parts for actor in part.actors),
        tuple(count for part in parts for count in part.counts),
        next((part.timezone for part in parts if part.timezone), ""),
        tuple(measure for part in parts for measure in part.measures),
        tuple(dict.fromkeys(one for part in parts for one in part.unless)),
    )


@dataclass(frozen=True, slots=True)
class _Patterns:
    """How the patterns of a file are read: with its word lists, and tried at once where we did not write them."""

    words: dict[str, str]
    tried: bool

    def filled(self, pattern: str) -> str:
        """Put the file's named word lists into a pattern, and any white space for a space."""
        for name, body in self.words.items():
            pattern = pattern.replace("{" + name + "}", body)
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


def _lexicon(name: str, table: dict[str, Any], *, tried: bool) -> EventLexicon:
    where = f"lexicon {name!r}"
    _check_shape(table, where)
    _known(table, _KEYS, where)
    types = {kind: tuple(subtypes) for kind, subtypes in table["types"].items()}
    every = package_toml("data/figures_of_speech.toml")["words"]  # the lists of words that every lexicon may name
    lists = {name: "|".join(each) for name, each in every.items()} | table.get("words", {})
    words = _Patterns({name: str(body) for name, body in lists.items()}, tried)
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
    raise InputError(f"{where} {fault}; {_EXPECTED}")


def _are_words(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) and one for one in value)


def _known(row: dict[str, Any], keys: set[str], where: str) -> None:
    strange = sorted(set(row) - keys)
    if strange:
        raise InputError(f"{where} has {strange[0]!r}, which is not known; expected {', '.join(sorted(keys))}")


def _roles(table: dict[str, list[str]], types: _Types, where: str) -> dict[str, frozenset[str]]:
    _known(table, set(_ROLES), f"{where}: [roles]")
    _are_listed((kind for kinds in table.values() for kind in kinds), types, f"{where}: [roles]")
    return {role: frozenset(table.get(role, ())) for role in _ROLES}


def _about(table: dict[str, Any], types: _Types, words: _Patterns, where: str) -> _About:
    """Return what a report of the field names, and the types that count only in such a one."""
    _known(table, {"words", "of"}, where)
    _are_listed(table.get("of", ()), types, where)
    return LowercasePattern(words.read(table["words"], where)) if table else None, set(table.get("of", ()))


def _are_listed(kinds: Iterable[str], types: _Types, where: str) -> None:
    if strange := sorted(set(kinds) - set(types) - {f"{kind}/{name}" for kind in types for name in types[kind]}):
        raise InputError(f"{where} names {strange[0]!r}, which [types] does not list")


def _trigger(row: dict[str, Any], types: _Types, words: _Patterns, where: str, about: _About) -> Trigger:
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

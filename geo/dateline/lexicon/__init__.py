"""The word lists that the readers of text share: data in ``data/*.toml``, read once.

``grammar()`` holds the words of places, people and sources, which all fields share (``shared``); ``event_lexicon()``
has a field's vocabulary of events: ``conflict`` (the default), ``disaster``, ``health``, several with commas between,
or a file. A user of another field writes another file of the same shape and gives its path. ``reading`` makes
``records`` of it.

A lexicon is a TOML file. Patterns are regular expressions in which a space stands for any white space; they match
whole words, in any case (write ``(?-i:[A-Z])`` for a capital), and ``{name}`` is the list of that name in ``[words]``.
A pattern may go over several lines: a line break counts for nothing, with the white space around it.

``parts = ["words", "floods"]``
    Optional: files whose ``[words]``, triggers, counts and measures follow its own, in this order: ``words.toml`` in a
    folder of the lexicon's name beside it.

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
    * ``example``: a sentence that it tells the event of, for who reads the file; nothing is made of it.
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
from functools import cache
from pathlib import Path
from typing import Any

from dateline._data import package_file, package_toml
from dateline.errors import InputError
from dateline.lexicon.reading import ACTS, EXPECTED, ROLES, Types, lexicon_of
from dateline.lexicon.records import Count, EventLexicon, Measure, Trigger
from dateline.lexicon.shared import CARDINALS, SAYINGS, Grammar, grammar, phrase_pattern

__all__ = [
    "ACTS", "CARDINALS", "SAYINGS", "Count", "EventLexicon", "Grammar", "Measure", "Trigger", "event_lexicon",
    "grammar", "packaged_lexicons", "phrase_pattern",
]  # fmt: skip

_PART = re.compile(r"[\w-]+")
_UNREADABLE = (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError)
_OF_PARTS = ("words", "trigger", "count", "measure")


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
        return lexicon_of(name, _read(name, packaged=packaged), tried=not packaged)
    except InputError:
        raise
    except _UNREADABLE as problem:
        raise InputError(
            f"lexicon {name!r}: {problem}; expected one of {', '.join(packaged_lexicons())}, several with commas"
            " between, or the path of a TOML file"
        ) from problem
    except (KeyError, TypeError, AttributeError, ValueError) as problem:
        fault = f"a table lacks {problem}" if isinstance(problem, KeyError) else f"a value has a wrong form ({problem})"
        raise InputError(f"lexicon {name!r}: {fault}; {EXPECTED}") from problem


def _read(name: str, *, packaged: bool) -> dict[str, Any]:
    """Return the table of a lexicon, with what its parts hold behind what it holds itself."""
    table = dict(_table(name, packaged=packaged))
    for part in table.pop("parts", ()):
        if not _PART.fullmatch(part):
            raise InputError(f"lexicon {name!r}: its part {part!r} is no plain name; expected one such as 'words'")
        beside = f"{name}/{part}" if packaged else str(Path(name).with_suffix("") / f"{part}.toml")
        for key, value in _table(beside, packaged=packaged).items():
            if key not in _OF_PARTS:
                raise InputError(f"lexicon {name!r}: its part {part!r} has {key!r}; expected {', '.join(_OF_PARTS)}")
            table[key] = table.get(key, {}) | value if key == "words" else [*table.get(key, ()), *value]
    return table


def _table(name: str, *, packaged: bool) -> dict[str, Any]:
    return package_toml(f"data/{name}.toml") if packaged else tomllib.loads(Path(name).read_text("utf-8"))


@cache
def packaged_lexicons() -> tuple[str, ...]:
    """Return the names of the lexicons that come with the package: the TOML files that declare types."""
    files = package_file("data/conflict.toml").parent.glob("*.toml")
    return tuple(sorted(file.stem for file in files if "\n[types]" in file.read_text("utf-8")))


def _together(name: str, parts: list[EventLexicon]) -> EventLexicon:
    """Put lexicons together in their order; what fits no type, or only where nothing else does, comes last."""
    parts = list(dict.fromkeys(parts))
    types: Types = {}
    for kind, subtypes in (pair for part in parts for pair in part.types.items()):
        types[kind] = tuple(dict.fromkeys((*types.get(kind, ()), *subtypes)))
    triggers = [trigger for part in parts for trigger in part.triggers]
    return EventLexicon(
        name,
        types,
        tuple(sorted(triggers, key=lambda trigger: (trigger.last, trigger.type == "other"))),
        {role: frozenset[str]().union(*(part.roles[role] for part in parts)) for role in ROLES},
        tuple(actor for part in parts for actor in part.actors),
        tuple(count for part in parts for count in part.counts),
        next((part.timezone for part in parts if part.timezone), ""),
        tuple(measure for part in parts for measure in part.measures),
        tuple(dict.fromkeys(one for part in parts for one in part.unless)),
    )

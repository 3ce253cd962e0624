"""What a lexicon holds when it is read: triggers, counts, measures, and the types that they are of."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.patterns.lowercase import LowercasePattern
from dateline.patterns.rules import Rule


@dataclass(frozen=True, slots=True)
class Trigger:
    """A frame: the words that tell of an event of one type and subtype, and what must stand around them.

    Every pattern but the first may be None; of ``unless`` none may match. ``noun`` says that the words name an event,
    which counts only with a place; ``last`` that they count only where no other trigger does; ``gives_way`` that
    another trigger of the clause is told; ``follows`` whose place of the sentence before it takes; ``about`` what the
    report, ``before`` what the sentences before must name; ``acts`` of what classes the last word is; ``example`` a
    sentence that it tells of.
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
    example: str = ""


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

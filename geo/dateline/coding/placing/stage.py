"""One sentence as an event meets it, and whose of its triggers each of its names is."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.areas import Areas
from dateline.coding.clauses import Hit
from dateline.coding.placing.owners import owner
from dateline.lexicon import EventLexicon
from dateline.mentions.words.tokens import Sentence
from dateline.records import Mention, Resolved


@dataclass(frozen=True, slots=True)
class Stage:
    """One sentence as an event meets it: its triggers and mentions, and what the field and the areas say.

    ``columns`` are the names that the columns of a table's row say are its place.
    """

    text: str
    sentence: Sentence
    clauses: tuple[Hit, ...]
    mentions: tuple[Resolved, ...]
    areas: Areas
    lexicon: EventLexicon
    columns: tuple[Resolved, ...] = ()
    # Whose each mention is in a clause; not handed on to a stage of other triggers.
    owners: dict[tuple[int, int, int], Hit] = field(default_factory=dict, init=False, compare=False, repr=False)


def owner_of(mention: Mention, hit: Hit, stage: Stage) -> Hit:
    """Return whose of the triggers of a clause a mention is; each is asked about it, and it is worked out once."""
    key = mention.start, mention.end, hit.clause_start
    if key not in stage.owners:
        clause = [other for other in stage.clauses if other.clause_start == hit.clause_start]
        stage.owners[key] = owner(stage.text, clause, mention, stage.mentions, stage.lexicon)
    return stage.owners[key]

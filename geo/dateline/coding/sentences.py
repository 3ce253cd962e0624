"""A sentence as its triggers meet it, and each of these with its places and those who act."""

from __future__ import annotations

from typing import NamedTuple

from dateline.coding.actors import Side
from dateline.coding.clauses import Hit, hits
from dateline.coding.counts.tables import is_source
from dateline.coding.documents import Document
from dateline.coding.placing.lists.tallies import without_bracketed
from dateline.coding.placing.stage import Stage
from dateline.coding.wording.allusions import is_known_by
from dateline.coding.wording.outlook import without_elsewhere, without_warned_of
from dateline.mentions.words.tokens import Sentence
from dateline.records import Location, Quantity, Resolved, When


class Scene(NamedTuple):  # made in a third of the time of a frozen dataclass
    """A sentence as its triggers meet it, its document, and what it tells as the row of a table."""

    document: Document
    stage: Stage
    row: tuple[Hit, tuple[Quantity, ...]] | None


class Act(NamedTuple):
    """One trigger with its places, who acts on whom, and its sentence; ``rivals`` are all its triggers."""

    hit: Hit
    where: tuple[Location, ...]
    who: tuple[Side, Side]
    scene: Scene
    rivals: tuple[Hit, ...]

    @property
    def whens(self) -> tuple[When, ...]:
        """The times that it may have."""
        return self.scene.document.times.near(self.scene.stage.sentence)


def scene_of(document: Document, sentence: Sentence) -> Scene | None:
    """Return a sentence with its triggers, None where it has none."""
    text, words = document.report.text, document.lexicon
    if document.tables.is_sum(sentence):
        return None
    clauses = hits(text, sentence, words, document.topics)
    row = document.tables.row(sentence, clauses[0].trigger if clauses else None)
    if row is None and not clauses and words.roles["scene"]:
        row = document.tables.item(sentence)
    if row is not None and not clauses:
        clauses = (row[0],)
    if not clauses or (row is None and is_source(text, sentence)):
        return None
    here = document.mentions_in(sentence.start, sentence.end)
    columns = () if row is None else document.tables.placed(sentence, here)
    here = columns or here
    weak = {*words.roles["weak"], "other"} if columns else set[str]()
    clauses = tuple(hit for hit in clauses if hit.trigger.type not in weak) or clauses  # a row is of one event
    clauses = tuple(hit for hit in clauses if not (_is_a_name(text, hit, here) or is_known_by(text, hit)))
    clauses = without_bracketed(text, without_warned_of(text, without_elsewhere(text, clauses)))
    if not clauses:
        return None
    return Scene(document, Stage(text, sentence, clauses, here, document.areas, words, columns), row)


def _is_a_name(text: str, hit: Hit, names: tuple[Resolved, ...]) -> bool:
    """Whether the words of a trigger are the name of a town ("found in Hurricane, West Virginia")."""
    return text[hit.start].isupper() and any(
        (one.mention.start, one.mention.end) == (hit.start, hit.end) and one.mention.slot and one.place
        for one in names
        if one.mention.kind == "literal"
    )

"""What no words of the field foresaw: places of events that the judge finds, and places that it takes from events.

``doubted`` takes places from the events that words told; ``added`` gives places to them; ``untold`` makes events of the
rest. ``sites`` says of a name whether it may be the place of an event, and what is drawn for it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dateline.coding.documents import Document
from dateline.coding.judging import Case, Verdict, fields_of, judged
from dateline.coding.unforeseen.added import missed, with_added
from dateline.coding.unforeseen.doubted import doubted, without_doubted
from dateline.coding.unforeseen.untold import untold
from dateline.lexicon import event_lexicon
from dateline.mentions.words.tokens import Sentence

__all__ = ["judge", "told_in_prose"]


def judge(documents: Sequence[Document]) -> None:
    """Draw the places that the judge is sure of, and take away those that it doubts, in the events of reports.

    Each field judges its own types; a type of several fields is doubted where all doubt it, and one that a field
    without weights has, too, is left to its words. The documents are read by one lexicon.
    """
    fields = fields_of(documents[0].lexicon) if documents else ()
    if not fields:
        return
    cases = [Case(one.report, told_in_prose(one), one.mentions, one.found) for one in documents]
    by_field = [judged(cases, field) for field in fields]
    for document, verdicts in zip(documents, zip(*by_field, strict=True), strict=True):
        _heed(document, dict(zip(fields, verdicts, strict=True)))


def _heed(document: Document, judgements: dict[str, list[Verdict]]) -> None:
    """Do in the events of a document what each field judged of it."""
    document.found[:] = without_doubted(document.found, doubted(document.lexicon, judgements))
    for field, verdicts in judgements.items():
        types = frozenset(event_lexicon(field).types)
        own = [event for event in document.found if event.type in types]
        document.found[:], left = with_added(document, missed(own, verdicts))
        for event in untold(document, left, types):
            at = bisect_left(document.found, event.sentence_start, key=lambda one: one.sentence_start)
            document.found.insert(at, event)


def told_in_prose(document: Document) -> list[Sentence]:
    """Return the sentences with names that are no rows of tables or items of lists, which speak by where they stand."""
    rows = document.tables
    named = (one for one in document.sentences if document.mentions_in(one.start, one.end))
    return [one for one in named if not rows.counts(one)]

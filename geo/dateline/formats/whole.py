"""What a table is a selection of: which rows its documents still give, and which documents were read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dateline.formats.values import each_once, json_value

if TYPE_CHECKING:
    from pandas import DataFrame

COLUMNS = ("url", "doc_title", "published_date", "doc_sha256")  # what a document is known by


@dataclass(frozen=True, slots=True)
class Whole:
    """All ids of a run, and its documents by `document_key`, also those that gave no event.

    A row of an earlier file is withdrawn if its document is among these and the row is not: what was only filtered
    out, and what other documents gave, stays.
    """

    feature_ids: frozenset[str]
    documents: frozenset[str]

    @classmethod
    def of(cls, events: DataFrame) -> Whole:
        """Return a table as the whole of its run."""
        return cls(frozenset(events["feature_id"]), frozenset(keys(events)))

    def withdraws(self, feature_id: str, document: str) -> bool:
        """Tell whether a row is one that its document no longer gives."""
        return document in self.documents and feature_id not in self.feature_ids


def document_key(url: Any, title: Any, published: Any, sha256: Any) -> str:
    """Return what tells a document from others of its name: its address, else its title and day, else its text."""
    address, name, day = (str(json_value(value) or "") for value in (url, title, published))
    return address or (f"{name} {day[:10]}" if name and day else str(json_value(sha256) or ""))


def keys(rows: DataFrame) -> Iterable[str]:
    """Return the document of each row of a table; columns that it lacks count as empty."""
    columns = [list(rows[name]) if name in rows else [None] * len(rows) for name in COLUMNS]
    return each_once(list(zip(*columns, strict=True)), lambda values: document_key(*values))

"""Places that a text names in other words: by a position, as "the capital" of a state, as "here"."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.coding.pointing.capitals import at_capitals
from dateline.coding.pointing.here import at_dateline
from dateline.coding.pointing.positions import at_positions
from dateline.records import Resolved


def with_stand_ins(text: str, mentions: Sequence[Resolved]) -> tuple[Resolved, ...]:
    """Return mentions with those for words that stand for a place, in the order of the text."""
    return at_positions(text, at_dateline(text, at_capitals(text, mentions)))

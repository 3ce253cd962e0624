"""Whether an event happened, is planned, supposed, denied or long past, by the words that govern its trigger.

``negated``, ``ordered``, ``supposed``, ``planned`` and ``history`` each know one of these, ``modals`` the words that
they share. ``likelihood`` tells how likely a text calls it.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from dateline.coding.clauses import Hit
from dateline.coding.wording.cues import pattern
from dateline.coding.wording.means import is_only_possible
from dateline.coding.wording.modality.history import is_history
from dateline.coding.wording.modality.modals import REACH, governs
from dateline.coding.wording.modality.negated import is_negated
from dateline.coding.wording.modality.ordered import DEMANDED, TO_DO, as_ordered
from dateline.coding.wording.modality.planned import ANNOUNCED, IS_TO, MAY_PLAN, is_ahead, is_planned
from dateline.coding.wording.modality.supposed import FORECAST, IF, is_supposed
from dateline.coding.wording.unreal import is_only_tried, is_played, is_untrue
from dateline.patterns.prefilter import Patterns

_FORECAST = (FORECAST,)


def modality_of(text: str, hit: Hit, *, undenied: bool = False, published: dt.date | None = None) -> str:
    """Return actual, planned, hypothetical, negated or historical by the words that govern the trigger.

    ``undenied`` says that the negation before the trigger is one of saying and not of the event.
    """
    start = max(hit.clause_start, hit.start - REACH)
    before = text[start : hit.start]
    may = hit.words.within(text, start, hit.start, _governors())
    if governs("open", text, hit, before, may):
        return "hypothetical"
    if is_untrue(text, hit):
        return "negated"
    if is_played(text, hit) or is_only_tried(text, hit) or is_only_possible(text, hit):
        return "hypothetical"
    if not undenied and is_negated(text, hit, before, may):
        return "negated"
    if told := as_ordered(text, hit, before, may):
        return told
    if may(ANNOUNCED) and ANNOUNCED.search(before):
        return "planned"
    if hit.words.may_any(_FORECAST) and FORECAST.match(text, hit.end, hit.clause_end):
        return "hypothetical"
    if is_supposed(text, hit, before, may):
        dated = re.search(r"\bwould\b", before) and is_ahead(text, hit)
        return "planned" if dated or MAY_PLAN.search(before) else "hypothetical"
    if is_planned(text, hit, before, may):
        return "planned"
    return "historical" if is_history(text, hit, published) else "actual"


@cache
def _governors() -> Patterns:
    """Return the patterns of the words that may govern a trigger; few stand before one."""
    modal = (pattern("modal", name) for name in ("open", "negated", "hypothetical", "planned"))
    return (*modal, TO_DO, DEMANDED, ANNOUNCED, IF, IS_TO)

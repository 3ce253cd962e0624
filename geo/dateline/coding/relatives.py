"""Names that stand before a trigger: of which verb they are, and what a relative clause is about."""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.lexicon import grammar
from dateline.records import Mention, Resolved

_RELATIVE = re.compile(r"(?:,[^,;.]{0,60}?)?,?\s+(?:(?:that|which|where)\s+(?:\w+\s+){0,3}|where\s+[^,;:.]{0,80}?)")
# A place of its own: "where X met Y in Z"; a month or day is none.
_ELSEWHERE = re.compile(
    r"\b(?:in|at|near|to|from|of)\s+(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|\w+day\b)[A-Z]"
)
_AND_THEN = re.compile(r"\s(?:and|then)\s+(?:(?:then|later|also|twice|\w+ly)\s+)*\Z")
_SCENE = re.compile(r"\W*(?:Elsewhere|Further\s+\w+|Meanwhile|\w+day)?\W*")
_FEW = 5  # words


def antecedent(text: str, hit: Hit, mentions: tuple[Resolved, ...]) -> Resolved | None:
    """Return the name that a relative clause is about ("Kursk Oblast, a region that was attacked")."""
    before = [found for found in mentions if found.mention.end <= hit.start and found.mention.kind == "literal"]
    before = [found for found in before if not found.is_container] or before
    if not before or not (gap := _RELATIVE.fullmatch(text, before[-1].mention.end, hit.start)):
        return None
    if "where" not in gap.group():
        return before[-1]
    if len(gap.group().split()) > _FEW and text.endswith("and ", 0, before[-1].mention.start):
        return None  # "X and Y, where": perhaps both
    return None if _ELSEWHERE.search(text, hit.end, hit.clause_end) else before[-1]


def is_of_another_verb(text: str, mention: Mention, hit: Hit, mentions: tuple[Resolved, ...]) -> bool:
    """Whether a name before a verb belongs to the verb before it ("bought a house in X and met Y in Z")."""
    if mention.end > hit.start or not mention.slot or not _AND_THEN.search(text, mention.end, hit.start):
        return False
    if _SCENE.fullmatch(text, hit.clause_start, mention.start - len(mention.slot) - 1):
        return False
    locative = grammar().words("slot", "locative")
    return any(
        hit.end <= one.mention.start < hit.clause_end and one.mention.kind == "literal" and one.mention.slot in locative
        for one in mentions
    )

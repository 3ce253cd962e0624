"""Modal words before a trigger, and the nouns that need none: what is held, and attacks."""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.coding.wording.cues import pattern
from dateline.coding.wording.modality.asides import is_of_an_aside
from dateline.coding.wording.outlook import is_beside_a_plan
from dateline.patterns.prefilter import Test

REACH = 45  # characters before a trigger in which a modal word governs it
NEW_CLAUSE = re.compile(
    r"[,;:]|\b(?:that|after|because|by|and|but|before|when|while|as|since|until|who|which|how|why|what|where)\b"
)
# "Gunfire could still be heard": what somebody could hear or see was there.
SENSED = (
    r"(?:\s+(?:also|still|again|even|only|\w+ly))*\s+(?:(?:be|have\s+been)\s+(?:(?:also|still|\w+ly)\s+)?"
    r"(?:heard|seen|felt|smelt|smelled|observed|watched)|hear|see|feel|smell|watch)\b"
)
_COULD = re.compile(rf"could{SENSED}", re.IGNORECASE)
# What is held, and so is yet to come where it "will take place".
HELD = re.compile(
    r"(?:\w+\s+)?(?:talks|negotiations|meetings?|summits?|exercises?|drills?|elections?|exchanges?|swaps?|rall(?:y|ies)|"
    r"march(?:es)?|parades?|demonstrations?|protests?|visits?|trials?|hearings?|conferences?|"
    r"campaigns?|vaccination|distributions?|evacuations?)\b",
    re.IGNORECASE,
)
ATTACK = re.compile(
    r"(?:\w+\s+)?(?:strikes?|attacks?|raids?|assaults?|invasion|offensive|incursion|advance|siege|battle|clash(?:es)?|"
    r"fall)\Z",
    re.IGNORECASE,
)
OFF_CHARS = 80  # characters behind what is held in which it is called or put off


def governs(name: str, text: str, hit: Hit, before: str, may: Test) -> bool:
    """Whether a modal word stands in the words before a trigger, and governs it: with no finite clause between."""
    if not may(pattern("modal", name)):
        return False
    found = [one for one in pattern("modal", name).finditer(before) if _is_modal(before, one)]
    if not found or NEW_CLAUSE.search(before, found[-1].end()):
        return False
    at = hit.start - len(before)
    if is_of_an_aside(text, hit, at + found[-1].start(), at + found[-1].end()):
        return False
    return name == "open" or not is_beside_a_plan(before, found[-1].end(), planned=name == "planned")


def _is_modal(words: str, found: re.Match[str]) -> bool:
    """Whether a word is no month ("May") and no part of what somebody could hear or see."""
    return found.group() != "May" and not _COULD.match(words, found.start())

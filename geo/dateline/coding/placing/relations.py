"""In which relation an event is to a place, by the preposition that governs its name, also over other words."""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.coding.clauses.roles import has_role
from dateline.coding.clauses.vocabulary import listed
from dateline.coding.placing.asides.roundabout import is_close
from dateline.coding.placing.references import is_around
from dateline.lexicon import EventLexicon
from dateline.records import Mention

_RELATIONS = {
    "near": "near", "between": "near", "around": "near", "outside": "near", "outskirts of": "near",
    "vicinity of": "near", "overlooking": "near", "to": "to", "into": "to", "toward": "to", "towards": "to",
    "direction of": "to", "from": "from", "out of": "from", "through": "through", "via": "through", "across": "in",
    "at": "at", "on": "target",
}  # fmt: skip
# "Towards X airport", "near the X plant".
_OFF_SITE = re.compile(
    r"\b(?P<word>near|towards?|direction\s+of|outside)\s+(?:the\s+)?(?:(?:nearby|main|military|civilian|occupied|old|new|[a-z]+al)\s+)?\Z",
    re.IGNORECASE,
)
_SHORT_OF = frozenset({"near", "to"})  # a site is not reached by who is near it or on the way there
# "Near the village of X": what governs the name stands before the words for what it is.
_KIND_OF = re.compile(listed("placing", "kind_of"), re.IGNORECASE)


def governing(text: str, mention: Mention) -> str:
    """Return the preposition that governs a name, also over "the village of"; a site is at itself unless told else."""
    if mention.form == "facility":
        found = _OFF_SITE.search(text, max(0, mention.start - 60), mention.start)
        return found.group("word").lower() if found else mention.slot
    if mention.slot.rpartition(" ")[2] == "of" and not is_around(mention.slot):
        if mention.slot in {"outskirts of", "vicinity of", "direction of", "out of"}:
            return mention.slot
        if found := _KIND_OF.search(text, max(0, mention.start - 160), mention.start):
            if is_close(text, found.group("word"), found.end("word") + 1):
                return "near"
            return re.sub(r"\s+", " ", found.group("word").lower())
    return "near" if is_close(text, mention.slot, mention.start) else mention.slot


def relation_of(slot: str, mention: Mention, hit: Hit, lexicon: EventLexicon) -> str:
    if has_role(hit, "target", lexicon) and slot in {"on", "against", ""}:
        return "target"
    relation = _RELATIONS.get(slot, "near" if is_around(slot) else "in")
    return "at" if mention.form == "facility" and relation not in _SHORT_OF else relation

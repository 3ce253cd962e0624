"""Which hazard did what a verb tells, where one brought about the other: landslides set off by rain, not the rain.

A frame of a lexicon looks for a subject some words before its verb and may find what only stands between the two.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.coding.clauses.tolls import HAZARDS
from dateline.lexicon import Trigger

_Found = tuple[int, int, Trigger]  # a trigger with where its words stand

# "Landslides(, which were) triggered by heavy rain", "floods that followed days of rain": from one hazard to the other.
_BROUGHT = (
    r",?\s+(?:(?:which|that)\s+)?(?:(?:was|were|had\s+been|have\s+been|has\s+been)\s+)?(?:\w+ly\s+)?"
    r"(?:(?:triggered|caused|sparked|set\s+off|brought\s+(?:on|about)|unleashed|induced|fuelled|fueled|fanned|driven|whipped\s+up|"
    r"spawned|blamed)\s+(?:by|on)|due\s+to|because\s+of|resulting\s+from|following|(?:that|which)\s+followed)\s+"
)
_TO_CAUSE = re.compile(_BROUGHT + r"(?:[\w’'-]+\s+){0,5}")
_TO_VERB = re.compile(_BROUGHT + r"(?![^.;]*\b(?:which|that|who|where|while|when|but)\s)[^.;()]{3,80}\s")
_PLACED = re.compile(r"\s+(?:in|at|near|off|around|outside|across)\s+(?:the\s+)?(?:\w+ern\s+)?[A-Z]")
_CENTRED = frozenset({"earthquake", "volcano"})  # what has a place of its own, whatever it set off elsewhere


def as_of_their_subjects(text: str, found: list[_Found]) -> list[_Found]:
    """Give verbs the kind of the hazard that is their subject, and leave out what only brought a hazard about.

    ``found`` are the triggers of one sentence, in order.
    """
    if len({trigger.type for _, _, trigger in found if trigger.type in HAZARDS}) < 2:
        return found
    kept: list[_Found] = []
    for start, end, trigger in found:
        noun = next((one for one in reversed(kept) if one[2].noun and one[2].type in HAZARDS), None)
        if noun is None or trigger.type not in HAZARDS or trigger.type == noun[2].type:
            kept.append((start, end, trigger))
        elif not trigger.noun:
            verbs = any(not one.noun for at, _, one in kept if at > noun[0])
            own = not verbs and _TO_VERB.fullmatch(text, noun[1], start) is not None
            kept.append((start, end, replace(trigger, type=noun[2].type, subtype=noun[2].subtype) if own else trigger))
        elif not _TO_CAUSE.fullmatch(text, noun[1], start) or (
            trigger.type in _CENTRED and _PLACED.match(text, end) is not None
        ):
            kept.append((start, end, trigger))
    return kept

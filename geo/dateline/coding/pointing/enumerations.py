"""Places that the next sentence lists by name: "Shells hit six villages. Among them are X, Y and Z"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from dateline.areas import Areas
from dateline.coding.clauses import Hit
from dateline.coding.placing.drawing import distinct, drawn
from dateline.records import Event, Location, Resolved

_PLACES = (
    r"(?:(?:populated|residential|inhabited)\s+areas|settlements|towns|villages|hamlets|cities|localities|communities|districts|"
    r"neighbou?rhoods|suburbs|townships|municipalities|places|locations|areas)"
)
# What stands for the places that are listed then: "35 settlements", "several towns".
_SEVERAL = re.compile(rf"\b{_PLACES}\b", re.IGNORECASE)
_LISTS = re.compile(
    rf"\s*(?:Among\s+(?:them|these|those)\s+(?:are|were)|(?:These|They|Those)\s+(?:include|included|are|were)|"
    rf"The\s+(?:[a-z]+\s+){{0,2}}{_PLACES}\s+(?:include|included|are|were))\s+(?:the\s+{_PLACES}\s+of\s+)?(?=[A-Z]|[a-z]{{2}}-[A-Z])"
)
_NAME = r"(?:[a-z]{2}-)?[A-Z][\w’'-]+(?:[\s-][A-Z][\w’'-]+){0,2}"
_JOINT = rf"(?:,\s+and|,|\s+and|;)\s+(?:the\s+)?(?:{_PLACES}\s+of\s+)?"
# Between two names of the list others may stand that nobody knows, and behind them the unit in which they lie.
_NEXT = re.compile(rf"(?:{_JOINT})?(?:{_NAME}{_JOINT}){{0,4}}")
_IN = re.compile(r"(?:,?\s+(?:in|of)|,)\s+(?:the\s+)?")
# What ends an item of the list: "These were Grad rockets" lists no town, nor does "X, which was not hit" one that was.
_ENDS = re.compile(r"\s*(?:[.;(),–—\n]|\Z)(?!\s*(?:which|who)\b)|\s+(?:and|in|of|as\swell\sas)\s")
_WIDE = frozenset({"country", "admin1", "admin1_part", "admin2", "area"})
_LONGEST = 600  # characters of such a sentence


def enumerated(
    text: str, hit: Hit, event: Event, names: Callable[[int, int], Sequence[Resolved]], areas: Areas
) -> tuple[Location, ...]:
    """Return the places of an event with those that the next sentence lists, () where it lists none.

    They stand for the region in which the event's own clause puts some that it does not name.
    """
    lists = _LISTS.match(text, event.sentence_end, event.sentence_end + _LONGEST) if not hit.trigger.last else None
    if lists is None or not _SEVERAL.search(text, hit.clause_start, hit.clause_end):
        return ()
    if any(place.precision not in _WIDE for place in event.locations):
        return ()  # "retook X from those who control many towns. Among them are Y"
    found, at = list[Resolved](), lists.end()
    for one in names(lists.end(), event.sentence_end + _LONGEST):
        unit = one.is_container or (one.place is not None and one.place.kind in _WIDE)
        if not (_IN if unit else _NEXT).fullmatch(text, at, one.mention.start):
            break
        at = one.mention.end
        if not unit and not _ENDS.match(text, at):
            break
        if not unit and one.mention.kind != "demonym":
            found.append(one)
    return distinct(drawn(one, "in", areas) for one in found)

"""How an event lies to a town that it is measured from: on which side, and how far off."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.coding.clauses.vocabulary import listed
from dateline.coding.placing.asides.parts import is_between
from dateline.coding.placing.references import SIDE_OF, is_around
from dateline.coding.placing.scenes.joined import heads_list
from dateline.lexicon import CARDINALS
from dateline.patterns.lowercase import lowercase_pattern
from dateline.records import Mention, Resolved

_SHORT_OF = frozenset({"toward", "towards", "direction of"})  # a way there, and no arrival
_FROM = frozenset({"from", "out of"})
_KM_PER = {"m": 1.609344, "n": 1.852}  # by the unit's first letter: miles, and nautical miles
_UNIT = r"(?P<unit>kilomet(?:er|re)s?|km|(?:nautical\s+)?miles?|nmi?)"
# "30 km ", "19 miles (30 km) ".
FAR = rf"(?P<number>\d+(?:\.\d+)?|{'|'.join(CARDINALS)})[\s-]*{_UNIT}(?:\s+\([^()]{{1,20}}\))?\s+"
_WAY = listed("references", "compass")
_BEARING = lowercase_pattern(
    rf"(?:{FAR})?"
    rf"(?:to\s+the\s+)?\b(?P<way>{_WAY})\s+of\s+(?:the\s+)?"
    r"(?:(?:city|town|village|capital)\s+of\s+)?(?:(?:occupied|central)\s+)?\Z",
    re.IGNORECASE,
)
# "Launched drones from the direction of X and Y", "rockets were fired from X, near Y, at Z".
_FROM_THE_DIRECTION = re.compile(r"\bfrom\s+the\s+directions?\s+of\s+(?:the\s+)?(?:(?:city|town|village)\s+of\s+)?\Z")
_FROM_BESIDE = re.compile(
    r"\b(?:from|out\s+of)\s+(?:the\s+)?(?:[a-z]+\s+of\s+)?[A-Z][\w’'-]+(?:[\s-][A-Z][\w’'-]+){0,3}(?:\s+[a-z]+)?,\s+"
    r"(?:just\s+)?(?:near|outside|close\s+to|next\s+to|not\s+far\s+from)\s+\Z"
)
_GOING = re.compile(
    r"\b(?:advanc|push|mov|pull|withdr|retreat|travel|fle[de]|up\s+to)\w*\b[^,;]{0,40}\Z", re.IGNORECASE
)
_AWAY = lowercase_pattern(
    rf"{FAR}(?:away\s+)?"
    r"(?:from|outside|off|(?<=kilometers\s)of|(?<=kilometres\s)of|(?<=km\s)of|(?<=miles\s)of)\s+(?:the\s+)?"
    r"(?:(?:city|town|village|capital|port|coast)\s+of\s+)?\Z",
    re.IGNORECASE,
)


# "On the island of X, about 300 km from Y": so far lies X, and not what the clause tells.
_OF_A_NAME = re.compile(
    r"\b(?:in|at|on|of|to|near)\s+(?:the\s+)?[A-Z][\w’'-]+(?<!day),\s+(?:(?:about|some|roughly|around|just|nearly|over)\s+)?\Z"
)
# "X village, 20 km north of Y": all that is known of where an unknown X lies.
_LIES = re.compile(
    rf"(?:\s+(?:village|hamlet|town|settlement|community))?,\s+(?:(?:about|some|just|roughly|around)\s+)?{FAR}(?:to\s+the\s+)?"
    rf"{_WAY}\s+of\s+"
)
# "The Akwa market in X", "Barangay Y in X".
_LIES_IN = re.compile(
    r"(?:\s+(?:village|hamlet|market|camp|neighbou?rhood|quarter|barangay|ward|suburb|estate|slum))?,?\s+in\s+(?:the\s+)?"
    r"(?:(?:town|city|municipality)\s+of\s+)?"
)


@dataclass(frozen=True, slots=True)
class Bearing:
    """How an event lies to a town: on which side ("northeast", or "" for none) and how far off, None for unknown."""

    way: str
    far_km: float | None


def bearing_of(text: str, found: Resolved, slot: str) -> Bearing | None:
    """Return on which side of a town, and how far from it, the text puts the event; a way there has no side."""
    if slot in _SHORT_OF:
        return Bearing("", None)
    start = max(0, found.mention.start - 70)
    if slot != "coast of" and not is_around(slot) and not SIDE_OF.search(text, start, found.mention.start):
        return None
    side = _BEARING.search(text, start, found.mention.start)
    if side is None:
        return away(text, start, found.mention.start)
    going = side.group("number") and _GOING.search(text, max(0, side.start() - 60), side.start())
    far = km_of(side) if side.group("number") and not going else None
    return Bearing(_way_of(side.group("way")), far)


def _way_of(words: str) -> str:
    """Return a side as one word, "northeast" for "North-East", or as two of three parts: "north-northeast"."""
    whole = re.sub(r"(?<=th)[-\s]+(?=east|west)", "", words.lower())
    return re.sub(r"\s+", "-", whole)


def measured_from(text: str, unknown: Resolved, mentions: tuple[Resolved, ...], *, inside: bool) -> Resolved | None:
    """Return the town from which alone the text says how far off, and on which side, an unknown place lies.

    ``inside`` takes also the town in which it lies ("at the Akwa market in X"); "the Red Cross in X" is no place.
    """
    if unknown.place is not None or unknown.container is not None:
        return None
    inside = inside and unknown.mention.slot != ""
    lies = _LIES.match(text, unknown.mention.end) or (_LIES_IN.match(text, unknown.mention.end) if inside else None)
    towns = (one for one in mentions if lies and one.mention.start == lies.end() and one.place)
    return next((one for one in towns if one.place and one.place.kind == "settlement"), None)


def away(text: str, start: int, end: int) -> Bearing | None:
    """Return how far off the words before a name say that something is, on no side ("20 km from")."""
    found = _AWAY.search(text, start, end)
    if found is None or _OF_A_NAME.search(text, start, found.start()):
        return None
    return Bearing("", km_of(found))


def km_of(found: re.Match[str]) -> float:
    """Return the kilometres that a match says by its groups ``number`` and ``unit`` ("60 nautical miles")."""
    number = found.group("number").lower()
    value = float(CARDINALS.get(number, 0) or number)
    return value * _KM_PER.get(found.group("unit")[0].lower(), 1.0)


def is_whence(text: str, mention: Mention, slot: str, mentions: tuple[Resolved, ...]) -> bool:
    """Whether a name, which ``slot`` governs, or the one that it lies beside tells whence something came."""
    if is_between(text, mention):
        return False
    first = heads_list(text, mention, mentions).start
    if slot in _FROM or _FROM_THE_DIRECTION.search(text, max(0, first - 60), first):
        return True
    beside = _FROM_BESIDE.search(text, max(0, mention.start - 80), mention.start)
    return beside is not None and text.startswith(",", mention.end)

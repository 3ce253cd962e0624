"""How far and which way from a name something lies, as the words before it say: "seven kilometers northwest of X"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.lexicon import CARDINALS
from dateline.records import Mention

_MORE = {"sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "a": 1, "half a": 0.5, "dozen": 12}
_NUMBERS: dict[str, float] = {**CARDINALS, **_MORE}
_KM_OF = {"k": 1.0, "n": 1.852, "mi": 1.609344, "m": 0.001, "y": 0.0009144}  # by how the unit begins
_POINTS = {"north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0, "south": 180.0, "southwest": 225.0,
           "west": 270.0, "northwest": 315.0}  # fmt: skip
_NUMBER = rf"\d{{1,4}}(?:[.,]\d{{1,3}})?|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}".replace(" ", r"\s+")
_WAY = r"(?:north|south)(?:[\s-]?(?:east|west))?|east|west"
_OFFSET = re.compile(
    rf"""(?:(?P<upto>\b(?:within|under|less\s+than|up\s+to)\s+)?\b(?P<number>{_NUMBER})
           (?:\s*(?:-|–|to|or)\s*(?P<most>{_NUMBER}))?[\s-]*
           (?P<unit>kilomet(?:er|re)s?|kms?|k(?=\s)|nautical\s+miles?|miles?|mi|met(?:er|re)s?|m(?=\s)|yards?)\b\s*)?
        (?:away\b\s*)?(?P<part>\bthe\s+)?(?:(?:due|just|further|farther|(?:in)?to\s+the)\s+)*
        (?P<way>\b(?:{_WAY}))?(?:ern|wards?)?\b\s*
        (?P<link>\b(?:of|from|outside|off|inside|beyond|behind|short\s+of|away\s+from|into|within))\s+
        (?:the\s+)?(?:(?:(?:state|land|city|town)\s+)?(?P<edge>border|coast|shore|outskirts|edge|cent(?:er|re))s?\s+(?:of|with)\s+)?
        (?:the\s+)?(?:(?:besieged|occupied|nearby|neighbou?ring|embattled|contested|small)\s+)*
        (?:(?:city|town|village|hamlet|settlement|port)\s+of\s+)?(?:the\s+)?\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_BEHIND = re.compile(r"\s+(?:state\s+|land\s+)?(?P<edge>border|coast|shore)\b", re.IGNORECASE)
_REACH = 90  # characters before a name in which its offset begins
_INWARD = frozenset({"inside", "into", "within", "beyond", "behind"})


@dataclass(frozen=True, slots=True)
class Offset:
    """Where something lies as seen from a name; offsets into the text, distances in kilometres.

    ``km`` is the distance, of a range the least (0 of "within 5 miles of"), and ``most_km`` the greatest; None where
    only a direction is said. ``bearing`` is in degrees clockwise from north, None where no direction is said. ``edge``
    is what of the place is meant: "" for the place itself, border, coast, shore, outskirts, edge or center. ``inward``
    says that the distance goes into the place ("five miles inside X") or past its edge.
    """

    start: int
    end: int
    km: float | None
    most_km: float | None
    bearing: float | None
    edge: str
    inward: bool


def offset_of(text: str, mention: Mention) -> Offset | None:
    """Return the distance and direction that the words before a name state, None where they state neither.

    Parameters
    ----------
    text
        The text of the report.
    mention
        A mention of it; its own span is the name alone.

    Examples
    --------
    >>> text = "A post 10-15 km northwest of Sumy fell."
    >>> found = offset_of(text, Mention(29, 33, "Sumy", "literal"))
    >>> (found.km, found.most_km, found.bearing) if found else None
    (10.0, 15.0, 315.0)
    """
    first = max(0, mention.start - _REACH)
    for found in _OFFSET.finditer(text, first, mention.start):
        if found["number"] or (found["way"] and not found["part"]):  # "the west of X" is a part of it
            return _offset(text, mention, found)
    return None


def _offset(text: str, mention: Mention, found: re.Match[str]) -> Offset:
    least = most = None
    if found["number"]:
        least = 0.0 if found["upto"] else _km(found["number"], found["unit"])
        most = _km(found["most"] or found["number"], found["unit"])
    way = re.sub(r"[\s-]", "", (found["way"] or "").lower())
    behind = _BEHIND.match(text, mention.end)
    edge = (behind["edge"] if behind else found["edge"] or "").lower().replace("centre", "center")
    inward = found["link"].lower() in _INWARD
    return Offset(found.start(), found.end(), least, most, _POINTS.get(way), edge, inward)


def _km(number: str, unit: str) -> float:
    said = re.sub(r"\s+", " ", number.lower())
    value = _NUMBERS.get(said) or float(re.sub(r",(?=\d{3}\Z)", "", said).replace(",", "."))
    return value * next(km for begins, km in _KM_OF.items() if unit.lower().startswith(begins))

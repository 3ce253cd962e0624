"""What a name of a clause is to its event: part of a disease's name, in what another lies, or what is struck.

``joined`` tells lists of names, ``waters`` rivers and seas, ``people`` whose people it is done to, ``elsewhere`` where
somebody only had been or was brought, ``whence`` whence something was fired or moved.
"""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.coding.clauses.vocabulary import listed
from dateline.records import Mention, Resolved

_AGAINST = re.compile(r"\s+against\s+(?:the\s+)?(?:(?:city|town|port)\s+of\s+)?(?:occupied\s+)?")
_ILLNESS = re.compile(listed("scenes", "illness"))
# Diseases that are called after a place.
_ILLNESSES = frozenset(
    {"Marburg", "Lassa", "Ebola", "Zika", "Nipah", "Hendra", "Lyme", "Norwalk", "Coxsackie", "Oropouche"}
)
# "X in Y", "X village, in the Y district", "X, Y Region": the second only holds the first.
_LIES_IN = re.compile(r"(?P<kind>\s+(?:village|town|hamlet))?,?\s+in\s+(?:the\s+)?(?:\w+ern\s+)?")
_IN_THE = re.compile(
    r"(?:\s+(?:townships?|districts?|villages?|counties|municipalities|upazilas?|woredas?|communes|LGAs))?\s+in\s+(?:the\s+)?(?:(?:[\w-]+\s+){0,2}(?:county|district|province|region|state|department|municipality)\s+of\s+)?"
)
_ON_THE_ISLAND = re.compile(r",\s+on\s+(?:the\s+island\s+of\s+)?")  # "X, on Y": and no settlement
_AND_IN = re.compile(r",?\s+and\s+(?:in|at|near)\s")
_LEVEL = re.compile(listed("scenes", "level"), re.IGNORECASE)


def holds(one: Resolved, other: Resolved) -> bool:
    """Whether the second name lies in the region of the first."""
    if one.place is None or other.place is None or not one.place.admin1_code:
        return False
    return (one.place.country, one.place.admin1_code) == (other.place.country, other.place.admin1_code)


def is_illness(text: str, mention: Mention) -> bool:
    """Whether a name is part of that of a disease ("Rift Valley fever")."""
    return _ILLNESS.match(text, mention.end) is not None or (
        mention.text in _ILLNESSES and mention.slot not in {"in", "at", "near", "around"}
    )


def is_within(text: str, mention: Mention, names: tuple[Resolved, ...]) -> bool:
    """Whether the name only says in what the name directly before it lies ("Letur in Albacete")."""
    before = [one.mention for one in names if one.mention.end < mention.start and one.mention.kind == "literal"]
    if not before or is_illness(text, before[-1]):
        return False
    if _ON_THE_ISLAND.fullmatch(text, before[-1].end, mention.start):
        held = next((one.place for one in names if one.mention == mention), None)
        return held is None or held.kind != "settlement"
    return _IN_THE.fullmatch(text, before[-1].end, mention.start) is not None


def without_unknown_holders(text: str, mine: list[Resolved]) -> list[Resolved]:
    """Leave out what only says in what the name before it lies, one of the two unknown ("Kalba in X region")."""
    pairs = zip(mine, [None, *mine], strict=False)
    return [one for one, before in pairs if before is None or not _lies_in(text, before, one)]


def _lies_in(text: str, one: Resolved, other: Resolved) -> bool:
    gap = _LIES_IN.fullmatch(text, one.mention.end, other.mention.start)
    if other.mention.form == "facility" or one.mention.form == "sector" or _AND_IN.match(text, other.mention.end):
        return False
    if other.place is not None:
        village = gap is not None and (gap["kind"] or one.mention.slot in {"village of", "town of"})
        return one.place is None and bool(village)
    listed = text[one.mention.end : other.mention.start] in {", ", " ("}
    return gap is not None or (listed and _LEVEL.match(text, other.mention.end) is not None)


def is_struck(text: str, found: Resolved, hit: Hit) -> bool:
    """Whether a town is what strikes are directed against, though states are, too ("strikes against X and Y")."""
    town = found.mention.slot == "against" and found.place is not None and found.place.kind == "settlement"
    return town and _AGAINST.fullmatch(text, hit.end, found.mention.start) is not None


def is_sender(text: str, mention: Mention, hit: Hit) -> bool:
    """Whether a site is the subject of a move from it ("X airport moved its planes to Y")."""
    if mention.form != "facility" or hit.trigger.type != "deployment" or mention.end > hit.start:
        return False
    return text[hit.clause_start : mention.start].strip() in {"", "The"}

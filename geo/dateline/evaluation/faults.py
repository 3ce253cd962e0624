"""What went wrong, one class for each toponym that was not right and for each answer that is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.evaluation.annotated import Toponym
from dateline.evaluation.judging import Judged, Judgement
from dateline.evaluation.matching import apart_km, is_near, is_same
from dateline.gazetteer import Gazetteer
from dateline.records import Place

NOT_RECOGNISED = "not recognised, name in the gazetteer"
NAME_UNKNOWN = "not recognised, name not in the gazetteer"
BOUNDARY = "wrong boundary, wrong place"
BOUNDARY_ONLY = "wrong boundary, right place"
NO_PLACE = "no place given"
PLACE_UNKNOWN = "place not in the gazetteer"
LEVEL = "wrong level (a town for its unit, or a unit for its town)"
NAMESAKE = "wrong namesake"
FALSE = "false mention"
CLASSES = (NOT_RECOGNISED, NAME_UNKNOWN, BOUNDARY, BOUNDARY_ONLY, NO_PLACE, PLACE_UNKNOWN, LEVEL, NAMESAKE, FALSE)

_AROUND = 40  # characters of the text on each side of a name that is shown
_UNITS = frozenset({"admin1", "admin2", "country", "region"})


@dataclass(frozen=True, slots=True)
class Error:
    """One thing that went wrong: where, what the text says there, what the gold wants and what was given."""

    kind: str
    document: str
    start: int
    end: int
    before: str
    text: str
    after: str
    wanted: str
    given: str
    apart_km: float | None


class Classifier:
    """Name the error of a toponym by what the gazetteer knows of it."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def errors(self, judgement: Judgement) -> tuple[Error, ...]:
        """Return the errors of a document in the order of its text."""
        found = [self._error(judgement, one) for one in judgement.toponyms]
        false = [_made(FALSE, judgement, answer, "", self._told(answer)) for answer in judgement.false]
        return tuple(sorted((one for one in (*found, *false) if one), key=lambda one: (one.start, one.end)))

    def _error(self, judgement: Judgement, one: Judged) -> Error | None:
        kind = self._kind(one)
        if not kind:
            return None
        given = self._told(one.answer) if one.answer else ""
        apart = apart_km(one.gold, one.answer) if one.answer else None
        return _made(kind, judgement, one.gold, self._told(one.gold), given, apart)

    def _kind(self, one: Judged) -> str:
        if one.answer is None:
            return NOT_RECOGNISED if self._gazetteer.lookup(one.gold.name) else NAME_UNKNOWN
        if self._is_right(one.gold, one.answer):
            return "" if one.same_span else BOUNDARY_ONLY
        if not one.same_span:
            return BOUNDARY
        if not one.answer.placed:
            return NO_PLACE
        return self._wrong_place(one.gold, one.answer)

    def _is_right(self, gold: Toponym, answer: Toponym) -> bool:
        """By id where both have one that the gazetteer knows, else by distance; a gold without either asks for none."""
        if is_same(gold, answer):
            return True
        if gold.id and answer.id and self._gazetteer.place(gold.id):
            return False
        return is_near(gold, answer) if gold.placed else not gold.id

    def _wrong_place(self, gold: Toponym, answer: Toponym) -> str:
        wanted = self._gazetteer.place(gold.id) if gold.id else None
        if wanted is None:
            return PLACE_UNKNOWN if gold.id else NAMESAKE
        given = self._gazetteer.place(answer.id) if answer.id else None
        return LEVEL if given and _other_level(wanted, given) else NAMESAKE

    def _told(self, one: Toponym) -> str:
        """Return what a place is in words: its name, kind and whereabouts, with its id."""
        place = self._gazetteer.place(one.id) if one.id else None
        if place:
            where = ", ".join(part for part in (place.admin1, place.country) if part and part != place.name)
            return f"{place.name} ({place.kind}{', ' if where else ''}{where}; {place.id})"
        point = f"{one.lat:.3f}, {one.lon:.3f}" if one.lat is not None and one.lon is not None else ""
        return f"{one.id} at {point}" if one.id and point else one.id or point or one.why or "no place"


def _other_level(one: Place, other: Place) -> bool:
    """Whether one is a unit or a country and the other of another kind inside it."""
    if one.kind == other.kind or not {one.kind, other.kind} & _UNITS or one.country != other.country:
        return False
    return "country" in (one.kind, other.kind) or one.admin1_code == other.admin1_code


def _made(kind: str, judgement: Judgement, at: Toponym, wanted: str, given: str, apart: float | None = None) -> Error:
    text, name = judgement.document.text, judgement.document.id
    before, after = text[max(0, at.start - _AROUND) : at.start], text[at.end : at.end + _AROUND]
    km = None if apart is None else round(apart, 1)
    return Error(kind, name, at.start, at.end, before, text[at.start : at.end], after, wanted, given, km)


def count_classes(errors: Sequence[Error]) -> tuple[tuple[str, int], ...]:
    """Return how many errors there are of each class, the most frequent first."""
    counts = Counter(error.kind for error in errors)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], CLASSES.index(item[0]))))

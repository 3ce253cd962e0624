"""Which answer belongs to which toponym of the gold, and how far apart they are."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.evaluation.annotated import Toponym
from dateline.gazetteer.distances import distance_km

NEAR_KM = 161.0  # a hundred miles: the radius that papers on geoparsing take


def pairs(gold: Sequence[Toponym], answers: Sequence[Toponym]) -> tuple[tuple[int, int], ...]:
    """Pair toponyms with answers, each at most once: equal spans first, then the largest overlap.

    Parameters
    ----------
    gold, answers
        Both in order of their starts.

    Returns
    -------
    tuple of (int, int)
        The numbers of the toponym and of its answer.
    """
    ranked = []
    first = 0
    for number, one in enumerate(gold):
        while first < len(answers) and answers[first].end <= one.start:
            first += 1  # it ends before every later toponym too
        for other in range(first, len(answers)):
            answer = answers[other]
            if answer.start >= one.end:
                break
            overlap = min(one.end, answer.end) - max(one.start, answer.start)
            if overlap > 0:
                unlike = (one.start, one.end) != (answer.start, answer.end)
                lengths = abs((one.end - one.start) - (answer.end - answer.start))
                ranked.append((unlike, -overlap, lengths, number, other))
    taken: set[int] = set()
    used: set[int] = set()
    made = []
    for *_, number, other in sorted(ranked):
        if number not in taken and other not in used:
            taken.add(number)
            used.add(other)
            made.append((number, other))
    return tuple(sorted(made))


def overlaps(one: Toponym, others: Sequence[Toponym]) -> bool:
    """Whether a span shares a character with one of the others."""
    return any(min(one.end, other.end) > max(one.start, other.start) for other in others)


def apart_km(one: Toponym, other: Toponym) -> float | None:
    """Return the great-circle distance in kilometres, None where one of them has no point."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return float(distance_km(one.lon, one.lat, other.lon, other.lat))


def is_near(gold: Toponym, answer: Toponym | None) -> bool:
    """Whether an answer lies within 161 km."""
    km = apart_km(gold, answer) if answer is not None else None
    return km is not None and km < NEAR_KM


def is_same(gold: Toponym, answer: Toponym | None) -> bool:
    """Whether an answer has the very id."""
    return answer is not None and gold.id != "" and gold.id == answer.id

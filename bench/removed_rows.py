"""Take rows out of the gazetteer and count the places that move to another place by it; losing one is no fault.

    PYTHONPATH=geo:tests/quality python bench/removed_rows.py [SEED ...]

The texts are the example reports (`seeds/`) and our annotated documents (the half for training). For each SEED
(7, 8 and 9 unless given) 200 rows are taken out of the whole gazetteer at random, then 200 of those that answers stand
on; last, each row that an answer stands on is taken out by itself. Answers are literal mentions with a place; one has
moved where the same mention then lies elsewhere, farther than 5 km off and in no unit that holds its place.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

import annotated
from dateline import pipeline
from dateline.gazetteer import Gazetteer, NameMatch
from dateline.gazetteer.distances import distance_km
from dateline.records import Place, Report
from dateline.reports import read
from dateline.reports.zones import divide

SEEDS = Path(__file__).parents[1] / "seeds"
ROWS = 200
SAME_KM = 5.0
Answers = dict[tuple[int, int, int], Place]  # by document, and start and end of the mention


class Without(Gazetteer):
    """A gazetteer that lacks some places, and every name that only they have."""

    def __init__(self, whole: Gazetteer, hidden: frozenset[str]) -> None:
        self.whole, self.hidden = whole, hidden

    def __getattr__(self, name: str) -> Any:
        return getattr(self.whole, name)

    @property
    def base(self) -> Any:
        """The whole index: only look-ups lack what is hidden."""
        return self.whole.base

    def lookup(self, name: str) -> tuple[NameMatch, ...]:
        """Return what a name may mean, without what is hidden."""
        return tuple(one for one in self.whole.lookup(name) if str(one.table.ident(one.number)) not in self.hidden)

    def contains_name(self, name: str) -> bool:
        """Tell whether a place that is left has this name."""
        return self.whole.contains_name(name) and bool(self.lookup(name))

    def longest_name(self, words: list[str]) -> int:
        """Return the length of the longest known name."""
        return self.whole.longest_name(words)

    def country(self, code: str) -> Place | None:
        """Return a country that is left."""
        found = self.whole.country(code)
        return None if found is None or found.id in self.hidden else found

    def demonym(self, word: str) -> str:
        """Return a people's country."""
        return self.whole.demonym(word)

    def admin1(self, code: str) -> Place | None:
        """Return a unit."""
        return self.whole.admin1(code)


def answers(reports: Iterable[Report], gazetteer: Gazetteer) -> Answers:
    """Return the places of all literal mentions."""
    return {
        (number, one.mention.start, one.mention.end): one.place
        for number, report in enumerate(reports)
        for one in pipeline.resolve_report(report, gazetteer=gazetteer)
        if one.place is not None and one.place.id and one.mention.kind == "literal"
    }


def moved(before: Answers, after: Answers) -> list[tuple[Place, Place]]:
    """Return the places that became others, with what they became."""
    pairs = ((before[key], after[key]) for key in sorted(before.keys() & after.keys()))
    return [(one, other) for one, other in pairs if one.id != other.id and not _holds(other, one)]


def _holds(other: Place, one: Place) -> bool:
    """Whether the new place is a unit around the old one, or as good as the same."""
    if other.kind == "country":
        return other.country == one.country
    if other.kind in {"admin1", "admin2"} and other.admin1_code == one.admin1_code:
        return True
    return bool(distance_km(one.lon, one.lat, other.lon, other.lat) < SAME_KM)


def tell(label: str, before: Answers, after: Answers) -> None:
    """Print how many answers moved and were lost, and the commonest moves."""
    found = moved(before, after)
    print(f"{label}: of {len(before)} answers {len(before.keys() - after.keys())} lost, {len(found)} moved")
    moves = Counter(f"{one.name} ({one.country}) -> {other.name} ({other.country})" for one, other in found)
    for move, count in moves.most_common(12):
        print(f"    {count} x {move}")


def each_alone(reports: list[Report], before: Answers, whole: Gazetteer) -> Answers:
    """Return what each answer becomes if only its own row is missing."""
    found: Answers = {}
    for id in sorted({place.id for place in before.values()}):
        keys = {key for key, place in before.items() if place.id == id}
        numbers = sorted({key[0] for key in keys})
        after = answers([reports[number] for number in numbers], Without(whole, frozenset({id})))
        found |= {(numbers[at], start, end): place for (at, start, end), place in after.items()
                  if (numbers[at], start, end) in keys}  # fmt: skip
    return found


def main() -> None:
    """Measure."""
    whole = Gazetteer()
    texts = [Report(one.id, "", one.text, divide(one.text, title=""), "") for one in annotated.documents("train")]
    reports = [*read([SEEDS]).reports, *texts]
    before = answers(reports, whole)
    stood_on = sorted({place.id for place in before.values()})
    every = [whole.base.ident(number) for number in range(len(whole.base.kind))]
    for seed in [int(word) for word in sys.argv[1:]] or [7, 8, 9]:
        rng = np.random.default_rng(seed)
        for label, rows in (("of all", every), ("that answers stand on", stood_on)):
            hidden = frozenset(str(id) for id in rng.choice(rows, min(ROWS, len(rows)), replace=False))
            after = answers(reports, Without(whole, hidden))
            tell(f"seed {seed}: {len(hidden)} rows {label} ({len(rows):,}) taken out", before, after)
    tell(f"each of {len(stood_on)} rows that answers stand on alone", before, each_alone(reports, before, whole))


if __name__ == "__main__":
    main()

"""All names of a table answered together, and its coordinates judged by the answers; what a person decided holds."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from dateline._memory import without_collector
from dateline.errors import InputError
from dateline.tables.added import Added
from dateline.tables.columns.points import Verdict
from dateline.tables.naming.cells import says_nothing
from dateline.tables.naming.stated import Key
from dateline.tables.options import Options
from dateline.tables.placement import Placed
from dateline.tables.placing import placed
from dateline.tables.placing.asking import Answer, Asker, Question
from dateline.tables.placing.deciding import decide, leading_country
from dateline.tables.review import Decision, read_review
from dateline.tables.surveying import READ_SHARE, Survey
from dateline.tables.table import Notes, Progress

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer

DECIDED = 0.6  # of the work done when all names are decided
_TELL = 200  # names between two reports of it
_MOST_SLIPS = 500  # names that are looked for as misspelt, those with most rows first: each costs milliseconds


def decisions_of(options: Options, gazetteer: Gazetteer, added: Added) -> dict[tuple[Key, int], Decision]:
    """Return what a person decided, by key and part of it; none where no sheet is there yet."""
    if options.review is None:
        return {}
    path = Path(options.review)
    if path.suffix.lower() != ".xlsx":
        raise InputError(f"a review is a workbook: {str(path)!r} should end in .xlsx")
    place_of = (lambda one: gazetteer.place(one) or added.place(one)) if added else gazetteer.place
    return read_review(path, place_of) if path.exists() else {}


@without_collector()
def answered(
    keys: Sequence[Key],
    rows: Sequence[int],
    asker: Asker,
    decisions: Mapping[tuple[Key, int], Decision],
    progress: Progress,
    *,
    lacks_place: bool,
) -> dict[Key, tuple[Placed, ...]]:
    """Answer all keys together; what a person decided holds.

    ``lacks_place``: a row without a cell of its place lacks what others have; else its smallest unit is its place.
    """
    asker.learn(keys)
    questions, owners, weights = [], [], []
    for at, (key, count) in enumerate(zip(keys, rows, strict=True)):
        if at % _TELL == 0:
            done = READ_SHARE + (DECIDED - READ_SHARE) * at / len(keys)
            progress(f"looking up {len(keys):,} names", done)
        for question in asker.questions(key):
            questions.append(question)
            owners.append(key)
            weights.append(math.log1p(count))
    by_key: dict[Key, list[Placed]] = {key: [] for key in keys}
    for key, answer in zip(owners, _answers(asker, questions, weights), strict=True):
        made = placed(answer)
        if lacks_place and not key.place and made.status == "located":
            made = replace(made, status="area", why=f"the row names no place in it; {made.why}")
        by_key[key].append(made)
    for key, found in by_key.items():
        if not found and not says_nothing(key.place):
            found.append(Placed(key.place, "unplaced", why="no place could be read from it"))
    for (key, part), decision in decisions.items():
        if key in by_key and decision.choice:
            _settle(by_key[key], part, decision, key)
    return {key: tuple(found) for key, found in by_key.items()}


def _answers(asker: Asker, questions: Sequence[Question], weights: Sequence[float]) -> list[Answer]:
    """Answer all questions; names that nobody bears are then looked for as slips in the table's own country."""
    answers = decide(questions, weights)
    country = leading_country(answers, weights)
    nobody = [at for at, one in enumerate(questions) if _is_unknown(one)] if country else []
    often = sorted(nobody, key=lambda at: (-weights[at], at))[:_MOST_SLIPS]
    again = {at: asker.slips(questions[at], country) for at in often}
    if not any(one.candidates for one in again.values()):
        return answers
    return decide([again.get(at, one) for at, one in enumerate(questions)], weights)


def _is_unknown(question: Question) -> bool:
    return not question.candidates and not question.boxes and question.asked.position is None


def _settle(found: list[Placed], part: int, decision: Decision, key: Key) -> None:
    text = found[part].text if part < len(found) else key.place
    made = decision.placed(text, found[part].relation if part < len(found) else "in")
    found[part : part + 1] = [made]


def verdict_of(found: Survey, by_key: Mapping[Key, tuple[Placed, ...]], notes: Notes) -> Verdict:
    """Judge the coordinates by themselves and by the places that the rows name."""
    if found.judge is None:
        return Verdict(False)
    checked = []
    for lat, lon, key in found.checked:
        one = by_key[key][0] if len(by_key[key]) == 1 else None
        if one and one.place and one.status in {"located", "area"} and not math.isnan(one.place.lon):
            checked.append((lat, lon, one.place.lat, one.place.lon, one.place.uncertainty_km))
    verdict = found.judge.verdict(checked)
    for line in verdict.said:
        notes.add(line)
    return verdict

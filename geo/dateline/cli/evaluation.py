"""`dateline evaluate`: the figures as short tables, the errors by class with examples."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dateline._files import check_target, write_atomic
from dateline.cli import terminal
from dateline.cli.lookup import open_gazetteer
from dateline.errors import InputError

if TYPE_CHECKING:
    from dateline.evaluation import Error, Evaluation, Group, Measure

DONE, SOME_LEFT_OUT = 0, 3

_LABELS = {
    "precision": "precision",
    "recall": "recall",
    "f1": "detection F1",
    "same_span_f1": "same-span F1",
    "f1_161": "F1@161",
    "acc_161": "acc@161 of all",
    "acc_161_found": "acc@161 of found",
    "id": "exact id of all",
    "id_found": "exact id of found",
    "no_place": "no place in either",
    "given_answered": "given: answered",
    "given_acc_161": "given: acc@161",
    "given_id": "given: exact id",
    "kind": "kind right",
    "literal_or_not": "literal or not",
}
_MOST_ROWS = 12
_MOST_FAULTS = 20
_NAME_CHARS = 60


def show(
    gold: Path,
    *,
    predictions: Path | None,
    profile: Path | None,
    placed_only: bool,
    errors: int,
    output: Path | None,
    places: Sequence[Path],
) -> int:
    """Print how good the answers are, write it all as JSON if asked; return the exit code."""
    if output is not None:
        _check_output(output, gold, predictions, profile)
    if predictions is not None and profile is not None:
        raise InputError("--profile is for our own answers, and --pred has made theirs already; give one of the two")
    from dateline.evaluation import evaluate
    from dateline.evaluation.listing import as_dict, examples
    from dateline.resolve import Profile

    lean = None if profile is None else Profile.read(profile)
    gazetteer = open_gazetteer(places)
    with terminal.progress() as progress:
        result = evaluate(
            gold, predictions=predictions, placed_only=placed_only, profile=lean, gazetteer=gazetteer, progress=progress
        )
    _show_figures(gold, result)
    _show_groups("kind", result.kinds)
    _show_groups("country", result.countries)
    _show_calibration(result)
    _show_errors(result, examples(result, limit=errors))
    if output is not None:
        write_atomic(output, json.dumps(as_dict(result, limit=errors), ensure_ascii=True, indent=1) + "\n")
        terminal.say(f"\nwrote {output}".strip())
    return _show_left_out(result)


def _check_output(output: Path, *read: Path | None) -> None:
    target = check_target(output)
    if any(path is not None and path.exists() and path.resolve() == target for path in read):
        raise InputError(f"{str(output)!r} is read too; choose another name with --json")


def _show_figures(gold: Path, result: Evaluation) -> None:
    terminal.say(
        f"{gold.name}: {result.documents:,} documents, {result.toponyms:,} toponyms ({result.placed:,} with a point, "
        f"{result.with_id:,} with an id, {result.demonyms:,} demonyms)"
    )
    terminal.say("95 % intervals: 1,000 resamples of the documents, for shares at least Wilson's")
    print()
    columns = list(result.measures.values())
    names = [name for name in _LABELS if any(rows.get(name) and rows[name].of for rows in columns)]
    rows = [(_LABELS[name], *(cell for one in columns for cell in _cells(name, one[name]))) for name in names]
    terminal.table(("", "demonyms included", "", "demonyms excluded", ""), rows)


def _cells(name: str, measure: Measure) -> tuple[str, str]:
    from dateline.evaluation.measures import F1S

    counts = "" if name in F1S else f"{measure.right}/{measure.of}"
    return _value(measure), counts


def _value(measure: Measure) -> str:
    if measure.value is None:
        return "-"
    if measure.low is None or measure.high is None:
        return f"{measure.value:.3f}"
    return f"{measure.value:.3f} ({_short(measure.low)}-{_short(measure.high)})"


def _short(value: float) -> str:
    return f"{value:.2f}".removeprefix("0")


def _show_groups(title: str, groups: Sequence[Group]) -> None:
    """Print one row a kind or country; nothing where all toponyms are of one that says nothing."""
    if [group.name for group in groups] == ["not stated"]:
        return
    print()
    names = [name for name in ("recall", "acc_161", "id", "given_id") if any(name in one.measures for one in groups)]
    rows = [
        (group.name[:_NAME_CHARS], str(group.toponyms), *(_value(group.measures[name]) for name in names))
        for group in groups[:_MOST_ROWS]
    ]
    labels = {"recall": "found", "acc_161": "acc@161", "id": "exact id", "given_id": "given: id"}
    terminal.table((title, "of", *(labels[name] for name in names)), rows)
    if len(groups) > _MOST_ROWS:
        terminal.say(f"and {len(groups) - _MOST_ROWS} more; --json lists them all")


def _show_calibration(result: Evaluation) -> None:
    """Print how often answers of about the same score are right."""
    if (found := result.calibration) is None:
        return
    print()
    rows = [
        (
            f"{_short(one.low)}-{_short(one.high)}",
            f"{one.count:,}",
            f"{one.mean:.2f}",
            f"{one.share:.2f}",
            f"{one.right}/{one.count}",
        )
        for one in found.bins
    ]
    terminal.table(("score of the answer", "answers", "mean score", "right", ""), rows)
    terminal.say(f"expected calibration error {found.error:.3f}, of {found.count:,} answers, demonyms excluded")


def _show_errors(result: Evaluation, shown: dict[str, list[Error]]) -> None:
    if not result.errors:
        return
    print()
    terminal.table(("errors", ""), [(kind, str(count)) for kind, count in result.error_classes()])
    for kind, errors in shown.items():
        if errors:
            print()
            terminal.say(f"{kind}:")
        for error in errors:
            _show_error(error)


def _show_error(error: Error) -> None:
    before, name, after = (" ".join(part.split()) for part in (error.before, error.text, error.after))
    terminal.say(f"  {error.document[:_NAME_CHARS]}:{error.start}  ...{before} [{name}] {after}...")
    if error.wanted:
        terminal.say(f"      gold   {error.wanted}")
    if error.given:
        apart = f", {error.apart_km:,.0f} km away" if error.apart_km is not None else ""
        terminal.say(f"      given  {error.given}{apart}")


def _show_left_out(result: Evaluation) -> int:
    for doubt in result.contradictions[:_MOST_FAULTS]:
        terminal.complain(f"warning: {doubt}")
    if len(result.contradictions) > _MOST_FAULTS:
        terminal.complain(
            f"and {len(result.contradictions) - _MOST_FAULTS} more toponyms whose id contradicts their point"
        )
    for fault in result.left_out[:_MOST_FAULTS]:
        terminal.complain(f"left out {fault}")
    if len(result.left_out) > _MOST_FAULTS:
        terminal.complain(f"and {len(result.left_out) - _MOST_FAULTS} more lines")
    if result.left_out:
        total = result.documents + len(result.left_out)
        terminal.complain(f"{len(result.left_out)} of {total} documents were left out of every figure")
    if result.unanswered:
        named = ", ".join(result.unanswered[:3])
        terminal.complain(
            f"{len(result.unanswered)} documents have no line in the predictions and count as nothing found: {named}"
        )
    return SOME_LEFT_OUT if result.left_out or result.unanswered else DONE

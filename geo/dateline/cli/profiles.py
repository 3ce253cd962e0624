"""`dateline profile`: where the places of a source lie, learned from many of its reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.cli import terminal
from dateline.cli.places import find_places
from dateline.cli.products import check_outputs, named_failures, need_one_report
from dateline.errors import InputError

if TYPE_CHECKING:
    from dateline.cli.options.shared import Known
    from dateline.records import Failure, Report, Resolved


def make_profile(sources: Sequence[str], output: str, *, known: Known) -> int:
    """Learn where these reports' places lie and write it as JSON; return the exit code.

    Raises
    ------
    InputError
        The output is no JSON file, or no document could be read.
    """
    if Path(output).suffix.lower() != ".json":
        raise InputError(f"a profile is written as JSON: {output!r} should end in .json")
    check_outputs(sources, Path(output))
    from dateline._files import write_atomic
    from dateline.resolve.ranking.profiles import learn_profile

    failures: list[Failure] = []
    passing = _Passing(find_places(sources, known, failures))
    learned = learn_profile(passing)
    if not passing.count:
        need_one_report((), failures)
    known_by = sum(one.documents for one in learned.publishers.values())
    if not known_by:
        raise InputError(
            "none of these documents states its publisher, so there is nothing to learn; give it as `publisher` in "
            "their front matter or lines of JSON"
        )
    write_atomic(output, learned.to_json())
    terminal.tell(f"wrote {output} (documents: {known_by:,}; publishers: {len(learned.publishers):,})")
    if known_by < passing.count:
        terminal.note(f"note: {passing.count - known_by:,} of {passing.count:,} documents state no publisher; left out")
    return named_failures(failures)


class _Passing:
    """Documents, counted as they pass: no more than one is held."""

    def __init__(self, found: Iterator[tuple[Report, tuple[Resolved, ...]]]) -> None:
        self._found = found
        self.count = 0

    def __iter__(self) -> Iterator[tuple[Report, tuple[Resolved, ...]]]:
        for document in self._found:
            self.count += 1
            yield document

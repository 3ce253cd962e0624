"""Where the reports are expected to be: `--focus UA,RU` or a box, and source profiles."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.cli import terminal
from dateline.cli.lookup import open_gazetteer
from dateline.cli.products import check_outputs, named_failures, need_one_report
from dateline.errors import InputError

if TYPE_CHECKING:
    from dateline.cli.options import Known
    from dateline.gazetteer import Bounds, Gazetteer
    from dateline.records import Failure, Report, Resolved


_CODE = re.compile(r"[A-Za-z]{2}")
_EXPECTED = "expected countries such as UA,RU or a box W,S,E,N in degrees such as 22,44,40,53"


def focus_of(written: str, gazetteer: Gazetteer) -> tuple[str, ...] | Bounds:
    """Return the countries (ISO alpha-2) or the box that is written.

    Raises
    ------
    InputError
        It is neither, a country is not known, or the box is off the globe.
    """
    parts = [part.strip() for part in written.split(",")]
    if all(_CODE.fullmatch(part) for part in parts):
        for part in parts:
            if gazetteer.country(part) is None:
                raise InputError(f"--focus: {part!r} is not a country's ISO code of two letters; give one such as 'UA'")
        return tuple(dict.fromkeys(part.upper() for part in parts))
    return _box(written, parts)


def _box(written: str, parts: Sequence[str]) -> Bounds:
    from dateline.gazetteer import Bounds

    try:
        west, south, east, north = (float(part) for part in parts)
    except ValueError:
        raise InputError(f"--focus: {written!r} is neither; {_EXPECTED}") from None
    if not all(map(math.isfinite, (west, south, east, north))) or max(abs(west), abs(east)) > 180:
        raise InputError(f"--focus: {written!r} is off the globe; {_EXPECTED}")
    if not -90 <= south < north <= 90:
        raise InputError(f"--focus: {written!r} is no box: south must be under north, within 90 degrees; {_EXPECTED}")
    box = Bounds(west, south, east, north)
    if box.looks_swapped:
        raise InputError(
            f"--focus: {written!r} runs {box.width:g} degrees around the globe; if west and east are swapped, write "
            f"{east:g},{south:g},{west:g},{north:g}"
        )
    return box


def make_profile(sources: Sequence[str], output: str, *, known: Known) -> int:
    """Learn where these reports' places lie and write it as JSON; return the exit code."""
    if Path(output).suffix.lower() != ".json":
        raise InputError(f"a profile is written as JSON: {output!r} should end in .json")
    check_outputs(sources, Path(output))
    from dateline import pipeline
    from dateline._files import write_atomic
    from dateline.resolve.leaning import learn_profile

    failures: list[Failure] = []
    gazetteer = open_gazetteer(known.places)
    found = pipeline.places(
        sources,
        published=known.published,
        gazetteer=gazetteer,
        on_failure=failures.append,
        settings=known.settings(gazetteer),
    )
    passing = _Passing(found)
    learned = learn_profile(passing)
    if not passing.count:
        need_one_report((), failures)
    write_atomic(output, learned.to_json())
    terminal.say(f"wrote {output} (learned from {passing.count} {'document' if passing.count == 1 else 'documents'})")
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

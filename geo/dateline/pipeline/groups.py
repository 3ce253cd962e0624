"""Groups of documents that are worked through together, and a fault of ours that costs one document and not the run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from dateline.records import Failure, Report

MOST = 16  # documents; of more the arrays no longer fit into a processor's nearer memory
_CHARACTERS = 40_000  # from which on no more documents are added to some

_Document = TypeVar("_Document", Report, Report | Failure)
_Made = TypeVar("_Made")


def together(documents: Iterable[_Document], *, most: int = MOST) -> Iterator[list[_Document]]:
    """Yield documents in order: first one, so that its answer comes at once, then some together that are short.

    Parameters
    ----------
    documents
        Asked for no sooner than they are yielded.
    most
        How many are yielded together at most.
    """
    group: list[_Document] = []
    size, characters = 1, 0
    for one in documents:
        group.append(one)
        characters += len(one.text) if isinstance(one, Report) else 0
        if len(group) >= size or characters >= _CHARACTERS:
            yield group
            group, size, characters = [], min(2 * size, most), 0
    if group:
        yield group


def guarded(report: Report, work: Callable[[], _Made]) -> _Made | Failure:
    """Do the work of one document; a fault of ours that it lays bare costs that document, not the run."""
    try:
        return work()
    except Exception as fault:
        where = f"{type(fault).__name__}: {fault}"
        return Failure(report.name, f"could not be worked through ({where}); please report this as a bug of dateline")


def all_guarded(
    reports: Sequence[Report], work: Callable[[Sequence[Report]], Sequence[_Made]]
) -> Sequence[_Made | Failure]:
    """Do the work of some documents together; one by one where a fault comes up, so that it costs one only."""
    try:
        return work(reports)
    except Exception:
        return [guarded(report, partial(_alone, report, work)) for report in reports]


def _alone(report: Report, work: Callable[[Sequence[Report]], Sequence[_Made]]) -> _Made:
    return work([report])[0]

"""Which stretch of a passage is what: a name, a date, a trigger, and the part it plays in each event."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from dateline.explain.passages import Explained, Passage, Telling
from dateline.explain.stand_ins import where_told
from dateline.records import Event, Resolved, When

_Thing = TypeVar("_Thing")
ROLES = ("what", "where", "when", "said", "how many", "who", "to whom", "clause")  # the first wins on one stretch


@dataclass(frozen=True, slots=True)
class Role:
    """A stretch of the text and the part that it plays in an event, one of `ROLES`."""

    start: int
    end: int
    event: int
    part: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text that is one thing: a name, a date, a trigger of the numbered events, or nothing; and its parts in events."""

    start: int
    end: int
    name: Resolved | None
    when: When | None
    triggers: tuple[int, ...]
    roles: tuple[Role, ...]


class Roles:
    """The roles of a document, asked for by passage: a place or a date may stand in an earlier sentence."""

    def __init__(self, document: Explained) -> None:
        self._roles = sorted(
            (role for telling in document.tellings for role in roles_of(telling, document.report.text)),
            key=lambda role: (role.start, role.end, role.event, ROLES.index(role.part)),
        )
        self._starts = [role.start for role in self._roles]
        self._longest = max((role.end - role.start for role in self._roles), default=0)

    def within(self, start: int, end: int) -> list[Role]:
        """Return those that overlap a span."""
        first, last = bisect_left(self._starts, start - self._longest), bisect_left(self._starts, end)
        return [role for role in self._roles[first:last] if role.end > start]


def roles_of(telling: Telling, text: str) -> Iterator[Role]:
    """Yield every stretch that an event was read from."""
    event, number = telling.event, telling.number
    yield Role(event.trigger_start, event.trigger_end, number, "what")
    yield Role(event.char_start, event.char_end, number, "clause")
    for location in event.locations:
        for start, end in where_told(location):
            yield Role(start, end, number, "where")
    for when, part in ((event.when, "when"), (event.said, "said")):
        if when:
            yield Role(when.char_start, when.char_end, number, part)
    found = [("how many", one.text) for one in event.quantities] + [("who", event.actor), ("to whom", event.target)]
    for part, words in found:
        at = _find(text, words, event)
        if at >= 0:
            yield Role(at, at + len(words), number, part)


def _find(text: str, words: str, event: Event) -> int:
    """Return where words of an event stand in its sentence: where they stand next to the trigger; -1 if nowhere."""
    if not words:
        return -1
    before = text.rfind(words, event.sentence_start, event.trigger_start)
    behind = text.find(words, event.trigger_end, event.sentence_end)
    if before < 0 or behind < 0:
        return max(before, behind)
    return before if event.trigger_start - before - len(words) <= behind - event.trigger_end else behind


def stretches(passage: Passage, roles: Sequence[Role]) -> Iterator[Stretch]:
    """Yield a passage piece by piece, in order and without a gap.

    Parameters
    ----------
    passage
        Whose text it is.
    roles
        Those that overlap it.
    """
    clipped = [role for role in roles if role.start < passage.end and role.end > passage.start]
    edges = {passage.start, passage.end}
    spans = [(one.mention.start, one.mention.end) for one in passage.names]
    spans += [(one.char_start, one.char_end) for one in passage.whens] + [(one.start, one.end) for one in clipped]
    for start, end in spans:
        edges.update(at for at in (start, end) if passage.start < at < passage.end)
    ordered = sorted(edges)
    names = _Covering((one.mention.start, one.mention.end, one) for one in passage.names)
    whens = _Covering((one.char_start, one.char_end, one) for one in passage.whens)
    for start, end in pairwise(ordered):
        here = [role for role in clipped if role.start < end and role.end > start]
        name = names.at(start)
        yield Stretch(
            start=start,
            end=end,
            name=name,
            when=None if name else whens.at(start),
            triggers=tuple(dict.fromkeys(role.event for role in here if role.part == "what")),
            roles=tuple(_strongest(here)),
        )


def _strongest(roles: Iterable[Role]) -> Iterator[Role]:
    """Yield one role for each event: a name may be part of an actor and of a clause."""
    best: dict[int, Role] = {}
    for role in roles:
        known = best.get(role.event)
        if known is None or ROLES.index(role.part) < ROLES.index(known.part):
            best[role.event] = role
    yield from (best[event] for event in sorted(best))


class _Covering(Generic[_Thing]):
    """What covers an offset, of things in order that do not overlap."""

    def __init__(self, spans: Iterable[tuple[int, int, _Thing]]) -> None:
        self._spans = sorted(spans, key=lambda span: span[:2])
        self._starts = [span[0] for span in self._spans]

    def at(self, offset: int) -> _Thing | None:
        """Return what covers an offset, None if nothing does."""
        number = bisect_right(self._starts, offset) - 1
        return self._spans[number][2] if number >= 0 and offset < self._spans[number][1] else None

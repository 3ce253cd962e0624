"""What is asked about each name, in numbers, when it is judged whether something happened there."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

import numpy as np

from dateline._arrays import Array
from dateline.coding.judging.surroundings import Sight
from dateline.records import Event, Place, Report, Resolved

_SLOTS = ("", "in", "at", "near", "of", "to", "from", "on", "into", "outside", "between", "across", "and")
_KINDS = ("literal", "metonym", "organisation")
_PLACES = ("settlement", "admin1", "admin2", "facility", "water")
FAR = 300.0  # characters; farther is no farther
MOST = 40  # events of a sentence up to which the others are looked at
HAPPENED = frozenset({"actual", "historical"})
_SLOT, _KIND, _PLACE = (
    {name: tuple(float(name == one) for one in names) for name in names} for names in (_SLOTS, _KINDS, _PLACES)
)
_NO_SLOT, _NO_KIND, _NO_PLACE = ((0.0,) * len(names) for names in (_SLOTS, _KINDS, _PLACES))
_UNTOLD = [False, False, 0, FAR, False, False, False, FAR, 0]  # see `_told`
_FIGURE = re.compile(r"\d")
_LINE = 120  # characters from where a line begins to its name; farther on it heads nothing
# What stands before the name that heads a line: bullets, marks, pictures, numbers, hours.
_OPENS = re.compile(r"[^\w\n]*(?>\d(?:[\d:.h]*[\dh])?\W+)*+")
_BULLET = re.compile(r"\s*(?:[-•–—+▪◦‣»]|\*(?!\*)|\d{1,2}[.)])\s")
_BREAK = re.compile(r"\n")
_COUNTED = re.compile(r"(?:\s*\([^()\n]{1,40}\))?\s*[:–—-]\s*\**(?:about |some |over |at least )?\d")


# How a name stands in its line, and its line in the report.
_STANDS = (
    "opens line", "heads line", "alone in line", "bullet", "number behind label", "sentence behind first", "lines",
    "labels", "head above", "names above", "blank above",
)  # fmt: skip


@cache
def columns(types: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of the columns of `evidence` for a field of these types."""
    return (
        *(f"slot {slot or 'none'}" for slot in _SLOTS), "slot other", "slot of", *_KINDS, "facility", "sector",
        *_PLACES, "container", "from start", "to end", "length", "names", "names before", "names behind",
        "gap before", "gap behind", "possessive", "comma and name behind", "name and comma before", "comma behind",
        "stop behind", "bracket before", "dash or colon behind", "and behind", "capital behind", "small letter behind",
        "figures", "holds another", "told here", "told otherwise here", "told here: kinds",
        "trigger far", "trigger before", "others unplaced", "others placed", "other trigger far",
        "told in sentence", "told in report", *_STANDS,
        *(f"report {one}" for one in types),
        *(f"told here {one}" for one in types), *(f"others {one}" for one in types),
    )  # fmt: skip


def evidence(
    report: Report,
    sights: Sequence[Sight],
    mentions: Sequence[Resolved],
    events: Sequence[Event],
    types: tuple[str, ...],
) -> Array:
    """Return a row of numbers for each sight; ``events`` are those that the report's words told so far."""
    events = [one for one in events if one.type in types]
    scenes = _scenes(sights, mentions, events)
    taken = {
        place.resolved.mention.start for event in events if event.modality in HAPPENED for place in event.locations
    }
    share = sum(sight.found.mention.start in taken for sight in sights) / (2 + len(sights))
    counts = Counter(event.type for event in events)
    told = [counts[one] / (1 + len(events)) for one in types]
    lines = _Lines(report.text, mentions)
    table = np.zeros((len(sights), len(columns(types))), dtype=np.float32)
    own, kinds = table.shape[1] - 3 * len(types), table.shape[1] - 2 * len(types)
    # Numbers one behind the other become an array in half of the time that rows of them take; most rows are of a
    # sentence of which no word told anything, and keep their noughts at the end.
    numbers = chain.from_iterable(
        (*_row(report.text, sight, scenes[sight.sentence.start], share), *lines.stand(sight)) for sight in sights
    )
    table[:, :own] = np.fromiter(numbers, np.float32, len(sights) * own).reshape(len(sights), own)
    table[:, own:kinds] = told
    for row, sight in zip(table, sights, strict=True):
        if (scene := scenes[sight.sentence.start]).events:
            row[kinds:] = _types(sight.found.mention.start, scene, types)
    return table


class _Scene(NamedTuple):
    """What a sentence holds: where its names begin and end, the places of these, and the events its words told."""

    starts: list[int]
    ends: list[int]
    places: list[Place]
    events: list[Event]
    at: dict[int, list[Event]]


def _scenes(sights: Sequence[Sight], mentions: Sequence[Resolved], events: Sequence[Event]) -> dict[int, _Scene]:
    sentences = {sight.sentence.start: sight.sentence for sight in sights}
    scenes = {start: _Scene([], [], [], [], {}) for start in sentences}
    starts = sorted(sentences)
    for one in mentions:
        at = bisect_right(starts, one.mention.start) - 1
        if at >= 0 and one.mention.start < sentences[starts[at]].end:
            scene = scenes[starts[at]]
            scene.starts.append(one.mention.start)
            scene.ends.append(one.mention.end)
            if one.place is not None:
                scene.places.append(one.place)
    for event in events:
        if told := scenes.get(event.sentence_start):
            told.events.append(event)
            for place in event.locations:
                told.at.setdefault(place.resolved.mention.start, []).append(event)
    return scenes


def _row(text: str, sight: Sight, scene: _Scene, share: float) -> list[float]:
    sentence, found = sight.sentence, sight.found
    mention, place = found.mention, found.place
    start, end, slot = mention.start, mention.end, mention.slot
    kind = place.kind if place is not None else ""
    before, behind = bisect_right(scene.ends, start), bisect_left(scene.starts, end)
    last = scene.ends[before - 1] if before else -1
    first = scene.starts[behind] if behind < len(scene.starts) else -1
    following = text[end : min(end + 5, sentence.end)]
    return [
        *_SLOT.get(slot, _NO_SLOT), slot not in _SLOT, slot.endswith("of"),
        *_KIND.get(mention.kind, _NO_KIND), mention.form == "facility", mention.form == "sector",
        *_PLACE.get(kind, _NO_PLACE), found.is_container,
        start - sentence.start, sentence.end - end, sentence.end - sentence.start,
        len(scene.starts), before, len(scene.starts) - behind,
        start - last if before else FAR, first - end if first >= 0 else FAR,
        following[:2] in {"'s", "’s"}, following[:2] == ", " and first == end + 2,
        text[max(0, start - 2) : start] == ", " and last == start - 2, following[:1] == ",",
        following[:1] == "." or not following, text[max(0, start - 1) : start] == "(",
        following[:2] in {" -", " –", " —", ": "}, following == " and ",
        following[:1] == " " and following[1:2].isupper(), following[:1] == " " and following[1:2].islower(),
        _FIGURE.search(text, sentence.start, sentence.end) is not None,
        place is not None and _holds_another(place, scene), *_told(start, scene), share,
    ]  # fmt: skip


class _Lines:
    """The lines of a report, and which of them a name heads; what is asked of a line is asked once."""

    def __init__(self, text: str, mentions: Sequence[Resolved]) -> None:
        self._text = text
        self._starts = [0, *(found.end() for found in _BREAK.finditer(text))]
        self._heads: set[int] = set()  # the lines that a name heads
        self._names: dict[int, int] = {}
        self._around: dict[int, list[float]] = {}
        for one in mentions:
            start, _ = self._line(one.mention.start)
            self._names[start] = self._names.get(start, 0) + 1
            if start not in self._heads and self._opens(start, one.mention.start):
                self._heads.add(start)

    def _line(self, at: int) -> tuple[int, int]:
        number = bisect_right(self._starts, at)
        return self._starts[number - 1], self._starts[number] if number < len(self._starts) else len(self._text)

    def _opens(self, start: int, at: int) -> bool:
        return at - start <= _LINE and _OPENS.fullmatch(self._text, start, at) is not None

    def stand(self, sight: Sight) -> list[float]:
        """Return how a name stands in its line."""
        mention = sight.found.mention
        start, end = self._line(mention.start)
        opens = self._opens(start, mention.start)
        behind = self._text[mention.end : min(end, mention.end + _LINE)]
        around = self._around.get(start)
        if around is None:
            around = self._around[start] = self._line_in_report(start, end)
        return [
            opens, start in self._heads, opens and not behind.strip(" *_#:()\n"),
            around[0], opens and _COUNTED.match(behind) is not None,
            min(sight.sentence.start - start, FAR), len(self._starts), len(self._heads) / len(self._starts),
            *around[1:],
        ]  # fmt: skip

    def _line_in_report(self, start: int, end: int) -> list[float]:
        """Return whether a line begins with a bullet; of that above it whether a name heads it, and how many it has.

        The last is whether an empty line parts them.
        """
        text, above = self._text, self._line(max(0, start - 1)) if start else (0, 0)
        while above[0] and not text[above[0] : above[1]].strip():
            above = self._line(above[0] - 1)
        heads = above[0] in self._heads and above[0] != start
        parted = text[max(0, start - 2) : start] == "\n\n"
        return [_BULLET.match(text, start, end) is not None, heads, self._names.get(above[0], 0), parted]


def _units(place: Place) -> tuple[tuple[str, ...], ...]:
    """Return the units in which a place lies, as they are counted: those of a unit are its own and what holds it."""
    first = (place.country, place.admin1_code)
    return (first, (*first, place.name if place.kind == "admin2" else place.admin2))


def _holds_another(place: Place, scene: _Scene) -> bool:
    """Whether a unit holds another place that its sentence names."""
    if place.kind not in {"admin1", "admin2"}:
        return False
    level = place.kind == "admin2"
    unit = _units(place)[level]
    return sum(_units(one)[level] == unit for one in scene.places) > 1


def _told(start: int, scene: _Scene) -> list[float]:
    """Return what the words of the field told already: here, and in the sentence elsewhere or nowhere."""
    if not scene.events:
        return _UNTOLD
    here = scene.at.get(start, [])
    own = [one for one in here if one.modality in HAPPENED]
    others = [one for one in scene.events if one not in here] if len(scene.events) <= MOST else []
    return [
        bool(own), bool(here) and not own, len(here), min((_far(one, start) for one in here), default=FAR),
        any(one.trigger_start < start for one in here), any(not one.locations for one in others),
        any(one.locations for one in others), min((_far(one, start) for one in others), default=FAR),
        len(scene.events),
    ]  # fmt: skip


def _types(start: int, scene: _Scene, types: Sequence[str]) -> list[float]:
    here = scene.at.get(start, [])
    own = {one.type for one in here if one.modality in HAPPENED}
    others = {one.type for one in scene.events if one not in here} if len(scene.events) <= MOST else set()
    return [*(one in own for one in types), *(one in others for one in types)]


def _far(event: Event, start: int) -> float:
    return float(min(abs(event.trigger_start - start), FAR))

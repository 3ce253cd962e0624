"""Names: which names a map wants, of its events and of what lies around, and how they are written in their places.

``labels`` finds places for them, ``attribution`` says whether each can only be read as that of its own mark;
``surroundings`` adds names of the base map, ``notes`` the callouts of the maker.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.figures.ground import Ground, Rect
from dateline.figures.marks import Drawn, Mark, Patch, behind_name, rank_of
from dateline.figures.names.labels import LINE, Label, Name, Placed, Spotted, place
from dateline.figures.names.notes import Note
from dateline.figures.names.surroundings import DOT, Around, land_size, lands_on, town_size, towns_on
from dateline.figures.scene import Scene
from dateline.figures.sheet import Sheet
from dateline.figures.sheet.fonts import Fonts
from dateline.figures.style.themes import Theme

_ROOM = 2000.0  # square points of the frame for each name of an event, at letters of 8 points
_MOST = 90
_ONE_LINE = 11.0  # times the letters' size: a longer name stands in two lines
_LONGEST = 17.0  # and no line is longer than this
_SMALL_LANDS_KM = 9000.0  # a wider frame names large countries alone
_REGION_NAMES_KM = 1600.0  # a wider frame names countries alone
_NOTE_LINES = 4


@dataclass(frozen=True)
class Written:
    """All names of a map in their places.

    Attributes
    ----------
    events
        Of events, with those that were dropped; the owner of each is its number in ``marks``.
    notes
        The callouts of the maker.
    towns, lands
        Of the base map: towns with a dot, countries and regions.
    marks
        What names can belong to: marks, then plates (so many as ``drawn``), then the points of notes that lie on none
        of them, then the dots of towns.
    """

    events: Placed
    notes: Placed
    towns: tuple[Label, ...]
    lands: tuple[tuple[Label, str], ...]
    marks: tuple[Spotted, ...]
    lines: dict[str, tuple[str, ...]]
    unlabelled: tuple[str, ...]
    drawn: int


def written_on(
    ground: Ground, scene: Scene, drawn: Drawn, base: Around | None, notes: Sequence[Note], *, fonts: Fonts, text: float
) -> Written:
    """Find places for all names of a map.

    Parameters
    ----------
    ground, scene, drawn
        What lies where.
    base
        Names of the base map; None for none.
    notes
        Callouts, which come first.
    fonts, text
        How wide and high the names are.
    """
    marks, first = _marks(drawn)
    noted = [(note, ground.at(note.lon, note.lat)) for note in notes]
    noted = [(note, at) for note, at in noted if ground.rect.holds(*at, margin=2)]
    owners = []
    for _, at in noted:
        within = next((number for number, mark in enumerate(marks[:first]) if _holds(mark, *at)), len(marks))
        owners.append(within)
        marks += [Spotted(*at, 1.6)] if within == len(marks) else []
    lines = {note.text: tuple(_note_lines(note.text, fonts, text, ground.rect)) for note, _ in noted}
    asked = [
        _note_name(note, lines[note.text], owner, fonts, text) for (note, _), owner in zip(noted, owners, strict=True)
    ]
    called = place(asked, _without_own(marks, first), ground.rect)
    wanted, unwritable = _wanted(scene, drawn, fonts, text)
    room = _room(ground.rect, text)
    events = place(wanted[:room], marks, ground.rect, taken=called.labels)
    left = tuple(name.text.replace("\n", " ") for name in (*events.dropped, *wanted[room:])) + unwritable
    done = Written(events, called, (), (), tuple(marks), lines, left, first)
    if base is None:
        return done
    known = {scene.spots[spot].name for mark in drawn.marks for spot in mark.spots}
    return _with_base(done, ground, drawn, base, known, fonts=fonts, text=text)


def _marks(drawn: Drawn) -> tuple[list[Spotted], int]:
    """Return what names of events belong to, and how many these are."""
    marks = [Spotted(mark.x, mark.y, mark.radius + 1.1) for mark in drawn.marks]
    marks += [Spotted(patch.x, patch.y, half=(patch.width / 2, patch.height / 2)) for patch in drawn.patches]
    return marks, len(marks)


def _holds(mark: Spotted, x: float, y: float) -> bool:
    """Whether a point lies on a mark or a plate: what points there belongs to it."""
    across, along = mark.reach
    if mark.half is not None:
        return abs(x - mark.x) <= across and abs(y - mark.y) <= along
    return math.hypot(x - mark.x, y - mark.y) <= across


def _room(rect: Rect, text: float) -> int:
    """Return how many names of events a frame should have at most."""
    return max(4, min(_MOST, round(rect.width * rect.height / (_ROOM * (text / 8) ** 2))))


def _with_base(
    written: Written, ground: Ground, drawn: Drawn, base: Around, known: set[str], *, fonts: Fonts, text: float
) -> Written:
    """Add the names of the base map, where those of events leave room: countries, towns, regions."""
    marks, taken = list(written.marks), [*written.notes.labels, *written.events.labels]
    most = 1 if ground.seen.width_km > _SMALL_LANDS_KM else 9
    countries = [one for one in base.lands if one.kind == "country" and one.rank <= most]
    lands = lands_on(ground, countries, marks, taken, fonts, text, drawn)
    blocked = [*taken, *(one for one, _ in lands)]
    towns, marks = towns_on(ground, base.towns, known, marks, blocked, fonts, text, taken)
    if ground.seen.width_km < _REGION_NAMES_KM:
        # A region called as its town ("Kursk") would be taken for it.
        named = {label.text for label in base.towns} | known
        regions = [one for one in base.lands if one.kind == "admin1" and one.text not in named]
        lands += lands_on(ground, regions, marks, [*blocked, *towns], fonts, text, drawn)
    return replace(written, towns=tuple(towns), lands=tuple(lands), marks=tuple(marks))


def _without_own(marks: Sequence[Spotted], first: int) -> list[Spotted]:
    """Return the marks as callouts see them: their own point may lie upon a mark, which a line must reach."""
    return [*marks[:first], *(Spotted(mark.x, mark.y, 0.0) for mark in marks[first:])]


def _wanted(scene: Scene, drawn: Drawn, fonts: Fonts, text: float) -> tuple[list[Name], tuple[str, ...]]:
    """Return the names of marks and areas, those of the most events first; and those whose letters no font has."""
    every: list[tuple[Mark | Patch, tuple[int, ...], float]] = [
        *((mark, mark.spots, text) for mark in drawn.marks),
        *((one, (one.spot,), text * 0.96) for one in drawn.patches),
    ]
    named = [
        (rank_of(one), number, label_of(scene, one.spot, spots) + behind_name(one, fonts, text), size)
        for number, (one, spots, size) in enumerate(every)
    ]
    named.sort(key=lambda one: (-one[0], one[1]))
    names: list[Name] = []
    unwritable: list[str] = []
    for _, owner, words, size in named:
        style = "italic" if owner >= len(drawn.marks) else "normal"
        lines = _in_lines(fonts.clean(words, style=style), fonts, size, style)
        if lines:
            width = max(fonts.width(line, size, style=style) for line in lines)
            names.append(Name("\n".join(lines), width + 0.6, len(lines) * size * LINE, owner))
        else:
            unwritable.append(words)
    return names, tuple(unwritable)


def _in_lines(words: str, fonts: Fonts, size: float, style: str) -> list[str]:
    """Return a name in one line, or a long one in two of about the same length."""
    if fonts.width(words, size, style=style) <= _ONE_LINE * size or " " not in words:
        return [fonts.shortened(words, size, _LONGEST * size, style=style)] if words else []
    for most in (0.55, 0.65, 0.8):
        lines = fonts.wrapped(
            words, size, min(_LONGEST * size, most * fonts.width(words, size, style=style)), lines=9, style=style
        )
        if len(lines) <= 2:
            return lines
    return fonts.wrapped(words, size, _LONGEST * size, lines=2, style=style)


def label_of(scene: Scene, anchor: int, spots: Sequence[int]) -> str:
    """Return what a mark is called: its place, and how many others share the mark."""
    name = scene.spots[anchor].name
    others = len({scene.spots[spot].name for spot in spots} - {name})
    return f"{name} +{others}" if others else name


def _note_lines(words: str, fonts: Fonts, text: float, rect: Rect) -> list[str]:
    return fonts.wrapped(fonts.clean(words), text, min(17 * text, rect.width * 0.4), lines=_NOTE_LINES, style="italic")


def _note_name(note: Note, lines: Sequence[str], owner: int, fonts: Fonts, text: float) -> Name:
    width = max((fonts.width(line, text, style="italic") for line in lines), default=0.0)
    return Name(note.text, width + 6, len(lines) * text * LINE + 4, owner)


def write_names(sheet: Sheet, written: Written, drawn: Drawn, theme: Theme, *, text: float) -> None:
    """Write the names of events with their lines, and the callouts."""
    areas = range(len(drawn.marks), len(drawn.marks) + len(drawn.patches))
    with sheet.layer("leaders"):
        for label in (*written.events.labels, *written.notes.labels):
            if label.line:
                sheet.lines([label.line], line=theme.ink, width=0.55, round_ends=True)
    with sheet.layer("labels"):
        for number, label in enumerate(written.events.labels):
            colour = theme.area_ink if label.owner in areas else theme.ink
            size = text * 0.96 if label.owner in areas else text
            style = "italic" if label.owner in areas else "normal"
            lines = label.text.split("\n")
            middle = label.x + label.width / 2
            left = label.x + 0.3
            align = "left" if len(lines) == 1 else _side(label, written.marks[label.owner])
            x = {"left": left, "right": label.x + label.width - 0.3, "center": middle}[align]
            with sheet.layer(f"label-{number}"):
                for line, words in enumerate(reversed(lines)):
                    y = label.y + 0.3 * size + line * size * LINE
                    sheet.text(x, y, words, size=size, colour=colour, halo=theme.land, style=style, align=align)


def _side(label: Label, mark: Spotted) -> str:
    """Return to which side the lines of a name are set: to that of its mark."""
    if label.x >= mark.x:
        return "left"
    return "right" if label.x + label.width <= mark.x else "center"


def write_notes(sheet: Sheet, written: Written, theme: Theme, *, text: float) -> None:
    """Write the callouts of the maker, each in a box of its own."""
    with sheet.layer("notes"):
        for label in written.notes.labels:
            mark = written.marks[label.owner]
            if label.owner >= written.drawn:
                sheet.disc(mark.x, mark.y, 1.6, fill=theme.ink)
            sheet.box(
                label.x, label.y, label.width, label.height, corner=1.5, fill=theme.paper, line=theme.ink, width=0.5
            )
            for line, words in enumerate(written.lines[label.text]):
                y = label.y + label.height - 2 - (line + 0.82) * text * LINE
                sheet.text(label.x + 3, y, words, size=text, colour=theme.ink, style="italic")


def write_around(sheet: Sheet, written: Written, theme: Theme, *, text: float) -> None:
    """Write the names of the base map."""
    with sheet.layer("base-labels"):
        for label, kind in written.lands:
            size = land_size(kind, text)
            colour = theme.label_land if kind == "country" else theme.label_region
            sheet.text(label.x, label.y + 0.16 * size, label.text, size=size, colour=colour, halo=theme.land)
        for label in written.towns:
            dot = written.marks[label.owner]
            sheet.disc(dot.x, dot.y, DOT, fill=theme.label_town)
            sheet.text(
                label.x + 0.3,
                label.y + 0.3 * town_size(text),
                label.text,
                size=town_size(text),
                colour=theme.label_town,
                halo=theme.land,
            )

"""Names: which names a map wants, of its events and of what lies around, and how they are written in their places."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import shapely

from dateline import basemap
from dateline.areas import Areas
from dateline.figures.attribution import misread
from dateline.figures.fonts import Fonts
from dateline.figures.ground import Ground, Rect
from dateline.figures.labels import Label, Name, Placed, Spotted, place
from dateline.figures.marks import Drawn, Mark, Patch, behind_name, rank_of
from dateline.figures.notes import Note
from dateline.figures.scene import Scene
from dateline.figures.sheet import Sheet
from dateline.figures.themes import Theme
from dateline.webmap.labels import settlement_labels

LINE = 1.12  # of the letters' size: the height of a line
_ROOM = 2000.0  # square points of the frame for each name of an event, at letters of 8 points
_TOWN_ROOM = 8000.0
_MOST = 90
_ONE_LINE = 11.0  # times the letters' size: a longer name stands in two lines
_LONGEST = 17.0  # and no line is longer than this
_TOWNS_APART = 5.0  # times the letters' size: a suburb says nothing beside its city
_SMALL_LANDS_KM = 9000.0  # a wider frame names large countries alone
_SHIFTS = ((0, 0), (0, 1.5), (0, -1.5), (0, 3), (0, -3), (2, 0), (-2, 0))  # of a country's name, in its letters
_WORLD_SHIFTS = ((0, 0), (0, 0.6), (0, -0.6))  # on a map of the world the next country lies close
_WORLD_NAME = 9.0  # letters' sizes: longer names would lie across the neighbours
_REGION_NAMES_KM = 1600.0  # a wider frame names countries alone
_DOT = 1.1  # the radius of a town's dot
_NOTE_LINES = 4


@dataclass(frozen=True)
class Around:
    """What lies around the events: labels of countries and regions, and of towns, the most important first."""

    lands: tuple[basemap.Label, ...]
    towns: tuple[basemap.Label, ...]


def around(ground: Ground, areas: Areas) -> Around:
    """Return the names of the base map that the frame may show."""
    seen = ground.seen
    whole = seen.west >= -180 and seen.east <= 180 and seen.east - seen.west < 120
    box = (seen.west, seen.south, seen.east, seen.north) if whole else None
    lands = tuple(label for label in basemap.labels(areas, box, ()) if label.kind in {"country", "admin1"})
    return Around(lands, tuple(settlement_labels([box])) if box else ())


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
    lands = _lands(ground, countries, marks, taken, fonts, text, drawn)
    blocked = [*taken, *(one for one, _ in lands)]
    towns, marks = _towns(ground, base.towns, known, marks, blocked, fonts, text, taken)
    if ground.seen.width_km < _REGION_NAMES_KM:
        # A region called as its town ("Kursk") would be taken for it.
        named = {label.text for label in base.towns} | known
        regions = [one for one in base.lands if one.kind == "admin1" and one.text not in named]
        lands += _lands(ground, regions, marks, [*blocked, *towns], fonts, text, drawn)
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


def _lands(
    ground: Ground,
    labels: Iterable[basemap.Label],
    marks: Sequence[Spotted],
    taken: Sequence[Label],
    fonts: Fonts,
    text: float,
    drawn: Drawn,
) -> list[tuple[Label, str]]:
    """Place the names of countries and regions where nothing lies, and no region's on a hatched area."""
    hatched = shapely.union_all([patch.outline for patch in drawn.patches])
    world, earth = ground.projection.world, ground.outline
    done: list[tuple[Label, str]] = []
    budget = {"country": 40, "admin1": 14}
    for label in labels:
        x, y = ground.at(label.lon, label.lat)
        if not budget[label.kind] or not ground.rect.holds(x, y):
            continue
        if label.kind == "admin1" and (label.rank > 4 or hatched.covers(shapely.Point(x, y))):
            continue
        size = land_size(label.kind, text)
        words = land_words(label.text, label.kind)
        if not fonts.covers(words):
            continue
        width = fonts.width(words, size)
        if world and width > _WORLD_NAME * size:
            continue
        blocked = [*taken, *(one for one, _ in done)]
        for dx, dy in _WORLD_SHIFTS if world else _SHIFTS:
            own = Label(words, x - width / 2 + dx * size, y - size / 2 + dy * size, width, size, -1, None)
            if _is_free(own, marks, blocked, ground.rect) and (not world or earth.covers(shapely.box(*own.box))):
                done.append((own, label.kind))
                budget[label.kind] -= 1
                break
    return done


def land_words(text: str, kind: str) -> str:
    """Return the name of a country in capitals, of a region as it is."""
    return text.upper() if kind == "country" else text


def land_size(kind: str, text: float) -> float:
    """Return the size of the letters of a country or region."""
    return text * (0.98 if kind == "country" else 0.82)


def _is_free(label: Label, marks: Sequence[Spotted], others: Sequence[Label], rect: Rect) -> bool:
    left, low, right, high = label.box
    if not (rect.x + 3 < left and right < rect.right - 3 and rect.y + 3 < low and high < rect.top - 3):
        return False
    for mark in marks:
        rx, ry = mark.reach
        if left - 3 < mark.x + rx and right + 3 > mark.x - rx and low - 3 < mark.y + ry and high + 3 > mark.y - ry:
            return False
    for other in others:
        a, b, c, d = other.box
        if left < c + 3 and right > a - 3 and low < d + 2 and high > b - 2:
            return False
        if other.line is not None:
            (x0, y0), (x1, y1) = other.line
            if min(x0, x1) < right and max(x0, x1) > left and min(y0, y1) < high and max(y0, y1) > low:
                return False
    return True


def _towns(
    ground: Ground,
    labels: Iterable[basemap.Label],
    known: set[str],
    marks: list[Spotted],
    taken: list[Label],
    fonts: Fonts,
    text: float,
    others: Sequence[Label],
) -> tuple[list[Label], list[Spotted]]:
    """Place the names of towns, each with a dot, where they make no other name doubtful."""
    rect, size = ground.rect, town_size(text)
    room = round(rect.width * rect.height / (_TOWN_ROOM * (text / 8) ** 2))
    done: list[Label] = []
    tried = 0
    for label in labels:
        if len(done) >= room or tried > 6 * room:
            break
        x, y = ground.at(label.lon, label.lat)
        if label.text in known or not rect.holds(x, y, margin=6) or not fonts.covers(label.text):
            continue
        tried += 1
        dot = Spotted(x, y, _DOT)
        if any(math.dist((x, y), (marks[one.owner].x, marks[one.owner].y)) < _TOWNS_APART * text for one in done):
            continue
        if any(math.dist((x, y), (mark.x, mark.y)) < max(mark.reach) + 5 for mark in marks):
            continue
        if any(_reaches(one, x, y) for one in (*taken, *done)):
            continue
        name = Name(label.text, fonts.width(label.text, size) + 0.6, size * LINE, len(marks), leaders=False)
        found = place([name], [*marks, dot], rect, taken=[*taken, *done])
        if found.labels and not misread([*others, *done], [*marks, dot]):
            marks = [*marks, dot]
            done += found.labels
    return done, marks


def _reaches(label: Label, x: float, y: float) -> bool:
    left, low, right, high = label.box
    return left - 3 < x < right + 3 and low - 3 < y < high + 3


def town_size(text: float) -> float:
    """Return the size of the letters of towns."""
    return text * 0.86


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
            sheet.disc(dot.x, dot.y, _DOT, fill=theme.label_town)
            sheet.text(
                label.x + 0.3,
                label.y + 0.3 * town_size(text),
                label.text,
                size=town_size(text),
                colour=theme.label_town,
                halo=theme.land,
            )

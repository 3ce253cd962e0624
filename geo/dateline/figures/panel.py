"""The panel: one map in its frame, with base map, areas, marks and names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import shapely

from dateline.areas import Areas
from dateline.figures.ground import Ground, Rect
from dateline.figures.ground.background import Background, background_of
from dateline.figures.marks import Drawn, drawn_on
from dateline.figures.marks.drawing import draw_areas, draw_marks, draw_plates, draw_rings, draw_sums, draw_ties
from dateline.figures.marks.sums import Key
from dateline.figures.names import Written, write_around, write_names, write_notes, written_on
from dateline.figures.names.notes import Note
from dateline.figures.names.surroundings import Around, around
from dateline.figures.scene import Scene
from dateline.figures.sheet import Sheet
from dateline.figures.style.colours import Palette
from dateline.figures.style.themes import Theme
from dateline.phrases import ENGLISH, Phrases

_REGIONS_KM = 3500.0  # a wider frame shows countries alone


@dataclass(frozen=True)
class Look:
    """How maps are drawn: colours, the size of letters and of the mark of one event in points, words, and sums."""

    theme: Theme
    palette: Palette
    text: float
    mark: float
    say: Phrases = ENGLISH
    key: Key | None = None


@dataclass(frozen=True)
class Base:
    """What lies under the marks, for a frame at its place: the same for every picture of one figure."""

    ground: Ground
    background: Background
    around: Around | None


def base_of(ground: Ground, areas: Areas, *, names: bool = True) -> Base:
    """Return the base map of a frame."""
    wide = ground.rect.width / max(1e-9, ground.points_per_km(ground.seen.lon, ground.seen.lat))
    background = background_of(ground, areas, regions=wide < _REGIONS_KM)
    return Base(ground, background, around(ground, areas) if names else None)


@dataclass(frozen=True)
class Panel:
    """One map as it was drawn."""

    ground: Ground
    drawn: Drawn
    written: Written


def draw_panel(
    sheet: Sheet, base: Base, scene: Scene, look: Look, notes: Sequence[Note] = (), *, name: str = "map"
) -> Panel:
    """Draw a map.

    Parameters
    ----------
    sheet
        Where to.
    base
        The frame and what lies under the marks.
    scene
        The events; those that are shown are drawn.
    look
        Colours and sizes.
    notes
        Callouts.
    name
        The name of the group.
    """
    ground, theme = base.ground, look.theme
    drawn = drawn_on(ground, scene, one=look.mark, text=look.text, sizes=None if look.key is None else look.key.sizes)
    written = written_on(ground, scene, drawn, base.around, notes, fonts=sheet.fonts, text=look.text)
    with sheet.layer(name):
        with sheet.layer("base"):
            draw_background(sheet, base.background, ground, theme)
        with sheet.layer("areas"):
            draw_areas(sheet, drawn, theme)
        with sheet.layer("rings"):
            draw_rings(sheet, drawn, look.palette, theme, ground.rect)
        write_around(sheet, written, theme, text=look.text)
        with sheet.layer("plates"):
            if drawn.sizes is None:
                draw_plates(sheet, drawn.patches, look.text, theme)
            else:
                draw_ties(sheet, drawn.patches, theme)
        with sheet.layer("marks"):
            if drawn.sizes is None:
                draw_marks(sheet, drawn.marks, scene, look.palette, one=look.mark)
            else:
                draw_sums(sheet, drawn, scene, look.palette, text=look.text, theme=theme, rect=ground.rect)
        write_names(sheet, written, drawn, theme, text=look.text)
        write_notes(sheet, written, theme, text=look.text)
        with sheet.layer("frame"):
            sheet.shape(ground.outline, line=theme.country, width=0.7)
    return Panel(ground, drawn, written)


def draw_background(sheet: Sheet, background: Background, ground: Ground, theme: Theme) -> None:
    """Draw water, land, lakes and borders; those that are disputed are dashed."""
    sheet.shape(ground.outline, fill=theme.water, name="water")
    sheet.shape(background.land, fill=theme.land, line=theme.coast, width=0.45, name="land", digits=1)
    sheet.shape(background.lakes, fill=theme.water, line=theme.coast, width=0.3, name="lakes", digits=1)
    looks = {
        "admin1": (theme.admin1, 0.4, ()),
        "country": (theme.country, 0.8, ()),
        "disputed": (theme.country, 0.8, (3.0, 2.2)),
    }
    for kind, lines in background.lines.items():
        colour, width, dash = looks[kind]
        sheet.shape(lines, line=colour, width=width, dash=dash, name=f"borders-{kind}", digits=1)


def moved(base: Base, rect: Rect) -> Base:
    """Return a base map in another frame of the same size."""
    ground = base.ground
    by = (rect.x - ground.rect.x, rect.y - ground.rect.y)
    return Base(
        Ground(ground.projection, rect, ground.scale, ground.middle),
        Background(
            _shifted(base.background.land, by),
            _shifted(base.background.lakes, by),
            {kind: _shifted(lines, by) for kind, lines in base.background.lines.items()},
        ),
        base.around,
    )


def _shifted(shape: object, by: tuple[float, float]) -> object:
    return shapely.transform(shape, lambda xy: xy + by)

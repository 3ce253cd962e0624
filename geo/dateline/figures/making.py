"""Making: a figure from a table, its parts laid out on a sheet and written as SVG, PNG or PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np

from dateline.areas import Areas
from dateline.figures.drawn import Drawing, alt_of, kinds_of, marks_of
from dateline.figures.furniture import (
    FOOT,
    Head,
    Words,
    draw_foot,
    draw_heads,
    draw_scale,
    draw_title,
    foot_of,
    policy_of,
    subtitle_of,
    title_size,
    wrapped_foot,
)
from dateline.figures.furniture.layout import Page, Plan, inner_of, laid_out
from dateline.figures.furniture.legend import MOST_KINDS, Legend, draw_legend, legend_lines
from dateline.figures.furniture.locator import draw_locator
from dateline.figures.furniture.timestrip import bars_of, draw_time
from dateline.figures.ground import Ground, Rect, ground_of
from dateline.figures.ground.projections import Region
from dateline.figures.marks import drawn_on
from dateline.figures.marks.sums import LARGEST, Key, in_full, sizes_of
from dateline.figures.names.notes import Note, read_notes
from dateline.figures.panel import Look, Panel, base_of, draw_panel, moved
from dateline.figures.scene import Scene, scene_of
from dateline.figures.scene.days import periods_of
from dateline.figures.scene.framing import region_of_spots, spots_in_frame
from dateline.figures.scene.links import View, region_of_view, touches, view_of
from dateline.figures.scene.viewing import axis_of, dated, days_of, seen
from dateline.figures.settings import Settings, check, region_of_extent
from dateline.figures.sheet import Sheet
from dateline.figures.sheet.encoding import encoded
from dateline.figures.sheet.fonts import Fonts, plain_of
from dateline.figures.style.colours import palette_of
from dateline.figures.style.themes import Size, Theme, size_of, theme_of
from dateline.frame.amounts import Amounts
from dateline.phrases import phrases_of

_MOST_PICTURES = 24
_SMALLER = 0.8  # marks of several pictures
_LONGEST_TITLE = 200


@dataclass(frozen=True)
class _Job:
    """A figure in the making."""

    scene: Scene
    everything: Scene
    settings: Settings
    size: Size
    theme: Theme
    view: View | None
    notes: tuple[Note, ...]
    areas: Areas
    sheet: Sheet
    look: Look
    axis: tuple[int, int] | None
    region: Region

    @property
    def days(self) -> tuple[int, int] | None:
        """The days of what is drawn: pictures of periods leave out what lies far off."""
        return self.axis if self.settings.every is not None else days_of(self.scene, self.view)

    @property
    def hidden(self) -> int:
        """How many events that could be drawn are not wanted."""
        return self.everything.count() - self.scene.count()


def draw(events: gpd.GeoDataFrame, format: str, settings: Settings, amounts: Amounts | None = None) -> Drawing:
    """Return a figure of an event table; `dateline.figures.figure` tells what may be raised."""
    return draw_scene(scene_of(events, amounts), format, settings)


def draw_scene(scene: Scene, format: str, settings: Settings) -> Drawing:
    """Return a figure of what a map page shows; raises as `draw`."""
    job = _job(scene, format, settings)
    return _finished(job, _drawn(job), format)


def draw_twice(scene: Scene, settings: Settings) -> tuple[Drawing, Drawing]:
    """Return a PNG of what a map page shows, and the same of twice as many pixels; raises as `draw`."""
    job = _job(scene, "png", settings)
    panels = _drawn(job)
    finer = replace(job, settings=replace(settings, scale=2 * settings.scale))
    return _finished(job, panels, "png"), _finished(finer, panels, "png")


def panels_of(events: gpd.GeoDataFrame, settings: Settings, amounts: Amounts | None = None) -> list[Panel]:
    """Return the maps of a figure as they were drawn, for who measures them; raises as `draw`."""
    return _drawn(_job(scene_of(events, amounts), "svg", settings))


def _job(everything: Scene, format: str, settings: Settings) -> _Job:
    check(settings, format)
    size, theme = size_of(settings.size), theme_of(settings.theme)
    view = None if settings.view is None else view_of(settings.view)
    scene = seen(everything, view)
    if settings.every is not None:
        scene, everything = (dated(one) for one in (scene, everything))
    region = _region(scene, settings, view)
    areas = Areas.open()
    fonts = Fonts(theme.fonts)
    names = {area.code: area.name for area in areas.areas("country")}
    say = phrases_of(settings.language)
    palette = palette_of(scene, theme, by=settings.colour, view=view, names=names, say=say)
    sheet = Sheet(size.width, size.height, paper=theme.paper, fonts=fonts)
    job = _Job(
        scene=scene,
        everything=everything,
        settings=settings,
        size=size,
        theme=theme,
        view=view,
        notes=() if settings.annotate is None else read_notes(settings.annotate, drawn=scene.points()),
        areas=areas,
        sheet=sheet,
        look=Look(theme, palette, size.text, size.mark, say),
        axis=axis_of(scene, view),
        region=region,
    )
    return job if scene.amounts is None else replace(job, look=replace(job.look, key=_key(job)))


def _key(job: _Job) -> Key:
    """Return the scale of sums: the greatest one of a map of about the size, or of any of several, is the largest."""
    scenes, one = [job.scene], job.size.mark
    if job.settings.every is not None and job.axis is not None:
        periods = periods_of(job.settings.every, *job.axis, most=_MOST_PICTURES)
        scenes, one = [_in_period(job.scene, period) for period in periods], one * _SMALLER
    ground = _ground(job, Rect(0, 0, job.size.width * 0.7, job.size.height * 0.5))
    drawn = [drawn_on(ground, scene, one=one, text=job.size.text) for scene in scenes]
    return Key(sizes_of([total for each in drawn for total in each.totals], one), job.days, job.sheet.fonts)


def _in_period(scene: Scene, period: tuple[int, int]) -> Scene:
    return scene.showing(scene.shown & touches(scene, period))


def _region(scene: Scene, settings: Settings, view: View | None) -> Region:
    if settings.extent is not None:
        return region_of_extent(settings.extent)
    looked = None if view is None else region_of_view(view)
    return looked or region_of_spots(spots_in_frame(scene))


def _drawn(job: _Job) -> list[Panel]:
    """Draw all parts; the legend and the foot are measured first, the map takes what is left."""
    words = _words(job, job.scene)
    plan, legend = _planned(job, words)
    panels = _draw_maps(job, plan)
    outside = _outside(job.scene, panels)
    words = _words(job, _inside(job.scene, outside))
    paragraphs = _foot(job, outside, panels[0].ground)
    foot = wrapped_foot(job.sheet, paragraphs, job.size.text * FOOT, plan.foot.width)
    draw_title(job.sheet, words, plan.title, job.theme, text=job.size.text)
    draw_scale(job.sheet, plan.scale, panels[0].ground, job.theme, text=job.size.text * 0.88, say=job.look.say)
    if plan.time is not None and job.axis is not None:
        _draw_time(job, plan.time)
    draw_legend(job.sheet, legend, plan.legend)
    if plan.locator is not None:
        draw_locator(
            job.sheet,
            plan.locator,
            panels[0].ground,
            job.scene,
            outside,
            job.areas,
            job.theme,
            text=job.size.text * 0.78,
        )
    draw_foot(job.sheet, foot, plan.foot, job.theme, size=job.size.text * FOOT)
    return panels


def _planned(job: _Job, words: Words) -> tuple[Plan, Legend]:
    """Lay all out by a map of about its size, then by the map as it comes out if its legend says something else."""
    page = Page(job.size, job.sheet, job.look, job.axis is not None)
    said: list[tuple[str, int]] = []
    rect, planned = Rect(0, 0, job.size.width * 0.7, job.size.height * 0.5), None
    for _ in range(2):
        ground = _ground(job, rect)
        sizes = None if job.look.key is None else job.look.key.sizes
        drawn = drawn_on(ground, job.scene, one=job.size.mark, text=job.size.text, sizes=sizes)
        lines = legend_lines([drawn], job.scene, job.look)
        if planned and (job.settings.every or said == [(line.text, line.count) for line in lines]):
            break
        said = [(line.text, line.count) for line in lines]
        foot = _foot(job, drawn.outside, ground)
        rows = wrapped_foot(job.sheet, foot, job.size.text * FOOT, inner_of(job.size).width)
        for most in MOST_KINDS:
            lines = legend_lines([drawn], job.scene, job.look, most=most)
            planned = laid_out(page, words, rows, lines, with_locator=not ground.projection.world)
            if len(planned[1].lines) == len(lines):
                break
        assert planned is not None
        rect = planned[0].map
    assert planned is not None
    return planned


def _foot(job: _Job, outside: Sequence[int], ground: Ground) -> list[str]:
    policy = policy_of(ground, job.areas)
    return foot_of(job.scene, outside, hidden=job.hidden, short=job.size.short, policy=policy, say=job.look.say)


def _outside(scene: Scene, panels: Sequence[Panel]) -> tuple[int, ...]:
    """Return the rows that no panel draws."""
    inside: set[int] = set()
    for panel in panels:
        spots = {spot for mark in panel.drawn.marks for spot in mark.spots} | {one.spot for one in panel.drawn.patches}
        inside |= spots
    return tuple(row for row in np.flatnonzero(scene.shown).tolist() if int(scene.place[row]) not in inside)


def _inside(scene: Scene, outside: Sequence[int]) -> Scene:
    """Return the scene with only those rows shown that lie in the frame."""
    shown = scene.shown.copy()
    shown[list(outside)] = False
    return scene.showing(shown)


def _words(job: _Job, scene: Scene) -> Words:
    fonts, text = job.sheet.fonts, job.size.text
    width = inner_of(job.size).width
    title = fonts.clean(job.settings.title[:_LONGEST_TITLE], weight="bold")
    lines = fonts.wrapped(title, title_size(text), width, lines=2, weight="bold") if title else []
    said = fonts.shortened(subtitle_of(scene, job.days, job.look.say), 1.08 * text, width)
    return Words(tuple(lines), said)


def _ground(job: _Job, rect: Rect) -> Ground:
    room = 2.2 if job.scene.amounts is None else LARGEST * (1.0 if job.settings.every is None else _SMALLER)
    return ground_of(
        job.region, rect, margin=job.size.mark * room if job.settings.extent is None and job.view is None else 0
    )


def _draw_maps(job: _Job, plan: Plan) -> list[Panel]:
    if job.settings.every is None:
        base = base_of(_ground(job, plan.map), job.areas)
        return [draw_panel(job.sheet, base, job.scene, job.look, job.notes)]
    return _draw_multiples(job, plan.map)


def _draw_multiples(job: _Job, rect: Rect) -> list[Panel]:
    """Draw a map for each period, all on one scale."""
    assert job.axis is not None  # there are dated events
    periods = periods_of(str(job.settings.every), *job.axis, most=_MOST_PICTURES)
    text = job.size.text
    columns, lines = _grid(len(periods), rect, job)
    gap, head = 0.8 * text, 1.7 * text
    width = (rect.width - gap * (columns - 1)) / columns
    height = (rect.height - gap * (lines - 1)) / lines - head
    look = replace(job.look, text=text * 0.85, mark=job.look.mark * _SMALLER)
    first = base_of(_ground(job, Rect(rect.x, rect.y, width, height)), job.areas, names=len(periods) <= 4)
    panels, heads = [], []
    for number, period in enumerate(periods):
        column, line = number % columns, number // columns
        x = rect.x + column * (width + gap)
        y = rect.top - (line + 1) * (height + head) - line * gap
        scene = _in_period(job.scene, period)
        base = moved(first, Rect(x, y, width, height))
        panel = draw_panel(job.sheet, base, scene, look, name=f"map-{number + 1}")
        panels.append(panel)
        heads.append(Head(Rect(x, y + height, width, head), period, _count_of(scene, panel)))
    draw_heads(job.sheet, str(job.settings.every), heads, job.look)
    return panels


def _count_of(scene: Scene, panel: Panel) -> str:
    """Return how many events a picture shows; where marks are sized their sum."""
    if scene.amounts is None:
        return f"{scene.count(panel.drawn.rows):,}"
    return in_full(sum(total.value for total in panel.drawn.totals))


def _grid(count: int, rect: Rect, job: _Job) -> tuple[int, int]:
    """Return the columns and lines in which pictures come out largest, given how wide the region is."""
    wide = max(0.5, min(2.5, job.region.width_km / max(1.0, job.region.height_km)))
    best = max(
        range(1, count + 1),
        key=lambda columns: min(rect.width / columns / wide, rect.height / -(-count // columns) - 1.7 * job.size.text),
    )
    return best, -(-count // best)


def _draw_time(job: _Job, rect: Rect) -> None:
    assert job.axis is not None
    windows: list[tuple[int, int]] = []
    if job.settings.every is not None:
        windows = periods_of(job.settings.every, *job.axis, most=_MOST_PICTURES)
    elif job.view is not None and job.view.second is not None and job.view.window is not None:
        windows = [job.view.window, job.view.second]
    with job.sheet.layer("time"):
        bars, text, say = bars_of(job.scene, *job.axis), job.size.text * 0.88, job.look.say
        draw_time(job.sheet, rect, bars, job.axis, job.theme, text=text, windows=windows, say=say)


def _finished(job: _Job, panels: list[Panel], format: str) -> Drawing:
    say = job.look.say
    title = job.settings.title or say("Events in time and place")
    dpi = job.size.dpi * job.settings.scale
    content = encoded(job.sheet, format, dpi=dpi, title=plain_of(title))  # whatever letters fonts have
    outside = _outside(job.scene, panels)
    scene = _inside(job.scene, outside)
    apart = say("Outside this frame: {events}", events=say.counted(scene.count(outside), "event")) if outside else ""
    scale = dpi if format == "png" else 96 * job.settings.scale
    return Drawing(
        content=content,
        format=format,
        width=job.size.width,
        height=job.size.height,
        width_px=int(job.size.width / 72 * scale),
        height_px=int(job.size.height / 72 * scale),
        events=scene.count(),
        places=scene.count_places(),
        labels=tuple(label.text.replace("\n", " ") for panel in panels for label in panel.written.events.labels),
        unlabelled=tuple(dict.fromkeys(name for panel in panels for name in panel.written.unlabelled if name)),
        uncalled=_uncalled(job, panels),
        outside=tuple(dict.fromkeys(scene.spots[int(scene.place[row])].name for row in outside)),
        marks=marks_of(panels, scene, job.size.height),
        projection=panels[0].ground.projection.called(say),
        alt=alt_of(title, scene, job.days, kinds_of(scene, job.look.palette), say) + (f" {apart}." if apart else ""),
        caption=f"{title}: {subtitle_of(scene, job.days, say)}" + (f". {apart}" if apart else ""),
        missing_letters="".join(sorted(job.sheet.fonts.missing)),
    )


def _uncalled(job: _Job, panels: Sequence[Panel]) -> tuple[str, ...]:
    """Return the callouts that no panel has: they point out of the frame, or there was no room."""
    called = {label.text for panel in panels for label in panel.written.notes.labels}
    return tuple(note.text for note in job.notes if note.text not in called)

"""Furniture: the title, the scale bar, the dateline and the credits; what every figure says besides its map.

``legend``, ``locator`` and ``timestrip`` draw the other parts, and ``layout`` says where each lies on the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import shapely

from dateline.areas import POLICY, POLICY_ELSEWHERE, Areas
from dateline.figures.ground import Ground, Rect
from dateline.figures.ground.background import Window
from dateline.figures.ground.projections import parallel
from dateline.figures.panel import Look
from dateline.figures.scene import Scene
from dateline.figures.scene.days import date_of, said_period, say_day, say_span
from dateline.figures.sheet import Sheet
from dateline.figures.style.themes import Theme
from dateline.formats.credits import CREDITS
from dateline.phrases import ENGLISH, Phrases, is_table

FOOT = 0.74  # of the figure's letters: those of the foot
_HEADS = (1.0, 0.9, 0.8)  # of the figure's letters: those above the pictures of several periods
_FEW = 4  # names that are told of what lies outside the frame


@dataclass(frozen=True, slots=True)
class Words:
    """The texts at the head of a figure: the lines of the title, and the line below it."""

    title: tuple[str, ...]
    subtitle: str


def subtitle_of(scene: Scene, span: tuple[int, int] | None, say: Phrases = ENGLISH) -> str:
    """Return what is drawn, in numbers: days, events, places."""
    events, places = scene.count(), scene.count_places()
    days = f"{say_span(*span, say)} · " if span else ""
    told = say("{events} at {places}", events=say.counted(events, "event"), places=say.counted(places, "place"))
    return f"{days}{told}"


def dateline_of(scene: Scene, say: Phrases = ENGLISH) -> str:
    """Return the dateline: to which day the data go, of how many reports, and how much nobody has reviewed."""
    facts = scene.facts
    to = f"{say('Data to {day}', day=say_day(facts['to'], say))}, " if facts["to"] is not None else ""
    reports = f"{said}, " if (said := _said_sources(scene, say)) else ""
    return f"{to}{reports}{say.unreviewed(facts['unreviewed'], facts['events'])}."


def _said_sources(scene: Scene, say: Phrases) -> str:
    """Return of how many reports and tables the events are; "" where nothing says so."""
    tables = [one for one in scene.texts("doc").values if is_table(one)]
    reports = int(scene.facts["reports"]) - len(tables)
    return say.sources([*[""] * reports, *tables]) if reports > 0 or tables else ""


def left_out(scene: Scene, outside: Sequence[int], *, hidden: int, say: Phrases = ENGLISH) -> str:
    """Return what the figure does not show, and why; "" where it shows all."""
    parts = []
    undated = scene.undated()
    if outside:
        counts: dict[str, set[int]] = {}
        for row in outside:
            counts.setdefault(scene.spots[int(scene.place[row])].name, set()).add(int(scene.key[row]))
        ranked = sorted(counts, key=lambda name: (-len(counts[name]), name))
        names = ", ".join(f"{name} ({len(counts[name])})" if len(counts[name]) > 1 else name for name in ranked[:_FEW])
        more = (
            say(" and {n} more places", n=len(ranked) - _FEW)
            if len(ranked) > _FEW + 1
            else (f", {ranked[_FEW]}" if len(ranked) == _FEW + 1 else "")
        )
        events = say.counted(scene.count(outside), "event")
        parts.append(f"{say('Outside this frame: {events}', events=events)} ({names}{more}).")
    if hidden:
        parts.append(say("Not in this view: {events}.", events=say.counted(hidden, "event")))
    if undated and not hidden:
        parts.append(say("In no picture, since it has no day: {events}.", events=say.counted(undated, "event")))
    reasons = scene.reasons()
    if reasons:
        said = "; ".join(f"{say(reason)} {count}" for reason, count in list(reasons.items())[:_FEW])
        events = say.counted(sum(reasons.values()), "event")
        parts.append(f"{say('Not on the map: {events}', events=events)} ({said}).")
    return " ".join(parts)


def sources_of(scene: Scene, say: Phrases = ENGLISH) -> str:
    """Return who published the reports of what is drawn, as many as a line holds."""
    texts, documents = scene.texts("publisher"), scene.texts("doc")
    counts: dict[str, int] = {}
    nameless: set[str] = set()
    for code, document, shown in zip(texts.codes.tolist(), documents.codes.tolist(), scene.shown.tolist(), strict=True):
        if shown and texts.values[code]:
            counts[texts.values[code]] = counts.get(texts.values[code], 0) + 1
        elif shown and not is_table(documents.values[document]):
            nameless.add(documents.values[document])
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    if not ranked:
        return ""
    more = say(" and {n} more", n=len(ranked) - 6) if len(ranked) > 6 else ""
    if nameless:
        more += say("; {reports} without a publisher’s name", reports=say.counted(len(nameless), "report"))
    return f"{say('Sources: {names}', names=', '.join(ranked[:6]))}{more}."


def policy_of(ground: Ground, areas: Areas) -> str:
    """Return how borders are drawn in a frame; of Ukraine's only where something of it is seen."""
    window, shape = Window(ground), areas.polygon("UA")
    seen = window.meets(shape.bounds) and not shapely.is_empty(shapely.union_all(window.surfaces([shape])))
    return POLICY if seen else POLICY_ELSEWHERE


def foot_of(
    scene: Scene, outside: Sequence[int], *, hidden: int, short: bool, policy: str = POLICY, say: Phrases = ENGLISH
) -> list[str]:
    """Return the texts at the foot, one paragraph each; short: only what must be said."""
    credits = f"{'. '.join(map(say, CREDITS))}."
    if short:
        undrawn = sum(scene.reasons().values())
        apart = [
            (scene.count(outside), "{n} outside this frame"),
            (hidden, "{n} not in this view"),
            (undrawn, "{n} not on the map"),
        ]
        said = ", ".join(say(where, n=f"{count:,}") for count, where in apart if count)
        first = f"{dateline_of(scene, say)} {said[:1].upper()}{said[1:]}{'.' if said else ''}".strip()
        return [first, f"{sources_of(scene, say)} {credits} {say(POLICY_ELSEWHERE).partition('. ')[0]}.".strip()]
    paragraphs = [
        f"{dateline_of(scene, say)} {left_out(scene, outside, hidden=hidden, say=say)}".strip(),
        f"{sources_of(scene, say)} {say('Wordings are the sources’ own, never our judgement.')}".strip(),
        f"{credits} {say('Made with dateline.')} {say(policy)}",
    ]
    return [one for one in paragraphs if one]


def wrapped_foot(sheet: Sheet, paragraphs: Sequence[str], size: float, width: float) -> tuple[str, ...]:
    """Return the lines of the foot."""
    return tuple(
        line for one in paragraphs for line in sheet.fonts.wrapped(sheet.fonts.clean(one), size, width, lines=5)
    )


def draw_title(sheet: Sheet, words: Words, rect: Rect, theme: Theme, *, text: float) -> None:
    """Write the title and the line below it into the upper left corner of a box."""
    with sheet.layer("title"):
        y = rect.top
        for line in words.title:
            y -= title_size(text) * 1.15
            sheet.text(
                rect.x, y + 0.15 * title_size(text), line, size=title_size(text), colour=theme.ink, weight="bold"
            )
        if words.subtitle:
            sheet.text(rect.x, y - 1.35 * text, words.subtitle, size=1.08 * text, colour=theme.text)


def title_size(text: float) -> float:
    """Return the size of a title's letters."""
    return 1.95 * text


def title_height(words: Words, text: float) -> float:
    """Return how high the title and the line below it are."""
    return len(words.title) * title_size(text) * 1.15 + (2.1 * text if words.subtitle else 0.6 * text)


def draw_foot(sheet: Sheet, lines: Sequence[str], rect: Rect, theme: Theme, *, size: float) -> None:
    """Write the lines of the foot from the upper edge of a box."""
    with sheet.layer("foot"):
        for number, line in enumerate(lines):
            sheet.text(rect.x, rect.top - (number + 0.85) * size * 1.25, line, size=size, colour=theme.text)


def draw_scale(sheet: Sheet, rect: Rect, ground: Ground, theme: Theme, *, text: float, say: Phrases = ENGLISH) -> None:
    """Draw the scale bar, true at the frame's middle, and the projection's name at the right."""
    lon, lat = _middle(ground)
    per_km = ground.points_per_km(lon, lat)
    length = _round_length(rect.width * 0.22 / per_km)
    wide = length * per_km
    y = rect.y + 0.25 * text
    with sheet.layer("scale"):
        sheet.box(rect.x, y, wide / 2, 0.28 * text, fill=theme.ink)
        sheet.box(rect.x, y, wide, 0.28 * text, line=theme.ink, width=0.5)
        size = text * 0.88
        words = say("{n} km", n=f"{length:g}")
        x = rect.x + wide + 0.5 * text
        sheet.text(x, y - 0.12 * text, words, size=size, colour=theme.ink)
        x += sheet.fonts.width(words, size) + 0.6 * text
        at = say("at {lat}", lat=parallel(lat))
        name = ground.projection.called(say)
        if sheet.fonts.width(f"{at}{name}", size) + x + text < rect.right:
            sheet.text(x, y - 0.12 * text, at, size=size, colour=theme.text)
        room = rect.right - x - text
        sheet.text(
            rect.right,
            y - 0.12 * text,
            sheet.fonts.shortened(name, size, room),
            size=size,
            colour=theme.text,
            align="right",
        )


def _middle(ground: Ground) -> tuple[float, float]:
    rect = ground.rect
    lon, lat = ground.degrees([(rect.x + rect.width / 2, rect.y + rect.height / 2)])[0]
    return float(lon), float(lat)


def _round_length(most: float) -> float:
    """Return the largest of 1, 2, 5, 10, 20 ... kilometres that fits."""
    power = 1e-3
    best = power
    while power <= most:
        best = next(step * power for step in (5, 2, 1) if step * power <= most)
        power *= 10
    return best


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above one picture of several: where, its first and last day, and its events or their sum."""

    rect: Rect
    period: tuple[int, int]
    count: str


def draw_heads(sheet: Sheet, unit: str, heads: Sequence[Head], look: Look) -> None:
    """Write above each picture its period and its count, all in one form: the longest for which all have room."""
    forms = [[f"{words} · {head.count}" for words in said_period(unit, *head.period, look.say)] for head in heads]
    years = {date_of(day).year for head in heads for day in head.period}
    allowed = (0, 1, 2) if len(years) == 1 else (0, 2)  # without its year a period must be of the only one
    chosen, size = next(
        (
            (form, look.text * shrink)
            for form in allowed
            for shrink in _HEADS
            if all(
                sheet.fonts.width(words[form], look.text * shrink, weight="bold") <= head.rect.width
                for words, head in zip(forms, heads, strict=True)
            )
        ),
        (allowed[-1], look.text * _HEADS[-1]),
    )
    for number, (words, head) in enumerate(zip(forms, heads, strict=True), start=1):
        with sheet.layer(f"head-{number}"):
            said = sheet.fonts.shortened(words[chosen], size, head.rect.width, weight="bold")
            sheet.text(head.rect.x, head.rect.y + 0.5 * size, said, size=size, colour=look.theme.ink, weight="bold")

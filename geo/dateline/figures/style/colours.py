"""Colours: what the colour, the outline and the sign of a mark say, as on the map and safe without colour.

By kind a mark has the colour and the sign of `data/looks.csv`. By anything else (side, wording, voice, source) the
colour and the outline say that, and the sign still says the kind.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import numpy as np

from dateline.figures.scene import Scene
from dateline.figures.scene.links import COLOURINGS, View, facet, touches, windows_of
from dateline.figures.style.themes import Theme, grey_of, light_of
from dateline.looks import Look, looks
from dateline.phrases import ENGLISH, Phrases
from dateline.webmap.payload.archive import Numbers

# The map's own colours for what has none in the table (assets/types.js), with an outline each.
_SPARE = (
    ("#0072B2", "circle"),
    ("#C44E00", "square"),
    ("#009E73", "diamond"),
    ("#E69F00", "hexagon"),
    ("#B8528F", "shield"),
    ("#56B4E9", "circle"),
    ("#3A3A3A", "square"),
    ("#F0E442", "diamond"),
    ("#7A5195", "hexagon"),
)
_DARK_SIGNS = frozenset({"#E69F00", "#56B4E9", "#F0E442"})  # on these a white sign could not be read
_SPARE_SIGNS = ("square", "triangle", "plus", "cross", "diamond", "ring", "chevron", "lines", "zigzag")
_WORDING = {
    "confirmed": ("#009E73", "square"),
    "asserted": ("#0072B2", "circle"),
    "assessed": ("#56B4E9", "hexagon"),
    "reported": ("#E69F00", "shield"),
    "claimed": ("#C44E00", "diamond"),
    "denied": ("#3A3A3A", "square"),
}
_COMPARED = (
    ("Only in the first window", "#B35806", "square"),
    ("Only in the second", "#0072B2", "circle"),
    ("In both", "#6B7280", "diamond"),
)
_GREYS = ("#2b2b2b", "#9a9a9a", "#5f5f5f", "#c8c8c8", "#7d7d7d", "#3f3f3f", "#b1b1b1", "#4f4f4f", "#8c8c8c")
_REST = ("#6B7280", "circle")


@dataclass(frozen=True, slots=True)
class Tint:
    """One line of the legend: a colour with the ink upon it, an outline, and for kinds a sign."""

    label: str
    colour: str
    ink: str
    outline: str = "circle"
    sign: str = ""


@dataclass(frozen=True)
class Palette:
    """How rows are coloured and signed.

    Attributes
    ----------
    by
        What colours say: type, side, wording, voice or source; "compare" where two windows are compared.
    tints, tint
        The colours, and for each row the number of its own.
    kinds, kind
        The looks of kinds, and for each row the number of its own; their signs stand in marks.
    """

    by: str
    tints: tuple[Tint, ...]
    tint: Numbers
    kinds: tuple[Look, ...]
    kind: Numbers


def palette_of(
    scene: Scene,
    theme: Theme,
    *,
    by: str | None,
    view: View | None,
    names: dict[str, str],
    say: Phrases = ENGLISH,
) -> Palette:
    """Return the colours of a scene.

    Parameters
    ----------
    scene
        What is drawn.
    theme
        Whose greys are used where it is grey.
    by
        What colours say; None for what the view says, else sides where most events have one, else kinds.
    view
        The view of a link, or None.
    names
        What countries are called, by ISO alpha-2.
    say
        The words of the legend.
    """
    named = (replace(look, label=say.word(look.id, look.label)) for look in looks())
    kinds = (*named, *_spare_looks(scene))
    kind = _kinds(scene, kinds)
    if view is not None and view.mode == "compare":
        return Palette("compare", _compared(theme, say), _side_of_windows(scene, view), kinds, kind)
    chosen = by or (view.colour if view else _usual(scene))
    if chosen == "type":
        return Palette("type", tuple(_of_look(look, theme) for look in kinds), kind, kinds, kind)
    tints, tint = _by_facet(scene, chosen, theme, names, say)
    return Palette(chosen, tints, tint, kinds, kind)


def known_colouring(name: str | None) -> bool:
    """Whether colours can say this."""
    return name is None or name in COLOURINGS


def _usual(scene: Scene) -> str:
    values, codes = facet(scene, "side")
    shown = codes[scene.shown]
    stated = np.count_nonzero(shown)
    return "side" if stated * 2 > len(shown) and len(set(shown.tolist()) - {0}) > 1 and len(values) > 2 else "type"


def _spare_looks(scene: Scene) -> tuple[Look, ...]:
    """Return looks for kinds that have none in the table, such as those of a user's own frame, as the map does."""
    texts = scene.texts("event_type")
    known = {code for look in looks() for code in look.codes}
    counts = Counter(texts.values[code] for code in texts.codes.tolist() if texts.values[code] not in {"", *known})
    ranked = sorted(counts, key=lambda value: (-counts[value], value))
    return tuple(
        Look(value, (value,), value[:1].upper() + value[1:].replace("_", " "), colour, _sign_ink(colour), sign)
        for value, (colour, _), sign in zip(ranked, _SPARE, _SPARE_SIGNS, strict=False)
    )


def _sign_ink(colour: str) -> str:
    return "#1f2933" if colour in _DARK_SIGNS else "#ffffff"


def _kinds(scene: Scene, kinds: tuple[Look, ...]) -> Numbers:
    at = {code: number for number, look in enumerate(kinds) for code in look.codes}
    texts = scene.texts("event_type")
    own = np.array([at.get(value, 0) for value in texts.values], dtype=np.int64)
    return own[texts.codes] if len(own) else texts.codes


def _of_look(look: Look, theme: Theme) -> Tint:
    if not theme.grey:
        return Tint(look.label, look.colour, look.ink, "circle", look.sign)
    colour = grey_of(look.colour)
    return Tint(look.label, colour, _ink(colour), "circle", look.sign)


def _ink(colour: str) -> str:
    return "#222222" if light_of(colour) > 0.45 else "#ffffff"


def _compared(theme: Theme, say: Phrases) -> tuple[Tint, ...]:
    return tuple(
        _tint(say(label), colour, outline, theme, number) for number, (label, colour, outline) in enumerate(_COMPARED)
    )


def _tint(label: str, colour: str, outline: str, theme: Theme, number: int) -> Tint:
    shade = _GREYS[number % len(_GREYS)] if theme.grey else colour
    return Tint(label, shade, _ink(shade), outline)


def _side_of_windows(scene: Scene, view: View) -> Numbers:
    first, second = (touches(scene, one) for one in windows_of(scene, view))
    return np.where(first & second, 2, np.where(second, 1, 0)).astype(np.int64)


def _by_facet(
    scene: Scene, name: str, theme: Theme, names: dict[str, str], say: Phrases
) -> tuple[tuple[Tint, ...], Numbers]:
    values, codes = facet(scene, name)
    counts = Counter(codes.tolist())  # of all rows, as on the map: a colour means the same whatever is shown
    ranked = sorted((code for code in counts if values[code]), key=lambda code: (-counts[code], values[code]))
    tints: list[Tint] = []
    at = np.full(len(values), -1, dtype=np.int64)
    for number, code in enumerate(ranked[: len(_SPARE)]):
        value = values[code]
        colour, outline = _WORDING.get(value, _SPARE[number]) if name == "wording" else _SPARE[number]
        at[code] = len(tints)
        tints.append(_tint(_words(name, value, names, say), colour, outline, theme, number))
    rest = "Others, or not stated" if len(ranked) > len(_SPARE) else "Not stated"
    at[at < 0] = len(tints)
    tints.append(_tint(say(rest), *_REST, theme, 4))
    return tuple(tints), at[codes]


def _words(name: str, value: str, names: dict[str, str], say: Phrases) -> str:
    if name == "side":
        return say.country(value, names.get(value, value))
    if name != "wording":
        return value
    word = say.word(value, value.replace("_", " "))
    return word[:1].upper() + word[1:]

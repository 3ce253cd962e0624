"""SVG: what lies on a sheet as a file of named groups, texts that are texts, and numbers as short as can be.

Points of an outline are written as steps from the one before, in whole hundredths (or tenths) of a point, so that no
error adds up.
"""

from __future__ import annotations

from functools import cache
from html import escape
from typing import Any

import numpy as np

from dateline.figures.sheet import Layer, Outline, Sheet, Writing
from dateline.figures.sheet.fonts import Letters

_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="{w}pt" height="{h}pt" viewBox="0 0 {w} {h}" font-family="{fonts}">
<title>{title}</title>
<metadata>Made with dateline</metadata>
<g stroke-linejoin="round">
"""
_ANCHORS = {"left": "", "center": ' text-anchor="middle"', "right": ' text-anchor="end"'}
_STANDING_IN = ("Arial", "Helvetica", "sans-serif")  # for fonts that are not installed where the file is opened
_AS_WIDE = {"Liberation Sans": "Arial", "Liberation Serif": "Times New Roman", "Liberation Mono": "Courier New"}
_LETTERS = {2: "l", 4: "c", 3: "q"}  # by matplotlib's codes of points
_POINTS = {2: 1, 3: 2, 4: 3}
_MOVE, _CLOSE = 1, 79


def svg_of(sheet: Sheet, *, title: str) -> bytes:
    """Return the page as the bytes of an SVG file."""
    writer = _Writer(sheet)
    writer.layer(sheet.page)
    size = {"w": f"{sheet.width:g}", "h": f"{sheet.height:g}"}
    head = _HEAD.format(**size, title=escape(title, quote=False), fonts=_families(writer.family))
    return (head + "\n".join(writer.lines) + "\n</g>\n</svg>\n").encode("utf-8")


class _Writer:
    """The lines of a file, and the names of its groups so far."""

    def __init__(self, sheet: Sheet) -> None:
        self._height = sheet.height
        self.family = sheet.fonts.usual
        self._names: dict[str, int] = {}
        self.lines: list[str] = []

    def layer(self, layer: Layer) -> None:
        """Write all that a layer holds."""
        for thing in layer.things:
            if isinstance(thing, Layer):
                if thing.things:
                    self.lines.append(f"<g{self._id(thing.name)}>")
                    self.layer(thing)
                    self.lines.append("</g>")
            elif isinstance(thing, Outline):
                self.lines.append(self._outline(thing))
            else:
                self.lines.append(self._writing(thing))

    def _id(self, name: str) -> str:
        """Return a name as an attribute; a second one of it gets a number, for names of a file are unique."""
        if not name:
            return ""
        times = self._names[name] = self._names.get(name, 0) + 1
        return f' id="{escape(name)}"' if times == 1 else f' id="{escape(name)}.{times}"'

    def _outline(self, thing: Outline) -> str:
        looks = self._id(thing.name) + _looks(thing)
        if thing.radius:
            x, y = (np.max(thing.points, axis=0) + np.min(thing.points, axis=0)) / 2
            return f'<circle cx="{_said(x)}" cy="{_said(self._height - y)}" r="{_said(thing.radius)}"{looks}/>'
        points = np.add(np.multiply(thing.points, (1, -1)), (0, self._height))
        return f'<path d="{_steps(points, thing.codes, thing.digits)}"{looks}/>'

    def _writing(self, thing: Writing) -> str:
        x, y = _said(thing.x), _said(self._height - thing.y)
        looks = f'font-size="{_said(thing.letters.size)}"{self._font(thing.letters)} fill="{_colour(thing.colour)}"'
        words = escape(thing.text, quote=False)
        return f'<text x="{x}" y="{y}" {looks}{_ANCHORS[thing.align]}{self._id(thing.name)}>{words}</text>'

    def _font(self, letters: Letters) -> str:
        family = "" if letters.family == self.family else f' font-family="{_families(letters.family)}"'
        weight = "" if letters.weight == "normal" else f' font-weight="{letters.weight}"'
        return family + weight + ("" if letters.style == "normal" else f' font-style="{letters.style}"')


def _families(family: str) -> str:
    """Return a family, and those that stand in for it, as an attribute says them.

    Of a family that is as wide as a font of nearly every machine that font's name is all: systems put the one for the
    other, and Qt, which QGIS draws with, reads no list.
    """
    names = (_AS_WIDE[family],) if family in _AS_WIDE else dict.fromkeys((family, *_STANDING_IN))
    return escape(", ".join(names))


def _looks(thing: Outline) -> str:
    looks = f' fill="{_colour(thing.fill)}"' if thing.fill else ' fill="none"'
    if thing.fill and thing.alpha < 1:
        looks += f' fill-opacity="{_said(thing.alpha)}"'
    if not thing.line:
        return looks
    looks += f' stroke="{_colour(thing.line)}" stroke-width="{_said(thing.width)}"'
    if thing.alpha < 1:
        looks += f' stroke-opacity="{_said(thing.alpha)}"'
    if thing.dash:
        looks += f' stroke-dasharray="{" ".join(map(_said, thing.dash))}"'
    return looks + (' stroke-linecap="round"' if thing.round_ends else "")


def _colour(colour: str) -> str:
    """Return "#rrggbb" as short as it can be written."""
    short = colour[1::2]
    return f"#{short}" if len(colour) == 7 and short == colour[2::2] else colour


def _said(number: float) -> str:
    return _decimal(round(number * 100), 2)


@cache
def _decimal(units: int, digits: int) -> str:
    """Return a number of hundredths, or tenths, without zeros that say nothing."""
    whole, rest = divmod(abs(units), 10**digits)
    part = f"{rest:0{digits}}".rstrip("0")
    text = (f"{whole}" if whole or not part else "") + (f".{part}" if part else "")
    return f"-{text}" if units < 0 else text


def _steps(points: Any, codes: Any, digits: int) -> str:
    """Return the path of an outline, each point as the step from the one before."""
    units = np.rint(np.asarray(points, dtype=float) * 10**digits).astype(int).tolist()
    said: list[str] = []
    at = start = (0, 0)
    last, number, codes = "", 0, list(codes)
    while number < len(codes):
        code = codes[number]
        if code == _CLOSE:
            said.append("z")
            at, last, number = start, "z", number + 1
            continue
        count = 1 if code == _MOVE else _POINTS[code]
        ends = units[number : number + count]
        number += count
        letter = "m" if code == _MOVE else _LETTERS[code]
        steps = [by for x, y in ends for by in (x - at[0], y - at[1])]
        at = (ends[-1][0], ends[-1][1])
        if code == _MOVE:
            start = at
        elif letter == "l":
            if steps == [0, 0]:
                continue
            letter, steps = _straight(steps)
        said.append(("" if letter == last else letter) + _joined(steps, digits, after=letter == last))
        last = "l" if letter == "m" else letter  # what follows a move is a line
    return "".join(said)


def _straight(steps: list[int]) -> tuple[str, list[int]]:
    """Return a step across or up as such."""
    if steps[1] == 0:
        return "h", steps[:1]
    return ("v", steps[1:]) if steps[0] == 0 else ("l", steps)


def _joined(steps: list[int], digits: int, *, after: bool) -> str:
    """Return numbers with a blank between them only where they would run together."""
    said = ""
    for number, step in enumerate(steps):
        text = _decimal(step, digits)
        said += f" {text}" if (number or after) and step >= 0 else text
    return said

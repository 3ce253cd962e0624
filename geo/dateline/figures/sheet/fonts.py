"""Fonts: for each text one that has its letters, and how wide it comes out."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import shapely
from matplotlib import font_manager
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.path import Path

_LAST = "DejaVu Sans"  # comes with matplotlib
_AT = 100.0  # points at which a text is measured
_HALO = 1.1  # points round letters
_NO_LETTERS = "Last Resort"  # matplotlib's own font of boxes, which has a sign for every letter and says nothing
_SCRIPTS = 60  # installed fonts that are looked at for letters which no named font has


@dataclass(frozen=True, slots=True)
class Letters:
    """How a text is set: the family, file, weight and style of its font, and its size in points."""

    family: str
    file: str
    size: float
    weight: str
    style: str


@cache
def _installed() -> frozenset[str]:
    return frozenset(font.name for font in font_manager.fontManager.ttflist)


@cache
def _file(family: str, weight: str, style: str) -> str:
    """Return the file of a font, "" where it is not installed."""
    if family not in _installed():
        return ""
    properties: Any = FontProperties(family=[family], weight=weight, style=style)  # type: ignore[arg-type]
    try:
        return str(font_manager.findfont(properties, fallback_to_default=False))
    except ValueError:
        return ""


@cache
def _letters(path: str) -> frozenset[int]:
    return frozenset(FT2Font(path).get_charmap())


@cache
def _others() -> tuple[str, ...]:
    """Return the names of upright fonts that are installed, for scripts that the theme's fonts lack."""
    names = {
        font.name
        for font in font_manager.fontManager.ttflist
        if font.style == "normal"
        and str(font.weight) in {"400", "regular", "normal", "book"}
        and not font.name.startswith(_NO_LETTERS)
    }
    return tuple(sorted(names, key=lambda name: ("Noto" not in name, "Sans" not in name, name)))


def _has(family: str, weight: str, style: str, wanted: frozenset[int]) -> bool:
    path = _file(family, weight, style)
    return bool(path) and wanted <= _letters(path)


@dataclass(frozen=True)
class Fonts:
    """The fonts of one figure.

    Attributes
    ----------
    names
        Families in the order in which they are tried; those that are not installed are passed over.
    missing
        Letters that no font has; they are left out of what is drawn.
    """

    names: tuple[str, ...]
    missing: set[str] = field(default_factory=set)

    def family(self, text: str, *, weight: str = "normal", style: str = "normal") -> str:
        """Return the first family that has every letter of a text; the last one where none has."""
        return self._cut(text, weight, style)[0]

    def _cut(self, text: str, weight: str, style: str) -> tuple[str, str, str]:
        """Return the family, weight and style in which a text is set: upright where no slanted font has its letters."""
        wanted = frozenset(ord(letter) for letter in text if not _is_silent(letter))
        named = (*self.names, _LAST)
        upright = ("normal", "normal")
        cuts = [*((name, weight, style) for name in named), *((name, *upright) for name in named)]
        found = next((cut for cut in cuts if _has(*cut, wanted)), None)
        if found is None:
            found = next(((name, *upright) for name in _others()[:_SCRIPTS] if _has(name, *upright, wanted)), None)
        return found or (_LAST, weight, style)

    def _file(self, text: str, weight: str, style: str) -> str:
        return _file(*self._cut(text, weight, style))

    def covers(self, text: str, *, weight: str = "normal", style: str = "normal") -> bool:
        """Whether some font has every letter of a text."""
        wanted = {ord(letter) for letter in text if not _is_silent(letter)}
        return wanted <= _letters(self._file(text, weight, style))

    def clean(self, text: str, *, weight: str = "normal", style: str = "normal") -> str:
        """Return a text as it can be drawn: no control characters, and no letters that no font has."""
        plain = plain_of(text)
        if self.covers(plain, weight=weight, style=style):
            return plain
        plain = "".join(letter for letter in unicodedata.normalize("NFKC", plain) if _is_drawn(letter))
        letters = _letters(self._file(plain, weight, style))
        self.missing.update(letter for letter in plain if ord(letter) not in letters and not _is_silent(letter))
        return " ".join("".join(letter for letter in plain if ord(letter) in letters or letter == " ").split())

    @property
    def usual(self) -> str:
        """The family in which most is set: the first that is installed."""
        return installed(self.names)[0]

    def letters(self, text: str, size: float, *, weight: str = "normal", style: str = "normal") -> Letters:
        """Return how a text is set: bold and slant are given up where no font has its letters so."""
        family, weight, style = self._cut(text, weight, style)
        return Letters(family, _file(family, weight, style), size, weight, style)

    def width(self, text: str, size: float, *, weight: str = "normal", style: str = "normal") -> float:
        """Return how wide a text is, in points."""
        return _width(text, self._file(text, weight, style)) * size / _AT

    def shortened(self, text: str, size: float, most: float, *, weight: str = "normal", style: str = "normal") -> str:
        """Return a text that fits into a width, with an ellipsis where it was cut."""
        if self.width(text, size, weight=weight, style=style) <= most:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            fits = self.width(text[:middle].rstrip() + "…", size, weight=weight, style=style) <= most
            low, high = (middle, high) if fits else (low, middle - 1)
        return text[:low].rstrip() + "…"

    def wrapped(
        self, text: str, size: float, most: float, *, lines: int = 9, weight: str = "normal", style: str = "normal"
    ) -> list[str]:
        """Return a text in lines that fit into a width; the last one is cut where there are more than `lines`."""
        words = text.split()
        widths = [self.width(word, size, weight=weight, style=style) for word in words]
        blank = self.width("n n", size, weight=weight, style=style) - self.width("nn", size, weight=weight, style=style)
        ends: list[int] = []
        begin = 0
        while begin < len(words):
            end, used = begin + 1, widths[begin]
            while end < len(words) and (used := used + blank + widths[end]) <= most:
                end += 1
            begin = len(words) if len(ends) == lines - 1 else end
            ends.append(begin)
        rows = [" ".join(words[start:end]) for start, end in zip([0, *ends], ends, strict=False)]
        return [self.shortened(row, size, most * 1.005, weight=weight, style=style) for row in rows]


def plain_of(text: str) -> str:
    """Return a text in one line without control characters."""
    return "".join(letter for letter in " ".join(text.split()) if _is_drawn(letter)).strip()


class _Face:
    """A font file opened: how wide its texts are, and the soft grounds of its letters, each made once."""

    def __init__(self, path: str) -> None:
        self._font = FT2Font(path)
        self._font.set_size(_AT, 72)
        self._outlines: dict[str, Any] = {}
        self._grounds: dict[tuple[str, float], Any] = {}

    def width(self, text: str) -> float:
        """Return how wide a text is at the size at which texts are measured."""
        self._font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
        return float(self._font.get_width_height()[0]) / 64

    def grounds(self, text: str, reach: float) -> list[Any]:
        """Return the ground of each letter of a text, so far around it, where it stands."""
        from matplotlib.textpath import TextToPath

        lay: Any = TextToPath().get_glyphs_with_font
        glyphs, _, _ = lay(self._font, text, glyph_map=self._outlines)
        return [shapely.transform(self._ground(name, reach), lambda xy, by=(x, y): xy + by) for name, x, y, _ in glyphs]

    def _ground(self, name: str, reach: float) -> Any:
        if (name, reach) not in self._grounds:
            rings: Any = Path(*self._outlines[name]).to_polygons(closed_only=False)
            shapes = [shapely.Polygon(ring).buffer(reach, quad_segs=2) for ring in rings if len(ring) > 3]
            self._grounds[name, reach] = shapely.union_all(shapes).simplify(1.0)
        return self._grounds[name, reach]


@cache
def _face(path: str) -> _Face:
    return _Face(path)


@cache
def _width(text: str, path: str) -> float:
    return _face(path).width(text) if text else 0.0


def halo_of(text: str, letters: Letters, x: float, y: float) -> Any:
    """Return a soft ground for the letters of a text that begins at a point, so that they can be read upon lines."""
    scale = letters.size / _AT
    whole = shapely.union_all(_face(letters.file).grounds(text, _HALO / scale))
    filled = shapely.MultiPolygon([shapely.Polygon(part.exterior) for part in shapely.get_parts(whole)])
    return shapely.transform(filled.simplify(0.4 / scale), lambda xy: xy * scale + (x, y))


def _is_silent(letter: str) -> bool:
    """Whether a letter needs no sign of its own: blanks, and marks of direction and joining."""
    return letter == " " or unicodedata.category(letter) in {"Cf"}


def _is_drawn(letter: str) -> bool:
    category = unicodedata.category(letter)
    return category not in {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"} and letter not in _TURNS


# Marks that turn the direction of what follows: a hostile name could turn the words after it.
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def installed(names: Sequence[str]) -> tuple[str, ...]:
    """Return those of the fonts that are installed, in their order; matplotlib's own is always there."""
    found = tuple(name for name in names if _file(name, "normal", "normal"))
    return found or (_LAST,)

"""Pixels: a picture as a PNG of few colours, a quarter of the size of one of all: what was drawn with stays exact."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

_OWN_COLOURS = 128  # kept for those that were drawn with
_COLOURS = 48  # in all, or more where many were drawn with: the others are blends at edges, which nobody tells apart
_LEAST_BLENDS = 20
_MOST_SAMPLES = 400  # of one colour; its weight is the root of how often it comes
_BLOCK = 4096
_LARGE = 450_000  # bytes, from which on it is worth half a second to save a twentieth


def png_of(pixels: Any, colours: Sequence[str], *, dpi: float, words: Mapping[str, str]) -> bytes:
    """Return pixels as a PNG.

    Parameters
    ----------
    pixels
        Height by width by 4 bytes: red, green, blue, and what says how opaque it is, which is passed over.
    colours
        "#rrggbb" that must stay what they are.
    dpi
        Pixels an inch, as the file says.
    words
        Texts in the file, by their key.
    """
    from PIL import Image, PngImagePlugin

    own = [[int(colour[at : at + 2], 16) for at in (1, 3, 5)] for colour in colours[:_OWN_COLOURS]]
    numbers, palette = _in_few(np.ascontiguousarray(pixels), np.array(own, dtype=np.int64).reshape(-1, 3))
    info = PngImagePlugin.PngInfo()
    for name, value in words.items():
        info.add_text(name, value)
    image = Image.fromarray(numbers)
    image.putpalette(palette.astype(np.uint8).ravel().tolist())
    quick = _packed(image, 6, dpi, info)
    return quick if len(quick) < _LARGE else _packed(image, 9, dpi, info)


def _packed(image: Any, level: int, dpi: float, info: Any) -> bytes:
    target = io.BytesIO()
    image.save(target, "png", compress_level=level, dpi=(dpi, dpi), pnginfo=info)
    return target.getvalue()


def _in_few(pixels: Any, own: Any) -> tuple[Any, Any]:
    """Return the number of each pixel's colour, and the colours; most pixels are as the one before."""
    whole = pixels.view("<u4")[..., 0].ravel()
    begins = np.concatenate([[0], np.flatnonzero(whole[1:] != whole[:-1]) + 1])
    lengths = np.diff(begins, append=len(whole))
    found, which = np.unique(whole[begins] & 0xFFFFFF, return_inverse=True)
    palette = np.concatenate([own, _blends(found, np.bincount(which, weights=lengths), own)])
    numbers = _nearest(_apart(found), palette)[which]
    return np.repeat(numbers, lengths).reshape(pixels.shape[:2]), palette


def _blends(found: Any, counts: Any, own: Any) -> Any:
    """Return the colours that stand for all that nothing was drawn with."""
    from PIL import Image

    others = ~np.isin(found, own @ np.array([1, 1 << 8, 1 << 16], dtype=np.int64))
    if not others.any():
        return own[:0]
    times = np.minimum(np.ceil(np.sqrt(counts[others])), _MOST_SAMPLES).astype(np.int64)
    samples = np.repeat(_apart(found[others]), times, axis=0).astype(np.uint8)
    most = max(_LEAST_BLENDS, _COLOURS - len(own))
    few = Image.fromarray(samples.reshape(1, -1, 3)).quantize(most, dither=Image.Dither.NONE)
    return np.array((few.getpalette() or [])[: 3 * most], dtype=np.int64).reshape(-1, 3)


def _apart(numbers: Any) -> Any:
    """Return colours that are one number each as red, green and blue."""
    return np.stack([numbers & 255, numbers >> 8 & 255, numbers >> 16], axis=1).astype(np.int64)


def _nearest(colours: Any, palette: Any) -> Any:
    """Return the number of the nearest colour of a palette, the first of those that are equally near."""
    blocks = [colours[at : at + _BLOCK, None] - palette[None] for at in range(0, len(colours), _BLOCK)]
    return np.concatenate([np.square(block).sum(axis=2).argmin(axis=1) for block in blocks]).astype(np.uint8)

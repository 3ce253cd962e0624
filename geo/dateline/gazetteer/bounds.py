"""Boxes of degrees, and how somebody writes them: west, south, east, north."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dateline.errors import InputError

_NEARLY_ALL = 270.0  # degrees: the Pacific is not half as wide
_EXPECTED = "expected west, south, east, north in degrees, such as 22,44,40,53"


class Bounds(NamedTuple):
    """A box in EPSG:4326 degrees; ``west`` is greater than ``east`` across the antimeridian."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def of(cls, written: Sequence[float] | str, *, name: str = "bbox") -> Bounds:
        """Read a box that somebody wrote, and check it.

        Parameters
        ----------
        written
            West, south, east, north in degrees: four numbers, or a text with commas between them.
        name
            What messages call it: "bbox", "--focus".

        Raises
        ------
        InputError
            It is no box on the globe, or runs around nearly all of it.

        Examples
        --------
        >>> Bounds.of("22, 44, 40, 53")
        Bounds(west=22.0, south=44.0, east=40.0, north=53.0)
        """
        box = cls.unchecked(written, name=name)
        west, south, east, north = box
        shown = ",".join(f"{value:g}" for value in box)
        if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= 90 and -90 <= north <= 90):
            raise InputError(f"{name}: {shown} is off the globe; {_EXPECTED}")
        if south >= north or west == east:
            raise InputError(f"{name}: {shown} has no width or height (longitude comes first); {_EXPECTED}")
        if box.looks_swapped:
            raise InputError(
                f"{name}: {shown} begins in the east and runs {box.width:g} degrees around the globe to the west; if "
                f"west and east are swapped, write {east:g},{south:g},{west:g},{north:g}"
            )
        return box

    @classmethod
    def unchecked(cls, written: Sequence[float] | str, *, name: str = "bbox") -> Bounds:
        """Read four numbers, wherever they lie: the view of a map may run on beyond 180 degrees.

        Raises
        ------
        InputError
            They are not four, or no numbers.
        """
        try:
            west, south, east, north = map(float, written.split(",") if isinstance(written, str) else written)
        except (TypeError, ValueError):
            raise InputError(f"{name}: {written!r} is no box; {_EXPECTED}") from None
        return cls(west, south, east, north)

    @property
    def width(self) -> float:
        """Degrees from west to east, eastward."""
        return self.east - self.west if self.west <= self.east else self.east - self.west + 360

    @property
    def looks_swapped(self) -> bool:
        """Whether it runs across the antimeridian around nearly all of the globe: somebody wrote the east first."""
        return self.west > self.east and self.width > _NEARLY_ALL

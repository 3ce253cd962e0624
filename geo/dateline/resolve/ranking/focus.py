"""What the user knows beforehand: the countries or the box that reports are about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dateline.errors import InputError
from dateline.gazetteer import Bounds, Gazetteer
from dateline.resolve.candidates.columns import Array, Columns

# On the ranker's scale, on which the best and the second are seldom more than 5 apart. With 2 a right focus gains
# nearly what it does with 3, and a wrong one costs less than half as many right answers.
_FOCUS = 2.0


@dataclass(frozen=True, slots=True)
class Focus:
    """Countries (ISO alpha-2), or a box of degrees, in which places are looked for first."""

    countries: frozenset[str] = frozenset()
    box: Bounds | None = None

    @classmethod
    def of(cls, focus: Sequence[str] | Bounds | Focus | None, *, gazetteer: Gazetteer) -> Focus | None:
        """Read what a user gives: codes such as ``("UA", "RU")``, or `Bounds`; what was read before stays.

        Raises
        ------
        InputError
            A code is no country's, or the box is none.
        """
        if focus is None or isinstance(focus, Focus):
            return focus
        if isinstance(focus, Bounds):
            west, south, east, north = focus
            if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south < north <= 90):
                raise InputError(f"focus={tuple(focus)!r} is no box; give west, south, east, north in degrees")
            return cls(box=focus)
        codes = [focus] if isinstance(focus, str) else focus
        unknown = [code for code in codes if gazetteer.country(code) is None]
        if unknown:
            raise InputError(
                f"focus: {unknown[0]!r} is not a country's ISO code of two letters; give codes such as 'UA'"
            )
        return cls(frozenset(code.upper() for code in codes)) if codes else None

    def bonus(self, columns: Columns, countries: Sequence[str]) -> Array:
        """Return what the focus adds to the score of each candidate."""
        if self.box is None:
            codes = [number for number, code in enumerate(countries) if code in self.countries]
            return _FOCUS * np.isin(columns.country, codes)
        west, south, east, north = self.box
        lon, lat = columns.lon, columns.lat
        across = (lon >= west) & (lon <= east) if west <= east else (lon >= west) | (lon <= east)
        return np.asarray(_FOCUS * (across & (lat >= south) & (lat <= north)))

"""Where the places of a table are expected: countries, or a box of degrees, as the user says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from dateline.errors import InputError
from dateline.gazetteer import Bounds, Gazetteer
from dateline.records import Candidate, Place
from dateline.tables.naming.narrowing import bear_it_alike

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Expected:
    """Countries (ISO alpha-2), or a box, in which places are looked for first; neither where nothing is said."""

    countries: frozenset[str] = field(default_factory=frozenset)
    box: Bounds | None = None

    @classmethod
    def of(cls, focus: Sequence[str] | Bounds | None, gazetteer: Gazetteer) -> Expected:
        """Read codes of countries, or a box.

        Raises
        ------
        InputError
            A code is no country's.
        """
        if isinstance(focus, Bounds):
            return cls(box=focus)
        codes = [focus] if isinstance(focus, str) else list(focus or ())
        for code in codes:
            if gazetteer.country(code) is None:
                raise InputError(f"focus: {code!r} is not a country's ISO code of two letters; give one such as 'UA'")
        return cls(frozenset(code.upper() for code in codes))

    def __bool__(self) -> bool:
        return bool(self.countries or self.box)

    def holds(self, place: Place) -> bool:
        """Tell whether a place lies there."""
        if self.box is None:
            return place.country in self.countries
        west, south, east, north = self.box
        across = west <= place.lon <= east if west <= east else place.lon >= west or place.lon <= east
        return across and south <= place.lat <= north

    @property
    def country(self) -> str:
        """The one country that is expected, "" where there are more or none."""
        return next(iter(self.countries)) if len(self.countries) == 1 else ""

    def units(self, by_country: Mapping[str, tuple[Place, ...]]) -> Mapping[str, tuple[Place, ...]]:
        """Return the units of the countries of which one lies there, all where none does."""
        if not self:
            return by_country
        return {code: units for code, units in by_country.items() if any(map(self.holds, units))} or by_country

    def first(self, by_country: Mapping[str, T]) -> Mapping[str, T]:
        """Return what is of the expected countries, all where none of it is."""
        return {code: one for code, one in by_country.items() if code in self.countries} or by_country

    def narrowed(self, found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """Keep the namesakes that lie there, if they bear the name as well as any."""
        inner = tuple(one for one in found if self.holds(one.place)) if self else ()
        return inner if inner and bear_it_alike(inner, found) else found


ANYWHERE = Expected()

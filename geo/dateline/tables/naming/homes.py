"""In which country what a row states lies, where units of several countries have its name.

"Northern" or "Centre" is a unit of a dozen countries. The place of the row tells which is meant; where it does not, the
other rows do, since the places of a table lie mostly in one country or few. Where nothing tells, all of them stay open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dateline.records import Candidate, Place
from dateline.tables.naming import Names
from dateline.tables.naming.cells import Asked, Part
from dateline.tables.naming.expected import Expected
from dateline.tables.naming.narrowing import OTHER_NAME, name_fit
from dateline.tables.naming.unitnames import by_country

_LEADS = 0.6  # share of the rows by which a table is one about a country
_LEAST_VOTES = 2.0  # and so many of them, or as many more than twice those of any other country
_TOWN, _FAR_LARGER = 10_000, 10  # people of a town that is meant by its name alone; times those of its namesakes
Units = Mapping[str, tuple[Place, ...]]  # units that a row may state, by their country


@dataclass(frozen=True, slots=True)
class Home:
    """Countries (ISO alpha-2) in which a row's units are understood; none where they leave nothing open.

    ``is_strange``: by its place and the other rows the row lies in a country of which the gazetteer has no unit of the
    stated name. ``by_table``: the other rows decided it.
    """

    countries: tuple[str, ...] = ()
    is_strange: bool = False
    by_table: bool = False


NO_HOME = Home()


@dataclass
class Homes:
    """Answers for rows; ``pairs`` yields some of the table's places, each with what is stated around it."""

    names: Names
    expected: Expected
    pairs: Callable[[], Iterable[tuple[Asked, tuple[Part, ...]]]]
    _units: dict[tuple[Part, ...], Units] = field(default_factory=dict)

    def of(self, asked: Asked, parts: tuple[Part, ...]) -> Home:
        """Return where a place lies of which the row or its cell states some units."""
        units = self._stated(parts)
        if len(units) < 2:
            return self._at_home(asked, parts, units) if units else NO_HOME
        units = self.expected.units(units)
        held = self._holding(asked, units)
        if held:
            first = self._likeliest(held, 1 / len(held))
            return Home(first, by_table=len(first) < len(held))
        known, leading = self._knowing(asked), self._leading
        if leading and leading not in units and leading in known:
            return Home((leading,), is_strange=True, by_table=True)
        if leading in units:
            return Home((leading,), by_table=True)
        beside_others = any(self._votes.get(code, 0.0) > 1 / len(known) for code in known)
        # Where the row may lie beside others in a country without such a unit, none of the units is the likeliest.
        first = tuple(units) if beside_others else self._likeliest(tuple(units), 0.0)
        return Home(first, by_table=len(first) < len(units))

    def _at_home(self, asked: Asked, parts: tuple[Part, ...], units: Units) -> Home:
        """Return where a row lies whose unit is known in one country, where another by its town and the other rows.

        There a district has that name, or the unit is only one by an old or foreign name: Limburg in a table of
        Belgium, Kenya's Coast. Of a village, which may have its namesake anywhere, this is not believed.
        """
        leading = self._leading
        if not leading or leading in units or self._holding(asked, units) or not self._is_town_of(asked, leading):
            return NO_HOME
        if all(self.names.has_district(part, leading) for part in parts if part.level == "admin1"):
            return Home((leading,), by_table=True)
        strange = not any(self.names.is_called(part) for part in parts)
        return Home((leading,), is_strange=True, by_table=True) if strange else NO_HOME

    def _is_town_of(self, asked: Asked, country: str) -> bool:
        """Tell whether a name is that of a town of a country, and elsewhere of far smaller places at most."""
        people = {True: 0, False: 0}
        for one in _alike(self.names.candidates(asked.name, asked.level, (), "")) if asked.name else ():
            there = one.place.country == country
            people[there] = max(people[there], one.place.population)
        return people[True] >= max(_TOWN, _FAR_LARGER * people[False])

    def _stated(self, parts: tuple[Part, ...]) -> Units:
        """Return the units that are stated, of the countries that have one for each of the names."""
        if parts not in self._units:
            open_to = parts if not _says_country(parts) else ()
            named = [one for one in map(self.names.namesakes, open_to) if one]
            if not named:  # districts alone
                named = [by_country(self.names.box(part).meanings) for part in open_to if part.level == "admin2"]
                named = [one for one in named if len(one) > 1]
            common = set.intersection(*map(set, named)) if named else set()
            self._units[parts] = {code: tuple(place for one in named for place in one[code]) for code in sorted(common)}
        return self._units[parts]

    def _holding(self, asked: Asked, units: Units) -> tuple[str, ...]:
        """Return the countries of the units in which there is a place of the name; of a unit itself, all of them.

        What lies in the region of a stated district is held as well as what lies in that.
        """
        listed = [place for every in units.values() for place in every]
        if asked.level == listed[0].kind:
            return tuple(units)
        codes = frozenset(place.admin1_code for place in listed) - {""}
        return _countries(self.names.candidates(asked.name, asked.level, codes, "")) if codes else ()

    def _knowing(self, asked: Asked) -> tuple[str, ...]:
        return _countries(self.names.candidates(asked.name, asked.level, (), "")) if asked.name else ()

    @cached_property
    def _votes(self) -> dict[str, float]:
        """How many of the table's places lie in each country, parted among all where they may lie in several."""
        votes: dict[str, float] = {}
        for asked, parts in self.pairs():
            units = self._stated(parts)
            countries = (units and self._holding(asked, units)) or self._knowing(asked)
            for country in countries:
                votes[country] = votes.get(country, 0.0) + 1 / len(countries)
        return votes

    @cached_property
    def _leading(self) -> str:
        """The country in which most of the table's places lie, "" where there is none."""
        if self.expected.country:
            return self.expected.country
        votes = self.expected.first(self._votes)
        best = max(votes, key=lambda code: (votes[code], code), default="")
        return best if best and votes[best] >= max(_LEAST_VOTES, _LEADS * sum(votes.values())) else ""

    def _likeliest(self, countries: tuple[str, ...], own: float) -> tuple[str, ...]:
        """Return the one of some countries in which clearly more of the other rows lie, else all of them."""
        if len(countries) < 2:
            return countries
        votes = sorted(((self._votes.get(code, 0.0) - own, code) for code in countries), reverse=True)
        leads = votes[0][0] >= max(_LEAST_VOTES, 2 * votes[1][0] + 1)
        return (votes[0][1],) if leads else tuple(sorted(countries))


def _says_country(parts: Iterable[Part]) -> bool:
    return any(part.level == "country" for part in parts)


def _countries(found: Sequence[Candidate]) -> tuple[str, ...]:
    return tuple(sorted({one.place.country for one in _alike(found)}))


def _alike(found: Sequence[Candidate]) -> list[Candidate]:
    """Return those namesakes that bear a name best, or as well."""
    best = max(map(name_fit, found), default=0.0) - OTHER_NAME
    return [one for one in found if name_fit(one) >= best]

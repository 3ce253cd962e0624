"""Questions to the gazetteer: one for each place that a cell names, with what its row and cell state around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dateline.gazetteer.index.coded import KATOTTG
from dateline.geocoder.containers import Container
from dateline.records import Candidate, Place
from dateline.tables.naming import GUESSES, Names, in_box
from dateline.tables.naming.cells import Asked, Part, is_adjective, read_cell
from dateline.tables.naming.communities import Communities
from dateline.tables.naming.expected import ANYWHERE, Expected
from dateline.tables.naming.homes import NO_HOME, Home, Homes
from dateline.tables.naming.narrowing import (
    bear_it_alike,
    beside_another,
    fits,
    half_understood,
    in_community,
    in_district,
    inside,
    is_held,
    is_uncounted,
    lies_off,
    limits,
    own_names_first,
    parts_of_cities,
    without_listed,
)
from dateline.tables.naming.readings import FACILITY_KM, PLAIN, readings
from dateline.tables.naming.sites import is_bare_word, is_loose, same_facility, without_facility
from dateline.tables.naming.stated import Key, Stated, of_column, of_unit

_AS_UNIT = 0.8  # the score of a unit that is known by a code
_CITY = 100_000  # people; of two names a city is no part of the other
_TOWN = 10_000
_TOWNS = 3  # that may have given a facility its name
_COMMUNITIES = ("community", "admin3")  # by the cell's own words, or by its column: one only if the list has it
_SOME = 400  # names of a table by which it is told in which country it lies


@dataclass(frozen=True, slots=True)
class Question:
    """What one place of a cell may mean.

    ``boxes`` are the containers that are understood, ``districts`` units or seats near which it lies, ``seats`` those
    of its community, ``unknown`` the parts that the gazetteer does not know. ``elsewhere`` are places of that name
    outside the containers. ``around`` is set where only a town's name is known for what lies at or around it: what it
    is, and how far it may reach in km. ``doubted``: no candidate is sure, however well its name fits. ``home`` is where
    the row lies if units of several countries have the stated name.
    """

    asked: Asked
    candidates: tuple[Candidate, ...] = ()
    boxes: tuple[Container, ...] = ()
    districts: tuple[Place, ...] = ()
    unknown: tuple[str, ...] = ()
    elsewhere: tuple[Candidate, ...] = ()
    around: tuple[str, float] = PLAIN
    misspelt: bool = False
    seats: tuple[Place, ...] = ()
    doubted: bool = False
    home: Home = NO_HOME


@dataclass(frozen=True, slots=True)
class Answer:
    """A question with its candidates ranked, and how sure the first is (0-1); ``none``: that none of them is meant.

    Where the first is less likely than the others together, ``spread_km`` says how far from it they lie. ``about`` is
    how sure it is the first or a namesake near it, none farther than ``about_km``.
    """

    question: Question
    candidates: tuple[Candidate, ...]
    sure: float
    none: float = 0.0
    spread_km: float = 0.0
    about: float = 0.0
    about_km: float = 0.0


@dataclass(slots=True)
class Asker:
    """Turns keys into questions, each cell read once.

    ``cities_apart``: the table has cities that are units of their own apart from the regions around them ("Kyiv City"
    beside "Kyiv"), so none of their quarters is meant where the region is stated.
    """

    names: Names
    expected: Expected = ANYWHERE
    cities_apart: bool = False
    communities: Communities = field(init=False)
    homes: Homes = field(init=False)
    _keys: Sequence[Key] = ()
    _cells: dict[str, tuple[Asked, ...]] = field(default_factory=dict)
    _columns: dict[tuple[str, ...], tuple[Part, ...]] = field(default_factory=dict)
    _stated: dict[tuple[tuple[Part, ...], Home], Stated] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.communities = Communities(self.names.gazetteer)
        self.homes = Homes(self.names, self.expected, self._some)

    def questions(self, key: Key) -> tuple[Question, ...]:
        """Return a question for each place of a key's cell; for an empty cell one for the smallest unit of the row."""
        return tuple(question for asked in self._read(key) for question in self._of(asked, key))

    def _read(self, key: Key) -> tuple[Asked, ...]:
        if key.place not in self._cells:
            self._cells[key.place] = read_cell(key.place, self.names.knows, self.names.has_quarter)
        found = self._cells[key.place]
        return of_unit(key) if not found and not key.place.strip() else found

    def _some(self) -> Iterator[tuple[Asked, tuple[Part, ...]]]:
        """Yield places of some keys from all of the table, each with what is stated around it."""
        for key in self._keys[:: 1 + len(self._keys) // _SOME]:
            for asked in self._read(key):
                if asked.position is None:
                    yield asked, (*self._siblings(asked)[1], *self._of_columns(key))

    def learn(self, keys: Sequence[Key]) -> None:
        """Learn from the keys of a table how it states units."""
        self._keys = keys
        cells = {key.admin1 for key in keys}
        self.cities_apart = any(self._of_column(Part(cell, "admin1")).level == "city" for cell in sorted(cells))

    def slips(self, question: Question, country: str) -> Question:
        """Return a question whose name nobody bears with those of a country that are a slip away."""
        asked = question.asked
        found = () if is_bare_word(asked.name) else self.names.misspelt(asked.name, asked.level, frozenset(), country)
        held = tuple(one for one in found if in_box(one.place, question.boxes))
        return replace(question, candidates=held, misspelt=True) if held else question

    def _of(self, asked: Asked, key: Key) -> list[Question]:
        if asked.position is not None:
            return [Question(asked)]
        siblings, holding = self._siblings(asked)
        around = (*holding, *self._of_columns(key))
        first, *rest = [self._within(_called(asked, part), around) for part in siblings if not part.aside]
        for part in siblings:
            first = self._beside(first, self._within(_called(asked, part), around)) if part.aside else first
        return [first, *rest]

    def _within(self, asked: Asked, parts: tuple[Part, ...]) -> Question:
        """Ask for a place within what is stated; of what is understood in part only if the place lies there."""
        home = self.homes.of(asked, parts)
        found = self._by(asked, parts, home)
        found = replace(found, home=home) if home is not NO_HOME else found
        return replace(found, candidates=self.expected.narrowed(found.candidates)) if self.expected else found

    def _by(self, asked: Asked, parts: tuple[Part, ...], home: Home) -> Question:
        stated = self._stated_by(parts, home)
        found = self._one(asked, stated)
        half = [box.text for box in stated.boxes if box.left_out]
        if not half or (found.candidates and not found.misspelt):
            return found
        again = self._one(asked, self._stated_by(tuple(part for part in parts if part.name not in half), home))
        better = bool(again.candidates) and not again.misspelt
        return replace(again, unknown=(*again.unknown, *half)) if better or not again.boxes else found

    def _beside(self, question: Question, other: Question) -> Question:
        """Take in the other name of a place, in brackets behind its first: of it, or of what lies beside it."""
        kept = beside_another(question.candidates, other.candidates)
        guessed = question.misspelt or bool(question.around[0])
        if other.candidates and not kept and (guessed or not question.candidates):
            told = tuple(replace(one, why=(*one.why, "by the name in brackets")) for one in other.candidates)
            return replace(other, asked=question.asked, candidates=told, doubted=True, around=("name", FACILITY_KM))
        moved = any(one not in question.candidates for one in kept)
        return replace(question, candidates=kept, doubted=moved) if kept else question

    def _of_columns(self, key: Key) -> tuple[Part, ...]:
        """Return what the cells of a row's units and country state, the smallest first."""
        cells = key[1:]
        if cells not in self._columns:
            self._columns[cells] = tuple(part for part in map(self._of_column, key.units) if part.name)
        return self._columns[cells]

    def _of_column(self, part: Part) -> Part:
        """Read the cell of a unit's column; "Kyiv City" is the city and not the oblast."""
        read = of_column(part)
        says_city = read.size == "town" and part.level == "admin1"
        return Part(read.name, "city") if says_city and self.names.is_city_unit(read.name) else read

    def _siblings(self, asked: Asked) -> tuple[list[Part], list[Part]]:
        """Part the bare names after the first into what holds it ("Saltivka, Kharkiv") and what stands beside it."""
        first, beside, holding = Part(asked.name, asked.level, asked.size), [], []
        if self._is_within(asked.containers, first):
            return [asked.containers[0]], [first]
        for part in asked.containers:
            if part.level not in {"", "settlement"} or (
                self._may_hold(part, first) and not self._names_it(part, first)
            ):
                holding.append(part)
            elif self.names.knows(part.name):
                beside.append(part)
            else:
                holding.append(part)  # not understood: said, and never the answer
        return [first, *beside], holding

    def _names_it(self, part: Part, first: Part) -> bool:
        """Tell whether a town in brackets is all that is known of a place; the name of a region holds it."""
        unit = any(place.kind == "admin1" for place in self.names.box(part).meanings)
        return part.aside and not unit and not self.names.candidates(first.name, first.level, (), "")

    def _is_within(self, parts: Sequence[Part], first: Part) -> bool:
        """Tell whether the larger place is written first: "Kharkiv, Izium", but not "Kharkiv, Poltava".

        What lies in the unit of the first may be a city if it is its quarter: "Kharkiv, Saltivka".
        """
        if len(parts) != 1 or parts[0].level not in {"", "settlement"} or first.level not in {"", "settlement"}:
            return False
        inner = [one.place for one in self.names.candidates(parts[0].name, "settlement", (), "")]
        is_quarter = self.names.has_quarter(first.name, parts[0].name)
        if not inner or (self._may_hold(parts[0], first) and not is_quarter):
            return False
        units = [place for place in self.names.box(first).meanings if place.kind == "admin1"]
        held = [one for one in inner if any(place.admin1_code == one.admin1_code for place in units)]
        largest = max(inner, key=lambda place: place.population)
        return bool(held) and (is_quarter or largest.population < _CITY)

    def _may_hold(self, outer: Part, inner: Part) -> bool:
        """Tell whether a bare name may be what holds another: where it does not hold a town, they stand side by side.

        A village that the gazetteer has only elsewhere stays within what is stated, and is not taken for its namesake.
        """
        box = self.names.box(outer)
        if not box.meanings:
            return box.region is not None
        found = self.names.candidates(inner.name, inner.level, (), "")
        if not found or any(box.holds(one.place) for one in found):
            largest = max((one.place for one in found), key=lambda place: place.population, default=None)
            return largest is None or is_held(largest, box) or largest.population < _CITY
        units = any(place.kind in {"country", "admin1", "admin2"} for place in box.meanings)
        return units and max(one.place.population for one in found) < _TOWN

    def _stated_by(self, parts: tuple[Part, ...], home: Home) -> Stated:
        if (parts, home) not in self._stated:
            boxes, districts, unknown = self._boxes([part for part in parts if part.level not in _COMMUNITIES], home)
            named = [part for part in parts if part.level in _COMMUNITIES]
            seats = [self._seats(part, boxes, districts) for part in named]
            unknown += tuple(
                part.name for part, found in zip(named, seats, strict=True) if not found and part.level == "community"
            )
            every = tuple(place for found in seats for place in found)
            self._stated[parts, home] = Stated(boxes, (*every, *districts), unknown, *limits(boxes), every)
        return self._stated[parts, home]

    def _seats(self, part: Part, boxes: Sequence[Container], districts: Sequence[Place]) -> tuple[Place, ...]:
        """Return the seats after which a community may be named: in a stated district, if any is, the largest there.

        Also those of whose people the gazetteer has no number, if it has them as a town.
        """
        raions = {(place.admin1_code, place.name) for place in districts if place.kind == "admin2"}
        listed = [seat for seat in self.communities.seats(part.name, limits(boxes)[0]) if fits(seat, boxes)]
        if listed or part.level == "admin3":
            return tuple(seat for seat in listed if (seat.admin1_code, seat.admin2) in raions) or tuple(listed)
        meant = list(self.names.box(part).meanings)
        known = self.names.candidates(part.name, "settlement", *limits(boxes))
        meant += [one.place for one in known if bear_it_alike([one], known)]
        meant += [one.place for one in self.names.misspelt(part.name, "", *limits(boxes))[:1]] if not meant else []
        seats = list(dict.fromkeys(place for place in meant if fits(place, boxes)))
        seats = [place for place in seats if (place.admin1_code, place.admin2) in raions] or seats
        sizes = {place: (not place.id.startswith(KATOTTG), place.population) for place in seats}
        largest = max(sizes.values(), default=None)
        return tuple(place for place in seats if sizes[place] == largest or is_uncounted(place))

    def _one(self, asked: Asked, stated: Stated) -> Question:
        boxes, units, country = stated.boxes, stated.units, stated.country
        for name, level, around in readings(asked, self.names, is_stated=bool(boxes)):
            found = self._fitting(name, level, units, country, boxes)
            found = parts_of_cities(found) if asked.is_quarter and is_adjective(name) else found
            if not units and not stated.districts:
                found = without_listed(found)
            if found:
                found = own_names_first(found) if units else found
                guessed = found[0].why[0] in GUESSES
                found = self._narrowed(found, stated)
                found = inside(found, stated.districts) if guessed and not stated.seats else found
            if found:
                known = self._facility(asked.name, found, boxes) if around[0] else ()
                around = PLAIN if known else around
                return Question(
                    asked, known or found, boxes, stated.districts, stated.unknown,
                    around=around, seats=stated.seats, doubted=_is_rough(asked, name, around[0], found),
                )  # fmt: skip
        question = Question(asked, (), boxes, stated.districts, stated.unknown, seats=stated.seats)
        if is_bare_word(asked.name):
            return question
        named = self._as_unit(asked, boxes)
        if named:
            return replace(question, candidates=named)
        elsewhere = self.names.candidates(asked.name, asked.level, (), "")[:3] if boxes else ()
        off = tuple(one for one in elsewhere if lies_off(one.place, boxes))
        if off:
            return replace(question, candidates=off)
        slips = self.names.misspelt(asked.name, asked.level, units, country)
        held = tuple(one for one in slips if in_box(one.place, boxes))
        held = parts_of_cities(held) if asked.is_quarter and is_adjective(asked.name) else held
        held = in_community(held, stated.seats, self.communities) if held and stated.seats else held
        return replace(question, candidates=held, misspelt=bool(held), elsewhere=elsewhere)

    def _narrowed(self, found: tuple[Candidate, ...], stated: Stated) -> tuple[Candidate, ...]:
        if stated.seats:
            return in_community(found, stated.seats, self.communities)
        return in_district(found, stated.districts)

    def _facility(self, name: str, towns: Sequence[Candidate], boxes: Sequence[Container]) -> tuple[Candidate, ...]:
        """Return the facility that the gazetteer has under its town's own name and another word of its kind."""
        _, word = without_facility(name)
        forms = [f"{one.place.name} {other}" for one in towns[:_TOWNS] for other in same_facility(word)]
        found = (one for form in forms for one in self.names.candidates(form, "", (), ""))
        held = (one for one in found if one.place.kind == "facility" and fits(one.place, boxes))
        return tuple({one.place.id: one for one in held}.values())

    def _country(self, parts: Sequence[Part]) -> str:
        """Return the country that is stated, "" where none is or its name is that of several."""
        stated = {place.country for part in parts if part.level == "country" for place in self.names.box(part).meanings}
        return stated.pop() if len(stated) == 1 else ""

    def _as_unit(self, asked: Asked, boxes: Sequence[Container]) -> tuple[Candidate, ...]:
        """Return the unit or country that a cell names as one, by a code or a form that only containers have."""
        if asked.level not in {"country", "admin1", "admin2"}:
            return ()
        meant = self.names.box(Part(asked.name, asked.level)).meanings
        return tuple(Candidate(place, _AS_UNIT, ("as a unit",)) for place in meant if fits(place, boxes))

    def _fitting(
        self, name: str, level: str, units: frozenset[str], country: str, boxes: Sequence[Container]
    ) -> tuple[Candidate, ...]:
        found = tuple(one for one in self.names.candidates(name, level, units, country) if fits(one.place, boxes))
        enclosed = frozenset().union(*(box.enclosed for box in boxes)) if self.cities_apart else frozenset()
        return tuple(one for one in found if one.place.admin1_code not in enclosed) or found

    def _is_abroad(self, part: Part, box: Container, country: str) -> bool:
        """Tell whether a province is not understood: its name is one only in other countries than that of the row.

        One that a single country has, and as its own name, is understood: the row contradicts itself.
        """
        if part.level != "admin1" or not box.meanings or any(place.country == country for place in box.meanings):
            return False
        return len(self.names.namesakes(part)) > 1 or not self.names.is_called(part)

    def _boxes(
        self, parts: Sequence[Part], home: Home
    ) -> tuple[tuple[Container, ...], tuple[Place, ...], tuple[str, ...]]:
        """Part what is stated into what must hold, what tells nearness only, and what is not understood.

        Districts only tell nearness: they were redrawn, and of many places the gazetteer does not know the district.
        """
        boxes: list[Container] = []
        districts: list[Place] = []
        unknown: list[str] = []
        country = self._country(parts)
        countries = (country,) if country else home.countries
        if len(home.countries) == 1 and (home.is_strange or not any(map(self.names.namesakes, parts))):
            boxes.append(self.names.box(Part(home.countries[0], "country")))
        for part in parts:
            box = self.names.box(part, countries)
            if (home.is_strange and self.names.namesakes(part)) or (country and self._is_abroad(part, box, country)):
                unknown.append(part.name)
            elif part.level == "admin2":
                seats = box.meanings or self.names.box(Part(part.name, "settlement"), countries).meanings
                districts += seats
                unknown += [part.name] * (not seats)
            elif box.meanings:
                boxes.append(box)
            elif box.region is not None:
                districts.append(box.region)
            else:
                unknown.append(part.name)
        for box in half_understood(boxes):
            boxes.remove(box)
            unknown.append(box.text)
        units, country = limits(boxes)
        for name in list(unknown):
            slips = self.names.misspelt(name, "", units, country)[:1]
            if slips:
                districts.append(slips[0].place)
                unknown.remove(name)
        held = [place for place in districts if all(fits(place, [box]) for box in boxes)]
        return tuple(boxes), tuple(held), tuple(unknown)


def _is_rough(asked: Asked, name: str, around: str, found: Sequence[Candidate]) -> bool:
    """Tell whether only a guess is left: a small place of another name, a mine of a village's name, a first word."""
    guessed = found[0].why[0] in GUESSES and not found[0].place.population
    return guessed or is_loose(asked.name, name, around)


def _called(asked: Asked, part: Part) -> Asked:
    """Return a place under the name, level and size of a part of its cell."""
    if (part.name, part.level, part.size) == (asked.name, asked.level, asked.size):
        return asked
    return replace(asked, name=part.name, level=part.level, size=part.size)

"""Questions to the gazetteer: one for each place that a cell names, with what its row and cell state around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from dateline.gazetteer.coded import KATOTTG
from dateline.geocoder.containers import Container
from dateline.records import Candidate, Place
from dateline.tables.cells import Asked, Part, is_adjective, read_cell
from dateline.tables.communities import Communities
from dateline.tables.naming import GUESSES, Names, in_box, is_mine, is_stop, same_facility, without_facility
from dateline.tables.narrowing import (
    bear_it_alike,
    beside_another,
    fits,
    in_community,
    in_district,
    inside,
    is_uncounted,
    lies_off,
    limits,
    parts_of_cities,
    without_listed,
)
from dateline.tables.stated import Key, Stated, of_column, of_unit

_AS_UNIT = 0.8  # the score of a unit that is known by a code
_CITY = 100_000  # people; of two names a city is no part of the other
_TOWN = 10_000
_TOWNS = 3  # that may have given a facility its name
_COMMUNITIES = ("community", "admin3")  # by the cell's own words, or by its column: one only if the list has it
_PLAIN = ("", 0.0)  # nothing lies around the place: it is what is named
_FACILITY_KM, _COMMUNITY_KM, _DISTRICT_KM = 15.0, 15.0, 25.0  # how far from its town each may lie


@dataclass(frozen=True, slots=True)
class Question:
    """What one place of a cell may mean.

    ``boxes`` are the containers that are understood, ``districts`` units or seats near which it lies, ``seats`` those
    of its community, ``unknown`` the parts that the gazetteer does not know. ``elsewhere`` are places of that name
    outside the containers. ``around`` is set where only a town's name is known for what lies at or around it: what it
    is, and how far it may reach in km. ``doubted``: no candidate is sure, however well its name fits.
    """

    asked: Asked
    candidates: tuple[Candidate, ...] = ()
    boxes: tuple[Container, ...] = ()
    districts: tuple[Place, ...] = ()
    unknown: tuple[str, ...] = ()
    elsewhere: tuple[Candidate, ...] = ()
    around: tuple[str, float] = _PLAIN
    misspelt: bool = False
    seats: tuple[Place, ...] = ()
    doubted: bool = False


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
    cities_apart: bool = False
    communities: Communities = field(init=False)
    _cells: dict[str, tuple[Asked, ...]] = field(default_factory=dict)
    _columns: dict[tuple[str, ...], tuple[Part, ...]] = field(default_factory=dict)
    _stated: dict[tuple[Part, ...], Stated] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.communities = Communities(self.names.gazetteer)

    def questions(self, key: Key) -> tuple[Question, ...]:
        """Return a question for each place of a key's cell; for an empty cell one for the smallest unit of the row."""
        if key.place not in self._cells:
            self._cells[key.place] = read_cell(key.place, self.names.knows, self.names.has_quarter)
        found = self._cells[key.place]
        if not found and not key.place.strip():
            found = of_unit(key)
        return tuple(question for asked in found for question in self._of(asked, key))

    def learn(self, keys: Iterable[Key]) -> None:
        """Learn from the keys of a table how it states units."""
        cells = {key.admin1 for key in keys}
        self.cities_apart = any(self._of_column(Part(cell, "admin1")).level == "city" for cell in sorted(cells))

    def slips(self, question: Question, country: str) -> Question:
        """Return a question whose name nobody bears with those of a country that are a slip away."""
        asked = question.asked
        found = self.names.misspelt(asked.name, asked.level, frozenset(), country)
        held = tuple(one for one in found if in_box(one.place, question.boxes))
        return replace(question, candidates=held, misspelt=True) if held else question

    def _of(self, asked: Asked, key: Key) -> list[Question]:
        if asked.position is not None:
            return [Question(asked)]
        siblings, holding = self._siblings(asked)
        stated = self._stated_by((*holding, *self._of_columns(key)))
        first, *rest = [self._one(_called(asked, part), stated) for part in siblings if not part.aside]
        for part in siblings:
            first = self._beside(first, self._one(_called(asked, part), stated)) if part.aside else first
        return [first, *rest]

    def _beside(self, question: Question, other: Question) -> Question:
        """Take in the other name of a place, in brackets behind its first: of it, or of what lies beside it."""
        kept = beside_another(question.candidates, other.candidates)
        guessed = question.misspelt or bool(question.around[0])
        if other.candidates and not kept and (guessed or not question.candidates):
            told = tuple(replace(one, why=(*one.why, "by the name in brackets")) for one in other.candidates)
            return replace(other, asked=question.asked, candidates=told, doubted=True, around=("name", _FACILITY_KM))
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
        """Tell whether the larger place is written first: "Kharkiv, Izium", but not "Kharkiv, Poltava"."""
        if len(parts) != 1 or parts[0].level not in {"", "settlement"} or first.level not in {"", "settlement"}:
            return False
        inner = self.names.candidates(parts[0].name, "settlement", (), "")
        if not inner or self._may_hold(parts[0], first):
            return False
        units = [place for place in self.names.box(first).meanings if place.kind == "admin1"]
        held = [one.place for one in inner if any(place.admin1_code == one.place.admin1_code for place in units)]
        return bool(held) and max(place.population for place in held) < _CITY

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
            return largest is None or box.holds(largest) or largest.population < _CITY
        units = any(place.kind in {"country", "admin1", "admin2"} for place in box.meanings)
        return units and max(one.place.population for one in found) < _TOWN

    def _stated_by(self, parts: tuple[Part, ...]) -> Stated:
        if parts not in self._stated:
            boxes, districts, unknown = self._boxes([part for part in parts if part.level not in _COMMUNITIES])
            named = [part for part in parts if part.level in _COMMUNITIES]
            seats = [self._seats(part, boxes, districts) for part in named]
            unknown += tuple(
                part.name for part, found in zip(named, seats, strict=True) if not found and part.level == "community"
            )
            every = tuple(place for found in seats for place in found)
            self._stated[parts] = Stated(boxes, (*every, *districts), unknown, *limits(boxes), every)
        return self._stated[parts]

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
        for name, level, around in self._readings(asked, is_stated=bool(boxes)):
            found = self._fitting(name, level, units, country, boxes)
            found = parts_of_cities(found) if asked.is_quarter and is_adjective(name) else found
            if not units and not stated.districts:
                found = without_listed(found)
            if found:
                guessed = found[0].why[0] in GUESSES
                found = self._narrowed(found, stated)
                found = inside(found, stated.districts) if guessed and not stated.seats else found
            if found:
                known = self._facility(asked.name, found, boxes) if around[0] else ()
                around = _PLAIN if known else around
                return Question(
                    asked, known or found, boxes, stated.districts, stated.unknown,
                    around=around, seats=stated.seats, doubted=_is_rough(asked, name, around[0], found),
                )  # fmt: skip
        question = Question(asked, (), boxes, stated.districts, stated.unknown, seats=stated.seats)
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

    def _readings(self, asked: Asked, *, is_stated: bool) -> list[tuple[str, str, tuple[str, float]]]:
        """Return the ways to read a name, the straight one first: name, level, and what lies around the place found."""
        found = [(asked.name, asked.level, _PLAIN)]
        if asked.level == "settlement":
            found.append((asked.name, "", _PLAIN))
        if not asked.level and is_adjective(asked.name):
            found.append((asked.name, "admin2", _PLAIN))  # "Brovarskyi" is short for Brovarskyi raion
        if asked.level == "admin2":
            found.append((asked.name, "settlement", ("district", _DISTRICT_KM)))
        if asked.level == "community":
            found = [(asked.name, "settlement", ("community", _COMMUNITY_KM))]
        if asked.level == "area":
            found = [(asked.name, "", ("area", _DISTRICT_KM))]
        city = of_column(Part(asked.name if len(asked.name.split()) > 1 else "", ""))
        if city.size == "town" and self.names.is_city_unit(city.name):
            found.append((city.name, "settlement", _PLAIN))  # "Kyiv City" where the oblast is stated
        town, facility = without_facility(asked.name)
        if facility:
            found += [
                (name, "settlement", (facility, _FACILITY_KM))
                for name in self._towns(town, facility, is_stated=is_stated)
            ]
        return found

    def _towns(self, town: str, facility: str, *, is_stated: bool) -> list[str]:
        """Return the names of towns in that of a facility: all but its word, and in a stated unit its beginning."""
        if not is_stated:
            return [] if is_stop(facility) else [town]
        words = town.split()
        first = " ".join(words[: self.names.gazetteer.longest_name(words)])
        return [name for name in dict.fromkeys((town, first)) if name]

    def _fitting(
        self, name: str, level: str, units: frozenset[str], country: str, boxes: Sequence[Container]
    ) -> tuple[Candidate, ...]:
        found = tuple(one for one in self.names.candidates(name, level, units, country) if fits(one.place, boxes))
        enclosed = frozenset().union(*(box.enclosed for box in boxes)) if self.cities_apart else frozenset()
        return tuple(one for one in found if one.place.admin1_code not in enclosed) or found

    def _boxes(self, parts: Sequence[Part]) -> tuple[tuple[Container, ...], tuple[Place, ...], tuple[str, ...]]:
        """Part what is stated into what must hold, what tells nearness only, and what is not understood.

        Districts only tell nearness: they were redrawn, and of many places the gazetteer does not know the district.
        """
        boxes: list[Container] = []
        districts: list[Place] = []
        unknown: list[str] = []
        country = self._country(parts)
        for part in parts:
            box = self.names.box(part, country)
            if part.level == "admin2":
                seats = box.meanings or self.names.box(Part(part.name, "settlement"), country).meanings
                districts += seats
                unknown += [part.name] * (not seats)
            elif box.meanings:
                boxes.append(box)
            elif box.region is not None:
                districts.append(box.region)
            else:
                unknown.append(part.name)
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
    if found[0].why[0] in GUESSES and not found[0].place.population:
        return True
    town, facility = without_facility(asked.name)
    return bool(facility) and facility == around and (is_mine(facility) or name != town)


def _called(asked: Asked, part: Part) -> Asked:
    """Return a place under the name, level and size of a part of its cell."""
    if (part.name, part.level, part.size) == (asked.name, asked.level, asked.size):
        return asked
    return replace(asked, name=part.name, level=part.level, size=part.size)

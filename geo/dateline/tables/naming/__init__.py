"""From the name in a cell to the places that bear it: other spellings, cases and completions, and stated containers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from dateline.gazetteer import Gazetteer, normalise, variant_key
from dateline.gazetteer.distances import distance_km
from dateline.gazetteer.names import cognate_key
from dateline.geocoder.containers import Container, container
from dateline.geocoder.query import Part as QueryPart
from dateline.records import Candidate, Place
from dateline.tables.added import Added
from dateline.tables.naming.cells import Part, is_adjective
from dateline.tables.naming.countries import code_of
from dateline.tables.naming.districts import Districts
from dateline.tables.naming.narrowing import BORNE
from dateline.tables.naming.unitnames import by_country, completed, is_own, units_of
from dateline.tables.words import words

_KINDS: dict[str, tuple[str, ...] | None] = {
    "settlement": ("settlement",), "city": ("settlement",), "community": ("settlement",), "admin2": ("admin2",),
    "admin1": ("admin1",), "country": ("country",), "area": None, "": None,
}  # fmt: skip
_MOST = 120  # namesakes that are weighed; those left out have fewer people than all of these
_FUZZY_LIKENESS = 0.55  # of Candidate.score for a misspelt name: about one slip in six letters
_OTHER_FORM = 0.85  # what the score of a place counts whose name was guessed from another case
_LEAST_STEM = 3  # letters that an ending leaves
GUESSES = ("another ending", "as in Russian")  # reasons: so a name may be that of a place which has another
_RUSSIAN_ADJECTIVE = re.compile("[iy]chesk")
_RUSSIAN_FEMININE = "aya"
_VOWELS = "aeyi"  # in which names of Ukraine end by case and number, and which tables mix up
# What `gazetteer.rank` gives less than for a name, by how it is known; and what it loses in another language.
_TRANSLITERATED = "other transliteration"
_SPELT, _OTHER_LANGUAGE = {_TRANSLITERATED: 0.42, "alternate name": 0.315}, 0.12
_QUARTER_KM = 12.0  # from the middle of a city so far lie its parts
_SHORT_MISSPELT = 5  # letters; a shorter name is a slip away from too many


@dataclass(slots=True)
class Names:
    """The gazetteer as a table asks it: each name, with its level and containers, once.

    ``gazetteer`` answers; the rest remembers what was asked.
    """

    gazetteer: Gazetteer
    added: Added | None = None
    _districts: Districts = field(init=False)
    _boxes: dict[tuple[str, str, tuple[str, ...]], Container] = field(default_factory=dict)
    _units: dict[tuple[str, str], dict[str, tuple[Place, ...]]] = field(default_factory=dict)
    _heard: dict[str, bool] = field(default_factory=dict)
    _known: dict[tuple[str, str, frozenset[str], str], tuple[Candidate, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._districts = Districts(self.gazetteer)

    def knows(self, name: str) -> bool:
        """Tell whether some place has this name."""
        if name not in self._heard:
            own = self.added.named(name, None, (), "") if self.added else ()
            self._heard[name] = bool(own) or self.gazetteer.contains_name(name)
        return self._heard[name]

    def has_quarter(self, city: str, quarter: str) -> bool:
        """Tell whether some city of a name has a part of another name, or a smaller place at its edge."""
        cities = self.box(Part(city, "city")).meanings
        inner = [one.place for one in self.candidates(quarter, "settlement", (), "")] if cities else []
        return any(_is_quarter(place, whole) for place in inner for whole in cities)

    def is_district(self, name: str) -> bool:
        """Tell whether second-level units bear a name, and no first-level one."""
        first, second = (self.candidates(name, level, (), "") for level in ("admin1", "admin2"))
        return bool(second) and not first

    def is_region(self, name: str) -> bool:
        """Tell whether a first-level unit bears a name."""
        return bool(self.candidates(name, "admin1", (), ""))

    def is_city_unit(self, name: str) -> bool:
        """Tell whether a city of this name is a unit of its own within the region of its name, as Kyiv is."""
        enclosed = self.box(Part(name, "admin1")).enclosed
        return bool(enclosed) and any(place.admin1_code in enclosed for place in self.box(Part(name, "city")).meanings)

    def box(self, part: Part, countries: tuple[str, ...] = ()) -> Container:
        """Return what a part of a cell or the cell of a unit's column means as a container.

        ``countries`` are those in which it lies, ISO alpha-2, () where the row leaves none open: a unit is one of them,
        also where one abroad bears the name more plainly.
        """
        key = (part.name, part.level, countries)
        if key not in self._boxes:
            found = self._box(part)
            self._boxes[key] = self._at_home(part, found, countries) if countries else found
        return self._boxes[key]

    def _at_home(self, part: Part, found: Container, countries: tuple[str, ...]) -> Container:
        home: list[Place] = []
        for country in countries:
            there = tuple(place for place in found.meanings if place.country == country)
            home += there or self.namesakes(part).get(country, ()) or self._districts_of(part, country)
        units = (place.admin1_code for place in home if place.kind == "admin1")
        enclosed = frozenset().union(*map(self.gazetteer.enclosed_units, units))
        return replace(found, meanings=tuple(home), enclosed=enclosed) if home else found

    def _districts_of(self, part: Part, country: str) -> tuple[Place, ...]:
        if part.level not in {"admin1", "admin2"}:
            return ()
        return tuple(one.place for one in self.candidates(part.name, "admin2", frozenset(), country)[:1])

    def namesakes(self, part: Part) -> dict[str, tuple[Place, ...]]:
        """Return the first-level units that a name may mean, by their country: in each those that bear it best.

        Whole or with the word of its level left out ("Northern" is Sri Lanka's "Northern Province", too), or in another
        language ("North"). Of a name without a level beside it, which is rather a town's, there are none.
        """
        key = (part.name, part.level)
        if key not in self._units:
            self._units[key] = self._namesakes(part) if part.level in {"", "admin1"} else {}
        return self._units[key]

    def has_district(self, part: Part, country: str) -> bool:
        """Tell whether a second-level unit of a country bears a name: provinces of Belgium are such ones."""
        return bool(self.candidates(part.name, "admin2", (), country))

    def is_called(self, part: Part) -> bool:
        """Tell whether some unit has a name as its own, and not as an old, a foreign or a similar one."""
        return any(is_own(form, self.gazetteer) for form in completed(part.name))

    def _namesakes(self, part: Part) -> dict[str, tuple[Place, ...]]:
        if not part.level and any(place.kind != "admin1" for place in self.box(part).meanings):
            return {}
        return units_of(part.name, self.gazetteer) or by_country(self.box(part).meanings)  # by another transliteration

    def _box(self, part: Part) -> Container:
        if part.level == "country" and (code := code_of(part.name)):
            place = self.gazetteer.country(code)
            return Container(part.name, (place,) if place else ())
        kinds = _KINDS.get(part.level) if part.level != "settlement" else None
        own = self._areas(part) if part.level == "admin2" else ()
        if own:
            return Container(part.name, own)
        for text, left_out in self._container_forms(part):
            found = container(QueryPart(text, kinds), self.gazetteer)
            if found.understood:
                left_out = left_out or found.left_out
                named = self._named_after(part) if not part.level and found.meanings else Container(part.name, ())
                meanings = dict.fromkeys((*found.meanings, *named.meanings))
                enclosed = found.enclosed | named.enclosed
                return Container(part.name, tuple(meanings), found.region, left_out, enclosed)
        return Container(part.name, self._areas(part))

    def _areas(self, part: Part) -> tuple[Place, ...]:
        """Return the areas that the user added which a container's name means."""
        if not self.added or part.level in {"country", "settlement"}:
            return ()
        kinds = _KINDS.get(part.level) if part.level in {"admin1", "admin2"} else None
        return tuple(one.place for one in self.added.named(part.name, kinds, (), ""))

    def _named_after(self, part: Part) -> Container:
        """Return the first-level unit that a bare name may stand for: "Toretsk, Donetsk" is in Donetsk Oblast."""
        found = (container(QueryPart(text, _KINDS["admin1"]), self.gazetteer) for text in completed(part.name)[1:])
        return next((one for one in found if one.meanings), Container(part.name, ()))

    def _container_forms(self, part: Part) -> Iterator[tuple[str, str]]:
        """Yield the forms in which a container may be listed, each with the words of it that are left out.

        Its own name comes first if a unit is called so, and those with the word of its level only resemble others.
        """
        if part.level == "admin1":
            yield from ((form, "") for form in (*completed(part.name)[1:], part.name) if is_own(form, self.gazetteer))
        elif part.level == "admin2" and is_own(part.name, self.gazetteer, "admin2"):
            yield part.name, ""
        for form in _forms(part.name):
            for word in words().complete.get(part.level, ()):
                yield f"{form} {word}", ""
            yield form, ""
        parts = part.name.split()
        known = self.gazetteer.longest_name(parts) if len(parts) > 1 else 0
        if known:
            yield " ".join(parts[:known]), " ".join(parts[known:])

    def candidates(self, name: str, level: str, units: Collection[str], country: str) -> tuple[Candidate, ...]:
        """Return what a name may mean.

        Parameters
        ----------
        name, level
            As a cell has them.
        units
            GeoNames codes of first-level units; only places in one of them. Empty for anywhere.
        country
            ISO alpha-2 code; only places in it. "" for anywhere.

        Returns
        -------
        tuple of Candidate
            Of the first form of the name that any place there bears, the better first; empty if none does.
        """
        asked = (name, level, frozenset(units), country)
        if asked not in self._known:
            self._known[asked] = self._districts.given(self._candidates(name, level, units, country))
        return self._known[asked]

    def _candidates(self, name: str, level: str, units: Collection[str], country: str) -> tuple[Candidate, ...]:
        if called := self._called(name, level, units, country):
            return called
        straight = level in {"community", "admin2"}  # named by an adjective: no other form is straighter
        hamlets: tuple[Candidate, ...] = ()
        for form in self._name_forms(name, level):
            found = self._within(form, _KINDS.get(level), units, country)
            if found and not straight and is_adjective(name) and not any(one.place.population for one in found):
                hamlets = hamlets or found  # "Poltavskyi" is rather of Poltava than the hamlet of Poltavske
                continue
            if found and (straight or form == name):
                return found
            if found:
                return tuple(replace(one, score=round(one.score * _OTHER_FORM, 4)) for one in found)
        return hamlets or self._by_other_form(name, level, units, country)

    def _called(self, name: str, level: str, units: Collection[str], country: str) -> tuple[Candidate, ...]:
        """Return the units that are called by the very name, with those of its completed forms; none if none is."""
        if level not in {"admin1", "admin2"}:
            return ()
        found: dict[str, Candidate] = {}
        for form in (name, *(f"{name} {word}" for word in words().complete[level])):
            listed = self._within(form, _KINDS[level], units, country)
            exact = [one for one in listed if one.why[0] == "exact name"]
            if form == name and not exact:
                return ()
            found = {one.place.id: one for one in exact} | found
        return tuple(sorted(found.values(), key=lambda one: (-one.score, one.place.id)))

    def _by_other_form(self, name: str, level: str, units: Collection[str], country: str) -> tuple[Candidate, ...]:
        """Return places of a stated unit of Ukraine whose name ends in another vowel, or is Russian."""
        if not units or not _of_ukraine(units) or len(name) < _SHORT_MISSPELT:
            return ()
        for form, how in _other_forms(name):
            found = self._within(form, _KINDS.get(level), units, country)
            if found:
                return tuple(replace(it, score=round(it.score * _OTHER_FORM, 4), why=(how, *it.why)) for it in found)
        return ()

    def misspelt(self, name: str, level: str, units: Collection[str], country: str) -> tuple[Candidate, ...]:
        """Return places whose name is a slip away, within what is stated; none where nothing is stated."""
        if len(name) < _SHORT_MISSPELT or not (units or country):
            return ()
        found = self._within(name, _KINDS.get(level), units, country, fuzzy=True)
        return tuple(one for one in found if one.score >= _FUZZY_LIKENESS)

    def _within(
        self, form: str, kinds: Collection[str] | None, units: Collection[str], country: str, *, fuzzy: bool = False
    ) -> tuple[Candidate, ...]:
        find = self.gazetteer.find
        if not units:
            return self._with_areas(find(form, country=country or None, kinds=kinds, limit=_MOST, fuzzy=fuzzy),
                                    form, kinds, units, country)  # fmt: skip
        by_any = _of_ukraine(units)
        lists = (
            find(form, admin1=unit, kinds=kinds, limit=_MOST, fuzzy=fuzzy, spellings=by_any) for unit in sorted(units)
        )
        found = [one for within in lists for one in within]
        if by_any:
            borne = any(one.why[0].startswith(BORNE) for one in found)
            found = [_as_written(one, form, is_borne=borne) for one in found]
        found.sort(key=lambda one: (-one.score, one.place.id))
        return self._with_areas(found, form, kinds, units, country)

    def _with_areas(
        self,
        found: Sequence[Candidate],
        form: str,
        kinds: Collection[str] | None,
        units: Collection[str],
        country: str,
    ) -> tuple[Candidate, ...]:
        """Add the user's own areas of the name, and give each place the district in which it lies by them."""
        if not self.added:
            return tuple(found)
        there = {one.place.id for one in found}
        own = (one for one in self.added.named(form, kinds, units, country) if one.place.id not in there)
        return (*(replace(one, place=self.added.located(one.place)) for one in found), *own)

    def _name_forms(self, name: str, level: str) -> Iterator[str]:
        for form in _forms(name):
            for word in words().complete.get(level, ()):
                yield f"{form} {word}"
            yield form
            if level == "settlement":
                yield f"{form} city"
        yield from _turned(name)


def _other_forms(name: str) -> Iterator[tuple[str, str]]:
    """Yield a name with each other vowel at its end, then its Ukrainian form if it may be Russian.

    Russian has -ichesk- for -iisk-, and no H before the A with which a name begins.
    """
    if name[-1] in _VOWELS:
        yield from ((name[:-1] + vowel, GUESSES[0]) for vowel in _VOWELS if vowel != name[-1])
    if name.endswith(_RUSSIAN_FEMININE):  # "Lozovaya" for Lozove
        yield from ((name.removesuffix(_RUSSIAN_FEMININE) + vowel, GUESSES[0]) for vowel in _VOWELS)
    ukrainian = _RUSSIAN_ADJECTIVE.sub("iisk", name)
    ukrainian = f"H{ukrainian[0].lower()}{ukrainian[1:]}" if ukrainian.startswith("A") else ukrainian
    if ukrainian != name:
        yield ukrainian, GUESSES[1]


def _of_ukraine(units: Collection[str]) -> bool:
    """Tell whether units are oblasts: tables mix the romanisations there, and an oblast has few namesakes."""
    return all(unit.startswith("UA.") for unit in units)


def _as_written(one: Candidate, name: str, *, is_borne: bool) -> Candidate:
    """Let a place's own name in another romanisation fit as well as in ours: Lukyanivka; and nearly so in Russian.

    But not a name that a place bore once where ``is_borne``: another bears it.
    """
    lower = next((lower for how, lower in _SPELT.items() if one.why[0].startswith(how)), None)
    if lower is None or (is_borne and not one.why[0].startswith(_TRANSLITERATED)):
        return one
    written, own = normalise(name), normalise(one.place.name)
    if variant_key(written) == variant_key(own):
        return replace(one, score=round(one.score + lower, 4))
    alike = cognate_key(written) == cognate_key(own)
    return replace(one, score=round(one.score + lower - _OTHER_LANGUAGE, 4)) if alike else one


def _is_quarter(place: Place, city: Place) -> bool:
    within = float(distance_km(city.lon, city.lat, place.lon, place.lat)) <= _QUARTER_KM
    return within and place.id != city.id and place.population < city.population


def _turned(name: str) -> Iterator[str]:
    """Yield the name of an island, river or mountain with its word at the other end: "Zmiinyi ostriv"."""
    first, _, rest = name.partition(" ")
    before, _, last = name.rpartition(" ")
    nature = words().cells["nature"]
    if last.casefold() in nature and before:
        yield f"{last} {before}"
    if first.casefold() in nature and rest:
        yield f"{rest} {first}"


def _forms(name: str) -> Iterator[str]:
    """Yield a name as written, then what it may be where it stands in another case or is an adjective."""
    yield name
    if not any(letter.isalpha() for letter in name):
        return
    *before, last = name.split()
    lower = last.casefold()
    endings = words().endings
    seen = {name}
    for size in range(min(6, len(lower) - _LEAST_STEM), 0, -1):
        for other in endings.get(lower[-size:], ()):
            whole = " ".join([*before, last[: len(last) - size] + other])
            if whole not in seen:
                seen.add(whole)
                yield whole
    if before:
        yield from _first_word_forms(before, last, seen)


def _first_word_forms(before: list[str], last: str, seen: set[str]) -> Iterator[str]:
    """Yield forms of names of two words in which both are in another case: "в Великій Новосілці"."""
    if len(before) != 1:
        return
    pairs = [(one, two) for one in _one_word(before[0]) for two in _one_word(last)]
    for one, two in pairs[:40]:
        if f"{one} {two}" not in seen:
            yield f"{one} {two}"


def _one_word(word: str) -> list[str]:
    lower, endings = word.casefold(), words().endings
    found = [word]
    for size in range(min(6, len(lower) - _LEAST_STEM), 0, -1):
        found += [word[: len(word) - size] + other for other in endings.get(lower[-size:], ())]
    return found


def in_box(place: Place, boxes: Collection[Container]) -> bool:
    """Tell whether a place lies in all of some containers, or in a city that is a unit of its own within them."""
    return all(box.surrounds(place) for box in boxes)

"""What a mention may mean, before its company is asked.

``columns`` holds the candidates of a document as arrays; ``suffixes`` and ``unit_words`` part a name from the word of
its level. ``matches`` sorts what the gazetteer has of a name; ``villages`` and ``namesakes`` add of what is left out
for its number those that the report may mean, ``respellings`` what spells a name otherwise where the report is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from dateline.gazetteer import Gazetteer, NameMatch, normalise
from dateline.gazetteer.capitals import is_capital
from dateline.lexicon import grammar
from dateline.records import Mention
from dateline.resolve.candidates.columns import CITY_SIZE
from dateline.resolve.candidates.matches import (
    BY_NAME,
    INITIALS,
    LISTED,
    TOWN,
    as_asked,
    is_called,
    is_city,
    is_initials,
    is_town,
    of_i_and_y,
    of_kinds,
    of_letters,
    serves,
    without_namesakes,
)
from dateline.resolve.candidates.suffixes import LANDFORMS, split_suffix
from dateline.resolve.candidates.unit_words import UNIT_WORDS, unit_of

_REMEMBERED = 8192  # names, with what they may mean: some megabytes
LIMIT = 40  # namesakes of one name; those left out have fewer people than all of these
_DIVISIONS, _UNITS = frozenset({"admin1", "admin2"}), frozenset({"admin1", "admin2", "region"})
_WHOLE = _UNITS | {"water", "mountains"}
# Sites that may lie far from the town, or are named after what is no town: rivers, regions, generals.
_ELSEWHERE = (" ground", " grounds", " range", " site", " field", " mine", " dam", " bridge", " crossing", " post",
              " checkpoint", " camp", " nuclear power plant", " nuclear power station", " nuclear plant",
              " hydroelectric power plant", " hydroelectric power station", " hydropower plant", " cosmodrome",
              " arsenal", " ammunition depot", " munitions depot", " arms depot", " weapons depot",
              " military depot", " dump")  # fmt: skip
_SETTLED = ("refugee camp", "displacement camp")
_NUCLEAR = "nuclear power plant"
_FLIGHTS = frozenset({"airport", "airfield", "airstrip", "air base", "airbase"})
_SERVED = frozenset({"settlement", "admin1", "region"})
_GREAT, _GREATER = 500_000, 4  # people of a city that is meant by its name alone, and how many times its namesake's
_BUSY = 300  # flights; so busy an airport is known by its name, though a greater city has none of it
# Of which level a unit is by its word, whatever language the word is of.
_LEVEL_OF = dict.fromkeys(
    ("oblast", "krai", "region", "province", "governorate", "prefecture", "okrug", "state"), "admin1"
)
_LEVEL_OF |= dict.fromkeys(("district", "raion", "rayon", "county"), "admin2")
_SITES, _ISLANDS = frozenset({"facility"}), frozenset({"island", "islands"})
_SETTLEMENT_WORDS = frozenset({"camp", "city", "town", "village"})
# Words of a name that are written short; what the gazetteer knows is the long form.
_SHORT = {"w": "west", "e": "east", "n": "north", "s": "south", "co": "county", "twp": "township", "is": "island",
          "ft": "fort", "pt": "point", "mts": "mountains", "jct": "junction"}  # fmt: skip
_PARTS = frozenset("north south east west northern southern eastern western central upper lower greater".split())
_AROUND = frozenset({"country", "admin1", "admin2", "region"})  # of what a part is named: "West Surrey", "South Sudan"
_WORLD = frozenset({"continent", "region", "admin1"})  # whose people have an adjective: "European", "Ontarians"
# What an adjective ends with, and its land instead: Africa-n, Ohio-an, Europ-ean, Ontar-ian, Tex-an, Florid-ian.
_ADJECTIVES = (("n", ""), ("an", ""), ("i", ""), ("ean", "e"), ("ian", "io"), ("an", "as"), ("ian", "a"), ("ian", ""),
               ("ian", "y"), ("an", "e"), ("an", "o"), ("ish", "istan"))  # fmt: skip
_TOWNSPEOPLE = ("er", "ian", "an", "n", "ite", "r")  # London-er, Paris-ian, Tampa-n
_WITHIN_DISTRICTS = frozenset({"hromada"})  # a part of the raion of its name, and some of the same are in none
_BODY_WORDS = 6  # of a body's longest name within which a place is sought


@dataclass(frozen=True, slots=True)
class Found:
    """The places that one name may mean, the likelier first by name and size; ``note`` says why these.

    ``units`` are those of Ukraine, if the name is that of units alone ("Sumy region").
    """

    matches: tuple[NameMatch, ...]
    note: str = ""
    units: tuple[NameMatch, ...] = ()


NOTHING = Found(())


class Names:
    """Candidates by name, looked up once and remembered: reports speak of the same places again and again."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._known: dict[tuple[str, ...], Found] = {}
        self._listed: dict[str, tuple[NameMatch, ...]] = {}

    @staticmethod
    def key(mention: Mention) -> tuple[str, ...]:
        """Return what decides which places a mention may mean: equal keys have equal candidates."""
        if mention.kind == "demonym":
            return ("demonym", mention.text)
        if mention.form == "facility":
            return ("facility", mention.text, mention.core, mention.modifier)
        return mention.form if mention.form == "unknown" else "name", as_asked(mention.core or mention.text)

    def of(self, mention: Mention) -> Found:
        """Return the candidates of a mention; none where no row of the gazetteer has the name."""
        return self._of(self.key(mention))

    def named(self, name: str) -> Found:
        """Return the candidates of a name, as of a mention of it that is no people's and no facility's."""
        return self._of(("name", as_asked(name)))

    def _of(self, key: tuple[str, ...]) -> Found:
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            found = self._known[key] = _with_units(self._find(*key))
        return found

    def listed(self, core: str) -> tuple[NameMatch, ...]:
        """Return the listed villages of Ukraine of a name, whatever else has it."""
        found = self._listed.get(core)
        if found is None:
            if len(self._listed) >= _REMEMBERED:
                self._listed.clear()
            base, suffix = split_suffix(core)
            named = self.gazetteer.lookup(base if suffix in _SETTLEMENT_WORDS else core)
            found = tuple(one for one in named if one.how in BY_NAME and one.table.is_listed(one.number))
            self._listed[core] = found
        return found

    def respelled(self, core: str) -> tuple[NameMatch, ...]:
        """Return the towns and villages of Ukraine whose name is the same but for i and y (Pysarivka, "Pisarivka")."""
        return of_i_and_y(core, self.gazetteer.base.respelled(core))

    def cut(self, core: str) -> tuple[NameMatch, ...]:
        """Return the namesakes of a name that are left out for their number."""
        return without_namesakes(self.gazetteer.lookup(core))[LIMIT:]

    def _find(self, form: str, name: str = "", core: str = "", modifier: str = "") -> Found:
        if form == "unknown":
            return self._around_town(name)
        if form == "demonym":
            return self._people(name) or self._people_of(name) or self._townspeople(name) or NOTHING
        if form == "facility":
            return self._facility(name, core, modifier)
        settled, people = self._settled(name), self._demonym(name)
        if settled and people:  # "Georgian", and a town of that name
            return Found((*settled.matches, *people.matches), people.note)
        return (
            settled
            or people
            or self._written_short(name)
            or self._people_of(name)
            or self._townspeople(name)
            or self._in_body(name)
            or self._in_front(name)
            or NOTHING
        )

    def _around_town(self, name: str) -> Found:
        """Take a district that is not known for the town or unit of its name ("Kanbalu Township")."""
        bare, word = unit_of(name)
        here = (
            [one for one in self._lookup(bare) if one.country in UNIT_WORDS[word] and one.how in BY_NAME]
            if word
            else []
        )
        units, towns = (of_kinds(tuple(here), kinds) for kinds in (_DIVISIONS, frozenset({"settlement"})))
        districts = of_kinds(units, frozenset({"admin2"})) or units
        if districts and not (word in _WITHIN_DISTRICTS and towns):
            return Found(districts)
        return Found(towns, f"the town that the {word} is named after") if towns else NOTHING

    def _lookup(self, name: str) -> tuple[NameMatch, ...]:
        return without_namesakes(self.gazetteer.lookup(name))[:LIMIT]

    def _demonym(self, word: str) -> Found | None:
        code = self.gazetteer.demonym(word)
        place = self.gazetteer.country(code) if code else None
        number = self.gazetteer.base.number(place.id) if place else None
        if place is None or number is None:
            return None
        return Found((NameMatch(number, "demonym", self.gazetteer.base),), f"demonym of {place.name}")

    def _people(self, word: str) -> Found | None:
        """Take a people's name for its country, and for the unit that the gazetteer has it of ("Scottish")."""
        nation = self._demonym(word)
        units = of_kinds(self._lookup(word), _WORLD) if not is_initials(word) else ()
        if not units:
            return nation
        found = tuple(match._replace(how="demonym") for match in units)
        return Found((*(nation.matches if nation else ()), *found), f"people of {found[0].place.name}")

    def _townspeople(self, word: str) -> Found | None:
        """Take the people of a city for it ("Londoners")."""
        bare = normalise(word).removesuffix("s")
        for ending in _TOWNSPEOPLE:
            stem = bare.removesuffix(ending)
            found = self._lookup(stem) if stem != bare and len(stem) > INITIALS else ()
            towns = tuple(match._replace(how="demonym") for match in found if match.population >= CITY_SIZE)
            if towns:
                return Found(towns, f"people of {towns[0].place.name}")
        return None

    def _facility(self, text: str, core: str, modifier: str) -> Found:
        found = self._lookup(text) or self._lookup(f"{core} {modifier}")
        if not found and modifier == "plant":  # what the short word mostly stands for
            found = self._lookup(f"{core} {_NUCLEAR}")
        known = of_kinds(found, _SITES) or of_kinds(self._lookup(core), _SITES)
        if known and modifier in _FLIGHTS:
            known = self._of_the_city(known, core)
        return Found(known) if known else self._town_of(core, modifier)

    def _of_the_city(self, airports: tuple[NameMatch, ...], core: str) -> tuple[NameMatch, ...]:
        """Take no airport if none is that of the great city or unit of the name: it has one that we do not know."""
        named = [one for one in self._lookup(core) if one.kind in _SERVED and is_called(one, core)]
        greatest = max((one.size for one in named), default=0)
        if greatest < _GREAT:
            return airports
        great = [one for one in named if one.size * _GREATER > greatest]
        known = any(serves(airport, one) for airport in airports for one in great)
        return airports if known or max(airport.size for airport in airports) >= _BUSY else ()

    def _town_of(self, core: str, modifier: str) -> Found:
        """The town that a site is named after ("Engels airfield"); a camp is often a settlement itself."""
        settled = modifier in _SETTLED
        if f" {modifier}".endswith(_ELSEWHERE) and not settled:
            return NOTHING
        least = 0 if settled else TOWN
        towns = tuple(
            match
            for match in self._lookup(core)
            if match.kind == "settlement" and match.population >= least and is_called(match, core)
        )
        return Found(towns, f"the town that the {modifier} is named after")

    def _settled(self, core: str) -> Found | None:
        """Apply what a level word says: "Kursk Oblast" is no city, "Donetsk City" no oblast."""
        base, suffix = split_suffix(core)
        whole = of_letters(core, self._lookup(core))
        if not suffix:
            return Found(whole) if whole else None
        if suffix in _SETTLEMENT_WORDS:
            whole = self._of_that_name(base, whole)
            found = of_kinds((*whole, *self._bare_towns(base, suffix, bool(whole))), frozenset({"settlement"}))
        else:
            found = of_kinds(whole, _WHOLE)
            found = (*found, *self._counties(base)) if found and suffix in {"county", "district"} else found
            found = found or self._units(base, suffix, whole)
        return Found(found) if found else None

    def _of_that_name(self, base: str, whole: tuple[NameMatch, ...]) -> tuple[NameMatch, ...]:
        """Rank a town by its own name that is known with the word as well: Talisay of which "Talisay City" is a name.

        As an alternate name it came behind a village Talisay, of which nobody says "city".
        """
        if all(match.how in BY_NAME for match in whole):
            return whole
        own = {match.table.ident(match.number) for match in self._lookup(base) if match.how in BY_NAME}
        return tuple(
            match._replace(how="alias") if match.table.ident(match.number) in own else match for match in whole
        )

    def _units(self, base: str, suffix: str, whole: tuple[NameMatch, ...]) -> tuple[NameMatch, ...]:
        """The units of a name without its level word; islands that are a state or a town as a whole are no county's."""
        if suffix in _ISLANDS and whole:
            return whole
        if suffix in LANDFORMS and self._is_state(base):  # the Jordan Valley is none of the units called Jordan
            return whole
        named = self._lookup(base)
        if suffix in _WITHIN_DISTRICTS:
            return tuple(one for one in named if one.kind == "settlement" and one.country in UNIT_WORDS[suffix])
        if suffix == "valley":  # it has the name of a unit, or of a town in it: Swat Valley, Salinas Valley
            spelt = tuple(one for one in named if one.how != "variant")  # the Kaghan Valley is not by Kogon
            towns = tuple(one for one in spelt if one.how == "name" and is_town(one))
            return of_kinds(spelt, _UNITS) + towns or whole
        if suffix == "region" and any(is_city(one) for one in named):  # Houston's, and that of no Houston County
            units = tuple(one for one in named if one.kind == "admin1" or one.how in BY_NAME)
            return of_kinds(units, _UNITS) or tuple(one for one in named if is_city(one))
        found = of_kinds(named, _WHOLE if suffix == "region" else _UNITS)
        seated = () if any(one.kind == "admin1" for one in found) else self._seated(named, suffix)
        codes = {one.admin1_code for one in seated}  # of Kut's district the word tells nothing
        found = (*seated, *(one for one in found if one.admin1_code not in codes))
        return found or whole or self._by_seat(named, suffix)

    def _seated(self, named: tuple[NameMatch, ...], suffix: str) -> tuple[NameMatch, ...]:
        """The first-level units of that very word that are called otherwise than their seat ("Kut governorate")."""
        if _LEVEL_OF.get(suffix) != "admin1":
            return ()
        seats = {one.table.ident(one.number): one for one in named if one.kind == "settlement"}
        units = ((one, self.gazetteer.admin1(one.admin1_code)) for one in seats.values() if one.how in BY_NAME)
        return tuple(
            match._replace(how="generated")
            for seat, unit in units
            if unit is not None and split_suffix(unit.name)[1] == suffix and is_capital(seat.place, unit)
            for match in self._lookup(unit.name)
            if match.place.id == unit.id
        )

    def _by_seat(self, named: tuple[NameMatch, ...], suffix: str) -> tuple[NameMatch, ...]:
        """The units of a level that have the own name of a town in them which is called so ("Sweida province").

        Of As-Suwayda the gazetteer has the spelling Sweida for the town only.
        """
        kind = _LEVEL_OF.get(suffix)
        seats = [one for one in named if kind and one.kind == "settlement" and one.how in BY_NAME]
        found = (
            unit._replace(how="generated")
            for seat in seats
            for unit in self._lookup(seat.place.name)
            if (unit.kind, unit.country, unit.admin1_code) == (kind, seat.country, seat.admin1_code)
        )
        return of_kinds(tuple(found), _DIVISIONS)

    def _is_state(self, name: str) -> bool:
        return any(match.kind == "country" for match in self._lookup(name))

    def _counties(self, base: str) -> tuple[NameMatch, ...]:
        """The counties and districts that the gazetteer has without the word: Kent, or Aurangabad in Bihar."""
        bare = of_kinds(self._lookup(base), frozenset({"admin2"}))
        abroad = (match for match in bare if match.country != "US" and match.how in BY_NAME)
        return tuple(match._replace(how="generated") for match in abroad)

    def _bare_towns(self, base: str, suffix: str, known_whole: bool) -> tuple[NameMatch, ...]:
        """The towns of a name without its level word; "Donetsk City" is the city of Donetsk Oblast, no namesake's."""
        if known_whole and suffix == "camp":  # beside the town of its name, or far from it
            return ()
        bare = self._lookup(base)
        if known_whole:
            return tuple(match._replace(how="generated") for match in bare if match.how in BY_NAME)
        units = {match.admin1_code for match in bare if match.kind == "admin1"}
        return tuple(match for match in bare if match.admin1_code in units) if units and suffix == "city" else bare

    def _written_short(self, name: str) -> Found | None:
        """Spell out short words ("W. Va.", "Loudon Co."), or take the whole of which the name is a part."""
        words = normalise(name).split()
        if len(words) < 2:
            return None
        whole = self._lookup(" ".join(_SHORT.get(word, word) for word in words)) or (
            of_kinds(self._lookup(" ".join(words[1:])), _AROUND) if words[0] in _PARTS else ()
        )
        return Found(whole) if whole else None

    def _people_of(self, word: str) -> Found | None:
        """Take an adjective of a continent, world region or first-level unit for it ("European", "Ohioans")."""
        bare = word.lower().removesuffix("s")
        for ending, instead in _ADJECTIVES:
            stem = bare.removesuffix(ending) if bare.endswith(ending) else ""
            found = of_kinds(self._lookup(stem + instead), _WORLD) if len(stem + instead) > 3 else ()
            if found:
                return Found(tuple(match._replace(how="demonym") for match in found), f"people of {stem + instead}")
        return None

    def _in_body(self, name: str) -> Found | None:
        """Take a body's name for the place in it ("University of California", "Bank of Japan")."""
        words = normalise(name).split()[:_BODY_WORDS]
        if not grammar().words("metonym", "bodies") & set(words):
            return None
        for length in range(len(words) - 1, 0, -1):
            for start in range(len(words) - length + 1):
                found = self._lookup(" ".join(words[start : start + length]))
                kept = tuple(match for match in found if match.kind in _AROUND or match.population >= TOWN)
                if kept and not (length == 1 and words[start] in grammar().common_words):
                    return Found(kept, "the place in the name of the body")
        return None

    def _in_front(self, name: str) -> Found | None:
        """Take a body's or a contest's name for the place or people that it begins with ("Lima Marathon")."""
        words = normalise(name).split()[:_BODY_WORDS]
        told = grammar().words("metonym", "bodies") | grammar().words("cue", "organisation")
        if split_suffix(name)[1] or not told & set(words[1:]):
            return None
        for length in range(len(words) - 1, 0, -1):
            front = " ".join(words[:length])
            found = self._lookup(front) if length > 1 or front not in grammar().common_words else ()
            named = (one for one in found if one.how in BY_NAME)
            kept = tuple(one for one in named if one.kind in _AROUND or one.population >= TOWN)
            people = None if kept else self._demonym(front)
            if kept or people:
                return Found(kept, "the place that the name begins with") if kept else people
        return None


@lru_cache(maxsize=2)
def names_of(gazetteer: Gazetteer) -> Names:
    """Return the names of a gazetteer, the same ones each time."""
    return Names(gazetteer)


def _with_units(found: Found) -> Found:
    """Note the units of Ukraine among the places of a name that only units have."""
    first = found.matches[0] if found.matches else None
    if first is None or first.how == "demonym" or first.country != LISTED or first.kind not in _DIVISIONS:
        return found
    kept = tuple(one for one in found.matches if one.how in BY_NAME or one.how == "generated")
    return replace(found, units=kept) if all(one.kind in _DIVISIONS for one in kept) else found

"""The ways in which the name of a place may be read: as it stands, as a district's town, as the town of a facility."""

from __future__ import annotations

from dateline.tables.naming import Names
from dateline.tables.naming.cells import Asked, Part, is_adjective
from dateline.tables.naming.sites import is_bare_word, is_name_of_spot, needs_holder, same_camp, without_facility
from dateline.tables.naming.stated import of_column

PLAIN = ("", 0.0)  # nothing lies around the place: it is what is named
FACILITY_KM = 15.0  # how far from its town each may lie
_COMMUNITY_KM, _DISTRICT_KM = 15.0, 25.0


def readings(asked: Asked, names: Names, *, is_stated: bool) -> list[tuple[str, str, tuple[str, float]]]:
    """Return the ways to read a name, the straight one first: name, level, and what lies around the place found."""
    found = [] if is_bare_word(asked.name) else [(asked.name, asked.level, PLAIN)]
    if asked.level == "settlement":
        found.append((asked.name, "", PLAIN))
    if not asked.level and is_adjective(asked.name):
        found.append((asked.name, "admin2", PLAIN))  # "Brovarskyi" is short for Brovarskyi raion
    if asked.level == "admin2":
        found.append((asked.name, "settlement", ("district", _DISTRICT_KM)))
    if asked.level == "community":
        found = [(asked.name, "settlement", ("community", _COMMUNITY_KM))]
    if asked.level == "area":
        found = [(asked.name, "", ("area", _DISTRICT_KM))]
    city = of_column(Part(asked.name if len(asked.name.split()) > 1 else "", ""))
    if city.size == "town" and names.is_city_unit(city.name):
        found.append((city.name, "settlement", PLAIN))  # "Kyiv City" where the oblast is stated
    town, facility = without_facility(asked.name)
    if facility and not is_name_of_spot(asked.name, facility):
        found += [(name, "", PLAIN) for name in same_camp(asked.name)]
        found += [
            (name, "settlement", (facility, FACILITY_KM)) for name in _towns(town, facility, names, is_stated=is_stated)
        ]
    return found


def _towns(town: str, facility: str, names: Names, *, is_stated: bool) -> list[str]:
    """Return the names of towns in that of a facility: all but its word, and in a stated unit its beginning."""
    if not is_stated:
        return [] if needs_holder(facility) else [town]
    words = town.split()
    first = " ".join(words[: names.gazetteer.longest_name(words)])
    return [name for name in dict.fromkeys((town, first)) if name]

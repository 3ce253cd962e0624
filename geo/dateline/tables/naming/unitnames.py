"""The first-level units that a name may mean in any country: whole, completed, or by another word for the direction."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.gazetteer import Gazetteer
from dateline.records import Place
from dateline.tables.words import words

_HOW = ("name", "alias", "abbreviation", "alternate", "generated")  # how a unit may bear a name, the best first
_OWN = _HOW[:3]


def completed(name: str) -> list[str]:
    """Return the name of a first-level unit as it is, and with each word of its level."""
    return [name, *(f"{name} {word}" for word in words().complete["admin1"])]


def is_own(form: str, gazetteer: Gazetteer, level: str = "admin1") -> bool:
    """Tell whether a unit is called so, and not only by an old, a foreign or a similar name, a district by no alias."""
    hows = _OWN if level == "admin1" else _OWN[:1]
    return any(match.kind == level and match.how in hows for match in gazetteer.lookup(form))


def units_of(name: str, gazetteer: Gazetteer) -> dict[str, tuple[Place, ...]]:
    """Return the units of a name by their country, in each those that bear it best; none by transliterations."""
    ranked: dict[str, dict[Place, int]] = {}
    translated = words().compass.get("-".join(name.casefold().split()), ())
    for at, one in enumerate(dict.fromkeys((name, *translated))):
        for form in completed(one):
            for match in gazetteer.lookup(form):
                if match.kind == "admin1" and match.how in _HOW:
                    there = ranked.setdefault(match.place.country, {})
                    how = _HOW.index(match.how) + len(_HOW) * (at > 0)
                    there[match.place] = min(there.get(match.place, how), how)
    return {
        code: tuple(place for place, how in there.items() if how == min(there.values()))
        for code, there in ranked.items()
    }


def by_country(places: Iterable[Place]) -> dict[str, tuple[Place, ...]]:
    """Return the units among some places by their country."""
    units = [place for place in places if place.kind in {"admin1", "admin2"}]
    return {code: tuple(one for one in units if one.country == code) for code in {one.country for one in units}}

"""Which town is the capital of a country or of a first-level unit."""

from __future__ import annotations

from functools import cache

from dateline.gazetteer import Gazetteer
from dateline.gazetteer.building import sources
from dateline.records import Place


def capital_of(place: Place, gazetteer: Gazetteer) -> Place | None:
    """Return the capital of a country or first-level unit, None where `capitals.csv` has none.

    >>> from dateline.gazetteer import Gazetteer
    >>> everywhere = Gazetteer()
    >>> capital_of(everywhere.admin1("SD.55"), everywhere).name
    'El Fasher'
    """
    return _capital({"country": place.country, "admin1": place.admin1_code}.get(place.kind, ""), gazetteer)


def seat_of(place: Place, gazetteer: Gazetteer) -> Place | None:
    """Return the capital of the country in which a place lies.

    >>> from dateline.gazetteer import Gazetteer
    >>> everywhere = Gazetteer()
    >>> seat_of(everywhere.admin1("SD.55"), everywhere).name
    'Khartoum'
    """
    return _capital(place.country, gazetteer)


def _capital(code: str, gazetteer: Gazetteer) -> Place | None:
    number = gazetteer.base.number(_towns().get(code, ""))
    return gazetteer.base.place(number) if number is not None else None


def is_capital(town: Place, unit: Place) -> bool:
    """Whether a town is the capital of a first-level unit."""
    return bool(town.id) and _towns().get(unit.admin1_code) == town.id


@cache
def _towns() -> dict[str, str]:
    """Return the ids of capitals by the codes of what they head."""
    return {row["code"]: row["id"] for row in sources.curated("capitals")}


@cache
def capitals() -> frozenset[str]:
    """Return the ids of the capitals of countries and of first-level units."""
    return frozenset(_towns().values())


@cache
def capitals_of_countries() -> frozenset[str]:
    """Return the ids of the capitals of countries."""
    return frozenset(row["id"] for row in sources.curated("capitals") if "." not in row["code"])

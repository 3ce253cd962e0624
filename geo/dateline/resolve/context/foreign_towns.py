"""Towns behind which the text writes a state far from them: "in Bayda, Yemen" is not the one in Libya.

Where the gazetteer knows no town of the name in that state, none is better than its namesake abroad.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from dateline.gazetteer.distances import distance_km
from dateline.gazetteer.index import Index
from dateline.records import Mention
from dateline.resolve.candidates.columns import ADMIN2, COUNTRY, SETTLEMENT, Array, Columns
from dateline.resolve.context.within import NEXT_OF_LIST

_AT = frozenset({"in", "at", "near", "outside", "from", "to", "around", "of"})
_ENDS = re.compile(r"[.;:)]|,\s|\s+(?:on|at|during|since|late|early|overnight|last|this|when|after|before)\b|\s*\Z")
_CITY = 500_000  # people; such a city is known by its name alone
_FAR_KM = 500.0  # from every town of the state; nearer ones may be disputed or occupied: "Melitopol, Russia"
_AROUND = 40  # mentions to either side
_REMEMBERED = 256
# Whose towns a text may put in another state: overseas departments, territories of the crown, dependencies.
_DEPENDENT = frozenset(
    """RE YT GP MQ GF NC PF PM WF BL MF TF GL FO PR GU VI AS MP UM AW CW SX BQ FK GI BM KY VG TC MS AI SH IO PN GS GG JE
    IM SJ AX NF CX CC HM CK NU TK HK MO""".split()
)


def is_put_abroad(
    text: str, mentions: tuple[Mention, ...], at: int, of: Sequence[int], columns: Columns, best: Array
) -> bool:
    """Whether behind a town and a comma stands a state in which the name is known for another, or far from all of it.

    Not so in a list of towns and states, nor where the text tells of the town's own state ("In Kherson, Russia, ...").

    Parameters
    ----------
    text, mentions
        The report's.
    at
        The number of the town's mention, behind which there is another.
    of
        The number of each mention's name in ``columns``.
    columns
        The candidates by name.
    best
        The likeliest row of each name by itself, -1 where it has none.
    """
    one, two, town, state = *mentions[at : at + 2], int(best[of[at]]), int(best[of[at + 1]])
    if text[one.end : two.start] != ", " or one.slot not in _AT or min(town, state) < 0:
        return False
    if columns.kind[state] != COUNTRY or columns.kind[town] == COUNTRY or columns.size[town] >= _CITY:
        return False
    if not _ENDS.match(text, two.end) or (at and text[mentions[at - 1].end : one.start].strip() in {",", "and", "or"}):
        return False
    if at + 2 < len(mentions) and NEXT_OF_LIST.fullmatch(text, two.end, mentions[at + 2].start):
        return False
    rows = np.arange(columns.first[of[at]], columns.first[of[at] + 1])
    if (columns.country[rows] == columns.country[state]).any():  # by another name: "in North-West, Cameroon"
        return True
    if columns.kind[town] not in (SETTLEMENT, ADMIN2):
        return False
    others = best[[number for number in of[max(0, at - _AROUND) : at + _AROUND] if number != of[at]]]
    if (columns.country[others[others >= 0]] == columns.country[town]).any():
        return False
    home, abroad = columns.matches[town].country, columns.matches[state]
    if not home or home in _DEPENDENT:
        return False
    lon, lat = round(float(columns.lon[town]), 1), round(float(columns.lat[town]), 1)
    return _away_km(abroad.table, abroad.country, lon, lat) > _FAR_KM


@lru_cache(maxsize=_REMEMBERED)
def _away_km(table: Index, state: str, lon: float, lat: float) -> float:
    """Return how far the nearest settlement of a state (ISO alpha-2) is from a point, in kilometres."""
    rows = np.flatnonzero((table.country == table.countries.index(state)) & (table.kind == SETTLEMENT))
    return float(np.min(distance_km(table.lon[rows], table.lat[rows], lon, lat), initial=np.inf))

"""Towns that are told with their state or province, as in an address: "Bradford, Ontario", "Bradford (Ontario)"."""

from __future__ import annotations

import re

from dateline.records import Mention
from dateline.resolve.candidates.columns import ADMIN1, COUNTRY, HOWS, SETTLEMENT, Array, Columns

_STATES = frozenset({"US", "CA", "AU"})  # of whose towns reports tell so
_ENDS = re.compile(r"[,.;)]|\s*(?:\n|\Z)|\s(?:on|in|after|when|who|where|was|were|has|had)\b")
_GOES_ON = frozenset({", ", ", and ", " and ", " or ", ", or "})
_ALTERNATE = HOWS.index("alternate")


def is_postal(text: str, mentions: tuple[Mention, ...], at: int, of: list[int], columns: Columns, best: Array) -> bool:
    """Whether a town that we know only abroad stands before a state or province as in an address: "Bradford, Ontario".

    Behind such a pair the clause ends or goes on after a comma; a list of towns goes on with a name.
    """
    one, two = mentions[at], mentions[at + 1]
    town, unit = int(best[of[at]]), int(best[of[at + 1]])
    if town < 0 or unit < 0 or columns.kind[unit] != ADMIN1 or columns.kind[town] != SETTLEMENT:
        return False
    if columns.matches[unit].country not in _STATES or columns.country[town] == columns.country[unit]:
        return False
    between = text[one.end : two.start]
    # In brackets capitals are an agency's: "JAKARTA (NB) -".
    told = between == ", " or (between == " (" and text.startswith(")", two.end) and not two.text.isupper())
    told = told and one.kind != "demonym" and columns.how[unit] < _ALTERNATE
    if not told or not _ENDS.match(text, two.end):
        return False
    following = mentions[at + 2] if at + 2 < len(mentions) else None
    if following is None or text[two.end : following.start] not in _GOES_ON:
        return True
    return int(best[of[at + 2]]) >= 0 and columns.kind[best[of[at + 2]]] == COUNTRY

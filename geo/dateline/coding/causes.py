"""Where something happened of which a noun before it tells that, and where, it was brought about.

"Floods in X displaced 26,000": whom the floods displaced, they displaced in X.
"""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.coding.tolls import HAZARDS
from dateline.records import Location

_DONE = frozenset({"impact", "displacement"})
# From the last of its places to what a hazard did; what holds the place may stand between.
_DID = re.compile(
    r"(?:\s+(?:townships?|districts?|villages?|provinces?|counties|regions?|states))?(?:,\s+[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?,)?"
    r"\s+(?:(?:has|have|had|also|since|already|now|then|so\s+far|\w+ly)\s+){0,3}"
)


def cause_of(hit: Hit, clauses: tuple[Hit, ...]) -> Hit | None:
    """Return the hazard in the clause of a trigger that may have done what it tells, None where there is none."""
    if hit.trigger.type not in _DONE or hit.trigger.noun:
        return None
    before = [one for one in clauses if one.clause_start == hit.clause_start and one.end <= hit.start]
    last = before[-1] if before else None
    return last if last is not None and last.trigger.noun and last.trigger.type in HAZARDS else None


def is_done_by(text: str, cause: Hit, places: tuple[Location, ...], hit: Hit) -> bool:
    """Whether a trigger follows at once on the places of a hazard, which stand right behind it."""
    names = [one.resolved.mention for one in places]
    if not names or names[0].start < cause.end:
        return False
    return names[-1].end <= hit.start and _DID.fullmatch(text, names[-1].end, hit.start) is not None

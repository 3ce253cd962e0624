"""Names that suffer what a trigger behind them tells, over their list and over what they are told to lie in."""

from __future__ import annotations

from dateline.coding.clauses import Hit
from dateline.coding.placing.lists.examples import end_of_plural
from dateline.coding.placing.owners.relatives import ends_aside
from dateline.coding.placing.scenes.joined import begins_list
from dateline.coding.placing.scenes.people import suffers
from dateline.records import Mention, Resolved


def suffers_with_its_list(text: str, mention: Mention, hit: Hit, names: tuple[Resolved, ...]) -> bool:
    """Whether a name, its list or what holds it goes on to what it suffers ("X, Y State, was flooded")."""
    last = begins_list(text, mention, names)
    if suffers(text, last, hit, end=end_of_plural(text, mention, names)):
        return True
    ends = {end for one in names if one.mention == last for end in ends_aside(text, one, names)}
    if any(one.is_container and one.mention == last for one in names) and text.startswith(", ", last.end):
        ends.add(last.end + 1)
    return any(suffers(text, last, hit, end=end) for end in ends if end < hit.start)

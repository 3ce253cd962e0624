"""What a text names by a part of it: inside it, off its coast, on its outskirts, on the road between two."""

from __future__ import annotations

import re

from dateline.coding.placing.asides.roundabout import is_short_of
from dateline.coding.placing.references import is_wide
from dateline.records import Mention, Resolved

_WAY = r"(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west|cent(?:er|re))"
# "Entered the north of X" is in X; "to the north of X" is beside it.
_INSIDE = re.compile(
    r"\b(?:in|into|inside|within|across|throughout|enter(?:ed|s|ing)?|reach(?:ed|es|ing)?|seiz(?:ed|es|ing)|"
    r"captur(?:ed|es|ing)|took|taken|hold(?:s|ing)?|held|controls?|controlled|occup(?:y|ies|ied)|clear(?:ed|s|ing)|"
    r"hit|struck|shelled|bombed)\s+"
    rf"the\s+(?:far\s+|very\s+|extreme\s+)?{_WAY}\s+of\s+(?:the\s+)?(?:(?:town|city|village|settlement)\s+of\s+)?\Z",
    re.IGNORECASE,
)
_OFF_COAST = re.compile(
    r"\b(?:off|from|near)\s+(?:the\s+)?(?:\w+\s+)?(?:coasts?|shores?|waters)\s+of\s+(?:the\s+)?\Z", re.IGNORECASE
)
_TOWARDS = re.compile(
    r"\b(?:approach(?:ed|es|ing)?|near(?:ed|s|ing)|(?:mov|march|press|push|clos|converg|bor|bear)\w*\s+(?:in\s+|down\s+)?on)\s+"
    r"(?:the\s+)?(?:(?:town|city|village|capital)\s+(?:of\s+)?)?\Z",
    re.IGNORECASE,
)
_SKIRTS = re.compile(r"(?:[’']s)?\s+(?:(?:\w+ern|rural)\s+)?(?:countryside|outskirts|environs|hinterland)\b")
_SKIRTS_OF = re.compile(r"\b(?:countryside|environs|hinterland)\s+of\s+(?:the\s+)?(?:(?:town|city|village)\s+of\s+)?\Z")
_DISTRICT = re.compile(
    r"(?:(?:,|,?\s+and)\s+[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)*"
    r"(?:\s+(?:districts?|raions?|quarter|neighbou?rhood|municipality))?\s+(?P<in>of|in)\s+(?:the\s+)?(?:city\s+of\s+)?"
)
_QUARTER_CHARS = 60  # from the name of a quarter to that of its city


def is_in_another_city(text: str, found: Resolved, mentions: tuple[Resolved, ...]) -> bool:
    """Whether a district is told to be a city's which stands for it ("the X district of Kharkiv")."""
    place = found.place
    if place is None or place.kind == "country":
        return False
    near = [one for one in mentions if one.place and 0 < one.mention.start - found.mention.end <= _QUARTER_CHARS]
    told = [(one, _DISTRICT.fullmatch(text, found.mention.end, one.mention.start)) for one in near]
    return any(
        one.place == place or (number == 0 and match["in"] == "of" and not _same_region(one, found))
        for number, (one, match) in enumerate(told)
        if match
    )


def _same_region(one: Resolved, other: Resolved) -> bool:
    """Whether two places are of one unit of the first level, or of one state where either is a state."""
    if one.place is None or other.place is None or one.place.country != other.place.country:
        return False
    states = "country" in {one.place.kind, other.place.kind}
    return states or one.place.admin1_code == other.place.admin1_code


# "On the road from X to Y": between the two.
_WAYS = frozenset({"from", "to"})
_BETWEEN = re.compile(
    r"\bon\s+(?:the\s+)?(?:\w+\s+)?(?:road|highway|route|motorway|railway)\s+(?:from|from\s+[A-Z][\w’'-]+(?:[\s-][A-Z][\w’'-]+)?\s+to)\s+\Z"
)
_ONTO = frozenset({"on", "", "of"})


def is_between(text: str, mention: Mention) -> bool:
    """Whether a name is one end of the way on which it happened ("on the road from X to Y")."""
    if mention.slot not in _WAYS:
        return False
    return _BETWEEN.search(text, max(0, mention.start - 60), mention.start) is not None


def part_of(text: str, found: Resolved) -> str:
    """Return the relation to a town of what the text names by a part of it: "in", "near", or "" for none."""
    mention = found.mention
    before = max(0, mention.start - 60)
    if is_between(text, mention):
        return "near"
    if mention.slot.endswith("of") and _INSIDE.search(text, before, mention.start):
        return "in"
    if mention.slot.endswith("of") and _OFF_COAST.search(text, before, mention.start):
        return "near"
    if (mention.slot in _ONTO or mention.form == "facility") and _TOWARDS.search(text, before, mention.start):
        return "near"
    if is_short_of(text, mention):
        return "near"
    skirts = _SKIRTS.match(text, mention.end) or _SKIRTS_OF.search(text, before, mention.start)
    return "near" if skirts and not is_wide(found) else ""

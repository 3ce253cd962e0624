"""What a paragraph tells on of an event whose place the sentence before names ("Fire broke out in X. Three died.")."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from dateline.coding.clauses import Hit
from dateline.coding.numbers import NUMBER
from dateline.coding.pointing.headings import OWN_PLACE
from dateline.coding.pointing.sequels import taken_over
from dateline.coding.pointing.stories import is_of_an_older_time, is_of_its_days
from dateline.records import Event, Location, Resolved

_HAZARDS = frozenset({"flood", "earthquake", "storm", "fire", "landslide", "volcano"})
_OF_HAZARDS = frozenset({"impact", "displacement", "response"})
_OF_ILLNESS = frozenset({"cases", "deaths", "response", "facility", "vaccination"})
# By the type of an event those of what may come of it; how the tolls of attacks are told `sequels` and `stories` know.
_COMES_OF = {
    **{kind: _OF_HAZARDS | {kind} for kind in _HAZARDS},
    **dict.fromkeys(_OF_HAZARDS, _OF_HAZARDS | _OF_ILLNESS),
    **dict.fromkeys(("outbreak", *(_OF_ILLNESS - _OF_HAZARDS)), _OF_ILLNESS),
    **{kind: frozenset({"justice"}) for kind in ("strike", "battle", "violence_noncombatant")},
    "disorder": frozenset({"justice", "violence_noncombatant"}),
}
_GROUND = frozenset({"battle", "strike", "violence_noncombatant", "disorder", "deployment"})
_TOWNS = frozenset({"settlement", "near_settlement"})
# "Fighting was reported near the airport": what every town has, and where.
_SITE = re.compile(
    r"\b(?:in|at|near|outside|around|inside|in\s+front\s+of|close\s+to)\s+(?:the|its)\s+(?:main\s+|central\s+|local\s+|old\s+|city\s+)?"
    r"(?:airport|port|harbou?r|market|mosque|cathedral|university|town\s+hall|city\s+hall|police\s+station|stadium|"
    r"(?:railway|train|bus)\s+station|barracks|governor[’']s\s+(?:office|residence)|square|(?:city|town)\s+cent(?:er|re)|prison)\b"
    r"(?!\s+(?:of|in|at)\b)"
)
_ACTS = frozenset({"response", "vaccination"})
_COUNTED = frozenset({"impact", "displacement", "cases", "deaths"})  # of people: "he died" tells on of one man
_NUMBERED = re.compile(
    rf"(?:at\s+least\s+|some\s+|about\s+|another\s+)?{NUMBER}\b", re.IGNORECASE
)  # "Eleven have died"
_NEAR = 120  # characters before a trigger in which its verb, or what asks about it, stands
_PLACED = frozenset({"settlement", "facility", "near_settlement", "admin2"})
_WIDE = frozenset({"country", "continent"})
# Of more than what is told of: "nationwide", "since January", "in all", "last year", "in the villages".
_OTHERS = re.compile(
    r"\b(?:nation(?:s|wide|-wide|al|ally)?|countr(?:y|ies|y-?wide)|state-?wide|across|throughout|elsewhere|overall|in\s+(?:total|all)|altogether|"
    r"total|so\s+far|since(?!\s+\w+day)|to\s+date|(?:this|last|past|previous|next)\s+(?:\w+\s+)?(?:year|month|season|decade)s?|years?|months?|decades?|"
    r"annual\w*|average|each|every|both|other|another(?!\s+\d)|capitals?|separate\w*|previous\w*|earlier|similar\w*|regions?|provinces?|states|"
    r"districts|counties|villages?|towns|cities|communities|areas|islands?|world\w*|global\w*|wars?|abroad|borders?|usually|often|"
    r"can|may|could|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
# "Eleven have died", "was slaughtered": of one time, and no "hospitalization is", "it affects sheep".
_DONE = re.compile(r"\b(?:was|were|been|has|have|had)\s+(?:[a-z]+ly\s+|also\s+|still\s+|all\s+|then\s+)*\Z")
_PAST = re.compile(r"(?:was|were|has|have|had)\b|[a-z]+ed\b")
# "The ministry is tracing 45 contacts": those of a whole state act from its capital, and where they say.
_OF_THE_STATE = re.compile(
    r"\b(?:minist(?:ry|ries|ers?)|government|president|parliament|cabinet|national|federal|authorities|agenc(?:y|ies)|WHO|UN|UNHCR|UNICEF|"
    r"organi[sz]ations?|officials)\b"
)
_UNSURE = re.compile(
    r"\b(?:how|whether|why|if|when(?:ever)?|about|over|according\s+to\s+a\s+study)\s[^,;.]*\Z", re.IGNORECASE
)
_TURNS = re.compile(r"(?:Elsewhere|Separately|Meanwhile|Earlier|Previously|Last|Since|Also|In)\b")

Names = Callable[[int, int], Sequence[Resolved]]


def told_on(text: str, hit: Hit, event: Event, before: Sequence[Event], names: Names) -> tuple[Location, ...]:
    """Return the place of the event before one that names none and comes of it, as the next sentence of its paragraph.

    Neither sentence may name a second place; nor may the later one speak of more than one or of another time. A fight
    at a site that every town has ("near the airport") is in the town of the fight before.
    """
    last = before[-1] if before else None
    if last is None or (event.modality, last.modality) != ("actual", "actual") or len(last.locations) != 1:
        return ()
    place = last.locations[0]
    if place.precision not in _PLACED or not (_comes_of(text, hit, event, before) or _is_on_a_site(text, hit, last)):
        return ()
    if not _follows(text, event, last) or not _is_alone(place, last, names):
        return ()
    start, end = event.sentence_start, event.sentence_end
    if _TURNS.match(text, start) or _OTHERS.search(text, start, end) or OWN_PLACE.search(text, start, end):
        return ()
    if any(one.mention.kind != "demonym" for one in names(start, end)) or is_of_an_older_time(event, last):
        return ()
    if event.when is not None and last.when is not None and not is_of_its_days(event.when, last.when):
        return ()
    return (taken_over(text, place, last),)


def _comes_of(text: str, hit: Hit, event: Event, before: Sequence[Event]) -> bool:
    """Whether an event may come of the last one before it, and no sentence tells of both."""
    last = before[-1]
    if event.type not in _COMES_OF.get(last.type, ()) or not _is_done(text, hit, event):
        return False
    beside = takewhile(lambda one: one.sentence_start == last.sentence_start, reversed(before))
    return not any(one.type == event.type and one.locations for one in beside)


def _is_on_a_site(text: str, hit: Hit, last: Event) -> bool:
    """Whether a fight is told to be at a site of a town, right behind another that was in a town."""
    if not {hit.trigger.type, last.type} <= _GROUND or last.locations[0].precision not in _TOWNS:
        return False
    return not hit.trigger.last and _SITE.search(text, hit.clause_start, hit.clause_end) is not None


def _is_done(text: str, hit: Hit, event: Event) -> bool:
    """Whether a trigger tells of what was done or counted once, and not of what is so or asked."""
    near = max(event.sentence_start, hit.start - _NEAR)
    if _UNSURE.search(text, near, hit.start):
        return False
    if event.type in _ACTS and _OF_THE_STATE.search(text, near, hit.start):
        return False
    if event.quantities or event.type in _COUNTED:
        return bool(event.quantities) or _NUMBERED.match(text, event.sentence_start, hit.start) is not None
    past = _PAST.match(text, hit.start, hit.end) or _DONE.search(text, near, hit.start)
    return past is not None and not hit.trigger.noun


def _follows(text: str, event: Event, last: Event) -> bool:
    """Whether an event stands in the sentence behind another's, or in the same one."""
    if event.sentence_start == last.sentence_start:
        return True
    between = text[last.sentence_end : event.sentence_start]
    return not between.strip(" ")


def _is_alone(place: Location, last: Event, names: Names) -> bool:
    """Whether a sentence names no other place below the country but what holds the one."""
    inside = names(last.sentence_start, last.sentence_end)
    mine = place.resolved
    return all(
        one.is_container
        or one.mention.kind != "literal"
        or one.mention.start == mine.mention.start
        or (one.place is not None and (one.place.kind in _WIDE or one.place == mine.place))
        for one in inside
    )

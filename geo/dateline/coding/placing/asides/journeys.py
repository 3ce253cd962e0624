"""Journeys: whither somebody was going, of whom or of whose vehicle something is told that happened on the way."""

from __future__ import annotations

import re

from dateline.coding.clauses import VEHICLE, Hit
from dateline.coding.placing.asides.parts import is_between
from dateline.coding.placing.scenes.joined import heads_list
from dateline.records import Mention, Resolved

_SLOTS = frozenset({"to", "for", "toward", "towards"})
_STAYS = frozenset(
    {"deployment", "displacement", "diplomacy", "response", "materiel", "vaccination", "force_generation"}
)
_REACH = 140  # characters before a name in which its journey begins
_NAME = r"(?-i:[A-Z])[\w’'-]+(?:[\s-](?-i:[A-Z])[\w’'-]+){0,2}"
_KIND = r"(?:(?:(?:port|border|capital)\s+)?(?:town|city|village|port|capital|region|province)\s+(?:of\s+)?)?"
_FROM = rf"from\s+(?:the\s+)?{_KIND}{_NAME}(?:\s+(?:province|state|region|district))?,?\s+"
_TO = rf"(?:to|for|towards?)\s+(?:the\s+)?{_KIND}\Z"
# "Heading for X", "on its way from Y to X", "as they were driving to X"; who moves or returns may have arrived.
_GOING = (
    r"(?:travell?ing|heading|headed|sailing|driving|flying|steaming|marching|trekking|riding|bound|destined|en\s+route|"
    r"on\s+(?:its|their|his|her|the|a|an)\s+(?:[\w-]+\s+)?way|(?:as|while|when)\s+(?:it|they|he|she|the\s+\w+)\s+"
    r"(?:travell?ed|headed|sailed|drove|flew|steamed|walked|moved|(?:was|were)\s+(?:going|moving|returning|walking)))"
)
_WITH = r"(?:(?!(?:from|to|in|at|near|on|was|were|is|are|has|had|that|which|who|and|when|as|after)\b)[\w’'-]+\s+){0,5}?"
_BOUND = re.compile(rf"\b{_GOING}\s+(?:back\s+|home\s+)?(?:by\s+\w+\s+)?(?:{_FROM})?{_TO}", re.IGNORECASE)
# "Soldiers moving from Y to X", "a convoy with aid from Y to X", "passengers from Y to X".
_FROM_TO = re.compile(
    rf"(?:\b(?:moving|going|returning|walking|coming|crossing|transiting|commuting|passengers)|\b(?:express|flights?|coach(?:es)?)|{VEHICLE})\s+"
    rf"{_WITH}{_FROM}{_TO}",
    re.IGNORECASE,
)
# "The express to X was late"; who took it came there.
_LINE_TO = re.compile(
    r"(?P<by>\b(?:took|take|taking|boarded|rode|drove|sent|caught|by)\s+(?:(?:an?|the|his|her|their)\s+)?(?:[a-z]+\s+)?)?"
    rf"\b(?:express|trains?|bus(?:es)?|coach(?:es)?|flights?|ferr(?:y|ies)|planes?)\s+(?:service\s+)?{_TO}",
    re.IGNORECASE,
)
# "The Y to X express".
_TO_X = re.compile(rf"{_NAME}\s+to\s+\Z")
_LINE = re.compile(r"\s+(?:[a-z]+\s+)?(?:express|trains?|bus|coach|flight|ferry|convoy)\b")


def is_whither(text: str, mention: Mention, hit: Hit, mentions: tuple[Resolved, ...]) -> bool:
    """Whether a name only tells whither those were on their way whom something befell ("a convoy from Y to X").

    Of a move itself it is the place, and so it is where the trigger is the word for going, or a service stood still.
    """
    if (
        hit.trigger.type in _STAYS
        or hit.trigger.subtype == "outage"
        or mention.slot not in _SLOTS
        or is_between(text, mention)
    ):
        return False
    start = max(hit.words.start, mention.start - _REACH)
    if _LINE.match(text, mention.end) and _TO_X.search(text, start, mention.start):
        return True
    first = heads_list(text, mention, mentions).start
    for journey in (_BOUND, _FROM_TO, _LINE_TO):
        found = journey.search(text, start, first)
        if found and not (found.groupdict().get("by") or found.start() <= hit.start < found.end()):
            return True
    return False

"""Names that head the line or sentence of an event: "X: 2 wounded", "X district. Drones attacked"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.areas import Areas
from dateline.coding.clauses import Hit
from dateline.coding.clauses.vocabulary import listed
from dateline.coding.placing.drawing import drawn
from dateline.coding.placing.references import says
from dateline.records import Location, Resolved

# "X: 2 wounded", "X district. Drones attacked": a name that heads the words behind it, up to the next name.
_HEAD_OPENS = re.compile(r"(?:.*[.!?:;–—•|]\s)?[^\w\n]*(?>\d(?:[\d:.]*\d)?\W+)*+", re.DOTALL)
_HEAD_ENDS = re.compile(
    r"(?:\s+(?:district|community|hromada|raion|municipality|city|direction|sector))?(?:\s*\([^()\n]{1,40}\))?"
    r"(?::|\s[–—-]|[.!](?=\s|\*\*))\**\s*"
)
# "GOMA, Oct 3 (Wire) - Shelling killed four": where it was written, and where it was if the sentence names no other.
_DATELINE = re.compile(
    r"(?:,\s(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8}\.?)(?:,?\s\d{4})?)(?:\s?\([^()\n]{2,40}\))?\s?(?::|—|–|--|-)\s"
)
# What lies around the town of a bureau: "killed 20 villagers", "on the highway", "in the northeast".
_AROUND = re.compile(
    r"\b(?:villages?|villagers|hamlets?|remote|rural|highways?|roads?|borders?|frontier|provinc\w+|regions?|areas?|districts?|states?|"
    r"count(?:y|ies|ry)|nation\w*|(?:north|south|east|west)\w*|mountain\w*|hills?|forests?|deserts?|farm\w*|camps?|convoys?|patrols?|"
    r"lakes?|rivers?|islands?|towns?|tribal|territor(?:y|ies)|elsewhere|nearby|parts|posts?|outposts?|checkpoints?|bases?|across|sea|coast\w*)\b",
    re.IGNORECASE,
)
_HEAD_LIST = re.compile(r"(?:,\s*|,?\s+and\s+|\s*/\s*)")
# Between a head and a trigger: another head, or a name in the slot of a place, that nobody knows.
_OTHER_HEAD = re.compile(r"[.!?;]\s+[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?\s*(?::|\s[–—-])\s")
_OWN_PLACE = re.compile(
    r"\b(?:in|at|near|outside)\s+(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|\w+day\b)[A-Z][a-z]"
)
_ANY_NAME = re.compile(
    r"\b(?:of|to|from|on|off|over|into|around|across|between|towards?)\s+(?!\w+day\b)[A-Z][a-z]|"
    r"\b(?:in|at|near|outside)\s+the\s+(?:[a-z]+\s+(?:of\s+)?)?[A-Z][a-z]"
)
_BUREAU = re.compile(listed("headings", "bureaus"), re.IGNORECASE)
# From a capital a whole country is reported, and from a bureau its neighbours.
_REPORTS = re.compile(f"{listed('headings', 'bureaus')}|{listed('scenes', 'capitals')}", re.IGNORECASE)
_HEADS = frozenset(
    "battle strike violence_noncombatant disorder justice other deployment materiel desertion_capture".split()
)
_HEADED = 160  # characters from such a head to the trigger


def heads_of_line(text: str, hit: Hit, mentions: Sequence[Resolved], areas: Areas) -> tuple[Location, ...]:
    """Return the names that head the line or sentence of a trigger, if no other name and no speaker stand between."""
    mentions = [one for one in mentions if one.mention.kind != "demonym" and not one.is_container]
    if hit.trigger.type not in _HEADS or not mentions or mentions[-1].mention.end > hit.start:
        return ()
    head = mentions[-1].mention
    line = text.rfind("\n", 0, head.start) + 1
    dateline = _DATELINE.match(text, head.end) if head.text.isupper() else None
    ends = dateline or _HEAD_ENDS.match(text, head.end)
    between = text[head.end : hit.start]
    if not ends or len(between) > _HEADED or "\n" in between.strip() or says(between):
        return ()
    if _OTHER_HEAD.search(between) or _OWN_PLACE.search(text, hit.clause_start, hit.clause_end):
        return ()
    agency = "(" in ends.group() and _BUREAU.fullmatch(head.text) is not None
    if dateline and (_REPORTS.fullmatch(head.text) or _AROUND.search(text, head.end, hit.clause_end)):
        return ()
    if head.text.isupper() and (agency or _ANY_NAME.search(text, head.end, hit.clause_end)):
        return ()  # "DAKAR - Fighting broke out in the hills of X", "DAKAR (Wire) - ": only where it is reported from
    heads = [mentions[-1]]
    for found in reversed(mentions[:-1]):
        if not _HEAD_LIST.fullmatch(text, found.mention.end, heads[0].mention.start):
            break
        heads.insert(0, found)
    if not _HEAD_OPENS.fullmatch(text, line, heads[0].mention.start):
        return ()
    if any(one.mention.kind != "literal" or one.mention.slot or one.is_container or one.place is None for one in heads):
        return ()
    return tuple(drawn(one, "in", areas) for one in heads)

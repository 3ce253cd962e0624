"""Whether a name stands where a place of an event stands: behind a preposition, as what is struck, in a list."""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.coding.clauses.roles import has_role
from dateline.coding.clauses.tolls import HAZARDS
from dateline.coding.clauses.vocabulary import listed
from dateline.coding.placing.asides.roundabout import is_named_aside
from dateline.coding.placing.drawing.apart import A_DAY
from dateline.coding.placing.lists.examples import is_named_behind
from dateline.coding.placing.lists.sufferers import suffers_with_its_list
from dateline.coding.placing.lists.tallies import is_in_series, is_tallied
from dateline.coding.placing.owners.relatives import acts, closes_line, in_cell, is_done_to, is_left_without, owns
from dateline.coding.placing.scenes import is_illness, is_sender
from dateline.coding.placing.scenes.joined import AND, heads_list
from dateline.coding.placing.scenes.people import SUBJECT_SLOTS, is_in_its_building
from dateline.coding.placing.stage import Stage
from dateline.lexicon import grammar, phrase_pattern
from dateline.mentions.spans import SIDE_WORD
from dateline.patterns.lowercase import lowercase_pattern
from dateline.records import Mention, Resolved

_SUBJECTS, _LEFT = SUBJECT_SLOTS - {"of"}, frozenset({"left", "leaving", "fled", "fleeing"})
_REACHES = re.compile(
    r"\s*(?:on\s+|at\s+|against\s+|the\s+|occupied\s+|[A-Za-z]+-(?:held|controlled|occupied|run)\s+|downtown\s+|of\s+|several\s+|"
    rf"{SIDE_WORD}\s+|"
    r"capital(?:\s+city)?\s+|(?:country|state|province|region|district|city|county)[’']s\s+|"
    r"(?:most|much|half|all|parts?)\s+of\s+|(?:district|regional|city)\s+cent(?:er|re)(?:,|\s+and)\s+|"
    r"(?:city|town|village|towns|villages|settlements?|cities)\s+(?:of\s+)?|"
    r"(?:[A-Z][a-z]+(?:an|ese|ish|i|ch)\s+)?(?:state|province|region|district|county|department|island)\s+of\s+)*"
)
_NAME = r"(?:(?:al|el|a[dhnrstz]|ash)-)?[A-Z][\w’'-]+"
# The first known name of a list may not be its first.
_FIRST_IN_LIST = re.compile(rf"{_REACHES.pattern}(?:{_NAME}(?:[\s-]{_NAME}){{0,2}}(?:,|,?\s+and)\s+){{0,4}}")
_LISTED = re.compile(rf"(?:[^.;:\n]{{0,25}}:\s+)?(?:{_FIRST_IN_LIST.pattern})")
_NEXT_IN_LIST = re.compile(rf"(?:\s\([^()\n]{{1,40}}\))?{A_DAY}\s*(?:(?:{AND}|or)\s(?:{_REACHES.pattern})|/)")
# "The port of X", "a suburb of eastern X": a part of it, and not whose something is.
_PART_OF = re.compile(
    r"(?:\b(?P<word>near|outside|around|to|into|towards?|from|through|at|in|on|over|against|with)\s+(?:(?:the|a|an|"
    rf"its)\s+)?(?:[\w-]+\s+){{0,2}}?)?(?P<part>{phrase_pattern(grammar().words('part', 'of')).pattern})\s+of\s+"
    r"(?:(?:\w+ern|central|the|city)\s+)*(?:(?-i:[A-Z])[\w’'-]+(?:[\s-](?-i:[A-Z])[\w’'-]+)?(?:,\s+|,?\s+and\s+)){0,3}\Z",
    re.IGNORECASE,
)
# "Strikes on nine sites, among them X and Y", "rallies in four cities: X, Y": the places that a plural stands for.
_AMONG = lowercase_pattern(listed("placing", "among"), re.IGNORECASE)
# "Rain fell in Y and as far south as X": what nature does reaches there.
_AS_FAR_AS = re.compile(r"\bas\s+far(?:\s+(?:away|afield|inland|north|south|east|west))?\s+as\s+(?:the\s+)?\Z")
_SUFFERED = frozenset({"battle", "other", "disorder", "violence_noncombatant"})  # besides strikes


def in_slot(mention: Mention, hit: Hit, stage: Stage) -> bool:
    text, names, people = stage.text, stage.mentions, has_role(hit, "people", stage.lexicon)
    if mention.slot == "for":
        aim = has_role(hit, "aim", stage.lexicon) and text[hit.start : hit.end].lower() not in _LEFT  # "fled for X"
        return aim or hit.trigger.type in {"deployment", "battle"}
    counted = has_role(hit, "scene", stage.lexicon) and is_in_series(text, mention, hit)
    if counted or in_cell(text, stage.sentence, mention) or is_in_its_building(text, mention):
        return True
    if is_sender(text, mention, hit):
        return False
    if is_named_aside(text, mention, names):
        return True
    first = heads_list(text, mention, stage.mentions)  # "in X's Y and Z districts"
    slot = mention.slot or first.slot * first.slot.endswith("s of")  # "the villages of X, Y, and Z"
    if mention.form in {"facility", "sector"} or slot in grammar().words("slot", "locative"):
        return True
    owner = next((one.mention for one in names if owns(text, one.mention, first)), None)
    if owner is not None and owner.slot:
        return owner.slot in grammar().words("slot", "locative")
    if mention.slot == "of" and (part := _PART_OF.search(text, max(0, mention.start - 60), mention.start)):
        acting = acts(text, mention, part.group("part"), hit) or is_done_to(text, mention, hit, names)
        return mention.start > hit.end or part.group("word") is not None or acting
    if mention.end <= hit.start:
        if people and is_left_without(text, mention, hit, names):
            return True
        suffered = has_role(hit, "target", stage.lexicon) or hit.trigger.type in _SUFFERED
        if mention.slot not in _SUBJECTS or not suffered:
            return False
        if people:
            return suffers_with_its_list(text, mention, hit, names)
        return is_done_to(text, mention, hit, names)
    if mention.start < hit.end:  # "the dyke protecting X was breached", of one trigger
        return mention.end < hit.end and people and not is_illness(text, mention)
    if mention.slot == "" and hit.trigger.type in HAZARDS and _AS_FAR_AS.search(text, hit.end, first.start):
        return True
    begun = _LISTED if has_role(hit, "scene", stage.lexicon) else _FIRST_IN_LIST
    named = owner if owner is not None and owner.start >= hit.end else mention  # "struck X's Y district"
    if _is_reached(text, named, hit, names, begun) or _is_object(mention, hit, stage):
        return True
    if is_tallied(text, mention, hit, names, stage.lexicon) or (people and is_named_behind(text, mention, hit, names)):
        return True
    among = mention.slot == "" and _AMONG.search(text, hit.clause_start, mention.start)
    return bool(among) or (mention.slot == "" and closes_line(text, mention, hit, names))


def _is_object(mention: Mention, hit: Hit, stage: Stage) -> bool:
    """Whether the name or its list follows a verb that takes a place, other than the trigger ("strikes hit Kharkiv").

    A visit, talk or law is not where somebody left ("cut short a trip, leaving X").
    """
    start = heads_list(stage.text, mention, stage.mentions).start
    before = re.search(r"(\w+)\s+(?:the\s+)?\Z", stage.text[max(0, start - 30) : start])
    verb = before.group(1).lower() if before else ""
    return verb in grammar().words("slot", "object") and not (verb in _LEFT and has_role(hit, "weak", stage.lexicon))


def _is_reached(text: str, mention: Mention, hit: Hit, mentions: tuple[Resolved, ...], first: re.Pattern[str]) -> bool:
    """Whether a name is the trigger's object, alone or in a list ("struck Haifa and the port of Odesa")."""
    at, gap = hit.end, first
    for other in mentions:
        if not hit.end <= other.mention.start <= mention.start or other.mention.kind == "demonym":
            continue  # "hit the Indian state of X"
        if not gap.fullmatch(text, at, other.mention.start):
            return False
        at, gap = other.mention.end, _NEXT_IN_LIST
    return True

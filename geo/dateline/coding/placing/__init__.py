"""Where an event is: which mentions of a clause are its places, and in which relation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dateline.areas import Areas
from dateline.coding.clauses import Hit
from dateline.coding.clauses.causes import cause_behind, cause_of, consequence_before, is_done_by
from dateline.coding.clauses.coordination import AT_SLOTS, goes_on_with
from dateline.coding.clauses.roles import has_role
from dateline.coding.clauses.vocabulary import listed
from dateline.coding.placing.apart import A_DAY
from dateline.coding.placing.asides import (
    hears_of,
    is_aside,
    is_between,
    part_of,
    there,
    without_opening,
    without_scene,
)
from dateline.coding.placing.bearings import away, bearing_of, is_whence, measured_from
from dateline.coding.placing.between import on_the_way
from dateline.coding.placing.drawing import at_border, distinct, drawn, of_border, without_homes
from dateline.coding.placing.examples import in_their_unit, is_named_behind
from dateline.coding.placing.holders import held
from dateline.coding.placing.labels import labelled, opening
from dateline.coding.placing.nested import without_frames, without_holders, without_neighbours
from dateline.coding.placing.owners import is_told_by_a_verb, owner
from dateline.coding.placing.references import (
    is_around,
    is_beside,
    is_border_towns,
    is_frame,
    is_home,
    is_meanwhile,
    is_measure,
    is_on_a_way,
    is_topic,
    is_wide,
    names_another,
)
from dateline.coding.placing.relatives import (
    acts,
    antecedent,
    closes_line,
    holds_unknown,
    in_cell,
    is_broken_out_of,
    is_done_to,
    is_fallen,
    is_left_without,
    is_of_another_verb,
    is_of_main_clause,
    off_the_way,
    owns,
    since_who_rules,
    taken_from,
    without_units_of_rows,
)
from dateline.coding.placing.reporters import only_frames, reporting, without_tellers
from dateline.coding.placing.roundabout import in_brackets, is_close, is_named_aside, is_scene_of, spoken_here
from dateline.coding.placing.scenes import (
    AND,
    SUBJECT_SLOTS,
    heads_list,
    is_crossed,
    is_elsewhere,
    is_flown_over,
    is_from,
    is_illness,
    is_in_its_building,
    is_of_people,
    is_reported_from,
    is_river,
    is_sender,
    is_struck,
    is_water,
    is_where_they_lie,
    is_within,
    lists_on,
    suffers,
    were_brought,
)
from dateline.coding.placing.seats import is_speakers, local_source
from dateline.coding.placing.strays import is_stray
from dateline.coding.placing.sufferers import suffers_with_its_list
from dateline.coding.placing.tallies import is_in_series, is_tallied
from dateline.lexicon import EventLexicon, grammar, phrase_pattern
from dateline.mentions.words.tokens import Sentence
from dateline.patterns.lowercase import lowercase_pattern
from dateline.records import Location, Mention, Resolved

_RELATIONS = {
    "near": "near", "between": "near", "around": "near", "outside": "near", "outskirts of": "near",
    "vicinity of": "near", "overlooking": "near", "to": "to", "into": "to", "toward": "to", "towards": "to",
    "direction of": "to", "from": "from", "out of": "from", "through": "through", "via": "through", "across": "in",
    "at": "at", "on": "target",
}  # fmt: skip
_SUBJECTS, _LEFT = SUBJECT_SLOTS - {"of"}, frozenset({"left", "leaving", "fled", "fleeing"})
_RAISED = frozenset({"force_generation", "deployment", "desertion_capture"})
_REACHES = re.compile(
    r"\s*(?:on\s+|at\s+|against\s+|the\s+|occupied\s+|[A-Za-z]+-(?:held|controlled|occupied|run)\s+|central\s+|downtown\s+|of\s+|several\s+|northern\s+|"
    r"southern\s+|eastern\s+|western\s+|capital(?:\s+city)?\s+|(?:country|state|province|region|district|city|county)[’']s\s+|"
    r"(?:most|much|half|all|parts?)\s+of\s+|(?:district|regional|city)\s+cent(?:er|re)(?:,|\s+and)\s+|"
    r"(?:city|town|village|towns|villages|settlements?|cities)\s+(?:of\s+)?|"
    r"(?:[A-Z][a-z]+(?:an|ese|ish|i|ch)\s+)?(?:state|province|region|district|county|department|island)\s+of\s+)*"
)
_NAME = r"(?:(?:al|el|a[dhnrstz]|ash)-)?[A-Z][\w’'-]+"
# The first known name of a list may not be its first.
_FIRST_IN_LIST = re.compile(rf"{_REACHES.pattern}(?:{_NAME}(?:[\s-]{_NAME}){{0,2}}(?:,|,?\s+and)\s+){{0,4}}")
_LISTED = re.compile(rf"(?:[^.;:\n]{{0,25}}:\s+)?(?:{_FIRST_IN_LIST.pattern})")
_NEXT_IN_LIST = re.compile(rf"(?:\s\([^()\n]{{1,40}}\))?{A_DAY}\s*(?:(?:{AND}|or)\s(?:{_REACHES.pattern})|/)")
# "Near the village of X": what governs the name stands before the words for what it is.
_KIND_OF = re.compile(listed("placing", "kind_of"), re.IGNORECASE)
# "The port of X", "a suburb of eastern X": a part of it, and not whose something is.
_PART_OF = re.compile(
    r"(?:\b(?P<word>near|outside|around|to|into|towards?|from|through|at|in|on|over|against|with)\s+(?:(?:the|a|an|"
    rf"its)\s+)?(?:[\w-]+\s+){{0,2}}?)?(?P<part>{phrase_pattern(grammar().words('part', 'of')).pattern})\s+of\s+"
    r"(?:(?:\w+ern|central|the|city)\s+)*(?:(?-i:[A-Z])[\w’'-]+(?:[\s-](?-i:[A-Z])[\w’'-]+)?(?:,\s+|,?\s+and\s+)){0,3}\Z",
    re.IGNORECASE,
)
# "Strikes on nine sites, among them X and Y", "rallies in four cities: X, Y": the places that a plural stands for.
_AMONG = lowercase_pattern(listed("placing", "among"), re.IGNORECASE)
_AWAY = frozenset({"to", "from", "through"})
_SUFFERED = frozenset({"battle", "other", "disorder", "violence_noncombatant"})  # besides strikes


@dataclass(frozen=True, slots=True)
class Stage:
    """One sentence as an event meets it: its triggers and mentions, and what the field and the areas say."""

    text: str
    sentence: Sentence
    clauses: tuple[Hit, ...]
    mentions: tuple[Resolved, ...]
    areas: Areas
    lexicon: EventLexicon
    # Whose each mention is in a clause; not handed on to a stage of other triggers.
    owners: dict[tuple[int, int, int], Hit] = field(default_factory=dict, init=False, compare=False, repr=False)


def locations(hit: Hit, stage: Stage) -> tuple[Location, ...]:
    """Return the places of one event, in the order of the text; empty where its clause names none."""
    text, mentions, areas = stage.text, stage.mentions, stage.areas
    if has_role(hit, "nowhere", stage.lexicon):
        return ()
    by_a_verb = is_told_by_a_verb(text, hit, stage.clauses, mentions)
    mine = [found for found in mentions if _is_place_of(found, hit, stage)]
    mine = [found for found in mine if found.mention.start > hit.start] if by_a_verb else mine
    mine, border = of_border(text, mine)
    if border:
        return at_border(text, stage.sentence, border, mine, mentions, areas)
    mine = without_scene(text, hit, without_opening(text, stage.sentence, without_tellers(text, stage.sentence, mine)))
    mine = in_their_unit(text, there(text, hit, mine, mentions), mentions)
    ways = [one for one in mine if not is_between(text, one.mention) and is_on_a_way(text, one.mention, hit)]
    if mine and ways == mine and _is_of_its_noun(hit, stage):
        return ()  # "a landslide in X blocked the road to Y" is at X
    mine = off_the_way(text, hit, without_units_of_rows(text, stage.sentence, mine), mentions)
    mine = [found for found in mine if not is_water(found) or is_flown_over(found, hit)] or mine
    mine = without_neighbours(text, without_holders(text, without_frames(hit, mine)))
    mine = held(text, stage.sentence, mine, mentions)
    reporters = reporting(stage.text, stage.sentence, hit, stage.mentions, stage.lexicon) if not by_a_verb else ()
    if mine and only_frames(mine, reporters):
        mine = []  # "in X State, Y reported"
    elif mine:
        return distinct(without_homes(on_the_way(text, [_laid_out(found, hit, stage) for found in mine]), hit))
    if since_who_rules(text, hit) is not None:
        return ()
    before = antecedent(text, hit, mentions)
    if before and not is_speakers(text, stage.sentence, before.mention, hit):  # "told reporters in X that"
        return (drawn(before, "target" if hit.trigger.type in {"strike", "battle"} else "in", areas),)
    if aside := in_brackets(text, hit, mentions) or spoken_here(text, hit, mentions):
        return (drawn(aside, "in", areas),)
    if away := _measured(hit, stage):
        return (away,)
    if has_role(hit, "taken", stage.lexicon) and (begun := taken_from(text, hit, mentions)):
        return distinct(drawn(found, "in", areas) for found in begun)
    if not by_a_verb and (told := _from_the_scene(hit, stage)):
        return distinct(drawn(found, "in", areas) for found in told)
    local = local_source(text, stage.sentence, mentions, hit)
    if local is None or is_where_they_lie(text, local.mention, hit) or were_brought(text, local.mention, hit):
        return _of_the_same_deed(hit, stage)
    if hears_of(text, local.mention, hit) or names_another(local, hit, mentions):
        return ()
    clause = (other for other in stage.clauses if other.clause_start == hit.clause_start)
    behind = any(other.end <= local.mention.start for other in clause)
    if behind and _owner(local.mention, hit, stage) != hit:
        return ()  # "a shell hit a hospital in X, killing": of the other trigger
    return distinct(drawn(one, "in", areas) for one in lists_on(text, local, mentions))


def _of_the_same_deed(hit: Hit, stage: Stage) -> tuple[Location, ...]:
    """Return the places behind the next verb of the same people, or of what did it ("floods in X displaced")."""
    following = goes_on_with(stage.text, hit, stage.clauses, stage.mentions)
    if (behind := cause_behind(stage.text, hit, stage.clauses)) is not None:
        return locations(behind, stage)
    if (brought_about := consequence_before(stage.text, hit, stage.clauses)) is not None:
        return tuple(one for one in locations(brought_about, stage) if one.relation not in _AWAY)
    if following is None:
        cause = cause_of(hit, stage.clauses)
        brought = locations(cause, stage) if cause is not None else ()
        return brought if cause is not None and is_done_by(stage.text, cause, brought, hit) else ()
    places = locations(following, stage)
    after = all(one.resolved.mention.start > following.end and one.resolved.mention.slot in AT_SLOTS for one in places)
    return places if after else ()


def _is_of_its_noun(hit: Hit, stage: Stage) -> bool:
    """Whether a noun before a verb already tells of the same, and where ("a landslide in X blocked")."""
    return any(
        other.trigger.noun
        and (other.trigger.type, other.clause_start) == (hit.trigger.type, hit.clause_start)
        and any(other.end <= one.mention.start < hit.start and one.mention.slot for one in stage.mentions)
        for other in stage.clauses
        if other.end <= hit.start
    )


def _from_the_scene(hit: Hit, stage: Stage) -> tuple[Resolved, ...]:
    """Return the places that report what the trigger tells, or with which its line or sentence opens."""
    if found := reporting(stage.text, stage.sentence, hit, stage.mentions, stage.lexicon):
        return found
    if not has_role(hit, "scene", stage.lexicon):
        told = any(one.start < hit.start and one.trigger.type == hit.trigger.type for one in stage.clauses)
        return () if told else labelled(stage.text, stage.sentence, hit, stage.mentions)
    return opening(stage.text, stage.sentence, hit, stage.mentions)


def _laid_out(found: Resolved, hit: Hit, stage: Stage) -> Location:
    found = measured_from(stage.text, found, stage.mentions, inside=has_role(hit, "people", stage.lexicon)) or found
    slot = part_of(stage.text, found) or _governing(stage.text, found.mention)
    relation, bearing = _relation(slot, found.mention, hit, stage.lexicon), bearing_of(stage.text, found, slot)
    return drawn(found, relation, stage.areas, bearing=bearing)


def _measured(hit: Hit, stage: Stage) -> Location | None:
    """Return the town from which alone the clause measures a distance ("20 km from X"), as wide as that is far."""
    for found in stage.mentions:
        mention = found.mention
        inside = hit.clause_start <= mention.start < hit.clause_end and mention.kind == "literal"
        if inside and found.place is not None and found.place.kind == "settlement":
            far = away(stage.text, max(hit.clause_start, mention.start - 60), mention.start)
            if far and not is_speakers(stage.text, stage.sentence, mention, hit):
                return drawn(found, "near", stage.areas, bearing=far)
    return None


def _is_place_of(found: Resolved, hit: Hit, stage: Stage) -> bool:
    text, mention = stage.text, found.mention
    if found.is_container or not hit.clause_start <= mention.start < hit.clause_end:
        return False
    if _owner(mention, hit, stage) != hit:
        return False  # asked first: it is known, and of most names in a long clause another trigger is the owner
    people, whose = has_role(hit, "people", stage.lexicon), False
    against = hit.trigger.type == "strike" and is_struck(text, found, hit)
    done_to = people and mention.kind == "metonym" and suffers(text, mention, hit, passive=True)
    done_to = done_to or (mention.kind == "metonym" and is_tallied(text, mention, hit, stage.mentions, stage.lexicon))
    undergoes = done_to or against or is_scene_of(text, found, hit)
    if mention.kind != "literal" and not (undergoes or is_fallen(text, mention, hit, stage.mentions)):
        return False
    if is_crossed(text, found) or (is_wide(found) and is_close(text, mention.slot, mention.start)):
        return False  # "closer to Ukraine" is not there
    if people:
        if (
            is_illness(text, mention)
            or any(is_elsewhere(text, one, hit) for one in {mention, heads_list(text, mention, stage.mentions)})
            or is_river(text, found)
            or is_within(text, mention, stage.mentions)
        ):
            return False
        of = mention.slot.endswith("of")  # "the districts of X and Y"
        whose = is_of_people(text, heads_list(text, mention, stage.mentions) if of else mention, hit, stage.mentions)
    return (
        not is_of_another_verb(text, mention, hit, stage.mentions)
        and not any(owns(text, mention, one.mention) and not holds_unknown(text, found, one) for one in stage.mentions)
        and (whose or _in_slot(mention, hit, stage) or is_scene_of(text, found, hit))
        and not _is_origin(mention, hit, stage)
        and not (is_border_towns(text, mention) or is_frame(text, found, stage.mentions))
        and not is_beside(text, found, stage.mentions)
        and not is_aside(text, found, hit, stage.mentions)
        and not is_stray(text, mention, hit)
        and not is_measure(text, mention, hit)
        and (whose or not is_home(text, mention, hit))
        and not is_topic(text, mention, hit)
        and not is_of_main_clause(text, mention, hit, stage.mentions)
        and not is_meanwhile(text, mention, hit)
        and not is_speakers(text, stage.sentence, mention, hit)
    )


def _owner(mention: Mention, hit: Hit, stage: Stage) -> Hit:
    """Return whose of the triggers of a clause a mention is; each is asked about it, and it is worked out once."""
    key = mention.start, mention.end, hit.clause_start
    if key not in stage.owners:
        clause = [other for other in stage.clauses if other.clause_start == hit.clause_start]
        stage.owners[key] = owner(stage.text, clause, mention, stage.mentions, stage.lexicon)
    return stage.owners[key]


def _in_slot(mention: Mention, hit: Hit, stage: Stage) -> bool:
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


def _is_origin(mention: Mention, hit: Hit, stage: Stage) -> bool:
    """Whether "from X" says whose people they are, and not where the event is."""
    text, lexicon = stage.text, stage.lexicon
    people = has_role(hit, "people", lexicon)
    origin = is_whence(text, mention, _governing(text, mention), stage.mentions)
    raised = hit.trigger.type in _RAISED and mention.end <= hit.start  # "convicts from a colony in X were trained"
    origin = origin or ((people or raised) and is_from(text, mention, hit))
    if not origin or is_reported_from(text, heads_list(text, mention, stage.mentions)):
        return False
    if is_broken_out_of(text, mention):
        return False
    return not has_role(hit, "moves", lexicon) or mention.end <= hit.start


def _governing(text: str, mention: Mention) -> str:
    """Return the preposition that governs a name, also over "the village of"."""
    if mention.slot.rpartition(" ")[2] == "of" and not is_around(mention.slot):
        if mention.slot in {"outskirts of", "vicinity of", "direction of", "out of"}:
            return mention.slot
        if found := _KIND_OF.search(text, max(0, mention.start - 160), mention.start):
            if is_close(text, found.group("word"), found.end("word") + 1):
                return "near"
            return re.sub(r"\s+", " ", found.group("word").lower())
    return "near" if is_close(text, mention.slot, mention.start) else mention.slot


def _relation(slot: str, mention: Mention, hit: Hit, lexicon: EventLexicon) -> str:
    if has_role(hit, "target", lexicon) and slot in {"on", "against", ""}:
        return "target"
    return "at" if mention.form == "facility" else _RELATIONS.get(slot, "near" if is_around(slot) else "in")

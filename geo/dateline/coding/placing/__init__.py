"""Where an event is: which mentions of a clause are its places, and in which relation.

``scenes`` says what a name is to an event in its clause, ``references`` which names a sentence only refers to, with
where somebody speaks, and ``asides`` which it tells by the way. ``owners`` says whose a name is, of several triggers
and verbs; ``nested`` which of two names beside each other holds the other; ``lists`` what is told of several names at
once. ``slots`` says which names stand where a place stands, ``relations`` by which preposition, and ``drawing`` lays
out what is drawn for them. ``stage`` is the sentence with all that is asked of it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from dateline._plane import KM_PER_DEGREE
from dateline.coding.clauses import Hit
from dateline.coding.clauses.causes import cause_behind, cause_of, consequence_before, is_done_by
from dateline.coding.clauses.coordination import AT_SLOTS, goes_on_with
from dateline.coding.clauses.roles import has_role
from dateline.coding.placing.asides import is_aside
from dateline.coding.placing.asides.afar import hears_of
from dateline.coding.placing.asides.hearers import are_told
from dateline.coding.placing.asides.openings import there, without_opening, without_scene
from dateline.coding.placing.asides.parts import is_between, part_of
from dateline.coding.placing.asides.roundabout import in_brackets, is_close, is_scene_of, spoken_here
from dateline.coding.placing.asides.ruled_out import is_ruled_out
from dateline.coding.placing.asides.strays import is_stray
from dateline.coding.placing.drawing import at_border, distinct, drawn, of_border, without_homes
from dateline.coding.placing.drawing.bearings import away, bearing_of, is_whence, measured_from
from dateline.coding.placing.drawing.between import on_the_way
from dateline.coding.placing.lists.examples import in_their_unit
from dateline.coding.placing.lists.labels import labelled, opening
from dateline.coding.placing.lists.reporters import only_frames, reporting, without_tellers
from dateline.coding.placing.lists.tallies import is_tallied
from dateline.coding.placing.nested import without_frames, without_holders, without_neighbours
from dateline.coding.placing.nested.holders import held
from dateline.coding.placing.owners import is_told_by_a_verb
from dateline.coding.placing.owners.relatives import (
    antecedent,
    holds_unknown,
    is_broken_out_of,
    is_fallen,
    is_of_another_verb,
    is_of_main_clause,
    off_the_way,
    owns,
    since_who_rules,
    taken_from,
    without_units_of_rows,
)
from dateline.coding.placing.references import (
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
from dateline.coding.placing.references.seats import is_speakers, local_source
from dateline.coding.placing.relations import governing, relation_of
from dateline.coding.placing.scenes import is_illness, is_struck, is_within
from dateline.coding.placing.scenes.elsewhere import (
    is_elsewhere,
    is_from,
    is_reported_from,
    is_where_they_lie,
    were_brought,
)
from dateline.coding.placing.scenes.joined import heads_list, lists_on
from dateline.coding.placing.scenes.people import is_of_people, suffers
from dateline.coding.placing.scenes.waters import is_crossed, is_flown_over, is_river, is_water
from dateline.coding.placing.scenes.whence import as_origins, without_launch_sites
from dateline.coding.placing.slots import in_slot
from dateline.coding.placing.stage import Stage, owner_of
from dateline.records import Location, Mention, Place, Resolved

_RAISED = frozenset({"force_generation", "deployment", "desertion_capture"})
_AWAY = frozenset({"to", "from", "through"})
# "Trucks left X for Y": whence help comes.
_LEFT = re.compile(r"(?:left|departed)\s+(?:the\s+)?(?:[a-z]+\s+of\s+)?")
UNITS = frozenset({"admin1", "admin2", "region"})
SITE_KM = 15.0  # from the middle of a town to a site of it, at most
_HELD_BY = re.compile(r",\s+(?:in\s+)?(?:the\s+)?|\s+(?:in|of)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,2}?")


def locations(hit: Hit, stage: Stage) -> tuple[Location, ...]:
    """Return the places of one event, in the order of the text; empty where its clause names none."""
    text, mentions, areas = stage.text, stage.mentions, stage.areas
    if has_role(hit, "nowhere", stage.lexicon):
        return ()
    if stage.columns:
        return distinct(drawn(one, relation_of("", one.mention, hit, stage.lexicon), areas) for one in stage.columns)
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
        mine = without_launch_sites(text, hit, mine, mentions, stage.lexicon)
        laid = as_origins(text, hit, [laid_out(found, hit, stage) for found in mine], mentions, stage.lexicon)
        return distinct(without_homes(on_the_way(text, laid), hit))
    if since_who_rules(text, hit) is not None:
        return ()
    before = antecedent(text, hit, mentions)
    if before and not (is_speakers(text, stage.sentence, before.mention, hit) or are_told(text, before.mention)):
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
    if behind and owner_of(local.mention, hit, stage) != hit:
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


def is_another_place(found: Resolved, hit: Hit, stage: Stage, beside: Sequence[Resolved]) -> bool:
    """Whether a name is a place of its own beside those of its sentence that are drawn, and not only where they lie."""
    text = stage.text
    if any(_is_one_place(one, found, text) for one in beside):
        return False
    named = sorted((*beside, found), key=lambda one: one.mention.start)
    return found in without_neighbours(text, without_holders(text, without_frames(hit, named)))


def _is_one_place(one: Resolved, found: Resolved, text: str) -> bool:
    """Whether a drawn name stands for the place of another: lies in its unit, or is the town of its site."""
    place, unit = one.place, found.place
    if unit is None or place is None:
        return False
    if place.id == unit.id:
        return True
    if unit.kind in UNITS:
        behind = _HELD_BY.fullmatch(text, one.mention.end, found.mention.start) if place.kind not in UNITS else None
        return behind is not None or _lies_in(place, unit)
    is_site = "facility" in {place.kind, unit.kind}
    return is_site and math.hypot(
        place.lat - unit.lat, (place.lon - unit.lon) * math.cos(math.radians(unit.lat))
    ) * KM_PER_DEGREE < SITE_KM  # fmt: skip


def _lies_in(place: Place, unit: Place) -> bool:
    if place.country != unit.country:
        return False
    if unit.kind == "admin1":
        return place.admin1_code == unit.admin1_code
    return unit.kind == "admin2" and (place.admin1_code, place.admin2) == (unit.admin1_code, unit.name)


def laid_out(found: Resolved, hit: Hit, stage: Stage) -> Location:
    """Return what is drawn for a name that is a place of the event."""
    found = measured_from(stage.text, found, stage.mentions, inside=has_role(hit, "people", stage.lexicon)) or found
    slot = part_of(stage.text, found) or governing(stage.text, found.mention)
    relation, bearing = relation_of(slot, found.mention, hit, stage.lexicon), bearing_of(stage.text, found, slot)
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
    if owner_of(mention, hit, stage) != hit:
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
        if names_something_else(found, hit, stage):
            return False
        of = mention.slot.endswith("of")  # "the districts of X and Y"
        whose = is_of_people(text, heads_list(text, mention, stage.mentions) if of else mention, hit, stage.mentions)
    return (whose or in_slot(mention, hit, stage) or is_scene_of(text, found, hit)) and not is_only_named(
        found, hit, stage, whose=whose
    )


def names_something_else(found: Resolved, hit: Hit, stage: Stage) -> bool:
    """Whether a name is that of a river or an illness, or of where something else was, to what befalls people."""
    text, mention = stage.text, found.mention
    return (
        is_illness(text, mention)
        or any(is_elsewhere(text, one, hit) for one in {mention, heads_list(text, mention, stage.mentions)})
        or is_river(text, found)
        or is_within(text, mention, stage.mentions)
    )


def is_only_named(found: Resolved, hit: Hit, stage: Stage, *, whose: bool = False) -> bool:
    """Whether a name in the clause says something else than where the event is; ``whose``: its people suffer it."""
    text, mention, mentions = stage.text, found.mention, stage.mentions
    return (
        is_of_another_verb(text, mention, hit, mentions)
        or any(owns(text, mention, one.mention) and not holds_unknown(text, found, one) for one in mentions)
        or _is_origin(mention, hit, stage)
        or is_border_towns(text, mention)
        or is_frame(text, found, mentions)
        or is_beside(text, found, mentions)
        or is_ruled_out(text, mention, hit)
        or is_aside(text, found, hit, mentions)
        or is_stray(text, mention, hit)
        or is_measure(text, mention, hit)
        or (not whose and is_home(text, mention, hit))
        or is_topic(text, mention, hit)
        or is_of_main_clause(text, mention, hit, mentions)
        or is_meanwhile(text, mention, hit)
        or is_speakers(text, stage.sentence, mention, hit)
    )


def _is_origin(mention: Mention, hit: Hit, stage: Stage) -> bool:
    """Whether "from X" says whose people they are, and not where the event is."""
    text, lexicon = stage.text, stage.lexicon
    people = has_role(hit, "people", lexicon)
    if hit.trigger.type == "response" and _LEFT.fullmatch(text, hit.start, mention.start):
        return True
    origin = is_whence(text, mention, governing(text, mention), stage.mentions)
    raised = hit.trigger.type in _RAISED and mention.end <= hit.start  # "convicts from a colony in X were trained"
    origin = origin or ((people or raised) and is_from(text, mention, hit))
    if not origin or is_reported_from(text, heads_list(text, mention, stage.mentions)):
        return False
    if is_broken_out_of(text, mention):
        return False
    return not has_role(hit, "moves", lexicon) or mention.end <= hit.start

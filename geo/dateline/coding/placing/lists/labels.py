"""Labels of lines and scenes that open a sentence: "X: 12 dead", "In X, ..."."""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.coding.clauses.vocabulary import listed
from dateline.coding.placing.references import is_wide, says
from dateline.coding.placing.references.seats import is_seat
from dateline.coding.placing.scenes import holds
from dateline.coding.placing.scenes.joined import lists_on
from dateline.coding.placing.scenes.people import is_of_unknown_people
from dateline.coding.placing.scenes.waters import is_crossed
from dateline.mentions.words.tokens import Sentence
from dateline.records import Resolved
from dateline.resolve.sphere import distance_km

_LONGEST = 90  # characters of a label
# A time or day may stand before a label: "16:10 X: a fire", "18 May: X under water".
_WHEN = listed("scenes", "when")
_LABEL = re.compile(
    rf"(?:\*\*|__)?{_WHEN}(?P<label>[^\W\d_a-z][^:\n]{{1,{_LONGEST}}}?)(?:\*\*|__)?(?::(?:\*\*|__)?|\s[–—-])\s+(?=\S)"
)
_LABEL_ENDS = 30  # characters between the last name of a label and its colon
_BYLINE = re.compile(r"[A-ZÀ-Þ]{3,}(?:[ -][A-ZÀ-Þ]{2,})*,\s+[A-Z][\w. ]+\Z")
_CAPITALS = re.compile(r"[A-ZÀ-Þ]{3,}(?:[ -][A-ZÀ-Þ]{2,}){0,2}\Z")
_LINE_OF_CAPITALS = re.compile(r"(?:\A|\n|[.!?]\s)\s*[A-ZÀ-Þ]{3,}(?:[ -][A-ZÀ-Þ]{2,}){0,2}(?::|\s[–—-])\s")
_CELL = re.compile(r"(?P<label>[^|\t\n]{2,60}?)\s*[|\t]")
# One of a list on one line, each of which is read by itself: "X 12 | Y 9 | Z 7".
_ONE_OF_LIST = re.compile(r"(?P<label>[^\W\d_a-z][^\n:;|()\d]{1,40}?)\s[~+]?\d[\d,.]*\Z")
_BAR = re.compile(r"\s*\|")
# What may stand in a label beside names: their kind, their list, their part.
_BESIDE = re.compile(listed("scenes", "beside"))
_FRAME = re.compile(listed("scenes", "frame"))
# "...; in X the river rose": from here on the scene is X.
_NEXT_SCENE = re.compile(
    r"(?:;\s+(?:(?:and|but|while|whereas)\s+)?|,\s+(?:and|but|while|whereas)\s+)(?:in|at|near|around|outside)\s+"
    r"(?:the\s+)?(?:(?:cit(?:y|ies)|(?:town|village|district|province|region|state)s?)\s+of\s+)?(?=[^\W\d_a-z])"
)

_WHERE = frozenset({"in", "at", "near"})
# "PUEBLA: Gunmen shot two, a day after a raid in Chiapas": two places.
_UNDER = re.compile(r"\b(?:after|before|following|since|who|whose)\b")
_NEAR_KM = 30.0  # of a town no further away the label is the district
_TOLD_OF = _WHERE | {"", "off", "on", "across", "around", "outside", "parts of", "through", "over"}
_UNIT_OF = re.compile(
    r"\b(?:states?|provinces?|count(?:y|ies)|regions?|districts?|departments?|islands?|prefecture|governorate|cit(?:y|ies)|towns?|"
    r"villages?|port|north|south|east|west|cent(?:er|re)|outskirts|suburbs?|coasts?)\s+of\s+(?:the\s+)?\Z"
)


def is_label(text: str, sentence: Sentence, names: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Return the names that a line is labelled with ("X: 12 dead", "X | 12", "16:10 X, old quarter: a fire")."""
    start = sentence.start
    label = _CELL.match(text, start, sentence.end) or _LABEL.match(text, start, sentence.end)
    if label is None and (text.endswith("| ", 0, start) or _BAR.match(text, sentence.end)):
        label = _ONE_OF_LIST.match(text, start, sentence.end)
    if label is None:
        return ()
    if not any(label.start() <= one.mention.start < label.end() for one in names):
        label = _LABEL.match(text, label.end(), sentence.end) or label  # "Cholera: Ceneva: 12 cases"
    left, right = label.span("label")
    written = _BYLINE.search(text, left, right) is not None or text.startswith(" — ", right)
    alone = _CAPITALS.match(text, left, right) is not None and len(_LINE_OF_CAPITALS.findall(text)) == 1
    written = written or (alone and (_is_abroad(names, left, right) or _is_of_another(text, names, left, right)))
    behind = (one.mention for one in names if one.mention.start > right)
    if written and any(one.slot or one.kind == "literal" for one in behind):
        return ()  # "PUEBLA, Mexico —", or "PUEBLA:" above news of another place, say where it was written
    inside = tuple(
        one for one in names if left <= one.mention.start and one.mention.end <= right and not one.is_container
    )
    if len(inside) == 2 and re.fullmatch(r",\s+", text[inside[0].mention.end : inside[1].mention.start]):
        inner = holds(inside[0], inside[1]) and not is_wide(inside[1])
        inside = inside[1:] if inner else inside[:1]  # "Region, town", or "Town, its quarter" and "Town, Region"
    rest = "".join(" " if _covered(at, names) else text[at] for at in range(left, right))
    return inside if inside and _BESIDE.fullmatch(rest) else ()


def _is_abroad(names: tuple[Resolved, ...], left: int, right: int) -> bool:
    """Whether behind a label something is in, at or near a place, and all such lie in other states than the label's."""
    own = {one.place.country for one in names if one.place and left <= one.mention.start < right}
    behind = (one for one in names if one.mention.start > right and one.mention.slot in _WHERE)
    there = {one.place.country for one in behind if one.place}
    return bool(own and there) and not own & there


def _is_of_another(text: str, names: tuple[Resolved, ...], left: int, right: int) -> bool:
    """Whether behind a label it is told of another town or region ("PUEBLA: Floods ravaged Chiapas, leaving ten")."""
    own = [one for one in names if left <= one.mention.start < right]
    behind = [one for one in names if one.mention.start > right and one.mention.kind == "literal"]
    return any(
        one.place is not None
        and one.place.kind != "country"
        and not one.is_container
        and (one.mention.slot in _TOLD_OF or _UNIT_OF.search(text, right, one.mention.start))
        and not any(_is_its_surroundings(one, label) for label in own)
        and not _UNDER.search(text, right, one.mention.start)
        for one in behind
    )


def _is_its_surroundings(one: Resolved, label: Resolved) -> bool:
    """Whether a name is that of a label, of a place near it, or of the region that holds it."""
    if one.place is None or label.place is None or one.place == label.place:
        return True
    return (one.place.kind == "admin1" and holds(one, label)) or distance_km(one.place, label.place) < _NEAR_KM


def labelled(text: str, sentence: Sentence, hit: Hit, names: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Return the towns with which a line begins before a colon ("X: soldiers found rifles")."""
    found = is_label(text, sentence, names)
    if not found or found[-1].mention.end > hit.start or found[0].mention.kind != "literal":
        return ()
    colon = text.find(":", found[-1].mention.end, hit.start)
    if not 0 <= colon <= found[-1].mention.end + _LABEL_ENDS or says(text[colon : hit.start]):
        return ()  # "X: a spokesman said that"
    return found


def _covered(at: int, names: tuple[Resolved, ...]) -> bool:
    return any(one.mention.start <= at < one.mention.end for one in names)


def opening(text: str, sentence: Sentence, hit: Hit, names: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Return the names with which the line or sentence of a trigger opens, where they set the scene for all of it.

    A later part of the sentence that opens with a place of its own has that one ("In X, ...; in Y, ...").
    """
    if parted := _next_scene(text, sentence, hit, names):
        return parted
    if labelled := is_label(text, sentence, names):
        return labelled if labelled[-1].mention.end <= hit.start or labelled[0].mention.start == hit.start else ()
    frame = _FRAME.match(text, sentence.start, sentence.end)
    if frame is None or frame.end() > hit.start or is_of_unknown_people(text, hit, names):
        return ()
    inside = [one for one in names if one.mention.end <= frame.end() and one.mention.kind == "literal"]
    inside = [one for one in inside if not is_crossed(text, one)]
    return tuple(one for one in inside if one.mention.slot and not one.is_container and not is_seat(text, one.mention))


def _next_scene(text: str, sentence: Sentence, hit: Hit, names: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Return the names with which the last part of a sentence before a trigger opens, if there are several parts."""
    starts = {one.mention.start: one for one in names if sentence.start < one.mention.start < hit.start}
    for part in reversed(list(_NEXT_SCENE.finditer(text, sentence.start, hit.start)) if starts else []):
        found = starts.get(part.end())
        if found and found.mention.kind == "literal" and not is_seat(text, found.mention):
            told = says(text[found.mention.end : hit.start])
            if told and any(hit.end <= one.mention.start < sentence.end for one in names):
                continue  # "and in Y officials said that it killed three in X"
            return tuple(one for one in lists_on(text, found, names) if one.mention.end <= hit.start)
    return ()

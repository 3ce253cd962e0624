"""Labels of lines, scenes that open a sentence, and places that themselves report: "X: 12 dead", "X reported 12"."""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.coding.references import is_seat, is_wide, says
from dateline.coding.scenes import CAPITALS, IN_LIST, SUBJECT_SLOTS, holds
from dateline.coding.vocabulary import listed
from dateline.mentions.tokens import Sentence
from dateline.records import Resolved

_LONGEST = 90  # characters of a label
# A time or day may stand before a label: "16:10 X: a fire", "18 May: X under water".
_WHEN = listed("scenes", "when")
_LABEL = re.compile(
    rf"(?:\*\*|__)?{_WHEN}(?P<label>[^\W\d_a-z][^:\n]{{1,{_LONGEST}}}?)(?:\*\*|__)?(?::(?:\*\*|__)?|\s[–—-])\s+(?=\S)"
)
_LABEL_ENDS = 30  # characters between the last name of a label and its colon
_BYLINE = re.compile(r"[A-ZÀ-Þ]{3,}(?:[ -][A-ZÀ-Þ]{2,})*,\s+[A-Z][\w. ]+\Z")
_CELL = re.compile(r"(?P<label>[^|\t\n]{2,60}?)\s*[|\t]")
# What may stand in a label beside names: their kind, their list, their part.
_BESIDE = re.compile(listed("scenes", "beside"))
_FRAME = re.compile(listed("scenes", "frame"))
_REPORTS = re.compile(listed("scenes", "reports"), re.IGNORECASE)
# "X declared an outbreak": the trigger is itself the verb.
_DECLARES = re.compile(
    r"\s+(?:(?:has|have|had|also|later|\w+ly)\s+){0,2}(?:declar|confirm|proclaim|impos|eliminat|eradicat)(?:ed|es)\b"
)
_NUMBER = listed("scenes", "number")
_ELLIPSIS = re.compile(listed("scenes", "ellipsis"), re.IGNORECASE)
_NEXT = re.compile(r"(?:,\s*(?:and\s+|followed\s+by\s+)?|\s+and\s+|;\s*)\Z")
# "X 412 cases, Y 33".
_COUNTED = re.compile(r":?\s+[(+]?\d[\d,.]*(?:\s+(?!in\b|at\b|from\b)[\w’-]+){0,3}\s+")
_STARTS = re.compile(r"(?:\A|[.:;,\n]\s{0,2}|\A\s+)\Z")


def is_label(text: str, sentence: Sentence, names: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Return the names that a line is labelled with ("X: 12 dead", "X | 12", "16:10 X, old quarter: a fire")."""
    start = sentence.start
    label = _CELL.match(text, start, sentence.end) or _LABEL.match(text, start, sentence.end)
    if label is None:
        return ()
    left, right = label.span("label")
    written = _BYLINE.search(text, left, right) is not None or text.startswith(" — ", right)
    behind = (one.mention for one in names if one.mention.start > right)
    if written and any(one.slot or one.kind == "literal" for one in behind):
        return ()  # "PUEBLA, Mexico —" says where it was written
    inside = tuple(
        one for one in names if left <= one.mention.start and one.mention.end <= right and not one.is_container
    )
    if len(inside) == 2 and re.fullmatch(r",\s+", text[inside[0].mention.end : inside[1].mention.start]):
        inner = holds(inside[0], inside[1]) and not is_wide(inside[1])
        inside = inside[1:] if inner else inside[:1]  # "Region, town", or "Town, its quarter" and "Town, Region"
    rest = "".join(" " if _covered(at, names) else text[at] for at in range(left, right))
    return inside if inside and _BESIDE.fullmatch(rest) else ()


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
    """Return the names with which the line or sentence of a trigger opens, where they set the scene for all of it."""
    if labelled := is_label(text, sentence, names):
        return labelled if labelled[-1].mention.end <= hit.start or labelled[0].mention.start == hit.start else ()
    frame = _FRAME.match(text, sentence.start, sentence.end)
    if frame is None or frame.end() > hit.start:
        return ()
    inside = [one for one in names if one.mention.end <= frame.end() and one.mention.kind == "literal"]
    return tuple(one for one in inside if one.mention.slot and not one.is_container and not is_seat(text, one.mention))


def reporting(text: str, sentence: Sentence, hit: Hit, names: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Return the places that themselves report what a trigger tells ("X reported 12 cases and Y one"), as a list."""
    found: list[Resolved] = []
    for number, one in enumerate(names):
        mention = one.mention
        if mention.end > hit.start or mention.start < hit.clause_start or mention.slot not in SUBJECT_SLOTS:
            continue
        if mention.kind not in {"literal", "metonym"} or (one.place is not None and one.place.kind == "country"):
            continue
        verb = _REPORTS.match(text, mention.end, hit.start + 1)
        if not verb and not CAPITALS.fullmatch(mention.text):
            verb = _DECLARES.match(text, mention.end, hit.end + 1)
        if not verb and _STARTS.search(text, max(0, mention.start - 3), mention.start):
            verb = _COUNTED.match(text, mention.end, hit.start + 1)
        if verb and verb.end() >= hit.start:
            found = [*_listed(text, names[:number]), one] if number and _joins(text, names[number - 1], one) else [one]
    if not found:
        return ()
    label = is_label(text, sentence, names)
    if label and found[-1].mention.end <= text.find(":", label[-1].mention.end):
        found = list(label)  # "X, its region: 12 dead"
    return (*found, *_elided(text, hit, names))


def _joins(text: str, one: Resolved, other: Resolved) -> bool:
    return IN_LIST.fullmatch(text, one.mention.end, other.mention.start) is not None


def _listed(text: str, names: tuple[Resolved, ...]) -> list[Resolved]:
    """Return the end of a row of names that is one list."""
    row = [names[-1]]
    for one in reversed(names[:-1]):
        if not _joins(text, one, row[0]):
            break
        row.insert(0, one)
    return row


def _elided(text: str, hit: Hit, names: tuple[Resolved, ...]) -> list[Resolved]:
    """Return the places of counts that go on without the verb ("and Lubbock County one", ", Nadia 412")."""
    return [
        one
        for one in names
        if hit.end <= one.mention.start < hit.clause_end
        and one.mention.kind in {"literal", "metonym"}
        and _NEXT.search(text[hit.end : one.mention.start])
        and _ELLIPSIS.match(text, one.mention.end, hit.clause_end)
    ]

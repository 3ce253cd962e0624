"""The place that heads a part of a bulletin: "17:55 Ceneva", "2. Odo County", "Location: Ceneva, Odo"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from dateline.areas import Areas
from dateline.coding.clauses import Hit
from dateline.coding.placing.drawing import drawn
from dateline.coding.pointing.headings import KINDS, OWN_PLACE
from dateline.records import Event, Location, Mention, Resolved

_BELOW = 1500  # characters from a heading to the paragraph, and in that to the sentence, that it still heads
_LONGEST = 70  # characters of a heading
_ENDS_A_SENTENCE = re.compile(r"[.!?;,…][\"”’')*_\s]*\Z")
_ITEM = re.compile(r"\s*(?:[-•–—+▪◦‣]|\*(?!\*))\s")
_ROW = re.compile(r"\||\t")
_PAIR = re.compile(r":\s+\S")  # "Deaths: 3"
_CLOCK = r"(?:\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?\s*[,:–—|-]?\s+)"
_KEY = (
    r"(?:(?:location|place|district|county|province|state|region|city|town|village|municipality|area|where)s?\s*:\s+)"
)
_BARE = re.compile(rf"\s*(?:the\s+)?NAME(?:\s+{KINDS})?\s*", re.IGNORECASE)
# What makes a heading of a line with a name: marks, a number, a time, a key, what it is, a colon.
_MARKED = re.compile(
    rf"[#*_>\s]*(?:(?:[#*_]+\s*|\d{{1,2}}[.)]\s+|{_CLOCK}|{_KEY})(?:the\s+)?NAME(?:\s+{KINDS})?|(?:the\s+)?NAME\s+{KINDS}|NAME(?=\s*:))"
    r"[:*_#\s]*",
    re.IGNORECASE,
)
# "Ceneva: 300 houses were destroyed. Two people died": its label heads all of a line.
_LABEL_OPENS = re.compile(rf"[#*_>\s•▪–-]*{_CLOCK}?", re.IGNORECASE)
_LABEL_ENDS = re.compile(rf"(?:\s+{KINDS})?(?:\s*\([^()\n]{{1,30}}\))?[*_]*:", re.IGNORECASE)
_PLACE_KEY = re.compile(rf"\s*{_KEY}", re.IGNORECASE)
# "Nationwide 40 people died": not of the part in which it is told.
_WIDER = re.compile(
    r"\b(?:nation-?wide|country-?wide|state-?wide|across\s+the\s+(?:country|nation|state|region)|elsewhere|overall|in\s+total|"
    r"the\s+(?:country|nation)|national(?:ly)?)\b",
    re.IGNORECASE,
)

Names = Callable[[int, int], Sequence[Resolved]]


def headed_part(text: str, hit: Hit, event: Event, names: Names, areas: Areas) -> tuple[Location, ...]:
    """Return the place of the heading above an event that names none; ``names`` gives the names in a span.

    Neither its sentence nor what its paragraph tells before may name a place, and no other heading stands between.
    """
    if event.modality not in {"actual", "negated"} or (hit.trigger.last and hit.trigger.noun):
        return ()
    least = max(0, event.sentence_start - _BELOW)
    start = text.rfind("\n", least, event.sentence_start) + 1
    if not start and least:
        return ()  # so far on in its paragraph no heading is thought of
    if OWN_PLACE.search(text, event.sentence_start, event.sentence_end) or _WIDER.search(
        text, start, event.sentence_end
    ):
        return ()
    if told := [one for one in names(start, event.sentence_end) if one.mention.kind == "literal"]:
        found = told[0] if _labels(text, start, event, told) else None
    else:
        line = _above(text, start)
        found = None if line is None else _named(text, line, names)
    if found is None or found.place is None or found.place.kind in {"country", "continent"}:
        return ()
    place = drawn(found, "in", areas)
    return (replace(place, why=f"{place.why}; it stands under the heading {found.mention.text!r}"),)


def _labels(text: str, start: int, event: Event, told: list[Resolved]) -> bool:
    """Whether the only name of a line is its label, and an event stands in a later sentence of it."""
    mention = told[0].mention
    if len(told) > 1 or mention.end > event.sentence_start or not _LABEL_OPENS.fullmatch(text, start, mention.start):
        return False
    return _LABEL_ENDS.match(text, mention.end) is not None


def _above(text: str, start: int) -> range | None:
    """Return the closest line above one that is neither a sentence, an item, a row nor a pair, if it is near enough."""
    end = start - 1
    while end > 0 and start - end <= _BELOW:
        begin = text.rfind("\n", 0, end) + 1
        line = text[begin:end].rstrip()
        body = len(line) > _LONGEST or _ENDS_A_SENTENCE.search(line) or _ITEM.match(line) or _ROW.search(line)
        pair = _PAIR.search(line) and not _PLACE_KEY.match(line)
        if line and not (body or pair):
            return range(begin, begin + len(line))
        end = begin - 1
    return None


def _named(text: str, line: range, names: Names) -> Resolved | None:
    """Return the one place that a heading names, perhaps with what it lies in; None where it is no such heading."""
    inside = [one for one in names(line.start, line.stop) if not one.is_container]
    if len(inside) != 1 or inside[0].mention.kind not in {"literal", "metonym"}:
        return None
    mention = inside[0].mention
    held = [one.mention.end for one in names(mention.end, line.stop)]
    end = max([mention.end, *held])
    if not re.fullmatch(r"|(?:,\s+|\s+\()[^,()]*\)?", text[mention.end : end + text.startswith(")", end)]):
        return None
    end += text.startswith(")", end)
    bare = f"{text[line.start : mention.start]}NAME{text[end : line.stop]}"
    if _MARKED.fullmatch(bare) or (_has_level(mention) and _BARE.fullmatch(bare)):
        return inside[0]
    return inside[0] if _BARE.fullmatch(bare) and _is_one_of_several(text, mention, names) else None


def _has_level(mention: Mention) -> bool:
    """Whether a name says itself of what kind it is ("Odo County")."""
    return re.search(rf"\s{KINDS}\Z", mention.text, re.IGNORECASE) is not None


def _is_one_of_several(text: str, mention: Mention, names: Names) -> bool:
    """Whether lines of their own name other places, too: a single one may be where the report was written."""
    return any(
        one.mention.text != mention.text
        and text[text.rfind("\n", 0, one.mention.start) + 1 : one.mention.start].strip(" *_#") == ""
        and text[one.mention.end :].partition("\n")[0].strip(" *_#") == ""
        for one in names(0, len(text))
    )

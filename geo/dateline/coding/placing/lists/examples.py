"""Towns that a text gives for examples: of "several cities in X Oblast, including Y and Z" Y and Z are the places.

What is told of a plural is told of the names that stand beside it: "three districts (X, Y and Z) were flooded".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.coding.clauses import Hit
from dateline.coding.clauses.vocabulary import listed
from dateline.coding.placing.references import is_wide
from dateline.coding.placing.scenes.joined import begins_list, heads_list
from dateline.mentions.spans.lists import LIST
from dateline.records import Mention, Resolved

_BACK = 60  # characters
# "Several cities in X", "various municipalities of X": what is told of is in the unit and not all of it.
_PLURAL = re.compile(
    r"\b(?:cities|towns|villages|settlements|municipalities|communities|districts|localities|townships|places|locations)\s+"
    r"(?:in|of|across|throughout)\s+(?:the\s+)?(?:(?:\w+ern|occupied|central)\s+)?(?:(?:department|province|region|state)\s+of\s+)?\Z"
)
_SUCH_AS = re.compile(
    r"(?:,?\s+(?:\(\s*)?(?:such\s+as|including|namely|notably|among\s+them|like)\s+(?:in\s+)?|\s+\(|:\s+)(?:the\s+)?"
    r"(?:(?:towns|villages|cities|city|town|village)\s+of\s+)?"
)

# "Three districts (X, Y and Z)", "two towns in W, X and Y,", "several towns, including X,": before the first name.
_NAMED = r"(?:including|namely|notably|such\s+as|among\s+them|in\s+particular)\s+"
_PLURALS = listed("placing", "plurals")
_OF_PLURAL = re.compile(
    rf"\b(?:{_PLURALS})(?:\s+(?:in|of|across)\s+(?:the\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){{0,2}}(?:\s+[a-z]+)?)?"
    rf"(?P<mark>\s+\(|,\s|\s[–—-])\s*(?:{_NAMED})?(?:the\s+)?\Z"
)
_CLOSES = {"(": re.compile(r"\s*\)"), ",": re.compile(r","), "–": re.compile(r"\s[–—-]")}
# "Six districts reported cases, including X and Y".
_PLURAL_BEFORE = re.compile(rf"\b(?:{_PLURALS})\b[^.;]{{0,60}}\Z")
_AND_NAMED = re.compile(rf"[^.;:]{{0,40}},?\s+{_NAMED}(?:(?:in|at|from)\s+)?(?:the\s+)?\Z")


def end_of_plural(text: str, mention: Mention, names: Sequence[Resolved]) -> int | None:
    """Return where the names end that a plural before them stands for, None where a name is none of such names."""
    first, last = heads_list(text, mention, tuple(names)), begins_list(text, mention, tuple(names))
    if not text.startswith((")", ",", " –", " —", " -"), last.end):
        return None
    opened = _OF_PLURAL.search(text, max(0, first.start - 2 * _BACK), first.start)
    if opened is None:
        return None
    closed = _CLOSES.get(opened["mark"].strip(), _CLOSES["–"]).match(text, last.end)
    return closed.end() if closed else None


def is_named_behind(text: str, mention: Mention, hit: Hit, names: Sequence[Resolved]) -> bool:
    """Whether a name behind a trigger is one of those that a plural before it stands for ("six districts reported")."""
    first = heads_list(text, mention, tuple(names)).start
    if first < hit.end or not _PLURAL_BEFORE.search(text, hit.clause_start, hit.start):
        return False
    return _AND_NAMED.match(text, hit.end, first) is not None


def start_of_named(text: str, hit: Hit, names: Sequence[Resolved]) -> int | None:
    """Return where the names begin that are told behind a trigger for some of a plural, None where none are."""
    some = next((one.mention for one in names if is_named_behind(text, one.mention, hit, names)), None)
    return heads_list(text, some, tuple(names)).start if some is not None else None


def in_their_unit(text: str, mine: list[Resolved], mentions: Sequence[Resolved]) -> list[Resolved]:
    """Return the places of an event with the towns that are given for examples in place of the unit they lie in."""
    kept: list[Resolved] = []
    for found in mine:
        towns = _examples(text, found, mentions) if is_wide(found) else []
        kept += [one for one in towns or [found] if one not in kept]
    return sorted(kept, key=lambda one: one.mention.start)


def _examples(text: str, unit: Resolved, mentions: Sequence[Resolved]) -> list[Resolved]:
    such = _SUCH_AS.match(text, unit.mention.end)
    if such is None or not _PLURAL.search(text, max(0, unit.mention.start - _BACK), unit.mention.start):
        return []
    towns: list[Resolved] = []
    for one in mentions:
        joined = (
            LIST.fullmatch(text, towns[-1].mention.end, one.mention.start) if towns else one.mention.start == such.end()
        )
        if joined and one.mention.kind != "demonym" and not is_wide(one):
            towns.append(one)
    return towns

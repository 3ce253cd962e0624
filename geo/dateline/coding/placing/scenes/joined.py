"""Names that are joined into one list ("X, Y and Z"), each perhaps with its count."""

from __future__ import annotations

import re

from dateline.mentions.spans import JOINT
from dateline.records import Mention, Resolved

# What may stand between two names of a list; each may have its count ("X (12), Y (3 dead) and Z").
AND = rf"(?:,\s*and|,?\s*{JOINT}|,|and)"  # what joins two places
IN_LIST = re.compile(rf"(?:\s*\(\s*[~+]?\d[^()\n]{{0,40}}\))?\s*(?:{AND}|&)\s+(?:the\s+)?")
_REACH = 80  # letters: no more stand between two names of a list
_AND = re.compile(r"\band\b|&")
_NEXT_LIST = re.compile(r";\s+(?:and\s+)?")  # "A and B, X region; C and D, Y region, were shelled"


def begins_list(text: str, mention: Mention, names: tuple[Resolved, ...]) -> Mention:
    """Return the last name of the list that a name is in ("X and Y were flooded")."""
    last, unit = mention, False
    for one in names:
        if one.mention.start <= last.end:
            continue
        if one.mention.start - last.end > _REACH:
            break
        if IN_LIST.fullmatch(text, last.end, one.mention.start) or (
            unit and _NEXT_LIST.fullmatch(text, last.end, one.mention.start)
        ):
            last, unit = one.mention, one.is_container
    return last


def heads_list(text: str, mention: Mention, names: tuple[Resolved, ...]) -> Mention:
    """Return the first name of the list that a name is in ("strikes hit X, Y and Z")."""
    first = mention
    for one in reversed(names):
        if first.start - one.mention.end > _REACH:
            break
        if one.mention.end < first.start and IN_LIST.fullmatch(text, one.mention.end, first.start):
            first = one.mention
    return first


def lists_on(text: str, found: Resolved, names: tuple[Resolved, ...]) -> list[Resolved]:
    """Return a name with those of the list that it opens ("hospitals in X, Y and Z"); none that only holds one."""
    row = [found]
    for one in names:
        if one.mention.start > row[-1].mention.end and not one.is_container:
            if not IN_LIST.fullmatch(text, row[-1].mention.end, one.mention.start):
                break
            row.append(one)
    listed = len(row) > 1 and _AND.search(text, row[-2].mention.end, row[-1].mention.start)
    return row if listed else [found]

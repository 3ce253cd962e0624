"""Level words behind a name or a list of names, or before a list.

"Kharkiv region"; "Hall, Forsyth and Gwinnett counties"; "the counties of Hall and Forsyth", "regions such as Sumy".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.lexicon import grammar
from dateline.mentions.lists import LIST, RANGE, ends_list
from dateline.records import Mention
from dateline.resolve.candidates import Names, split_suffix
from dateline.resolve.columns import WITH_DISTRICTS

_NEXT = re.compile(r"\s+([a-z]+)\b")
# The word, and what leads from it to the first name of the list.
_BEFORE = re.compile(
    r"\b([a-z]+)(?:\s+of\s+|:\s+|,?\s+(?:[^\W\d][^.;:()\n]{0,40}?,\s+)?(?:such\s+as|including|like|namely)\s+)\Z"
)
_LOOK_BACK = 80  # characters
# "The tea-growing district of Badulla"; not "a district of Kyiv", nor "the Saltiv district of Kharkiv".
_OF_UNIT = re.compile(
    r"\b[Tt]he\s+(?:[a-z-]+\s+){0,3}?(district|province|county|governorate|oblast|department|prefecture|regency|port|region)\s+of\s+\Z"
)
_OF_BACK = 60  # characters
# "Across the Sava": the article is the river's, unless the name qualifies a noun ("the Sava mayor").
_RIVER_BEFORE = re.compile(
    r"\b(?:across|along|cross(?:es|ed|ing)?|over|into|of|on|down|up|off|from|in|near|beyond|by|behind|to|forded|bridged)\sthe\s\Z",
    re.IGNORECASE,
)
_RIVER_BEHIND = re.compile(
    r"[.,;:)]|\s(?:near|at|in|on|and|to|into|from|by|with|for|where|which|that|is|was|has|had|burst|rose|as|after|before|"
    r"overnight|again)\b|\s*\Z"
)
_RIVER_BACK = 14  # characters
# What only waters do: "the Limpopo burst its banks".
_RIVER_FLOWS = re.compile(
    r"\s(?:has\s|had\s|have\s)?(?:(?:burst|broke|broken|breached|left|overtopped)\s(?:its|their)\sbanks|overflow(?:ed|s|ing)?\b)"
)
_OF_NAMES = re.compile(r"[A-Z][\w’'-]*\s+\Z")  # "the Salhin and Sukkari districts of Aleppo": Aleppo is none of them
# "14 over Bryansk, eight over Smolensk and five over the Moscow region": what is counted apart is of one level.
_COUNTED = re.compile(
    r"\s*(?:,\s+and|,|;|and)\s+(?:another\s+|a\s+further\s+)?(?:\d{1,4}|[a-z]+(?:-[a-z]+)?)\s+(?:more\s+|(?:drones?|uavs?|missiles?)\s+)?"
    r"(?:were\s+)?(?:over|above)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_ONE = {"counties": "county", "axes": "axis"}


def with_heads(text: str, mentions: Sequence[Mention], names: Names) -> tuple[Mention, ...]:
    """Give names the level word that stands behind them, and those of a list the plural one that ends it.

    A recogniser may have done so already; a name that no unit bears with the word stays as it is.
    """
    heads = grammar().words("place", "suffixes")
    shared = grammar().words("place", "shared")
    made = list(mentions)
    for at in range(len(made) - 1, -1, -1):
        behind = _NEXT.match(text, mentions[at].end)
        word = behind.group(1) if behind else ""
        if word not in heads or not _takes(made[at]) or (word in shared and not ends_list(text, mentions[at])):
            continue
        head = _ONE.get(word, word.removesuffix("s"))
        made[at] = _headed(made[at], head, names)
        before = at - 1
        while (
            word in shared
            and before >= 0
            and _takes(made[before])
            and _listed(text, mentions[before], mentions[before + 1])
        ):
            made[before] = _headed(made[before], head, names)
            before -= 1
    for at, mention in enumerate(made):
        if text.startswith(" of ", mention.start - 4):
            made[at] = _of_unit(text, mention, names)
    _announced(text, made, names)
    if " over " in text or " above " in text:
        _share_counted(text, made, names)
    return tuple(_as_river(text, one, names) for one in made)


def _of_unit(text: str, mention: Mention, names: Names) -> Mention:
    """Give a name the level word before it, or that of its port; a large city has districts of other names."""
    told = _OF_UNIT.search(text, max(0, mention.start - _OF_BACK), mention.start) if _takes(mention) else None
    if told is None:
        return mention
    if told.group(1) == "region" and not any(one.kind == "admin1" for one in names.of(mention).matches):
        return mention
    large = any(one.population >= WITH_DISTRICTS for one in names.of(mention).matches)
    if large and told.group(1) in {"district", "port"}:
        return mention
    return _headed(mention, told.group(1), names)


def _as_river(text: str, mention: Mention, names: Names) -> Mention:
    """Take a name with the article for the river of that name, if no country is called so."""
    start = mention.start
    if text[start - 4 : start].lower() != "the " or not _takes(mention):
        return mention
    river = replace(mention, core=f"{mention.core or mention.text} River")
    crossed = _RIVER_BEFORE.search(text, max(0, start - _RIVER_BACK), start) and _RIVER_BEHIND.match(text, mention.end)
    told = crossed or _RIVER_FLOWS.match(text, mention.end)
    if not told or any(match.kind == "country" for match in names.of(mention).matches):
        return mention
    found = names.of(river).matches
    return river if found and all(match.kind == "water" for match in found) else mention


def _announced(text: str, made: list[Mention], names: Names) -> None:
    """Give the names of a list the level word that announces it ("the counties of Hall and Forsyth")."""
    shared = [word for word in grammar().words("place", "shared") if word in text]
    head = ""
    for at, mention in enumerate(made if shared else ()):
        before = text[max(0, mention.start - _LOOK_BACK) : mention.start]
        told = _BEFORE.search(before) if any(word in before for word in shared) else None
        if told is not None and told.group(1) in shared and not _OF_NAMES.search(before, 0, told.start(1)):
            head = _ONE.get(told.group(1), told.group(1).removesuffix("s"))
        elif head and not LIST.fullmatch(text, made[at - 1].end, mention.start):
            head = ""
        if head and _takes(mention):
            made[at] = _headed(mention, head, names)


def _share_counted(text: str, made: list[Mention], names: Names) -> None:
    """Give the names of a list of counts the level word of the one behind ("five over X, two over Y region")."""
    head = ""
    for at in range(len(made) - 1, 0, -1):
        if not _COUNTED.fullmatch(text, made[at - 1].end, made[at].start):
            head = ""
            continue
        if _takes(made[at]):
            plural = made[at].text.rpartition(" ")[2].lower()
            head = plural.removesuffix("s") if plural in grammar().words("place", "shared") else head
            made[at] = _headed(made[at], head, names) if head else made[at]
        else:
            head = split_suffix(made[at].core)[1]
        if head and _takes(made[at - 1]):
            made[at - 1] = _headed(made[at - 1], head, names)


def _listed(text: str, one: Mention, other: Mention) -> bool:
    return bool(LIST.fullmatch(text, one.end, other.start) or RANGE.fullmatch(text, one.end, other.start))


def _takes(mention: Mention) -> bool:
    return mention.form == "name" and mention.kind != "demonym" and not split_suffix(mention.core)[1]


def _headed(mention: Mention, head: str, names: Names) -> Mention:
    longer = replace(mention, core=f"{mention.core or mention.text} {head}")
    return longer if names.of(longer).matches else mention

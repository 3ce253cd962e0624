"""Rivers that towns and countries are called like: a name with the article, where the words about it are of a river."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.records import Mention
from dateline.resolve.candidates import Names
from dateline.resolve.candidates.suffixes import bears_word

# "Across the Sava": the article is the river's, unless the name qualifies a noun ("the Sava mayor").
_RIVER_BEFORE = re.compile(
    r"\b(?:across|along|cross(?:es|ed|ing)?|over|into|of|on|down|up|off|from|in|near|beyond|by|behind|to|forded|bridged)\sthe\s\Z",
    re.IGNORECASE,
)
_RIVER_BEHIND = re.compile(
    r"[.,;:)]|\s(?:near|at|in|on|and|to|into|from|by|with|for|where|which|that|is|was|were|has|had|burst|rose|as|after|before|"
    r"overnight|again)\b|\s*\Z"
)
_CROSSED = re.compile(r"\b(?:along|across|cross(?:es|ed|ing)?|over|on|down|up|forded|bridged)\sthe\s\Z", re.IGNORECASE)
_WITH_ARTICLE = frozenset({"admin1", "region", "water", "mountains", "continent", "facility"})
_RIVER_BACK = 14  # characters
# What only waters do: "the Limpopo burst its banks".
_RIVER_FLOWS = re.compile(
    r"(?:\sand\sthe\s[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)?\s(?:has\s|had\s|have\s)?(?:(?:burst|broke|broken|breached|left|overtopped)\s(?:its|their)\sbanks|overflow(?:ed|s|ing)?\b|"
    r"(?:rose|rises|rising|swelled|swollen|crested|peaked|subsided|receded|dropped)\s(?:to|above|by|past|over|below|after|on|near|at)\b|"
    r"fell\s(?:to|by|below)\s(?:[\w.]+\s){1,2}(?:met(?:re|er)s?|feet|cm|m)\b|(?:flooded|inundated)\s(?!with\b)|(?:was\s|is\s)?flow(?:s|ed|ing)\b)"
)


def as_river(text: str, mention: Mention, names: Names) -> Mention:
    """Take a name with the article for the river of that name, if no country is called so."""
    start = mention.start
    if text[start - 4 : start].lower() != "the " or not bears_word(mention):
        return mention
    crossed = _RIVER_BEFORE.search(text, max(0, start - _RIVER_BACK), start) and _RIVER_BEHIND.match(text, mention.end)
    told = crossed or _RIVER_FLOWS.match(text, mention.end)
    if not told or any(match.kind == "country" for match in names.of(mention).matches):
        return mention
    river = f"{mention.core or mention.text} River"
    found = names.named(river).matches
    if found and all(match.kind == "water" for match in found):
        return replace(mention, core=river)
    if crossed and not _crosses(text, mention):
        return mention
    # A river that nobody knows is no town; but land may have an article ("the Crimea").
    land = {"water"} if not crossed else _WITH_ARTICLE
    known = any(match.kind in land for match in names.of(mention).matches)
    return mention if known else replace(mention, form="unknown")


def _crosses(text: str, mention: Mention) -> bool:
    """Whether the text puts something on, over or along a name as on a river, and goes on to something else.

    Of names of several words many have their article: "on the Sunshine Coast".
    """
    if " " in mention.text and not mention.text.endswith(" River"):
        return False
    before = _CROSSED.search(text, max(0, mention.start - _RIVER_BACK), mention.start)
    return before is not None and not text.startswith((" and ", " to ", " for ", " from ", " into "), mention.end)

"""Level words at the end of a name: "Kursk Oblast", "Swat Valley"."""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.lexicon import grammar
from dateline.records import Mention

LANDFORMS = frozenset({"valley", "desert"})
_LAST_WORD = re.compile(r"(?s)(.+?)\s+(\S+)")


@lru_cache(maxsize=8192)  # a name is asked a dozen times a mention, and recurs in a report
def split_suffix(core: str) -> tuple[str, str]:
    """Split the level word from a name: ``("Kursk", "oblast")``; the second is "" where there is none."""
    found = None if core.isalnum() else _LAST_WORD.fullmatch(core)
    if not found or found.group(2).lower() not in grammar().words("place", "suffixes"):
        return core, ""
    word = found.group(2).lower()
    return found.group(1), {"counties": "county"}.get(word, word.removesuffix("s"))


def bears_word(mention: Mention) -> bool:
    """Whether a name may be given a level word: it has none yet, and is no people's."""
    return mention.form == "name" and mention.kind != "demonym" and not split_suffix(mention.core)[1]

"""Level words that stand behind a name or a list of names: "Kharkiv region", "Hall, Forsyth and Gwinnett counties"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.lexicon import grammar
from dateline.mentions.lists import LIST
from dateline.records import Mention
from dateline.resolve.candidates import Names, split_suffix

_NEXT = re.compile(r"\s+([a-z]+)\b")
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
        if word not in heads or not _takes(made[at]):
            continue
        head = _ONE.get(word, word.removesuffix("s"))
        made[at] = _headed(made[at], head, names)
        before = at - 1
        while (
            word in shared
            and before >= 0
            and _takes(made[before])
            and LIST.fullmatch(text, mentions[before].end, mentions[before + 1].start)
        ):
            made[before] = _headed(made[before], head, names)
            before -= 1
    return tuple(made)


def _takes(mention: Mention) -> bool:
    return mention.form == "name" and mention.kind != "demonym" and not split_suffix(mention.core)[1]


def _headed(mention: Mention, head: str, names: Names) -> Mention:
    longer = replace(mention, core=f"{mention.core or mention.text} {head}")
    return longer if names.of(longer).matches else mention

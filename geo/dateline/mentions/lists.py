"""Lists of names that share a head: "Bryansk and Kursk oblasts" are two oblasts."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from functools import cache

from dateline.lexicon import grammar
from dateline.records import Mention, Resolved

LIST = re.compile(r"\s*(?:,|,?\s+and|,?\s+or|;)\s*")
RANGE = re.compile(r"\s+to\s+")  # "from Hall to Forsyth counties"
# What stands before the last name of a list.
_LISTED = re.compile(r"[\w.’']\s*(?:,|,?\s+(?:and|or)|;|/|\s+to)\s+(?:the\s+)?\Z")
_LOOK_BACK = 24  # characters


def share_heads(text: str, found: list[Mention], known: Collection[str]) -> list[Mention]:
    """Give the level word of a plural head to every name of its list ("Bryansk and Kursk oblasts").

    Of a lone name it tells nothing: "Ohio counties" lie in Ohio.
    ``known`` are the names that are places as they stand: the United States are no state of that name.
    """
    shared = _plural_heads()
    for at in range(len(found) - 1, -1, -1):
        head = _head_of(found[at], shared)
        if not head or found[at].text in known or found[at].core in known:
            continue
        name = re.sub(rf"\s+{head}\Z", "", found[at].core, flags=re.IGNORECASE)
        listed = ends_list(text, found[at])
        kind = "literal" if listed and found[at].kind == "metonym" else found[at].kind
        found[at] = replace(found[at], core=_with_head(name, shared[head]) if listed else name, kind=kind)
        before = at - 1
        while (
            before >= 0
            and (
                LIST.fullmatch(text, found[before].end, found[before + 1].start)
                or RANGE.fullmatch(text, found[before].end, found[before + 1].start)
            )
            and found[before].form in {"name", "sector"}
            and (not _level_word(found[before].core, shared))
        ):
            found[before] = replace(found[before], core=_with_head(found[before].core, shared[head]), kind="literal")
            before -= 1
    return found


def without_head(found: Resolved) -> Resolved:
    """Return a found name without the plural word that ends its list, which is no part of it."""
    mention = found.mention
    words = mention.text.rsplit(None, 1) if mention.text[-1:] in "sS" else [""]
    head = words[-1].lower()
    if len(words) < 2 or head not in _plural_heads() or head in grammar().words("place", "sectors"):
        return found
    if mention.form != "name" or mention.core.lower().endswith(head):  # "the Gulf states" are called so
        return found
    return replace(found, mention=replace(mention, end=mention.start + len(words[0]), text=words[0]))


def ends_list(text: str, mention: Mention) -> bool:
    """Whether a mention is the last of a list: of a lone name a plural word behind it tells no level."""
    return _LISTED.search(text, max(0, mention.start - _LOOK_BACK), mention.start) is not None


def _with_head(name: str, head: str) -> str:
    return name if head in grammar().words("place", "sectors") else f"{name} {head}"


def _head_of(mention: Mention, shared: dict[str, str]) -> str:
    last = mention.text.rsplit(None, 1)[-1:]
    return last[0].lower() if last and last[0].lower() in shared else ""


def _level_word(core: str, shared: dict[str, str]) -> bool:
    last = core.split()[-1].lower() if core.split() else ""
    return last in shared or last in shared.values()


@cache
def _plural_heads() -> dict[str, str]:
    irregular = {"counties": "county", "axes": "axis"}
    return {word: irregular.get(word, word.removesuffix("s")) for word in grammar().words("place", "shared")}

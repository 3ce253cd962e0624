"""The word lists that the readers of text share, whatever their field: ``data/grammar.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline._data import package_file, package_toml
from dateline._kept import compiled

# The lists of verbs of saying in the grammar, each called by the status that it gives.
SAYINGS = ("reported", "asserted", "claimed", "confirmed", "assessed", "denied")
# The cardinal numbers that reports spell out.
_SPELT = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty""".split()
CARDINALS = dict(zip(_SPELT, (*range(1, 21), 30, 40, 50), strict=True))


@dataclass(frozen=True, slots=True)
class Grammar:
    """Lists of lower-case words by section and name, English words that are also places' names, and given names."""

    lists: dict[str, dict[str, frozenset[str]]]
    common_words: frozenset[str]
    first_names: frozenset[str]

    def words(self, section: str, name: str) -> frozenset[str]:
        """Return one list; raises KeyError when there is none of that name."""
        return self.lists[section][name]


@cache
def grammar() -> Grammar:
    """Return the shared word lists."""
    table = package_toml("data/grammar.toml")
    lists = {section: {name: frozenset(words) for name, words in group.items()} for section, group in table.items()}
    common = package_file("data/common_words.txt").read_text("utf-8").split()
    given = package_file("data/first_names.txt").read_text("utf-8").split()
    return Grammar(lists, frozenset(common), frozenset(given))


@cache
def phrase_pattern(phrases: frozenset[str] | tuple[str, ...]) -> re.Pattern[str]:
    """Compile phrases to one pattern that matches any of them as whole words, the longest first."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    # (?a:...) so that "ſ" and "İ", which fold to ASCII letters, do not match a word that no list then knows.
    body = "|".join(r"\s+".join(f"(?a:{re.escape(word)})" for word in phrase.split()) for phrase in ordered)
    return compiled(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)

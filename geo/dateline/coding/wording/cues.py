"""The words by which news says how sure it is: ``data/wording.toml``, read once and looked up by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline._data import package_toml
from dateline.lexicon import phrase_pattern


@dataclass(frozen=True, slots=True)
class Cues:
    """The lists of the file by section and name, and the status of each verb, noun and adverb."""

    lists: dict[str, dict[str, tuple[str, ...]]]
    verbs: dict[str, str]
    verb_phrases: dict[str, str]
    nouns: dict[str, str]
    adverbs: dict[str, str]
    likelihoods: dict[str, str]

    def words(self, section: str, name: str) -> frozenset[str]:
        """Return one list; raises KeyError when there is none of that name."""
        return frozenset(self.lists[section][name])


@cache
def cues() -> Cues:
    """Return the words of wording."""
    table = package_toml("data/wording.toml")
    lists = {section: {name: tuple(words) for name, words in group.items()} for section, group in table.items()}
    verbs = _by_word(lists["verb"])
    return Cues(
        lists,
        {word: status for word, status in verbs.items() if " " not in word},
        {word: status for word, status in verbs.items() if " " in word},
        _by_word(lists["noun"]),
        _by_word(lists["adverb"]),
        _by_word(lists["likelihood"]),
    )


@cache
def pattern(section: str, *names: str) -> re.Pattern[str]:
    """Return one pattern for the words of some lists of a section; of all of them where none is named."""
    lists = cues().lists[section]
    return phrase_pattern(frozenset(word for name in names or lists for word in lists[name]))


def _by_word(lists: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {word: name for name, words in lists.items() for word in words}

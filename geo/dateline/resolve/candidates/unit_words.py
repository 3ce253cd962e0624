"""Words of districts in the languages of their countries, before or behind a name: "Upazila Rowmari", "Chilga Woreda".

Such a district is called by the town in its middle: one of which only the town is known lies at the town. Words that
mean the same in many countries are not here (townships of the United States lie anywhere), nor those of villages and
wards, of which each has many namesakes: "Barangay Poblacion" and "Desa Sukamaju" are in a thousand towns.
"""

from __future__ import annotations

import re

# The countries in whose districts the word is said.
UNIT_WORDS: dict[str, frozenset[str]] = {
    word: frozenset(countries.split())
    for word, countries in (
        ("township", "MM"),
        ("upazila", "BD"),
        ("thana", "BD IN"),
        ("tehsil", "PK IN"),
        ("taluka", "PK IN"),
        ("taluk", "IN"),
        ("mandal", "IN"),
        ("woreda", "ET"),
        ("payam", "SS"),
        ("lga", "NG"),
        ("kabupaten", "ID"),
        ("kecamatan", "ID"),
        ("distrik", "ID"),
        ("wilaya", "DZ MR TN MA EH"),
        ("wilayat", "OM DZ"),
        ("territoire", "CD"),
        ("cercle", "ML"),
        ("moughataa", "MR"),
        ("sous-préfecture", "CF TD GN CI"),
        ("canton", "EC CR"),
        ("cantón", "EC CR"),
        ("huyện", "VN"),
        ("commune", "BI BJ BF CD CI GN HT MG ML NE SN TD TG"),
        ("amphoe", "TH"),
        ("raion", "UA MD RU BY AZ"),
        ("hromada", "UA"),
        ("gewog", "BT"),
        ("dzongkhag", "BT"),
        ("posto", "MZ TL"),
    )
}
_BEFORE = re.compile(r"(\S+)\s+(?:d[eou]\s+|of\s+)?(.+)")
_BEHIND = re.compile(r"(.+?)\s+(\S+)")


def unit_of(name: str) -> tuple[str, str]:
    """Return the name without its unit word, and the word: ``("Rowmari", "upazila")``; both "" where it has none."""
    if (behind := _BEHIND.fullmatch(name)) and (word := _word(behind[2])):
        return behind[1], word
    if (before := _BEFORE.fullmatch(name)) and (word := _word(before[1])):
        return before[2], word
    return "", ""


def _word(told: str) -> str:
    word = told.lower().removesuffix("s")
    return word if word in UNIT_WORDS else ""

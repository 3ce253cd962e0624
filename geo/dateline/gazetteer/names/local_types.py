"""Second-level units whose type stands in the name in a language of the country: Kabupaten Nduga is Nduga Regency."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# What stands before the name, and what English reports put behind it. Words of countries of whose units English hardly
# writes (communes of Romania, counties of Poland) are not here: their bare names would only be more namesakes.
_BEFORE: dict[str, str] = {
    "Amphoe": "District", "Arrondissement": "Arrondissement", "Bashkia": "Municipality", "Cantón": "Canton",
    "Caza": "District", "Cercle": "Cercle", "Commune": "Commune",
    "Daïra": "District", "Departamento": "Department", "Distrito": "District", "Délégation": "District",
    "Département": "Department", "Huyện": "District", "Kabupaten": "Regency", "Liwā’": "District",
    "Markaz": "District", "Muang": "District", "Municipio": "Municipality", "Nohiyai": "District",
    "Obshtina": "Municipality", "Provincia de": "Province",
    "Qaḑā’": "District", "Shahrestan-e": "County", "Shahrestān-e": "County", "Srŏk": "District",
}  # fmt: skip
_BEHIND: dict[str, str] = {
    "Aūdany": "District", "Kommun": "Municipality", "Kommune": "Municipality", "Regency": "Regency",
    "Special Wereda": "Woreda", "Special Woreda": "Woreda", "Subregion": "Subregion", "Tumani": "District",
    "kommun": "Municipality", "İlçesi": "District",
}  # fmt: skip
_FIRST = re.compile(rf"({'|'.join(_BEFORE)}) (?:de la |de los |de |des |du |of |d[’'] ?)?(.+)")
_LAST = re.compile(rf"(.+) ({'|'.join(_BEHIND)})")
# Spanish units are called after persons and saints: a report that says Miranda or Rojas hardly means the municipality.
_NEVER_BARE = frozenset(("Canton", "Cercle", "Commune", "Department", "Municipality", "Province", "Subregion"))
_LEAST_LETTERS = 4
# Indonesian puts the point of the compass behind, English before: Tapanuli Utara is North Tapanuli.
_COMPASS = {
    "Barat": "West", "Selatan": "South", "Tengah": "Central", "Tenggara": "Southeast", "Timur": "East",
    "Utara": "North",
}  # fmt: skip


def local_forms(names: Iterable[str]) -> Iterator[str]:
    """Yield the English and the bare name of a district by its names in its country: "Nduga Regency" and "Nduga"."""
    for name in names:
        bare, kind = _parted(name)
        for form in (bare, *(_turned(bare) if kind == "Regency" else ())) if kind else ():
            yield f"{form} {kind}"
            if kind not in _NEVER_BARE and len(form) >= _LEAST_LETTERS:
                yield form


def _parted(name: str) -> tuple[str, str]:
    """Return the bare name and the English word for the type; the type is "" if the name has none of our words."""
    if first := _FIRST.fullmatch(name):
        return first[2], _BEFORE[first[1]]
    last = _LAST.fullmatch(name)
    return (last[1], _BEHIND[last[2]]) if last else ("", "")


def _turned(bare: str) -> tuple[str, ...]:
    rest, _, last = bare.rpartition(" ")
    return (f"{_COMPASS[last]} {rest}",) if rest and last in _COMPASS else ()

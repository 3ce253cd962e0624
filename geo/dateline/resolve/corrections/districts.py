"""Districts of cities: one that the gazetteer does not know in the city's region stands for the city."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from dateline.gazetteer import normalise
from dateline.gazetteer.capitals import capitals_of_countries
from dateline.records import Place, Resolved
from dateline.resolve.answers.reasons import where
from dateline.resolve.candidates.columns import WITH_DISTRICTS
from dateline.resolve.context.containers import DISTRICT
from dateline.resolve.context.containment import says_level
from dateline.resolve.sphere import distance_km

# "Kherson, Dniprovskyi district", "Kherson's Dniprovskyi district".
_BEHIND = re.compile(r",\s+(?:in\s+)?(?:the\s+)?|\s+\((?:the\s+)?|['’]s?\s+|\s*:\s+|\s[–—-]\s")
# "The Dniprovskyi district of Kherson", "the Salhin and Sukkari districts of Aleppo".
_BEFORE = re.compile(r"(?:\s+(?P<word>[Dd]istricts?|[Rr]aions?))?\s+(?:of|in)\s+(?:the\s+)?(?:city\s+of\s+)?")
# "In Kherson, a bomb hit a shop in the Dniprovskyi district": what a sentence opens with holds to its end.
_FRAMED = re.compile(r",\s(?:(?![.;!?]\s|\n).){1,120}\s(?:in|of)\s(?:the\s+)?", re.DOTALL)
# "Kherson: a bomb hit a shop in the Dniprovskyi district": so does the label of a line, unless the district is known.
_LABELLED = re.compile(r"[*_]{0,2}:[*_]{0,2}\s(?:(?![.;!?]\s|\n).){1,120}\s(?:the\s+)?", re.DOTALL)
_LINE_OPENS = re.compile(r"(?:\A|\n)[^\w\n]*\Z")
_DIVIDED = frozenset({"UA", "RU", "BY", "KZ"})  # where "the X district" of a city is a unit of the city itself
_SURE = 0.7  # a district of such a score is known where it is
_WORD = re.compile(r"\b(?:[Dd]istricts?|[Rr]aions?|rayon)\Z")
_SEVERAL = re.compile(r"s\Z")
_LISTED = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
_SLOTS = frozenset({"of", "in"})
# "Saltivka in Kharkiv", "Obolon, Kyiv": the city only says where its quarter lies.
_IN_CITY = re.compile(
    r"\s+in\s+(?:(?:the\s+(?:city|capital)\s+of|central|northern|southern|eastern|western)\s+)?|,\s+(?P<mark>)"
)
_GOES_ON = re.compile(r"\s*(?:,|,?\s+(?:and|or))\s+(?:in\s+|near\s+)?[A-Z]")
_CITY, _TIMES = 100_000, 2  # people; times larger than its quarter
_QUARTER_KM, _LARGE, _LARGE_KM = 15.0, 1_000_000, 25.0  # from the middle of a city, and of one so large


def with_districts_of_cities(text: str, answers: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Put a district that is told to be a city's, and is not known in its region, at the city's point."""
    kept = list(answers)
    for at, (one, two) in enumerate(pairwise(answers)):
        if two.place is None and one.place is None:
            continue
        if one.place is not None and DISTRICT.search(two.mention.text):
            gap = text[one.mention.end : two.mention.start]
            its = _BEHIND.fullmatch(gap) or _is_frame(one, two, gap) or _is_label(text, one, two, gap)
            if its and _is_city(one.place):
                kept[at + 1] = _standing(two, one.place)
        elif two.place is not None and two.mention.slot in _SLOTS:
            told = list(_told(text, answers, at))
            city = _city_of(two, [answers[number] for number in told]) if told else None
            if city is not None:
                for number in told:
                    kept[number] = _standing(answers[number], city)
                # Behind one that is known, the city only says where that lies.
                known = any(kept[number].place != city for number in told)
                kept[at + 1] = replace(two, place=city, is_container=two.is_container or known)
    return tuple(kept)


def in_their_cities(text: str, answers: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Let a city only say where its quarter lies, if it is told right behind it."""
    kept = list(answers)
    for at, (one, two) in enumerate(pairwise(answers)):
        if one.place is None or two.place is None or not _is_quarter(one.place, two.place):
            continue
        stated = _IN_CITY.fullmatch(text, one.mention.end, two.mention.start)
        if stated is None or one.mention.kind != "literal" or (stated["mark"] is not None and _in_list(text, kept, at)):
            continue
        kept[at] = replace(kept[at], container=one.container or two.place)
        kept[at + 1] = replace(two, is_container=True)
    return tuple(kept)


def _is_quarter(place: Place, city: Place) -> bool:
    if place.kind != "settlement" or city.kind != "settlement" or place.id == city.id:
        return False
    if city.population < max(_CITY, _TIMES * place.population):
        return False
    return distance_km(place, city) <= (_LARGE_KM if city.population >= _LARGE else _QUARTER_KM)


def _in_list(text: str, answers: list[Resolved], at: int) -> bool:
    """Whether a name and the one behind it are of a list: "in Irpin, Kyiv and Bucha"."""
    one, two = answers[at].mention, answers[at + 1].mention
    before = at > 0 and _LISTED.fullmatch(text, answers[at - 1].mention.end, one.start) is not None
    return before or _GOES_ON.match(text, two.end) is not None


def _is_frame(city: Resolved, district: Resolved, gap: str) -> bool:
    return city.mention.slot == "in" and district.mention.slot == "in" and _FRAMED.fullmatch(gap) is not None


def _is_label(text: str, city: Resolved, district: Resolved, gap: str) -> bool:
    """Whether a city is the label of a line on which a district is told that nothing else puts anywhere."""
    known = district.container is not None or (district.place is not None and district.score >= _SURE)
    start = city.mention.start
    place = city.place
    # "Moscow: troops entered the X district": a capital speaks for its land, and elsewhere a seat for its province.
    divided = place is not None and place.country in _DIVIDED and place.id not in capitals_of_countries()
    opens = divided and not known and _LINE_OPENS.search(text, max(0, start - 8), start) is not None
    return opens and city.mention.kind == "literal" and _LABELLED.fullmatch(gap) is not None


def _told(text: str, answers: tuple[Resolved, ...], at: int) -> Iterator[int]:
    """Yield the answer before a name, and those listed before it, if all are told to be districts of what is named."""
    one, two = answers[at].mention, answers[at + 1].mention
    before = _BEFORE.fullmatch(text, one.end, two.start)
    word = before and (before.group("word") or _WORD.search(one.text))
    if not word or one.kind != "literal":
        return
    yield at
    several = _SEVERAL.search(word if isinstance(word, str) else word.group())
    while several and at and _LISTED.fullmatch(text, answers[at - 1].mention.end, answers[at].mention.start):
        at -= 1
        yield at


def _city_of(named: Resolved, districts: list[Resolved]) -> Place | None:
    """Return the city that a name means of which districts are told, also where its region was thought of."""
    place = named.place
    if place is None or place.kind == "settlement":
        return place if place is not None and _is_city(place) else None
    if says_level(named.mention.core) or any(one.place and _same_region(one.place, place) for one in districts):
        return None
    # Bihar is a state with districts, though its Bihar Sharif is called so too.
    own = (one.place for one in named.candidates if normalise(one.place.name) == normalise(named.mention.core))
    cities = (one for one in own if _same_region(one, place))
    return next((city for city in cities if _is_city(city)), None)


def _is_city(place: Place) -> bool:
    return place.kind == "settlement" and place.population >= WITH_DISTRICTS


def _same_region(one: Place, other: Place) -> bool:
    return (one.country, one.admin1_code) == (other.country, other.admin1_code)


def _standing(answer: Resolved, city: Place) -> Resolved:
    """Return a district's answer with the city's point, unless one is known in the city's region."""
    place = answer.place
    if place is not None and _same_region(place, city):
        return answer
    known = f"; the gazetteer has one in {where(place)}" if place is not None else ", which the gazetteer does not know"
    return replace(answer, place=city, why=f"a district of {city.name}{known}")

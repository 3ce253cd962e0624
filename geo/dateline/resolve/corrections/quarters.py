"""Parts of towns and valleys that share their name with a town far off: "the X area of the city", "Antelope Valley"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.records import Place, Resolved
from dateline.resolve.answers.reasons import taken_back, where
from dateline.resolve.context.within import TO_ITS_KIND
from dateline.resolve.sphere import distance_km

_VALLEY = " valley"
_QUARTER = re.compile(r"\s(?:area|neighbou?rhood|quarter|suburb|camp|township|ward|locality)\b")
_OF_THE_TOWN = re.compile(
    r"\s[a-z]+\s(?:of|in)\s(?:the|this|that)\s(?:city|town|capital)\b"
)  # "the X area of the city"
# "Near the Pereira market", but not "the Pereira market bombing", which tells of a town that everybody knows by it.
_BUILDING = re.compile(
    r"\s(?:market|hospital|mosque|church|school|bridge|university|hotel|stadium|prison|station|square|clinic|cathedral|temple|"
    r"checkpoint|roundabout|barracks|junction)(?=[.,;:)]|\Z|\s(?:in|on|at|after|and|with|was|were|where|when|as|to|during|late|early|"
    r"that|which|who|by|from|for|is|has|had|near|before|while|overnight)\b)"
)
_LAND = re.compile(
    r"\s(?:forests?|hills|mountains|range|plateau|escarpment|reserve|glacier|wetlands?|national\spark|game\sreserve)\b"
)
_OWNS = re.compile(r"['’]s?\s+")  # "Honiara's Chinatown"
# Behind a quarter's name. Another noun is the city's, called after a place elsewhere ("Chicago's Springfield office").
_ENDS = re.compile(
    r"(?=[.,;:)!?]|\s*\Z|\s(?:and|or|on|in|after|before|by|at|to|from|as|when|where|while|who|that|which|was|were|is|are|has|had|"
    r"have|area|district|neighbou?rhood|quarter|suburb|market|camp)\b)"
)
_SUBURB_OF = re.compile(
    rf"['’]?s?\s{TO_ITS_KIND}(?:suburb|neighbou?rhood|quarter|district|borough|slum|township|commune|satellite\s(?:town|city))\sof\s"
)
_TOWN_OF = re.compile(rf"\s{TO_ITS_KIND}(?:city|town|village|settlement|community|hamlet|port|camp)\sof\s")
_SEVERAL = 2  # places of a name, so that it says little by itself
_LONGEST = 4  # characters of what it matches: an apostrophe, an s, and white space
# "Karari and Banat in Omdurman"; not what is talked of, left or sent there ("talks on Kherson in Istanbul").
_IN = re.compile(r"\s+in\s+(?:(?:the\s+city\s+of|central|northern|southern|eastern|western)\s+)?")
_LISTED = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
_THE = frozenset({"the ", "The "})
_NOT_THERE = frozenset(
    {"on", "over", "from", "to", "toward", "towards", "between", "via", "battle for", "fighting for"}
)
_CITY = 100_000  # people
_OWNED_KM, _TOWN_OF_ITS_OWN = 60.0, 300_000  # from a city to its quarters; people of a town that is no other's
_QUARTER_KM = 150.0  # within which towns of a report lie whose quarters it names
_SURE_AT_HOME = 0.9  # of a list a far town of the city's own country that is so sure stays
_METROPOLIS = 500_000  # people of a city whose buildings news names without it
_SURE = 0.6  # an answer that is surer stays, unless the text says that it is a part of a town


def without_far_parts(text: str, answers: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Take back what is a part of a town or a valley, where only a namesake far from all else is known.

    Parameters
    ----------
    text
        The report's.
    answers
        To its mentions, in order.
    """
    return _without_far_quarters(text, _in_their_cities(text, _of_their_cities(text, _without_far_valleys(answers))))


def _of_their_cities(text: str, answers: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Take for what a city owns ("Honiara's Chinatown") the namesake in it, or none."""
    kept = list(answers)
    for at, (city, one) in enumerate(pairwise(answers), 1):
        end, start = city.mention.end, one.mention.start
        if _SUBURB_OF.fullmatch(text, end, start):
            kept[at - 1], kept[at] = _suburb(city, one)
            continue
        if _TOWN_OF.fullmatch(text, end, start) and _is_called_like_its_unit(city, one):
            kept[at - 1] = replace(city, is_container=True)
            continue
        if start - end > _LONGEST or not _OWNS.fullmatch(text, end, start):
            continue
        town, place = city.place, one.place
        if town is None or place is None or town.kind != "settlement" or one.mention.kind == "demonym":
            continue
        if place.kind not in {"settlement", "admin1", "admin2"} or place.population >= _TOWN_OF_ITS_OWN:
            continue
        if one.container is not None or _in_its_province(place, town):
            continue
        if distance_km(town, place) < _OWNED_KM or not _ENDS.match(text, one.mention.end):
            continue
        kept[at] = _inside(one, place, town)
    return tuple(kept)


def _suburb(city: Resolved, one: Resolved) -> tuple[Resolved, Resolved]:
    """Return the answers for "the Paris suburb of Nanterre": where it lies by the city, that alone is the place."""
    town, place = city.place, one.place
    if town is None or place is None or town.kind != "settlement" or place.kind not in {"settlement", "admin2"}:
        return city, one
    if town.population < place.population:
        return city, one  # "the Crown Heights neighborhood of Brooklyn"
    if distance_km(town, place) < _OWNED_KM or place.admin1_code == town.admin1_code:
        return replace(city, is_container=True), one
    return city, _inside(one, place, town)


def _is_called_like_its_unit(city: Resolved, one: Resolved) -> bool:
    """Whether a town is told to be another's: the unit of its name is meant ("the Gaza town of Deir al-Balah")."""
    town, place = city.place, one.place
    if town is None or place is None or town.id == place.id or {town.kind, place.kind} != {"settlement"}:
        return False
    return _in_its_province(place, town)


def _in_their_cities(text: str, answers: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Take for quarters that a text puts in a city ("Karari and Banat in Omdurman") the namesakes in it, or none."""
    kept = list(answers)
    for at, (one, two) in enumerate(pairwise(answers)):
        city, end = two.place, one.mention.end
        if city is None or city.kind != "settlement" or city.population < _CITY:
            continue
        if text[end : two.mention.start] == " of " and text[one.mention.start - 4 : one.mention.start] in _THE:
            kept[at] = _quarter_of(one, city)  # "the Old City of Gaza"
        if not text.startswith(" in ", end):
            continue
        if two.mention.kind != "literal" or not _IN.fullmatch(text, end, two.mention.start):
            continue
        kept[at] = _quarter(kept[at], city)
        while at and _LISTED.fullmatch(text, answers[at - 1].mention.end, answers[at].mention.start):
            at -= 1
            before = answers[at]
            if before.place and (before.place.country != city.country or before.score < _SURE_AT_HOME):
                kept[at] = _quarter(kept[at], city)
    return tuple(kept)


def _quarter(one: Resolved, city: Place) -> Resolved:
    """Return the answer for what is told to lie in a city, if it is a small town far from it."""
    place, mention = one.place, one.mention
    if place is None or place.kind != "settlement" or mention.kind != "literal" or one.container is not None:
        return one
    # What no preposition governs may be talked of there ("discussed Pokrovsk in Kyiv").
    told = mention.slot not in _NOT_THERE if mention.slot else place.country != city.country
    if _in_its_province(place, city) and one.score >= _SURE_AT_HOME:
        return one  # "Taftan in Quetta": of the province, which some call by its capital
    far = place.population < _CITY and distance_km(place, city) >= _QUARTER_KM
    return _inside(one, place, city) if far and told else one


def _quarter_of(one: Resolved, city: Place) -> Resolved:
    """Return the answer for what is a city's own, which lies in no other one."""
    place = one.place
    if place is None or place.kind != "settlement" or one.mention.kind != "literal" or one.container is not None:
        return one
    return _inside(one, place, city) if distance_km(place, city) >= _OWNED_KM else one


def _in_its_province(place: Place, city: Place) -> bool:
    """Whether a place is in the province of a city, which may give it its name: "Kandahar's Spin Boldak"."""
    return place.country == city.country and place.admin1_code == city.admin1_code


def _inside(one: Resolved, place: Place, city: Place) -> Resolved:
    """Return an answer with the namesake in a city instead of a place, or with none."""
    there = [it for it in one.candidates if it.place.kind == "settlement" and distance_km(it.place, city) < _OWNED_KM]
    put = f"the text puts it in {city.name}"
    if there:
        return replace(one, place=there[0].place, why=f"{put}; {'; '.join(there[0].why)}")
    return taken_back(one, f"{put}; the gazetteer has it in {where(place)}")


def _without_far_quarters(text: str, answers: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Take back "the X area" where X is doubtfully a town far from all others of the report: X is a quarter of one."""
    towns = {one.place.id: one.place for one in answers if one.place and one.place.kind == "settlement"}
    countries = Counter(one.place.country for one in answers if one.place)
    kept = (_no_land(text, _no_building(text, one, countries), countries) for one in answers)
    return tuple(_no_quarter(text, one, towns.values()) for one in kept)


def _without_far_valleys(answers: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Take back a valley that was taken for a town of its name in the unit of others, from all of which it lies far."""
    kept = list(answers)
    for at, one in enumerate(answers):
        if one.place is None:
            continue
        if _is_of_another(one, answers):
            kept[at] = taken_back(
                one, f"a land of its own, and not {where(one.place)}, of which the report tells no more"
            )
            continue
        if one.place.kind != "settlement" or not one.mention.core.lower().endswith(_VALLEY):
            continue
        if one.place.name.lower().endswith(_VALLEY):
            continue
        towns = [it.place for it in answers if it.place and it.place.kind == "settlement" and it.place != one.place]
        there = [town for town in towns if town.admin1_code == one.place.admin1_code]
        if there and all(distance_km(one.place, town) >= _QUARTER_KM for town in there):
            kept[at] = taken_back(one, f"a valley, and not {one.place.name}, far from all else in the report")
    return tuple(kept)


def _is_of_another(one: Resolved, answers: Sequence[Resolved]) -> bool:
    """Whether a valley or a part has a namesake in a state of which a report tells other units and not this one.

    "The Madawaska Valley" in a report of Ontario is not New Brunswick's county, nor are "the Northern Tablelands" of
    New South Wales a part of Queensland's Tablelands.
    """
    place, mention = one.place, one.mention
    part = bool(mention.modifier) and mention.text.startswith(mention.modifier.capitalize())
    valley = mention.core.lower().endswith(_VALLEY)
    if place is None or place.kind not in {"admin2", "settlement"} or not (part or valley):
        return False
    if one.container is not None or place.population >= _CITY or (valley and place.name.lower().endswith(_VALLEY)):
        return False
    if one.score >= _SURE:
        return False
    others = [it.place for it in answers if it.place and it.place.id != place.id and it.place.country == place.country]
    units = {other.admin1_code for other in others if other.admin1_code}
    return bool(units) and place.admin1_code not in units


def _no_building(text: str, answer: Resolved, countries: Counter[str]) -> Resolved:
    """Take back "the X market" where X is the only place of its country in a report on another one: it is called so."""
    place, mention = answer.place, answer.mention
    if place is None or place.kind != "settlement" or place.population >= _METROPOLIS or answer.container is not None:
        return answer
    if not text.startswith("the ", mention.start - 4) or not _BUILDING.match(text, mention.end):
        return answer
    if len(countries) < 2 or countries[place.country] > 1:
        return answer
    return taken_back(
        answer, f"the name of a building, and not {where(place)}, of whose country the report tells no more"
    )


def _no_land(text: str, answer: Resolved, countries: Counter[str]) -> Resolved:
    """Take back "the X forest" where X is one of several towns and the only place of its country: a land's name."""
    place, mention = answer.place, answer.mention
    if place is None or place.kind != "settlement" or answer.container is not None or len(answer.candidates) < _SEVERAL:
        return answer
    if not text.startswith("the ", mention.start - 4) or not _LAND.match(text, mention.end):
        return answer
    if countries[place.country] > 1:
        return answer
    return taken_back(answer, f"the name of a land, and not {where(place)}, of whose country the report tells no more")


def _no_quarter(text: str, answer: Resolved, towns: Collection[Place]) -> Resolved:
    place, mention = answer.place, answer.mention
    if place is None or place.kind != "settlement" or answer.container is not None:
        return answer
    if not text.startswith("the ", mention.start - 4) or not _QUARTER.match(text, mention.end):
        return answer
    if answer.score >= _SURE and not _OF_THE_TOWN.match(text, mention.end):
        return answer
    others = [town for town in towns if town.name != place.name]
    if not others or any(distance_km(place, town) < _QUARTER_KM for town in others):
        return answer
    return taken_back(answer, f"a part of a town, and not {where(place)}, far from all else in the report")

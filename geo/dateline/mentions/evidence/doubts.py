"""What speaks against a name, beside what was fitted: a person, a road, money, streets, a tongue.

The news on which the weights were fitted is mostly of a few countries and has each of these seldom. What a name loses
is set by hand, and only what stands close by it is asked.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np

from dateline.lexicon import grammar
from dateline.mentions.candidates import DIRECTIONS, HOWS, KINDS, KNOWN, RUN, Candidate
from dateline.mentions.evidence.bearers import Bearers
from dateline.mentions.spans.lists import ends_in_level
from dateline.mentions.words import (
    CALENDAR,
    CAPITAL,
    CAPITALS,
    COMMON_SHIFT,
    FUNCTION,
    GIVEN,
    LOWER,
    NUMBER,
    SUFFIX,
    SURNAME_SHIFT,
    hashed,
)
from dateline.mentions.words.stream import COMMA, HYPHEN, POSSESSIVE, SPACE, Array, Line, Stream

_PERSON, _NO_PLACE = 3.0, 8.0  # log odds
_OTHER = HOWS.index("alternate")
_AGE = re.compile(r",\s\d{1,3},\s(?:of|from|who|was|is|an?|died|said|has|had|and)\b")
_AGED = re.compile(r"(?:\s[A-Z][\w’'-]*\.?){1,2},\s\d{1,3},\s")  # "Logan Fielding, 34,"
_NICKNAMED = re.compile(r"\s[\"“][A-Z][a-z]+[\"”]\s[A-Z]")  # 'Logan "Bud" Fielding'
# "W.Va. 61 will be closed"; not "U.S. 12 soldiers".
_ROAD = re.compile(
    r"[\s\u00a0-]\d{1,3}(?=[.,;:)]|\s(?:in|at|near|between|from|to|and|or|into|through|over|by|on|off|north|south|east|west|"
    r"northbound|southbound|eastbound|westbound|will|was|is|has|had|corridor|bypass|bridge|exit|where|toward|towards)\b|\s*\Z)"
)
STREETS = re.compile(
    r"(?:\s(?:and|or|&)\s(?:[A-Z\d][\w.’']*\s){0,2}[A-Z\d][\w.’']*)?\s(?:streets|avenues|roads|drives|lanes|boulevards|highways)\b"
)
# The Timbuktu Triangle is a forest of another country, the Suwalki Gap a border: no towns.
_NAMED_AREA = re.compile(r"\s(?:Triangle|Gap)\b")
# Of "Tal as-Sultan" neither "Tal" nor what the gazetteer calls so is meant.
_GOES_ON = re.compile(r"\s(?:al|el|as|es|ash|ar|er|ad|ed|an|at|az)[-‑][A-Z]")
# Nor is Chaman, or what else is called Hozuri, of "Chaman-e Hozuri".
_JOINED_BY_E, _AFTER_E = re.compile(r"[-‑](?:y?e|i)[-‑ ][A-Z]"), re.compile(r"\w[-‑](?:y?e|i)[-‑ ]\Z")
# Of "Pescara del Tronto" the town of Pescara is not meant, and no river either.
_PARTICLES = frozenset("de del della delle dei degli di do da dos das du des sur sous lès".split())
_ARTICLES = frozenset("la las los el les le".split())
# "Between 250 and 100 B.C.": before Christ, and not British Columbia.
_ERA, _AFTER_ERA = re.compile(r"(?<!\d)\d{1,5}\s\Z"), re.compile(r"[.,;)]|\s*\Z|\s(?:and|to|the|when|in|by)\b")
_DAY = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2}\s\Z")
_ERAS = frozenset({"BC", "B.C", "B.C."})
_MONEY = frozenset("$€£¥")
# "Native American", "African Americans", "Pan American": of no country.
_PEOPLES_OF_AMERICA = re.compile(r"\b(?:native|pan|african|anglo|asian)[\s-]\Z", re.IGNORECASE)
_AMERICANS = re.compile(r"[\s-]Americans?\b")
_TONGUE_BEHIND = re.compile(
    r"[\s-](?:language|speak(?:ers?|ing)|immersion|lessons?|subtitles?|translations?|grammar)\b"
)
_TONGUE_BEFORE = re.compile(
    r"\b(?:speak|speaks|speaking|spoke|spoken|learn|learns|learned|learnt|learning|taught|fluent\sin|(?:written|translated|said|"
    r"sang|sung|shouted|spoke|speaks|speaking|speak)\s(?:in|into))\s(?:(?:only|some|fluent|good|broken|little|no)\s)?\Z",
    re.IGNORECASE,
)
# "Sudan virus disease", "Rift Valley fever", "Spanish flu" are ill people's wherever they are.
_DISEASE = re.compile(
    r"[\s-](?:ebola)?virus(?:es)?\b|\s(?:strain|variant)s?\b|\s(?:shoes|hats?|shorts|cigars?|cheeses?|sprouts)\b|\s(?:encephalitis|respiratory\ssyndrome)\b|(?:-Congo)?\sha?emorrhagic\b"
    # What is drunk, eaten and laid on floors is named after where it came from once.
    r"|\s(?:teas?|wines?|coffees?|carpets?|rugs?|sausages?)(?=[.,;:)]|\s(?:was|were|and|is|are|with|or|from)\b)"
)
_VINEYARD = re.compile(r"\b(?:[Cc][oô]tes?|Coteaux|Ch[aâ]teaux?|Clos|Domaine|Crozes|Vins?)\s(?:d[eu]s?\s)?\Z")
_OF_VINES = frozenset({"du ", "de ", "es ", "au ", "ux ", "os ", "ne ", "te ", "in "})  # what its matches end with
_INITIALS_APART = re.compile(r"[A-Z]\.\s[A-Z]\.?")
_AGENCY = re.compile(r"\)\s?[-–—]")  # "May 4 (Xinhua) --"
# "A Taliban attack", "Nuer fighters": who fights, and no village called so; "the village of Hamas" is one.
_TOWN_OF = re.compile(r"\b(?:town|village|city|hamlet|municipality|commune|district)\sof\s\Z")
_FIGHTS = re.compile(
    r"\s(?:attacks?|raids?|ambush(?:es)?|assaults?|offensives?|fighters|gunmen|militants|militias?|rebels|insurgents|"
    r"warriors|herders|herdsmen|raiders|separatists|youths)\b"
)
_FEVERS = frozenset(("lassa", "rift valley", "west nile"))
_OF_A_PEOPLE = re.compile(r"\s(?:flu|measles|encephalitis|bulldogs?|shepherds?)\b")
_OF_A_ROAD = re.compile(r"(?:\s[A-Z][\w’']*){0,2}\s(?:Road|Rd|Street|Avenue|Ave|Lane|Boulevard|Highway|Parkway)\b")
# "Eastern and Southern Africa", "Central, Western and Northern Malawi": the last side, and what they are sides of.
_MORE_SIDES = re.compile(r"(?:,\s[A-Z][A-Za-z-]+)*,?\s(?:and|or|&)\s([A-Z][a-z-]+)\s([A-Z][\w’'-]+)")
# "The Northern, Northeastern and Central regions of Thailand": of a country without units of these names.
_SIDES_OF = re.compile(
    r"(?:,\s[A-Z][A-Za-z-]+)*(?:,?\s(?:and|or|&)\s[A-Z][A-Za-z-]+)?\s(?:regions?|provinces?|parts?|areas?|districts?|states?|zones?)\s"
    r"(?:of|in)\s(?:the\s)?(?=[A-Z])"
)
# "West 11th Street", "the North Island": a longer name, known or not; "North Region" is the unit.
_LONGER = re.compile(r"\s(?:\d{1,3}(?:st|nd|rd|th)\b|([A-Z][a-z][\w’'-]*))")
# "A fire at Riverside Apartments", "at Northland apartments"; "Kyiv apartments were hit".
_HOUSING = re.compile(r"\s(?:Apartments?|Townhomes|Townhouses|Condominiums?|Mobile\sHome\sPark)\b")
_HOUSING_AT = re.compile(r"\s(?:apartments|townhomes|townhouses|condominiums)\b")
# Where laws are made, and a small town only where its state stands behind it.
_CHAMBERS = frozenset({"congress", "senate", "parliament"})
_NONE = (-1, -1)
_TOWN, _CITY, _METROPOLIS, _INITIALS = 20_000, 100_000, 500_000, (4, 5)  # people, people, people; letters
_OCEANS = frozenset(("atlantic", "pacific"))
_LARGE = sum(1 << KINDS.index(kind) for kind in ("country", "admin1"))
_LOOK_BACK = 30  # characters
_HYPHENS, _ENDS_E = frozenset("-‑"), frozenset("ei")
# "Lubumbashi-Sud" is in the town, as is "Kyiv-Central".
_SIDES = frozenset(
    """nord sud est ouest norte sul sur este oeste north south east west centre center centro central centrale ville
    haut bas haute basse port""".split()
)


def against(work: list[Line], stream: Stream, found: list[Candidate], odds: Array) -> Array:
    """Return what the likely candidates lose of their log odds; ``odds`` are those above the least."""
    lost = np.zeros(len(found))
    bearers = Bearers(stream)
    likely = np.flatnonzero(odds > 0).tolist()
    tails, begins = _tails(work, found, likely), set[tuple[int, int]]()
    for at in likely:
        one = found[at]
        if one.name.lower() in DIRECTIONS and _is_side_of_another(work[one.sentence], found, one):
            lost[at] = _NO_PLACE
            continue
        if tails and ((one.sentence, one.first) in tails or _tail(work[one.sentence], one) in tails):
            lost[at] = _NO_PLACE
            continue
        if one.form == KNOWN:
            cut = _is_cut(work[one.sentence], stream, one)
            if cut:
                begins = begins or {(other.sentence, other.first) for other in found if other.form == KNOWN}
                cut = (one.sentence, one.last + 1) not in begins
            lost[at] = _NO_PLACE if cut else _lost(work[one.sentence], stream, one, bearers)
        elif one.form == RUN:
            lost[at] = _NO_PLACE * _is_street(stream, one)
    if tails:
        _hand_on(work, found, likely, tails, odds, lost)
    return lost


def _is_cut(line: Line, stream: Stream, one: Candidate) -> bool:
    """Whether a town's name is the first part of one with a hyphen ("Carrefour-Feuilles"), and no side of a town."""
    end = line.tokens[one.last].end
    if line.text[end : end + 1] not in _HYPHENS or one.run_after != 1 or one.known.kinds & _LARGE:
        return False
    after = stream.words[stream.firsts[one.sentence] + one.last + 1]
    return after.shape == CAPITAL and after.lower not in _SIDES and not after.lists & (FUNCTION | CALENDAR | SUFFIX)


def _tails(work: list[Line], found: list[Candidate], likely: list[int]) -> set[tuple[int, int]]:
    """Return where stands what belongs to a name before it: the Tronto of "Pescara del Tronto".

    What is a country or a state only holds the town before it; a large city is meant by whatever longer name.
    """
    heads = [found[at] for at in likely if found[at].form == KNOWN and found[at].known.size < _METROPOLIS]
    tails = {_tail(work[one.sentence], one) for one in heads} - {_NONE}
    if tails:  # as in few reports
        tails -= {(one.sentence, one.first) for one in found if one.form == KNOWN and one.known.kinds & _LARGE}
    return tails


def _hand_on(
    work: list[Line], found: list[Candidate], likely: list[int], tails: set[tuple[int, int]], odds: Array, lost: Array
) -> None:
    """Give the odds of a name that goes on behind a particle to the whole of it, known or not."""
    heads = {
        (found[at].sentence, found[at].first): at
        for at in likely
        if _tail(work[found[at].sentence], found[at]) in tails
    }
    for number, one in enumerate(found):
        head = heads.get((one.sentence, one.first))
        if head is not None and one.last >= _tail(work[one.sentence], found[head])[1]:
            lost[number] = min(0.0, odds[number] - odds[head])


def _tail(line: Line, one: Candidate) -> tuple[int, int]:
    """Return the sentence and the first word of what a particle adds to a name, ``_NONE`` where there is none."""
    tokens, at = line.tokens, one.last + 1
    if at + 1 >= len(tokens) or tokens[at].text not in _PARTICLES:
        return _NONE
    at += 2 if tokens[at + 1].text in _ARTICLES else 1
    if at >= len(tokens) or not tokens[at].capital or "," in line.text[tokens[one.last].end : tokens[at].start]:
        return _NONE
    return one.sentence, at


def _is_street(stream: Stream, one: Candidate) -> bool:
    """Whether a name that nobody knows is a road's ("Durham Road"), or the word before its number ("Highway 45")."""
    at = stream.firsts[one.sentence] + one.last
    last = stream.words[at]
    if not last.upper or last.lower not in grammar().words("cue", "roads"):
        return False
    return one.first < one.last or (stream.words[at + 1].shape == NUMBER and stream.gaps[at + 1] == SPACE)


def _is_strain(text: str, start: int, end: int) -> bool:
    """Whether a name is that of a strain of influenza; towns may stand between slashes, too ("Kharkiv/Sumy/Lviv")."""
    typed = text[start - 2 : start] in {"A/", "B/", "C/", "D/"} and not text[start - 3 : start - 2].isalnum()
    return typed and text[end : end + 1] == "/"


def _lost(line: Line, stream: Stream, one: Candidate, bearers: Bearers) -> float:
    text, tokens = line.text, line.tokens
    start, end = tokens[one.first].start, tokens[one.last].end
    if _is_road(text, start, end, one) or _is_money(text, start, end, one) or _is_shouted(stream, one):
        return _NO_PLACE
    if text[start - 1 : start] == "(" and text[start - 3 : start - 2].isdigit() and _AGENCY.match(text, end):
        return _NO_PLACE
    if _INITIALS_APART.fullmatch(one.name) and text[start - 2 : start] != ", ":
        return _NO_PLACE  # "N. C. Wyeth"; but "Concord, N. C."
    if text.endswith("Ebola-", 0, start) or _is_strain(text, start, end):
        return _NO_PLACE  # the Reston strain of Ebola, the flu strain A/California/7/2009
    if text[start - 3 : start] in _OF_VINES and _VINEYARD.search(text, max(0, start - _LOOK_BACK), start):
        return _NO_PLACE
    if _is_era(text, start, end, one) or _is_car(text, start, one):
        return _NO_PLACE
    name = one.name.lower()
    if name in DIRECTIONS and (_is_shared_side(text, end) or _is_side_of_longer(text, end)):
        return _NO_PLACE
    if (name in _CHAMBERS and not _is_before_state(text, end)) or _is_housing(text, start, end, one):
        return _NO_PLACE
    if text[end : end + 1] in _HYPHENS and _JOINED_BY_E.match(text, end):
        return _NO_PLACE
    if text[start - 2 : start - 1] in _ENDS_E and _AFTER_E.search(text, max(0, start - 5), start):
        return _NO_PLACE
    behind = (STREETS, _DISEASE, _NAMED_AREA, _GOES_ON) if text[end : end + 1] == " " else ()
    if any(pattern.match(text, end) for pattern in behind):
        return _NO_PLACE
    if text.startswith(" fever", end) and name in _FEVERS:
        return _NO_PLACE
    if one.known.how >= _OTHER and name in grammar().words("people", "rulers"):
        return _NO_PLACE
    if _is_group(text, start, end, one) or _is_titled(stream, one) or _is_firm_of_sea(stream, one):
        return _NO_PLACE
    borne = bearers.lost(text, end, one)
    return borne or (_as_person(text, end, stream, one) if one.first == one.last else 0.0)


def _is_titled(stream: Stream, one: Candidate) -> bool:
    """Whether a county without its word is a person with his title ("Prince William")."""
    at = stream.firsts[one.sentence] + one.first
    titled = one.last == one.first + 1 and stream.words[at].lower in grammar().words("people", "titles")
    return titled and one.known.how >= _OTHER and bool(stream.words[at + 1].lists & GIVEN)


def _is_firm_of_sea(stream: Stream, one: Candidate) -> bool:
    """Whether an ocean without its word ends the name of something else: "Virgin Atlantic", not "South Pacific"."""
    if one.name.lower() not in _OCEANS or not one.run_before:
        return False
    at = stream.firsts[one.sentence] + one.first
    before = stream.words[at - 1]
    sides = before.lower in DIRECTIONS or before.lists & FUNCTION
    return stream.gaps[at] == SPACE and not sides and before.shape == CAPITAL


def _is_group(text: str, start: int, end: int, one: Candidate) -> bool:
    """Whether a name is that of an armed group, of the Red Cross, or of a people of whom fighters are told."""
    name = one.name.lower()
    if name in grammar().words("people", "relief"):
        return text[max(0, start - 4) : start].lower() == "the "
    if name in grammar().words("people", "groups"):
        return _TOWN_OF.search(text, max(0, start - _LOOK_BACK), start) is None
    return name in grammar().words("people", "clans") and _FIGHTS.match(text, end) is not None


def _is_shared_side(text: str, end: int) -> bool:
    """Whether a side is one of several of what follows the last ("Eastern and Southern Africa")."""
    last = _MORE_SIDES.match(text, end)
    return last is not None and last[1].lower() in DIRECTIONS and not ends_in_level(last[2])


def _is_side_of_longer(text: str, end: int) -> bool:
    """Whether a side begins a longer name that is no unit's ("West 11th Street", "the North Island")."""
    longer = _LONGER.match(text, end)
    return longer is not None and not (longer[1] and ends_in_level(longer[1]))


def _is_before_state(text: str, end: int) -> bool:
    """Whether a state stands behind a name, whole or cut short ("Congress, Ariz.")."""
    return text.startswith(", ", end) and text[end + 2 : end + 6] in {"Ariz", "AZ"}


def _is_housing(text: str, start: int, end: int, one: Candidate) -> bool:
    """Whether a name is that of houses, by the word behind it; what stands in a large city may be told of by it."""
    if text[end : end + 1] != " " or one.known.population >= _CITY:
        return False
    return _HOUSING.match(text, end) is not None or (
        text.startswith("at ", start - 3) and _HOUSING_AT.match(text, end) is not None
    )


def _is_side_of_another(line: Line, found: list[Candidate], one: Candidate) -> bool:
    """Whether a side is one of a country that the text names and that has no unit so called ("Northern" Thailand)."""
    sides = _SIDES_OF.match(line.text, line.tokens[one.last].end)
    if sides is None:
        return False
    told = (other for other in found if other.sentence == one.sentence and other.form == KNOWN)
    whole = next((other for other in told if line.tokens[other.first].start == sides.end()), None)
    named = {match.country for match in whole.known.matches if match.kind == "country"} if whole else set()
    return bool(named) and named.isdisjoint(match.country for match in one.known.matches if match.kind == "admin1")


def _is_era(text: str, start: int, end: int, one: Candidate) -> bool:
    """Whether a number of years before Christ is told, and not British Columbia on some day or its 12 towns."""
    if one.name not in _ERAS or not _AFTER_ERA.match(text, end):
        return False
    back = max(0, start - _LOOK_BACK)
    return _ERA.search(text, back, start) is not None and _DAY.search(text, back, start) is None


def _is_car(text: str, start: int, one: Candidate) -> bool:
    """Whether a town's name is that of a car, by its make: "a Dodge Durango"."""
    if one.name.lower() not in grammar().words("cue", "cars"):
        return False
    make = text[max(0, start - _LOOK_BACK) : start - 1].rpartition(" ")[2].lower()
    return text[start - 1 : start] == " " and make in grammar().words("cue", "makes")


def _is_short(one: Candidate) -> bool:
    """Whether a name is that of a unit in few letters: "KY", "Calif."."""
    return len(one.name) < 7 and any(match.how == "abbreviation" for match in one.known.matches[:2])


def _is_shouted(stream: Stream, one: Candidate) -> bool:
    """Whether a name is common words among capitals ("IN THE HILLS"), or initials among small letters ("BRAC")."""
    first = stream.firsts[one.sentence] + one.first
    last = first + one.last - one.first
    words = stream.words[first : last + 1]
    large = one.known.size >= _CITY and words[0].lower != "the"
    if large or one.known.kinds & _LARGE or any(word.shape != CAPITALS for word in words):
        return False
    before, after = stream.words[first - 1], stream.words[last + 1]
    if CAPITALS in {before.shape, after.shape}:
        common = all(word.lists & (FUNCTION | 7 << COMMON_SHIFT) for word in words)
        return common and before.shape != LOWER != after.shape
    short = first == last and len(words[0].lower) in _INITIALS and one.known.how >= _OTHER
    return short and after.shape == LOWER and stream.gaps[last + 1] == SPACE


def _is_road(text: str, start: int, end: int, one: Candidate) -> bool:
    if not _is_short(one) or text[max(0, start - 4) : start].lower() == "the ":
        return False
    end += text[end : end + 1] == "."
    return text[end + 1 : end + 2].isdigit() and _ROAD.match(text, end) is not None


def _is_money(text: str, start: int, end: int, one: Candidate) -> bool:
    if not one.known.state or not one.name.isupper():
        return False
    return not _MONEY.isdisjoint((text[max(0, start - 1) : start], text[end : end + 1]))


def _as_person(text: str, end: int, stream: Stream, one: Candidate) -> float:
    """Return what speaks for somebody's name: a kinsman's, before an age, before a surname."""
    at = stream.firsts[one.sentence] + one.first
    if _NICKNAMED.match(text, end):
        return _NO_PLACE
    if not stream.words[at].lists & GIVEN:
        return 0.0
    if _AGED.match(text, end):
        return _NO_PLACE
    if stream.gaps[at + 1] == POSSESSIVE and stream.words[at + 1].upper and one.known.population < _TOWN:
        return _NO_PLACE * (not one.known.kinds & _LARGE)  # "Scott's City Limits", a shop
    if stream.words[at - 1].id in _kin() and stream.gaps[at] == SPACE and stream.gaps[at + 1] != POSSESSIVE:
        return _NO_PLACE
    after = stream.words[at + 1]
    if stream.gaps[at + 1] == COMMA:
        return _NO_PLACE * (stream.words[at + 1].shape == NUMBER and _AGE.match(text, end) is not None)
    named = after.upper and after.lists >> SURNAME_SHIFT & 3 and not after.lists & (CALENDAR | 7 << COMMON_SHIFT)
    return _PERSON * bool(named and stream.gaps[at + 1] == SPACE and stream.gaps[at + 2] != HYPHEN)


@cache
def _kin() -> frozenset[int]:
    return frozenset(map(hashed, grammar().words("people", "kin")))


def of_no_country(text: str, start: int, end: int) -> bool:
    """Whether the adjective of a people stands for a tongue, or for Americans of no one country."""
    if text.startswith("American", start) and _PEOPLES_OF_AMERICA.search(text, max(0, start - _LOOK_BACK), start):
        return True
    if text[start:end] in {"African", "Native"} and _AMERICANS.match(text, end):
        return True
    if _TONGUE_BEHIND.match(text, end) or _OF_A_PEOPLE.match(text, end) or _OF_A_ROAD.match(text, end):
        return True
    return text[start - 1 : start] == " " and _TONGUE_BEFORE.search(text, max(0, start - _LOOK_BACK), start) is not None

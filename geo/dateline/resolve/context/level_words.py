"""Level words behind a name or a list of names, or before a list.

"Kharkiv region"; "Hall, Forsyth and Gwinnett counties"; "the counties of Hall and Forsyth", "regions such as Sumy".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dateline.gazetteer import NameMatch, normalise
from dateline.lexicon import grammar
from dateline.mentions.spans.lists import COUNT, COUNTED_LIST, RANGE, ends_list
from dateline.records import Mention
from dateline.resolve.candidates import Names
from dateline.resolve.candidates.columns import WITH_DISTRICTS
from dateline.resolve.candidates.suffixes import bears_word, split_suffix
from dateline.resolve.candidates.unit_words import UNIT_WORDS
from dateline.resolve.context.column_heads import head_columns
from dateline.resolve.context.fronts import as_fronts
from dateline.resolve.context.rivers import as_river

# "Brgy. Poblacion, Talisay": every municipality of the Philippines has one.
_WARD = re.compile(r"\b(?:[Bb]rgy|BRGY|[Bb]gy|[Bb]arangay|BARANGAY)\.?\s\Z")
_WARD_ENDS, _WARD_BACK = frozenset({". ", "y ", "Y "}), 12
_MORE = re.compile(r" ([A-Z][a-z]{2,})\b")
_NEXT = re.compile(COUNT + r"\s+([a-z]+)\b")
_SETTLED = frozenset({"village", "hamlet", "community"})
_SAID_ANYWHERE = frozenset({"township", "commune", "canton", "lga", "posto"})
_UNIT = re.compile(r"\s([^\W\d_]+)\b")
# The word, and what leads from it to the first name of the list.
_BEFORE = re.compile(
    r"\b([a-z]+)(?:\s+of\s+|:\s+|\s+\(|\s?[—–]\s?|"
    r"(?:\s+(?:affected|hit|flooded|inundated|damaged)|\s+(?:of|in)\s+[A-Z][a-z]+(?:\s[A-Z][a-z]+)?):\s+|"
    r",?\s+(?:[^\W\d][^.;:()\n]{0,40}?,\s+)?(?:such\s+as|including|like|namely)\s+)\Z"
)
# "Two provinces, Herat and Kunduz, were hit".
_APPOSED = re.compile(
    r"\b(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]everal|\d{1,2})\s+(?:other\s+|more\s+)?([a-z]+),\s+\Z"
)
_NAME = r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?"
_APPOSED_ENDS = re.compile(rf"(?:,\s{_NAME})*,?\sand\s{_NAME},\s[a-z]")
_LOOK_BACK = 80  # characters
# "The tea-growing district of Badulla"; not "a district of Kyiv", nor "the Saltiv district of Kharkiv".
_UNIT_OF = (
    r"(?:[a-z-]+\s+){0,3}?(district|province|county|governorate|oblast|department|prefecture|regency|port|region|state)"
    r"\s+of\s+"
)
_OF_UNIT = re.compile(rf"\b[Tt]he\s+{_UNIT_OF}\Z")
# "The Russian border region of Belgorod", "Russia's western region of Kursk", behind the state or its people.
_STATE_UNIT_OF = re.compile(rf"(?:['’]s?)?\s+{_UNIT_OF}")
# "The Bryansk border region".
_BORDER_UNIT = re.compile(
    r"\s+(?:border|frontier|front-?line|coastal)\s+(region|province|oblast|governorate|prefecture|department|county|state)\b"
)
_BORDERS = frozenset({"border", "frontier", "frontline", "front", "coastal"})  # its first words
_OF_BACK = 60  # characters
# "The Salhin and Sukkari districts of Aleppo": Aleppo is none of them; of "Three districts (X and Y)" X is one.
_NUMBERS = "One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Several|Some|Many|Most|Other|All|Both|These|Those"
_OF_NAMES = re.compile(rf"\b(?!(?:The|{_NUMBERS})\b)[A-Z][\w’'-]*(?<![’']s)\s+\Z")
# "14 over Bryansk, eight over Smolensk and five over the Moscow region": what is counted apart is of one level.
_COUNTED = re.compile(
    r"\s*(?:,\s+and|,|;|and)\s+(?:another\s+|a\s+further\s+)?(?:\d{1,4}|[a-z]+(?:-[a-z]+)?)\s+(?:more\s+|(?:drones?|uavs?|missiles?)\s+)?"
    r"(?:were\s+)?(?:over|above)\s+(?:the\s+)?",
    re.IGNORECASE,
)
# "The Sumy regional governor": the region's, and not the town's.
_REGIONAL = re.compile(
    r"\s(?P<level>[Rr]egional|[Pp]rovincial)\s(?:governor|head|chief|administration|military|state|council|prosecutor|police|authorit|"
    r"officials?|government|emergency|branch|department|centre|center)",
    re.IGNORECASE,
)
_OFFICES = (" reg", " Reg", " prov", " Prov")
# "The southern countryside of Idlib", "the Idlib countryside": the land of a province that is called by its city.
_COUNTRYSIDE = re.compile(r"\b(?:countryside|rural\s+areas)\s+of\s+\Z")
_LAND_OF, _LAND = ("ide of ", "eas of "), " countryside"
# "Murmansk Governor Orlov", "the deputy governor of Krasnodar".
_GOVERNOR = re.compile(r"\s(?:(?:[Dd]eputy|[Aa]cting|[Ff]ormer)\s)?[Gg]ov(?:ernor(?:ship)?\b(?!-|\s[Gg]eneral)|\.)")
_GOVERNED = (" G", " g", " D", " d", " A", " a", " F", " f")
# "The governor of Kharkiv said that in the city ..."
_BACK_TO_TOWN = re.compile(r"[^.\n]{0,200}?\sthe\s(?:city|town)\b")
_GOVERNOR_OF = re.compile(r"\b[Gg]overnor(?:ship)?\sof\s\Z")
_WHOLE = 0.7  # of a unit's people: a town with more of them is all of it
_LEVELS = {"regional": "region", "provincial": "province"}
_LARGE_CITY = 700_000  # people; such a city is told of beside units
_SEVERAL = 2
# Of a unit's people live in a town of its name that is not meant in a list of units, or at most in a province's seat.
_HAMLET, _SEAT = 0.05, 0.2
_WORD_OF = {"admin1": "region", "admin2": "district"}
_OWN_UNIT = 2_000_000  # people; so large a city is told of itself
# "Jibia and Batsari local government areas", "Jibia LGA": districts of Nigeria and Australia by another word.
_LOCAL = re.compile(r"\s(?:[Ll]ocal\s[Gg]overnment\s[Aa]rea|LGA)(?P<several>s)?\b")
_LOCALS = (" local g", " Local G", " LGA")
_ONE = {"counties": "county", "territories": "territory", "axes": "axis"}


def with_heads(text: str, mentions: Sequence[Mention], names: Names) -> tuple[Mention, ...]:
    """Give names the level word that stands behind them, and those of a list the plural one that ends it.

    A recogniser may have done so already; a name that no unit bears with the word stays as it is.
    """
    heads = grammar().words("place", "suffixes")
    shared = grammar().words("place", "shared")
    made = [_in_two_words(text, _as_told(text, one, names), names) for one in mentions]
    for at in range(len(made) - 1, -1, -1):
        end = mentions[at].end
        behind = _NEXT.match(text, end) if text[end : end + 1].isspace() else None
        word = behind.group(1) if behind else ""
        border = _BORDER_UNIT.match(text, end) if word in _BORDERS else None
        if border and not any(match.kind == "country" for match in names.of(mentions[at]).matches):
            word = border.group(1)  # but not of "the Lebanon border region"
        if word not in heads or not bears_word(made[at]) or (word in shared and not ends_list(text, mentions[at])):
            continue
        head = _ONE.get(word, word.removesuffix("s"))
        made[at] = _headed(made[at], head, names)
        before = at - 1
        while (
            word in shared
            and before >= 0
            and bears_word(made[before])
            and _listed(text, mentions[before], mentions[before + 1])
        ):
            made[before] = _headed(made[before], head, names)
            before -= 1
    _share_local(text, made, names)
    for at, mention in enumerate(made):
        made[at] = mention = _of_its_tongue(text, mention, names)
        if text.startswith(_LAND, mention.end) or text.startswith(_LAND_OF, mention.start - 7):
            made[at] = _of_countryside(text, mention, names)
        elif text.startswith(" of ", mention.start - 4):
            made[at] = _of_unit(text, made[at - 1] if at else None, mention, names)
        elif text.startswith(_OFFICES, mention.end):
            made[at] = _of_office(text, mention, names)
        if made[at] is mention:
            made[at] = _of_governor(text, mention, names)
    as_fronts(text, made, names)
    _announced(text, made, names)
    head_columns(text, made, names)
    _among_units(text, made, names)
    if " over " in text or " above " in text:
        _share_counted(text, made, names)
    return tuple(as_river(text, one, names) for one in made)


def _as_told(text: str, mention: Mention, names: Names) -> Mention:
    """Take a ward for none of the towns of its name, and three capitals of a dateline for a town ("JOS, Nigeria -")."""
    start, end = mention.start, mention.end
    if text[end : end + 2] != ", " or mention.form != "name":
        return mention
    if text[start - 2 : start] in _WARD_ENDS and _WARD.search(text, max(0, start - _WARD_BACK), start):
        return replace(mention, form="unknown")
    if mention.text.isupper() and text[start - 1 : start] in {"", "\n"} and not names.of(mention).matches:
        return replace(mention, core=mention.text.title())
    return mention


def _in_two_words(text: str, mention: Mention, names: Names) -> Mention:
    """Take the next word into a name that is known in one word: Padangpanjang is no part of Padang."""
    core = mention.core or mention.text
    if mention.form == "unknown" and mention.kind != "demonym" and " " in mention.text:
        return replace(mention, form="name") if _is_in_one_word(core, names) else mention
    capital = text[mention.end + 1 : mention.end + 2].isupper()  # few names have one behind
    more = _MORE.match(text, mention.end) if capital and bears_word(mention) else None
    if more is None or not _is_in_one_word(longer := f"{core} {more.group(1)}", names):
        return mention
    return replace(mention, core=longer)


def _is_in_one_word(name: str, names: Names) -> bool:
    whole = normalise(name).replace(" ", "")
    return any(normalise(one.place.name) == whole for one in names.named(name).matches)


def _share_local(text: str, made: list[Mention], names: Names) -> None:
    """Take the names before "local government areas" for districts."""
    for at, mention in enumerate(made):
        told = _LOCAL.match(text, mention.end) if text.startswith(_LOCALS, mention.end) else None
        if told is None:
            continue
        first = at
        while told["several"] and first and bears_word(made[first - 1]) and _listed(text, made[first - 1], made[first]):
            first -= 1
        for one in range(first, at + 1):
            made[one] = _headed(made[one], "district", names) if bears_word(made[one]) else made[one]


def _of_unit(text: str, before: Mention | None, mention: Mention, names: Names) -> Mention:
    """Give a name the level word before it, or that of its port; a large city has districts of other names."""
    told = _OF_UNIT.search(text, max(0, mention.start - _OF_BACK), mention.start) if bears_word(mention) else None
    if told is None and bears_word(mention) and before is not None and _is_state(before, names):
        told = _STATE_UNIT_OF.fullmatch(text, before.end, mention.start)
    if told is None:
        return mention
    if told.group(1) == "region" and not any(one.kind == "admin1" for one in names.of(mention).matches):
        return mention
    large = any(one.population >= WITH_DISTRICTS for one in names.of(mention).matches)
    if large and told.group(1) in {"district", "port"}:
        return mention
    return _headed(mention, told.group(1), names)


def _is_state(mention: Mention, names: Names) -> bool:
    """Whether a name is a state's or a people's."""
    found = names.of(mention).matches
    return mention.kind == "demonym" or bool(found and found[0].kind == "country")


def _of_countryside(text: str, mention: Mention, names: Names) -> Mention:
    """Take a name for a province's where its countryside is told of, unless only a town is called so."""
    before = _COUNTRYSIDE.search(text, max(0, mention.start - _OF_BACK), mention.start)
    if not bears_word(mention) or not (before or text.startswith(_LAND, mention.end)):
        return mention
    if not any(one.kind == "admin1" for one in names.of(mention).matches):
        return mention
    apart = _headed(mention, "countryside", names)  # "Damascus countryside" is a province of its own
    return apart if apart is not mention else _headed(mention, "region", names)


def _of_its_tongue(text: str, mention: Mention, names: Names) -> Mention:
    """Take a name with the unit word of a tongue for a unit of it, or for none ("Ramu upazila": not Kenya's)."""
    behind = _UNIT.match(text, mention.end) if bears_word(mention) else None
    word = behind[1].lower() if behind else ""
    if word in _SETTLED:  # the Gwada of "in Gwada community" is not Guadeloupe
        first = names.of(mention).matches[:1]
        state = first and first[0].kind == "country" and first[0].how not in {"name", "abbreviation"}
        return replace(mention, form="unknown") if state else mention
    said = UNIT_WORDS.get(word, frozenset()) if word not in _SAID_ANYWHERE else frozenset()
    if not said or any(one.country in said for one in names.of(mention).matches):
        return mention
    return replace(mention, form="unknown", core=f"{mention.core or mention.text} {word}")


def _of_office(text: str, mention: Mention, names: Names) -> Mention:
    """Give a name the level whose office stands behind it ("the Sumy regional governor")."""
    office = _REGIONAL.match(text, mention.end) if bears_word(mention) else None
    return mention if office is None else _headed(mention, _LEVELS[office["level"].lower()], names)


def _of_governor(text: str, mention: Mention, names: Names) -> Mention:
    """Take what has a governor for the first-level unit of its name: a town has a mayor, and a country a president."""
    start, end = mention.start, mention.end
    governed = text.startswith(_GOVERNED, end) and _GOVERNOR.match(text, end)
    governed = governed or (
        text.endswith(" of ", 0, start) and _GOVERNOR_OF.search(text, max(0, start - _OF_BACK), start)
    )
    if not governed or not bears_word(mention) or _BACK_TO_TOWN.match(text, end) or text.count(mention.text) > 1:
        return mention  # told twice, it may be the town in between
    found = names.of(mention).matches
    states = {one.country for one in found if one.kind == "admin1"}
    whole = max((one.size for one in found if one.kind == "admin1"), default=0)
    if any(one.kind == "settlement" and one.country in states and one.population > _WHOLE * whole > 0 for one in found):
        return mention  # of Sevastopol the governor is the town's
    if len(states) != 1:
        return mention
    heads = (_headed(mention, word, names) for word in ("state", "region", "province", "department"))
    return next((one for one in heads if one is not mention and names.of(one).matches[0].kind == "admin1"), mention)


def _announced(text: str, made: list[Mention], names: Names) -> None:
    """Give the names of a list the level word that announces it ("the counties of Hall and Forsyth")."""
    shared = [word for word in grammar().words("place", "shared") if word in text]
    head = ""
    for at, mention in enumerate(made if shared else ()):
        before = text[max(0, mention.start - _LOOK_BACK) : mention.start]
        told = _BEFORE.search(before) if any(word in before for word in shared) else None
        if told is None and before.endswith(", ") and _APPOSED_ENDS.match(text, mention.end):
            told = _APPOSED.search(before)
        if told is not None and told.group(1) in shared and not _OF_NAMES.search(before, 0, told.start(1)):
            if before.endswith(" of ") and _is_state(mention, names) and not _goes_on(text, made, at, names):
                continue  # "30 provinces and regions of China": they are China's
            head = _ONE.get(told.group(1), told.group(1).removesuffix("s"))
        elif head and not COUNTED_LIST.fullmatch(text, made[at - 1].end, mention.start):
            head = ""
        if head and bears_word(mention):
            made[at] = _headed(mention, head, names)


def _goes_on(text: str, made: list[Mention], at: int, names: Names) -> bool:
    """Whether the name behind one stands in a list with it and is no state's ("the states of Niger and Kogi")."""
    if at + 1 >= len(made) or not COUNTED_LIST.fullmatch(text, made[at].end, made[at + 1].start):
        return False
    return not _is_state(made[at + 1], names)


def _share_counted(text: str, made: list[Mention], names: Names) -> None:
    """Give what is counted apart one level: that which one of them has ("five over X, two over Y region").

    Where none has any, they are units if all may be: nobody counts what flew over a town, the next town, and so on.
    """
    at = 0
    while at < len(made):
        end = at + 1
        while end < len(made) and _COUNTED.fullmatch(text, made[end - 1].end, made[end].start):
            end += 1
        if end - at > 1:
            _head_counted(made, range(at, end), names)
        at = end


def _head_counted(made: list[Mention], counted: range, names: Names) -> None:
    told = [one for one in (_level_of(made[at]) for at in counted) if one]
    bare = [at for at in counted if bears_word(made[at])]
    units = [[match for match in names.of(made[at]).matches if match.kind == "admin1"] for at in bare]
    if not told and not (len(bare) == len(counted) and all(units) and _in_one_state(units)):
        return
    for at, found in zip(bare, units, strict=True):
        whole = any(one.population >= _OWN_UNIT for one in names.of(made[at]).matches)
        if found and not (whole and not told):
            made[at] = _headed(made[at], told[0] if told else "region", names)


def _in_one_state(units: list[list[NameMatch]]) -> bool:
    """Whether two at least may lie in one state: of the counts of Russia's ministry one is often over Crimea."""
    told = Counter(country for found in units for country in {match.country for match in found})
    return max(told.values()) > 1


def _level_of(mention: Mention) -> str:
    """Return the level word that a name has, "" if it has none."""
    if mention.form != "name" or mention.kind == "demonym":
        return ""
    plural = mention.text.rpartition(" ")[2].lower()
    shared = plural in grammar().words("place", "shared")
    return plural.removesuffix("s") if shared else split_suffix(mention.core)[1]


def _among_units(text: str, made: list[Mention], names: Names) -> None:
    """Take the names of a list for units if half of them are of units only ("Kebbi, Sokoto and Zamfara")."""
    for last in range(1, len(made)):
        if not text.startswith((" and ", ", and "), made[last - 1].end) or not _is_listed(text, made, last):
            continue
        first = last - 1
        while first and _is_listed(text, made, first):
            first -= 1
        _head_units(made, range(first, last + 1), names)


def _is_listed(text: str, made: list[Mention], at: int) -> bool:
    """Whether a name stands in a list with the one before it, and neither has a level word."""
    one, other = made[at - 1], made[at]
    return bears_word(one) and bears_word(other) and COUNTED_LIST.fullmatch(text, one.end, other.start) is not None


def _head_units(made: list[Mention], listed: range, names: Names) -> None:
    """Take all of a list for units of one level, if half have no town of any size.

    A town may have its own municipality, so of the second level a list is one of units only where these are so much
    larger than each town as provinces are: Batangas is the capital of Batangas.
    """
    found = [names.of(made[at]).matches for at in listed]
    for level in _WORD_OF:
        units = [{one.country: one.size for one in of_one if _is_unit(one, level)} for of_one in found]
        if not all(units):
            continue
        states = set.intersection(*map(set, units))
        if not states:
            continue
        sizes = [max(size for state, size in of_one.items() if state in states) for of_one in units]
        towns = [max((one.population for one in of_one if _is_town(one, level)), default=-1) for of_one in found]
        each = list(zip(towns, sizes, strict=True))
        bare = sum(people < _HAMLET * size for people, size in each)
        largest = _LARGE_CITY if bare < _SEVERAL else _OWN_UNIT  # one among several units is one, too: Sokoto
        provinces = level == "admin1" or all(people < _SEAT * size for people, size in each)
        if 2 * bare >= len(found) and max(towns) < largest and provinces:
            _head_all(made, listed, names, level, states)
            return


def _head_all(made: list[Mention], listed: range, names: Names, level: str, states: set[str]) -> None:
    """Head the names of a list as units of some states, but for those that only units have."""
    found = [names.of(made[at]).matches for at in listed]
    only = sum(not any(map(_is_town, of_one)) for of_one in found)
    for at, of_one in zip(listed, found, strict=True):
        land = only > _SEVERAL and any(match.kind == "country" for match in of_one)  # Niger beside Kebbi and Kwara
        if land or any(map(_is_town, of_one)):
            headed = _headed(made[at], _WORD_OF[level], names)
            if any(one.kind == level and one.country in states for one in names.of(headed).matches):
                made[at] = headed  # else it is another "region" than theirs: of Florida there is one in Bolivia


def _is_unit(match: NameMatch, level: str) -> bool:
    """Whether a name is a unit's; of the second level, not only with a word that is left out."""
    return match.kind == level and (level == "admin1" or match.how in {"name", "alias"})


def _is_town(match: NameMatch, level: str = "admin1") -> bool:
    """Whether a name is a town's, of which beside units of the second level any name counts."""
    return match.kind == "settlement" and (level == "admin2" or match.how in {"name", "alias"})


def _listed(text: str, one: Mention, other: Mention) -> bool:
    return bool(COUNTED_LIST.fullmatch(text, one.end, other.start) or RANGE.fullmatch(text, one.end, other.start))


def _headed(mention: Mention, head: str, names: Names) -> Mention:
    longer = replace(mention, core=f"{mention.core or mention.text} {head}")
    return longer if names.of(longer).matches else mention

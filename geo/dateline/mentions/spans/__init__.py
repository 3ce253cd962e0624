"""How the text governs a name: the preposition before it, its list, the longer name that it may be part of.

``lists`` tells which names of a list share a head or a kind.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from dateline.gazetteer import NameMatch
from dateline.gazetteer.capitals import capitals_of_countries
from dateline.lexicon import CARDINALS, SAYINGS, Grammar
from dateline.mentions.candidates.joints import joined
from dateline.mentions.words.tokens import Token

# "Northern", "north-eastern", "southwest", "north-central": the part of a land, or of which land's part a place is.
_COMPASS_WORD = r"(?:north|south|east|west)"
SIDE_WORD = rf"(?:(?:north|south)-?(?:east|west)(?:ern)?|(?:mid-?)?{_COMPASS_WORD}ern|(?:{_COMPASS_WORD}-)?central)"
ONLY_SIDES = re.compile(rf"(?:{_COMPASS_WORD}(?:ern)?[\s-]?){{1,2}}|central", re.IGNORECASE)
_CAPITAL_OF = re.compile(
    r"(?:['’]s)?\s+(?:(?:state|provincial|regional|district)\s+)?capital(?:\s+city)?(?:\s+of|,)?\s+"
)
# "In the capital X", "near the northern port city X", "in the provincial capital, X".
_KIND_WORDS = frozenset("capital city town village port hamlet stronghold suburb enclave camp island".split())
_KIND_BEFORE = re.compile(
    r"\b([A-Za-z]+)\s(?:the|its|their|his|her|[A-Z][\w’'-]+['’]s|country['’]s)\s(?:[\w-]+\s){0,3}?"
    r"(?:capital(?:\scity)?,?|(?:port|border|coastal|mining|frontline)?\s?(?:city|town|village|port|hamlet|stronghold|suburb|enclave|camp|island))\s\Z"
)
_KIND_CHARS = 70
# Not "the city Russia captured".
_KIND_AFTER = re.compile(
    r"\s*(?:[,.;:()–—]|\Z)|\s(?:on|in|at|and|or|where|which|when|while|as|after|before|during|for|with|by|overnight|early|late|since|to|"
    r"from|near|were|was|has|have|had|is|are|[a-z]+ing)\b"
)
# What is named after the places that it leads between.
_WAY = re.compile(r"\s(?:[Rr]oads?|[Hh]ighway|[Mm]otorway|[Ee]xpressway|route|railway|line|axis|pipeline)\b")
_OTHER_END = re.compile(r"[-‑–][A-Z][\w’']+(?:[-\s][A-Z][\w’']+){0,2}?" + _WAY.pattern)
_FIRST_END = re.compile(r"[A-Z][\w’']+[-‑–]\Z")
_WHERE_ON_WAY = re.compile(
    r"(?:[-‑–](?:[A-Z][\w’']+[-\s]?){1,3})?\s?(?:roads?|highway|motorway|expressway|route|railway|line|pipeline)"
    r"\s(?:near|at|in|outside)\s(?:the\s(?:village|town|city|area)\sof\s)?[A-Z]"
)
# "The line between X and Y near Z": from the end of either.
_WHERE_BETWEEN = re.compile(
    r"(?:,?\sand\s(?:[A-Z][\w’'-]+[-\s]?){1,3}?)?\s?(?:(?:near|close\sto|outside|not\sfar\sfrom)\s(?:the\s[a-z]+\sof\s)?|"
    r"(?:at|in)\sthe\s(?:village|town|hamlet|settlement|suburb|station)\sof\s|at\s)[A-Z]"
)
_AT_ON_WAY = re.compile(
    r"\b(?:at|near|in|outside)\s[A-Z][\w’'\s-]{2,20},?\son\sthe\s(?:[A-Z][\w’']+(?:\s[A-Z][\w’']+)?[-‑–])?\Z"
)
# What joins a name to those before it, as "and" does; a power that somebody acts along with is none of them.
JOINT = r"(?:as\swell\sas|in\saddition\sto|plus|(?:along|together)\swith|alongside)"
_JOINED = re.compile(rf",?\s{JOINT}\s(?:the\s)?")
_JOINING = frozenset({"and", "or"})
_SIDE = re.compile(r",?\s(?:(?:and|or)\s)?")  # what stands between two sides of one place
_NAMESAKES = 4  # that are looked at
_JOINTS_END = frozenset({"", "with", "to"})  # the slots that those words may leave
_LONGEST = 24  # characters that are looked back
_COUNTED = re.compile(r"\s\(\s*[~+]?\d[^()\n]{0,30}\)")  # "in X (12), Y (3 dead) and Z"
_HYPHENS = frozenset("-‑–")
# "Rebel-held X", "the war-torn X": the tokens are parted by the hyphen.
_OF_A_COMPOUND = frozenset(
    "held controlled occupied annexed administered ruled dominated torn ravaged hit stricken ridden rich".split()
)
_COUNTED_ONES = frozenset({"towns of", "cities of"})  # "two towns of X" are in X, and not X
_ADJECTIVES = 4  # words of such a phrase
_OWNED = re.compile(r"(?:['’]s|(?<=s)['’])\s")
_OWNS = re.compile(rf"(?:['’]s|(?<=s)['’])\s(?:{SIDE_WORD}\s)?")
_POSSESSIVES = frozenset({"'s ", "’s "})
_WEST_OF = frozenset({"east of", "west of"})
_COMPASS = frozenset("north south east west".split())
_UNITS = frozenset(
    "country state province region territory island department governorate oblast prefecture nation".split()
)
PARTICLES = frozenset("de du des da do dos del di van von der bin ibn al el".split())


class Span(NamedTuple):
    """Tokens ``first`` to ``last`` (inclusive) that name a place, and how the text governs them.

    ``name`` is what the gazetteer is asked for, without level word or part.
    """

    first: int
    last: int
    name: str
    matches: tuple[NameMatch, ...]
    suffix: str = ""
    slot: str = ""
    part: str = ""
    listed: bool = False
    inside_organisation: bool = False
    state: bool = False  # whether it may be a country's name


def on_way(text: str, start: int, end: int) -> bool:
    """Whether a name is that of one end of a road ("the Lutsk-Rivne highway"), which passes by neither alone."""
    if text[end : end + 1] in _HYPHENS:
        return _OTHER_END.match(text, end) is not None
    first = text[start - 1 : start] in _HYPHENS and _FIRST_END.search(text, max(0, start - _LONGEST), start)
    return bool(first) and _WAY.match(text, end) is not None


def is_told_where(text: str, start: int, end: int) -> bool:
    """Whether the text says where on a road something is: "the X-Y road near Z", "between X and Y near."""
    if _WHERE_ON_WAY.match(text, end) is not None or _WHERE_BETWEEN.match(text, end) is not None:
        return True
    return _AT_ON_WAY.search(text, max(0, start - 2 * _LONGEST), start) is not None


def is_way(text: str, end: int) -> bool:
    """Whether what ends here is the name of a road; that of two places is told apart."""
    return _WAY.match(text, end) is not None


def governed(text: str, tokens: list[Token], span: Span, before: list[Span], grammar: Grammar) -> Span:
    """Return the span with its slot, its part and its list; ``before`` are the spans of the sentence so far."""
    at, part = _skip_back(text, tokens, span.first, grammar)
    slot = _slot(text, tokens, at, grammar)
    listed = not slot and bool(before) and _is_list(text, tokens[before[-1].last].end, tokens[at].start)
    if before and not listed and slot in _JOINTS_END:
        joined_by = _JOINED.fullmatch(text, tokens[before[-1].last].end, tokens[at].start)
        listed = joined_by is not None and not _is_partner(span, grammar)
    inside = _inside_longer(text, tokens, span, grammar)
    capital = not slot and bool(before) and is_capital_of(text, tokens[before[-1].last].end, tokens[at].start)
    owned = not slot and bool(before) and _is_owned(text, tokens[before[-1].last].end, tokens[at].start)
    if not (slot or listed or capital or owned):
        slot = _slot_of_its_kind(text, tokens, at, grammar)
        slot = slot if slot and _KIND_AFTER.match(text, tokens[span.last].end) else ""
    return span._replace(
        slot=before[-1].slot if listed or capital or owned else slot,
        part=span.part or part,
        listed=listed,
        inside_organisation=inside,
    )


def is_capital_of(text: str, left: int, right: int) -> bool:
    """Whether what stands between two names makes the second the first's capital: "the North Darfur capital, X"."""
    return _CAPITAL_OF.fullmatch(text, left, right) is not None


def _is_owned(text: str, left: int, right: int) -> bool:
    """Whether what stands between two names puts the second into the first: "in Chad's western Lac"."""
    return _OWNS.fullmatch(text, left, right) is not None


def _is_list(text: str, left: int, right: int) -> bool:
    between = text[left:right]
    if between.startswith(" (") and (counted := _COUNTED.match(between)):
        between = between[counted.end() :]
    return re.fullmatch(r"\s*(?:,|,?\s+and|,?\s+or|;(?:\s+and)?|/)\s*(?:the\s*)?(?:occupied\s+)?", between) is not None


def _skip_back(text: str, tokens: list[Token], first: int, grammar: Grammar) -> tuple[int, str]:
    """Step over words that qualify a place ("in occupied western X", "the region's X"); return where, and the part."""
    at, part = first, ""
    parts, qualifiers = grammar.words("place", "parts"), grammar.words("place", "qualifiers")
    while at > 0:
        word = tokens[at - 1].word.lower
        if word in _OF_A_COMPOUND and at > 1 and text[tokens[at - 1].start - 1] in _HYPHENS:
            if text[tokens[at - 1].end] != " ":
                break
            at -= 1
            while at > 0 and text[tokens[at].start - 1] in _HYPHENS:  # "al-Shabaab-held"
                at -= 1
            continue
        if not joined(text, tokens[at - 1], tokens[at]):
            if word not in _UNITS or text[tokens[at - 1].end : tokens[at].start] not in _POSSESSIVES:
                break
        elif word in parts and not part:
            part = word
            if at > 1 and text[tokens[at - 1].start - 1] in _HYPHENS and tokens[at - 2].word.lower in _COMPASS:
                at -= 1  # "north-eastern X", "north-central X"
                part = compound if (compound := f"{tokens[at - 1].word.lower}-{word}") in parts else word
            if other := _other_parts(text, tokens, at - 1, parts):  # of several sides none is the part
                at, part = other + 1, ""
        elif word not in qualifiers and word != "the" and not _is_adjective(word):
            break
        at -= 1
    # "Chad's western Lac Province" is that province, which lies in Chad's west.
    owned = part and at and text[tokens[at - 1].end : tokens[at].start] in _POSSESSIVES
    return at, "" if owned else part


def _other_parts(text: str, tokens: list[Token], at: int, parts: frozenset[str]) -> int:
    """Return where the sides begin that are joined to the one at ``at`` ("northern, eastern and western X"), else 0."""
    first = 0
    while at > 1:
        word = at - 2 if tokens[at - 1].text in _JOINING else at - 1
        if tokens[word].word.lower not in parts or not _SIDE.fullmatch(text, tokens[word].end, tokens[at].start):
            break
        first = at = word
    return first


def _article(text: str, tokens: list[Token], level: int, grammar: Grammar) -> int:
    """Return where the phrase of a level word begins: "in (the Somali region) of X", "in (Mali's region) of X"."""
    before, _ = _skip_back(text, tokens, level, grammar)
    at = before
    while at > 0 and level - at < _ADJECTIVES and tokens[at].word.lower != "the":
        owned = _OWNED.fullmatch(text, tokens[at - 1].end, tokens[at].start) is not None
        if not owned and not joined(text, tokens[at - 1], tokens[at]):
            break
        at -= 1
        if owned or tokens[at].word.lower == "the":
            return at
    return before


def _is_adjective(word: str) -> bool:
    return word.endswith(("ian", "ish", "ese", "german", "french")) and len(word) > 4


def _slot(text: str, tokens: list[Token], at: int, grammar: Grammar) -> str:
    """Return the preposition or phrase directly before token ``at``, or ""."""
    locative = grammar.words("slot", "locative")
    if at == 0 or not joined(text, tokens[at - 1], tokens[at]):
        return ""
    one = tokens[at - 1].word.lower
    two = f"{tokens[at - 2].word.lower} {one}" if at > 1 and joined(text, tokens[at - 2], tokens[at - 1]) else ""
    if two in _WEST_OF and at > 2 and text[tokens[at - 2].start - 1] in _HYPHENS:
        whole = f"{tokens[at - 3].word.lower}-{two}"  # "north-west of X"
        two = whole if whole in locative else two
    if two == "according to":
        return two
    if two in grammar.words("slot", "levels"):
        before = _article(text, tokens, at - 2, grammar)
        word = tokens[before - 1].word.lower if before and joined(text, tokens[before - 1], tokens[before]) else ""
        return word if word in locative else "of"
    if two in locative and not (two in _COUNTED_ONES and at > 2 and tokens[at - 3].word.lower in CARDINALS):
        return two
    return (
        one
        if one in locative or one in grammar.words("slot", "partner")
        else two
        if two in grammar.words("slot", "partner")
        else ""
    )


def _slot_of_its_kind(text: str, tokens: list[Token], at: int, grammar: Grammar) -> str:
    """Return the preposition before the word for what a place is ("in the capital X", "near the port city of X")."""
    if at == 0 or tokens[at - 1].word.lower not in _KIND_WORDS:
        return ""  # a comma is no token
    start = tokens[at].start
    found = _KIND_BEFORE.search(text, max(0, start - _KIND_CHARS), start)
    word = found[1].lower() if found else ""
    return word if word in grammar.words("slot", "locative") else ""


def _inside_longer(text: str, tokens: list[Token], span: Span, grammar: Grammar) -> bool:
    """Whether a capitalised word follows directly, so that the name is part of a longer one ("Kyiv Post")."""
    after = span.last + 1
    while after + 1 < len(tokens) and tokens[after].text in PARTICLES:  # "Stade de France", "Patrick de Bayser"
        after += 1
    if after >= len(tokens) or not tokens[after].word.upper or not joined(text, tokens[after - 1], tokens[after]):
        return False
    if not joined(text, tokens[span.last], tokens[span.last + 1]):
        return False
    word = tokens[after].word.lower
    titles = grammar.words("people", "titles")
    return (
        not (tokens[after].text.isupper() and word in grammar.words("slot", "nouns"))  # "Tsafe LGA"
        and word not in grammar.words("word", "calendar")
        and word not in grammar.words("word", "function")
        and word not in titles
        and not _all_capitals(text, tokens)
        and not text[tokens[span.last].end : tokens[after].start].startswith("-")
    )


def is_object(text: str, tokens: list[Token], span: Span, grammar: Grammar) -> bool:
    """Whether the name is the object of a verb that happens there ("visited Russia")."""
    before = span.first - 1
    return (
        before >= 0
        and tokens[before].word.lower in grammar.words("slot", "object")
        and joined(text, tokens[before], tokens[span.first])
    )


def is_power(span: Span, grammar: Grammar) -> bool:
    """Whether the name is a state's or a seat of government's, which act."""
    name = span.name.lower()
    whole = not span.suffix or name.endswith(span.suffix)  # "United States", not the "Jordan" of "Jordan Valley"
    return name in grammar.words("metonym", "seats") or (whole and span.state)


def _is_partner(span: Span, grammar: Grammar) -> bool:
    """Whether a name is that of a power or of a country's capital, along with which somebody acts."""
    return is_power(span, grammar) or any(one.place.id in capitals_of_countries() for one in span.matches[:_NAMESAKES])


def _all_capitals(text: str, tokens: list[Token]) -> bool:
    return text[tokens[0].start : tokens[-1].end].isupper()


def speaks(tokens: list[Token], span: Span, grammar: Grammar) -> bool:
    """Whether a verb of saying follows directly, so that the name speaks ("Meduza reported")."""
    after = span.last + 1
    return after < len(tokens) and any(tokens[after].text.lower() in grammar.words("say", kind) for kind in SAYINGS)

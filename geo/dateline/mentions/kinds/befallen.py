"""Tell whether a name is what a hazard or a weapon strikes: then it is the place itself, whoever rules it."""

from __future__ import annotations

import re

from dateline.lexicon import Grammar
from dateline.mentions.spans import Span
from dateline.mentions.words.stream import Line

# "A quake struck southern Peru", "floods hit parts of Chile": it is the land that they strike, whoever rules it.
_STRIKES = frozenset(
    "struck strikes hit hits jolted jolts shook shakes rattled rocked battered batters lashed lashes pounded slammed "
    "swept ravaged devastated inundated swamped drenched".split()
)
_OF_THE_LAND = re.compile(r"(?:(?:the|parts|much|most|all|of|central|coastal|[a-z-]+ern)\s)*")
_HAZARD = re.compile(
    r"(?<!political\s)(?<!diplomatic\s)(?<!financial\s)\b(?:(?:earth)?quakes?|tremors?|aftershocks?|temblors?|tsunamis?|(?:thunder|snow|sand)?"
    r"storms?|typhoons?|hurricanes?|cyclones?|tornado(?:es)?|flood(?:s|ing)|floodwaters|landslides?|wildfires?|blizzards?|(?:rain|snow)"
    r"(?:s|fall)?|heat\s?waves?|droughts?)\b[^.,;:\n]{0,30}\Z",
    re.IGNORECASE,
)
# "Clashes shook Tripoli", and no "protests in Cairo rattled Washington".
_UNREST = re.compile(
    r"\b(?:clashes|explosions?|blasts?|gunfire|gun\s?battles?|shootings?|shelling|air\s?strikes?|fighting|protests?|demonstrations|riots?|"
    r"rioting|unrest|violence|looting|(?:car|truck)\sbombs?)(?:\s(?:has|have|had|also|again|briefly|reportedly))?\s\Z",
    re.IGNORECASE,
)
# "Explosions were heard over Doha": in its sky.
_ABOVE = re.compile(
    r"\b(?:(?i:explosions?|blasts?|booms?|gunfire|sirens?|drones?|missiles?|rockets?|jets|warplanes|aircraft|planes|helicopters?|balloons?|smoke)"
    r"\s(?:(?:was|were|be|been|could|has|had|have|also|again)\s){0,3}(?:[a-z]+\s){0,2}?)over\s(?:the\s)?(?:(?:central|northern|southern|eastern|"
    r"western|downtown|city|capital|of)\s){0,3}\Z"
)
# "Graz shooting", "Kherson shelling kills two": a town before what happened there; what else a power may do elsewhere.
_HAPPENED = re.compile(
    r"\s(?:(?:school|church|mosque|market|hotel|train|airport|synagogue|nightclub|gang|mass|suicide|car|truck|knife|gun|prison|jail)\s){0,2}"
    r"(?:blasts?|explosions?|shootings?|stabbings?|riots?|massacre|siege|(?P<who>protesters?|demonstrators|rioters|marchers|crowds?)|"
    r"(?P<by>protest|rally|shelling|bombings?|attack|raid|(?:air)?strike))\b(?!-)"
)
_HIT_BY = re.compile(r"\s(?P<verb>[a-z]+)\sby\s(?!(?:\w+\s)?(?:sanctions|criticism|scandals?|debt)\b)")
# Not "a scathing attack on Moscow", which nobody made there; ``words`` may be all that was made.
_ATTACK_ON = re.compile(
    r"(?<!verbal )(?<!scathing )(?<!rhetorical )(?<!veiled )(?<!political )(?<!personal )(?<!cyber )(?<!diplomatic )"
    r"\b(?i:(?P<words>attacks?|assaults?|salvos?|barrages?|raids?|onslaughts?)|(?:(?:air|drone|missile)?[ -]?strike|"
    r"bombardment|bombing|shelling|blitz|siege|missile|rocket|drone|bomb|shell|rained|fell|fired)s?)\s(?:[a-z]+\s)?(?:on|against|upon|over)\s"
    r"(?:the\s)?(?:(?:central|northern|southern|eastern|western|downtown|city|capital|of|outskirts)\s){0,3}\Z"
)
_OWNING = frozenset("-‑–'’")  # "Tehran-backed militias", "Kyiv's forces": whose something is
_ARMED = re.compile(
    r"\b(?:kill|wound|injur|dea(?:d|th)|dron|missile|rocket|bomb|shell|strik|struck|hit|gun|troops|soldiers|fighters|rebels|militants|"
    r"insurgents|militia|jihadists|army|forces|air)",
    re.IGNORECASE,
)
_SUFFERS_ATTACK = re.compile(
    r"\s(?:was|were|ha[sd]\sbeen)\s(?:\w+ly\s)?(?:attacked|raided|stormed|besieged|overrun|assaulted|seized|captured)\s(?:by|with)\s"
    r"(?:[\w-]+\s){0,3}?(?:drones?|missiles?|rockets?|jets|aircraft|gunmen|rebels|militants|jihadists|insurgents|guerrillas|"
    r"terrorists|fighters|troops|forces|soldiers|militia(?:s|men)?|gangs)\b|"
    r"\s(?:(?:has|had|have)\s)?(?:c[ao]mes?\sunder|suffer(?:ed|s)|endur(?:ed|es)|fac(?:ed|es)|experienc(?:ed|es)|sustain(?:ed|s)|saw|"
    r"(?:was|were|is|been)\s(?:hit|struck|under|subjected\sto|the\starget\sof))\s"
    r"(?:one\sof\s(?:the|its)\s)?(?:(?!(?:over|for|after|amid|from|about|because|in|as|by|the|to|on|losses)\b)[\w-]+\s){0,7}?"
    r"(?:fire|attacks?|(?:air|drone|missile|rocket|bomb)\sstrikes?|air-?strikes?|bombardments?|shelling|barrages?|raids?|bombings?)\b"
    r"(?!\s(?:of\s(?:criticism|insults|nerves|panic)|(?:on\s\w+day\s)?(?:for|over|from|in)\s|on\s(?!its\b|\w+day\b)))"
)
# "The capital, Bamako, has been attacked": a town that is called one is no government.
_THE_TOWN = re.compile(r"\b[Tt]he\s(?:[a-z]+\s)?(?:capital|city|town)(?:\sof|,)?\s\Z")
_IS_ATTACKED = re.compile(
    r",?\s(?:was|were|is|are|(?:ha[sd]|have)\sbeen|(?:is|was)\sbeing)\s(?:\w+ly\s|again\s|under\s){0,2}"
    r"(?:attack(?:ed)?|raided|stormed|besieged|siege|overrun|assaulted|seized|captured|taken|encircled|surrounded|blockaded|looted)\b"
)
_BEFORE_WHAT_HAPPENED = frozenset({"", "at", "with"})  # "fired at Nairobi protesters"; these may have come from there
_LINE = 60  # characters


def is_befallen(line: Line, span: Span, grammar: Grammar) -> bool:
    """Whether a name is told of as what something strikes or befalls, as a whole or in part."""
    return _is_shaken(line, span) or _is_attacked(line, span, grammar)


def _is_shaken(line: Line, span: Span) -> bool:
    """Whether a name is the object of what a hazard or unrest does ("a quake struck southern Peru")."""
    text, tokens = line.text, line.tokens
    back = next((at for at in range(span.first - 1, max(span.first - 5, -1), -1) if tokens[at].text in _STRIKES), -1)
    if back < 0 or not _OF_THE_LAND.fullmatch(text, tokens[back].end + 1, tokens[span.first].start):
        return False
    strikes, end = tokens[back].start, tokens[span.last].end
    if _HAZARD.search(text, max(0, strikes - _LINE), strikes):
        return True
    return text[end : end + 1] not in _OWNING and _UNREST.search(text, max(0, strikes - _LINE), strikes) is not None


def _is_attacked(line: Line, span: Span, grammar: Grammar) -> bool:
    """Whether a town is what weapons are used on: "the drone attack on Kyiv", "Kyiv came under fire"."""
    text, sentence, tokens = line.text, line.sentence, line.tokens
    seat = span.name.lower() in grammar.words("metonym", "seats")
    if span.state and not seat:
        return False
    start, end = tokens[span.first].start, tokens[span.last].end
    if seat and text[start - 1 : start] == " " and text[end : end + 1] not in _OWNING:
        attack = _ATTACK_ON.search(text, max(0, start - _LINE), start)
        if attack and (not attack["words"] or _ARMED.search(text, sentence.start, sentence.end)):
            return True
        if span.slot == "over" and _ABOVE.search(text, max(0, start - _LINE), start):
            return True
    if span.slot in _BEFORE_WHAT_HAPPENED and _is_scene(text, end, span.slot, seat, grammar):
        return True
    if _IS_ATTACKED.match(text, end, end + _LINE) and _THE_TOWN.search(text, max(0, start - _LINE), start):
        return True
    return _SUFFERS_ATTACK.match(text, end, end + _LINE) is not None


def _is_scene(text: str, end: int, slot: str, seat: bool, grammar: Grammar) -> bool:
    """Whether a town stands before what befell it: "Kherson shelling", in a headline also "Kherson hit by shells"."""
    if (happened := _HAPPENED.match(text, end)) is not None:
        return not (happened["who"] and not slot) and not (happened["by"] and seat and slot != "at")
    told = _HIT_BY.match(text, end)
    return told is not None and told["verb"] in grammar.words("cue", "happens_to_places")

"""Names that are not plainly a trigger's place: of another verb, before a relative clause, at the end of a line."""

from __future__ import annotations

import re
from itertools import pairwise

from dateline.coding.clauses import Hit
from dateline.coding.references import is_wide
from dateline.coding.scenes import begins_list, holds
from dateline.lexicon import grammar
from dateline.mentions.tokens import Sentence
from dateline.records import Mention, Resolved

_RELATIVE = re.compile(
    r"(?:,[^,;.]{0,60}?)?,?\s+(?:(?:that|which|where)\s+(?:\w+\s+){0,3}|where\s+(?:[^,;:.]|[,.](?=\d)){0,80}?)"
)
# A place of its own: "where X met Y in Z"; a month or day is none.
_ELSEWHERE = re.compile(
    r"\b(?:in|at|near|to|from|of)\s+(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|\w+day\b)[A-Z]"
)
# "Kharkiv was shelled", "Sumy came under fire": the place is what it was done to.
_DONE_TO = re.compile(
    r"(?:(?:['’]s(?:\s+(?:main|only|biggest|largest|old|new|historic|famous|busiest|second))?)?(?:\s+(?:railway|rail|oil|fuel|power|thermal\s+power|nuclear\s+power|ammunition|grain|gas|naval|air|bus|train|cargo|"
    r"central|international|military))?\s+(?:community|communities|district|region|city|town|village|area|suburb|municipality|hromada|hospital|port|harbou?r|"
    r"airport|refinery|depot|plant|substation|market|school|university|bridge|base|airbase|airfield|barracks|church|mosque|"
    r"station|outskirts|cent(?:er|re)|neighbou?rhood|launch\s+pad|camp|prison|jail|stadium|town\s+hall|metro|terminal|junction|yard|arsenal|works|factory)s?)?"
    r"\s+(?:(?:has|have|had|was|were|is|are|being|been|came|come|again|also|reportedly|heavily|repeatedly|later|early|late|suddenly|"
    r"finally|soon|now|overnight|yesterday|today|(?:on\s+)?\w+day(?:\s+(?:morning|afternoon|evening|night))?)\s+)*"
    r"(?:under\s+(?:\w+\s+){0,3})?(?:(?:hit|rocked|shaken|jolted|struck|gripped|convulsed|paraly[sz]ed)\s+by\s+"
    r"(?:[\w-]+\s+){0,4}|(?:saw|witnessed|endured|suffered|experienced|woke(?:\s+up)?\s+to)\s+(?:[\w-]+\s+){0,5})?",
    re.IGNORECASE,
)
# What only the place does or suffers.
_FELL = re.compile(
    r"(?:(?:has|had|have)\s+)?f(?:ell|allen)\b|(?:left|remain(?:s|ed)?|plunged|stayed)\s+(?:without|in)|"
    r"(?:under|in)\s+(?:an?\s+|the\s+)?(?:\w+\s+)?(?:siege|blockade|encirclement)",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r"(?:\s+(?:camps?|village|district|area|checkpoint|crossing|junction|neighbou?rhood))?\s+(?:near|outside|close\s+to|just\s+outside)\s+"
    r"(?:the\s+)?(?:(?:city|town|village)\s+(?:of\s+)?)?"
)
_HELD_IN = re.compile(
    r"(?:\s+(?:(?:air|army|military|naval|training|refugee|displacement)\s+)?(?:base|camp|ground|range|barracks|garrison|airfield|crossing|checkpoint|post|prison|mine|dam))?"
    r",?\s+in\s+(?:the\s+)?(?:[\w-]+ern\s+)?"
)
_MORE_NAMES = re.compile(r",?\s+(?:and|or)\s+(?:in\s+)?[A-Z]|,\s+[A-Z]")
_BREAK_OUT = re.compile(
    r"\b(?:br[eo]ak(?:ing|s)?|broken?|breakouts?)\s+(?:out\s+of|from)\s+(?:the\s+)?\Z|"
    r"\b(?:clear|drov|driv|push|oust|expel|eject|dislodg|flush|root|remov)\w*\s+[^,;.]{2,40}?\s+(?:from|out\s+of)\s+(?:the\s+)?\Z"
)
_BESIDE_SLOTS = frozenset({"near", "outside", "around", "from", "to"})
_FROM = frozenset({"from", "out of"})
_LEAVE = re.compile(r"\b(?:leave|quit|vacate)\s+(?:the\s+)?(?:(?:city|town|village)\s+of\s+)?\Z")
_HOME = re.compile(r"\b(?:natives?|originally|hail(?:s|ing)|people|refugees|migrants|displaced)\s+from\s+(?:the\s+)?\Z")
# "Arrested a man from X": where he is from.
_SOMEBODY_FROM = re.compile(
    r"\b(?:m[ae]n|wom[ae]n|suspects?|teenagers?|youths?|students?|brothers?|boys?|girls?|couple|nationals?|dealers?|businessm[ae]n|"
    r"traders?|officials?|officers?|\d+)\s+from\s+(?:the\s+)?\Z"
)
_ACTS = re.compile(r"(?:\s+(?!and\b|said\b|that\b)[\w-]+){0,3}\s+")
_AT_A = re.compile(r"\s+(?:at|on|during|outside|near|into)\s+(?:an?|the)\s+(?:(?!and\b)[\w-]+\s+){0,3}", re.IGNORECASE)
_AND_THEN = re.compile(
    r"\s(?:and|then)\s+(?:(?:then|later|also|twice|\w+ly|on\s+\w+day|a\s+day\s+later|overnight)\s+)*\Z"
)
_SCENE = re.compile(r"\W*(?:Elsewhere|Further\s+\w+|Meanwhile|\w+day)?\W*")
_FEW = 5  # words
# "Russia's Kursk", "Tigray's second city, Mekelle": the second name is the place.
_POSSESSIVE = re.compile(
    r"(?:['’]s|(?<=s)['’])\s+(?:\w+ern\s+|(?:[\w-]+\s+){0,3}(?:city|town|capital|port|village|hub|suburb|stronghold),?\s+(?:of\s+)?)?"
)
_OWNED = 50  # characters between the two
_WITHOUT = re.compile(
    r"\s+(?:\w+ly\s+)?(?:cut\s+off\s+)?(?=without\b|in\s+the\s+dark|in\s+darkness|under\s*water|in\s+ruins|homeless)"
)
_LEAVING = re.compile(
    r"\b(?:left|leaving|leaves|plunged|plunging)\s+(?:(?:all|most|much|half|parts?)\s+of\s+)?(?:the\s+)?\Z"
)
_LINE_ENDS = re.compile(r"(?:\s+(?:km\b|district|region|city|area))?\s*(?:[.!;\n(]|\Z|\d)")


def antecedent(text: str, hit: Hit, mentions: tuple[Resolved, ...]) -> Resolved | None:
    """Return the name that a relative clause is about ("Kursk Oblast, a region that was attacked")."""
    before = [found for found in mentions if found.mention.end <= hit.start and found.mention.kind == "literal"]
    before = [found for found in before if not found.is_container] or before
    while len(before) > 1 and before[-1].mention.slot in _FROM:  # "Baku, where men from X stand trial"
        before.pop()
    if not before or not (gap := _RELATIVE.fullmatch(text, before[-1].mention.end, hit.start)):
        return None
    if "where" not in gap.group():
        return before[-1]
    if len(gap.group().split()) > _FEW and text.endswith("and ", 0, before[-1].mention.start):
        return None  # "X and Y, where": perhaps both
    return None if _ELSEWHERE.search(text, hit.end, hit.clause_end) else before[-1]


def is_done_to(text: str, mention: Mention, hit: Hit, mentions: tuple[Resolved, ...]) -> bool:
    """Whether a name, or the list that it is in, is what a trigger behind it was done to ("X and Y were shelled")."""
    return _DONE_TO.fullmatch(text, begins_list(text, mention, mentions).end, hit.start) is not None


def is_fallen(text: str, mention: Mention, hit: Hit, mentions: tuple[Resolved, ...]) -> bool:
    """Whether a trigger tells that a town fell or is cut off: what only the place does."""
    fell = mention.kind == "metonym" and _FELL.match(text, hit.start) is not None
    return fell and is_done_to(text, mention, hit, mentions)


def acts(text: str, mention: Mention, part: str, hit: Hit) -> bool:
    """Whether a part of a town does what the trigger tells ("the garrison of X laid down its arms")."""
    acting = part.lower() in grammar().words("part", "acting")
    return acting and _ACTS.fullmatch(text, mention.end, hit.start) is not None


def taken_from(text: str, hit: Hit, mentions: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Return the places from which somebody was taken, moved or kept ("took 12 people from X", "barred from X")."""
    return tuple(
        one
        for one in mentions
        if hit.end <= one.mention.start < hit.clause_end
        and one.mention.kind == "literal"
        and (one.mention.slot in _FROM or _LEAVE.search(text, hit.start, one.mention.start))
        and not _HOME.search(text, hit.start, one.mention.start)
        and not (hit.trigger.type == "justice" and _SOMEBODY_FROM.search(text, hit.end, one.mention.start))
    )


def without_neighbours(text: str, mine: list[Resolved]) -> list[Resolved]:
    """Leave out one of "the X camp near Y", which is one place: Y where X is known, else X, as the event is near Y."""
    left = list(mine)
    for one, other in pairwise(mine):
        if one.mention.slot not in _BESIDE_SLOTS and _NEAR.fullmatch(text, one.mention.end, other.mention.start):
            lesser = other if one.place is not None else one
            left = [found for found in left if found is not lesser]
    return left


def without_holders(text: str, mine: list[Resolved]) -> list[Resolved]:
    """Leave out a region that only says in what the town before it lies ("near Eyl in Puntland", "Butig, Lanao")."""
    mine = [one for one, before in zip(mine, [None, *mine], strict=False) if not _follows_its_town(text, before, one)]
    return [
        one
        for one, before in zip(mine, [None, *mine], strict=False)
        if before is None
        or not is_wide(one)
        or is_wide(before)
        or before.place is None
        or not _HELD_IN.fullmatch(text, before.mention.end, one.mention.start)
    ]


def without_frames(hit: Hit, mine: list[Resolved]) -> list[Resolved]:
    """Leave out a unit before a trigger that holds a town behind it ("killed in X region when shells hit Y")."""
    towns = [one for one in mine if one.place and one.place.kind == "settlement" and one.mention.start >= hit.end]
    return [
        one
        for one in mine
        if one.place is None
        or one.place.kind not in {"admin1", "admin2"}
        or one.mention.end > hit.start
        or not any(holds(town, one) for town in towns)
    ]


def _follows_its_town(text: str, town: Resolved | None, unit: Resolved) -> bool:
    """Whether a unit stands right behind a comma after a town that lies in it, and no list goes on behind it."""
    if town is None or town.place is None or unit.place is None or unit.mention.slot not in {"", town.mention.slot}:
        return False
    if town.place.kind != "settlement" or unit.place.kind not in {"admin1", "admin2"} or not holds(town, unit):
        return False
    comma = text[town.mention.end : unit.mention.start] == ", "
    return comma and not _MORE_NAMES.match(text, unit.mention.end) and town.place.name != unit.place.name


def is_broken_out_of(text: str, mention: Mention) -> bool:
    """Whether "out of X" tells where somebody was encircled, or was driven from ("cleared rebels from X")."""
    return _BREAK_OUT.search(text, max(0, mention.start - 60), mention.start) is not None


def is_at_a_gathering(text: str, other: Hit, before: list[Hit]) -> bool:
    """Whether a trigger only says at what gathering the one before it was ("a bombing at a rally in X")."""
    if other.trigger.type not in {"disorder", "diplomacy"}:
        return False
    return any(one.end < other.start and _AT_A.fullmatch(text, one.end, other.start) for one in before)


def is_left_without(text: str, mention: Mention, hit: Hit) -> bool:
    """Whether a trigger tells what state a name was left in ("leaving X without power")."""
    gap = _WITHOUT.match(text, mention.end)
    return (
        gap is not None
        and hit.start <= gap.end() <= hit.end
        and _LEAVING.search(text, max(0, mention.start - 30), mention.start) is not None
    )


def closes_line(text: str, mention: Mention, hit: Hit, mentions: tuple[Resolved, ...]) -> bool:
    """Whether a name behind a comma ends a short line and is its only place ("Looting in a warehouse, X.")."""
    if not text.endswith(", ", 0, mention.start) or not _LINE_ENDS.match(text, mention.end):
        return False
    inside = [one for one in mentions if hit.clause_start <= one.mention.start < hit.clause_end]
    return "," not in text[hit.end : mention.start - 2] and all(
        one.mention is mention or one.mention.kind == "demonym" for one in inside
    )


def is_of_another_verb(text: str, mention: Mention, hit: Hit, mentions: tuple[Resolved, ...]) -> bool:
    """Whether a name before a verb belongs to the verb before it ("bought a house in X and met Y in Z")."""
    if mention.end > hit.start or not mention.slot or not _AND_THEN.search(text, mention.end, hit.start):
        return False
    if _SCENE.fullmatch(text, hit.clause_start, mention.start - len(mention.slot) - 1):
        return False
    locative = grammar().words("slot", "locative")
    return any(
        hit.end <= one.mention.start < hit.clause_end and one.mention.kind == "literal" and one.mention.slot in locative
        for one in mentions
    )


def owns(text: str, one: Mention, other: Mention) -> bool:
    """Whether a name only says whose the next one is ("in Russia's Kursk Oblast")."""
    if not one.end < other.start <= one.end + _OWNED or other.kind != "literal":
        return False
    return _POSSESSIVE.fullmatch(text[one.end : other.start]) is not None


def in_cell(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether the name stands in a line of a table ("2 April | X plant, X | drone strike")."""
    if text.count(" | ", sentence.start, sentence.end) < 2:
        return False
    line = text.rfind("\n", sentence.start, mention.start) + 1 or sentence.start
    end = text.find("\n", mention.end, sentence.end)
    return text.count(" | ", line, end if end >= 0 else sentence.end) > 1

"""Names that are not plainly a trigger's place: of another verb, before a relative clause, at the end of a line."""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.coding.clauses.consequences import is_consequence
from dateline.coding.clauses.roles import is_told_by_the_way
from dateline.coding.placing.asides.parts import is_between
from dateline.coding.placing.references import is_on_a_way, is_wide, says
from dateline.coding.placing.scenes import holds
from dateline.coding.placing.scenes.joined import begins_list, heads_list
from dateline.lexicon import grammar
from dateline.mentions.spans import SIDE_WORD
from dateline.mentions.words.tokens import Sentence
from dateline.records import Mention, Resolved

_RELATIVE = re.compile(
    r"(?:,[^,;.]{0,60}?)?,?\s+(?:that\s+(?:\w+\s+){0,3}|(?:which|where)\s+(?:[\w’'-]+\s+){0,5}|"
    r"where\s+(?:[^,;:.]|[,.](?=\d)){0,80}?)"
)
# "X, Y Oblast,", "X in Y Oblast", "X (Y Oblast)", "X, a town in Y,": a name with what it lies in.
_LIES_IN = re.compile(
    r"(?:\s+(?:village|town|city|hamlet|area|neighbou?rhood|suburb|camp))?"
    r"(?:,\s+(?:in\s+)?|\s+(?:in|of)\s+|\s+\()(?:the\s+)?(?:[a-z]+(?:-[a-z]+)?\s+){0,2}"
)
_LIES_IN_ENDS = re.compile(r"\)?,?")
_ASIDE = re.compile(
    r",\s+(?:(?:an?|the|its|their|which|one|both|all|home|about|some|just|roughly|nearly|\d[\d.,]*|(?:north|south|east|west)\w*)\s|"
    r"(?:long\s+|now\s+|recently\s+|once\s+)?(?:[a-z]{3,}ed|held|taken|lost|overrun|cut)\s|(?:[A-Z][\w-]+\s){0,2}[A-Z][\w-]+['’]s?\s)[^,;.:]{2,80},(?=\s)"
    r"|\s\([^()\n]{1,60}\)(?=\s)"  # "X (northwest of Y) was shelled"
)
# "X, besieged by rebels for a year, ...": told by the way of the name before it.
_REDUCED = re.compile(r",\s+(?:(?:long|now|once|again|heavily|already|still|recently|partly|largely)\s+)*\Z")
# "X, where shells hit a school, lies in Y": what stands behind the relative clause is of the main one.
_IN_RELATIVE = re.compile(r",\s+(?:where|which|who|whose)\s[^,;.:]*\Z")
# "The rains that flooded X have moved to Y", "the drone that hit X was made in Y": of the main verb.
_WHICH = ("that ", "which ", "who ", "that had ", "that have ", "who had ", "which had ")
_THAT_DID = re.compile(r"(?:[a-z]{2,}ed|hit|struck|shook|swept|tore|burnt|set|shot|left|sank|cut)\b")
_MAIN_VERB = re.compile(
    r"\s(?:(?!and\b|or\b|that\b|which\b|as\b)[\w’'-]+\s+){1,7}?(?:has|have|had|is|are|was|were)\s+"
    r"(?!(?:reported|recorded|seen|felt|in|at|near|the)\b)"
)
_CLOSE = frozenset({"settlement", "facility"})
_FOLLOWS_ON = re.compile(r"[\s,](?:after|because|following|since)\s")
# "Shut since the army seized power", "since rebels took control of the country": a state's matter, in no town of it.
_SINCE = re.compile(r"\bsince\s(?:[\w’'-]+\s){1,4}\Z", re.IGNORECASE)
_STATES = re.compile(r"\s?(?:of\s)?the\s(?:country|nation|government)\b")
_SINCE_BACK = 60  # characters
_BEFORE = re.compile(r"\W*(?:Before|Until|By\s+the\s+time)\s(?:he|she|they|it|the|an?|his|her|its|their)\s[^,;]*\Z")
_GOES_ON = re.compile(
    r"[^,;.:]{0,90},\s+(?:(?:also|now|still|\w+ly)\s+)?(?:is|are|was|were|lies|lay|sits|sat|stands|stood|has|had|have|remains?|remained|"
    r"serves|served|belongs|borders|[a-z]{3,}ed)\s"
)
# A place of its own: "where X met Y in Z"; a month or day is none.
_ELSEWHERE = re.compile(
    r"\b(?:in|at|near|to|from|of)\s+(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|\w+day\b)[A-Z]"
)
# "Kharkiv was shelled", "Sumy came under fire": the place is what it was done to.
_DONE_TO = re.compile(
    r"(?:['’]s(?=\s+(?:was|were|is|has|had)\b)|(?:['’]s(?:\s+(?:main|only|biggest|largest|old|new|historic|famous|busiest|second))?)?(?:\s+(?:railway|rail|oil|fuel|power|thermal\s+power|nuclear\s+power|ammunition|grain|gas|naval|air|bus|train|cargo|"
    r"central|international|military))?\s+(?:community|communities|district|region|city|town|village|area|suburb|municipality|hromada|hospital|port|harbou?r|"
    r"airport|refinery|depot|plant|substation|market|school|university|bridge|base|airbase|airfield|barracks|church|mosque|"
    r"station|outskirts|cent(?:er|re)|neighbou?rhood|launch\s+pad|camp|prison|jail|stadium|town\s+hall|metro|terminal|junction|yard|arsenal|works|factory)s?)?"
    r"\s+(?:(?:has|have|had|was|were|is|are|being|been|came|come|again|also|reportedly|heavily|repeatedly|later|early|late|suddenly|"
    r"finally|soon|now|overnight|yesterday|today|(?:on\s+)?\w+day(?:\s+(?:morning|afternoon|evening|night))?)\s+)*"
    r"(?:under\s+(?:\w+\s+){0,3})?(?:(?:hit|rocked|shaken|jolted|struck|gripped|convulsed|paraly[sz]ed)\s+by\s+"
    r"(?:[\w-]+\s+){0,4}|(?:subjected\s+to|the\s+target\s+of|sustained|saw|witnessed|endured|suffered|survived|withstood|faced|experienced|woke(?:\s+up)?\s+to)\s+(?:[\w-]+\s+){0,5})?",
    re.IGNORECASE,
)
# What only the place does or suffers.
_FELL = re.compile(
    r"(?:(?:has|had|have)\s+)?f(?:ell|allen)\b|(?:pass|slipp)ed\s+(?:in)?to\b|(?:left|remain(?:s|ed)?|plunged|stayed)\s+(?:without|in)|"
    r"(?:under|in)\s+(?:an?\s+|the\s+)?(?:\w+\s+)?(?:siege|blockade|encirclement)",
    re.IGNORECASE,
)
_COME_UNDER = re.compile(
    r"(?:\s+(?:communit(?:y|ies)|districts?|regions?|area|city|town|village|suburbs?|hromada))?\s+(?:(?:has|had|have|again|also)\s+)*(?:came|comes?|coming)\s+under\s",
    re.IGNORECASE,
)
_FROM_WIDE = ("admin1", "admin2", "settlement")
_BREAK_OUT = re.compile(
    r"\b(?:br[eo]ak(?:ing|s)?|broken?|breakouts?)\s+(?:out\s+of|from)\s+(?:the\s+)?\Z|"
    r"\b(?:clear|drov|driv|push|oust|expel|eject|dislodg|flush|root|remov)\w*\s+[^,;.]{2,40}?\s+(?:from|out\s+of)\s+(?:the\s+)?\Z"
)
_ON_IT = re.compile(
    r"(?:[-–—][A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)?\s+(?:highway|road|railway|motorway|route|line|corridor)\b"
)
_FROM = frozenset({"from", "out of"})
_LEAVE = re.compile(r"\b(?:leave|quit|vacate)\s+(?:the\s+)?(?:(?:city|town|village)\s+of\s+)?\Z")
_HOME = re.compile(
    r"\b(?:natives?|originally|hail(?:s|ing)|people|refugees|migrants|displaced|help|support|backing|funds|money|orders|"
    r"instructions|guidance)\s+from\s+(?:the\s+)?\Z"
)
# "Arrested a man from X": where he is from.
_SOMEBODY_FROM = re.compile(
    r"\b(?:m[ae]n|wom[ae]n|suspects?|teenagers?|youths?|students?|brothers?|boys?|girls?|couple|nationals?|dealers?|businessm[ae]n|"
    r"traders?|officials?|officers?|\d+)\s+from\s+(?:the\s+)?\Z"
)
_ACTS = re.compile(r"(?:\s+(?!and\b|said\b|that\b)[\w-]+){0,3}\s+")
_AND_THEN = re.compile(
    r"\s(?:and|then)\s+(?:(?:then|later|also|twice|\w+ly|on\s+\w+day|a\s+day\s+later|overnight)\s+)*\Z"
)
_SCENE = re.compile(r"\W*(?:Elsewhere|Further\s+\w+|Meanwhile|\w+day)?\W*")
_FEW = 5  # words
# "Russia's Kursk", "Tigray's second city, Mekelle": the second name is the place.
_POSSESSIVE = re.compile(
    rf"(?:\s+township)?(?:['’]s|(?<=s)['’])\s+(?:(?:{SIDE_WORD}|remote|mountainous|coastal|hilly|rural|restive|volatile|troubled|populous|impoverished|arid|"
    r"[a-z]+-(?:hit|stricken|ravaged|affected|prone|torn|battered))\s+|"
    r"(?:[\w-]+\s+){0,3}(?:city|town|capital|port|village|hub|suburb|stronghold),?\s+(?:of\s+)?|"
    r"(?:[\w-]+\s+){0,2}(?:state|province|region|district|county|department|island)\s+of\s+)?|"
    r"\s(?:state|province|county|island|territory)\sof\s"  # "the US state of Texas"
)
_PART = re.compile(
    r"\s+(?:neighbou?rhoods?|quarters?|districts?|suburbs?|borough|area|camp|streets?|market|hospital)\b"
)
_OWNED = 50  # characters between the two
_WITHOUT = re.compile(
    r"(?:\s(?:city|towns?|districts?|provinces?|regions?|states?|counties|county|areas?|islands?))?\s+(?:\w+ly\s+)?(?:cut\s+off\s+)?"
    r"(?:(?:being|among|reportedly)\s+)?(?:the\s+)?"
    r"(?=without\b|in\s+the\s+dark|in\s+darkness|under\s*water|in\s+ruins|homeless|(?:worst|hardest|most)[\s-])"
)
_LEAVING = re.compile(
    r"\b(?:left|leaving|leaves|plunged|plunging|with)\s+(?:(?:all|most|much|half|parts?)\s+of\s+)?(?:the\s+)?\Z"
)
_LINE_ENDS = re.compile(r"(?:\s+(?:km\b|district|region|city|area))?\s*(?:[.!;\n(]|\Z|\d)")


def antecedent(text: str, hit: Hit, mentions: tuple[Resolved, ...]) -> Resolved | None:
    """Return the name that a relative clause is about ("Kursk Oblast, a region that was attacked")."""
    before = [found for found in mentions if found.mention.end <= hit.start and found.mention.kind == "literal"]
    before = [found for found in before if not found.is_container] or before
    while len(before) > 1 and before[-1].mention.slot in _FROM:  # "Baku, where men from X stand trial"
        before.pop()
    if not before:
        return None
    end = _end_with_holders(text, before[-1], mentions)
    if is_reduced(text, end, hit):
        return None if _ELSEWHERE.search(text, hit.end, hit.clause_end) else before[-1]
    if not (gap := _RELATIVE.fullmatch(text, end, hit.start)):
        return None
    if "where" not in gap.group():
        told, that, _ = gap.group().partition(" that ")
        return None if that and says(told) else before[-1]  # "In X, the agency said that rain had"
    if len(gap.group().split()) > _FEW and text.endswith("and ", 0, before[-1].mention.start):
        return None  # "X and Y, where": perhaps both
    return None if _ELSEWHERE.search(text, hit.end, hit.clause_end) else before[-1]


def is_reduced(text: str, end: int, hit: Hit) -> bool:
    """Whether a trigger is a participle that tells something of the name that ends at ``end``: "X, shelled by"."""
    if text[end : end + 2] != ", " or hit.start > end + _OWNED or not _REDUCED.fullmatch(text, end, hit.start):
        return False
    return is_told_by_the_way(text, hit)


def is_done_to(text: str, mention: Mention, hit: Hit, mentions: tuple[Resolved, ...]) -> bool:
    """Whether a name, or the list that it is in, is what a trigger behind it was done to ("X and Y were shelled")."""
    last = begins_list(text, mention, mentions)
    unit = any(one.is_container and one.mention is last for one in mentions)
    behind = last.end + (unit and text.startswith(", ", last.end))  # "X and Y, Sumy region, were shelled"
    return _DONE_TO.fullmatch(text, behind, hit.start) is not None or any(
        (end < hit.start - 1 or _FELL.match(text, hit.start)) and _DONE_TO.fullmatch(text, end, hit.start)
        for one in mentions
        if one.mention in (mention, last)
        for end in ends_aside(text, one, mentions)
    )


def ends_aside(text: str, found: Resolved, mentions: tuple[Resolved, ...]) -> set[int]:
    """Return where what is told of a name by the way may end ("X, Y Oblast,", "X, a key rail hub,")."""
    aside, held = _ASIDE.match(text, found.mention.end), _end_with_holders(text, found, mentions)
    closed = _LIES_IN_ENDS.match(text, held) if held > found.mention.end else None
    return {match.end() for match in (aside, closed) if match is not None}


def _end_with_holders(text: str, found: Resolved, mentions: tuple[Resolved, ...]) -> int:
    """Return where a name ends with the regions that it is told to lie in ("X, Y Oblast, Ukraine")."""
    end = found.mention.end
    for one in mentions:
        wider = one.mention.start > end and (one.is_container or is_wide(one))
        if wider and one.mention.kind == "literal" and _LIES_IN.fullmatch(text, end, one.mention.start):
            end = one.mention.end
    return end


def is_of_main_clause(text: str, mention: Mention, hit: Hit, mentions: tuple[Resolved, ...]) -> bool:
    """Whether a trigger stands in a clause that ends before the name ("X, which was shelled, lies in Y").

    Or in one that only says before what it was: "Before he died, he played in X". Or in one that has its own place and
    follows on the clause of the name: "will travel to X on Friday, after a missile hit Y". Or in one that only says
    since when who rules: "schools in X have been shut since the army seized power".
    """
    if (since := since_who_rules(text, hit)) is not None and (
        mention.end <= since or ", " in text[hit.end : mention.start]
    ):
        return True
    if mention.start < hit.end:
        joint = _FOLLOWS_ON.search(text, mention.end, hit.start)
        behind = (one for one in mentions if hit.end <= one.mention.start < hit.clause_end)
        return joint is not None and any(
            one.mention.kind == "literal" and one.place and one.place.kind in _CLOSE for one in behind
        )
    if _BEFORE.match(text, hit.clause_start, hit.start) and ", " in text[hit.end : mention.start]:
        return True
    relative = text.endswith(_WHICH, hit.clause_start, hit.start) and _THAT_DID.match(text, hit.start, hit.end)
    if relative and _MAIN_VERB.match(text, hit.end, mention.start):
        return True
    if not _IN_RELATIVE.search(text, hit.clause_start, hit.start):
        return False
    goes_on = _GOES_ON.match(text, hit.end)
    return goes_on is not None and goes_on.end() <= mention.start


def since_who_rules(text: str, hit: Hit) -> int | None:
    """Return where a clause begins that only says since when who rules a state, None where a trigger is of another."""
    if hit.trigger.type != "political_legal" and not _STATES.match(text, hit.end):
        return None
    since = _SINCE.search(text, max(hit.clause_start, hit.start - _SINCE_BACK), hit.start)
    return since.start() if since else None


def is_fallen(text: str, mention: Mention, hit: Hit, mentions: tuple[Resolved, ...]) -> bool:
    """Whether a trigger tells that a town fell or is cut off: what only the place does."""
    if mention.kind != "metonym":
        return False
    fell = _FELL.match(text, hit.start) or _COME_UNDER.match(text, mention.end, hit.end)
    return fell is not None and is_done_to(text, mention, hit, mentions)


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
        and not one.is_container
        and (one.mention.slot in _FROM or _LEAVE.search(text, hit.start, one.mention.start))
        and not _HOME.search(text, hit.end, one.mention.start)
        and not is_consequence(text, one.mention, hit)
        and not (hit.trigger.type == "justice" and _SOMEBODY_FROM.search(text, hit.end, one.mention.start))
    )


def off_the_way(text: str, hit: Hit, mine: list[Resolved], mentions: tuple[Resolved, ...]) -> list[Resolved]:
    """Leave out where a way leads, if other places are told ("at Z, where they push up the X-Y highway")."""
    left = [one for one in mine if is_between(text, one.mention) or not is_on_a_way(text, one.mention, hit)] or mine
    ways = bool(left) and all(one.mention.slot == "between" and _ON_IT.match(text, one.mention.end) for one in left)
    return [] if ways and antecedent(text, hit, mentions) else left


def is_broken_out_of(text: str, mention: Mention) -> bool:
    """Whether "out of X" tells where somebody was encircled, or was driven from ("cleared rebels from X")."""
    return _BREAK_OUT.search(text, max(0, mention.start - 60), mention.start) is not None


def is_left_without(text: str, mention: Mention, hit: Hit, names: tuple[Resolved, ...]) -> bool:
    """Whether a trigger tells what state names were in ("leaving X without power", "with X hardest hit")."""
    gap, first = _WITHOUT.match(text, begins_list(text, mention, names).end), heads_list(text, mention, names).start
    return (
        gap is not None
        and hit.start <= gap.end() <= hit.end
        and _LEAVING.search(text, max(0, first - 30), first) is not None
    )


def closes_line(text: str, mention: Mention, hit: Hit, mentions: tuple[Resolved, ...]) -> bool:
    """Whether a name behind a comma ends a short line and is its only place ("Looting in a warehouse, X.")."""
    if not text.endswith(", ", 0, mention.start) or not _LINE_ENDS.match(text, mention.end):
        return False
    inside = [one for one in mentions if hit.clause_start <= one.mention.start < hit.clause_end]
    return "," not in text[hit.end : mention.start - 2] and all(
        one.mention is mention or one.mention.kind == "demonym" for one in inside
    )


_JOINT = re.compile(r"(?:,\s(?:while|as|and|but)|;|\swhile)\s")
_CARRIED = 120  # characters
_CARRIED_TO = re.compile(
    r"\b(?:fl(?:ew|own)|airlifted|evacuated|taken|took|transferred|rushed|sent|transported|ferried)\s(?:[^.;]{1,60}?\s)?to\s"
    r"(?:(?:the|a|an|several|nearby|local|city)\s){0,2}(?:hospitals?|clinics?|shelters?|morgues?|camps?)\s(?:in|at|near)\s"
    r"(?:the\s)?(?:[A-Z][\w’'-]+(?:,|\sand)\s)*\Z"
)
# "..., and trains to X were halted".
_SERVICE = re.compile(
    r"(?:;|,?\s(?:and|but|while))\s(?:[\w-]+\s){0,3}(?:trains?|bus(?:es)?|flights?|ferr(?:y|ies)|traffic|services?|roads?|lines?)\s"
    r"(?:to|from|towards?|with|between)\s(?:the\s)?\Z"
)
_WAS = re.compile(
    r"(?:\sand\s[A-Z][\w’'-]+)?\s(?:was|were|is|are|did|had|has|have|will|would|stopped|resumed|halted)\b"
)


def is_of_another_verb(text: str, mention: Mention, hit: Hit, mentions: tuple[Resolved, ...]) -> bool:
    """Whether a name before a verb belongs to the verb before it ("bought a house in X and met Y in Z").

    Or behind it to a service that did not run ("shells fell, and trains to X were late"), or to where the wounded were
    carried in the clause before ("flew 40 to hospitals in X, while landslides cut roads").
    """
    if mention.end < hit.start and _JOINT.search(text, mention.end, hit.start):
        return _CARRIED_TO.search(text, max(hit.words.start, mention.start - _CARRIED), mention.start) is not None
    if mention.start > hit.end and _SERVICE.search(text, hit.end, mention.start) and _WAS.match(text, mention.end):
        return True
    if mention.end > hit.start or not mention.slot or not _AND_THEN.search(text, mention.end, hit.start):
        return False
    if _SCENE.fullmatch(text, hit.clause_start, mention.start - len(mention.slot) - 1):
        return False
    locative = grammar().words("slot", "locative")
    behind = [one for one in mentions if hit.end <= one.mention.start < hit.clause_end]
    return any(
        one.mention.kind == "literal" and (one.mention.slot in locative or _is_its_object(one, hit)) for one in behind
    )


def _is_its_object(found: Resolved, hit: Hit) -> bool:
    """Whether a place stands right behind a trigger ("rises in X and flooded Y")."""
    return found.place is not None and found.mention.start == hit.end + 1


def owns(text: str, one: Mention, other: Mention) -> bool:
    """Whether a name only says whose the next one is ("in Russia's Kursk Oblast")."""
    if not one.end < other.start <= one.end + _OWNED or other.kind != "literal":
        return False
    return _POSSESSIVE.fullmatch(text[one.end : other.start]) is not None


def holds_unknown(text: str, found: Resolved, other: Resolved) -> bool:
    """Whether a town is all that is known of where a part of it lies ("in X's Y neighbourhood")."""
    town = found.place is not None and found.place.kind == "settlement"
    return town and other.place is None and _PART.match(text, other.mention.end) is not None


def in_cell(text: str, sentence: Sentence, mention: Mention) -> bool:
    """Whether the name stands in a line of a table ("2 April | X plant, X | drone strike")."""
    part = text[sentence.start : sentence.end]
    bar = next((one for one in (" | ", "\t", "   ") if one in part), "")
    if not bar or part.count(bar) < 2:
        return False
    line = text.rfind("\n", sentence.start, mention.start) + 1 or sentence.start
    end = text.find("\n", mention.end, sentence.end)
    return text.count(bar, line, end if end >= 0 else sentence.end) > 1


def without_units_of_rows(text: str, sentence: Sentence, mine: list[Resolved]) -> list[Resolved]:
    """Leave out the unit that a row of a table names beside a closer place that lies in it ("Sofala | Beira | 12")."""
    if len(mine) < 2 or not all(in_cell(text, sentence, one.mention) for one in mine):
        return mine
    return [one for one in mine if not any(_is_finer(other, one) and holds(other, one) for other in mine)]


def _is_finer(one: Resolved, other: Resolved) -> bool:
    kinds = [
        _FROM_WIDE.index(found.place.kind) if found.place and found.place.kind in _FROM_WIDE else -1
        for found in (one, other)
    ]
    return kinds[0] > kinds[1] >= 0

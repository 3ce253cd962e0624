"""Triggers and the clause that belongs to each."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace

from dateline.coding.clauses.acts import begins, is_act
from dateline.coding.clauses.certainty import as_confirmed
from dateline.coding.clauses.edges import edges_of
from dateline.coding.clauses.framing import is_framed
from dateline.coding.clauses.keys import without_keys
from dateline.coding.clauses.nature import Nature
from dateline.coding.clauses.openings import Line
from dateline.coding.clauses.subjects import as_of_their_subjects
from dateline.coding.clauses.titles import is_in_a_title
from dateline.coding.clauses.tolls import BEFALLS, stands_apart, without_tolls
from dateline.coding.clauses.topics import Topics
from dateline.coding.clauses.vocabulary import listed
from dateline.lexicon import EventLexicon, Trigger
from dateline.mentions.words.tokens import Sentence
from dateline.patterns.lowercase import lowercase_pattern

_NOUN_LIKE = re.compile(
    r"(?:strikes?|attacks?|raids?|assaults?|shelling|bombing|bombardment|fighting|battles?|clash(?:es)?|explosions?|"
    r"blasts?)\Z",
    re.IGNORECASE,
)
_KNOWN = re.compile(
    r"\w\s+(?:the|this|that|these|those|such|any|no|further|more|future)\s+(?:\w+\s+)?\Z", re.IGNORECASE
)
# "The toll could not be independently verified": no news of deaths.
_NOT_VERIFIED = re.compile(
    r"\s+(?:(?:could|can|has|have|had|was|were|is)\s*(?:not|n[’']t)|cannot)\s+(?:(?:yet|immediately|independently|be|been)\s+)*"
    r"(?:verified|confirmed|corroborated|checked|established)\b"
)
# "It has previously denied striking civilians": what it never did is no news, either.
_FORMER_DENIAL = re.compile(
    r"\b(?:previously|always|repeatedly|consistently|routinely|regularly|often|long|in\s+the\s+past)\s+den(?:ied|ies)\s+(?:(?!that\b)\w+\s+){0,2}\Z"
)
# A vehicle under way, and what may befall it.
VEHICLE = (
    r"\b(?:ships?|vessels?|boats?|ferr(?:y|ies)|tankers?|freighters?|bus(?:es)?|minibus(?:es)?|cars?|trucks?|lorr(?:y|ies)|"
    r"convoys?|trains?|ambulances?|aircraft|planes?|helicopters?)"
)
_VEHICLE = re.compile(rf"{VEHICLE}\s+\Z", re.IGNORECASE)
_BOUND = re.compile(r"(?:sail|travell?|driv|head|mov|fly|steam|go|com)ing\b", re.IGNORECASE)
_NEW_CLAUSE = re.compile(r"[,;:]|\s(?:and|but|as|when|where|while|after|before)\s")
# "Villagers sheltering in X died when", "opened fire on people walking towards X": where those were who were hit.
_WHO_WERE = re.compile(
    r"\b(?:people|villagers|civilians|residents|families|refugees|children|women)\s+(?:who\s+were\s+)?\Z", re.IGNORECASE
)
_WHO_DO = re.compile(r"\s(?:(?:has|have|had|also|later|then|\w+ly|on\s\w+day)\s)*")
_DOING_SO = re.compile(r"\w+ing\b")
_SAID = re.compile(r"[,;:]|\b(?:said|say|told|tell|described|reported|recalled)\b")
_ONLY_KNOWN = frozenset({"", "the", "this", "that", "the death", "the casualty", "these", "those", "either"})
# "It was the fourth attack there since flights resumed": only how many there have been.
# "II. Casualties", "3. Damage and losses": what a part of a bulletin is about.
_PART_TITLE = re.compile(
    r"\W*(?:(?:[IVX]{1,4}|\d{1,2}|[A-H])[.)]\s+)?(?:(?:human|civilian|reported|confirmed|total|summary|status|of|and|to|the|affected)\s+){0,4}"
    r"(?:casualties|fatalities|deaths|injuries|damages?|losses)(?:\s+(?:and|or|to)\s+(?:[a-z]+\s?){1,3})?\W*",
    re.IGNORECASE,
)
_COUNTED_AGAIN = re.compile(
    r"\b(?:It|This|That)\s+(?:was|is|would\s+be|marks|marked)\s+(?:only\s+|already\s+|at\s+least\s+)?(?:the\s+|one\s+of\s+the\s+)?"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|latest|last|largest|biggest|deadliest|"
    r"worst|heaviest|longest|most)\s+(?:[\w-]+\s+){0,4}\Z"
)
_CAME = re.compile(r"\s+(?:came|comes|followed|follows)\b")
_LIFE = re.compile(r"fought|fighting|served|taken part|took part", re.IGNORECASE)
_WHO_HAD = ("who had ", "who has ", "who have ", "who once ", "who ")
_HEADING = 60  # characters of a heading before its noun
_HEADING_BEFORE = re.compile(r"(?:\A|\n)[#*_\s\d.]*(?:[\w’'-]+\s+){0,4}\Z")
_HEADING_BEHIND = re.compile(r"(?:[ ]+[\w’'-]+){0,4}[:*_ ]*(?:\n|\Z)")


# "The last town held by insurgents": whose doing something is, and not where they are.
_AGENT = re.compile(r"\bby\s+(?:(?!(?:in|at|near|from|of)\b)[\w’'-]+\s+){0,4}\Z")
_AGENT_CHARS = 50
_ARMED = frozenset({"battle", "deployment", "violence_noncombatant"})  # whose nouns are of people; shrapnel is a strike
_PARTICIPLE = re.compile(r"[a-z]+(?:ed|held|led|run|torn)")
_COMPOUND = re.compile(r"\b(?P<first>\w+)[-‑]\Z")
_OF_A_VERB = frozenset("re co counter air gang carpet fire petrol dive cross un over out cluster drive car".split())
_CAPITAL_NEXT = re.compile(r"\s[A-Z]")
# "Footage shot at the plant".
_FILMED = re.compile(
    r"\b(?:footage|videos?|clips?|films?|photos?|photographs?|pictures?|images?|scenes?)\s(?:(?:that|which)\s)?"
    r"(?:(?:was|were|is|are|had\sbeen)\s)?(?:\w+ly\s)?\Z",
    re.IGNORECASE,
)
# "Quarantine facility", "flood course", "body parts": before the noun of a house, a thing or a trade a word only says
# of what sort it is. What was done for it or to those whom it struck ("relief", "victims") is left to the lexicons.
_SORTS = re.compile(rf"\b(?:{listed('clauses', 'sorts')})\Z", re.IGNORECASE)  # verbs ("hit trucks") are none
_BEFORE_A_NOUN = frozenset(" -")
_SORT_OF = lowercase_pattern(rf"[ -](?:{listed('clauses', 'heads')})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger found in a sentence: its span, and the span of its clause; ``words`` are those of the sentence."""

    trigger: Trigger
    start: int
    end: int
    clause_start: int
    clause_end: int
    words: Line = field(compare=False, repr=False)


def hits(text: str, sentence: Sentence, lexicon: EventLexicon, topics: Topics | None = None) -> tuple[Hit, ...]:
    """Return the triggers of a sentence in order, each with its clause; of overlapping ones the earlier rule wins.

    What is of a field by its ``topics`` only counts where the report is of that field; without them everywhere.
    """
    found: list[tuple[int, int, Trigger]] = []
    weak, deliberate, tells = lexicon.roles["weak"], lexicon.roles["deliberate"], False
    words = Line(text, sentence.start, sentence.end, lexicon)
    nature = Nature(text, sentence, words.anywhere)
    alike: dict[int, list[re.Match[str]]] = {}  # several triggers may have one pattern
    in_parts = text.find(";", sentence.start, sentence.end) >= 0
    for number, trigger in words.triggers():
        if trigger.last and tells and not in_parts:
            continue
        matches = alike.get(number)
        if matches is None:
            matches = alike[number] = words.matches(number, text, sentence.start, sentence.end)
        if not matches or (trigger.needs and not trigger.needs.stands_in(text, sentence.start, sentence.end)):
            continue
        for match in matches:
            if found and any(start < match.end() and match.start() < end for start, end, _ in found):
                continue
            if _excluded(text, match, sentence, trigger, words):
                continue
            if trigger.type in deliberate and nature.did(match):
                continue
            if not topics or not trigger.about or topics.told(trigger.about, match.start()):
                found.append((begins(match, trigger), match.end(), trigger))
                tells = tells or not (trigger.last or trigger.type in weak)
    if tells:
        found = [hit for hit in found if not hit[2].last or (in_parts and stands_apart(text, sentence, hit, found))]
    if not found:
        return ()
    found = as_of_their_subjects(text, sorted(found, key=lambda hit: hit[0]))
    found = [
        hit
        for hit, following in zip(found, [*found[1:], None], strict=True)
        if following is None or not _is_bound(text, sentence, hit, following)
    ]
    found = [hit for hit in found if not (_is_who_was_hit(text, hit, found) or _is_who_talks(text, hit, found, weak))]
    found = without_tolls(text, sentence, without_keys(text, found))
    return tuple(_as_sure_as_told(text, hit, lexicon) for hit in in_clauses(text, sentence, found, words))


def in_clauses(text: str, sentence: Sentence, found: list[tuple[int, int, Trigger]], words: Line) -> tuple[Hit, ...]:
    """Return triggers of a sentence, in order, each with its clause."""
    edges = edges_of(text, sentence, found)
    return tuple(_hit(start, end, trigger, edges, words) for start, end, trigger in found)


def _as_sure_as_told(text: str, hit: Hit, lexicon: EventLexicon) -> Hit:
    trigger = as_confirmed(text, hit.trigger, (hit.clause_start, hit.clause_end), lexicon)
    return hit if trigger is hit.trigger else replace(hit, trigger=trigger)


def _is_bound(
    text: str, sentence: Sentence, hit: tuple[int, int, Trigger], following: tuple[int, int, Trigger]
) -> bool:
    """Whether a trigger only tells where the vehicle was bound that the next befell ("a bus driving to X hit")."""
    start, end, _ = hit
    if not _BOUND.match(text, start, following[0]) or following[2].type not in BEFALLS:
        return False
    vehicle = _VEHICLE.search(text, max(sentence.start, start - 40), start)
    return vehicle is not None and not _NEW_CLAUSE.search(text, end, following[0])


def _is_who_was_hit(text: str, hit: tuple[int, int, Trigger], found: list[tuple[int, int, Trigger]]) -> bool:
    """Whether a trigger only tells what those were doing whom another befell ("people sheltering in X died when")."""
    start, end, trigger = hit
    if trigger.type in BEFALLS or not _DOING_SO.match(text, start, end):
        return False
    if not _WHO_WERE.search(text, max(0, start - 40), start):
        return False
    return any(
        other[2].type in BEFALLS and not _SAID.search(text, min(end, other[1]), max(start, other[0])) for other in found
    )


def _is_who_talks(
    text: str, hit: tuple[int, int, Trigger], found: list[tuple[int, int, Trigger]], weak: frozenset[str]
) -> bool:
    """Whether a bare noun is of those who sign or meet ("the army and the rebels signed a deal in X")."""
    if not (hit[2].last and hit[2].noun):
        return False
    return any(
        other[2].type in weak and not other[2].last and _WHO_DO.fullmatch(text, hit[1], other[0]) for other in found
    )


def refers(text: str, hit: Hit) -> bool:
    """Whether a trigger without a place only refers to an event: a noun, or one known ("called the strikes")."""
    if hit.trigger.noun or _is_in_a_heading(text, hit) or _FORMER_DENIAL.search(text, hit.clause_start, hit.start):
        return True
    if _NOT_VERIFIED.match(text, hit.end) and text[hit.clause_start : hit.start].strip().lower() in _ONLY_KNOWN:
        return True
    noun = _NOUN_LIKE.search(text, hit.start, hit.end) is not None
    return noun and _KNOWN.search(text, max(hit.clause_start, hit.start - 30), hit.start) is not None


def _is_in_a_heading(text: str, hit: Hit) -> bool:
    """Whether a line that is no sentence only names a kind of event ("## Long-range strikes")."""
    if not _NOUN_LIKE.search(text, hit.start, hit.end) or not _HEADING_BEFORE.search(text[: hit.start][-_HEADING:]):
        return False
    return _HEADING_BEHIND.match(text, hit.end) is not None


def tells_nothing(text: str, hit: Hit) -> bool:
    """Whether a heading only says what its section is about ("## Strikes on X"), or a clause how many there were."""
    if _COUNTED_AGAIN.search(text, hit.clause_start, hit.start) or _comes_after(text, hit):
        return True
    if _LIFE.match(text, hit.start) and text.endswith(_WHO_HAD, hit.clause_start, hit.start):
        return True  # "charged a man who had fought in X"
    start, end = text.rfind("\n", 0, hit.start) + 1, text.find("\n", hit.end)
    if hit.end - start < _HEADING and _PART_TITLE.fullmatch(text, start, len(text) if end < 0 else end):
        return True
    return text.startswith(("#", "**"), start) and _is_in_a_heading(text, hit)


def _comes_after(text: str, hit: Hit) -> bool:
    """Whether a clause only says when a known attack was ("The attack came hours after")."""
    known = _NOUN_LIKE.search(text, hit.start, hit.end) is not None and _CAME.match(text, hit.end) is not None
    return known and text[hit.clause_start : hit.start].strip().lower() in {"the", "this"}


def is_subject_known(text: str, hit: Hit) -> bool:
    """Whether a known event opens the clause, so that its other words tell ("The attack began with")."""
    opens = re.fullmatch(r"(?:the|this|that|these|those)\s+", text[hit.clause_start : hit.start], re.IGNORECASE)
    return opens is not None and _NOUN_LIKE.search(text, hit.start, hit.end) is not None


def is_barred(text: str, sentence: Sentence, start: int, end: int, lexicon: EventLexicon) -> bool:
    """Whether beside a word of a sentence stands what lets no trigger of the field count ("a flood of goals")."""
    words = Line(text, sentence.start, sentence.end, lexicon)
    near = range(max(sentence.start, start - 60), min(sentence.end, end + 60))
    return any(one.stands_in(text, near.start, near.stop) for one in words.barring())


def _excluded(text: str, match: re.Match[str], sentence: Sentence, trigger: Trigger, words: Line) -> bool:
    if not is_framed(text, match, sentence, trigger):
        return True  # as of half of the words that match, nine in ten of those that do not count
    if text.startswith("?", match.end()) or not is_act(match, trigger) or _is_compound(text, match):
        return True
    if text.startswith("shot", match.start()) and _FILMED.search(text, max(0, match.start() - 40), match.start()):
        return True
    behind = text[match.end() : match.end() + 1]
    sort = behind in _BEFORE_A_NOUN and _SORT_OF.match(text, match.end(), len(text))
    if sort and (trigger.noun or _SORTS.search(text, match.start(), match.end())):
        return True
    if _in_a_name(text, match, sentence) or is_in_a_title(text, sentence.start, match.start()):
        return True
    if trigger.last and trigger.noun and trigger.type in _ARMED:
        back = max(sentence.start, match.start() - _AGENT_CHARS)
        if _AGENT.search(text, back, match.start()):
            return True
    near = range(max(sentence.start, match.start() - 60), min(sentence.end, match.end() + 60))
    may = words.anywhere(trigger.unless) if trigger.unless else None
    barring = (*words.barring(), *filter(may, trigger.unless)) if may else words.barring()
    return any(one.stands_in(text, near.start, near.stop) for one in barring)


def _is_compound(text: str, match: re.Match[str]) -> bool:
    """Whether a participle is the end of a compound that tells what something is ("the Kremlin-appointed head")."""
    if text[match.start() - 1 : match.start()] not in {"-", "‑"} or not _PARTICIPLE.fullmatch(match.group()):
        return False
    before = _COMPOUND.search(text, max(0, match.start() - 20), match.start())
    return before is not None and before.group("first").lower() not in _OF_A_VERB


def _in_a_name(text: str, match: re.Match[str], sentence: Sentence) -> bool:
    """Whether a word is part of a proper name ("Airborne Assault Brigade")."""
    word = match.group().split()[-1]
    if not (word[:1].isupper() and word[1:2].islower() and match.start() > sentence.start):
        return False  # as of most words
    in_a_cell = text[max(sentence.start, match.start() - 3) : match.start()].rstrip(" ").endswith(("|", "\t"))
    return not in_a_cell and _CAPITAL_NEXT.match(text, match.end()) is not None


def _hit(start: int, end: int, trigger: Trigger, edges: list[int], words: Line) -> Hit:
    right = bisect_right(edges, start)
    return Hit(trigger, start, end, edges[right - 1], edges[right], words)

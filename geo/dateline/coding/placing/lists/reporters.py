"""Places that themselves report what is told: "X reported 12 cases and Y one", "X: 412 cases, Y 33"."""

from __future__ import annotations

import re

from dateline.coding.clauses import Hit
from dateline.coding.clauses.roles import has_role
from dateline.coding.clauses.vocabulary import listed
from dateline.coding.placing.lists.examples import end_of_plural
from dateline.coding.placing.lists.labels import is_label
from dateline.coding.placing.references import is_wide
from dateline.coding.placing.scenes.elsewhere import DECLARES
from dateline.coding.placing.scenes.joined import IN_LIST
from dateline.coding.placing.scenes.people import CAPITALS, SUBJECT_SLOTS
from dateline.lexicon import EventLexicon
from dateline.mentions.words.tokens import Sentence
from dateline.records import Resolved

_REPORTS = re.compile(listed("scenes", "reports"), re.IGNORECASE)
_ELLIPSIS = re.compile(listed("scenes", "ellipsis"), re.IGNORECASE)
_NEXT = re.compile(r"(?:,\s*(?:and\s+|followed\s+by\s+)?|\s+and\s+|;\s*)\Z")
# "X 412 cases, Y 33".
_COUNTED = re.compile(r":?\s+[(+]?\d[\d,.]*(?:\s+(?!in\b|at\b|from\b)[\w’-]+){0,3}\s+")
# "X, with 12 dead, was hit worst".
_WITH = re.compile(r",\s+with\s+(?:[a-z]+\s+){0,3}?\d[\d,.]*\s+(?:[a-z-]+\s+){0,3}")
_STARTS = re.compile(r"(?:\A|[.:;,\n]\s{0,2}|\A\s+)\Z")
# "In X State, Y reported 12": what opens the sentence holds those that report.
_OPENED = re.compile(
    r"(?P<frame>\W*(?:In|Across|Throughout|Within)\s[^,;:]{2,60},\s+)(?:the\s+)?(?:[A-Z][\w’'-]+(?:,\s+|,?\s+and\s+))*\Z"
)
# "X (Y Province) reported", "X, Y Province, reported", "X district in Y accounts for".
_HOLDER = re.compile(r"\s\(|,\s+|,?\s+in\s+(?:the\s+)?")
_HOLDER_ENDS = re.compile(r"(?:\s(?:[Pp]rovince|[Ss]tate|[Rr]egion|[Dd]epartment|[Gg]overnorate))?(?:\)|,(?=\s))?")
COUNTS = frozenset({"cases", "deaths"})
_ITS_COUNT = re.compile(r"\s\(\d[\d,.]*\)")  # "X (12), Y (9) and Z (3) reported deaths"

# "According to diplomats in X and Y, rebels took Z": where those are who tell of it.
_ACCORDING = re.compile(
    r"\W*According\s+to\s+[^,;]{3,60}?\s(?:in|at|from)\s+(?:the\s+)?(?:[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?(?:,|,?\s+and)\s+){0,2}\Z"
)


def only_frames(mine: list[Resolved], reporters: tuple[Resolved, ...]) -> bool:
    """Whether the places of a clause are those that report and units that stand before them and only hold them."""
    if not reporters:
        return False
    held = [one for one in mine if one not in reporters]
    return all(is_wide(one) and one.mention.end <= reporters[0].mention.start for one in held)


def reporting(
    text: str, sentence: Sentence, hit: Hit, names: tuple[Resolved, ...], lexicon: EventLexicon
) -> tuple[Resolved, ...]:
    """Return the places that themselves report what a trigger tells ("X reported 12 cases and Y one"), as a list."""
    if not has_role(hit, "reports", lexicon):
        return ()
    found: list[Resolved] = []
    for number, one in enumerate(names):
        mention = one.mention
        if one.is_container or mention.end > hit.start or mention.start < hit.clause_start:
            continue
        opened = None if mention.slot in SUBJECT_SLOTS else _OPENED.match(text, hit.clause_start, mention.start)
        if opened is None and mention.slot not in SUBJECT_SLOTS:
            continue
        if mention.kind not in {"literal", "metonym"} or (one.place is not None and one.place.kind == "country"):
            continue
        end = end_of_plural(text, mention, names) or _end_of(text, one, names[number + 1 :])
        verb = _REPORTS.match(text, end, hit.start + 1)
        if not verb and not CAPITALS.fullmatch(mention.text):
            verb = DECLARES.match(text, mention.end, hit.end + 1)
        if not verb and _STARTS.search(text, max(0, mention.start - 3), mention.start):
            verb = _COUNTED.match(text, mention.end, hit.start + 1)
        verb = verb or _WITH.match(text, end, hit.start + 1)
        if verb and verb.end() >= hit.start:
            before = [other for other in names[:number] if opened is None or other.mention.start >= opened.end("frame")]
            found = [*_listed(text, before), one] if before and _joins(text, before[-1], one) else [one]
    if not found:
        return ()
    between = [one for one in names if found[-1].mention.end < one.mention.start < hit.start]
    if between and _goes_on_with(text, between[-1], hit):
        return (between[-1], *_elided(text, hit, names))  # "X reported 12 cases and Y 7 cases": the latter are Y's
    label = is_label(text, sentence, names)
    if label and found[-1].mention.end <= text.find(":", label[-1].mention.end):
        found = list(label)  # "X, its region: 12 dead"
    return (*found, *_elided(text, hit, names))


def is_local(found: Resolved) -> bool:
    """Whether a place is below a state's first level, and no capital: their offices speak for all of it."""
    local = found.place is not None and found.place.kind in {"settlement", "admin2", "facility"}
    return local and not CAPITALS.fullmatch(found.mention.text)


def _end_of(text: str, one: Resolved, names: tuple[Resolved, ...]) -> int:
    """Return where a name ends with the unit that is told to hold it, or with its count in brackets."""
    end = one.mention.end
    counted = _ITS_COUNT.match(text, end) if text.startswith(" (", end) else None
    end = counted.end() if counted else end
    after = names[0] if names else None
    holder = after is not None and (after.is_container or one.container is not None)
    if after is None or not holder or not _HOLDER.fullmatch(text, end, after.mention.start):
        return end
    ends = _HOLDER_ENDS.match(text, after.mention.end)
    return ends.end() if ends else end


def _joins(text: str, one: Resolved, other: Resolved) -> bool:
    return IN_LIST.fullmatch(text, one.mention.end, other.mention.start) is not None


def _listed(text: str, names: list[Resolved]) -> list[Resolved]:
    """Return the end of a row of names that is one list."""
    row = [names[-1]]
    for one in reversed(names[:-1]):
        if not _joins(text, one, row[0]):
            break
        row.insert(0, one)
    return row


def _goes_on_with(text: str, one: Resolved, hit: Hit) -> bool:
    """Whether a count without the verb stands between a name and the words that count ("and Y 7 cases")."""
    start = one.mention.start
    own = _ELLIPSIS.match(text, one.mention.end, hit.start)
    return own is not None and _NEXT.search(text, max(hit.clause_start, start - 20), start) is not None


def _elided(text: str, hit: Hit, names: tuple[Resolved, ...]) -> list[Resolved]:
    """Return the places of counts that go on without the verb ("and Lubbock County one", ", Nadia 412")."""
    return [
        one
        for one in names
        if hit.end <= one.mention.start < hit.clause_end
        and one.mention.kind in {"literal", "metonym"}
        and _NEXT.search(text[hit.end : one.mention.start])
        and _ELLIPSIS.match(text, one.mention.end, hit.clause_end)
    ]


def without_tellers(text: str, sentence: Sentence, mine: list[Resolved]) -> list[Resolved]:
    """Leave out where those are by whom a sentence opens, if it names another place, and capitals in any case."""
    if not mine or not text.startswith("According", sentence.start):
        return mine
    theirs = [one for one in mine if _ACCORDING.fullmatch(text, sentence.start, one.mention.start)]
    left = [one for one in mine if one not in theirs]
    return left or [one for one in theirs if not CAPITALS.fullmatch(one.mention.text)]

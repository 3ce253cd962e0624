"""Where one clause of a sentence ends and the next begins."""

from __future__ import annotations

import re

from dateline.coding.clauses.keys import edge_at, is_number_of_key
from dateline.coding.clauses.tolls import OWN_PLACE, SUFFER, is_contrasted, is_toll, with_causes
from dateline.lexicon import Trigger
from dateline.mentions.words.tokens import Sentence

# Where one clause ends and another may begin. A segment without a trigger belongs to the trigger before it.
# All begin with a mark or white space, from one of which to the next the engine leaps; behind white space it looks on
# only before one of a few words: one that is added below needs its first letters in that line.
_AND_A_PLACE = r"and\s+(?=(?:in|at|near|outside)\s+(?:the\s+)?(?:(?:city|town|village|\w+ern)\s+(?:of\s+)?)?[A-Z])"
_AND_OTHERS = (
    r"and\s+(?=(?:one|two|three|some|others|both|most|many|another)\s+(?:of\s+)?[a-z]|[a-z]+s\s+(?:in|at|near)\s+[A-Z])"
)
# "..., and Russian forces recently advanced near": others act.
_AND_FORCES = (
    r"and\s+(?=(?:[A-Z][\w’'-]+\s+){1,2}(?:forces|troops|soldiers|fighters|units|militants|rebels|drones|missiles|artillery|aircraft|jets)\s+"
    r"(?:(?:\w+ly|also|then|later|have|has|had|were|was)\s+)*(?:[a-z]{2,}ed|hit|struck|shot|took|fought|held|drove|made|began)\b)"
)
# "Have fled since X fell to": what befell a place.
_SINCE_IT = (
    r"since\s+(?=(?!\w+day\b|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)(?:the\s+)?(?:[a-z]+\s+(?:of\s+)?)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?\s+"
    r"(?:fell|was|were|came|changed|surrendered)\s)"
)
# "X was shelled and Y was seized".
_AND_IT_WAS = r"and\s+(?=[A-Z][\w’'-]+(?:[\s-][A-Z][\w’'-]+)?\s+(?:was|has\s+been|had\s+been|fell|came\s+under)\s)"
_AND_AHEAD = (
    r"and\s+(?:(?:was|were|is|are)\s+(?:due\s+|expected\s+|scheduled\s+|set\s+)?to|"
    r"will|would|plans?\s+(?:to|another))\s"
)
_WHILE = r"(?:but|while|whereas|although|though|amid|after|before|because|until|unless|despite|following)\s"
_BOUNDARY = re.compile(
    rf"""[;:,\s](?:(?<=[;:])\s
      | (?<=,)\s+(?:{_WHILE}
          | (?:which|who|where|when|adding|according\s+to|with|as|following|claiming|saying)\s
          | and\s+(?:that|its|their|the|an?|is|are|was|were|has|have|said|reported)\s
          | {_AND_A_PLACE} | {_AND_OTHERS} | {_AND_FORCES} | so\s+that\s | so\s
          | (?:\w+ly\s+|in\s+order\s+)?to\s+(?=(?:assist|help|support|participate|take\s+part|join|bolster)\s)
          | {_AND_AHEAD})
      | (?<=\s)(?=\s*(?:[–—]|a[bfglmns]|b[eu]|de|fo|in|re|s[io]|th|un|wh))(?:[–—]\s | \s*(?:{_WHILE}
          | (?:in\s+response\s+to|against\s+the\s+backdrop\s+of|as\s+well\s+as|regarding|about\s+how)\s
          | (?:as\s+part\s+of|and\s+that)\s | {_AND_A_PLACE} | so\s+that\s | {_AND_AHEAD}
          | {_SINCE_IT} | {_AND_IT_WAS})
          | (?<=[a-z]\s)\s*that\s+(?=[A-Z“"]|(?:the|a|an|up|its|his|their|no|some)\s|\d)))""",
    re.VERBOSE,
)
_AHEAD = 40  # characters behind a boundary by which it is told

# After these comes a clause with a verb of its own, whatever the lexicon makes of it ("while officials met in Lviv").
_OPENERS = (
    "while", "whereas", "although", "though", "because", "unless", "that", "so", "to", "will", "would", "another",
)  # fmt: skip
_OPENS_A_CLAUSE = re.compile(
    r"\s(?:while|whereas|although|though|because|unless|so\s+that)\s\Z|,\s+so\s\Z|,\s+(?:\w+ly\s+|in\s+order\s+)?to\s\Z|"
    r"\sand\s+(?:(?:was|were|is|are)\s+(?:\w+\s+)?to|will|would|plans?\s+(?:to|another))\s\Z"
)

# After these it does if it has a verb ("; campaign to start in X", ", and the bodies were taken to X").
_MAY_OPEN_A_CLAUSE = re.compile(r";\s\Z|,\s+and\s+(?:its|their|the|an?)\s\Z")
_VERB = re.compile(
    r"\b(?:was|were|is|are|has|had|have|will|would|landed|arrived|reached|came|died|fell|began|opened|closed|left|took|went|"
    r"sent|held|found|said|says|denied|denies|called|calls|condemned|rejected|disputed|blamed|accused|declined|summoned|"
    r"protested|confirmed|claimed|announced|fled|withdrew|retreated|escaped|returned)\s|\bto\s+(?:begin|start|open|kick|follow|be)\b"
)
# "...; restored in X on Monday": of what the part before tells, but there.
_ELLIPTIC = re.compile(
    r"(?:(?:since|now|later|already|partly|also)\s+)?[a-z]{3,}ed\s+(?:in|at|near)\s+(?:the\s+)?[A-Z]"
)
# How an item of a list begins ("; in X, two").
_PAST = re.compile(r"\b(?:[a-z]{2,}ed|hit|struck|shot|met|spoke|broke|went|cut)\b")
_LIST_ITEM = re.compile(
    r"(?:and|or)\s|(?:in|at|near|around|outside|across|from|on)\s+(?:the\s+)?(?:[a-z]+\s+of\s+)?[A-Z]"
)
_NAME_WAS = re.compile(r"[A-Z][\w’'-]+(?:[\s-][A-Z][\w’'-]+)?\s+(?:was|has\s+been|had\s+been|fell|came\s+under)\s")
# "X was shelled", "the army retook X": a clause of its own, and no "attacks that hit X".
_WAS_ALONE = re.compile(
    r"^(?:(?!\b(?:that|which|who|where|between|both)\b).)*\b(?:was|were|has|have|had|fell|took|retook|seized|captured)\s",
    re.DOTALL,
)
_DOING = re.compile(r"\w{2,}ing\b|(?:they|he|she|it|we|I)\s")  # "while queuing in X": no clause of its own
# Others, of whom something else is told: ", and dockers in X threatened", ", and one of them was identified in X".
_OTHERS = re.compile(
    r"(?:(?:one|two|three|some|others|both|most|many|another)\s+(?:of\s+)?|[a-z]+s\s+(?:in|at|near)\s+(?=[A-Z]))[^,;.]{1,60}?\s"
    r"(?:was|were|is|are|has|had|have|will|would|began|broke|fell|met|took|said|says|told|left|went|came|ran|[a-z]{2,}ed)\b"
)
# "..., but a second meeting in X ended".
_CONTRASTED = re.compile(
    r"(?:(?:an?|the|another|its|their)\s+(?:[\w-]+\s+){1,3}(?:in|at|near)\s+(?:the\s+)?)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)?\s+"
    r"(?:\w+ly\s+)?(?:[a-z]{2,}ed|was|were|is|are|has|had|began|broke|fell|met|took|said|says|led|went|flew|left)\b"
)


def edges_of(text: str, sentence: Sentence, found: list[tuple[int, int, Trigger]]) -> list[int]:
    """Return the boundaries that part two triggers, or a trigger from a clause that tells of something else."""
    marks = [match.end() for match in _BOUNDARY.finditer(text, sentence.start, sentence.end)]
    marks = [mark for mark in marks if text[mark - 2] != ":" or not is_number_of_key(text, mark)]
    marks = [mark for mark in marks if not _is_last_of_subjects(text, sentence.start, mark)]
    marks, edges = with_causes(text, sentence, marks, found), [sentence.start]
    for number, mark in enumerate(marks):
        stop = marks[number + 1] if number + 1 < len(marks) else sentence.end
        behind = any(mark <= start < stop for start, _, _ in found)
        before = any(edges[-1] <= start < mark for start, _, _ in found)
        if (before and (behind or _opens(text, edges[-1], mark, stop))) or (
            not before and behind and is_contrasted(text, edges[-1], mark)
        ):
            edges.append(max(edges[-1], edge_at(text, marks, number)))
        elif not before and text.startswith(";", mark - 2):
            end = text.find(";", mark, sentence.end)
            part = range(mark, sentence.end if end < 0 else end)
            if any(start in part for start, _, _ in found) and _parted(text, edges[-1], part):
                edges.append(mark)
    return [*edges, sentence.end]


def _is_last_of_subjects(text: str, start: int, mark: int) -> bool:
    """Whether "and X was" goes on with the names before it ("the attack on X and Y was repelled")."""
    if not text.endswith("and ", start, mark) or not _NAME_WAS.match(text, mark):
        return False
    before = re.split(r"[,;:]", text[start:mark])[-1]
    return _WAS_ALONE.search(before) is None


def without_opener(text: str, start: int, end: int) -> int:
    """Return where a clause ends without the words that open the next one, which end at ``end``."""
    for found in _BOUNDARY.finditer(text, start, end + _AHEAD):
        if found.end() >= end:
            return found.start() if found.end() == end else end
    return end


def _parted(text: str, start: int, part: range) -> bool:
    """Whether what stands behind a semicolon has a place of its own, and is no item of a list of places."""
    suffer = SUFFER.match(text, part.start)
    if not suffer and not OWN_PLACE.search(text, part.start, part.stop):
        return False
    if not suffer and not _LIST_ITEM.match(text, part.start):
        return True
    spans = (start, part.start), (part.start, part.stop)
    return all(_VERB.search(text, *span) or _PAST.search(text, *span) for span in spans)


def _opens(text: str, start: int, mark: int, stop: int) -> bool:
    """Whether a clause of its own begins at a mark, though it has no trigger."""
    if text.endswith(_OPENERS, start, mark - 1) and _OPENS_A_CLAUSE.search(text, start, mark):
        return not (text.endswith("while ", start, mark) and _DOING.match(text, mark))
    if _OTHERS.match(text, mark) and text.endswith(", and ", start, mark):
        return True
    if text.endswith(", but ", start, mark):
        return _CONTRASTED.match(text, mark, stop) is not None or is_contrasted(text, start, mark, stop)
    if is_toll(text, mark, stop, said=not text.startswith(";", mark - 2)):
        return False
    if text.endswith("; ", start, mark) and _ELLIPTIC.match(text, mark, stop):
        return True
    return _MAY_OPEN_A_CLAUSE.search(text, max(start, mark - 12), mark) is not None and bool(
        _VERB.search(text, mark, stop)
    )

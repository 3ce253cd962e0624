"""What must stand around the words of a trigger: its subject and object, in the same part of the sentence."""

from __future__ import annotations

import re

from dateline.lexicon import Trigger
from dateline.mentions.words.tokens import Sentence

_FRAME, _TOLD_BEFORE = 80, 240  # characters between a trigger and its subject or object; of the sentences before
_PART_ENDS = re.compile(r"(?<!\d)[.;]|[.;](?!\d)")


def is_framed(text: str, match: re.Match[str], sentence: Sentence, trigger: Trigger) -> bool:
    """Whether the subject and the object that a trigger asks for stand before and behind its words."""
    if trigger.before and not trigger.before.stands_in(
        text, max(sentence.zone.start, sentence.start - _TOLD_BEFORE), sentence.start
    ):
        return False
    if trigger.subject:
        begin = match.start()
        start = _part_start(text, max(sentence.start, begin - _FRAME), begin)
        opens = begin - start < _FRAME  # it reaches back to where the sentence or its part begins
        if not (trigger.subject.stands_in(text, start, begin) or (opens and trigger.subject.opens(text, start, begin))):
            return False
    if trigger.object:
        stop = _PART_ENDS.search(text, match.end(), sentence.end)
        end = min(sentence.end, match.end() + _FRAME, stop.start() if stop else sentence.end)
        if "\\A" in trigger.object.pattern:  # right behind the words
            return trigger.object.search(text[match.end() : end]) is not None
        return trigger.object.stands_in(text, match.end(), end)
    return True


def _part_start(text: str, first: int, begin: int) -> int:
    """Return where the part of a sentence before ``begin`` opens: behind its last full stop ("5.9" has none)."""
    stop = text.rfind(".", first, begin)
    while stop > first and text[stop - 1].isdigit() and text[stop + 1].isdigit():
        stop = text.rfind(".", first, stop)
    return max(first, stop + 1, text.rfind(";", first, begin) + 1)

"""Titles of works: what stands within one ("the documentary [Massacre]") tells of nothing that was done."""

from __future__ import annotations

import re

_REACH = 75  # characters from what a work is to a word of its title
_MARKS = re.compile(r"[\[“‘\"']")
# Up to the trigger with no mark that closes it; an apostrophe closes none ("the play 'Leila's War'").
_TITLED = re.compile(
    r"\b(?:documentary|film|movie|novel|book|play|album|song|series|podcast|musical|opera),?\s(?:(?:called|titled|entitled)\s)?"
    r"(?:\[(?![a-z])[^\]\n;]{0,45}|[“\"](?![a-z])[^”\"\n;]{0,45}|[‘'](?![a-z])(?:[^’'\n;]|[’'](?=\w)){0,45})\Z"
)


def is_in_a_title(text: str, first: int, at: int) -> bool:
    """Whether a word stands in the title of a work that its sentence, which begins at ``first``, names."""
    start = max(first, at - _REACH)
    return _MARKS.search(text, start, at) is not None and _TITLED.search(text, start, at) is not None

"""Where words begin that are written to stand behind a mark, found by that mark.

From one mark to the next the engine leaps; a boundary, which takes up no letter, it tries at each letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dateline.patterns.lowercase import LowercasePattern, lowercase_pattern

_BEHIND_A_MARK = r"(?<!\w)"  # as a lexicon frames its words


def starts(words: LowercasePattern, text: str, start: int, end: int) -> Iterator[int]:
    """Yield where the matches of a pattern in ``text[start:end]`` begin; few do."""
    leaping = leaping_of(words)
    if leaping is None:
        yield from (at for at, _ in words.spans(text, start, end))
        return
    if start == 0 and (first := words.match(text, 0, end)):
        yield 0
        start = first.end()
    at = max(0, start - 1)
    while found := leaping.search(text, at, end):
        yield found.start() + 1
        at = max(found.end() - 1, found.start() + 1)  # the mark before the next may be the last of this one


@cache
def leaping_of(words: LowercasePattern) -> LowercasePattern | None:
    """Return a pattern with the mark before it, None if it is not written to stand behind one."""
    written = words.pattern.pattern
    bare = written.removeprefix(_BEHIND_A_MARK)
    return None if bare == written else lowercase_pattern(rf"\W{bare}", words.pattern.flags)

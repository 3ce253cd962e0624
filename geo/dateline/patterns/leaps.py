"""Leaps: patterns of words that the engine looks for by their first letters, and does not try at each character."""

from __future__ import annotations

from collections.abc import Iterable


def word_opens(alternatives: Iterable[str]) -> str:
    r"""Return the pattern of alternatives at the beginning of a word, for ``\b(?:said|told)`` in a third of the time.

    Of alternatives that all begin with a letter the engine knows the first letters, and leaps from one to the next; a
    boundary before them it tries at each character of a text. So what stands before the first letter is looked at
    behind it. Not for patterns without regard to case: with these the engine leaps to no letter.

    Parameters
    ----------
    alternatives
        Patterns; each begins with a letter that stands for itself, once.

    Examples
    --------
    >>> word_opens(["said", "told"])
    '(?:s(?<!\\w.)aid|t(?<!\\w.)old)'
    """
    behind = r"(?<!\w.)"  # of the first letter and what stands before it
    return "(?:" + "|".join(one[0] + behind + one[1:] for one in alternatives) + ")"

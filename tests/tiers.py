"""The tiers of the tests: what `make test` runs, and what only `make thorough` does.

`@pytest.mark.thorough` marks a test of the second tier; here is what takes a part of a test there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import pytest
from hypothesis import settings


def few(values: Iterable[Any], *, quick: Collection[Any]) -> list[Any]:
    """Return the values of one argument for `pytest.mark.parametrize`; all but the ``quick`` ones are thorough."""
    given = list(values)
    missing = [one for one in quick if one not in given]
    assert not missing, f"of {given} there is no {missing}"
    return [pytest.param(one, marks=() if one in quick else pytest.mark.thorough) for one in given]


def examples(number: int) -> int:
    """Return of so many examples of a property as many as the tier wants: Hypothesis' profile has its share of 100."""
    return max(1, number * settings.default.max_examples // 100)

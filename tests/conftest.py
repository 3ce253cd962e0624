"""What several test files share."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The real index, from the user's cache; the first test run on a machine builds it (about 15 s)."""
    return Gazetteer()

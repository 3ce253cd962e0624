"""What several test files share."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

import pytest
from hypothesis import settings

from dateline.gazetteer import Gazetteer

# The same examples on every run of CI, so that a red run can be repeated; fresh ones by hand and in `make soak`.
settings.register_profile("repeatable", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("repeatable")

# What the developer has added to the gazetteer at home must change no test.
os.environ["DATELINE_DATA"] = tempfile.mkdtemp(prefix="dateline-data-")
atexit.register(shutil.rmtree, os.environ["DATELINE_DATA"], ignore_errors=True)


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The real index, from the user's cache; the first test run on a machine builds it (about 15 s)."""
    return Gazetteer()

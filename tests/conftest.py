"""What several test files share."""

from __future__ import annotations

import os
import shutil
import tempfile

import pytest
from hypothesis import settings

from dateline.gazetteer import Gazetteer

# The same examples on every run of CI, so that a red run can be repeated; fresh ones by hand and in `make soak`; a
# quarter of them in `make test`. Without a deadline: on a busy machine no number of milliseconds is enough.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("fresh", deadline=None)
settings.register_profile("quick", derandomize=bool(os.environ.get("CI")), deadline=None, max_examples=25)
settings.load_profile("repeatable" if os.environ.get("CI") else "fresh")

# The longest first, for a worker that begins one last keeps the others waiting; the rest as they come.
LONGEST = """
figures docs briefs geopackage webmap_browser webmap_reading sums_on_map packaging map_bad_input map_access
map_settings map_time map_sharing map_filters map_by_hand map_guest map_hostile explain_browser dates bad_input cli
mentions readme gazetteer_rows importing qgis
""".split()


def pytest_sessionstart(session: pytest.Session) -> None:
    """Give the session an empty data folder, and build the index before workers that would all wait for it."""
    if not hasattr(session.config, "workerinput"):
        # What the developer has added to the gazetteer at home must change no test; workers inherit the folder.
        os.environ["DATELINE_DATA"] = tempfile.mkdtemp(prefix="dateline-data-")
        if not session.config.option.collectonly:
            Gazetteer()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Take the data folder away; workers, which share it, leave that to who made it."""
    if not hasattr(session.config, "workerinput"):
        shutil.rmtree(os.environ.pop("DATELINE_DATA"), ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first."""
    order = {f"test_{name}": number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(item.path.stem, len(order)))


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The real index, from the user's cache; the first test run on a machine builds it (about 15 s)."""
    return Gazetteer()

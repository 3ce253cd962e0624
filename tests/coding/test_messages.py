"""Messages of chats and entries of logs: each stamped line tells for itself, and its stamp is when it was written."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import coded

MESSAGES = [
    (
        "[20.10.2024 08:12] Ops: Kharkiv. Two blasts heard in the city\n"
        "[20.10.2024 08:31] Ops: a missile hit a depot in Kharkiv, no casualties so far\n"
        "[20.10.2024 18:44] Ops: Nikopol: the enemy dropped two bombs on the town centre, 1 killed",
        [("Kharkiv", "2024-10-20", "day"), ("Nikopol", "2024-10-20", "day")],
    ),
    (
        "20/10/2024, 08:12 - Ann: Kharkiv was shelled\n20/10/2024, 18:44 - Bea: Nikopol was shelled",
        [("Kharkiv", "2024-10-20", "day"), ("Nikopol", "2024-10-20", "day")],
    ),
    # What the message itself says of the time is when it happened.
    (
        "[2024-10-20 19:00] Nikopol was shelled on 18 October",
        [("Nikopol", "2024-10-18", "day")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), MESSAGES)
def test_a_stamped_line_tells_for_itself_on_the_day_of_its_stamp(
    text: str, expected: list[tuple[str, str, str]], gazetteer: Gazetteer
) -> None:
    found = [
        (
            place.resolved.mention.text,
            str(event.when.first) if event.when else "",
            event.when.precision if event.when else "",
        )
        for event in coded(text, gazetteer).events
        for place in event.locations
    ]
    assert list(dict.fromkeys(found)) == expected

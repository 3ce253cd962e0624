"""The clause of an event ends before the words that open the next one."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("The ministry noted the deployment of 900 soldiers to Russia, specifically to assist at Sudzha.", "Russia"),
        ("Shells hit Kharkiv in response to a raid on Goma.", "Kharkiv"),
        ("Troops advanced near Lyman against the backdrop of a shelling of Goma.", "Lyman"),
        ("Shells hit Kharkiv, and the army entered Goma.", "Kharkiv"),
        ("Shells hit Kharkiv while troops entered Goma.", "Kharkiv"),
        ("Shells hit Kharkiv.", "Kharkiv."),
    ],
)
def test_a_clause_ends_before_the_next(text: str, end: str, gazetteer: Gazetteer) -> None:
    event = events(text, gazetteer)[0]
    assert text[event.char_start : event.char_end].endswith(end)

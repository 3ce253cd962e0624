"""People who are told to be on their way to do something are not yet where they are going to do it."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        (
            "Reports of foreign troops going to fight alongside Russian forces in Kharkiv spread.",
            "planned",
        ),
        ("Foreign troops are in Kharkiv.", "actual"),
        ("Foreign troops going to leave on Friday were seen in Kharkiv.", "actual"),
    ],
)
def test_troops_that_go_somewhere_are_planned_to_be_there(text: str, modality: str, gazetteer: Gazetteer) -> None:
    told = {event.modality for event in events(text, gazetteer) if event.subtype == "presence"}
    assert told == {modality}

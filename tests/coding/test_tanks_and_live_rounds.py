"""Words of war that mean something else beside others: tanks of fuel, live rounds that killed, arrest raids."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events

KINDS = [
    ("Fuel tanks were hit in Kosti on Tuesday, reportedly by the rebels.", [("strike", "other", ["Kosti"])]),
    ("Soldiers handed out tanks of drinking water in Kosti on Monday.", []),
    ("Army tanks stood in Kosti on Monday.", [("deployment", "presence", ["Kosti"])]),
    # who was hit by live rounds, and who fired them at a crowd
    ("A woman was killed by live ammunition in Jenin, medics said.", [("violence_noncombatant", "attack", ["Jenin"])]),
    ("A boy was shot with live ammunition in Jenin, medics said.", [("violence_noncombatant", "attack", ["Jenin"])]),
    ("Two men were hit by live fire near Jenin.", [("violence_noncombatant", "attack", ["Jenin"])]),
    ("Soldiers fired live ammunition at stone-throwers in Jenin.", [("disorder", "riot", ["Jenin"])]),
    # in what operation somebody was killed, and an operation by itself
    (
        "Soldiers shot dead two men during an arrest operation in Jenin.",
        [("violence_noncombatant", "attack", ["Jenin"])],
    ),
    ("Soldiers carried out a search-and-arrest operation in Jenin.", [("justice", "arrest", ["Jenin"])]),
    ("Soldiers arrested two men in Jenin.", [("justice", "arrest", ["Jenin"])]),
]


@pytest.mark.parametrize(("text", "kinds"), KINDS)
def test_what_the_words_beside_it_make_of_a_word(
    text: str, kinds: list[tuple[str, str, list[str]]], gazetteer: Gazetteer
) -> None:
    found = [
        (event.type, event.subtype, [place.resolved.mention.text for place in event.locations])
        for event in events(text, gazetteer)
    ]
    assert found == kinds

"""'The attack', by a word of any attack, is of the kind of the one that is told before it."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events

ATTACKS = [
    ("Drones hit Kharkiv overnight.\n\nEight people were injured in the attack in Lyptsi.", "strike/air_drone"),
    ("Bandits killed ten men in Tsafe. Police said the Zamfara attack began in Gusau.", "violence_noncombatant/attack"),
    ("Bandits abducted ten farmers in Tsafe.\n\nThe attack in Gusau lasted an hour.", "violence_noncombatant/attack"),
    ("Drones struck refineries in Samara. Further attacks were carried out on radars in Bryansk.", "strike/air_drone"),
    # It is another one.
    ("Drones hit Kharkiv overnight. An attack on a post in Lyptsi wounded two soldiers.", "battle/clash"),
    ("Ministers met in Kharkiv.\n\nThe attack in Lyptsi wounded two soldiers.", "battle/clash"),
]


@pytest.mark.parametrize(("text", "kind"), ATTACKS)
def test_the_attack_is_of_the_kind_that_was_told(text: str, kind: str, gazetteer: Gazetteer) -> None:
    found = events(text, gazetteer)
    assert f"{found[-1].type}/{found[-1].subtype}" == kind

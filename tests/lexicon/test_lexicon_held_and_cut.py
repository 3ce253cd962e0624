"""What is held, cut, burst into or lost in war, and what the same words tell of films, planes and old shells."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events

GOMA = [
    ("Rebels briefly held Goma in January.", "battle/advance"),
    ("Gunmen allied with rebels held Goma for five weeks.", "battle/advance"),
    ("Soldiers took 12 buildings in Goma.", "battle/advance"),
    ("The army seized three villages near Goma.", "battle/advance"),
    ("The army lost Goma last year to rebels.", "battle/advance"),
    ("Goma falls to the rebels.", "battle/advance"),
    ("Gunmen burst into a television studio in Goma.", "violence_noncombatant/attack"),
    ("Rebels barged into a church in Goma.", "violence_noncombatant/attack"),
    ("At least 56 people were killed in attacks in Goma.", "violence_noncombatant/attack"),
    ("Dozens of villagers died in a raid near Goma.", "violence_noncombatant/attack"),
    ("Twelve soldiers were killed in attacks in Goma.", "battle/clash"),
    ("Saboteurs cut a railway cable near Goma.", "strike/other"),
    ("Rebels cut the railway near Goma.", "battle/advance"),
    ("Unmanned boats set fire to a tanker at Goma.", "strike/air_drone"),
    ("A UN helicopter was fired on in Goma by militia.", "battle/clash"),
    ("The army said that it killed 40 \"extremists\" in Goma.", "battle/clash"),
    ("The handover was agreed in Goma.", "diplomacy/agreement"),
    ("The army continues to recruit prisoners in Goma.", "force_generation/recruitment"),
    ("Some 1,700 people from Bukavu arrived in Goma last week.", "other/other"),
    ("Oil workers were evacuated from Goma on Sunday.", "other/other"),
    ("A Red Crescent convoy reached Goma.", "materiel/supply"),
    ("The soldiers are stationed in Goma.", "deployment/presence"),
    ("Students protested outside the foreign ministry in Goma.", "disorder/protest"),
]  # fmt: skip
NO_EVENT = [
    "A team held Goma to a draw for the rebels' fans.",
    "Security footage shot at the plant in Goma was shown.",
    "The video was shot in Goma.",
    "In Goma, sappers removed an unexploded shell.",
    "Planes stopped landing at Goma last week.",
    "The brigade, stationed in Goma before the war, has new barracks.",
    "The foreign ministry in Goma protested.",
    "The embassy in Goma formally protested.",
    "The audience in Goma burst into laughter at the soldier.",
    "Vandals cut the grass in Goma.",
]


@pytest.mark.parametrize(("text", "kind"), GOMA)
def test_a_deed_at_goma_has_its_type(text: str, kind: str, gazetteer: Gazetteer) -> None:
    found = [one for one in events(text, gazetteer) if one.locations]
    assert f"{found[0].type}/{found[0].subtype}" == kind
    assert "Goma" in [place.resolved.mention.text for place in found[0].locations]


@pytest.mark.parametrize("text", NO_EVENT)
def test_the_same_words_tell_of_no_event(text: str, gazetteer: Gazetteer) -> None:
    assert [one.trigger for one in events(text, gazetteer) if one.locations] == []

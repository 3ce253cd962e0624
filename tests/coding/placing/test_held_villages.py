"""The unit in which a village lies that nobody knows, or of which there are several, told elsewhere in its sentence."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events

HELD = [
    # Behind it, before it as its owner, and as the scene of the sentence; the unit is then no place of its own.
    (
        "Jets bombed Zzyzibo and Qwertibo villages in the south of Kani Township.",
        [("Zzyzibo", "Kani"), ("Qwertibo", "Kani")],
    ),
    ("Jets bombed Masisi territory's Zzyzibo village.", [("Zzyzibo", "Masisi Territory")]),
    (
        "Jets struck across Kanbalu township's Zzyzibo, Qwertibo, and Abu Qwerti villages.",
        [("Zzyzibo", "Kanbalu"), ("Qwertibo", "Kanbalu"), ("Abu Qwerti", "Kanbalu")],
    ),
    ("Ten people were killed in Zzyzibo, a locality in Soum province.", [("Zzyzibo", "Soum")]),
    ("Rebels attacked the locality of Zzyzibo in Beni territory.", [("Zzyzibo", "Beni")]),
    ("In North Kivu, jets bombed the village of Zzyzibo.", [("Zzyzibo", "North Kivu")]),
    ("In Sagaing Region, jets bombed the village of Zzyzibo in Kani Township.", [("Zzyzibo", "Kani")]),
    # A small town of a common name that lies in another region than the scene is another one.
    ("In Kharkiv Oblast, drones hit Oleksandrivka.", [("Oleksandrivka", "Kharkiv Oblast")]),
    ("In Kharkiv Oblast, troops pulled back to Sloviansk.", [("Sloviansk", "")]),
    ("In Kharkiv Oblast, drones hit Oleksandrivka in Donetsk Oblast.", [("Oleksandrivka", "Donetsk Oblast")]),
    # No scene: a town where somebody speaks, the first of a list.
    ("In Kyiv, officials said that shells fell on the village of Zzyzibo.", [("Zzyzibo", "")]),
]


@pytest.mark.parametrize(("text", "expected"), HELD, ids=[text[:40] for text, _ in HELD])
def test_a_sentence_tells_where_a_village_lies(
    text: str, expected: list[tuple[str, str]], gazetteer: Gazetteer
) -> None:
    (found,) = events(text, gazetteer)
    told = [place.resolved for place in found.locations]
    assert [(one.mention.text, one.container.name if one.container else "") for one in told] == expected


def test_the_lists_first_place_is_no_apposition_of_the_region_before_it(gazetteer: Gazetteer) -> None:
    (found,) = events("In South Kivu, the army shelled the towns of Uvira and Fizi.", gazetteer)
    assert [place.resolved.mention.text for place in found.locations] == ["Uvira", "Fizi"]

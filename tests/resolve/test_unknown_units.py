"""A town that the text puts in a unit which the gazetteer does not know is told to be in doubt, or has no place."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import resolved

UNKNOWN = [
    ("Gunmen attacked Goma in the Zorbak province on Monday.", "Goma", 216281),
    ("Gunmen attacked Goma, Zorbak province, on Monday.", "Goma", 216281),
    # a unit with the name of a town lies around that town
    ("Gunmen raided the village of Fana in the Bandiagara region.", "Fana", None),
    ("Gunmen raided Fana and Dembo in the Bandiagara region.", "Fana", None),
]
KNOWN = [
    "Gunmen attacked Djenne in the Bandiagara region on Monday.",
    "Gunmen attacked Goma in North Kivu province on Monday.",
    "Gunmen attacked Kidal, Zorbak district and Gao on Monday.",
    "Marches were held in Bamako in the Zorbak district on Monday.",
    "Shells hit Izium in the Kupiansk area on Monday.",
    "Gunmen attacked Goma on the road from Zorbak province.",
]


@pytest.mark.parametrize(("text", "name", "place"), UNKNOWN)
def test_a_town_in_an_unknown_unit_is_in_doubt(text: str, name: str, place: int | None, gazetteer: Gazetteer) -> None:
    found = next(one for one in resolved(text, gazetteer) if one.mention.text == name)
    assert "which the gazetteer does not know" in found.conflict
    assert (found.place and found.place.id) == (str(place) if place else None)
    alone = next(one for one in resolved(f"Gunmen attacked {name} on Monday.", gazetteer) if one.mention.text == name)
    assert found.score < alone.score


@pytest.mark.parametrize("text", KNOWN)
def test_a_town_in_a_known_unit_or_beside_one_is_in_no_doubt(text: str, gazetteer: Gazetteer) -> None:
    assert {one.conflict for one in resolved(text, gazetteer)} == {""}

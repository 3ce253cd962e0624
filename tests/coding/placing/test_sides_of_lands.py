"""Sides of lands, however written: the part of a land that is meant, or in which of its parts a province lies."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events

PLACES = [
    # The side is of the land that owns the province, which is meant whole.
    ("Gunmen killed nine people in Nigeria's north-central Plateau State on Monday.", ["Plateau State"]),
    ("Gunmen killed nine people in India's north-eastern Manipur state on Monday.", ["Manipur"]),
    ("Clashes broke out in Yemen's eastern Marib province on Monday.", ["Marib province"]),
    ("Jets struck Yemen's north-western Saada province on Monday.", ["Saada province"]),
    ("Militants stormed Burkina Faso's north-central Kaya town.", ["Kaya"]),
    ("Rebels attacked Mali's north-eastern Kidal region.", ["Kidal region"]),
    # Where nothing owns it, it is a part of the province.
    ("Clashes broke out in eastern Marib province on Monday.", ["eastern Ma'rib Governorate"]),
    ("Clashes broke out in north-eastern Borno State on Monday.", ["north-eastern Borno State"]),
    # Outside a bastion is near it.
    ("Rockets hit a town outside the embattled rebel bastion of Idlib.", ["Idlib near"]),
    ("A bomb exploded in the rebel stronghold of Idlib.", ["Idlib"]),
    # What is struck stands behind any side of it.
    ("Rockets struck northwest Syria overnight.", ["Syria"]),
    ("Rockets struck north-western Syria overnight.", ["Syria"]),
    ("Rockets struck southeastern Türkiye overnight.", ["Türkiye"]),
]


@pytest.mark.parametrize(("text", "places"), PLACES)
def test_a_side_is_of_the_land_that_it_is_said_of(text: str, places: list[str], gazetteer: Gazetteer) -> None:
    drawn = [place for event in events(text, gazetteer) for place in event.locations]
    near = {place.resolved.mention.start for place in drawn if place.relation == "near"}
    names = [(place.name or place.resolved.mention.text, place.resolved.mention.start) for place in drawn]
    assert [f"{name} near" if start in near else name for name, start in names] == places

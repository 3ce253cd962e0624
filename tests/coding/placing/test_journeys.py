"""What happened to somebody on the way is not whither he was going."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events

PLACES = [
    ("A convoy with aid from Port Sudan to El Fasher was attacked by gunmen.", set()),
    ("Gunmen attacked a bus on its way from Maiduguri to Damaturu.", set()),
    ("Rebels ambushed soldiers travelling from Gao to Kidal.", set()),
    ("Rebels ambushed a convoy heading for Kidal.", set()),
    ("Soldiers moving from Gao to Kidal were attacked on Monday.", set()),
    ("The bomber struck as passengers waited for the express to Peshawar.", set()),
    ("Gunmen stopped the Quetta to Peshawar train and shot 21 people.", set()),
    ("A ship with grain from Odesa to Istanbul was hit by a missile.", set()),
    ("Gunmen attacked a convoy near Gao as it travelled from Niamey to Kidal.", {"Gao"}),
    # a move itself is to there, a way is between its ends, and what flies there arrives
    ("Rebels are heading to Goma from Sake.", {"Goma"}),
    ("The rebels advanced from Sake to Goma.", {"Goma"}),
    ("Gunmen ambushed a convoy on the road from Gao to Kidal.", {"Gao", "Kidal"}),
    ("A missile fired from Belgorod to Kharkiv hit a school.", {"Kharkiv"}),
    ("Fighting spread from Sake to Goma.", {"Goma"}),
]


@pytest.mark.parametrize(("text", "places"), PLACES)
def test_the_end_of_a_journey_is_no_place_of_what_befell_it(text: str, places: set[str], gazetteer: Gazetteer) -> None:
    drawn = [place for event in events(text, gazetteer) for place in event.locations if place.geometry is not None]
    assert {place.resolved.mention.text for place in drawn if place.relation != "from"} == places

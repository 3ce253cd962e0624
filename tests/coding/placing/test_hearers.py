"""Where those are to whom something is told is not where it was; a bracket behind a name keeps nothing from it."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events
from test_coding_elsewhere import events as events_of

PLACES = [
    ("State media tell audiences in Russia that the summit in Kazan was a success.", {"Kazan"}),
    ("State media tell audiences in Russia that the summit was a success.", set()),
    ("The mayor told residents of Izium that shells hit the market in Lyman.", {"Lyman"}),
    ("The chairman confirmed the attack to newsmen in Makurdi, saying gunmen killed seven in Gboko.", {"Gboko"}),
    ("Confirming the Benue incident to the News Agency in Makurdi, police said gunmen killed seven people.", set()),
    ("The governor disclosed this to correspondents in Jos, adding that gunmen killed 12 in Bokkos.", {"Bokkos"}),
    ("Police confirmed the attack in Makurdi to reporters.", {"Makurdi"}),
    ("The mayor announced the attack to residents at Gboko, where gunmen killed nine.", {"Gboko"}),
    # a name with a bracket behind it
    ("Stepanakert (Khankendi) was shelled on Monday.", {"Stepanakert"}),
    ("Izium (two dead) was shelled on Monday.", {"Izium"}),
    ("Izium and Lyman (Donetsk Oblast) were shelled on Monday.", {"Izium", "Lyman"}),
]


@pytest.mark.parametrize(("text", "places"), PLACES)
def test_where_it_is_told_is_not_where_it_was(text: str, places: set[str], gazetteer: Gazetteer) -> None:
    drawn = [place for event in events(text, gazetteer) for place in event.locations]
    assert {place.resolved.mention.text for place in drawn} == places


REACHED = [
    ("Tremors were felt in Dhaka and as far as Chennai.", "disaster", {"Dhaka", "Chennai"}),
    ("Floods hit Dhaka and villages as far north as Sylhet and Rangpur.", "disaster", {"Dhaka", "Sylhet", "Rangpur"}),
    ("Residents fled as far as Chennai after the quake in Dhaka.", "disaster", {"Dhaka"}),
    ("Two cases were reported by the Ministry of Health, all from Goma.", "health", {"Goma"}),
    ("Tests were done on 40 people by the ministry, all from Goma.", "health", set()),
]


@pytest.mark.parametrize(("text", "field", "places"), REACHED)
def test_how_far_it_reached_and_whence_all_were(text: str, field: str, places: set[str], gazetteer: Gazetteer) -> None:
    drawn = [place for event in events_of(text, gazetteer, field) for place in event.locations]
    assert {place.resolved.mention.text for place in drawn} == places

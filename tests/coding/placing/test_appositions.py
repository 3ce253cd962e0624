"""A town is where it is: what is told behind a comma of the land or border by which it lies is no place of its own."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events

PLACES = [
    ("Gang members attacked Kenscoff, in the hills above Port-au-Prince, on Monday.", {"Kenscoff"}),
    ("The strikes hit Dahiyeh, in the southern suburbs of Beirut, on Saturday.", {"Dahiyeh"}),
    ("Gunmen attacked Bokkos, in the highlands south of Jos, on Monday.", {"Bokkos"}),
    ("The army shelled Kadugli, in the Nuba Mountains, on Monday.", {"Kadugli"}),
    ("The militia seized al-Malha, a town in North Darfur near the borders of Chad and Libya.", {"al-Malha"}),
    ("Rebels seized Zorbak, a town in North Darfur near the border of Chad and Libya.", {"Zorbak"}),
    # a distance from a town that is told by what it is, or by whose it is
    ("Gunmen attacked Wukro, 45 kilometers (28 miles) north of Tigray's capital Mekelle.", {"Wukro"}),
    ("Shells hit Wukro, about 45 km north of the region's main city Mekelle, on Monday.", {"Wukro"}),
    ("Shells hit Wukro, 45 km north of the regional capital, Mekelle.", {"Wukro"}),
    ("Gunmen attacked a village 45 km north of Tigray's capital Mekelle.", {"Mekelle"}),
    ("Shells hit Wukro and the north of the city of Mekelle.", {"Wukro", "Mekelle"}),
    # a list, and lands that are all that is told
    ("Strikes hit targets in Baalbek, in the suburbs of Beirut and in Tyre on Monday.", {"Baalbek", "Beirut", "Tyre"}),
    ("Gunmen clashed in Kenscoff and in the hills above Port-au-Prince.", {"Kenscoff", "Port-au-Prince"}),
    ("In Haiti, in the hills above Port-au-Prince, gunmen attacked a convoy.", {"Port-au-Prince"}),
    ("Shells hit Zorbak, in the southern suburbs of Beirut, on Monday.", {"Beirut"}),
    ("Fighting broke out in an area near the borders of Chad and Libya on Monday.", {"Chad"}),
]


@pytest.mark.parametrize(("text", "places"), PLACES)
def test_where_a_town_lies_is_not_where_it_happened(text: str, places: set[str], gazetteer: Gazetteer) -> None:
    drawn = [place for event in events(text, gazetteer) for place in event.locations if place.geometry is not None]
    assert {place.resolved.mention.text for place in drawn} == places

"""Plain sentences of wires and bulletins: the places that they pin, which rules for others must leave alone."""

from __future__ import annotations

import pytest

from dateline import Settings, events
from dateline.gazetteer import Gazetteer
from dateline.reports import report_from_text

CONFLICT = [
    ("ZAPORIZHZHIA (Wire) - A missile killed six people on Monday.", {"Zaporizhzhia"}),
    ("POKROVSK: Assaults were repelled near Rodynske.", {"Pokrovsk"}),
    ("A spokesperson for the governor said three people were killed in Kherson.", {"Kherson"}),
    ("Police initially thought it was an accident, but a bomb killed two people in Riga.", {"Riga"}),
    ("A Russian mine killed two farmers near Snihurivka.", {"Snihurivka"}),
    ("An explosion in Quetta claimed the life of a policeman.", {"Quetta"}),
    ("Despite reports of a lull in Khartoum, shelling killed five people.", {"Khartoum"}),
    ("Zelensky held a press conference in Kyiv.", {"Kyiv"}),
    ("Guterres told reporters in Nairobi that the war must end.", {"Nairobi"}),
    ("President Zelensky visited Myrhorod, where he met pilots of a brigade.", {"Myrhorod"}),
    ("Body parts of five men were found in Chilpancingo.", {"Chilpancingo"}),
    ("The deputy commander of the group surrendered in Maiduguri with 20 fighters.", {"Maiduguri"}),
    ("Air defence averted an attack on Odesa; clashes continued near Kupiansk.", {"Kupiansk"}),
    ("Voters filled the squares in protest in Tbilisi.", {"Tbilisi"}),
    ("Gunmen broke into a jail and then freed inmates in Kuje.", {"Kuje"}),
    ("Units commanded by Lapin started to carry out strikes on Vovchansk.", {"Vovchansk"}),
    ("He was convicted after three days of deliberations in Manhattan.", {"Manhattan"}),
    ("Shelling killed two near Kamenné Square in Bratislava and three in Vienna.", {"Bratislava", "Vienna"}),
    ("Belgorod, 70 km north of Kharkiv, was hit by drones, killing two.", {"Belgorod"}),
    ("Shells hit Kandahar's Spin Boldak district on Monday.", {"Spīn Bōldak"}),
    ("Drones struck Kharkiv/Sumy/Poltava overnight.", {"Kharkiv"}),
    ("Rebels attacked north of Gao near Kidal.", {"Kidal"}),
    ('A journalist who made the documentary "Under Fire" was killed in a strike in Kharkiv.', {"Kharkiv"}),
    ("Officials who sought to secure a deal signed an accord in Nairobi on Friday.", {"Nairobi"}),
    ("A man who tried to start a fire was jailed in Perth.", {"Perth"}),
    ("Militias clashed in Khartoum over who runs the airport.", {"Khartoum"}),
    ("The Khartoum bombings wrecked a hospital and sent hundreds running.", {"Khartoum"}),
    ("Witnesses described the Maiduguri massacres, in which 140 people were killed.", {"Maiduguri"}),
    ("Mobs vandalized statues and set fire to shops in Tbilisi.", {"Tbilisi"}),
    ("Protesters blocked roads and vowed to march to the square in Bamako, where police shot two.", {"Bamako"}),
    ("The British national was shot dead in Perth, Australian police said; Police Scotland offered help.", {"Perth"}),
]
DISASTER = [
    ("BEIRA: Floods killed 12 people; 300 were evacuated to Chimoio.", {"Beira"}),
    ("The river, which floods every year, burst its banks in Beira and displaced 500 people.", {"Beira"}),
    ("A wildfire burned north of Phoenix near Flagstaff.", {"Flagstaff"}),
    ("A strong quake triggered landslides; its epicentre was near Palu.", {"Palu"}),
    ("Lightning killed six people, and hundreds fled floods in Patna.", {"Patna"}),
    ("Aid trucks entered Rafah on Sunday.", {"Rafah"}),
]


@pytest.mark.parametrize(
    ("field", "text", "places"),
    [*(("conflict", *row) for row in CONFLICT), *(("disaster", *row) for row in DISASTER)],
)
def test_a_plain_sentence_pins_its_place(field: str, text: str, places: set[str], gazetteer: Gazetteer) -> None:
    found = events((report_from_text(text),), settings=Settings(lexicon=field), gazetteer=gazetteer)
    pinned = found[found.geometry.notna() & (found["modality"] == "actual")]
    assert places <= set(pinned["place_name"])
    assert "GB" not in set(pinned["country"])


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Rescue teams from Ankara and Malatya were on their way.", set()),
        ("Rescue teams from Ankara and Malatya were sent to Adana.", {"Adana"}),
        ("Rescue teams pulled a boy from the rubble in Malatya.", {"Malatya"}),
    ],
)
def test_the_home_of_helpers_is_not_where_they_help(text: str, places: set[str], gazetteer: Gazetteer) -> None:
    found = events((report_from_text(text),), settings=Settings(lexicon="disaster"), gazetteer=gazetteer)
    assert set(found.loc[found.geometry.notna(), "place_name"]) == places


def test_an_earlier_strike_is_of_the_day_that_is_told_of_it(gazetteer: Gazetteer) -> None:
    text = "On 3 October an earlier strike on Odesa killed five people."
    found = events((report_from_text(text),), gazetteer=gazetteer)
    assert set(found["date_text"]) == {"3 October"}

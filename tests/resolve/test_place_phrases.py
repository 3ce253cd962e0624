"""Phrases that tell a place: lands with their article, regions of a state, towns beside a town, headlines."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import mentioned, place_of

MEANT = [
    # A valley or desert with its article, whatever happens to it.
    ("Torrents hit the Swat valley of Pakistan.", "Swat valley", "1164211"),
    ("Guards manned posts in the Panjshir valley of Afghanistan.", "Panjshir valley", "6957555"),
    # What counts regions or districts "of" a state names the state; of a list of units it does not.
    ("The fever reached 30 provinces and regions of China.", "China", "1814991"),
    ("The states of Niger and Kogi lay under water.", "Niger", "2328925"),
    # Two sides of the sky are a name of their own.
    ("The provinces of Nyanza, Rift Valley and North Eastern voted. Kenya was calm.", "North Eastern",
     "dateline:north-eastern-province-kenya"),
    # A region that bears its continent's name is no part of "Africa".
    ("A storm hit Southern Africa.", "Southern Africa", "dateline:southern-africa"),
    # Parts of an island with a village of its name; the island that headlines in capitals name.
    ("Rain soaked northern Luzon.", "Luzon", "dateline:luzon-island"),
    ("TYPHOON HITS LUZON, THOUSANDS FLEE TUGUEGARAO", "LUZON", "dateline:luzon-island"),
    ("FLOOD ALERT: SINDH, PUNJAB ON EDGE", "PUNJAB", "1167710"),
    # Slashes before a colon.
    ("Rakhine/Chin/Sagaing: the fighting goes on.", "Chin", "1327132"),
    # Kashmir's parts lie in Jammu and Kashmir, too.
    ("Shops closed in Rawalakot in Jammu and Kashmir.", "Rawalakot", "1161983"),
    # The provinces of Iran by their bare names, one of Afghanistan, one of Tajikistan.
    ("Dust storms choked Khuzestan in Iran.", "Khuzestan", "127082"),
    ("A quake shook Hormozgan, Iran.", "Hormozgan", "131222"),
    ("Iran: landslides in Lorestan and Mazandaran.", "Mazandaran", "124544"),
    ("Armenians fled from Nagorno-Karabakh's Stepanakert.", "Stepanakert", "146970"),
    ("A mine near Fizuli killed two people in Azerbaijan.", "Fizuli", "148106"),
    ("Gunmen raided Nigeria's Central Plateau, the police in Jos said.", "Central Plateau", "2324828"),
    ("Rain flooded the Central Plateau in Haiti.", "Central Plateau", "3728069"),
    ("Herders left the Central Plateau region of Burkina Faso.", "Central Plateau region", "6930712"),
    # What states differ over stays, and what a state has abroad, and where somebody comes from.
    ("Twenty people drowned in Crimea in Russia.", "Crimea", "703883"),
    ("Britain's Helmand mission ended.", "Helmand", "1140043"),
    ("Volunteers from Texas in Ukraine were wounded.", "Texas", "4736286"),
    # A valley of Pakistan, and the town of Israel that is called so.
    ("Troops combed the Tirah valley.", "Tirah valley", "dateline:tirah"),
    ("Pakistan's army searched villages in Tirah.", "Tirah", "dateline:tirah"),
    ("Police in Tirah, Israel, closed a bakery.", "Tirah", "295127"),
    ("Shepherds left the Qandil mountains.", "Qandil mountains", "dateline:qandil-mountains"),
    # A province, and its town, by a spelling that the gazetteer has for the town.
    ("Power failed in Sweida province.", "Sweida province", "172410"),
    ("Power failed in the southern province of Sweida.", "Sweida", "172410"),
    ("Power failed in the Sweida district.", "Sweida district", "172409"),
    ("Power failed in Sweida.", "Sweida", "172408"),
    ("Power failed in the Qamishli region.", "Qamishli region", "173377"),
    ("A storm crossed the South Pacific.", "South Pacific", "2363254"),
    ("Snow fell on the Nuba mountains.", "Nuba mountains", "dateline:nuba-mountains"),
    ("Cattle were stolen in Karamoja, in Uganda.", "Karamoja", "dateline:karamoja"),
    ("Nangarhar, Kunar and Laghman were cut off.", "Laghman", "1135022"),
    ("An avalanche buried huts in Badakhshan, Tajikistan.", "Badakhshan", "1221692"),
    ("Floods hit Badakhshan.", "Badakhshan", "1147745"),
    # A region is none of the units that bear its name only among others.
    ("Fires burn on the West Coast, in California and Oregon.", "West Coast", "dateline:west-coast"),
    # The town near something that nobody knows, in a province.
    ("Soldiers patrolled Palma, near Afungi in Cabo Delgado.", "Palma", "dateline:palma-mozambique"),
    ("He met brokers in London, near Zumbeke in Texas.", "London", "2643743"),
    # In small letters a state behind its town.
    ("huge fire in mombasa, kenya right now", "kenya", "192950"),
    # What goes on behind a particle is a name of its own.
    ("Six fishermen drowned off Barra de Santiago in El Salvador.", "El Salvador", "3585968"),
    # Of three ranges of one name the one that the text speaks near.
    ("A fire in the Sierra Nevada foothills jumped a road in California.", "Sierra Nevada", "dateline:sierra-nevada"),
    ("A fire near Granada in southern Spain reached the Sierra Nevada.", "Sierra Nevada",
     "dateline:sierra-nevada-spain"),
    ("Climbers were lost on Sierra Nevada in Argentina.", "Sierra Nevada", "dateline:volcano-355123"),
    # Towns beside a town: those that fit stay.
    ("The crash was in Granada, near Managua.", "Granada", "3619136"),
    ("Crews worked in the Chernobyl forest.", "Chernobyl", "710403"),
]  # fmt: skip
NOWHERE = [
    ("Shots were fired in San Miguel, outside Bogotá.", "San Miguel"),
    ("A car blew up in Mansoura, outside Aden.", "Mansoura"),
    ("Troops searched Salem, a village near Nablus.", "Salem"),
    ("Poachers hid in the Mau forest.", "Mau"),
    ("Gunmen attacked a post in the Kaghan valley of Pakistan.", "Kaghan valley"),
    # A unit in a state far from the only ones of its name; beside a town where the large namesake does not lie.
    ("Rain flooded Bengo in Colombia.", "Bengo"),
    ("Teachers marched in Santa Cruz in Guatemala.", "Santa Cruz"),
    ("A volcano on New Zealand's Central Plateau erupted.", "Central Plateau"),
    ("A drone hit Victoria, near Hpakant.", "Victoria"),
    ("Rebels burned Kibumba, 20 km north of Goma.", "Kibumba"),
    ("A slide blocked the road at Mugling in Nepal.", "Mugling"),
    ("Six fishermen drowned off Barra de Santiago in El Salvador.", "Barra de Santiago"),
    ("Snow fell on the Matheniko hills.", "Matheniko"),
]
UNNAMED = [
    ("Virgin Atlantic pilots voted to strike.", "Atlantic"),
    ("Prince William visited Cardiff.", "Prince William"),
    ("Swans died on the German island Rügen.", "German island"),
    ("LOPEZ WINS IN MADRID AS FERRER QUITS", "FERRER"),
    ("my friend lincoln, chad and i went to the beach", "chad"),
]


@pytest.mark.parametrize(("text", "name", "meant"), MEANT, ids=[text[:40] for text, _, _ in MEANT])
def test_a_phrase_tells_which_place_is_meant(gazetteer: Gazetteer, text: str, name: str, meant: str) -> None:
    assert place_of(text, name, gazetteer) == meant


@pytest.mark.parametrize(("text", "name"), NOWHERE, ids=[text[:40] for text, _ in NOWHERE])
def test_a_name_without_a_place_there_gets_none_elsewhere(gazetteer: Gazetteer, text: str, name: str) -> None:
    assert name in [one.text for one in mentioned(text, gazetteer)]
    assert place_of(text, name, gazetteer) == ""


@pytest.mark.parametrize(("text", "name"), UNNAMED, ids=[text[:40] for text, _ in UNNAMED])
def test_what_is_no_place_is_not_named(gazetteer: Gazetteer, text: str, name: str) -> None:
    assert name not in [one.text for one in mentioned(text, gazetteer)]

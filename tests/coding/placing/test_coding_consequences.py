"""What came of an event elsewhere, whence its men came, lists of places by region: where it was, and was not."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events

PLACES = [
    # what came of it elsewhere
    ("Envoys signed a charter in Nairobi, a move that drew condemnation from Cairo.", ["Nairobi"]),
    ("Envoys signed a charter in Nairobi and in Cairo.", ["Nairobi", "Cairo"]),
    ("Strikes hit a substation in Odesa, leaving Mykolaiv and Kherson in the dark.", ["Odesa"]),
    ("Strikes hit a substation in Odesa, cutting electricity to Mykolaiv.", ["Odesa"]),
    ("Strikes hit substations in Odesa, then in Mykolaiv.", ["Odesa", "Mykolaiv"]),
    # towns on a border, and the border itself
    ("Fighting erupted in Poipet, on the border of Thailand and Cambodia.", ["Poipet"]),
    ("Fighting erupted at Chaman on the Afghanistan-Pakistan border.", ["Chaman"]),
    ("Clashes broke out near Bunagana, a town on the border of Congo and Uganda.", ["Bunagana"]),
    ("Troops massed in Belgorod and along the border of Russia and Ukraine.", ["Russia"]),
    ("Fighting erupted on the border of Thailand and Cambodia.", ["Thailand"]),
    # since when who rules, and who took a town
    ("The market in Herat has been closed since the Taliban seized power.", []),
    ("Since the Taliban took control of the country, women in Herat have stayed at home.", []),
    ("Residents in Zinder said shops have been shut since the coup.", []),
    ("A curfew was imposed in Bamako, the first since the army seized power.", ["Bamako"]),
    ("Since the army seized power in Bamako, schools in Mopti have been shut.", ["Bamako"]),
    ("The army seized power in Bamako on Tuesday.", ["Bamako"]),
    ("Prices have risen in Goma since rebels took control of the city.", ["Goma"]),
    # whence they came, and where a road that was cut leads
    ("The army broke the siege of El Obeid after columns coming from Er Rahad joined the garrison.", ["El Obeid"]),
    ("Fighters cut the road to Sloviansk.", []),
    ("Fighters cut the road between Izium and Sloviansk.", ["Izium", "Sloviansk"]),
    ("Troops dug in at Nawnghkio, where columns pushed up the Mandalay-Lashio highway.", ["Nawnghkio", "Nawnghkio"]),
    ("Fighting has flared around Tibú, sending 900 villagers to Ocaña.", ["Tibú"]),
    ("Sloviansk, which lies on the road to Kharkiv, was shelled.", ["Sloviansk"]),
    ("Russian forces took Sloviansk, which lies near Kharkiv and Izium, on Monday.", ["Sloviansk"]),
    ("Drones hit a base, which lies near Kharkiv, on Monday.", ["Kharkiv"]),
    ("A missile hit Kharkiv, sending people to Poltava.", ["Kharkiv"]),
    ("The attack on Kharkiv is expected to be condemned in Brussels.", ["Kharkiv"]),
    ("An attack on Kharkiv was followed by one in Izium.", ["Kharkiv", "Izium"]),
    ("A missile hit Haifa; sirens wailed in Beersheba and Ashdod.", ["Haifa"]),
    # what is meant to come, who fled whence, where those were who were hit
    ("Troops are being massed in Izium for a push on Sloviansk.", ["Izium"]),
    ("Families fleeing Izium were shot by soldiers near Sloviansk.", ["Sloviansk"]),
    ("Nine people sheltering in a barn in Sagaing died when a jet dropped a bomb.", ["Sagaing"]),
    ("A baker moved to Poltava from Izium after shells flattened her street there.", ["Izium"]),
    # whose clause it is
    (
        "Russian forces advanced in Kupiansk and near Lyman, and Ukrainian forces recently regained ground in Izium.",
        ["Kupiansk", "Lyman", "Izium"],
    ),
    # units, their towns and quarters
    ("Missiles damaged a pier in Feodosia, occupied Crimea.", ["Feodosia"]),
    ("In the Kupiansk direction our soldiers stopped five assaults near Petropavlivka.", ["Petropavlivka"]),
    ("Killings were told of in El Fasher's Zorova Oula neighbourhood.", ["El Fasher"]),
    ("A drone downed a helicopter over Amalfi, in the northeast of Antioquia.", ["Amalfi"]),
    ("Drones hit the Unecha pumping station in Bryansk Oblast.", ["Unecha"]),
    ("In Kharkiv region, the town of Zolochiv was shelled.", ["Zolochiv"]),
    ("In Kharkiv region, Bohodukhiv district, the town of Zolochiv was shelled.", ["Zolochiv"]),
    ("The districts of Belgorod region were attacked by 61 drones.", ["Belgorod region"]),
    ("In Krasnaya Yaruga district, the village of Terebreno was shelled.", ["Krasnaya Yaruga district", "Terebreno"]),
    ("Fighters took Izium, a market town in Kharkiv region.", ["Izium"]),
    ("A man was shot dead in the Crown Heights neighborhood of Brooklyn.", ["Crown Heights"]),
    ("Clashes were heard in Sahnaya, outside Damascus.", ["Sahnaya"]),
    (
        "Khrinivka and Arkhypivka, Chernihiv region; Richky, Sumy region, were shelled.",
        ["Khrinivka", "Arkhypivka", "Richky"],
    ),
    ("Drones attacked Sumy; Kharkiv and Izium were shelled.", ["Sumy", "Kharkiv", "Izium"]),
    ("The enemy shelled the district centre, Marhanets and Nikopol.", ["Marhanets", "Nikopol"]),
    # what only a place suffers
    ("Pavlohrad survived a massive attack.", ["Pavlohrad"]),
    ("Kryvyi Rih: a missile in the morning. Zelenodolsk community came under attack too.",
     ["Kryvyi Rih", "Zelenodolsk"]),
]  # fmt: skip

POINTING = [
    # "there" and "the city" after what somebody had done before
    ("Thousands set out for Uvira. There, soldiers who had retreated from Bukavu clashed with police.", "Uvira"),
    ("Families left Bukavu. In Uvira, soldiers clashed with police.", "Uvira"),
    ("Rebels entered Bukavu after soldiers abandoned the city.", "Bukavu"),
    # a region is no town
    ("A missile hit Kryvyi Rih. Rescuers are at work. Air defence downed nine drones over the region.", ""),
    ("Drones hit Sumy Oblast. Air defence downed nine more over the region.", "Sumy Oblast"),
    ("Forces advanced near Toretsk. Fighting continued in this region.", "Toretsk"),
]


def _names(text: str, gazetteer: Gazetteer) -> list[str]:
    found = [one for one in events(text, gazetteer) if one.modality == "actual"]
    return [place.resolved.mention.text for one in found for place in one.locations]


@pytest.mark.parametrize(("text", "places"), PLACES)
def test_an_event_is_where_it_happened_and_not_where_something_came_of_it(
    text: str, places: list[str], gazetteer: Gazetteer
) -> None:
    assert _names(text, gazetteer) == places


@pytest.mark.parametrize(("text", "place"), POINTING)
def test_the_last_event_is_where_its_words_point_back_to(text: str, place: str, gazetteer: Gazetteer) -> None:
    last = [one for one in events(text, gazetteer) if one.modality == "actual"][-1]
    assert "".join(found.resolved.mention.text for found in last.locations) == place


def test_a_fire_that_debris_set_is_told_once(gazetteer: Gazetteer) -> None:
    found = events("In Kharkiv, debris of a downed drone set a warehouse ablaze.", gazetteer)
    assert [one.trigger for one in found] == ["set"]


def test_soldiers_who_were_captured_before_are_not_captured_at_their_trial(gazetteer: Gazetteer) -> None:
    found = events("A court in Rostov-on-Don sentenced eleven captured Ukrainian soldiers.", gazetteer)
    assert [one.type for one in found] == ["justice"]
    assert [one.type for one in events("Rebels captured eleven soldiers in Goma.", gazetteer)] == ["desertion_capture"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Burundian soldiers are pulling out of Bukavu.", "deployment/withdrawal"),
        ("Snipers are still holed up in the centre of Khartoum.", "deployment/presence"),
        ("The rebels handed Lashio back to the army.", "battle/regain"),
        ("Losses were inflicted on two mechanised brigades near Khotin.", "battle/clash"),
        ("Units repelled nine counter-attacks near Udachne.", "battle/attack_repelled"),
        ("In Idlib, a mine left over from the war killed three children.", "strike/explosive"),
        ("Venezuela said it was sending 15,000 men to Zulia.", "deployment/transfer"),
        ("Shooting between soldiers and clansmen in Beledweyne went on all day.", "battle/clash"),
        ("The army lost two vehicles to mines near Gao.", "strike/explosive"),
    ],
)
def test_what_armies_do_is_told_in_many_words(text: str, kind: str, gazetteer: Gazetteer) -> None:
    assert [f"{one.type}/{one.subtype}" for one in events(text, gazetteer) if one.locations] == [kind]


def test_rescuers_pull_people_from_rubble_and_withdraw_from_nowhere(gazetteer: Gazetteer) -> None:
    assert not events("Rescuers pulled a child out of the rubble in Sumy.", gazetteer)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The president will travel to Paris on Friday, after a missile hit Kyiv on Monday.", ["Kyiv"]),
        ("Power to Sumy was cut after strikes on Kharkiv.", ["Kharkiv"]),
        ("Anna, who lived in Moscow and was visiting her father in Salisbury, was attacked.", ["Salisbury"]),
        ("Fires burned in Odesa on Friday following drone strikes on the port.", ["Odesa"]),
        ("The plant in Enerhodar lost its last line on Friday after shelling across the Dnipro.", ["Enerhodar"]),
    ],
)
def test_an_event_with_a_place_of_its_own_is_not_at_that_of_the_clause_before(
    text: str, expected: list[str], gazetteer: Gazetteer
) -> None:
    drawn = [place.resolved.mention.text for one in events(text, gazetteer) for place in one.locations]
    assert sorted(set(drawn)) == expected


STIRRED = [
    ("The takeover of Bama by rebels has raised concerns in Chad.", {"Bama"}),
    ("The fall of Bama sparked outrage in Abuja and Kano.", {"Bama"}),
    ("The militia's capture of Goma has raised fears of a wider war in Rwanda.", {"Goma"}),
    # no other place is told
    ("Explosions caused alarm in Bama on Monday.", {"Bama"}),
    ("The shelling sparked outrage in Bama.", {"Bama"}),
    ("The bombing of a market in Goma sparked protests in Bukavu.", {"Goma", "Bukavu"}),
]


@pytest.mark.parametrize(("text", "places"), STIRRED)
def test_where_people_fear_what_came_elsewhere_is_not_where_it_was(
    text: str, places: set[str], gazetteer: Gazetteer
) -> None:
    drawn = [place for event in events(text, gazetteer) for place in event.locations]
    assert {place.resolved.mention.text for place in drawn} == places

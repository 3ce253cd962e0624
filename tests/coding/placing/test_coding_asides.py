"""What war reports tell by the way, each rule on a sentence of its own: where it happened, and where it did not."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events

PLACES = [
    # parts of a town, and what lies beside it
    ("Rebels entered the east of Homs on Sunday.", [("Homs", "settlement")]),
    ("Rebels advanced to the east of Homs on Sunday.", [("Homs", "near_settlement")]),
    ("A frigate was struck off the coast of Samsun.", [("Samsun", "near_settlement")]),
    ("Shells hit Izium's outskirts.", [("Izium", "near_settlement")]),
    ("The army is approaching Homs.", [("Homs", "near_settlement")]),
    ("Mines blew up a bus on the highway from Izium to Sloviansk.",
     [("Izium", "near_settlement"), ("Sloviansk", "near_settlement")]),
    # who speaks next, and where it is only heard
    ("Drones struck a depot near Uvira, Bukavu said.", [("Uvira", "near_settlement")]),
    ("A drone fell near Izmail; the ministry in Bucharest called it a breach.", [("Izmail", "near_settlement")]),
    ("People in Sumy, 60 km away, felt the explosion.", []),
    ("The explosion in Izium on Monday was heard in Kharkiv.", [("Izium", "settlement")]),
    ("A blast in Izium could be heard as far away as Kharkiv and Sumy.", [("Izium", "settlement")]),
    ("Smoke from the strike on Izium was visible in Kharkiv.", [("Izium", "settlement")]),
    ("Explosions were heard in Izium and in Kharkiv.", [("Izium", "settlement"), ("Kharkiv", "settlement")]),
    ("After a strike on Izium, explosions were heard in Kharkiv.",
     [("Izium", "settlement"), ("Kharkiv", "settlement")]),
    # where the hurt were brought, fled from or were bound
    ("A shell hit a bus in Izium and the driver was taken to hospital in Kharkiv.", [("Izium", "settlement")]),
    ("Gunmen shot a man near Jos as he fled Kaduna.", [("Jos", "near_settlement")]),
    ("Drones hit a convoy at Izium on its way to Sloviansk.", [("Izium", "settlement")]),
    ("The army shelled Izium from its base in Belgorod.", [("Izium", "settlement")]),
    ("Drones crossed Sumy on their way to Kharkiv, where they hit a depot.", [("Kharkiv", "settlement")]),
    ("Guards launched drones at Izium from the airspace over Belgorod Oblast.", [("Izium", "settlement")]),
    ("A missile damaged a Barbados-flagged ship in Izmail.", [("Izmail", "settlement")]),
    ("Shells have killed 900 people since the war broke out in Khartoum.", []),
    ("Guards shelled Izium. \u201cThey are not there as tourists,\u201d he told reporters.", [("Izium", "settlement")]),
    # what a suspect is accused of
    ("Police in Riga arrested a man accused of spying on the port of Liepaja.", [("Riga", "settlement")]),
    ("A court in Rostov-on-Don jailed a soldier captured near Izium.", [("Rostov-on-Don", "settlement")]),
    # whence drones and rockets came
    ("Guards launched drones at Izium from the direction of Kursk, Bryansk and Belgorod.", [("Izium", "settlement")]),
    ("Guards launched missiles against Ukraine from the direction of Kursk and Bryansk.", []),
    ("Two rockets were fired from Kfar Zorbak, near Nabatieh, at Metula.", [("Metula", "settlement")]),
    ("Drones flew in the direction of Izium.", [("Izium", "near_settlement")]),
    # near what the town lies where it happened, and the items of a list
    ("A bomb exploded in Izium, near Kharkiv, on Friday.", [("Izium", "settlement")]),
    ("A bomb exploded in Izium, Kharkiv Oblast, near Kupiansk.", [("Izium", "settlement")]),
    ("Drones hit Izium, about 20 km north of the market town of Lyman.", [("Izium", "settlement")]),
    ("Guards attacked Izium, close to Lyman, and killed two.", [("Izium", "settlement")]),
    ("A strike on Izium, near Kharkiv, killed two.", [("Izium", "settlement")]),
    ("Shelling killed five in Columbus, near Malakal.", [("Malakal", "near_settlement")]),
    ("Rebels shot 20 people in Woro, on the outskirts of Ilorin.", [("Ilorin", "near_settlement")]),
    # a quarter with a point of its own, and one without
    ("In the Mezzeh neighbourhood, western Damascus, a blast killed six.", [("Mezzeh", "settlement")]),
    ("In Mezzeh, western Damascus, a strike killed six.", [("Mezzeh", "settlement")]),
    ("In the Zorbaq neighbourhood, western Damascus, a strike killed six.", [("Damascus", "settlement")]),
    ("Fighting went on in Kharkiv Oblast, near Izium.", [("Izium", "near_settlement")]),
    (
        "Clashes took place in Kupiansk, near Borova and in Izium.",
        [("Kupiansk", "settlement"), ("Borova", "near_settlement"), ("Izium", "settlement")],
    ),
    (
        "Attacks were repelled in Kupiansk, near Borova, and near Izium.",
        [("Kupiansk", "settlement"), ("Borova", "near_settlement"), ("Izium", "near_settlement")],
    ),
    ("An attack in Izium, capital of Kharkiv Oblast, killed two.", [("Izium", "settlement")]),
    # a unit behind a town that the gazetteer puts in another
    ("Guards withdrew from Khuwei, West Kordofan, after strikes.", [("Khuwei", "settlement")]),
    # what a weapon of a region does in a town, and services that did not run
    ("In Kharkiv Oblast, glide bombs hit Izium.", [("Izium", "settlement")]),
    ("Residents of Izium heard shelling all night; buses to Lyman did not run.", [("Izium", "settlement")]),
    ("Shelling was heard all night, and trains to Lyman were late.", []),
    ("The injured were taken to hospitals in Kyiv, and shells hit Izium.", [("Izium", "settlement")]),
    # who reacts elsewhere
    ("In Kyiv, the president strongly condemned the attack.", []),
    ("In Lviv, a minister vowed to punish those behind the attack.", []),
    ("In Lviv, a minister blamed rebels for an attack in Izium.", [("Izium", "settlement")]),
    ("In Izium, the mayor said the strike killed two people.", [("Izium", "settlement")]),
    ("In Izium, the governor blamed invaders for the explosions.", [("Izium", "settlement")]),
    ("In Izium, neighbours mourned two men killed in an attack on a chapel.", [("Izium", "settlement")]),
    # whither those who were arrested had set out, and who looked for them
    ("Police arrested a man in Riga while boarding a flight to Dubai.", [("Riga", "settlement")]),
    ("She was arrested in Riga on her way to Geneva.", [("Riga", "settlement")]),
    ("Police arrested a man in Riga before a flight to Malaga.", [("Riga", "settlement")]),
    ("Police arrested a man in Riga as he was about to leave for Minsk.", [("Riga", "settlement")]),
    ("A man wanted in Dubai was arrested in Riga.", [("Riga", "settlement")]),
    ("He was arrested in Riga and taken to Liepaja.", [("Riga", "settlement")]),
    ("Police arrested 12 people in Riga and Liepaja.", [("Riga", "settlement"), ("Liepaja", "settlement")]),
    # scenes that hold closer places
    ("Kupiansk direction: two assaults near Borova.", [("Borova", "near_settlement")]),
    ("In Gaza, strikes killed nine people in Khan Younis.", [("Khan Younis", "settlement")]),
    ("Missiles hit Gaza and Khan Younis.", [("Gaza", "settlement"), ("Khan Younis", "settlement")]),
    ("In Mombasa, the president vowed revenge after Goma fell.", [("Goma", "settlement")]),
    ("A drone hit a house in the Shevchenkivskyi district of Kharkiv.", [("Kharkiv", "settlement")]),
    ("A drone hit a house in the Kyivskyi and Zorbak districts of Kharkiv.", [("Kharkiv", "settlement")]),
    (
        "In Kharkiv, a drone hit a house in the Shevchenkivskyi district.",
        [("Kharkiv", "settlement")],
    ),
    ("A drone hit a house in the Chuhuiv district of Kharkiv.", [("Chuhuiv district", "admin2")]),
]  # fmt: skip

KINDS = [
    ("Troops made no progress near Izium.", None),
    ("A clip of a launcher burning near Izium is old.", ("strike", "other", "negated")),
    ("The fall of Izium would open the way east.", ("battle", "advance", "hypothetical")),
    ("A blast wound sent a man in Izium to bed.", None),
    ("Fighters broke the siege of Homs.", ("battle", "regain", "actual")),
    ("Rebels moved on Homs.", ("battle", "advance", "actual")),
    ("The junta lost a base near Falam.", ("battle", "advance", "actual")),
    ("Soldiers gave up Izium.", ("deployment", "withdrawal", "actual")),
    ("Troops near Izium came under fire.", ("battle", "clash", "actual")),
    ("Izium came under fire.", ("strike", "artillery", "actual")),
    ("The enemy fired on Izium and Borova.", ("strike", "artillery", "actual")),
    ("Elements of a rifle division operate near Izium.", ("deployment", "presence", "actual")),
    ("Soldiers shot a 15-year-old in Jenin.", ("violence_noncombatant", "attack", "actual")),
    ("Farmers cut the road near Izium with burning tyres.", ("disorder", "protest", "actual")),
    ("A drone breached the airspace near Tulcea.", ("battle", "incursion", "actual")),
    ("Commandos crossed into Goma.", ("battle", "incursion", "actual")),
    ("A tanker was boarded near Hodeidah.", ("battle", "clash", "actual")),
    ("Bodies were pulled from the rubble in Izium.", ("strike", "other", "actual")),
]


@pytest.mark.parametrize(("text", "places"), PLACES)
def test_only_the_places_of_the_event_are_its_places(
    text: str, places: list[tuple[str, str]], gazetteer: Gazetteer
) -> None:
    strikes = [event for event in events(text, gazetteer) if event.locations]
    found = {
        (place.resolved.mention.text, place.precision)
        for event in strikes
        for place in event.locations
        if place.geometry is not None
    }
    assert found == set(places)


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_what_happened_is_told_by_its_verb(text: str, kind: tuple[str, str, str] | None, gazetteer: Gazetteer) -> None:
    found = [(event.type, event.subtype, event.modality) for event in events(text, gazetteer) if event.locations]
    assert found == ([kind] if kind else [])


def test_a_toll_in_another_town_has_the_type_of_the_attack_before_it(gazetteer: Gazetteer) -> None:
    found = events("Rockets hit Izium on Sunday. One person was killed in Borova.", gazetteer)
    assert [(event.type, event.subtype) for event in found] == [("strike", "missile"), ("strike", "missile")]


def test_the_attack_of_the_next_sentence_has_the_type_of_the_one_before(gazetteer: Gazetteer) -> None:
    found = events("Gunmen killed ten villagers near Jos. The attack happened in Barkin Ladi.", gazetteer)
    assert {event.type for event in found} == {"violence_noncombatant"}


def test_a_strike_is_at_the_town_of_the_rescuers_before_it(gazetteer: Gazetteer) -> None:
    found = events("Firefighters worked in Izium all night. A rocket had hit a school on Monday.", gazetteer)
    assert [place.resolved.mention.text for event in found for place in event.locations] == ["Izium"]


def test_other_settlements_are_not_the_town_told_before(gazetteer: Gazetteer) -> None:
    found = events("A bomb fell on Izium. Nine villages were shelled during the day.", gazetteer)
    assert [len(event.locations) for event in found] == [1, 0]


def test_there_is_the_closer_place(gazetteer: Gazetteer) -> None:
    found = events(
        "In Kharkiv Oblast, police sealed the streets of Izium after a mine killed two men there.", gazetteer
    )
    assert [place.resolved.mention.text for event in found for place in event.locations] == ["Izium"]


def test_what_could_not_be_verified_is_only_reported(gazetteer: Gazetteer) -> None:
    found = events("A strike that could not be independently verified hit Izium.", gazetteer)
    assert [(event.source_status, bool(event.unverified_by)) for event in found] == [("reported", True)]


def test_the_day_of_a_picture_is_not_that_of_the_damage(gazetteer: Gazetteer) -> None:
    (found,) = events("Satellite images taken on March 3 show a damaged runway near Izium.", gazetteer)
    assert found.when is None or found.when.first is None


def test_the_day_of_what_a_suspect_is_accused_of_is_not_that_of_the_arrest(gazetteer: Gazetteer) -> None:
    found = events("Police arrested a man in Riga over the bombing of a bridge near Liepaja in March 2021.", gazetteer)
    assert [event.when for event in found if event.type == "justice"] == [None]


def test_nautical_miles_are_drawn_at_sea(gazetteer: Gazetteer) -> None:
    (event,) = events("A tanker was hit by a drone 50 nautical miles west of Hodeidah.", gazetteer)
    (place,) = event.locations
    assert (place.name, place.precision) == ("93 km west of Hodeidah", "near_settlement")
    assert round(place.geometry.x, 1) == 42.1


def test_a_city_stays_beside_a_quarter_that_is_taken_for_one_of_another(gazetteer: Gazetteer) -> None:
    text = "In Sabra quarter, Gaza City, six people were killed by a missile."
    found = {place.resolved.mention.text for event in events(text, gazetteer) for place in event.locations}
    assert "Gaza City" in found

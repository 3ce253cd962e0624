"""Leads of agencies on disasters, outbreaks and accidents: what befell whom at which place, and what is no war."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from dateline.pipeline import Settings, code_document
from short_reports import areas, mentioned, report, resolved


def told(text: str, lexicon: str, gazetteer: Gazetteer) -> list[str]:
    """Return "type@place" for each place of each event of a text, in order."""
    coded = code_document(report(text), gazetteer=gazetteer, areas=areas(), settings=Settings(lexicon=lexicon))
    return [
        f"{one.type}@{place.name or place.resolved.mention.text}"
        for one in coded.events
        if one.modality == "actual"
        for place in one.locations
    ]


def counted(text: str, lexicon: str, gazetteer: Gazetteer) -> list[tuple[str, float]]:
    """Return what and how many a text tells at each of its places, in order."""
    coded = code_document(report(text), gazetteer=gazetteer, areas=areas(), settings=Settings(lexicon=lexicon))
    return [
        (place.resolved.mention.text, many.value)
        for one in coded.events
        for place in one.locations
        for many in one.quantities
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A gas cylinder explosion in Lahore killed seven people.",
        "A fuel tanker exploded in Kano, killing 70 people.",
        "A ferry capsized off Lamu, leaving 12 dead and 30 missing.",
        "At least 30 people were crushed to death in a stampede at a temple in Haridwar.",
        "A blast at a coal mine in Tabas killed 52 miners.",
        "A gas explosion destroyed a house in Bristol.",
        "A chemical plant explosion injured 12 in Leverkusen.",
        "Two people were killed when a transformer exploded in Basra.",
        "A grain silo exploded in Varna.",
        "An accidental explosion in Blantyre killed nine.",
        "A migrant boat sank off Sfax, leaving 20 dead.",
        "Floods in Sylhet have left 12 people dead and 300,000 stranded.",
        "Ten days of rain have left 44 dead in Durban.",
        "Two buses collided near Oruro, leaving 37 dead.",
        "A power transformer blew up in Lagos, killing three traders.",
        "Four districts of Malawi are cut off after the cyclone.",
        "An outbreak of cholera in Uvira has infected 1,500 people and killed 60.",
    ],
)
def test_an_accident_a_flood_or_an_outbreak_is_no_act_of_war(text: str, gazetteer: Gazetteer) -> None:
    assert told(text, "conflict", gazetteer) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A car bomb exploded in Mogadishu, killing seven.", "Mogadishu"),
        ("A bomb hidden in a gas cylinder exploded in Colombo, killing four.", "Colombo"),
        ("A drone hit a fuel tanker in Bryansk.", "Bryansk"),
        ("A drone strike caused an explosion at a coal mine in Pavlohrad.", "Pavlohrad"),
        ("Militants blew up a gas pipeline near Arish.", "Arish"),
        ("Night strikes on Sumy damaged boilers in two schools.", "Sumy"),
        ("Russia struck a coal mine in Ternivka.", "Ternivka"),
        ("A grenade blast at a petrol station in Peshawar killed three.", "Peshawar"),
        ("The strike caused a gas explosion in Khan Younis that killed six.", "Khan Younis"),
        ("A landmine exploded near Marib, killing three children.", "Marib"),
    ],
)
def test_a_charge_or_a_drone_beside_fuel_or_a_mine_is_a_strike(text: str, place: str, gazetteer: Gazetteer) -> None:
    assert told(text, "conflict", gazetteer) == [f"strike@{place}"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Roads in Nairobi were blocked with trees that protesters had felled.", "Nairobi"),
        ("Burning debris blocked streets in Port-au-Prince.", "Port-au-Prince"),
    ],
)
def test_people_block_roads_with_trees_and_debris(text: str, place: str, gazetteer: Gazetteer) -> None:
    assert f"disorder@{place}" in told(text, "conflict", gazetteer)


@pytest.mark.parametrize("text", ["Fallen trees blocked roads in Manila.", "Debris blocked streets in Manila."])
def test_trees_and_debris_alone_are_no_disorder(text: str, gazetteer: Gazetteer) -> None:
    assert told(text, "conflict", gazetteer) == []


def test_gunmen_at_a_mine_are_no_mishap(gazetteer: Gazetteer) -> None:
    text = "Nine people were killed by gunmen at a gold mine near Djibo."
    assert told(text, "conflict", gazetteer) == ["violence_noncombatant@Djibo"]


@pytest.mark.parametrize(
    ("text", "lexicon", "expected"),
    [
        ("An earthquake of magnitude 5.9 hit Kunar province.", "disaster", ["earthquake@Kunar province"]),
        ("A plane crashed near Kathmandu, killing all 18 on board.", "disaster", ["impact@Kathmandu"]),
        ("A crash on the highway near Gulu killed 46 people.", "disaster", ["impact@Gulu"]),
        ("A bus carrying 70 passengers plunged off a bridge in Patna.", "disaster", ["impact@Patna"]),
        ("A truck carrying wedding guests plunged into a river in Gondar.", "disaster", ["impact@Gondar"]),
        ("Locusts destroyed 10,000 hectares of crops in Balkh.", "disaster", ["drought@Balkh"]),
        ("Since floods hit Porto Alegre, 12 people have died.", "disaster", ["flood@Porto Alegre"]),
        ("The dead include 12 in Mosul and three in Duhok.", "disaster", ["impact@Mosul", "impact@Duhok"]),
        ("Authorities relocated 600 families from a river bank in Patna.", "disaster", ["displacement@Patna"]),
        ("Over 6,000 refugees reached Bassikounou in May.", "disaster", ["displacement@Bassikounou"]),
        ("Hundreds fled Bama for Maiduguri.", "disaster", ["displacement@Bama"]),
        ("1,200 households fled from Um Rawaba, North Kordofan.", "disaster", ["displacement@Um Rawaba"]),
        ("Asheville, North Carolina, was devastated by floods.", "disaster", ["flood@Asheville"]),
        ("Derna, in eastern Libya, was hit by floods.", "disaster", ["flood@Derna"]),
        ("Flin Flon, Manitoba, was evacuated on Thursday.", "disaster", ["displacement@Flin Flon"]),
        ("Hundreds fled their homes in Colombo after the river burst its banks.", "disaster",
         ["displacement@Colombo", "flood@Colombo"]),
        ("A minibus rolled into a ravine near Cusco.", "disaster", ["impact@Cusco"]),
        ("Nine people died in Potosi in a bus crash.", "disaster", ["impact@Potosi"]),
        ("Officials in Herat said 1,480 people had died in the earthquake.", "disaster", ["earthquake@Herat"]),
        ("Authorities in Blantyre said floods had killed 33 people.", "disaster", ["flood@Blantyre"]),
        ("City officials in Peshawar said floods had killed 310 people.", "disaster", ["flood@Peshawar"]),
        ("Officials in the city of Peshawar said floods had killed 310 people.", "disaster", ["flood@Peshawar"]),
        ("A vaccination campaign against cholera began in Kassala.", "health", ["vaccination@Kassala"]),
        ("The first 10,000 doses of mpox vaccine arrived in Kinshasa.", "health", ["vaccination@Kinshasa"]),
        ("Gunmen killed a polio worker in Bannu.", "health", ["facility@Bannu"]),
        ("Two wildfires in Turkey's Izmir province forced 500 people from their homes.", "disaster",
         ["fire@Izmir province"]),
    ],
)  # fmt: skip
def test_a_lead_tells_what_befell_a_place(text: str, lexicon: str, expected: list[str], gazetteer: Gazetteer) -> None:
    assert told(text, lexicon, gazetteer) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Officials in Geneva said the earthquake had killed 33 people.",
        "Authorities in Nairobi said floods had killed 33 people.",
        "Officials in Peshawar said floods had killed 310 people.",
        "Authorities in Larkana said floods had killed 33 people across the province.",
        "It was the worst flooding since floods hit Porto Alegre in 1941.",
        "Talks collapsed in Geneva and a deal crashed.",
        "The train carrying the minister rolled into Irkutsk.",
        "The coach ran into trouble in Lisbon.",
        "The plane veered off course and landed in Tunis.",
        "Survivors of a plane crash met in Lisbon.",
        "A bank relocated 3,000 people from Zurich to Dublin.",
        "A university in Accra expelled 14 students.",
        "Niger expelled 12 Belgian soldiers from Agadez.",
        "The victims included two men from Cardiff, police in Bristol said.",
        "Petrol stations in Lusaka ran out of fuel.",
        "Supermarkets in Nantes ran out of water.",
        "The army ceased fire in Kidal.",
        "A bus crashed on the way from Arequipa to Puno, killing 12.",
        "The website of the airline crashed in Boston.",
    ],
)
def test_who_tells_of_a_hazard_or_compares_it_is_not_where_it_is(text: str, gazetteer: Gazetteer) -> None:
    assert told(text, "disaster", gazetteer) == []


def test_the_ends_of_a_road_are_not_where_a_crash_on_it_is(gazetteer: Gazetteer) -> None:
    text = "A crash on the Kampala-Gulu highway killed 46 people near Kiryandongo."
    assert "impact@Gulu" not in told(text, "disaster", gazetteer)


def test_officials_of_one_place_tell_of_the_dead_at_another(gazetteer: Gazetteer) -> None:
    text = "Officials in Florida said two residents had died in floods in the Bahamas."
    assert told(text, "disaster", gazetteer) == ["flood@Bahamas"]


def test_officials_do_not_tell_where_a_toll_is_if_the_next_sentence_does(gazetteer: Gazetteer) -> None:
    text = "Officials in Larkana said 12 people had died in floods.\nSix of them were killed in Dadu."
    assert told(text, "disaster", gazetteer) == ["impact@Dadu"]


def test_places_that_report_have_the_counts_in_their_brackets(gazetteer: Gazetteer) -> None:
    text = "Mosul (12), Erbil (9) and Duhok (3) reported dengue deaths."
    assert counted(text, "health", gazetteer) == [("Mosul", 12), ("Erbil", 9), ("Duhok", 3)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Landslides killed 257 people in Ethiopia's Gofa zone.", ["Ethiopia", "Gofa"]),
        ("Floods hit the Swat valley of Pakistan.", ["Swat valley", "Pakistan"]),
        ("Wildfires burned in South Korea's Uiseong county.", ["South Korea", "Uiseong"]),
        ("Prices rose in the euro zone.", []),
        ("A magazine of the Silicon valley firm said so.", []),
    ],
)
def test_a_name_with_its_zone_valley_or_county_is_a_place(text: str, names: list[str], gazetteer: Gazetteer) -> None:
    assert [one.text for one in mentioned(text, gazetteer)] == names


def test_what_a_state_owns_in_a_list_is_a_place_though_no_more_is_told(gazetteer: Gazetteer) -> None:
    text = "Lassa fever killed 118 people in Nigeria's Ondo, Bauchi and Taraba states in a month."
    assert {one.kind for one in mentioned(text, gazetteer)} == {"literal"}


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("A fire in Kassandra, northern Greece, killed eight people.", "Greece"),
        ("A strike killed 14 people in Kupiansk, eastern Ukraine.", "Ukraine"),
        ("Fires burned in Malibu, southern California.", "California"),
    ],
)
def test_a_part_of_a_state_behind_a_comma_holds_the_town_before_it(
    text: str, holder: str, gazetteer: Gazetteer
) -> None:
    town, state = resolved(text, gazetteer)
    assert (town.container.name if town.container else "", state.is_container) == (holder, True)


@pytest.mark.parametrize(
    "text",
    ["Protests were held in Mali, northern Niger and Togo.", "Clashes erupted in Sumy, northern Kharkiv and Donetsk."],
)
def test_a_part_in_a_list_holds_nothing(text: str, gazetteer: Gazetteer) -> None:
    assert not any(one.is_container for one in resolved(text, gazetteer))

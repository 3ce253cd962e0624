"""Kinds of wrong pins that readers of news found: capitals, counts, roads, rivers, persons, agencies, wares, spaces."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import resolved

# Text, name as written; id of the place, "" for none known, None where the name is no mention at all
TOLD: list[tuple[str, str, str | None]] = [
    # What is named with its kind of land is no unit that a country's namesake has.
    ("Two patrols met in the Jordan Valley at dawn.", "Jordan Valley", ""),
    ("Shells fell in the Panjshir Valley.", "Panjshir Valley", "6957555"),
    # What is counted apart is of one level, told or not; so is a list of which half are units.
    ("Nine drones fell over Bryansk, four over Oryol and two over Crimea.", "Bryansk", "571473"),
    ("Nine drones fell over Bryansk, four over Oryol and two over Crimea.", "Crimea", "703883"),
    ("Seven flew over Tula Oblast, three over Kaluga.", "Kaluga", "553899"),
    ("Lassa fever fell in Ebonyi and Ondo.", "Ondo", "2326168"),
    ("Trains stood still in Ondo and Akure.", "Ondo", "2326171"),
    # The governor of the region is not the town's; the state of X is a state.
    ("Sumy regional governor Artiukh spoke.", "Sumy", "692196"),
    ("Mud buried a road in the state of Veracruz.", "Veracruz", "3514780"),
    # People flee to cities.
    ("Families fled from Verbove to Rivne. Shells hit Robotyne and Verbove, Zaporizhzhia Oblast.", "Rivne", "695594"),
    # An agency opens with a great city, and is no town itself.
    ("CHANGSHA, June 2 (Xinhua) -- A bridge fell in Meizhou, Guangdong Province.", "CHANGSHA", "1815577"),
    ("CHANGSHA, June 2 (Xinhua) -- A bridge fell in Meizhou, Guangdong Province.", "Xinhua", None),
    # Waters that rise are no towns.
    ("In Rio Grande do Sul the Guaíba rose to four metres.", "Guaíba", ""),
    ("In Khartoum, the Blue Nile flooded two markets.", "Blue Nile", "dateline:blue-nile-river"),
    # So is a name with an article on, over or along which something is.
    ("Two soldiers drowned on the Angara on Monday.", "Angara", ""),
    ("A tent stood on the Sunshine Coast in May.", "Sunshine Coast", "10630449"),
    # A post of Canada's police, a parish's council, and what is at both ends of a road.
    ("Grand Forks RCMP found two goats.", "Grand Forks", "5964401"),
    ("Officers of the Thompson Rural RCMP left Winnipeg, Manitoba.", "Thompson", "6165406"),
    ("Constable Thompson of the RCMP left Winnipeg, Manitoba.", "Thompson", None),
    ("Farmers asked Gobowen Parish Council in Shropshire for a bridge.", "Gobowen", "2648373"),
    ("A lorry fell over on the Homa Bay-Kendu Bay road.", "Kendu Bay", "192967"),
    ("A lorry fell over on the Lutsk-Rivne Highway.", "Rivne", "695594"),
    # The word before a road's number, abbreviations in two words and initials.
    ("A lorry fell over on Highway 45 near Jackson, Tenn.", "Highway", None),
    ("She was born in Greenville, N. C., and lives in Ohio.", "Greenville", "4469160"),
    ("She was born in Greenville, N. C., and lives in Ohio.", "N. C.", "4482348"),
    ("N. C. Lowell painted the bridge at Dover.", "N. C.", None),
    # Long names are not their beginning, which towns of many countries have; nor is a person's name one.
    ("Mud hid two barns in San Ramón de Piedras, Bolivia.", "San Ramón de Piedras", ""),
    ("Mud hid two barns in San Ramón de Piedras, Bolivia.", "San Ramón", None),
    ("A boat sank off Santa Rosa de Aguán in Honduras.", "Santa Rosa de Aguán", "3601496"),
    ("The singer Rosa de la Torre came to Cali.", "Rosa de la Torre", None),
    # The word for a unit is of one tongue; a small town is not told of beside another state alone.
    ("Two goats drowned in Ramu upazila in May.", "Ramu", ""),
    ("Two goats drowned in Savar upazila in May.", "Savar", "1349452"),
    ("Two goats drowned in Ramu. The rain in Wajir, Kenya, went on.", "Ramu", "181374"),
    # A land that has a word for a name is no part of a namesake; of Wales there is a west.
    ("Fires burned in Northern Rivers.", "Northern Rivers", ""),
    ("Fires burned in West Wales for a week.", "West Wales", "2634895"),
    # A governor is a unit's, and no town's nor country's.
    ("Kericho Governor Kiptoo opened a dam.", "Kericho", "192898"),
    ("The mayor of Kericho opened a dam.", "Kericho", "192900"),
    ("The deputy governor of Krasnodar opened a dam.", "Krasnodar", "542415"),
    ("The governor of Sevastopol opened a dam.", "Sevastopol", "694423"),
    ("Georgia Gov. Ann Lowell opened a dam.", "Georgia", "4197000"),
    # The capital stands for its province, of which a town is.
    ("Drivers wait at Taftan in Quetta, Pakistan.", "Taftan", "9969716"),
    # What is called a community may be unknown, and is no country; a people's community is none.
    ("Rain tore roofs off in Gwada community, Niger State.", "Gwada", ""),
    ("Rain tore roofs off in Dutsen Bello community, Niger State.", "Dutsen Bello", ""),
    ("There was joy in Romanian community, he said in Leeds.", "Romanian community", None),
    # A valley or a part is in a unit that the report tells of; territories are told as districts are.
    ("He left Madawaska Valley, Ontario. She lives in Toronto.", "Madawaska Valley", ""),
    ("A fire burned in Napa Valley. She lives in Sacramento, California.", "Napa Valley", "5376095"),
    ("The territories of Rutshuru and Masisi are in North Kivu.", "Rutshuru", "9179537"),
    # Gardens around a city.
    ("He left eastern Ghouta, Syria, in May.", "Ghouta", "173866"),
    # What stands at two streets, was before Christ, or is driven.
    ("A van hit a pole near Rivers and Stokes avenues in Charleston, S.C.", "Rivers", None),
    ("The pots were made between 250 and 100 B.C. by farmers.", "B.C.", None),
    ("She grows plums in Nelson, B.C.", "B.C.", "5909050"),
    ("A Dodge Durango hit a gate near Bend, Ore.", "Durango", None),
    ("In Maputo, police fired tear gas near the Pereira market.", "Pereira", ""),
    ("In Kabul, nurses left the Jackson hospital after the fire.", "Jackson", ""),
    ("Trams stopped at the Kramatorsk station; officials in Kyiv said so.", "Kramatorsk", "704508"),
    ("A man treated at the Berlin hospital flew to Omsk.", "Berlin", "2950159"),
    ("A Toledo, Ohio, man was fined.", "Toledo", "5174035"),
    ("Crews came from the Orlando and Tampa airports.", "Orlando", "4167147"),
    ("More than 100 B.C. wildfires are burning.", "B.C.", "5909050"),
    ("Russia captured Vuhledar on Monday.", "Vuhledar", "690823"),
    ("Rivers burst in the Swat Valley, officials in Islamabad said.", "Swat Valley", "1164211"),
    ("Cooks came to Culiacán de Rosales.", "Culiacán", "4012176"),
    ("Gunmen fled to Cuautla de Morelos on Monday.", "Cuautla", "3529982"),
    ("Katsina Governor Radda wept on Monday.", "Katsina", "2334797"),
    ("A bus fell into a gorge in Beni Mellal wilaya.", "Beni Mellal", "2555745"),
    ("The Malibu mayor met farmers of Bend, Oregon.", "Malibu", "5369906"),
    # Persons behind a title, wares, initials, common words among capitals.
    ("A bench of Justice R. Nagercoil heard the plea in Kochi.", "Nagercoil", None),
    ("Judge Zanele Lyon ruled in Durban.", "Lyon", None),
    ("Guests drank Darjeeling tea, and ate fish.", "Darjeeling", None),
    ("Growers of Cotes du Rhone met in Nimes.", "Rhone", None),
    ("BRAC sent boats from Dhaka.", "BRAC", None),
    ("FLOODS CUT ROADS IN THE HILLS ABOVE RIO DE JANEIRO", "THE HILLS", None),
    # What is shot down over a town, on an island, and left by soldiers.
    ("Two missiles were destroyed over Szczytno.", "Szczytno", "757357"),
    ("On Lesbos, fires burned for a third day.", "Lesbos", "258465"),
    # Districts of a state are none of a city's that is called like it, and lie at the towns of their names.
    ("Floods hit 90 villages in Teghra, Jhajha and Makhdumpur districts of Bihar.", "Teghra", "1254813"),
    # A town called like a bridge.
    ("She coached in Murray Bridge and in Adelaide.", "Murray Bridge", "2065176"),
    # A namesake at home before one abroad; a county that is known by its towns.
    ("Troops came to Westport, Reefton and Nelson in New Zealand from Burnham.", "Burnham", "2192797"),
    ("A man from Sale, Greater Manchester, was fined.", "Sale", "2638678"),
    ("A woman from Windsor, Berkshire, was fined.", "Berkshire", "dateline:berkshire"),
    ("Locusts were seen in Eastern and Southern Africa.", "Eastern", "7729889"),
    ("Locusts were seen in Central and Northern Malawi.", "Central", "927384"),
    ("Clashes were reported in Eastern and Copperbelt provinces in Zambia.", "Eastern", "917388"),
    ("Fires burned in Central and Western Kansas on Monday.", "Central", "4273857"),
    ("Locusts were seen in Northern, Western and Central regions of Uganda.", "Northern", "8260674"),
    ("Locusts were seen in the Northern, Northeastern and Central regions of Thailand.", "Northern", None),
    ("Locusts were seen in Northern, North-Central and Southern Laos.", "Northern", None),
]  # fmt: skip


def test_kinds_of_wrong_pins_stay_mended(gazetteer: Gazetteer) -> None:
    said = []
    for text, name, _ in TOLD:
        found = [one for one in resolved(text, gazetteer) if one.mention.text == name]
        said.append((text, name, (found[0].place.id if found[0].place else "") if found else None))
    assert said == TOLD


def test_spaces_that_break_no_line_are_spaces(gazetteer: Gazetteer) -> None:
    plain = "In Las Navas and New York City, four died. Air Malta cut flights to El Paso, Texas."
    tied = plain.replace(" ", "\u00a0")
    answers = [
        [(one.mention.start, one.mention.end, one.mention.kind, one.place) for one in resolved(text, gazetteer)]
        for text in (plain, tied)
    ]
    assert answers[0] == answers[1]


def test_the_ends_of_a_road_only_say_where_the_place_on_it_lies(gazetteer: Gazetteer) -> None:
    told = {
        text: [(one.mention.text, one.is_container) for one in resolved(text, gazetteer)]
        for text in (
            "A bus was hit on the Lutsk-Rivne road near Klevan.",
            "A bus was hit at Klevan, on the Lutsk-Rivne road.",
            "A bus was hit on the Lutsk-Rivne road.",
        )
    }
    assert list(told.values()) == [
        [("Lutsk", True), ("Rivne", True), ("Klevan", False)],
        [("Klevan", False), ("Lutsk", True), ("Rivne", True)],
        [("Lutsk", False), ("Rivne", False)],
    ]


def test_a_unit_holds_the_capital_that_is_told_behind_it(gazetteer: Gazetteer) -> None:
    for between in (" capital, ", " capital ", "'s capital ", " state capital "):
        unit, town = resolved(f"Clashes went on in the North Darfur{between}El Fasher.", gazetteer)
        assert (unit.is_container, town.is_container, town.mention.slot) == (True, False, "in")


@pytest.mark.parametrize("district", ["Bohodukhiv", "Koriukivka", "Nikopol"])
def test_the_district_of_a_seat_is_the_raion_that_bears_its_adjective(district: str, gazetteer: Gazetteer) -> None:
    found = resolved(f"Shells hit a farm in {district} district on Monday.", gazetteer)
    assert [(one.mention.text, one.place and (one.place.kind, one.place.country)) for one in found] == [
        (f"{district} district", ("admin2", "UA"))
    ]

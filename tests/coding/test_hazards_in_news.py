"""What news has beside disasters and outbreaks: no pin for what only sounds like one, or is told of another place."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import kinds

# Each line that tells nothing, or nothing there, beside one of the same words that does.
UNTOLD = [
    ("disaster", "Fans flooded the square in Naples."),
    ("disaster", "Patients are flooding the clinic in Gonaives."),
    ("disaster", "A heatwave of music came to Lisbon."),
    ("disaster", "New tornado alarms and sirens are to be bought in Columbus."),
    ("disaster", "The suspect fled from the scene in Gainesville."),
    ("disaster", "A wet March has brought drought relief to Macon."),
    ("disaster", "Cold water slows hurricane development off Havana."),
    ("disaster", "Macon is now drought-free."),
    ("disaster", "Landslides are common in Kandy during the monsoon."),
    ("disaster", "Wildfires occur every summer in Patras."),
    ("disaster", "Flooding is a perennial problem in Dhaka."),
    ("disaster", "The burn ban in Huntsville ends on Monday."),
    ("disaster", "Farm hands were burning carcasses of pigs near Malolos."),
    ("disaster", "Thousands marched through Bilbao as the rain fell."),
    ("disaster", "Two boys were found under a bridge in Hurricane, West Virginia."),
    ("disaster", "In Jakarta, the weather agency said that rain had caused a slide that buried ten people."),
    ("disaster", "Callers are bringing up issues of food and shelter in Macon."),
    ("disaster", "He sails a ferry to and from Oceanside, off the island."),
    ("disaster", "As much as 4 inches of rain possible in Macon."),
    ("disaster", "The drowning trial in Columbus began."),
    ("disaster", "A woman died after she was struck by a vehicle in Macon."),
    ("health", "The senator died at age 74 in Denver."),
    ("health", "A mobile laboratory will be stationed in Kegalle."),
    ("health", "There was no presence of the H5N1 virus in Bergen."),
    ("health", "Malaria is endemic in Nampula."),
    ("health", "Dengue occurs every year in Jakarta."),
    ("health", "The law is to end the obesity epidemic in Fresno."),
    ("health", "Computers in Lagos were infected."),
    ("health", "The farm is close to the airport of Taipei."),
    ("health", "The hospital prepared to handle 400 deaths in Cardiff."),
    ("health", "They met to discuss how to cull flocks in Nandurbar."),
    ("health", "The suspected case in Lagos tested negative."),
    ("health", "Forty people fell ill with salmonella after they ate spinach from a grower in Salinas."),
    ("health", "Nine people fell ill with measles and sued the owner of its headquarters in Irvine, California."),
    ("health", "He arrived at Sheremetyevo International Airport on Monday and fell ill with measles two days later."),
    ("health", "A plan for the worst case was drawn up in Cardiff."),
]
TOLD = [
    ("health", "Nine cases of bird flu were found at a poultry producer in Salinas.", ["cases/reported Salinas"]),
    ("health", "A man who landed at Sheremetyevo International Airport was hospitalised there with measles.",
     ["cases/reported Sheremetyevo International Airport"]),
    ("disaster", "Muddy water flooded the square in Naples.", ["flood/flood Naples"]),
    ("disaster", "A heatwave of 44 degrees came to Lisbon.", ["drought/heat Lisbon"]),
    ("disaster", "Sirens were sounded in Columbus.", ["response/warning Columbus"]),
    ("disaster", "Hundreds fled their homes in Gainesville.", ["displacement/displaced Gainesville"]),
    ("disaster", "Landslides were reported in Kandy.", ["landslide/landslide Kandy"]),
    ("disaster", "Warehouses burned down in Huntsville.", ["fire/fire Huntsville"]),
    ("disaster", "Hurricane Aldo hit Innisfail.", ["storm/cyclone Innisfail"]),
    ("disaster", "The dyke protecting Beira was breached.", ["flood/dam_break Beira"]),
    ("disaster", "Beira and Lusaka are the worst affected.", ["impact/damage Beira", "impact/damage Lusaka"]),
    ("disaster", "A landslide in Goma blocked the road to Bukavu.", ["landslide/landslide Goma"]),
    ("disaster", "A landslide blocked the road to Bukavu.", ["landslide/landslide Bukavu"]),
    ("disaster", "The river broke its dykes at Beira.", ["flood/flood Beira"]),
    ("disaster", "Floods hit Nigeria's northeastern state of Borno.", ["flood/flood Borno State"]),
    ("disaster", "Floods hit the Indian state of Bihar.", ["flood/flood Bihar"]),
    ("health", "The country's capital of Beijing reported its first death from measles.", ["deaths/deaths Beijing"]),
    ("health", "Fuyang was hard-hit by the outbreak.", ["cases/reported Fuyang"]),
    ("health", "The presence of the H5N1 virus in swans in Bergen alarmed vets.", ["outbreak/detected Bergen"]),
    ("disaster", "The airstrip at Goma is out of use.", ["impact/outage Goma"]),
    ("disaster", "Kelowna: the roof of a sports hall has come off.", ["impact/damage Kelowna"]),
    ("disaster", "No trains are running between Passau and Munich.", ["impact/outage Passau", "impact/outage Munich"]),
    ("disaster", "Evacuation orders now cover Kelowna.", ["displacement/evacuation Kelowna"]),
    ("disaster", "At the port of Arica, a tsunami of 30 cm was measured.", ["earthquake/tsunami Arica"]),
    ("disaster", "The storm levelled much of downtown Tulsa.", ["storm/storm Tulsa"]),
    ("disaster", "In Goma, residents said that floods had killed two.", ["flood/flood Goma"]),
    ("health", "A mobile laboratory has been stationed in Kegalle.", ["response/testing Kegalle"]),
    ("disaster", "UNICEF trucked water bladders to Goma from its depot in Gulu.", ["response/aid Goma"]),
    ("disaster", "Heavy rain has continued over the regions of Androy and Anosy.",
     ["storm/storm Androy", "storm/storm Anosy"]),
    ("health", "The village of Gulu in the Ugandan district of Lira was quarantined.", ["response/restriction Gulu"]),
    ("health", "The clinic in Leticia has set up a vaccination desk.", ["vaccination/campaign Leticia"]),
    ("health", "Before he died of flu in Goma, he taught in Gulu and Lira.", ["deaths/deaths Goma"]),
    ("health", "Cholera cases: Lusaka (17), Kitwe and Ndola (1 each).",
     ["cases/reported Lusaka", "cases/reported Kitwe", "cases/reported Ndola"]),
    ("health", "Denver recorded 164 of these cases.", ["cases/reported Denver"]),
    ("health", "A suspected case was found in Lagos.", ["cases/suspected Lagos"]),
    ("health", "Malaria has broken out in Nampula.", ["outbreak/detected Nampula"]),
    # Where it was found out, who speaks of it, and where somebody had been or was taken to.
    ("health", "Bird flu was found in Ipswich, and confirmed at the Royal College in Durham.",
     ["outbreak/detected Ipswich"]),
    ("health", '"Nine people fell ill in Gulu," said the minister, speaking at a school in Kampala.',
     ["cases/reported Gulu"]),
    ("health", "A man who had recently been in Lagos fell ill in Lyon.", ["cases/reported Lyon"]),
    ("health", "The nurses were infected in Gulu and flown to Kampala.", ["cases/reported Gulu"]),
    ("health", "Samples were tested at a laboratory in Entebbe.", ["response/testing Entebbe"]),
    # What is counted, place by place.
    ("health", "In a day 31 new cases were reported from three cities: Lubbock 17, Denver 9, Greeley 4.",
     ["cases/reported Lubbock", "cases/reported Denver", "cases/reported Greeley"]),
    ("health", "New cases: Lubbock (17) and Denver (9).", ["cases/reported Lubbock", "cases/reported Denver"]),
    ("health", "Lubbock accounts for 101 of the cases, followed by Denver (11) and Greeley (4).",
     ["cases/reported Lubbock", "cases/reported Denver", "cases/reported Greeley"]),
    ("health", "One case each was notified from Lubbock, Denver and Greeley.",
     ["cases/reported Lubbock", "cases/reported Denver", "cases/reported Greeley"]),
    ("health", "Three cases of yellow fever from the district of Mubende were notified.",
     ["cases/reported Mubende"]),
]  # fmt: skip
# A distance and a day are no counts.
UNCOUNTED = [
    "Cases were reported near the border: Lubbock 17 km and Denver 9 km away.",
    "Cases were reported after talks: Lubbock 17 January, Denver 9 February.",
]


@pytest.mark.parametrize(("lexicon", "text"), UNTOLD)
def test_what_only_sounds_like_it_is_not_told(lexicon: str, text: str, gazetteer: Gazetteer) -> None:
    assert kinds(lexicon, text, gazetteer) == []


@pytest.mark.parametrize(("lexicon", "text", "told"), TOLD)
def test_what_happens_is_told_where_it_happens(lexicon: str, text: str, told: list[str], gazetteer: Gazetteer) -> None:
    assert kinds(lexicon, text, gazetteer) == told


@pytest.mark.parametrize("text", UNCOUNTED)
def test_distances_and_days_are_no_counts_of_places(text: str, gazetteer: Gazetteer) -> None:
    assert "cases/confirmed Denver" not in kinds("health", text, gazetteer)

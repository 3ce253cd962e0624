"""Families of words and frames that tell of disasters and outbreaks, and what only sounds like one."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.gazetteer import Gazetteer
from dateline.pipeline import Settings, code_document
from short_reports import areas, report

TOLD = [
    ("disaster", "The meltwater swelled the brook in Passau.", ["flood/flood Passau"]),
    ("disaster", "A wadi in spate carried off goats near Agadez.", ["flood/flood Agadez"]),
    ("disaster", "A levee break was reported in Beira.", ["flood/dam_break Beira"]),
    ("disaster", "Foreshocks rattled shelves in Arequipa.", ["earthquake/shock Arequipa"]),
    ("disaster", "The shaking was felt as far away as Pokhara.", ["earthquake/shock Pokhara"]),
    ("disaster", "The typhoon skirted Tacloban.", ["storm/cyclone Tacloban"]),
    ("disaster", "Winds gusted to 130 km/h in Gisborne.", ["storm/storm Gisborne"]),
    ("disaster", "Severe weather struck Tulsa.", ["storm/storm Tulsa"]),
    ("disaster", "A coal mine caved in near Quetta.", ["landslide/landslide Quetta"]),
    ("disaster", "A glacier collapsed above Kathmandu.", ["landslide/avalanche Kathmandu"]),
    ("disaster", "Ash carpeted Catania.", ["volcano/eruption Catania"]),
    ("disaster", "Catania sweltered under a heatwave.", ["drought/heat Catania"]),
    ("disaster", "Families trek six hours for water in Lodwar.", ["drought/drought Lodwar"]),
    ("disaster", "Food has run out in Baidoa.", ["drought/hunger Baidoa"]),
    ("disaster", "A balcony collapsed in Marseille.", ["impact/damage Marseille"]),
    ("disaster", "Road closures were reported in Lismore.", ["impact/outage Lismore"]),
    ("disaster", "Flights were diverted from Nadi to Suva.", ["impact/outage Nadi"]),
    ("disaster", "The fate of nine anglers is unknown in Derna.", ["impact/missing Derna"]),
    ("disaster", "Some 400 people spent the night outdoors in Izmir.", ["displacement/displaced Izmir"]),
    ("disaster", "A boy was found alive under the rubble in Gaziantep.", ["response/rescue Gaziantep"]),
    ("disaster", "Water filters were handed out in Sylhet.", ["response/aid Sylhet"]),
    ("disaster", "The road to Gode was reopened.", ["response/aid Gode"]),
    ("disaster", "A local emergency was proclaimed in Tulsa.", ["response/declaration Tulsa"]),
    ("disaster", "Nampula declared a state of emergency.", ["response/declaration Nampula"]),
    ("disaster", "Kelowna is battling a wildfire.", ["fire/wildfire Kelowna"]),
    ("disaster", "Blantyre was hit by severe flooding.", ["flood/flood Blantyre"]),
    ("disaster", "Niamey saw strong winds.", ["storm/storm Niamey"]),
    ("disaster", "The road stays closed due to floods in Cochabamba.", ["flood/flood Cochabamba"]),
    ("disaster", "Following floods in Lviv on 12 May, a team was formed.", ["flood/flood Lviv"]),
    ("disaster", "A clerk was hurt in a Lagos market.", ["impact/injuries Lagos"]),
    ("disaster", "Floods hit Lismore and residents of Kelowna were told to leave.", [
        "flood/flood Lismore", "displacement/evacuation Kelowna"]),
    ("disaster", "In Bihar, a fire destroyed a mill in Patna.", ["fire/fire Patna"]),
    ("health", "A strange illness emerged in Kasese.", ["outbreak/detected Kasese"]),
    ("health", "The outbreak, which began in Beira, has spread to Nampula.", [
        "outbreak/detected Beira", "outbreak/detected Nampula"]),
    ("health", "Eight deaths from measles were recorded in Bunia.", ["deaths/deaths Bunia"]),
    ("health", "Case management goes on in Gulu.", ["response/treatment Gulu"]),
    ("health", "Vaccination teams are visiting schools in Gulu.", ["vaccination/campaign Gulu"]),
    ("health", "Two laboratories have been deployed to Bunia.", ["response/testing Bunia"]),
    ("health", "Samples from Kasese were tested at the national laboratory in Kampala.", ["response/testing Kasese"]),
    ("health", "A crowd stoned a burial team in Bunia.", ["facility/attack Bunia"]),
    ("health", "Nine health posts are no longer functioning in Baidoa.", ["facility/closure Baidoa"]),
    ("health", "Mbandaka declared a cholera outbreak.", ["outbreak/declared Mbandaka"]),
]  # fmt: skip
UNTOLD = [
    ("conflict", "Midwives were trained in Gulu."),
    ("conflict", "The rapper launched an attack on his rivals in Durban."),
    ("conflict", "A convoy of classic cars reached Arequipa."),
    ("disaster", "The hosts crushed their guests in Durban by 90 runs."),
    ("disaster", "Temperatures reached 24 degrees in Catania."),
    ("conflict", "The comedy bombed in Kampala cinemas."),
    ("conflict", "Farmers use drones to spray crops near Gulu."),
    ("conflict", "The squad withdrew from the championships in Lusaka."),
    ("conflict", "The actress was shot in colour in Arequipa."),
    ("conflict", "A prosecutor attacked the testimony in Kampala."),
    ("conflict", "The chief executive came under fire in Durban."),
    ("conflict", "Bus lines were suspended in Gulu for roadworks."),
    ("conflict", "The regiment held its yearly dinner in Durban."),
    ("conflict", "The disused mill in Lae was demolished."),
    ("conflict", "The visiting team was crushed in Durban."),
    ("disaster", "Interest in tourism exploded in Arequipa."),
    ("disaster", "The bridge in Beira was closed for cleaning."),
    ("disaster", "A violinist died in Izmir at the age of 88."),
    ("disaster", "Water supplies for new customers in Lae were agreed."),
    ("disaster", "Firefighters visited a class in Lae."),
    ("health", "Timber is treated at a plant in Gulu."),
    ("health", "The guests were treated to a dance in Gulu."),
    ("health", "A retailer closed its shop in Kampala."),
    ("health", "A travel ban on football fans was imposed in Durban."),
    ("health", "A vaccine maker opened an office in Kampala."),
    ("health", "Fans queued outside the clinic in Lusaka for autographs."),
    ("disaster", "The election caused a political earthquake in Kampala."),
    ("disaster", "The team's goal drought goes on in Durban."),
    ("disaster", "A heated debate erupted in Arequipa."),
    ("disaster", "The conflict, which erupted in Khartoum, goes on."),
    ("disaster", "Unrest that had erupted in Arequipa went on."),
    ("disaster", "A dispute over wells, which erupted in Arequipa, goes on."),
    ("disaster", "A shooting erupted in Arequipa."),
    ("disaster", "The shop in Lae was flooded with cheap phones."),
    ("disaster", "The earthquake museum in Izmir has new rooms."),
    ("disaster", "Shops were closed in Catania for Easter."),
    ("disaster", "The port of Marseille was shut in a pay dispute."),
    ("disaster", "A restaurant delivers food in Izmir."),
    ("disaster", "The poet died in Marseille at 92."),
    ("disaster", "Talks on the mine collapsed in Arequipa."),
    ("disaster", "The central bank in Lusaka issued a warning on inflation."),
    ("disaster", "The hospital in Lusaka was evacuated in a drill."),
    ("disaster", "The typhoon spared Fukuoka."),
    ("disaster", "A dam burst could hit Derna."),
    ("disaster", "Food shortages are forecast in Gode."),
    ("health", "An outbreak of violence hit Kampala."),
    ("health", "Malware infected 400 machines in Valencia."),
    ("health", "Twelve new cases of fraud were reported in Tulsa."),
    ("health", "The patient in Kasese tested negative for Ebola."),
    ("health", "Car emissions were tested in Kielce."),
    ("health", "A curfew was imposed in Bamako after the coup."),
    ("health", "Troops were put on high alert in Gangneung."),
    ("health", "Doctors in Odessa are urging parents to get children vaccinated."),
    ("health", "No outbreak of acute watery diarrhoea was reported in Beira."),
]
DAYS = [
    ("Flooding was reported in Beira on Tuesday.", dt.date(2025, 5, 13)),
    ("12 May: Blantyre reported 12 dead.", dt.date(2025, 5, 12)),
    ("Twelve people were killed in Beira when a wall collapsed on Monday.", dt.date(2025, 5, 12)),
]


def _coded(lexicon: str, text: str, gazetteer: Gazetteer) -> list[tuple[str, dt.date | None]]:
    coded = code_document(
        report(text, published=dt.date(2025, 5, 14)),
        gazetteer=gazetteer,
        areas=areas(),
        settings=Settings(lexicon=lexicon),
    )
    return [
        (f"{event.type}/{event.subtype} {place.resolved.mention.text}", event.when.first if event.when else None)
        for event in coded.events
        if event.modality == "actual"
        for place in event.locations
    ]


@pytest.mark.parametrize(("lexicon", "text", "expected"), TOLD)
def test_a_family_of_words_tells_of_an_event_at_its_place(
    lexicon: str, text: str, expected: list[str], gazetteer: Gazetteer
) -> None:
    assert [told for told, _ in _coded(lexicon, text, gazetteer)] == expected


@pytest.mark.parametrize(("lexicon", "text"), UNTOLD)
def test_what_is_only_called_so_or_only_to_come_draws_no_pin(lexicon: str, text: str, gazetteer: Gazetteer) -> None:
    assert _coded(lexicon, text, gazetteer) == []


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_the_day_of_what_is_reported_in_a_town_is_that_of_the_line(
    text: str, day: dt.date, gazetteer: Gazetteer
) -> None:
    assert [when for _, when in _coded("disaster", text, gazetteer)] == [day]


@pytest.mark.parametrize("digit", ["٣", "३", "３"])
def test_digits_of_other_scripts_begin_no_date_and_stop_no_report(digit: str, gazetteer: Gazetteer) -> None:
    assert _coded("disaster", f"{digit} floods hit Beira.", gazetteer) == [("flood/flood Beira", None)]

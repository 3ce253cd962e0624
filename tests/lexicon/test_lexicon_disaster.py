"""The lexicon of disasters: what a line tells, at which places and with which figures, and what it does not."""

from __future__ import annotations

import tomllib

import pytest

from dateline.coding import code
from dateline.gazetteer import Gazetteer
from dateline.lexicon import event_lexicon
from dateline.records import Event
from event_documents import FOLDER
from lexicon_reports import found
from short_reports import areas, report, resolved

LEXICON = event_lexicon("disaster")
TOLD = [
    (
        "The hurricane, which made landfall near Tela, killed 3 in Choloma.",
        [("storm/cyclone", ["Tela"]), ("impact/deaths", ["Choloma"])],
    ),
    ("Water from the burst dam at Choloma reached Tela on Friday.", []),
    ("The mayor, who toured it, declared an emergency in Goma.", [("response/declaration", ["Goma"])]),
    ("The river burst its banks in Hull and flooded 300 homes.", [("flood/flood", ["Hull"])]),
    ("Parts of Porto are under water.", [("flood/flood", ["Porto"])]),
    ("Water levels rose to 6.2 m in Passau on Monday.", [("flood/flood", ["Passau"])]),
    ("Flash floods killed at least 12 people in Swat.", [("flood/flash_flood", ["Swat"])]),
    ("A dam burst near Derna, Libya.", [("flood/dam_break", ["Derna"])]),
    ("A magnitude 6.1 quake struck near Izmir.", [("earthquake/shock", ["Izmir"])]),
    ("Its epicentre was 20 km south of Nagoya, at a depth of 10 km.", [("earthquake/shock", ["Nagoya"])]),
    ("Aftershocks shook Kathmandu on Monday.", [("earthquake/aftershock", ["Kathmandu"])]),
    ("The cyclone made landfall near Quelimane.", [("storm/cyclone", ["Quelimane"])]),
    ("Cyclone Anna slammed into Beira.", [("storm/cyclone", ["Beira"])]),
    ("A tornado touched down in Wichita.", [("storm/tornado", ["Wichita"])]),
    ("Hail fell on Turin.", [("storm/storm", ["Turin"])]),
    ("A wildfire raced through pine forest near Volos.", [("fire/wildfire", ["Volos"])]),
    ("A fire broke out at a market in Kampala.", [("fire/fire", ["Kampala"])]),
    ("A landslide blocked the road near Darjeeling.", [("landslide/landslide", ["Darjeeling"])]),
    ("An avalanche killed two skiers near Innsbruck.", [("landslide/avalanche", ["Innsbruck"])]),
    ("Ash fell in Catania.", [("volcano/eruption", ["Catania"])]),
    ("Wells have run dry around Garissa.", [("drought/drought", ["Garissa"])]),
    ("Thousands face acute hunger in Baidoa.", [("drought/hunger", ["Baidoa"])]),
    ("Nine people died in Mocoa.", [("impact/deaths", ["Mocoa"])]),
    ("A tree fell onto a bridge in Bristol.", [("impact/outage", ["Bristol"])]),
    ("A man fell from a bridge in Bristol and died.", [("impact/deaths", ["Bristol"])]),
    ("A bus fell from a bridge in Bristol.", [("impact/damage", ["Bristol"])]),
    ("A bridge collapsed in Genoa.", [("impact/damage", ["Genoa"])]),
    ("Some 40,000 homes in Taichung are without electricity.", [("impact/outage", ["Taichung"])]),
    ("Residents of Cardiff were ordered to leave.", [("displacement/evacuation", ["Cardiff"])]),
    ("Some 2,000 people fled to Goma.", [("displacement/displaced", ["Goma"])]),
    ("About 300 families returned to Jowhar.", [("displacement/return", ["Jowhar"])]),
    ("Rescuers pulled a girl from the rubble in Gaziantep.", [("response/rescue", ["Gaziantep"])]),
    ("The Red Cross handed out blankets in Izmir.", [("response/aid", ["Izmir"])]),
    ("A shelter was set up in Boone.", [("response/shelter", ["Boone"])]),
    ("A tsunami warning was issued for Sendai.", [("response/warning", ["Sendai"])]),
    ("A flood watch remains in effect for Dallas County.", [("response/warning", ["Dallas County"])]),
    ("A boil-water notice was issued in Flint.", [("response/warning", ["Flint"])]),
    ("The jolt was felt as far away as Split and Zadar.", [("earthquake/shock", ["Split", "Zadar"])]),
    ("Level 3 evacuation orders are in place for Medford.", [("displacement/evacuation", ["Medford"])]),
    ("Air quality was hazardous in Portland.", [("fire/wildfire", ["Portland"])]),
    ("The fire grew by 2,300 acres near Redding.", [("fire/wildfire", ["Redding"])]),
    ("The flood covers 70 percent of Porto.", [("flood/flood", ["Porto"])]),
    ("Floods affected the districts of Sylhet and Feni.", [("flood/flood", ["Sylhet", "Feni"])]),
    ("The first relief flight landed in Derna.", [("response/aid", ["Derna"])]),
    ("Nine camps have been opened in Beira.", [("response/shelter", ["Beira"])]),
    ("Some 900 returnees were received in Goma.", [("displacement/return", ["Goma"])]),
    ("New settlements have sprung up near Baidoa.", [("displacement/displaced", ["Baidoa"])]),
    ("The governor placed Kerala under a state of calamity.", [("response/declaration", ["Kerala"])]),
    ("Ammonia leaked from a plant near Cleveland.", [("other/other", ["Cleveland"])]),
    ("The governor declared a state of emergency in Ravenna.", [("response/declaration", ["Ravenna"])]),
]  # fmt: skip
SCENES = [
    ("- Faenza: 5 deaths, 1,200 displaced.", [("impact/deaths", ["Faenza"])]),
    ("07:00 Malatya: fire in the market street.", [("fire/fire", ["Malatya"])]),
    ("Ravenna – old town flooded.", [("flood/flood", ["Ravenna"])]),
    ("In Bayda, a bridge collapsed; 200 houses were flooded.",
     [("impact/damage", ["Bayda"]), ("flood/flood", ["Bayda"])]),
    ("Towns under water: Faenza, Cesena and Lugo.", [("flood/flood", ["Faenza", "Cesena", "Lugo"])]),
    ("Kerala reported 40 deaths.", [("impact/deaths", ["Kerala"])]),
]  # fmt: skip
NOT_THERE = [
    "Some called this a flood in Faenza.",
    "WHO declared an emergency in Goma.",
    "A meeting on fire cover was held in Leeds.",
    "A driver was flown to Boston with serious injuries.",
    "The cabinet, meeting in Athens, sent 300 soldiers.",
    "Heavy rain is forecast for Turin.",
    "Forecasters in Miami expect a storm.",
    "It was the worst flood since the one in Prague in 2002.",
    "Aid workers are preparing for floods in Dhaka.",
    "The fire brigade in Naples has bought two engines.",
    "The injured were taken to hospitals in Ankara.",
    "The agency in Jakarta sent tents.",
    "No deaths were reported in Quito.",
    "A drone killed two people in Kharkiv.",
    "Cholera killed nine people in Lilongwe.",
    "He won by a landslide in Ohio.",
    "A man fell from a bridge in Bristol.",
    "Police came under fire in Marseille.",
    "The storm may reach Tampa next week.",
]
FIGURES = [
    ("A magnitude 6.1 quake struck near Izmir.", [("magnitude", 6.1, 6.1, "", "")]),
    ("An M6.4 quake struck near Izmir.", [("magnitude", 6.4, 6.4, "", "")]),
    ("An M7 quake struck near Izmir.", [("magnitude", 7, 7, "", "")]),
    ("A tremor measuring 5.8 on the Richter scale shook Izmir.", [("magnitude", 5.8, 5.8, "", "")]),
    ("M23 rebels told that a quake destroyed 12 houses in Goma.", [("houses destroyed", 12, 12, "", "")]),
    ("Floods closed the M4 motorway and destroyed 12 houses in Reading.", [("houses destroyed", 12, 12, "", "")]),
    ("A landslide measuring 90 paces across destroyed 12 houses in Faenza.",
     [("houses destroyed", 12, 12, "", "")]),
    ("A quake struck 10 km south of Nagoya at a depth of 35 km.", [("depth", 35, 35, "km", "")]),
    ("Gusts of up to 150 km/h lashed the coast near Hull.", [("wind speed", None, 150, "km/h", "")]),
    ("Water levels rose to 24.7 feet in Asheville.", [("water level", 24.7, 24.7, "ft", "")]),
    ("The fire has burned more than 850 hectares near Volos.", [("hectares", 850, None, "", "")]),
    ("Floods destroyed 120 houses and damaged 300 homes in Faenza.",
     [("houses destroyed", 120, 120, "", ""), ("houses damaged", 300, 300, "", "")]),
    ("The death toll in Derna has climbed to 5,300.", [("killed", 5300, 5300, "", "total")]),
    ("Between 20 and 25 people are missing in Mocoa.", [("missing", 20, 25, "", "")]),
]  # fmt: skip
TABLE = """District | Deaths | Injured | Displaced
Faenza | 57 | 63 | 27,800
Rimini | 0 | 0 | 1 200
Total | 57 | 63 | 29,000
"""


def told(text: str, gazetteer: Gazetteer) -> list[Event]:
    return list(code(report(text), resolved(text, gazetteer), areas=areas(), lexicon=LEXICON))


def placed(text: str, gazetteer: Gazetteer) -> list[tuple[str, list[str]]]:
    """Return what is told to have happened at places."""
    return [
        (f"{event.type}/{event.subtype}", [place.resolved.mention.text for place in event.locations])
        for event in told(text, gazetteer)
        if event.locations and event.modality == "actual"
    ]


@pytest.mark.parametrize(("text", "expected"), [*TOLD, *SCENES])
def test_a_line_tells_its_event_at_its_places(
    text: str, expected: list[tuple[str, list[str]]], gazetteer: Gazetteer
) -> None:
    assert placed(text, gazetteer) == expected


@pytest.mark.parametrize("text", NOT_THERE)
def test_what_is_ahead_or_elsewhere_or_no_disaster_is_not_told_there(text: str, gazetteer: Gazetteer) -> None:
    assert placed(text, gazetteer) == []


@pytest.mark.parametrize(("text", "expected"), FIGURES)
def test_figures_have_their_bounds_their_unit_and_their_basis(
    text: str, expected: list[tuple[object, ...]], gazetteer: Gazetteer
) -> None:
    (event,) = told(text, gazetteer)
    assert [(one.what, one.low, one.high, one.unit, one.basis) for one in event.quantities] == expected


def test_a_row_of_a_table_is_an_event_with_the_counts_of_its_columns(gazetteer: Gazetteer) -> None:
    events = told(TABLE, gazetteer)
    assert [
        (event.subtype, [place.resolved.mention.text for place in event.locations],
         [(one.what, one.value, one.text) for one in event.quantities])
        for event in events
    ] == [
        ("deaths", ["Faenza"], [("killed", 57, "57"), ("injured", 63, "63"), ("displaced", 27800, "27,800")]),
        ("displaced", ["Rimini"], [("displaced", 1200, "1 200")]),
    ]  # fmt: skip


def test_an_epicentre_is_as_far_from_the_town_as_the_text_says(gazetteer: Gazetteer) -> None:
    (event,) = told("The epicentre was 20 km south of Nagoya.", gazetteer)
    (place,) = event.locations
    town = place.resolved.place
    assert town is not None
    assert (place.precision, place.relation) == ("near_settlement", "near")
    assert round((town.lat - place.geometry.y) * 111) == 20


def test_the_types_are_those_of_the_marked_documents() -> None:
    marked = tomllib.loads((FOLDER / "types.toml").read_text("utf-8"))["disaster"]
    assert LEXICON.types == {kind: tuple(names) for kind, names in marked.items()}


def test_our_reports_of_disasters_are_read_at_least_as_well_as_before(gazetteer: Gazetteer) -> None:
    counts = found("disaster", gazetteer=gazetteer)
    print(dict(counts))
    assert (counts["right"] >= 154, counts["false"] <= 15) == (True, True), dict(counts)

"""Where an event is: which names of its sentence, how it lies to them, and what is drawn."""

from __future__ import annotations

import pytest
import shapely

from dateline.coding import code
from dateline.coding.placing.drawing import NEAR_KM, SECTOR_KM, SIDE_KM
from dateline.gazetteer import Gazetteer
from dateline.lexicon import event_lexicon
from short_reports import areas, event, events, report, resolved, where

KHARKIV, SUMY, POKROVSK, TORETSK, KUPYANSK = "706483", "692194", "704422", "709354", "703656"
KURSK_OBLAST, BRYANSK_OBLAST, BURYATIA = "538555", "571473", "2050915"

PLACES = [
    # text, the places of its only event: id, relation, precision
    ("Shelling killed two people in Kharkiv.", [(KHARKIV, "in", "settlement")]),
    # A semicolon ends what a place belongs to where the clause behind it has its own; in a list it does not.
    ("The envoy spoke in Kharkiv; shelling was heard in Sumy.", [(SUMY, "in", "settlement")]),
    ("In Kharkiv the shops were open; in Sumy a missile hit a depot.", [(SUMY, "in", "settlement")]),
    ("In Kharkiv, people slept; a missile hit a depot.", [(KHARKIV, "in", "settlement")]),
    (
        "In Kharkiv, drones killed three people; in Sumy, two; in Toretsk, one.",
        [(KHARKIV, "in", "settlement"), (SUMY, "in", "settlement"), (TORETSK, "in", "settlement")],
    ),
    ("A missile hit Kharkiv's Kyivskyi district on Friday.", [(KHARKIV, "target", "settlement")]),
    # What the place is a part of may be told by a noun alone.
    ("A drone hit a house in the region's eastern Toretsk area.", [(TORETSK, "in", "settlement")]),
    ("The army retook the province's Kupyansk town.", [(KUPYANSK, "in", "settlement")]),
    ("A drone hit the governor's Toretsk office.", []),
    ("A missile struck Ukraine's Sumy.", [(SUMY, "target", "settlement")]),
    # Where a vehicle was bound is not where it was hit.
    ("A ferry sailing to Odesa struck a mine.", []),
    ("A bus driving from Kharkiv to Sumy hit a mine near Toretsk.", [(TORETSK, "near", "near_settlement")]),
    ("A truck on its way to Sumy was attacked.", []),
    ("Fighting continued near Toretsk.", [(TORETSK, "near", "near_settlement")]),
    ("Drones hit a depot near Kharkiv in Kharkiv Oblast.", [(KHARKIV, "near", "near_settlement")]),
    ("Drones hit Toretsk, a mining town in Donetsk Oblast.", [(TORETSK, "target", "settlement")]),
    ("People were shot while queuing for food in Kharkiv.", [(KHARKIV, "in", "settlement")]),
    ("Troops advanced to within 10 kilometers of Kharkiv.", [(KHARKIV, "near", "near_settlement")]),
    ("Shelling across the Dnipro cut a power line.", []),
    ("Troops advanced northwest of Toretsk.", [(TORETSK, "near", "near_settlement")]),
    ("A missile hit Kharkiv.", [(KHARKIV, "target", "settlement")]),
    (
        "The strikes hit Kharkiv, Sumy, and Toretsk overnight.",
        [(KHARKIV, "target", "settlement"), (SUMY, "target", "settlement"), (TORETSK, "target", "settlement")],
    ),
    (
        "Missiles hit Haifa, Odesa and Tel Aviv on Monday.",
        [("294801", "target", "settlement"), ("698740", "target", "settlement"), ("293397", "target", "settlement")],
    ),
    (
        "Russian troops advanced near Kupyansk, Toretsk, and Pokrovsk, as well as in Kursk Oblast.",
        [
            (KUPYANSK, "near", "near_settlement"),
            (TORETSK, "near", "near_settlement"),
            (POKROVSK, "near", "near_settlement"),
            (KURSK_OBLAST, "in", "admin1"),
        ],
    ),
    (
        "Soldiers deserted in Bryansk and Kursk oblasts.",
        [(BRYANSK_OBLAST, "in", "admin1"), (KURSK_OBLAST, "in", "admin1")],
    ),
    ("Troops moved from Kharkiv to Sumy.", [(KHARKIV, "from", "settlement"), (SUMY, "to", "settlement")]),
    # Of this village only the surroundings are known.
    (
        "Russian forces shelled the village of Ivano-Slynkivka in Kharkiv Oblast, and Kharkiv.",
        [("dateline:katottg-35932", "in", "near_settlement"), (KHARKIV, "in", "settlement")],
    ),
    ("Police arrested forty people in Nairobi, Kenya.", [("184745", "in", "settlement")]),
    ("Fighting continued in the Pokrovsk direction.", [(POKROVSK, "in", "area")]),
    ("Israel struck targets in Lebanon.", [("272103", "in", "country")]),
    ("Troops are fighting in western Kursk Oblast.", [(KURSK_OBLAST, "in", "admin1_part")]),
    (
        "They trained at Baranovsky military training ground in the city of Ussuriysk, Primorsky Krai.",
        [("", "at", "facility")],
    ),
    # A name without a place: the region that the text states, and nothing else.
    ("They trained at the 249th military training ground, somewhere in Primorsky Krai.", [("", "at", "admin1")]),
    ("Troops advanced near Zzyzxino, Donetsk Oblast.", [("", "near", "admin1")]),
    ("A missile hit Pokrovsk, Kharkiv Oblast.", [("", "target", "admin1")]),
    ("They trained at the Zorbak training ground.", [("", "at", "unlocated")]),
    ("Troops advanced near Zzyzxino.", [("", "near", "unlocated")]),
    # Names that only frame, measure or say whence.
    ("Troops advanced southeast of Pokrovsk near Chasiv Yar.", [("710915", "near", "near_settlement")]),
    ("Forces from Buryatia attacked positions near Chasiv Yar.", [("710915", "near", "near_settlement")]),
    ("He moved troops from Buryatia to Kursk Oblast.", [(BURYATIA, "from", "admin1"), (KURSK_OBLAST, "to", "admin1")]),
    ("The government sent police from Kharkiv to the area.", []),
    ("Kursk Oblast, a region that was attacked in August, is quiet.", [(KURSK_OBLAST, "target", "admin1")]),
    ("Fighting raged near Kupyansk while officials dined in Kharkiv.", [(KUPYANSK, "near", "near_settlement")]),
    ("Ukrainian forces repelled two attacks near Kupyansk.", [(KUPYANSK, "near", "near_settlement")]),
    ("Drones struck Engels airfield.", [("dateline:engels-air-base", "at", "facility")]),
    ("Drones struck Rylsk airfield.", [("", "at", "facility")]),  # the town's, since no airfield of it is known
    ("Drones struck Zorbak airfield.", [("", "at", "unlocated")]),
    ("Russian forces captured Selydove.", [("694677", "in", "settlement")]),
    ("Clashes broke out near Oaxaca, Mexico.", [("3522507", "near", "near_settlement")]),
    # Those who act, and bodies, are nowhere.
    ("Moscow signed a law.", []),
    ("The Kyiv Post arrested nobody.", []),
    ("Putin signed a law on pensions.", []),
]


@pytest.mark.parametrize(("text", "expected"), PLACES, ids=[text for text, _ in PLACES])
def test_an_event_lies_where_its_clause_puts_it(
    text: str, expected: list[tuple[str, str, str]], gazetteer: Gazetteer
) -> None:
    assert where(event(text, gazetteer)) == expected


def test_an_unknown_name_keeps_its_event_from_falling_onto_the_next_name(gazetteer: Gazetteer) -> None:
    text = "Fighting continued near Zzyzxino, while police arrested a man in Kharkiv."
    assert where(event(text, gazetteer, "clash")) == [("", "near", "unlocated")]
    assert where(event(text, gazetteer, "arrest")) == [(KHARKIV, "in", "settlement")]


def test_each_clause_keeps_its_own_places(gazetteer: Gazetteer) -> None:
    text = "Drones struck a depot in Kharkiv, while troops retreated from Sumy and police arrested a man in Odesa."
    found = events(text, gazetteer)
    assert [(one.subtype, [place.resolved.mention.text for place in one.locations]) for one in found] == [
        ("air_drone", ["Kharkiv"]), ("withdrawal", ["Sumy"]), ("arrest", ["Odesa"]),
    ]  # fmt: skip


def test_a_search_for_deserters_is_where_they_deserted(gazetteer: Gazetteer) -> None:
    text = "Eighteen soldiers deserted in Bryansk Oblast on Monday. Officers have started a search operation."
    search = event(text, gazetteer, "search")
    assert where(search) == [(BRYANSK_OBLAST, "in", "admin1")]
    assert search.locations[0].why.endswith("taken over from 'deserted' in an earlier sentence")


@pytest.mark.parametrize("pointing", ["in the area", "in this region", "there"])
def test_an_event_that_points_back_is_where_the_last_one_was(pointing: str, gazetteer: Gazetteer) -> None:
    text = f"Ukrainian forces advanced near Toretsk. Fighting continued {pointing}."
    assert where(event(text, gazetteer, "clash")) == [(TORETSK, "near", "near_settlement")]


def test_an_event_that_does_not_point_back_is_nowhere(gazetteer: Gazetteer) -> None:
    text = "Ukrainian forces advanced near Toretsk. Fighting continued all day."
    assert where(event(text, gazetteer, "clash")) == []


def test_a_border_at_a_stated_distance_is_a_strip_there(gazetteer: Gazetteer) -> None:
    text = (
        "Eighteen soldiers deserted near the border of the Kursk and Bryansk Oblasts, "
        "about seven kilometers from the Ukrainian border."
    )
    (place,) = event(text, gazetteer).locations
    assert (place.relation, place.precision) == ("border_of", "area")
    assert place.why == "land along the border of Kursk Oblast and Bryansk Oblast, 7 km from the border with UA"
    assert place.geometry.intersects(areas().polygon("RU.41"))
    assert place.geometry.intersects(areas().polygon("RU.10"))
    assert not place.geometry.intersects(areas().polygon("UA.21").buffer(-0.05))
    assert type(place.uncertainty_km) is float
    assert 1.0 < place.uncertainty_km < 50.0


def test_a_border_without_a_distance_is_the_whole_strip_and_wider(gazetteer: Gazetteer) -> None:
    (place,) = event("Soldiers deserted near the border of the Kursk and Bryansk Oblasts.", gazetteer).locations
    assert (place.relation, place.precision) == ("border_of", "area")
    assert place.why == "land along the border of Kursk Oblast and Bryansk Oblast"
    assert place.uncertainty_km > 20.0


def test_a_region_is_never_a_point_and_a_country_is_not_drawn(gazetteer: Gazetteer) -> None:
    text = "Ukrainian and Russian troops fought in Kursk Oblast, northern Kharkiv Oblast, Russia and near Pokrovsk."
    kinds = {
        place.precision: place.geometry.geom_type if place.geometry is not None else None
        for place in event(text, gazetteer).locations
    }
    assert kinds["near_settlement"] == "Point"
    assert kinds["country"] is None
    assert kinds["admin1"] in {"Polygon", "MultiPolygon"}
    assert kinds["admin1_part"] in {"Polygon", "MultiPolygon"}


def test_part_of_a_region_is_the_smaller_polygon_on_that_side(gazetteer: Gazetteer) -> None:
    (part,) = event("Troops are fighting in western Kursk Oblast.", gazetteer).locations
    whole = areas().polygon("RU.41")
    assert part.geometry.area < whole.area
    assert part.geometry.centroid.x < whole.centroid.x
    assert whole.buffer(0.01).contains(part.geometry)


@pytest.mark.parametrize(
    ("text", "uncertainty_km"),
    [
        ("Fighting continued near Toretsk.", NEAR_KM),
        ("Fighting continued in the Pokrovsk direction.", SECTOR_KM),
        ("Shelling killed two people in Kharkiv.", 0.0),
    ],
)
def test_how_far_an_event_may_lie_from_its_point(text: str, uncertainty_km: float, gazetteer: Gazetteer) -> None:
    (place,) = event(text, gazetteer).locations
    assert place.uncertainty_km == uncertainty_km
    assert isinstance(place.geometry, shapely.Point)


@pytest.mark.parametrize(
    ("text", "distributive"),
    [
        ("Troops advanced near Toretsk and Pokrovsk.", True),
        ("Troops advanced near Toretsk.", False),
        ("Troops moved from Kharkiv to Sumy.", False),
        ("Putin signed a law on pensions.", False),
    ],
)
def test_a_list_of_places_has_an_event_at_each_and_a_way_has_one(
    text: str, distributive: bool, gazetteer: Gazetteer
) -> None:
    assert event(text, gazetteer).distributive is distributive


def test_a_place_named_twice_in_one_clause_counts_once(gazetteer: Gazetteer) -> None:
    assert where(event("Troops advanced near Toretsk, and again near Toretsk.", gazetteer)) == [
        (TORETSK, "near", "near_settlement")
    ]


FRAMES = [
    # Names that frame, describe, measure, or tell whence somebody is or where somebody speaks: id, relation, precision.
    ("Russian forces attacked near Kupyansk near Chasiv Yar.", [("710915", "near", "near_settlement")]),
    ("Troops advanced in the Pokrovsk direction near Chasiv Yar.", [("710915", "near", "near_settlement")]),
    ("In the Pokrovsk direction, the enemy attacked near Toretsk.", [(TORETSK, "near", "near_settlement")]),
    ("Troops entered the town of Toretsk, 20 km south of Kupyansk, on Monday.", [(TORETSK, "in", "settlement")]),
    ("Russian forces seized Toretsk (southeast of Pokrovsk).", [(TORETSK, "in", "settlement")]),
    ("A brigade based in Vladivostok attacked near Toretsk.", [(TORETSK, "near", "near_settlement")]),
    ("Marines from Sevastopol are fighting in Toretsk.", [(TORETSK, "in", "settlement")]),
    ("A man born in Grozny was arrested in Nairobi.", [("184745", "in", "settlement")]),
    ("Speaking in Nairobi, a general said that troops attacked near Toretsk.", [(TORETSK, "near", "near_settlement")]),
    ("A minister stated on Monday in Nairobi that troops attacked near Toretsk.",
     [(TORETSK, "near", "near_settlement")]),
    ("Shelling killed two people in Kharkiv, a spokesman in Geneva said.", [(KHARKIV, "in", "settlement")]),
    ("As the market in Lima closed, police arrested a man in Nairobi.", [("184745", "in", "settlement")]),
    ("The minister visited Kyiv and was to fly on to Lima.", [("703448", "in", "settlement")]),
    ("Russia sanctioned banks in Dubai to support its war in Ukraine.", []),
    ("Soldiers deserted in Russia's Kursk Oblast.", [(KURSK_OBLAST, "in", "admin1")]),
    # What a place is part of, and what leads there.
    ("Warplanes struck the port of Odesa.", [("698740", "in", "settlement")]),
    ("Troops advanced in a suburb of eastern Toretsk.", [(TORETSK, "in", "settlement")]),
    ("Fighting raged near the village of Toretsk.", [(TORETSK, "near", "near_settlement")]),
    ("Russian forces attacked toward Toretsk.", [(TORETSK, "to", "near_settlement")]),
    ("Kharkiv was shelled twice overnight.", [(KHARKIV, "target", "settlement")]),
    ("Residents of Kharkiv reported explosions.", [(KHARKIV, "in", "settlement")]),
    ("Police in Nairobi said they had arrested forty people.", [("184745", "in", "settlement")]),
    ("Authorities evacuated 1,200 residents from Pokrovsk.", [(POKROVSK, "from", "settlement")]),
    (
        "Drones struck a depot in Kharkiv; a plant in Sumy; and an airfield near Toretsk.",
        [(KHARKIV, "in", "settlement"), (SUMY, "in", "settlement"), (TORETSK, "near", "near_settlement")],
    ),
    (
        "Troops moved from Kharkiv through Kupyansk to Sumy.",
        [(KHARKIV, "from", "settlement"), (KUPYANSK, "through", "settlement"), (SUMY, "to", "settlement")],
    ),
    ("Soldiers ambushed a convoy between Kharkiv and Sumy.",
     [(KHARKIV, "near", "near_settlement"), (SUMY, "near", "near_settlement")]),
    # A line of a table.
    ("2 April | depot, Kharkiv | two drones struck | fire", [(KHARKIV, "target", "settlement")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FRAMES, ids=[text for text, _ in FRAMES])
def test_a_name_that_is_not_of_the_event_is_no_place_of_it(
    text: str, expected: list[tuple[str, str, str]], gazetteer: Gazetteer
) -> None:
    (found, *_) = events(text, gazetteer)
    assert where(found) == expected


def test_an_attack_that_gains_nothing_is_an_attack_and_no_advance(gazetteer: Gazetteer) -> None:
    found = events("Russian forces attacked near Toretsk but have not advanced.", gazetteer)
    assert [(one.subtype, one.modality, where(one)) for one in found] == [
        ("clash", "actual", [(TORETSK, "near", "near_settlement")]), ("advance", "negated", []),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name", "uncertainty_km", "lon_lat"),
    [
        ("Fighting continued north of Toretsk.", "north of Toretsk", SIDE_KM, (37.8478, 48.3948)),
        ("Troops shelled a camp 30 km east of Toretsk.", "30 km east of Toretsk", 12.0, (38.2537, 48.3948)),
        ("Troops shelled a camp 20 km from Toretsk.", "20 km from Toretsk", 28.0, (37.8478, 48.3948)),
        ("Troops advanced two kilometers south of Toretsk.", "south of Toretsk", SIDE_KM, (37.8478, 48.3948)),
    ],
)
def test_a_side_of_a_town_is_wider_than_near_it_and_a_stated_distance_is_gone(
    text: str, name: str, uncertainty_km: float, lon_lat: tuple[float, float], gazetteer: Gazetteer
) -> None:
    (place,) = event(text, gazetteer).locations
    assert (place.relation, place.precision, place.name) == ("near", "near_settlement", name)
    assert place.uncertainty_km == uncertainty_km
    assert (place.geometry.x, place.geometry.y) == pytest.approx(lon_lat, abs=0.001)
    assert place.why.endswith(f"; the text puts it {name}")


BACK = [
    # text, subtype of the event that points back, its places
    ("Shelling killed two people in Kharkiv. A drone also hit a school in the city.", "air_drone", [KHARKIV]),
    ("Missiles hit Kharkiv and Sumy. Police arrested a man in the city.", "arrest", []),
    ("Rebels entered Kharkiv before government troops recaptured it.", "regain", [KHARKIV]),
    ("Rebels took Zzyzxino before government troops recaptured it.", "regain", []),
    ("Militants attacked the base in Kharkiv. Troops repelled the attack with air support.", "attack_repelled",
     [KHARKIV]),
    ("Thousands protested in Lima, and police detained 43 people.", "arrest", ["3936456"]),
    ("The minister visited Lima and met with farmers.", "meeting", ["3936456"]),
    ("The governor of Kharkiv wrote that five drones were shot down over the city.", "air_drone", [KHARKIV]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "subtype", "places"), BACK, ids=[text for text, *_ in BACK])
def test_an_event_is_where_its_clause_points_back_to(
    text: str, subtype: str, places: list[str], gazetteer: Gazetteer
) -> None:
    assert [place for place, *_ in where(event(text, gazetteer, subtype))] == places


def test_what_goes_on_besides_is_no_event_of_its_own(gazetteer: Gazetteer) -> None:
    text = "Troops advanced near Toretsk and Pokrovsk amid continued offensive operations in the area."
    assert [one.subtype for one in events(text, gazetteer)] == ["advance"]


def test_two_words_for_one_event_are_one_event(gazetteer: Gazetteer) -> None:
    text = "A bomber blew himself up in Kharkiv. Shelling in Sumy also damaged a school."
    assert [(one.type, [place for place, *_ in where(one)]) for one in events(text, gazetteer)] == [
        ("strike", [KHARKIV]), ("strike", [SUMY]),
    ]  # fmt: skip


def test_a_summit_that_is_only_talked_about_is_no_event(gazetteer: Gazetteer) -> None:
    assert events("The paper printed guidelines about how to frame the summit in Kazan.", gazetteer) == ()
    assert where(event("The summit in Kazan opened on Monday.", gazetteer)) == [("551487", "in", "settlement")]


def test_a_question_asserts_nothing(gazetteer: Gazetteer) -> None:
    assert events("Fighting in Kharkiv?", gazetteer) == ()


def test_a_region_of_another_country_is_placed_and_the_conflict_kept(gazetteer: Gazetteer) -> None:
    (place,) = event("Troops are fighting in Ukraine's Kursk Oblast.", gazetteer).locations
    assert place.resolved.mention.text == "Kursk Oblast"
    assert place.conflict == "the text puts it in Ukraine; the gazetteer has it in RU"


def test_a_mayor_in_whose_company_somebody_sees_a_flood_tells_nothing_of_his_town(gazetteer: Gazetteer) -> None:
    made = report("She flew over flooded fields with the mayor of Beira.")
    found = code(made, resolved(made.text, gazetteer), areas=areas(), lexicon=event_lexicon("disaster"))
    assert [(one.subtype, where(one)) for one in found] == [("flood", [])]

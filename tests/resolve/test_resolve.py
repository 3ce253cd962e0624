"""Which place a name means: stated containers first, then level words and company, prominence never alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checkout import SEEDS
from dateline.gazetteer import Gazetteer, NameMatch
from dateline.pipeline import code_document
from dateline.records import Candidate, Coded, Mention, Place, Report, Resolved
from dateline.reports import read
from dateline.resolve import distance_km, resolve
from short_reports import areas, place_of, resolved
from tiers import few

POKROVSK, ENGELS, KURSK, KURSK_OBLAST = "704422", "563464", "538560", "538555"

PLACES = [
    # text, name as written, id
    ("Shells fell on Pokrovsk.", "Pokrovsk", POKROVSK),
    ("Nigerian police arrested a man in Kano.", "Kano", "2335204"),
    ("Ukrainian and Russian troops fought near Pokrovsk.", "Pokrovsk", POKROVSK),
    ("Troops advanced near Toretsk and Pokrovsk in Ukraine.", "Pokrovsk", POKROVSK),
    ("Fighting continued in the Pokrovsk direction.", "Pokrovsk", POKROVSK),
    ("Floods hit Pokrovsk, Sakha Republic.", "Pokrovsk", "2017824"),
    ("Drones flew over Engels in Saratov Oblast.", "Engels", ENGELS),
    ("A shop opened in Kursk.", "Kursk", KURSK),
    ("A shop opened in Kursk Oblast.", "Kursk Oblast", KURSK_OBLAST),
    ("Troops crossed into Kursk Oblast. Fighting in Kursk goes on.", "Kursk", KURSK_OBLAST),
    ("Troops crossed into Kursk Oblast. A shell fell near Kursk.", "Kursk", KURSK),
    ("Shells fell in Donetsk City, and later all over Donetsk Oblast.", "Donetsk City", "709717"),
    ("Four people drowned in Talisay City, Cebu.", "Talisay City", "1683881"),  # and not in the village
    ("The mayor of Santiago City, Isabela, closed the schools.", "Santiago City", "1687801"),  # of the Philippines
    ("Families left Kanlaon City, Negros Oriental, by truck.", "Kanlaon City", "1719053"),  # the city, not the volcano
    ("Kanlaon volcano threw ash over La Castellana.", "Kanlaon", "dateline:volcano-272020"),
    ("Kanlaon erupted at dawn.", "Kanlaon", "dateline:volcano-272020"),
    ("The Municipio de Trinidad in Beni, Bolivia, was under water.", "Municipio de Trinidad", "3902377"),
    ("Four people drowned in Kansas City, Missouri.", "Kansas City", "4393217"),
    ("Shells fell in Donetsk City, and later all over Donetsk Oblast.", "Donetsk Oblast", "709716"),
    ("A shop closed in Donetsk, Rostov Oblast.", "Donetsk", "565348"),
    ("A storm hit Springfield, Illinois.", "Springfield", "4250542"),
    ("A storm hit Springfield, Missouri.", "Springfield", "4409896"),
    ("A storm hit Springfield (Missouri).", "Springfield", "4409896"),
    ("A fire burned in Moscow, Idaho.", "Moscow", "5601538"),
    ("A fire burned in Moscow.", "Moscow", "524901"),
    ("A tornado hit Paris, Texas.", "Paris", "4717560"),
    ("A protest was held in Paris, France.", "Paris", "2988507"),
    ("Fire crews came to Odessa, Texas.", "Odessa", "5527554"),
    ("Police arrested forty people in Nairobi, Kenya.", "Nairobi", "184745"),
    ("Voters queued in Lagos, Nigeria.", "Lagos", "2332459"),
    ("Voters queued in Georgia and in Tbilisi.", "Georgia", "614540"),
    ("Judges in Atlanta, Georgia, met on Monday.", "Georgia", "4197000"),
    ("An earthquake struck Izmit, Turkey.", "Izmit", "745028"),
    ("Russian soldiers went home.", "Russian", "2017370"),
    ("North Korean soldiers went home.", "North Korean", "1873107"),
    ("The village of Robotyne burned.", "Robotyne", "dateline:robotyne"),
    ("A strike hit Zaporizhzhia Nuclear Power Plant.", "Zaporizhzhia Nuclear Power Plant", "dateline:zaporizhzhia-npp"),
    ("A drone fell near Zzyzxino.", "Zzyzxino", ""),
    # A list takes the level word that announces it, or ends it.
    ("Deputies came from counties such as Lyon and Riley in Kansas.", "Lyon", "4274916"),
    ("Hail fell from Lyon to Riley counties in Kansas.", "Lyon", "4274916"),
    ("Shells fell in the regions of Sumy and Poltava.", "Poltava", "696634"),
    ("Wells failed in towns such as Sumy and Poltava.", "Poltava", "696643"),
    # States and units side by side are a list, and no chain of containers.
    ("Cholera was found in Mali, Niger, Nigeria and Togo.", "Niger", "2440476"),
    ("Jars were recalled in Virginia, Washington, West Virginia and Ohio.", "Washington", "5815135"),
    ("Floods hit Florida, Georgia and South Carolina.", "Florida", "4155751"),
    ("Floods hit Florida, Georgia and South Carolina.", "Georgia", "4197000"),
    ("Shops in Paris, Texas and Oklahoma closed.", "Paris", "4717560"),
    ("A storm hit Utah, then Washington, West Virginia.", "Washington", "4826522"),
    # An airport is that of the great city of its name; a small namesake's has to be told.
    ("A nurse was tested at Cairo airport.", "Cairo airport", "6297293"),
    ("She was held at Bali airport.", "Bali airport", "6301281"),
    ("A drone attack on Athens airport killed two people.", "Athens airport", "6299484"),
    ("Gunmen seized Goma airport.", "Goma airport", "6297151"),
    ("A plane left Athens airport, Greece.", "Athens airport", "6299484"),
    ("Strikers blocked Charles de Gaulle Airport.", "Charles de Gaulle Airport", "6269554"),
    ("Jets hit Deir ez-Zor airport.", "Deir ez-Zor airport", "dateline:deir-ez-zor-airport"),
    # A camp is not the town of its name.
    ("Troops raided Jenin camp in the West Bank.", "Jenin camp", "dateline:jenin-camp"),
    ("Families fled Zamzam camp in North Darfur.", "Zamzam camp", "dateline:zamzam-camp"),
    # Towns that cities500 lacks.
    ("Jets bombed the town of Hsipaw in Myanmar.", "Hsipaw", "dateline:town-mm-hsipaw"),
    ("Families fled from El Fasher to Tawila in North Darfur.", "Tawila", "dateline:tawila-sudan"),
    ("Gangs set houses on fire in Pétion-Ville, Haiti.", "Pétion-Ville", "3719028"),
    # Only waters burst their banks: a province and a city bear these names too.
    ("In Chokwe, the Limpopo burst its banks in January.", "Limpopo", "dateline:limpopo-river"),
    ("The Sava overflowed near Zagreb.", "Sava", "dateline:sava-river"),
    ("Floods hit Limpopo in South Africa.", "Limpopo", "1085597"),
    # With an article it is what many states share, and no unit of one.
    ("Gunmen boarded a ship in the Red Sea.", "Red Sea", "350155"),
    ("Drones hit depots in Red Sea.", "Red Sea", "408646"),
    ("Gunmen killed ten in Burkina Faso's Sahel region. In the Sahel, schools closed.", "Sahel", "6930713"),
    # What is usually written, and letters with dots.
    ("Traffic in L.A. was slow on Monday.", "L.A.", "5368361"),
    ("A storm hit Lafayette, La., on Monday.", "La.", "4331987"),
    ("Cholera spread in the People's Republic of China.", "People's Republic of China", "1814991"),
    ("Refugees left the Democratic Republic of Congo.", "Democratic Republic of Congo", "203312"),
    ("Refugees left the Republic of Congo.", "Republic of Congo", "2260494"),
    ("Vendors in Calcutta closed their stalls.", "Calcutta", "1275004"),
    ("A barn burned in Harwinton, Connecticut.", "Harwinton", "dateline:zip-06791"),
    # A city that is a unit of its own lies in the unit around it too.
    ("A drone hit Kyiv, Kyiv Oblast.", "Kyiv", "703448"),
    ("Drones flew over Sevastopol, Crimea.", "Sevastopol", "694423"),
    ("A shop burned in Moscow, Moscow Oblast.", "Moscow", "524901"),
    # What the text states holds, and no namesake elsewhere takes its place.
    ("Gunmen attacked Palma, Mozambique.", "Palma", "dateline:palma-mozambique"),
    ("Soldiers attacked Athens in Somalia.", "Athens", ""),
    ("Rebels took Goma, in Uganda.", "Goma", ""),
    ("Aid came from the United States and Canada.", "United States", "6252001"),
]


@pytest.mark.parametrize(("text", "name", "expected"), PLACES, ids=[f"{text} {name}" for text, name, _ in PLACES])
def test_a_name_means_the_place_that_the_text_speaks_of(
    text: str, name: str, expected: str, gazetteer: Gazetteer
) -> None:
    assert place_of(text, name, gazetteer) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A missile hit Pokrovsk, Kharkiv Oblast.",
        "Shells fell in Pokrovsk, Kharkiv Oblast, on Monday.",
        "A shop opened in Zhytomyr, Lviv Oblast.",
        "A train was derailed near Pokrovsk station in Khabarovsk Krai.",
        "A relay box burned at Pokrovsk railway station, Kharkiv Oblast.",
        "Shots were heard close to Zhytomyr junction in Lviv Oblast.",
    ],
)
def test_a_stated_container_that_contradicts_the_gazetteer_gives_no_place_and_a_conflict(
    text: str, gazetteer: Gazetteer
) -> None:
    first, second = resolved(text, gazetteer)
    assert first.place is None
    assert first.container == second.place
    assert f"the text puts {first.mention.text} in {second.mention.text}" in first.conflict
    assert second.is_container


@pytest.mark.parametrize(
    "text",
    ["A train left Pokrovsk for a station in Kharkiv Oblast.", "Trains stop at Pokrovsk station, in fog and in rain."],
)
def test_a_site_that_is_not_the_towns_puts_it_nowhere_else(text: str, gazetteer: Gazetteer) -> None:
    assert place_of(text, "Pokrovsk", gazetteer) == POKROVSK


NAMESAKES = [
    # text, name as written, id or "" for none
    ("Police in Kosovo said that a guard was shot in Banjska.", "Banjska", ""),
    ("Government troops in Syria entered Palmyra, where ruins were damaged.", "Palmyra", "163808"),
    ("A rocket was fired from Lebanon, and a clinic in Saida was damaged.", "Saida", "268064"),
    ("In France, a ferry left Brest late.", "Brest", "3030300"),
    ("In Belarus, a train left Brest late.", "Brest", "629634"),
    ("Drones were seen near Pokrovsk, and Ukraine and Russia both spoke of it.", "Pokrovsk", POKROVSK),
]


@pytest.mark.parametrize(("text", "name", "wanted"), NAMESAKES)
def test_a_state_that_is_told_of_has_the_place_or_a_small_namesake_elsewhere_is_not_meant(
    text: str, name: str, wanted: str, gazetteer: Gazetteer
) -> None:
    assert place_of(text, name, gazetteer) == wanted


def test_the_nation_of_the_fighters_says_little_about_where_they_fight(gazetteer: Gazetteer) -> None:
    assert place_of("Russian troops advanced near Pokrovsk.", "Pokrovsk", gazetteer) == POKROVSK


def test_pokrovsk_is_not_engels_whoever_fights_there(gazetteer: Gazetteer) -> None:
    for people in ("Russian", "Ukrainian", "Foreign"):
        assert place_of(f"{people} troops advanced near Pokrovsk.", "Pokrovsk", gazetteer) != ENGELS


def test_a_container_is_marked_and_its_content_is_not(gazetteer: Gazetteer) -> None:
    found = resolved("A tornado hit Paris, Texas, and later Dallas.", gazetteer)
    assert [(one.mention.text, one.is_container) for one in found] == [
        ("Paris", False), ("Texas", True), ("Dallas", False),
    ]  # fmt: skip
    assert found[0].container == found[1].place
    assert "in Texas as stated" in found[0].why


def test_a_list_is_no_chain_of_containers(gazetteer: Gazetteer) -> None:
    found = resolved("Shells fell in Kharkiv, Sumy, and Chernihiv.", gazetteer)
    assert [one.is_container for one in found] == [False, False, False]
    assert [one.place.id for one in found if one.place] == ["706483", "692194", "710735"]


def test_a_facility_lies_at_the_town_that_the_text_states(gazetteer: Gazetteer) -> None:
    text = "They trained at Baranovsky military training ground in the city of Ussuriysk, Primorsky Krai."
    ground, town, region = resolved(text, gazetteer)
    assert town.place is not None
    assert ground.place == replace(
        town.place, id="", name="Baranovsky military training ground", kind="facility", population=0,
        uncertainty_km=15.0, source="position of Ussuriysk",
    )  # fmt: skip
    assert (ground.conflict, town.is_container, region.is_container) == ("", True, True)


def test_a_facility_that_the_gazetteer_has_elsewhere_stays_at_the_stated_town_with_a_conflict(
    gazetteer: Gazetteer,
) -> None:
    text = "They trained at Donguz military training ground in the city of Ulan-Ude, Republic of Buryatia."
    ground = resolved(text, gazetteer)[0]
    assert ground.place is not None
    assert ground.place.admin1 == "Republic of Buryatia"
    assert (round(ground.place.lon, 1), round(ground.place.lat, 1)) == (107.6, 51.8)
    assert ground.conflict == (
        "the text puts it in Ulan-Ude; the gazetteer has it in Orenburg Oblast, RU" if ground.candidates else ""
    )


@pytest.mark.parametrize(
    ("text", "container"),
    [
        ("They trained at the 249th military training ground, somewhere in Primorsky Krai.", "2017623"),
        ("They trained at the Zorbak training ground.", None),
        ("They trained at the Zorbak training ground near the village of Qwertivka.", None),
    ],
)
def test_a_facility_whose_town_nobody_knows_has_no_position(
    text: str, container: str | None, gazetteer: Gazetteer
) -> None:
    ground = resolved(text, gazetteer)[0]
    assert ground.place is None
    assert (ground.container.id if ground.container else None) == container


def test_every_answer_keeps_its_evidence(gazetteer: Gazetteer) -> None:
    text = "Troops fought near Pokrovsk, Zzyzxino and Springfield, Illinois; Russian officials and the Kyiv Post agree."
    for found in resolved(text, gazetteer):
        assert found.why
        assert 0.0 <= found.score <= 1.0
        assert [one.score for one in found.candidates] == sorted((one.score for one in found.candidates), reverse=True)
        if found.place is not None and found.place.id:
            assert found.candidates[0].place == found.place


def test_a_repeated_name_means_one_place_throughout(gazetteer: Gazetteer) -> None:
    text = "A storm hit Springfield, Missouri. Schools in Springfield closed. Trees fell in Springfield."
    places = {one.place.id for one in resolved(text, gazetteer) if one.mention.text == "Springfield" and one.place}
    assert places == {"4409896"}


def place(number: str, *, lon: float, lat: float, country: str = "UA", admin1: str = "UA.05") -> Place:
    return Place(number, f"Town {number}", "settlement", country, lon, lat, admin1, f"Region {admin1}")


COORDINATES = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


@given(COORDINATES, COORDINATES)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_distance_is_symmetric_zero_to_itself_and_at_most_half_the_globe(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    here, there = place("1", lon=one[0], lat=one[1]), place("2", lon=other[0], lat=other[1])
    assert distance_km(here, there) == pytest.approx(distance_km(there, here), abs=1e-6)
    assert distance_km(here, here) == 0.0
    assert 0.0 <= distance_km(here, there) <= 20_015.2


def test_a_degree_of_longitude_on_the_equator_is_111_kilometres() -> None:
    assert distance_km(place("1", lon=0, lat=0), place("2", lon=1, lat=0)) == pytest.approx(111.195, abs=0.001)


# Taking a row out of the gazetteer may lose a pin; it must never move one.


class Without(Gazetteer):
    """The gazetteer with some places taken out of every answer."""

    def __init__(self, whole: Gazetteer, hidden: frozenset[str]) -> None:
        self.whole, self.hidden = whole, hidden

    def __getattr__(self, name: str) -> Any:
        return getattr(self.whole, name)

    def lookup(self, name: str) -> tuple[NameMatch, ...]:
        return tuple(match for match in self.whole.lookup(name) if match.place.id not in self.hidden)

    def find(self, name: str, *, limit: int = 10, **asked: Any) -> list[Candidate]:
        found = self.whole.find(name, limit=limit + 10, **asked)
        return [candidate for candidate in found if candidate.place.id not in self.hidden][:limit]

    def country(self, code: str) -> Place | None:
        found = self.whole.country(code)
        return None if found is None or found.id in self.hidden else found


@dataclass(frozen=True)
class Pin:
    """Where one event of one report is drawn."""

    doc: str
    trigger: int
    mention: int
    lon: float
    lat: float


def pins(documents: list[Coded]) -> Iterator[Pin]:
    for document in documents:
        for event in document.events:
            for location in event.locations:
                if location.geometry is not None and location.geometry.geom_type == "Point":
                    point = location.geometry
                    yield Pin(
                        document.report.name, event.trigger_start, location.resolved.mention.start,
                        round(point.x, 4), round(point.y, 4),
                    )  # fmt: skip


@pytest.fixture(scope="module")
def seeds() -> tuple[Report, ...]:
    return read([SEEDS]).reports


@pytest.fixture(scope="module")
def whole(seeds: tuple[Report, ...], gazetteer: Gazetteer) -> dict[tuple[str, int, int], Pin]:
    documents = [code_document(report, gazetteer=gazetteer, areas=areas()) for report in seeds]
    return {(pin.doc, pin.trigger, pin.mention): pin for pin in pins(documents)}


HIDDEN = {
    "703656": "Kupyansk", "709354": "Toretsk", "704422": "Pokrovsk", "709717": "Donetsk", "704138": "Kreminna",
    "694403": "Siversk", "695357": "Kurakhove", "710915": "Chasiv Yar", "551487": "Kazan", "2014006": "Ussuriysk",
    "2014407": "Ulan-Ude", "2021954": "Knyaze-Volkonskoye", "538560": "Kursk", "2016187": "Primorsky Krai's village",
    "1871859": "Pyongyang", "524901": "Moscow", "703448": "Kyiv", "2017623": "Primorsky Krai",
}  # fmt: skip


@pytest.mark.parametrize("hidden", few(HIDDEN, quick=["703448", "538560", "710915"]), ids=HIDDEN.values())
def test_taking_a_row_out_of_the_gazetteer_moves_no_pin(
    hidden: str, seeds: tuple[Report, ...], whole: dict[tuple[str, int, int], Pin], gazetteer: Gazetteer
) -> None:
    fewer = Without(gazetteer, frozenset({hidden}))
    documents = [code_document(report, gazetteer=fewer, areas=areas()) for report in seeds]
    moved = [pin for pin in pins(documents) if whole.get((pin.doc, pin.trigger, pin.mention)) != pin]
    assert moved == []


def test_a_nation_of_a_list_is_no_village_of_its_neighbour(gazetteer: Gazetteer) -> None:
    assert place_of(
        "The southern English city of Salisbury was quiet, as were England and Wales.", "Wales", gazetteer
    ) == ("2634895")


def test_the_name_of_a_state_is_the_state_unless_the_text_says_otherwise(gazetteer: Gazetteer) -> None:
    text = "Sheriffs in Alabama and in Dothan, Alabama, met. Doctors in the United States said: none in Egypt."
    assert place_of(text, "Egypt", gazetteer) == "357994"
    assert place_of("A fire broke out in Egypt, Alabama.", "Egypt", gazetteer) != "357994"


def written(core: str, gazetteer: Gazetteer) -> Resolved:
    text = f"Shells fell at {core}."
    mention = Mention(15, 15 + len(core), core, "literal", "coordinates", core)
    return resolve(Report("", "", text, (), ""), (mention,), gazetteer=gazetteer)[0]


@pytest.mark.parametrize(
    ("core", "lon", "lat", "uncertainty_km", "unit"),
    [
        ("48.28,37.18", 37.18, 48.28, 0.786, ("UA", "UA.05", "Donetsk Oblast")),
        ("-33.8688,151.2093", 151.2093, -33.8688, 0.01, ("AU", "AU.02", "New South Wales")),
        # In several oblasts, for all that is known; and in the Black Sea, in none.
        ("48,37", 37.0, 48.0, 78.63, ("", "", "")),
        ("43.5012,32.2514", 32.2514, 43.5012, 0.01, ("", "", "")),
    ],
)
def test_written_coordinates_are_a_point_as_sure_as_their_digits(
    core: str, lon: float, lat: float, uncertainty_km: float, unit: tuple[str, str, str], gazetteer: Gazetteer
) -> None:
    found = written(core, gazetteer)
    country, code, admin1 = unit
    assert found.place == Place(
        "", core, "facility", country, lon, lat, code, admin1, source="coordinates in the text",
        uncertainty_km=uncertainty_km,
    )  # fmt: skip
    assert (found.score, found.why) == (1.0, "coordinates as written")


@pytest.mark.parametrize("core", ["91,10", "10,181", "north", ""])
def test_coordinates_off_the_globe_are_no_place(core: str, gazetteer: Gazetteer) -> None:
    assert written(core, gazetteer).place is None


def given_names(text: str, *names: str) -> tuple[Mention, ...]:
    """Return mentions that a recogniser might give, one for each name."""
    return tuple(Mention(text.index(n), text.index(n) + len(n), n, "literal", core=n) for n in names)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("W. Va.", "4826850"), ("European", "6255148"), ("Ohioans", "5165418"), ("University of California", "5332921"),
        ("Bank of Japan", "1861060"), ("Lisbon Marathon", "2267057"), ("Quebec City", "6325494"),
        ("Peruvian Embassy", "3932488"), ("West Surrey", "2636512"), ("Russian", "2017370"), ("EU", "6255148"),
        ("Chechens", "569665"), ("Abkhaz", "6643410"), ("South Ossetian", "611834"),
        ("Heathrow Airport", "2647216"), ("Pearson International Airport", "6296338"), ("Catalonia", "3336901"),
    ],
)  # fmt: skip
def test_a_name_that_no_row_has_is_spelt_out_or_led_back(name: str, expected: str, gazetteer: Gazetteer) -> None:
    text = f"They spoke of {name} today."
    (found,) = resolve(Report("", "", text, (), ""), given_names(text, name), gazetteer=gazetteer)
    assert found.candidates[0].place.id == expected


def people(name: str, gazetteer: Gazetteer) -> set[str]:
    mention = Mention(0, len(name), name, "demonym", "name", name)
    (found,) = resolve(Report("", "", name, (), ""), (mention,), gazetteer=gazetteer)
    return {candidate.place.id for candidate in found.candidates}


def test_a_peoples_name_may_be_its_units_its_countrys_or_its_citys(gazetteer: Gazetteer) -> None:
    assert people("Scottish", gazetteer) == {"2635167", "2638360"}
    assert people("Gazans", gazetteer) == {"281132"}
    assert people("Londoners", gazetteer) >= {"2643743"}
    assert people("Qwertyish", gazetteer) == set()


def test_without_the_town_that_a_unit_is_named_after_its_name_is_no_small_town_elsewhere(gazetteer: Gazetteer) -> None:
    fewer = Without(gazetteer, frozenset({"709717"}))
    text = "Shells fell near Donetsk."
    (found,) = resolve(Report("", "", text, (), ""), given_names(text, "Donetsk"), gazetteer=fewer)
    assert found.place is None
    assert found.why


def test_a_state_in_a_list_of_states_is_no_village_of_the_next(gazetteer: Gazetteer) -> None:
    text = "Leaders of Canada, Mexico, United States and Japan met."
    names = given_names(text, "Canada", "Mexico", "United States", "Japan")
    found = resolve(Report("", "", text, (), ""), names, gazetteer=gazetteer)
    assert [one.place.kind for one in found if one.place] == ["country"] * 4


def test_two_cities_of_a_list_do_not_lie_in_each_other_by_an_old_name(gazetteer: Gazetteer) -> None:
    text = "He worked in Washington, New York and Boston."
    found = resolve(
        Report("", "", text, (), ""), given_names(text, "Washington", "New York", "Boston"), gazetteer=gazetteer
    )
    assert found[0].container is None


def test_without_the_city_its_city_is_no_namesake_elsewhere(gazetteer: Gazetteer) -> None:
    fewer = Without(gazetteer, frozenset({"709717"}))
    text = "Shells fell in occupied Donetsk City in Ukraine."
    (found,) = resolve(Report("", "", text, (), ""), given_names(text, "Donetsk City"), gazetteer=fewer)
    assert found.place is None


def test_a_level_word_behind_a_list_is_every_names(gazetteer: Gazetteer) -> None:
    text = "Alerts sounded in Poltava, Sumy and Kharkiv oblasts, and in the city of Poltava."
    names = given_names(text, "Poltava", "Sumy", "Kharkiv")
    found = resolve(Report("", "", text, (), ""), names, gazetteer=gazetteer)
    assert [one.place.id for one in found if one.place] == ["696634", "692196", "706482"]
    assert tuple(one.mention for one in found) == names


def test_an_unsure_answer_is_none_and_keeps_what_it_would_have_been(gazetteer: Gazetteer) -> None:
    fewer = Without(gazetteer, frozenset({"704422"}))
    for found in resolved("Russian and Ukrainian troops fought near Pokrovsk and Toretsk.", fewer):
        if found.mention.text == "Pokrovsk":
            assert found.place is None
            assert found.candidates
            assert found.why

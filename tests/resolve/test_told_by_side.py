"""Places told by a side of a town, by a port, by a public body, with a word of their kind."""

from __future__ import annotations

import csv

import pytest

from dateline._data import package_file
from dateline.gazetteer import Gazetteer
from short_reports import place_of, resolved

SUMY = "Russian troops attacked near Vovchansk, Lyptsi and Balakliya in Kharkiv Oblast.\n\n"

# Text, name as written; id of the place, "" for none
TOLD: list[tuple[str, str, str]] = [
    # On the stated side, and not where the larger namesake or the rest of the report is.
    (SUMY + "They also attacked north of Sumy City near Oleksiivka and Andriivka.", "Oleksiivka", "713548"),
    (SUMY + "They also attacked southeast of Sumy City near Myropillia and Tsehelne.", "Tsehelne", ""),
    (SUMY + "They also attacked southeast of Sumy City near Myropillia and Tsehelne.", "Myropillia", "701020"),
    ("Shells fell southwest of Pokrovsk near Andriivka.", "Andriivka", "713457"),
    # Where it lies well, or a unit is told, nothing is moved.
    ("A car burned north of Lincoln near Davey, Nebraska.", "Davey", "dateline:zip-68336"),
    ("A fire broke out west of Salem near Dallas.", "Dallas", "5722064"),
    # Two villages of one breath lie together.
    ("Shells fell near Tsehelne and Myropillia.", "Tsehelne", ""),
    ("Kyiv says an assault near Tsehelne and Myropillia, in Sumy Oblast, failed.", "Myropillia", "701020"),
    ("Trains from Tsehelne and Myropillia were late.", "Tsehelne", "8641288"),
    # A port lies where the gazetteer has one; elsewhere it is the larger town.
    ("Drones hit a tanker at the Baltic port of Primorsk, Russia said.", "Primorsk", "505269"),
    ("A grain silo burned in Primorsk, Volgograd Oblast.", "Primorsk", "505271"),
    # Bodies of one country.
    ("Police Scotland seeks witnesses of a crash near Perth.", "Perth", "2640358"),
    ("Police seek witnesses of a crash near Perth.", "Perth", "2063523"),
    # The country that the text tells has a city of the short name.
    ("A jet left the runway at León airport, in the Mexican state of Guanajuato.", "León airport", "6299851"),
    ("A jet left the runway at León airport, in Spain.", "León airport", "6299343"),
    # In a city that is a unit of its own within the one that is told.
    ("Fires were seen at Belbek airfield in occupied Crimea.", "Belbek airfield", "dateline:belbek"),
    # A community is no district; a district of one state is none of another's.
    ("People in Konotop hromada had no power.", "Konotop hromada", "705135"),
    ("People in Konotop raion had no power.", "Konotop raion", "9808694"),
    ("A truck hit guests in Aurangabad district of Bihar.", "Aurangabad district", "1278150"),
    ("A truck hit guests in Aurangabad district of Maharashtra.", "Aurangabad district", "8131498"),
    # A valley is no town far from the others of the report.
    ("A fire near Lancaster in the Antelope Valley, California, grew.", "Antelope Valley", ""),
    ("A fire near Monterey in the Salinas Valley, California, grew.", "Salinas Valley", "5391295"),
    # What a city owns is in it; a noun behind tells of what is called after a place.
    ("Rioters burned shops in Honiara's Chinatown.", "Chinatown", "2106239"),
    ("Two died in Lagos's Victoria Island.", "Victoria Island", ""),
    ("Chicago's Springfield office closed.", "Springfield", "4250542"),
    ("RSF drones hit Karari and Banat in Omdurman.", "Karari", ""),
    ("Ministers discussed Pokrovsk in Kyiv.", "Pokrovsk", "704422"),
    ("A shop closed in Dalston in London.", "Dalston", ""),
    ("A shop closed in Dalston in Cumbria.", "Dalston", "2651556"),
    # Beside a town of another country lies no city, either.
    ("Fighters burned Najran, northwest of Suwayda.", "Najran", ""),
    # So far as the text says, by air or by road.
    ("Shells fell in Donetsk. A woman was shot in Oleksandrivka, about 90 km north-west of Luhansk.",
     "Oleksandrivka", ""),
    ("A storm hit Springfield, 90 miles (145 km) north of St. Louis.", "Springfield", "4250542"),
    ("A storm hit Springfield, 80 miles west of Boston.", "Springfield", "4951788"),
    ("A storm hit San Jose, 50 miles south of San Francisco.", "San Jose", "5392171"),
    ("Bor (180 km north of Juba) was flooded.", "Bor", "377241"),
    ("Students blocked the road at Villa El Carmen, about 20 Km from Yacuiba.", "Villa El Carmen", ""),
    ("Gunmen killed nine people in Dabaga, 50 km from Agadez.", "Dabaga", "dateline:town-ne-dabaga"),
    # Of two namesakes the one that lies close to the town and on that side.
    ("Settlers burned cars in Burqa, east of Ramallah.", "Burqa", "284197"),
    ("Settlers burned cars in Burqa, northwest of Nablus.", "Burqa", "284196"),
    # What a city has of its own lies in no other; a figure of speech is none's.
    ("Six people were killed in the Old City of Gaza.", "Old City", ""),
    ("Crowds gathered in the Old City of Jerusalem.", "Old City", "6945291"),
    ("A fire broke out in the Chinatown of Manila.", "Chinatown", ""),
    # A state that speaks behind a comma holds nothing.
    ("An air strike killed six people in Gaza, Israel said.", "Gaza", "281132"),
    ("An air strike killed six people in Gaza, Israel has confirmed.", "Gaza", "281132"),
    ("A rocket fell in Beersheba, Israel, on Monday.", "Beersheba", "295530"),
    ("A court in Paris, France said no.", "Paris", "2988507"),
    # A unit may be called by its seat, if its own name has the same word; and not where one bears the name.
    ("Gunmen killed two policemen in Kut governorate.", "Kut governorate", "89693"),
    ("Floods hit Nasiriyah governorate.", "Nasiriyah governorate", "97019"),
    ("Gunmen killed two policemen in Kut district.", "Kut district", "99132"),
    ("Troops shot a man in Jenin governorate.", "Jenin governorate", "7828733"),
    # A state before a colon is stated above the line.
    ("Colombia: Three soldiers were killed in an attack in Cordoba.", "Cordoba", "3685889"),
    ("Israel: Troops raided a shop in Jenin on Monday.", "Jenin", "283506"),
    ("Russia: A drone hit a depot in Kostiantynivka on Monday.", "Kostiantynivka", "705104"),
    ("Argentina: A fire burned for two days in Cordoba.", "Cordoba", "3860259"),
    ("Colombia: The minister spoke of the fire in Cordoba, Argentina.", "Cordoba", "3860259"),
    ("A quake was felt in Santiago, Cuba, on Monday.", "Santiago", "3536729"),
    ("Chile: A quake shook Santiago.", "Santiago", "3871336"),
    # A river of plain words is another where the report tells of another part of the world only.
    ("The Red River flooded Fargo, North Dakota, and Moorhead, Minnesota.", "Red River", ""),
    ("The Red River flooded Lao Cai and the north of Hanoi.", "Red River", "dateline:red-river-vietnam"),
    ("A dam on the Yellow River in China, said engineers in Ohio and Texas, leaks.", "Yellow River",
     "dateline:yellow-river"),
    ("Painters from Chicago and Peoria, Illinois, drew the Seine.", "Seine", "dateline:seine-river"),
    ("Rangers were killed in Virunga National Park.", "Virunga National Park", "dateline:virunga-national-park"),
    # A digest of the world's news has no strays, though two of its towns lie on one continent.
    ("A blast in Peshawar killed nine. Troops rolled into Zalingei. Shells hit Kupiansk. A fire burned in Manbij.",
     "Zalingei", "363533"),
    # One people of whose country nothing else is told.
    ("Workers at the smelter in Bor went on strike, Serbian media reported.", "Bor", "792456"),
    ("Workers at the smelter in Bor went on strike.", "Bor", "572665"),
    # Districts of Nigeria by the words that Nigerians have for them.
    ("Floods hit Bokkos Local Government Area of Plateau State.", "Bokkos Local Government Area", "8634510"),
    ("Floods hit Bokkos, Plateau State.", "Bokkos", "2346887"),
    # The Arabic article stands apart, too.
    ("Drones hit a depot in al Foula, West Kordofan.", "al Foula", "11003055"),
    # A group tells of two countries; without it, the report is of the town that its county has.
    ("ISIS men shot at a bus east of Palmyra.", "Palmyra", "163808"),
    ("Palmyra council met, and Lebanon County will pay, a Pennsylvania paper said.", "Palmyra", "5204964"),
]  # fmt: skip


def test_what_the_text_tells_beside_a_name_says_which_namesake_is_meant(gazetteer: Gazetteer) -> None:
    said = []
    for text, name, _ in TOLD:
        found = [one for one in resolved(text, gazetteer) if one.mention.text == name]
        said.append((text, name, found[-1].place.id if found and found[-1].place else ""))
    assert said == TOLD


def test_a_port_that_is_called_like_a_person_is_none_where_the_person_is_told(gazetteer: Gazetteer) -> None:
    for text in ("Olya, 34, fled Kharkiv with her son.", "She walked with Olya in Moscow."):
        assert "Olya" not in [one.mention.text for one in resolved(text, gazetteer)]
    text = "Drones struck the port of Olya in Russia's Astrakhan region."
    assert place_of(text, "Olya", gazetteer) == "dateline:olya"


def test_a_strain_is_no_place_though_the_report_names_the_place_that_it_is_called_after(gazetteer: Gazetteer) -> None:
    text = (
        "The virus that was found in Reston, Virginia, came with monkeys. Pigs in Bulacan had Ebola-Reston. "
        "The Reston ebolavirus has made nobody ill. The A/California/7/2009 strain was in the vaccine."
    )
    assert [one.mention.text for one in resolved(text, gazetteer)] == ["Reston", "Virginia", "Bulacan"]


def test_a_body_called_after_a_direction_is_no_part_of_a_town(gazetteer: Gazetteer) -> None:
    assert [one.mention.text for one in resolved("She studied at Western University.", gazetteer)] == []


def test_a_name_told_by_a_side_is_the_same_place_in_the_rest_of_the_report(gazetteer: Gazetteer) -> None:
    text = SUMY + "They attacked north of Sumy City near Oleksiivka. Later, shells hit a school in Oleksiivka."
    places = [
        one.place and one.place.admin1_code for one in resolved(text, gazetteer) if one.mention.text == "Oleksiivka"
    ]
    assert places == ["UA.21", "UA.21"]


def test_a_name_told_by_a_side_says_so(gazetteer: Gazetteer) -> None:
    *_, lost = resolved(SUMY + "They also attacked southeast of Sumy City near Myropillia and Tsehelne.", gazetteer)
    assert lost.why == "the text puts it southeast of Sumy City; the gazetteer has Kharkiv Oblast, UA"


@pytest.mark.parametrize("word", ["an", "as", "at"])
def test_an_english_word_is_no_article(word: str, gazetteer: Gazetteer) -> None:
    assert [one.mention.text for one in resolved(f"He was seen {word} Kursk fell.", gazetteer)] == ["Kursk"]


def test_every_public_body_is_of_countries_that_are_and_has_a_source(gazetteer: Gazetteer) -> None:
    with package_file("data/national_bodies.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert [row["body"] for row in rows] == sorted({row["body"] for row in rows})
    assert [row for row in rows if not row["source"]] == []
    codes = {code for row in rows for code in row["countries"].split("|")}
    assert [code for code in sorted(codes) if gazetteer.country(code) is None] == []

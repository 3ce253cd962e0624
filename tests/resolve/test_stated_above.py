"""Countries and units stated above names: as a heading, in the title, where a clause opens, in a label or a table."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import mentioned, place_of, resolved

# Of each name the larger or better known is elsewhere: Lakhimpur in Uttar Pradesh, Jamalpur in Bihar.
_LAKHIMPUR, _JAMALPUR = "1265243", "1185106"
_VALENCIA, _LONDON = "3625549", "6058560"
TOLD = [
    ("In Assam, two people drowned in Lakhimpur.", "Lakhimpur", _LAKHIMPUR),
    ("## Assam\n\n- Lakhimpur: 500 displaced\n", "Lakhimpur", _LAKHIMPUR),
    ("Assam\n\n1. Lakhimpur - 500 displaced\n", "Lakhimpur", _LAKHIMPUR),
    ("**Assam:**\n\n- **Lakhimpur**: 500 displaced\n", "Lakhimpur", _LAKHIMPUR),
    ("**Assam** - 4 dead, 900 displaced over the week\n\n- Lakhimpur: 500 displaced\n", "Lakhimpur", _LAKHIMPUR),
    ("**Bihar**\n\n- Patna: 2 dead\n\n**Assam** – 4 dead\n\n- Lakhimpur: 3 dead\n", "Lakhimpur", _LAKHIMPUR),
    ("**Assam** - rain fell in Dhemaji\n\nTwo people drowned in Lakhimpur.\n", "Lakhimpur", "1265242"),
    ("## Storms in Assam\n\nTwo people drowned in Lakhimpur.\n", "Lakhimpur", _LAKHIMPUR),
    ("ASSAM STATE DISASTER MANAGEMENT AUTHORITY\n\nDistricts hit: Lakhimpur, Dhemaji", "Lakhimpur", _LAKHIMPUR),
    ("Bangladesh: Rains, Situation Report 4\n\nThree people died in Jamalpur.", "Jamalpur", _JAMALPUR),
    ("Storms in Bangladesh displaced 900 people in Jamalpur.", "Jamalpur", _JAMALPUR),
    ("In Canada, police shot a man in London on Monday.", "London", _LONDON),
    # The state's own towns, of which it names others or which it knows well.
    ("US storm report\n\nA storm hit Melbourne and killed three.\n\nA storm hit Tampa.", "Melbourne", "4163971"),
    ("US storm report\n\nA tornado hit London.\n\nA storm hit Lexington, Kentucky.", "London", "4298960"),
    ("US storm report\n\nA tornado killed three in Athens.", "Athens", "4180386"),
    # Nothing is known there: then it is not the one elsewhere.
    ("Storms in Bangladesh displaced 900 people in Islampur.", "Islampur", ""),
    ("## Bangladesh\n\n- Islampur: 900 displaced\n", "Islampur", ""),
    ("In Bolivia, crowds blocked roads in San Jose.", "San Jose", ""),
    # The next section, another clause, a great city: none is held.
    ("## Assam\n\nRain fell.\n\n## Uttar Pradesh\n\n- Lakhimpur: 500 displaced\n", "Lakhimpur", "1265242"),
    ("Assam\n\n- Dhemaji: 500 displaced\n\nTwo people drowned in Lakhimpur.\n", "Lakhimpur", "1265242"),
    ("In Ukraine, ministers met in Paris on Monday.", "Paris", "2988507"),
    # Below a title with a state, a metropolis is no small town of its name; a town that its people know is.
    ("US daily report\n\nParis: crowds gathered on Monday.\n", "Paris", "2988507"),
    ("Texas daily report\n\nParis: crowds gathered on Monday.\n", "Paris", "4717560"),
    ("United States: answers to the strike\n\nIn Geneva, envoys met on Tuesday.\n", "Geneva", "2660646"),
    ("Canada: smoke report\n\nLondon: schools closed.\nParis: schools closed.\n", "London", _LONDON),
    ("Canada: smoke report\n\nLondon: schools closed.\nParis: schools closed.\n", "Paris", "2988507"),
    ("Venezuela: flood report\n\nValencia: 12 dead.\n", "Valencia", _VALENCIA),
    ("Assam flood report\n\n- Lakhimpur: 500 displaced\n- Dhemaji: 4 dead\n", "Lakhimpur", _LAKHIMPUR),
    ("In Spain, a ship sank, and in Venezuela, three died in Valencia.", "Valencia", _VALENCIA),
    ("2. Assam\n- Lakhimpur: 500 displaced\n", "Lakhimpur", _LAKHIMPUR),
    ("1. Assam\n2. Lakhimpur\n3. Bihar\n", "Lakhimpur", "1265242"),
    ("Rain fell.\nIn Assam, two people drowned in Lakhimpur.", "Lakhimpur", _LAKHIMPUR),
    # The unit behind a label, and the larger column of a table.
    ("Kaliganj, Lalmonirhat: 10 dead", "Kaliganj", ""),
    ("Kaliganj: 10 dead", "Kaliganj", "1185199"),
    ("Tezpur, Nagaon: 3 dead", "Tezpur", "1254710"),
    ("Islampur (Jamalpur): 10 dead", "Islampur", ""),
    ("| District | Upazila | Dead |\n|---|---|---|\n| Jamalpur | Islampur | 3 |\n", "Islampur", ""),
    ("| Division | District | Dead |\n|---|---|---|\n| Dhaka | Gopalganj | 3 |\n", "Gopalganj", "1202120"),
    # A list with a region behind it, whose names are spelled with another i; a village known only elsewhere.
    ("Areas of Pisarivka, Bilopillia and Velyka Pysarivka in Sumy region were hit.", "Pisarivka", "697166"),
    ("Guns hit Pisarivka in Sumy region.", "Pisarivka", "697166"),
    ("Guns hit Pisarivka.", "Pisarivka", "697177"),
    ("Shells hit Lyman, Zorivka and Druzhkivka in Donetsk region.", "Zorivka", ""),
    ("Shells hit Uzhhorod and Lyman in Donetsk region.", "Uzhhorod", "690548"),
    # Directions of a front: an adjective is no far village, and the last word is that of all.
    ("In the Siverskyi and Slobozhanskyi directions, troops stand by the border of Kursk region.", "Siverskyi", ""),
    ("Guns fired in the Kupiansk and Lyman directions.", "Lyman", "dateline:lyman-direction"),
    ("In the Siversky direction, the enemy shelled villages.", "Siversky", ""),
    ("Guns fired in the Kursk and Northern Slobozhanskyi directions.", "Kursk", "dateline:kursk-direction"),
    ("Guns fired in the Kupianskyi and Lyman directions.", "Kupianskyi", "703656"),
    ("Guns fired in Kursk and the directions of Lyman.", "Kursk", "538560"),
    # A name that the gazetteer has in one word is no part of a larger town's.
    ("Padang Panjang City: 2 dead", "Padang", "1633375"),
    ("A flood hit Padang Panjang on Sunday.", "Padang Panjang", "1633375"),
    ("A flood hit Padang on Sunday.", "Padang", "1633419"),
    ("Padang Governor Mahyeldi: 2 dead", "Padang", "1633419"),
    # A district behind a town of it that is far from the district's city; not in a list, nor with a part of a city.
    ("A landslide hit Talisay, Batangas, killing 20.", "Batangas", "1726279"),
    ("Flash floods hit Lipa, Batangas and Calamba.", "Batangas", "1726280"),
    ("A fire broke out in Brooklyn, New York.", "New York", "5128581"),
    # A word between "districts" and the colon; a ward of any town; a town of three capitals in a dateline.
    ("12 districts affected: Barpeta, Biswanath, Cachar", "Barpeta", "7627074"),
    ("Shops were hit: Barpeta, Biswanath, Cachar", "Barpeta", "1276867"),
    ("16 districts of Bihar: Patna, Gaya, Darbhanga.", "Gaya", "1271440"),
    ("Brgy. Poblacion, Talisay: 240 families evacuated", "Brgy. Poblacion", ""),
    ("JOS, Nigeria - Gunmen killed 12 people on Monday.", "JOS", "2335953"),
    # A namesake that is left out for its number, in the unit that is named.
    ("A landslide killed 3 in San Isidro, Nueva Ecija.", "San Isidro", "1683718"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "meant"), TOLD, ids=[text[:40] for text, _, _ in TOLD])
def test_what_is_stated_above_a_name_binds_it(gazetteer: Gazetteer, text: str, name: str, meant: str) -> None:
    assert place_of(text, name, gazetteer) == meant


def test_a_guess_is_no_reason(gazetteer: Gazetteer) -> None:
    """What a name of several countries may mean is not what the report speaks of."""
    guessed = resolved("Islampur, Jamalpur and Gopalganj were flooded.", gazetteer)
    assert not [one.why for one in guessed if "speaks of Bihar" in one.why]
    written = resolved("Islampur, Jamalpur and Gopalganj in Bihar were flooded.", gazetteer)
    assert [one.mention.text for one in written if "speaks of Bihar" in one.why] == [
        "Islampur", "Jamalpur", "Gopalganj",
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "ids"), [
    ("Padang Panjang", ["1633375"]), ("Kab. Bogor", ["1648471"]), ("Kab. Kolaka Utara", ["9165705"]),
    ("Pa Dang", []), ("Kab. Nowhere", []),
])  # fmt: skip
def test_a_name_in_one_word_or_with_its_level_short_is_the_same_name(
    gazetteer: Gazetteer, name: str, ids: list[str]
) -> None:
    assert [one.place.id for one in gazetteer.lookup(name)] == ids


@pytest.mark.parametrize(("text", "told"), [
    ("Gunmen shot a broker outside 5 Harley Street, London, on 11 March.", [("London", "in")]),
    ("A bomb went off at 12 Rue de Rivoli, Paris, on 10 March.", [("Paris", "in")]),
    ("Police searched 14 Makarios Avenue in Limassol on 7 March.", [("Limassol", "in")]),
    ("Police searched a house in Rivoli, Turin.", [("Rivoli", "in"), ("Turin", "in")]),
])  # fmt: skip
def test_the_town_behind_an_address_is_where_it_happened(
    gazetteer: Gazetteer, text: str, told: list[tuple[str, str]]
) -> None:
    assert [(one.text, one.slot) for one in mentioned(text, gazetteer)] == told

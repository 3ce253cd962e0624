"""What a text tells of a place beside its name: a unit named elsewhere, a district, a site, a town that lies near."""

from __future__ import annotations

from dateline.gazetteer import Gazetteer
from dateline.records import Place
from short_reports import resolved

# Text, name as written, name and kind of the place, "" for none
TOLD = [
    # A bare name is the city's, unless the text tells of armies in it or of a part of it.
    ("A drone hit Lutsk. The head of Volyn Oblast saw the damage.", "Lutsk", "Lutsk settlement"),
    ("Ryazan was hit by drones. In Ryazan Oblast, schools shut.", "Ryazan", "Ryazan settlement"),
    ("A missile struck Khmelnytskyi. Khmelnytskyi Oblast had no power.", "Khmelnytskyi", "Khmelnytskyi settlement"),
    ("The army entered Belgorod Oblast. The incursion into Belgorod goes on.", "Belgorod", "Belgorod Oblast admin1"),
    ("The army entered Belgorod Oblast. It holds territory inside Belgorod.", "Belgorod", "Belgorod Oblast admin1"),
    ("The army entered Belgorod Oblast. The Belgorod salient shrank.", "Belgorod", "Belgorod Oblast admin1"),
    ("The army entered Belgorod Oblast. A house burned in Belgorod.", "Belgorod", "Belgorod settlement"),
    # A district behind a city is the city's, behind a town within it the unit.
    ("A drone hit Mykolaiv, Tsentralnyi district.", "Mykolaiv", "Mykolaiv settlement"),
    ("A shell fell in Zaporizhzhia, Dniprovskyi district.", "Dniprovskyi district", "Zaporizhzhia settlement"),
    ("A mine lay in the Dniprovskyi district of Zaporizhzhia.", "Dniprovskyi district", "Zaporizhzhia settlement"),
    ("Rain fell in the Zorbak and Qimril districts of Homs.", "Homs", "Homs settlement"),
    ("Rain fell in the Talkalakh and Taldou districts of Homs.", "Talkalakh", "Talkalakh District admin2"),
    ("Rain fell in the Chuhuiv district of Kharkiv.", "Chuhuiv district", "Chuhuiv Raion admin2"),
    ("Shells fell on Chuhuiv, Kharkiv district.", "Kharkiv district", "Kharkiv Raion admin2"),
    # A site is where the town is that it is called after; what lies in the open may be far from it.
    ("Jets hit the Jabalia refugee camp.", "Jabalia refugee camp", "Jabalia refugee camp facility"),
    ("Drones struck the Angarsk refinery.", "Angarsk refinery", "Angarsk refinery facility"),
    ("Fire broke out at the Alchevsk steel plant.", "Alchevsk steel plant", "Alchevsk steel plant facility"),
    ("Shells hit the Zaporizhzhia plant.", "Zaporizhzhia plant", "Zaporizhzhia Nuclear Power Plant facility"),
    ("Troops trained at the Rubtsovsk training ground.", "Rubtsovsk training ground", ""),
    # A cell of a table behind another.
    ("3 May | Slavyansk refinery | Krasnodar Krai", "Slavyansk refinery", ""),
    # A small town in a state of which the text tells nothing else is another one.
    ("A quake shook Tainan, Chiayi and Taipei in Taiwan. In Nanhua, houses fell.", "Nanhua", ""),
    # What a place is said to be states where it lies; of two villages none is taken, and never the city.
    ("Jets hit Springfield, the largest city in Illinois.", "Springfield", "Springfield settlement"),
    ("Shells fell on Kharkiv, a hamlet in Luhansk Oblast.", "Kharkiv", ""),
    # A unit behind a list holds all of it that lies there.
    ("Storms hit Marion, Greenville and Salem in Illinois.", "Marion", "Marion settlement"),
    # Of cities in a list none is a county without the word.
    ("Trains from Denver, Lincoln and Omaha were late.", "Lincoln", "Lincoln settlement"),
    # The level that a word before tells, or the last of a list of counts.
    ("Rain cut off the tea-growing district of Matale.", "Matale", "Matale admin2"),
    ("Rebels fought in the northern region of Kidal.", "Kidal", "Kidal admin1"),
    ("Fire broke out in the Russian region of Ryazan.", "Ryazan", "Ryazan Oblast admin1"),
    ("Fire broke out in Russia's western border region of Tula.", "Tula", "Tula Oblast admin1"),
    ("Fire broke out in the Afghan province of Kunduz.", "Kunduz", "Kunduz Province admin1"),
    ("Fire broke out in the Sumy border region.", "Sumy", "Sumy Oblast admin1"),
    ("Fire broke out in the Russian city of Ryazan.", "Ryazan", "Ryazan settlement"),
    ("It shot down nine drones over Tula and two over the Lipetsk region.", "Tula", "Tula Oblast admin1"),
    ("Grain burned in the port of Yuzhny.", "Yuzhny", "Port of Pivdennyi facility"),
    ("Rain fell in West Pasaman.", "West Pasaman", "Kabupaten Pasaman Barat admin2"),
    # A town called like a word, beside its county; what a warning is for; a name with hyphens, and no piece of it.
    ("Police in Devon said that a boat was found off Beer.", "Beer", "Beer settlement"),
    ("A flood alert was issued for Ulverston.", "Ulverston", "Ulverston settlement"),
    ("Residents in Dalton-in-Furness moved.", "Dalton-in-Furness", "Dalton in Furness settlement"),
    # Articles of Arabic names stand apart and small.
    ("Rebels shelled ar Raqqa.", "ar Raqqa", "Raqqa settlement"),
    ("Rebels shelled ad Damazin.", "ad Damazin", "Ad-Damazin settlement"),
    # A town that all of a place befell.
    ("Kutum fell to the rebels.", "Kutum", "Kutum settlement"),
]


def place_named(text: str, name: str, gazetteer: Gazetteer) -> Place | None:
    return next((found.place for found in resolved(text, gazetteer) if found.mention.text == name), None)


def test_what_is_told_beside_a_name_decides(gazetteer: Gazetteer) -> None:
    found = [place_named(text, name, gazetteer) for text, name, _ in TOLD]
    said = [f"{place.name} {place.kind}" if place else "" for place in found]
    assert [(*row[:2], answer) for row, answer in zip(TOLD, said, strict=True)] == TOLD


CONTAINED = [
    # Text, the place, what contains it
    ("Rebels hold Kutum, a town in Darfur.", "Kutum", "Darfur"),
    ("The wounded came from the Belogorsk base in Amur Oblast.", "Belogorsk", "Amur Oblast"),
    ("Storms hit Marion, Greenville and Salem in Illinois.", "Marion", "Illinois"),
    ("He flew to Dresden, a gift of Saxony.", "Dresden", ""),
    ("Rain fell in Moscow, Warsaw and Berlin in Ohio.", "Warsaw", ""),
]


def test_a_place_lies_in_what_the_text_says_that_it_is_of(gazetteer: Gazetteer) -> None:
    answers = [{one.mention.text: one for one in resolved(text, gazetteer)}[name] for text, name, _ in CONTAINED]
    found = [one.container.name if one.container else "" for one in answers]
    assert [(*row[:2], answer) for row, answer in zip(CONTAINED, found, strict=True)] == CONTAINED


def test_bare_names_of_philippine_cities_are_known(gazetteer: Gazetteer) -> None:
    text = "Rain fell on Silay and Bago, the civil defence office of Western Visayas said."
    found = {one.mention.text: one.place.admin1 for one in resolved(text, gazetteer) if one.place}
    assert found == {"Silay": "Western Visayas", "Bago": "Western Visayas", "Western Visayas": "Western Visayas"}


def test_words_in_a_report_on_a_county_are_no_towns(gazetteer: Gazetteer) -> None:
    text = "A judge in Kent approved the Deal on Monday. The shop in Kent sells a Sandwich."
    assert {one.mention.text for one in resolved(text, gazetteer)} == {"Kent"}


def test_a_site_at_its_town_lies_within_fifteen_kilometers(gazetteer: Gazetteer) -> None:
    place = place_named("Drones struck the Angarsk refinery.", "Angarsk refinery", gazetteer)
    assert place is not None
    assert (place.id, place.uncertainty_km, place.source) == ("", 15.0, "position of Angarsk")


def test_a_name_beside_a_town_is_the_namesake_that_lies_there(gazetteer: Gazetteer) -> None:
    place = place_named("Shells fell on Kostiantynivka, south of Melitopol.", "Kostiantynivka", gazetteer)
    assert place is not None
    assert (place.name, place.admin1) == ("Kostyantynivka", "Zaporizhzhia Oblast")


def test_a_town_that_was_struck_is_a_place_and_no_power(gazetteer: Gazetteer) -> None:
    kinds = {one.mention.text: one.mention.kind for one in resolved("Nyala fell on Thursday.", gazetteer)}
    assert kinds == {"Nyala": "literal"}

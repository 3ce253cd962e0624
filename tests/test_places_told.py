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
    # A district behind a city is the city's, behind a town within it the unit.
    ("A drone hit Mykolaiv, Tsentralnyi district.", "Mykolaiv", "Mykolaiv settlement"),
    ("A shell fell in Zaporizhzhia, Dniprovskyi district.", "Dniprovskyi district", "Zaporizhzhia settlement"),
    ("A mine lay in the Dniprovskyi district of Zaporizhzhia.", "Dniprovskyi district", "Zaporizhzhia settlement"),
    ("Rain fell in the Zorbak and Qimril districts of Homs.", "Homs", "Homs settlement"),
    ("Rain fell in the Talkalakh and Taldou districts of Homs.", "Talkalakh", "Tallkalakh settlement"),
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
    # A town that all of a place befell.
    ("Kutum fell to the rebels.", "Kutum", "Kutum settlement"),
]


def place_named(text: str, name: str, gazetteer: Gazetteer) -> Place | None:
    return next((found.place for found in resolved(text, gazetteer) if found.mention.text == name), None)


def test_what_is_told_beside_a_name_decides(gazetteer: Gazetteer) -> None:
    found = [place_named(text, name, gazetteer) for text, name, _ in TOLD]
    said = [f"{place.name} {place.kind}" if place else "" for place in found]
    assert [(*row[:2], answer) for row, answer in zip(TOLD, said, strict=True)] == TOLD


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

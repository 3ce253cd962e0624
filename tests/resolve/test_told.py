"""Armed groups, peoples, lists, roads and sides: what decides between namesakes, and what is no namesake's."""

from __future__ import annotations

import csv

from dateline._data import package_file
from dateline.gazetteer import Gazetteer
from short_reports import resolved

# Text, name as written; kind of the mention, id of the place, "" for none; preposition
TOLD = [
    # A group fights where it is known to, and a people is at home where a report tells of it alone.
    ("Fighters of Boko Haram overran Baga at night.", "Baga", "literal", "dateline:baga", ""),
    ("Syrian policemen found a body near Palmyra.", "Palmyra", "literal", "163808", "near"),
    ("The mayor of Palmyra asked Pennsylvania for help.", "Palmyra", "literal", "5204964", "of"),
    # A list is of one kind, whatever verb follows.
    ("Rocket strikes on Lutsk, Rivne, and Lviv wounded six.", "Lviv", "literal", "702550", "on"),
    ("Bombs fell on Lutsk and Rivne, and Kyiv said nothing.", "Kyiv", "metonym", "703448", "on"),
    ("Lutsk and Rivne were calm at noon.", "Lutsk", "literal", "702569", ""),
    # A road is between its two ends.
    ("A mine went off on the Lutsk-Rivne highway.", "Lutsk", "literal", "702569", "between"),
    ("A mine went off on the Lutsk-Rivne highway.", "Rivne", "literal", "695594", "between"),
    # An army takes and leaves towns that are called like a word.
    ("Congolese forces withdrew from Sake on Friday. Rebels moved toward Goma.", "Sake", "literal", "205970", "from"),
    # Islands and counties by their own names, a unit behind "in", a district called as its town is.
    ("A ferry sank off Majuro, Marshall Islands.", "Majuro", "literal", "2113779", "off"),
    ("A mine went off at Saravena, in Arauca, on Monday.", "Arauca", "literal", "3689717", "in"),
    ("Shells hit Jowhar in Somalia.", "Jowhar", "literal", "56335", ""),
    # An article within an Arabic name; one who ruled and no town; a pact and no village.
    ("Israeli tanks entered Tal as-Sultan in Rafah.", "Tal as-Sultan", "literal", "dateline:tel-al-sultan", ""),
    ("Croatia joined the Schengen area in May.", "Schengen", "organisation-part", "2960107", ""),
    # A village that nobody knows, of which the text says where it lies.
    ("Twelve people died at Zzyzxibo, in North Kivu, on Monday.", "Zzyzxibo", "literal", "", "at"),
]  # fmt: skip


def test_what_a_report_tells_decides_between_namesakes(gazetteer: Gazetteer) -> None:
    said = []
    for text, name, *_ in TOLD:
        one = next(found for found in resolved(text, gazetteer) if found.mention.text == name)
        said.append((text, name, one.mention.kind, one.place.id if one.place else "", one.mention.slot))
    assert said == TOLD


def test_a_ruler_is_no_town_that_was_called_after_him(gazetteer: Gazetteer) -> None:
    assert resolved("A bust of Stalin was sold.", gazetteer) == ()


def test_a_side_that_the_text_states_rules_out_a_namesake_on_the_other(gazetteer: Gazetteer) -> None:
    for text in ("Shells fell near Bilozerka, west of Kherson.", "Shells fell near Bilozerka, east of Kherson."):
        one = next(found for found in resolved(text, gazetteer) if found.mention.text == "Bilozerka")
        assert (one.place is not None) == ("west" in text)


def test_an_unknown_village_lies_in_the_unit_that_the_text_states(gazetteer: Gazetteer) -> None:
    one = next(iter(resolved("Twelve people died at Zzyzxibo, in North Kivu.", gazetteer)))
    assert one.container is not None
    assert (one.place, one.container.name) == (None, "North Kivu")


def test_every_armed_group_fights_in_countries_that_are_and_has_a_source(gazetteer: Gazetteer) -> None:
    with package_file("data/armed_groups.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert [row["group"] for row in rows] == sorted({row["group"] for row in rows})
    assert [row for row in rows if not row["source"]] == []
    codes = {code for row in rows for code in row["countries"].split("|")}
    assert [code for code in sorted(codes) if gazetteer.country(code) is None] == []

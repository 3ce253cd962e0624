"""Names that a plural stands for, with their figures in brackets, and which of them were hit worst."""

from __future__ import annotations

import pytest

from dateline import Settings
from dateline.gazetteer import Gazetteer
from dateline.pipeline import code_document
from short_reports import areas, mentioned, report, resolved

_BOTH = Settings(lexicon="disaster,health")
# A line below "Floods have hit Kenya.", and the names at which it tells of something.
LINES: list[tuple[str, list[str]]] = [
    # What is told of a plural is told of the names beside it, before the verb and behind it.
    ("Three counties (Garissa, Wajir and Marsabit) have been hit by floods.", ["Garissa", "Wajir", "Marsabit"]),
    ("Several towns, including Garissa and Wajir, were flooded.", ["Garissa", "Wajir"]),
    ("Two towns, Garissa and Wajir, were flooded.", ["Garissa", "Wajir"]),
    ("Three counties (Garissa, Wajir and Marsabit) have reported cholera cases.", ["Garissa", "Wajir", "Marsabit"]),
    ("Six health zones have reported cholera cases, including Garissa and Wajir.", ["Garissa", "Wajir"]),
    ("Clashes led to displacement across two territories (Garissa and Wajir).", ["Garissa", "Wajir"]),
    ("Flooding was reported in two towns of Mandera (Rhamu and El Wak).", ["Rhamu", "El Wak"]),
    # Who speaks for several towns was not flooded, nor is who is named behind something else.
    ("Officials of several towns, including Garissa and Wajir, visited the flood plain.", []),
    ("Two farmers, Garissa and Wajir, were rescued from the floods in Mandera.", ["Mandera"]),
    # Which were hit worst.
    ("The worst-hit towns were Garissa and Wajir, where 300 houses collapsed.", ["Garissa", "Wajir", "Wajir"]),
    ("Floods have hit the north, with Garissa and Wajir counties hardest hit.", ["Garissa", "Wajir counties"]),
    ("Floods have hit the north, with Garissa county among the worst affected.", ["Garissa county"]),
    ("Garissa and Wajir were hit hardest.", ["Garissa", "Wajir"]),
    ("Garissa bore the brunt of the floods.", ["Garissa"]),
    ("The hardest-hit trade is tourism, officials in Garissa said.", []),
    ("The minister came with Garissa officials, the hardest hit by cuts.", []),
    # Figures in brackets part no list.
    ("Floods hit Garissa (300 houses) and Wajir (120 houses).", ["Garissa", "Wajir"]),
    ("New displacements were recorded in Garissa (340 families) and Wajir (120 families).", ["Garissa", "Wajir"]),
    ("Garissa and Wajir account for most of the cholera cases.", ["Garissa", "Wajir"]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "names"), LINES, ids=[line for line, _ in LINES])
def test_what_is_told_of_a_plural_is_at_its_names(line: str, names: list[str], gazetteer: Gazetteer) -> None:
    text = f"Floods have hit Kenya.\n\n{line}\n"
    found = code_document(report(text), gazetteer=gazetteer, areas=areas(), settings=_BOTH)
    told = [place.resolved.mention.text for one in found.events for place in one.locations if one.sentence_start]
    assert told == names


def test_names_with_families_in_brackets_are_a_list_of_places(gazetteer: Gazetteer) -> None:
    text = "Floods hit Dondo (300 families) and Buzi (40 families)."
    assert [one.text for one in mentioned(text, gazetteer)] == ["Dondo", "Buzi"]
    text = "The scorers were Dondo (3 goals) and Buzi (2 goals)."
    assert "Buzi" not in [one.text for one in mentioned(text, gazetteer)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # What is told of all of a plural is told of none of those named, and of places no ill people are counted.
        ("Nine zones reported cholera cases, including Garissa.", {"Garissa": []}),
        ("Nine counties reported 700 cholera cases, including Garissa and Wajir.", {"Garissa": [], "Wajir": []}),
        ("Nine districts reported cases of cholera in Garissa.", {"Garissa": []}),
        ("Garissa reported nine cases of cholera.", {"Garissa": [9.0]}),
        ("Two counties reported cases, including 40 in Garissa and 30 in Wajir.", {"Garissa": [40.0], "Wajir": [30.0]}),
    ],
)
def test_no_total_of_a_plural_is_counted_at_its_names(
    line: str, expected: dict[str, list[float]], gazetteer: Gazetteer
) -> None:
    text = f"Cholera has hit Kenya.\n\n{line}\n"
    found = code_document(report(text), gazetteer=gazetteer, areas=areas(), settings=Settings(lexicon="health"))
    told = {
        place.resolved.mention.text: [count.value for count in one.quantities]
        for one in found.events
        for place in one.locations
        if one.sentence_start
    }
    assert told == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Four districts (Habiganj, Sunamganj and Netrokona) were flooded.", "admin2"),
        ("Four districts, including Habiganj and Sunamganj, were flooded.", "admin2"),
        ("Two provinces, Herat and Kunduz, were flooded.", "admin1"),
        ("Kenya's counties (Garissa and Wajir) were flooded.", "admin1"),
        ("Four towns (Habiganj, Sunamganj and Netrokona) were flooded.", "settlement"),
        ("Two brothers, Herat and Kunduz, were told of floods in Herat.", "settlement"),
    ],
)
def test_names_in_brackets_behind_units_are_units(text: str, kind: str, gazetteer: Gazetteer) -> None:
    places = [one.place for one in resolved(text, gazetteer) if one.place is not None]
    assert {place.kind for place in places if place.kind != "country"} == {kind}

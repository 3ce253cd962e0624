"""What belongs to the hazard before it: its places, its figures, its day; and from where people were driven."""

from __future__ import annotations

import pytest

from dateline import Settings
from dateline.gazetteer import Gazetteer
from dateline.pipeline import code_document
from short_reports import areas, kinds, report

_BOTH = Settings(lexicon="disaster,health")
_HEADED = "Floods have hit Kenya.\n\n{}\n"

_Told = list[tuple[str, list[str], list[tuple[str, float | None]]]]


def _told(text: str, gazetteer: Gazetteer) -> _Told:
    found = code_document(report(text), gazetteer=gazetteer, areas=areas(), settings=_BOTH)
    return [
        (one.type, [place.resolved.mention.text for place in one.locations],
         [(count.what, count.value) for count in one.quantities])
        for one in found.events
        if one.modality == "actual"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "told"),
    [
        # A hazard with its place heads an item: what stands behind the colon is of it.
        (
            "- Landslide in Kisumu: 2 dead, 5 injured",
            [("landslide", ["Kisumu"], [("killed", 2), ("injured", 5)])],
        ),
        ("- Fire in Kisumu market: 60 shops gutted; no casualties", [("fire", ["Kisumu"], [("houses destroyed", 60)])]),
        ("- Windstorm in Camp 4: 112 shelters damaged", [("storm", [], [("houses damaged", 112)])]),
        # Not where it has a place of its own there, where somebody speaks, or where another hazard stands there.
        (
            "- Flood in Kisumu: two dead, three missing in Mombasa",
            [
                ("flood", ["Kisumu"], []),
                ("impact", ["Kisumu"], [("killed", 2)]),
                ("impact", ["Mombasa"], [("missing", 3)]),
            ],
        ),
        (
            "- Floods in Kisumu: 300 families evacuated to Mombasa",
            [("flood", ["Kisumu"], []), ("displacement", ["Mombasa"], [("displaced", 300)])],
        ),
        (
            "- Floods in Kisumu: mayor says three dead",
            [("flood", ["Kisumu"], []), ("impact", ["Kisumu"], [("killed", 3)])],
        ),
    ],
)
def test_figures_behind_a_colon_are_of_the_hazard_before_it(line: str, told: _Told, gazetteer: Gazetteer) -> None:
    assert _told(_HEADED.format(line), gazetteer)[1:] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Floods in Kisumu and Mombasa displaced 26,000 people.",
            [("flood", ["Kisumu", "Mombasa"], []), ("displacement", ["Kisumu", "Mombasa"], [("displaced", 26000)])],
        ),
        (
            "The floods in Kisumu have damaged 400 houses in Mombasa.",
            [("flood", ["Kisumu"], []), ("impact", ["Mombasa"], [("houses damaged", 400)])],
        ),
        # From where they were driven, unless it is told where they are.
        (
            "Families displaced from Kisumu and Mombasa by the floods are sheltering in schools.",
            [("displacement", ["Kisumu", "Mombasa"], [])],
        ),
        (
            "Villagers displaced from Kisumu slept on the bank near Mombasa after the floods.",
            [("displacement", ["Mombasa"], [])],
        ),
        ("Some 400 people arrived from Kisumu after the flood.", [("displacement", ["Kisumu"], [("displaced", 400)])]),
        # How old somebody is counts nobody.
        ("A boy of six drowned in Kisumu.", [("impact", ["Kisumu"], [("killed", 1)])]),
        # What a sentence opens with has been, whatever is still to come.
        ("Following the floods in Kisumu, the president is expected to visit on Friday.", [("flood", ["Kisumu"], [])]),
        ("After the rallies in Kisumu, floods are expected on Friday.", []),
        # What is told behind it is of its own places, and so is a list of places of it.
        ("Following the floods in Kisumu, the president visited Mombasa.", [("flood", ["Kisumu"], [])]),
        ("Following the floods in Kisumu, Kenya, the president visited Mombasa.", [("flood", ["Kisumu"], [])]),
        (
            "Following the floods in Kisumu, Mombasa and Nakuru, the president spoke on the radio.",
            [("flood", ["Kisumu", "Mombasa", "Nakuru"], [])],
        ),
        ("Following heavy rains, the river burst its banks in Mombasa.", [("flood", ["Mombasa"], [])]),
        (
            "After the floods in Kisumu, families in Mombasa lost their homes.",
            [("flood", ["Kisumu"], []), ("displacement", ["Mombasa"], [])],
        ),
    ],
)
def test_what_a_hazard_did_it_did_at_its_place(text: str, told: _Told, gazetteer: Gazetteer) -> None:
    assert _told(text, gazetteer) == told


def test_what_came_before_a_visit_has_not_its_day(gazetteer: Gazetteer) -> None:
    text = "Following the floods in Kisumu, the president is expected to visit on Friday."
    found = code_document(report(text), gazetteer=gazetteer, areas=areas(), settings=_BOTH)
    assert [one.when for one in found.events if one.type == "flood"] == [None]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Floods hit Beira and Dondo on Monday, killing 12 people and displacing 3,400.",
         ["displacement/displaced Beira", "displacement/displaced Dondo"]),
        ("A fire swept through a camp near Beira, leaving some 900 refugees homeless.",
         ["displacement/displaced Beira"]),
        ("The flood in Beira, which has displaced 1,200 families, came at night.", ["displacement/displaced Beira"]),
        ("Following the flood in Beira, which killed 12 people, the president visited Dondo.", ["impact/deaths Beira"]),
        ("Floods hit Beira, killing 12 people in Dondo and displacing 3,400 in Buzi.",
         ["impact/deaths Dondo", "displacement/displaced Búzi"]),
        ("Floods hit Beira. A war goes on in the north, displacing thousands.", []),
    ],
)  # fmt: skip
def test_what_came_of_a_hazard_is_where_it_was(text: str, told: list[str], gazetteer: Gazetteer) -> None:
    found = kinds("disaster", text, gazetteer)
    assert [one for one in found if not one.startswith(("flood/", "fire/"))] == told


def test_bodies_are_not_rescued(gazetteer: Gazetteer) -> None:
    made = report("Rescuers pulled 12 bodies from the river in Beira.")
    found = code_document(made, gazetteer=gazetteer, areas=areas(), settings=Settings(lexicon="disaster"))
    assert [(one.what, one.value) for event in found.events for one in event.quantities] == [("killed", 12.0)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The cholera outbreak in Beira continues, with 34 new cases and two deaths reported.",
         ["outbreak/detected Beira", "cases/reported Beira"]),
        ("Cholera has spread to Beira, with 34 cases in Dondo.", ["outbreak/detected Beira", "cases/reported Dondo"]),
        ("Cholera has spread to Beira. Malawi lives with 34 cases.", ["outbreak/detected Beira"]),
    ],
)  # fmt: skip
def test_cases_told_with_an_outbreak_are_where_it_is(text: str, told: list[str], gazetteer: Gazetteer) -> None:
    assert [one for one in kinds("health", text, gazetteer) if "Malawi" not in one] == told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Landslides triggered by heavy rain killed 12 people in Kisumu.", [("landslide", ["Kisumu"])]),
        ("Wildfires, fanned by strong winds, destroyed 40 homes in Kisumu.", [("fire", ["Kisumu"])]),
        ("Floods that followed days of heavy rain have destroyed 40 homes in Kisumu.", [("flood", ["Kisumu"])]),
        ("Twelve people were killed in mudslides caused by torrential rain in Kisumu.", [("landslide", ["Kisumu"])]),
        # What did it is a hazard of its own where the sentence tells of it, and a quake has a place of its own.
        ("Heavy rain killed 12 people in Kisumu.", [("storm", ["Kisumu"])]),
        (
            "Landslides in Nyeri triggered by rain were cleared, while strong winds destroyed 40 homes in Kisumu.",
            [("landslide", ["Nyeri"]), ("storm", ["Kisumu"])],
        ),
        (
            "Landslides triggered by an earthquake near Nyeri buried 40 homes in Kisumu.",
            [("earthquake", ["Nyeri"]), ("impact", ["Kisumu"])],
        ),
    ],
)
def test_what_a_hazard_brought_about_did_what_is_told_behind_it(
    line: str, told: list[tuple[str, list[str]]], gazetteer: Gazetteer
) -> None:
    assert sorted((kind, places) for kind, places, _ in _told(_HEADED.format(line), gazetteer)[1:]) == sorted(told)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        # One hazard, with its dead, where they are told before it.
        ("Five people died after a landslide in Kisumu.", [("landslide", ["Kisumu"], [("killed", 5)])]),
        ("Five deaths were reported following a fire in Kisumu.", [("fire", ["Kisumu"], [("killed", 5)])]),
        (
            "Some 500 families were displaced after floods hit Kisumu.",
            [("displacement", ["Kisumu"], [("displaced", 500)]), ("flood", ["Kisumu"], [])],
        ),
        # Not where they died elsewhere, in what opens the sentence, or where nobody did.
        (
            "Five people died in Mombasa after a landslide in Kisumu.",
            [("impact", ["Mombasa"], [("killed", 5)]), ("landslide", ["Kisumu"], [])],
        ),
        ("No deaths were reported after a landslide in Kisumu.", [("landslide", ["Kisumu"], [])]),
        (
            "In Kisumu, a wall caved in after the quake.",
            [("impact", ["Kisumu"], []), ("earthquake", ["Kisumu"], [])],
        ),
    ],
)
def test_a_toll_told_before_its_hazard_is_of_it(line: str, told: _Told, gazetteer: Gazetteer) -> None:
    assert sorted(_told(_HEADED.format(line), gazetteer)[1:]) == sorted(told)

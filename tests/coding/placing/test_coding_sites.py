"""Strikes on a site that the sentence before tells of; who is cited behind "according to"; plans that may be."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import event, events

LAID = "A rail spur was laid to the arsenal near Toropets and to a plant in Tver. "


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (LAID + "The arsenal was hit by drones on Monday.", ["Toropets"]),
        (LAID + "The arsenal, which drones damaged on Monday, is closed.", ["Toropets"]),
        (LAID + "Drones damaged the plant on Monday.", ["Tver"]),
        (LAID + "The depot was hit by drones on Monday.", []),
        ("A depot near Toropets is full, as is a depot in Tver. The depot was hit by drones on Monday.", []),
        (LAID + "Drones damaged the arsenal at Klin on Monday.", ["Klin"]),
    ],
)
def test_a_site_is_where_the_sentence_before_has_its_word(text: str, places: list[str], gazetteer: Gazetteer) -> None:
    found = [one for one in events(text, gazetteer) if one.type == "strike"]
    assert [[place.resolved.mention.text for place in one.locations] for one in found] == [places]


@pytest.mark.parametrize(
    ("text", "attribution"),
    [
        (
            "Drones hit Sumy, according to two officials quoted by the Kyiv Independent.",
            "Kyiv Independent > two officials",
        ),
        ("Shells hit Sumy, according to a railway worker cited by Reuters.", "Reuters > railway worker"),
        ("Lviv OVA, Kozytskyi: drones hit an energy site in Stryi.", "Lviv OVA"),
        ("DeepState: the army occupied Siversk.", "DeepState"),
        ("Lviv, Stryi: drones hit an energy site.", "Wire"),
        ("Shells hit Sumy, according to a plan that was laid down by accident.", "Wire"),
    ],
)
def test_who_is_cited_behind_according_to_is_named(text: str, attribution: str, gazetteer: Gazetteer) -> None:
    assert " > ".join(event(text, gazetteer).attribution) == attribution


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Moscow may be planning to send troops to Belgorod Oblast.", "planned"),
        ("Moscow is possibly preparing to send troops to Belgorod Oblast.", "planned"),
        ("Moscow may send troops to Belgorod Oblast.", "hypothetical"),
    ],
)
def test_a_plan_that_may_be_is_a_plan(text: str, modality: str, gazetteer: Gazetteer) -> None:
    assert event(text, gazetteer).modality == modality


NEAR_SITES = [
    ("Rebels are advancing towards Kavumu airport.", "near_settlement", "to"),
    ("Rebels marched on Kavumu airport.", "near_settlement", "near"),
    ("Clashes near Kavumu airport killed three soldiers.", "near_settlement", "near"),
    ("A drone struck just outside the Zaporizhzhia nuclear power plant.", "near_settlement", "near"),
    ("Rebels attacked Kavumu airport, near Bukavu.", "facility", "at"),
    ("Rebels fought soldiers at Kavumu airport.", "facility", "at"),
    ("Shells damaged Kavumu airport.", "facility", "at"),
]


@pytest.mark.parametrize(("text", "precision", "relation"), NEAR_SITES)
def test_a_site_is_reached_by_nobody_on_the_way_to_it(
    text: str, precision: str, relation: str, gazetteer: Gazetteer
) -> None:
    (event,) = events(text, gazetteer)
    (place,) = event.locations
    assert (place.precision, place.relation) == (precision, relation)
    assert precision == "facility" or place.uncertainty_km >= 10

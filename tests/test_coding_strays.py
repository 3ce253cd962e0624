"""Names in the clause of a trigger that are of other words in it, and triggers that are as far off as their verb."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from dateline.pipeline import Settings, code_document
from short_reports import areas, event, report

CONFLICT = [
    # Of a home, a post, a quotation, another verb.
    ("John Doe, 23, of the 400 block of Elm Street in Chicago, was arrested.", ()),
    ("John Doe, 23, a baker, was arrested in Chicago.", ("Chicago",)),
    ("“They had men in two districts of Nairobi,” the minister told reporters.", ()),
    ("The minister told reporters in Nairobi that men had been seen.", ("Nairobi",)),
    ("Some are heading to Nairobi and others are training here at home.", ()),
    ("Soldiers were training in Nairobi.", ("Nairobi",)),
    ("A deal announced on Monday by the city ends the case, and it keeps the watch in Nairobi.", ()),
    ("A deal announced on Monday was signed in Nairobi.", ("Nairobi",)),
]
DISASTER = [
    ("After the flood the Red Cross in Nairobi provided shelter for the families.", ()),
    ("After the flood the Red Cross provided shelter for the families in Nairobi.", ("Nairobi",)),
    ("Rations donated by Norway after the flood are to be destroyed at a plant in Nairobi.", ()),
    ("Rations were donated by Norway after the flood in Nairobi.", ("Nairobi",)),
]


@pytest.mark.parametrize(
    ("field", "text", "places"),
    [*(("conflict", *row) for row in CONFLICT), *(("disaster", *row) for row in DISASTER)],
)
def test_a_name_of_other_words_is_not_where_it_happened(
    field: str, text: str, places: tuple[str, ...], gazetteer: Gazetteer
) -> None:
    found = code_document(report(text), gazetteer=gazetteer, areas=areas(), settings=Settings(lexicon=field))
    names = (place.resolved.place for one in found.events if one.modality == "actual" for place in one.locations)
    assert tuple(sorted({place.name for place in names if place and place.kind != "country"})) == places


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Making his first visit to Nairobi, the president is scheduled to arrive on Friday.", "planned"),
        ("Making his first visit to Nairobi, the president praised the army.", "actual"),
        ("Soldiers travelling to Nairobi could face checks.", "hypothetical"),
        ("Soldiers travelling to Nairobi were checked.", "actual"),
        ("A meeting with the board of the town bank is scheduled for this week in Nairobi.", "planned"),
    ],
)
def test_what_opens_the_sentence_is_as_far_ahead_as_its_verb(text: str, modality: str, gazetteer: Gazetteer) -> None:
    assert event(text, gazetteer).modality == modality


TOWN = (
    "The council met on the budget of the coming year. Nobody spoke against the plan for the new library, which is to "
    "open when the roof is done. "
)


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        ("The wrestlers stormed Kitale on Saturday and took the title.", []),
        ("A man was killed on Saturday in Kitale.", ["violence_noncombatant"]),
        ("The officers waited for help to arrive in Kitale.", []),
        ("Fifty soldiers arrived in Kitale on Saturday.", ["deployment"]),
        ("Rebels stormed Kitale on Saturday.", ["battle"]),
        ("Fighting in Kitale went on.", ["battle"]),
    ],
)
def test_a_battle_or_a_move_is_told_only_where_a_report_names_who_fights(
    told: str, kinds: list[str], gazetteer: Gazetteer
) -> None:
    found = code_document(report(TOWN * 3 + told), gazetteer=gazetteer, areas=areas())
    assert [one.type for one in found.events if one.locations] == kinds

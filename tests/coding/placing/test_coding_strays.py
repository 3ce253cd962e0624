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
    ("In Nairobi, a woman was killed at home by a shell on Monday.", ("Nairobi",)),
    ("In Nairobi, a shell exploded here on Monday.", ("Nairobi",)),
    ("A gunman at the university in Nairobi shot 14 people dead.", ("Nairobi",)),
    ("A bomb near the consulate in Nairobi killed two people.", ("Nairobi",)),
    # What goes on now does so, whatever may come of it.
    ("Fighting in Nairobi could force thousands to flee.", ("Nairobi",)),
    ("People protesting in Nairobi could face fines.", ("Nairobi",)),
    ("The Million March in Nairobi was dispersed by police.", ("Nairobi",)),
    ("Use of drugs and a rare disorder in Nairobi are on the rise.", ()),
    ("Disorder in Nairobi and Mombasa went on all night.", ("Mombasa", "Nairobi")),
    ("Kenya transferred 40 prisoners to Nairobi.", ()),
    ("A man was killed in Nairobi on Sunday, days after his brother died in a car crash.", ("Nairobi",)),
    ("A deal announced on Monday by the city ends the case, and it keeps the watch in Nairobi.", ()),
    ("A deal announced on Monday was signed in Nairobi.", ("Nairobi",)),
    # Whither somebody may go, and where he is or what was done before.
    ("Miners protested and threatened to march on the town of Nakuru.", ()),
    ("Miners protested and vowed to return to the streets in Nairobi.", ("Nairobi",)),
    ("Miners protested and vowed to march on the ministry in Nairobi, where police shot three.", ("Nairobi",)),
    # Between the followers of two clubs, and between two towns.
    ("Clashes between Dortmund and Bochum fans left 12 hurt in Nairobi.", ("Nairobi",)),
    ("Clashes between Dortmund and Bochum left 12 hurt.", ("Bochum", "Dortmund")),
]
DISASTER = [
    ("After the flood the Red Cross in Nairobi provided shelter for the families.", ()),
    ("After the flood the Red Cross provided shelter for the families in Nairobi.", ("Nairobi",)),
    ("Rations donated by Norway after the flood are to be destroyed at a plant in Nairobi.", ()),
    ("Rations were donated by Norway after the flood in Nairobi.", ("Nairobi",)),
    ("The museum in Nairobi collapsed in the quake.", ("Nairobi",)),
    ("A wildfire burning near Nairobi could reach the park.", ("Nairobi",)),
    ("The Athi River flows into the centre of Nairobi.", ()),
    ("Water from the river poured into the streets of Nairobi.", ("Nairobi",)),
    ("Rivers of people filled the streets of Nairobi.", ()),
    ("Smoke and flames engulfed a market in Nairobi.", ("Nairobi",)),
    # Whither smoke and ash come nothing burned.
    ("Smoke from fires burning in Kisumu blanketed Mombasa.", ("Kisumu",)),
    ("Smoke from the fire in Kisumu drifted to Mombasa.", ("Kisumu",)),
    ("A fire in Kisumu sent smoke over Mombasa.", ("Kisumu",)),
    ("Smoke from a fire at a plant in Kisumu was seen in Mombasa.", ("Kisumu",)),
    ("A fire at a depot sent thick smoke over Mombasa.", ("Mombasa",)),
    ("Crews from the station in Kisumu put out a fire in Mombasa.", ("Mombasa",)),
    # A numbered part of a town or camp says where in it.
    ("A fire in Ward 7, Nairobi killed two.", ("Nairobi",)),
    ("A landslide killed two at Camp 4 Extension, Teknaf.", ("Teknāf",)),
    # What stands against it has its own place, and so has what a noun before it brought about.
    ("Schools in Nairobi stayed open, while in Mombasa floods cut the bridge.", ("Mombasa",)),
    ("Dykes around Nairobi held, but in Mombasa the river flooded the hospital.", ("Mombasa",)),
    ("In Nairobi, but also in Mombasa, floods cut the bridges.", ("Mombasa", "Nairobi")),
    ("Smoke from a fire at a plant in Nairobi reached Mombasa on Monday.", ("Nairobi",)),
    ("Smoke from fires drifted over Mombasa.", ()),
    ("A fire that spread to homes in Mombasa drove families out.", ("Mombasa",)),
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
        ("A meeting with the ministers of the region is scheduled for this week in Nairobi.", "planned"),
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


@pytest.mark.parametrize(
    "text",
    [
        "Israeli strikes hit Nairobi overnight.",
        "Russia struck Nairobi on Monday.",
        "Heavy clashes in Nairobi went on.",
        "The RSF captured Nairobi on Sunday.",
        "Herders attacked Nairobi on Sunday.",
    ],
)
def test_a_long_report_of_war_tells_of_it_whoever_fights(text: str, gazetteer: Gazetteer) -> None:
    filler = " The mayor said that the shops would stay shut and that the buses would not run until the week was over."
    found = code_document(report(text + 4 * filler), gazetteer=gazetteer, areas=areas(), settings=Settings())
    assert {one.type for one in found.events} & {"battle", "strike"}

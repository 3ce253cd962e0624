"""What assessments tell of armed forces that do not fight: where they stay, build, land, hold out and are seen."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events

WAR = "The war goes on, and both armies fight.\n\n"
Told = list[tuple[str, str, list[str]]]
PRESENCE, TRANSFER, ARRIVAL = "deployment/presence", "deployment/transfer", "deployment/arrival"
WITHDRAWAL, VISIT, CAPTURE = "deployment/withdrawal", "diplomacy/visit", "desertion_capture/capture"
LOGISTICS = "materiel/logistics"
ARRESTED: Told = [("justice/investigation", "actual", ["Balti"]), ("justice/arrest", "actual", ["Balti"])]


def told(text: str, gazetteer: Gazetteer) -> Told:
    """Return the type, modality and places as written of the events of a text behind a line that tells of a war."""
    return [
        (f"{one.type}/{one.subtype}", one.modality, [place.resolved.mention.text for place in one.locations])
        for one in events(WAR + text, gazetteer)
        if one.locations
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what a satellite sees of a base
        ("Satellite images of May 3 show four new hangars near Navlya.", [(PRESENCE, "actual", ["Navlya"])]),
        ("Imagery shows fresh earthworks and a rail spur at Millerovo.", [(PRESENCE, "actual", ["Millerovo"])]),
        ("Russian troops are enlarging an arsenal near Luga.", [(PRESENCE, "actual", ["Luga"])]),
        ("Satellite images show flooded hangars near Navlya.", []),
        ("Satellite images show hangars destroyed by a storm near Navlya.", []),
        ("The city is building storage areas near Luga.", []),
        ("Satellite imagery shows scorch marks at Saky.", [("strike/other", "actual", ["Saky"])]),
        # whoever was killed on his way is no unit
        ("Rebels killed a trader heading to Luga.", []),
        ("Soldiers heading to Luga were seen on Monday.", [("deployment/transfer", "actual", ["Luga"])]),
        # who stays where
        ("A contingent of about 900 sappers is staying at a camp in Luga.", [(PRESENCE, "actual", ["Luga"])]),
        ("Some 300 Wagner veterans are based in Bobruisk.", [(PRESENCE, "actual", ["Bobruisk"])]),
        ("North Korean engineers are reportedly demining roads near Sudzha.", [(PRESENCE, "actual", ["Sudzha"])]),
        ("Some 300 retired teachers are staying in Bobruisk.", []),
        ("The command is gathering reserves near Tokmak.", [(PRESENCE, "actual", ["Tokmak"])]),
        ("Volunteers are gathering equipment near Tokmak.", []),
        ("Residents saw armed men without badges near Narva.", [(PRESENCE, "actual", ["Narva"])]),
        ("Residents saw a film with soldiers near Narva.", []),
        # what is still held was not taken now
        ("The garrison continues to hold the town of Siversk.", [(PRESENCE, "actual", ["Siversk"])]),
        ("The military said that it still held the town of Siversk.", [(PRESENCE, "actual", ["Siversk"])]),
        ("The firm still holds shares in Siversk.", []),
        # where they are to go
        ("Moscow plans to send 3,000 foreign troops to Kursk Oblast.", [(TRANSFER, "planned", ["Kursk Oblast"])]),
        ("Laos will send 50 army engineers to Kursk Oblast.", [(TRANSFER, "planned", ["Kursk Oblast"])]),
        ("Laos will send 50 health workers to Kursk Oblast.", []),
        ("A plane of the Russian air force landed in Wonsan.", [(ARRIVAL, "actual", ["Wonsan"])]),
        ("A train with howitzer shells left Vladivostok on Monday.", [(WITHDRAWAL, "actual", ["Vladivostok"])]),
        ("A train with holidaymakers left Vladivostok on Monday.", []),
        ("US forces handed over the big Camp Victory base near Erbil.", [(WITHDRAWAL, "actual", ["Erbil"])]),
        ("Several barracks were built in Luga for an army corps.", [(PRESENCE, "actual", ["Luga"])]),
        ("A freighter carried missiles from Rajin to Nakhodka.", [(LOGISTICS, "actual", ["Rajin", "Nakhodka"])]),
        ("The missiles were unloaded and stored in Nakhodka.", [(LOGISTICS, "actual", ["Nakhodka"])]),
        ("The front line runs from Kupiansk through Lyman to Siversk.", []),
        ("Kupiansk direction: 4 attacks repelled.", [("battle/attack_repelled", "actual", ["Kupiansk"])]),
        (
            "The army launched 90 drones from Bryansk City; Millerovo; and occupied Hvardiiske, Crimea.",
            [],
        ),
        # raids, captives, visits
        (
            "Israeli troops carried out a night raid into Quneitra and arrested two men.",
            [("battle/incursion", "actual", ["Quneitra"]), ("justice/arrest", "actual", ["Quneitra"])],
        ),
        ("Two soldiers captured in Kursk Oblast have asked for asylum.", [(CAPTURE, "actual", ["Kursk Oblast"])]),
        (
            "A deserter told reporters in Paris that his unit had executed prisoners near Avdiivka.",
            [("violence_noncombatant/pow_execution", "actual", ["Avdiivka"])],
        ),
        ("The judiciary executed prisoners in Karaj for drug crimes.", []),
        ("Police searched homes in Balti and arrested six men with help from Moscow.", ARRESTED),
        ("Kim Jong Un toured a munitions plant in Kanggye.", [(VISIT, "actual", ["Kanggye"])]),
        ("Kim Yong Ho toured a chocolate plant in Kanggye.", []),
    ],
)
def test_what_forces_do_beside_fighting_is_told_at_its_place(text: str, expected: Told, gazetteer: Gazetteer) -> None:
    assert told(text, gazetteer) == expected


def test_a_frame_begins_with_any_sentence_and_not_only_with_the_report(gazetteer: Gazetteer) -> None:
    assert told("Lukashenko visited Bobruisk.", gazetteer) == [(VISIT, "actual", ["Bobruisk"])]

"""Which type a deed of war has, by who does what to whom, and which words only sound like one."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events


def at_mopti(text: str, gazetteer: Gazetteer) -> list[str]:
    """Return the types and subtypes of the events of a text that lie at Mopti, but those that did not happen."""
    return [
        f"{one.type}/{one.subtype}"
        for one in events(text, gazetteer)
        if one.modality == "actual" and [place.resolved.mention.text for place in one.locations] == ["Mopti"]
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        # who is hit decides
        ("Militants were shot dead near Mopti.", "battle/clash"),
        ("Two farmers were shot dead near Mopti.", "violence_noncombatant/attack"),
        ("Special forces gunned down a warlord near Mopti.", "battle/clash"),
        ("Gunmen opened fire on soldiers near Mopti.", "battle/clash"),
        ("Gunmen opened fire on shepherds near Mopti.", "violence_noncombatant/attack"),
        ("Gunmen fired on an ambulance near Mopti.", "violence_noncombatant/attack"),
        ("Officials told of an attack on aid workers in Mopti.", "violence_noncombatant/attack"),
        ("Officials told of a raid on a police post in Mopti.", "battle/clash"),
        ("Gunmen attacked a police post near a bus terminal in Mopti.", "battle/clash"),
        ("Gunmen attacked an army checkpoint next to a market in Mopti.", "battle/clash"),
        ("Gunmen attacked a bus near a police post in Mopti.", "violence_noncombatant/attack"),
        ("Gunmen attacked a police post and a market in Mopti.", "violence_noncombatant/attack"),
        # what is placed, and who makes it safe
        ("Bombs were placed under a bridge in Mopti.", "strike/explosive"),
        ("Sappers defused a bomb in Mopti.", "strike/explosive"),
        ("Soldiers were disarmed in Mopti.", "desertion_capture/surrender"),
        ("Soldiers were placed along a road in Mopti.", "deployment/presence"),
        ("Officials told of a piracy attack near Mopti.", "violence_noncombatant/attack"),
        ("There was fierce combat in Mopti.", "battle/clash"),
        ("Observers told of ceasefire violations in Mopti.", "battle/clash"),
        ("Gunmen killed three soldiers near Mopti.", "battle/clash"),
        ("Air defences shot down an unidentified object over Mopti.", "strike/air_drone"),
        ("In Mopti, a drone crashes through the roof of a school gym.", "strike/air_drone"),
        ("Federal agents captured a suspected leader of a gang near Mopti.", "justice/arrest"),
        ("An Iraqi delegate visited Mopti.", "diplomacy/visit"),
        ("A helicopter came under fire on Friday near Mopti.", "battle/clash"),
        ("Gunmen killed three shepherds near Mopti.", "violence_noncombatant/attack"),
        ("The army attacked civilians in Mopti.", "violence_noncombatant/attack"),
        ("The army attacked civilians in Mopti with drones.", "strike/air_drone"),
        ("A mob killed a butcher in Mopti.", "disorder/riot"),
        ("Rebels entered the centre of Mopti.", "battle/advance"),
        ("A truck bomb exploded outside an air force base in Mopti.", "strike/explosive"),
        # who takes somebody away
        ("Gunmen whisked away a doctor near Mopti.", "violence_noncombatant/abduction"),
        ("Police officers whisked away a doctor near Mopti.", "justice/arrest"),
        ("A mayor was seized by gunmen near Mopti.", "violence_noncombatant/abduction"),
        ("Six youths were rounded up near Mopti.", "justice/arrest"),
        # arms, and not who carries them
        ("A shipment of shells arrived in Mopti.", "materiel/arms_transfer"),
        ("A freighter with munitions docked in Mopti.", "materiel/arms_transfer"),
        ("The handover of tanks in Mopti was delayed by an hour.", "materiel/arms_transfer"),
        ("Smugglers moved rifles through Mopti.", "materiel/arms_transfer"),
        ("A drone workshop opened in Mopti.", "materiel/logistics"),
        ("The militia set up a drone workshop in Mopti.", "materiel/logistics"),
        ("Engineers laid minefields near Mopti.", "materiel/logistics"),
        ("The army stationed air defences near Mopti.", "deployment/presence"),
        ("Residents told of troop movements near Mopti.", "deployment/presence"),
        # training, call-up
        ("Instructors taught soldiers to fly drones near Mopti.", "force_generation/training"),
        ("Cadets practised with rifles near Mopti.", "force_generation/training"),
        ("The training of recruits in Mopti took a month.", "force_generation/training"),
        ("Officers handed out draft papers in Mopti.", "force_generation/mobilization"),
        # courts, crowds
        ("Prosecutors charged a colonel in Mopti.", "justice/trial"),
        ("A court sentenced a deserter in Mopti.", "justice/trial"),
        ("Security service agents carried out searches in Mopti.", "justice/arrest"),
        ("Officials told of a demonstration by students in Mopti.", "disorder/protest"),
        ("Thousands rallied in Mopti.", "disorder/protest"),
        ("Residents demonstrated against mobilisation in Mopti.", "disorder/protest"),
        ("Inmates staged a revolt at a prison in Mopti.", "disorder/riot"),
        ("Police said nine persons had been picked up in Mopti.", "justice/arrest"),
        ("State-appointed police held a priest in Mopti.", "justice/arrest"),
        # what is waited for, finished, called at, shown
        ("Soldiers wait for orders near Mopti.", "deployment/presence"),
        ("A freighter with an armed crew called at Mopti.", "deployment/arrival"),
        ("Recruits finished a course in Mopti.", "force_generation/training"),
        ("The army unveiled a drone base near Mopti.", "materiel/logistics"),
        ("Soldiers and rebels lobbed shells at each other near Mopti.", "battle/clash"),
        ("A constable was hit by a bullet in Mopti.", "battle/clash"),
        ("Farmers blocked the main road near Mopti.", "disorder/protest"),
        ("Nineteen soldiers were taken alive in Mopti.", "desertion_capture/capture"),
        ("Four soldiers were slain near Mopti.", "battle/clash"),
        # houses that arms set on fire
        ("Drones flew over at night. Two houses burned down in Mopti.", "strike/other"),
    ],
)
def test_a_deed_has_its_type(text: str, kind: str, gazetteer: Gazetteer) -> None:
    assert kind in at_mopti(text, gazetteer)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A shipment of shells arrived in Mopti.", "deployment/arrival"),
        ("A cargo of missiles was intercepted in Mopti.", "strike/missile"),
        ("The army stationed air defences near Mopti.", "strike/air_drone"),
        ("Helicopters flew the wounded to Mopti.", "strike/air_drone"),
        ("A court sentenced a deserter in Mopti.", "desertion_capture/desertion"),
        ("Residents demonstrated against mobilisation in Mopti.", "force_generation/mobilization"),
    ],
)
def test_what_a_deed_is_done_with_is_none_of_its_own(text: str, kind: str, gazetteer: Gazetteer) -> None:
    assert kind not in at_mopti(text, gazetteer)


@pytest.mark.parametrize(
    "text",
    [
        "Shares rallied in Mopti after the report of a bank.",
        "Herders rounded up cattle near Mopti.",
        "A house burned down in Mopti on Monday.",
        "New fortifications against floods were built in Mopti.",
        "The training of recruits for the fire service in Mopti took a month.",
        "The choir staged a revolt against its conductor in Mopti.",
        "Veterans taught pupils to plant trees in Mopti.",
        "A museum of tanks opened in Mopti.",
        "The state-appointed head of Mopti has a cold.",
        "Passengers wait for a train in Mopti.",
        "A cruise ship called at Mopti.",
        "Fallen trees blocked the main road near Mopti.",
        "Police searched the hotel in Mopti where the talks on November 1 had been held.",
        "Prosecutors charged a fee of 20 euros in Mopti.",
    ],
)
def test_words_that_only_sound_like_a_deed_are_none(text: str, gazetteer: Gazetteer) -> None:
    assert at_mopti(text, gazetteer) == []

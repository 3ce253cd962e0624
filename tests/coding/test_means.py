"""What somebody is only able to do, or makes possible, is no event of the map; what came of it is."""

from __future__ import annotations

import pytest

from dateline.areas import Areas
from dateline.coding import code
from dateline.gazetteer import Gazetteer
from short_reports import report, resolved


@pytest.mark.parametrize(
    ("text", "modalities"),
    [
        ("The army has the ability to strike Lviv.", {"hypothetical"}),
        ("The group retains the capacity to carry out attacks in Goma.", {"hypothetical"}),
        ("The rebels took the opportunity to attack Goma.", {"actual"}),
        ("The army needs more drones to retake Goma.", {"hypothetical"}),
        ("The junta lacks the strength to recapture Goma.", {"hypothetical"}),
        ("The militia used drones to attack Goma.", {"actual"}),
        ("The brigade is setting conditions for an offensive against Goma.", {"hypothetical"}),
        ("The treaty is a pretext for the deployment of soldiers to Lviv.", {"hypothetical"}),
        ("The mayor gave a justification for the strike on Lviv.", {"actual"}),
        ("Rebels are massing 5,000 fighters for an attack on Goma.", {"hypothetical"}),
        ("Two men were jailed for an attack on a church in Goma.", {"actual", "historical"}),
        ("The rebels aim to cut the road by seizing Goma.", {"hypothetical"}),
        ("The junta could relieve its garrison by retaking Goma.", {"hypothetical"}),
        ("The rebels cut the road by seizing Goma.", {"actual"}),
        ("Future offensives in Goma need fuel.", {"hypothetical"}),
        ("The bridge would let the men bring their guns to the bank and attack Goma.", {"hypothetical"}),
        ("Its loss could weaken the garrison and support an offensive against Goma.", {"hypothetical"}),
        ("The men who would not give up took the bridge and attacked Goma.", {"actual"}),
        ("Recruits fled before the battalion has been sent to Goma.", {"actual", "planned"}),
        ("Recruits fled before the battalion was sent to Goma.", {"actual"}),
        ("Recruits in Lviv deserted before the unit has been committed to fighting near Goma.", {"actual", "planned"}),
        ("Recruits in Lviv deserted before it has been committed to heavy fighting near Goma.", {"actual", "planned"}),
        ("No truce holds until envoys are sent to end the fighting near Goma.", {"actual"}),
        ("The junta opposed an attack on Goma.", {"hypothetical"}),
        ("The junta condemned the attack on Goma.", {"actual"}),
        ("The army is readying an assault on Goma.", {"planned"}),
        ("The junta is preparing a new offensive against Goma.", {"planned"}),
        ("The junta is weighing strikes on Goma.", {"planned"}),
        ("The junta is weighing the attack in Goma.", {"actual"}),
        ("The looming battle for Goma worries the mayor.", {"planned"}),
        ("The expected rebel assault on Goma has not begun.", {"planned"}),
        ("The long-awaited assault on Goma has begun.", {"actual"}),
        ("The imminent attack on Goma killed 20.", {"actual"}),
        ("The expected offensive on Goma was in its third day.", {"actual"}),
        ("The long-awaited assault on Goma intensified on Monday.", {"actual"}),
        ("The long-expected attack on Goma is going on.", {"actual"}),
        ("An expected offensive on Goma worried aid groups.", {"planned"}),
        ("A larger-than-expected attack hit Goma.", {"actual"}),
        ("Analysts have not observed evidence that rebels captured Goma.", {"negated"}),
        ("Analysts have yet to see any visual evidence that rebels entered Goma.", {"negated"}),
        ("There is no evidence that an attack took place in Goma.", {"negated"}),
        ("Inspectors failed to find signs of shelling in Goma.", {"negated"}),
        ("Investigators have not found evidence that the shooting in Goma was terrorism.", {"actual"}),
        ("The institute has not observed evidence that the strike on Goma destroyed aircraft.", {"actual"}),
        ("Police have not found the gunmen who attacked a church in Goma.", {"actual"}),
    ],
)
def test_modality(text: str, modalities: set[str], gazetteer: Gazetteer) -> None:
    events = code(report(text), resolved(text, gazetteer), areas=Areas.open())
    assert {event.modality for event in events} == modalities

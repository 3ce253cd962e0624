"""What is told only to be called untrue, played, supposed, long past or still to come is no event of the map."""

from __future__ import annotations

import pytest

from dateline.areas import Areas
from dateline.coding import code
from dateline.gazetteer import Gazetteer
from short_reports import report, resolved


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("It is not true that rebels shelled Goma on Monday.", "negated"),
        ("It isn’t true that rebels shelled Goma on Monday.", "negated"),
        ("Reports that rebels seized Goma were false, the governor said.", "negated"),
        ("The strike on Goma never happened.", "negated"),
        ("Claims that drones struck Lviv proved unfounded.", "negated"),
        ("Rebels hadn't seized Goma.", "negated"),
        ("Drones didn’t strike Lviv.", "negated"),
        ("No signs of the formation of enemy assault groups were seen near Lutsk.", "negated"),
        ("There were no signs of preparations for an enemy offensive near Lutsk.", "negated"),
        ("No information was received about attacks near Lutsk.", "negated"),
        ("No word came on the attack near Lutsk.", "actual"),
        ("No reports of casualties came after the strike on Lutsk.", "actual"),
        ("No one was hurt in the drone attack on Lutsk.", "actual"),
        ("No one was killed near Lutsk.", "negated"),
        ("Drones struck Lviv and didn't hit anybody.", "actual"),
        ("Had drones struck Lviv, many would have died.", "hypothetical"),
        ("Exercises simulated a missile strike on Kherson.", "hypothetical"),
        ("A false alarm about a strike on Lutsk was lifted.", "hypothetical"),
        ("In the film, tanks attacked Kyiv.", "hypothetical"),
        ("Drones struck Lviv, and the report that nobody died was false.", "actual"),
        ("During drills a missile struck a house in Lutsk.", "actual"),
        ("Had it rained? Drones struck Lviv.", "actual"),
        ("Rebels shelled Goma and took it.", "actual"),
        ("The violence recalled 1989, when rebels shelled Goma.", "historical"),
        ("It was the deadliest since 2014, when a bomb killed 40 people in Goma.", "historical"),
        ("Tensions have been high since 2024, when drones struck Lviv.", "actual"),
        ("A man who was not wearing a helmet was shot dead in Lutsk.", "actual"),
        ("A drone that was not intercepted hit an oil depot in Lutsk.", "actual"),
        ("Soldiers who had not been paid for months attacked a police station in Goma.", "actual"),
        ("A rocket that failed to explode hit a house in Lutsk.", "actual"),
        ("A village that has no shelter was shelled near Goma.", "actual"),
        ("Families unable to leave were shot dead in Goma.", "actual"),
        ("Residents who could not flee were killed in Goma.", "actual"),
        ("Officials who may face charges attacked a mosque in Goma.", "actual"),
        ("A man who could be shot in Goma went home.", "hypothetical"),
        ("An attack on Lutsk was feared, but it never came.", "hypothetical"),
        ("An attack on Lutsk was feared by its people.", "hypothetical"),
        ("An attack in Lutsk was likely the work of one man.", "actual"),
        ("The base that was not attacked is in Goma.", "negated"),
        ("A group that has not attacked Goma was disbanded.", "negated"),
        ("Militants who did not want to attack Goma went home.", "negated"),
        ("Rebels who refused to attack Goma were shot.", "negated"),
        ("Officials said that was not an attack on Goma.", "negated"),
        ("Officials said that drones had not attacked Goma.", "negated"),
        ("Soldiers who had not seen their men killed in Goma left.", "negated"),
        ("Kenya, which hosts talks in Goma next week, welcomed the truce.", "planned"),
        ("Kenya, which hosted talks in Goma last week, welcomed the truce.", "actual"),
    ],
)
def test_modality(text: str, modality: str, gazetteer: Gazetteer) -> None:
    events = code(report(text), resolved(text, gazetteer), areas=Areas.open())
    assert {event.modality for event in events if event.type != "force_generation"} <= {modality}
    assert events or modality != "actual"

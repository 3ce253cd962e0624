"""A blow whose own words name no arm is of the kind that the headline or the rest of the report tells of."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import coded

SHELLED = "Guns shelled Izium and a drone hit a bus in Lyman.\n\nRockets struck Kupiansk."


def last(text: str, gazetteer: Gazetteer) -> str:
    """Return the type and subtype of the event that a text tells last."""
    event = coded(text, gazetteer).events[-1]
    return f"{event.type}/{event.subtype}"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Drone strike kills 40 in Gao", "strike/air_drone"),
        ("Car bomb kills 40 in Gao", "strike/explosive"),
        ("Drone strike kills 40 in Mopti", "violence_noncombatant/attack"),  # another town's
        ("Forty dead in Gao", "violence_noncombatant/attack"),
    ],
)
def test_the_headline_tells_with_what(title: str, kind: str, gazetteer: Gazetteer) -> None:
    text = f"{title}\n\nAt least 40 people were killed on Monday in an attack on a funeral in Gao, the mayor said."
    assert last(text, gazetteer) == kind


def test_who_is_killed_in_a_report_of_shelling_is_killed_by_it(gazetteer: Gazetteer) -> None:
    assert last(f"{SHELLED}\n\nTwo people were killed in Borova.", gazetteer) == "strike/other"


@pytest.mark.parametrize(
    "text",
    [
        f"{SHELLED}\n\nGunmen killed two people in Borova.",
        f"{SHELLED}\n\nA man was stabbed to death in Borova.",
        "Guns shelled Izium. Gunmen shot a man in Lyman.\n\nTwo people were killed in Borova.",  # of which of them?
    ],
)
def test_what_is_told_to_be_done_by_others_stays_so(text: str, gazetteer: Gazetteer) -> None:
    assert last(text, gazetteer) == "violence_noncombatant/attack"

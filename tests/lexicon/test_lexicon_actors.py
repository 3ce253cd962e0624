"""Verbs that tell of war only by who acts: units, ships, captors and guards, and the same verbs of others."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events


def at_mopti(text: str, gazetteer: Gazetteer) -> list[str]:
    """Return the types and subtypes of the events of a text that lie at Mopti."""
    return [
        f"{one.type}/{one.subtype}"
        for one in events(text, gazetteer)
        if [place.resolved.mention.text for place in one.locations] == ["Mopti"]
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The 4th Brigade was switched to Mopti.", "deployment/transfer"),
        ("The 4th Regiment travelled by train to Mopti.", "deployment/transfer"),
        ("The 4th Regiment is regrouping near Mopti.", "deployment/presence"),
        ("A battalion has accumulated reserves near Mopti.", "deployment/presence"),
        ("A Russian freighter took on weapons at Mopti.", "materiel/logistics"),
        ("Trucks keep bringing ammunition into Mopti.", "materiel/logistics"),
        ("Both sides repatriated 40 prisoners of war at Mopti.", "diplomacy/agreement"),
        ("Both sides carried out a swap of prisoners in Mopti.", "diplomacy/agreement"),
        ("Counter-intelligence officers intercepted two saboteurs in Mopti.", "justice/arrest"),
    ],
)
def test_verbs_of_many_fields_tell_of_war_beside_those_who_act(text: str, kind: str, gazetteer: Gazetteer) -> None:
    assert at_mopti(text, gazetteer) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The hospital unit was switched to Mopti.",
        "The marketing unit was recalled to Mopti.",
        "The football division is regrouping for a match in Mopti.",
        "A freighter took on passengers and water at Mopti.",
        "Trucks keep bringing cement into Mopti.",
        "The library received 40 books about prisoners in Mopti.",
        "Officers identified a smuggler of cigarettes in Mopti.",
    ],
)
def test_the_same_verbs_of_others_tell_of_no_war(text: str, gazetteer: Gazetteer) -> None:
    assert at_mopti(text, gazetteer) == []


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Five soldiers were killed in a Taliban attack on a post in Mopti.", "Taliban"),
        ("Two villages burned after an RSF raid on Mopti.", "RSF"),
        ("An Israeli drone strike killed three men in Mopti.", "Israeli drone"),
        ("Al Shabaab militants late on Monday raided a hotel in Mopti.", "Al Shabaab militants"),
        ("The enemy shelled Mopti at night.", "The enemy"),
        ("The 47th Mechanized Brigade captured Mopti.", "The 47th Mechanized Brigade"),
        ("NATO would deploy forces to Mopti.", "NATO"),
        ("Wires reported the presence of a limited number of North Korean soldiers in Mopti.", "North Korean soldiers"),
        ("Junta forces simultaneously launched eight more airstrikes on Mopti.", "Junta forces"),
        ("A strike killed three Taliban fighters in Mopti.", ""),
        ("Officials said the Taliban condemned the attack on Mopti.", ""),
    ],
)
def test_who_acts_is_told_by_the_verb_its_attack_or_its_blow(text: str, actor: str, gazetteer: Gazetteer) -> None:
    there = [one for one in events(text, gazetteer) if one.locations]
    assert [one.actor.lower() for one in there] == [actor.lower()] * len(there)
    assert there

"""A place belongs to the verb that it stands with: where an event is only talked of it did not happen."""

from __future__ import annotations

import pytest

from dateline.coding import code
from dateline.gazetteer import Gazetteer
from dateline.lexicon import event_lexicon
from short_reports import areas, events, report, resolved

MOVES = {"diplomacy", "disorder", "deployment", "justice"}
# Of each sentence the towns where something happened but talks, protests and moves.
WAR = [
    # who speaks, feels, gives or remembers there
    ("Latvia's president, who was in Oslo, called the strike a crime.", []),
    ("The envoy, who had met ministers in Oslo, denounced the shelling of the camp.", []),
    ("The king, who was in Oslo, condemned the bombing in Izium.", ["Izium"]),
    ("Donors in Oslo pledged aid after the clashes.", []),
    ("Mourners in Oslo buried a medic killed in the air strike.", []),
    ("Insurers in Oslo raised premiums after the attacks on ships.", []),
    ("Lawmakers in Oslo voted to condemn the attack.", []),
    ("Members of the council in Oslo unanimously and loudly condemned the attack.", []),
    ("The krone weakened and the dollar strengthened in Oslo after the drone attack.", []),
    ("A court in Oslo heard that the village was shelled.", []),
    ("Residents of Izium described the shelling as the worst in weeks.", ["Izium"]),
    ("Residents of Izium mourned those killed in the air strike.", ["Izium"]),
    ("Rockets hit Izium and shells killed a man in Borova.", ["Izium", "Borova"]),
    # what is done there upon it
    ("The consul was summoned in Oslo over the drone attack.", []),
    ("Shares fell in Oslo after the missile attack.", []),
    ("Panic spread in Izium after the missile attack.", ["Izium"]),
    ("Two mayors met in Izium after the fighting there.", ["Izium"]),
    # of whom it is told
    ("The widow of a man killed in the shelling spoke to reporters in Oslo.", []),
    ("A memorial to the victims of the bombing was unveiled in Oslo.", []),
    ("Two of the wounded in the bombing died in a hospital in Oslo.", []),
    ("The general visited troops wounded in the fighting at a hospital in Lviv.", []),
    ("Two people were killed in the bombing at a hospital in Izium.", ["Izium"]),
    ("Casualties from the shelling were reported in Izium.", ["Izium"]),
    ("Hospitals in Lviv received more than 200 wounded people.", []),
    ("Wounded soldiers were taken to a hospital in Lviv.", []),
    ("Rebels wounded two soldiers in Goma.", ["Goma"]),
    ("A resident of Izium was killed at the front.", []),
    ("A resident of Izium was killed on Monday.", ["Izium"]),
    # one of two verbs
    ("The drones that hit Izium on Monday were made in Oslo.", ["Izium"]),
    ("The shells that hit the market fell in Izium.", ["Izium"]),
    ("Drones flew over Borova and hit Izium on Monday.", ["Izium"]),
]  # fmt: skip
DISASTERS = [
    ("The president, who was in Oslo, called the flood a tragedy.", []),
    ("Two survivors of the fire were treated in a hospital in Oslo.", []),
    ("Two patients died in the fire at a hospital in Oslo.", ["Oslo"]),
    ("A relief flight for the cyclone victims left Oslo on Monday.", []),
    ("A plane with tents for quake survivors left Oslo on Monday.", []),
    ("The cyclone left Beira on Monday and moved out to sea.", ["Beira"]),
    ("The river rises in Linz and flooded Passau on Sunday.", ["Passau"]),
    ("The river rose in Linz and flooded the hospital.", ["Linz"]),
    ("The rains that flooded Beira last week have moved to Chimoio.", ["Beira"]),
    ("The quake that struck at dawn was felt in Linz.", ["Linz"]),
]


def towns(text: str, lexicon: str, gazetteer: Gazetteer, *, apart: frozenset[str]) -> list[str]:
    """Return the towns of the events of a text that are of no type told ``apart``, each once, in order."""
    found = code(report(text), resolved(text, gazetteer), areas=areas(), lexicon=event_lexicon(lexicon))
    names = [place.resolved.mention.text for event in found if event.type not in apart for place in event.locations]
    return list(dict.fromkeys(names))


@pytest.mark.parametrize(("text", "where"), WAR)
def test_an_attack_is_not_where_it_is_only_talked_of(text: str, where: list[str], gazetteer: Gazetteer) -> None:
    assert towns(text, "conflict", gazetteer, apart=frozenset(MOVES)) == where


@pytest.mark.parametrize(("text", "where"), DISASTERS)
def test_a_disaster_is_not_where_it_is_only_talked_of(text: str, where: list[str], gazetteer: Gazetteer) -> None:
    assert towns(text, "disaster", gazetteer, apart=frozenset({"response"})) == where


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("An air raid alert was issued in Izium because of drones.", []),
        ("The air alert sounded in Lviv after MiG-31s took off.", []),
        ("MiG-31s landed in Lviv on Monday.", ["deployment"]),
        ("Explosions were heard in Izium during the air alert.", ["strike"]),
        ("An air raid killed nine people in Izium.", ["strike"]),
    ],
)
def test_an_alert_is_no_attack(text: str, found: list[str], gazetteer: Gazetteer) -> None:
    assert kinds(text, gazetteer) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ten attacks were repelled in the Lyman direction near Zarichne.", ["battle"]),
        ("Ten attacks were repelled near Zarichne and fighting went on in Torske.", ["battle", "battle"]),
    ],
)
def test_attacks_that_were_repelled_are_told_once(text: str, found: list[str], gazetteer: Gazetteer) -> None:
    assert kinds(text, gazetteer) == found


def kinds(text: str, gazetteer: Gazetteer) -> list[str]:
    """Return the types of the events of a text."""
    return [event.type for event in events(text, gazetteer)]

"""Frames of any verb of a kind: what missiles, troops and ships did by a verb that no list has."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events

TOLD = [
    # missiles, drones and shells
    ("A missile chewed into a flour mill in Nikopol.", "strike/missile", ["Nikopol"]),
    ("A drone skewered a milk lorry near Beryslav.", "strike/air_drone", ["Beryslav"]),
    ("Shells dented the roof of a dairy in Enerhodar.", "strike/artillery", ["Enerhodar"]),
    ("A mill in Nikopol was singed by missiles.", "strike/other", ["Nikopol"]),
    # troops, ships and planes
    ("The landing ship Oryol tied up at Chongjin on 8 October.", "deployment/arrival", ["Chongjin"]),
    ("An-124 airliners put down at Voronezh on three nights.", "deployment/arrival", ["Voronezh"]),
    ("A column of tanks trundled through Millerovo.", "deployment/arrival", ["Millerovo"]),
    ("Two corvettes slid out of Baltiysk and have not been seen since.", "deployment/arrival", ["Baltiysk"]),
    ("Four Tu-95MS bombers relocated from Olenya to Engels.", "deployment/arrival", ["Olenya", "Engels"]),
    ("Flatcars loaded with T-62Ms were videoed at Bryansk.", "deployment/presence", ["Bryansk"]),
    ("Pictures of 3 May show some 400 men on the parade ground of a base in Ussuriysk and 90 at Khabarovsk.",
     "deployment/presence", ["Ussuriysk"]),
    ("Rockets were trundled through Homs.", "materiel/logistics", ["Homs"]),
    # what armed men do
    ("Rebels muscled into Goma.", "battle/advance", ["Goma"]),
    ("Guards of the bank fled; soldiers bayoneted five farmers in Monywa.", "violence_noncombatant/attack", ["Monywa"]),
    ("A patrol was blooded by gunmen near Mopti.", "battle/clash", ["Mopti"]),
    ("Helicopters landed commandos outside Raqqa.", "battle/incursion", ["Raqqa"]),
    ("Militants stopped a lorry in Raqqa and set it alight.", "violence_noncombatant/attack", ["Raqqa"]),
    ("Troops opened up on people walking towards a well in Rafah.", "violence_noncombatant/attack", ["Rafah"]),
    ("A former senator was picked up in Jacmel on suspicion of arming a gang.", "justice/arrest", ["Jacmel"]),
    ("Draftees rounded up in Hmawbi have no news of home.", "force_generation/mobilization", ["Hmawbi"]),
    # who flees
    ("Families trudged into Tawila as shelling went on.", "other/other", ["Tawila"]),
    ("In January the ELN drove 900 people out of Tibú.", "other/other", ["Tibú"]),
    # what blasts leave of people, and where arms went
    ("A man, 60, came to a clinic in Kherson with shrapnel wounds.", "strike/other", ["Kherson"]),
    ("In Shostka two women sought medical help: shock and cuts from glass.", "strike/other", ["Shostka"]),
    ("Two men, 46 and 58, were hurt in Vasylivka.", "other/other", ["Vasylivka"]),
    ("Tonnes of ammunition have gone from a dump at Dobrush to Belgorod.", "materiel/logistics",
     ["Dobrush", "Belgorod"]),
    # shots and charges by their nouns alone
    ("Shots rang out in Toribío.", "battle/clash", ["Toribío"]),
    ("A motorcycle packed with explosives stood in Corinto.", "strike/explosive", ["Corinto"]),
    # a drone that is only "another", a town that fell on a day of the calendar, an aside before the verb
    ("Two drones hit a mill in Erbil, and another was brought down over Kirkuk.", "strike/air_drone", ["Kirkuk"]),
    ("Lascahobas fell on July 3.", "battle/advance", ["Lascahobas"]),
    ("The column, about 300 strong, left Monywa.", "deployment/withdrawal", ["Monywa"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "names"), TOLD, ids=[text[:40] for text, _, _ in TOLD])
def test_a_verb_of_a_kind_tells(text: str, kind: str, names: list[str], gazetteer: Gazetteer) -> None:
    told = [
        (f"{one.type}/{one.subtype}", [place.resolved.mention.text for place in one.locations])
        for one in events(text, gazetteer)
    ]
    assert (kind, names) in told


UNTOLD = [
    "A missile carried a warhead made in Votkinsk.",
    "The rocket lifted off from a pad and soared over Kazakhstan.",
    "Drones sprayed a crop of maize near Omaha.",
    "A jet skidded off the runway in Denver.",
    "Fans trudged into Boston after the match.",
    "The F-150 was seen in Denver.",
    "Temperatures in Lagos fell on July 3.",
    "The film crew's video showed officers at a house in Denver.",
    "A house burned down in Mykolaiv, the fire service said.",
    "A court in Corinto heard of bullets.",
    "Two hikers sought medical help in Denver after a fall.",
    "Rescuers in Konotop fought the flames until five.",
]


@pytest.mark.parametrize("text", UNTOLD)
def test_other_kinds_of_verbs_tell_nothing(text: str, gazetteer: Gazetteer) -> None:
    assert [one.trigger for one in events(text, gazetteer) if one.locations] == []


def test_the_trigger_is_the_verb_and_not_who_does_it(gazetteer: Gazetteer) -> None:
    told = events("A Russian missile chewed into a flour mill in Nikopol.", gazetteer)
    assert [(one.trigger, one.actor_side) for one in told] == [("chewed", "RU")]


def test_what_is_flown_in_another_clause_is_no_missile(gazetteer: Gazetteer) -> None:
    told = events("A minister flew to Vienna after a missile hit Kyiv.", gazetteer)
    assert [one.type for one in told] == ["diplomacy", "strike"]

"""News as papers tell it: where it was written, who was attacked, and what is named beside it and is no news."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from dateline.pipeline import Settings, code_document
from short_reports import areas, report

Told = list[tuple[str, list[str]]]


def told(text: str, gazetteer: Gazetteer) -> Told:
    """Return what is told as having happened now, with its places as written; without what has no place."""
    settings = Settings(lexicon="conflict,disaster,health")
    found = code_document(report(text), gazetteer=gazetteer, areas=areas(), settings=settings).events
    return [
        (f"{event.type}/{event.subtype}", [place.resolved.mention.text for place in event.locations])
        for event in found
        if event.locations and event.modality == "actual"
    ]


WRITTEN_AT: list[tuple[str, Told]] = [
    ("MADRID: Heavy rain flooded Murcia on Monday, cutting power to thousands.", [("flood/flood", ["Murcia"])]),
    ("PARIS - Wildfires swept the Var on Tuesday, killing two.", [("fire/fire", ["Var"])]),
    ("JAKARTA: A quake shook Sulawesi on Friday, injuring twelve people.", [("earthquake/shock", ["Sulawesi"])]),
    ("VIENNA: Floods ravaged the Austrian state of Styria on Monday, leaving six dead.", [("flood/flood", ["Styria"])]),
    # it is told of the town itself, or of the region that holds it
    ("MULTAN: Floods destroyed forty houses on Monday, Punjab officials said.", [("flood/flood", ["MULTAN"])]),
    ("TORRINGTON: A fire destroyed a house on Main Street, displacing the tenants.",
     [("fire/fire", ["TORRINGTON"]), ("displacement/displaced", ["TORRINGTON"])]),
    ("QUETTA: Gunmen shot dead two clerks on Sunday, a day after a blast in Mastung.",
     [("violence_noncombatant/attack", ["QUETTA"]), ("strike/explosive", ["Mastung"])]),
    # several lines with labels are a list of towns
    ("LEEDS: Fire destroyed a mill in Otley, killing two.\n\nYORK: A man was stabbed.",
     [("fire/fire", ["Otley"]), ("impact/deaths", ["LEEDS"]), ("violence_noncombatant/attack", ["YORK"])]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WRITTEN_AT)
def test_where_news_of_another_place_was_written_it_did_not_happen(
    text: str, expected: Told, gazetteer: Gazetteer
) -> None:
    assert told(text, gazetteer) == expected


KINDS: list[tuple[str, Told]] = [
    ("An attack on a cafe in Rimini killed two.", [("violence_noncombatant/attack", ["Rimini"])]),
    ("Six died in an ambush on a bus near Rimini.", [("violence_noncombatant/attack", ["Rimini"])]),
    ("A lawmaker was attacked in Rimini on Friday.", [("violence_noncombatant/attack", ["Rimini"])]),
    ("An attack on a bus carrying soldiers near Rimini killed two.", [("battle/clash", ["Rimini"])]),
    ("An attack on an army school in Rimini killed two.", [("battle/clash", ["Rimini"])]),
    ("The bombings in Rimini killed two.", [("strike/explosive", ["Rimini"])]),
    ("A double bombing in Rimini killed two.", [("strike/explosive", ["Rimini"])]),
    ("Suicide bombers killed six people in Rimini.", [("strike/explosive", ["Rimini"])]),
    ("Bombers struck Rimini at night.", [("strike/air_drone", ["Rimini"])]),
    ("Heavy bombing in Rimini went on.", [("strike/air_drone", ["Rimini"])]),
    ("Jets carried out two bombings in Rimini.", [("strike/air_drone", ["Rimini"])]),
    ("Gunmen attacked a bus near the Jewish settlement of Ofra.", [("violence_noncombatant/attack", ["Ofra"])]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_who_was_attacked_and_how_many_bombs_there_were_tells_what_it_was(
    text: str, expected: Told, gazetteer: Gazetteer
) -> None:
    assert told(text, gazetteer) == expected


ALLUDED: list[tuple[str, Told]] = [
    # what was commemorated or tried lies long before; the day is that of the ceremony or the trial
    ("Japan marked the anniversary of the bombing of Kure on Saturday.", []),
    ("The queen unveiled a monument to the miners killed in the explosion at Rimini.", []),
    ("The trial of the man charged over the attack on a church in Rimini opened on Monday.", []),
    ("Two men were granted bail who are implicated in the killing of a clerk in Rimini.", []),
    ("He was jailed for life for the stabbing of a guard in Rimini.", []),
    ("It was the first launch since May 11 when gunmen killed ten people in Rimini.", []),
    # an arrest, survivors and what somebody who remembers does are of these days
    ("Police arrested a man over the shooting of a shopkeeper in Rimini on Friday.",
     [("violence_noncombatant/attack", ["Rimini"])]),
    ("Survivors of the quake in Rimini need tents.", [("earthquake/shock", ["Rimini"])]),
    ("Veterans of the fighting marched through Rimini on Sunday.", [("disorder/protest", ["Rimini"])]),
    ("The trial was moved after a bombing in Rimini on Sunday.", [("strike/explosive", ["Rimini"])]),
    # by what befell them somebody is known, of whom another thing is told
    ("Relatives of the kidnapped girls waited in Rimini on Monday.", []),
    ("The murdered councillor had worked in Rimini.", []),
    ("A captured town near Rimini was shelled on Monday.", [("strike/artillery", ["Rimini"])]),
    ("Police found the slain mayor in a car in Rimini.", [("violence_noncombatant/attack", ["Rimini"])]),
    ("Two girls were kidnapped in Rimini on Monday.", [("violence_noncombatant/abduction", ["Rimini"])]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ALLUDED)
def test_a_deed_that_is_only_alluded_to_is_no_news(text: str, expected: Told, gazetteer: Gazetteer) -> None:
    assert told(text, gazetteer) == expected


# The report is of 24 October 2024.
DAYS: list[tuple[str, str]] = [
    ("Militants claimed the June 3 bombings in Rimini that killed two.", "2024-06-03"),
    ("He was found in Rimini in March after being stabbed.", "2024-03-01"),
    ("The visit comes a week after four people were killed in an attack in Rimini.", "2024-10-14"),
    # what comes after a late day may be later still
    ("Police arrested a man on Friday after two were stabbed in Rimini.", ""),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_a_deed_has_the_day_before_its_noun_or_that_after_which_it_was(
    text: str, day: str, gazetteer: Gazetteer
) -> None:
    found = code_document(report(text), gazetteer=gazetteer, areas=areas(), settings=Settings()).events
    whens = {
        str(event.when.first) if event.when else "" for event in found if event.type not in {"justice", "diplomacy"}
    }
    assert whens == {day}


RALLIES: list[tuple[str, Told]] = [
    ("Thousands attended a campaign rally in Rimini on Saturday.", []),
    ("The candidate held a rally in Rimini on Saturday.", []),
    ("Farmers held a rally in Rimini on Saturday.", [("disorder/protest", ["Rimini"])]),
]


@pytest.mark.parametrize(("text", "expected"), RALLIES)
def test_a_rally_of_a_campaign_is_no_protest(text: str, expected: Told, gazetteer: Gazetteer) -> None:
    assert told(text, gazetteer) == expected


CRIMES: list[tuple[str, Told]] = [
    ("A nurse was injured in an attack in Rimini.", [("violence_noncombatant/attack", ["Rimini"])]),
    ("The assault took place in Rimini, the court heard.", [("violence_noncombatant/attack", ["Rimini"])]),
    ("Police said that militants mounted an attack in Rimini.", [("battle/clash", ["Rimini"])]),
    ("Norway and the bank openly clashed in Rimini over how to pay.", []),
    ("Villagers clashed over land in Rimini, leaving six dead.", [("battle/clash", ["Rimini"])]),
    ("Residents demanded that police arrest the killers in Rimini.", []),
    ("Police say more raids will be launched in Rimini.", []),
    ("Residents said that police arrested the killers in Rimini.", [("justice/arrest", ["Rimini"])]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CRIMES)
def test_a_crime_is_no_battle_and_what_is_demanded_is_not_done(text: str, expected: Told, gazetteer: Gazetteer) -> None:
    assert told(text, gazetteer) == expected

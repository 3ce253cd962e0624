"""One kind of event told in many ways: tenses, voices, asides, relative clauses; and the same words of other things."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.coding import code
from dateline.gazetteer import Gazetteer
from short_reports import areas, event, report, resolved


def drawn(text: str, gazetteer: Gazetteer) -> list[str]:
    """Return the types and places of the events that a text tells as having happened."""
    return [
        f"{one.type}/{one.subtype} {place.resolved.mention.text}"
        for one in code(report(text), resolved(text, gazetteer), areas=areas())
        if one.modality == "actual" and one.source_status != "denied"
        for place in one.locations
    ]


# What a town lies in or is, told by the way, parts it from the verb.
ASIDES = [
    ("Kupiansk, Kharkiv Oblast, was bombed by warplanes on Tuesday.", ["strike/air_drone Kupiansk"]),
    ("Kupiansk in Kharkiv Oblast was shelled on Tuesday.", ["strike/artillery Kupiansk"]),
    ("Kupiansk (Kharkiv Oblast) was shelled on Tuesday.", ["strike/artillery Kupiansk"]),
    ("Kupiansk, a town in Kharkiv Oblast, was shelled on Tuesday.", ["strike/artillery Kupiansk"]),
    ("Kupiansk, a key rail hub, was shelled on Tuesday.", ["strike/artillery Kupiansk"]),
    ("Kupiansk in Kharkiv Oblast, which gunners shelled on Tuesday, is empty.", ["strike/artillery Kupiansk"]),
    ("The town of Kupiansk, where shells hit a bakery, lies in Kharkiv Oblast.", ["strike/artillery Kupiansk"]),
    ("Shells hit a clinic in Nabatieh, southern Lebanon, on Tuesday.", ["strike/artillery Nabatieh"]),
    ("In Debre Tabor, the Amhara Region, Fano militiamen shot a priest.", ["violence_noncombatant/attack Debre Tabor"]),
    ("Rebels marched into Uvira, the town that had served as a base in Goma.", ["battle/advance Uvira"]),
    ("Goma came under a massive drone attack on Tuesday.", ["strike/air_drone Goma"]),
    ("Troops were seen in the countryside of Latakia.", ["deployment/presence Latakia"]),
]


@pytest.mark.parametrize(("text", "expected"), ASIDES)
def test_what_is_told_of_a_town_by_the_way_keeps_no_event_from_it(
    text: str, expected: list[str], gazetteer: Gazetteer
) -> None:
    assert drawn(text, gazetteer) == expected


FORMS = [
    ("Rebel forces seize Kupiansk, officials say.", "battle/advance Kupiansk"),
    ("Rebel forces pressed on overnight, securing Kupiansk.", "battle/advance Kupiansk"),
    ("Kupiansk, Kharkiv Oblast, was cut off by rebel forces.", "battle/advance Kupiansk"),
    ("Soldiers reoccupied Kupiansk on Tuesday.", "battle/regain Kupiansk"),
    ("Troops kicked the rebels out of Kupiansk.", "battle/regain Kupiansk"),
    ("Soldiers fell back from Kupiansk on Tuesday.", "deployment/withdrawal Kupiansk"),
    ("The brigade was ordered out of Kupiansk on Tuesday.", "deployment/withdrawal Kupiansk"),
    ("A raid on Goma killed three people.", "battle/incursion Goma"),
    ("Shots were fired in Goma on Tuesday.", "battle/clash Goma"),
    ("A drone gutted a bakery in Sumy.", "strike/air_drone Sumy"),
    ("Jets strafe a bakery in Sumy, officials say.", "strike/air_drone Sumy"),
    ("Enemy fire wounded two residents of Sumy in Sumy.", "strike/other Sumy"),
    ("A rocket was launched at Sumy on Tuesday.", "strike/missile Sumy"),
    ("Gunners covered Sumy with mortar fire.", "strike/artillery Sumy"),
    ("A shell that was fired from the hills hit a school in Goma.", "strike/artillery Goma"),
    ("A boy was killed by an unexploded shell in Goma.", "strike/explosive Goma"),
    ("A man was killed by a grenade dropped from a drone in Kherson.", "strike/air_drone Kherson"),
    ("The hotel in Goma where they were staying was hit.", "strike/other Goma"),
    ("Bandits sacked Djibo on Tuesday.", "violence_noncombatant/attack Djibo"),
    ("An army jeep ran over a boy in Huwara.", "violence_noncombatant/attack Huwara"),
    ("Captured soldiers were executed in Nikopol.", "violence_noncombatant/pow_execution Nikopol"),
    ("Soldiers executed two prisoners of war in Nikopol.", "violence_noncombatant/pow_execution Nikopol"),
    ("Gunmen bundled a priest into a car in Goma.", "violence_noncombatant/abduction Goma"),
    ("The army dispatched troops to Goma.", "deployment/transfer Goma"),
    ("A self-defence unit was formed in Djibo.", "force_generation/unit_formation Djibo"),
    ("Migrants were pressed into service in Goma.", "force_generation/recruitment Goma"),
    ("The internet was cut off in Goma.", "information/censorship Goma"),
    ("A saboteur was caught in Sumy.", "justice/arrest Sumy"),
    ("Traders observed a shutter-down strike in Gwadar.", "disorder/protest Gwadar"),
    ("Eleven militants were sent to hell in Harnai.", "battle/clash Harnai"),
]


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_the_verbs_of_war_are_read_in_every_tense_and_voice(text: str, expected: str, gazetteer: Gazetteer) -> None:
    assert drawn(text, gazetteer) == [expected]


NONE = [
    "Chelsea fought back to beat Everton in Liverpool.",
    "Fans stormed the stage in Glasgow.",
    "The coalition gained ground in Munich in local elections.",
    "Fire destroyed a warehouse in Houston.",
    "A train hit a car near Pune.",
    "The judge in Austin struck down the law.",
    "The senator attacked the president's plan in Chicago.",
    "The airline will withdraw from Warsaw.",
    "The film was shot in Budapest.",
    "The president fired back at critics in Ankara.",
    "Officials fear that a car bomb could go off in Melitopol.",
]


@pytest.mark.parametrize("text", NONE)
def test_the_same_words_of_sport_fires_votes_and_fears_tell_of_no_event(text: str, gazetteer: Gazetteer) -> None:
    assert drawn(text, gazetteer) == []


def test_what_was_reported_on_a_day_is_of_that_day(gazetteer: Gazetteer) -> None:
    found = event("Shelling was reported in Kupiansk on Tuesday.", gazetteer)
    assert found.when
    assert found.said
    assert found.when.first == found.said.first == dt.date(2024, 10, 22)


def test_a_later_sentence_of_an_item_takes_no_place_of_the_item_before(gazetteer: Gazetteer) -> None:
    text = "- Goma: a bomb exploded in Goma.\n- Uvira (South Kivu): a bus was driven at a wall. The blast killed two.\n"
    assert drawn(text, gazetteer) == ["strike/explosive Goma"]


def test_may_is_a_month_beside_a_bare_noun_of_arms(gazetteer: Gazetteer) -> None:
    assert drawn("Shellfire in Idlib on May 13.", gazetteer) == ["strike/artillery Idlib"]

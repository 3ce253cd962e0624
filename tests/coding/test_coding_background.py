"""What a report tells beside its news, each rule on a sentence of its own: known events, habits, attempts, works."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from dateline.pipeline import Settings, code_document
from dateline.records import Event
from short_reports import areas, event, report


def drawn(text: str, gazetteer: Gazetteer, field: str = "conflict") -> tuple[str, ...]:
    """Return the towns at which a reader would draw something that has been, in the order of the alphabet."""
    found = code_document(report(text), gazetteer=gazetteer, areas=areas(), settings=Settings(lexicon=field))
    names = (place.resolved.place for one in found.events if one.modality == "actual" for place in one.locations)
    return tuple(sorted({place.name for place in names if place and place.kind != "country"}))


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        # A known event of some months ago, and one of this week.
        ("A suspect in the March 3 attacks in Gao has fled.", "historical"),
        ("A suspect in the October 21 attacks in Gao has fled.", "actual"),
        ("It is the first launch since the March 3 attacks in Gao.", "historical"),
        ("It is the first launch since March 3, when gunmen killed ten people in Gao.", "historical"),
        ("Ten people were killed in an attack in Gao on March 3.", "actual"),
        ("The siege of Gao began on March 3.", "actual"),
        # What has its toll, or is told to have done something, is more than named.
        ("The attack on March 3 in Gao left 32 people dead, the mayor said.", "actual"),
        ("The March 3 raid on Gao killed 12 people, the union said in a report of Tuesday.", "actual"),
        ("The March 3 attack on Gao hit a hospital.", "actual"),
        ("The March 3 attack on Gao shocked the mayor.", "historical"),
        ("The man behind the March 3 attack in Gao hit a guard.", "historical"),
    ],
)
def test_what_is_only_named_is_history_after_two_months(text: str, modality: str, gazetteer: Gazetteer) -> None:
    assert {one.modality for one in _told(text, gazetteer)} == {modality}


def _told(text: str, gazetteer: Gazetteer) -> list[Event]:
    made = code_document(report(text), gazetteer=gazetteer, areas=areas(), settings=Settings(lexicon="conflict"))
    return [one for one in made.events if one.locations]


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        # Called after its town.
        ("The law was made after the Gao bombings, he said.", ()),
        ("The law was made after bombings in Gao, he said.", ("Gao",)),
        ("The Gao bombings killed 52 people.", ("Gao",)),
        ("Four people died in the Gao bombings, police said.", ("Gao",)),
        ("The Gao bombings wrecked a school and a clinic.", ("Gao",)),
        ("The Gao bombings, the army said, hit a market.", ("Gao",)),
        ("Two suspects in the Gao bombings left the country.", ()),
        # A habit takes over no place of another clause.
        ("A bomb killed two people in Gao on Monday. The rebels are active there and have stepped up their attacks.",
         ("Gao",)),
        # A visit that is tried is none, a fight is one.
        ("Soldiers trying to arrest a man in Gao killed him.", ()),
        ("Soldiers arrested a man in Gao.", ("Gao",)),
        ("The army rejected his bid to make a visit to Gao.", ()),
        ("Ministers refused to attend talks in Gao on Monday.", ("Gao",)),
        ("Envoys tried to revive talks in Gao on Monday.", ()),
        # Those who tried something else did this, or had it done to them.
        ("Envoys trying to revive a truce held talks in Gao on Monday.", ("Gao",)),
        ("Women who tried to hold a rally were arrested in Gao.", ("Gao",)),
        ("Police tried to make arrests in Gao and detained 12 youths.", ("Gao",)),
        ("Envoys tried to hold talks in Gao.", ()),
        # What somebody held is believed to have done, and where he preyed on others.
        ("Police in Gao arrested a man believed to have killed two women in Mopti.", ("Gao",)),
        ("Police in Gao arrested two suspected robbers terrorising traders in Mopti.", ("Gao",)),
        ("Police arrested two suspected robbers hiding in Mopti.", ("Mopti",)),
        # What is set off by commas is not where the main verb goes on.
        ("Fifteen fighters, captured near Gao, have been shown to reporters in Mopti.", ("Gao",)),
        ("Fifteen fighters were captured near Gao and Mopti.", ("Gao", "Mopti")),
        # Whose town it is, and not where they are.
        ("The army shelled Mopti; Gao is the last town held by insurgents.", ("Mopti",)),
        ("Soldiers were killed by insurgents in Gao.", ("Gao",)),
        # Whose word is waited for, the name of a race, and where somebody is bound.
        ("Soldiers captured ten fighters in Gao, pending orders from Bamako.", ("Gao",)),
        ("A shell hit a boat of the Gao to Mopti river race near Kayes.", ("Kayes",)),
        ("Gunmen abducted two boys in Gao and were seen travelling with them south to Mopti.", ("Gao",)),
        ("The protesters led by a lawyer were on a trip to Gao.", ()),
        ("Thousands of protesters blocked the road in Gao.", ("Gao",)),
        ("The elders said that the sit-in would move to Gao.", ()),
        ("The elders took out a rally against the Gao police in Mopti.", ("Mopti",)),
        ("Militants attacked the Gao police.", ("Gao",)),
        # Somebody's life, and those who are dead already.
        ("After I went through army training in Gao I sold cars.", ()),
        ("After the recruits went through army training in Gao they were sent north.", ("Gao",)),
        ("Relatives of the slain men met in Gao.", ()),
        ("Two men were slain in Gao.", ("Gao",)),
        ("Police found the slain mayor in a car in Gao.", ("Gao",)),
        # A title, and a day of the year before.
        ("In Gao they gave a prize to the documentary [Massacre].", ()),
        ("In Gao they read from the novel 'Leila's Raid'.", ()),
        ("They heard of the massacre in Gao.", ("Gao",)),
        ('Missiles hit Gao during the musical "Mice", wounding nine.', ("Gao",)),
        ("The series 'Mopti' was stopped as missiles hit Gao.", ("Gao",)),
        ("The bells rang where two bombs exploded in Gao a year ago.", ()),
        # Words of another trade.
        ("The two ministers openly clashed in Gao over how to pay the soldiers.", ()),
        ("The two clans clashed in Gao over grazing land.", ("Gao",)),
        ("The two clans clashed in Gao over who owns the wells.", ("Gao",)),
        ("Militias openly clashed in Gao on Monday.", ("Gao",)),
        ("A man remained barricaded inside a house in Gao.", ()),
        ("Students remain barricaded in a school in Gao, protesting over its roof.", ("Gao",)),
        ("Vandals vandalised cars in Gao.", ()),
        ("Vandals vandalised cars and attacked passers-by in Gao.", ("Gao",)),
        ("Gangs terrorise Gao.", ("Gao",)),
        ("A small plane came down near Gao at midnight, the army said.", ()),
        ("The minister waited in Gao for the arrival of US envoy John Doe.", ()),
        ("Police heard that a Gao homicide suspect was in Mopti.", ()),
        ("Tax officers raid Gao-based drug company, say troops.", ()),
    ],
)  # fmt: skip
def test_what_stands_beside_the_news_is_not_drawn(text: str, towns: tuple[str, ...], gazetteer: Gazetteer) -> None:
    assert drawn(text, gazetteer) == towns


REVIEW = (
    "Published by: North Pier\nPages: 310\nReleased on: 4 May 2024\n"
    "A bomb goes off in a market in Gao and soldiers arrest Moussa in Mopti. {}"
    "Thanks to NetGalley for a copy of this thriller."
)


def test_nobody_was_arrested_in_a_novel(gazetteer: Gazetteer) -> None:
    assert drawn(REVIEW.format(""), gazetteer) == ()


def test_what_a_review_dates_has_happened(gazetteer: Gazetteer) -> None:
    happened = "Its author was arrested in Kayes on Monday. "
    assert drawn(REVIEW.format(happened), gazetteer) == ("Kayes",)


def test_what_somebody_tells_beside_a_review_has_happened(gazetteer: Gazetteer) -> None:
    assert drawn(REVIEW.format("A bomb killed two people in Kayes, the mayor said. "), gazetteer) == ("Kayes",)


def test_news_of_a_film_festival_is_no_review(gazetteer: Gazetteer) -> None:
    text = (
        "A bomb went off in a market in Gao and killed ten people. The mayor was at a film festival. He said the town "
        "would bury its dead and asked all shops to stay shut. Soldiers closed the roads to the north and the airport."
    )
    assert drawn(text, gazetteer) == ("Gao",)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a cinema in Gao, killing nine people who were watching a movie. The film stopped. A novelist "
        "was among the dead.",
        "The novelist Ali Keita was shot dead outside his home in Gao. He wrote a thriller and a documentary.",
        # A head of labels and a witness, as of a bulletin, beside words of a review.
        "Publisher: North Desk\nPages: 4\nReleased on: 4 May 2024\nA bomb killed two people in a market in Gao.",
        "An actor, the protagonist of a film and a thriller, was shot dead in Gao. He was alone, police said.",
    ],
)
def test_what_befell_those_who_write_or_film_is_no_review(text: str, gazetteer: Gazetteer) -> None:
    assert drawn(text, gazetteer) == ("Gao",)


def test_an_exchange_of_fire_burns_nothing(gazetteer: Gazetteer) -> None:
    text = "The guards sank a boat after an exchange of fire off Mombasa."
    found = code_document(report(text), gazetteer=gazetteer, areas=areas(), settings=Settings(lexicon="disaster"))
    assert [one.type for one in found.events if one.type == "fire"] == []


def test_fighters_who_are_taken_are_no_ground(gazetteer: Gazetteer) -> None:
    assert event("Fifteen fighters were captured near Gao.", gazetteer).type == "desertion_capture"
    assert event("Fifteen fighters were captured near the town of Gao.", gazetteer).type == "desertion_capture"
    assert event("Fighters captured Gao.", gazetteer).type == "battle"
    assert event("Fighters captured near the border the town of Gao.", gazetteer).type == "battle"
    assert event("Fighters captured last week the town of Gao, killing two people.", gazetteer).type == "battle"


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Gunmen attacked Gao on Monday. They often kidnap and kill people in the city.", ["battle"]),
        (
            "Gunmen attacked Gao on Monday. They often attack farms, and took 20 hostages there.",
            ["battle", "violence_noncombatant"],
        ),
        (
            "Gunmen attacked Gao on Monday. Fighting has intensified and shells hit the town.",
            ["battle", "battle", "strike"],
        ),
        (
            "A missile hit Gao on Monday. Fires are still active after debris hit a plant in the city.",
            ["strike", "strike"],
        ),
    ],
)
def test_a_habit_is_not_of_what_else_a_clause_tells(text: str, types: list[str], gazetteer: Gazetteer) -> None:
    found = code_document(report(text), gazetteer=gazetteer, areas=areas(), settings=Settings())
    assert [one.type for one in found.events if one.locations] == types

"""What news has beside an event: each rule on a line that tells nothing, and on one of the same words that does."""

from __future__ import annotations

import datetime as dt

from dateline.gazetteer import Gazetteer
from rows import each
from short_reports import events, kinds

# Before the noun of a house, a thing or a trade a word only says of what sort that is.
SORTS = [
    ("health", "The infection was confirmed at the quarantine facility in Denver.", ["outbreak/detected Denver"]),
    ("health", "After an infection a quarantine was imposed on pupils in Denver.",
     ["response/restriction Denver"]),
    ("health", "During the epidemic a company took body parts from homes in Denver.", []),
    ("disaster", "The tornado alarms in Macon were painted.", []),
    ("disaster", "The flood fight goes on in Macon.", []),
    ("disaster", "The flood in Macon goes on.", ["flood/flood Macon"]),
    ("disaster", "An avalanche course in Macon is full.", []),
    ("disaster", "An avalanche in Macon buried a hut.", ["landslide/avalanche Macon"]),
    ("disaster", "A storm surge barrier at Lisbon was painted.", []),
    ("conflict", "A drone hit trucks in Izium.", ["strike/air_drone Izium"]),
]  # fmt: skip

# Those who meet, sign and speak to the press in every paper are no diplomats.
DIPLOMATS = [
    ("conflict", "The actress held a press conference at a hotel in Homs.", []),
    ("conflict", "The minister held a press conference at a hotel in Homs.", ["diplomacy/statement Homs"]),
    ("conflict", "The airline told a news conference in Homs that it would add routes.", []),
    ("conflict", "The army told a news conference in Homs that it would stay.", ["diplomacy/statement Homs"]),
    ("conflict", "Parents met with a committee of neighbours in Homs.", []),
    ("conflict", "The envoy met with a committee of neighbours in Homs.", ["diplomacy/meeting Homs"]),
    ("conflict", "Maro met with Tillin in Homs.", ["diplomacy/meeting Homs"]),
    ("conflict", "The union leaders met with an employer in Homs.", []),
    ("conflict", "The rebel leaders met with an envoy in Homs.", ["diplomacy/meeting Homs"]),
    ("conflict", "The chief executive travelled to Homs to see suppliers.", []),
    ("conflict", "The chief of staff travelled to Homs to see the front.", ["diplomacy/visit Homs"]),
    ("conflict", "Two companies signed an agreement in Homs.", []),
    ("conflict", "Two governments signed an agreement in Homs.", ["diplomacy/agreement Homs"]),
    ("conflict", "Relatives waited for the group of expelled diplomats in Homs.", []),
    ("conflict", "The envoys discussed the prospect of a new round of peace talks in Homs.", []),
    ("conflict", "The envoys held a new round of peace talks in Homs.", ["diplomacy/meeting Homs"]),
    ("conflict", "After stops in Homs and Izium, the prince spent the week meeting with bank clerks and envoys.", []),
    ("conflict", "During a visit the minister said that Russia holds on to Izium.", []),
    ("conflict", "During a visit to Izium the minister said that Russia holds on.", ["diplomacy/visit Izium"]),
    ("conflict", "The club appointed a new coach in Homs.", []),
    ("conflict", "The king appointed a new governor in Homs.", ["political_legal/policy Homs"]),
]  # fmt: skip

# What is no patient, no relief, no rescue, no day's news.
BESIDE = [
    ("health", "The strain that killed several hundred ducks near Denver is a new virus.", []),
    ("health", "Because of the virus, vets killed several hundred ducks near Denver.", ["response/prevention Denver"]),
    ("health", "A carton of eggs had tested positive for the bacteria in Denver.", []),
    ("health", "Nine people tested positive for the bacteria in Denver.", ["cases/confirmed Denver"]),
    ("health", "A creek in Denver receives tonnes of sewage and spreads disease.", []),
    ("health", "A clinic in Denver receives tonnes of supplies against the disease.", ["response/supplies Denver"]),
    ("health", "The blockade restricts movement across the border at Goma, and disease is near.", []),
    ("health", "The disease restricts movement across the border at Goma.", ["response/restriction Goma"]),
    ("health", "Tests confirmed that pigs in Denver were infected with the virus.", ["cases/confirmed Denver"]),
    ("health", "He ordered the bureau of farms and all inspectors to conduct rapid tests for the virus in Denver.", []),
    ("health", "Inspectors conducted rapid tests for the virus in Denver.", ["response/testing Denver"]),
    ("health", "Suspected cases of fraud in Denver are investigated in the year of the virus.", []),
    ("health", "Labs in Denver are watched since the discovery of a new foot-and-mouth outbreak on Friday.", []),
    ("health", "Rat poison was found in food in Denver.", []),
    ("health", "Cholera kills dozens in Goma every year.", []),
    ("health", "Cholera has killed dozens in Goma.", ["deaths/deaths Goma"]),
    ("disaster", "Every summer wildfires burn near Lisbon.", []),
    ("disaster", "Wildfires burn near Lisbon.", ["fire/wildfire Lisbon"]),
    ("disaster", "Two men used a credit card taken from a house in Macon.", []),
    ("disaster", "Two men were taken from the rubble in Macon.", ["response/rescue Macon"]),
    ("disaster", "A boy missing since Monday was found in a stolen car in Macon.", []),
    ("disaster", "Homeless cats sleep in Lisbon.", []),
    ("disaster", "Homeless families sleep in Lisbon.", ["displacement/displaced Lisbon"]),
    ("disaster", "Firefighters in Macon collected toys for children.", []),
    ("disaster", "Frogs are exploding in Macon.", []),
    ("disaster", "The president approved an emergency declaration for Lisbon.", ["response/declaration Lisbon"]),
    ("disaster", "A school in Lisbon was evacuated in a flood hoax.", []),
    ("disaster", "A school in Lisbon was evacuated in a flood.", ["displacement/evacuation Lisbon"]),
    ("disaster", "They backed the evacuation of villagers and also discussed a fair in Lisbon.", []),
    ("disaster", "A painter was rescued from oblivion in Macon after the fire.", []),
    ("health", "A body of health ministers met in Goma over cholera.", []),
    ("health", "The drug was first tested against cholera in Goma.", []),
    ("health", "The village was quarantined to prevent movement towards Goma.", []),
    ("health", "A virus is behind the mass bird deaths near Denver.", []),
    ("health", "They live in an open area with few tents in Denver, where disease spreads.", []),
    ("health", "The letter was sent to Denver for tests for the virus.", []),
    ("disaster", "A bakery in Macon gave coffee to the firefighters.", []),
    ("disaster", "There are six-foot snow drifts, said a meteorologist with the Weather Service in Macon.", []),
    # The only name in capitals before a colon is where it was written.
    ("disaster", "LISBON: Rain flooded fields near Macon on Tuesday, ruining the crops there.", ["flood/flood Macon"]),
    ("disaster", "LISBON: Rain ruined the crops on Tuesday.", ["impact/damage Lisbon"]),
]  # fmt: skip


@each(("lexicon", "text", "told"), SORTS)
def test_a_word_before_a_noun_is_no_event(lexicon: str, text: str, told: list[str], gazetteer: Gazetteer) -> None:
    assert kinds(lexicon, text, gazetteer) == told


@each(("lexicon", "text", "told"), DIPLOMATS)
def test_diplomacy_is_of_those_who_speak_for_states_and_sides(
    lexicon: str, text: str, told: list[str], gazetteer: Gazetteer
) -> None:
    assert kinds(lexicon, text, gazetteer) == told


@each(("lexicon", "text", "told"), BESIDE)
def test_words_of_a_disaster_or_an_illness_may_tell_of_none(
    lexicon: str, text: str, told: list[str], gazetteer: Gazetteer
) -> None:
    assert kinds(lexicon, text, gazetteer) == told


# A day is of the clause that it opens, and not of what is only spoken of.
DAYS = [
    ("Rebels attacked Izium with all their guns, and in March, a panel found that it fell.", [None]),
    ("Rebels attacked Izium with all their guns in March, and a panel found that it fell.", [dt.date(2024, 3, 1)]),
    ("On Thursday the mayor of Sumy held a meeting about a recent attack in Izium.", [None]),
    ("On Thursday there was an attack in Izium.", [dt.date(2024, 10, 24)]),
]


@each(("text", "days"), DAYS)
def test_a_day_of_another_clause_is_not_that_of_the_event(
    text: str, days: list[dt.date | None], gazetteer: Gazetteer
) -> None:
    found = [event for event in events(text, gazetteer) if event.type in {"battle", "violence_noncombatant"}]
    assert [event.when.first if event.when else None for event in found] == days

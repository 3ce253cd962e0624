"""What news has beside an event: each rule on a line that tells nothing, and on one of the same words that does."""

from __future__ import annotations

import datetime as dt

from dateline.gazetteer import Gazetteer
from dateline.pipeline import Settings, code_document
from rows import each
from short_reports import areas, report

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
    ("conflict", "The club appointed a new coach in Homs.", []),
    ("conflict", "The king appointed a new governor in Homs.", ["political_legal/policy Homs"]),
]  # fmt: skip


def kinds(lexicon: str, text: str, gazetteer: Gazetteer) -> list[str]:
    """Return what is drawn of a line: type, subtype and place of each event."""
    made = report(text, published=dt.date(2025, 3, 4))
    coded = code_document(made, gazetteer=gazetteer, settings=Settings(lexicon=lexicon), areas=areas())
    return [
        f"{event.type}/{event.subtype} {place.resolved.place.name}"
        for event in coded.events
        for place in event.locations
        if place.resolved.place and event.modality == "actual"
    ]


@each(("lexicon", "text", "told"), SORTS)
def test_a_word_before_a_noun_is_no_event(lexicon: str, text: str, told: list[str], gazetteer: Gazetteer) -> None:
    assert kinds(lexicon, text, gazetteer) == told


@each(("lexicon", "text", "told"), DIPLOMATS)
def test_diplomacy_is_of_those_who_speak_for_states_and_sides(
    lexicon: str, text: str, told: list[str], gazetteer: Gazetteer
) -> None:
    assert kinds(lexicon, text, gazetteer) == told

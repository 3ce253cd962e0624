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

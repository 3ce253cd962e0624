"""What ordinary news calls floods, storms, bombs and sieges, and what happened in the same words."""

from __future__ import annotations

import pytest

from dateline import Settings, events
from dateline.gazetteer import Gazetteer
from dateline.reports import report_from_text

# A report of a sentence may leave unsaid what it is about; these are as long as a notice of a local paper.
_REST = (
    " Residents said they had looked forward to the day for months, and the organisers thanked everybody who had"
    " helped with the tables, the music and the food. A spokeswoman said that more than a hundred people had signed up"
    " for the newsletter since the spring. The next meeting is planned for the second week of the month, when the"
    " treasurer will present her report."
)
FIGURES = [
    "Overflow crowds attended the funeral in Elwood.",
    "An overflow parking lot will open in Napa.",
    "Robocalls flooded District 2 in the county.",
    "Phone calls and mailers have flooded Toledo before the vote.",
    "A storm of protest greeted the rector's sermon in Bath.",
    "A chance of thunderstorms remains in Knoxville through Tuesday.",
    "A 40 percent chance of heavy rain is forecast in Mobile.",
    "The Hurricanes swept the Panthers in Raleigh.",
    "Lightning struck out 12 in a win over the Mets in Tampa.",
    "Harmony Township also provides mutual aid to fire departments in London.",
    "Residents of Walker County are asked to be considerate.",
    "Leeds bombarded the Norwich goal in the second half at Carrow Road.",
    "The senator's campaign bombed in Des Moines.",
    "The play bombed in Chicago and closed after a week.",
    "The Crusaders besieged the try line in Christchurch for ten minutes.",
    "Bayern were held hostage by their own mistakes in Munich.",
    "The mayor is holding everyone hostage over the budget in Fitchburg.",
    "The Raiders invade Denver on Sunday for a divisional clash.",
    "The derby in Istanbul was a fierce battle between two old enemies.",
    "The offensive coordinator left Norman for Lincoln.",
    "Police officers shot hoops with children in Camden.",
    "A turf war over parking broke out in Hoboken.",
    "The gas station in Yuma ran out of fuel.",
    # Somebody's life, and times long past.
    "She survived the siege of Sarajevo as a child and now runs a bakery in St. Louis.",
    "The author grew up in Belfast during the Troubles, when bombs went off weekly.",
    "The Spanish flu killed hundreds in Philadelphia, a historian said.",
]
TOLD = [
    ("The overflow of a dam flooded Beira.", "Beira"),
    ("Emergency calls rose as the river flooded Beira on Monday.", "Beira"),
    ("Storms hit Wigan on Monday and cut power to 400 homes.", "Wigan"),
    ("Two hurricanes struck Pensacola in a week.", "Pensacola"),
    ("Lightning struck a church in Tampa and set it on fire.", "Tampa"),
    ("Residents of Manila were asked to stay indoors during the typhoon.", "Manila"),
    ("Artillery bombarded Nikopol on Monday.", "Nikopol"),
    ("Warplanes bombed Idlib on Monday, and four people died.", "Idlib"),
    ("The air campaign bombed Pristina in its first week.", "Pristina"),
    ("The army besieged Homs for ten days.", "Homs"),
    ("Gunmen held 12 people hostage in Manila on Monday.", "Manila"),
    ("The army launched an offensive on Maungdaw on Monday.", "Maungdaw District"),
    ("A gunman shot a 74-year-old farmer in Jos.", "Jos"),
    ("Varsity students clashed with police in Kampala.", "Kampala"),
    ("A wide receiver was shot dead in Houston on Friday.", "Houston"),
    ("Twelve people were killed in riots after a derby match in Accra.", "Accra"),
    ("Police fired tear gas during the derby in Belgrade.", "Belgrade"),
    ("A storm of protests broke out in Jakarta, and police fired tear gas.", "Jakarta"),
    ("Donations flooded in after a shooting in Aurora.", "Aurora"),
    ("Police officers shot a man in Camden on Friday.", "Camden"),
    ("A turf war between drug gangs left four dead in Hoboken.", "Hoboken"),
    ("The hospital in Yuma ran out of oxygen on Monday.", "Yuma"),
    ("Gunmen killed a man who grew up in Derby when they attacked a bar in Belfast on Monday.", "Belfast"),
    ("A generation is growing up in Idlib amid air strikes.", "Idlib"),
    ("Soldiers shot him in Jenin as a boy, killing him.", "Jenin"),
    ("Protests erupted in Leeds as a teenager was arrested on Monday.", "Leeds"),
]


def _pinned(text: str, gazetteer: Gazetteer) -> set[str]:
    settings = Settings(lexicon="conflict,disaster,health")
    found = events((report_from_text(text),), settings=settings, gazetteer=gazetteer)
    return set(found[found.geometry.notna() & (found["modality"] == "actual")]["place_name"])


@pytest.mark.parametrize("text", FIGURES)
def test_a_figure_of_speech_is_no_event(text: str, gazetteer: Gazetteer) -> None:
    assert _pinned(text + _REST, gazetteer) == set()


@pytest.mark.parametrize(("text", "place"), TOLD)
def test_what_happened_is_told_in_the_same_words(text: str, place: str, gazetteer: Gazetteer) -> None:
    assert place in _pinned(text, gazetteer)

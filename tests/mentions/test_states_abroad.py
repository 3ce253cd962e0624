"""Embassies and bases that a state has abroad, and bodies named after a continent, are where they stand."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events, mentioned

PLACES = [
    ("A guard was killed at the U.S. embassy in Nairobi on Monday.", ["Nairobi"]),
    ("Protesters gathered outside the Israel embassy in London on Monday.", ["London"]),
    ("A bomb exploded near the US military base in Manbij on Monday.", ["Manbij"]),
    ("Rockets were fired at a UK base in Basra on Monday.", ["Basra"]),
    # a state's own land
    ("A bomb exploded in Kenya near a convoy on Monday.", ["Kenya"]),
    ("A soldier was killed at the US border in Tijuana on Monday.", ["US"]),
    ("Gunmen attacked a church in the US state of Texas on Monday.", ["Texas"]),
]
BODIES = [
    ("The Organization for Security and Cooperation in Europe’s mission counted four dead.", "Europe", False),
    ("The Organisation for Safety and Trade in Africa met.", "Africa", False),
    ("Talks on cooperation in Europe began.", "Europe", True),
    ("The Party for Work in Europe lost.", "Europe", False),
    ("He spoke to Anna for Peace in Europe.", "Europe", True),
    ("The rebels of the South West Front withdrew from Cameroon.", "South West", False),
    ("Villages of the South West region of Cameroon were burned.", "South West region", True),
]


@pytest.mark.parametrize(("text", "places"), PLACES)
def test_what_a_state_has_abroad_is_not_there(text: str, places: list[str], gazetteer: Gazetteer) -> None:
    assert [place.resolved.mention.text for event in events(text, gazetteer) for place in event.locations] == places


@pytest.mark.parametrize(("text", "name", "literal"), BODIES)
def test_a_body_of_a_continent_is_not_there(text: str, name: str, literal: bool, gazetteer: Gazetteer) -> None:
    kinds = [one.kind for one in mentioned(text, gazetteer) if one.text == name]
    assert (kinds == ["literal"]) == literal

"""Raions of settlements of which the gazetteer states none: by those around them."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

import dateline
from dateline.gazetteer import Gazetteer
from dateline.records import Candidate, Place
from dateline.tables.districts import Districts


def place(**given: Any) -> Place:
    stated = {"id": "own:hill", "name": "Hill", "kind": "settlement", "country": "UA", "admin1": "Zaporizhzhia Oblast"}
    where = {"admin1_code": "UA.26", "lon": 35.84, "lat": 47.45}
    return Place(**{**stated, **where, **given})


@pytest.mark.parametrize(
    ("given", "raion"),
    [
        ({}, "Polohy Raion"),
        ({"admin2": "Own District"}, "Own District"),
        ({"admin1_code": "UA.05"}, ""),
        ({"country": "RU"}, ""),
        ({"kind": "water"}, ""),
        ({"lon": 36.0, "lat": 45.9}, ""),
    ],
    ids=["as those around", "stated already", "in another oblast", "in another country", "no settlement", "at sea"],
)
def test_a_settlement_without_a_raion_gets_that_of_most_around_it(
    gazetteer: Gazetteer, given: dict[str, Any], raion: str
) -> None:
    (found,) = Districts(gazetteer).given([Candidate(place(**given), 1.0, ())])
    assert found.place == place(**{**given, "admin2": raion})


def test_of_namesakes_of_an_oblast_the_one_in_the_stated_raion_is_taken_also_where_the_gazetteer_states_none(
    gazetteer: Gazetteer,
) -> None:
    table = pd.DataFrame({"place": ["Novodanylivka"], "oblast": ["Zaporizhzhia"], "raion": ["Polohy raion"]})
    joined = dateline.join(table, gazetteer=gazetteer)
    assert joined[["dl_status", "dl_admin2"]].to_numpy().tolist() == [["located", "Polohy Raion"]]

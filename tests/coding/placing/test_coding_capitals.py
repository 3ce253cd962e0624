"""Events at a capital that is told by what it heads."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events, resolved, where

_EL_FASHER, _KYIV, _GOMA = "379555", "703448", "216281"
TOLD = [
    ("Drones hit the North Darfur capital on Monday.", _EL_FASHER),
    ("In the North Darfur capital, three people were killed by shelling.", _EL_FASHER),
    ("The capital of North Darfur was shelled on Monday.", _EL_FASHER),
    ("Rebels shelled the regional capital of North Kivu.", _GOMA),
    ("Explosions rocked the Ukrainian capital overnight.", _KYIV),
    ("Drones struck Ukraine's capital, killing two.", _KYIV),
    ("Drones struck the Ukrainian capital, Kyiv, killing two.", _KYIV),
    ("Drones struck the Ukrainian capital Kyiv on Monday.", _KYIV),
    ("Drones struck Kyiv, the Ukrainian capital, killing two.", _KYIV),
]


@pytest.mark.parametrize(("text", "meant"), TOLD, ids=[text[:50] for text, _ in TOLD])
def test_what_happens_in_the_capital_of_a_land_is_in_the_town(gazetteer: Gazetteer, text: str, meant: str) -> None:
    assert [place for event in events(text, gazetteer) for place, *_ in where(event)] == [meant]


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested a man in a Texas capital murder case.",
        "Police arrested three dealers over Sudanese capital flows.",
        "Officers arrested a broker of Ukrainian capital goods.",
        "Gunmen attacked a bank in the commercial capital of Nigeria.",
        "Drones hit the northern capital of Russia.",
        "Drones hit Libya's eastern capital.",
    ],
)
def test_money_crime_and_trade_are_no_seat(gazetteer: Gazetteer, text: str) -> None:
    assert [one.capital for one in resolved(text, gazetteer)] == [None]


def test_the_name_stays_that_of_the_land(gazetteer: Gazetteer) -> None:
    (found,) = resolved("Drones hit the North Darfur capital on Monday.", gazetteer)
    assert found.place is not None
    assert found.capital is not None
    assert (found.mention.text, found.place.kind, found.capital.id) == ("North Darfur", "admin1", _EL_FASHER)


def test_a_town_that_is_named_with_it_is_enough(gazetteer: Gazetteer) -> None:
    told = "Rebels entered Goma, the capital of North Kivu."
    assert [one.capital for one in resolved(told, gazetteer)] == [None, None]
    assert [where(event) for event in events(told, gazetteer)] == [[(_GOMA, "in", "settlement")]]


@pytest.mark.parametrize("whose", ["Nauruan", "Palestinian"])
def test_a_capital_that_is_not_known_is_not_the_one_told_of_before(gazetteer: Gazetteer, whose: str) -> None:
    told = f"Drones struck the Ukrainian capital on Monday. The {whose} capital was bombed on Tuesday."
    assert [[place for place, *_ in where(event)] for event in events(told, gazetteer)] == [[_KYIV], []]
    again = "Drones struck the Ukrainian capital on Monday. The capital was bombed on Tuesday."
    assert [[place for place, *_ in where(event)] for event in events(again, gazetteer)] == [[_KYIV], [_KYIV]]


_JUBA, _NAIROBI = "373303", "184745"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Fighting broke out in Juba. In Nasir, rebels shelled a barracks. In the capital, police shot a man.", _JUBA),
        ("Kenyan lawmakers passed the bill late on Tuesday. In the capital, protesters burned cars.", _NAIROBI),
        ("Mobs looted shops in Kisumu, Kenya. Protesters clashed with police in the capital.", _NAIROBI),
    ],
)
def test_the_capital_is_that_of_the_only_state(gazetteer: Gazetteer, text: str, meant: str) -> None:
    assert [place for place, *_ in where(events(text, gazetteer)[-1])] == [meant]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled North Darfur on Monday. Sudan is at war. They attacked the capital at dawn.",  # of the unit
        "Lawmakers in Texas met. In the capital, protesters clashed with police.",
        "NAIROBI - Ethiopia closed a school. In the capital, police arrested 40 men.",  # of two states
        "Fighting broke out in Juba. In Nasir, rebels shelled a barracks and attacked the capital.",
        "Rain fell in Pokhara. Police shot dead nine men in the capital.",  # no state is named
    ],
)
def test_the_capital_of_what_is_not_told_has_no_place(gazetteer: Gazetteer, text: str) -> None:
    assert not {_JUBA, _NAIROBI, "379252", "1283240"} & {place for place, *_ in where(events(text, gazetteer)[-1])}

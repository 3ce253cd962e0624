"""Names in a column or list of states mean the states, though towns of their names are better known."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import resolved

STATES = [
    ("Sudan: cholera\n\nState | Cases | Deaths\nKassala | 310 | 9\nSennar | 12 | 0\n", {"Kassala", "Sennar"}),
    ("Sudan: cholera\n\n| Cases | State |\n|---|---|\n| 310 | Kassala |\n| 12 | Sennar |\n", {"Kassala", "Sennar"}),
    ("Sudan: cholera\n\nBY STATE\n- Kassala: 310 cases\n- Sennar: 12 cases\n", {"Kassala", "Sennar"}),
    ("Sudan: cholera\n\nNew cases by state (week 42):\n\nKassala (310)\nSennar (12)\n", {"Kassala", "Sennar"}),
    ("Kenya: drought\n\nHouseholds reached per county\n• Marsabit – 4,350\n• Garissa – 120\n", {"Marsabit", "Garissa"}),
    ("Yemen: cholera\n\nGovernorate\tCases\nHajjah\t31,744\n", {"Hajjah"}),
]
TOWNS = [
    "Sudan: cholera\n\nTown | Cases\nKassala | 310\nSennar | 12\n",
    "Sudan: cholera\n\nState | Town | Cases\nSouth Kordofan | Kassala | 310\n",
    "Sudan: cholera\n\nBY STATE\nCases rose again.\n- Kassala: 310 cases\n",
    "Sudan: cholera\n\nCases by state are not known.\n- Kassala: 310 cases\n",
    "Sudan: cholera\n\nState | Cases\nKhartoum | 12\n\nIn Kassala 310 fell ill.\n",
    "Sudan: cholera\n\nHeld by state forces:\n- Kassala: two bridges\n",
]


def kinds(text: str, gazetteer: Gazetteer) -> dict[str, str]:
    return {one.mention.text: one.place.kind for one in resolved(text, gazetteer) if one.place is not None}


@pytest.mark.parametrize(("text", "states"), STATES)
def test_a_column_or_list_of_states_names_states(text: str, states: set[str], gazetteer: Gazetteer) -> None:
    found = kinds(text, gazetteer)
    assert {name for name in states if found.get(name) != "admin1"} == set()


@pytest.mark.parametrize("text", TOWNS)
def test_elsewhere_the_town_is_meant(text: str, gazetteer: Gazetteer) -> None:
    assert kinds(text, gazetteer)["Kassala"] == "settlement"

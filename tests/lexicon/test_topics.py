"""Words that many fields share count only in a report that names an illness, or a hazard."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from dateline.errors import InputError
from dateline.gazetteer import Gazetteer
from dateline.lexicon import event_lexicon
from dateline.pipeline import Settings, code_document
from short_reports import areas, report

# What a county paper fills its columns with: of no field.
OTHER = (
    "The council met on Tuesday and heard two motions on parking. Members agreed to look at the prices again in the"
    " autumn, when the accounts are in. The library will stay open until six, and the choir sings on Sunday. The mayor"
    " thanked the volunteers who had painted the benches in the park, and wished everybody a pleasant week. "
)
LINES = [
    ("health", "Two people were hospitalised in Gulu.", "cases/reported Gulu"),
    ("health", "Schools in Gulu were closed.", "response/restriction Gulu"),
    ("health", "A man died in Gulu.", "deaths/deaths Gulu"),
    ("disaster", "The road to Gulu was closed.", "impact/outage Gulu"),
    ("disaster", "Three men were hurt in Gulu.", "impact/injuries Gulu"),
    ("disaster", "Soldiers searched houses in Gulu.", "response/rescue Gulu"),
]
NAMED = {"health": "Cholera has broken out along the lake. ", "disaster": "Floods have cut off the lake. "}


def kinds(text: str, lexicon: str, gazetteer: Gazetteer) -> list[str]:
    events = code_document(
        report(text, published=dt.date(2025, 3, 4)),
        gazetteer=gazetteer,
        settings=Settings(lexicon=lexicon, words_only=True),
        areas=areas(),
    ).events
    return [
        f"{event.type}/{event.subtype} {place.resolved.place.name}"
        for event in events
        for place in event.locations
        if place.resolved.place
    ]


@pytest.mark.parametrize(("lexicon", "line", "told"), LINES)
def test_a_generic_word_counts_in_a_report_that_names_the_field(
    lexicon: str, line: str, told: str, gazetteer: Gazetteer
) -> None:
    assert told in kinds(NAMED[lexicon] + OTHER + line, lexicon, gazetteer)
    assert told in kinds(OTHER + OTHER + NAMED[lexicon] + line, lexicon, gazetteer)
    assert kinds(OTHER + line, lexicon, gazetteer) == []


@pytest.mark.parametrize(("lexicon", "line", "told"), LINES)
def test_a_short_text_may_leave_unsaid_what_it_is_about(
    lexicon: str, line: str, told: str, gazetteer: Gazetteer
) -> None:
    assert kinds(line, lexicon, gazetteer) == [told]


def test_one_word_far_away_makes_no_report_of_the_field(gazetteer: Gazetteer) -> None:
    text = f"{OTHER}{OTHER}{NAMED['health']}{OTHER}{OTHER}A man died in Gulu."
    assert kinds(text, "health", gazetteer) == []


@pytest.mark.parametrize("named", ["The fire department moves. ", "He opened fire on the door. "])
def test_what_bears_the_name_of_a_hazard_is_none(named: str, gazetteer: Gazetteer) -> None:
    assert kinds(named + OTHER + "The road to Gulu was closed.", "disaster", gazetteer) == []


def test_a_type_that_is_not_listed_is_told(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        "[types]\nspill = ['oil']\n[about]\nwords = 'oil'\nof = ['leak']\n"
        "[[trigger]]\nis = 'spill/oil'\nwords = 'leaked'\n",
        encoding="utf-8",
    )
    with pytest.raises(InputError, match=r"\[about\] names 'leak', which \[types\] does not list"):
        event_lexicon(str(path))

"""Texts in small letters: posts and quick headlines."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from dateline.mentions.candidates import names_of
from dateline.mentions.candidates.capitals import restored
from dateline.pipeline import resolve_report
from short_reports import report

# Text, and what its names mean, as they are written.
READ = [
    ("mortar fire in sumy region kills one", ["sumy region: Sumy Oblast"]),
    ("two shot dead in port sudan, police say", ["port sudan: Port Sudan"]),
    ("quake hits western turkey", ["western turkey: Turkey"]),
    ("turkish drone crashes near deir ez-zor", ["turkish: Turkey", "deir ez-zor: Deir ez-Zor"]),
    ("I was in lviv yesterday. it was quiet.", ["lviv: Lviv"]),
]
# Common words, and persons, that only their capital could make places of.
PLAIN = [
    "he was reading in bed",
    "we had turkey and rice for lunch",
    "The lead was split in three by noon.",
    "Fire broke out at dawn.",
]


def test_places_in_small_letters_are_found(gazetteer: Gazetteer) -> None:
    found = [
        [
            f"{one.mention.text}: {one.place.name if one.place else ''}"
            for one in resolve_report(report(text), gazetteer=gazetteer)
        ]
        for text, _ in READ
    ]
    assert found == [wanted for _, wanted in READ]


@pytest.mark.parametrize("text", PLAIN)
def test_common_words_get_no_capital(text: str, gazetteer: Gazetteer) -> None:
    assert restored(text, names_of(gazetteer)) == text


def test_a_text_with_capitals_stays_as_it_is(gazetteer: Gazetteer) -> None:
    text = "Shells fell on Lviv. people in kharkiv slept."
    assert restored(text, names_of(gazetteer)) == text


def test_a_text_keeps_its_length(gazetteer: Gazetteer) -> None:
    text = "ŉ ß ǰ in kharkiv"
    assert restored(text, names_of(gazetteer)) == "ŉ ß ǰ in Kharkiv"

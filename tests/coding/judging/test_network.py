"""A network reads a report token by token: what it sees of a name, and that it answers alike however it is read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from dateline.coding import read as read_report
from dateline.coding.judging import Sight, sights_of, weights_of
from dateline.coding.judging.network import REACH, read, shared_network
from dateline.coding.judging.sequence import PLACES, SIGNS, Tokens, tokens
from dateline.coding.judging.vectors import vectors
from dateline.coding.unforeseen import told_in_prose
from dateline.gazetteer import Gazetteer
from dateline.lexicon import event_lexicon
from short_reports import areas, report, resolved

BULLETIN = """FLOOD BULLETIN No. 4

Goma: 12 houses under water, two bridges gone. Aid is on the way.
- Bukavu (South Kivu): the river left its bed; Uvira was spared.
"""


def seen(text: str, gazetteer: Gazetteer, lexicon: str = "disaster") -> tuple[Tokens, Sequence[Sight]]:
    made = report(text)
    chosen = event_lexicon(lexicon)
    document = read_report([(made, resolved(made.text, gazetteer))], areas=areas(), lexicon=chosen)[0]
    sentences = told_in_prose(document)
    sights = sights_of(sentences, document.mentions)
    types = tuple(chosen.types)
    common = shared_network().common
    return tokens(made.text, sentences, sights, document.mentions, document.found, types, common), sights


def answers(found: Tokens, lexicon: str = "disaster") -> np.ndarray:
    return read(found, shared_network(), weights_of(lexicon).head)


def test_a_report_is_a_row_of_words_figures_and_signs_with_each_name_as_one(gazetteer: Gazetteer) -> None:
    found, sights = seen("Water rose in South Kivu.\n\nUvira: 1,200 out!", gazetteer)
    assert [SIGNS[one] for one in found.signs] == [
        "capital", "small", "small", "name", ".", "blank line", "name", ":", "figure", "small", "end",
    ]  # fmt: skip
    assert [PLACES[one - 1] for one in found.places if one] == ["admin1", "settlement"]
    assert [SIGNS[found.signs[at]] for at in found.at] == ["name"] * len(sights)
    known = found.rows < len(vectors().keys)
    assert known.tolist() == [
        True,
        True,
        False,
        False,
        False,
        False,
        False,
        False,
        False,
        True,
        False,
    ]  # "in" says nothing
    assert found.common[2] > 0  # but is told apart


def test_the_letters_of_a_name_are_not_seen(gazetteer: Gazetteer) -> None:
    one, _ = seen("The mud came down on Goma at night, and on Bukavu.", gazetteer)
    other, _ = seen("The mud came down on Bukavu at night, and on Uvira.", gazetteer)
    for field in Tokens._fields:
        assert np.array_equal(getattr(one, field), getattr(other, field)), field


def test_what_known_words_tell_stands_at_them_and_at_their_places(gazetteer: Gazetteer) -> None:
    found, _ = seen("The river flooded Goma on Monday. Sake was dry.", gazetteer)
    column = list(event_lexicon("disaster").types).index("flood")
    assert np.flatnonzero(found.told[:, column]).tolist() == [2, 3]
    assert not found.told[4:].any()
    denied, _ = seen("The river did not flood Goma on Monday.", gazetteer)
    assert denied.told[:, -1].any() or not denied.told.any()
    assert not denied.told[:, column].any()


def test_a_report_is_read_alike_in_pieces(gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    found, sights = seen(BULLETIN * 9, gazetteer)
    assert len(found.rows) > 4 * REACH
    whole = answers(found)
    assert whole.shape == (len(sights),)
    for size in (7, 50):
        monkeypatch.setattr("dateline.coding.judging.network._AT_A_TIME", size)
        assert np.allclose(answers(found), whole, atol=1e-3)


def test_the_order_of_words_matters(gazetteer: Gazetteer) -> None:
    one, _ = seen("Flood water from Goma reached the fields of Sake.", gazetteer)
    other, _ = seen("Flood water reached the fields of Goma from Sake.", gazetteer)
    assert not np.allclose(answers(one), answers(other), atol=0.05)


def test_a_text_without_names_or_words_asks_nothing(gazetteer: Gazetteer) -> None:
    found, sights = seen("Mud stood in every street.", gazetteer)
    assert not sights
    assert answers(found).shape == (0,)
    nothing = tokens("", [], [], [], [], ("flood",), shared_network().common)
    assert len(nothing.rows) == 0
    assert answers(nothing).shape == (0,)


def test_a_short_text_is_read(gazetteer: Gazetteer) -> None:
    found, _ = seen("Goma flooded", gazetteer)
    assert len(found.rows) < REACH
    assert np.isfinite(answers(found)).all()

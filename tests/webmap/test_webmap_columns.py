"""Columns of a table as the map's page keeps them: whatever pandas keeps their texts in, the same comes out."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from dateline.webmap.payload.columns import Columns
from dateline.webmap.payload.letters import Letters, Texts, Unread

WORDS = ["left out", "Суми", "", "Kharkiv", None, "Суми", "𝔘 ’", "Kharkiv"]
KEPT_IN = {
    "pyarrow": lambda: pd.array(WORDS, dtype=pd.StringDtype("pyarrow")),
    "pyarrow, nan": lambda: pd.array(WORDS, dtype=pd.StringDtype("pyarrow", na_value=np.nan)),
    "python": lambda: pd.array(WORDS, dtype=pd.StringDtype("python")),
    "objects": lambda: np.array(WORDS, dtype=object),
    "categories": lambda: pd.Categorical(WORDS),
}


@pytest.mark.parametrize("kept_in", KEPT_IN)
@pytest.mark.parametrize("rows", [[0, 1, 2, 3, 4, 5, 6], [6, 4, 3, 2, 0, 0], [1], []])
def test_a_column_reads_the_same_whatever_keeps_its_texts(kept_in: str, rows: list[int]) -> None:
    table = pd.DataFrame({"word": KEPT_IN[kept_in]()}).iloc[1:]
    columns, expected = Columns(table).take(np.array(rows, dtype=np.int64)), [WORDS[row + 1] or "" for row in rows]
    texts = columns.texts("word")
    assert texts.values == tuple(dict.fromkeys(expected))
    assert [texts.values[code] for code in texts.codes] == expected
    assert columns.are("word", "Суми", "nowhere").tolist() == [word == "Суми" for word in expected]
    assert sorted(columns.different("word")) == sorted({word for word in WORDS[1:] if word})
    ranks = columns.ranks("word")
    assert [expected[at] for at in np.argsort(ranks, kind="stable")] == sorted(expected)
    assert (columns.letters("word").texts().values, columns.codes("word").tolist()) == (
        texts.values, Columns(table).codes("word")[rows].tolist(),
    )  # fmt: skip


def test_a_table_without_repeats_gives_its_own_letters() -> None:
    words = pd.Series(["b", "ä", "c"], dtype=pd.StringDtype("pyarrow")).iloc[1:]
    letters = Columns(pd.DataFrame({"word": words})).take(np.array([1, 0])).letters("word")
    assert (bytes(letters.body), letters.lengths.tolist(), letters.codes.tolist()) == ("cä".encode(), [1, 2], [0, 1])


def test_a_column_that_is_not_there_is_empty() -> None:
    columns = Columns(pd.DataFrame({"other": [1, 2]}))
    assert columns.texts("word").values == ("",)
    assert (columns.truths("word", missing=True).tolist(), columns.objects("word").tolist()) == ([True] * 2, [None] * 2)
    assert Columns(pd.DataFrame({"other": []})).texts("word").values == ()


def test_some_values_and_all_but_some_are_found_among_the_letters() -> None:
    letters = Letters.of(Texts(("one", "", "два", "three\ud800"), np.arange(4)))
    assert list(letters.each()) == [b"one", b"", "два".encode(), "three\ufffd".encode()]
    assert list(letters.each(np.array([2, 0]))) == ["два".encode(), b"one"]
    assert b"".join(letters.without(np.array([False, True, True, False]))) == "onethree\ufffd".encode()


def test_columns_that_are_not_read_yet_are_read_when_they_are_asked_for() -> None:
    read: list[str] = []

    def letters(name: str) -> Letters:
        read.append(name)
        return Letters.of(Texts((name,), np.zeros(2, dtype=np.int64)))

    unread: Any = Unread(["a", "b"], letters)
    assert (list(unread), len(unread), "b" in unread, unread.get("c")) == (["a", "b"], 2, True, None)
    read.clear()
    assert (unread["b"].values, read) == (("b",), ["b"])

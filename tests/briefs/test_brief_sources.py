"""What a brief says of its sources: a table may hold rows of several, and is not read as sentences are."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.briefs.blocks import Items
from event_frames import joined, one_event
from test_briefs import brief_of, cells_of, table_of


def row(number: int, doc: str, publisher: str) -> Any:
    own = dict.fromkeys(("event_id", "feature_id", "cluster_id"), f"e{number}")
    return one_event(**own, doc=doc, publisher=publisher, doc_title="", doc_sha256=doc)


def test_a_table_names_all_whose_rows_it_holds_and_not_the_last() -> None:
    rows = [row(n, "rows.csv", name) for n, name in enumerate(["Wire", "", "Post", "Wire", "Gazette"])]
    assert [cells[1] for cells in cells_of(table_of(brief_of(joined(*rows)), "sources"))] == ["Wire, Post, Gazette"]
    many = [row(n, "rows.csv", f"Paper {n}") for n in range(8)]
    (cells,) = cells_of(table_of(brief_of(joined(*many)), "sources"))
    assert cells[1] == "Paper 0, Paper 1, Paper 2, Paper 3, Paper 4 and 3 more"


@pytest.mark.parametrize(("documents", "reports", "tables"), [
    (["a.txt"], True, False), (["a.csv"], False, True), (["a.txt", "a.csv"], True, True),
    (["a.csv", "b.xlsx"], False, True),
])  # fmt: skip
def test_the_method_tells_how_reports_and_how_tables_were_read(
    documents: list[str], reports: bool, tables: bool
) -> None:
    text = brief_of(joined(*(row(n, doc, "") for n, doc in enumerate(documents))))
    said = " ".join(
        run.text for block in text.blocks if isinstance(block, Items) for line in block.lines for run in line
    )
    assert ("Reports are read by rules" in said, "Rows of tables are as" in said) == (reports, tables)
    assert "Each event counts once" in said

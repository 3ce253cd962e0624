"""What a product is called where no title is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.cli.products import name_of, title_of


@pytest.mark.parametrize(
    ("folder", "title"),
    [
        ("r", "Events"), ("7", "Events"), ("_a", "Events"), ("r1", "R1"), ("ua", "Ua"), ("2024", "2024"),
        ("city_news", "City news"), ("京", "京"),
    ],
)  # fmt: skip
def test_a_name_of_one_letter_gives_no_title(tmp_path: Path, folder: str, title: str) -> None:
    (tmp_path / folder).mkdir()
    assert title_of([str(tmp_path / folder)]) == title
    assert name_of([str(tmp_path / folder)]) == folder  # the file is still called so

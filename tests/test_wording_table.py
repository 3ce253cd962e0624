"""A table of sentences with the wording that a careful reader gives to the event in square brackets.

``known.csv`` was open while the rules were written, ``held.csv`` was not. A word in braces is another event's.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from dateline.coding.clauses import hits
from dateline.coding.wording import Wording, wording
from dateline.lexicon import event_lexicon
from dateline.mentions.tokens import sentences
from short_reports import DAY, report

DATA = Path(__file__).parent / "data" / "wording"
_NOUNS = frozenset("attack strike explosion outbreak flood evacuation loss raid mudslide".split())


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [{key: value or "" for key, value in row.items()} for row in csv.DictReader(file, delimiter="|")]


def _found(marked: str, folder: Path) -> Wording:
    """Read the wording of the event in square brackets, by a lexicon of the marked words."""
    text = re.sub(r"[\[\]{}]", "", marked)
    start = marked.index("[") - len(re.findall(r"[{}]", marked[: marked.index("[")]))
    words = [one or other for one, other in re.findall(r"\[(.+?)\]|\{(.+?)\}", marked)]
    file = folder / "table.toml"
    rows = [f'[[trigger]]\nis = "other/other"\nwords = "{word}"\nnoun = {_is_noun(word)}' for word in words]
    file.write_text("\n".join(["[types]", 'other = ["other"]', *rows]), encoding="utf-8")
    lexicon = event_lexicon(str(file))
    for sentence in sentences(text, report(text).zones):
        for hit in hits(text, sentence, lexicon):
            if hit.start == start:
                return wording(text, sentence, hit, publisher="Wire", published=DAY)
    raise AssertionError(f"no trigger at {start} of {text!r}")


def _is_noun(word: str) -> str:
    return "true" if word in _NOUNS else "false"


def _expected(row: dict[str, str]) -> Wording:
    return Wording(
        status=row["status"],
        modality=row["modality"] or "actual",
        attribution=tuple(row["attribution"].split(" > ")),
        likelihood=row["likelihood"],
        denied_by=row["denied_by"],
        unverified_by=row["unverified_by"],
        contested=bool(row["denied_by"]) and row["status"] != "denied" and row["modality"] != "negated",
    )


@pytest.mark.parametrize("row", _rows("known"), ids=lambda row: row["text"])
def test_each_known_sentence_is_read_as_worded(row: dict[str, str], tmp_path: Path) -> None:
    assert _found(row["text"], tmp_path) == _expected(row)

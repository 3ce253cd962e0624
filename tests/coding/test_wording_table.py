"""A table of sentences with the wording that a careful reader gives to the event in square brackets.

``known.csv`` was open while the rules were written, ``held.csv`` was not. A word in braces is another event's.
"""

from __future__ import annotations

import csv
import re
import tomllib
from pathlib import Path

from checkout import DATA, ROOT
from dateline.coding.clauses import hits
from dateline.coding.wording import Wording, wording
from dateline.coding.wording.cues import cues
from dateline.lexicon import event_lexicon, grammar
from dateline.mentions.words.tokens import sentences
from event_documents import STATUSES
from rows import each
from short_reports import DAY, report

FOLDER = DATA / "wording"
HELD_RIGHT = 64  # of 67, when they were measured first; a floor that only rises
SHOWN = ("verb", "noun", "adverb", "adjective", "raised", "modal", "likelihood")
_NOUNS = frozenset("attack strike explosion outbreak flood evacuation loss raid mudslide".split())


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [{key: value or "" for key, value in row.items()} for row in csv.DictReader(file, delimiter="|")]


def _found(marked: str, folder: Path) -> Wording:
    """Read the wording of the event in square brackets, by a lexicon of the marked words."""
    text = re.sub(r"[\[\]{}]", "", marked)
    start = marked.index("[") - len(re.findall(r"[{}]", marked[: marked.index("[")]))
    words = [one or other for one, other in re.findall(r"\[(.+?)\]|\{(.+?)\}", marked)]
    file = folder / f"{len(list(folder.iterdir()))}.toml"  # a lexicon is read once by its path
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


@each("row", _rows("known"), ids=lambda row: row["text"])
def test_each_known_sentence_is_read_as_worded(row: dict[str, str], tmp_path: Path) -> None:
    assert _found(row["text"], tmp_path) == _expected(row)


def test_held_sentences_are_read_as_well_as_when_they_were_first_measured(tmp_path: Path) -> None:
    right = [_found(row["text"], tmp_path) == _expected(row) for row in _rows("held")]
    assert sum(right) >= HELD_RIGHT, f"{sum(right)} of {len(right)}"


def test_the_page_of_wording_shows_the_words_of_the_data() -> None:
    table = tomllib.loads((ROOT / "geo" / "dateline" / "data" / "wording.toml").read_text("utf-8"))
    page = (ROOT / "docs" / "wording.md").read_text("utf-8")
    lines = [f"| {name} | {', '.join(words)} |" for part in SHOWN for name, words in table[part].items()]
    assert [line for line in lines if line not in page] == [], "run docs/make_wording.py"


def test_each_verb_of_saying_that_makes_a_name_a_speaker_has_a_status() -> None:
    known = cues().verbs | cues().verb_phrases
    says = {word for status in STATUSES for word in grammar().words("say", status)}
    assert sorted(says - set(known)) == ["published"]  # which is as often told of a photo


def test_no_verb_has_two_statuses() -> None:
    lists = cues().lists["verb"]
    words = [word for name in lists for word in lists[name]]
    assert sorted({word for word in words if words.count(word) > 1}) == []

"""The annotated documents: their format, their ids, their sizes, and what the compiler does with faults."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import pytest

from annotated import FIELDS, FOLDER, HALVES, KINDS, Document, Toponym, compile_file, documents, gold, gold_lines
from dateline.errors import InputError
from dateline.gazetteer import Gazetteer
from rows import each

ALL = [document for half in HALVES for document in documents(half)]
with (FOLDER / "exceptions.csv").open(encoding="utf-8", newline="") as _lines:
    EXCEPTIONS = {(row["document"], row["name"], row["id"]): row["why"] for row in csv.DictReader(_lines)}

each_document = each("document", ALL, ids=lambda document: document.id)


def _source(folder: Path, text: str) -> Path:
    path = folder / "train" / "war-example.txt"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return path


def test_marks_become_offsets_lines_become_paragraphs_and_escapes_become_characters(tmp_path: Path) -> None:
    path = _source(
        tmp_path,
        "about: an example\n---\n"
        "On\\u00a0Friday [Moscow|524901|metonym] spoke.[1]\nNear [Lozovyi Kut|?], nothing.\n\n[[Kyiv|703448]](x) | y\n",
    )
    assert compile_file(path) == Document(
        "war-example", "train", "war", "an example",
        "On\u00a0Friday Moscow spoke.[1] Near Lozovyi Kut, nothing.\n\n[Kyiv](x) | y",
        (
            Toponym(10, 16, "Moscow", "metonym", "524901"),
            Toponym(32, 43, "Lozovyi Kut", "literal", ""),
            Toponym(56, 60, "Kyiv", "literal", "703448"),
        ),
    )  # fmt: skip


def test_lines_stay_lines_where_the_header_says_so(tmp_path: Path) -> None:
    path = _source(tmp_path, "about: a list\nlayout: lines\n---\n* [Lviv|702550]\n* none\n")
    assert compile_file(path).text == "* Lviv\n* none"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("No header.\n", "expected a header, a line '---' and the text"),
        ("title: x\n---\nx\n", "txt:1: 'title: x' is no header"),
        ("layout: lines\n---\nx\n", "txt:1: expected 'about:'"),
        ("about: x\n---\nx\n[Kyiv|703448|place]\n", r"txt:4: '\[Kyiv\|703448\|place\]': expected a kind of literal"),
        ("about: x\n---\n[Kyiv|]\n", r"txt:3: '\[Kyiv\|\]' is no mark"),
        ("about: x\n---\n[Kyiv|Ukraine]\n", r"txt:3: '\[Kyiv\|Ukraine\]' is no mark"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        compile_file(_source(tmp_path, text))


def test_the_readmes_example_compiles(tmp_path: Path, gazetteer: Gazetteer) -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    block = readme[readme.index("    about:") : readme.index("\n* A mark is")]
    row = gold(compile_file(_source(tmp_path, block.replace("\n    ", "\n").strip() + "\n")), gazetteer)
    assert row["text"] == (
        "Moscow said that its Russian infantry was moving on Pokrovsk. "
        "Attacks near Rodynske and the hamlet of Sukha Rosokha failed, the *Kyiv Voice* wrote."
    )


def test_there_are_enough_documents_and_sentences_of_every_field_in_both_halves() -> None:
    assert len({document.id for document in ALL}) == len(ALL) >= 95
    assert sum(document.sentence_count for document in ALL) >= 600
    counts = {half: Counter(document.field for document in documents(half)) for half in HALVES}
    assert set(counts["train"]) == set(counts["test"]) == set(FIELDS)
    assert all(counts["train"][field] >= counts["test"][field] - 1 >= 5 for field in FIELDS)


def test_every_kind_and_unknown_places_occur_in_both_halves() -> None:
    for half in HALVES:
        toponyms = [toponym for document in documents(half) for toponym in document.toponyms]
        assert {toponym.kind for toponym in toponyms} == set(KINDS)
        assert sum(not toponym.id for toponym in toponyms) >= 15


def test_no_sentence_stands_in_two_documents() -> None:
    sentences = Counter(sentence for document in ALL for sentence in set(document.text.split(". ")))
    assert [sentence for sentence, count in sentences.items() if count > 1] == []


@each_document
def test_a_document_is_short_and_its_marks_lie_in_order_on_whole_names(document: Document) -> None:
    assert 4 <= document.sentence_count <= 10
    at = 0
    for toponym in document.toponyms:
        assert at <= toponym.start < toponym.end
        assert document.text[toponym.start : toponym.end] == toponym.name == toponym.name.strip()
        assert not document.text[toponym.start - 1 : toponym.start].isalnum()
        assert not document.text[toponym.end : toponym.end + 1].isalnum()
        assert not toponym.name.endswith(("’s", "'s"))
        at = toponym.end


@each_document
def test_every_id_is_a_place_of_the_name_as_written_or_the_list_says_why_not(
    document: Document, gazetteer: Gazetteer
) -> None:
    wrong = {
        (toponym.name, toponym.id or "?"): ids
        for toponym in document.toponyms
        for ids in [_ids(toponym.name, gazetteer)]
        if (toponym.id not in ids if toponym.id else ids)
        and (document.id, toponym.name, toponym.id or "?") not in EXCEPTIONS
    }
    assert wrong == {}, "names that the gazetteer gives other ids: correct them, or give the reason in exceptions.csv"
    assert [toponym for toponym in document.toponyms if toponym.id and gazetteer.place(toponym.id) is None] == []


def _ids(name: str, gazetteer: Gazetteer) -> set[str]:
    """Return the ids of the places that a name may mean, or whose people it may name."""
    country = gazetteer.country(gazetteer.demonym(name))
    return {match.place.id for match in gazetteer.lookup(name)} | ({country.id} if country else set())


def test_every_exception_is_of_a_mark_and_says_why() -> None:
    marks = {(document.id, toponym.name, toponym.id or "?") for document in ALL for toponym in document.toponyms}
    assert set(EXCEPTIONS) <= marks
    assert all(EXCEPTIONS.values())


def test_what_the_gazetteer_knows_only_as_a_people_is_marked_as_a_demonym(gazetteer: Gazetteer) -> None:
    others = [
        (document.id, toponym.name)
        for document in ALL
        for toponym in document.toponyms
        if toponym.kind != "demonym" and gazetteer.demonym(toponym.name) and not gazetteer.lookup(toponym.name)
    ]
    assert others == []


def test_gold_has_the_gazetteers_points_and_null_for_the_unknown(gazetteer: Gazetteer, tmp_path: Path) -> None:
    path = _source(tmp_path, "about: x\n---\n[Kyiv|703448|metonym] and [Lozovyi Kut|?].\n")
    kyiv = gazetteer.place("703448")
    assert kyiv is not None
    assert gold(compile_file(path), gazetteer) == {
        "doc_id": "war-example",
        "field": "war",
        "text": "Kyiv and Lozovyi Kut.",
        "toponyms": [
            {"start": 0, "end": 4, "name": "Kyiv", "kind": "metonym", "literal": False, "geonameid": "703448",
             "lat": kyiv.lat, "lon": kyiv.lon},
            {"start": 9, "end": 20, "name": "Lozovyi Kut", "kind": "literal", "literal": True, "geonameid": None,
             "lat": None, "lon": None},
        ],
    }  # fmt: skip


def test_gold_with_an_id_that_is_no_place_is_refused(gazetteer: Gazetteer, tmp_path: Path) -> None:
    path = _source(tmp_path, "about: x\n---\n[Kyiv|1].\n")
    with pytest.raises(InputError, match="'Kyiv' has the id '1', which the gazetteer does not have"):
        gold(compile_file(path), gazetteer)


@pytest.mark.parametrize("half", HALVES)
def test_every_half_compiles_to_lines_of_json_with_all_documents(half: str, gazetteer: Gazetteer) -> None:
    rows = [json.loads(line) for line in gold_lines(half, gazetteer)]
    assert [row["doc_id"] for row in rows] == [document.id for document in documents(half)]
    assert [len(row["toponyms"]) for row in rows] == [len(document.toponyms) for document in documents(half)]

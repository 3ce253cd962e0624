"""JSON lines are read one at a time: as soon as they are there, whatever their encoding, each with its own failure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.records import Failure, Report
from dateline.reports import read, report_from_fields, stream
from dateline.reports.sources.json_lines import drafts
from dateline.reports.sources.parsing import Draft

LINE = b'{"id": "a", "text": "Rain in Lviv."}\n'


def never(data: bytes) -> Iterator[Draft]:
    raise AssertionError(f"read whole: {data!r}")


def test_a_document_is_given_before_the_next_line_is_read() -> None:
    def lines() -> Iterator[bytes]:
        yield b"\xef\xbb\xbf\n"
        yield LINE
        raise AssertionError("the second line was asked for")

    assert next(drafts("f", lines(), otherwise=never)) == Draft("a", "Rain in Lviv.", stated=(("metadata", None),))


def test_a_fault_is_named_by_its_line_counted_with_blank_ones() -> None:
    made = list(drafts("f", [b"\n", LINE, b"\n", b"{nope\n", b'{"text": "b"}'], otherwise=never))
    assert [one.name for one in made] == ["a", "f:4", "f:5"]
    assert isinstance(made[1], Failure)


def test_a_line_that_is_not_utf8_is_guessed_and_said_to_be_or_named() -> None:
    legacy = json.dumps({"text": "Fußgänger überqueren die Straße in Köln, sagt Jörg Müller. " * 3}, ensure_ascii=False)
    made = list(drafts("f", [LINE, legacy.encode("latin-1"), b'{"text": "\xff' + b"\x00" * 90], otherwise=never))
    good, guessed, binary = made
    assert (good.name, guessed.name, binary.name) == ("a", "f:2", "f:3")
    assert isinstance(guessed, Draft)
    assert guessed.text.startswith("Fußgänger überqueren")
    assert guessed.notes[0].startswith("not UTF-8: read as")
    assert isinstance(binary, Failure)
    assert binary.reason.startswith("the line is binary")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8", "utf-8-sig"])
def test_every_encoding_gives_the_same_documents(encoding: str, tmp_path: Path) -> None:
    text = '\n{"id": "a", "text": "Rain in Łódź."}\n{"id": "b", "text": "Rain in Lviv."}\n'
    (tmp_path / "f.jsonl").write_bytes(text.encode(encoding))
    assert [(one.name, one.text) for one in read([tmp_path / "f.jsonl"]).reports] == [
        ("a", "Rain in Łódź."),
        ("b", "Rain in Lviv."),
    ]


def test_what_is_streamed_is_what_is_read(tmp_path: Path) -> None:
    (tmp_path / "f.jsonl").write_bytes(LINE + b"{nope\n" + LINE)
    (tmp_path / "g.txt").write_text("Rain in Odesa.", encoding="utf-8")
    streamed, reading = list(stream([tmp_path])), read([tmp_path])
    assert [one.name for one in streamed] == ["a", "f.jsonl:2", "a (2)", "g.txt"]
    assert reading.reports == tuple(one for one in streamed if isinstance(one, Report))
    assert reading.failures == tuple(one for one in streamed if isinstance(one, Failure))


@pytest.mark.parametrize(("data", "reason"), [
    (b"", "the file is empty: nothing to read"),
    (b" \n\n", "the file is empty: nothing to read"),
    (b"\x00\x01" * 50, "the file is binary, not text"),
])  # fmt: skip
def test_a_file_without_lines_of_json_is_one_failure(data: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "f.jsonl").write_bytes(data)
    (failure,) = read([tmp_path / "f.jsonl"]).failures
    assert failure.name == "f.jsonl"
    assert failure.reason.startswith(reason)


def test_a_report_of_fields_is_the_report_of_their_line(tmp_path: Path) -> None:
    fields = {
        "id": "a",
        "text": "Rain in Lviv.",
        "title": "Rain",
        "date": "2024-10-24",
        "url": "https://wire.example/1",
    }
    (tmp_path / "f.jsonl").write_text(json.dumps(fields), encoding="utf-8")
    assert report_from_fields(fields, name="a") == read([tmp_path / "f.jsonl"]).reports[0]

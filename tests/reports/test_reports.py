"""Reading: files, folders, HTML pages, JSON lines and standard input to reports, with failures named."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import os
import time
from pathlib import Path
from typing import Any

import pytest

from checkout import DATA
from dateline.errors import InputError
from dateline.records import Failure, Report
from dateline.reports import read, repeated_paragraphs, report_from_fields, report_from_text, set_aside
from dateline.reports.days import find_day
from dateline.reports.heads import url_day
from dateline.reports.sources import passed_over
from dateline.reports.sources.pages import page_text
from dateline.reports.sources.parsing import parse

FOLDER = DATA / "reports"


def _one(source: str | Path, **options: dt.date) -> Report:
    reading = read([source], **options)
    assert reading.failures == ()
    assert len(reading.reports) == 1
    return reading.reports[0]


def _head(report: Report) -> tuple[str, str, dt.date | None, str, str, str]:
    return report.name, report.title, report.published, report.published_basis, report.publisher, report.url


def test_markdown_states_its_head_in_front_matter() -> None:
    report = _one(FOLDER / "brief.md")
    assert _head(report) == (
        "brief.md",
        "Bridge at Lemno closed after a blast",
        dt.date(2024, 10, 24),
        "front matter",
        "Harbour Wire",
        "https://wire.example/2024/10/24/bridge",
    )
    assert report.notes == ()


def test_plain_text_shows_its_head_in_its_first_lines() -> None:
    assert _head(_one(FOLDER / "plain.txt")) == (
        "plain.txt",
        "Two ferries collide off Port Alder, coast guard says",
        dt.date(2025, 3, 7),
        "dateline",
        "",
        "",
    )


def test_html_is_read_as_its_article_with_its_metadata() -> None:
    report = _one(FOLDER / "page.html")
    assert _head(report) == (
        "page.html",
        "Flood barrier holds at Lemno",
        dt.date(2024, 11, 2),
        "metadata",
        "Harbour Wire",
        "https://wire.example/2024/11/02/flood-barrier",
    )
    assert report.text.startswith("Flood barrier holds at Lemno\n\nThe flood barrier at Lemno held through")
    assert "All rights reserved" not in report.text


@pytest.mark.parametrize(
    ("stated", "publisher"),
    [
        ({"domain": "post.example"}, "post.example"),
        ({"source": "Harbour Wire", "domain": "wire.example"}, "Harbour Wire"),
        ({"publisher": "Post", "source": "Harbour Wire"}, "Post"),
        ({"source": {"id": None}, "site": "post.example"}, "post.example"),
    ],
)
def test_an_outlet_is_stated_by_several_names(stated: dict[str, object], publisher: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "a", "text": "It is shut.", **stated}))
    assert _one(path).publisher == publisher


def test_json_lines_are_documents_and_a_bad_line_spoils_only_itself() -> None:
    reading = read([FOLDER / "lines.jsonl"])
    assert [(report.name, report.text, report.published) for report in reading.reports] == [
        ("a1", "Drones hit a depot near Lemno on October 3.", dt.date(2024, 10, 4)),
        ("b2", "A convoy left Port Alder.", None),
        ("lines.jsonl:4", "No name here.", None),
    ]
    assert reading.failures == (
        Failure("lines.jsonl:5", 'expected a JSON object with a "text" string on each line'),
        Failure("lines.jsonl:6", "not valid JSON (Expecting value); expected one object a line"),
    )


def test_the_text_is_the_files_own_characters_without_the_byte_order_mark() -> None:
    path = FOLDER / "bom_crlf.txt"
    report = _one(path)
    assert report.text == path.read_bytes().decode("utf-8-sig")
    assert "\r\n" in report.text
    assert report.sha256 == hashlib.sha256(report.text.encode()).hexdigest()


def test_a_legacy_encoding_is_guessed_and_the_guess_is_said() -> None:
    report = _one(FOLDER / "cyrillic_cp1251.txt")
    assert report.text.startswith("Мост у Лемно закрыт\n\nИнженеры закрыли мост")
    assert report.notes[0] == "not UTF-8: read as cp1251 (a guess); save it as UTF-8 to be sure"


def test_bad_files_among_good_ones_are_named_and_the_rest_goes_on() -> None:
    reading = read([FOLDER / "empty.txt", FOLDER / "brief.md", FOLDER / "binary.txt"])
    assert [report.name for report in reading.reports] == ["brief.md"]
    assert [(failure.name, failure.reason.split(":")[0]) for failure in reading.failures] == [
        ("empty.txt", "the file is empty"),
        ("binary.txt", "the file is neither UTF-8 nor text in an encoding that can be told"),
    ]


def test_nuls_make_a_file_binary_but_a_few_are_kept(tmp_path: Path) -> None:
    (tmp_path / "few.txt").write_bytes(b"A convoy left Lemno.\x00 " + b"It went to Port Alder. " * 20)
    (tmp_path / "many.txt").write_bytes(b"PK\x00\x00" * 100)
    reading = read([tmp_path])
    assert [(report.name, "\x00" in report.text) for report in reading.reports] == [("few.txt", True)]
    assert reading.failures[0].name == "many.txt"
    assert reading.failures[0].reason.startswith("the file is binary, not text")


def test_a_folder_is_read_in_depth_in_order_without_hidden_or_other_files() -> None:
    assert [report.name for report in read([FOLDER / "folder"]).reports] == ["b.txt", "a.md"]


def test_a_file_named_twice_is_read_once() -> None:
    assert len(read([FOLDER / "brief.md", FOLDER / "brief.md", str(FOLDER / "brief.md")]).reports) == 1


def test_a_file_of_another_suffix_is_read_when_it_is_named(tmp_path: Path) -> None:
    path = tmp_path / "report.log"
    path.write_text("A convoy left Lemno on May 3, 2024.\n")
    assert _one(path).text == "A convoy left Lemno on May 3, 2024.\n"


def test_a_table_is_no_report_and_the_message_says_what_reads_it(tmp_path: Path) -> None:
    for name in ("events.csv", "Book.XLSX", "events.geojson"):
        path = tmp_path / name
        path.write_text("summary\nShells hit Sumy.\n")
        with pytest.raises(InputError, match=r"is a table, not a report: `dateline map`, `figure`, `brief` and `join`"):
            read([path])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7\n1 0 obj", "a PDF"),
        (b"{\\rtf1\\ansi Shells hit Sumy.}", "an RTF document"),
        (b"PK\x03\x04\x14\x00", "a zipped file, as documents of Word and LibreOffice and workbooks are"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "a document of an older Word or Excel"),
    ],
)
def test_a_document_that_is_no_text_is_called_by_its_kind(content: bytes, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(content)
    assert read([path]).failures == (
        Failure("report.txt", f"the file is {reason}, not text: save it as text (.txt, UTF-8) or HTML"),
    )


def test_a_missing_path_is_an_error_that_names_it() -> None:
    with pytest.raises(InputError, match=r"no such file or folder: 'nowhere/at all\.txt'"):
        read(["nowhere/at all.txt"])


def test_a_sentence_given_for_a_file_is_told_to_go_into_one() -> None:
    with pytest.raises(InputError, match=r"no such file or folder: 'Shells hit .*'; save a text to a file first"):
        read(["Shells hit Sumy on May 3, 2025, the governor said."])


def test_texts_in_memory_are_read_beside_files_and_told_apart(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A convoy left Lemno.")
    told = report_from_text("A convoy left Lemno on May 3, 2024.", published="2024-05-04", url="https://example.org/1")
    other = report_from_text("Another one left.")
    reading = read([told, tmp_path / "a.txt", other, told], published=dt.date(2024, 6, 1))
    assert [(one.name, one.published, one.published_basis) for one in reading.reports] == [
        ("text", dt.date(2024, 5, 4), "option"),
        ("a.txt", dt.date(2024, 6, 1), "option"),
        ("text (2)", dt.date(2024, 6, 1), "option"),
    ]
    assert read(told).reports == (told,)


@pytest.mark.parametrize(
    ("text", "published", "message"),
    [
        (None, None, "the text of the report 'text' is None; expected what it says"),
        ("A convoy left.", "May 3", "the date 'May 3' is no day; expected one such as 2024-10-24"),
        ("A convoy left.", 2024, "the date 2024 is no day; expected one such as 2024-10-24"),
        ("A convoy left.", dt.date(1066, 1, 1), "the date 1066-01-01 lies outside the years 1900 to 2100"),
    ],
)
def test_what_is_no_text_or_no_day_is_said(text: Any, published: Any, message: str) -> None:
    with pytest.raises(InputError) as told:
        report_from_text(text, published=published)
    assert str(told.value).startswith(message)


@pytest.mark.parametrize(("what", "given"), [("name", 5), ("title", b"War"), ("publisher", None), ("url", Path("a"))])
def test_what_is_known_of_a_text_in_memory_has_to_be_text(what: str, given: Any) -> None:
    with pytest.raises(InputError) as told:
        report_from_text("A convoy left.", **{what: given})
    assert str(told.value) == f'the {what} of a report is {given!r}; expected text, or "" where it is not known'


def test_an_empty_folder_is_an_error_that_says_what_was_expected(tmp_path: Path) -> None:
    (tmp_path / "expected.csv").write_text("a\n")
    with pytest.raises(InputError, match=r"no report in the folder .*expected files that end in \.htm, \.html"):
        read([tmp_path])


def test_a_folder_without_reports_says_what_else_lies_in_it_and_why_it_was_passed_over(tmp_path: Path) -> None:
    for name in ("a.html", "b.html", "c.html", "d.html"):
        (tmp_path / name).write_text('<meta name="generator" content="dateline 0.1.0">')
    for name in ("scan.pdf", "t.csv", "notes", ".hidden.pdf"):
        (tmp_path / name).write_text("x")
    with pytest.raises(InputError) as told:
        read([tmp_path])
    assert str(told.value) == (
        f"no report in the folder {str(tmp_path)!r}: expected files that end in .htm, .html, .jsonl, .markdown, .md, "
        ".txt; passed over: 'a.html', 'b.html', 'c.html' and 1 more, which dateline wrote from reports (name the "
        "reports themselves); 'notes', which has no suffix; 'scan.pdf', which ends in .pdf (save its text first); "
        "'t.csv', a table (`dateline map` reads tables that are named one by one)"
    )


def test_a_document_among_reports_fails_unless_its_text_was_saved_beside_it(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"A convoy left Lemno, said {name}.")
    for name in ("b.pdf", "c.PDF", "sub.d.pdf", ".hidden.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.4\n")
    (tmp_path / "e.docx").write_bytes(b"PK\x03\x04")
    reading = read([tmp_path])
    assert [report.name for report in reading.reports] == ["a.txt", "b.txt"]
    assert [failure.name for failure in reading.failures] == ["c.PDF", "e.docx", "sub.d.pdf"]
    assert "is a PDF, not text: save it as text" in reading.failures[0].reason


def test_what_else_lies_in_a_folder_of_reports_is_told_but_not_the_parts_of_a_saved_page(tmp_path: Path) -> None:
    for name in ("a.txt", "page.html", "t.csv", "map.png", "c.pdf"):
        (tmp_path / name).write_text("x")
    for folder in ("page_files", "other_files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "style.css").write_text("x")
    only = tmp_path / "only"
    only.mkdir()
    (only / "a.txt").write_text("x")
    assert passed_over([only, tmp_path / "a.txt", "-"]) == ""
    assert passed_over([tmp_path]) == (
        "'map.png', which ends in .png (save its text first); 'style.css', which ends in .css (save its text first); "
        "'t.csv', a table (`dateline map` reads tables that are named one by one)"
    )


def test_a_layer_of_a_map_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "a.kml").write_text("<kml/>")
    with pytest.raises(InputError, match="is a layer for a map, not a report: dateline writes KML"):
        read([tmp_path / "a.kml"])


def test_no_source_is_an_error() -> None:
    with pytest.raises(InputError, match="no source given"):
        read([])


def test_standard_input_is_text_or_json_lines() -> None:
    text = read(["-"], stdin=io.StringIO("A convoy left Lemno on May 3, 2024, the office said."))
    lines = read(["-"], stdin=io.StringIO('{"id": "x", "text": "A convoy left."}\n'))
    empty = read(["-"], stdin=io.StringIO(" \n"))
    assert [report.name for report in text.reports] == ["stdin"]
    assert [report.name for report in lines.reports] == ["x"]
    assert empty.failures == (Failure("stdin", "standard input is empty: nothing to read"),)


def test_the_given_date_only_fills_a_gap() -> None:
    day = dt.date(2020, 1, 2)
    assert _one(FOLDER / "brief.md", published=day).published == dt.date(2024, 10, 24)
    filled = report_from_text("A convoy left Lemno.", published=day)
    assert (filled.published, filled.published_basis, filled.notes) == (day, "option", ())
    bare = report_from_text("A convoy left Lemno.")
    assert (bare.published, bare.published_basis, bare.notes) == (
        None,
        "",
        ("no date found; give --date YYYY-MM-DD",),
    )


@pytest.mark.parametrize(
    ("text", "day", "basis"),
    [
        ("October 24, 2024\n\nBridge closed\n\nIt is shut.\n", (2024, 10, 24), "dateline"),
        ("Bridge closed\n\nLviv, Ukraine (October 24, 2024) - It is shut.\n", (2024, 10, 24), "dateline"),
        ("Bridge closed\n\nDec 18, 2024\u00a0-\u00a010:00\n\nIt is shut.\n", (2024, 12, 18), "dateline"),
        ("Bridge closed\n24 October 2024\n\nIt is shut.\n", (2024, 10, 24), "dateline"),
        (
            "Published: Wednesday, 16 Oct 2024, 10:30 a.m.\nBridge closed\n\nShut.\n",
            (2024, 10, 16),
            "dateline",
        ),
        (
            "LEMNO, Oct. 3, 2024 (Wire) — The bridge was closed after a blast, it said.\n",
            (2024, 10, 3),
            "dateline",
        ),
        ("LEMNO, West Land, 3 October 2024\n\nThe bridge was closed, it said.\n", (2024, 10, 3), "dateline"),
        ("Lemno (Wire) — October 3, 2024\n\nThe bridge was closed, it said.\n", (2024, 10, 3), "dateline"),
        ("Bridge closed\n\nLEMNO, October 3, 2024 (Wire) --\n\nIt is shut.\n", (2024, 10, 3), "dateline"),
        ("3 October 2024, Lemno\n\nThe bridge was closed, it said.\n", (2024, 10, 3), "dateline"),
        ("Bridge closed\n\nAs of 3 October 2024\n\nIt is shut.\n", (2024, 10, 3), "dateline"),
        ("2024-10-03T10:00:00Z\n\nBridge closed\n\nIt is shut.\n", (2024, 10, 3), "dateline"),
        ("Floods: situation report 4 | 3 October 2024\n\nIt is shut.\n", (2024, 10, 3), "title"),
        ("Floods: flash update 2 (as of 3 October 2024)\n\nIt is shut.\n", (2024, 10, 3), "title"),
        ("Security review, week ending 3 October 2024\n\nIt is shut.\n", (2024, 10, 3), "title"),
        ("Bridge closed\nBy Ann Lee, 3 October 2024\n\nIt is shut.\n", (2024, 10, 3), "dateline"),
        ("Bridge closed\nBy our staff, 3 October 2024\n\nIt is shut.\n", (2024, 10, 3), "dateline"),
        ("Bridge closed\n\nLemno, 3 October 2024. The bridge was closed, it said.\n", (2024, 10, 3), "dateline"),
        ("Update 3 October 2024 at 10:00\n\nIt is shut.\n", (2024, 10, 3), "title"),
        ("Offensive assessment, October 3, 2024\n\nOctober 4, 2024\n\nIt is shut.\n", (2024, 10, 4), "dateline"),
        (
            "Bridge closed\n\nIt is shut, the office said.\n\nhttps://wire.example/2024/10/24/b\n",
            (2024, 10, 24),
            "url",
        ),
        (
            "Bridge closed\n\nIt is shut.\n\n(More: https://wire.example/assessment-october-24-2024 )\n",
            (2024, 10, 24),
            "url",
        ),
    ],
)
def test_the_date_is_found_at_the_head_or_in_a_link_at_the_foot(
    text: str, day: tuple[int, int, int], basis: str
) -> None:
    report = report_from_text(text)
    assert (report.published, report.published_basis) == (dt.date(*day), basis)


def test_a_title_that_tells_of_a_day_within_does_not_date_the_report() -> None:
    report = report_from_text("What the fire of 3 October 2021 changed in Lemno\n\nIt is shut.\n")
    assert (report.published, report.title) == (None, "What the fire of 3 October 2021 changed in Lemno")


def test_dates_that_contradict_are_noted_and_the_stronger_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ndate: 2024-10-24\n---\n\nOctober 25, 2024\n\nBridge closed\n\nIt is shut.\n")
    report = _one(path)
    assert (report.published, report.notes) == (
        dt.date(2024, 10, 24),
        ("dates contradict: published 2024-10-24 by its front matter, but its dateline says 2024-10-25",),
    )


def test_a_date_that_is_not_understood_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ndate: soon\ntitle: Bridge\n---\n\nIt is shut.\n")
    assert _one(path).notes == (
        "the date 'soon' of its front matter was not understood; expected YYYY-MM-DD from 1900 to 2100",
        "no date found; give --date YYYY-MM-DD",
    )


def test_broken_front_matter_is_said_and_the_text_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text('---\ntitle: "open\n---\n\nIt is shut.\n')
    assert _one(path).notes[0].startswith("front matter line 2 is not valid YAML (found unexpected end of")


@pytest.mark.parametrize(
    ("front", "line", "title"),
    [
        ("title: Lemno: a bridge\ndate: 2024-10-24\n", 2, "Lemno: a bridge"),
        ("\ndate: 2024-10-24\npublisher: @wire\ntitle: 'Lemno'\n", 4, "Lemno"),
        ("date: 2024-10-24\n- a list\ntitle: Lemno\n", 3, "Lemno"),
    ],
)
def test_the_fields_of_broken_front_matter_are_kept(front: str, line: int, title: str, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\n{front}---\n\nIt is shut.\n")
    report = _one(path)
    assert (report.published, report.published_basis, report.title) == (dt.date(2024, 10, 24), "front matter", title)
    assert [note.partition(" is not valid YAML")[0] for note in report.notes] == [f"front matter line {line}"]


def test_a_rule_that_opens_a_text_is_no_front_matter_and_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\nThe bridge at Lemno is shut.\n---\n\nIt is shut.\n")
    assert _one(path).notes[0].startswith("what stands between its first two lines of --- is no list of fields")


def test_identity_is_the_address_else_title_and_date_else_the_text() -> None:
    by_url = {report_from_text(text, url="https://a.example/1").id for text in ("One text.", "Another text.")}
    head = "October 24, 2024\n\nBridge closed\n\n"
    by_title = {report_from_text(head + text).id for text in ("It is shut.\n", "It is still shut.\n")}
    by_text = {report_from_text(text, name=name).id for text, name in (("A.", "x"), ("A.", "y"), ("B.", "x"))}
    assert (len(by_url), len(by_title), len(by_text)) == (1, 1, 2)
    assert all(len(name) == 12 for name in by_url | by_title | by_text)


def test_hostile_titles_and_text_are_kept_as_written() -> None:
    text = "{{ 7*191 }}\n\n</script><script>alert(1)</script> {% if x %} ${alert(1)} \x00 \u202e end of it.\n"
    report = report_from_text(text, name="<img onerror=x>.txt")
    assert (report.text, report.name, report.title) == (text, "<img onerror=x>.txt", "{{ 7*191 }}")


def test_ten_megabytes_in_one_paragraph_are_read_in_seconds(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_text("Shelling was heard near Lemno on October 3, the office said. " * 165_000)
    start = time.perf_counter()
    report = _one(path)
    assert time.perf_counter() - start < 10
    assert [(zone.start, zone.end, zone.kind) for zone in report.zones] == [(0, len(report.text), "body")]


def test_paragraphs_that_documents_share_are_found_whatever_their_spacing() -> None:
    shared = "The site thanks its readers for staying with it through a long and hard winter."
    one = report_from_text(f"Bridge closed\n\n{shared}\n\nIt is shut.\n")
    two = report_from_text(f"Ferry sunk\n\nNobody was hurt.\n\n{shared.replace(' long', '  long')}\n")
    three = report_from_text("Ferry sunk\n\nNobody was hurt.\n")
    found = repeated_paragraphs([one, two, three, one])
    assert {name: len(spans) for name, spans in found.items()} == {one.id: 1, two.id: 1}
    ((start, end),) = found[one.id]
    assert one.text[start:end] == shared


@pytest.mark.parametrize(("shared", "repeats"), [
    ("Eight words say nothing when they come again", False),
    ("Nine words are the fewest that say it is repeated", True),
])  # fmt: skip
def test_a_short_paragraph_says_nothing_when_it_repeats(shared: str, repeats: bool) -> None:
    one, two = (report_from_text(f"{title}\n\n{shared}\n\nIt is shut.\n") for title in ("Bridge closed", "Ferry sunk"))
    assert set(repeated_paragraphs([one, two])) == ({one.id, two.id} if repeats else set())


def test_one_document_read_twice_repeats_nothing() -> None:
    text = "The site thanks its readers for staying with it through a long and hard winter.\n"
    assert repeated_paragraphs([report_from_text(text), report_from_text(text, name="copy")]) == {}


def test_what_was_set_aside_is_counted_by_kind() -> None:
    report = report_from_text("Bridge closed\n\nAdvertisement\n\nIt is shut, the office said.\n\nAdvertisement\n")
    assert set_aside(report) == (("furniture_ad", 26),)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-10-24T08:00:00Z", dt.date(2024, 10, 24)),
        ("October 24, 2024", dt.date(2024, 10, 24)),
        ("24th of October, 2024", dt.date(2024, 10, 24)),
        ("24.10.2024", dt.date(2024, 10, 24)),
        ("10/24/2024", dt.date(2024, 10, 24)),
        ("Feb 30, 2024", None),
        ("October 24", None),
        ("12345-10-24", None),
        ("", None),
    ],
)
def test_a_field_is_read_as_a_day_or_not_at_all(text: str, day: dt.date | None) -> None:
    assert find_day(text) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://wire.example/2024/10/24/bridge", dt.date(2024, 10, 24)),
        ("https://wire.example/news-2024-10-24.html", dt.date(2024, 10, 24)),
        ("https://wire.example/assessment-october-24-2024", dt.date(2024, 10, 24)),
        ("https://wire.example/2024/13/40/bridge", None),
        ("https://wire.example/bridge", None),
    ],
)
def test_an_address_may_carry_a_day(url: str, day: dt.date | None) -> None:
    assert url_day(url) == day


def test_utf8_with_a_few_broken_bytes_is_still_read_as_utf8(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Инженеры закрыли мост.".encode() + b"\xff" + " Ремонт идёт.".encode())
    report = _one(tmp_path / "a.txt")
    assert report.text == "Инженеры закрыли мост.\ufffd Ремонт идёт."
    assert report.notes[0] == "UTF-8 with damage: 1 unreadable characters are shown as \ufffd"


def test_sources_are_read_in_the_order_given() -> None:
    reading = read([FOLDER / "brief.md", "-", FOLDER / "plain.txt"], stdin=io.StringIO("A convoy left Lemno."))
    assert [report.name for report in reading.reports] == ["brief.md", "stdin", "plain.txt"]


def test_front_matter_that_grows_when_it_is_written_out_is_not_written_out(tmp_path: Path) -> None:
    rows = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    (tmp_path / "a.md").write_text("---\n" + "\n".join(rows) + "\ndate: *a59\ntitle: *a59\n---\n\nIt is shut.\n")
    assert _one(tmp_path / "a.md").notes[0].startswith("the date '' of its front matter was not understood")


def test_a_page_on_standard_input_is_told_after_any_number_of_comments() -> None:
    # Backtracking over so many comments would never end.
    comments = "<!-- a -->\n" * 500
    (page,) = read(["-"], stdin=io.StringIO(comments + "<html><body><p>A convoy left Lemno.</p></body></html>")).reports
    (prose,) = read(["-"], stdin=io.StringIO(comments + "A convoy left Lemno.")).reports
    (unclosed,) = read(["-"], stdin=io.StringIO(comments + "<!-- <html> A convoy left Lemno.")).reports
    assert page.text.strip() == "A convoy left Lemno."
    assert (prose.text, unclosed.text) == (
        comments + "A convoy left Lemno.",
        comments + "<!-- <html> A convoy left Lemno.",
    )


_TAGS = (
    "!!int",
    "!!float",
    "!!bool",
    "!!timestamp",
    "!!binary",
    "!!null",
    "!!set",
    "!!omap",
    "!!merge",
    "!!python/name:os",
)


@pytest.mark.parametrize("value", [f"{tag} {rest}" for tag in _TAGS for rest in ('""', "foo", "[a]", "{a: b}")])
def test_a_tag_in_front_matter_is_not_acted_upon(value: str) -> None:
    (draft,) = parse("a.md", ".md", f"---\ntitle: {value}\nurl: https://a.example/1\n---\n\nIt is shut.\n")
    assert not isinstance(draft, Failure)
    assert draft.url == "https://a.example/1"
    assert draft.title in ("", "foo")


@pytest.mark.parametrize(
    ("value", "title"),
    [
        ("0x" + 6000 * "F", "0x" + 998 * "F"),
        (9000 * "7", 1000 * "7"),
        ("007", "007"),
        ("~", ""),
        ("null", ""),
        ("", ""),
    ],
)
def test_a_field_of_front_matter_is_what_is_written_there(value: str, title: str) -> None:
    (draft,) = parse("a.md", ".md", f"---\ntitle: {value}\ndate: null\n---\n\nIt is shut.\n")
    assert not isinstance(draft, Failure)
    assert (draft.title, draft.notes) == (title, ())


def test_merge_keys_in_front_matter_are_not_multiplied_out() -> None:
    # Each level would hold ten times the fields of the one before it: a billion at the tenth.
    rows = ["a0: &a0 {x: y}"] + [f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 10)}]}}" for n in range(1, 11)]
    (draft,) = parse("a.md", ".md", "---\n" + "\n".join(rows) + "\ntitle: Bridge\n---\n\nIt is shut.\n")
    assert not isinstance(draft, Failure)
    assert (draft.title, draft.notes) == ("Bridge", ())


@pytest.mark.parametrize("yaml", ["[" * 5000, "a: b: c", "? [a]\n: b", "title: *nowhere", "title: \x01", "&a [*a]: b"])
def test_front_matter_that_is_no_yaml_is_said_and_the_text_is_kept(yaml: str) -> None:
    text = f"---\n{yaml}\n---\n\nIt is shut.\n"
    (draft,) = parse("a.md", ".md", text)
    assert not isinstance(draft, Failure)
    assert draft.text == text
    assert "is not valid YAML" in draft.notes[0]


def test_front_matter_of_a_books_length_is_not_read() -> None:
    (draft,) = parse("a.md", ".md", f"---\ntitle: {'x' * 70_000}\n---\n\nIt is shut.\n")
    assert not isinstance(draft, Failure)
    assert draft.notes == ("front matter is longer than 65,536 characters, so it was not used",)


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
)
def test_a_byte_order_mark_tells_the_encoding(tmp_path: Path, encoding: str) -> None:
    text = "Мост у Лемно закрыт."
    marked = text if encoding in ("utf-8-sig", "utf-16", "utf-32") else "\ufeff" + text
    (tmp_path / "a.txt").write_bytes(marked.encode(encoding))
    assert _one(tmp_path / "a.txt").text == text


def test_utf16_without_its_mark_is_refused_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("A convoy left Lemno.".encode("utf-16-le"))
    (failure,) = read([tmp_path]).failures
    assert failure.reason.endswith("if it is UTF-16 without a byte order mark, save it as UTF-8")


def test_a_name_too_long_for_a_file_is_an_error_that_shows_its_beginning() -> None:
    with pytest.raises(InputError, match=r"^cannot open 'x{79}\.\.\.: File name too long; check the name$"):
        read(["x" * 5000])


@pytest.mark.parametrize("source", ["", "a\0b.txt", "missing.txt/inside.txt"])
def test_a_name_that_names_nothing_is_an_error(source: str) -> None:
    with pytest.raises(InputError):
        read([source])


def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_text("A convoy left Lemno.")
    with pytest.raises(InputError, match="is a pipe or a device, not a file"):
        read([tmp_path / "pipe.txt"])
    reading = read([tmp_path])
    assert [report.name for report in reading.reports] == ["a.txt"]
    assert reading.failures == (Failure("pipe.txt", "is a pipe or a device, not a file"),)


def test_links_in_a_folder_that_lead_nowhere_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A convoy left Lemno.")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "missing.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "around").symlink_to(tmp_path)
    reading = read([tmp_path])
    assert [report.name for report in reading.reports] == ["a.txt"]
    assert reading.failures == (
        Failure("gone.txt", "cannot be opened: No such file or directory"),
        Failure("loop.txt", "cannot be opened: Too many levels of symbolic links"),
    )


@pytest.mark.parametrize("day", [dt.date(1, 1, 1), dt.date(1899, 12, 31), dt.date(2101, 1, 1), dt.date(9999, 12, 31)])
def test_a_day_of_publication_lies_between_1900_and_2100(day: dt.date) -> None:
    with pytest.raises(InputError, match="lies outside the years 1900 to 2100"):
        read([FOLDER / "plain.txt"], published=day)
    with pytest.raises(InputError, match="lies outside the years 1900 to 2100"):
        report_from_text("A convoy left Lemno.", published=day)
    (draft,) = parse("a.md", ".md", f"---\ndate: {day}\n---\n\nIt is shut.\n")
    assert not isinstance(draft, Failure)
    assert draft.stated == (("front matter", None),)
    assert draft.notes[0].endswith("was not understood; expected YYYY-MM-DD from 1900 to 2100")


def test_json_that_cannot_be_read_is_refused_for_its_own_reason(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(f'{{"id": {"9" * 5000}, "text": "a"}}\n{"[" * 200_000}\n')
    assert [failure.reason for failure in read([tmp_path]).failures] == [
        "not valid JSON (a number has too many digits); expected one object a line",
        "not valid JSON (nested too deeply); expected one object a line",
    ]


def test_documents_of_one_name_are_told_apart(tmp_path: Path) -> None:
    names = ["x", "x", "x (2)", "x", "y"]
    (tmp_path / "a.jsonl").write_text("".join(f'{{"id": "{name}", "text": "A convoy left."}}\n' for name in names))
    reports = read([tmp_path]).reports
    note = "a document before it has the same name, so a number was added to this one's"
    assert [(report.name, note in report.notes) for report in reports] == [
        ("x", False), ("x (2)", True), ("x (2) (2)", True), ("x (3)", True), ("y", False)
    ]  # fmt: skip


def test_a_page_nested_too_deeply_for_a_tree_is_read_whole_and_says_so() -> None:
    page = f"<html><head><title>Bridge &amp; pier</title></head><body>{'<div>' * 100_000}<p>It is <b>shut</b>.</p>"
    (draft,) = parse("a.html", ".html", page + "<script>no()</script>" + "<p>So it says.")
    assert not isinstance(draft, Failure)
    assert (draft.title, draft.text) == ("Bridge & pier", "It is shut.\n\nSo it says.\n")
    assert draft.notes == ("no article was told apart in the HTML, so all of the page's text was read",)


def test_a_page_without_text_is_still_refused() -> None:
    (failure,) = parse("a.html", ".html", "<html><head><title>T</title></head><body><script>a</script></body></html>")
    assert failure == Failure("a.html", "no article found in the HTML: save its text as .txt or .md")


@pytest.mark.parametrize(
    "page", ["", "<", "<!--" * 1000, "</p></div>", "\ud800", "<p>\0</p>", "<?xml encoding='utf-16'?>"]
)
def test_the_text_of_a_broken_page_is_asked_for_in_vain_or_not_but_never_an_error(page: str) -> None:
    title, paragraphs = page_text(page)
    assert title == ""
    assert all(part == " ".join(part.split()) != "" for part in paragraphs)


def test_halves_of_surrogate_pairs_become_replacement_signs_and_offsets_stay() -> None:
    fields = {"id": "a\ud800", "text": "Shelling \ud800 hit Kupyansk.", "title": "x \udfff", "date": "2024-10-24"}
    found = report_from_fields(fields, name="a\ud800")
    assert (found.name, found.text, found.title) == ("a\ufffd", "Shelling \ufffd hit Kupyansk.", "x \ufffd")


@pytest.mark.parametrize(("written", "day"), [
    ("03/04/2024", dt.date(2024, 4, 3)),  # the day first, as nearly everywhere
    ("03/14/2024", dt.date(2024, 3, 14)),  # unless only the month first makes a date
    ("13.14.2024", None),
])  # fmt: skip
def test_a_day_in_figures_begins_with_the_day_where_it_can(written: str, day: dt.date | None) -> None:
    assert find_day(written) == day

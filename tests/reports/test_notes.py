"""Footnotes and links are joined to the sentence that gives them: the cited addresses of an event."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.gazetteer import Gazetteer
from dateline.reports import read, report_from_text
from dateline.reports.notes import cited_urls, find_notes, masked
from short_reports import events

A, B, C = "https://a.example/1", "https://b.example/2", "https://c.example/3"


def _cited(text: str, at: str) -> tuple[str, ...]:
    """Return what the first line cites for the words ``at``."""
    end = text.index("\n") if "\n" in text else len(text)
    return cited_urls(text, find_notes(text), start=0, end=end, at=text.index(at))


@pytest.mark.parametrize(
    ("text", "at", "urls"),
    [
        (f"Drones struck Sumy.[1]\n\n[1] {A}\n", "struck", (A,)),
        (f"Drones struck Sumy.[1][2]\n\n[1] {A}\n[2] {B}\n", "struck", (A, B)),
        (f"Drones struck Sumy [1, 3].\n\n[1] {A}\n[2] {B}\n[3] {C}\n", "struck", (A, C)),
        (f"Drones struck Sumy [1-3].\n\n[1] {A}\n[2] {B}\n[3] {C}\n", "struck", (A, B, C)),
        (f"Drones struck Sumy.¹\n\n¹ {A}\n", "struck", (A,)),
        (f"Drones struck Sumy.¹²\n\n12. {A}\n1. {B}\n", "struck", (A,)),
        (f"Drones struck Sumy.[iv]\n\n[iv] Example News, “Night of drones,” {A}.\n", "struck", (A,)),
        (f"Drones struck Sumy.[^1]\n\n[^1]: {A}\n", "struck", (A,)),
        (f"Drones struck Sumy.[^mayor]\n\n[^mayor]: {A}\n", "struck", (A,)),
        (f"Drones struck Sumy.[1]\n\n[1] {A} ; {B}\n", "struck", (A, B)),
        (f"Drones struck Sumy.[2]\n\n[1] {A} [2] {B}\n", "struck", (B,)),
        ("Drones struck Sumy.[1]\n\n[1] hxxps://a[.]example/1\n", "struck", (A,)),
        # Each part of a sentence has its own mark; what stands before the words is taken only if nothing follows.
        (f"Drones struck Sumy,[1] and shells hit Reni.[2]\n\n[1] {A}\n[2] {B}\n", "struck", (A,)),
        (f"Drones struck Sumy,[1] and shells hit Reni.[2]\n\n[1] {A}\n[2] {B}\n", "hit", (B,)),
        (f"As Example News wrote,[1] drones struck Sumy.\n\n[1] {A}\n", "struck", (A,)),
        # A mark that stands apart behind the full stop, and superscripts that keep two sentences together.
        (f"Drones struck Sumy.¹ Shells hit Reni.²\n\n¹ {A}\n² {B}\n", "hit", (B,)),
        (f"Drones struck Sumy.¹ Shells hit Reni.²\n\n¹ {A}\n² {B}\n", "struck", (A,)),
        # Links.
        (f"The mayor [said]({A}) that drones struck Sumy.", "struck", (A,)),
        (f"Drones struck Sumy ({A}).", "struck", (A,)),
        # No note, no address: nothing is made up.
        ("Drones struck Sumy.[1]", "struck", ()),
        ("Drones struck Sumy.[1]\n\n[1] A. Writer, A Book, 2020.\n", "struck", ()),
        (f"Drones struck Sumy [in the north].\n\n[1] {A}\n", "struck", ()),
    ],
)
def test_a_mark_or_link_gives_its_address(text: str, at: str, urls: tuple[str, ...]) -> None:
    assert _cited(text, at) == urls


def test_a_mark_apart_belongs_to_the_sentence_before_it() -> None:
    text = f"Drones struck Sumy. [1] Shells hit Reni. [2]\n\n[1] {A}\n[2] {B}\n"
    notes = find_notes(text)
    first = cited_urls(text, notes, start=0, end=19, at=7)
    second = cited_urls(text, notes, start=20, end=40, at=31)
    assert (first, second) == ((A,), (B,))


def test_addresses_are_blanked_and_everything_else_stays_where_it_was() -> None:
    text = f"The mayor [said]({A}) so; see {B}."
    assert masked(text, find_notes(text)) == f"The mayor [said{' ' * (len(A) + 3)} so; see {' ' * (len(B) + 1)}"


def test_notes_are_no_article() -> None:
    text = f"Night of drones\n\nDrones struck Sumy on Monday, the mayor said.[1]\n\n[1] {A}\n[2] “Shells,” {B}\n"
    zones = report_from_text(text).zones
    assert [(zone.kind, zone.article) for zone in zones] == [("title", True), ("body", True), ("notes", False)]


def test_an_event_carries_the_address_of_its_sentence(gazetteer: Gazetteer) -> None:
    text = f"Drones struck Sumy.[1] Missiles hit Kharkiv, the mayor [said]({B}).\n\n[1] {A}\n"
    assert [event.cited_url for event in events(text, gazetteer)] == [A, B]


@pytest.mark.parametrize("marks", [("[1]", "[2]"), ("[^1]", "[^2]"), ("[i]", "[ii]"), ("¹", "²"), (" [^1]", " [^2]")])
def test_sentences_with_marks_of_any_form_stay_apart(marks: tuple[str, str], gazetteer: Gazetteer) -> None:
    one, two = marks
    text = f"Drones struck Sumy.{one} Missiles hit Kharkiv on 21 October, the mayor said.{two}\n\n{one.strip()} {A}\n"
    told = [
        (event.cited_url, "mayor" in event.attribution, text[event.sentence_start : event.sentence_end])
        for event in events(text, gazetteer)
    ]
    first, second = f"Drones struck Sumy.{one}", f"Missiles hit Kharkiv on 21 October, the mayor said.{two}"
    assert told == [(A, False, first), ("", True, second)]


def test_no_event_is_read_from_an_address(gazetteer: Gazetteer) -> None:
    text = "The mayor spoke (https://news.example/drones-attack-kharkiv-depot) in Sumy."
    assert events(text, gazetteer) == ()


def test_the_links_of_a_page_are_kept_with_the_words_they_stand_on(tmp_path: Path) -> None:
    page = (
        "<html><head><title>Night of drones</title></head><body><article><h1>Night of drones</h1>"
        "<p>The mayor of Sumy spoke on Monday about the night, and about the long day that followed it.</p>"
        f'<p>Drones struck a granary in Sumy, the mayor <a href="{A}">said</a> on Monday morning after the night. '
        'The mayor said that <a href="#top">shells</a> hit Reni, as '
        f'<a href="{B}"><em>Example</em> News</a> wrote on the same day.</p></article></body></html>'
    )
    file = tmp_path / "page.html"
    file.write_text(page, encoding="utf-8")
    (report,) = read([file]).reports
    assert [(report.text[start:end], url) for start, end, url in report.links] == [("said", A), ("Example News", B)]

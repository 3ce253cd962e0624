"""`dateline brief` as a user types it: the files, what is said of them, and what is refused before the work begins."""

from __future__ import annotations

from pathlib import Path

import pytest

from sources_typed import TABLE, Say, typed


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    return typed("brief", tmp_path, monkeypatch, capsys)


def test_a_brief_of_reports_is_written_and_told_of(say: Say, tmp_path: Path) -> None:
    code, said, complained = say("a.txt", "-o", "out/a.md", "--title", "Three days")
    assert (code, complained) == (0, "")
    assert said.startswith("wrote out/a.md\nwrote out/a.svg\n")
    lines = [" ".join(line.split()) for line in said.splitlines()]
    assert "listed 3 of 3 events" in lines
    text = (tmp_path / "out" / "a.md").read_text(encoding="utf-8")
    assert text.startswith("# Three days\n\n3 events in 1 report, 20–23 Oct 2024\n")
    assert "“A missile struck Sumy on October 20.”" in text
    assert "| documents read | 1 |" in text


def test_what_options_leave_out_stands_in_the_brief(say: Say, tmp_path: Path) -> None:
    code, said, _ = say("a.txt", "-o", "a.md", "--from", "2024-10-21", "--rows", "1")
    assert code == 0
    assert "listed 1 of 2 events" in [" ".join(line.split()) for line in said.splitlines()]
    text = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "| – left out by --from | 1 of 3 |" in text
    assert "Listed here: 1 of 2 events, 1 not listed." in text


def test_a_report_that_failed_is_named_in_the_brief(say: Say, tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_text("{broken\n", encoding="utf-8")
    code, _, complained = say("a.txt", "b.jsonl", "-o", "a.docx")
    assert code == 3
    assert "b.jsonl" in complained
    assert (tmp_path / "a.docx").read_bytes().startswith(b"PK")


def test_a_brief_of_a_table_tells_of_its_rows(say: Say, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    code, said, _ = say("t.csv", "-o", "t.md", "--place", "town", "--date-column", "day")
    assert code == 0
    assert "listed 2 of 2 events" in [" ".join(line.split()) for line in said.splitlines()]
    text = (tmp_path / "t.md").read_text(encoding="utf-8")
    assert "| rows of t.csv |" in text
    assert "what: shelling; town: Kupyansk; oblast: Kharkiv Oblast; day: 2024-10-23" in text


def test_a_single_article_gives_its_title_and_several_the_name_of_their_folder(say: Say, tmp_path: Path) -> None:
    folder = tmp_path / "roads"
    folder.mkdir()
    for name, town in (("one", "Izium"), ("two", "Sumy")):
        body = f"Russian drones struck a depot in {town} on October 22.\n"
        text = f"---\ndate: 2024-10-24\n---\n# Strikes on the {town} road\n\n{body}"
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
        assert say("roads", "-o", "r.md")[0] == 0
        head = (tmp_path / "r.md").read_text(encoding="utf-8").splitlines()[0]
        assert head == ("# Strikes on the Izium road" if name == "one" else "# Roads")
    assert say("roads/one.md", "-o", "m.html", command="map")[0] == 0
    assert "<title>Strikes on the Izium road</title>" in (tmp_path / "m.html").read_text(encoding="utf-8")
    assert say("roads/one.md", "-o", "m.svg", "--title", "Mine", command="figure")[0] == 0
    assert "Mine" in (tmp_path / "m.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("-o", "a.md", "--columns", "place_name"), "--columns chooses columns of a table"),
        (("-o", "a.pdf"), "a brief is a page, a Word file or Markdown: 'a.pdf' should end in .html, .docx or .md"),
        (("-o", "a.md", "--size", "b5"), "'b5' is no size of a figure"),
        (("-o", "a.md", "--theme", "blue"), "'blue' is no theme of figures"),
        (("-o", "a.md", "--colour", "mood"), "'mood' is nothing that colours say"),
    ],
)
def test_what_cannot_be_made_is_refused_and_nothing_written(
    say: Say, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    code, _, complained = say("a.txt", *arguments)
    assert code == 1
    assert message in complained
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt"]


def test_no_event_is_left_makes_a_brief_that_says_so(say: Say, tmp_path: Path) -> None:
    code, said, _ = say("a.txt", "-o", "a.html", "--from", "2030-01-01")
    assert code == 0
    assert "no figure" in said
    assert "No event in" in (tmp_path / "a.html").read_text(encoding="utf-8")

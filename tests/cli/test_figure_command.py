"""`dateline figure` as a user types it: the file, what is said of it, and what is refused before the work begins."""

from __future__ import annotations

from pathlib import Path

import pytest

from sources_typed import TABLE, Say, typed
from tiers import few


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    return typed("figure", tmp_path, monkeypatch, capsys)


def test_a_figure_of_reports_is_written_and_told_of(say: Say, tmp_path: Path) -> None:
    code, said, complained = say("a.txt", "-o", "out/a.svg", "--size", "600", "--title", "Three days")
    assert (code, complained) == (0, "")
    assert said.startswith("wrote out/a.svg\n")
    lines = [" ".join(line.split()) for line in said.splitlines()]
    assert "drawn 3 events at 3 places" in lines
    assert "names without room none" in lines
    assert "places outside the frame none" in lines
    assert any(line.startswith("projection Transverse Mercator projection about 3") for line in lines)
    content = (tmp_path / "out" / "a.svg").read_text(encoding="utf-8")
    assert "Three days" in content
    assert "Sumy" in content


def test_a_view_and_a_window_narrow_what_is_drawn(say: Say, tmp_path: Path) -> None:
    code, said, _ = say("a.txt", "-o", "a.png", "--from", "2024-10-21", "--view", "#type=strike", "--size", "card")
    assert code == 0
    assert "drawn 2 events at 2 places" in [" ".join(line.split()) for line in said.splitlines()]
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.thorough
def test_a_table_is_joined_first_and_drawn_with_reports_or_without(say: Say, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    code, said, _ = say("t.csv", "-o", "t.svg", "--place", "town", "--admin1", "oblast", "--date-column", "day")
    lines = [" ".join(line.split()) for line in said.splitlines()]
    assert code == 0
    assert "drawn 2 events at 2 places" in lines
    assert any(line.startswith("rows of t.csv") for line in lines)
    code, said, _ = say("t.csv", "a.txt", "-o", "both.svg", "--from", "2024-10-21")
    lines = [" ".join(line.split()) for line in said.splitlines()]
    assert code == 0
    assert "drawn 2 events at 2 places" in lines  # Kupyansk, which both tell, and Kharkiv
    assert "documents read 1" in lines


@pytest.mark.parametrize("suffix", few(["geojson", "gpkg", "parquet", "fgb", "csv"], quick=["geojson"]))
def test_events_that_we_wrote_are_drawn_as_if_read_from_their_reports(say: Say, tmp_path: Path, suffix: str) -> None:
    assert say("a.txt", "-o", f"e.{suffix}", command="events")[0] == 0
    assert say(f"e.{suffix}", "-o", "written.svg", "--title", "One")[0] == 0
    assert say("a.txt", "-o", "read.svg", "--title", "One")[0] == 0
    assert (tmp_path / "written.svg").read_bytes() == (tmp_path / "read.svg").read_bytes()


def test_a_figure_of_a_map_page_shows_what_the_page_shows(say: Say, tmp_path: Path) -> None:
    assert say("a.txt", "-o", "m.html", "--title", "The page", command="map")[0] == 0
    code, said, _ = say("m.html", "-o", "m.svg", "--view", "#from=2024-10-21&to=2024-10-31")
    assert code == 0
    assert "drawn 2 events at 2 places" in [" ".join(line.split()) for line in said.splitlines()]
    assert "The page" in (tmp_path / "m.svg").read_text(encoding="utf-8")
    code, _, complained = say("m.html", "-o", "n.svg", "--types", "strike")
    assert code == 1
    assert "choose some of them with --view" in complained
    code, _, complained = say("m.html", "a.txt", "-o", "n.svg")
    assert code == 1
    assert "'m.html' is a map page, not a report" in complained


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("-o", "a.svg", "--columns", "place_name"), "--columns chooses columns of a table"),
        (("-o", "a.svg", "--place", "town"), "are of tables, and no source is one"),
        (("-o", "a.html"), "a figure is a picture: 'a.html' should end in .svg, .png or .pdf"),
        (("-o", "a.svg", "--size", "b5"), "'b5' is no size of a figure"),
        (("-o", "a.svg", "--theme", "blue"), "'blue' is no theme of figures"),
        (("-o", "a.svg", "--extent", "1,2,3"), "--extent: '1,2,3' is no box"),
        (("-o", "a.svg", "--annotate", "none.csv"), "the notes 'none.csv' cannot be read"),
        (("-o", "a.svg", "--from", "2030-01-01"), "there is no event to draw"),
    ],
)
def test_what_cannot_be_drawn_is_refused_and_nothing_written(
    say: Say, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    code, _, complained = say("a.txt", *arguments)
    assert code == 1
    assert message in complained
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt"]


def test_what_was_noticed_is_told_also_where_nothing_can_be_drawn(say: Say, tmp_path: Path) -> None:
    text = "May 5, 2024\n\nFloods rose on May 3. Residents were evacuated; the flood water and the flooding went on.\n"
    (tmp_path / "f.txt").write_text(text, encoding="utf-8")
    code, said, complained = say("f.txt", "-o", "f.svg")
    assert (code, complained.startswith("dateline: ")) == (1, True)
    assert said.endswith("--lexicon conflict,disaster\n")

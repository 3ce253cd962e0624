"""`dateline figure` as a user types it: the file, what is said of it, and what is refused before the work begins."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.cli import main

REPORT = (
    "October 24, 2024\n\nRussian forces shelled Kupyansk, Kharkiv Oblast, on October 23, the governor said. "
    "A missile struck Sumy on October 20. Drones struck Kharkiv on October 21.\n"
)
Say = Callable[..., tuple[int, str, str]]


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    """Return a function that runs the command; it returns the code and what was said and complained."""
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")

    def run(*arguments: str) -> tuple[int, str, str]:
        with monkeypatch.context() as patched:
            patched.chdir(tmp_path)
            patched.setenv("COLUMNS", "250")
            patched.setattr(sys, "argv", ["dateline", "figure", *arguments])
            with pytest.raises(SystemExit) as stopped:
                main()
        streams = capsys.readouterr()
        return int(stopped.value.code or 0), streams.out, streams.err

    return run


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
    assert "1 events at 1 places" in " ".join(said.split()) or "2 events at 2 places" in " ".join(said.split())
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
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

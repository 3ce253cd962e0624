"""`dateline events --explain` and `--html`: marks that need no colour, harmless in every terminal, and a page."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.cli import main

TEXT = (
    "October 24, 2024\n\nRussian forces shelled Kupyansk on October 23. Moscow was silent. Troops advanced near "
    "Qwertyivka. \x1b[31m\u202eevil\x9b2J [bold]x[/bold] hit Sumy with a missile.\n"
)
Say = Callable[..., tuple[int, str, str]]


class Screen(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def say(desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    """Return a function that runs a command at the desk; it returns the code and what was said and complained."""

    def run(*arguments: str, screen: Screen | None = None, **environment: str) -> tuple[int, str, str]:
        with monkeypatch.context() as patched:
            patched.chdir(desk)
            patched.delenv("NO_COLOR", raising=False)
            for name, value in ({"COLUMNS": "120", "TERM": "xterm"} | environment).items():
                patched.setenv(name, value)
            patched.setattr(sys, "argv", ["dateline", *arguments])
            if screen:
                patched.setattr(sys, "stdout", screen)
            with pytest.raises(SystemExit) as stopped:
                main()
        streams = capsys.readouterr()
        return int(stopped.value.code or 0), screen.getvalue() if screen else streams.out, streams.err

    return run


def flat(text: str) -> str:
    return " ".join(re.sub(r"\x1b\[[\d;]*m", "", text).split())


def test_words_that_stand_for_a_place_have_a_sign_of_their_own(desk: Path, say: Say) -> None:
    (desk / "goma.txt").write_text("The army shelled Goma. Six people were killed in the city.", encoding="utf-8")
    _, printed, _ = say("events", "goma.txt", "--explain")
    told = flat(printed)
    assert "Six people were *killed*2 in [~the city]." in told
    assert "told as “the city”, which points back to “Goma” why here exact name" in told


def test_a_pipe_gets_marks_without_colours(say: Say) -> None:
    code, printed, complained = say("events", "a.txt", "--explain")
    assert (code, complained) == (0, "")
    assert "\x1b" not in printed
    told = flat(printed)
    sentence = "(Russian) forces *shelled*1 [Kupyansk] on <October 23>."
    assert f"{sentence} 1 strike · artillery, Kupiansk, 2024-10-23 + on the map as a point" in told
    assert "{Moscow} was silent. no places Moscow (metonym)" in told
    assert "Troops *advanced*2 near [?Qwertyivka]." in told
    assert "2 battle · advance, Qwertyivka, by 2024-10-24 - not on the map, in the table only: the name is not" in told
    assert "October 24, 2024 -- not read for events: dateline" in told
    assert "why here exact name; population 27,169; the report speaks of" in told
    assert "events found 3" in told


@pytest.mark.parametrize("width", ["20", "40", "80", "200"])
def test_control_characters_are_shown_and_never_sent(say: Say, width: str) -> None:
    for environment in ({}, {"NO_COLOR": "1"}):
        _, printed, _ = say("events", "a.txt", "--explain", screen=Screen(), COLUMNS=width, **environment)
        assert "\u202e" not in printed
        assert "\x9b" not in printed
        assert set(re.findall(r"\x1b[^a-zA-Z]*[a-zA-Z]", printed)) == set(re.findall(r"\x1b\[[\d;]*m", printed))
        bare = "".join(re.sub(r"\x1b\[[\d;]*m", "", printed).split())
        assert r"\x1b[31m\u202eevil\x9b2J[bold]x[/bold]*hit*3[Sumy]" in bare
        assert all(len(re.sub(r"\x1b\[[\d;]*m", "", line)) <= int(width) for line in printed.splitlines())


def test_colours_are_the_sixteen_of_the_terminal_and_none_are_sent_where_none_are_wanted(say: Say) -> None:
    _, coloured, _ = say("events", "a.txt", "--explain", screen=Screen())
    codes = {part for found in re.findall(r"\x1b\[([\d;]*)m", coloured) for part in found.split(";")}
    assert codes <= {"0", "1", "2", *map(str, range(30, 38)), *map(str, range(90, 98))}
    assert {"32", "33", "36", "95"} <= codes
    _, plain, _ = say("events", "a.txt", "--explain", screen=Screen(), NO_COLOR="1")
    assert {part for found in re.findall(r"\x1b\[([\d;]*)m", plain) for part in found.split(";")} <= {"0", "1", "2"}
    assert flat(plain) == flat(coloured)


def test_a_narrow_terminal_has_labels_before_what_belongs_to_them(say: Say) -> None:
    _, printed, _ = say("events", "a.txt", "--explain", COLUMNS="40")
    assert "What: strike/artillery, by the word “shelled”" in flat(printed)
    assert "on the map: drawn as a point" in flat(printed)


def test_the_page_is_written_beside_the_table_and_is_the_same_each_time(say: Say, desk: Path) -> None:
    code, printed, complained = say("events", "a.txt", "--html", "why.html", "-o", "e.csv")
    assert (code, complained) == (0, "")
    assert "wrote e.csv\nwrote why.html (open it in a browser, it needs no network)\n" in printed
    first = (desk / "why.html").read_bytes()
    assert b'<details class="event look-strike drawn" id="e1">' in first
    assert say("events", "a.txt", "--html", "why.html")[0] == 0
    assert (desk / "why.html").read_bytes() == first


def test_only_the_events_that_are_asked_for_are_explained(say: Say) -> None:
    _, printed, _ = say("events", "a.txt", "--explain", "--where", "Kupyansk")
    assert "1 event: 1 on the map; 2 more not asked for" in flat(printed)
    assert "*advanced*" not in printed


WRONG = {
    ("--html", "why.csv"): "--html writes a page: 'why.csv' should end in .html",
    ("--explain", "-o", "why.html"): "-o writes the table; the page that explains it is written by --html why.html",
    ("--html", "a.html", "a.html"): "'a.html' is both a source and the output",
}


@pytest.mark.parametrize("asked", WRONG, ids=" ".join)
def test_what_cannot_be_written_is_one_clear_line(asked: tuple[str, ...], say: Say, desk: Path) -> None:
    (desk / "a.html").write_text("<p>Shelling hit Sumy.</p>")
    code, _, complained = say("events", "a.txt", *asked)
    assert (code, complained.count("\n")) == (1, 1), complained
    assert WRONG[asked] in complained
    assert sorted(path.name for path in desk.iterdir()) == ["a.html", "a.txt"]

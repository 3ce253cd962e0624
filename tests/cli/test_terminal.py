"""What the terminal is told while the work goes on."""

from __future__ import annotations

import io
import re
import threading

import pytest

from dateline import cli
from dateline.cli import terminal


class Heard(io.StringIO):
    """A stream of errors that notes when the work itself is told of."""

    def __init__(self) -> None:
        super().__init__()
        self.told = threading.Event()

    def write(self, text: str) -> int:
        written = super().write(text)
        if "reading" in text:
            self.told.set()
        return written


def test_long_work_says_now_and_then_in_a_log_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    log = Heard()
    monkeypatch.setattr("sys.stderr", log)
    monkeypatch.setattr(terminal, "EVERY_S", 0.02)
    with terminal.progress() as progress:
        progress("reading events in a\x1b[31m.txt", 0.4)
        assert log.told.wait(60)
    assert capsys.readouterr().out == ""
    lines = {re.sub(r"\d+ s so", "N s so", line) for line in log.getvalue().splitlines()}
    # On a busy machine the first line can come before the work has said what it is.
    assert lines - {"working: 0% done, N s so far"} == {"reading events in a\\x1b[31m.txt: 40% done, N s so far"}


def test_short_work_says_nothing_in_a_log(capsys: pytest.CaptureFixture[str]) -> None:
    with terminal.progress() as progress:
        progress("reading", 0.5)
    assert capsys.readouterr() == ("", "")


def test_sentences_stand_below_their_row_in_a_narrow_window(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    header, rows = ("when", "where", "told as"), [("2024-10-23", "Sumy", "A missile\x1b[31m struck a depot in Sumy.")]
    monkeypatch.setenv("COLUMNS", "30")
    terminal.entries(header, rows)
    assert capsys.readouterr().out.splitlines() == [
        "2024-10-23 · Sumy", "    A missile\\x1b[31m struck a", "    depot in Sumy."]  # fmt: skip
    monkeypatch.setenv("COLUMNS", "120")
    terminal.entries(header, rows)
    assert [line.strip() for line in capsys.readouterr().out.splitlines()] == [
        "when        where  told as", "2024-10-23  Sumy   A missile\\x1b[31m struck a depot in Sumy."]  # fmt: skip


def test_a_label_that_has_no_room_goes_on_below_where_it_began(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    terminal.facts([("left out", "1"), ("    denied, and no report here claims it", "a value of words")])
    lines = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    assert lines[0].split() == ["left", "out", "1"]
    assert len(lines) > 2
    assert all(line.startswith("    ") and line[4] != " " for line in lines[1:])


@pytest.mark.parametrize("ended", [KeyboardInterrupt(), SystemExit(130)])  # before a command runs, and Typer's own
def test_an_interrupted_run_says_so_in_one_line(
    ended: BaseException, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run() -> None:
        raise ended

    monkeypatch.setattr(cli, "_run", run)
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    told = "dateline: interrupted; files that were not finished were left as they were\n"
    assert (stopped.value.code, capsys.readouterr().err) == (130, told)

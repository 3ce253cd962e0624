"""A command that is typed in a folder with a short report, and what it said; for the tests of figures and briefs."""

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
TABLE = "town,oblast,day,what\nKupyansk,Kharkiv Oblast,2024-10-23,shelling\nSumy,Sumy Oblast,2024-10-20,a missile\n"
Say = Callable[..., tuple[int, str, str]]


def typed(command: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    """Return a function that runs a command there; it returns the code and what was said and complained."""
    (folder / "a.txt").write_text(REPORT, encoding="utf-8")

    def run(*arguments: str, command: str = command) -> tuple[int, str, str]:
        with monkeypatch.context() as patched:
            patched.chdir(folder)
            patched.setenv("COLUMNS", "250")
            patched.setattr(sys, "argv", ["dateline", command, *arguments])
            with pytest.raises(SystemExit) as stopped:
                main()
        streams = capsys.readouterr()
        return int(stopped.value.code or 0), streams.out, streams.err

    return run

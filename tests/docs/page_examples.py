"""Runs what the pages of docs/ show, in this process: commands, Python, and what they print."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from dateline.cli import main

_BLOCK = re.compile(r"^```(sh|python|text)\n(.*?)^```", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """A block of commands or Python of a page; ``printed`` is what the page says that it prints, None if nothing."""

    language: str
    code: str
    printed: str | None


def examples(page: Path) -> list[Example]:
    """Return the blocks of a page in order; a block of text belongs to the block before it."""
    found: list[Example] = []
    for language, body in _BLOCK.findall(page.read_text(encoding="utf-8")):
        if language == "text":
            found[-1] = Example(found[-1].language, found[-1].code, body)
        else:
            found.append(Example(language, body, None))
    return found


def run(example: Example, names: dict[str, object]) -> str:
    """Run a block in the working directory and return what it printed; ``names`` are those of the page's Python."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        if example.language == "python":
            exec(compile(example.code, "page", "exec"), names)
        else:
            for line in example.code.splitlines():
                _command(shlex.split(line.partition("  #")[0]))
    return printed.getvalue()


def _command(words: list[str]) -> None:
    if not words:
        return
    assert words[0] == "dateline", words
    with mock.patch.object(sys, "argv", words):
        code: object = 0
        try:
            main()
        except SystemExit as stop:
            code = stop.code
    assert not code, (words, code)


def flat(text: str) -> list[str]:
    """Return text line by line with its spaces evened out: the width of columns is no promise."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]

"""The command line run in this process: the same `main` as a user's, without a second of imports each time.

What only a process of its own shows (exit codes, pipes, signals, encodings) has tests that start one.
"""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.cli import main, terminal


def run_here(*arguments: str | Path, cwd: Path, stdin: str | bytes = b"",
             **environment: str) -> subprocess.CompletedProcess[bytes]:  # fmt: skip
    """Run a command in a folder, in a window of 200 columns unless told; return what a process would."""
    given = stdin.encode() if isinstance(stdin, str) else stdin
    streams = {name: io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for name in ("stdout", "stderr")}
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(cwd)
        for name, value in ({"COLUMNS": "200"} | environment).items():
            patched.setenv(name, value)
        patched.setattr(terminal, "EVERY_S", 3600.0)  # what a slow machine says of long work is another test's
        patched.setattr(sys, "argv", ["dateline", *map(str, arguments)])
        patched.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
        for name, stream in streams.items():
            patched.setattr(sys, name, stream)
        with pytest.raises(SystemExit) as stopped:
            main()
    code = stopped.value.code or 0
    assert isinstance(code, int), code
    for stream in streams.values():
        stream.flush()
    out, said = (stream.buffer.getvalue() for stream in streams.values())  # type: ignore[attr-defined]
    return subprocess.CompletedProcess(arguments, code, out, said)

"""What is kept of patterns and word lists from one start of a command to the next."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from dateline import _kept
from dateline._kept import keeping, keeping_ours, kept
from dateline.coding import actors, counts
from dateline.coding.placing import references
from dateline.lexicon import event_lexicon

WRITTEN = [
    (pattern.pattern, pattern.flags)
    for pattern in dict.fromkeys(trigger.pattern for trigger in event_lexicon().triggers)
] + [
    (pattern.pattern, pattern.flags)
    for module in (actors, counts, references)
    for pattern in vars(module).values()
    if isinstance(pattern, re.Pattern)
]
TEXT = "At least 12 people were killed when shells hit a school near Izmir, on both sides of 3,000 soldiers' camps."


def _compiled(pattern: str, flags: int) -> re.Pattern[str]:
    re.purge()  # which remembers some hundred patterns by itself
    return re.compile(pattern, flags)


def _seen(pattern: re.Pattern[str]) -> tuple[object, ...]:
    found = [(match.span(), match.groups()) for match in pattern.finditer(TEXT)]
    return pattern.pattern, pattern.flags, pattern.groups, dict(pattern.groupindex), found


def test_a_pattern_from_the_file_is_as_python_compiles_it(tmp_path: Path) -> None:
    ours = {"__name__": "dateline.made", "re": re, "written": WRITTEN}
    with keeping(tmp_path / "patterns"):
        exec("for one in written:\n    re.purge()\n    re.compile(*one)", ours)
    assert (tmp_path / "patterns").stat().st_size > 10_000
    with keeping(tmp_path / "patterns"), pytest.MonkeyPatch.context() as patch:
        patch.setattr("re._compiler._code", None)  # nothing is compiled anew
        again = [_compiled(*one) for one in WRITTEN]
    assert [_seen(one) for one in again] == [_seen(_compiled(*one)) for one in WRITTEN]


def test_what_was_made_of_a_text_is_made_once(tmp_path: Path) -> None:
    def again() -> dict[str, object]:
        raise AssertionError

    with keeping(tmp_path / "new" / "patterns"):
        made = [kept("count", str(number), 0, lambda number=number: {"n": [number, None]}) for number in range(20)]
    with keeping(tmp_path / "new" / "patterns"):
        assert [kept("count", str(number), 0, again) for number in range(20)] == made
        with pytest.raises(AssertionError):
            kept("other", "1", 0, again)


def test_without_a_file_all_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_kept, "_OPEN", [])  # another test's may be open
    assert kept("count", "1", 0, lambda: 1) == 1
    assert kept("count", "1", 0, lambda: 2) == 2


@pytest.mark.parametrize("damage", [b"", b"abc", b"\0" * 2000])
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "patterns"
    path.write_bytes(damage)
    with keeping(path):
        assert [kept("count", str(number), 0, lambda number=number: number) for number in range(20)] == [*range(20)]
    whole = path.read_bytes()
    path.write_bytes(whole[:-3])
    with keeping(path):
        assert kept("count", "3", 0, lambda: "anew") == "anew"


def test_a_file_of_another_python_is_as_good_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with keeping(tmp_path / "patterns"):
        for number in range(20):
            kept("count", str(number), 0, lambda: 1)
    monkeypatch.setattr(sys, "version", "4.0")
    with keeping(tmp_path / "patterns"):
        assert kept("count", "3", 0, lambda: 2) == 2


def test_a_folder_that_cannot_be_written_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("no folder")
    with keeping(tmp_path / "taken" / "patterns"):
        for number in range(20):
            kept("count", str(number), 0, lambda: 1)
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_patterns_that_others_make_while_they_work_are_not_kept(tmp_path: Path) -> None:
    with keeping(tmp_path / "patterns"):
        for number in range(20):
            _compiled(f"a secret word of a document, {number}", 0)
    assert not (tmp_path / "patterns").exists()


def test_afterwards_python_compiles_as_ever(tmp_path: Path) -> None:
    before = re._compiler.compile  # type: ignore[attr-defined]
    with pytest.raises(re.error), keeping(tmp_path / "patterns"):
        _compiled("(", 0)
    assert re._compiler.compile is before  # type: ignore[attr-defined]


def _keep_twenty(path: Path) -> None:
    with keeping(path):
        for number in range(20):
            kept("count", str(number), 0, lambda: 1)


def test_a_file_of_another_user_is_as_good_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _keep_twenty(tmp_path / "patterns")
    owned = (tmp_path / "patterns").stat()
    stranger = os.stat_result((*owned[:4], 12345, *owned[5:]))
    monkeypatch.setattr("dateline._kept.os.fstat", lambda _: stranger)
    with keeping(tmp_path / "patterns"):
        assert kept("count", "3", 0, lambda: 2) == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_in_the_place_of_the_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "patterns")
    code = "import sys, pathlib; from dateline._kept import Kept; print(Kept(pathlib.Path(sys.argv[1]))._known)"
    command = [sys.executable, "-c", code, str(tmp_path / "patterns")]
    assert subprocess.run(command, capture_output=True, timeout=30, check=True).stdout.split() == [b"{}"]


def test_no_link_is_followed_when_the_file_is_written(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("mine")
    (tmp_path / f"patterns.{os.getpid()}.part").symlink_to(tmp_path / "precious")
    _keep_twenty(tmp_path / "patterns")
    assert (tmp_path / "precious").read_text() == "mine"


def test_all_code_that_keeps_something_is_known_to_the_file() -> None:
    package = Path(_kept.__file__).parent
    texts = {path: path.read_text("utf-8") for path in package.rglob("*.py")}
    imported = re.compile(r"from dateline\._kept import .*\bkept\b")
    makers = {path.name for path, text in texts.items() if imported.search(text)}
    files = _kept._stamp()[-1]
    assert isinstance(files, tuple)
    assert {"_kept.py", *makers} <= {name for name, _, _ in files}
    assert {"cache.py", "beginnings.py", "doubles.py"} <= makers


_RUN = """
import pathlib, re, sys
from dateline import _kept, report_from_text
from dateline.areas import Areas
from dateline.coding import code
compile_, made, code_of = re._compiler.compile, [], _kept.code_of
_kept.code_of = lambda parsed: made.append(parsed) or code_of(parsed)
report = report_from_text("Shells hit a school in Izmir on Monday, killing at least 12 people. Talks ended in Paris.")
with _kept.keeping_ours(pathlib.Path(sys.argv[1])):
    print([event.type for event in code(report, (), areas=Areas.open())])
    assert re._compiler.compile is compile_, "who calls us has his patterns compiled by Python itself"
print(len(made))
"""


@pytest.mark.thorough
def test_in_a_process_of_others_only_our_own_patterns_are_kept(tmp_path: Path) -> None:
    def told() -> tuple[str, int]:
        command = [sys.executable, "-c", _RUN, str(tmp_path / "patterns")]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
        assert not done.stderr
        events, made = done.stdout.splitlines()
        return events, int(made)

    first, again = told(), told()
    assert first[0] == again[0] != "[]"
    assert first[1] > 20
    assert again[1] == 0  # all are there from the first time


def test_what_others_keep_open_is_written_when_much_is_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_kept, "_OPEN", [])
    monkeypatch.setattr(_kept, "_SHARED", [])
    monkeypatch.setattr("dateline._kept.atexit.register", lambda _: None)
    path = tmp_path / "patterns"
    sizes = []
    for count in (20, 21, 40):
        with keeping_ours(path):
            for number in range(count):
                kept("count", str(number), 0, lambda: 1)
        sizes.append(path.stat().st_size)
    assert sizes[0] == sizes[1] < sizes[2]

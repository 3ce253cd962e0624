"""The pictures of README and docs/ show what is made today; an old one is named with the command that makes it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from checkout import DOCS


def the_record() -> ModuleType:
    spec = importlib.util.spec_from_file_location("pictures", DOCS / "pictures.py")
    assert spec
    assert spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


RECORD = the_record()
PICTURES = RECORD.pictures()


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_shows_what_is_made_today(name: str) -> None:
    picture = PICTURES[name]
    assert RECORD.shows(picture) == picture["shows"], f"{name} is old: run {picture['command']} and look at it"


def test_every_picture_of_the_pages_is_in_the_record_and_its_command_exists() -> None:
    assert set(PICTURES) == {f"docs/{path.name}" for path in DOCS.glob("*.png")}
    for picture in PICTURES.values():
        assert (DOCS.parent / picture["command"].split()[1]).is_file()
        assert picture["files"][0] == picture["command"].split()[1]


def test_another_event_or_another_look_makes_a_picture_old(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("p {}\n", encoding="utf-8")
    monkeypatch.setattr(RECORD, "ROOT", tmp_path)
    monkeypatch.setattr(RECORD, "_events", lambda folder: f"events of {folder}")
    picture = {"events": "seeds", "files": ["a.css"]}
    before = RECORD.shows(picture)
    (tmp_path / "a.css").write_bytes(b"p {}\r\n")
    assert RECORD.shows(picture) == before
    monkeypatch.setattr(RECORD, "_events", lambda folder: f"other events of {folder}")
    assert RECORD.shows(picture) != before
    monkeypatch.undo()
    monkeypatch.setattr(RECORD, "ROOT", tmp_path)
    monkeypatch.setattr(RECORD, "_events", lambda folder: f"events of {folder}")
    (tmp_path / "a.css").write_text("b {}\n", encoding="utf-8")
    assert RECORD.shows(picture) != before


def test_other_code_in_a_folder_that_draws_makes_a_picture_old(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "drawing").mkdir()
    (tmp_path / "drawing" / "lines.py").write_text("WIDTH = 1\n", encoding="utf-8")
    monkeypatch.setattr(RECORD, "ROOT", tmp_path)
    monkeypatch.setattr(RECORD, "_events", lambda folder: f"events of {folder}")
    picture = {"events": "seeds", "files": ["drawing"]}
    before = RECORD.shows(picture)
    (tmp_path / "drawing" / "notes.txt").write_text("no code\n", encoding="utf-8")
    assert RECORD.shows(picture) == before
    (tmp_path / "drawing" / "lines.py").write_text("WIDTH = 2\n", encoding="utf-8")
    assert RECORD.shows(picture) != before

"""Where places are expected: what may be written, and that it reaches the resolver."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from dateline import pipeline
from dateline.cli import main
from dateline.cli.options.checking import focus_of
from dateline.errors import InputError
from dateline.gazetteer import Bounds, Gazetteer
from dateline.resolve import resolve_together
from dateline.resolve.ranking.focus import Focus
from dateline.resolve.ranking.profiles import Profile


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("UA", ("UA",)),
        ("ua, ru,UA", ("UA", "RU")),
        ("22,44,40,53", Bounds(22.0, 44.0, 40.0, 53.0)),
        ("170, -20.5, -170, -10", Bounds(170.0, -20.5, -170.0, -10.0)),
    ],
)
def test_a_focus_is_countries_or_a_box(written: str, meant: object, gazetteer: Gazetteer) -> None:
    assert focus_of(written, gazetteer) == meant


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("XX", "'XX' is not a country's ISO code"),
        ("Ukraine", "'Ukraine' is neither; expected countries"),
        ("", "'' is neither"),
        ("UA,", "'UA,' is neither"),
        ("1,2,3", "'1,2,3' is neither"),
        ("1,2,3,nan", "off the globe"),
        ("-190,0,10,10", "off the globe"),
        ("0,10,10,10", "has no width or height"),
        ("0,-100,10,10", "off the globe"),
    ],
)
def test_what_is_no_focus_is_said_clearly(written: str, message: str, gazetteer: Gazetteer) -> None:
    with pytest.raises(InputError, match=r"^--focus: ") as failed:
        focus_of(written, gazetteer)
    assert message in str(failed.value)


@pytest.fixture
def steered(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Return the steering that the resolver was called with, for each document."""
    seen: list[dict[str, Any]] = []

    def recorded(found: Any, *, gazetteer: Gazetteer, **steering: Any) -> Any:
        seen.extend([steering] * len(found))
        return resolve_together(found, gazetteer=gazetteer)

    monkeypatch.setattr(pipeline, "resolve_together", recorded)
    return seen


def command(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    (folder / "a.md").write_text("---\npublisher: Wire\n---\nFloods closed roads near Lviv.", encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "argv", ["dateline", *arguments])
    with pytest.raises(SystemExit) as stopped:
        main()
    return int(stopped.value.code or 0)


def test_focus_and_profile_reach_the_resolver(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steered: list[dict[str, Any]]
) -> None:
    (tmp_path / "p.json").write_text(Profile({}).to_json(), encoding="utf-8")
    options = ("--focus", "UA", "--profile", "p.json")
    assert command(tmp_path, monkeypatch, "places", "a.md", *options, "-o", "o.jsonl") == 0
    assert command(tmp_path, monkeypatch, "places", "a.md", "-o", "o.jsonl") == 0
    ukraine = Focus(frozenset({"UA"}), None)
    assert steered == [{"focus": ukraine, "profile": Profile({})}, {"focus": None, "profile": None}]


def test_a_profile_is_learned_from_every_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert command(tmp_path, monkeypatch, "profile", "a.md", "-o", "p.json") == 0
    learned = Profile.read(tmp_path / "p.json")
    assert [(name, one.documents, sorted(one.countries)) for name, one in learned.publishers.items()] == [
        ("wire", 1, ["UA"])
    ]
    assert command(tmp_path, monkeypatch, "profile", "a.md", "-o", "p.txt") == 1


def test_texts_without_a_publisher_teach_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "b.txt").write_text("Floods closed roads near Lviv.", encoding="utf-8")
    assert command(tmp_path, monkeypatch, "profile", "b.txt", "-o", "p.json") == 1
    assert "states its publisher" in capsys.readouterr().err
    assert not (tmp_path / "p.json").exists()
    assert command(tmp_path, monkeypatch, "profile", "a.md", "b.txt", "-o", "p.json") == 0
    assert "1 of 2 documents state no publisher" in capsys.readouterr().err

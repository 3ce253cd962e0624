"""`dateline places`: what is written, as soon as it is read, and the page to read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dateline.cli import main

TEXT = "Russian guns hit Kupyansk, Kharkiv Oblast. Moscow denied it. Shells fell near Xyzzyqo too."
ALL = ["Russian", "Kupyansk", "Kharkiv Oblast", "Moscow", "Xyzzyqo"]


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Any:
    """Return a function that runs the command on rows of JSON and gives its exit code, its lines and what it said."""

    def run(*options: str, rows: list[Any]) -> tuple[int, list[Any], str]:
        lines = [one if isinstance(one, str) else json.dumps(one) for one in rows]
        (tmp_path / "in.jsonl").write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "argv", ["dateline", "places", "in.jsonl", *options])
        with pytest.raises(SystemExit) as stopped:
            main()
        out, said = capsysbinary.readouterr()
        printed = [json.loads(line) for line in out.decode().splitlines() if line.startswith("{")]
        return int(stopped.value.code or 0), printed, said.decode()

    return run


def names(line: Any) -> list[str]:
    return [mention["text"] for mention in line["mentions"]]


def test_kinds_and_confidence_choose_what_is_written(places: Any) -> None:
    rows = [{"id": "a", "text": TEXT}]
    assert names(places(rows=rows)[1][0]) == ALL
    assert names(places("--kinds", "metonym, demonym", rows=rows)[1][0]) == ["Russian", "Moscow"]
    sure = places("--min-confidence", "0.01", rows=rows)[1][0]
    assert names(sure) == ALL[:-1]
    highest = max(mention["score"] for mention in sure["mentions"])
    (best,) = places("--min-confidence", str(highest - 1e-9), rows=rows)[1]
    assert [mention["score"] for mention in best["mentions"]] == [highest] * len(best["mentions"])


def test_all_candidates_come_ranked_with_their_reasons(places: Any) -> None:
    rows = [{"id": "a", "text": "Fighting went on near Pokrovsk in Donetsk Oblast."}]
    (line,) = places("--all-candidates", rows=rows)[1]
    pokrovsk = line["mentions"][0]
    assert pokrovsk["why"]
    assert pokrovsk["candidates"][0]["gazetteer_id"] == pokrovsk["gazetteer_id"] == "704422"
    assert len(pokrovsk["candidates"]) > 1
    scores = [one["score"] for one in pokrovsk["candidates"]]
    assert scores == sorted(scores, reverse=True)
    keys = ["place_name", "gazetteer_id", "place_type", "country", "admin1", "lat", "lon", "score", "why"]
    assert all(list(one) == keys and one["why"] for one in pokrovsk["candidates"])


def test_documents_come_in_order_and_a_bad_one_is_named(places: Any) -> None:
    rows = [{"id": str(number), "text": f"Floods near Lviv, {number}."} for number in range(5)]
    code, lines, said = places(rows=[*rows[:2], "{nope", *rows[2:]])
    assert (code, [line["doc"] for line in lines]) == (3, ["0", "1", "2", "3", "4"])
    assert said.startswith("dateline: in.jsonl:3 was left out: not valid JSON")


def test_the_page_is_written_alone_or_beside_the_lines(places: Any, tmp_path: Path) -> None:
    rows = [{"id": "a", "text": TEXT}, {"id": "b", "text": "Rain in Lviv."}]
    code, lines, said = places("--html", "new/p.html", rows=rows)
    assert (code, lines, said) == (0, [], "")
    alone = (tmp_path / "new" / "p.html").read_text(encoding="utf-8")
    assert alone.count("<article>") == 2
    assert places("--html", "q.html", "-o", "p.jsonl", rows=rows)[0] == 0
    assert (tmp_path / "q.html").read_text(encoding="utf-8") == alone
    written = [json.loads(line) for line in (tmp_path / "p.jsonl").read_text(encoding="utf-8").splitlines()]
    assert written == places(rows=rows)[1]
    places("--html", "k.html", "--kinds", "metonym", rows=rows)
    assert (tmp_path / "k.html").read_text(encoding="utf-8").count('tabindex="0"') == 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--kinds", "town"], "--kinds: 'town' is no kind of mention; the kinds are literal, metonym"),
        (["--kinds", ""], "--kinds: '' is no kind of mention"),
        (["--html", "p.pdf"], "--html writes a page: 'p.pdf' should end in .html"),
        (["--html", "in.jsonl/p.html"], "a file stands where a folder is needed"),
    ],
)
def test_bad_options_are_one_clear_line(options: list[str], message: str, places: Any) -> None:
    code, lines, said = places(*options, rows=[{"id": "a", "text": TEXT}])
    assert (code, lines, said.count("\n")) == (1, [], 1)
    assert message in said


def test_where_nothing_can_be_read_nothing_is_written(places: Any, tmp_path: Path) -> None:
    code, _, said = places("-o", "p.jsonl", "--html", "p.html", rows=["{nope", "{nope"])
    assert (code, said.count("\n")) == (1, 2)
    assert not (tmp_path / "p.jsonl").exists()
    assert not (tmp_path / "p.html").exists()


def test_each_document_is_answered_before_the_next_is_there(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "dateline.cli", "places", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=tmp_path) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(3):
            process.stdin.write(json.dumps({"id": number, "text": f"Floods near Lviv, {number}."}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["doc"] == str(number)
        process.stdin.close()
        assert process.stdout.read() == b""
    assert process.returncode == 0


@pytest.mark.soak
def test_ten_times_the_documents_need_no_more_memory(tmp_path: Path) -> None:
    peaks = {count: _peak_mb(tmp_path, count) for count in (1_000, 20_000)}
    # Of each document its name is kept, to tell apart those of one name: some 130 bytes.
    assert peaks[20_000] - peaks[1_000] < 8, peaks


def _peak_mb(folder: Path, count: int) -> float:
    path = folder / f"{count}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            text = "Floods near Lviv. " + "No more. " * 200
            file.write(json.dumps({"id": f"document {number}", "text": text}) + "\n")
    code = (
        "import sys; from dateline.cli import main\n"
        f"sys.argv = ['dateline', 'places', {str(path)!r}, '-o', {str(folder / 'o.jsonl')!r}]\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print([line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')][0])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
    return int(done.stdout.splitlines()[-1]) / 1024

"""Long runs, by hand (`make soak`): size, kills at any moment, and damaged text."""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from checkout import ROOT
from dateline.formats import SUFFIXES
from dateline.gazetteer import Gazetteer
from dateline.pipeline import code_document
from dateline.reports import report_from_text
from short_reports import areas

pytestmark = pytest.mark.soak

SEEDS = sorted((ROOT / "seeds").glob("*.md"))
MOST_BYTES = 3_000_000_000  # of memory, for ten megabytes of text that is all events
MOST_BYTES_OF_PLACES = 1_500_000_000  # for fifty megabytes full of names
KILLS = 60
EXPORT_KILLS = 100  # of each format
DAMAGED = 600
MOST_BYTES_OF_JOIN = 600_000_000  # for a table of any size
_NOISE = "\x00\u202e\u200b\ud7ffſİ’“”[]{}%$|\\<>&;:.,!?…—–-\n\r\t 0123456789"


def _dateline(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "dateline.cli", *arguments]


def _measured(*arguments: str, folder: Path) -> tuple[subprocess.CompletedProcess[str], int]:
    """Run a command, and return with it the most bytes of memory that it held.

    A child begins with the peak of who forks it, which pytest's may be higher; so a small process starts the command,
    after its own `exec`, and asks what its children took at most.
    """
    starts = "import resource, subprocess, sys; code = subprocess.run(sys.argv[1:]).returncode; "
    starts += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr); sys.exit(code)"
    command = [sys.executable, "-c", starts, *_dateline(*arguments)]
    wide = os.environ | {"COLUMNS": "200"}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=wide)
    return done, int(done.stderr.split()[-1]) * 1024


def test_the_memory_of_a_command_is_measured_without_that_of_who_starts_it(tmp_path: Path) -> None:
    ballast = bytearray(b"x" * 2 * MOST_BYTES_OF_JOIN)
    done, peak = _measured("find", "Kupyansk", folder=tmp_path)
    assert (done.returncode, len(ballast)) == (0, 2 * MOST_BYTES_OF_JOIN)
    assert 20_000_000 < peak < MOST_BYTES_OF_JOIN


def test_ten_megabytes_in_one_paragraph_become_events(tmp_path: Path) -> None:
    prose = " ".join(path.read_text("utf-8").split("---", 2)[2].replace("\n", " ") for path in SEEDS)
    text = "October 24, 2024\n\n" + prose * (10_000_000 // len(prose))
    (tmp_path / "large.txt").write_text(text, "utf-8")
    done, peak = _measured("events", "large.txt", "-o", "large.geojson", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert peak < MOST_BYTES
    assert (tmp_path / "large.geojson").stat().st_size > 1_000_000


@pytest.mark.parametrize("suffix", [".csv", ".geojson", ".parquet"])
def test_a_table_of_a_hundred_megabytes_is_joined_in_bounded_memory(suffix: str, tmp_path: Path) -> None:
    names = [place.name for place in Gazetteer().settlements_in((22.0, 44.0, 40.5, 52.5), limit=2_000)]
    with (tmp_path / "large.csv").open("w", encoding="utf-8") as file:
        file.write("id,date,place,notes\n")
        for number in range(1_000_000):
            day = f"{number % 28 + 1:02}.{number % 12 + 1:02}.2024"
            file.write(f'{number},{day},"{names[number * 7 % len(names)]}",{"text of the row " * 4}\n')
    done, peak = _measured("join", "large.csv", "-o", f"joined{suffix}", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert peak < MOST_BYTES_OF_JOIN
    told = next(line for line in done.stdout.splitlines() if line.startswith("rows "))
    assert sum(int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", told)) == 1_000_000, told


def test_the_places_of_fifty_megabytes_in_one_paragraph_are_found_in_bounded_memory(tmp_path: Path) -> None:
    prose = " ".join(path.read_text("utf-8").split("---", 2)[2].replace("\n", " ") for path in SEEDS)
    (tmp_path / "large.txt").write_text(prose * (50_000_000 // len(prose)), "utf-8")
    done, peak = _measured("places", "large.txt", "-o", "large.jsonl", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert peak < MOST_BYTES_OF_PLACES
    assert len(json.loads((tmp_path / "large.jsonl").read_text("utf-8"))["mentions"]) > 500_000


def test_a_map_that_is_killed_at_any_moment_leaves_the_old_one_or_the_new(tmp_path: Path) -> None:
    for path in SEEDS:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    command = _dateline("map", str(tmp_path), "-o", str(tmp_path / "out" / "m.html"))
    subprocess.run(command, check=True, capture_output=True)
    whole = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    dice = random.Random(7)
    for _ in range(KILLS):
        started = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            started.wait(dice.uniform(0.5, 3.0))
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait()
        for name, content in whole.items():
            assert (tmp_path / "out" / name).read_bytes() == content
    json.loads(whole["m.geojson"])


@pytest.mark.skipif(sys.platform == "win32", reason="forks and SIGKILL are POSIX")
@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_an_export_that_is_killed_at_any_moment_leaves_the_old_file_or_the_new(tmp_path: Path, suffix: str) -> None:
    program = [sys.executable, ROOT / "tests" / "killed_writers.py", tmp_path / f"e{suffix}", str(EXPORT_KILLS)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(program, env=environment, capture_output=True, text=True, check=True)
    seen = json.loads(done.stdout)
    print(suffix, seen)
    assert (seen["broken"], seen["old"] + seen["new"]) == (0, EXPORT_KILLS)
    assert min(seen["old"], seen["new"]) > 5  # both were met, so the moments were well chosen


def test_damaged_reports_never_break_the_coding(gazetteer: Gazetteer) -> None:
    dice = random.Random(11)
    texts = [path.read_text("utf-8") for path in SEEDS]
    for number in range(DAMAGED):
        letters = list(dice.choice(texts))
        for _ in range(dice.randint(1, 400)):
            at = dice.randrange(len(letters))
            letters[at : at + dice.randint(0, 3)] = dice.choice(_NOISE)
        made = report_from_text("".join(letters), name=f"damaged {number}", published=dt.date(2024, 10, 24))
        coded = code_document(made, gazetteer=gazetteer, areas=areas())
        assert all(made.text[one.mention.start : one.mention.end] == one.mention.text for one in coded.mentions)
        assert all(0 <= one.char_start < one.char_end <= len(made.text) for one in coded.events)


def test_a_dump_of_a_million_rows_is_imported_in_bounded_memory(
    tmp_path: Path, gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = importlib.util.spec_from_file_location("bench_gazetteer", ROOT / "bench" / "gazetteer.py")
    assert spec is not None
    assert spec.loader is not None
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    bench.generated_dump(tmp_path / "UA.zip", 1_000_000)
    step = f"print(import_dumps([Path({str(tmp_path / 'UA.zip')!r})], base=Gazetteer().base).places)"
    imports = "from dateline.gazetteer import Gazetteer\nfrom dateline.gazetteer.added.importing import import_dumps"
    _, peak, _ = bench.in_own_process(imports=imports, step=step, data=str(tmp_path))
    assert peak < 500
    monkeypatch.setenv("DATELINE_DATA", str(tmp_path))
    assert Gazetteer().place("20999999") is not None
    assert gazetteer.place("20999999") is None

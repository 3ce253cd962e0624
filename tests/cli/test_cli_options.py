"""The options that commands share: what they leave out is said, what is wrong is refused before the work begins."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.cli import main

REPORTS = {
    "a.txt": "October 24, 2024\n\nRussian forces shelled Kupyansk, Kharkiv Oblast, on October 23, the governor said. "
             "Putin signed a law on pensions on October 21.\n",
    "b.txt": "October 25, 2024\n\nRussian forces shelled Kupyansk on October 23. "
             "A missile struck Sumy on October 20.\n",
}  # fmt: skip
Say = Callable[..., tuple[int, str, str]]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for name, text in REPORTS.items():
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def say(desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    """Return a function that runs a command at the desk; it returns the code and what was said and complained."""

    def run(*arguments: str) -> tuple[int, str, str]:
        with monkeypatch.context() as patched:
            patched.chdir(desk)
            patched.setenv("COLUMNS", "250")
            patched.setattr(sys, "argv", ["dateline", *arguments])
            with pytest.raises(SystemExit) as stopped:
                main()
        streams = capsys.readouterr()
        return int(stopped.value.code or 0), streams.out, streams.err

    return run


def facts(printed: str) -> dict[str, str]:
    lines = (line.strip() for line in printed.splitlines())
    return {label: value.strip() for label, _, value in (line.partition("  ") for line in lines) if value}


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def test_what_each_option_leaves_out_is_said_in_events(say: Say, desk: Path) -> None:
    code, printed, complained = say("events", "in", "-o", "e.csv", "--from", "2024-10-21", "--where", "Kharkiv Oblast")
    assert (code, complained) == (0, "")
    said = facts(printed)
    assert said["events found"] == "3 (told 4 times)"
    assert said["left out by --where"] == "2 of 3, 1 of them because they name no place"
    assert said["left out by --from"] == "0 of 3"
    assert said["events kept"] == "1 (told 2 times)"
    assert said["drawn as points"] == "1"
    rows = table(desk / "e.csv")
    assert {(row["place_text"], row["report_count"]) for row in rows} == {("Kupyansk", "2")}


def test_where_nothing_lies_at_a_town_its_region_is_told(say: Say) -> None:
    code, printed, complained = say("events", "in", "--where", "Izium")
    assert (code, complained) == (0, "")
    understood = "understood as Izium (Kharkiv Oblast, UA), a settlement"
    assert facts(printed)["none at Izium"] == f"{understood}; but some in Kharkiv Oblast: --where 'Kharkiv Oblast'"
    assert "none at Sumy" not in facts(say("events", "in", "--where", "Sumy")[1])
    lviv = facts(say("events", "in", "--where", "Lviv")[1])["none at Lviv"]
    assert lviv == "understood as Lviv (Lviv Oblast, UA), a settlement"


def test_columns_are_those_asked_for_in_every_output(say: Say, desk: Path) -> None:
    columns = ("--columns", "summary,place_name,geometry")
    assert say("events", "in", "-o", "e.csv", *columns)[0] == 0
    assert list(table(desk / "e.csv")[0]) == ["summary", "place_name", "lon", "lat"]
    assert say("events", "in", "-o", "e.geojson", "--columns", "summary,place_name")[0] == 0
    features = json.loads((desk / "e.geojson").read_bytes())["features"]
    assert {tuple(feature["properties"]) for feature in features} == {("summary", "place_name")}
    assert len({feature["id"] for feature in features}) == len(features)
    assert say("map", "in", "-o", "m.html", *columns)[0] == 0
    assert json.loads((desk / "m.geojson").read_bytes())["features"][0]["properties"].keys() == {
        "summary", "place_name",
    }  # fmt: skip


def test_the_map_has_only_the_events_that_are_wanted_and_its_summary_says_so(say: Say, desk: Path) -> None:
    code, printed, _ = say("map", "in", "-o", "m.html", "--types", "strike/missile", "--bbox", "34,50,36,52")
    assert code == 0
    assert facts(printed)["events kept"] == "1"
    (feature,) = json.loads((desk / "m.geojson").read_bytes())["features"]
    assert feature["properties"]["place_text"] == "Sumy"


def test_a_map_of_which_nothing_is_left_is_not_written_and_the_last_one_stays(say: Say, desk: Path) -> None:
    asked = ("map", "in", "-o", "m.html", "--where", "Izium")
    code, printed, complained = say(*asked)
    assert (code, printed, [path.name for path in desk.iterdir()]) == (1, "", ["in"])
    known, others = facts(complained)["none at Izium"].split("; ")
    assert known == "understood as Izium (Kharkiv Oblast, UA), a settlement"
    assert others == "but some in Kharkiv Oblast: --where 'Kharkiv Oblast'"
    assert complained.endswith("leave out every event, as told above; no map was written\n")
    assert say("map", "in", "-o", "m.html")[0] == 0
    last = [(path.name, path.read_bytes()) for path in (desk / "m.html", desk / "m.geojson")]
    assert say(*asked)[2].endswith("leave out every event, as told above; 'm.html' stays as it is\n")
    assert [(path.name, path.read_bytes()) for path in (desk / "m.html", desk / "m.geojson")] == last


def test_a_box_across_the_antimeridian_is_said_to_be_one(say: Say) -> None:
    _, printed, _ = say("events", "in", "--bbox", "170,44,-170,53")
    assert facts(printed)["left out by --bbox (across the antimeridian, 20 degrees wide)"].startswith("3 of 3")


def test_what_holds_nothing_may_be_asked_for(say: Say) -> None:
    _, printed, _ = say("events", "in", "--where", "likelihood=", "--where", "source_status=Reported")
    assert facts(printed)["events kept"] == "1 (told 2 times)"


def test_a_table_is_shown_where_no_file_is_named(say: Say) -> None:
    code, printed, _ = say("events", "in", "--where", "Kupyansk")
    assert code == 0
    head, row = printed.splitlines()[:2]
    assert head.split() == ["when", "where", "what", "status", "told", "as"]
    assert row.startswith("2024-10-23  Kupiansk  strike/artillery")
    code, printed, _ = say("events", "in", "--where", "Kupyansk", "--columns", "place_text,trigger")
    assert [line.split() for line in printed.splitlines()[:2]] == [["place_text", "trigger"], ["Kupyansk", "shelled"]]


def test_joining_can_be_left_out(say: Say, desk: Path) -> None:
    code, printed, _ = say("events", "in", "-o", "e.csv", "--no-cluster")
    assert (code, facts(printed)["events found"]) == (0, "4")
    assert {(row["is_primary"], row["report_count"], row["cluster_why"]) for row in table(desk / "e.csv")} == {
        ("true", "1", "")
    }


def test_a_lexicon_of_ones_own_is_read_and_its_types_may_be_asked_for(say: Say, desk: Path) -> None:
    words = '[types]\nflood = ["river"]\nfire = ["forest"]\n\n[[trigger]]\nis = "flood/river"\nwords = "flooded"\n'
    (desk / "water.toml").write_text(words, encoding="utf-8")
    (desk / "in" / "c.txt").write_text("October 26, 2024\n\nThe river flooded in Sumy on Friday.\n", encoding="utf-8")
    code, printed, _ = say("events", "in", "--lexicon", "water.toml", "--types", "flood", "-o", "e.csv")
    assert (code, facts(printed)["events kept"]) == (0, "1")
    assert [row["event_type"] for row in table(desk / "e.csv")] == ["flood"]
    code, printed, _ = say("events", "in", "--lexicon", "water.toml", "--types", "fire/forest", "-o", "e.csv")
    assert (code, facts(printed)["events kept"]) == (0, "0")


def test_several_lexicons_are_read_at_once(say: Say, desk: Path) -> None:
    text = "October 26, 2024\n\nA wildfire burned near Izium on Friday. Drones struck a depot in Sumy on Friday.\n"
    (desk / "both.txt").write_text(text, encoding="utf-8")
    code, _, _ = say("events", "both.txt", "--lexicon", "conflict,disaster", "-o", "e.csv")
    assert code == 0
    assert [(row["event_type"], row["place_name"]) for row in table(desk / "e.csv")] == [
        ("fire", "Izium"), ("strike", "Sumy"),
    ]  # fmt: skip


WRONG = {
    ("--types", "strke"): "--types: 'strke' is no type of event (did you mean 'strike'?); the types are battle, ",
    ("--types", "battle,"): "--types: 'battle,' has an empty part",
    ("--columns", "sumary"): "--columns: 'sumary' is no column of the event table (did you mean 'summary'?)",
    ("--from", "yesterday"): "--from: 'yesterday' is no day; give one as YYYY-MM-DD",
    ("--to", "2024-02-30"): "--to: '2024-02-30' is no day",
    ("--from", "2024-11", "--to", "2024-10"): "--to: '2024-10' is before --from '2024-11'",
    ("--bbox", "1,2,3"): "--bbox: '1,2,3' is no box; expected west, south, east, north in degrees",
    ("--bbox", "48,37,49,137"): "--bbox: 48,37,49,137 is off the globe",
    ("--where", "Donetk Oblast"): "--where: 'Donetk Oblast' is no place that the table or the gazetteer knows",
    ("--where", "source_status=clamed,denied"): "--where: 'clamed' is no value of source_status (did you mean "
    "'claimed'?); expected confirmed, asserted, assessed, reported, claimed, denied, or nothing for what has none",
    ("--where", "event_type!=strke"): "--where: 'strke' is no value of event_type (did you mean 'strike'?)",
    ("--where", "contested=yes"): "--where: 'yes' is no value of contested; expected true, false",
    ("--where", "country=Ukraine"): "--where: 'ukraine' is no country's code of two letters such as 'UA'; --where",
    ("--bbox", "40,44,22,53"): "--bbox: 40,44,22,53 begins in the east and runs 342 degrees around the globe to "
    "the west; if west and east are swapped, write 22,44,40,53",
    ("--focus", "40,44,22,53"): "--focus: 40,44,22,53 begins in the east and runs 342 degrees around",
    ("--where", "colour=red"): "--where: 'colour' is no column",
    ("--timezone", "Europe/Kiew"): "--timezone: 'Europe/Kiew' is no time zone (did you mean 'Europe/Kiev'?); give an",
    ("--timezone", "../etc"): "--timezone: '../etc' is no time zone",
    ("--lexicon", "conflikt"): "--lexicon: 'conflikt' is neither a lexicon nor a file (did you mean 'conflict'?)",
    ("--lexicon", "conflict,desaster"): "--lexicon: 'desaster' is neither a lexicon nor a file (did you mean",
    ("--lexicon", "conflict,"): "--lexicon: '' is neither a lexicon nor a file; the lexicons are",
    ("--focus", "Ukraine"): "--focus: 'Ukraine' is neither; expected countries",
}


@pytest.mark.parametrize("asked", WRONG, ids=" ".join)
@pytest.mark.parametrize("command", ["events", "map"])
def test_what_cannot_be_asked_for_is_one_clear_line_and_writes_nothing(
    asked: tuple[str, ...], command: str, say: Say, desk: Path
) -> None:
    output = {"events": "e.csv", "map": "m.html"}[command]
    code, _, complained = say(command, "in", "-o", output, *asked)
    assert (code, complained.count("\n")) == (1, 1), complained
    assert complained.startswith(f"dateline: {WRONG[asked]}")
    assert sorted(path.name for path in desk.iterdir()) == ["in"]


@pytest.mark.parametrize("command", ["events", "map"])
def test_both_commands_have_the_same_shared_options(command: str, say: Say) -> None:
    printed = say(command, "--help")[1]
    shared = (
        "--where --from --to --bbox --types --columns --timezone --lexicon --focus --profile --words-only --no-cluster"
        " --date"
    )
    assert [option for option in shared.split() if option not in printed] == []


PANELS = {
    "map": ["Arguments", "Output", "Which events", "How reports are read", "Tables", "Look", "Options"],
    "events": ["Arguments", "Output", "Which events", "How reports are read", "Options"],
    "figure": ["Arguments", "Output", "Which events", "How reports are read", "Tables", "Look", "Options"],
    "join": ["Arguments", "Output", "Tables", "Options"],
    "find": ["Arguments", "Options"],
}


@pytest.mark.parametrize("command", PANELS)
def test_help_shows_options_under_headings(command: str, say: Say) -> None:
    lines = say(command, "--help")[1].splitlines()
    heads = [line.partition(" (")[0].rstrip(":") for line in lines[1:] if line[:1].isalpha()]
    assert heads == PANELS[command]
    assert "{" not in lines[0]


def test_options_that_would_have_no_effect_are_refused(say: Say, desk: Path) -> None:
    (desk / "t.csv").write_text("place,date\nSumy,2024-10-20\n", encoding="utf-8")
    code, _, complained = say("map", "in", "--place", "town")
    assert (code, complained) == (
        1,
        "dateline: --place, --admin1, --admin2, --country, --date-column, --date-end, --dates, --type, --lat, --lon, "
        "--crs, --sheet, --review and --personal are of tables, and no source is one (.csv, .xlsx, .geojson ...); "
        "leave them out\n",
    )
    code, _, complained = say("map", "t.csv", "--date", "2024-10-20")
    assert (code, complained) == (
        1,
        "dateline: --date is the day on which reports were published, and every source is a table; its column of days "
        "is named by --date-column\n",
    )
    code, _, complained = say("map", "t.csv", "--lexicon", "disaster", "--no-cluster")
    assert (code, complained) == (
        1,
        "dateline: --lexicon, --no-cluster: how reports are read, and every source is a table; leave it out\n",
    )
    assert sorted(path.name for path in desk.iterdir()) == ["in", "t.csv"]


FLOODS = (
    "May 5, 2024\n\nFloods cut off Sumy on May 3. Residents were evacuated to camps, and flood water entered the mill."
)


@pytest.mark.parametrize(
    ("lexicon", "notes"),
    [
        ("conflict", ["f.txt: more words of disasters or evacuations than events found; to read them too: "
                      "--lexicon conflict,disaster"]),
        ("disaster", []),
        ("conflict,disaster", []),
        ("own.toml", []),
    ],
)  # fmt: skip
def test_a_report_of_another_field_is_told_of_with_the_lexicon_for_it(
    say: Say, desk: Path, lexicon: str, notes: list[str]
) -> None:
    (desk / "f.txt").write_text(FLOODS, encoding="utf-8")
    (desk / "own.toml").write_text('[types]\na = ["b"]\n[[trigger]]\nis = "a/b"\nwords = "zzz"\n', encoding="utf-8")
    _, printed, _ = say("events", "f.txt", "--lexicon", lexicon)
    assert [line.removeprefix("note: ") for line in printed.splitlines() if line.startswith("note: ")] == notes


def test_a_map_of_what_events_wrote_as_lines_of_geojson_is_of_the_same_events(say: Say) -> None:
    assert say("events", "in", "-o", "e.geojsonl")[0] == 0
    code, printed, _ = say("map", "e.geojsonl", "-o", "m.html")
    assert (code, facts(printed)["events"]) == (0, facts(say("map", "in", "-o", "n.html")[1])["events found"])


LATER = {
    "future.txt": "January 5, 2031\n\nRussian forces shelled Kupyansk on October 23, 2030.\n",
    "late.txt": "January 5, 2024\n\nShells hit Kupyansk on October 23, 2024. A missile struck Sumy on January 3.\n",
    "planned.txt": "January 5, 2024\n\nThe presidents will meet in Vienna on October 23, 2024.\n",
    "twice.md": "---\ndate: 2024-01-05\n---\nShelling\n\nJanuary 7, 2024\n\nShells hit Kupyansk on January 4.\n",
}


def test_dates_that_make_no_sense_are_said_with_the_file(say: Say, desk: Path) -> None:
    (desk / "late").mkdir()
    for name, text in LATER.items():
        (desk / "late" / name).write_text(text, encoding="utf-8")
    _, printed, _ = say("events", "late")
    today = dt.date.today()
    assert [line for line in printed.splitlines() if line.startswith("note: ")] == [
        "note: twice.md: dates contradict: published 2024-01-05 by its front matter, but its dateline says 2024-01-07",
        f"note: future.txt: its date, 2031-01-05 (by its dateline), is after today, {today}; is the year right?",
        "note: late.txt: it is dated 2024-01-05 (by its dateline), but 1 of its 2 events are told as past on later "
        "days, such as 2024-10-23 ('October 23, 2024'); both are kept; is its date right?",
    ]


@pytest.mark.parametrize("written", ["tomorrow", "24.10.2024", "2024-13-01"])
def test_a_date_that_is_none_is_refused_with_an_example(say: Say, written: str) -> None:
    code, _, complained = say("events", "in", "--date", written)
    assert code == 2
    assert f"{written!r} is no day; write one as 2024-10-24 (YYYY-MM-DD)" in " ".join(complained.split())

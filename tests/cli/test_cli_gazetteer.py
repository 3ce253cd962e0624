"""`dateline find` and `dateline gazetteer` as a user meets them."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from command_line import run_here
from own_areas import gpkg

ROW = "99000001 Testove Testove  47.6 35.9 P PPL UA  26    120  110 Europe/Kyiv 2024-01-01".replace(" ", "\t")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """An empty working folder."""
    return tmp_path


def run(*arguments: str, desk: Path, width: int = 200) -> tuple[int, str, str]:
    """Run the command with a data folder of its own; return its exit code, what it printed, and what it complained."""
    done = run_here(*arguments, cwd=desk, COLUMNS=str(width), DATELINE_DATA=str(desk / "data"))
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_find_prints_a_table_with_a_reason_for_each_rank_that_fits_a_small_window(desk: Path) -> None:
    code, printed, complaints = run("find", "Pokrovsk", "--limit", "3", desk=desk, width=80)
    assert (code, complaints) == (0, "")
    assert printed.split()[:3] == ["place", "score", "why"]
    assert max(map(len, printed.splitlines())) <= 80
    for words in ("Donetsk", "Sakha Republic", "Engels", "exact name; population 60,127", "alternate name of Engels"):
        assert words in printed


def test_find_asks_whether_a_misspelt_name_was_meant(desk: Path) -> None:
    code, printed, _ = run("find", "Pokrvosk", "--country", "UA", "--kind", "settlement", desk=desk)
    assert code == 0
    assert printed.startswith("The gazetteer knows no place called 'Pokrvosk' in UA of kind settlement.\nDid you mean:")
    assert "a few letters from a name of Pokrovsk" in printed


def test_find_takes_a_container_and_names_one_that_it_does_not_know(desk: Path) -> None:
    assert "Kursk Oblast" in run("find", "Korenevo", "--admin1", "Kursk Oblast", "--limit", "1", desk=desk)[1]
    code, _, complaints = run("find", "Korenevo", "--admin1", "Narnia", desk=desk)
    assert (code, "admin1='Narnia' is no first-level unit" in complaints) == (1, True)
    code, _, complaints = run("find", "Korenevo", "--near", "137.2,48.3", desk=desk)
    assert (code, "is off the globe; latitude and longitude look swapped" in complaints) == (1, True)


def test_a_place_is_added_found_listed_and_taken_away(desk: Path) -> None:
    code, printed, complaints = run("gazetteer", "add", "Hill 205", "48.31,37.22", "--admin1", "Donetsk Oblast",
                                    "--alias", "Height 205", "--source", "own survey", desk=desk)  # fmt: skip
    assert (code, complaints) == (0, "")
    assert printed.startswith("Hill 205 (own:hill-205) at 48.31000, 37.22000 in UA.05, UA\nadded 1 to ")
    assert "your own place (own survey)" in run("find", "height 205", desk=desk)[1]
    assert "own places" in run("gazetteer", "info", desk=desk)[1]
    code, printed, _ = run("gazetteer", "remove", "own:hill-205", desk=desk)
    assert (code, printed) == (0, "removed Hill 205 (own:hill-205)\n")
    assert "knows no place" in run("find", "height 205", "--country", "UA", desk=desk)[1]


def test_a_southern_latitude_is_no_option(desk: Path) -> None:
    code, printed, _ = run("gazetteer", "add", "Camp", "-33.9,18.6", "--kind", "facility", desk=desk)
    assert (code, printed.partition(" in ")[0]) == (0, "Camp (own:camp) at -33.90000, 18.60000")
    assert run("gazetteer", "add", "Camp", "-33.9,18.6", "--knid", "facility", desk=desk)[0] == 2


@pytest.mark.parametrize(("arguments", "words"), [
    (["Hill 205", "37.22,48.31", "--admin1", "Donetsk Oblast"], "latitude and longitude look swapped"),
    (["Hill 205", "somewhere"], "'somewhere' is no position; give LAT,LON"),
    (["Hill 205", "91,0"], "'91,0' is off the globe"),
    (["Hill 205"], "'Hill 205' is no CSV file; to add one place give its position too"),
    (["none.csv"], "none.csv: cannot be read: No such file"),
    (["bad.csv"], "bad.csv:3: column 'lat': 'north' is not a number of degrees"),
    (["", "48,37"], "column 'name': '' is no name"),
])  # fmt: skip
def test_what_cannot_be_added_is_said_in_one_line_and_adds_nothing(
    desk: Path, arguments: list[str], words: str
) -> None:
    (desk / "bad.csv").write_text("name,lat,lon\na,1,2\nb,north,2\n", encoding="utf-8")
    code, printed, complaints = run("gazetteer", "add", *arguments, desk=desk)
    assert (code, printed, complaints.count("\n")) == (1, "", 1)
    assert words in complaints
    assert not (desk / "data").exists()


def test_own_places_of_one_run_reach_the_map_and_nothing_else(desk: Path) -> None:
    (desk / "mine.csv").write_text("name,lat,lon\nHill 205,48.31,37.22\n", encoding="utf-8")
    (desk / "r.txt").write_text("October 24, 2024\n\nRussians shelled Hill 205 on October 23.\n", encoding="utf-8")
    for output, asked in (("e.geojson", ["events"]), ("p.jsonl", ["places"]), ("m.html", ["map"])):
        code, _, complaints = run(*asked, "r.txt", "-o", output, "--places", "mine.csv", desk=desk)
        assert (code, complaints) == (0, "")
    (mention,) = [m for m in json.loads((desk / "p.jsonl").read_bytes())["mentions"] if m["kind"] == "literal"]
    assert (mention["text"], mention["gazetteer_id"], mention["lat"]) == ("Hill 205", "own:hill-205", 48.31)
    (event,) = json.loads((desk / "e.geojson").read_bytes())["features"]
    assert event["geometry"] == {"type": "Point", "coordinates": [37.22, 48.31]}
    assert not (desk / "data").exists()


def test_a_dump_is_imported_its_faults_named_and_undone(desk: Path) -> None:
    with zipfile.ZipFile(desk / "UA.zip", "w") as archive:
        archive.writestr("UA.txt", f"{ROW}\nbroken\trow\n")
    code, printed, complaints = run("gazetteer", "import", "UA.zip", desk=desk)
    assert (code, complaints) == (0, "")
    assert "UA.zip/UA.txt:2: 2 columns, 19 expected" in printed
    assert printed.endswith("undo with `dateline gazetteer remove UA`\n")
    assert "id 99000001" in run("find", "Testove", desk=desk)[1]
    code, printed, _ = run("gazetteer", "remove", "UA", desk=desk)
    assert (code, printed.partition(":")[0]) == (0, "undid the import of UA.zip")
    code, _, complaints = run("gazetteer", "remove", "UA", desk=desk)
    assert (code, "nothing that was added is called 'UA'" in complaints) == (1, True)


def test_own_boundaries_are_added_fill_codes_and_are_taken_away(desk: Path) -> None:
    gpkg(desk / "raions.gpkg")
    (desk / "r.txt").write_text("October 24, 2024\n\nRussians shelled Pokrovsk on October 23.\n", encoding="utf-8")
    asked = ("gazetteer", "add", "raions.gpkg", "--level", "admin2", "--code", "CODE", "--name", "NAME")
    code, printed, complaints = run(*asked, desk=desk)
    assert (code, complaints) == (0, "")
    name = printed.rpartition("undo with `dateline gazetteer remove ")[2].rstrip("`\n")
    assert f"  {name}" in run("gazetteer", "info", desk=desk)[1]
    run("events", "r.txt", "-o", "e.csv", desk=desk)
    assert "UA1416" in (desk / "e.csv").read_text(encoding="utf-8")
    assert run("gazetteer", "remove", name, desk=desk)[:2] == (0, "removed the boundaries of raions.gpkg\n")
    run("events", "r.txt", "-o", "e.csv", desk=desk)
    assert "UA1416" not in (desk / "e.csv").read_text(encoding="utf-8")
    code, printed, complaints = run("gazetteer", "add", "raions.gpkg", "--level", "admin2", desk=desk)
    assert (code, printed, complaints.count("\n")) == (1, "", 1)


def test_many_unknown_names_of_a_country_bring_the_advice_to_import_it_until_it_is(desk: Path) -> None:
    villages = "Abrakadabrivka, Bebrabebrivka, Vovkobrodivka, Hryzhohradivka, Dradradrivka and Zhabozhabivka"
    (desk / "r.txt").write_text(
        f"October 24, 2024\n\nRussian forces shelled Kupyansk, Kharkiv Oblast. They attacked near {villages}.\n",
        encoding="utf-8",
    )  # fmt: skip
    advice = "download UA.zip from download.geonames.org/export/dump, where you may, and run `dateline gazetteer import"
    assert advice in run("events", "r.txt", "-o", "e.csv", desk=desk)[1]
    with zipfile.ZipFile(desk / "UA.zip", "w") as archive:
        archive.writestr("UA.txt", f"{ROW}\n")
    run("gazetteer", "import", "UA.zip", desk=desk)
    assert advice not in run("events", "r.txt", "-o", "e.csv", desk=desk)[1]


def test_info_prints_its_paths_whole_in_a_narrow_window(desk: Path) -> None:
    run("gazetteer", "add", "Hill 205", "48.31,37.22", "--country", "UA", "--source", "own survey", desk=desk)
    lines = run("gazetteer", "info", desk=desk, width=40)[1].splitlines()
    index = next(line for line in lines if line.startswith("index in "))
    assert Path(index.removeprefix("index in ").rpartition(" (")[0]).is_dir()
    assert Path(next(line for line in lines if line.startswith("yours in ")).removeprefix("yours in ")).exists()

"""A row of a table and the events of reports that tell the same are one event of the map."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from command_line import run_here

REPORT = (
    "KYIV, 24 October 2024 - A missile struck Kharkiv on October 23, killing two people. "
    "Drones struck a depot in Feodosia on October 22. Shells hit Pokrovsk on October 23."
)
TABLE = """date,place,oblast,type,killed,notes
2024-10-23,Kharkiv,Kharkiv Oblast,missile strike,2,A hostel
2024-10-23,Sumy,Sumy Oblast,missile strike,1,A shop
2024-10-21,Feodosia,Crimea,drone strike,0,The day before
2024-10-23,Pokrovsk,Donetsk Oblast,protest,0,Of miners
,Pokrovsk,Donetsk Oblast,shelling,0,Nobody knows when
"""


def rows(folder: Path, *options: str) -> tuple[list[dict[str, Any]], str]:
    """Return the rows of the map of a report and a table, and what was said."""
    (folder / "r.txt").write_text(REPORT, encoding="utf-8")
    (folder / "t.csv").write_text(TABLE, encoding="utf-8")
    done = run_here("map", "r.txt", "t.csv", "-o", "m.html", *options, cwd=folder)
    assert done.returncode == 0, done.stderr
    features = json.loads((folder / "m.geojson").read_text(encoding="utf-8"))["features"]
    return [one["properties"] for one in features], " ".join(done.stdout.decode().split())


def test_a_row_stands_for_what_a_report_tells_of_it_and_for_nothing_of_another_day_or_type(tmp_path: Path) -> None:
    found, said = rows(tmp_path)
    clusters: dict[str, list[dict[str, Any]]] = {}
    for row in found:
        clusters.setdefault(row["cluster_id"], []).append(row)
    (joined,) = [several for several in clusters.values() if len(several) > 1]
    assert {(row["doc"], row["is_primary"], row["report_count"]) for row in joined} == {
        ("r.txt", False, 2), ("t.csv", True, 2)}  # fmt: skip
    assert "same place (Kharkiv), type (strike/missile) and time (same day, 2024-10-23)" in joined[1]["cluster_why"]
    assert len(clusters) == 7
    assert "told by table and report 1, each drawn once" in said


@pytest.mark.parametrize(
    ("report", "row"),
    [
        ("A missile struck Kharkiv on October 23.", "2024-10,Kharkiv,Kharkiv Oblast,missile strike,140,A month"),
        ("A missile struck Kharkiv on October 23.", "2024-10-23,Kharkiv,Kharkiv Oblast,missile strike,9,Another"),
        ("Officials denied that a missile struck Kharkiv on October 23.", ""),
    ],
)
def test_a_row_swallows_no_part_of_a_sum_nothing_denied_and_not_one_of_several(
    report: str, row: str, tmp_path: Path
) -> None:
    first = "" if row.startswith("2024-10,") else "2024-10-23,Kharkiv,Kharkiv Oblast,missile strike,2,A hostel\n"
    (tmp_path / "r.txt").write_text(f"KYIV, 24 October 2024 - {report}", encoding="utf-8")
    (tmp_path / "t.csv").write_text(f"{TABLE.splitlines()[0]}\n{first}{row}\n", encoding="utf-8")
    done = run_here("map", "r.txt", "t.csv", "-o", "m.html", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    features = json.loads((tmp_path / "m.geojson").read_text(encoding="utf-8"))["features"]
    clusters = [one["properties"]["cluster_id"] for one in features]
    assert len(set(clusters)) == len(clusters) > 0


def test_nothing_is_joined_where_that_is_not_wanted(tmp_path: Path) -> None:
    found, said = rows(tmp_path, "--no-cluster")
    assert len({row["cluster_id"] for row in found}) == len(found) == 8
    assert all(row["is_primary"] for row in found)
    assert "told by table and report" not in said


def test_the_counts_of_a_row_are_summed_once(tmp_path: Path) -> None:
    assert "sum of killed 3 on the map" in rows(tmp_path, "--size-by", "killed")[1]


def test_types_of_a_tables_own_may_be_asked_for_and_those_of_no_table_are_refused(tmp_path: Path) -> None:
    table = TABLE.replace("protest", "Armed looting")
    (tmp_path / "r.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "t.csv").write_text(table, encoding="utf-8")
    done = run_here("map", "t.csv", "r.txt", "-o", "m.html", "--types", "armed looting,battle", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    features = json.loads((tmp_path / "m.geojson").read_text(encoding="utf-8"))["features"]
    assert [one["properties"]["event_type"] for one in features] == ["Armed_looting"]
    refused = run_here("map", "t.csv", "-o", "n.html", "--types", "looting", cwd=tmp_path)
    assert (refused.returncode, b"did you mean 'Armed_looting'?" in refused.stderr) == (1, True)
    assert run_here("map", "r.txt", "-o", "n.html", "--types", "Armed_looting", cwd=tmp_path).returncode == 1

"""What a person said of a row in a file stays in the next run, in every format that can be opened again."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
import shapely

from command_line import run_here
from dateline.errors import OutputError
from dateline.formats import export
from dateline.tables.own import own_events
from event_frames import event_frame

FORMATS = (".csv", ".xlsx", ".geojson", ".geojsonl", ".parquet", ".fgb")


def cells(path: Path) -> dict[str, dict[str, Any]]:
    """Return the rows of a file by their ids, as another program reads them."""
    if path.suffix == ".csv":
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    elif path.suffix == ".xlsx":
        table = pd.read_excel(path, sheet_name="events", dtype=object)
    else:
        table = gpd.read_parquet(path) if path.suffix == ".parquet" else gpd.read_file(path)
        table["lon"] = [shape.centroid.x if shape is not None else None for shape in table.geometry]
    return {row["feature_id"]: row for row in table.to_dict("records")}


def decide(path: Path, said: dict[str, dict[str, Any]]) -> None:
    """Write cells into a file, by ids and columns, as a person does who opens it in a program for it."""
    if path.suffix == ".csv":
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig").set_index("feature_id")
        for feature, changes in said.items():
            for name, value in changes.items():
                table.loc[feature, name] = str(value)
        table.reset_index().to_csv(path, index=False)
    elif path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        head, *rows = book["events"].iter_rows()
        names = [cell.value for cell in head]
        for row in rows:
            for name, value in said.get(row[names.index("feature_id")].value, {}).items():
                row[names.index(name)].value = value
        book.save(path)
    else:
        parquet = path.suffix == ".parquet"
        table = gpd.read_parquet(path) if parquet else gpd.read_file(path)
        table = table.set_index("feature_id")
        for feature, changes in said.items():
            for name, value in changes.items():
                if name == "lon":
                    table.loc[[feature], "geometry"] = shapely.Point(value, changes["lat"])
                elif name != "lat":
                    table.loc[feature, name] = value
        table = table.reset_index()
        spaced = {"SPATIAL_INDEX": "NO"} if path.suffix == ".fgb" else {}
        table.to_parquet(path) if parquet else table.to_file(path, **spaced)


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_next_run_keeps_a_review(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"e{suffix}"
    export(event_frame(), path)
    decide(path, {
        "event00-7": {"review_state": "rejected", "verification": "a photo of 2019"},
        "event01-7": {"review_state": "edited", "event_type": "flood", "lon": 30.5, "lat": 50.4},
        "event02-7": {"event_type": "flood"},  # nobody said that this is to stay
        "event04-7": {"review_state": "accepted"},
        "event08-7": {"review_state": "edited", "actor": "guards"},  # which is an area
    })  # fmt: skip
    for _ in range(2):
        export(event_frame().query("feature_id != 'event04-7'"), path)
        rows = cells(path)
        assert (rows["event00-7"]["review_state"], rows["event00-7"]["verification"]) == ("rejected", "a photo of 2019")
        one = rows["event01-7"]
        assert (one["review_state"], one["event_type"], float(one["lon"])) == ("edited", "flood", 30.5)
        assert (rows["event02-7"]["review_state"], rows["event02-7"]["event_type"]) == ("auto", "strike")
        assert (rows["event08-7"]["review_state"], rows["event08-7"]["actor"]) == ("edited", "guards")
        assert str(rows["event04-7"]["withdrawn"]).lower() in ("true", "1", "1.0")
        assert rows["event04-7"]["review_state"] == "accepted"
    if suffix != ".xlsx":
        back = own_events(path)
        assert back is not None
        drawn = back.set_index("feature_id")
        assert "event04-7" not in drawn.index
        assert drawn.loc["event08-7"].geometry is not None or suffix == ".csv"


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_file_that_nobody_reviewed_is_written_anew(tmp_path: Path, suffix: str) -> None:
    path, fresh = tmp_path / f"e{suffix}", tmp_path / f"fresh{suffix}"
    export(event_frame(actor="an old run's"), path)
    export(event_frame(), path)
    export(event_frame(), fresh)
    assert path.read_bytes() == fresh.read_bytes()


def test_a_column_that_somebody_inserted_shifts_no_review(tmp_path: Path) -> None:
    path = tmp_path / "e.xlsx"
    export(event_frame(), path)
    decide(path, {"event00-7": {"review_state": "rejected"}})
    book = openpyxl.load_workbook(path)
    names = [cell.value for cell in next(book["events"].iter_rows())]
    book["events"].insert_cols(names.index("review_state") + 1)
    book.save(path)
    export(event_frame(), path)
    assert cells(path)["event00-7"]["review_state"] == "rejected"


def test_what_was_rejected_and_is_edited_then_gets_its_place_again(tmp_path: Path) -> None:
    path = tmp_path / "e.geojson"
    export(event_frame(), path)
    for state in ("rejected", "edited"):
        decide(path, {"event00-7": {"review_state": state}})
        export(event_frame(), path)
    assert cells(path)["event00-7"]["lon"] is not None


def as_a_spreadsheet_saves(path: Path, *, day: str = "{2}.{1}.{0}") -> None:
    """Write a CSV as a spreadsheet of another country does: semicolons, its days, its flags, commas in numbers."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    for row in rows:
        for at, name in enumerate(head):
            if name in ("date_start", "date_end", "said_date", "published_date", "known_by") and row[at]:
                row[at] = day.format(*row[at].split("-"))
            elif name in ("is_primary", "distributive", "contested"):
                row[at] = {"true": "WAHR", "false": "FALSCH"}[row[at].lower()]
            elif name in ("lon", "lat", "loc_confidence"):
                row[at] = row[at].replace(".", ",")
    with path.open("w", encoding="cp1252", errors="replace", newline="") as file:
        csv.writer(file, delimiter=";").writerows([head, *rows])


@pytest.mark.parametrize("day", ["{2}.{1}.{0}", "{2}/{1}/{0}", "{1}/{2}/{0}"])
def test_a_row_that_a_spreadsheet_has_retyped_keeps_what_was_edited(tmp_path: Path, day: str) -> None:
    path = tmp_path / "e.csv"
    export(event_frame(), path)
    # 4 March may be 3 April: what the other rows' days are tells
    decide(path, {"event01-7": {"review_state": "Edited", "date_start": "2024-03-04", "date_end": "2024-03-04",
                                "uncertainty_km": "2.5"}})  # fmt: skip
    as_a_spreadsheet_saves(path, day=day)
    export(event_frame(), path)
    row, others = cells(path)["event01-7"], cells(path)["event02-7"]
    assert [row[name] for name in ("review_state", "date_start", "date_end", "uncertainty_km", "is_primary")] == [
        "edited", "2024-03-04", "2024-03-04", "2.5", "true"]  # fmt: skip
    assert (row["start"][:10], row["end"][:10]) == ("2024-03-04", "2024-03-05")
    assert (row["lon"], row["loc_confidence"]) == ("37.18", "0.9")
    assert (others["date_start"], others["review_state"]) == ("2024-10-21", "auto")


def test_a_day_that_may_be_two_and_a_word_for_a_number_are_refused_and_the_file_stays(tmp_path: Path) -> None:
    for name, cell, said in (("date_start", "4/3/2024", "YYYY-MM-DD"), ("uncertainty_km", "about five", "a number")):
        path = tmp_path / "e.csv"
        path.unlink(missing_ok=True)
        export(event_frame(), path)
        decide(path, {"event01-7": {"review_state": "edited", name: cell}})
        before = path.read_bytes()
        with pytest.raises(OutputError, match=f"{cell}.*{name}.*event01-7.*{said}"):
            export(event_frame(), path)
        assert path.read_bytes() == before


def test_a_column_of_numbers_that_became_text_in_a_geopackage_is_numbers_again(tmp_path: Path) -> None:
    path = tmp_path / "e.gpkg"
    export(event_frame(), path)
    rows = gpd.read_file(path, layer="events_points")
    rows["uncertainty_km"] = rows["uncertainty_km"].astype(str).where(rows["feature_id"] != "event01-7", "7,5")
    rows["review_state"] = rows["review_state"].where(rows["feature_id"] != "event01-7", "edited")
    rows["review_state"] = rows["review_state"].where(rows["feature_id"] != "event02-7", "accepted")
    rows.to_file(path, layer="events_points", driver="GPKG")
    export(event_frame(uncertainty_km=3).query("feature_id != 'event02-7'"), path)
    again = gpd.read_file(path, layer="events_points").set_index("feature_id")
    assert again["uncertainty_km"].dtype.kind == "f"
    assert again.loc[["event01-7", "event00-7", "event02-7"], "uncertainty_km"].tolist() == [7.5, 3, 0]


def test_a_broken_geojson_with_a_review_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "e.geojson"
    path.write_text('{"type": "FeatureCollection", "features": [{"review_state": "rejected"}')
    with pytest.raises(OutputError, match="reviews in it would be lost"):
        export(event_frame(), path)
    path.write_text("no review in it")
    export(event_frame(), path)
    assert len(json.loads(path.read_text(encoding="utf-8"))["features"]) == 19


def test_only_chosen_columns_keep_the_review_beside_them(tmp_path: Path) -> None:
    path = tmp_path / "e.csv"
    export(event_frame(), path)
    decide(path, {"event00-7": {"review_state": "rejected"}})
    export(event_frame(), path, columns=["feature_id", "place_name"])
    assert cells(path)["event00-7"]["review_state"] == "rejected"


REPORT = "KYIV, 24 October 2024 - Drones struck a depot in Kharkiv on October 23. Shells hit Pokrovsk on October 23."


def test_a_map_is_drawn_by_the_reviews_in_its_data_and_a_table_by_those_in_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    assert b"drawn as points 2" in b" ".join(run_here("map", "a.txt", "-o", "m.html", cwd=tmp_path).stdout.split())
    data = json.loads((tmp_path / "m.geojson").read_text(encoding="utf-8"))
    data["features"][0]["properties"]["review_state"] = "rejected"
    # as a GIS saves it: who made it is left out
    saved = {"type": "FeatureCollection", "features": data["features"]}
    (tmp_path / "m.geojson").write_text(json.dumps(saved, indent=1), encoding="utf-8")
    for _ in range(2):
        said = b" ".join(run_here("map", "a.txt", "-o", "m.html", cwd=tmp_path).stdout.split())
        assert b"drawn as points 1" in said
        assert b"rejected in review 1" in said
    run_here("events", "a.txt", "-o", "e.csv", cwd=tmp_path)
    feature = next(iter(cells(tmp_path / "e.csv")))
    decide(tmp_path / "e.csv", {feature: {"review_state": "rejected"}})
    run_here("events", "a.txt", "-o", "e.csv", cwd=tmp_path)
    assert cells(tmp_path / "e.csv")[feature]["review_state"] == "rejected"
    (tmp_path / "n.geojson").write_text('{"type": "FeatureCollection", "features": []}')
    refused = run_here("map", "a.txt", "-o", "n.html", cwd=tmp_path)
    assert (refused.returncode, b"is not dateline" in refused.stderr) == (1, True)


def reviewed_file(path: Path) -> Path:
    """Write events in which one was rejected."""
    export(event_frame(), path)
    decide(path, {"event00-7": {"review_state": "rejected"}})
    return path


@pytest.mark.parametrize("suffix", [".xlsx", ".parquet", ".fgb"])
@pytest.mark.parametrize("keep", [0.6, 0.97])
def test_a_half_written_file_stops_the_run_and_stays(tmp_path: Path, suffix: str, keep: float) -> None:
    path = reviewed_file(tmp_path / f"e{suffix}")
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * keep)])
    before = path.read_bytes()
    with pytest.raises(OutputError, match=rf"e{suffix}.*reviews in it would be lost; mend it, move it away"):
        export(event_frame(), path)
    assert path.read_bytes() == before
    path.write_text("old")  # a text in which nobody can have said anything
    export(event_frame(), path)
    assert len(cells(path)) == 19


TOPS = ["sep=,\n", "\n", "Events of the week\n", "\ufeffsep=,\n"]


@pytest.mark.parametrize("top", TOPS)
def test_what_stands_above_the_heads_of_a_csv_hides_no_review(tmp_path: Path, top: str) -> None:
    path = reviewed_file(tmp_path / "e.csv")
    path.write_text(top + path.read_text(encoding="utf-8-sig"), encoding="utf-8")
    export(event_frame(), path)
    assert cells(path)["event00-7"]["review_state"] == "rejected"


@pytest.mark.parametrize("suffix", FORMATS)
def test_heads_in_other_case_and_blanks_about_ids_hide_no_review(tmp_path: Path, suffix: str) -> None:
    path = reviewed_file(tmp_path / f"e{suffix}")
    if suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        for number, row in enumerate(book["events"].iter_rows()):
            for cell in row:
                cell.value = cell.value.title() if not number else f" {cell.value}" if cell.column == 2 else cell.value
        book.save(path)
    elif suffix in (".parquet", ".fgb"):
        table = gpd.read_parquet(path) if suffix == ".parquet" else gpd.read_file(path)
        table["feature_id"] = table["feature_id"] + " "
        table = table.rename(columns={"feature_id": "Feature_ID", "review_state": "REVIEW STATE"})
        table.to_parquet(path) if suffix == ".parquet" else table.to_file(path, SPATIAL_INDEX="NO")
    else:
        text = path.read_text(encoding="utf-8-sig").replace("event00-7", " event00-7 ")
        path.write_text(text.replace("feature_id", "Feature_ID").replace("review_state", "Review_State"), "utf-8")
    export(event_frame(), path)
    assert cells(path)["event00-7"]["review_state"] == "rejected"
    assert list(cells(path)).count("event00-7") == len(cells(path)) - 18 == 1


def test_a_sheet_by_another_name_and_below_a_title_hides_no_review(tmp_path: Path) -> None:
    path = reviewed_file(tmp_path / "e.xlsx")
    book = openpyxl.load_workbook(path)
    book["events"].insert_rows(1, 2)
    book["events"]["A1"] = "Checked on Monday"
    book["events"].title = "Sheet1"
    book.move_sheet("Sheet1", 3)
    book.save(path)
    export(event_frame(), path)
    assert cells(path)["event00-7"]["review_state"] == "rejected"


def test_a_table_of_somebody_else_with_columns_of_our_names_is_not_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "e.csv"
    path.write_text("feature_id,review_state,note\nA1,done,mine\n", encoding="utf-8")
    with pytest.raises(OutputError, match=r"e\.csv.*is no table of events by dateline.*move it away"):
        export(event_frame(), path)
    assert "mine" in path.read_text(encoding="utf-8")
    # what we wrote with few columns is ours by its ids, also where the reports no longer give any of them
    path.write_text("feature_id,review_state,verification\n3f9c1a7be0d24c51-412,rejected,\n", encoding="utf-8")
    export(event_frame(), path)
    assert cells(path)["3f9c1a7be0d24c51-412"]["withdrawn"] == "true"


@pytest.mark.parametrize("every", [True, False])
@pytest.mark.parametrize("said", [["a photo", "b"], {"by": "a photo"}, 2019, [], None])
def test_a_verification_that_is_no_text_is_kept_as_text(tmp_path: Path, said: Any, *, every: bool) -> None:
    path = tmp_path / "e.geojson"
    export(event_frame(), path)
    data = json.loads(path.read_text(encoding="utf-8"))
    for feature in data["features"][: None if every else 1]:
        feature["properties"]["verification"] = said
    path.write_text(json.dumps(data), encoding="utf-8")
    back = own_events(path)
    assert back is not None
    assert not any(isinstance(cell, list | dict) or hasattr(cell, "tolist") for cell in back["verification"].tolist())
    export(event_frame(), path)
    written = json.loads(path.read_text(encoding="utf-8"))["features"][0]["properties"]["verification"]
    words = said if isinstance(said, list) else [*said.values()] if isinstance(said, dict) else [said or ""]
    assert isinstance(written, str)
    assert all(str(word) in written for word in words)
    assert bool(written) == bool(said)


def test_a_file_with_a_very_long_cell_is_written_over(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("a,b\nx," + 200_000 * "y" + "\n", encoding="utf-8")
    export(event_frame(), path)
    assert "feature_id" in path.read_text("utf-8-sig").splitlines()[0]

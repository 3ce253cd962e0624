"""Names of tables: former and Russian ones, crossings, and namesakes that lie near each other."""

from __future__ import annotations

import pandas as pd
import pytest

import dateline
from dateline.gazetteer.names.english import russian_forms


def _row(place: str, oblast: str) -> pd.Series:
    return dateline.join(pd.DataFrame({"place": [place], "oblast": [oblast]})).iloc[0]


@pytest.mark.parametrize(
    ("name", "oblast", "shown"),
    [
        ("Krasnyi Partyzan", "Donetsk", "Betmanove"), ("Krasny Partizan", "Donetsk", "Betmanove"),
        ("Красний Партизан", "Донецька", "Betmanove"), ("Hrechyshkyne", "Luhansk", "Hrechyshchyne"),
        ("Lopaskyne", "Luhansk", "Lopashchyne"), ("Pyshchevyk", "Donetsk", "Kalmiuske"),
        ("Новожеланне", "Донецька", "Novozhelanne"), ("Бажане", "Донецька", "Novozhelanne"),
        ("Вахрушево", "Луганська", "Bokovo-Khrustalne"),
    ],
)  # fmt: skip
def test_a_settlement_of_ukraine_is_known_by_its_former_name(name: str, oblast: str, shown: str) -> None:
    assert (_row(name, oblast).dl_status, _row(name, oblast).dl_place_name) == ("located", shown)


def test_a_former_name_in_russian_is_that_of_all_that_bore_it() -> None:
    row = _row("Leninskoye", "Donetsk")
    assert row.dl_status == "doubtful"  # five places bore it
    assert russian_forms("leninske") == ("leninskoye", "leninskoe")
    assert russian_forms("kalynivka") == ("kalynovka",)
    assert russian_forms("novyi hai") == ()


def test_a_short_russian_name_is_known_in_a_stated_oblast_and_nowhere_else() -> None:
    assert _row("Lozovoye", "Donetsk").dl_place_name == "Lozove"
    feminine = _row("Lozovaya village", "Donetsk")
    assert (feminine.dl_place_name, feminine.dl_status) == ("Lozove", "doubtful")  # the ending is guessed
    assert _row("Lozovoye", "").dl_place_name != "Lozove"


@pytest.mark.parametrize(
    ("cell", "oblast", "shown"),
    [
        ("Stanytsia Luhanska checkpoint", "Luhansk", "Stanytsya-Luhanska"),
        ("Станиця Луганська КПВВ", "Луганська", "Stanytsya-Luhanska"),
        ("KPVV Marinka", "Donetsk", "Marinka"), ("entry-exit checkpoint Hnutove", "Donetsk", "Hnutove"),
        ("Hnutove EECP", "Donetsk", "Hnutove"), ("Izvaryne border checkpoint", "Luhansk", "Izvaryne"),
    ],
)  # fmt: skip
def test_a_crossing_lies_about_the_whole_name_of_its_town(cell: str, oblast: str, shown: str) -> None:
    row = _row(cell, oblast)
    assert (row.dl_place_name, row.dl_loc_precision, row.dl_uncertainty_km) == (shown, "near_settlement", 15.0)


def test_a_word_of_level_before_a_name_is_still_no_part_of_it() -> None:
    assert _row("станиця Луганська", "Луганська").dl_place_name == "Stanytsya-Luhanska"
    assert _row("Stanytsia Luhanska village", "Luhansk").dl_place_name == "Stanytsya-Luhanska"
    assert _row("селище Новоайдар", "Луганська").dl_place_name == "Novoaidar"


def test_a_district_whose_own_point_is_not_known_is_never_sure() -> None:
    unknown, seated = _row("Al Koma", "North Darfur"), _row("Al Fasher district", "North Darfur")
    assert (unknown.dl_status, unknown.dl_loc_precision) == ("area", "admin1")
    assert "where in North Darfur it lies is not known" in unknown.dl_loc_why
    assert (seated.dl_status, seated.dl_place_type) == ("located", "admin2")
    town = _row("Al Fasher", "North Darfur")
    assert (town.dl_status, town.dl_gazetteer_id) == ("located", "379555")


def test_of_namesakes_that_all_lie_near_each_other_one_is_located_as_uncertain_as_they_lie_apart() -> None:
    near = _row("Тростянець", "Чернігівська")
    assert (near.dl_status, near.dl_loc_precision) == ("located", "near_settlement")
    assert 10 < near.dl_uncertainty_km < 25
    assert "or another of the name" in near.dl_loc_why
    far = _row("Новоселівка", "Донецька")
    assert far.dl_status != "located"
    assert "or another of the name" not in far.dl_loc_why

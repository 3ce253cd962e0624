"""Units of a name that several countries have: the row's town tells which is meant, else the rest of the table."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pandas as pd
import pytest

import dateline
from dateline.cli import main

_COUNTRIES = {
    "LK": [("Northern", "Jaffna"), ("Western", "Colombo"), ("Central", "Kandy"), ("Southern", "Galle")],
    "ZM": [("Northern", "Kasama"), ("Western", "Mongu"), ("Central", "Kabwe"), ("North-Western", "Solwezi")],
    "CM": [("Nord", "Garoua"), ("Est", "Bertoua"), ("Ouest", "Bafoussam"), ("Sud", "Ebolowa"), ("Centre", "Yaoundé")],
    "SD": [("Red Sea", "Port Sudan"), ("Northern", "Dongola"), ("Khartoum", "Omdurman")],
    # Of Malawi the gazetteer has no regions, of Haiti no English names, and of Belgium provinces as districts.
    "MW": [("Southern", "Blantyre"), ("Northern", "Mzuzu"), ("Central", "Lilongwe"), ("Northern", "Karonga")],
    "HT": [("North", "Cap-Haitien"), ("South-East", "Jacmel"), ("West", "Port-au-Prince"), ("Centre", "Hinche")],
    "BE": [("Limburg", "Hasselt"), ("Limburg", "Genk"), ("Luxembourg", "Arlon"), ("Liège", "Verviers")],
    "CO": [("Nariño", "Tumaco"), ("Bolívar", "Cartagena"), ("Amazonas", "Leticia")],
}


def _joined(rows: list[tuple[str, str]], focus: tuple[str, ...] | None = None) -> pd.DataFrame:
    return dateline.join(pd.DataFrame(rows, columns=["province", "town"]), place="town", admin1="province", focus=focus)


@pytest.mark.parametrize("country", sorted(_COUNTRIES))
def test_a_table_of_one_country_has_all_its_towns_there(country: str) -> None:
    joined = _joined(_COUNTRIES[country])
    assert list(zip(joined["dl_status"], joined["dl_country"], strict=True)) == [("located", country)] * len(joined)


def test_a_row_alone_and_rows_of_a_mixed_table_lie_where_their_own_town_is() -> None:
    assert list(_joined([("Western", "Colombo")])["dl_country"]) == ["LK"]
    mixed = _joined([(province, town) for code in ("LK", "ZM", "CM") for province, town in _COUNTRIES[code]])
    assert list(mixed["dl_country"]) == ["LK"] * 4 + ["ZM"] * 4 + ["CM"] * 5


def test_an_unknown_town_is_in_the_province_of_the_table_s_country() -> None:
    row = _joined([*_COUNTRIES["ZM"], ("Northern", "Qwvillage")]).iloc[-1]
    assert (row["dl_status"], row["dl_gazetteer_id"]) == ("area", "900601")
    assert row["dl_loc_why"].endswith("which the row states, of ZM as the other rows are")


def test_where_nothing_tells_the_row_says_so_and_lists_the_choices() -> None:
    row = _joined([("Northern", "Qwvillage")]).iloc[0]
    assert (row["dl_status"], row["dl_country"]) == ("unplaced", "")
    assert "Northern: a unit of several countries (" in row["dl_loc_why"]
    assert '"kind": "admin1"' in row["dl_loc_alternatives"]


def test_a_town_that_no_such_unit_holds_draws_none_abroad() -> None:
    rows = [("Gao", "Ansongo"), ("Sahel", "Djibo"), ("Centre", "Ouagadougou"), ("Centre", "Mopti"), ("Nord", "Kidal")]
    assert list(_joined(rows)["dl_country"]) == ["ML", "BF", "BF", "", ""]


def test_a_province_abroad_that_no_other_country_has_keeps_its_rows() -> None:
    rows = [("Kharkiv", "Izium"), ("Donetsk", "Pokrovsk"), ("Sumy", "Konotop"), ("Belgorod", "Pershotravneve")]
    assert list(_joined(rows)["dl_country"]) == ["UA", "UA", "UA", "RU"]


def test_provinces_alone_are_those_of_the_country_that_has_most_of_them() -> None:
    frame = pd.DataFrame({"province": ["Northern", "Western", "Central", "Copperbelt", "Luapula", "Lusaka"]})
    joined = dateline.join(frame, admin1="province")
    assert list(zip(joined["dl_loc_precision"], joined["dl_country"], strict=True)) == [("admin1", "ZM")] * 6


def test_a_province_in_the_cell_itself_is_decided_alike() -> None:
    cells = ["Kandy, Central Province", "Colombo, Western Province", "Jaffna, Northern"]
    assert list(dateline.join(pd.DataFrame({"place": cells}))["dl_country"]) == ["LK"] * 3


def test_a_focus_says_where_units_and_names_are_looked_for_first() -> None:
    rows = [("Northern", "Qwvillage"), ("", "San Juan"), ("", "Kyiv")]
    assert list(_joined(rows)["dl_country"]) == ["", "", "UA"]
    assert list(_joined(rows, ("LK",))["dl_country"]) == ["LK", "", "UA"]
    assert list(_joined(rows, ("AR",))["dl_country"])[1:] == ["AR", "UA"]
    with pytest.raises(dateline.InputError, match="focus: 'QQ'"):
        _joined(rows, ("QQ",))


def _run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["dateline", *arguments])
    with pytest.raises(SystemExit) as stopped:
        main()
    return int(stopped.value.code or 0)


def test_join_and_map_take_a_focus_for_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table, out, page = (str(tmp_path / name) for name in ("t.csv", "out.csv", "t.html"))
    Path(table).write_text("province,town\nNorthern,Qwvillage\n", encoding="utf-8")
    assert _run(monkeypatch, "join", table, "--focus", "78,5,83,11", "-o", out) == 0
    assert list(pd.read_csv(out)["dl_country"]) == ["LK"]
    assert _run(monkeypatch, "map", table, "--focus", "ZM", "-o", page) == 0
    drawn = json.loads((tmp_path / "t.geojson").read_text(encoding="utf-8"))["features"]
    assert [one["properties"]["country"] for one in drawn] == ["ZM"]


def test_a_district_of_several_regions_is_none_of_them_where_nothing_tells() -> None:
    rows = pd.DataFrame({"district": ["La Paz", "San Carlos"], "town": ["Qwvillage", "Qxvillage"]})
    joined = dateline.join(rows, place="town", admin2="district")
    assert list(joined["dl_status"]) == ["unplaced", "unplaced"]
    assert "San Carlos: a unit of several regions (" in joined["dl_loc_why"].iloc[1]
    one = dateline.join(
        pd.DataFrame({"district": ["Turrialba"], "town": ["Qwvillage"]}), place="town", admin2="district"
    )
    assert list(zip(one["dl_status"], one["dl_country"], strict=True)) == [("area", "CR")]


def test_a_province_that_only_other_countries_have_is_not_understood() -> None:
    rows = pd.DataFrame(
        {"country": ["Malawi", "Ukraine"], "province": ["Southern", "Kursk"], "town": ["Blantyre", "Sudzha"]}
    )
    joined = dateline.join(rows, place="town", admin1="province", country="country")
    assert list(joined["dl_status"]) == ["located", "unplaced"]
    assert list(joined["dl_loc_conflict"]) == ["not understood: Southern", "Kursk does not lie in Ukraine"]

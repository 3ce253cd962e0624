"""Hromadas of Ukraine in tables: by their adjective, by their seat, in a column of their own."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import dateline
from dateline.gazetteer import Gazetteer
from dateline.gazetteer.building import sources
from dateline.gazetteer.distances import distance_km
from dateline.gazetteer.index.coded import DIGITS, KATOTTG

MYRNE, LYMAN, CHERKASKE = (37.73, 47.40), (37.70, 49.07), (37.47, 48.82)  # hromadas with a Novoselivka each
_KM = 3.0


def _placed(cells: list[str], **columns: list[str]) -> list[tuple[float, float]]:
    joined = dateline.join(pd.DataFrame({"place": cells, "oblast": ["Донецька"] * len(cells), **columns}))
    return list(zip(joined["dl_lon"], joined["dl_lat"], strict=True))


def _near(found: list[tuple[float, float]], expected: list[tuple[float, float]]) -> list[bool]:
    return [distance_km(*one, *other) < _KM for one, other in zip(found, expected, strict=True)]


@pytest.mark.thorough
def test_every_member_of_a_community_is_a_place_of_ukraine_and_of_one_community_only(gazetteer: Gazetteer) -> None:
    seen: set[str] = set()
    wrong = []
    for row in sources.curated("communities"):
        for member in row["members"].split():
            ident = f"{KATOTTG}{member}" if len(member) == DIGITS else member
            place = gazetteer.place(ident)
            if member != "-" and (place is None or place.country != "UA" or ident in seen):
                wrong.append((row["katottg"], member))
            seen.add(ident)
    assert wrong == []


@pytest.mark.parametrize(
    "form",
    [
        "Новоселівка ({} громада)", "Новоселівка, {} ТГ", "с. Новоселівка ({} селищна територіальна громада)",
    ],
)  # fmt: skip
def test_the_adjective_of_a_hromada_tells_namesakes_of_an_oblast_apart(form: str) -> None:
    cells = [form.format(name) for name in ("Мирненська", "Лиманська", "Черкаська")]
    assert _near(_placed(cells), [MYRNE, LYMAN, CHERKASKE]) == [True] * 3


def test_the_adjective_is_read_in_latin_letters_and_so_is_the_seat() -> None:
    cells = ["Novoselivka (Myrnenska hromada)", "Novoselivka (Lymanska hromada)", "Novoselivka (Cherkaske hromada)"]
    assert _near(_placed(cells), [MYRNE, LYMAN, CHERKASKE]) == [True] * 3


def test_a_column_of_hromadas_is_found_by_its_head_and_decides() -> None:
    bare = ["Мирненська", "Лиманська", "Черкаська"]
    for head in ("Громада", "ADM3_EN", "hromada"):
        assert _near(_placed(["Новоселівка"] * 3, **{head: bare}), [MYRNE, LYMAN, CHERKASKE]) == [True] * 3


def test_a_member_far_from_its_seat_comes_before_a_namesake_of_the_neighbour() -> None:
    joined = dateline.join(pd.DataFrame({"place": ["Давидки (Народицька громада)"], "oblast": ["Житомирська"]}))
    assert list(joined["dl_status"]) == ["located"]
    assert "in the hromada that is stated" in joined["dl_loc_why"][0]


def test_a_third_level_that_is_no_hromada_changes_nothing() -> None:
    frame = pd.DataFrame({"town": ["Saltillo", "Torreón"], "state": ["Coahuila"] * 2, "country": ["Mexico"] * 2})
    with_third = frame.assign(admin3=["Centro", "Novoselivska"])
    assert list(dateline.join(with_third)["dl_gazetteer_id"]) == list(dateline.join(frame)["dl_gazetteer_id"])


def test_a_review_tells_names_apart_by_their_hromada(tmp_path: Path) -> None:
    sheet = tmp_path / "review.xlsx"
    frame = pd.DataFrame({"place": ["Новоселівка"] * 2, "oblast": ["Донецька"] * 2, "hromada": ["Мирненська", ""]})
    dateline.join(frame, review=sheet)
    rows = pd.read_excel(sheet, dtype=str, keep_default_na=False)
    assert sorted(rows["community"]) == ["", "Мирненська"]
    rows.loc[rows["community"] == "", "choice"] = "49.5, 30.0"
    rows.to_excel(sheet, sheet_name="review", index=False)
    joined = dateline.join(frame, review=sheet)
    assert list(joined["dl_status"]) == ["located", "reviewed"]

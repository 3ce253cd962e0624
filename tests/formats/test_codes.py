"""Codes of ACLED and UCDP, derived from ours."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from dateline.formats import codes, export
from dateline.lexicon import event_lexicon
from event_frames import event_frame, one_event


def test_precisions_are_those_of_the_two_projects() -> None:
    precisions = ["facility", "near_settlement", "area", "admin2", "admin1_part", "country", "unlocated"]
    days = ["day", "range", "week", "month", "season", "year", "unknown"]
    rows = pd.concat([one_event(loc_precision=p, date_precision=d) for p, d in zip(precisions, days, strict=True)])
    both = codes.ucdp(codes.acled(rows))
    assert both["ucdp_where_prec"].tolist() == [1, 2, 5, 3, 4, 6, pd.NA]
    assert both["acled_geo_precision"].tolist() == [1, 2, 2, 2, 3, pd.NA, pd.NA]
    assert both["ucdp_date_prec"].tolist() == [1, 2, 3, 4, 5, 5, pd.NA]
    assert both["acled_time_precision"].tolist() == [1, 2, 2, 3, 3, 3, pd.NA]


def test_types_are_acleds_and_a_visit_is_none() -> None:
    kinds = [("strike", "air_drone"), ("battle", "advance"), ("disorder", "riot"), ("diplomacy", "visit")]
    rows = pd.concat([one_event(event_type=kind, event_subtype=sub) for kind, sub in kinds])
    coded = codes.acled(rows)
    assert list(zip(coded["acled_event_type"], coded["acled_sub_event_type"], strict=True)) == [
        ("Explosions/Remote violence", "Air/drone strike"), ("Battles", "Armed clash"),
        ("Riots", "Violent demonstration"), ("", "")]  # fmt: skip


def test_every_type_that_is_mapped_is_one_of_the_lexicon() -> None:
    types = event_lexicon("conflict").types
    assert all(kind in types and sub in ("", *types[kind]) for kind, sub in codes._acled_table())


def test_the_columns_come_last_also_beside_chosen_ones(tmp_path: Path) -> None:
    export(event_frame(), tmp_path / "e.csv", columns=["event_id", "event_type"], acled=True, ucdp=True)
    head = (tmp_path / "e.csv").read_text("utf-8-sig").splitlines()[0]
    assert head == (
        "event_id,event_type,acled_event_type,acled_sub_event_type,acled_geo_precision,acled_time_precision,"
        "ucdp_where_prec,ucdp_date_prec"
    )

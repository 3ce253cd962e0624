"""Tables within reports: one event a row, at the place, on the day and with the figures that the columns tell."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.gazetteer import Gazetteer
from dateline.pipeline import Settings, code_document
from short_reports import areas, report

DAY = dt.date(2025, 1, 29)
Rows = list[tuple[str, str, str, str, str]]


def rows(text: str, gazetteer: Gazetteer, lexicon: str = "conflict", *, published: dt.date = DAY) -> Rows:
    """Return type, place with its kind, day and counts of each event."""
    coded = code_document(
        report(text, published=published), gazetteer=gazetteer, areas=areas(), settings=Settings(lexicon=lexicon)
    )
    return [
        (
            event.type,
            "; ".join(one.resolved.mention.text for one in event.locations),
            "; ".join(one.precision for one in event.locations),
            str(event.when.first) if event.when else "",
            ", ".join(f"{one.what} {one.value:g}" for one in event.quantities if one.value is not None),
        )
        for event in coded.events
    ]


HEAD = "Date | Location | Territory | Incident | Killed | Injured\n"
INCIDENTS: list[tuple[str, Rows]] = [
    # A small town that is called like a drink, a day without its year, figures by their heads; a sum is of no place.
    (HEAD + "23/01 | Sake | Masisi | Shelling of the market | 3 | 12\nTotal | | | Shelling | 3 | 12",
     [("strike", "Sake", "settlement", "2025-01-23", "killed 3, injured 12")]),
    (HEAD + "24/01 | Kibati | Nyiragongo | Clashes FARDC/M23 | - | 7",
     [("battle", "Kibati", "settlement", "2025-01-24", "injured 7")]),
    # What the words of the row name beside its place is not where the column puts it.
    (HEAD + "27/01 | Beni | Beni | Attack on Mukondo village | 8 | n/a",
     [("battle", "Beni", "settlement", "2025-01-27", "killed 8")]),
    # A place that nobody knows lies somewhere in its territory, and not in the town that this is called by.
    (HEAD + "27/01 | Qqomwe | Masisi | Shelling | 1 | 0", [("strike", "Qqomwe", "admin2", "2025-01-27", "killed 1")]),
    ("Date | Town | Incident | Killed\n27 January | Qqomwe | Shelling | 1",
     [("strike", "Qqomwe", "unlocated", "2025-01-27", "killed 1")]),
    # A day left out is not the one of the row above.
    ("Date | Town | Incident | Killed\n05.01. | Kupiansk | Shelling | 3\n | Nikopol | Shelling | 1",
     [("strike", "Kupiansk", "settlement", "2025-01-05", "killed 3"),
      ("strike", "Nikopol", "settlement", "", "killed 1")]),
    ("Date\tTown\tIncident\tDead\n12 January\tKupiansk\tshelling\t2\n13 January\tNikopol\tdrone strike\t1",
     [("strike", "Kupiansk", "settlement", "2025-01-12", "killed 2"),
      ("strike", "Nikopol", "settlement", "2025-01-13", "killed 1")]),
    ("Date         Town        Incident        Killed   Wounded\n12 January   Kupiansk    shelling        2        5\n"
     "13 January   Nikopol     drone strike    1        0\nTotal                                    3        5",
     [("strike", "Kupiansk", "settlement", "2025-01-12", "killed 2, injured 5"),
      ("strike", "Nikopol", "settlement", "2025-01-13", "killed 1")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), INCIDENTS)
def test_a_row_is_one_event_as_its_columns_tell(text: str, expected: Rows, gazetteer: Gazetteer) -> None:
    assert rows(f"Incidents\n\n{text}", gazetteer) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("23/01", "05/01"), ("2025-01-23", "2025-01-05")),
        (("01/23", "01/05"), ("2025-01-23", "2025-01-05")),  # one that fits one order only tells that of its column
        (("12/31", "01/05"), ("2024-12-31", "2025-01-05")),  # the last one before the report
        (("05-01", "07-01"), ("2025-01-05", "2025-01-07")),
        (("40/40", "05/01"), ("", "2025-01-05")),
    ],
)
def test_days_without_a_year_are_read_in_columns_of_days(
    days: tuple[str, str], expected: tuple[str, str], gazetteer: Gazetteer
) -> None:
    text = f"Date | Town | Incident\n{days[0]} | Kupiansk | Shelling\n{days[1]} | Nikopol | Shelling"
    assert tuple(day for _, _, _, day, _ in rows(f"Incidents\n\n{text}", gazetteer)) == expected


def test_elsewhere_two_numbers_are_no_day(gazetteer: Gazetteer) -> None:
    text = "Squads | Town | Incident\n23/01 | Kupiansk | Shelling\n24/01 | Nikopol | Shelling"
    assert [day for _, _, _, day, _ in rows(f"Incidents\n\n{text}", gazetteer)] == ["", ""]


UNITS: list[tuple[str, str, Rows]] = [
    # Under the name of a unit stands a unit, and not the city that it is called by.
    ("disaster", "Oblast | Deaths\nKharkiv | 12", [("impact", "Kharkiv", "admin1", "", "killed 12")]),
    ("disaster", "City | Deaths\nKharkiv | 12", [("impact", "Kharkiv", "settlement", "", "killed 12")]),
    # The unit holds a place that nobody knows, its own city does not.
    ("disaster", "State | Village | Deaths\nMandalay | Qqomwe | 9", [("impact", "Mandalay", "admin1", "", "killed 9")]),
    ("disaster", "State\tLocality\tLocation\tDeaths\nNorthern\tDongola\tDongola Town\t2",
     [("impact", "Dongola Town", "settlement", "", "killed 2")]),
    # Of houses destroyed nobody says that arms did it.
    ("conflict,disaster", "Town | Houses destroyed | Deaths\nKyaukse | 240 | 31",
     [("impact", "Kyaukse", "settlement", "", "houses destroyed 240, killed 31")]),
]  # fmt: skip


@pytest.mark.parametrize(("lexicon", "text", "expected"), UNITS)
def test_a_name_is_of_the_kind_that_heads_its_column(
    lexicon: str, text: str, expected: Rows, gazetteer: Gazetteer
) -> None:
    assert rows(f"Losses\n\n{text}", gazetteer, lexicon) == expected

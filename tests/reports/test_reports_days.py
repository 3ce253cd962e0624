"""The day of a report: heads of mail, ends of weeks, lines of who wrote and when, years and days in names of files."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from dateline.records import Report
from dateline.reports import read, report_from_text
from dateline.reports.days.file_days import completed, day_of

_SHUT = "The bridge at Lemno is shut, the office said.\n"
_WIRE = f"Bridge closed\n\nPORT ALDER, Aug 26 (Wire) - {_SHUT}"


def _of_file(folder: Path, name: str, text: str, published: str | None = None) -> Report:
    (folder / name).write_text(text)
    (report,) = read([folder / name], published=published).reports
    return report


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"Date: Sat, 22 Mar 2025 09:12:44 +0200\nSubject: Bridge\n\n{_SHUT}", "2025-03-22"),
        (f"Sent: Saturday, March 22, 2025 9:12 AM\nSubject: Bridge\n\n{_SHUT}", "2025-03-22"),
        (f"Coast Update\nWeek ending 22 December 2024\n\n{_SHUT}", "2024-12-22"),
        (f"Coast Update\nFor the period ended 22 December 2024\n\n{_SHUT}", "2024-12-22"),
        (f"Coast Update\nRound 14, 28 October–3 November 2024\n\n{_SHUT}", "2024-11-03"),
        (f"Coast Update\nCovering 28 October to 3 November 2024\n\n{_SHUT}", "2024-11-03"),
        (f"Coast Update\nReporting period: 28 October – 3 November 2024\n\n{_SHUT}", "2024-11-03"),
        # When it came out is told beside the days that it covers.
        (f"Coast Update\nReporting period: 1-15 April 2024\nIssued: 18 April 2024\n\n{_SHUT}", "2024-04-18"),
        (f"COAST ALERT\nSITREP 06 of 25/09/2024\n\n{_SHUT}", "2024-09-25"),
        (f"Coast Update\nBulletin No. 12 dated 3 March 2025\n\n{_SHUT}", "2025-03-03"),
        (f"Coast Update\nDate of issue: 16 June 2024 | Epi week 24\n\n{_SHUT}", "2024-06-16"),
        # Beside a day with its label stands what else there is to say; a printed page has its number there.
        (f"Coast Update\nDate: 3 March 2025 | Source: Coast Guard\n\n{_SHUT}", "2025-03-03"),
        (f"Coast Update\nDate: 3 March 2025, Lemno\n\n{_SHUT}", "2025-03-03"),
        (f"  COAST UPDATE\n   10 - 23 September 2024        Page 1 of 3\n\n{_SHUT}", "2024-09-23"),
        (
            f"June 30, 2024 (Wire) - {_SHUT}\nJan. 3, 2015 - A pier fell.\n\nOct. 31, 2023 - A ship sank.\n",
            "2024-06-30",
        ),
        # It may stand at the foot, below however much.
        (f"Bridge closed\n\n{_SHUT * 20}\n\nPublished Feb. 19, 2025\n", "2025-02-19"),
        (f"Lemno (16/9/2024) -- {_SHUT}", "2024-09-16"),
        (f"Lemno, 2024-09-16 – {_SHUT}", "2024-09-16"),
        (f"Lemno | 16 September 2024 | {_SHUT}", "2024-09-16"),
        # The same day twice, a change of the page, a country behind the clock.
        (f"Bridge closed\n\nPublished On 16 Sep 202416 Sep 2024\n\n{_SHUT}", "2024-09-16"),
        (
            f"Bridge closed\n\nPosted at Sep 16 2024 12:50 PM | Updated as of Sep 17 2024 08:14 PM\n\n{_SHUT}",
            "2024-09-16",
        ),
        (f"Bridge closed\n\nMonday 16 September 2024 10:22, UK\n\n{_SHUT}", "2024-09-16"),
        (f"Bridge closed\nBy Anna Lind • Updated 26/04/2025 18:05 GMT • 4 min read\n{_SHUT}", "2025-04-26"),
        (f"Bridge closed\nBy Anna Lind | 26 April 2025 | Port Alder\n\n{_SHUT}", "2025-04-26"),
    ],
)
def test_a_report_is_of_the_day_that_its_head_tells(text: str, day: str) -> None:
    report = report_from_text(text)
    assert (report.published, report.published_basis) == (dt.date.fromisoformat(day), "dateline")


@pytest.mark.parametrize(
    "line",
    [
        "Monsoon situation report as of 12 July 2023",
        "Flood situation as on 12 July 2023",
        "Daily Flood Report as on 12-07-2023 at 6:00 PM",
        "Status of the dams as on 12th July 2023 (0900 hrs)",
        "Cholera outbreak update as at 18:00 hrs, 12 July 2023",
        "OCHA Lemno | As of 12 July 2023",
        "Relief Society of Lemno, 12 July 2023",
        "Government of Lemno • Emergency Centre • As of 12 July 2023, 18:00",
        "Inter-agency update No. 12, 12 July 2023",
        "Humanitarian Snapshot (12 July 2023)",
        "Dated 12th July, 2023",
        "0800H 12 July 2023",
        "Time: 0600 hours, 12 July 2023",
        "Issued at 18:00 on 12 July 2023",
        "Issued at: 1400 IST, 12 July 2023",
    ],
)
def test_a_line_of_the_head_says_as_of_which_day_a_report_is(line: str) -> None:
    below = report_from_text(f"Coast Emergency Office\n\n{line}\n\n{_SHUT}")
    assert (below.published, below.published_basis) == (dt.date(2023, 7, 12), "dateline")
    assert (below.title, below.publisher) == ("Coast Emergency Office", "")
    first = report_from_text(f"{line}\n\n{_SHUT}")
    assert first.published == dt.date(2023, 7, 12)
    deck = report_from_text(f"Coast Emergency Office\nPort Alder\n{line}\n\n{_SHUT}")
    assert deck.published == dt.date(2023, 7, 12)


@pytest.mark.parametrize(
    "line",
    [
        "Prices in Lemno as of 12 July 2023 fell by half",
        "The dam was as full as on 12 July 2023 when it burst",
        "Three were missing as of 12 July 2023",
        "Three killed at Lemno, 12 July 2023",
        "The date: 12 July 2023, when the dam burst",
        "A treaty was published on 12 July 2023",
        "Lemno | 14 cases | as of 12 July 2023",
        "Ministry opens new report on 12 July 2023",
        "In 2023 hours of work rose from 12 July 2023",
    ],
)
def test_a_line_that_tells_of_a_day_neither_dates_nor_signs_a_report(line: str) -> None:
    report = report_from_text(f"Bridge closed\n\n{line}\n\n{_SHUT}")
    assert (report.published, report.publisher) == (None, "")


@pytest.mark.parametrize(
    "text",
    [
        f"Bridge closed\n\n{_SHUT}It was built in the week ending 22 December 2024 by two firms.\n",
        f"Bridge closed\n\nThe pier (16/9/2024) is new. {_SHUT}",
        f"Bridge closed\nThe storm of 25/09/2024\n\n{_SHUT}",
        f"Bridge closed\n\nEpi week 23 | Epi week 24\n3 | 4\n{_SHUT}",
        f"Bridge closed\nBy Anna Lind • A walk on 26 April 2025 and after • 4 min read\n{_SHUT}",
        f"Lemno 12.10.2024: {_SHUT}Orlo 13.10.2024: Shells fell.\n",
        _WIRE,
    ],
)
def test_a_day_of_the_body_or_without_a_year_is_not_the_reports(text: str) -> None:
    assert report_from_text(text).published is None


def test_a_dateline_without_a_year_takes_that_of_its_file_or_address(tmp_path: Path) -> None:
    note = "its dateline has no year: that of its {} was taken, 2024"
    filed = _of_file(tmp_path, "2024-08-27-bridge.txt", _WIRE)
    linked = report_from_text(_WIRE, url="https://wire.example/2024/08/bridge")
    for report, where in ((filed, "file name"), (linked, "address")):
        assert (report.published, report.published_basis) == (dt.date(2024, 8, 26), "dateline")
        assert report.notes == (note.format(where),)
    changed = report_from_text(f"{_WIRE}\n{_SHUT * 20}\nLast updated: 27 August 2024\n")
    assert (changed.published, changed.notes) == (dt.date(2024, 8, 26), (note.format("last change"),))
    chronicle = report_from_text(f"{_WIRE}\n{_SHUT * 20}\n26 August 2019\n\nThe bridge was opened.\n")
    assert chronicle.published is None
    assert _of_file(tmp_path, "bridge-2024.txt", _WIRE).published is None  # "2024" may count bridges


def test_the_name_of_a_file_is_the_weakest_source_of_a_day_and_that_is_said(tmp_path: Path) -> None:
    name = "2024-12-23-sitrep.txt"
    report = _of_file(tmp_path, name, _SHUT)
    assert (report.published, report.published_basis) == (dt.date(2024, 12, 23), "file name")
    assert report.notes == ("dated 2024-12-23 by its file name alone; --date YYYY-MM-DD overrides that",)
    assert _of_file(tmp_path, name, _SHUT, "2025-01-02").published_basis == "option"
    stated = _of_file(tmp_path, name, f"Bridge closed\n20 December 2024\n\n{_SHUT}")
    assert (stated.published, stated.published_basis, stated.notes) == (dt.date(2024, 12, 20), "dateline", ())


@pytest.mark.parametrize(
    "text",
    [
        f"Bridge closed\n\n16 September 2024 - {_SHUT}",
        f"Bridge closed\n\n(16 September 2024) {_SHUT}",
        f"16 September 2024 – Bridge closed\n\n{_SHUT}",
    ],
)
def test_a_day_that_opens_the_title_or_the_first_paragraph_dates_the_report(text: str) -> None:
    report = report_from_text(text)
    assert (report.published, report.published_basis) == (dt.date(2024, 9, 16), "opening")


@pytest.mark.parametrize(
    "text",
    [
        f"Log\n\n16 September 2024 - {_SHUT}\n17 September 2024 - {_SHUT}",
        f"16 September 2024: {_SHUT}",  # a line of a list of days
        f"How the bridge was lost\n\n16 September 2024 - {_SHUT}\nOctober 2024 - It was open again.\n",
        f"Bridge closed\n\n{_SHUT}\n16 September 2024 - It was opened by the mayor.\n",
    ],
)
def test_a_list_of_days_and_a_later_paragraph_date_no_report(text: str) -> None:
    assert report_from_text(text).published is None


def test_a_file_of_many_documents_dates_none_of_them(tmp_path: Path) -> None:
    report = _of_file(tmp_path, "2024-12-23.jsonl", '{"text": "The bridge at Lemno is shut."}\n')
    assert report.published is None


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2024-12-23-sitrep.txt", "2024-12-23"),
        ("sitrep_2024_12_23.md", "2024-12-23"),
        ("sitrep-23-Dec-2024.html", "2024-12-23"),
        ("20241223.txt", None),
        ("2024-13-23.txt", None),
        ("case-12-2024-12-23.txt", None),
        ("REP-2024-12-23-0045.txt", None),
        ("A12.2024-12-23.txt", None),
        ("2024-12-16-2024-12-22.txt", None),
        ("2024-12-16_and_2024-12-22.txt", None),
        ("05-12-2024.txt", None),
    ],
)
def test_a_file_is_named_by_a_day_or_by_digits_of_something_else(name: str, day: str | None) -> None:
    assert day_of(name) == (dt.date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("month", "day", "name", "found"),
    [
        (12, 31, "2025-01-02-bridge.txt", "2024-12-31"),
        (8, 26, "bridge-august-2024.txt", "2024-08-26"),
        (8, 26, "2025-03-01-bridge.txt", None),
        (8, 26, "bridge-2024-09.txt", None),
        (2, 30, "bridge-2024-02.txt", None),
    ],
)
def test_a_name_lends_its_year_to_a_day_near_by(month: int, day: int, name: str, found: str | None) -> None:
    assert completed(month, day, name) == (dt.date.fromisoformat(found) if found else None)


PAGE = (
    "<html><head><title>Cholera - Lemno</title></head><body><div>Most read</div><div>1 May 2020</div><main>"
    "<h1>Cholera – Lemno</h1>{lines}<p>On 14 January 2025 the ministry told of the first cases of cholera in the town"
    " of Lemno, where many families live without clean water since the floods of the last year.</p><p>The ministry has"
    " sent doctors, beds and clean water to the town, and asks all who live there to boil what they drink.</p>"
    "</main></body></html>"
)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("<div>Outbreak news</div><div>14 February 2025</div>", dt.date(2025, 2, 14)),
        ("<div class='meta'><span>Published: 14 February 2025</span></div>", dt.date(2025, 2, 14)),
        # One in a sentence, none: the page does not say which is its own.
        ("<div>Since 14 February 2025 all is well</div>", None),
        ("", None),
    ],
)
def test_a_day_by_itself_below_the_title_of_a_page_is_that_of_the_page(
    lines: str, expected: dt.date | None, tmp_path: Path
) -> None:
    (tmp_path / "page.html").write_text(PAGE.format(lines=lines), encoding="utf-8")
    (report,) = read(tmp_path / "page.html").reports
    assert report.published == expected

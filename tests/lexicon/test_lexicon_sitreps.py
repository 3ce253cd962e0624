"""Situation reports of outbreaks: which place has which count, what only names a place, and what is told once."""

from __future__ import annotations

import pytest

from dateline import pipeline
from dateline.coding import code
from dateline.gazetteer import Gazetteer
from dateline.lexicon import event_lexicon
from dateline.records import Event
from short_reports import areas, report, resolved

LEXICON = event_lexicon("health")
_TABLE = "Measles bulletin\n\nThe week by district.\n\n{head}\nLilongwe | 31 | 2\nMzuzu | 9 | 0\nTotal | 40 | 2\n{foot}"
_ROWS = [("Lilongwe", [31.0, 2.0]), ("Mzuzu", [9.0])]

# A line, and of each event its kind with the places and what it counts there.
ALONE: list[tuple[str, list[tuple[str, list[str]]]]] = [
    # What the name of an illness says of a building, a meeting or a campaign is no case.
    ("The cholera coordination centre in Lilongwe opened its doors to visitors.", []),
    ("A measles seminar was held in Mzuzu.", []),
    ("Polio vaccination in Beira was suspended.", []),
    ("The governor toured the dengue office in Recife.", []),
    ("There is dengue in Recife again.", [("cases/reported", ["Recife"])]),
    ("Measles came back to Mzuzu.", [("outbreak/detected", ["Mzuzu"])]),
    # The seat of those who declare it; one alone may be where it is.
    ("The health ministry in Lilongwe declared a measles outbreak in Mzuzu.", [("outbreak/declared", ["Mzuzu"])]),
    ("The authorities in Mzuzu declared a measles outbreak in October.", [("outbreak/declared", ["Mzuzu"])]),
    # What died of is no further event, nor what was done to the cases that are told.
    ("Nine people died of suspected cholera in Beira.", [("deaths/deaths", ["Beira"])]),
    ("Nine cases of suspected cholera were seen in Beira.", [("cases/suspected", ["Beira"])]),
    ("Forty suspected cases were admitted in Beira.", [("cases/suspected", ["Beira"])]),
    ("The first probable cases were found in Beira.", [("outbreak/detected", ["Beira"])]),
    # A camp in the town that opens the sentence; another town is a place of its own.
    ("In El Fasher, 40 cases were recorded among families in Zamzam camp.", [("cases/reported", ["Zamzam camp"])]),
    ("In Bukavu, 40 cases were recorded at the Zorbak camp.", [("cases/reported", ["Bukavu"])]),
    ("In Bukavu, 40 cases were recorded in Uvira.", [("cases/reported", ["Bukavu", "Uvira"])]),
]
SERIES: list[tuple[str, list[tuple[str, list[float | None]]]]] = [
    ("Bukavu reported 12 cases, Uvira 7 and Goma 30.", [("Bukavu", [12]), ("Uvira", [7]), ("Goma", [30])]),
    ("Bukavu has recorded 12 cases, followed by Uvira (7) and Goma (3).",
     [("Bukavu", [12]), ("Uvira", [7]), ("Goma", [3])]),
    ("Bukavu, Uvira and Goma reported 12, 7 and 3 cases respectively.",
     [("Bukavu", [12]), ("Uvira", [7]), ("Goma", [3])]),
    ("In South Kivu, the Bukavu and Uvira health zones notified 12 and 7 cases respectively.",
     [("Bukavu", [12]), ("Uvira", [7])]),
    ("Bukavu reported 12 cases and two deaths, Uvira 7.", [("Bukavu", [12, 2]), ("Uvira", [7])]),
    # A noun tells what is counted there; what no count is of has none, never that of the place before.
    ("Bukavu reported 12 cases, Uvira 7 and Goma 5 recoveries.",
     [("Bukavu", [12]), ("Uvira", [7]), ("Goma", [])]),
    # One count of several places stays one.
    ("Bukavu and Uvira reported 12 cases.", [("Bukavu", [12]), ("Uvira", [12])]),
]  # fmt: skip
AT = [
    # Who has so many ill is the place, with the unit that is told to hold it.
    ("Mirebalais reported 8 suspected cases on Monday.", "Mirebalais"),
    ("Uvira (South Kivu) reported 8 suspected cases.", "Uvira"),
    ("Uvira, South Kivu, recorded 8 suspected cases.", "Uvira"),
    ("Masisi territory in North Kivu accounts for 8 suspected cases.", "Masisi territory"),
    ("In South Kivu, Uvira reported 8 suspected cases.", "Uvira"),
    ("In South Kivu, officials reported 8 suspected cases.", "South Kivu"),
]


def told(text: str, gazetteer: Gazetteer) -> list[Event]:
    return list(code(report(text), resolved(text, gazetteer), areas=areas(), lexicon=LEXICON))


def counted(text: str, gazetteer: Gazetteer) -> list[tuple[str, list[float | None]]]:
    return [
        (place.resolved.mention.text, [one.value for one in event.quantities])
        for event in told(text, gazetteer)
        for place in event.locations
    ]


@pytest.mark.parametrize(("text", "expected"), ALONE)
def test_a_line_tells_no_more_than_happened(
    text: str, expected: list[tuple[str, list[str]]], gazetteer: Gazetteer
) -> None:
    found = told(text, gazetteer)
    assert [
        (f"{one.type}/{one.subtype}", [place.resolved.mention.text for place in one.locations])
        for one in found
        if one.locations
    ] == expected


@pytest.mark.parametrize(("text", "expected"), SERIES)
def test_each_place_of_a_series_has_its_own_count(
    text: str, expected: list[tuple[str, list[float | None]]], gazetteer: Gazetteer
) -> None:
    assert counted(text, gazetteer) == expected


def test_a_count_of_a_series_is_of_what_its_noun_says(gazetteer: Gazetteer) -> None:
    found = told("Bukavu reported 12 cases, Uvira 31 deaths and Goma 7.", gazetteer)
    assert [[(one.what, one.value) for one in event.quantities] for event in found] == [
        [("cases", 12)], [("killed", 31)], [("cases", 7)],
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), AT)
def test_a_place_that_reports_its_count_is_where_it_is(text: str, name: str, gazetteer: Gazetteer) -> None:
    assert counted(text, gazetteer) == [(name, [8])]


@pytest.mark.parametrize(
    ("text", "attribution", "status"),
    [
        ("Uvira reported 12 cases of cholera.", ("Wire",), "asserted"),
        ("Uvira and Bukavu reported 12 cases of cholera.", ("Wire",), "asserted"),
        ("Uvira reported 12 cases of cholera, a nurse said.", ("nurse",), "reported"),
        # A state and its capital have offices that speak for all of it.
        ("Kinshasa reported 12 cases of cholera.", ("Kinshasa",), "reported"),
        # "Suspected" is a class of cases, and nobody suspects.
        ("The last suspected cases of cholera were found in Uvira.", ("Wire",), "asserted"),
        ("A woman with suspected cholera died in Uvira.", ("Wire",), "asserted"),
        ("Doctors suspected that cholera killed two people in Uvira.", ("Doctors",), "assessed"),
    ],
)
def test_a_place_is_not_the_source_of_its_own_count(
    text: str, attribution: tuple[str, ...], status: str, gazetteer: Gazetteer
) -> None:
    event = told(text, gazetteer)[-1]
    assert (event.attribution, event.source_status) == (attribution, status)


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("District | Suspected cases | Deaths", ""),
        ("District | Suspected cases | Deaths\n---|---|---", ""),
        ("District | Suspected cases | Deaths\n| --- | --- | --- |", ""),
        ("District | Suspected cases | Deaths", "Source: cases in Lilongwe and Mzuzu, line list of the ministry"),
    ],
)
def test_the_head_of_a_table_and_the_source_below_it_are_no_events(head: str, foot: str, gazetteer: Gazetteer) -> None:
    assert counted(_TABLE.format(head=head, foot=foot), gazetteer) == _ROWS


@pytest.mark.parametrize(
    ("text", "subtype"),
    [
        ("Uvira reported 12 cases of cholera.", "reported"),
        ("Uvira reported 12 laboratory-confirmed cases of cholera.", "confirmed"),
        ("Twelve people tested positive for cholera in Uvira.", "confirmed"),
        ("Twelve people in Uvira fell ill with cholera.", "reported"),
        ("Uvira had 12 cases of cholera, which are not yet confirmed.", "reported"),
        ("Uvira had 12 cases of cholera, pending laboratory tests.", "reported"),
        ("Uvira has 12 suspected cases of cholera.", "suspected"),
    ],
)
def test_cases_are_confirmed_where_their_clause_says_so(text: str, subtype: str, gazetteer: Gazetteer) -> None:
    assert [event.subtype for event in told(text, gazetteer)] == [subtype]


def test_what_one_outlet_calls_confirmed_another_only_tells(gazetteer: Gazetteer) -> None:
    texts = {
        "A": "On 20 October, twelve cases of cholera were reported in Uvira.",
        "B": "On 20 October, twelve cases of cholera were confirmed in Uvira.",
        "C": "On 20 October, nine suspected cases of cholera were seen in Uvira.",
    }
    told = [report(text, publisher=name, name=name) for name, text in texts.items()]
    table = pipeline.run(told, gazetteer=gazetteer, settings=pipeline.Settings(lexicon="health")).events
    assert list(table["report_count"]) == [2, 2, 1]


def test_inmates_are_counted(gazetteer: Gazetteer) -> None:
    assert counted("Six inmates died of cholera in Beira.", gazetteer) == [("Beira", [6])]

"""The lexicon of outbreaks and public health: what a line tells, where and with which figures, and what it does not."""

from __future__ import annotations

import tomllib

import pytest

from dateline.coding import code
from dateline.gazetteer import Gazetteer
from dateline.lexicon import event_lexicon
from dateline.records import Event
from event_documents import FOLDER
from lexicon_reports import found
from short_reports import areas, report, resolved

LEXICON = event_lexicon("health")
TOLD = [
    ("Nurses in Goma received their doses of vaccine.", [("vaccination/campaign", ["Goma"])]),
    ("Clinics in Goma received the first doses of vaccine.", [("vaccination/arrival", ["Goma"])]),
    ("The ministry declared an outbreak of cholera in Lilongwe.", [("outbreak/declared", ["Lilongwe"])]),
    ("The outbreak in Gulu was declared over on Monday.", [("outbreak/ended", ["Gulu"])]),
    ("The virus was first detected in Wuhan.", [("outbreak/detected", ["Wuhan"])]),
    ("Measles has spread to Lubbock.", [("outbreak/detected", ["Lubbock"])]),
    ("Twelve cases were confirmed in Mubende.", [("cases/confirmed", ["Mubende"])]),
    ("Seven suspected cases are isolated in Ngozi.", [("cases/suspected", ["Ngozi"])]),
    ("Two people tested positive in Bordeaux.", [("cases/confirmed", ["Bordeaux"])]),
    ("A farm worker fell ill near Greeley.", [("cases/reported", ["Greeley"])]),
    ("Dengue killed nine people in Dhaka.", [("deaths/deaths", ["Dhaka"])]),
    ("A child died of measles in Lubbock.", [("deaths/deaths", ["Lubbock"])]),
    ("Nurses vaccinated 80 people in Seminole.", [("vaccination/campaign", ["Seminole"])]),
    ("Some 65,000 doses arrived in Bujumbura.", [("vaccination/arrival", ["Bujumbura"])]),
    ("MSF opened a treatment centre in Mangochi.", [("response/treatment", ["Mangochi"])]),
    ("Samples were tested at a laboratory in Entebbe.", [("response/testing", ["Entebbe"])]),
    ("Two tonnes of medicines were flown from Kinshasa to Mbandaka.", [("response/supplies", ["Mbandaka"])]),
    ("Schools in Lilongwe were closed.", [("response/restriction", ["Lilongwe"])]),
    ("A protection zone of 3 km was set up around Norwich.", [("response/restriction", ["Norwich"])]),
    ("The zoo in Leipzig closed its aviaries.", [("response/restriction", ["Leipzig"])]),
    ("Serotype 3 was detected in Recife.", [("outbreak/detected", ["Recife"])]),
    ("Vaccination has reached 900 children in the zones of Goma and Butembo.",
     [("vaccination/campaign", ["Goma", "Butembo"])]),
    ("Some 9,000 doses have been administered in Lusaka.", [("vaccination/campaign", ["Lusaka"])]),
    ("Gulu has 20 cases; six were recorded in Lira.", [("cases/reported", ["Gulu"]), ("cases/reported", ["Lira"])]),
    ("The ministry declared an outbreak after the confirmation of cases in Lilongwe.",
     [("outbreak/declared", ["Lilongwe"])]),
    ("A case linked to the outbreak was confirmed in Denver.", [("cases/confirmed", ["Denver"])]),
    ("Lusaka has recorded 400 cases since the beginning of the outbreak.", [("cases/reported", ["Lusaka"])]),
    ("Wuhan was put under lockdown.", [("response/restriction", ["Wuhan"])]),
    ("Teams sprayed insecticide in Foshan.", [("response/prevention", ["Foshan"])]),
    ("Hospitals in Delhi have run out of beds.", [("facility/overload", ["Delhi"])]),
    ("Gunmen set fire to a clinic in Djibo.", [("facility/attack", ["Djibo"])]),
    ("Terry County has reported 20 cases and Lubbock County one.",
     [("cases/reported", ["Terry County"]), ("cases/reported", ["Lubbock County"])]),
    ("- Gitega: 44 new cases.", [("cases/reported", ["Gitega"])]),
]  # fmt: skip
NOT_THERE = [
    "Critics called this an outbreak in Gulu.",
    "There are no known cases in Amarillo.",
    "Her samples were flown to Kinshasa.",
    "The WHO in Geneva declared a global emergency.",
    "No case has been found in Buraydah.",
    "A boy who had visited his family in Foshan is well.",
    "Experts in Kolkata warn of dengue.",
    "The mayor of Narayanganj promised to spray every ward.",
    "Vaccines are expected in Kinshasa next week.",
    "Gunmen killed nine people in Gao.",
    "Floods killed twelve people in Swat.",
    "A court case was heard in Nairobi.",
    "It was the worst outbreak since the one in Conakry.",
]
FIGURES = [
    ("Blantyre reported 12 new cases, bringing the total to 340.",
     [("cases", 12, 12, "new"), ("cases", 340, 340, "total")]),
    ("The number of infections in Howrah rose to more than 2,400.", [("cases", 2400, None, "total")]),
    ("Twenty cases were found in Guangzhou and four in Zhanjiang.", [("cases", 20, 20, ""), ("cases", 4, 4, "")]),
    ("Nurses vaccinated 80 people in Seminole.", [("doses", 80, 80, "")]),
    ("At least 33 patients have died in Goma.", [("killed", 33, None, "")]),
]  # fmt: skip


def told(text: str, gazetteer: Gazetteer) -> list[Event]:
    return list(code(report(text), resolved(text, gazetteer), areas=areas(), lexicon=LEXICON))


def placed(text: str, gazetteer: Gazetteer) -> list[tuple[str, list[str]]]:
    """Return what is told to have happened at places below the country."""
    return [
        (f"{event.type}/{event.subtype}", [place.resolved.mention.text for place in event.locations])
        for event in told(text, gazetteer)
        if event.locations and event.modality == "actual" and event.locations[0].precision != "country"
    ]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_a_line_tells_its_event_at_its_places(
    text: str, expected: list[tuple[str, list[str]]], gazetteer: Gazetteer
) -> None:
    assert placed(text, gazetteer) == expected


@pytest.mark.parametrize("text", NOT_THERE)
def test_a_seat_a_journey_a_plan_or_another_field_is_not_told_there(text: str, gazetteer: Gazetteer) -> None:
    assert placed(text, gazetteer) == []


@pytest.mark.parametrize(("text", "expected"), FIGURES)
def test_counts_have_their_bounds_and_are_new_or_the_sum_so_far(
    text: str, expected: list[tuple[object, ...]], gazetteer: Gazetteer
) -> None:
    counts = [one for event in told(text, gazetteer) for one in event.quantities]
    assert [(one.what, one.low, one.high, one.basis) for one in counts] == expected


def test_the_types_are_those_of_the_marked_documents() -> None:
    marked = tomllib.loads((FOLDER / "types.toml").read_text("utf-8"))["health"]
    assert LEXICON.types == {kind: tuple(names) for kind, names in marked.items()}


def test_our_reports_of_outbreaks_are_read_at_least_as_well_as_before(gazetteer: Gazetteer) -> None:
    counts = found("health", gazetteer=gazetteer)
    print(dict(counts))
    assert (counts["right"] >= 120, counts["false"] <= 9) == (True, True), dict(counts)

"""Towns of local papers, which say neither their state nor their country: what tells it, and what does not."""

from __future__ import annotations

import csv

import pytest

from dateline._data import package_file
from dateline.gazetteer import Gazetteer
from short_reports import place_of, resolved

TOLD = [
    # text, name as written, id ("" where no place is right)
    # Offices, courts and schools in words of one country: its town, and not the better-known one abroad.
    ("DUBLIN - Councilwoman Amy Sayer voted no. Dublin City Council will raise the sales tax.", "DUBLIN", "5152333"),
    ("A councilman from Columbus will cut the sales tax in Dublin.", "Dublin", "5152333"),
    ("The Mansfield council will raise the sales tax, and a seventh-grader sang.", "Mansfield", "4709013"),
    (
        "He was shot near Grand Avenue and West 11th Street in San Pedro, a sheriff's deputy said.",
        "San Pedro",
        "5392528",
    ),
    # But what a report of the world names is there, and what a foreign country is named with.
    ("A Dublin councilwoman flew to Ireland; she met the mayor of Dublin.", "Dublin", "2964574"),
    ("Councilwoman Amy Sayer saw Milan, Vienna and Athens on her tour.", "Athens", "264371"),
    ("Councilwoman Amy Sayer saw Milan, Vienna and Athens on her tour.", "Milan", "3173435"),
    # Nor is one such word enough, nor are those that other countries have, too, or a submarine.
    ("Councilwoman Amy Sayer voted no in Dublin.", "Dublin", "2964574"),
    ("A town councilman died in San Fernando, and the killers drove to Angeles.", "San Fernando", "1690039"),
    ("A pupil of a school district was in Athens during the quake.", "Athens", "264371"),
    ("A sophomore from Boston drowned in Nice.", "Nice", "2990440"),
    ("The National Weather Service saw the storm reach Bridgetown.", "Bridgetown", "3374036"),
    ("Durban Magistrates' Court heard of thefts in Newcastle.", "Newcastle", "971421"),
    ("A house at 14 Duke St. in Kingston burned down.", "Kingston", "3489854"),
    ("The wreck of I-19 lies near Naples.", "Naples", "3172394"),
    ("A man was jailed at Durham Crown Court.", "Durham", "2650628"),
    ("Police in London arrested a man.", "London", "2643743"),
    # A number with an area code: the town of that state or province.
    ("ATHENS - A fire killed a man from Tyler. Anybody who knows more may call 903-555-0142.", "ATHENS", "4671545"),
    ("Police in Springfield arrested a man. Call (217) 555-0123.", "Springfield", "4250542"),
    ("Police in Springfield arrested a man. Call 413-555-0123.", "Springfield", "4951788"),
    ("Police in London arrested a man from Sarnia. Call +1-519-555-0123.", "London", "6058560"),
    ("Jordan baseball starts on Monday in Shakopee; call 952-555-6325.", "Jordan", "5032106"),
    # But charities give theirs with news of a country or of a city abroad.
    ("Storms swept Cuba. To help, call 573-555-0142.", "Cuba", "3562981"),
    ("Nurses flew to Peru after a quake. Contact: 317-555-0142.", "Peru", "3932488"),
    ("Rockets fell on Damascus, and a clinic burned. Contact: 301-555-0142.", "Damascus", "170654"),
    # A number of no state, of a firm with offices abroad, and beside what the text states.
    ("Police in Springfield, Mo., arrested a man. Call 413-555-0123.", "Springfield", "4409896"),
    ("The firm has offices in Milan, Vienna and Athens. Contact: 404-555-0142.", "Vienna", "2761369"),
    ("Floods closed roads in Alexandria, Egypt. Contact our press office: 703-555-0142.", "Alexandria", "361058"),
    ("Syria and Jordan signed a deal; Jordan will pay. Contact: 952-555-6325.", "Jordan", "248816"),
    ("He dialled 800-555-0199 in London.", "London", "2643743"),
    ("Order 413-555-01234 was sent to Springfield, Ill.", "Springfield", "4250542"),
    # Of small towns of one name in one country, nothing tells which; of a city and others fame does.
    ("A fair opened in Rocky Hill on Monday. The band came from Boston, the singers from Denver.", "Rocky Hill", ""),
    ("A fair opened in Maryville on Monday. The band came from Boston, the singers from Denver.", "Maryville", ""),
    (
        "A fair opened in Charleston on Monday. The band came from Boston, the singers from Denver.",
        "Charleston",
        "4574324",
    ),
    ("Troops came to Westport, Reefton and Nelson in New Zealand from Burnham.", "Burnham", "2192797"),
]


def test_a_local_paper_tells_where_its_towns_are(gazetteer: Gazetteer) -> None:
    assert [(text, name, place_of(text, name, gazetteer)) for text, name, _ in TOLD] == TOLD


def test_every_word_of_home_is_of_countries_that_are(gazetteer: Gazetteer) -> None:
    with package_file("data/home_words.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert [row["words"] for row in rows] == sorted({row["words"] for row in rows})
    codes = {code for row in rows for code in row["countries"].split("|")}
    assert [code for code in sorted(codes) if gazetteer.country(code) is None] == []


def test_every_area_code_is_of_one_state_or_province(gazetteer: Gazetteer) -> None:
    with package_file("data/area_codes.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    codes = [code for row in rows for code in row["codes"].split()]
    assert len(codes) == len(set(codes)) > 350
    assert all(len(code) == 3 and code.isdigit() for code in codes)
    assert [row["unit"] for row in rows if gazetteer.admin1(row["unit"]) is None] == []


@pytest.mark.parametrize("digits", ["9" * 5_000, "413-" * 2_000, "(413) " * 2_000])
def test_numbers_without_end_are_read_in_no_time(digits: str, gazetteer: Gazetteer) -> None:
    assert place_of(f"Police in London arrested a man. {digits}", "London", gazetteer) == "2643743"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # A street with a number, houses, a shop, where laws are made: no region, town or county.
        ("He was shot near Grand Avenue and West 11th Street in San Pedro.", {"San Pedro"}),
        ("Two families escaped a fire at Northland apartments.", set()),
        ("A fire broke out at Kensington Apartments in Tulsa.", {"Tulsa"}),
        ("A fire at Scott's City Limits in Metcalfe County was put out.", {"Metcalfe County"}),
        ("There are concerns in Congress about the war in Yemen.", {"Yemen"}),
        ("He lives in Congress, Ariz., near Prescott.", {"Congress", "Ariz.", "Prescott"}),
        ("Gunmen attacked villages in Cameroon's West Region.", {"Cameroon", "West Region"}),
        ("Drones hit Kyiv apartments.", {"Kyiv"}),
        ("Georgia's President met Sydney's Lord Mayor.", {"Georgia", "Sydney"}),
        ("Augusta's Symphony will play in Atlanta, Georgia.", {"Augusta", "Atlanta", "Georgia"}),
        # Districts that are called by a number, in a country of which something else is told and in none.
        ("Mailers went to every house in District 2 of Escambia County, Florida.", {"Escambia County", "Florida"}),
        ("Zone 4 residents met in Salem.", {"Salem"}),
        ("A fire hit Zone 4 in Ethiopia's Afar region.", {"Zone 4", "Ethiopia", "Afar region"}),
    ],
)
def test_what_only_bears_a_places_name_is_none(text: str, names: set[str], gazetteer: Gazetteer) -> None:
    assert {one.mention.text for one in resolved(text, gazetteer) if one.place} == names

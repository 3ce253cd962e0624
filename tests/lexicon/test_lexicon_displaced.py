"""Where the displaced live, who hosts them and how many they are; where the ill live, and how far an outbreak goes."""

from __future__ import annotations

import pytest

from dateline import Settings
from dateline.gazetteer import Gazetteer
from dateline.pipeline import code_document
from short_reports import areas, report

_BOTH = Settings(lexicon="disaster,health")
# A line below "Floods have hit Kenya.", the places of what it tells, and what it counts.
LINES: list[tuple[str, list[str], list[tuple[str, float]]]] = [
    ("Garissa is hosting 2,000 families displaced by floods.", ["Garissa"], [("displaced", 2000)]),
    ("Garissa county is now home to 2,000 displaced people.", ["Garissa county"], [("displaced", 2000)]),
    ("An estimated 2,000 IDPs are living in Garissa.", ["Garissa"], [("displaced", 2000)]),
    ("Most of the refugees are scattered around Garissa.", ["Garissa"], []),
    ("There are 2,000 IDPs in Garissa.", ["Garissa"], [("displaced", 2000)]),
    ("The number of IDPs in Garissa is estimated at 2,000.", ["Garissa"], [("displaced", 2000)]),
    ("Refugees have arrived in the territories of Garissa and Wajir.", ["Garissa", "Wajir"], []),
    ("Garissa is hosting a meeting on displaced people.", [], []),
    ("The minister stayed in Garissa.", [], []),
    # The ill are counted where they live, those whom a storm killed where it did.
    ("A case of measles has been confirmed in a Garissa resident.", ["Garissa"], []),
    ("A Garissa child tested positive for measles.", ["Garissa"], [("cases", 1)]),
    ("A Garissa man was killed in Wajir when the storm toppled a tree.", ["Wajir"], [("killed", 1)]),
    ("Seven cholera cases have been reported, all of them from Garissa.", ["Garissa"], [("cases", 7)]),
    # The short form of an illness parts no number from its cases.
    ("Garissa reported 35 acute watery diarrhoea (AWD) cases.", ["Garissa"], [("cases", 35)]),
    ("A total of 19 Nipah virus (NiV) cases were reported in Garissa.", ["Garissa"], [("cases", 19)]),
    # How far it goes.
    ("The cholera outbreak is confined to two counties: Garissa and Wajir.", ["Garissa", "Wajir"], []),
    ("Cholera vaccine is limited to Garissa.", [], []),
]


@pytest.mark.parametrize(("line", "names", "counts"), LINES, ids=[line for line, *_ in LINES])
def test_people_are_counted_where_they_live(
    line: str, names: list[str], counts: list[tuple[str, float]], gazetteer: Gazetteer
) -> None:
    text = f"Floods have hit Kenya, and measles is feared.\n\n{line}\n"
    found = code_document(report(text), gazetteer=gazetteer, areas=areas(), settings=_BOTH)
    told = [one for one in found.events if one.sentence_start and one.locations]
    assert [place.resolved.mention.text for one in told for place in one.locations] == names
    assert [(count.what, count.value) for one in told for count in one.quantities] == counts

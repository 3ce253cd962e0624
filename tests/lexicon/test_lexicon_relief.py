"""Help on its way, alerts, waves, falling aircraft, cut-off towns, measures against illness: told, and not told."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from dateline.pipeline import Settings, code_document
from short_reports import areas, report

TOLD = [
    # help on its way is where it goes, and not whence
    ("Two trucks of rice left Gao for Ménaka after the flood.", "disaster", "response/aid@Ménaka"),
    ("Some 1,000 family kits left Pemba for Nampula on Friday.", "disaster", "response/aid@Nampula"),
    ("A ship loaded with drinking water sailed from Kingston to Roseau.", "disaster", "response/aid@Roseau"),
    ("Aid trucks departed Nairobi for Lodwar on Friday.", "disaster", "response/aid@Lodwar"),
    ("Cash grants were paid out to families in Sylhet after the flood.", "disaster", "response/aid@Sylhet"),
    # alerts to leave
    ("Penticton is under an evacuation alert.", "disaster", "displacement/evacuation@Penticton"),
    ("In Kelowna 200 people were put on evacuation notice.", "disaster", "displacement/evacuation@Kelowna"),
    # waves of an earthquake
    ("A 1.3-metre wave was measured at Kuji after the quake.", "disaster", "earthquake/tsunami@Kuji"),
    ("The tsunami came at dawn. Hilo had 1.2-meter waves.", "disaster", "earthquake/tsunami@Hilo"),
    # accidents
    ("A training jet went down near Dhaka on Monday.", "disaster", "impact/damage@Dhaka"),
    ("A helicopter came down near Pohang.", "disaster", "impact/damage@Pohang"),
    ("A bus plunged into a ravine in Cusco on Tuesday.", "disaster", "impact/damage@Cusco"),
    # cut off
    ("The bridge collapsed in the flood, isolating Angoche.", "disaster", "impact/outage@Angoche"),
    ("A washed-out bridge has cut Mbandaka off from its airport.", "disaster", "impact/outage@Mbandaka"),
    ("After the rain 1,200 houses stand in water at Bikoro.", "disaster", "flood/flood@Bikoro"),
    ("The drought deepened. Turkana has moved into the alarm phase.", "disaster", "drought/drought@Turkana"),
    ("Rescuers combed the rubble in Antakya.", "disaster", "response/rescue@Antakya"),
    ("Falling trees brought down power lines in Gela.", "disaster", "impact/outage@Gela"),
    # illness
    ("The health minister closed schools in Kampala over Ebola.", "health", "response/restriction@Kampala"),
    ("Pupils in Lubbock were sent home over measles.", "health", "response/restriction@Lubbock"),
    ("A nursery in Lubbock asked parents to keep toddlers at home over measles.", "health",
     "response/restriction@Lubbock"),
    ("The cholera attack rate in Uvira rose to four per 1,000.", "health", "cases/reported@Uvira"),
    ("Against cholera 300 latrines were built in Adré.", "health", "response/prevention@Adré"),
    ("Teams drained puddles in Recife against dengue.", "health", "response/prevention@Recife"),
    ("Three experts from Geneva arrived in Bukoba over Marburg.", "health", "response/treatment@Bukoba"),
    ("The ministry deployed a team of seven to Mubende over Ebola.", "health", "response/treatment@Mubende"),
    ("Passengers are being screened at Entebbe for Ebola.", "health", "response/testing@Entebbe"),
    ("Nurses handed out the first measles jabs in Lubbock.", "health", "vaccination/campaign@Lubbock"),
]  # fmt: skip
NOT_TOLD = [
    ("The minister left Misrata for Benghazi on Tuesday.", "disaster", "response/aid"),
    ("Rice prices left Lagos for months in despair.", "disaster", "response/aid"),
    ("A fishing boat left Zuwara for Lampedusa.", "disaster", "response/rescue"),
    ("An evacuation order for Kelowna is not expected.", "disaster", "displacement/displaced"),
    ("Surfers rode 3-metre waves at Nazaré.", "disaster", "earthquake/tsunami"),
    ("A storm brought 3-metre waves to Kuji, where a quake was felt in May.", "disaster", "earthquake/tsunami"),
    ("The sun went down over Dhaka as the flood receded.", "disaster", "impact/damage"),
    ("Prices of jets came down in Pohang.", "disaster", "impact/damage"),
    ("A helicopter came down near Pohang.", "disaster", "response/rescue"),
    ("The drought eased. The campaign entered its final phase in Turkana.", "disaster", "drought/drought@"),
    ("Boats stand in water at the museum in Bikoro.", "disaster", "flood/flood"),
    ("Bribes were paid to officials in Sylhet after the flood.", "disaster", "response/aid"),
    ("The party is isolating Ankara from its allies, the flood of words said.", "disaster", "impact/outage"),
    ("In Suzu, close to the epicentre, 40 houses burned.", "disaster", "earthquake/shock"),
    ("Ministers closed a summit on cholera in Kampala.", "health", "response/restriction"),
    ("Visiting ministers closed markets in Kampala; the virus was no topic.", "health", "response/restriction"),
    ("The government asked people in Lagos to stay calm about measles.", "health", "response/restriction"),
    ("Experts arrived at the conclusion in Lusaka that cholera was over.", "health", "response/treatment"),
    ("The drug is being tested in Oxford against Ebola.", "health", "response/testing"),
    ("The film is being screened in Cannes; a virus is its theme.", "health", "response/testing"),
    ("A wall was built in Tijuana; measles was no reason.", "health", "response/prevention"),
]


def told(text: str, lexicon: str, gazetteer: Gazetteer) -> list[str]:
    """Return "type/subtype@place" for each place of each event of a text."""
    coded = code_document(report(text), gazetteer=gazetteer, areas=areas(), settings=Settings(lexicon=lexicon))
    return [
        f"{one.type}/{one.subtype}@{place.resolved.mention.text}"
        for one in coded.events
        if one.modality == "actual"
        for place in one.locations
    ]


@pytest.mark.parametrize(("text", "lexicon", "expected"), TOLD)
def test_it_is_told_there_and_nowhere_else(text: str, lexicon: str, expected: str, gazetteer: Gazetteer) -> None:
    found = told(text, lexicon, gazetteer)
    assert expected in found
    assert {one.partition("@")[2] for one in found} == {expected.partition("@")[2]}


@pytest.mark.parametrize(("text", "lexicon", "kind"), NOT_TOLD)
def test_the_same_words_of_something_else_tell_no_such_thing(
    text: str, lexicon: str, kind: str, gazetteer: Gazetteer
) -> None:
    assert [one for one in told(text, lexicon, gazetteer) if one.startswith(kind)] == []

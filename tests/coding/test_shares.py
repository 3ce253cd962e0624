"""Counts that several places share out: each place has its own, in whatever order, and no total of a whole."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.coding import code
from dateline.coding.counts.tables import Tables
from dateline.gazetteer import Gazetteer
from dateline.lexicon import EventLexicon, event_lexicon
from dateline.mentions.words.tokens import Sentence
from dateline.records import Event, Zone
from short_reports import areas, report, resolved

LEXICON = event_lexicon("disaster,health")

# A text, and of each event its places with what it counts there.
OWN: list[tuple[str, str]] = [
    # The place first.
    ("Cholera cases: Leeds 12, Bradford 9.", "Leeds cases 12; Bradford cases 9"),
    ("Beira 112 cases, Dondo 40, Chimoio 7: these are the cholera figures.",
     "Beira cases 112; Dondo cases 40; Chimoio cases 7"),
    ("Kano recorded 20-30 cases of diphtheria, Kaduna 15-18.", "Kano cases 20..30; Kaduna cases 15..18"),
    ("Kano recorded between 20 and 30 cases of diphtheria and Kaduna about 15.", "Kano cases 20..30; Kaduna cases 15"),
    ("Diphtheria deaths in Kano and Kaduna stood at 12 and 7 respectively.", "Kano killed 12; Kaduna killed 7"),
    ("Goma: 31 cases of cholera/2 deaths.", "Goma cases 31; Goma killed 2"),
    ("Flood deaths – Durban: 12; Newcastle: 5; total: 17.", "Durban killed 12; Newcastle killed 5"),
    ("Mpox: Goma – 31 cases; Bukavu – 12 cases.", "Goma cases 31; Bukavu cases 12"),
    ("Most dengue cases were in Recife (40), followed by Olinda (15) and Natal (8).",
     "Recife cases 40; Olinda cases 15; Natal cases 8"),
    ("Durban, with 12 dead, and Newcastle were worst hit by the floods.", "Durban killed 12"),
    ("Derna reported 300 damaged homes and Tobruk 120 after the floods.",
     "Derna houses damaged 300; Tobruk houses damaged 120"),
    # All that stands in the brackets behind a place is its own, also where the first word of it stands in brackets, or
    # not all names of the list are known.
    ("Cholera was reported in Goma (55 cases, 2 deaths), Bukavu (31 cases, 1 death) and Uvira (12).",
     "Goma cases 55; Goma killed 2; Bukavu cases 31; Bukavu killed 1; Uvira cases 12"),
    ("Cholera was reported in Mardak (55 cases), Porbik (31 cases, 1 death) and Kosti (12 cases).",
     "Mardak cases 55; Kosti cases 12"),
    ("Floods killed 19 in Mardak (12, of them 3 children) and Kosti (4).", "Mardak killed 12; Kosti killed 4"),
    ("Cholera: Goma (12 cases) and Zorbak (31 cases, 1 death).", "Goma cases 12"),
    ("A fire in Durban (two dead) and a flood in Newcastle (3 dead) were reported.",
     "Durban killed 2; Newcastle killed 3"),
    ("Gedaref and Kassala (7,200 and 5,450 households displaced by floods respectively).",
     "Gedaref displaced 7200; Kassala displaced 5450"),
    ("Floods displaced families in Gedaref (7,200 people, 3 killed) and Kassala (450 displaced).",
     "Gedaref displaced 7200; Gedaref killed 3; Kassala displaced 450"),
    ("Damage from the quake: Durban (214 houses), Newcastle (87 houses, 1 death).",
     "Newcastle other 87; Newcastle killed 1"),
    # A number behind the word that says of what it is.
    ("Goma: deaths: 12, injured: 31, missing: 4 in the floods", "Goma killed 12; Goma injured 31; Goma missing 4"),
    ("Floods hit Kivu. Killed: 3, injured: 4 in Goma.", "Goma killed 3; Goma injured 4"),
    ("In Durban: 12 dead, 31 injured; in Newcastle: 3 dead in the floods.",
     "Durban killed 12; Durban injured 31; Newcastle killed 3"),
    ("Goma: at 10:30 three people were killed by floods.", "Goma killed 3"),
    # Some of those counted before are a part of them, whose total is no place's.
    ("The floods left 31 dead and 8 missing, 20 of the dead in Durban.", "Durban killed 20"),
    ("Floods killed 31 people, all of them in Durban.", "Durban killed 31"),
    ("Floods killed 31 people, most of them children in Durban.", "Durban killed 31"),
    ("Floods killed 31 people in Durban, most of them in their homes.", "Durban killed 31"),
    # The number first; the total of a whole is of none of its parts, wherever it stands.
    ("There were 14 cases of measles in Lodz and 9 in Lublin.", "Lodz cases 14; Lublin cases 9"),
    ("The ministry confirmed 63 cases of dengue, 40 in Recife and 15 in Olinda.", "Recife cases 40; Olinda cases 15"),
    ("Forty people died of cholera: 25 in Beira, 10 in Dondo and 5 in Chimoio.",
     "Beira killed 25; Dondo killed 10; Chimoio killed 5"),
    ("Twelve people were rescued from the floods, 4 in Rohini and 8 in Dwarka.", "Rohini rescued 4; Dwarka rescued 8"),
    ("Two people died in the flood, one in Beira.", "Beira killed 1"),
    ("Displaced by floods: 4,000 (Beledweyne), 1,200 (Jowhar).", "Beledweyne displaced 4000; Jowhar displaced 1200"),
    # A number alone counts what was counted last before it.
    ("The earthquake injured 40 people and damaged 300 houses in Elbistan and 20 in Malatya.",
     "Elbistan injured 40; Elbistan houses damaged 300; Malatya houses damaged 20"),
    # What a place reports of a hazard that lies nowhere is told of the place.
    ("Toamasina reported six deaths from the cyclone, Mananjary two.", "Toamasina killed 6; Mananjary killed 2"),
    ("After the floods, Tobruk reported 300 damaged homes.", "Tobruk houses damaged 300"),
    ("The flood killed 12 people and destroyed 300 houses in Tobruk.",
     "Tobruk killed 12; Tobruk houses destroyed 300"),
    # A second count with its noun is no second event.
    ("Lusaka reported 22 cases of cholera and Ndola 31 cases.", "Lusaka cases 22; Ndola cases 31"),
    ("Lusaka reported 22 cases and Ndola 31 deaths from cholera.", "Lusaka cases 22; Ndola killed 31"),
    ("A total of 645 cases of cholera were notified, mostly in Aden (412 cases) and Taiz (233 cases).",
     "Aden cases 412; Taiz cases 233"),
    # Where nothing was counted there is no event; where it is not known how many, no count.
    ("Cholera deaths: 5 in Aden, 2 in Taiz and none in Mukalla.", "Aden killed 5; Taiz killed 2"),
    ("Zero cases of cholera were reported in Dondo, against 12 in Beira.", "Beira cases 12"),
    ("Floods have affected 12,500 people in Gambella, 7,300 in Jimma and an unknown number in Harar.",
     "Gambella affected 12500; Jimma affected 7300"),
    ("In Galway 4,000 homes and in Limerick 1,500 were without power after the storm.",
     "Galway without power 4000; Limerick without power 1500"),
    # Some of those who are counted are no more of them.
    ("Health partners report 31 measles deaths in Kandahar, 12 of them children under five.", "Kandahar killed 31"),
    ("Forty houses burned down in Butwal, and in Pokhara seven.",
     "Butwal houses destroyed 40; Pokhara houses destroyed 7"),
    ("Of the 56 dengue deaths this month, 41 occurred in Dhaka and 12 in Chattogram.",
     "Dhaka killed 41; Chattogram killed 12"),
    ("Rescuers pulled 12 survivors from the rubble in Kathmandu and three in Pokhara.",
     "Kathmandu rescued 12; Pokhara rescued 3"),
    ("Chattogram admitted 90 dengue patients on Sunday and Khulna 14.", "Chattogram cases 90; Khulna cases 14"),
    # "Each" says so of all; else the count is one, of all of them together.
    ("Hospitals in Leeds and York reported 40 cases of measles each.", "Leeds cases 40; York cases 40"),
    ("Kitwe and Ndola each reported 17 cases of cholera.", "Kitwe cases 17; Ndola cases 17"),
    ("Hospitals in Leeds, Bradford and York reported 40 cases of measles.", "Leeds+Bradford+York cases 40"),
    ("Floods killed 17 people in Durban and Newcastle.", "Durban+Newcastle killed 17"),
    # A label in front says what became of those counted, but not what a sentence says before its colon.
    ("Displaced: 3,396 people in Beira.", "Beira displaced 3396"),
    ("- Injured: 14 people in Beira after the flood.", "Beira injured 14"),
    ("Of the many people displaced: 300 people in Beira drowned.", "Beira killed 300"),
    # What two kinds of people are counted as is no whole and part; nor are distances and times counts.
    ("The flood killed 12 men and three women in Durban.", "Durban killed 12; Durban killed 3"),
    ("The flood killed 12 people in Durban (12 km away) and Newcastle (30 km away).", "Durban+Newcastle killed 12"),
    # Some part of a whole has no figure: that of the whole is no more than a bound.
    ("Uganda has had 14,000 cases of mpox this year, most in Kampala and Jinja.", "Kampala+Jinja cases ..14000"),
    ("About 100 cases of cholera were recorded, a third of them in Jinja.", "Jinja cases ..100"),
    ("Most of the 300 cases of cholera were in Luanda.", "Luanda cases ..300"),
    ("Of the 100 cases of cholera in Burundi, half were in Bujumbura.",
     "Burundi cases 100; Bujumbura cases ..100"),
    ("Most of the 300 people killed by the flood in Derna were children.", "Derna killed 300"),
    ("After the floods 12,400 people arrived in Baidoa, most of them from Luuq.", "Baidoa displaced 12400"),
    ("Uganda: two polio cases, one each in Jinja and Mbale.", "Jinja cases 1; Mbale cases 1"),
    # A second clause without a verb tells of the same.
    ("Two people died in the floods in Letur, in Castilla-La Mancha, and a British man in Malaga.",
     "Letur killed 2; Malaga killed 1"),
    ("The storm killed two people in Durban and a mother of four in Newcastle.", "Durban killed 2; Newcastle killed 1"),
    ("The storm killed two people in Durban and injured a man in Newcastle.", "Durban killed 2; Newcastle injured 1"),
    # A number of a road, a day or a year counts nothing.
    ("Two people died in the flood in Durban, and one was killed on Interstate 35 near Newcastle.",
     "Durban killed 2; Newcastle killed 1"),
    ("Seven people were injured in floods on Motorway 7 in Durban.", "Durban injured 7"),
    ("3rd of March: 12 people died in floods in Durban.", "Durban killed 12"),
    ("17-23 Feb: floods killed 12 people in Durban.", "Durban killed 12"),
    # Who comes to help has not fled.
    ("After the quake 37 Chinese rescuers arrived in Yangon.", "Yangon other 37"),
    ("In the flood 30 firefighters evacuated 200 people from Durban.", "Durban other 30; Durban displaced 200"),
    ("Forty soldiers were evacuated from Durban after the flood.", "Durban displaced 40"),
    # The town that holds the one before it is not of the list.
    ("Doctors in Leeds, England, said 40 people fell ill with measles.", "Leeds cases 40"),
]  # fmt: skip
# Armed conflict and crime, whose lexicon lists no counts: numbers that are the parts of the one count before them.
OF_CONFLICT: list[tuple[str, str]] = [
    ("Police said 12 people were arrested, 4 in Rohini and 8 in Dwarka.", "Rohini other 4; Dwarka other 8"),
    ("Shelling killed seven civilians: four in Kherson, two in Nikopol and one in Beryslav.",
     "Kherson killed 4; Nikopol killed 2; Beryslav killed 1"),
    ("Shelling killed seven civilians, including four in Kherson and two in Nikopol.",
     "Kherson killed 4; Nikopol killed 2"),
    ("Two soldiers were killed, one each in Kharkiv and Sumy.", "Kharkiv killed 1; Sumy killed 1"),
    ("Shelling killed two people in Kherson and one in Nikopol.", "Kherson killed 2; Nikopol killed 1"),
    ("Police arrested 100 people, most of them in Kherson.", "Kherson other ..100"),
    # What stands behind a semicolon has a place and a count of its own.
    ("Twelve people were killed in Kherson; Nikopol was also shelled.", "Kherson killed 12"),
    ("Rebels ambushed a convoy near Goma; eleven soldiers were killed.", "Goma killed 11"),
    ("20 Feb - guided bombs struck Kherson; 4 wounded.", "Kherson injured 4"),
    ("Jan. 3, 2015 - Militants raided Goma, killing 40 people.", "Goma killed 40"),
    ("Oct 31, 2023 - 37 people were killed by shelling in Kherson.", "Kherson killed 37"),
    ("18 Feb: 20 drones hit Odesa.", "Odesa equipment 20"),
    # What makes up no whole is not shared out.
    ("Police said 12 people were arrested in Rohini and Dwarka.", "Rohini+Dwarka other 12"),
    ("Shelling killed seven civilians after four in Kherson and two in Nikopol.", "Kherson+Nikopol killed 7"),
]  # fmt: skip


LISTS = [
    ("Cholera update, new cases by district:\n- Beira: 12\n- Dondo: 9\n- Chimoio: 0", "Beira cases 12; Dondo cases 9"),
    ("Suspected cases of cholera\n- Beira: 12 (up from 9)\n- Dondo: 7", "Beira cases 12; Dondo cases 7"),
    ("Houses destroyed by the storm:\n\n• Beira: 1,200\n• Dondo: 340 houses\n• Total: 1,540",
     "Beira houses destroyed 1200; Dondo houses destroyed 340"),
    # All of it on one line.
    ("New cases of cholera in the last 24 hours: 25\nBeira 12 | Dondo 9 | Chimoio 4",
     "Beira cases 12; Dondo cases 9; Chimoio cases 4"),
    ("Deaths from the flood by district:\nBeira: 12 | Dondo: 9 | Chimoio: 0", "Beira killed 12; Dondo killed 9"),
    ("Telephones of the cholera office\nBeira 5512 | Dondo 9901 | Chimoio 4410", ""),
    ("Weather in the flood zone\nBeira 31 | Dondo 29 | Chimoio 28", ""),
    # Another line heads it, or a sentence stands above.
    ("Cholera report\n\nTelephones of the office:\n- Beira: 5512\n- Dondo: 9901", ""),
    ("Cholera cases rose last week.\n- Beira: 31\n- Dondo: 29", ""),
]  # fmt: skip


def told(text: str, gazetteer: Gazetteer, lexicon: EventLexicon = LEXICON) -> list[Event]:
    return list(code(report(text), resolved(text, gazetteer), areas=areas(), lexicon=lexicon))


def counted(text: str, gazetteer: Gazetteer, lexicon: EventLexicon = LEXICON) -> str:
    """Return the counts of each event with its places, those of one event joined by a plus."""
    rows = []
    for event in told(text, gazetteer, lexicon):
        names = "+".join(place.resolved.mention.text for place in event.locations)
        for one in event.quantities:
            low, high = (f"{value:g}" if value is not None else "" for value in (one.low, one.high))
            rows.append(f"{names} {one.what} {low if low == high else f'{low}..{high}'}")
    return "; ".join(dict.fromkeys(row for row in rows if row[0] != " "))


@pytest.mark.parametrize(("text", "expected"), OWN)
def test_each_place_has_its_own_count(text: str, expected: str, gazetteer: Gazetteer) -> None:
    assert counted(text, gazetteer) == expected


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("In Lusaka 1,874 cholera cases were recorded, half of them in Matero and Kanyama.", {"ZM"}),
        ("Zambia recorded 1,874 cholera cases, half of them in Kitwe and Ndola.", {"ZM"}),
        ("Cholera killed 600 people in Sudan, most of them in Kassala and Kanyama.", {"SD"}),
        ("Cholera killed 600 people in Africa, most of them in Kassala and Lusaka.", {"", "SD", "ZM"}),
    ],
)
def test_a_part_lies_in_the_country_of_its_whole(text: str, countries: set[str], gazetteer: Gazetteer) -> None:
    drawn = [place.resolved.place for event in told(text, gazetteer) for place in event.locations]
    assert {place.country for place in drawn if place is not None} == countries


@pytest.mark.parametrize(("text", "expected"), OF_CONFLICT)
def test_parts_of_a_whole_are_shared_out_in_conflict_too(text: str, expected: str, gazetteer: Gazetteer) -> None:
    assert counted(text, gazetteer, event_lexicon()) == expected


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_an_item_that_only_counts_is_told_by_the_line_above_the_list(
    text: str, expected: str, gazetteer: Gazetteer
) -> None:
    assert counted(text, gazetteer) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A red alert for floods was issued for Wayanad for Friday.", [("warning", "Wayanad", "")]),
        ("The office issued a red alert for heavy rain in Wayanad on Friday.", [("warning", "Wayanad", "")]),
        ("A flood warning was issued for Wayanad on Tuesday.", [("warning", "Wayanad", "2024-10-22")]),
        ("The flood warning for Wayanad was lifted on Tuesday.", [("warning", "Wayanad", "2024-10-22")]),
        ("Residents had ignored warnings of the flood that hit Cork on Monday.", [("flood", "Cork", "2024-10-21")]),
    ],
)
def test_a_warning_of_what_is_to_come_is_given_now(
    text: str, expected: list[tuple[str, str, str]], gazetteer: Gazetteer
) -> None:
    assert [
        (one.subtype, one.locations[0].resolved.mention.text, str(one.when.first) if one.when else "")
        for one in told(text, gazetteer)
    ] == expected


class _Counting(str):
    """A text that counts how often a line is looked for in it."""

    looked = 0

    def rfind(self, *args: Any) -> int:
        _Counting.looked += 1
        return super().rfind(*args)


def test_a_long_list_is_climbed_once() -> None:
    line, head, count = "- Kitale: 12\n", "New cases:\n", 500
    text = _Counting(head + line * count)
    tables = Tables(text, event_lexicon("health"))
    starts = range(len(head), len(text), len(line))
    found = [tables.item(Sentence(at, at + len(line) - 1, Zone(0, len(text), "body", True))) for at in starts]
    assert None not in found
    assert _Counting.looked < 10 * count

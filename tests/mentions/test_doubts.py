"""Names that stand for no place or only for part of a name, and what decides what the others mean."""

from __future__ import annotations

from dateline.gazetteer import Gazetteer
from dateline.pipeline import resolve_report
from short_reports import report

# Text, and the names that are places, as they are written and with what they mean ("" where no place is known).
NAMED = [
    # The word that serves a list belongs to none of its names; of a lone name it tells nothing.
    ("Fires burned in Yuba and Placer counties, California.",
     ["Yuba: Yuba County", "Placer: Placer County", "California: California"]),
    ("Ticks were found in six Vermont counties.", ["Vermont: Vermont"]),
    ("The oldest U.S. county is in Virginia.", ["U.S.: United States", "Virginia: Virginia"]),
    ("The Leeds District Court fined him.", ["Leeds: Leeds"]),
    # A hospital is taken for its town, unless it is known or the text puts it elsewhere.
    ("He was flown to an Adelaide hospital.", ["Adelaide: Adelaide"]),
    ("She was treated at Winnipeg General Hospital on Monday.", ["Winnipeg: Winnipeg"]),
    ("Tents stand beside the Lahore hospital in Multan.", ["Lahore hospital: Lahore hospital", "Multan: Multan"]),
    ("Trucks wait at the Rafah crossing.", ["Rafah crossing: Rafah Crossing"]),
    # Persons.
    ("His sister Florence and her son Austin live in Oslo.", ["Oslo: Oslo"]),
    ("Savannah Fielding, 61, of Boise, Idaho, won.", ["Boise: Boise", "Idaho: Idaho"]),
    ('Carlisle "Red" Fielding was born in Tucson.', ["Tucson: Tucson"]),
    # Roads, streets, money.
    ("W.Va. 14 will be closed in Parkersburg.", ["Parkersburg: Parkersburg"]),
    ("A car hit a tree at Lincoln and Madison streets in Omaha.", ["Omaha: Omaha"]),
    ("Peru will lend US$5 million.", ["Peru: Peru"]),
    # Tongues, peoples of no country, diseases.
    ("In Nairobi she spoke French.", ["Nairobi: Nairobi"]),
    ("Native American tools were found in Tulsa.", ["Tulsa: Tulsa"]),
    ("Sudan virus disease has reached Kampala.", ["Kampala: Kampala"]),
    # Towns called like common words, names of announced lists.
    ("The rebels captured Sake on Wednesday and marched on Goma.", ["Sake: Sake", "Goma: Goma"]),
    ("RSF fighters fled. RSF captured Sake on Friday.", ["Sake: Sake"]),
    ("Mokha was bombed.", ["Mokha: Mocha"]),
    ("Miran Shah was attacked at dawn.", ["Miran Shah: Miran Shah"]),
    ("Drought in the Horn of Africa goes on.", ["Horn of Africa: Horn of Africa"]),
    ("Cases rose in the zones of Goma, Murambikiro and Katwishiri.", ["Goma: Goma", "Murambikiro: ", "Katwishiri: "]),
    # A container is the unit that holds the town; with its article a name is the river's.
    ("A barn burned near Fakenham, Norfolk, on Sunday.", ["Fakenham: Fakenham", "Norfolk: Norfolk"]),
    ("The barge sank in the Mississippi near Memphis.", ["Mississippi: Mississippi River", "Memphis: Memphis"]),
    ("Troops crossed the Dnipro. The mayor of Dnipro left.", ["Dnipro: Dnipro River", "Dnipro: Dnipro"]),
]  # fmt: skip

# Text, a name, and the kind of its first mention.
KINDS = [
    ("Lusaka, Harare and Maputo say that the dam will be built.", "Harare", "metonym"),
    ("The mayor of London spoke.", "London", "literal"),
    ("Turkana borders Uganda.", "Turkana", "literal"),
    ("Peru counted 40 deaths in a week.", "Peru", "literal"),
    ("Kenya's Turkana County has had no rain.", "Kenya", "literal"),
    ("Hail hit Rome, Ga., on Friday.", "Rome", "literal"),
    ("Essex County Council will close two libraries.", "Essex County", "organisation-part"),
    # Bodies, pacts, airlines, branches, units, teams, unions.
    ("Peru Airways cut its flights to Quito.", "Peru", "organisation-part"),
    ("Air Malta cut its flights to Tunis.", "Malta", "organisation-part"),
    ("The Treaty of Tordesillas divided the world.", "Tordesillas", "organisation-part"),
    ("The Nuremberg trials began in 1945.", "Nuremberg", "organisation-part"),
    ("UNICEF Peru counted nine cases in Cusco.", "Peru", "organisation-part"),
    ("The Dnipro-1 battalion left Pisky.", "Dnipro", "organisation-part"),
    ("He plays for Milan and lives in Como.", "Milan", "metonym"),
    ("The EU and Norway will pay for the trucks.", "EU", "metonym"),
    ("Lorries queue at the border of the EU.", "EU", "literal"),
    # Where something is owned, lies, or is quiet.
    ("Bombs fell on Yemen's port city of Hodeidah.", "Yemen", "literal"),
    ("Floods in Pakistan's Sindh and Punjab provinces killed nine.", "Punjab", "literal"),
    ("The ship sank between Spain and Algeria.", "Algeria", "literal"),
    ("Talks between Spain and Algeria failed.", "Algeria", "metonym"),
    ("He said that Odesa was quiet.", "Odesa", "literal"),
]


def test_only_places_are_named_each_in_its_bounds_and_as_it_is_meant(gazetteer: Gazetteer) -> None:
    found = [
        [
            f"{one.mention.text}: {one.place.name if one.place else ''}"
            for one in resolve_report(report(text), gazetteer=gazetteer)
        ]
        for text, _ in NAMED
    ]
    assert dict(zip([text for text, _ in NAMED], found, strict=True)) == dict(NAMED)


def test_towns_that_are_lived_in_are_literal_and_those_that_act_are_not(gazetteer: Gazetteer) -> None:
    found = [
        {one.mention.text: one.mention.kind for one in resolve_report(report(text), gazetteer=gazetteer)}.get(name, "")
        for text, name, _ in KINDS
    ]
    assert dict(zip([text for text, _, _ in KINDS], found, strict=True)) == {text: kind for text, _, kind in KINDS}

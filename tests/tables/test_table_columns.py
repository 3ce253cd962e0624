"""Which column is what in the tables of health services and of agencies: levels, days, countries."""

from __future__ import annotations

import pandas as pd
import pytest

import dateline
from dateline.gazetteer import Gazetteer
from dateline.tables.columns import choose
from dateline.tables.naming import Names
from dateline.tables.naming.cells import Part
from dateline.tables.naming.stated import of_column
from dateline.tables.table import Notes

LEVELS = [
    ({"State": "Borno", "LGA": "Konduga"}, {"admin1": "State", "admin2": "LGA", "place": ""}),
    ({"State of Residence": "Borno", "LGA": "Konduga", "Ward/ Settlement": "Auno"},
     {"admin1": "State of Residence", "admin2": "LGA", "place": "Ward/ Settlement"}),
    ({"PROVINCE": "Ituri", "ZONE DE SANTE": "Bunia", "AIRE DE SANTE": "Lembabo"},
     {"admin1": "PROVINCE", "admin2": "ZONE DE SANTE", "place": "AIRE DE SANTE"}),
    ({"ZS": "Bunia", "Date onset": "2024-05-01"}, {"admin2": "ZS", "date": "Date onset"}),
    ({"Région": "Nord", "District sanitaire": "Garoua"}, {"admin1": "Région", "admin2": "District sanitaire"}),
    ({"Wilaya": "Trarza", "Moughataa": "Boutilimit"}, {"admin1": "Wilaya", "admin2": "Moughataa"}),
    ({"Region": "Afar", "Woreda": "Asaita"}, {"admin1": "Region", "admin2": "Woreda", "place": ""}),
    ({"Region": "Afar", "Zone": "Zone 1", "Woreda": "Asaita"}, {"admin2": "Zone", "place": "Woreda"}),
    ({"State": "Unity", "County": "Rubkona", "Payam": "Bentiu"}, {"admin2": "County", "place": "Payam"}),
    ({"State": "Kassala", "Locality": "Atbara"}, {"admin1": "State", "place": "Locality"}),
    ({"State": "Kassala", "Locality": "Atbara", "Village": "Aroma"}, {"admin2": "Locality", "place": "Village"}),
    ({"Department": "Sud", "Commune": "Cavaillon", "Section communale": "Boileau"}, {"place": "Commune"}),
    # The names of columns below those of groups.
    ({"Location / State": "Borno", "Location / LGA": "Konduga", "Location / Town": "Auno"},
     {"admin1": "Location / State", "admin2": "Location / LGA", "place": "Location / Town"}),
    # Of groups that tell the same of different places one counts: where people are.
    ({"Origin / State": "Kassala", "Origin / Locality": "Aroma", "Arrival / State": "Gedaref",
      "Arrival / Locality": "Doka"},
     {"admin1": "Arrival / State", "place": "Arrival / Locality", "admin2": ""}),
    ({"Current location / Town": "Doka", "Current location / State": "Gedaref", "Home / Town": "Aroma"},
     {"admin1": "Current location / State", "place": "Current location / Town"}),
    ({"Départ / Localité": "Adré", "Destination / Localité": "Farchana"}, {"place": "Destination / Localité"}),
    ({"Area A / Town": "Doka", "Area B / Town": "Aroma", "Area B / State": "Kassala"},
     {"place": "Area A / Town", "admin1": ""}),
    # Those that tell parts of one place count together.
    ({"Position / Lat": "12.5", "Position / Lon": "34.2", "Site / Town": "Doka"},
     {"place": "Site / Town", "lat": "Position / Lat", "lon": "Position / Lon"}),
    # Health services of the Congo.
    ({"PAYS": "RDC", "PROV": "Ituri", "ZS": "Bunia", "MALADIE": "CHOLERA", "NUMSEM": 34, "ANNEE": 2025, "TOTALCAS": 4},
     {"admin1": "PROV", "admin2": "ZS", "place": "", "country": "PAYS", "date": "NUMSEM", "year": "ANNEE"}),
    ({"DPS": "Ituri", "ZS": "Bunia", "SEMEPI": 34, "ANNEE": 2025}, {"admin1": "DPS", "admin2": "ZS", "date": "SEMEPI"}),
    ({"Antenne": "Ituri", "ZS": "Bunia"}, {"admin1": "Antenne", "admin2": "ZS", "place": ""}),  # by its cells
    ({"Antenne": "Izium", "ZS": "Bunia"}, {"admin1": "", "admin2": "ZS", "place": "Antenne"}),
    ({"prov code": "CD-54", "Town": "Bunia"}, {"admin1": "", "place": "Town"}),
    ({"town": "Izium", "time zone": "EET"}, {"place": "town", "admin2": ""}),
]  # fmt: skip


@pytest.mark.parametrize(("row", "roles"), LEVELS, ids=[" ".join(row) for row, _ in LEVELS])
def test_levels_are_guessed_by_the_words_of_the_trade(
    row: dict[str, str], roles: dict[str, str], gazetteer: Gazetteer
) -> None:
    chosen = choose(pd.DataFrame([row]), {}, Names(gazetteer))
    assert {role: chosen.of(role) for role in roles} == roles


def test_of_an_unknown_ward_the_row_has_its_district_with_its_reach(gazetteer: Gazetteer) -> None:
    table = pd.DataFrame(
        {"State": ["Borno", "Borno", "Borno"], "LGA": ["Konduga", "Konduga", "Nosuchlga"],
         "Ward": ["Nosuchward", "", "Nosuchward"]}
    )  # fmt: skip
    joined = dateline.join(table, gazetteer=gazetteer)
    assert list(joined["dl_status"]) == ["area"] * 3
    assert list(joined["dl_loc_precision"]) == ["admin2", "admin2", "admin1"]
    assert list(joined["dl_place_name"]) == ["Konduga", "Konduga", "Borno State"]
    assert (joined["dl_uncertainty_km"] > 0).all()


@pytest.mark.parametrize(
    ("cell", "code"),
    [("RDC", "CD"), ("R.D.C.", "CD"), ("RD Congo", "CD"), ("Congo (DRC)", "CD"), ("RCA", "CF"), ("Tchad", "TD"),
     ("Soudan du Sud", "SS"), ("Sudán del Sur", "SS"), ("Sudão", "SD"), ("Soudan", "SD"), ("السودان", "SD"),
     ("جنوب السودان", "SS"), ("Éthiopie", "ET"), ("EE.UU.", "US"), ("Kenya", "KE"), ("KEN", "KE")],
)  # fmt: skip
def test_a_country_is_known_by_its_short_names_in_other_languages(cell: str, code: str, gazetteer: Gazetteer) -> None:
    meant = Names(gazetteer).box(of_column(Part(cell, "country"))).meanings
    assert [place.country for place in meant] == [code]


def test_a_name_that_two_countries_bear_is_neither(gazetteer: Gazetteer) -> None:
    assert len(Names(gazetteer).box(of_column(Part("Congo", "country"))).meanings) == 2


GROUPS = pd.DataFrame(
    {
        "Origin / State": ["Kassala"],
        "Origin / Town": ["Aroma"],
        "Arrival / State": ["Gedaref"],
        "Arrival / Town": ["Doka"],
    }
)


def test_two_groups_of_places_are_told_and_a_person_chooses(gazetteer: Gazetteer) -> None:
    told = Notes()
    choose(GROUPS, {}, Names(gazetteer)).tell(told)
    assert told.told() == [
        "'Arrival' and 'Origin' tell places: each row is placed by 'Arrival'; name others with --place"
    ]
    chosen = choose(GROUPS, {"place": "Origin / Town"}, Names(gazetteer))
    assert (chosen.place, chosen.admin1, chosen.groups) == ("Origin / Town", "Origin / State", ("Origin", "Arrival"))


def test_one_group_of_places_is_not_told(gazetteer: Gazetteer) -> None:
    told = Notes()
    choose(GROUPS[["Origin / State", "Origin / Town"]], {}, Names(gazetteer)).tell(told)
    assert told.told() == []

"""Tables in Spanish, French, Portuguese, German, Polish and Arabic: heads of columns, days, and "near X"."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from dateline.gazetteer import Gazetteer
from dateline.tables.columns import choose
from dateline.tables.days import habit_of, read_day
from dateline.tables.joining import prepare
from dateline.tables.mapping import events_of
from dateline.tables.naming import Names
from dateline.tables.naming.cells import read_cell
from dateline.tables.options import Options
from dateline.tables.words import month_of

HEADS = [
    (
        {"Fecha": "5 de mayo de 2024", "Municipio": "Tame", "Departamento": "Arauca", "País": "Colombia",
         "Tipo de hecho": "x"},
        {"date": "Fecha", "place": "Municipio", "admin1": "Departamento", "country": "País", "type": "Tipo de hecho"},
    ),
    (
        {"Fecha": "5 de mayo de 2024", "Localidad": "Betoyes", "Municipio": "Tame", "Departamento": "Arauca"},
        {"date": "Fecha", "place": "Localidad", "admin2": "Municipio", "admin1": "Departamento"},
    ),
    (
        {"Date": "5 mai 2024", "Localité": "Butembo", "Province": "Nord-Kivu", "Pays": "RDC", "Type d'incident": "x"},
        {"date": "Date", "place": "Localité", "admin1": "Province", "country": "Pays", "type": "Type d'incident"},
    ),
    (
        {"Date": "5 mai 2024", "Lieu": "Dori", "Région": "Sahel", "Département": "Seno"},
        {"date": "Date", "place": "Lieu", "admin1": "Région", "admin2": "Département"},
    ),
    (
        {"Data": "5 de maio de 2024", "Município": "Santarém", "Estado": "Pará", "Tipo": "x"},
        {"date": "Data", "place": "Município", "admin1": "Estado", "type": "Tipo"},
    ),
    (
        {"Datum": "5. Mai 2024", "Ort": "Erfurt", "Ereignis": "x"},
        {"date": "Datum", "place": "Ort", "type": "Ereignis"},
    ),
    (
        {"Data": "5 maja 2024", "Miejscowość": "Zamość", "Województwo": "lubelskie", "Powiat": "zamojski"},
        {"date": "Data", "place": "Miejscowość", "admin1": "Województwo", "admin2": "Powiat"},
    ),
    (
        {"التاريخ": "5 مايو 2024", "المكان": "إب", "المحافظة": "إب", "البلد": "اليمن"},
        {"date": "التاريخ", "place": "المكان", "admin1": "المحافظة", "country": "البلد"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("row", "roles"), HEADS, ids=[" ".join(row) for row, _ in HEADS])
def test_heads_are_guessed_in_many_languages(row: dict[str, str], roles: dict[str, str], gazetteer: Gazetteer) -> None:
    chosen = choose(pd.DataFrame([row]), {}, Names(gazetteer))
    assert {role: chosen.of(role) for role in roles} == roles


DAYS = [
    "5 de mayo de 2024", "domingo, 5 de mayo de 2024", "05 mai 2024", "dimanche 5 mai 2024", "5 de maio de 2024",
    "domingo, 5 de maio de 2024", "5. Mai 2024", "Sonntag, 5. Mai 2024", "5 maja 2024", "niedziela, 5 maja 2024 r.",
    "5 مايو 2024", "الأحد، 5 مايو 2024", "٥ مايو ٢٠٢٤", "\u200f5 مايو 2024", "5º de maio de 2024",
]  # fmt: skip


@pytest.mark.parametrize("text", DAYS)
def test_a_day_is_read_in_many_languages(text: str) -> None:
    found = read_day(text, habit_of([text], "day"))
    day = dt.date(2024, 5, 5)
    assert (found.first, found.last, found.precision, found.note) == (day, day, "day", "")


SPANS = ["5 al 7 de mayo de 2024", "du 5 au 7 mai 2024", "vom 5. bis 7. Mai 2024", "5-7 de maio de 2024"]


@pytest.mark.parametrize("text", SPANS)
def test_a_span_of_days_is_read_in_many_languages(text: str) -> None:
    found = read_day(text, habit_of([text], "day"))
    assert (found.first, found.last, found.precision) == (dt.date(2024, 5, 5), dt.date(2024, 5, 7), "range")


MONTHS = [
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
]


@pytest.mark.parametrize("names", MONTHS)
def test_the_months_are_known_in_many_languages(names: str) -> None:
    assert [month_of(name) for name in names.split()] == list(range(1, 13))


@pytest.mark.parametrize("word", ["près de ", "près d’", "cerca de ", "perto de ", "bei ", "koło ", "قرب "])
def test_a_cell_is_near_a_place_in_many_languages(word: str) -> None:
    (asked,) = read_cell(f"{word}Butembo", lambda name: name == "Butembo")
    assert (asked.name, asked.relation) == ("Butembo", "near")


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Bombardement", ("strike", "other")), ("tirs d'artillerie", ("strike", "artillery")),
        ("ataque aéreo", ("strike", "air_drone")), ("Ataque", ("battle", "")), ("ostrzał", ("strike", "artillery")),
        ("affrontements", ("battle", "clash")), ("غارة جوية", ("strike", "air_drone")),
        ("secuestro", ("violence_noncombatant", "abduction")), ("обстріл", ("strike", "artillery")),
    ],
)  # fmt: skip
def test_a_cell_of_types_is_understood_in_many_languages(
    word: str, kind: tuple[str, str], gazetteer: Gazetteer
) -> None:
    table = pd.DataFrame({"place": ["Izium"], "type": [word]})
    events = events_of(prepare(table, {"place": "place", "type": "type"}, Options(), gazetteer=gazetteer))
    assert (events["event_type"].iloc[0], events["event_subtype"].iloc[0]) == kind


@pytest.mark.parametrize(
    ("cells", "role"),
    [(["Ain", "Loire", "Finistère"], "admin2"), (["Alibori", "Atacora", "Borgou"], "admin1")],
)
def test_departments_are_what_their_country_has_them_for(cells: list[str], role: str, gazetteer: Gazetteer) -> None:
    sample = pd.DataFrame({"lieu": ["Brest", "Roanne", "Parakou"], "département": cells})
    chosen = choose(sample, {}, Names(gazetteer))
    assert {one: chosen.of(one) for one in ("admin1", "admin2")} == {"admin1": "", "admin2": "", role: "département"}

"""Where events of disasters lie that are told by a place nobody knows, by residents, or as the worst hit."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from dateline.pipeline import Settings, code_document
from short_reports import areas, kinds, report, resolved


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        # A place that nobody knows lies in the town that is told behind it.
        ("disaster", "Forty stalls burned down at the Tambo Lane market in Aba.", ["fire/fire Aba"]),
        ("health", "Bird flu was found on a farm in Barangay Zorabo in Baliuag.", ["outbreak/detected Baliuag"]),
        ("disaster", "After the flood the Red Cross in Nairobi provided shelter for the families.", []),
        # Residents are where they live, unless the clause says where it befell them.
        ("disaster", "Some 900 Beira residents were evacuated after the flood.", ["displacement/evacuation Beira"]),
        ("disaster", "Nearly 9,000 Turkana County families face hunger.", ["drought/hunger Turkana"]),
        ("disaster", "Two Beira residents died in a flood in Quelimane.", ["flood/flood Quelimane"]),
        # What is called the worst hit, before or behind these words: by the hazard, and neither likely nor one service.
        ("disaster", "The quake killed nine. Those worst affected by the pay cuts were nurses in Beira.", []),
        ("disaster", "The storm closed schools. Most affected is the ferry in Beira.", []),
        ("disaster", "Floods will come. The worst affected districts are likely to be Beira and Dondo.", []),
        ("disaster", "The hardest-hit areas are in Beira after floods on Monday.", ["flood/flood Beira"]),
        ("disaster", "The most affected towns are Beira and Dondo after heavy rains.",
         ["impact/damage Beira", "impact/damage Dondo"]),
        ("disaster", "After the cyclone, the worst-hit cities were named as Beira and Dondo.",
         ["impact/damage Beira", "impact/damage Dondo"]),
        ("disaster", "Floods came at night. The worst affected districts include Beira and Dondo.",
         ["impact/damage Beira", "impact/damage Dondo"]),
        ("disaster", "Floods came at night. Beira and Dondo were among the worst-hit districts.",
         ["impact/damage Beira", "impact/damage Dondo"]),
        ("disaster", "The town of Beira has a port. After the floods the worst affected were the poor.", []),
        ("disaster", "Cholera spread in the camps. The worst-hit towns were Beira and Dondo.", []),
        ("disaster", "The towns worst hit by the shelling: the hardest-hit towns were Beira and Dondo.", []),
        # Whose a place is, also with what it is like in between.
        ("disaster", "Ten people died in floods in Nepal's remote Humla district.", ["flood/flood Humla"]),
        ("disaster", "A landslide hit a village in Nepal’s flood-hit Humla district.", ["landslide/landslide Humla"]),
        # "Neighbouring" says where it is, and not what lies beside it.
        ("health", "An outbreak was declared in the neighbouring Moyo district, Uganda.", ["outbreak/declared Moyo"]),
        ("health", "A cholera outbreak was declared in bordering Moyo district, Uganda.", ["outbreak/declared Moyo"]),
        # Where the injured were brought, on whichever day.
        ("disaster", "A flood came. The rescued were moved Monday evening to a hospital in the town of Beira.", []),
    ],
)  # fmt: skip
def test_it_lies_where_the_clause_puts_it(field: str, text: str, told: list[str], gazetteer: Gazetteer) -> None:
    assert kinds(field, text, gazetteer) == told


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A quake struck 30 km (19 miles) south of Norcia.", "30 km south of Norcia"),
        ("A quake struck 19 miles (30 km) south east of Norcia.", "31 km southeast of Norcia"),
        ("A quake struck 30 km south-east of the town of Norcia.", "30 km southeast of Norcia"),
        ("A landslide struck 10 km north of the town of Dondo.", "10 km north of Dondo"),
        ("A quake struck 30 km west-northwest of Norcia.", "30 km west-northwest of Norcia"),
        ("The quake's epicentre was at Norcia, about 170 km (105 miles) north east of Rome.", "Norcia"),
        ("The quake's epicentre was in Norcia, 170 km north-northeast of Rome.", "Norcia"),
    ],
)
def test_a_distance_may_stand_in_two_units(text: str, name: str, gazetteer: Gazetteer) -> None:
    found = code_document(report(text), gazetteer=gazetteer, areas=areas(), settings=Settings(lexicon="disaster"))
    places = [place for event in found.events for place in event.locations]
    assert [place.name or (place.resolved.place and place.resolved.place.name) for place in places] == [name]


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("disaster", "Floods hit North and South Kivu.", ["flood/flood North Kivu", "flood/flood South Kivu"]),
        ("disaster", "Floods struck Central, Eastern and Western Equatoria.",
         ["flood/flood Central Equatoria", "flood/flood Eastern Equatoria", "flood/flood Western Equatoria"]),
        ("disaster", "Floods hit the North and South Kivu.", ["flood/flood North Kivu", "flood/flood South Kivu"]),
        ("disaster", "Floods hit Upper and South Kivu.", ["flood/flood South Kivu"]),
    ],
)  # fmt: skip
def test_sides_share_the_name_that_the_last_of_them_has(
    field: str, text: str, told: list[str], gazetteer: Gazetteer
) -> None:
    assert kinds(field, text, gazetteer) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A cyclone formed. Its centre was 95 km east of Manila, with a maximum sustained wind of 122 km/h.", []),
        ("A quake came at four. Its centre was 9 km east of Manila.", ["earthquake/shock Manila"]),
        # An epicentre is a quake's, whatever it set off; what only struck is not.
        ("The epicentre was in Manila, where fires broke out.", ["earthquake/shock Manila", "fire/fire Manila"]),
        ("A landslide occurred 9 km from Manila.", ["landslide/landslide Manila"]),
    ],
)
def test_the_centre_of_a_cyclone_is_no_quake(text: str, told: list[str], gazetteer: Gazetteer) -> None:
    assert kinds("disaster", text, gazetteer) == told


@pytest.mark.parametrize(
    ("field", "text", "counts"),
    [
        ("disaster", "Floods in Beira displaced 112 300 people.", [("displaced", 112300.0)]),
        ("disaster", "Floods in Beira affected 2 045 600 persons.", [("affected", 2045600.0)]),
        ("disaster", "In October 2024 300 people were displaced by floods in Beira.", [("displaced", 300.0)]),
        ("health", "Cholera cases totalling 552 and 14 deaths were reported in Beira.", [("killed", 14.0)]),
        # The number of a week, a day of a month or a unit is no part of the count behind it.
        ("health", "In week 45 112 cases of cholera were reported in Beira.", [("cases", 112.0)]),
        ("health", "In weeks 44 and 45 112 cases of cholera were reported in Beira.", [("cases", 112.0)]),
        ("health", "In one week 12 340 cases of cholera were reported in Beira.", [("cases", 12340.0)]),
        ("disaster", "On May 17 200 people were killed in floods in Beira.", [("killed", 200.0)]),
        ("disaster", "In Ward 7 340 people were displaced by floods in Beira.", [("displaced", 340.0)]),
        # What the counted did is not what became of them.
        ("conflict", "Three armed men shot dead a teacher in Beira.", [("other", 3.0)]),
        ("conflict", "Three men were shot dead in Beira.", [("killed", 3.0)]),
        ("conflict", "Some 20 people killed the night before in Beira were buried.", [("killed", 20.0)]),
        ("conflict", "Two people were arrested in Beira over an attack that killed nine.", [("other", 2.0)]),
        ("health", "310 new bird flu cases were recorded in Beira.", [("cases", 310.0)]),
        ("health", "In Beira 640 ducks died of bird flu, and 900 chickens were culled.", [("culled", 900.0)]),
    ],
)
def test_counts_are_read_whole_and_of_what_they_count(
    field: str, text: str, counts: list[tuple[str, float]], gazetteer: Gazetteer
) -> None:
    found = code_document(report(text), gazetteer=gazetteer, areas=areas(), settings=Settings(lexicon=field))
    assert [(one.what, one.value) for event in found.events if event.locations for one in event.quantities] == counts


def test_two_parts_of_a_region_are_two_places(gazetteer: Gazetteer) -> None:
    text = "Fires burned in Northern and Southern California on Monday."
    found = code_document(report(text), gazetteer=gazetteer, areas=areas(), settings=Settings(lexicon="disaster"))
    parts = [(one.precision, one.resolved.mention.modifier) for event in found.events for one in event.locations]
    assert parts == [("admin1_part", "northern"), ("admin1_part", "southern")]


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("Floods hit Pescara del Zorro on Monday.", "Pescara del Zorro", ""),
        ("A fire broke out in Pemba do Zorro.", "Pemba do Zorro", ""),
        ("Floods hit Santa Cruz de la Sierra.", "Santa Cruz de la Sierra", "Santa Cruz de la Sierra"),
        ("A fire broke out in Cordoba de Argentina.", "Cordoba", "Córdoba"),
        ("A fire broke out in Pescara, de Santis said.", "Pescara", "Pescara"),
        ("Water stood in Chaman-e Hozuri in Kabul.", "Kabul", "Kabul"),
        ("Water stood in Bagh-i-Sisa in Kabul.", "Kabul", "Kabul"),
        ("Shells fell on Mazar-e Sharif.", "Mazar-e Sharif", "Mazar-e-Sharif"),
    ],
)
def test_a_name_that_goes_on_behind_a_particle_is_not_cut(
    text: str, name: str, place: str, gazetteer: Gazetteer
) -> None:
    found = resolved(text, gazetteer)[0]
    assert (found.mention.text, found.place.name if found.place else "") == (name, place)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Gales and hail have affected the departments of Petén and Jutiapa.",
         ["storm/storm Petén", "storm/storm Jutiapa"]),
        ("Heavy rainfall has been affecting Beira since 3 March.", ["storm/storm Beira"]),
        ("Floods have affected Beira.", ["flood/flood Beira"]),
        ("The minister of the states said that Beira has a port.", []),
        # What will come is not there yet.
        ("Storm Aldo will move over the islands of Gozo and Comino with winds of up to 70 km/h.", []),
        ("A bulletin said “violent storms” were likely from Beira to Dondo.", []),
        ("Aid will reach Beira, where floods hit on Monday.", ["flood/flood Beira"]),
        ("A wildfire started in Patras and is spreading towards Aigio.", ["fire/wildfire Pátra"]),
        ("A wildfire spread to the town of Aigio.", ["fire/wildfire Aígio"]),
        ("Lightning killed 12 people sheltering in a church in Beira.", ["storm/storm Beira"]),
        ("People sheltering in a church in Beira were killed by lightning.", ["storm/storm Beira"]),
        ("Families took shelter in schools in Beira after lightning struck.", ["displacement/displaced Beira"]),
        ("After the tornado some families took up shelter at a gym in Beira.",
         ["displacement/displaced Beira"]),
    ],
)  # fmt: skip
def test_what_hazards_do_to_places(text: str, told: list[str], gazetteer: Gazetteer) -> None:
    assert kinds("disaster", text, gazetteer) == told


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("DTM found 21,300 individuals in 4,100 households displaced by floods in Beira.", [("displaced", 21300.0)]),
        ("An estimated 400 people (80 families) were displaced by floods in Beira.", [("displaced", 400.0)]),
        ("80 families (about 400 people) were displaced by floods in Beira.", [("displaced", 400.0)]),
        ("Some 80 families were displaced by floods in Beira.", [("displaced", 80.0)]),
    ],
)
def test_people_and_their_households_are_counted_once(
    text: str, counts: list[tuple[str, float]], gazetteer: Gazetteer
) -> None:
    found = code_document(report(text), gazetteer=gazetteer, areas=areas(), settings=Settings(lexicon="disaster"))
    assert [(one.what, one.value) for event in found.events if event.locations for one in event.quantities] == counts


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Volunteers are being sought to sweep up debris in Beira.", []),
        ("Ten fishermen are still being sought off the coast of Beira after the storm.", ["impact/missing Beira"]),
    ],
)
def test_who_is_sought_is_missing_unless_help_is(text: str, told: list[str], gazetteer: Gazetteer) -> None:
    assert [one for one in kinds("disaster", text, gazetteer) if one.startswith("impact")] == told


def test_a_note_of_who_fled_needs_no_word_of_a_hazard(gazetteer: Gazetteer) -> None:
    text = (
        "MONTHLY NOTE\n\nSince Monday, 1,200 people fled Mweso, according to the protection cluster. "
        + "Most of them are women and children, and all have brought what they could carry on the way. " * 4
    )
    assert kinds("disaster", text, gazetteer) == ["displacement/displaced Mweso"]

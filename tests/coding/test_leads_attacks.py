"""Leads and headlines on attacks and unrest: where the sentence puts them, in the orders that agencies write."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events, kind_of, kinds, places_told


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Armed clashes shook Tripoli late on Monday.", "Tripoli"),
        ("Explosions were heard over Doha on Monday evening.", "Doha"),
        ("Several cities were struck, including Nairobi and Mombasa.", "Nairobi"),
        ("Strikes hit towns, among them Kyiv and Dnipro.", "Kyiv"),
        ("Kharkiv hit by guided bombs", "Kharkiv"),
        ("Kherson shelling kills two", "Kherson"),
        ("Belgrade protest draws thousands", "Belgrade"),
        ("Tear gas fired at Paris protest", "Paris"),
        ("Damascus blast kills two", "Damascus"),
    ],
)
def test_a_town_that_violence_shakes_or_that_stands_before_what_befell_it_is_a_place(
    text: str, name: str, gazetteer: Gazetteer
) -> None:
    assert kind_of(text, name, gazetteer) == "literal"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kyiv attack kills nine.", "Kyiv"),
        ("Beijing protest over the sale was ignored.", "Beijing"),
        ("Beirut protests, Paris regrets, and nothing happens.", "Beirut"),
        ("Concerns over Doha grew on Monday.", "Doha"),
        ("Several governments, including Nairobi and Kampala, condemned the attack in Goma.", "Nairobi"),
    ],
)
def test_a_capital_that_may_as_well_act_is_none(text: str, name: str, gazetteer: Gazetteer) -> None:
    assert kind_of(text, name, gazetteer) == "metonym"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Protests erupted in cities including Mombasa and Nairobi.", ["Mombasa", "Nairobi"]),
        ("El Fasher, besieged by the RSF for a year, was shelled on Tuesday.", ["El Fasher", "El Fasher"]),
        ("Kidal, seized by the army in May, was attacked on Tuesday.", ["Kidal"]),
        ("Bukavu, eastern Congo's second-largest city, fell to M23 rebels on Friday.", ["Bukavu"]),
        ("Six people were killed in Goma, capital of North Kivu, on Friday.", ["Goma"]),
        ("Burundi sent 1,000 troops to Uvira on Monday, officials said.", ["Uvira"]),
        ("Jakarta police fired tear gas at students outside parliament on Monday.", ["parliament"]),
        ("A patrol was ambushed near the Niger-Mali border town of Banibangou.", ["Banibangou"]),
        ("Gunmen kidnapped dozens of worshippers from a mosque in Gusau, northwest Nigeria.", ["Gusau"]),
        ("Twelve people were abducted from an orphanage in Kenscoff, near the Haitian capital.", ["Kenscoff"]),
        ("Six people were killed in a nightclub in Poza Rica, Veracruz.", ["Poza Rica"]),
        ("Two people were shot dead in Yonkers, New York.", ["Yonkers"]),
        ("Strikes killed six soldiers near Homs, south of Hama.", ["Homs"]),
        ("A bomb exploded in rebel-held Goma.", ["Goma"]),
        ("A strike on a bus in Russian-held Nova Kakhovka killed three.", ["Nova Kakhovka"]),
        ("A camp was shelled in Mugunga, on the edge of Goma, and nine died.", ["Mugunga"]),
        ("Soldiers killed ten men in Bamako, and the U.S. carried out an airstrike.", ["Bamako"]),
        ("Clashes broke out in Tripoli's Zorabo district late on Monday.", ["Tripoli"]),
        ("A bomb exploded in the Zorabo neighbourhood of Damascus.", ["Damascus"]),
        ("India struck camps in Kotli in Pakistan-administered Kashmir.", ["Kotli"]),
        ("A drone hit a house in Zorabo, eastern Poland.", ["Zorabo"]),
        ("Shells fell on heights overlooking Nabatieh on Monday.", ["Nabatieh"]),
        ("Naval vessels struck the docks of Hodeidah with missiles on Tuesday.", ["Hodeidah"]),
        ("Rebels attacked the army stronghold of Kidal.", ["Kidal"]),
        ("Shelling killed 11 people in his hometown of Kryvyi Rih.", ["Kryvyi Rih"]),
        ("A tanker came under attack off Somalia on Thursday.", ["Somalia"]),
        ("The town of Kaga-Bandoro was attacked by rebels, who killed 20 people.", ["Kaga-Bandoro", "Kaga-Bandoro"]),
        ("Three hostages were handed to the Red Cross in Gaza City on Saturday.", ["Gaza City"]),
    ],
)
def test_a_lead_has_the_places_that_it_tells(text: str, told: list[str], gazetteer: Gazetteer) -> None:
    assert places_told(text, gazetteer) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Fighting broke out on the Kenya-Somalia border on Monday.", ["border of Kenya and Somalia"]),
        ("Nairobi police arrested a man in Mombasa on Monday.", ["Mombasa"]),
        ("Explosions were heard in Sumy, near Konotop and in Shostka.", ["Sumy", "Konotop", "Shostka"]),
        ("London protesters gathered in Leeds on Monday.", ["Leeds"]),
        ("Kidal, a rebel stronghold, attacked the garrison in Gao.", ["Gao"]),
    ],
)
def test_what_only_looks_like_it_is_read_as_before(text: str, told: list[str], gazetteer: Gazetteer) -> None:
    assert places_told(text, gazetteer) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Six militants were killed on Monday when forces raided a hideout in Gao.", "battle/incursion Gao"),
        ("More than 30 soldiers were killed when jihadists overran a camp at Gao.", "battle/advance Gao"),
        ("Twenty rebels were killed when they attacked a base in Gao.", "battle/clash Gao"),
        ("A soldier was killed as fighting raged around Kidal.", "battle/clash Kidal"),
    ],
)
def test_whom_an_attack_hurt_is_told_with_it(text: str, told: str, gazetteer: Gazetteer) -> None:
    assert kinds("conflict", text, gazetteer) == [told]
    assert [one.what for event in events(text, gazetteer) for one in event.quantities] == ["killed"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The RSF's drone strike on a hospital in El Obeid killed six people.", "strike/air_drone El Obeid"),
        ("A man with a knife wounded two women at a station in Hamburg.", "violence_noncombatant/attack Hamburg"),
        ("A car was driven into a crowd in Munich on Thursday.", "violence_noncombatant/attack Munich"),
    ],
)
def test_a_blow_is_one_event_whoever_strikes_it(text: str, told: str, gazetteer: Gazetteer) -> None:
    assert kinds("conflict", text, gazetteer) == [told]


def test_a_car_that_hits_a_wall_is_no_attack(gazetteer: Gazetteer) -> None:
    assert kinds("conflict", "A truck was driven into a wall in Munich.", gazetteer) == []


def test_what_is_told_by_the_way_has_not_the_day_of_the_main_clause(gazetteer: Gazetteer) -> None:
    text = "El Fasher, besieged by the RSF for a year, was shelled on Tuesday."
    assert [one.when is not None for one in events(text, gazetteer)] == [False, True]


def test_who_was_hurt_before_another_event_stays_apart(gazetteer: Gazetteer) -> None:
    text = "Two soldiers were killed in Kidal before rebels withdrew from Gao."
    assert kinds("conflict", text, gazetteer) == ["battle/clash Kidal", "deployment/withdrawal Gao"]


def test_a_toll_that_has_risen_is_counted(gazetteer: Gazetteer) -> None:
    text = "The death toll from an attack on a market in Bokkos has risen to 20, police said."
    assert [(one.what, one.value) for event in events(text, gazetteer) for one in event.quantities] == [("killed", 20)]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Iran vowed revenge for the strike on its consulate in Damascus.", "actual"),
        ("The army pledged an investigation into the attack on Gao.", "actual"),
        ("Three men suspected of planning a raid were arrested in Brussels.", "actual"),
        ("Iran vowed retaliatory strikes on Haifa.", "planned"),
        ("The army plans an attack on Gao.", "planned"),
        ("The army is planning to avenge its dead with a raid on Kidal.", "planned"),
    ],
)
def test_a_plan_governs_what_is_planned_and_no_deed_that_it_answers(
    text: str, modality: str, gazetteer: Gazetteer
) -> None:
    assert {one.modality for one in events(text, gazetteer) if one.locations} == {modality}


@pytest.mark.parametrize(
    ("sequel", "told"),
    [
        ("Thirty people were killed.", ["Nyala", "Nyala"]),
        ("Ten people were wounded, a doctor said.", ["Nyala", "Nyala"]),
        ("Hundreds of people were killed in attacks last year.", ["Nyala"]),
        ("Three more were killed in a separate blast.", ["Nyala"]),
        ("A rocket hit Kosti.\n\nFive people were wounded.", ["Nyala", "Kosti"]),
        ("The minister flew to Kosti.\n\nThree guards were wounded.", ["Nyala"]),
    ],
)
def test_a_toll_alone_is_at_the_one_attack_of_a_story(sequel: str, told: list[str], gazetteer: Gazetteer) -> None:
    text = f"An airstrike hit a market in Nyala on Monday, activists said.\n\nThe army did not comment.\n\n{sequel}"
    attacks = [one for one in events(text, gazetteer) if one.type != "diplomacy"]
    assert [place.name or place.resolved.mention.text for one in attacks for place in one.locations] == told

"""Leads and headlines on attacks and unrest: where the sentence puts them, in the orders that agencies write."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events, mentioned


def places(text: str, gazetteer: Gazetteer) -> list[str]:
    """Return the names of the places of all events of a text, in order."""
    return [place.name or place.resolved.mention.text for one in events(text, gazetteer) for place in one.locations]


def kind_of(text: str, name: str, gazetteer: Gazetteer) -> str:
    """Return the kind of the first mention of a name."""
    return next(one.kind for one in mentioned(text, gazetteer) if one.text == name)


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
        ("Jakarta police fired tear gas at students outside parliament on Monday.", ["Jakarta"]),
        ("A patrol was ambushed near the Niger-Mali border town of Banibangou.", ["Banibangou"]),
        ("Gunmen kidnapped dozens of worshippers from a mosque in Gusau, northwest Nigeria.", ["Gusau"]),
        ("Twelve people were abducted from an orphanage in Kenscoff, near the Haitian capital.", ["Kenscoff"]),
        ("Six people were killed in a nightclub in Poza Rica, Veracruz.", ["Poza Rica"]),
        ("Two people were shot dead in Yonkers, New York.", ["Yonkers"]),
        ("Three hostages were handed to the Red Cross in Gaza City on Saturday.", ["Gaza City"]),
    ],
)
def test_a_lead_has_the_places_that_it_tells(text: str, told: list[str], gazetteer: Gazetteer) -> None:
    assert places(text, gazetteer) == told


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
    assert places(text, gazetteer) == told

"""Names that are spelt as in no gazetteer: found where the report tells their country or unit, and nowhere else."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from dateline.gazetteer.names import loose_keys
from short_reports import place_of

SPELT = [
    # text, name as written, id
    ("Two goats drowned in Daikundi, Afghanistan.", "Daikundi", "6957553"),
    ("Two goats drowned in Panjsher province in Afghanistan.", "Panjsher", "6957555"),
    ("In Al-Mojlad, in West Kordofan, a market burned.", "Al-Mojlad", "379102"),
    ("Snow cut the road to Loilan Lay near Loikaw, in Kayah State.", "Loilan Lay", "dateline:town-mm-loilen-lay"),
    ("Three carts were stolen in Danmusa and in Kankara, Katsina State.", "Danmusa", "2345219"),
    ("A bus fell into a ditch in Um Durman, and one in Khartoum, in Sudan.", "Um Durman", "365137"),
    ("A bus fell into a ditch in Naseerabad near Quetta, Pakistan.", "Naseerabad", "1169249"),
    # A district that is not known lies at its town, a province or a state hardly.
    ("A bridge broke in Nicoadala district in Mozambique's Zambezia province.", "Nicoadala district",
     "dateline:town-mz-nicoadala"),
    ("A bridge broke in Zhijin County, Guizhou province.", "Zhijin County", "1784520"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "wanted"), SPELT)
def test_another_spelling_is_found_where_the_report_is(text: str, name: str, wanted: str, gazetteer: Gazetteer) -> None:
    assert place_of(text, name, gazetteer) == wanted


NOT_SPELT = [
    # No country is told; two are; another unit of it is.
    ("Two goats drowned in Daikundi.", "Daikundi"),
    ("Two goats drowned in the village of Daikundi. Envoys of Afghanistan and Nepal came.", "Daikundi"),
    ("Two goats drowned in Daikundi, near Herat, in Afghanistan.", "Daikundi"),
    # Only the unit of a hamlet is told: it has others of nearly the name.
    ("A cart burned near Umm Sayala. Rain fell in North Darfur and in Khartoum.", "Umm Sayala"),
    ("Carts burned near Umm Sayala and En Nahud. Rain fell in Kutum and Kabkabiya, North Darfur.", "Umm Sayala"),
    # A quarter of an English town is no district of another town, and a river no town.
    ("A shop burned in the Midtown district. People of Gainesville, Florida, gave money.", "Midtown district"),
    # The word says what it is: the city of Donetsk is not its raion, nor its valley a town.
    ("A bridge broke in the Nicoadala valley in Mozambique's Zambezia province.", "Nicoadala valley"),
    # Letters that other names have in countries that are spelt in one way.
    ("The game at Anfield in England was stopped.", "Anfield"),
]


@pytest.mark.parametrize(("text", "name"), NOT_SPELT)
def test_no_other_name_is_taken_for_a_spelling(text: str, name: str, gazetteer: Gazetteer) -> None:
    assert place_of(text, name, gazetteer) in (None, "")


ABROAD = [
    # text, name as written, id or "" for none
    ("A market burned in Boni, Mali, on Monday.", "Boni", ""),
    ("A market burned in Kamashi, Ethiopia.", "Kamashi", "10303651"),
    ("A market burned in Marawi, Sudan, overnight.", "Marawi", "370481"),
    # Not in a list, nor where its own state is told, nor of what is near or its dependency.
    ("Goods from Bonn, France and Spain were sold.", "Bonn", "2946447"),
    ("In Kherson, Russia, which is at war with Ukraine, lost two drones.", "Kherson", "706448"),
    ("A market burned in Melitopol, Russia.", "Melitopol", "701404"),
    ("A market burned in Nuuk, Denmark.", "Nuuk", "3421319"),
]


@pytest.mark.parametrize(("text", "name", "wanted"), ABROAD)
def test_a_town_of_a_stated_state_is_no_namesake_far_away(
    text: str, name: str, wanted: str, gazetteer: Gazetteer
) -> None:
    assert place_of(text, name, gazetteer) == wanted


@pytest.mark.parametrize(
    ("one", "other"),
    [("day kundi", "daikundi"), ("panjshir", "panjsher"), ("dan musa", "danmusa"),
     ("nasirabad", "naseerabad"), ("hilmand", "helmand")],
)  # fmt: skip
def test_spellings_of_a_name_share_a_loose_key(one: str, other: str) -> None:
    assert set(loose_keys(one)) & set(loose_keys(other))


@pytest.mark.parametrize(("one", "other"), [("kampala", "kampli"), ("gao", "gu"), ("mopti", "mupta"), ("bor", "bur")])
def test_other_names_share_none(one: str, other: str) -> None:
    assert not set(loose_keys(one)) & set(loose_keys(other)) - {""}


DISTRICTS = [
    # A name whose namesake has the word for it in the gazetteer; a head of a list that ends at a semicolon.
    ("A tree fell in Bihar's Aurangabad district.", "Aurangabad district", "1278150"),
    ("A tree fell in Aurangabad district of Maharashtra.", "Aurangabad district", "8131498"),
    ("Rain fell in Iraq; Basrah and Maysan provinces were dry.", "Iraq", "99237"),
]


@pytest.mark.parametrize(("text", "name", "wanted"), DISTRICTS)
def test_a_level_word_is_of_what_bears_it(text: str, name: str, wanted: str, gazetteer: Gazetteer) -> None:
    assert place_of(text, name, gazetteer) == wanted

"""Villages that no gazetteer has: what calls a name a village makes it one, whatever it is, and events lie there."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events, mentioned, resolved

VILLAGES = [
    # With an article in small letters or one of two letters, with an apostrophe, with a word that is a surname.
    ("Gunmen attacked the village of al-Qwertah on Sunday.", ["al-Qwertah"]),
    ("Drones struck a house in al-Qwertah village on Sunday.", ["al-Qwertah"]),
    ("Gunmen attacked the village of El Qwertal on Sunday.", ["El Qwertal"]),
    ("Drones hit homes in the Al-Qwerta Al-Zzyza neighbourhood.", ["Al-Qwerta Al-Zzyza"]),
    ("Gunmen stormed the villages of Qwer’taa, Zzyzibo and al-Qwertah.", ["Qwer’taa", "Zzyzibo", "al-Qwertah"]),
    ("Gunmen burned Zzyzibo and al-Qwertah villages.", ["Zzyzibo", "al-Qwertah"]),
    ("Two jets bombed Zzyz Ma village on Monday.", ["Zzyz Ma"]),
    ("Clashes were reported near the Zzyz Taw Gyi Kone hamlet.", ["Zzyz Taw Gyi Kone"]),
    ("Gunmen raided a village called Zzyzibo at night.", ["Zzyzibo"]),
    ("Gunmen attacked Zzyzibo community at night.", ["Zzyzibo"]),
]

NONE = [
    "Soldiers burned a Qwertin village on Sunday.",  # a people's
    "Gunmen attacked the Qwertin community at night.",  # a people
    "Shells hit a bakery called Zzyzibo on Sunday.",
    "A militia named al-Qwertah fired on a patrol.",
    "The al-Qwertah brigade fired on a patrol.",
]

# Who fights, and not where; a village may be called so.
FIGHTERS = [
    ("Five people died in a Taliban attack near Kunduz.", ["Kunduz"]),
    ("Five people died in a Hamas ambush in Sderot.", ["Sderot"]),
    ("Five people died in a Nuer raid on Bor.", ["Bor"]),
    ("The village of Hamas was shelled.", ["Hamas"]),
    ("Five people died in Fano, Italy.", ["Fano"]),
]

EVENTS = [
    ("Zzyzibo village in North Kivu was shelled on Sunday.", "Zzyzibo"),
    ("Selydove village in Donetsk Oblast was shelled on Sunday.", "Selydove"),
    ("The hamlet of El Qwertal in Cauca was shelled on Sunday.", "El Qwertal"),
    ("Residents of Zzyzibo village in North Kivu said gunmen killed nine people.", "Zzyzibo"),
    ("Residents of the village of Zzyzibo reported shelling.", "Zzyzibo"),
]


@pytest.mark.parametrize(("text", "expected"), VILLAGES, ids=[text[:40] for text, _ in VILLAGES])
def test_what_is_called_a_village_is_one(text: str, expected: list[str], gazetteer: Gazetteer) -> None:
    assert [one.text for one in mentioned(text, gazetteer) if one.kind == "literal"] == expected


@pytest.mark.parametrize("text", NONE)
def test_what_is_called_something_else_is_none(text: str, gazetteer: Gazetteer) -> None:
    assert [one.text for one in mentioned(text, gazetteer) if one.kind == "literal"] == []


@pytest.mark.parametrize(("text", "expected"), FIGHTERS)
def test_an_armed_group_is_no_village(text: str, expected: list[str], gazetteer: Gazetteer) -> None:
    assert [one.text for one in mentioned(text, gazetteer) if one.kind == "literal" and one.text != "Italy"] == expected


@pytest.mark.parametrize(("text", "village"), EVENTS)
def test_an_event_lies_at_a_village_that_it_is_told_of(text: str, village: str, gazetteer: Gazetteer) -> None:
    (found,) = events(text, gazetteer)
    assert [place.resolved.mention.text for place in found.locations] == [village]


def test_an_unknown_village_is_drawn_as_the_district_that_the_text_states(gazetteer: Gazetteer) -> None:
    (found,) = events("Gunmen attacked the village of Zzyzibo in Mecufi district on Sunday.", gazetteer)
    (whole,) = events("Gunmen attacked a convoy in Mecufi district on Sunday.", gazetteer)
    (village,), (district,) = found.locations, whole.locations
    assert (village.resolved.mention.text, village.resolved.place) == ("Zzyzibo", None)
    assert (village.precision, village.geometry, village.uncertainty_km) == (
        "admin2", district.geometry, district.uncertainty_km,
    )  # fmt: skip


def test_of_an_unknown_village_in_no_known_district_nothing_is_drawn(gazetteer: Gazetteer) -> None:
    (found,) = events("Gunmen attacked the village of Zzyzibo in Qwertan district on Sunday.", gazetteer)
    assert [place.geometry for place in found.locations] == [None]


LISTS = [
    ("Gunmen stormed the villages of Zzyzibo, Qwertibo and Abu Qwerti in Maru LGA.", 3, "Maru"),
    ("Gunmen burned Zzyzibo and Qwertibo villages in Mecufi district.", 2, "Mecufi"),
    ("Gunmen attacked the village of Zzyzibo in Kajuru LGA of Kaduna State.", 1, "Kajuru"),
    ("Gunmen stormed the villages of Zzyzibo and Qwertibo in Zamfara.", 2, "Zamfara State"),
    ("Gunmen attacked Zzyzibo community, Faskari Local Government Area.", 1, "Faskari"),
]


@pytest.mark.parametrize(("text", "count", "unit"), LISTS)
def test_the_unit_behind_a_list_of_unknown_villages_holds_them_all(
    text: str, count: int, unit: str, gazetteer: Gazetteer
) -> None:
    unknown = [one for one in resolved(text, gazetteer) if one.mention.form == "unknown"]
    assert [one.container.name if one.container else "" for one in unknown] == [unit] * count
    (found,) = events(text, gazetteer)
    assert [place.geometry is not None for place in found.locations] == [True] * count

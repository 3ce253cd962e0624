"""Places that a list names for a plural before it: in the same sentence, or in the next one."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events

LISTS = [
    (
        "The enemy shelled 35 settlements of the Kharkiv Region. Among them are Vovchansk, Lyptsi and Dvorichna.",
        ["Vovchansk", "Lyptsi", "Dvorichna"],
    ),
    ("Shells hit populated areas. These include Toretsk, Selydove of the Donetsk Region.", ["Toretsk", "Selydove"]),
    ("Rebels attacked three towns on Sunday. The towns are Butembo, Zzyzibo and Beni.", ["Butembo", "Beni"]),
    ("The following settlements were shelled: Vovchansk, Lyptsi, Dvorichna.", ["Vovchansk", "Lyptsi", "Dvorichna"]),
    ("More than 20 villages came under fire, among them Vovchansk and Lyptsi.", ["Vovchansk", "Lyptsi"]),
    ("Drones hit the Sumy region, namely Bilopillia and Hlukhiv.", ["Sumy region", "Bilopillia", "Hlukhiv"]),
    ("The strikes targeted the towns of Tyre and Nabatieh.", ["Tyre", "Nabatieh"]),
    ("A missile hit villages in Sumy's Konotop and Shostka districts.", ["Konotop", "Shostka districts"]),
    ("Shells hit three villages. Among them are Toretsk, Vovchansk and Lyptsi.", ["Toretsk", "Vovchansk", "Lyptsi"]),
    ("Shells hit three villages. These include Lyptsi, where two died, and Vovchansk.", ["Lyptsi"]),
    # A name that goes on is no item, nor is a town that is said to have been spared.
    ("Troops shelled villages of the Kharkiv Region. These were Grad rockets.", ["Kharkiv Region"]),
    ("Troops shelled villages of the Kharkiv Region. They were Lyptsi farmers.", ["Kharkiv Region"]),
    ("Troops shelled villages of the Kharkiv Region. Among them was Lyptsi, which was spared.", ["Kharkiv Region"]),
    ("Troops shelled villages of the Kharkiv Region. Among them are Lyptsi, which was spared.", ["Kharkiv Region"]),
    # Nothing is listed, or it is a list of something else.
    ("The enemy shelled 35 settlements of the Kharkiv Region. They are still on fire.", ["Kharkiv Region"]),
    ("The enemy shelled a depot in the Kharkiv Region. Among them are Vovchansk and Lyptsi.", ["Kharkiv Region"]),
    ("The enemy shelled 35 settlements of the Kharkiv Region. In Vovchansk two people died.", ["Kharkiv Region"]),
]


@pytest.mark.parametrize(("text", "expected"), LISTS, ids=[text[:50] for text, _ in LISTS])
def test_a_list_names_the_places_of_a_plural(text: str, expected: list[str], gazetteer: Gazetteer) -> None:
    found = events(text, gazetteer)[0]
    assert [place.resolved.mention.text for place in found.locations if place.geometry is not None] == expected

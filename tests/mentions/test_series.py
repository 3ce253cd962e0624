"""Lists in which what is doubtful alone is a place, and of which level the names of a list are."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import resolved

# Text, and its mentions as they are written with the ids of their places, "" for none known
TOLD: list[tuple[str, dict[str, str]]] = [
    # A state called like a word, among states.
    ("Nurses fell ill in Oyo, Delta and Kwara states.", {"Oyo": "2325190", "Delta": "2565341", "Kwara": "2332785"}),
    ("Goats died in Benue, Taraba, Plateau, Kogi and Rivers.",
     {"Benue": "2347266", "Taraba": "2597366", "Plateau": "2324828", "Kogi": "2597364", "Rivers": "2324433"}),
    # Among towns it stays what it was: firms and persons stand in such lists.
    ("Shops of Berlin, Vienna, Siemens and Munich shut.",
     {"Berlin": "2950159", "Vienna": "2761369", "Munich": "2867714"}),
    # What stands before the bracket or the dash says of which level its names are.
    ("Ticks were found in three states (Kano, Oyo and Ondo).",
     {"Kano": "2335196", "Oyo": "2325190", "Ondo": "2326168"}),
    ("Ticks were found in two states—Kano and Ondo.", {"Kano": "2335196", "Ondo": "2326168"}),
    ("Ticks were found in three towns (Kano, Oyo and Ondo).",
     {"Kano": "2335204", "Oyo": "2325200", "Ondo": "2326171"}),
    # Counts in brackets part no list.
    ("Most came from Kano (12), Oyo (8%) and Ondo (5) states.",
     {"Kano": "2335196", "Oyo": "2325190", "Ondo": "2326168"}),
    # Slashes before the dash that opens a report.
    ("Nyala / Bara / Wad Banda / Kutum — Fires burned two markets.",
     {"Nyala": "369004", "Bara": "377724", "Wad Banda": "dateline:wad-banda", "Kutum": "371745"}),
    ("Actor / Singer / Bara / Model — she did it all.", {}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "places"), TOLD)
def test_names_of_a_list_are_what_the_others_are(text: str, places: dict[str, str], gazetteer: Gazetteer) -> None:
    answers = resolved(text, gazetteer)
    found = {one.mention.text.split(" states")[0]: one.place.id if one.place else "" for one in answers}
    assert found == places

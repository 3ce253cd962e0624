"""Buildings and streets that no gazetteer knows, and the town in which they are put."""

from __future__ import annotations

import json

import pytest

from dateline import events
from dateline.cli.places import places_line
from dateline.gazetteer import Gazetteer
from dateline.pipeline import places
from dateline.records import Resolved
from dateline.reports import report_from_text

NEWS_OF = "Police in Lviv said on Monday that the roads of Lviv were open. "


def answer(text: str, name: str, gazetteer: Gazetteer) -> Resolved:
    [(_, found)] = places((report_from_text(text),), gazetteer=gazetteer)
    return next(one for one in found if one.mention.text == name)


@pytest.mark.parametrize(
    ("text", "name", "town"),
    [
        ("They met on Zorana Square in Lviv on Friday.", "Zorana Square", "Lviv"),
        ("A fire at Orlova Hotel, Lviv, hurt two.", "Orlova Hotel", "Lviv"),
        ("They met near Zorana University in Lviv.", "Zorana University", "Lviv"),
        ("Two men were caught in Barangay Lapnong, Tacloban on Friday.", "Barangay Lapnong", "Tacloban"),
        (NEWS_OF + "The blaze was at Lviv Orlova Chapel.", "Lviv Orlova Chapel", "Lviv"),
    ],
)
def test_a_building_is_in_the_town_that_the_text_states(text: str, name: str, town: str, gazetteer: Gazetteer) -> None:
    found = answer(text, name, gazetteer)
    assert (found.place, found.town and found.town.name, found.score) == (None, town, 0.8)


@pytest.mark.parametrize("name", ["Zorana Street", "Orlova Chapel", "Rue Zorana"])
def test_a_street_of_which_nothing_is_said_is_likely_in_the_town_of_the_report(name: str, gazetteer: Gazetteer) -> None:
    found = answer(f"{NEWS_OF}A man was found near {name}. He was well.", name, gazetteer)
    assert found.place is None
    assert found.town is not None
    assert found.town.name == "Lviv"
    assert 0 < found.score < 0.8
    assert found.why.endswith("most likely in the town that the report is about, Lviv")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (NEWS_OF + "He was found near Zorana.", "Zorana"),  # may be a town of its own
        (NEWS_OF + "They met near Zorana University.", "Zorana University"),  # known far beyond its town
        (NEWS_OF + "They met near Highway on Friday.", "Highway"),
        (NEWS_OF + "They met near Zorana Station, Ternopil and Sumy.", "Zorana Station"),  # three places
        (NEWS_OF + "They met near Zorana Street, Orlovograd.", "Zorana Street"),  # in another town that nobody knows
        (NEWS_OF + "She walked in Zorana National Park.", "Zorana National Park"),
        ("Trains ran from Lviv to Kyiv, Odesa and Kharkiv. They met near Zorana Street.", "Zorana Street"),
        ("They met near Zorana Street on Friday.", "Zorana Street"),
    ],
)
def test_what_may_be_anywhere_stays_without_a_position(text: str, name: str, gazetteer: Gazetteer) -> None:
    found = answer(text, name, gazetteer)
    assert (found.place, found.town) == (None, None)


def test_a_town_of_the_next_sentence_is_not_that_of_a_street(gazetteer: Gazetteer) -> None:
    found = answer("They met near Zorana Street. Odesa was quiet. Lviv was not.", "Zorana Street", gazetteer)
    assert found.town is None


@pytest.mark.parametrize(
    "text",
    [
        "Shelling killed two near Zorana Square in Lviv and three in Odesa.",
        "A bomb went off near Orlova Mosque in Lviv, killing nine.",
    ],
)
def test_what_happens_near_a_building_is_at_its_town(text: str, gazetteer: Gazetteer) -> None:
    drawn = events((report_from_text(text),), gazetteer=gazetteer)
    assert "Lviv" in set(drawn.loc[drawn.geometry.notna(), "place_name"])


def test_a_line_tells_that_only_the_town_is_known(gazetteer: Gazetteer) -> None:
    text = f"{NEWS_OF}A man was found near Zorana Street. He was well."
    found = answer(text, "Zorana Street", gazetteer)
    [told] = json.loads(places_line(report_from_text(text), [found]))["mentions"]
    assert (told["place_name"], told["gazetteer_id"], told["in_town"]) == (None, None, "Lviv")
    assert (round(told["lat"]), round(told["lon"]), told["country"]) == (50, 24, "UA")
    lviv = answer(text, "Lviv", gazetteer)
    assert "in_town" not in json.loads(places_line(report_from_text(text), [lviv]))["mentions"][0]

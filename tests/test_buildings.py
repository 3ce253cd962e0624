"""Buildings and streets that no gazetteer knows, and the town in which they are put."""

from __future__ import annotations

import json

import pytest

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
        (NEWS_OF + "The blaze was at Lviv Orlova Chapel.", "Lviv Orlova Chapel", "Lviv"),
    ],
)
def test_a_building_is_at_the_town_that_the_text_states(text: str, name: str, town: str, gazetteer: Gazetteer) -> None:
    found = answer(text, name, gazetteer)
    assert found.place is not None
    assert found.container is not None
    assert (found.place.kind, found.place.id, found.container.name) == ("facility", "", town)
    assert found.place.uncertainty_km > 0
    assert found.town is None


@pytest.mark.parametrize("name", ["Zorana Street", "Orlova Chapel", "Rue Zorana"])
def test_a_street_of_which_nothing_is_said_is_likely_in_the_town_of_the_report(name: str, gazetteer: Gazetteer) -> None:
    found = answer(f"{NEWS_OF}A man was found near {name}. He was well.", name, gazetteer)
    assert found.place is None
    assert found.town is not None
    assert found.town.name == "Lviv"
    assert 0 < found.score < 0.8
    assert "most likely in Lviv" in found.why


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (NEWS_OF + "He was found near Zorana.", "Zorana"),  # may be a town of its own
        (NEWS_OF + "They met near Zorana University.", "Zorana University"),  # known far beyond its town
        (NEWS_OF + "They met near Highway on Friday.", "Highway"),
        (NEWS_OF + "She walked in Zorana National Park.", "Zorana National Park"),
        ("Trains ran from Lviv to Kyiv, Odesa and Kharkiv. They met near Zorana Street.", "Zorana Street"),
        ("They met near Zorana Street on Friday.", "Zorana Street"),
    ],
)
def test_what_may_be_anywhere_stays_without_a_position(text: str, name: str, gazetteer: Gazetteer) -> None:
    found = answer(text, name, gazetteer)
    assert (found.place, found.town) == (None, None)


def test_a_line_tells_that_only_the_town_is_known(gazetteer: Gazetteer) -> None:
    text = f"{NEWS_OF}A man was found near Zorana Street. He was well."
    found = answer(text, "Zorana Street", gazetteer)
    [told] = json.loads(places_line(report_from_text(text), [found]))["mentions"]
    assert (told["place_name"], told["gazetteer_id"], told["in_town"]) == (None, None, "Lviv")
    assert (round(told["lat"]), round(told["lon"]), told["country"]) == (50, 24, "UA")
    lviv = answer(text, "Lviv", gazetteer)
    assert "in_town" not in json.loads(places_line(report_from_text(text), [lviv]))["mentions"][0]

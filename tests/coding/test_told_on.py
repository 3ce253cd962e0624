"""What a sentence without a place tells on of the one before ("Fire broke out in X. Three people died.")."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from dateline.pipeline import Settings, code_document
from short_reports import areas, report


def told(text: str, lexicon: str, gazetteer: Gazetteer) -> dict[str, list[str]]:
    """Return the places of each event by its trigger."""
    made = code_document(report(text), gazetteer=gazetteer, areas=areas(), settings=Settings(lexicon=lexicon))
    return {
        one.trigger: [place.resolved.place.name for place in one.locations if place.resolved.place]
        for one in made.events
    }


ON = [
    ("disaster", "A fire broke out in a hotel in Izmir. Three people died and eleven were hurt.", "died", "İzmir"),
    ("health", "Doctors in Kano have seen 120 children with diphtheria. Eleven have died.", "have died", "Kano"),
    ("health", "Bird flu was found on a farm near Vannes. All 9,000 ducks were culled.", "culled", "Vannes"),
    ("health", "Cholera has broken out in Beira. Eight people have died since Monday.", "have died", "Beira"),
    ("conflict", "Soldiers raided Jenin before dawn. The army said it had arrested five men.", "arrested", "Jenin"),
    (
        "conflict",
        "Rebels entered Uvira on Wednesday. Heavy fighting was reported near the airport.",
        "fighting",
        "Uvira",
    ),
    ("conflict", "Protesters blocked a road in Sfax. Police detained 12 of them.", "detained", "Sfax"),
]


@pytest.mark.parametrize(("lexicon", "text", "trigger", "place"), ON, ids=[text[:50] for _, text, *_ in ON])
def test_what_comes_of_an_event_is_where_it_was(
    lexicon: str, text: str, trigger: str, place: str, gazetteer: Gazetteer
) -> None:
    assert told(text, lexicon, gazetteer)[trigger] == [place]


OFF = [
    ("disaster", "Floods hit Sylhet on Monday. Nationwide, 31 people have died.", "have died"),
    ("disaster", "A plant exploded in Sivakasi. Last year 40 people died.", "died"),
    ("disaster", "A storm hit Manado. About 3,000 people were evacuated from mountain villages.", "evacuated"),
    ("disaster", "Floods hit Derna after rain in Susa. At least 40 people died.", "died"),  # in which of them?
    ("disaster", "A fire broke out in Izmir. Elsewhere three people died.", "died"),
    ("health", "Cholera has broken out in Beira. So far 54 people have died in the country.", "have died"),
    ("health", "A case of cholera was found in Beira. How people are infected is not known.", "infected"),
    ("disaster", "An earthquake shook Kumanovo.\n\nTwelve people were injured.", "injured"),
    ("health", "A nurse died of Ebola in Kampala. The ministry is tracing 45 contacts.", "tracing"),
    ("health", "The UN sent vaccines to Mbandaka. In 2018 33 people died.", "died"),
    ("conflict", "A bomb went off in a market in Kano. Police in the capital arrested two men.", "arrested"),
    ("conflict", "A car bomb killed two in Riga. Seven people were arrested over the blast.", "arrested"),
    ("conflict", "Rebels fought in Uvira and Baraka. Shooting was heard near the airport.", "Shooting"),
    ("conflict", "Rebels fought in the hills of South Kivu. Shooting was heard near the airport.", "Shooting"),
    ("conflict", "Soldiers raided Jenin. Russia said that it had arrested five men.", "arrested"),
]


@pytest.mark.parametrize(("lexicon", "text", "trigger"), OFF, ids=[text[:70] for _, text, _ in OFF])
def test_what_is_of_more_or_of_another_time_is_not_there(
    lexicon: str, text: str, trigger: str, gazetteer: Gazetteer
) -> None:
    assert told(text, lexicon, gazetteer).get(trigger, []) == []

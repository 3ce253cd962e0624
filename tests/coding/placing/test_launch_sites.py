"""Whence something was fired is no place of where it fell; whence men were moved is told as that."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Russian forces shelled Kharkiv from positions in Belgorod Oblast.", {"Kharkiv": "target"}),
        ("Russian forces shelled Kharkiv from bases in Belgorod and Kursk oblasts.", {"Kharkiv": "target"}),
        ("Rebels fired rockets from hills in Sake at Goma.", {"Goma": "at"}),
        ("From hills in Sake, rebels shelled Goma.", {"Goma": "target"}),
        ("Fighters attacked a post in Bosso from hideouts in Borno State.", {"Bosso": "in"}),
        ("The army moved tanks to Sudzha from bases in Belgorod Oblast.", {"Sudzha": "to", "Belgorod Oblast": "from"}),
        ("The army moved tanks from bases in Belgorod Oblast to Sudzha.", {"Belgorod Oblast": "from", "Sudzha": "to"}),
        ("Troops arrived in Sudzha from barracks near Kursk.", {"Sudzha": "in", "Kursk": "from"}),
        # Where no other place is told, or only what holds it, it is there that it happened.
        ("Soldiers deserted from a training ground in Lviv Oblast.", {"Lviv Oblast": "in"}),
        ("Troops withdrew from positions in Toretsk and Siversk.", {"Toretsk": "in", "Siversk": "in"}),
        # Who is driven from somewhere was fought there, and who advances from somewhere goes on from there.
        ("Soldiers near Kupyansk drove rebels from a camp in Izium.", {"Kupyansk": "near", "Izium": "in"}),
        ("Troops advanced from positions near Siversk toward Lyman.", {"Siversk": "near", "Lyman": "to"}),
        ("Gunmen abducted pupils in Kaduna State from a school in Kuriga.", {"Kaduna State": "in", "Kuriga": "in"}),
    ],
)
def test_where_something_came_from(text: str, places: dict[str, str], gazetteer: Gazetteer) -> None:
    told = [
        {place.resolved.mention.text: place.relation for place in event.locations} for event in events(text, gazetteer)
    ]
    assert places in told

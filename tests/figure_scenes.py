"""Event tables for figures: places by hand, and generated scenes with many names in little room."""

from __future__ import annotations

import random

import geopandas as gpd
from shapely.geometry import Point

from event_frames import joined, one_event

KINDS = ("battle", "strike", "deployment", "materiel", "disorder", "information")
SYLLABLES = "ka bel nov do pol sk ro vy mir gor le zna tsk ura pe tro vka sel ny ivan khar".split()


def events_at(places: list[tuple[str, float, float]], **changes: object) -> gpd.GeoDataFrame:
    """Return a table of one event at each of some places, by name, longitude and latitude."""
    return joined(
        *(
            one_event(
                **{
                    "event_id": f"e{number}", "feature_id": f"e{number}-0", "cluster_id": f"c{number}",
                    "place_name": name, "place_text": name, "gazetteer_id": f"g{number}", "geometry": Point(lon, lat),
                }
                | changes
            )
            for number, (name, lon, lat) in enumerate(places)
        )
    )  # fmt: skip


def generated(seed: int) -> gpd.GeoDataFrame:
    """Return a scene of 5 to 60 places, most of them in a few knots, each with a name of its own length."""
    die = random.Random(seed)
    count = die.randint(5, 60)
    west, south = die.uniform(-120, 140), die.uniform(-45, 60)
    knots = [(die.uniform(1, 9), die.uniform(1, 6)) for _ in range(4)]
    places = []
    for _ in range(count):
        x, y = die.uniform(0, 10), die.uniform(0, 7)
        if die.random() < 0.6:
            knot = die.choice(knots)
            x, y = die.gauss(knot[0], 0.8), die.gauss(knot[1], 0.6)
        places.append((_name(die), round(west + x, 4), round(south + y, 4)))
    table = events_at(places)
    table["event_type"] = [die.choice(KINDS) for _ in range(count)]
    return table


def _name(die: random.Random) -> str:
    word = "".join(die.choice(SYLLABLES) for _ in range(die.randint(2, 5))).capitalize()
    return word if die.random() < 0.85 else f"{word} {die.choice(SYLLABLES).capitalize()}{die.choice(SYLLABLES)}"

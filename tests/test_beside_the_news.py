"""News as papers tell it: where it was written, who was attacked, and what is named beside it and is no news."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from dateline.pipeline import Settings, code_document
from short_reports import areas, report

Told = list[tuple[str, list[str]]]


def told(text: str, gazetteer: Gazetteer) -> Told:
    """Return what is told as having happened now, with its places as written; without what has no place."""
    settings = Settings(lexicon="conflict,disaster,health")
    found = code_document(report(text), gazetteer=gazetteer, areas=areas(), settings=settings).events
    return [
        (f"{event.type}/{event.subtype}", [place.resolved.mention.text for place in event.locations])
        for event in found
        if event.locations and event.modality == "actual"
    ]


WRITTEN_AT: list[tuple[str, Told]] = [
    ("MADRID: Heavy rain flooded Murcia on Monday, cutting power to thousands.", [("flood/flood", ["Murcia"])]),
    ("PARIS - Wildfires swept the Var on Tuesday, killing two.", [("fire/fire", ["Var"])]),
    ("JAKARTA: A quake shook Sulawesi on Friday, injuring twelve people.", [("earthquake/shock", ["Sulawesi"])]),
    # it is told of the town itself, or of the region that holds it
    ("MULTAN: Floods destroyed forty houses on Monday, Punjab officials said.", [("flood/flood", ["MULTAN"])]),
    ("TORRINGTON: A fire destroyed a house on Main Street, displacing the tenants.",
     [("fire/fire", ["TORRINGTON"]), ("displacement/displaced", ["TORRINGTON"])]),
    ("QUETTA: Gunmen shot dead two clerks on Sunday, a day after a blast in Mastung.",
     [("violence_noncombatant/attack", ["QUETTA"]), ("strike/explosive", ["Mastung"])]),
    # several lines with labels are a list of towns
    ("LEEDS: Fire destroyed a mill in Otley, killing two.\n\nYORK: A man was stabbed.",
     [("fire/fire", ["Otley"]), ("impact/deaths", ["LEEDS"]), ("violence_noncombatant/attack", ["YORK"])]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WRITTEN_AT)
def test_where_news_of_another_place_was_written_it_did_not_happen(
    text: str, expected: Told, gazetteer: Gazetteer
) -> None:
    assert told(text, gazetteer) == expected


KINDS: list[tuple[str, Told]] = [
    ("An attack on a cafe in Rimini killed two.", [("violence_noncombatant/attack", ["Rimini"])]),
    ("Six died in an ambush on a bus near Rimini.", [("violence_noncombatant/attack", ["Rimini"])]),
    ("A lawmaker was attacked in Rimini on Friday.", [("violence_noncombatant/attack", ["Rimini"])]),
    ("An attack on a bus carrying soldiers near Rimini killed two.", [("battle/clash", ["Rimini"])]),
    ("An attack on an army school in Rimini killed two.", [("battle/clash", ["Rimini"])]),
    ("The bombings in Rimini killed two.", [("strike/explosive", ["Rimini"])]),
    ("A double bombing in Rimini killed two.", [("strike/explosive", ["Rimini"])]),
    ("Suicide bombers killed six people in Rimini.", [("strike/explosive", ["Rimini"])]),
    ("Bombers struck Rimini at night.", [("strike/air_drone", ["Rimini"])]),
    ("Heavy bombing in Rimini went on.", [("strike/air_drone", ["Rimini"])]),
    ("Jets carried out two bombings in Rimini.", [("strike/air_drone", ["Rimini"])]),
    ("Gunmen attacked a bus near the Jewish settlement of Ofra.", [("violence_noncombatant/attack", ["Ofra"])]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), KINDS)
def test_who_was_attacked_and_how_many_bombs_there_were_tells_what_it_was(
    text: str, expected: Told, gazetteer: Gazetteer
) -> None:
    assert told(text, gazetteer) == expected

"""What somebody is to repel is an attack; that it was repelled needs a verb that says so."""

from __future__ import annotations

import pytest

from dateline.gazetteer import Gazetteer
from short_reports import events


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The command uses conscripts to repel the incursion into Kursk Oblast.", ("incursion", "actual")),
        ("The army bought drones to repel attacks near Sudzha.", ("clash", "actual")),
        ("Soldiers struggled to fend off an assault near Goma.", ("clash", "actual")),
        ("Soldiers were unable to repel the assault on Goma.", ("clash", "actual")),
        ("Soldiers trained to repel an attack on Goma.", ("clash", "hypothetical")),
        ("Soldiers managed to repel an assault near Goma.", ("attack_repelled", "actual")),
        ("Soldiers were able to successfully repel an assault near Goma.", ("attack_repelled", "actual")),
        ("The army continues to repel attacks near Pokrovsk.", ("attack_repelled", "actual")),
        ("The guards helped repel an assault near Goma.", ("attack_repelled", "actual")),
        ("Troops repel an assault near Goma.", ("attack_repelled", "actual")),
        ("Troops hold off an assault near Goma.", ("attack_repelled", "actual")),
        ("Troops did not repel the assault on Goma.", ("attack_repelled", "negated")),
        ("The brigade will repel an attack near Goma.", ("attack_repelled", "planned")),
    ],
)
def test_an_infinitive_repels_nothing(text: str, told: tuple[str, str], gazetteer: Gazetteer) -> None:
    assert (events(text, gazetteer)[-1].subtype, events(text, gazetteer)[-1].modality) == told

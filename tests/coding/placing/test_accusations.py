"""Where somebody is held or tried: a crime, a home, a post and a bed in the same sentence are elsewhere."""

from __future__ import annotations

from dateline.gazetteer import Gazetteer
from rows import each
from short_reports import events

# Each rule on a sentence of its own, and beside it one that it must leave as it is.
PLACES = [
    # the crime
    ("Two men have been charged with the murder of a shopkeeper in Riga.", []),
    ("Two men have been charged with fraud in Riga.", ["Riga"]),
    ("A suspect is being held in connection with a fire in Riga.", []),
    ("Police arrested four people in Riga in connection with a fire.", ["Riga"]),
    ("Five people were arrested following the death of a boy in Riga.", []),
    ("Five people were arrested following a raid in Riga.", ["Riga"]),
    ("Three people were charged with arson after flames destroyed a barn near Riga.", []),
    ("Three people were charged with arson after appearing at a court in Riga.", ["Riga"]),
    ("A man arrested over the robbery of a bank appeared in court in Riga.", ["Riga"]),
    # who he is, and what he did before
    ("John Mercer, 31, from the leafy suburb of Riga, pleaded guilty.", []),
    ("Jones, a lawyer in Riga, was indicted last month.", []),
    ("The suspect, a police officer in Riga, was arrested by agents in Liepaja.", ["Liepaja"]),
    ("Mercer has been at the clinic in Riga since his arrest.", []),
    ("A man who was born in Riga was jailed on Tuesday.", []),
    ("A man was jailed in Riga on Tuesday.", ["Riga"]),
    ("Two women were charged with poisoning patients at a clinic in Riga.", []),
    ("Two women were charged with poisoning patients at a court in Riga.", ["Riga"]),
    ("He was convicted and is awaiting his transfer to Riga.", []),
    # what he did after it
    ("The robber arrested in 1973 now runs a bar in Riga.", []),
    ("He survived detention, only to end up in Riga.", []),
    ("Ahmed, who survived torture and detention, now sells fruit in Riga.", []),
    ("Prosecutors said the man arrested last week had travelled to Riga.", []),
    ("Prosecutors said the man arrested last week in Riga had travelled widely.", ["Riga"]),
]  # fmt: skip


def test_an_arrest_over_a_blast_is_not_where_the_blast_was(gazetteer: Gazetteer) -> None:
    blast = "A car bomb killed two soldiers aboard a bus in Riga. "
    over_it = "Seven people were arrested over the blast, images from the scene show a bus."
    for text in (blast + over_it, blast + "Seven people were arrested there."):
        found = [event for event in events(text, gazetteer) if event.type == "justice"]
        places = [place.resolved.mention.text for event in found for place in event.locations]
        assert places == (["Riga"] if "there" in text else [])


@each(("text", "expected"), PLACES)
def test_it_is_where_somebody_is_held_or_tried(text: str, expected: list[str], gazetteer: Gazetteer) -> None:
    found = [event for event in events(text, gazetteer) if event.type == "justice"]
    assert [place.resolved.mention.text for event in found for place in event.locations] == expected


def test_a_death_is_investigated_where_it_was(gazetteer: Gazetteer) -> None:
    (event,) = events("Police are investigating the death of two walkers near Riga.", gazetteer)
    assert [place.resolved.mention.text for place in event.locations] == ["Riga"]

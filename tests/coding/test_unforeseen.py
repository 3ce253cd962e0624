"""What is made of a place that the judge is sure of: it is added to an event, is one of its own, or is not drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.coding import read
from dateline.coding.documents import Document
from dateline.coding.judging import Verdict, sights_of
from dateline.coding.unforeseen.added import with_added
from dateline.coding.unforeseen.untold import untold
from dateline.gazetteer import Gazetteer
from dateline.lexicon import event_lexicon
from short_reports import areas, report, resolved


def judged_sure(
    text: str, name: str, kind: str, word: str, lexicon: str, gazetteer: Gazetteer
) -> tuple[Document, Verdict]:
    """Read a text, and judge a type at the first place of a name to be sure, by a word."""
    made = report(text)
    document = read([(made, resolved(text, gazetteer))], areas=areas(), lexicon=event_lexicon(lexicon))[0]
    sights = sights_of(document.sentences, document.mentions)
    sight = next(one for one in sights if one.found.mention.text.startswith(name))
    at = text.index(word)
    return document, Verdict(sight, 0.9, False, kind, (at, at + len(word)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A gunfight broke out in Anantnag late on Friday near the road through Pulwama.", ["Anantnag", "Pulwama"]),
        # The district holds a village that nobody knows, and is no second place.
        ("A gunfight is going on in Babharwala, in the Pulwama district.", ["Babharwala"]),
    ],
)
def test_a_place_is_added_to_an_event_whose_own_are_known(text: str, expected: list[str], gazetteer: Gazetteer) -> None:
    document, verdict = judged_sure(text, "Pulwama", "battle", "gunfight", "conflict", gazetteer)
    events, left = with_added(document, [verdict])
    assert [[place.resolved.mention.text for place in one.locations] for one in events] == [expected]
    assert left == []


@pytest.mark.parametrize(("word", "count"), [("soaked", 1), ("shelled", 0)])
def test_a_word_that_tells_an_event_of_another_field_tells_no_second_one(
    word: str, count: int, gazetteer: Gazetteer
) -> None:
    text = "Soldiers shelled a dyke on Friday, and fields lie soaked near Taloqan."
    document, verdict = judged_sure(text, "Taloqan", "flood", word, "conflict,disaster", gazetteer)
    assert [one.type for one in document.found if one.trigger == "shelled"] == ["strike"]
    assert len(untold(document, [verdict], {"flood"})) == count  # an event is known by its trigger's span


@pytest.mark.parametrize(
    ("behind", "is_apart"), [("", False), (" with four to a bed", True), (", Four to a bed", True)]
)
def test_what_has_a_figure_of_its_own_is_no_place_of_the_event(
    behind: str, is_apart: bool, gazetteer: Gazetteer
) -> None:
    text = f"Nine patients were admitted while the wards were full across Khulna{behind}."
    document, verdict = judged_sure(text, "Khulna", "cases", "admitted", "health", gazetteer)
    assert bool(with_added(document, [verdict])[1]) is is_apart


def test_what_happened_at_a_name_that_nobody_knows_is_told_without_a_point(gazetteer: Gazetteer) -> None:
    text = "On Friday two traders lay beside their cart at Yelwata village, in Benue State."
    document, verdict = judged_sure(text, "Yelwata", "violence_noncombatant", "lay", "conflict", gazetteer)
    assert verdict.sight.found.place is None
    (event,) = untold(document, [verdict], {"violence_noncombatant"})
    (place,) = event.locations
    assert (place.resolved.mention.text, place.precision) == ("Yelwata", "admin1")  # in the unit that the text tells
    assert "the words around it do" in place.why


@pytest.mark.parametrize("names", [("Yelwata", "Makurdi"), ("Makurdi", "Yelwata")])
def test_a_known_place_is_added_before_one_that_nobody_knows(names: tuple[str, str], gazetteer: Gazetteer) -> None:
    text = "Six died on Friday: farms were raided at Yelwata village and at Makurdi, where the market burned."
    judged = [judged_sure(text, one, "violence_noncombatant", "raided", "conflict", gazetteer) for one in names]
    document = judged[0][0]
    bare = [replace(one, type="violence_noncombatant", locations=(), quantities=()) for one in document.found[:1]]
    document.found[:] = bare
    events, left = with_added(document, [verdict for _, verdict in judged])
    assert [[place.resolved.mention.text for place in one.locations] for one in events] == [["Yelwata", "Makurdi"]]
    assert left == []


def test_of_villages_that_nobody_knows_each_is_told_and_no_unit_that_holds_one(gazetteer: Gazetteer) -> None:
    text = "Six died on Friday: farms were raided at Yelwata village and at Gidan Malam village, in Benue State."
    names = ("Yelwata", "Benue", "Gidan Malam")
    judged = [judged_sure(text, one, "violence_noncombatant", "raided", "conflict", gazetteer) for one in names]
    document = judged[0][0]
    bare = replace(document.found[0], type="violence_noncombatant", locations=(), quantities=())
    document.found[:] = [bare]
    events, _ = with_added(document, [verdict for _, verdict in judged])
    assert [[place.resolved.mention.text for place in one.locations] for one in events] == [["Yelwata", "Gidan Malam"]]
    document.found[:] = []
    events = untold(document, [verdict for _, verdict in judged], {"violence_noncombatant"})
    assert [[place.resolved.mention.text for place in one.locations] for one in events] == [["Yelwata", "Gidan Malam"]]


def test_one_word_tells_two_events_by_two_triggers(gazetteer: Gazetteer) -> None:
    text = "On Monday trucks lay beside the road at Gusau, and more of them in Kaura Namoda."
    document, first = judged_sure(text, "Gusau", "strike", "lay", "conflict", gazetteer)
    _, second = judged_sure(text, "Kaura Namoda", "materiel", "lay", "conflict", gazetteer)
    events = untold(document, [first, second], {"strike", "materiel"})
    assert [one.trigger for one in events] == ["lay", "Kaura Namoda"]
    assert len({one.id for one in events}) == 2

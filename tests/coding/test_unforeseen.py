"""What is made of a place that the judge is sure of: it is added to an event, is one of its own, or is not drawn."""

from __future__ import annotations

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

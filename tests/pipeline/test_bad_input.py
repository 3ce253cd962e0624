"""Text that nobody meant to be read: the work grows no faster than the text, and what is known is found."""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dateline.cli.places import places_line
from dateline.coding.clauses.nature import Nature
from dateline.coding.counts.tables import Tables, lines
from dateline.gazetteer import Gazetteer
from dateline.lexicon import event_lexicon
from dateline.mentions.words.tokens import sentences_of
from dateline.patterns.rules import Pattern
from dateline.pipeline import Settings, code_document, resolve_report
from dateline.records import Resolved
from dateline.reports import report_from_text
from dateline.reports.invisible import _KINDS, _kinds_in, _odd, visible
from growth import grows_at_most
from short_reports import areas, coded, report, resolved
from tiers import examples

TIMES = 4
MOST_CALLS = 1.5 * TIMES  # linear is TIMES, quadratic TIMES squared
MOST_SECONDS = 2.5 * TIMES  # looser, for the machine has other things to do
LETTERS = 15_000  # of the smaller text
_WORDS = """Kyiv |Pokrovsk, |Paris, Texas, |PARIS TEXAS |Russian |Russia's |Харків і |دمشق و |near |near Xyzzyqo, |in
|The |the village of |Oblast |Bryansk and Kursk oblasts, |of |St. |A.|Kursk-|military training ground |48.2° |48.123, |1
|KYIV (AP) - |Read also: |Share this"""
_MARKS = "\x00|\u202e|\u2066|\ud800|e\u0301|'|’s |\"|“|.|;|!| |\u00a0|\n|\n  |\r\n|(|[1]|<|{{|* a\n|# |http://a.b/|a@|%"
PIECES = tuple(_WORDS.split("|") + _MARKS.split("|"))


def answers(text: str, gazetteer: Gazetteer) -> tuple[Resolved, ...]:
    made = report_from_text(text)
    found = resolve_report(made, gazetteer=gazetteer)
    places_line(made, found)
    return found


def calls(work: Callable[[], object]) -> int:
    """Count the calls of functions, ours and built-in ones."""
    count = 0

    def seen(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@settings(max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.sampled_from(PIECES), min_size=1, max_size=5))
@example(pieces=["Kyiv ", "Paris, Texas, ", "("])
def test_the_calls_grow_with_the_text_and_no_faster(pieces: list[str], gazetteer: Gazetteer) -> None:
    piece = "".join(pieces)
    small, large = (piece * (LETTERS // 4 * times // len(piece)) for times in (1, TIMES))
    # What is remembered of names is not counted. Of what is said so often a longer text may hold more for a place.
    found, more = len(answers(small, gazetteer)), len(answers(large, gazetteer))
    few = calls(lambda: answers(small, gazetteer))
    assert calls(lambda: answers(large, gazetteer)) < MOST_CALLS * few * max(1, more / (TIMES * found or 1)) + 20_000


@pytest.mark.soak
@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_the_time_grows_with_the_text_and_no_faster(piece: str, gazetteer: Gazetteer) -> None:
    def ask(letters: int) -> None:
        answers(piece * (letters // len(piece)), gazetteer)

    ask(LETTERS)
    assert grows_at_most(MOST_SECONDS, ask, LETTERS, LETTERS * TIMES, spare=0.2)


@pytest.mark.thorough
def test_the_time_of_events_grows_with_a_paragraph_and_no_faster(gazetteer: Gazetteer) -> None:
    piece = "Izmir burned. Two died, "  # where they died is looked for above the paragraph

    def ask(letters: int) -> None:
        made = report(piece * (letters // len(piece)))
        code_document(made, gazetteer=gazetteer, areas=areas(), settings=Settings(lexicon="disaster"))

    ask(2_000)
    assert grows_at_most(MOST_SECONDS, ask, 4 * LETTERS, 4 * LETTERS * TIMES, spare=0.2)  # of less, other work hides it


@pytest.mark.parametrize("bar", [" | ", "\t", "     "])
def test_a_table_in_a_report_takes_time_as_it_has_rows(bar: str) -> None:
    def ask(rows: int) -> None:
        text = bar.join(("District", "Deaths", "Injured")) + rows * f"\n{bar.join(('Goma', '12', '3'))}"
        tables = Tables(text, event_lexicon("health"))
        for line in lines(text, sentences_of(text, report(text).zones)):
            assert tables.row(line), text[line.start : line.end]

    ask(100)
    few = calls(lambda: ask(100))
    assert calls(lambda: ask(100 * TIMES)) < MOST_CALLS * few


def test_one_event_after_another_in_a_sentence_takes_time_as_there_are_events(gazetteer: Gazetteer) -> None:
    def ask(events: int) -> None:
        made = report("storm hit Peru " * events)
        found = code_document(made, gazetteer=gazetteer, areas=areas(), settings=Settings(lexicon="disaster"))
        assert len(found.events) == events

    ask(100)
    few = calls(lambda: ask(100 // TIMES))
    # They are 7 times as many; where each event asked all of each name, 16 times.
    assert calls(lambda: ask(100)) < 2 * TIMES * few


def test_whether_anybody_armed_stands_in_a_sentence_is_asked_once() -> None:
    text, asked = "A storm hit a town and a storm hit a port.", list[Pattern]()
    sentence = sentences_of(text, report(text).zones)[0]
    nature = Nature(text, sentence, lambda: lambda pattern: asked.append(pattern) is None)
    assert [nature.did(hit) for hit in re.finditer("hit", text)] == [True, True]
    assert len(asked) == 2  # for a force of nature, and for arms


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", "\ud800", "\u202e", "."])
def test_a_text_without_a_word_names_no_place(text: str, gazetteer: Gazetteer) -> None:
    assert resolved(text, gazetteer) == ()


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Уночі ракети влучили в Харків.", "Харків", "UA"),
        ("سقطت قذائف على حلب ليلا", "حلب", "SY"),
        ("Shells fell on\x00Kharkiv\x00 at night.", "Kharkiv", "UA"),
        ("Shells fell in \u202eKharkiv\u202c at night.", "Kharkiv", "UA"),
        ("Shells fell in \ud800 Kharkiv \udfff at night.", "Kharkiv", "UA"),
    ],
)
def test_what_is_known_is_found_in_odd_letters(text: str, name: str, country: str, gazetteer: Gazetteer) -> None:
    found = [one for one in resolved(text, gazetteer) if one.place]
    assert [text[one.mention.start : one.mention.end] for one in found] == [name]
    assert [one.place and one.place.country for one in found] == [country]


@pytest.mark.thorough
def test_ten_thousand_mentions_of_one_name_are_all_found_at_one_place(gazetteer: Gazetteer) -> None:
    found = answers("Shells fell near Kupyansk again. " * 10_000, gazetteer)
    assert len(found) == 10_000
    assert {(one.mention.text, one.place.id if one.place else "") for one in found} == {("Kupyansk", "703656")}


@pytest.mark.thorough
def test_a_list_in_which_two_names_come_back_asks_once_what_lies_beside_them(gazetteer: Gazetteer) -> None:
    one, two = (f"Shells fell near {names * 400}Kupyansk." for names in ("Kamianka, ", "Kamianka, Robotyne, "))
    found = answers(two, gazetteer)
    assert len({(each.mention.text, each.place.id if each.place else "") for each in found}) == 3
    # By each pair of names in one list, however often it was asked, they are four times as many a name.
    few = calls(lambda: answers(one, gazetteer)) / 400
    assert calls(lambda: answers(two, gazetteer)) / 800 < 2 * few


def test_the_calls_grow_with_the_days_that_head_parts_of_a_text_and_no_faster(gazetteer: Gazetteer) -> None:
    part = "October 24, 2024\n\nShells hit Kupyansk.\n\nOctober 23, 2024\n\nIt rained.\n\n"
    small, large = (part * (100 * times) for times in (1, TIMES))
    coded(large, gazetteer)
    few = calls(lambda: coded(small, gazetteer))
    assert calls(lambda: coded(large, gazetteer)) < MOST_CALLS * few


def test_the_names_and_triggers_of_a_sentence_are_asked_pair_by_pair_at_most(gazetteer: Gazetteer) -> None:
    part = "In Bolivia, protesters blocked roads in Trinidad, "
    small, large = (part * (7 * times) for times in (1, TIMES))
    assert len(coded(large, gazetteer).events) == 7 * TIMES
    few = calls(lambda: coded(small, gazetteer))
    assert calls(lambda: coded(large, gazetteer)) < TIMES**2 * few  # by threes they are TIMES**3 as many


def test_a_book_is_written_as_json_like_any_text(gazetteer: Gazetteer) -> None:
    made = report_from_text("Shells fell near Kupyansk again. " * 10_000, name='a "book"')
    line = json.loads(places_line(made, resolve_report(made, gazetteer=gazetteer)))
    assert (line["doc"], len(line["mentions"])) == ('a "book"', 10_000)


INVISIBLE = ["\u00ad", "\u200b", "\u200e", "\u2060", "\ufeff", "\u200c", "\u202a\u202c"]


@pytest.mark.parametrize("mark", INVISIBLE, ids=ascii)
def test_what_nobody_sees_hides_no_name_verb_or_day_and_offsets_stay(mark: str, gazetteer: Gazetteer) -> None:
    name, verb, day = f"Khar{mark}kiv", f"shel{mark}led", f"Octo{mark}ber 23"
    text = f"{mark}Russian forces {verb} {name}{mark} on {day}. They left.{mark}"
    (event,) = coded(text, gazetteer).events
    (location,) = event.locations
    found, when = location.resolved, event.when
    assert found.place
    assert found.place.id == "706483"
    assert when
    assert [found.mention.text, text[found.mention.start : found.mention.end]] == [name, name]
    assert text[event.trigger_start : event.trigger_end] == verb
    assert [when.first, text[when.char_start : when.char_end]] == [dt.date(2024, 10, 23), when.text]
    assert text[event.sentence_start : event.sentence_end] == f"Russian forces {verb} {name}{mark} on {day}."
    assert resolve_report(report(text), gazetteer=gazetteer)[1].mention == found.mention


POSTS = {
    "⚡️Київ. 🚀 Russian forces shelled 👉Kupyansk👈 on October 23❗️ Missile hit #Sumy today": ["Kupyansk", "Sumy"],
    "Drones struck Mykolai\u0308v and Kha\u0301rkiv on October 23.": ["Mykolai\u0308v", "Kha\u0301rkiv"],
    "Place\tKilled\tEvent\nKharkiv\t3\tshelling\nNothing\t0\tnothing": ["Kharkiv"],
    "Strikes on October 23, 2024.\n\n•\tDrones hit Izium.\n•\tA missile hit Sumy.": ["Izium", "Sumy"],
}


def test_every_character_that_is_read_otherwise_is_looked_for_at_once() -> None:
    every = _odd(tuple(_KINDS))
    around = [f"{left}{chr(code)}a" for code in range(0x20000) for left in ("a", " ", "aaa", "a\t")]
    odd = [(text, found.lastgroup) for text in around if (found := every.search(text))]
    assert len(odd) > 4000
    assert [ascii(text) for text, kind in odd if kind not in _kinds_in(text)] == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("In Izium 3,000 people left.", ()),
        ("In Izium, “it was calm”.", ()),
        ("In Izium.3 It was", ("note",)),
        ("In Izi-\num", ("broken",)),
        ("In Izi\u2010\num", ("broken",)),
        ("In #Izium", ("gone",)),
        ("“In” #Izium", ("gone",)),
        ("In\tIzium", ("cell",)),
        ("In Izium\u00b3", ("raised",)),
        ("In Iziu\u0301m \u2757", ("gone", "composed", "cry")),  # the mark is among the pictures' characters
    ],
    ids=ascii,
)
def test_only_kinds_of_odd_characters_that_a_text_may_have_are_looked_for(text: str, kinds: tuple[str, ...]) -> None:
    assert _kinds_in(text) == kinds


@pytest.mark.parametrize("text", POSTS, ids=ascii)
def test_posts_with_pictures_accents_in_pieces_and_pasted_tables_are_read(text: str, gazetteer: Gazetteer) -> None:
    body = f"The day in the east.\n\n{text}\n"
    made = coded(body, gazetteer)
    placed = [location for event in made.events for location in event.locations]
    assert [location.resolved.mention.text for location in placed] == POSTS[text]
    assert all(body[one.mention.start : one.mention.end] == one.mention.text for one in made.mentions)
    assert all(location.resolved.place for location in placed)


def test_joiners_that_spell_a_word_stay() -> None:
    text = "\u0645\u06cc\u200c\u0634\u0648\u062f"
    assert visible(report_from_text(text)).report.text == text

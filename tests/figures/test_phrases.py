"""Figures and briefs in other languages: every phrase is there, plural forms and days are right, files of one's own."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import dateline
import spoken
from dateline.errors import InputError
from dateline.phrases import ENGLISH, Phrases, phrases_of
from event_frames import event_frame
from figure_scenes import events_at

PARTS = re.compile(r"\{\w+\}")
TOWNS = [("Суми", 34.80, 50.91), ("Харків", 36.23, 49.99)]


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_every_phrase_of_figures_and_briefs_is_translated_with_its_parts(language: str) -> None:
    say = phrases_of(language)
    assert sorted(spoken.phrases() - set(say.texts)) == []
    assert sorted(spoken.nouns() - set(say.nouns)) == []
    allowed = {"{n} of {events} not reviewed": {"{n}", "{all}"}}
    for english, own in say.texts.items():
        assert set(PARTS.findall(own)) == allowed.get(english, set(PARTS.findall(english))), english
    assert {noun: len(forms) for noun, forms in say.nouns.items()} == dict.fromkeys(say.nouns, 3)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ["0 events", "1 event", "2 events", "5 events", "11 events", "21 events", "1,022 events"]),
        ("uk", ["0 подій", "1 подія", "2 події", "5 подій", "11 подій", "21 подія", "1,022 події"]),
        ("ru", ["0 событий", "1 событие", "2 события", "5 событий", "11 событий", "21 событие", "1,022 события"]),
    ],
)
def test_counted_things_take_the_form_of_their_number(language: str, told: list[str]) -> None:
    say = phrases_of(language)
    assert [say.counted(number, "event") for number in (0, 1, 2, 5, 11, 21, 1022)] == told


def test_english_says_its_phrases_as_they_stand() -> None:
    assert ENGLISH("Data to {day}", day="3 Oct 2024") == "Data to 3 Oct 2024"
    assert ENGLISH.counted(2, "place on the map") == "2 places on the map"
    assert phrases_of("en") is ENGLISH


def test_a_figure_in_ukrainian_has_no_latin_word_beside_names() -> None:
    drawing = dateline.figure(events_at(TOWNS), language="uk", title="Тиждень", size="a4-landscape")
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", drawing.content.decode("utf-8"))
    foot = [text for text in texts if re.search("[А-Яа-яіїєґ]", text)]
    latin = {word for text in [*foot, drawing.alt, drawing.caption] for word in re.findall("[A-Za-z]{3,}", text)}
    assert latin <= {"GeoNames", "Natural", "Earth", "dateline", "Example", "Wire"}
    assert "Дані до" in " ".join(texts)
    assert drawing.missing_letters == ""


@pytest.mark.thorough
def test_a_brief_in_russian_keeps_quotes_and_translates_the_rest(tmp_path: Path) -> None:
    made = dateline.brief(event_frame(), tmp_path / "a.html", language="ru", title="Неделя")
    page = made.files[0].read_text(encoding="utf-8")
    heads = re.findall(r"<h2>([^<]*)", page.partition("srcdoc")[0] + page.rpartition("</iframe>")[2])
    assert heads[:3] == ["Где и когда", "Что произошло, по местам", "Что произошло, по дням"]
    assert not [head for head in heads if re.search("[A-Za-z]", head)]
    assert '<html lang="ru-RU">' in page


def test_a_language_of_ones_own_needs_only_what_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "de.json"
    own = {"locale": "de", "print": {"texts": {"Kind of event": "Art"}, "nouns": {"event": ["Ereignis", "Ereignisse"]}}}
    path.write_text(json.dumps(own), encoding="utf-8")
    say = phrases_of(path)
    assert (say("Kind of event"), say("Sources"), say.counted(2, "event")) == ("Art", "Sources", "2 Ereignisse")
    assert say == Phrases(locale="de", texts=own["print"]["texts"], nouns=own["print"]["nouns"])


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("{", r"de\.json: .*expected JSON"),
        ("[]", "should be a JSON object"),
        ('{"print": {"texts": []}}', "should be a JSON object"),
        ("[" * 100_000, r"de\.json: .*expected JSON"),
        ('{"locale": null}', "the locale is None; expected a language tag"),
        (r'{"locale": "uk\"><b>\u0000"}', "the locale is .* expected a language tag"),
        ('{"print": null}', "should be a JSON object"),
        ('{"print": {"texts": {"Sources": ["Quellen"]}}}', "texts and countries .objects of texts"),
        ('{"print": {"nouns": {"event": "Ereignis"}}}', "nouns .an object of lists of texts"),
        ('{"print": {"nouns": {"event": [null]}}}', "nouns .an object of lists of texts"),
        (r'{"print": {"texts": {"Sources": "Quel\u0000len"}}}', "should be a JSON object"),
        (r'{"words": {"strike": "Schlag\ud800"}}', "should be a JSON object"),
        ('{"words": {"strike": ["Schlag"]}}', "should be a JSON object"),
        ('{"print": {"months": ["Jan"]}}', r"print\.months is \['Jan'\]; expected the names of twelve months"),
        ('{"print": {"months": "JFMAMJJASOND"}}', "print.months is 'JFMAMJJASOND'; expected the names of twelve"),
        (json.dumps({"print": {"months": ["\x02"] * 12}}), "expected the names of twelve months"),
        ('{"print": {"months": 12}}', "print.months is 12; expected the names of twelve months"),
    ],
)
def test_a_language_file_of_another_form_is_refused(tmp_path: Path, written: str, message: str) -> None:
    (tmp_path / "de.json").write_text(written, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        phrases_of(tmp_path / "de.json")
    with pytest.raises(InputError, match="'xx' is no language: en, uk, ru, or a file"):
        phrases_of("xx")

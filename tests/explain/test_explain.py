"""What is explained: every sentence with what was made of it, in words that say why a mark is there or is not."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest

from checkout import SEEDS
from dateline import explain
from dateline.explain import Explained, Fact, Numbers, Roles, Uses
from dateline.explain.facts import _closeness
from dateline.gazetteer import Gazetteer
from explained_reports import TEXT, explained, made, page, table
from short_reports import report


@pytest.fixture(scope="module")
def usual(gazetteer: Gazetteer) -> tuple[Explained, Numbers]:
    (one,) = explained(gazetteer)
    return one


def shown(document: Explained, passage: explain.Passage) -> str:
    return document.report.text[passage.start : passage.end]


def facts_of(number: int, usual: tuple[Explained, Numbers]) -> list[Fact]:
    document, numbers = usual
    telling = next(one for one in document.tellings if one.number == number)
    return list(explain.event_facts(telling, document, numbers))


def test_passages_say_what_was_read_and_why_the_rest_was_not(usual: tuple[Explained, Numbers]) -> None:
    document, _ = usual
    told = [
        (shown(document, one)[:20], one.opens, one.unread, [telling.number for telling in one.tellings])
        for one in document.passages
    ]
    assert told == [
        ("Trouble on the river", True, "a title that tells no event of the text below", []),
        ("KYIV, October 24", True, "", []),
        ("Russian drones hit a", True, "", [1]),
        ("Moscow said nothing.", False, "", []),
        ("The mayor, who met r", False, "", []),
        ("Ukraine plans to str", False, "", [2]),
        ("Troops advanced near", True, "", [3]),
        ("Soldiers are in Russ", False, "", [4]),
        ("Who shelled Kherson?", False, "not read for events: a question", []),
        ("Read also: Ten thing", True, "set aside as page furniture: read also", []),
        ("A drone strike set a", True, "", [5]),
    ]


@pytest.mark.parametrize(("far", "told"), [(278.3, "about 278 km"), (1234.0, "about 1,234 km"), (3.46, "about 3.5 km")])
def test_how_far_off_a_place_may_be_is_told_in_plain_numbers(
    usual: tuple[Explained, Numbers], far: float, told: str
) -> None:
    document, _ = usual
    points = [
        location
        for telling in document.tellings
        for location in telling.event.locations
        if location.geometry is not None and location.geometry.geom_type == "Point"
    ]
    assert _closeness(replace(points[0], uncertainty_km=far)).endswith(f", within {told}")
    # Of an outline the number is the error of its border.
    outline = replace(points[0], uncertainty_km=far, geometry=points[0].geometry.buffer(1))
    assert "km" not in _closeness(outline)


def test_an_event_is_told_with_every_reason(usual: tuple[Explained, Numbers]) -> None:
    sure = re.compile(r"sure 0\.\d\d")  # moves a little whenever the ranker is fitted again
    facts = [(one.label, sure.sub("sure _", one.text)) for one in facts_of(1, usual) if one.label != "runner-up"]
    assert facts == [
        ("What", "strike/air_drone, by the word “hit”"),
        ("Who", "Russian drones (side: RU)"),
        ("To whom", "a depot"),
        ("How many", "injured: at least 4, hedged by “at least” (“at least four people”)"),
        ("When", "“October 22”: 2024-10-22 (day; written without a year)"),
        ("known by", "2024-10-24; the report is of 2024-10-24"),
        ("Where", "in Sumy: at the settlement"),
        ("place", "Sumy, settlement, Sumy Oblast, UA, 50.9174, 34.7991; sure _"),
        ("why here", "exact name; population 256,474; the report speaks of UA"),
        ("on the map", "drawn as a point"),
        ("Who says so", "stated as fact by Wire"),
        ("Same event", "told by 1 report of 1 outlet, going back to 1 source"),
        ("also told as", "event 5"),
        (
            "why joined",
            "others were joined to this telling; stands for the 2 tellings here: place (settlement) and date (day)",
        ),
    ]


def test_a_telling_that_was_joined_names_the_other_by_its_number(usual: tuple[Explained, Numbers]) -> None:
    (why,) = [fact.text for fact in facts_of(5, usual) if fact.label == "why joined"]
    assert why == (
        "same place (Sumy), type (strike/air_drone) and time (same day, 2024-10-22) as event 1 in this report; "
        "event 1 stands for it: place (settlement) and date (day)"
    )


def test_every_event_says_whether_it_is_on_the_map_and_why_not(usual: tuple[Explained, Numbers]) -> None:
    document, _ = usual
    assert [explain.verdict(one) for one in document.tellings] == [
        ("drawn", "on the map as a point"),
        ("left", "left out of the map: planned, not told as happened"),
        ("drawn", "on the map as a point; not at 1 further place"),
        ("table", "not on the map, in the table only: nothing finer than a country is named"),
        ("told", "told again: another telling is drawn and counted for it"),
    ]
    assert explain.tally(document) == "5 events: 2 on the map, 1 in the table only, 1 left out, 1 told again"


NAMES = {
    "KYIV": "no mark: the sentence tells of no event",
    "Russian": "no mark: demonym",
    "Sumy": "event 1: drawn as a point",
    "Moscow": "no mark: metonym",
    "Poltava": "no mark: the sentence tells of no event",
    "Belgorod": "event 2: left out: planned, not told as happened",
    "Qwertyivka": "event 3: in the table only: the name is not in the gazetteer",
    "Russia": "event 4: in the table only: nothing finer than a country is named",
    "Kherson": "no mark: not read for events: a question",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_says_what_mark_it_makes_or_why_none(name: str, usual: tuple[Explained, Numbers]) -> None:
    document, _ = usual
    uses = Uses(document)
    passage, found = next(
        (passage, found) for passage in document.passages for found in passage.names if found.mention.text == name
    )
    assert explain.name_fate(found, passage, uses.of_name(found)) == NAMES[name]


def test_a_container_and_a_bystander_say_that_they_are_no_events_place(gazetteer: Gazetteer) -> None:
    text = "Shelling hit Kupyansk, Kharkiv Oblast, a woman from Lviv said."
    ((document, _),) = explained(gazetteer, report(text))
    (passage,) = document.passages
    fates = {one.mention.text: explain.name_fate(one, passage, Uses(document).of_name(one)) for one in passage.names}
    assert fates == {
        "Kupyansk": "event 1: drawn as a point",
        "Kharkiv Oblast": "no mark of its own: it says where the place beside it lies",
        "Lviv": "no mark: named, but as no event's place",
    }


def test_a_date_says_how_it_was_read_and_whose_it_is(usual: tuple[Explained, Numbers]) -> None:
    document, _ = usual
    uses = Uses(document)
    dates = [(when, uses.of_date(when)) for passage in document.passages for when in passage.whens]
    told = [[fact.text for fact in explain.date_facts(when, events)] for when, events in dates]
    assert told == [
        ["2024-10-24 (day; written without a year)", "no event's date"],
        ["2024-10-22 (day; written without a year)", "when event 1 happened"],
        ["2024-10-28 to 2024-11-03 (week; counted from the report's day, or from a day told before)",
         "when event 2 happened"],
        ["2024-10-22 (day; written without a year)", "when event 5 happened"],
    ]  # fmt: skip


def test_the_stretches_of_a_sentence_play_their_parts(usual: tuple[Explained, Numbers]) -> None:
    document, _ = usual
    passage = document.passages[2]
    pieces = explain.stretches(passage, Roles(document).within(passage.start, passage.end))
    text = document.report.text
    parts = [(text[one.start : one.end], [role.part for role in one.roles]) for one in pieces]
    assert parts == [
        ("Russian", ["who"]), (" drones", ["who"]), (" ", ["clause"]), ("hit", ["what"]), (" ", ["clause"]),
        ("a depot", ["to whom"]), (" in ", ["clause"]), ("Sumy", ["where"]), (" on ", ["clause"]),
        ("October 22", ["when"]), (", wounding ", ["clause"]), ("at least four people", ["how many"]),
        (".", ["clause"]),
    ]  # fmt: skip


def test_a_place_that_is_taken_over_is_marked_where_it_stands(gazetteer: Gazetteer) -> None:
    text = "Shelling hit Sumy. Three people were killed in the city."
    ((document, _),) = explained(gazetteer, report(text))
    where = [role for role in Roles(document).within(0, 18) if role.part == "where"]
    assert [(text[role.start : role.end], role.event) for role in where] == [("Sumy", 1), ("Sumy", 2)]


STAND_INS = [
    ("PESHAWAR: A bomb killed four people at a bank here on Monday.", "here", "Peshawar", "where the report was"),
    ("Missiles struck Kyiv on Monday. Drones hit the capital at night.", "the capital", "Kyiv", "the capital named"),
    ("Crowds marched in Nairobi. Protesters stormed parliament.", "parliament", "Nairobi", "the capital named"),
    ("The army shelled Goma. Six people were killed in the city.", "the city", "Goma", "points back to 'Goma'"),
    ("Drones hit Mariupol. Four people were killed in the port city.", "the port city", "Mariupol", "points back to"),
    ("The army shelled Goma. Six people were killed there.", "there", "Goma", "points back to 'Goma'"),
]


@pytest.mark.parametrize(("text", "words", "place", "why"), STAND_INS, ids=[words for _, words, _, _ in STAND_INS])
def test_words_that_stand_for_a_place_are_marked_with_it_and_with_the_reason(
    text: str, words: str, place: str, why: str, gazetteer: Gazetteer
) -> None:
    ((document, _),) = explained(gazetteer, report(text))
    name = next(one for passage in document.passages for one in passage.names if one.mention.text == words)
    assert text[name.mention.start : name.mention.end] == words
    assert name.place is not None
    assert (name.place.name, why in name.why) == (place, True)
    (telling,) = Uses(document).of_name(name)
    passage = next(one for one in document.passages if telling in one.tellings)
    facts = {fact.label: fact.text for fact in explain.name_facts(name, passage, [telling])}
    assert facts["read as"] == "stand-in: words that stand for a place named elsewhere"
    assert facts["on the map"].startswith(f"event {telling.number}: ")
    whole = page(gazetteer, report(text))
    assert re.search(rf'<a class="name literal stand-in" href="#n\d+"><span[^>]*>{words}</span></a>', whole)


def test_a_pointer_that_lies_in_a_name_is_none_of_its_own(gazetteer: Gazetteer) -> None:
    ((document, _),) = explained(
        gazetteer, report("The army shelled Goma. Six people were killed in the city of Goma.")
    )
    assert [one.mention.text for passage in document.passages for one in passage.names] == ["Goma", "Goma"]


def test_of_words_that_stand_before_and_behind_a_trigger_those_next_to_it_play_the_part(gazetteer: Gazetteer) -> None:
    text = "Russian drones hit a depot in Sumy, far from where other Russian drones fell on October 22."
    ((document, _),) = explained(gazetteer, report(text))
    assert document.tellings[0].event.actor == "Russian drones"
    assert [role.start for role in Roles(document).within(0, len(text)) if role.part == "who"][:1] == [0]


def test_only_what_was_asked_for_is_explained_and_the_rest_is_counted(gazetteer: Gazetteer) -> None:
    documents = made(gazetteer, report(TEXT), report("Rain fell in Lviv all day.", name="rain"))
    events = table(documents)
    found = list(explain.explained(documents, events[events["place_name"] == "Toretsk"]))
    (only,) = [document for document, _ in found]
    assert [one.event.trigger for one in only.tellings] == ["advanced"]
    assert explain.tally(only) == "1 event: 1 on the map; 4 more not asked for"
    where = [fact for fact in explain.event_facts(only.tellings[0], only, found[0][1]) if fact.label == "on the map"]
    assert [fact.text for fact in where] == ["this place was not asked for", "drawn as a point"]


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.md")), ids=lambda path: str(path.stem))
def test_no_character_of_a_seed_is_lost(path: Path, gazetteer: Gazetteer) -> None:
    text = path.read_text(encoding="utf-8")
    ((document, _),) = explained(gazetteer, report(text, name=path.name))
    whole = "".join(shown(document, passage) for passage in document.passages)
    assert "".join(whole.split()) == "".join(document.report.text.split())
    written = page(gazetteer, report(text, name=path.name))
    texts = re.findall(r'<div class="text [^>]*>(.*?)</div><div class="notes">', written, re.DOTALL)
    assert len(texts) == len(document.passages)
    bare = html.unescape(re.sub(r"<summary>.*?</summary>|<a class=\"num\".*?</a>|<[^>]*>", "", "".join(texts)))
    assert "".join(bare.split()) == "".join(whole.split())


def test_the_lines_of_a_table_are_passages_of_their_own(gazetteer: Gazetteer) -> None:
    text = "Rain fell.\n\nMonday | Shelling hit Sumy | two hurt\nTuesday | A drone hit Kherson | none hurt\n"
    ((document, _),) = explained(gazetteer, report(text))
    told = [(shown(document, one)[:7], len(one.tellings)) for one in document.passages if one.tellings]
    assert told == [("Monday ", 1), ("Tuesday", 1)]


def test_a_report_without_a_date_or_an_event_is_explained_too(gazetteer: Gazetteer) -> None:
    ((undated, numbers),) = explained(gazetteer, report("Shelling hit Sumy.", published=None))
    facts = explain.event_facts(undated.tellings[0], undated, numbers)
    assert [fact.text for fact in facts if fact.label == "When"] == [
        "the text gives no day of its own, and the report has no date"
    ]
    ((quiet, _),) = explained(gazetteer, report("Rain fell in Lviv."))
    assert explain.tally(quiet) == "0 events"
    assert "no event; 1 name" in page(gazetteer, report("Rain fell in Lviv."))


def test_a_name_that_nothing_fits_is_told_from_one_that_nobody_knows(usual: tuple[Explained, Numbers]) -> None:
    document, _ = usual
    passage = document.passages[2]
    sumy = next(one for one in passage.names if one.mention.text == "Sumy")
    unknown, unfit = replace(sumy, place=None, candidates=()), replace(sumy, place=None)
    assert explain.name_fate(unknown, passage, ()) == "no mark: not in the gazetteer"
    assert explain.name_fate(unfit, passage, ()) == "no mark: nothing in the gazetteer fits"
    assert explain.name_title(unknown) == "no place"


def test_the_page_is_the_same_each_time(gazetteer: Gazetteer) -> None:
    assert page(gazetteer) == page(gazetteer)


def test_the_policy_allows_one_style_sheet_and_one_script(gazetteer: Gazetteer) -> None:
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page(gazetteer))
    digest = r"'sha256-[A-Za-z0-9+/]{43}='"
    assert re.fullmatch(
        rf"default-src 'none'; script-src {digest}; style-src {digest}; base-uri 'none'; form-action 'none'", policy
    )


URLS = {
    "https://example.org/a?b=1&c=2": True,
    "HTTP://example.org/": True,
    "javascript:alert(1)": False,
    " https://example.org": False,
    "https://example.org/\"onclick='alert(1)'": False,
    "//example.org": False,
    "data:text/html,<b>": False,
    "https://example.org/\n": False,
}


@pytest.mark.parametrize("url", URLS)
def test_only_an_address_of_the_web_is_a_link(url: str, gazetteer: Gazetteer) -> None:
    one = replace(report("Shelling hit Sumy."), url=url)
    links = re.findall(r'<p class="head">[^\n]*?<a href="([^"]*)"', page(gazetteer, one))
    assert [html.unescape(link) for link in links] == ([url] if URLS[url] else [])


def test_a_sentence_whose_event_was_only_not_asked_for_says_so(gazetteer: Gazetteer) -> None:
    text = "Shelling hit Kupyansk. Drones struck Lozova on October 22. Shops in Lviv opened on October 23."
    documents = made(gazetteer, report(text))
    events = table(documents)
    asked = events[events["place_text"] == "Kupyansk"]
    ((document, _),) = explain.explained(documents, asked, timezone="Europe/Kyiv")
    names = {one.mention.text: explain.name_fate(one, passage, Uses(document).of_name(one))
             for passage in document.passages for one in passage.names}  # fmt: skip
    assert names == {
        "Kupyansk": "event 1: drawn as a point",
        "Lozova": "no mark here: its event was not asked for",
        "Lviv": "no mark: the sentence tells of no event",
    }
    dates = [explain.date_use(when, passage) for passage in document.passages for when in passage.whens]
    assert dates == ["its event was not asked for", "no event's date"]
    html = "".join(explain.page([(document, {})], title=""))
    assert html.count("not asked for; ") == 1

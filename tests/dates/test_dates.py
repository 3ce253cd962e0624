"""Dates: what is found, and what it means, by the table of expressions in ``data/date_expressions.txt``."""

from __future__ import annotations

import datetime as dt
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from date_tables import PUBLISHED, ZONE, rows
from dateline.dates import find_dates, grammar, interval
from dateline.dates.surroundings import FUTURE, looks_ahead
from dateline.errors import InputError
from dateline.records import When
from growth import grows_at_most
from rows import each
from tiers import few

_ROWS = rows("date_expressions.txt")


def _day(text: str) -> dt.date | None:
    return None if text == "-" else dt.date.fromisoformat(text)


def _instant(text: str) -> dt.datetime | None:
    return None if text == "-" else dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


@each("row", _ROWS, ids=lambda row: row[0])
def test_an_expression_is_read(row: tuple[str, ...]) -> None:
    marked, first, last, precision, basis, start, end = (*row, "-", "-")[:7]
    before, written, after = marked.split("*")
    (when,) = find_dates(before + written + after, published=PUBLISHED, timezone=ZONE)
    assert when == When(
        _day(first), _day(last), precision, basis, written, len(before), len(before) + len(written), _instant(start),
        _instant(end), when.note,
    )  # fmt: skip


_THREADS = rows("date_threads.txt")


@each("row", _THREADS, ids=lambda row: row[0])
def test_a_time_may_count_from_one_told_before(row: tuple[str, ...]) -> None:
    marked, first, last, precision, basis = row
    before, written, after = marked.split("*")
    whens = find_dates(before + written + after, published=PUBLISHED, timezone=ZONE)
    (when,) = [when for when in whens if when.char_start == len(before)]
    assert (when.text, when.first, when.last, when.precision, when.basis) == (
        written, _day(first), _day(last), precision, basis,
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "The crews may have been 3 hours late.",
        "They march 20 kilometres a day.",
        "March on the city began.",
        "Protesters marched and may march again.",
        "on the second day of the summit",
        "the October Revolution museum",
        "the house at 2 October Street",
        "some 3,000 people and 2,024 cars",
        "a column of 2000 soldiers",
        "about 1,500 2024 licences",
        "more than 2014 cases",
        "the Sunday Times wrote",
        "Bloody Sunday",
        "the Second World War",
        "World War II veterans",
        "version 3.10.2024.7",
        "version 24.10.24",
        "item 2024-10-241",
        "the 3rd Brigade",
        "on the 3rd floor",
        "two years of war",
        "for three days",
        "within 24 hours",
        "the repairs will last two weeks",
        "August Smith said",
        "asked by April Novak",
        "on February 30",
        "13.45 percent",
        "Day 3 of the operation",
        "on the third anniversary of the treaty",
        "Resolution 2254 (of the council)",
        "the Su-2024 aircraft",
        "a score of 3:1",
        "at 5 dollars a day",
        "late arrivals and early warnings",
        "a night club",
        "the evening paper",
        "the first half of the match",
        "spring onions",
        "the fall of the city",
        "in the fall of Lemno",
        "they fall back",
        "a second quarter mile",
        "2 May Street",
        "the 7th Regiment",
        "10/12 of the crew",
        "one day",
        "the day care centre",
        "24/7 service",
        "150 to 200 men",
        "48 Ukrainian drones",
        "the weekend edition",
        "a 24-hour curfew",
        "the last quarter",
        "Sun rises early",
        "a May-born child",
    ],
)
def test_what_is_no_date_is_not_found(text: str) -> None:
    assert find_dates(text, published=PUBLISHED) == ()


@pytest.mark.parametrize("text", ["October 3", "in August", "October 13 and 14", "in early October"])
def test_without_a_day_of_publication_no_year_is_guessed(text: str) -> None:
    (when,) = find_dates(text, published=None)
    assert (when.first, when.last, when.precision) == (None, None, "unknown")


@pytest.mark.parametrize("text", ["yesterday", "on Monday", "last week", "two days ago", "recently", "this spring"])
def test_without_a_day_of_publication_relative_words_have_no_days(text: str) -> None:
    (when,) = find_dates(text, published=None)
    assert (when.first, when.last, when.precision, when.basis) == (None, None, "unknown", "relative")


def test_a_turn_of_the_year_lies_between_december_and_january() -> None:
    whens = find_dates("on December 31 and again on January 1", published=dt.date(2025, 1, 2))
    assert [when.first for when in whens] == [dt.date(2024, 12, 31), dt.date(2025, 1, 1)]


def test_only_the_given_span_is_read_and_offsets_stay_absolute() -> None:
    text = "On October 1 it rained. On October 2 it snowed. On October 3 it froze."
    (when,) = find_dates(text, published=PUBLISHED, start=24, end=47)
    assert (when.text, when.char_start, when.char_end) == ("October 2", 27, 36)


def test_non_breaking_spaces_are_spaces() -> None:
    assert [when.text for when in find_dates("on October\u00a024.\u00a0The", published=PUBLISHED)] == [
        "October\u00a024"
    ]


_NOTES = """
on Thursday, October 17|2024-10-17|
on Friday, October 17|2024-10-17|2024-10-17 is a Thursday, the text says Friday
struck Lemno on November 5, 2024|2024-11-05|2024-11-05 is later than the report's own day, 2024-10-24
will visit Lemno on November 5, 2024|2024-11-05|
on 03/10/2024 and 24/10/2024|2024-10-03|day read first, as in '24/10/2024'
on 10/03/2024 and 10/24/2024|2024-10-03|month read first, as in '10/24/2024'
on 10/03/2024|2024-10-03|month read first: so it lies before 2024-10-24
on 03/10/2024|2024-10-03|day read first: so it lies before 2024-10-24
on 03/04/2019|2019-04-03|day read first: nothing in the text tells the order
on 10/10/2024|2024-10-10|
on 03/10/2024, 24/10/2024 and 10/25/2024|2024-10-03|both orders
on 03.10.2024 and 10/24/2024|2024-10-03|
at 23:30 UTC on October 3|2024-10-04|2024-10-03 in UTC, 2024-10-04 in Europe/Kyiv
"""


@each("row", _NOTES.strip().splitlines())
def test_what_a_reader_should_know_of_a_date_is_said(row: str) -> None:
    text, first, note = row.split("|")
    when = find_dates(text, published=PUBLISHED, timezone=ZONE)[0]
    both = "day read first, though the text has both '24/10/2024' and '10/25/2024'"
    assert (str(when.first), when.note) == (first, both if note == "both orders" else note)


def test_the_zone_decides_the_instants_and_the_day_of_a_clock_time() -> None:
    found = {
        zone: find_dates("at 01:30 UTC on October 3", published=PUBLISHED, timezone=zone)[0]
        for zone in (None, "Europe/Kyiv", "America/New_York", "Asia/Seoul")
    }
    assert {zone: str(when.first) for zone, when in found.items()} == {
        None: "2024-10-03", "Europe/Kyiv": "2024-10-03", "America/New_York": "2024-10-02", "Asia/Seoul": "2024-10-03",
    }  # fmt: skip
    assert {when.start for when in found.values()} == {dt.datetime(2024, 10, 3, 1, 30, tzinfo=dt.UTC)}


@pytest.mark.parametrize(
    ("zone", "start"),
    [("Europe/Kyiv", "2024-10-03T15:00"), ("Asia/Seoul", "2024-10-03T09:00")],
)
def test_a_clock_time_without_a_zone_is_of_the_fields_own(zone: str, start: str) -> None:
    (when,) = find_dates("at 6 p.m. on October 3", published=PUBLISHED, timezone=zone)
    assert (when.start, when.first) == (_instant(start), dt.date(2024, 10, 3))


_ZONES = """
at 9:40 p.m. on October 3|day|-
at 04:17 local time on October 3|day|-
at 8 p.m. Ruritania time on October 3|day|-
on the morning of October 3|day|-
overnight on October 3|night|-
at 04:17 local time (0117 GMT) on October 3|hour|2024-10-03T01:17
at 4:17 a.m. (01:17 UTC) on October 3|hour|2024-10-03T01:17
at 00:30 a.m. (1630 GMT) on October 3|hour|2024-10-02T16:30
at about 6:30 a.m. (1630 GMT) on October 3|hour|2024-10-03T16:00
at 9:40 p.m. ET on October 3|hour|2024-10-04T01:40
at 9:40 p.m. Pacific Daylight Time on October 3|hour|2024-10-04T04:40
at 5 p.m. Beijing time on October 3|hour|2024-10-03T09:00
at 0117 GMT on October 3|hour|2024-10-03T01:17
"""


@each("row", _ZONES.strip().splitlines())
def test_an_hour_has_an_instant_only_in_a_zone_that_is_told(row: str) -> None:
    text, precision, start = row.split("|")
    when = find_dates(text, published=PUBLISHED)[0]
    assert (when.precision, f"{when.start:%Y-%m-%dT%H:%M}" if when.start else "-") == (precision, start)
    assert when.first == dt.date(2024, 10, 3)
    said = when.note == "the hour is left out: its time zone is not told"
    assert said == (start == "-" and text.startswith("at "))


@pytest.mark.parametrize("zone", ["Kyiv", "Mars/Base", "../etc", "Europe/Kyiv\0"])
def test_an_unknown_zone_is_refused(zone: str) -> None:
    with pytest.raises(InputError, match="no time zone"):
        find_dates("on October 3", published=PUBLISHED, timezone=zone)


def test_days_are_whole_days_half_open_and_an_open_end_closes_when_it_was_told() -> None:
    def of(text: str) -> tuple[str, ...]:
        (when,) = find_dates(text, published=PUBLISHED, timezone=ZONE)
        return tuple(f"{instant:%m-%dT%H:%M}" if instant else "-" for instant in interval(when, known=PUBLISHED))

    assert of("on October 3") == ("10-03T00:00", "10-04T00:00")
    assert of("from October 3 to 5") == ("10-03T00:00", "10-06T00:00")
    assert of("since October 3") == ("10-03T00:00", "10-25T00:00")
    assert of("at 14:30 on October 3") == ("10-03T11:30", "10-03T11:31")
    assert of("by October 3") == of("recently") == ("-", "-")


def test_no_time_comes_from_the_clock() -> None:
    text = " ".join(row[0].replace("*", "") for row in _ROWS)

    class Elsewhere(dt.date):
        @classmethod
        def today(cls) -> dt.date:
            raise AssertionError("the clock was asked")

    class Later(dt.datetime):
        @classmethod
        def now(cls, *_: object) -> dt.datetime:
            raise AssertionError("the clock was asked")

    plain = find_dates(text, published=PUBLISHED, timezone=ZONE)
    with mock.patch("datetime.date", Elsewhere), mock.patch("datetime.datetime", Later):
        assert find_dates(text, published=PUBLISHED, timezone=ZONE) == plain
    for words in ("yesterday", "on Monday", "last week", "two days ago", "at 3 a.m.", "the previous day", "recently"):
        assert [when.first for when in find_dates(words, published=None)] == [None]


_WRITTEN = st.sampled_from([row[0].replace("*", "") for row in _ROWS])
_PIECES = st.lists(st.one_of(_WRITTEN, st.text(max_size=20)), max_size=6)
_DAYS = st.one_of(st.none(), st.dates())
_ZONES = st.sampled_from([None, "Europe/Kyiv", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati"])


@settings(deadline=None)
@given(pieces=_PIECES, published=_DAYS, zone=_ZONES)
def test_expressions_are_in_order_apart_and_as_written_whatever_stands_around(
    pieces: list[str], published: dt.date | None, zone: str | None
) -> None:
    text = " ".join(pieces)
    whens = find_dates(text, published=published, timezone=zone)
    edges = [edge for when in whens for edge in (when.char_start, when.char_end)]
    assert edges == sorted(edges)
    for when in whens:
        assert text[when.char_start : when.char_end] == when.text != ""
        assert when.first is None or when.last is None or when.first <= when.last
        start, end = interval(when, known=published)
        assert (start is None) == (end is None) == (when.first is None)
        assert start is None or end is None or start < end
        assert start is None or start.tzinfo is dt.UTC


@settings(deadline=None)
@given(pieces=_PIECES, published=_DAYS, zone=_ZONES)
def test_equal_input_gives_equal_dates(pieces: list[str], published: dt.date | None, zone: str | None) -> None:
    text = "\n".join(pieces)
    assert find_dates(text, published=published, timezone=zone) == find_dates(text, published=published, timezone=zone)


@pytest.mark.parametrize(
    "unit",
    few(
        [
            "October ",
            "October 1, 2, ",
            "on the night of ",
            "days ",
            "1 ",
            "[",
            "2024-",
            "10/11/2024 ",
            "from Monday to ",
            "overnight into ",
            "a day later ",
            "at 3 a.m. ",
            "early to mid ",
            "Will they on Friday ",
        ],
        quick=["October 1, 2, ", "from Monday to ", "days "],
    ),
)
def test_ten_times_the_text_takes_about_ten_times_as_long(unit: str) -> None:
    def ask(size: int) -> None:
        find_dates(unit * (size // len(unit)), published=PUBLISHED)

    ask(1000)
    assert grows_at_most(30, ask, 20_000, 200_000, spare=0.5)


def _respelt(word: str, choice: list[int]) -> str:
    """Write a word in letters that match its own where case does not count."""
    odd = {"i": "iIİı", "s": "sSſ", "k": "kK\u212a"}
    letters = zip(word, choice * len(word), strict=False)
    return "".join(options[n % len(options)] for char, n in letters for options in [odd.get(char, char + char.upper())])


_WORDS = st.sampled_from(
    "in spring 2024|last summer|next winter|this past Monday|late last week|in recent days|several weeks ago|"
    "six days ago|the first half of 2024|the second quarter of 2024|since October 3|early this month|"
    "in the past six months|this evening|August 5, 2024|beginning of this year|during the winter".split("|")
)


@settings(deadline=None)
@given(words=_WORDS, choice=st.lists(st.integers(0, 11), min_size=1, max_size=9), published=st.none() | st.dates())
def test_odd_letters_that_match_where_case_does_not_count_mean_what_they_match(
    words: str, choice: list[int], published: dt.date | None
) -> None:
    spelt = " ".join(_respelt(word, choice) if word.islower() else word for word in words.split())
    found, plain = (find_dates(f"shelled Lemno {text}", published=published) for text in (spelt, words))
    if len(found) == len(plain) == 1 and len(found[0].text) == len(plain[0].text):
        assert (found[0].first, found[0].last) == (plain[0].first, plain[0].last)


@settings(deadline=None)
@given(
    words=_WORDS,
    published=st.sampled_from([dt.date.min, dt.date.max, dt.date(9999, 6, 1), dt.date(1, 3, 1)]),
    zone=_ZONES,
)
def test_the_ends_of_the_calendar_are_no_error(words: str, published: dt.date, zone: str | None) -> None:
    for text in (words, words.replace("last", "next"), f"It will be held on {words}"):
        for when in find_dates(f"{text}, today at 23:30 UTC, overnight", published=published, timezone=zone):
            assert when.first is None or when.last is None or when.first <= when.last
            start, end = interval(when, known=published)
            assert start is None or end is None or start < end


_TIMED = st.lists(st.one_of(_WORDS, st.sampled_from("a.b, -x 3 -4 _five (six “seven 8th day ago".split())), max_size=9)


@given(parts=_TIMED, gap=st.sampled_from([" ", ", ", "\n", "-", ""]), start=st.integers(0, 30))
def test_forms_are_tried_at_each_word_that_begins_one(parts: list[str], gap: str, start: int) -> None:
    text = gap.join(parts)
    found = [(one.start(), grammar.STARTS[one.group()]) for one in grammar.FIRST.finditer(text, start)
             if one.group() in grammar.STARTS]  # fmt: skip
    tried = list(grammar.starts(text, start, len(text)))
    passed_over = [one for one in found if one not in tried and one[1] != grammar.STARTS["several"]]
    assert [at for at, forms in passed_over if not text[at].isdigit() or _written_at(text, at, forms)] == []
    assert [one for one in tried if one not in found] == []


def _written_at(text: str, at: int, forms: tuple[int, ...]) -> list[str]:
    """Return the forms of time that match at a place."""
    named = (grammar.form(number) for number in forms)
    return [name for name, pattern in named if pattern.match(text, at)]


_NUMBERS = st.sampled_from(
    "3 31 17, 1st 22nd 09 140 2024 2024, 1990s 12.05.2024 12/05/24 141230Z 0630 14:30 5.30 21st".split()
)
_BESIDE = """May June, of JANUARY Dec. days week and half a ago earlier to until – - a.m. PM pm century men hours Friday
GMT the""".split()


@given(
    number=_NUMBERS,
    words=st.lists(st.sampled_from(_BESIDE) | _NUMBERS, max_size=5),
    gap=st.sampled_from((" ", "", "\n  ")),
)
def test_a_number_that_is_passed_over_makes_no_time(number: str, words: list[str], gap: str) -> None:
    text = gap.join([number, *words])
    tried = dict(grammar.starts(text, 0, len(text)))
    assert 0 in tried or _written_at(text, 0, grammar.STARTS[text[0]]) == []


@pytest.mark.parametrize(
    ("text", "start", "places"),
    [
        ("May and (June", 0, [0, 9]),
        ("May and (June", 1, [9]),  # within a word none begins
        ("in May", 3, [3]),  # as the mark before shows, though it is not looked through
        ("/May .June -July xMay May", 0, [22]),
        ("today;today\ntoday,today", 0, [0, 6, 12]),
    ],
)
def test_words_of_time_begin_behind_a_mark_that_parts_them(text: str, start: int, places: list[int]) -> None:
    assert [at for at, _ in grammar.starts(text, start, len(text))] == places


def test_a_number_is_tried_only_before_a_unit_of_time() -> None:
    texts = ("three men left", "three days ago", "a dozen years ago", "half a dozen towns")
    assert [[at for at, _ in grammar.starts(text, 0, len(text))] for text in texts] == [[], [0, 6], [0, 2, 8], []]


_COMING = st.lists(st.sampled_from("He will not expects to be meet by the Due was that, plan plans for to- İt".split()))


@given(words=_COMING)
def test_words_that_look_ahead_are_found_as_by_their_pattern(words: list[str]) -> None:
    text = " ".join(words) + " "
    found, plain = looks_ahead(text), FUTURE.search(text)
    assert (found and found.span()) == (plain and plain.span())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The ministry had confirmed 14 deaths by Sunday night.", "2025-03-02"),
        ("Troops reached the town by Sunday evening.", "2025-03-02"),
        ("Rescuers have recovered 20 bodies by Tuesday.", "2025-03-04"),
        ("Troops will reach the town by Sunday evening.", "2025-03-09"),
        ("Troops were ordered to leave the town by Sunday.", "2025-03-09"),
        ("Troops have been told to leave by Sunday.", "2025-03-09"),
        ("The rebels vowed they would take the town by Sunday.", "2025-03-09"),
        ("They have to leave the town by Sunday.", "2025-03-09"),
        ("Rebels who had captured the town will leave it by Sunday.", "2025-03-09"),
    ],
)
def test_what_had_been_done_by_a_day_looks_back(text: str, day: str) -> None:
    (when,) = find_dates(text, published=dt.date(2025, 3, 5))  # a Wednesday
    assert str(when.last) == day

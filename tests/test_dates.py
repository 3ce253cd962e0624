"""Dates: what is found, what it means, and which date of a sentence is the event's own."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.dates import choose, find_dates
from dateline.records import When

PUBLISHED = dt.date(2024, 10, 24)  # a Thursday

# text around the expression | the expression | first | last | precision | basis
_TABLE = """
It happened on *October 24*.|2024-10-24|2024-10-24|day|explicit_no_year
on *October 24, 2024*,|2024-10-24|2024-10-24|day|explicit
on *October 24 2024* it|2024-10-24|2024-10-24|day|explicit
on *24 October 2024* it|2024-10-24|2024-10-24|day|explicit
on *24 October, 2024* it|2024-10-24|2024-10-24|day|explicit
*the 24th of October* was cold|2024-10-24|2024-10-24|day|explicit_no_year
on *October 24th*|2024-10-24|2024-10-24|day|explicit_no_year
on *OCTOBER 24, 2024*|2024-10-24|2024-10-24|day|explicit
on *Oct. 3* they|2024-10-03|2024-10-03|day|explicit_no_year
on *3 Oct* they|2024-10-03|2024-10-03|day|explicit_no_year
on *Sept. 30* they|2024-09-30|2024-09-30|day|explicit_no_year
on *26 October* they|2024-10-26|2024-10-26|day|explicit_no_year
on *27 October* they|2023-10-27|2023-10-27|day|explicit_no_year
on *February 29* they|2024-02-29|2024-02-29|day|explicit_no_year
on *May 9* they|2024-05-09|2024-05-09|day|explicit_no_year
*Wednesday, October 16, 2024*|2024-10-16|2024-10-16|day|explicit
*Wed, 16 Oct 2024*|2024-10-16|2024-10-16|day|explicit
*Wednesday, October 16* at|2024-10-16|2024-10-16|day|explicit_no_year
*2024-10-24*|2024-10-24|2024-10-24|day|explicit
*2024-10-24T08:00:00Z*|2024-10-24|2024-10-24|day|explicit
*24.10.2024* in|2024-10-24|2024-10-24|day|explicit
*24/10/2024* in|2024-10-24|2024-10-24|day|explicit
*10/24/2024* in|2024-10-24|2024-10-24|day|explicit
*Dec 18, 2023* - 10 wounded|2023-12-18|2023-12-18|day|explicit
on *October 13* and 14 soldiers|2024-10-13|2024-10-13|day|explicit_no_year
on *October 13 and 14* that soldiers|2024-10-13|2024-10-14|range|explicit_no_year
on *October 13, 14, and 15* in|2024-10-13|2024-10-15|range|explicit_no_year
on *October 13-14* in|2024-10-13|2024-10-14|range|explicit_no_year
on *October 13–14, 2023* in|2023-10-13|2023-10-14|range|explicit
on *October 13 to 15* in|2024-10-13|2024-10-15|range|explicit_no_year
on *13-14 October 2024* in|2024-10-13|2024-10-14|range|explicit
on *13 and 14 October* in|2024-10-13|2024-10-14|range|explicit_no_year
*28 September – 2 October 2024* in|2024-09-28|2024-10-02|range|explicit
*between October 10 and 12* in|2024-10-10|2024-10-12|range|explicit_no_year
*between 2 and 3 October* in|2024-10-02|2024-10-03|range|explicit_no_year
*from June 5 to June 8* in|2024-06-05|2024-06-08|range|explicit_no_year
*from December 30 to January 2* in|2023-12-30|2024-01-02|range|explicit_no_year
*December 30, 2022 to January 2, 2023* in|2022-12-30|2023-01-02|range|explicit
*on the night of June 29 to 30* in|2024-06-29|2024-06-30|night|explicit_no_year
*on the night of October 3* in|2024-10-03|2024-10-03|night|explicit_no_year
*overnight on October 3* in|2024-10-03|2024-10-03|night|explicit_no_year
*overnight on October 3 to 4* in|2024-10-03|2024-10-04|night|explicit_no_year
*October 3 overnight* in|2024-10-03|2024-10-03|night|explicit_no_year
*at 14:30 on October 3* in|2024-10-03|2024-10-03|hour|explicit_no_year
*at about 2 a.m. on October 3* in|2024-10-03|2024-10-03|hour|explicit_no_year
*October 3 at 14:30* in|2024-10-03|2024-10-03|hour|explicit_no_year
on *the morning of October 3* in|2024-10-03|2024-10-03|hour|explicit_no_year
in *early October 2024* in|2024-10-01|2024-10-10|range|inferred
in *early October* in|2024-10-01|2024-10-10|range|inferred
in *mid-October* in|2024-10-11|2024-10-20|range|inferred
in *late February* in|2024-02-21|2024-02-29|range|inferred
at *the end of September* in|2024-09-21|2024-09-30|range|inferred
in *the first half of October* in|2024-10-01|2024-10-15|range|inferred
in *early 2024* in|2024-01-01|2024-04-30|range|inferred
in *mid-2023* in|2023-05-01|2023-08-31|range|inferred
in *late last month* in|2024-09-21|2024-09-30|range|inferred
in *June 2024* in|2024-06-01|2024-06-30|month|explicit
the *September 2026* elections|2026-09-01|2026-09-30|month|explicit
attacked in *August*, according|2024-08-01|2024-08-31|month|explicit_no_year
in *November* they|2023-11-01|2023-11-30|month|explicit_no_year
in *May* they|2024-05-01|2024-05-31|month|explicit_no_year
*last August* they|2024-08-01|2024-08-31|month|relative
*from March to June* they|2024-03-01|2024-06-30|range|explicit_no_year
in *October–November 2023* they|2023-10-01|2023-11-30|range|explicit
in *the first half of 2024* they|2024-01-01|2024-06-30|range|explicit
in *the third quarter of 2023* they|2023-07-01|2023-09-30|range|explicit
in *Q2 2024* they|2024-04-01|2024-06-30|range|explicit
*since February 2022* they|2022-02-01|2024-10-24|range|explicit
*since October 3* they|2024-10-03|2024-10-24|range|explicit_no_year
*since 2014* they|2014-01-01|2024-10-24|range|explicit
*until October 20* they|-|2024-10-20|day|explicit_no_year
*by October 20* they|-|2024-10-20|day|explicit_no_year
*before October 20* they|-|2024-10-19|day|explicit_no_year
*by 2027* they|-|2027-12-31|year|explicit
*after October 20* they|2024-10-20|2024-10-24|range|explicit_no_year
in *2023* they|2023-01-01|2023-12-31|year|explicit
the *2026* parliamentary elections|2026-01-01|2026-12-31|year|explicit
*from 2014 to 2022* they|2014-01-01|2022-12-31|range|explicit
in *summer 2023* they|2023-06-01|2023-08-31|season|explicit
in *the winter of 2022* they|2022-12-01|2023-02-28|season|explicit
*last summer* they|2024-06-01|2024-08-31|season|relative
*this spring* they|2024-03-01|2024-05-31|season|relative
*yesterday* they|2024-10-23|2024-10-23|day|relative
*yesterday evening* they|2024-10-23|2024-10-23|hour|relative
*the day before yesterday* they|2024-10-22|2024-10-22|day|relative
*today* they|2024-10-24|2024-10-24|day|relative
*this morning* they|2024-10-24|2024-10-24|hour|relative
*tonight* they|2024-10-24|2024-10-24|night|relative
*last night* they|2024-10-23|2024-10-24|night|relative
*overnight* they|2024-10-23|2024-10-24|night|relative
*tomorrow* they|2024-10-25|2024-10-25|day|relative
*two days ago* they|2024-10-22|2024-10-22|day|relative
*a few days ago* they|2024-10-19|2024-10-22|range|inferred
*three weeks ago* they|2024-09-30|2024-10-06|week|inferred
*two months ago* they|2024-08-01|2024-08-31|month|inferred
in *the past 24 hours* they|2024-10-23|2024-10-24|range|relative
over *the last three days* they|2024-10-21|2024-10-24|range|relative
*the past week* they|2024-10-17|2024-10-24|range|relative
over *the past several months* they|2024-03-24|2024-10-24|range|inferred
in *recent days* they|2024-10-17|2024-10-24|range|inferred
they *recently* advanced|-|2024-10-24|unknown|relative
*this week* they|2024-10-21|2024-10-27|week|relative
*last week* they|2024-10-14|2024-10-20|week|relative
*last weekend* they|2024-10-19|2024-10-20|range|relative
*last month* they|2024-09-01|2024-09-30|month|relative
*earlier this month* they|2024-10-01|2024-10-24|month|relative
*last year* they|2023-01-01|2023-12-31|year|relative
on *Monday* they|2024-10-21|2024-10-21|day|relative
on *Thursday* they|2024-10-24|2024-10-24|day|relative
*last Thursday* they|2024-10-17|2024-10-17|day|relative
*next Friday* they|2024-10-25|2024-10-25|day|relative
*Monday night* they|2024-10-21|2024-10-21|night|relative
they will meet on *November 5* in|2024-11-05|2024-11-05|day|explicit_no_year
they will meet on *Friday* in|2024-10-25|2024-10-25|day|relative
elections planned for *March* in|2025-03-01|2025-03-31|month|explicit_no_year
"""
_ROWS = [tuple(line.split("|")) for line in _TABLE.strip().splitlines()]


def _date(text: str) -> dt.date | None:
    return None if text == "-" else dt.date.fromisoformat(text)


@pytest.mark.parametrize(("marked", "first", "last", "precision", "basis"), _ROWS, ids=[row[0] for row in _ROWS])
def test_an_expression_is_read(marked: str, first: str, last: str, precision: str, basis: str) -> None:
    before, written, after = marked.split("*")
    expected = When(_date(first), _date(last), precision, basis, written, len(before), len(before) + len(written))
    assert find_dates(before + written + after, published=PUBLISHED) == (expected,)


@pytest.mark.parametrize(
    "text",
    [
        "The crews may have been 3 hours late.",
        "They march 20 kilometres a day.",
        "March on the city began.",
        "on the second day of the summit",
        "the October Revolution museum",
        "the house at 2 October Street",
        "some 3,000 people and 2,024 cars",
        "a column of 2000 soldiers",
        "the Sunday Times wrote",
        "Bloody Sunday",
        "version 3.10.2024.7",
        "item 2024-10-241",
        "in the 1990s",
        "the 3rd Brigade",
        "two years of war",
        "the repairs will last two weeks",
        "August Smith said",
        "on February 30",
        "13.45 percent",
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


# sentence with the [trigger] in brackets | the event's own date as written | the date of saying as written
_SENTENCES = """
The agency reported on October 22 that a first convoy [arrived] on October 21.|October 21|October 22
The premier denied it on October 22, amid reports that one [arrived] on October 21.|October 21|October 22
On October 3, local media reported that six drivers were among those [killed] by shelling.|-|October 3
Her spokesman confirmed on 16 October that engineers are [working] at the bridge.|-|16 October
The mayor asserted on October 13 and 14 that divers had [reached] the pier.|-|October 13 and 14
Two papers, citing officials, reported on October 20 that a ferry had [sunk] off Port Alder.|-|October 20
The minister told the radio on October 23 that crews were [training] near Lemno.|-|October 23
On Tuesday, the ministry said its crews had [cleared] the road.|-|Tuesday
A ferry [sank] off Port Alder, the coast guard confirmed on 16 October.|-|16 October
A ferry [sank] on October 2, the harbour office reported on October 4.|October 2|October 4
Drones [struck] a depot near Lemno on October 3, the general staff said.|October 3|-
The general staff said drones [struck] a depot on October 3.|October 3|-
On October 3, shelling [killed] six people, officials said.|October 3|-
On October 3, the army [shelled] Lemno, and officials said on October 4 that two died.|October 3|October 4
On October 3, the army shelled Lemno, and officials said on October 4 that two people [died].|-|October 4
According to a ministry statement on October 8, drones [hit] the refinery on October 7.|October 7|October 8
The town was [attacked] by drones in August, according to the paper.|August|-
The accord, announced in June 2024 and [ratified] by the chamber on October 24, 2024.|October 24, 2024|-
The president sent the text, which both sides [signed] in June 2024, to the court on October 14.|June 2024|-
The president [sent] the text, which both sides signed in June 2024, to the court on October 14.|October 14|-
The army [took] Lemno on October 3 and crossed the river.|October 3|-
The army took Lemno on October 3 and [crossed] the river.|October 3|-
The delegation [left] after the talks that ended on Monday.|-|-
The army recently [advanced] near Lemno.|recently|-
The general [visited] the base on October 2, a day after the parade.|October 2|-
The minister [commented] during an audit on October 8, stating that it is possible.|October 8|October 8
The army [advanced] near Lemno.|-|-
"""
_CHOICES = [tuple(line.split("|")) for line in _SENTENCES.strip().splitlines()]


def _choose(marked: str) -> tuple[When | None, When | None]:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    return choose(
        find_dates(text, published=PUBLISHED), trigger_start=start, trigger_end=end, sentence_start=0,
        sentence_end=len(text), text=text,
    )  # fmt: skip


@pytest.mark.parametrize(("marked", "event", "said"), _CHOICES, ids=[row[0] for row in _CHOICES])
def test_the_events_own_date_is_told_from_the_date_of_saying(marked: str, event: str, said: str) -> None:
    chosen = _choose(marked)
    assert tuple(when.text if when else "-" for when in chosen) == (event, said)
    assert chosen[1] is None or chosen[1].basis == "said_date"
    assert chosen[0] is None or chosen[0].basis != "said_date"


def test_a_verb_of_saying_may_be_added() -> None:
    text = "The envoy tweeted on October 3 that a convoy arrived."
    whens = find_dates(text, published=PUBLISHED)
    span = {"trigger_start": 45, "trigger_end": 52, "sentence_start": 0, "sentence_end": len(text)}
    assert choose(whens, text=text, **span) == (None, None)
    event, said = choose(whens, text=text, said_verbs=["tweeted"], **span)
    assert (event, said and said.text) == (None, "October 3")


def test_dates_of_other_sentences_are_not_chosen() -> None:
    text = "It rained on October 1. The army advanced. It snowed on October 3."
    whens = find_dates(text, published=PUBLISHED)
    assert choose(whens, trigger_start=33, trigger_end=41, sentence_start=24, sentence_end=42, text=text) == (
        None,
        None,
    )


_WRITTEN = st.sampled_from([row[0].replace("*", "") for row in _ROWS])
_PIECES = st.lists(st.one_of(_WRITTEN, st.text(max_size=20)), max_size=6)
_DAYS = st.one_of(st.none(), st.dates())


@settings(deadline=None)
@given(pieces=_PIECES, published=_DAYS)
def test_expressions_are_in_order_apart_and_as_written_whatever_stands_around(
    pieces: list[str], published: dt.date | None
) -> None:
    text = " ".join(pieces)
    whens = find_dates(text, published=published)
    edges = [edge for when in whens for edge in (when.char_start, when.char_end)]
    assert edges == sorted(edges)
    for when in whens:
        assert text[when.char_start : when.char_end] == when.text != ""
        assert when.first is None or when.last is None or when.first <= when.last


@settings(deadline=None)
@given(pieces=_PIECES, data=st.data())
def test_choosing_gives_dates_of_the_sentence_or_none(pieces: list[str], data: st.DataObject) -> None:
    text = "The agency reported " + " that ".join(pieces)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    whens = find_dates(text, published=PUBLISHED)
    event, said = choose(
        whens, trigger_start=start, trigger_end=end, sentence_start=0, sentence_end=len(text), text=text
    )
    assert event is None or event in whens
    assert said is None or said.char_start in {when.char_start for when in whens}


@pytest.mark.parametrize("unit", ["October ", "October 1, 2, ", "on the night of ", "days ", "1 ", "[", "2024-"])
def test_ten_times_the_text_takes_about_ten_times_as_long(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.perf_counter()
        find_dates(text, published=PUBLISHED)
        return time.perf_counter() - start

    seconds(1000)
    assert seconds(200_000) < 30 * seconds(20_000) + 0.5


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


@pytest.mark.parametrize(
    ("odd", "plain"),
    [("in ſpring 2024", "in spring 2024"), ("last ſummer", "last summer"), ("next wİnter", "next winter"),
     ("ſix days ago", "six days ago"), ("thıs paſt Monday", "this past Monday"), ("this\u00a0past Monday",
      "this past Monday"), ("ſince October 3", "since October 3")],
)  # fmt: skip
def test_an_odd_letter_changes_no_day(odd: str, plain: str) -> None:
    (one,), (other,) = (find_dates(f"shelled Lemno {text}", published=PUBLISHED) for text in (odd, plain))
    assert (one.first, one.last, one.precision, one.basis) == (other.first, other.last, other.precision, other.basis)


@settings(deadline=None)
@given(words=_WORDS, published=st.sampled_from([dt.date.min, dt.date.max, dt.date(9999, 6, 1), dt.date(1, 3, 1)]))
def test_the_ends_of_the_calendar_are_no_error(words: str, published: dt.date) -> None:
    for text in (words, words.replace("last", "next"), f"It will be held on {words}"):
        for when in find_dates(text, published=published):
            assert when.first is None or when.last is None or when.first <= when.last


class _Counted(str):
    """A text that counts the characters that are cut out of it."""

    cut = 0

    def __getitem__(self, key: object) -> str:
        piece = super().__getitem__(key)  # type: ignore[index]
        _Counted.cut += len(piece)
        return piece


@pytest.mark.parametrize("unit", ["bombed on May 5, ", "said bombed on May 5 that ", "bombed "])
def test_choosing_in_a_sentence_twice_as_long_costs_no_more_for_each_trigger(unit: str) -> None:
    def looked_at(count: int) -> int:
        text = _Counted("On May 4, 2024, " + unit * count)
        whens = find_dates(text, published=PUBLISHED)
        _Counted.cut = 0
        start = text.index("bombed", len(text) // 2)
        choose(whens, trigger_start=start, trigger_end=start + 6, sentence_start=0, sentence_end=len(text), text=text)
        return _Counted.cut

    assert looked_at(1000) <= looked_at(500) <= 20_000


def test_the_date_that_opens_a_sentence_holds_beyond_the_nearest() -> None:
    causes = " ".join(f"because of October {day}" for day in range(4, 14))
    event, said = _choose(f"On October 3, men {causes} because of rain [shelled] Lemno.")
    assert (event and event.text, said) == ("October 3", None)

"""Days that head a part of a text: what is told below them happened then, until another part begins."""

from __future__ import annotations

import datetime as dt

from dateline.dates import choose, find_dates
from dateline.dates.headings import day_headings, heading_of
from rows import each

PUBLISHED = dt.date(2024, 10, 24)


def _day_of(text: str, words: str) -> str:
    whens = find_dates(text, published=PUBLISHED)
    day = heading_of(day_headings(whens, text, PUBLISHED), text.index(words), text)
    return f"{day.first} {day.basis}" if day else "-"


@each(
    ("text", "day"),
    (
        ("**3 October**\n- Rain in Lemno.\n- The dam broke.\n\n**4 October**\n- Help came.", "2024-10-03 inferred"),
        ("Diary\n\nTuesday, 22 October:\nThe dam broke.", "2024-10-22 inferred"),
        ("Diary\n\n## Day 2 (Tuesday)\n### Lemno\nThe dam broke.", "2024-10-22 inferred"),
        ("Diary\n\nMonday, 21 October\n\nRain.\n\nTuesday, 22 October\n\nThe dam broke.", "2024-10-22 inferred"),
        ("**3 October**\nRain.\n\n**Response**\nThe dam broke.", "-"),
        ("**3 October**\nRain.\n\nRESPONSE\nThe dam broke.", "-"),
        ("## 3 October\nRain.\n\n## Lemno\nThe dam broke.", "-"),
        ("A flood in Lemno\n24 October 2024\n\nThe dam broke.", "-"),
        ("A flood in Lemno\nOctober 23\n\nThe dam broke.", "-"),
        ("As of 3 October:\nThe dam broke.", "-"),
        ("**October 2023**\nThe dam broke.", "-"),
        ("It rained on 3 October.\nThe dam broke.", "-"),
    ),
)
def test_a_line_of_a_day_alone_heads_what_stands_below_it(text: str, day: str) -> None:
    assert _day_of(text, "The dam") == day


BLOG = """Live
Thursday, October 24, 2024

17:55
A barn burned. The dam broke.

16:30
In Orlo, an envoy is due on Monday.

15:20
A bridge fell. The mill burned.
"""


@each(("words", "day"), (("The dam", "2024-10-24"), ("The mill", "2024-10-24"), ("an envoy", "2024-10-28")))
def test_a_clock_time_alone_in_its_line_dates_what_stands_below_it(words: str, day: str) -> None:
    at = BLOG.index(words)
    end = BLOG.index("\n", at)
    whens = tuple(one for one in find_dates(BLOG, published=PUBLISHED) if one.char_start < end)
    start = max(BLOG.rfind(mark, 0, at) for mark in (". ", "\n")) + 1
    happened, _ = choose(whens, trigger_start=at, trigger_end=end, sentence_start=start, sentence_end=end, text=BLOG)
    assert happened is not None
    assert str(happened.first) == day


ENTRIES = """Storm live

6:02 a.m. ET

A barn burned.

5:15 a.m. ET

A mill burned late Wednesday.

12:40 a.m. ET

A bridge fell.

8:30 p.m. ET Wednesday

The dam broke.

7:10 p.m. ET

A pier sank.
"""


@each(
    ("words", "day"),
    (
        ("A mill", "2024-10-23 hour"), ("A bridge", "2024-10-24 day"), ("The dam", "2024-10-23 day"),
        ("A pier", "2024-10-23 day"),
    ),
)  # fmt: skip
def test_a_live_blog_goes_from_entry_to_entry_and_its_hours_are_those_of_telling(words: str, day: str) -> None:
    published, at = dt.date(2024, 10, 24), ENTRIES.index(words)
    whens = find_dates(ENTRIES, published=published, timezone="America/New_York")
    end = ENTRIES.index("\n", at)
    near = tuple(one for one in whens if one.char_start < end)
    own, _ = choose(near, trigger_start=at, trigger_end=end, sentence_start=at, sentence_end=end, text=ENTRIES)
    found = own or heading_of(day_headings(whens, ENTRIES, published), at, ENTRIES)
    assert found is not None
    assert f"{found.first} {found.precision}" == day


def test_the_line_of_a_list_that_a_clock_time_opens_keeps_its_hour() -> None:
    text = "Timeline\n\n08:15 A bridge fell.\n09:20 A mill burned."
    at, end = text.index("A mill"), len(text)
    whens = find_dates(text, published=PUBLISHED, timezone="America/New_York")
    own, _ = choose(whens, trigger_start=at + 7, trigger_end=end, sentence_start=at, sentence_end=end, text=text)
    assert own is not None
    assert (own.text, own.precision) == ("09:20", "hour")

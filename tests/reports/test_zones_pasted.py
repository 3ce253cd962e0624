"""Pasted pages: bars, lines of who wrote and when, share lines and appeals are no sentences of the article."""

from __future__ import annotations

import pytest

from dateline.mentions.words.tokens import sentences
from dateline.reports.zones import divide

_TOLD = (
    "Engineers closed the road bridge at Lemno on October 23 after a blast under its span, and the road to the harbour "
    "as well, police said.\n"
)
_ADDED = (
    "Divers will look at the pier before the district decides whether lorries may cross again, and until then they go "
    "by way of Port Alder, it added.\n"
)


def _kinds(text: str) -> list[tuple[str, str]]:
    return [(zone.kind, " ".join(text[zone.start : zone.end].split())) for zone in divide(text)]


def _sentences(text: str) -> list[str]:
    return [" ".join(text[one.start : one.end].split()) for one in sentences(text, divide(text))]


def test_a_page_that_was_pasted_line_by_line_is_divided() -> None:
    text = (
        "Home | World | Lemno | Sport\nBridge at Lemno closed after a blast\n"
        "By Staff Reporter  •  Updated 24/10/2024 18:05 GMT  •  4 min read\nShare on Facebook  Tweet  WhatsApp  Email\n"
        f"{_TOLD}Scroll to continue\n{_ADDED}Sign up to our newsletter: the best of the coast, every Monday\n"
        "Follow us on X | Cookie settings | Advertise with us\n"
    )
    assert _kinds(text) == [
        ("furniture_boilerplate", "Home | World | Lemno | Sport"),
        ("title", "Bridge at Lemno closed after a blast"),
        ("byline", "By Staff Reporter • Updated 24/10/2024 18:05 GMT • 4 min read"),
        ("furniture_share", "Share on Facebook Tweet WhatsApp Email"),
        ("body", _TOLD.strip()),
        ("furniture_ad", "Scroll to continue"),
        ("body", _ADDED.strip()),
        ("furniture_appeal", "Sign up to our newsletter: the best of the coast, every Monday"),
        ("furniture_boilerplate", "Follow us on X | Cookie settings | Advertise with us"),
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("News · Politics · Business · Opinion", "furniture_boilerplate"),
        ("Anna Lind | 24 October 2024 | 3 min read", "dateline"),
        ("Updated 24 October 2024 18:05 UTC+3 • Reading time: 2 minutes", "dateline"),
        ("A week at the sea for two! Book now >>>", "furniture_ad"),
    ],
)
def test_a_line_is_furniture_where_all_its_parts_are(line: str, kind: str) -> None:
    assert (kind, line) in _kinds(f"Bridge closed at Lemno\n\n{_TOLD}\n{line}\n\n{_ADDED}")


@pytest.mark.parametrize(
    "line",
    [
        "Town | Deaths | Injured",
        "Lemno | 12 | 30",
        "| 24 October 2024 | Port Alder |",
        "Northern Region | World Vision | Shelter",
        "5 min | 10 min | 20 min",
        "Residents were told to sign up to our town's register by Monday, and 300 did.",
        "A man shouted that all should enter the shelter now > and many did.",
    ],
)
def test_rows_of_a_table_and_prose_are_no_furniture(line: str) -> None:
    kinds = _kinds(f"Bridge closed at Lemno\n\n{_TOLD}\n{line}\n\n{_ADDED}")
    assert [kind for kind, _ in kinds] == ["title", "body"]


def test_a_heading_between_lines_that_are_paragraphs_is_no_part_of_the_next_sentence() -> None:
    told = [_TOLD.strip(), "The night before", _ADDED.strip()]
    text = f"Bridge closed at Lemno\n{_TOLD}The night before\n{_ADDED}{_TOLD}"
    assert _sentences(text)[1:4] == told


def test_a_sentence_runs_on_over_the_lines_of_a_wrapped_text() -> None:
    wrapped = (
        "Engineers closed the road bridge at\nLemno on October 23 after a blast under its\nspan, police said.\n"
        "Divers will look at the pier before the\nDistrict of Alder decides, it added.\n"
    )
    told = _sentences(f"Bridge closed at Lemno\n\n{wrapped * 3}")
    assert told[2] == "Divers will look at the pier before the District of Alder decides, it added."


@pytest.mark.parametrize(
    "heading",
    [
        "More Stories",
        "Hot this week",
        "LATEST WORLD STORIES",
        "Most Viewed Today",
        "Read Next",
        "Editor's Picks",
        "Must-reads",
    ],
)
def test_what_a_page_links_to_below_its_article_is_no_part_of_it(heading: str) -> None:
    links = (
        "Eleven dead in Port Alder as a ferry sinks\nBy Anna Lind\nThe harbour office has closed the pier to all...\n"
        "May 11, 2023\nPolice arrest nine in Oruvo"
    )
    kinds = _kinds(f"Bridge closed at Lemno\n\n{_TOLD}\n{_ADDED}\n{heading}\n{links}\n")
    assert [kind for kind, _ in kinds if kind not in {"byline", "dateline"}] == (
        ["title", "body", *["furniture_read_also"] * 3]
    )


def test_a_list_of_links_ends_with_the_first_whole_sentence() -> None:
    kinds = _kinds(f"Bridge closed at Lemno\n\n{_TOLD}\nMore stories\nA ferry sinks at Port Alder\n{_ADDED}")
    assert [kind for kind, _ in kinds] == ["title", "body", "furniture_read_also", "body"]


@pytest.mark.parametrize(
    "head",
    ["LEMNO | Fri Oct 25, 2024(Wire) - ", "Lemno | Friday, 25 October 2024 | ", "LEMNO - Oct 25, 2024 (Wire) - "],
)
def test_bars_part_the_place_and_day_where_it_was_written(head: str) -> None:
    assert ("dateline", head.strip()) in _kinds(f"Bridge closed\n{head}{_TOLD}")

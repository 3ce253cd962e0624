"""Zones: what of a page is the article's, judged by form and place, never cut."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reports import report_from_text
from dateline.reports.zones import divide, front_matter_end
from growth import grows_at_most
from tiers import few

_BODY = (
    "Engineers closed the road bridge at Lemno on October 23 after a blast under its span, police said.\n\n"
    "Divers will look at the pier before the district decides whether lorries may cross again, it added.\n\n"
    "Traffic goes by way of Port Alder, which adds forty kilometres to the trip, according to the police.\n\n"
)


def _kinds(text: str, *, title: str = "") -> list[tuple[str, str]]:
    return [(zone.kind, " ".join(text[zone.start : zone.end].split())) for zone in divide(text, title=title)]


def _only(text: str) -> dict[str, str]:
    return {kind: content for kind, content in _kinds(text) if kind not in ("body", "title")}


def test_a_page_is_divided_from_its_widget_to_its_byline() -> None:
    text = (
        "58.1 F\nPort Alder\nFriday, March 7, 2025\n\n"
        "Bridge at Lemno closed after a blast\n\n- Advertisement -\n\n"
        + _BODY
        + "BY ANNA LIND [anna.lind@wire.example]\n"
    )
    assert _kinds(text) == [
        ("furniture_weather", "58.1 F Port Alder"),
        ("dateline", "Friday, March 7, 2025"),
        ("title", "Bridge at Lemno closed after a blast"),
        ("furniture_ad", "- Advertisement -"),
        ("body", " ".join(_BODY.split())),
        ("byline", "BY ANNA LIND [anna.lind@wire.example]"),
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Advertisement", "furniture_ad"),
        ("Story continues below advertisement", "furniture_ad"),
        ("Sponsored content", "furniture_ad"),
        ("Share the Post:", "furniture_share"),
        ("Share this article", "furniture_share"),
        ("Follow us on Telegram", "furniture_share"),
        ("Facebook | X | WhatsApp | Email", "furniture_share"),
        ("Read also:", "furniture_read_also"),
        ("Read also: Ferry service to the island begins again", "furniture_read_also"),
        ("Related articles", "furniture_read_also"),
        ("Become a Patron!", "furniture_appeal"),
        ("Subscribe to our newsletter and get the news in your inbox.", "furniture_appeal"),
        ("Please make a donation today: your support keeps our journalism free.", "furniture_appeal"),
        ("(For the full report: https://wire.example/reports/12)", "link"),
        ("https://wire.example/reports/12", "link"),
        ("[The whole report](https://wire.example/reports/12)", "link"),
        ("Workers lower a pump onto the deck at the north quay. [HARBOUR WIRE]", "caption"),
        ("Workers lower a pump onto the deck at the north quay (Photo: Anna Lind)", "caption"),
        ("© 2024 Harbour Wire. All rights reserved.", "furniture_boilerplate"),
        ("INTERNAL - NOT FOR SALE              Page 1 of 3", "furniture_boilerplate"),
        ("Page 2/3 | Harbour Wire", "furniture_boilerplate"),
        ("By Anna Lind and Per Holm", "byline"),
    ],
)
def test_a_line_of_the_page_is_told_by_its_form(line: str, kind: str) -> None:
    assert _only(f"Bridge closed at Lemno\n\n{_BODY}{line}\n") == {kind: " ".join(line.split())}


@pytest.mark.parametrize(
    "line",
    [
        "Germany will donate ten ambulances to the clinic in Lemno, the embassy said.",
        "The temperature at the station fell to 12 F before the pipes burst.",
        "By Tuesday the crews had left the quarry near Lemno.",
        "Readers of the town's two newspapers share one library, the mayor said.",
        "The firm advertised for drivers in Port Alder, and forty people came.",
        "Sources in the office said that the pier had been weak for years.",
    ],
)
def test_prose_that_uses_the_words_of_furniture_stays_in_the_article(line: str) -> None:
    assert _only(f"Bridge closed at Lemno\n\n{_BODY}{line}\n") == {}


def test_linked_titles_after_read_also_go_with_it() -> None:
    text = f"Bridge closed at Lemno\n\nRead also:\nFerry begins again\nPort votes on a channel\n\n{_BODY}"
    assert _only(text) == {"furniture_read_also": "Read also: Ferry begins again Port votes on a channel"}


def test_a_lone_headline_amid_paragraphs_is_another_articles() -> None:
    headline = "Frontier report: town council votes against the deeper channel"
    text = f"Bridge closed at Lemno\n\n{_BODY}{headline}\n\n{_BODY}"
    assert _only(text) == {"furniture_read_also": headline}


def test_paragraphs_without_full_stops_are_no_headlines_where_that_is_the_habit() -> None:
    line = "Shelling was heard near the lower town during most of the night"
    assert _only("Bridge closed at Lemno\n\n" + f"{line}\n\n" * 6) == {}


def test_takeaways_end_where_their_bullets_end() -> None:
    bullets = "Key Takeaways:\n\n  • The bridge is shut.\n  • Divers are at work.\n\n"
    text = f"Bridge closed\n\n{_BODY}{bullets}{_BODY}"
    kinds = [kind for kind, _ in _kinds(text)]
    assert kinds == ["title", "body", "takeaways", "body"]


def test_what_follows_the_share_line_is_boilerplate_unless_it_is_news() -> None:
    generic = "We believe that every town needs a bridge, and that rivers bring people together."
    news = "The ministry said on October 24 that a second bridge, at Port Alder, was shut as well."
    after_generic = dict(_kinds(f"Bridge closed\n\n{_BODY}Share the Post:\n\n{generic}\n"))
    assert after_generic["furniture_boilerplate"] == generic
    assert "furniture_boilerplate" not in dict(_kinds(f"Bridge closed\n\n{_BODY}Share the Post:\n\n{news}\n"))


def test_a_share_bar_above_the_article_takes_nothing_with_it() -> None:
    assert _only(f"Bridge closed at Lemno\n\nShare this article\n\n{_BODY}") == {
        "furniture_share": "Share this article"
    }


def test_an_appeal_takes_in_the_pleas_around_it() -> None:
    text = f"Bridge closed\n\n{_BODY}You may leave this page now, or you may stay with us.\n\nBecome a Patron!\n"
    assert _only(text) == {"furniture_appeal": "You may leave this page now, or you may stay with us. Become a Patron!"}


def test_front_matter_is_a_zone_of_its_own() -> None:
    text = f'---\ntitle: "Bridge closed"\n---\n\n# Bridge closed\n\n{_BODY}'
    zones = divide(text, title="Bridge closed")
    assert [(zone.kind, zone.article) for zone in zones] == [
        ("front_matter", False),
        ("title", True),
        ("body", True),
    ]


def test_a_lone_sentence_is_body() -> None:
    assert _kinds("A convoy left Port Alder.") == [("body", "A convoy left Port Alder.")]
    assert _kinds("A convoy left Port Alder") == [("body", "A convoy left Port Alder")]


_PIECES = st.sampled_from(
    [
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "\u2028",
        "\x00",
        "\ufeff",
        "---\n",
        "63 F\n",
        "Share the Post:\n",
        "Read also:\n",
        "Key Takeaways:\n",
        "• item\n",
        "October 24, 2024\n",
        "A body sentence that says enough to count as prose here.\n",
    ]
)


@settings(deadline=None)
@given(st.lists(st.one_of(_PIECES, st.text(max_size=30))).map("".join))
def test_zones_cover_the_text_in_order_without_gap_or_overlap(text: str) -> None:
    zones = divide(text)
    edges = [0, *(zone.end for zone in zones)]
    assert [zone.start for zone in zones] == edges[:-1]
    assert edges[-1] == len(text)
    assert all(zone.start < zone.end for zone in zones)


@pytest.mark.parametrize(
    "unit",
    few(
        ["word ", "October 24 ", "(photo ", "share: ", "By A ", "https://", "#", "•\n", "x\n\n"],
        quick=["October 24 ", "x\n\n"],
    ),
)
def test_ten_times_the_text_takes_about_ten_times_as_long(unit: str) -> None:
    def ask(size: int) -> None:
        divide((unit * (size // len(unit) + 1))[:size])

    ask(1000)
    assert grows_at_most(30, ask, 100_000, 1_000_000, spare=0.5)


def test_the_place_where_a_report_was_written_is_parted_from_its_first_paragraph() -> None:
    text = "Bridge closed\n\nPORT ALDER, Oct. 3 (Wire) — Engineers closed the bridge at Lemno.\n"
    assert _kinds(text) == [
        ("title", "Bridge closed"),
        ("dateline", "PORT ALDER, Oct. 3 (Wire) —"),
        ("body", "Engineers closed the bridge at Lemno."),
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("PORT ALDER (Reuters) – ", "dateline"),
        ("LEMNO, Calif. (KABC) — ", "dateline"),
        ("LEMNO (north) - ", "body"),  # the label of a line
        ("LEMNO - ", "body"),
    ],
)
def test_a_paragraph_below_a_caption_begins_with_where_it_was_written(line: str, kind: str) -> None:
    text = f"Bridge closed\n\n{_BODY}By Anna Lind\n\n{line}Engineers closed the bridge at Lemno on Monday, it said.\n"
    assert [zone.kind for zone in divide(text) if text[zone.start :].startswith(line)] == [kind]


@pytest.mark.parametrize("dateline", [
    "Kyiv, October 15, 2024 —", "Port Alder, 15 October 2024 –", "Lemno, Alder Oblast, Oct. 15 2024 (Wire) -",
    "KYIV, October 15 2024 —",
])  # fmt: skip
def test_a_place_with_a_whole_date_is_parted_from_its_first_paragraph(dateline: str) -> None:
    assert _kinds(f"Bridge closed\n\n{dateline} Engineers closed the bridge at Lemno.\n") == [
        ("title", "Bridge closed"),
        ("dateline", dateline),
        ("body", "Engineers closed the bridge at Lemno."),
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_front_matter_ends_at_its_second_rule(newline: str) -> None:
    head = newline.join(["---", "title: Bridge", "", "date: 2024-10-24"])
    assert [front_matter_end(head + newline + close) for close in ("---", f"...  {newline}", f"---{newline}It.")] == [
        len(head + newline) + length for length in (3, 5 + len(newline), 3 + len(newline))
    ]
    assert front_matter_end(f"\ufeff---{newline}---{newline}") == 7 + 2 * len(newline)
    assert front_matter_end(head + newline) == front_matter_end(head) == 0
    assert front_matter_end(head + newline * 300 + "---") == 0


def test_front_matter_that_is_never_closed_is_none_whatever_its_newlines() -> None:
    # Trying every way to part so many lines would never end.
    text = "---\r\n" + "a: b\r\n" * 190
    assert front_matter_end(text) == 0
    assert {zone.kind for zone in divide(text)} <= {"title", "body"}


class _Counted(str):
    """A text that counts the characters that are cut out of it."""

    cut = 0

    def __getitem__(self, key: object) -> str:
        piece = super().__getitem__(key)  # type: ignore[index]
        _Counted.cut += len(piece)
        return piece


@pytest.mark.parametrize(
    "unit", ["word ", "word.\n", "x\n\n", "Read also:\n", "• x\n", "---\n", "Kyiv, October 15, 2024 — "]
)
def test_twice_the_text_is_twice_the_characters_looked_at(unit: str) -> None:
    def looked_at(size: int) -> int:
        _Counted.cut = 0
        divide(_Counted(unit * (size // len(unit))))
        return _Counted.cut

    assert looked_at(40_000) <= 2.2 * looked_at(20_000) + 100


@pytest.mark.parametrize(
    "line",
    [
        "Operational update at 22:00, 3 September 2025",
        "Update as of 16:00 on 3 September 2025",
        "Situation report as of 3 September 2025",
        "Week of 1-3 September 2025 (published 4 September 2025)",
    ],
)
def test_the_day_of_an_update_below_the_name_of_a_staff_is_that_of_the_report(line: str) -> None:
    made = report_from_text(f"General Staff\n{line}\n\nTwo bridges fell near Lemno.\n")
    assert str(made.published) == "2025-09-03"


def test_a_title_with_a_day_of_old_dates_no_report() -> None:
    assert report_from_text("The battle of 3 September 1925\n\nTwo bridges fell.\n").published is None


def test_the_head_of_a_printed_page_is_no_title_and_a_sentence_on_a_page_is_no_head() -> None:
    head = "CONFIDENTIAL               Page 1 of 3"
    report = report_from_text(f"{head}\n\nHARBOUR MEMORANDUM\n\nDate: 14 March 2023\n\n{_BODY}")
    assert report.title == "HARBOUR MEMORANDUM"
    wrapped = "The list of the lorries that were on the bridge is on\npage 3 of 12 of the annex, police said.\n"
    assert "furniture_boilerplate" not in dict(_kinds(f"Bridge closed\n\n{_BODY}{wrapped}"))

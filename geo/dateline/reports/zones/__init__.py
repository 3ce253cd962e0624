"""Divide a report into zones: what is the article's, and what is only the page's.

A line is judged by its form (``line_forms``) and by where it stands: before the first paragraph, between
paragraphs, in a list of takeaways, after the line that ends the article. Nothing is cut; every character
belongs to one zone. ``page_words`` holds the words of pages, and ``repeats`` finds what several documents share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.records import Zone
from dateline.reports.days.datelines import DATED_PLACE, DAY_OF_AGENCY, PLACE_DATELINE, WIRE
from dateline.reports.days.stamps import STAMP
from dateline.reports.zones import line_forms as form

# A line of this many words, or one that ends in a full stop and has half as many, begins the body.
_BODY_WORDS = 28
_BODY_SENTENCE_WORDS = 9
_MAX_TITLE_CHARS = 250
# The trailing rule needs an article before the share line, not a share bar on top of the page.
_ARTICLE_WORDS = 40
# Lone headlines are told by their missing full stop: only where the other paragraphs have theirs.
_PUNCTUATED_SHARE = 0.8
# Lines longer than any at which mail and terminals wrap are whole paragraphs, where most of them end a sentence.
_WRAP_CHARS = 120
_LEAST_PARAGRAPHS, _ENDED_SHARE = 3, 0.8
_FRONT_OPENS = re.compile(r"\ufeff?---[ \t]*\r?\n")
_FRONT_CLOSES = re.compile(r"(?:---|\.\.\.)[ \t]*(?:\r?\n|\r?\Z)")
# Front matter is a handful of fields; a rule that no second rule follows within so many lines is a rule.
_FRONT_LINES = 200
_OPENERS = frozenset(
    {"furniture_weather", "furniture_share", "furniture_ad", "furniture_boilerplate", "byline", "dateline"}
)
_OF_A_TEASER = frozenset({"byline", "dateline"})  # who wrote what a title links to, and when
NOT_ARTICLE = frozenset({"link", "notes", "front_matter"})


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    text: str
    alone: bool  # blank lines on both sides
    kind: str = ""
    apart: bool = False  # no sentence runs on from it to the next line


def front_matter_end(text: str) -> int:
    """Return where the YAML front matter ends, 0 if there is none."""
    opening = _FRONT_OPENS.match(text)
    position = opening.end() if opening else 0
    for _ in range(_FRONT_LINES + 1 if opening else 0):
        if closing := _FRONT_CLOSES.match(text, position):
            return closing.end()
        position = text.find("\n", position) + 1
        if not position:
            return 0
    return 0


def divide(text: str, *, title: str = "") -> tuple[Zone, ...]:
    """Divide a text into zones that are sorted, do not overlap and cover it wholly.

    Parameters
    ----------
    text
        The text as read.
    title
        The document's title where it is known from elsewhere (front matter, metadata).

    Returns
    -------
    The zones; blank lines belong to the zone before them. An empty text has none.
    """
    front = front_matter_end(text)
    page = _lines(text, front)
    for line in page:
        line.kind = form.line_kind(line.text)
    body_at = _label_head(page, title)
    _split_dateline(page, body_at)
    _label_takeaways(page)
    _label_read_also(page, body_at)
    _label_trailing(page, body_at)
    _label_pleas(page, body_at)
    for line in page:
        line.kind = line.kind or "body"
    _part_headings(page)
    return tuple(_merge(text, front, page))


def _lines(text: str, start: int) -> list[_Line]:
    found: list[_Line] = []
    blank_before, position = True, start
    for raw in text[start:].splitlines(keepends=True):
        if raw.strip():
            if found and not blank_before:
                found[-1].alone = False
            found.append(_Line(position, position + len(raw), raw, alone=blank_before))
        blank_before = not raw.strip()
        position += len(raw)
    return found


def _label_head(page: Sequence[_Line], title: str) -> int:
    """Label what stands above the first paragraph; return that paragraph's index."""
    known, seen = " ".join(title.split()), False
    for index, line in enumerate(page):
        line.kind = line.kind or _widget_place(page, index)
        if line.kind in _OPENERS:
            continue
        if line.kind:
            return index
        text = " ".join(line.text[: form.MAX_RULE_CHARS].split()).strip("#*_ ")
        line.kind = _head_kind(line, text, known, seen or index + 1 == len(page))
        if line.kind == "title":
            known, seen = known or text, True
        elif not line.kind and not _stands_before_title(page, index, known):
            return index
    return len(page)


def _widget_place(page: Sequence[_Line], index: int) -> str:
    """Label the place under a temperature, which belongs to the widget and not to the report."""
    line = page[index]
    below = index > 0 and page[index - 1].kind == "furniture_weather" and not line.alone
    return "furniture_weather" if below and index + 1 < len(page) and form.looks_like_place(line.text) else ""


def _head_kind(line: _Line, text: str, known: str, seen: bool) -> str:
    """Return title or byline for a line of the head, "" for a paragraph or a deck."""
    if text == known or (not seen and len(text) <= _MAX_TITLE_CHARS and form.HEADING.match(line.text)):
        return "title"
    if known and form.states_its_day(text):
        return "dateline"
    if _is_prose(line):
        return ""
    if known and seen and form.looks_like_publisher(text, title=known):
        return "byline"
    return "" if seen else "title"


def _is_prose(line: _Line) -> bool:
    count = form.words_in(line.text)
    if STAMP.match(line.text):
        return True  # a message of a chat
    if len(line.text) > _MAX_TITLE_CHARS or count >= _BODY_WORDS or form.BULLET.match(line.text):
        return True
    if line.text.rstrip().endswith(".") and not form.HEADING.match(line.text):
        return True
    return count >= _BODY_SENTENCE_WORDS and form.ends_sentence(line.text)


def _stands_before_title(page: Sequence[_Line], index: int, title: str) -> bool:
    """Tell whether the title or a dateline comes within the next lines: this line is then the deck."""
    ahead = page[index + 1 : index + 3]
    if any(form.states_its_day(line.text) for line in ahead):
        return True
    return any(line.kind == "dateline" or (title and " ".join(line.text[:400].split()) == title) for line in ahead)


def _split_dateline(page: list[_Line], body_at: int) -> None:
    """Part "KYIV, Oct. 3 (Agency) - " from a paragraph: it says where the report was written.

    Any may begin so below the first one, where a caption stands above the article or a page holds several; there an
    agency that everybody knows must be named, since "KIDAL (north) - two killed" is the label of a line.
    """
    for index in range(len(page) - 1, body_at - 1, -1):
        line = page[index]
        head = line.text[: form.SHORT_CHARS]
        match = PLACE_DATELINE.match(head)
        if index > body_at:
            match = match if match and not line.kind and WIRE.fullmatch(match["agency"] or "") else None
        elif not match or not (match["date"] or match["agency"]):
            match = DATED_PLACE.match(head) or DAY_OF_AGENCY.match(head)
        if match:
            end = line.start + match.end()
            rest = _Line(end, line.end, line.text[match.end() :], line.alone)
            page[index : index + 1] = [_Line(line.start, end, match.group(), line.alone, "dateline"), rest]


def _label_takeaways(page: Sequence[_Line]) -> None:
    open_list, had_bullet = False, False
    for line in page:
        if line.kind == "takeaways":
            open_list, had_bullet = True, False
        elif open_list and not line.kind and form.BULLET.match(line.text):
            line.kind, had_bullet = "takeaways", True
        elif open_list and not line.kind and had_bullet and not line.alone and line.text[:1].isspace():
            line.kind = "takeaways"  # a bullet that was wrapped
        elif open_list:
            open_list = False


def _label_read_also(page: Sequence[_Line], body_at: int) -> None:
    """Label the linked titles after "Read also", and lone headlines of other articles amid the body."""
    for index, line in enumerate(page):
        if line.kind == "furniture_read_also":
            for follower in page[index + 1 : index + 12]:
                if follower.kind in _OF_A_TEASER:
                    continue
                whole = form.ends_sentence(follower.text) and not form.is_cut(follower.text)
                if follower.kind or whole or form.words_in(follower.text) > 25:
                    break
                follower.kind = "furniture_read_also"
    headlines = [line for line in page[body_at:] if not line.kind and line.alone and form.is_headline(line.text)]
    if not headlines:
        return  # as in most reports
    prose = [line for line in page[body_at:] if not line.kind and form.words_in(line.text) >= 10]
    unsure = sum(form.is_headline(line.text) for line in prose)
    ended = sum(form.ends_sentence(line.text) for line in prose)  # a headline does not
    if ended < 3 or ended < _PUNCTUATED_SHARE * (len(prose) - unsure) or 2 * len(headlines) > ended:
        return
    last = prose[-1].start
    for line in headlines:
        if line.start < last:
            line.kind = "furniture_read_also"


def _label_trailing(page: Sequence[_Line], body_at: int) -> None:
    """Label what follows the share line that ends an article: the site's own text, which names no date."""
    words = 0
    if all(line.kind != "furniture_share" for line in page):
        return
    for index, line in enumerate(page):
        if (
            line.kind == "furniture_share"
            and words >= _ARTICLE_WORDS
            and form.SHARE_THE_POST.fullmatch(line.text.strip())
        ):
            rest = page[index + 1 :]
            if not any(form.tells_news(other.text) for other in rest if not other.kind):
                for other in rest:
                    other.kind = other.kind if other.kind.startswith("furniture") else "furniture_boilerplate"
            return
        if index >= body_at and not line.kind.startswith("furniture"):
            words += form.words_in(line.text)


def _part_headings(page: Sequence[_Line]) -> None:
    """Part lines that end in no stop from the next ones, in a page of which each line is a whole paragraph.

    Elsewhere lines are wrapped, and a sentence runs on from one to the next.
    """
    long = [line for line in page if line.kind == "body" and len(line.text) > _WRAP_CHARS]
    if len(long) < _LEAST_PARAGRAPHS or sum(form.ends_sentence(line.text) for line in long) < _ENDED_SHARE * len(long):
        return
    for line, below in pairwise(page):
        begins = not below.text.lstrip()[:1].islower()
        line.apart = line.kind == "body" and begins and not form.ends_sentence(line.text) and "|" not in line.text


def _label_pleas(page: Sequence[_Line], body_at: int) -> None:
    """Let an appeal at the page's end take in the lines around it that speak to the reader too."""
    backwards = range(len(page) - 1, -1, -1)
    tail = next((at for at in backwards if not page[at].kind and form.tells_news(page[at].text)), body_at)
    for order in (range(tail + 1, len(page)), range(len(page) - 1, tail, -1)):
        near = False
        for index in order:
            line = page[index]
            if near and not line.kind and form.speaks_to_reader(line.text):
                line.kind = "furniture_appeal"
            near = line.kind == "furniture_appeal"


def _merge(text: str, front: int, page: Sequence[_Line]) -> Iterator[Zone]:
    marks = [(0, "front_matter", True)] if front else []
    parted = (False, *(line.apart for line in page))
    marks += [(line.start, line.kind, new) for line, new in zip(page, parted, strict=False)]
    if not marks:
        marks = [(0, "body", True)] if text else []
    starts: list[tuple[int, str]] = []
    for start, kind, new in marks:
        # Captions, titles and bylines stay apart when they are apart; prose runs on.
        if new or not starts or starts[-1][1] != kind:
            starts.append((start if starts else 0, kind))
    for index, (start, kind) in enumerate(starts):
        end = starts[index + 1][0] if index + 1 < len(starts) else len(text)
        yield Zone(start, end, kind, not kind.startswith("furniture") and kind not in NOT_ARTICLE)

"""All text of an HTML page, for pages in which no article can be told from what surrounds it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping

from dateline.reports.days import find_day
from dateline.reports.days.datelines import DATELINE

# What is in these is no text of the page; a title is kept apart.
_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "head", "select", "textarea"})
# These run on within a paragraph; every other element begins a new one.
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q", "s",
     "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
)  # fmt: skip

_VISIBLE = re.compile(r"[^\s\0]")
_LINES_BELOW, _LONG = 8, 120  # lines below a title in which its day is looked for, and the characters of a paragraph
_PIECES_BEFORE, _BEFORE_CHARS = 6, 24  # of what stands before a link, to tell it from other places of its words


class _Listener:
    """Collects text while the page is read; builds no tree, so that no depth of nesting can hurt."""

    def __init__(self) -> None:
        self.title: list[str] = []
        self.pieces: list[str] = []
        self.unseen = 0
        self.href = ""
        self.links: list[tuple[int, int, str]] = []  # the pieces of each link's words
        self.opened = 0
        self.in_title = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "a":
            self.href, self.opened = attributes.get("href") or "", len(self.pieces)
        self.unseen += tag in _UNSEEN
        self.in_title = self.in_title or tag == "title"
        self._part(tag)

    def end(self, tag: str) -> None:
        if tag == "a" and self.href.startswith(("http://", "https://")):
            self.links.append((self.opened, len(self.pieces), self.href))
            self.href = ""
        self.unseen = max(self.unseen - (tag in _UNSEEN), 0)
        self.in_title = self.in_title and tag != "title"
        self._part(tag)

    def data(self, text: str) -> None:
        if self.in_title:
            self.title.append(text)
        elif not self.unseen:
            self.pieces.append(text.replace("\0", " "))

    def _part(self, tag: str) -> None:
        if tag not in _INLINE:
            self.pieces.append("\0")  # which no text holds any more

    def close(self) -> None:
        return None


def page_text(page: str) -> tuple[str, list[str]]:
    """Return the title of an HTML page and its paragraphs, white space made single spaces.

    Parameters
    ----------
    page
        The page's source, however broken or deeply nested.
    """
    listener = _read(page)
    paragraphs = (" ".join(part.split()) for part in "".join(listener.pieces).split("\0"))
    return " ".join("".join(listener.title).split()), [part for part in paragraphs if part]


def day_below_title(page: str, titles: Collection[str]) -> dt.date | None:
    """Return the one day that stands by itself between an article's title and its first long paragraph, or None.

    What takes the article out of its page often leaves that line behind: it is of no paragraph.

    Parameters
    ----------
    page
        The page's source.
    titles
        What the article may be called, as its page has it.
    """
    wanted = {_spelt(title) for title in titles if title}
    _, paragraphs = page_text(page)
    days: set[dt.date] = set()
    below = 0
    for part in paragraphs:
        if _spelt(part) in wanted:
            below, days = _LINES_BELOW, set()
        elif len(part) > _LONG or below == 0:
            below = 0
        else:
            below -= 1
            if DATELINE.fullmatch(part) and (day := find_day(part)):
                days.add(day)
    return days.pop() if len(days) == 1 else None


def _spelt(title: str) -> str:
    """Return a title as it is compared: pages write its dashes and quotes in two ways."""
    return "".join(sign for sign in title.casefold() if sign.isalnum())


def _read(page: str) -> _Listener:
    from lxml import etree  # type: ignore[import-untyped]  # it has no types of its own

    listener = _Listener()
    parser = etree.HTMLParser(target=listener, huge_tree=True, encoding="utf-8")
    try:
        parser.feed(page.encode("utf-8", "replace"))
        parser.close()
    except etree.LxmlError:
        pass  # what was read up to here is still text
    return listener


def page_links(page: str, article: str) -> tuple[tuple[int, int, str], ...]:
    """Return the links of an HTML page whose words stand in the article: their offsets in it, and the address.

    Parameters
    ----------
    page
        The page's source.
    article
        The text that was taken from it. A link is found by its words and those before them; one that is not found
        is left out.
    """
    if "<a" not in page:
        return ()
    listener = _read(page)
    places = [match.start() for match in _VISIBLE.finditer(article)]
    bare = "".join(_VISIBLE.findall(article))
    found, position = [], 0
    for first, last, href in listener.links:
        words = _bare("".join(listener.pieces[first:last]))
        before = _bare("".join(listener.pieces[max(0, first - _PIECES_BEFORE) : first]))[-_BEFORE_CHARS:]
        at = bare.find(before + words, max(0, position - len(before))) if words else -1
        if at >= 0:
            position = at + len(before) + len(words)
            found.append((places[position - len(words)], places[position - 1] + 1, href))
    return tuple(found)


def _bare(text: str) -> str:
    """Return a text without its white space, in which pages and extractors differ."""
    return "".join(_VISIBLE.findall(text))

"""All text of an HTML page, for pages in which no article can be told from what surrounds it."""

from __future__ import annotations

# What is in these is no text of the page; a title is kept apart.
_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "head", "select", "textarea"})
# These run on within a paragraph; every other element begins a new one.
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q", "s",
     "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
)  # fmt: skip


class _Listener:
    """Collects text while the page is read; builds no tree, so that no depth of nesting can hurt."""

    def __init__(self) -> None:
        self.title: list[str] = []
        self.pieces: list[str] = []
        self.unseen = 0
        self.in_title = False

    def start(self, tag: str, _attributes: object) -> None:
        self.unseen += tag in _UNSEEN
        self.in_title = self.in_title or tag == "title"
        self._part(tag)

    def end(self, tag: str) -> None:
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
    from lxml import etree  # type: ignore[import-untyped]  # it has no types of its own

    listener = _Listener()
    parser = etree.HTMLParser(target=listener, huge_tree=True, encoding="utf-8")
    try:
        parser.feed(page.encode("utf-8", "replace"))
        parser.close()
    except etree.LxmlError:
        pass  # what was read up to here is still text
    paragraphs = (" ".join(part.split()) for part in "".join(listener.pieces).split("\0"))
    return " ".join("".join(listener.title).split()), [part for part in paragraphs if part]

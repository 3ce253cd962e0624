"""The pieces of a page that Folium's templates cannot spoil.

Branca compiles rendered text again as a Jinja template, so ``{{ ... }}`` in a report would run as Python on
the machine that builds the map. What goes in by these elements is written as it is.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Iterator
from typing import Any

from branca.element import Element, Figure

# Below this, a block is easier to read as it is; above, gzip makes it about four times smaller.
_PLAIN_CHARACTERS = 50_000

# What an HTML parser could take for markup, and what JavaScript once took for line ends.
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


class Verbatim(Element):
    """An element whose text is given as it is, in one piece or several, and never seen by a template."""

    def __init__(self, *pieces: str, name: str) -> None:
        super().__init__()
        self._name = "Verbatim"
        self._id = name
        self.pieces = pieces

    def render(self, **_: Any) -> str:
        """Return the text."""
        return "".join(self.pieces)


class Script(Verbatim):
    """An inline script, which the page's policy allows by its hash."""

    def __init__(self, code: str, *, name: str) -> None:
        super().__init__(f"<script>{code}</script>", name=name)
        self.sha256 = source_hash(code)


class Style(Verbatim):
    """An inline style sheet, which the page's policy allows by its hash."""

    def __init__(self, css: str, *, name: str) -> None:
        super().__init__(f"<style>{css}</style>", name=name)
        self.sha256 = source_hash(css)


class Data(Verbatim):
    """A block of JSON that the page's script reads: no markup in it can end the block."""

    def __init__(self, text: str, *, name: str, plain: bool = False) -> None:
        kind, body = ("application/json", json_in_html(text))
        if len(text) > _PLAIN_CHARACTERS and not plain:
            kind, body = ("application/gzip", packed(text))
        super().__init__(f'<script type="{kind}" id="{name}">{body}</script>', name=name)


class Block(Verbatim):
    """A block that `archive.block` made, for the page's script."""

    def __init__(self, base64_text: str, *, name: str) -> None:
        # In pieces: a large block is copied once, into the page.
        super().__init__(f'<script type="application/gzip" id="{name}">', base64_text, "</script>", name=name)


class Policy(Element):
    """The page's Content-Security-Policy: nothing is fetched but tiles that were asked for, only our scripts run.

    The hashes are taken when the page is rendered, from the very text that it will hold.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._id = "policy"
        self._page = page

    def render(self, **_: Any) -> str:
        """Return the ``meta`` element with the policy."""
        parts = [*self._page.header._children.values(), *self._page.html._children.values()]
        scripts = [part.sha256 for part in parts if isinstance(part, Script)]
        scripts.append(source_hash(self._page.closing_script()))
        styles = [part.sha256 for part in parts if isinstance(part, Style)]
        # Layers that a caller adds to our map bring style attributes, which no hash can allow.
        allowed_styles = ["'unsafe-inline'"] if self._page.has_guests else styles
        rules = (
            "default-src 'none'",
            f"script-src {' '.join(scripts)}",
            f"style-src {' '.join(allowed_styles)}",
            " ".join(["img-src data: blob:", *self._page.picture_origins]),
            "base-uri 'none'",
            "form-action 'none'",
        )
        return f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">'


class Page(Figure):
    """A page in standards mode whose closing script lies in the body and can be hashed beforehand.

    Attributes
    ----------
    has_guests
        Whether somebody added layers of their own.
    tail
        What the map does without when it opens: it stands behind the closing script, which need not wait for it.
    picture_origins
        Where pictures may come from over a network: nowhere, unless the maker asks for online tiles.
    """

    def __init__(self) -> None:
        super().__init__(ratio="62%")
        self.has_guests = False
        self.tail: tuple[Verbatim, ...] = ()
        self.picture_origins: tuple[str, ...] = ()
        self.header._children.clear()
        self.header.add_child(Verbatim('<meta charset="utf-8">', name="charset"), name="charset")
        self.header.add_child(Policy(self), name="policy")

    def render(self, **kwargs: Any) -> str:
        """Return the page as one text."""
        return "".join(self.pieces(**kwargs))

    def pieces(self, **kwargs: Any) -> Iterator[str]:
        """Yield the page piece by piece, for a template would copy a large one several times."""
        # The map, and what was added to it, put in their parts first.
        for child in self._children.values():
            child.render(**kwargs)
        yield f'<!DOCTYPE html>\n<html lang="en">\n<head>\n{self.header.render(**kwargs)}\n</head>\n<body>\n'
        for part in self.html._children.values():
            yield from part.pieces if isinstance(part, Verbatim) else (part.render(**kwargs),)
            yield "\n"
        yield f"<script>{self.closing_script()}</script>\n"
        for part in self.tail:
            yield from part.pieces
            yield "\n"
        yield "</body>\n</html>\n"

    def closing_script(self) -> str:
        """Return the code of the last script: what the map's children ask for, after the map itself."""
        return str(self.script.render())


def source_hash(code: str) -> str:
    """Return the source expression that allows an inline script or style of exactly this text."""
    digest = hashlib.sha256(code.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def json_text(value: Any) -> str:
    """Return compact JSON in ASCII, so that no byte of a report needs an encoding; NaN is refused."""
    return json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))


def json_in_html(text: str) -> str:
    """Return JSON that no HTML parser can take for markup, with the same meaning."""
    return text.translate(_ESCAPES)


def packed(text: str) -> str:
    """Return text as gzip in base64: letters that neither HTML nor a template can read anything into."""
    return base64.b64encode(gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0)).decode("ascii")

"""A map page in a frame of another page: closed off, as wide as its place, and of a fixed shape without scripts."""

from __future__ import annotations

import html
import re

# No same origin: the page's script then reaches nothing of the page around it, wherever both lie.
SANDBOX = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
RATIO = (16, 10)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# Line ends, and letters that turn the direction of others.
_TURNS = re.compile(r"[\r\n\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
LEAST_PX = 420  # a map that is lower shows little but its own head


def frame_element(
    *, title: str, url: str = "", page: str = "", ratio: tuple[float, float] | None = None, style: str = ""
) -> str:
    """Return an ``iframe`` element for a map page.

    Parameters
    ----------
    title
        What the frame is called, for those who do not see it.
    url
        Where the page lies; or ``page``, its text, to be put into the element itself.
    ratio
        Width to height; None for 16 to 10, at least 420 pixels high.
    style
        More declarations of CSS.
    """
    wide, high = ratio or RATIO
    least = "" if ratio else f"min-height:{LEAST_PX}px;"
    source = f'srcdoc="{in_attribute(page)}"' if page else f'src="{in_attribute(url)}"'
    # Width and height as attributes are for systems that take styles away.
    return (
        f'<iframe title="{in_attribute(title)}" sandbox="{SANDBOX}" loading="lazy" allow="clipboard-write" '
        f'width="100%" height="600" style="display:block;width:100%;height:auto;aspect-ratio:{wide:g}/{high:g};'
        f'{least}border:0;{style}" {source}></iframe>'
    )


def in_attribute(text: str) -> str:
    """Return a text for an element or an attribute, on one line and without what a terminal obeys.

    An empty line would end a block of HTML within Markdown.
    """
    clean = _CONTROLS.sub("\ufffd", text.encode("utf-8", "replace").decode("utf-8"))
    return _TURNS.sub(lambda found: f"&#{ord(found[0])};", html.escape(clean))

"""Snippets: a frame with a map page in it, as HTML or as Markdown."""

from __future__ import annotations

from dataclasses import dataclass

from dateline._data import package_file
from dateline.embedding.markdown import in_markdown, link_target
from dateline.webmap.bundle import slim
from dateline.webmap.iframe import frame_element, in_attribute
from dateline.webmap.reading import MapPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """How a map page stands in another.

    Attributes
    ----------
    url
        Where the map page lies, as the other page names it; what stands behind "#" is the view that it opens with. ""
        for nowhere, if it is put into the snippet.
    inline
        Whether the map page is put into the snippet itself.
    width
        How wide the frame is at most, in pixels; None for as wide as its place.
    ratio
        Width to height where scripts are taken out; None for 16 to 10, at least 420 pixels high.
    """

    url: str = ""
    inline: bool = False
    width: int | None = None
    ratio: tuple[float, float] | None = None


def frame_snippet(page: MapPage, frame: Frame, *, markdown: bool = False) -> str:
    """Return a frame with a map page in it, with a link below for systems that take frames out.

    Parameters
    ----------
    page
        The map page.
    frame
        How it stands there.
    markdown
        Whether the link is written as Markdown; the frame is HTML in both, and has no empty line that would end it.

    Returns
    -------
    str
        Ends with a line end. The little script makes the frame as high as the map wants to be; it listens to that frame
        alone, and where it is taken out the frame keeps its shape.
    """
    element = frame_element(
        title=page.title,
        url=link_target(frame.url),
        page=page.text if frame.inline else "",
        ratio=frame.ratio,
    )
    wide = "" if frame.width is None else f' style="max-width:{frame.width}px"'
    lines = [f'<div class="dateline-map"{wide}>', element, f"<script>{_script()}</script>"]
    if not frame.url:
        return "\n".join([*lines, "</div>", ""])
    target = link_target(frame.url)
    if markdown:
        return "\n".join([*lines, "</div>", "", f"[{in_markdown(page.title)} – open the map]({target})", ""])
    link = f'<p><a href="{in_attribute(target)}">{in_attribute(page.title)} – open the map</a></p>'
    return "\n".join([*lines, link, "</div>", ""])


def _script() -> str:
    """Return the snippet's script on one line: some systems put paragraphs between the lines of others."""
    return " ".join(slim(package_file("data/embed.js").read_text(encoding="utf-8")).splitlines())

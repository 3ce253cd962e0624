"""Take the pictures of docs/map.md and docs/embed.md: build maps of seeds/, use them as a reader would.

    .venv/bin/python docs/make_map_pictures.py

Needs Chromium and the tools for tests.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pictures
from playwright.sync_api import Page, sync_playwright

import dateline
from dateline.embedding import Frame, draw_pictures, figure_snippet, frame_snippet
from dateline.webmap.reading import page_of

HERE = Path(__file__).resolve().parent
ARTICLE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A report</title><style>
body {{ margin: 24px 32px; font: 17px/1.5 Georgia, "Liberation Serif", serif; color: #222; }}
h1 {{ margin: 0 0 8px; font-size: 26px; }} p {{ margin: 0 0 12px; }} figcaption {{ font-size: 14px; }}
.two {{ display: grid; grid-template-columns: 1fr 400px; gap: 36px; align-items: start; }}
</style></head><body><div class="two">
<div><h1>The autumn in the reports</h1><p>A map of their events, in a frame of its own:</p>{frame}</div>
<div><p>And as a picture, where frames are not allowed:</p>{figure}</div>
</div></body></html>"""
VIEW, ZOOM = [50.0, 37.0], 6.25  # latitude and longitude of the middle


def main() -> None:
    """Build the maps in a folder that is removed, photograph them, write the pictures beside this script."""
    events = dateline.events(HERE.parent / "seeds")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, size, look, use in (
            ("map_filters", (1360, 820), {"title": "Seeds"}, filtered),
            ("map_phone", (390, 800), {"title": "Seeds", "language": "uk", "theme": "dark"}, opened),
        ):
            path = Path(folder) / f"{name}.html"
            path.write_text(dateline.timemap(events, **look).html(), encoding="utf-8")
            page = browser.new_page(viewport={"width": size[0], "height": size[1]})
            page.goto(path.as_uri())
            page.evaluate("dateline.ready.then(() => 0)")
            use(page)
            page.wait_for_timeout(800)
            page.screenshot(path=HERE / f"{name}.png")
        photograph_article(browser, events, Path(folder))
        browser.close()
    pictures.note(f"docs/{name}.png" for name in ("map_filters", "map_phone", "embed"))


def photograph_article(browser: Any, events: Any, folder: Path) -> None:
    """Put both snippets of one map into an article, and photograph it."""
    near = dateline.select(events, where=["Donetsk Oblast", "Kursk Oblast", "Bryansk Oblast", "Kharkiv Oblast"])
    map_page = page_of(dateline.timemap(near, title="Autumn 2024").html(), "map.html")
    drawn = draw_pictures(map_page, width=400)
    (folder / "map-400.png").write_bytes(drawn.single.content)
    (folder / "map-400-2x.png").write_bytes(drawn.double.content)
    (folder / "map.html").write_text(map_page.text, encoding="utf-8")
    frame = frame_snippet(map_page, Frame(url="map.html"))
    figure = figure_snippet(drawn, ("map-400.png", "map-400-2x.png"), "map.html")
    (folder / "article.html").write_text(ARTICLE.format(frame=frame, figure=figure), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1360, "height": 760})
    page.goto((folder / "article.html").as_uri())
    page.wait_for_timeout(3000)
    page.screenshot(path=HERE / "embed.png")


def filtered(page: Page) -> None:
    """Colour by wording, keep one side, and show the filters."""
    page.select_option("#dl-colour", "wording")
    page.click("#dl-tab-filters")
    page.click("[data-facet=side] .dl-value >> nth=0")
    _look(page)


def opened(page: Page) -> None:
    """Open an event from the sheet."""
    _look(page)
    page.click(".dl-sheet")
    page.click(".dl-entry >> nth=2")


def _look(page: Any) -> None:
    page.evaluate(f"dateline.map.setView({VIEW}, {ZOOM}, {{animate: false}})")


if __name__ == "__main__":
    main()

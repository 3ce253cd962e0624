"""Take the pictures of docs/map.md: build maps of seeds/, use them as a reader would, save what is seen.

    .venv/bin/python docs/make_map_pictures.py

Needs Chromium and the tools for tests.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

import dateline

HERE = Path(__file__).resolve().parent
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
        browser.close()


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

"""Take the README's picture of the map: build the map of seeds/, open it, choose an event, save docs/map.png.

    .venv/bin/python docs/make_picture.py

Needs Chromium and the tools for tests.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

import dateline

HERE = Path(__file__).resolve().parent
SIZE = {"width": 1360, "height": 820}
CHOSEN = "Kursk Oblast"  # an area, so that the picture shows that regions are no pins
VIEW, ZOOM = [50.0, 36.3], 6.5  # latitude and longitude of the middle: the regions and the front below them


def main() -> None:
    """Build the map beside this script, photograph it, remove it."""
    page_path = HERE / "map.html"
    events = dateline.events(HERE.parent / "seeds")
    page_path.write_text(dateline.timemap(events, title="Seeds").html(), encoding="utf-8")
    try:
        photograph(page_path, HERE / "map.png")
    finally:
        page_path.unlink()


def photograph(page_path: Path, picture: Path) -> None:
    """Open the page, choose an event in its list, and save what is seen."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE)
        page.goto(page_path.as_uri())
        page.wait_for_timeout(1500)
        page.get_by_text("Legend", exact=True).click()
        page.get_by_text(CHOSEN, exact=True).locator("visible=true").last.click()
        page.wait_for_timeout(1500)  # the map moves there
        page.keyboard.press("Escape")
        page.wait_for_timeout(600)  # the popup fades
        page.evaluate(f"dateline.map.setView({VIEW}, {ZOOM}, {{animate: false}})")
        page.wait_for_timeout(600)
        page.mouse.move(5, 5)
        page.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    main()

"""Take the pictures of the documents: docs/map.png of the map of seeds/, docs/explain.png of the page that explains it.

    .venv/bin/python docs/make_picture.py [map.png] [explain.png]

Needs Chromium and the tools for tests.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pictures
from playwright.sync_api import Page, sync_playwright

import dateline
from dateline import explain, pipeline

HERE = Path(__file__).resolve().parent
SEEDS = HERE.parent / "seeds"
SIZE = {"width": 1360, "height": 820}
CHOSEN = "Kursk Oblast"  # an area, so that the picture shows that regions are no pins
VIEW, ZOOM = [50.0, 36.3], 6.5  # latitude and longitude of the middle: the regions and the front below them
EXPLAINED = "deserted"  # its sentence has a count, two places, a hedge and an unnamed source


def main(*names: str) -> None:
    """Build each page beside this script, photograph it, remove it."""
    for name in names or PICTURES:
        build, act = PICTURES[name]
        page_path = HERE / f"{name}.html"
        page_path.write_text(build(), encoding="utf-8")
        try:
            photograph(page_path, HERE / name, act)
        finally:
            page_path.unlink()
    pictures.note(f"docs/{name}" for name in names or PICTURES)


def photograph(page_path: Path, picture: Path, act: Callable[[Page], None]) -> None:
    """Open the page, use it, and save what is seen."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE)
        page.goto(page_path.as_uri())
        act(page)
        page.mouse.move(5, 5)
        page.screenshot(path=picture)
        browser.close()


def map_page() -> str:
    """Return the map of the seeds."""
    return dateline.timemap(dateline.events(SEEDS), title="Seeds").html()


def choose_on_map(page: Page) -> None:
    """Open the legend and choose an event in the list."""
    page.wait_for_timeout(1500)
    page.get_by_text("Legend", exact=True).click()
    page.get_by_text(CHOSEN, exact=True).locator("visible=true").last.click()
    page.wait_for_timeout(1500)  # the map moves there
    page.keyboard.press("Escape")
    page.wait_for_timeout(600)  # the popup fades
    page.evaluate(f"dateline.map.setView({VIEW}, {ZOOM}, {{animate: false}})")
    page.wait_for_timeout(600)


def explained_page() -> str:
    """Return the page that explains the seeds, as `dateline events seeds/ --html` writes it."""
    run = pipeline.run(SEEDS)
    return "".join(explain.page(explain.explained(run.coded, run.events, timezone="Europe/Kyiv"), title="Seeds"))


def choose_event(page: Page) -> None:
    """Choose an event by its number in the text."""
    page.locator(".trigger", has_text=EXPLAINED).first.locator("xpath=following-sibling::a[1]").click()


PICTURES: dict[str, tuple[Callable[[], str], Callable[[Page], None]]] = {
    "map.png": (map_page, choose_on_map),
    "explain.png": (explained_page, choose_event),
}


if __name__ == "__main__":
    main(*sys.argv[1:])

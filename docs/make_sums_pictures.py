"""Make the pictures of docs/sums.md from weekly.csv, whose numbers are made up.

    .venv/bin/python docs/make_sums_pictures.py

Needs Chromium and the tools for tests.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pictures
from playwright.sync_api import sync_playwright

import dateline

HERE = Path(__file__).resolve().parent
TITLE = "Weekly cases (made-up numbers)"
WINDOW = "[Date.UTC(2025, 5, 16), Date.UTC(2025, 6, 7)]"
OPENED = (7.9647, -11.7383)  # latitude and longitude of the mark whose popup is open: Bo


def main() -> None:
    """Photograph the map with a popup open, and draw a figure of each week, beside this script."""
    joined = dateline.join(HERE / "weekly.csv", type="disease")
    weeks = {"size": "slide", "every": "week", "title": TITLE, "scale": 0.75}
    dateline.figure(joined, HERE / "sums_weeks.png", size_by="cases", **weeks)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        path = Path(folder) / "sums.html"
        path.write_text(dateline.timemap(joined, size_by="cases", title=TITLE).html(), encoding="utf-8")
        page = browser.new_page(viewport={"width": 1360, "height": 820})
        page.goto(path.as_uri())
        page.evaluate("dateline.ready.then(() => 0)")
        page.evaluate(f"dateline.setWindow(...{WINDOW})")
        page.wait_for_timeout(800)
        where = "([lat, lon]) => { const p = dateline.map.latLngToContainerPoint([lat, lon]); return [p.x, p.y]; }"
        x, y = page.evaluate(where, list(OPENED))
        stage = page.locator(".dl-stage").bounding_box()
        assert stage is not None
        page.mouse.click(stage["x"] + x, stage["y"] + y)
        page.wait_for_timeout(800)
        page.screenshot(path=HERE / "sums.png")
        browser.close()
    pictures.note(f"docs/{name}.png" for name in ("sums", "sums_weeks"))


if __name__ == "__main__":
    main()

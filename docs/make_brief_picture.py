"""Make the picture of docs/briefs.md: the first page of a brief of seeds/ in print, by the system's Chromium.

.venv/bin/python docs/make_brief_picture.py
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pictures
import pypdfium2
from playwright.sync_api import sync_playwright

import dateline

HERE = Path(__file__).resolve().parent
_SCALE = 1.5  # pixels a point


def main() -> None:
    """Print a brief and draw its first page beside this script."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page, printed = Path(folder) / "brief.html", Path(folder) / "brief.pdf"
        dateline.brief(dateline.events(HERE.parent / "seeds"), page, title="Autumn 2024 in the example reports")
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        opened = browser.new_page()
        opened.goto(page.as_uri())
        opened.pdf(path=printed, prefer_css_page_size=True, print_background=True)
        browser.close()
        picture = pypdfium2.PdfDocument(printed)[0].render(scale=_SCALE).to_pil()
        picture.save(HERE / "brief.png", optimize=True)
    pictures.note(["docs/brief.png"])


if __name__ == "__main__":
    main()

"""Take the pictures of docs/gallery/: the maps and the figure of its pages, as a reader sees them.

    .venv/bin/python docs/make_gallery.py

Needs Chromium and the tools for tests. Beside the pictures `pictures.json` says what each of them shows, as a hash; a
test compares it, so that a picture that has grown old is found.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geopandas as gpd

import dateline

GALLERY = Path(__file__).resolve().parent / "gallery"
SIZE = {"width": 1200, "height": 760}
# What can be seen of an event; who worded it how much is in the list beside.
SEEN = [
    "event_type", "event_subtype", "summary", "date_start", "date_end", "known_by", "place_name", "loc_precision",
    "uncertainty_km", "source_status", "modality", "contested", "is_primary",
]  # fmt: skip


@dataclass(frozen=True)
class Picture:
    """A picture of the gallery: the events that it shows, and how."""

    name: str
    events: Callable[[Path], gpd.GeoDataFrame]
    look: dict[str, Any] = field(default_factory=dict)
    page: bool = True  # of a map in a browser, else a figure

    @property
    def folder(self) -> Path:
        """Where its input lies."""
        return GALLERY / self.name

    def shown(self) -> str:
        """Return a hash of what the picture shows: the input, the look, the version, and what is made of the input."""
        events = self.events(self.folder)
        shapes = events.geometry.to_wkt(rounding_precision=3).fillna("")
        parts = [dateline.__version__, json.dumps(self.look), events[SEEN].astype(object).to_csv(index=False), *shapes]
        digest = hashlib.sha256("\n".join(parts).encode())
        for path in sorted(self.folder.iterdir()):
            digest.update(path.name.encode() + path.read_bytes())
        return digest.hexdigest()[:16]


def of_reports(lexicon: str, where: str = "") -> Callable[[Path], gpd.GeoDataFrame]:
    """Return what reads the reports of a folder by a lexicon, and keeps what lies somewhere."""

    def read(folder: Path) -> gpd.GeoDataFrame:
        events = dateline.events(folder, settings=dateline.Settings(lexicon=lexicon))
        return dateline.select(events, where=where) if where else events

    return read


def of_deliveries(folder: Path) -> gpd.GeoDataFrame:
    """Return the joined spreadsheet."""
    return dateline.as_events(dateline.join(folder / "deliveries.csv"), type="вантаж")


def of_clearance(folder: Path) -> gpd.GeoDataFrame:
    """Return the survey as events."""
    survey = gpd.read_file(folder / "clearance.geojson")
    return dateline.as_events(survey, time="cleared", type="found", place="place")


PICTURES = [
    Picture("war", of_reports("conflict", "Ukraine"), {"title": "The first week of March"}),
    Picture("floods", of_reports("disaster"), {"title": "The flood of June"}),
    Picture("epidemic", of_reports("health"), {"title": "Cholera, January and February"}),
    Picture("spreadsheet", of_deliveries, {"title": "Deliveries, February 2025"}),
    Picture("report", of_clearance, {"title": "Cleared in 2023", "size": "a4-landscape", "colour": "type"}, page=False),
]


def main() -> None:
    """Make every picture, then say what they show."""
    with tempfile.TemporaryDirectory() as folder:
        maps = {one.name: Path(folder) / f"{one.name}.html" for one in PICTURES if one.page}
        for one in PICTURES:
            events = one.events(one.folder)
            if one.page:
                maps[one.name].write_text(dateline.timemap(events, **one.look).html(), encoding="utf-8")
            else:
                dateline.figure(events, GALLERY / f"{one.name}.png", scale=0.75, **one.look)
        photograph(maps)
    shown = {one.name: one.shown() for one in PICTURES}
    (GALLERY / "pictures.json").write_text(json.dumps(shown, indent=1) + "\n", encoding="utf-8")


def photograph(maps: dict[str, Path]) -> None:
    """Open each map in Chromium, without a network, and save what is seen."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, path in maps.items():
            page = browser.new_page(viewport=SIZE, offline=True)
            page.goto(path.as_uri())
            page.evaluate("dateline.ready.then(() => 0)")
            page.wait_for_timeout(800)
            page.screenshot(path=GALLERY / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()

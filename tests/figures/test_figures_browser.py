"""Figures in SVG as a real browser draws them: marks within a pixel, names where they can only be read as their own."""

from __future__ import annotations

import base64
import io
from typing import Any

import numpy as np
import pytest
from PIL import Image

from dateline.figures import figure
from event_frames import event_frame
from figure_scenes import events_at, generated
from tiers import few

pytestmark = pytest.mark.browser
pytest_plugins = ["browser_fixtures"]
TOWNS = [("Sumy", 34.80, 50.91), ("Poltava", 34.55, 49.59), ("Kharkiv", 36.23, 49.99), ("Belgorod", 36.58, 50.60)]
BOXES = """() => {
  const boxes = (selector) => [...document.querySelectorAll(selector)].map((node) => {
    const {left, top, right, bottom} = node.getBoundingClientRect();
    return {id: node.id, text: [...node.querySelectorAll("text")].map((one) => one.textContent).reverse().join(" "),
            box: [left, top, right, bottom]};
  });
  return {labels: boxes("g[id^=label-]"), marks: boxes("g[id^=mark-]"), frame: boxes("#frame")[0].box,
          lines: document.querySelectorAll("#leaders path").length,
          texts: [...document.querySelectorAll("text")].map((one) => getComputedStyle(one).fontFamily)};
}"""


def page_of(chromium: Any, drawing: Any, scale: float) -> Any:
    """Return a page that shows an SVG with so many pixels a point, and nothing else."""
    page = chromium.new_page(viewport={"width": int(drawing.width * scale), "height": int(drawing.height * scale)})
    source = base64.b64encode(drawing.content).decode("ascii")
    page.goto(f"data:image/svg+xml;base64,{source}")
    sized = "([w, h]) => { const r = document.documentElement; r.style.width = w + 'px'; r.style.height = h + 'px'; }"
    page.evaluate(sized, [drawing.width * scale, drawing.height * scale])
    return page


def test_marks_of_an_svg_lie_where_they_are_said_to_lie(chromium: Any) -> None:
    drawing = figure(events_at(TOWNS), size="600", colour="type")
    page = page_of(chromium, drawing, 2.0)
    image = np.asarray(Image.open(io.BytesIO(page.screenshot())).convert("RGB")).astype(int)
    page.close()
    red = np.abs(image - (0xC4, 0x4E, 0x00)).sum(axis=2) < 40
    for mark in drawing.marks:
        x, y, reach = mark.x * 2, mark.y * 2, int(2.6 * mark.radius)
        part = red[round(y) - reach : round(y) + reach + 1, round(x) - reach : round(x) + reach + 1]
        rows, columns = np.nonzero(part)
        assert abs(round(x) - reach + columns.mean() + 0.5 - x) < 1, mark
        assert abs(round(y) - reach + rows.mean() + 0.5 - y) < 1, mark


def gap(one: list[float], other: list[float]) -> float:
    dx = max(one[0] - other[2], other[0] - one[2], 0)
    dy = max(one[1] - other[3], other[1] - one[3], 0)
    return float(np.hypot(dx, dy))


@pytest.mark.thorough
@pytest.mark.parametrize("table", few(["usual", 3, 8], quick=["usual"]))
def test_names_in_a_browser_overlap_nothing_and_stand_by_their_own_marks(chromium: Any, table: Any) -> None:
    events = event_frame() if table == "usual" else generated(table)
    drawing = figure(events, size="a4-landscape", theme="light")
    page = page_of(chromium, drawing, 1.0)
    seen = page.evaluate(BOXES)
    page.close()
    labels, marks, frame = seen["labels"], seen["marks"], seen["frame"]
    assert len(labels) == len(drawing.labels) > 3
    for number, label in enumerate(labels):
        left, top, right, bottom = label["box"]
        assert frame[0] - 1 <= left < right <= frame[2] + 1, label
        assert frame[1] - 1 <= top < bottom <= frame[3] + 1, label
        # A box in a browser is as high as the font's line: letters are a third lower.
        core = [left + 1, top + 2.5, right - 1, bottom - 2.5]
        for other in labels[number + 1 :]:
            a, b, c, d = other["box"]
            assert gap(core, [a + 1, b + 2.5, c - 1, d - 2.5]) > 0, (label, other)
    own = {mark.name: mark for mark in drawing.marks}
    tied = seen["lines"]
    wrong = 0
    for label in labels:
        name = label["text"].partition(" +")[0]
        if name not in own:
            continue
        mark = own[name]
        gaps = sorted((gap(label["box"], one["box"]), one["id"]) for one in marks)
        nearest = next(one for one in marks if one["id"] == gaps[0][1])["box"]
        wrong += not (nearest[0] <= mark.x <= nearest[2] and nearest[1] <= mark.y <= nearest[3])
    assert wrong <= tied

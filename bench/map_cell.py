"""One cell of bench/map.py in a process of its own, so that it can be stopped: a page built, or one opened and used.

    python bench/map_cell.py build KIND EVENTS.pickle PAGE.html
    python bench/map_cell.py page KIND PAGE.html STEPS [NPM]

Each result is a line of JSON, [name, value, unit], written as soon as it is known.
"""

from __future__ import annotations

import json
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
DAY = 86_400_000
# In a task of its own: what the devtools run themselves is not counted as script time.
STEP = """(value) => new Promise((done) => setTimeout(() => {
    (%s)(value);
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0)));
}, 0))"""
Result = tuple[str, float, str]


def build(kind: str, events: Path, page: Path) -> Iterator[Result]:
    """Write a page; give seconds and megabytes."""
    import map_rivals
    import pandas

    from dateline.webmap import timemap

    table = pandas.read_pickle(events)
    before = _most()
    clock, cpu = time.perf_counter(), time.process_time()
    if kind == "dateline":
        timemap(table, title="Measured").save(page)
    else:
        page.write_text(map_rivals.PAGES[kind](table), encoding="utf-8")
    cpu, clock = time.process_time() - cpu, time.perf_counter() - clock
    yield "build, processor", cpu, "s"
    yield "build, by the clock", clock, "s"
    yield "build, peak memory", _most(), "MB"
    yield "of it before", before, "MB"
    yield "file", page.stat().st_size / 1e6, "MB"


def _most() -> float:
    """Return the most memory of this process alone: what getrusage says begins with its parent's."""
    with Path("/proc/self/status").open() as file:
        return next(int(line.split()[1]) / 1024 for line in file if line.startswith("VmHWM"))


class Tab:
    """A page in the browser whose script time can be read."""

    def __init__(self, browser: Any, npm: Path | None, steps: int) -> None:
        self.context = browser.new_context(viewport={"width": 1400, "height": 900})
        if npm:
            from map_rivals import serve

            serve(self.context, npm)
        self.steps = steps
        self.page = self.context.new_page()
        self.page.set_default_timeout(600_000)
        self.devtools = self.context.new_cdp_session(self.page)
        self.devtools.send("Performance.enable", {"timeDomain": "threadTicks"})

    def script_ms(self) -> float:
        """Return the processor time that scripts have taken so far."""
        return self.metric("ScriptDuration") * 1000

    def metric(self, name: str) -> float:
        """Return one of the browser's own figures, in seconds of the main thread's processor time."""
        metrics = self.devtools.send("Performance.getMetrics")["metrics"]
        return float(next(one["value"] for one in metrics if one["name"] == name))

    def open(self, path: Path, ready: str) -> float:
        """Open a page; return seconds until it can be used."""
        self.page.goto(path.as_uri(), wait_until="load")
        return float(self.page.evaluate(ready)) / 1000

    def calls(self, code: str, values: list[Any], *, pause_ms: int, rests: bool = False) -> float:
        """Return the median script time of a call with one value after another, and if it rests of all that follows."""
        times = []
        for value in values:
            before = self.script_ms()
            self.page.evaluate(STEP % code, value)
            spent = 0.4 if rests else 0.0  # what waits for rest is done by then
            time.sleep(spent)
            times.append(self.script_ms() - before)
            time.sleep(pause_ms / 1000 - spent)
        return statistics.median(times[3:])


def ours(tab: Tab, page: Path) -> Iterator[Result]:
    """Measure our map."""
    mark = "performance.getEntriesByName('dateline-%s')[0].startTime"
    yield "open", tab.open(page, f"dateline.ready.then(() => {mark % 'interactive'})"), "s"
    yield "open and texts, processor", tab.metric("TaskDuration"), "s"
    yield "texts there", float(tab.page.evaluate(mark % "texts")) / 1000, "s"
    time.sleep(1)
    first, last = tab.page.evaluate("dateline.extent")
    window = "(at) => dateline.setWindow(at, at + 7 * 864e5)"
    starts = [first + (300 + number) * DAY for number in range(tab.steps)]
    yield "step of 7 days", tab.calls(window, starts, pause_ms=100), "ms"
    yield "step of 7 days, alone", tab.calls(window, starts[:12], pause_ms=500, rests=True), "ms"
    tab.page.evaluate("dateline.setMode('cumulative')")
    grows = "(at) => dateline.setWindow(0, at)"
    yield "cumulative step", tab.calls(grows, starts, pause_ms=100), "ms"
    yield "cumulative step, alone", tab.calls(grows, starts[:12], pause_ms=500, rests=True), "ms"
    tab.page.evaluate("([a, b]) => { dateline.setMode('window'); dateline.setWindow(a, b); }", [first, last])
    kinds = ["battle", "strike", "deployment", "materiel"] * 3
    narrow = "(kind) => dateline.setFilter('type', [kind])"
    yield "clusters after a filter", tab.calls(narrow, kinds, pause_ms=500), "ms"
    yield "clusters, list and names", tab.calls(narrow, kinds, pause_ms=500, rests=True), "ms"


def timeline(tab: Tab, page: Path) -> Iterator[Result]:
    """Measure Folium's Timeline."""
    yield "open", tab.open(page, _LOADED), "s"
    tab.page.evaluate(
        "() => { const name = Object.keys(window).find((one) => one.startsWith('timeline_slider_')"
        " && window[one].setTime); window.measured = window[name]; }"
    )
    yield "step of 7 days", tab.calls("(at) => measured.setTime(at)", _days(tab), pause_ms=100), "ms"


def stamped(name: str) -> Callable[[Tab, Path], Iterator[Result]]:
    """Return what measures Folium's TimestampedGeoJson."""

    def measure(tab: Tab, page: Path) -> Iterator[Result]:
        yield "open", tab.open(page, _LOADED), "s"
        tab.page.evaluate(
            "() => { const name = Object.keys(window).find((one) => one.startsWith('map_')"
            " && window[one]?.timeDimension); window.measured = window[name].timeDimension; }"
        )
        yield name, tab.calls("(at) => measured.setCurrentTime(at)", _days(tab), pause_ms=100), "ms"

    return measure


def clustered(tab: Tab, page: Path) -> Iterator[Result]:
    """Measure Folium's MarkerCluster: a filter takes all markers out and puts a part of them in again."""
    yield "open", tab.open(page, _LOADED), "s"
    tab.page.evaluate(
        "() => { const name = Object.keys(window).find((one) => /^(fast_)?marker_cluster_/.test(one));"
        " window.measured = window[name]; window.all = measured.getLayers(); }"
    )
    again = "(n) => { measured.clearLayers(); measured.addLayers(all.filter((_, i) => i % 5 !== n)); }"
    yield "clusters after a filter", tab.calls(again, [0, 1, 2, 3, 4, 0], pause_ms=100), "ms"


def _days(tab: Tab) -> list[int]:
    return [1_672_531_200_000 + (300 + number) * DAY for number in range(tab.steps)]


_LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"
MEASURES: dict[str, Callable[[Tab, Path], Iterator[Result]]] = {
    "dateline": ours,
    "Timeline": timeline,
    "TimestampedGeoJson, 7 days": stamped("step of 7 days"),
    "TimestampedGeoJson, for good": stamped("cumulative step"),
    "MarkerCluster": clustered,
    "FastMarkerCluster": clustered,
}
# What of the table each can give beside what all give.
GIVES = {
    "dateline": ("step of 7 days", "cumulative step", "clusters after a filter"),
    "Timeline": ("step of 7 days",),
    "TimestampedGeoJson, 7 days": ("step of 7 days",),
    "TimestampedGeoJson, for good": ("cumulative step",),
    "MarkerCluster": ("clusters after a filter",),
    "FastMarkerCluster": ("clusters after a filter",),
}
ALL_GIVE = ("build, processor", "build, peak memory", "file", "open")


def use(kind: str, page: Path, steps: int, npm: Path | None) -> Iterator[Result]:
    """Open a page in a browser of its own and use it."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield from MEASURES[kind](Tab(browser, npm, steps), page)
        browser.close()


def main(what: str, kind: str, *rest: str) -> None:
    """Measure a cell and print its results."""
    if what == "build":
        results = build(kind, Path(rest[0]), Path(rest[1]))
    else:
        results = use(kind, Path(rest[0]), int(rest[1]), Path(rest[2]) if len(rest) > 2 else None)
    for result in results:
        print(json.dumps(result), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

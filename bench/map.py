"""Measure the map beside Folium's own plugins, in headless Chromium, with the same events in one run.

    python bench/map.py [--sizes 10000,100000] [--npm FOLDER]

1000000 among the sizes is measured without texts, and ours alone. Folium's pages fetch their scripts: they are answered
from FOLDER, which holds npm packages (rivals are left out without it):

    npm install --prefix FOLDER leaflet@1.9.3 leaflet.timeline@1.6.0 leaflet-timedimension@1.1.1 \\
        leaflet.markercluster@1.1.0 iso8601-js-period@0.2.1 jquery@3.7.1 moment@2.18.1 bootstrap@5.2.2 \\
        leaflet.awesome-markers@2.0.5

Script time is processor time of the page's main thread (the browser's ScriptDuration in thread ticks), so that other
work on the machine does not count. A step is followed by two frames and everything that is due in them. Steps come 100
ms apart, as when time is played; "alone" they come 500 ms apart, and the list and the names, which rest while steps
come fast, count in each. After a filter the marks, the counts and the bars change at once and the list's first lines
with the next picture; "clusters, list and names" counts all that follows too. "Open" is by the clock, from the start of
loading to the mark "dateline-interactive", or to the load event.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
STEPS = 25
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
# In a task of its own: what the devtools run themselves is not counted as script time.
STEP = """(value) => new Promise((done) => setTimeout(() => {
    (%s)(value);
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0)));
}, 0))"""

_BUILD = """
import json, sys, time
import pandas
events = pandas.read_pickle(sys.argv[1])
import map_rivals
from dateline.webmap import timemap
def html(kind):
    if kind == "dateline":
        return timemap(events, title="Measured").html()
    if kind == "Timeline":
        return map_rivals.timeline(events)
    if kind.startswith("TimestampedGeoJson"):
        return map_rivals.stamped(events, days=7 if kind.endswith("7 days") else None)
    return map_rivals.clustered(events)
def most():  # of this process alone: what getrusage says begins with its parent's
    with open("/proc/self/status") as file:
        return next(int(line.split()[1]) / 1024 for line in file if line.startswith("VmHWM"))
before = most()
clock, cpu = time.perf_counter(), time.process_time()
text = html(sys.argv[2])
cpu, clock = time.process_time() - cpu, time.perf_counter() - clock
peak = most()
open(sys.argv[3], "w", encoding="utf-8").write(text)
print(json.dumps({"cpu": cpu, "clock": clock, "peak": peak, "before": before}))
"""


def built(events: Path, kind: str, page: Path) -> dict[str, float]:
    """Write a page in a process of its own; return seconds and megabytes."""
    paths = os.pathsep.join([str(ROOT / "geo"), str(ROOT / "bench")])
    done = subprocess.run(
        [sys.executable, "-c", _BUILD, str(events), kind, str(page)],
        capture_output=True, text=True, check=True, env=os.environ | {"PYTHONPATH": paths},
    )  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


class Tab:
    """A page in the browser whose script time can be read."""

    def __init__(self, browser: Any, npm: Path | None) -> None:
        self.context = browser.new_context(viewport={"width": 1400, "height": 900})
        if npm:
            from map_rivals import serve

            serve(self.context, npm)
        self.page = self.context.new_page()
        self.page.set_default_timeout(600_000)
        self.devtools = self.context.new_cdp_session(self.page)
        self.devtools.send("Performance.enable", {"timeDomain": "threadTicks"})

    def script_ms(self) -> float:
        """Return the processor time that scripts have taken so far."""
        metrics = self.devtools.send("Performance.getMetrics")["metrics"]
        return float(next(one["value"] for one in metrics if one["name"] == "ScriptDuration")) * 1000

    def open(self, path: Path, ready: str) -> float:
        """Open a page; return milliseconds until it can be used."""
        self.page.goto(path.as_uri(), wait_until="load")
        return float(self.page.evaluate(ready))

    def steps(self, code: str, values: list[Any], *, pause_ms: int, rests: bool = False) -> float:
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


def ours(tab: Tab, page: Path) -> dict[str, float]:
    """Measure our map."""
    mark = "performance.getEntriesByName('dateline-interactive')[0].startTime"
    found = {"open": tab.open(page, f"dateline.ready.then(() => {mark})")}
    found["texts there"] = tab.page.evaluate("performance.getEntriesByName('dateline-texts')[0].startTime")
    time.sleep(1)
    first, last = tab.page.evaluate("dateline.extent")
    day = 86_400_000
    window = "(at) => dateline.setWindow(at, at + 7 * 864e5)"
    starts = [first + (300 + number) * day for number in range(STEPS)]
    found["step of 7 days"] = tab.steps(window, starts, pause_ms=100)
    found["step of 7 days, alone"] = tab.steps(window, starts[:12], pause_ms=500, rests=True)
    tab.page.evaluate("dateline.setMode('cumulative')")
    grows = "(at) => dateline.setWindow(0, at)"
    found["cumulative step"] = tab.steps(grows, starts, pause_ms=100)
    found["cumulative step, alone"] = tab.steps(grows, starts[:12], pause_ms=500, rests=True)
    tab.page.evaluate("([a, b]) => { dateline.setMode('window'); dateline.setWindow(a, b); }", [first, last])
    kinds = ["battle", "strike", "deployment", "materiel"] * 4
    narrow = "(kind) => dateline.setFilter('type', [kind])"
    found["clusters after a filter"] = tab.steps(narrow, kinds, pause_ms=500)
    found["clusters, list and names"] = tab.steps(narrow, kinds, pause_ms=500, rests=True)
    return found


def timeline(tab: Tab, page: Path) -> dict[str, float]:
    """Measure Folium's Timeline."""
    found = {"open": tab.open(page, _LOADED)}
    tab.page.evaluate(
        "() => { const name = Object.keys(window).find((one) => one.startsWith('timeline_slider_')"
        " && window[one].setTime); window.measured = window[name]; }"
    )
    start = 1_672_531_200_000 + 300 * 86_400_000
    values = [start + number * 86_400_000 for number in range(STEPS)]
    found["step of 7 days"] = tab.steps("(at) => measured.setTime(at)", values, pause_ms=100)
    return found


def stamped(name: str) -> Callable[[Tab, Path], dict[str, float]]:
    """Return what measures Folium's TimestampedGeoJson."""

    def measure(tab: Tab, page: Path) -> dict[str, float]:
        found = {"open": tab.open(page, _LOADED)}
        tab.page.evaluate(
            "() => { const name = Object.keys(window).find((one) => one.startsWith('map_')"
            " && window[one]?.timeDimension); window.measured = window[name].timeDimension; }"
        )
        start = 1_672_531_200_000 + 300 * 86_400_000
        values = [start + number * 86_400_000 for number in range(STEPS)]
        found[name] = tab.steps("(at) => measured.setCurrentTime(at)", values, pause_ms=100)
        return found

    return measure


def clustered(tab: Tab, page: Path) -> dict[str, float]:
    """Measure Folium's MarkerCluster: a filter takes all markers out and puts a part of them in again."""
    found = {"open": tab.open(page, _LOADED)}
    tab.page.evaluate(
        "() => { const name = Object.keys(window).find((one) => one.startsWith('marker_cluster_'));"
        " window.measured = window[name]; window.all = measured.getLayers(); }"
    )
    again = "(n) => { measured.clearLayers(); measured.addLayers(all.filter((_, i) => i % 5 !== n)); }"
    found["clusters after a filter"] = tab.steps(again, [0, 1, 2, 3, 4, 0, 1], pause_ms=100)
    return found


_LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"
RIVALS: dict[str, Callable[[Tab, Path], dict[str, float]]] = {
    "Timeline": timeline,
    "TimestampedGeoJson, 7 days": stamped("step of 7 days"),
    "TimestampedGeoJson, for good": stamped("cumulative step"),
    "MarkerCluster": clustered,
}


def measure(browser: Any, size: int, npm: Path | None, folder: Path) -> None:
    """Measure one size and print it."""
    from map_events import events

    table = folder / f"{size}.pickle"
    events(size, texts=size < 1_000_000).to_pickle(table)
    kinds: dict[str, Callable[[Tab, Path], dict[str, float]]] = {"dateline": ours}
    kinds |= RIVALS if npm and size < 1_000_000 else {}
    for kind, run in kinds.items():
        page = folder / "page.html"
        made = built(table, kind, page)
        show(size, kind, "build, processor", made["cpu"], "s")
        show(size, kind, "build, peak memory", made["peak"], "MB")
        show(size, kind, "of it before", made["before"], "MB")
        show(size, kind, "file", page.stat().st_size / 1e6, "MB")
        tab = Tab(browser, npm if kind != "dateline" else None)
        try:
            for name, value in run(tab, page).items():
                show(size, kind, name, value, "ms")
        except Exception as error:  # a rival that cannot is a result too
            print(f"{size:>9} {kind:30}failed: {str(error).splitlines()[0]}", flush=True)
        tab.context.close()


def show(size: int, kind: str, name: str, value: float, unit: str) -> None:
    """Print one result as a line that a script can read."""
    print(f"{size:>9} {kind:30}{name:28}{value:10.1f} {unit}", flush=True)


def main() -> None:
    """Run the measurements and print them."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--npm", type=Path)
    asked = parser.parse_args()
    path = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for size in map(int, asked.sizes.split(",")):
            measure(browser, size, asked.npm, Path(folder))
        browser.close()


if __name__ == "__main__":
    main()

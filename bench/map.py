"""Measure the map beside Folium's own plugins, in headless Chromium, with the same events in one run.

    python bench/map.py [--sizes 10000,100000,1000000] [--npm FOLDER] [--limit 120] [--quick]

The largest size is measured without texts, and ours alone. Folium's pages fetch their scripts: they are answered from
FOLDER, which holds npm packages (rivals are left out without it):

    npm install --prefix FOLDER leaflet@1.9.3 leaflet.timeline@1.6.0 leaflet-timedimension@1.1.1 \\
        leaflet.markercluster@1.1.0 iso8601-js-period@0.2.1 jquery@3.7.1 moment@2.18.1 bootstrap@5.2.2 \\
        leaflet.awesome-markers@2.0.5

Each page is built in a process of its own, and opened in a browser of its own. A rival that has not built its page, or
not given all its figures, within so many seconds is stopped, and what it did not give is "> 120 s". A whole run takes
some ten minutes; with --quick, fewer steps and 20 seconds for a rival, about five.

Script time is processor time of the page's main thread (the browser's ScriptDuration in thread ticks), so that other
work on the machine does not count. A step is followed by two frames and everything that is due in them. Steps come 100
ms apart, as when time is played; "alone" they come 500 ms apart, and the list and the names, which rest while steps
come fast, count in each. After a filter the marks, the counts and the bars change at once and the list's first lines
with the next picture; "clusters, list and names" counts all that follows too. "Open" is by the clock, from the start of
loading to the mark "dateline-interactive", or to the load event; "open and texts, processor" is all that the main
thread does until the texts are there too, and depends on nothing else. "Build" is processor time from the table in
memory, all libraries loaded, to the written file; its memory is the most that the process ever took: Python, the
libraries, the table (these are "of it before") and what making the page adds.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from map_cell import ALL_GIVE, GIVES
from map_table import Figures, table

ROOT = Path(__file__).resolve().parent.parent
CELL = ROOT / "bench" / "map_cell.py"
BARE = 1_000_000  # events: from here on without texts and rivals
LONGEST_S = 900  # for ours, which is not stopped before it is surely stuck


def run(limit_s: float, *words: str) -> tuple[dict[str, tuple[float, str]], str]:
    """Run a cell; return its results by name, and why there are no more, "" where it ended well."""
    paths = os.pathsep.join([str(ROOT / "geo"), str(ROOT / "bench")])
    process = subprocess.Popen(
        [sys.executable, str(CELL), *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONPATH": paths}, start_new_session=True,
    )  # fmt: skip
    why = ""
    try:
        said, errors = process.communicate(timeout=limit_s)
        if process.returncode:
            named = [line for line in errors.splitlines() if "Error" in line]
            why = f"failed: {(named or ['?'])[-1].strip()}"
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)  # the browser ends with the pipe that it was led by
        said, _ = process.communicate()
        why = f"> {limit_s:.0f} s"
    lines = (json.loads(line) for line in said.splitlines())
    return {name: (value, unit) for name, value, unit in lines}, why


def measure(size: int, kind: str, events: Path, *, asked: argparse.Namespace) -> Figures:
    """Measure one map of one size and print it line by line."""
    limit_s = LONGEST_S if kind == "dateline" else asked.limit
    page = events.with_suffix(".html")
    found, why = run(limit_s, "build", kind, str(events), str(page))
    if not why:
        npm = [str(asked.npm)] if kind != "dateline" else []
        used, why = run(limit_s, "page", kind, str(page), str(12 if asked.quick else 25), *npm)
        found |= used
    wanted = (*ALL_GIVE, *GIVES[kind])
    why = why if set(wanted) - found.keys() else ""
    for name, (value, unit) in found.items():
        print(f"{size:>9} {kind:30}{name:28}{value:10.2f} {unit}", flush=True)
    if why:
        print(f"{size:>9} {kind:30}{'no more':28}{why}", flush=True)
    return Figures({name: value for name, (value, _) in found.items()}, wanted, why)


def main() -> None:
    """Run the measurements, print them, and at the end the table of them all."""
    from map_events import events

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--npm", type=Path)
    parser.add_argument("--limit", type=float, help="seconds for each half of a rival's work")
    parser.add_argument("--quick", action="store_true")
    asked = parser.parse_args()
    asked.limit = asked.limit or (20 if asked.quick else 120)
    results: dict[int, dict[str, Figures]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in map(int, asked.sizes.split(",")):
            path = Path(folder) / f"{size}.pickle"
            events(size, texts=size < BARE).to_pickle(path)
            kinds = list(GIVES) if asked.npm and size < BARE else ["dateline"]
            results[size] = {kind: measure(size, kind, path, asked=asked) for kind in kinds}
    print("\n" + table(results))


if __name__ == "__main__":
    main()

"""Measure the gazetteer: build, size on disk, opening, memory, look-ups. Run: python bench/gazetteer.py

Each step that measures memory runs in a process of its own.
"""

from __future__ import annotations

import csv
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

_NAMES = Path(__file__).parent.parent / "tests" / "data" / "names.csv"
_MEMORY = """
import resource, sys, time
from pathlib import Path
{imports}
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.perf_counter()
{step}
seconds = time.perf_counter() - start
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(seconds, after / 1024, (after - before) / 1024)
"""


def in_own_process(*, imports: str, step: str) -> tuple[float, float, float]:
    """Return seconds, peak memory and its growth in MB of one step."""
    code = _MEMORY.format(imports=imports, step=step)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, peak, growth = map(float, done.stdout.split())
    return seconds, peak, growth


def microseconds(call: Callable[[], object], times: int) -> float:
    """Return the mean time of one call."""
    start = time.perf_counter()
    for _ in range(times):
        call()
    return (time.perf_counter() - start) / times * 1e6


def main() -> None:
    """Print one line a measurement."""
    with tempfile.TemporaryDirectory() as folder:
        seconds, peak, _ = in_own_process(
            imports="from dateline.gazetteer.build import build", step=f"build(Path({folder!r}))"
        )
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
    print(f"build          {seconds:8.1f} s   peak {peak:.0f} MB   on disk {size / 1e6:.1f} MB")
    from dateline.gazetteer import Gazetteer

    gazetteer = Gazetteer()
    seconds, peak, growth = in_own_process(
        imports="from dateline.gazetteer import Gazetteer",
        step="g = Gazetteer(); g.lookup('Kursk'); g.find('Pokrovsk'); g.place('704422')",
    )
    print(f"open and find  {seconds * 1e3:8.1f} ms  grows {growth:.0f} MB to {peak:.0f} MB")
    with _NAMES.open(encoding="utf-8", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    for label, call in (("look-up", gazetteer.lookup), ("contains_name", gazetteer.contains_name),
                        ("find", gazetteer.find)):  # fmt: skip
        mean = microseconds(lambda call=call: [call(name) for name in names], 20) / len(names)
        print(f"{label:14} {mean:8.1f} us  mean over {len(names)} names")
    print(f"{'look-up':14} {microseconds(lambda: gazetteer.lookup('Kupyansk'), 5000):8.1f} us  of Kupyansk")
    print(f"{'look-up':14} {microseconds(lambda: gazetteer.lookup('Nosuchplace'), 5000):8.1f} us  of no place")
    words = "Rostov-on-Don was attacked on Monday by drones".split()
    print(f"{'longest_name':14} {microseconds(lambda: gazetteer.longest_name(words), 5000):8.1f} us")
    box = (36.5, 47.5, 38.5, 49.0)
    print(f"{'settlements_in':14} {microseconds(lambda: gazetteer.settlements_in(box, limit=50), 50):8.1f} us")


if __name__ == "__main__":
    main()

"""Measure figures: seconds of CPU and wall time, and the size of the file, for the seeds and for many events.

    python bench/figure.py [COUNT...]     10000 by default

A figure of the seeds is measured from their event table; `dateline figure seeds/` also reads them first.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path
from typing import Any

import map_events

import dateline

ROOT = Path(__file__).resolve().parent.parent
FORMATS = ("svg", "pdf", "png")


def measure(name: str, events: Any) -> None:
    """Draw a table in each format and print what that took."""
    for format in FORMATS:
        started, used = time.perf_counter(), _cpu()
        drawing = dateline.figure(events, format=format, title=name)
        wall, cpu = time.perf_counter() - started, _cpu() - used
        print(
            f"{name:16}{format:5}{cpu:7.2f} s cpu{wall:8.2f} s{len(drawing.content) / 1000:8.0f} kB"
            f"{drawing.events:8} events{len(drawing.labels):5} names{len(drawing.unlabelled):5} without room",
            flush=True,
        )


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main(counts: list[int]) -> None:
    """Measure the seeds, then tables of so many events."""
    measure("seeds", dateline.events(ROOT / "seeds"))
    for count in counts:
        measure(f"{count} events", map_events.events(count, texts=False))


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:]] or [10_000])

"""Measure the main job: seconds to build the index, seconds and peak memory of `dateline map`.

    python bench/main_job.py [SRC...]     seeds/ by default; prints one number a line

Each run is a process of its own with a cache of its own, so that nothing is warm that a user would find cold.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPEATS = 3  # the fastest counts: the others met something else on the machine

# ru_maxrss is in kilobytes on Linux, in bytes on a Mac.
_UNITS_PER_MB = 1e6 if sys.platform == "darwin" else 1024.0
_CHILD = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(done.returncode)
"""


def measure(arguments: list[str], cache: str) -> tuple[float, float]:
    """Return seconds and peak resident megabytes of one `dateline` command."""
    command = [sys.executable, "-c", _CHILD, sys.executable, "-m", "dateline.cli", *arguments]
    started = time.perf_counter()
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env=os.environ | {"DATELINE_CACHE": cache}
    )
    return time.perf_counter() - started, float(done.stdout) / _UNITS_PER_MB


def show(name: str, value: float, unit: str) -> None:
    """Print one result as a line that a script can read."""
    print(f"{name:24}{value:9.2f} {unit}", flush=True)


def main(sources: list[str]) -> None:
    """Run the measurements and print them."""
    with tempfile.TemporaryDirectory() as cache:
        seconds, megabytes = measure(["gazetteer", "build"], cache)
        show("index_build", seconds, "s")
        show("index_build_peak", megabytes, "MB")
        page = str(Path(cache) / "map.html")
        runs = [measure(["map", *sources, "-o", page], cache) for _ in range(REPEATS)]
        show("map", min(seconds for seconds, _ in runs), "s")
        show("map_peak", max(megabytes for _, megabytes in runs), "MB")
        show("map_size", Path(page).stat().st_size / 1e6, "MB")
    helps = [measure(["--help"], "")[0] for _ in range(REPEATS)]
    show("help", min(helps) - start_of_python(), "s")


def start_of_python() -> float:
    """Return the seconds that the measuring process itself takes, to be taken off a short measurement."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import subprocess"], check=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    main(sys.argv[1:] or [str(ROOT / "seeds")])

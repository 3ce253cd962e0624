"""Kill a writer at many moments, and count what it leaves; a program, for a fork has to begin with few threads.

    python tests/killed_writers.py FOLDER/NAME.SUFFIX KILLS

One process loads everything. For each kill it forks a child that writes a table over the file, and kills it (SIGKILL)
somewhere within the time that a write takes: half of the moments over all of it, half over its end, where the file is
replaced. Then the file has to hold one of two tables, whole. Prints one line of JSON.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from dateline.formats import export, layers
from event_frames import many_events

COUNTS = (100, 250)


def main(path: Path, kills: int) -> None:
    """Write, kill, look, count, print."""
    warnings.simplefilter("ignore")
    tables = {count: many_events(count) for count in COUNTS}
    contents = {}
    for count, table in tables.items():
        export(table, path)
        contents[count] = path.read_bytes()
    took = max(_timed(lambda table=table: export(table, path)) for table in [*tables.values()] * 2)  # type: ignore[misc]
    dice = random.Random(13)
    seen = Counter(dict.fromkeys(("old", "new", "broken", "ended first", "left a hidden file"), 0))
    here = COUNTS[-1]
    for number in range(kills):
        wanted = sum(COUNTS) - here
        moment = dice.uniform(0.7 * (number % 2), 1.1) * took
        ended = _killed(lambda wanted=wanted: export(tables[wanted], path), moment)  # type: ignore[misc]
        took *= 0.95 if ended else 1.02  # what else runs on the machine changes how long a write takes
        seen["ended first"] += ended
        found = _held(path, contents)
        seen["old" if found == here else "new" if found == wanted else "broken"] += 1
        left = [one for one in path.parent.iterdir() if one.name.startswith(".")]
        seen["left a hidden file"] += bool(left)
        for one in left:
            shutil.rmtree(one) if one.is_dir() else one.unlink()
        here = found or here
    print(json.dumps({"seconds": round(took, 3), **seen}))


def _timed(write: Callable[[], object]) -> float:
    """Return how many seconds a child needs to write."""
    started = time.perf_counter()
    os.waitpid(_child(write), 0)
    return time.perf_counter() - started


def _child(write: Callable[[], object]) -> int:
    child = os.fork()
    if child == 0:
        try:
            write()
        finally:
            os._exit(0)
    return child


def _killed(write: Callable[[], object], seconds: float) -> bool:
    """Let a child write and kill it after some seconds; tell whether it had ended by then."""
    child = _child(write)
    time.sleep(seconds)
    ended, _ = os.waitpid(child, os.WNOHANG)
    if not ended:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return bool(ended)


def _held(path: Path, contents: dict[int, bytes]) -> int | None:
    """Return which table a file holds whole, None for neither."""
    if path.suffix != ".gpkg":  # one that is written over an earlier one has other pages
        held = path.read_bytes()
        return next((count for count, content in contents.items() if content == held), None)
    with closing(sqlite3.connect(path)) as file:
        if file.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            return None
        rows = sum(file.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in layers.ALWAYS)
        return rows if rows in contents else None


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))

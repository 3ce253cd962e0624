"""Measure the gazetteer: build, size on disk, opening, memory, look-ups, import. Run: python bench/gazetteer.py

Each step that measures memory runs in a process of its own, whose peak is read when it ends. Opening a SQLite file of
the same names and asking it for one stands beside ours in the same run, since machines differ.
"""

from __future__ import annotations

import csv
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

_NAMES = Path(__file__).parent.parent / "tests" / "data" / "names.csv"
_MEMORY = """
import time
from pathlib import Path
def status(key):
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith(key)) / 1024
{imports}
before = status("VmRSS")
start = time.perf_counter()
{step}
seconds = time.perf_counter() - start
print(seconds, status("VmHWM"), status("VmRSS") - before)
"""
_IMPORT_ROWS = 1_000_000


def in_own_process(*, imports: str, step: str, data: str = "") -> tuple[float, float, float]:
    """Return seconds, the peak of resident memory and the growth by the step, in MB (Linux only)."""
    code = _MEMORY.format(imports=imports, step=step)
    environment = os.environ | ({"DATELINE_DATA": data} if data else {})
    # Through a shell: a process that is forked from a large one begins with the peak of that one.
    command = ["sh", "-c", 'exec "$0" -c "$1"', sys.executable, code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    seconds, peak, growth = map(float, done.stdout.split()[-3:])
    return seconds, peak, growth


def microseconds(call: Callable[[], object], times: int) -> float:
    """Return the mean time of one call."""
    start = time.perf_counter()
    for _ in range(times):
        call()
    return (time.perf_counter() - start) / times * 1e6


def generated_dump(path: Path, rows: int) -> None:
    """Write a zipped dump in GeoNames' format: 19 columns, names of two alphabets, two alternates a row."""
    rng, syllables = random.Random(5), "ka lo mi ne vo ste pru dro zhe kyi ra sto bel no vyi grad".split()
    letters = "абвгдежзиклмнопрстуя"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("UA.txt", "w") as file:
        for number in range(rows):
            ending = "ivka" if number % 3 else "’ove"
            name = "".join(rng.choices(syllables, k=rng.randint(2, 4))).capitalize() + ending
            other = "".join(rng.choices(letters, k=9)).capitalize()
            where = f"{44 + rng.random() * 8:.5f}\t{22 + rng.random() * 18:.5f}\tP\tPPL\tUA"
            rest = f"{rng.choice(['05', '26', '07', '14'])}\t\t\t\t{rng.randrange(500)}\t\t120\tEurope/Kyiv\t2024-01-01"
            names = f"{name}\t{name.replace('’', '')}\t{other},{name[:-3]}ovka"
            file.write(f"{20_000_000 + number}\t{names}\t{where}\t\t{rest}\n".encode())


def build() -> None:
    with tempfile.TemporaryDirectory() as folder:
        seconds, peak, _ = in_own_process(
            imports="from dateline.gazetteer.building.base import build", step=f"build(Path({folder!r}))"
        )
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
    print(f"build          {seconds:8.1f} s   peak {peak:.0f} MB   on disk {size / 1e6:.1f} MB")


def opening() -> None:
    from dateline.gazetteer import Gazetteer

    Gazetteer()
    imports = "from dateline.gazetteer import Gazetteer"
    for label, step in (("open", "g = Gazetteer()"), ("open and find", "g = Gazetteer(); g.find('Pokrovsk')")):
        runs = [in_own_process(imports=imports, step=step) for _ in range(5)]
        seconds, peak, growth = sorted(runs)[2]
        print(f"{label:14} {seconds * 1e3:8.1f} ms  grows {growth:.0f} MB to {peak:.0f} MB resident")


def looking_up() -> None:
    from dateline.gazetteer import Gazetteer

    gazetteer = Gazetteer()
    with _NAMES.open(encoding="utf-8", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    for label, call in (("look-up", gazetteer.lookup), ("contains_name", gazetteer.contains_name),
                        ("find", gazetteer.find)):  # fmt: skip
        mean = microseconds(lambda call=call: [call(name) for name in names], 20) / len(names)
        print(f"{label:14} {mean:8.1f} us  mean over {len(names)} names")
    print(f"{'look-up':14} {microseconds(lambda: gazetteer.lookup('Kupyansk'), 5000):8.1f} us  of Kupyansk")
    print(f"{'SQLite':14} {_sqlite_us(gazetteer):8.1f} us  of Kupyansk, in a table of the same names")
    print(f"{'look-up':14} {microseconds(lambda: gazetteer.lookup('Nosuchplace'), 5000):8.1f} us  of no place")
    print(f"{'find, fuzzy':14} {microseconds(lambda: gazetteer.find('Pokrvosk', fuzzy=True), 20):8.0f} us  of Pokrvosk")
    words = "Rostov-on-Don was attacked on Monday by drones".split()
    print(f"{'longest_name':14} {microseconds(lambda: gazetteer.longest_name(words), 5000):8.1f} us")
    box = (36.5, 47.5, 38.5, 49.0)
    print(f"{'settlements_in':14} {microseconds(lambda: gazetteer.settlements_in(box, limit=50), 50):8.1f} us")


def _sqlite_us(gazetteer: object) -> float:
    from dateline.gazetteer import Gazetteer, normalise

    assert isinstance(gazetteer, Gazetteer)
    with tempfile.TemporaryDirectory() as folder:
        table = sqlite3.connect(f"{folder}/names.sqlite")
        table.execute("create table names (key text, number integer)")
        table.executemany("insert into names values (?, ?)", ((key, 0) for key in gazetteer.base.exact.trie.iterkeys()))
        table.execute("create index by_key on names (key)")
        query = "select number from names where key = ?"
        return microseconds(lambda: table.execute(query, (normalise("Kupyansk"),)).fetchall(), 5000)


def importing() -> None:
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / "UA.zip"
        generated_dump(dump, _IMPORT_ROWS)
        imports = (
            "from dateline.gazetteer import Gazetteer\nfrom dateline.gazetteer.added.importing import import_dumps"
        )
        step = f"import_dumps([Path({str(dump)!r})], base=Gazetteer().base)"
        seconds, peak, _ = in_own_process(imports=imports, step=step, data=folder)
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path != dump)
        on_disk = f"on disk {size / 1e6:.1f} MB, {_IMPORT_ROWS:,} rows"
        print(f"import         {seconds:8.1f} s   peak {peak:.0f} MB   {on_disk}")
        imports, step = "from dateline.gazetteer import Gazetteer", "g = Gazetteer(); g.find('Pokrovsk')"
        seconds, peak, growth = in_own_process(imports=imports, step=step, data=folder)
        print(f"open with it   {seconds * 1e3:8.1f} ms  grows {growth:.0f} MB to {peak:.0f} MB resident")


if __name__ == "__main__":
    for part in (build, opening, looking_up, importing):
        part()

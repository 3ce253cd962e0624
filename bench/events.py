"""Measure events: reports a second beside the geoparser alone, and the corpus stage on many tellings.

    python bench/events.py [COUNT...] [--texts FILE.jsonl]

COUNT is how many tellings to join and lay out: 10,000 and 100,000 by default. Speed is by processor time on one thread,
start excluded, the best of several passes, on the seeds and on dense news of about 2 kB: the texts of
tests/data/events/dev, two of a field joined to one; FILE has news of your own, a JSON object with ``text`` a line. The
table is to keep 60 % of the reports a second of the geoparser. The tellings are the seeds' own events, retold at random
days under new names.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from dateline import pipeline
from dateline.cluster import mark
from dateline.frame import build
from dateline.gazetteer import Gazetteer
from dateline.records import Coded, Event, Report, When
from dateline.reports import read

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
DENSE = ROOT / "tests" / "data" / "events" / "dev"
GOAL = 0.6  # of the geoparser's reports a second
REPEATS = 7
PER_REPORT = 20  # events of a made-up report
DAYS = 2000  # over which they are spread


def dense() -> tuple[Report, ...]:
    """Return news of about 2 kB: the texts of two marked documents after each other, under the head of the first."""
    files = sorted(DENSE.glob("*.txt"))
    with tempfile.TemporaryDirectory() as folder:
        for field in sorted({path.name.partition("-")[0] for path in files}):
            texts = [path.read_text("utf-8").split("\n---\n")[:2] for path in files if path.name.startswith(field)]
            for number, ((head, body), (_, more)) in enumerate(zip(texts[::2], texts[1::2], strict=False)):
                page = f"---\n{head}\n---\n{body}\n\n{more}\n"
                Path(folder, f"{field}{number}.md").write_text(page, encoding="utf-8")
        return read([folder]).reports


def documents_per_second(reports: Sequence[Report], gazetteer: Gazetteer) -> tuple[float, float]:
    """Return how many reports a second have their places found, and how many become a table; the best of several."""
    best = [0.0, 0.0]
    for _ in range(REPEATS):
        started = time.process_time()
        for _ in pipeline.places(reports, gazetteer=gazetteer):  # several together, as the table has them, too
            pass
        between = time.process_time()
        _ = pipeline.run(reports, gazetteer=gazetteer).events
        ended = time.process_time()
        best = [max(best[0], len(reports) / (between - started)), max(best[1], len(reports) / (ended - between))]
    return best[0], best[1]


def retold(told: Sequence[tuple[Report, Event]], count: int) -> list[Coded]:
    """Return made-up reports that retell events, each at a day of its own."""
    chance, made = random.Random(0), []
    for start in range(0, count, PER_REPORT):
        shift = dt.timedelta(chance.randrange(DAYS))
        report, _ = chance.choice(told)
        published = report.published + shift if report.published else None
        report = replace(report, id=f"r{start}", published=published, publisher=f"outlet {chance.randrange(30)}")
        chosen = enumerate(event for _, event in chance.choices(told, k=PER_REPORT))
        events = [
            replace(event, id=f"e{start + number}", when=_moved(event.when, shift), said=_moved(event.said, shift))
            for number, event in chosen
        ]
        made.append(Coded(report, (), tuple(events)))
    return made


def _moved(when: When | None, shift: dt.timedelta) -> When | None:
    return when and replace(when, first=when.first and when.first + shift, last=when.last and when.last + shift)


def main(counts: Sequence[int], texts: Path | None) -> None:
    """Run the measurements and print one number a line."""
    gazetteer = Gazetteer()
    run = pipeline.run(SEEDS, gazetteer=gazetteer)
    own = [(texts.stem, read([texts]).reports)] if texts else []
    for name, reports in (("seeds", run.reports), ("dense news", dense()), *own):
        size = sum(len(report.text) for report in reports) / len(reports) / 1000
        places, tables = documents_per_second(reports, gazetteer)
        print(f"{f'{name}, {size:.1f} kB: places':32}{places:9.1f} reports/s")
        print(f"{f'{name}, {size:.1f} kB: table':32}{tables:9.1f} reports/s")
        print(f"{f'{name}: table of places':32}{tables / places:9.0%} (goal {GOAL:.0%})", flush=True)
    told = [(coded.report, event) for coded in run.coded for event in coded.events]
    for count in counts:
        documents = retold(told, count)
        started = time.process_time()
        marks = mark(documents)
        between = time.process_time()
        rows = len(build(documents, marks))
        ended = time.process_time()
        print(f"{f'join {count:,} tellings':32}{between - started:9.2f} s")
        print(f"{f'lay them out as {rows:,} rows':32}{ended - between:9.2f} s", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Speed of the event table beside the geoparser.")
    parser.add_argument("counts", nargs="*", type=int, default=[10_000, 100_000], metavar="COUNT")
    parser.add_argument("--texts", type=Path, help="JSON lines with a text each, beside our own")
    asked = parser.parse_args()
    main(asked.counts, asked.texts)

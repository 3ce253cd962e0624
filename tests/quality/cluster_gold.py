"""How well tellings of one event are joined, on our own small corpora (tests/data/clusters): B-cubed, counts, errors.

    PYTHONPATH=geo .venv/bin/python tests/quality/cluster_gold.py dev -v

lists the errors of the dev half corpus by corpus. Of the test half only totals are meant to be seen. The format, and
what is measured, is told in the README there.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dateline.areas import Areas
from dateline.cluster import mark
from dateline.errors import InputError
from dateline.gazetteer import Gazetteer
from dateline.pipeline import Settings, code_document
from dateline.records import Event
from dateline.reports import report_from_fields
from event_gold import LEXICONS

FOLDER = Path(__file__).parents[1] / "data" / "clusters"
HALVES = ("dev", "test")
_HEAD = re.compile(r"^--- (?P<publisher>.+), (?P<day>\d{4}-\d\d-\d\d)$", re.MULTILINE)
_MARK = re.compile(r"\{(?P<labels>[A-Z](?:,[A-Z])*):(?P<words>[^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Telling:
    """One marked telling: its event's letter, where it stands, and which of its verb's places is meant."""

    label: str
    report: str
    start: int
    end: int
    place: int
    words: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """A few reports (the fields of a line of JSON each), their marked tellings, and how many roots events have."""

    name: str
    field: str
    about: str
    reports: tuple[dict[str, str], ...]
    tellings: tuple[Telling, ...]
    origins: tuple[tuple[str, int], ...]


@dataclass(slots=True)
class Score:
    """What came of one corpus: sums over the marks that were coded, marks that were not, and errors in words."""

    corpus: Corpus
    coded: int = 0
    precision: float = 0.0
    recall: float = 0.0
    pairs: Counter[str] = field(default_factory=Counter)
    origins: int = 0
    errors: list[str] = field(default_factory=list)


def corpora(half: str, *, folder: Path = FOLDER) -> list[Corpus]:
    """Read the corpora of one half, by name."""
    return [read(path) for path in sorted((folder / half).glob("*.txt"))]


def read(path: Path) -> Corpus:
    """Read one corpus; raises InputError where it is not as the README tells."""
    text = path.read_text(encoding="utf-8")
    heads = list(_HEAD.finditer(text))
    header = dict(line.split(": ", 1) for line in text[: heads[0].start() if heads else 0].splitlines())
    kind = path.stem.split("-")[0]
    if kind not in LEXICONS or "about" not in header or not heads:
        fields = ", ".join(LEXICONS)
        raise InputError(f"{path}: expected one of {fields} in its name, 'about: ', and lines '--- Publisher, DAY'")
    reports: list[dict[str, str]] = []
    tellings: list[Telling] = []
    for number, head in enumerate(heads):
        end = heads[number + 1].start() if number + 1 < len(heads) else len(text)
        plain, marked = _unmarked(text[head.end() : end].strip("\n"), f"{path.stem}-{number + 1}")
        known = {"title": plain.partition("\n")[0], "date": head["day"], "publisher": head["publisher"]}
        reports.append({"id": f"{path.stem}-{number + 1}", "text": plain} | known)
        tellings += marked
    origins = [part.split() for part in header.get("origins", "").split(";") if part.strip()]
    return Corpus(
        path.stem, kind, header["about"], tuple(reports), tuple(tellings), tuple((a, int(n)) for a, n in origins)
    )


def _unmarked(text: str, report: str) -> tuple[str, list[Telling]]:
    plain, at, found = "", 0, []
    for one in _MARK.finditer(text):
        plain += text[at : one.start()]
        labels = one["labels"].split(",")
        start = len(plain)
        plain, at = plain + one["words"], one.end()
        found += [Telling(label, report, start, len(plain), n, one["words"]) for n, label in enumerate(labels)]
    return plain + text[at:], found


def scores(half: str, *, gazetteer: Gazetteer) -> list[Score]:
    """Code and cluster each corpus of a half, and compare with its marks."""
    return [score(one, gazetteer=gazetteer) for one in corpora(half)]


def score(corpus: Corpus, *, gazetteer: Gazetteer) -> Score:
    """Code and cluster one corpus and compare with its marks."""
    settings = Settings(lexicon=LEXICONS[corpus.field])
    areas = Areas.open()
    reports = [report_from_fields(fields, name=fields["id"]) for fields in corpus.reports]
    coded = [code_document(one, gazetteer=gazetteer, areas=areas, settings=settings) for one in reports]
    marks = mark(coded)
    events = {one.report.name: one.events for one in coded}
    scored = Score(corpus)
    found: dict[Telling, str] = {}
    roots: dict[str, int] = {}
    for telling in corpus.tellings:
        event = _event_of(telling, events[telling.report])
        if event is None:
            scored.errors.append(f"not coded: {telling.report} {telling.label} {telling.words!r}")
            continue
        one = marks[event.id][min(telling.place, len(marks[event.id]) - 1)]
        found[telling] = one.cluster_id
        roots[telling.label] = max(roots.get(telling.label, 0), one.origin_count)
    _compare(scored, found)
    for label, count in corpus.origins:
        scored.origins += roots.get(label) == count
        if roots.get(label) != count:
            scored.errors.append(f"origins of {label}: {roots.get(label)}, expected {count}")
    return scored


def _event_of(telling: Telling, events: Sequence[Event]) -> Event | None:
    """Return the first event that is told by one of the marked words."""
    return next((one for one in events if one.trigger_start < telling.end and telling.start < one.trigger_end), None)


def _compare(scored: Score, found: dict[Telling, str]) -> None:
    scored.coded = len(found)
    for telling, cluster in found.items():
        same = [one for one, label in found.items() if label == cluster]
        own = [one for one in found if one.label == telling.label]
        hits = [one for one in same if one.label == telling.label]
        scored.precision += len(hits) / len(same)
        scored.recall += len(hits) / len(own)
    tellings = list(found)
    for number, one in enumerate(tellings):
        for other in tellings[number + 1 :]:
            joined, meant = found[one] == found[other], one.label == other.label
            scored.pairs["joined"] += joined
            scored.pairs["meant"] += meant
            scored.pairs["hits"] += joined and meant
            if joined != meant:
                what = "joined" if joined else "parted"
                told = " / ".join(f"{one.report[-1]} {one.label} {one.words!r}" for one in (one, other))
                scored.errors.append(f"{what}: {told}")


def figures(scored: Sequence[Score]) -> dict[str, float]:
    """Return B-cubed precision, recall and F1, F1 of pairs, the share of marks that are coded, and origins right."""
    coded, marks = sum(one.coded for one in scored), sum(len(one.corpus.tellings) for one in scored)
    pairs = sum((one.pairs for one in scored), Counter[str]())
    precision, recall = (sum(getattr(one, name) for one in scored) / coded for name in ("precision", "recall"))
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall),
        "pairs_f1": 2 * pairs["hits"] / (pairs["joined"] + pairs["meant"]),
        "coded": coded / marks,
        "origins": sum(one.origins for one in scored),
    }


def lines(scored: Sequence[Score], *, verbose: bool) -> Iterator[str]:
    """Say the figures, and if asked the errors."""
    table = figures(scored)
    tellings = [telling for one in scored for telling in one.corpus.tellings]
    events = {(telling.report.rpartition("-")[0], telling.label) for telling in tellings}
    yield f"{len(scored)} corpora, {len(tellings)} tellings of {len(events)} events"
    yield "  " + "   ".join(f"{name} {value:.3f}" for name, value in table.items())
    for one in scored if verbose else ():
        if one.errors:
            yield f"\n{one.corpus.name}  ({one.corpus.about})"
            yield from (f"    {error}" for error in one.errors)


def main() -> None:
    """Print how well one half is clustered."""
    parser = argparse.ArgumentParser(description="Measure the joining of tellings on our own small corpora.")
    parser.add_argument("half", choices=HALVES, nargs="?", default="dev")
    parser.add_argument("-v", action="store_true", dest="verbose", help="list the errors, corpus by corpus")
    options = parser.parse_args()
    print("\n".join(lines(scores(options.half, gazetteer=Gazetteer()), verbose=options.verbose)))


if __name__ == "__main__":
    main()

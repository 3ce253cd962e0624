"""How well events are found on our own marked documents (tests/data/events): counts, shares, intervals, errors.

    PYTHONPATH=geo .venv/bin/python tests/quality/event_gold.py dev -v

lists the errors of the dev half item by item. Of the test half only figures are meant to be seen. What counts as right
is told in `event_scoring.py`, what the documents mark in their README.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dateline import pipeline
from dateline.evaluation.measures import wilson
from dateline.gazetteer import Gazetteer
from event_documents import COARSE, FINE, HALVES, Document, documents
from event_scoring import Row, Score, score

# The lexicon of each field that is measured.
LEXICONS = {"war": "conflict", "disaster": "disaster", "health": "health"}
F1S = ("place", "event", "typed_event")
SHARES = ("type", "subtype", "date", "day", "open_date", "wording", "modality", "attribution", "quantity")
MEANING = {
    "place": "event and place",
    "event": "events, any type",
    "typed_event": "events, type right",
    "type": "type right, of found",
    "subtype": "subtype, of type right",
    "date": "dates that meet",
    "day": "the exact day",
    "open_date": "no day where none is told",
    "wording": "wording (status)",
    "modality": "modality",
    "attribution": "who says so",
    "quantity": "quantities",
}


def scores(half: str, *, gazetteer: Gazetteer) -> list[Score]:
    """Read the documents of a half with dateline and score each; fields without a lexicon are left out."""
    marked = documents(half, gazetteer=gazetteer)
    scored = []
    for field, lexicon in LEXICONS.items():
        chosen = [one for one in marked if one.field == field]
        rows = answers(chosen, lexicon=lexicon, gazetteer=gazetteer)
        scored += [score(one, rows.get(one.id, [])) for one in chosen]
    return scored


def answers(chosen: Sequence[Document], *, lexicon: str, gazetteer: Gazetteer) -> dict[str, list[Row]]:
    """Return the rows that dateline makes of documents, by document."""
    if not chosen:
        return {}
    options = {} if lexicon == "conflict" else {"settings": pipeline.Settings(lexicon=lexicon)}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "documents.jsonl"
        path.write_text("".join(json.dumps(_fields(one)) + "\n" for one in chosen), encoding="utf-8")
        run = pipeline.run([path], gazetteer=gazetteer, **options)
    rows: dict[str, list[Row]] = {}
    titles = {one.name: max((zone.end for zone in one.zones if zone.kind == "title"), default=0) for one in run.reports}
    records = run.events.to_dict("records")
    counts: dict[
        tuple[str, ...], list[dict[str, Any]]
    ] = {}  # those that the text shares out over the places of an event
    for record in records:
        counts.setdefault(_words_of(record), []).extend(json.loads(record["quantities"]))
    for record in records:
        # What a title tells is told once more by nature, so it can neither be right nor wrong.
        if (row := _row(record, counts[_words_of(record)])) and record["char_start"] >= titles[record["doc"]]:
            rows.setdefault(record["doc"], []).append(row)
    return rows


def _fields(document: Document) -> dict[str, str]:
    head = {"title": document.title, "date": str(document.date), "publisher": document.publisher, "url": document.url}
    return {"id": document.id, "text": document.text} | (head if document.stated else {})


def _words_of(record: dict[str, Any]) -> tuple[str, ...]:
    """Return the words that tell of an event, and as what."""
    return tuple(
        str(record[name]) for name in ("doc", "char_start", "char_end", "trigger", "event_type", "event_subtype")
    )


def _row(record: dict[str, Any], quantities: list[dict[str, Any]]) -> Row | None:
    geometry = record["geometry"]
    if geometry is None or record["loc_precision"] not in (*FINE, *COARSE):
        return None
    if record["modality"] in {"negated", "hypothetical"}:
        return None
    west, south, east, north = geometry.bounds
    return Row(
        record["event_id"], f"{record['event_type']}/{record['event_subtype']}",
        (int(record["char_start"]), int(record["char_end"])), int(record["feature_id"].rpartition("-")[2]),
        record["place_name"], record["gazetteer_id"], record["admin1"], record["loc_precision"],
        (south + north) / 2, (west + east) / 2, _day(record["date_start"]), _day(record["date_end"]),
        record["date_precision"], record["source_status"], record["modality"], record["attribution"],
        tuple(quantities), record["sentence"],
    )  # fmt: skip


def _day(value: object) -> dt.date | None:
    return dt.date.fromisoformat(value[:10]) if isinstance(value, str) and value else None


def figures(scored: Sequence[Score]) -> dict[str, tuple[float, int, int]]:
    """Return each figure with its counts: of an F1 twice the hits, and what there is plus what was answered."""
    counts: Counter[str] = sum((one.counts for one in scored), Counter())
    table = {}
    for name in F1S:
        hits, of = 2 * counts[f"{name}_hits"], counts[f"{name}_gold"] + counts[f"{name}_answers"]
        table[f"{name}_f1"] = (hits / of if of else 1.0, hits, of)
        for share, total in (("precision", "answers"), ("recall", "gold")):
            hits, of = counts[f"{name}_hits"], counts[f"{name}_{total}"]
            table[f"{name}_{share}"] = (hits / of if of else 1.0, hits, of)
    for name in SHARES:
        hits, of = counts[f"{name}_hits"], counts[f"{name}_of"]
        table[name] = (hits / of if of else 1.0, hits, of)
    return table


def lines(scored: Sequence[Score], *, verbose: bool) -> Iterator[str]:
    """Say all figures with their counts and intervals, by genre, the false pins by class, and if asked the errors."""
    table = figures(scored)
    yield f"{len(scored)} documents, {sum(one.counts['event_gold'] for one in scored)} events with a place"
    for name in F1S:
        parts = [f"F1 {table[f'{name}_f1'][0]:.3f}"]
        parts += [f"{share} {_share(*table[f'{name}_{share}'])}" for share in ("precision", "recall")]
        yield f"  {MEANING[name]:<26} {'   '.join(parts)}"
    for name in SHARES:
        yield f"  {MEANING[name]:<26} {_share(*table[name])}"
    false: Counter[str] = sum((one.false for one in scored), Counter())
    pins = sum(one.counts["pins"] for one in scored)
    yield f"  false pins: {false.total()} of {pins}: " + ", ".join(f"{why} {n}" for why, n in false.most_common())
    yield "  by genre (F1 of event and place, of events, of events with type):"
    for genre in sorted({one.document.genre for one in scored}):
        of_genre = [one for one in scored if one.document.genre == genre]
        here = figures(of_genre)
        yield f"    {genre:<14} {len(of_genre):>3}   " + "   ".join(f"{here[f'{name}_f1'][0]:.3f}" for name in F1S)
    for one in scored if verbose else ():
        if one.errors:
            yield f"\n{one.document.id}  ({one.document.about})"
            yield from (f"    {error}" for error in one.errors)


def _share(value: float, hits: int, of: int) -> str:
    low, high = wilson(hits, of)
    return f"{value:.3f} ({hits}/{of}, {low:.2f}-{high:.2f})"


def _main() -> None:
    parser = argparse.ArgumentParser(description="Measure the coding of events on our own documents.")
    parser.add_argument("half", choices=HALVES, nargs="?", default="dev")
    parser.add_argument("-v", action="store_true", dest="verbose", help="list the errors, document by document")
    options = parser.parse_args()
    print("\n".join(lines(scores(options.half, gazetteer=Gazetteer()), verbose=options.verbose)))


if __name__ == "__main__":
    _main()

"""Measure how events are written: seconds, CPU seconds and peak memory of each format, beside a plain peer.

    python bench/formats.py [COUNT] [SUFFIX...]     100,000 events, every format

Each writer runs in a process of its own that first loads the same table; the peak counts all of it, the table too. The
peer writes that table with one call of geopandas or pandas, in the same run: one layer, no styles, no types but the
columns' own. The ratio is of CPU seconds, ours to the peer's.

The table is that of bench/map_events.py with the other columns filled: 55 of 100 rows are points, 30 lie in one of
thirty regions, 15 have no place on the map; some are undated, planned or known only by their report.
"""

from __future__ import annotations

import ctypes
import gc
import json
import pickle
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from map_events import events

from dateline.areas import Areas
from dateline.formats import SUFFIXES, export
from dateline.frame import COLUMNS

DRIVERS = {".gpkg": "GPKG", ".geojson": "GeoJSON", ".geojsonl": "GeoJSONSeq", ".fgb": "FlatGeobuf", ".kml": "KML"}
REGIONS = (*(f"UA.{number:02d}" for number in range(1, 28)), "RU.41", "RU.10", "RU.61")


def table(count: int) -> gpd.GeoDataFrame:
    """Return `count` events with all columns; the same each time."""
    die = np.random.default_rng(5)
    found = events(count, texts=True)
    kind = die.choice(["point", "area", "nowhere"], count, p=[0.55, 0.30, 0.15])
    undated, planned = die.random(count) < 0.03, die.random(count) < 0.05
    polygons = [shape for shape in map(Areas.open().polygon, REGIONS) if shape is not None]
    regions = np.array(polygons, dtype=object)[die.integers(0, len(polygons), count)]
    geometry = np.where(kind == "point", found.geometry.to_numpy(), np.where(kind == "area", regions, None))
    for name in ("date_start", "date_end", "known_by", "published_date"):
        found[name] = np.where(undated, None, found[name].astype(object))
    found["modality"] = np.where(planned, "planned", found["modality"])
    found["loc_precision"] = np.select(
        [kind == "area", kind == "nowhere"], ["admin1", "unlocated"], found["loc_precision"]
    )
    full = pd.DataFrame(found.drop(columns="geometry").assign(**_rest(die, count, found)))
    columns = {name: full[name] for name in COLUMNS if name != "geometry"}
    texts = {
        name: values.astype(object).where(values.notna(), None)  # as the table of real events has it
        for name, values in columns.items()
        if pd.api.types.is_string_dtype(values)
    }
    return gpd.GeoDataFrame(pd.DataFrame(columns | texts), geometry=geometry, crs="EPSG:4326")


def _rest(die: Any, count: int, found: pd.DataFrame) -> dict[str, Any]:
    """Return the columns that the events for maps lack."""
    start = pd.to_datetime(found["date_start"], utc=True)
    at = die.integers(0, 9000, count)
    other = '[{"id": "709161", "name": "Pokrovsk", "admin1": "Donetsk", "country": "UA", "lon": 37.2, "score": 0.2}]'
    texts = {
        "cluster_why": "", "actor_side": "UA", "target": "", "target_side": "", "date_basis": "explicit_no_year",
        "date_text": "on October 23", "date_note": "", "place_type": "settlement", "admin2": "", "pcode": "",
        "place_relation": "in", "loc_conflict": "", "verification": "", "likelihood": "", "denied_by": "",
        "unverified_by": "", "cited_url": "", "review_state": "auto", "dateline_version": "0.1.0",
    }  # fmt: skip
    return {name: pd.Series([text] * count, dtype=object) for name, text in texts.items()} | {
        "place_index": 0, "place_count": 1, "report_count": die.integers(1, 4, count), "outlet_count": 1,
        "origin_count": 1, "uncertainty_km": die.choice([0.0, 1.21, 6.0], count), "char_start": at,
        "char_end": at + 120, "loc_confidence": die.random(count).round(3), "said_date": found["known_by"],
        "start": start, "end": pd.to_datetime(found["date_end"], utc=True).where(start.notna()) + pd.Timedelta(days=1),
        "quantities": pd.Series(np.where(die.random(count) < 0.8, "[]", '[{"what": "killed", "value": 3}]')),
        "loc_alternatives": pd.Series(np.where(die.random(count) < 0.5, "[]", other)),
        "doc_sha256": [f"{hash_:064x}" for hash_ in pd.util.hash_array(found["doc"].to_numpy(dtype=object))],
    }  # fmt: skip


def peer(rows: gpd.GeoDataFrame, path: Path) -> None:
    """Write the table with one call of geopandas or pandas."""
    warnings.simplefilter("ignore")
    if path.suffix in DRIVERS:
        options = {"SPATIAL_INDEX": "NO"} if path.suffix == ".fgb" else {}  # it has no room for what lies nowhere
        rows.to_file(path, driver=DRIVERS[path.suffix], engine="pyogrio", **options)
    elif path.suffix == ".parquet":
        rows.to_parquet(path, compression="zstd")
    elif path.suffix == ".csv":
        rows.to_csv(path, index=False)
    else:
        plain = pd.DataFrame(rows.drop(columns="geometry"))
        naive = {name: plain[name].dt.tz_localize(None) for name in ("start", "end")}  # Excel knows no zones
        plain.assign(**naive).to_excel(path, index=False, engine="xlsxwriter")


def one(who: str, source: str, path: str) -> dict[str, float]:
    """Load the table and write it; return what that took."""
    with Path(source).open("rb") as file:
        rows = pickle.load(file)
    shared: dict[Any, Any] = {}
    rows.geometry = [shared.setdefault(shape, shape) for shape in rows.geometry]  # as in a table of real events
    del shared
    before = _peak_from_here()
    loaded = resource.getrusage(resource.RUSAGE_SELF)
    started = time.perf_counter()
    peer(rows, Path(path)) if who == "peer" else export(rows, path)
    wall, used = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF)
    cpu = used.ru_utime + used.ru_stime - loaded.ru_utime - loaded.ru_stime
    size = Path(path).stat().st_size / 1e6
    return {"wall": wall, "cpu": cpu, "peak": _megabytes("VmHWM"), "loaded": before, "size": size}


def _peak_from_here() -> float:
    """Forget the peak of loading, and return the megabytes that the table keeps resident (Linux only)."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    Path("/proc/self/clear_refs").write_text("5")
    return _megabytes("VmRSS")


def _megabytes(key: str) -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(key)) / 1024


def measured(who: str, source: Path, suffix: str) -> dict[str, float]:
    """Run `one` in a process of its own; through a shell, since a fork begins with the peak of its parent."""
    with tempfile.TemporaryDirectory() as folder:
        arguments = [sys.executable, __file__, who, str(source), f"{folder}/e{suffix}"]
        done = subprocess.run(["sh", "-c", 'exec "$0" "$@"', *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main(count: int, suffixes: list[str]) -> None:
    """Measure and print one line a format and writer."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "table.pickle"
        source.write_bytes(pickle.dumps(table(count)))
        print(f"{count:,} events              wall s    CPU s  peak MB  (table)  file MB    ratio")
        for suffix in suffixes:
            ours = measured("dateline", source, suffix)
            theirs = None if suffix == ".kmz" else measured("peer", source, suffix)
            for who, took in (("dateline", ours), ("plain", theirs)):
                if took:
                    ratio = f"{ours['cpu'] / theirs['cpu']:9.2f}" if theirs and took is ours else ""
                    numbers = f"{took['wall']:9.2f}{took['cpu']:9.2f}{took['peak']:9.0f}{took['loaded']:9.0f}"
                    print(f"{suffix:10}{who:12}{numbers}{took['size']:9.1f}{ratio}", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] in (["dateline"], ["peer"]):
        print(json.dumps(one(*sys.argv[1:4])))
    else:
        counts = [int(given) for given in sys.argv[1:] if given.isdigit()]
        main(counts[0] if counts else 100_000, [one for one in sys.argv[1:] if one in SUFFIXES] or list(SUFFIXES))

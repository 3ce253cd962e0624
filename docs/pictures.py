"""The record of the pictures of README and docs/: which command makes each, and of what.

    .venv/bin/python docs/pictures.py        # says which are old, and what makes them anew

`pictures.toml` has for each picture its command, the reports whose events it shows ("" for none), the files that say
how it looks, and a hash of all that. The hash is of what can be seen of an event, and of the code only where a folder
stands among the files, as for figures, which are drawn in seconds: other work that changes no event, no choice and no
sheet of styles leaves it as it is. What makes pictures calls `note` when they are made.
"""

from __future__ import annotations

import hashlib
import sys
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import dateline

ROOT = Path(__file__).resolve().parent.parent
RECORD = Path(__file__).resolve().with_name("pictures.toml")
SEEN = [
    "event_type", "event_subtype", "summary", "date_start", "date_end", "known_by", "place_name", "loc_precision",
    "uncertainty_km", "source_status", "modality", "contested", "is_primary",
]  # fmt: skip
HEAD = "# What each picture shows, as docs/pictures.py hashes it. The scripts that make pictures write this.\n"


def pictures() -> dict[str, dict[str, Any]]:
    """Return what the record says of each picture, by its path."""
    return tomllib.loads(RECORD.read_text(encoding="utf-8"))


def shows(picture: dict[str, Any]) -> str:
    """Return a hash of what a picture shows today: the events of its reports, and the files that say how."""
    digest = hashlib.sha256((_events(picture["events"]) if picture["events"] else "").encode())
    for name in picture["files"]:
        digest.update(name.encode())
        for path in sorted((ROOT / name).rglob("*.py")) if (ROOT / name).is_dir() else [ROOT / name]:
            # In any checkout the same, whatever its line ends.
            digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:16]


@cache
def _events(folder: str) -> str:
    events = dateline.events(ROOT / folder)
    shapes = events.geometry.to_wkt(rounding_precision=3).fillna("")
    return "\n".join([events[SEEN].astype(object).to_csv(index=False), *shapes])


def note(names: Iterable[str]) -> None:
    """Write into the record what these pictures, by their path, show today."""
    recorded = pictures()
    for name in names:
        recorded[name]["shows"] = shows(recorded[name])
    RECORD.write_text(HEAD + "".join(map(_entry, sorted(recorded.items()))), encoding="utf-8")


def _entry(item: tuple[str, dict[str, Any]]) -> str:
    name, picture = item
    files = "".join(f'  "{file}",\n' for file in picture["files"])
    return (
        f'\n["{name}"]\ncommand = "{picture["command"]}"\nevents = "{picture["events"]}"\n'
        f'files = [\n{files}]\nshows = "{picture["shows"]}"\n'
    )


def old() -> dict[str, str]:
    """Return the pictures that no longer show what is made today, each with its command."""
    return {name: picture["command"] for name, picture in pictures().items() if shows(picture) != picture["shows"]}


def main() -> int:
    """Say which pictures are old; return how many commands make them anew."""
    commands = sorted(set(old().values()))
    for command in commands:
        print(command)
    return len(commands)


if __name__ == "__main__":
    sys.exit(main())

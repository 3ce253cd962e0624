"""What services have answered, kept in one SQLite file that several processes may share."""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
import json
import os
import sqlite3
import warnings
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from dateline.errors import OutputError

FILE = "online.sqlite"
_WAIT_SECONDS = 30.0  # for another process that writes
_TABLE = """CREATE TABLE IF NOT EXISTS answers (
    service TEXT NOT NULL, query TEXT NOT NULL, asked TEXT NOT NULL, answers TEXT NOT NULL,
    PRIMARY KEY (service, query))"""
_TRANSIENT = ("locked", "busy", "readonly", "full", "disk i/o", "unable to open")  # the file itself is whole


class OnlineWarning(UserWarning):
    """Something about asking a service online that its user should read: what failed, what was set aside."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One place as a service answered it; ``raw`` is the service's own word."""

    address: str
    lon: float
    lat: float
    raw: Any


class Store:
    """Answers and misses by service and query; failures are never kept.

    Raises
    ------
    OutputError
        The file cannot be made or written where it should lie.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._make()
        except (OSError, sqlite3.Error) as error:
            raise OutputError(
                f"cannot keep online answers in {str(path)!r}: {error}; give cache= a file or folder that can be "
                "written"
            ) from error

    def get(self, service: str, query: str) -> list[Answer] | None:
        """Return what a service answered, an empty list if it knew nothing, None if it was not asked."""
        with self._mending():
            with contextlib.closing(self._open()) as base:
                found = base.execute(
                    "SELECT answers FROM answers WHERE service = ? AND query = ?", (service, query)
                ).fetchone()
            return None if found is None else _read(found[0])
        return None

    def put(self, service: str, query: str, answers: list[Answer]) -> None:
        """Keep what a service answered, over what it answered before."""
        text = json.dumps([asdict(answer) for answer in answers], ensure_ascii=False, default=str)
        asked = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        with self._mending(), contextlib.closing(self._open()) as base, base:
            base.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)", (service, query, asked, text))

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self.path, timeout=_WAIT_SECONDS)

    def _make(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._check()
        except sqlite3.DatabaseError as error:
            if _transient(error):
                raise
            self._set_aside(error)
            self._check()

    def _check(self) -> None:
        # Made here and not by SQLite: the names that somebody looked up are nobody else's business.
        os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
        with contextlib.closing(self._open()) as base, base:
            base.execute(_TABLE)
            base.execute("SELECT service, query, asked, answers FROM answers LIMIT 1").fetchone()

    @contextlib.contextmanager
    def _mending(self) -> Iterator[None]:
        """Say what is wrong with the file and go on without it; a damaged one is set aside, an empty one begun."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            if _transient(error) or isinstance(error, OSError):
                _warn(f"the cache of online answers {str(self.path)!r} cannot be used now: {error}")
                return
            with contextlib.suppress(OSError, sqlite3.Error):
                self._set_aside(error)
                self._make()

    def _set_aside(self, error: Exception) -> None:
        names = (self.path.with_name(f"{self.path.name}.damaged-{number}") for number in itertools.count(1))
        aside = next(path for path in names if not path.exists())
        self.path.replace(aside)
        self.path.with_name(f"{self.path.name}-journal").unlink(missing_ok=True)
        _warn(
            f"the cache of online answers {str(self.path)!r} was damaged ({error}); it was set aside as {aside.name!r} "
            "and a new one begun, so names may be sent again"
        )


def _read(text: str) -> list[Answer] | None:
    """Return the answers of a row, None where the row makes no sense: as if it had not been asked."""
    try:
        rows = json.loads(text)
        return [Answer(str(row["address"]), float(row["lon"]), float(row["lat"]), row["raw"]) for row in rows]
    except (ValueError, TypeError, KeyError):
        return None


def _transient(error: Exception) -> bool:
    return isinstance(error, sqlite3.OperationalError) and any(word in str(error).lower() for word in _TRANSIENT)


def _warn(text: str) -> None:
    warnings.warn(text, OnlineWarning, stacklevel=2)

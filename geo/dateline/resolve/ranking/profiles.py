"""Where the places of each publisher lie, learnt from a run: a local paper writes of its own state."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import numpy as np

from dateline.errors import InputError
from dateline.gazetteer import Gazetteer
from dateline.records import Place, Report, Resolved
from dateline.resolve.candidates.columns import Array, Columns

_FORMAT = 1
# Chosen on the folds of `bench/cross_validate.py`; with half or twice of each F1 differs by less than a point.
_USUAL = {"countries": 0.15, "units": 0.02}  # the share of its documents in which news names one taken at random
_DOUBT = 2.0  # documents at which a publisher's own share and the usual one count alike
# Documents that do not count: a doubtful answer is no habit, and may be of the very text that is read now.
_CHANCE = 0.5
_MOST_DOCUMENTS = 1e12  # of a publisher, in a file that may be trusted
_NAMED = 0.5  # a gain that is told among the reasons
_WEIGHT, _LEAST, _MOST = 1.5, -0.3, 3.0  # of a log ratio of shares, and its bounds


@dataclass(frozen=True, slots=True)
class Shares:
    """How many documents a publisher had, and in how many of them each country and unit was named."""

    documents: int = 0
    countries: dict[str, float] = field(default_factory=dict)
    units: dict[str, float] = field(default_factory=dict)

    def gain(self, level: Literal["countries", "units"], key: str) -> float:
        """Return what a candidate of this country or unit gains.

        It is the log of the publisher's share to the usual one, shrunk to none where few documents were seen. What is
        gained counts by the root of the share: a local paper names its own state in nearly all that it writes, while
        of the many units that a world service names each is rare, though likelier than elsewhere.
        """
        if not key:
            return 0.0
        usual, counted = _USUAL[level], max(0.0, getattr(self, level).get(key, 0.0) - _CHANCE)
        share = min(1.0, (counted + _DOUBT * usual) / (max(0.0, self.documents - _CHANCE) + _DOUBT))
        ratio = min(_MOST, max(_LEAST, math.log(share / usual)))
        return _WEIGHT * ratio * (math.sqrt(share) if ratio > 0 else 1.0)


@dataclass(frozen=True, slots=True)
class Profile:
    """Where the places of each publisher lie: by country (ISO alpha-2) and first-level unit (GeoNames' code)."""

    publishers: dict[str, Shares]

    def bonus(self, publisher: str, columns: Columns, gazetteer: Gazetteer) -> Array | None:
        """Return what the profile adds to the score of each candidate; None where it does not know the publisher."""
        own = self.publishers.get(publisher.casefold())
        if not publisher or own is None:
            return None
        base = gazetteer.base
        country = [base.countries[number] for number in columns.country.tolist()]
        unit = [base.admin1_code(number) if number >= 0 else "" for number in columns.admin1.tolist()]
        gain = {key: own.gain("countries", key) for key in set(country)}
        more = {key: own.gain("units", key) for key in set(unit)}
        return np.array([gain[a] + more[b] for a, b in zip(country, unit, strict=True)])

    def reason(self, publisher: str, place: Place) -> str:
        """Return what speaks for a place because of who writes; "" where nothing does."""
        own = self.publishers.get(publisher.casefold())
        if not publisher or own is None:
            return ""
        if place.admin1 and own.gain("units", place.admin1_code) >= _NAMED:
            return f"its publisher often writes of {place.admin1}"
        return (
            f"its publisher often writes of {place.country}" if own.gain("countries", place.country) >= _NAMED else ""
        )

    def to_json(self) -> str:
        """Return the profile as JSON; equal profiles give equal text."""
        rows = {
            name: {"documents": one.documents, "countries": _rounded(one.countries), "units": _rounded(one.units)}
            for name, one in sorted(self.publishers.items())
        }
        return json.dumps({"format": _FORMAT, "publishers": rows}, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def read(cls, path: str | Path) -> Profile:
        """Read a profile that `to_json` wrote.

        Raises
        ------
        InputError
            The file cannot be read or is no profile.
        """
        try:
            data = json.loads(Path(path).read_text(encoding="utf-8"))
            if data["format"] != _FORMAT:
                raise ValueError(f"its format is {data['format']!r}, expected {_FORMAT}")
            return cls({str(name).casefold(): _shares(row) for name, row in data["publishers"].items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise InputError(
                f"{str(path)!r} is no source profile that can be read: {error}; make one with `dateline profile`"
            ) from error


def _shares(row: dict[str, Any]) -> Shares:
    counts = [{str(key): _number(count) for key, count in row[level].items()} for level in ("countries", "units")]
    return Shares(int(_number(row["documents"])), *counts)


def _number(value: Any) -> float:
    if not isinstance(value, int | float) or not 0 <= value <= _MOST_DOCUMENTS:
        raise ValueError(f"{str(value)[:40]!r} is no number of documents")
    return float(value)


def _rounded(counts: dict[str, float]) -> dict[str, float]:
    return {key: round(count, 2) for key, count in sorted(counts.items())}


def learn_profile(documents: Iterable[tuple[Report, tuple[Resolved, ...]]]) -> Profile:
    """Learn from the resolved places of a run where each publisher's places lie.

    Parameters
    ----------
    documents
        Reports with their resolved mentions, as `dateline.places` yields them. A document counts each country and
        unit once, by the surest of its places there.

    Returns
    -------
    Profile
        By publisher; documents without one are left out.
    """
    seen: Counter[str] = Counter()
    counts: dict[str, tuple[dict[str, float], dict[str, float]]] = {}
    for report, found in documents:
        name = report.publisher.casefold()
        if not name:
            continue
        seen[name] += 1
        totals = counts.setdefault(name, ({}, {}))
        for total, most in zip(totals, _named(found), strict=True):
            for key, score in most.items():
                total[key] = total.get(key, 0.0) + score
    return Profile({name: Shares(seen[name], *counts[name]) for name in sorted(counts)})


def _named(found: tuple[Resolved, ...]) -> tuple[dict[str, float], dict[str, float]]:
    countries: dict[str, float] = {}
    units: dict[str, float] = {}
    for one in found:
        if one.place is None or one.mention.kind == "demonym":
            continue
        for named, key in ((countries, one.place.country), (units, one.place.admin1_code)):
            if key:
                named[key] = max(named.get(key, 0.0), one.score)
    return countries, units

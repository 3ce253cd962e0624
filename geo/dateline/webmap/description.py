"""What a page shows in one line of counts and dates, for those who see a link to it, or a notebook, instead of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import numpy as np

from dateline.phrases import form_of
from dateline.webmap.payload import Payload, extent

# As in assets/strings.js, which a test sees to.
_ENGLISH = {
    "events": "{n} events",
    "eventsOne": "1 event",
    "reports": "{n} reports",
    "reportsOne": "1 report",
    "tables": "{n} tables",
    "tablesOne": "1 table",
    "dataTo": "Data to {date}",
    "unreviewed": "{n} not reviewed",
}
_FORMS = ("One", "Few", "")  # what the keys of a counted word end in
_UNIX_EPOCH = dt.date(1970, 1, 1).toordinal()
_MOST_PLACES = 6


def description(content: Payload, settings: Mapping[str, Any]) -> str:
    """Return counts and dates of a page in its own language: "12 events · 2024-10-09 – 2024-10-24 · 2 reports ...".

    Parameters
    ----------
    content
        What the page is drawn from.
    settings
        What `MapSettings.for_page` returns: its strings are used.
    """
    words = _ENGLISH | dict(settings.get("strings", {}))
    facts, axis = content.head["facts"], extent(content)
    parts = [_counted(words, "events", facts["events"], settings)]
    if axis is not None:
        parts.append(" – ".join(dict.fromkeys(map(_day, axis))))
    tables = facts.get("tables", 0)  # of those documents; pages of before do not say
    if (reports := facts["reports"] - tables) or not tables:
        parts.append(_counted(words, "reports", reports, settings))
    if tables:
        parts.append(_counted(words, "tables", tables, settings))
    if facts["to"] is not None:
        parts.append(words["dataTo"].replace("{date}", _day(facts["to"])))
    if facts["unreviewed"]:
        parts.append(words["unreviewed"].replace("{n}", f"{facts['unreviewed']}"))
    return " · ".join(parts)


def places_line(content: Payload) -> str:
    """Return where most events are drawn: "Pokrovsk 3, Kursk Oblast 2 ... and 4 more places"; "" where none is."""
    names, at = content.facets["places.name"], content.numbers["place"]
    placed = at >= 0
    keys, of_row = content.numbers["key"][placed].astype(np.int64), names.codes[at[placed]]
    # An event counts once at places of one name.
    different = np.unique(keys * (len(names.values) + 1) + of_row) % (len(names.values) + 1)
    numbers, counts = np.unique(different, return_counts=True)
    events = {names.values[number]: count for number, count in zip(numbers.tolist(), counts.tolist(), strict=True)}
    ranked = sorted(events, key=lambda name: (-events[name], name))
    # One more is named, which takes no more room than its count.
    few = ranked[:_MOST_PLACES] if len(ranked) > _MOST_PLACES + 1 else ranked
    said = ", ".join(f"{name} {events[name]}" for name in few)
    return said + (f" and {len(ranked) - len(few)} more places" if few != ranked else "")


def _day(day: int) -> str:
    return dt.date.fromordinal(day + _UNIX_EPOCH).isoformat()


def _counted(words: Mapping[str, str], key: str, count: int, settings: Mapping[str, Any]) -> str:
    form = form_of(count, str(settings.get("locale", "en")))
    return words.get(f"{key}{_FORMS[form]}", words[key]).replace("{n}", str(count))

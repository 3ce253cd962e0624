"""dateline: from reports to a time-filtered map of what happened where, when, and who says so.

Names are loaded when they are first used, so that ``import dateline`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_WHERE = {
    "brief": "briefs",
    "events": "pipeline",
    "places": "pipeline",
    "report_from_text": "reports",
    "join": "tables",
    "Settings": "pipeline",
    "evaluate": "evaluation",
    "figure": "figures",
    "timemap": "webmap",
    "TimeFilter": "webmap",
    "as_events": "frame",
    "select": "frame",
    "export": "formats",
    "Gazetteer": "gazetteer",
    "Geocoder": "geocoder",
    "DatelineError": "errors",
    "InputError": "errors",
    "GazetteerError": "errors",
    "OutputError": "errors",
}

__all__ = [
    "DatelineError",
    "Gazetteer",
    "GazetteerError",
    "Geocoder",
    "InputError",
    "OutputError",
    "Settings",
    "TimeFilter",
    "__version__",
    "as_events",
    "brief",
    "evaluate",
    "events",
    "export",
    "figure",
    "join",
    "places",
    "report_from_text",
    "select",
    "timemap",
]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    value = getattr(import_module(f"dateline.{_WHERE[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)

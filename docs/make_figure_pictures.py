"""Draw the pictures of docs/figures.md from seeds/, by the same function as `dateline figure`.

.venv/bin/python docs/make_figure_pictures.py
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pictures

import dateline

HERE = Path(__file__).resolve().parent
PICTURES: dict[str, dict[str, Any]] = {
    "figure": {"size": "slide", "title": "Autumn 2024 in the example reports"},
    "figure_grey": {"size": "column", "theme": "grey", "title": "Autumn 2024"},
    "figure_weeks": {"size": "slide", "every": "week", "view": "#from=2024-10-07&to=2024-11-03", "title": "Four weeks"},
    "figure_card": {"size": "card", "theme": "dark", "colour": "type", "title": "Autumn 2024"},
}
SCALES = {"figure": 0.75, "figure_weeks": 0.75, "figure_card": 0.8, "figure_grey": 0.5}


def main() -> None:
    """Draw each picture beside this script."""
    events = dateline.events(HERE.parent / "seeds")
    for name, choices in PICTURES.items():
        dateline.figure(events, HERE / f"{name}.png", scale=SCALES[name], **choices)
    pictures.note(f"docs/{name}.png" for name in PICTURES)


if __name__ == "__main__":
    main()

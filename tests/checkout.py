"""Where things lie in a checkout: tests lie in folders below `tests`, and what they read does not move with them."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "geo" / "dateline"
DOCS = ROOT / "docs"
SEEDS = ROOT / "seeds"
DATA = ROOT / "tests" / "data"

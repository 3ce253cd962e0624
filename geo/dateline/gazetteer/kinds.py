"""The numbers under which the index keeps what a place is and how a name belongs to it."""

from __future__ import annotations

KINDS = (
    "country", "admin1", "admin2", "settlement", "facility", "sector", "region", "water", "mountains", "continent"
)  # fmt: skip
# How a name belongs to its place, the better first.
HOWS = ("name", "alias", "abbreviation", "alternate", "generated", "variant")
NO_PLACE = -1
HIDDEN = 255  # in the column of kinds: a row that no look-up returns, for a unit's name or another layer's place

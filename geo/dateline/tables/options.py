"""How a table is read and joined, beside its columns."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.gazetteer import Bounds


@dataclass(frozen=True, slots=True)
class Options:
    """How a table is read and joined, beside its columns; the fields are the parameters of `join`.

    ``personal`` is of maps alone: whether columns of persons are shown.
    """

    sheet: str | None = None
    crs: str | None = None
    dates: str | None = None
    timezone: str | None = None
    review: str | os.PathLike[str] | None = None
    areas: bool = False
    focus: Sequence[str] | Bounds | None = None
    personal: bool = False

"""Nothing: what stands for the options of a command where none is given; to read options takes longer than a report."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.gazetteer import Gazetteer
    from dateline.pipeline import Settings


@dataclass(frozen=True, slots=True)
class NothingKnown:
    """Stands for `dateline.cli.options.shared.Known` and `Reading`."""

    published: None = None
    places: tuple[Path, ...] = ()

    def settings(self, _gazetteer: Gazetteer) -> Settings:
        """Return the settings of a run of which nothing is known."""
        from dateline.pipeline import Settings

        return Settings()


@dataclass(frozen=True, slots=True)
class NothingNarrowed:
    """Stands for `dateline.cli.options.shared.Narrowing`."""

    where: tuple[str, ...] = ()
    since: None = None
    until: None = None
    bbox: None = None
    types: None = None
    columns: None = None


@dataclass(frozen=True, slots=True)
class NothingWritten:
    """Stands for `dateline.cli.options.shared.Writing`."""

    append: bool = False
    acled: bool = False
    ucdp: bool = False

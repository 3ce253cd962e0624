"""The commands under `dateline gazetteer` and their help."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, ClassVar

import typer

from dateline.cli import lookup
from dateline.cli.lookup import additions
from dateline.cli.options.panels import Panelled, grouped
from dateline.errors import InputError

SETTINGS = {"help_option_names": ["-h", "--help"]}

gazetteer = typer.Typer(
    name="gazetteer",
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Show the place data, build its index, add to it.",
    context_settings=SETTINGS,
)

_TABLES = {".csv", ".tsv", ".txt"}


@gazetteer.command(name="info", cls=Panelled)
def _info() -> None:
    """Show what the gazetteer holds.

    Its sources, their versions, what you added, and where its index lies.

    \b
    Examples:
      dateline gazetteer info
    """
    lookup.show_gazetteer()


@gazetteer.command(name="build", cls=Panelled)
def _build() -> None:
    """Build the index.

    It builds itself when it is first needed and when its sources have changed.

    \b
    Examples:
      dateline gazetteer build
    """
    lookup.build_gazetteer()


@dataclass(frozen=True, slots=True)
class OnePlace:
    """What is known of a place that is added by itself, as written."""

    panel: ClassVar[str] = "Of one place"

    kind: Annotated[
        str, typer.Option("--kind", metavar="KIND", help="settlement, facility, sector, region, water ...")
    ] = ""
    country: Annotated[str, typer.Option("--country", metavar="CC", help="Two letters, or a name.")] = ""
    admin1: Annotated[str, typer.Option("--admin1", metavar="UNIT", help="A name, or a code such as UA.05.")] = ""
    alias: Annotated[list[str], typer.Option("--alias", metavar="NAME", help="Another name. May be repeated.")] = field(
        default_factory=list
    )
    uncertainty_km: Annotated[
        str, typer.Option("--uncertainty-km", metavar="KM", help="How far off the point may be.")
    ] = ""
    source: Annotated[str, typer.Option("--source", metavar="TEXT", help="Where the position is from.")] = ""

    def cells(self) -> dict[str, str]:
        """Return it as the cells of a row of own places."""
        return {
            "kind": self.kind,
            "country": self.country,
            "admin1": self.admin1,
            "uncertainty_km": self.uncertainty_km,
            "source": self.source,
            "aliases": "|".join(self.alias),
        }


@dataclass(frozen=True, slots=True)
class OwnAreas:
    """Where a GIS file holds what its areas are, as written."""

    panel: ClassVar[str] = "Of boundaries"

    level: Annotated[str, typer.Option("--level", metavar="admin1|admin2", help="What the areas are.")] = ""
    code: Annotated[str, typer.Option("--code", metavar="FIELD", help="The field with their codes.")] = ""
    name: Annotated[str | None, typer.Option("--name", metavar="FIELD", help="The field with their names.")] = None
    layer: Annotated[
        str | None, typer.Option("--layer", metavar="LAYER", help="Their layer, if there are several.")
    ] = None


# A southern latitude begins with a minus, which would otherwise be taken for an option.
@gazetteer.command(name="add", cls=Panelled, context_settings={"ignore_unknown_options": True})
@grouped
def _add(
    what: Annotated[
        str, typer.Argument(metavar="NAME|FILE", help="A name, a CSV file of places, or a GIS file of areas.")
    ],
    where: Annotated[
        str | None, typer.Argument(metavar="LAT,LON", help="Its latitude and longitude in degrees.")
    ] = None,
    *,
    given: OnePlace,
    areas: OwnAreas,
) -> None:
    """Add own places or own boundaries, for good.

    They win over all others of their name. Country and first-level unit are read off the borders if you do not
    state them; if you do, the point must lie there.

    A CSV file has the columns name, lat, lon, and if wanted kind, country, admin1, aliases (parted by |),
    uncertainty_km, source, id, note.

    A GIS file of areas (GPKG, GeoJSON, zipped Shapefile ...), such as OCHA's, fills the columns admin2 and pcode,
    and an event at one of its units is drawn as its area.

    \b
    Examples:
      dateline gazetteer add "Hill 205" 48.31,37.22 --admin1 "Donetsk Oblast" --source "own survey"
      dateline gazetteer add villages.csv
      dateline gazetteer add ukr_admin2.gpkg --level admin2 --code ADM2_PCODE --name ADM2_EN
    """
    if where is not None and (areas.level or areas.code):
        raise InputError("--level and --code are of areas; a single place has neither")
    if where is not None:
        additions.add_place(what, where, **given.cells())
    elif areas.level or areas.code:
        if not (areas.level and areas.code):
            raise InputError(f"{what!r}: boundaries need both --level (admin1 or admin2) and --code FIELD")
        additions.add_boundaries(Path(what), level=areas.level, code=areas.code, name=areas.name, layer=areas.layer)
    elif Path(what).suffix.lower() in _TABLES:
        additions.add_file(Path(what))
    else:
        raise InputError(
            f"{what!r} is no CSV file; to add one place give its position too, as LAT,LON; to add areas give --level "
            "and --code"
        )


@gazetteer.command(name="import", cls=Panelled)
def _import(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="UA.zip, alternateNamesV2.zip ...")],
) -> None:
    """Import dumps of GeoNames that you have downloaded.

    From download.geonames.org/export/dump, zipped or not. All of it or nothing; it can be undone. Rows with faults
    are named and left out.

    \b
    Examples:
      dateline gazetteer import UA.zip
      dateline gazetteer import RU.zip BY.zip alternateNamesV2.zip
      dateline gazetteer remove UA
    """
    additions.import_files(files)


@gazetteer.command(name="remove", cls=Panelled)
def _remove(
    name: Annotated[str, typer.Argument(metavar="ID|NAME", help="An own place's id; an import's or boundaries' name.")],
) -> None:
    """Take away an own place, or undo an import or boundaries.

    `dateline gazetteer info` lists what was added.

    \b
    Examples:
      dateline gazetteer remove own:hill-205
      dateline gazetteer remove UA
      dateline gazetteer remove BY+RU+alternateNamesV2
    """
    additions.remove(name)

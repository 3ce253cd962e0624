"""The commands under `dateline gazetteer` and their help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli import additions, lookup
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


@gazetteer.command(name="info")
def _info() -> None:
    """Show what the gazetteer holds.

    Its sources, their versions, what you added, and where its index lies.

    \b
    Examples:
      dateline gazetteer info
    """
    lookup.show_gazetteer()


@gazetteer.command(name="build")
def _build() -> None:
    """Build the index.

    It builds itself when it is first needed and when its sources have changed.

    \b
    Examples:
      dateline gazetteer build
    """
    lookup.build_gazetteer()


@gazetteer.command(name="add")
def _add(
    what: Annotated[
        str, typer.Argument(metavar="NAME|FILE", help="A name, a CSV file of places, or a GIS file of areas.")
    ],
    where: Annotated[
        str | None, typer.Argument(metavar="[LAT,LON]", help="Its latitude and longitude in degrees.")
    ] = None,
    kind: Annotated[str, typer.Option("--kind", help="settlement, facility, sector, region, water ...")] = "",
    country: Annotated[str, typer.Option("--country", metavar="CC", help="Two letters, or a name.")] = "",
    admin1: Annotated[str, typer.Option("--admin1", metavar="UNIT", help="A name, or a code such as UA.05.")] = "",
    alias: Annotated[list[str], typer.Option("--alias", help="Another name. May be repeated.")] = [],  # noqa: B006
    uncertainty_km: Annotated[str, typer.Option("--uncertainty-km", help="How far off the point may be.")] = "",
    source: Annotated[str, typer.Option("--source", help="Where the position is from.")] = "",
    level: Annotated[str, typer.Option("--level", help="Of areas: admin1 or admin2.")] = "",
    code: Annotated[str, typer.Option("--code", metavar="FIELD", help="Of areas: the field with their codes.")] = "",
    name: Annotated[
        str | None, typer.Option("--name", metavar="FIELD", help="Of areas: the field with their names.")
    ] = None,
    layer: Annotated[str | None, typer.Option("--layer", help="Of areas: the layer, if there are several.")] = None,
) -> None:
    """Add own places or own boundaries, for good.

    They win over all others of their name. Country and first-level unit are read off the borders if you do not
    state them; if you do, the point must lie there.

    \b
    A CSV file has the columns name, lat, lon, and if wanted kind, country, admin1, aliases (parted by |),
    uncertainty_km, source, id, note.

    \b
    A GIS file of areas (GPKG, GeoJSON, zipped Shapefile ...), such as OCHA's, fills the columns admin2 and pcode,
    and an event at one of its units is drawn as its area.

    \b
    Examples:
      dateline gazetteer add "Hill 205" 48.31,37.22 --admin1 "Donetsk Oblast" --source "own survey"
      dateline gazetteer add villages.csv
      dateline gazetteer add ukr_admin2.gpkg --level admin2 --code ADM2_PCODE --name ADM2_EN
    """
    if where is not None:
        cells = {"kind": kind, "country": country, "admin1": admin1, "uncertainty_km": uncertainty_km, "source": source}
        additions.add_place(what, where, **cells, aliases="|".join(alias))
    elif level or code:
        if not (level and code):
            raise InputError(f"{what!r}: boundaries need both --level (admin1 or admin2) and --code FIELD")
        additions.add_boundaries(Path(what), level=level, code=code, name=name, layer=layer)
    elif Path(what).suffix.lower() in _TABLES:
        additions.add_file(Path(what))
    else:
        raise InputError(
            f"{what!r} is no CSV file; to add one place give its position too, as LAT,LON; to add areas give --level "
            "and --code"
        )


@gazetteer.command(name="import")
def _import(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="UA.zip, alternateNamesV2.zip ...")],
) -> None:
    """Import dumps of GeoNames that you have downloaded.

    From download.geonames.org/export/dump, zipped or not. All of it or nothing; it can be undone. Rows with faults
    are named and left out.

    \b
    Examples:
      dateline gazetteer import UA.zip RU.zip
      dateline gazetteer import UA.zip alternateNamesV2.zip
      dateline gazetteer remove UA
    """
    additions.import_files(files)


@gazetteer.command(name="remove")
def _remove(
    name: Annotated[str, typer.Argument(metavar="ID|NAME", help="An own place's id; an import's or boundaries' name.")],
) -> None:
    """Take away an own place, or undo an import or boundaries.

    `dateline gazetteer info` lists what was added.

    \b
    Examples:
      dateline gazetteer remove own:hill-205
      dateline gazetteer remove UA+RU
    """
    additions.remove(name)

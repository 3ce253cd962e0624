"""The commands and their help. Everything heavy is imported inside them, so that help is instant."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import dateline
from dateline.cli import evaluation, lookup, products, profiles
from dateline.cli import places as mentions
from dateline.cli.commands.gazetteer_commands import SETTINGS, gazetteer
from dateline.cli.joining import MapColumns, TableOptions, make_join
from dateline.cli.options.looks import BriefLook, FigureLook, Look
from dateline.cli.options.panels import OUTPUT, Panelled, grouped, result_file, title_of_result
from dateline.cli.options.shared import (
    Known,
    Narrowing,
    PictureNarrowing,
    Places,
    PlacesWritten,
    ProfileFile,
    Reading,
    ReportsAndTables,
    Sources,
    Writing,
)
from dateline.cli.products import briefs, figures, maps
from dateline.cli.products.embedding import Embedding, embed

# Plain help: Rich's panels would cost another 0.1 s at each start and cannot be copied from.
app = typer.Typer(
    name="dateline",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings=SETTINGS,
)
app.add_typer(gazetteer)

_EXPLAIN = typer.Option(
    "--explain", help="Show the text here, and what was made of each sentence, and why.", rich_help_panel=OUTPUT
)
_FORMAT = typer.Option(
    "--format", metavar="geojsonl|geojson|csv", help="What -o - prints; geojsonl if left out.", rich_help_panel=OUTPUT
)
_EXPLAINED_PAGE = typer.Option(
    "--html", metavar="FILE.html", help="Write that as a page: text, events and reasons.", rich_help_panel=OUTPUT
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"dateline {dateline.__version__}")
        raise typer.Exit


@app.callback()
def _dateline(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """From news reports to a time-filtered, offline map of what happened where, when, and who says so.

    \b
    Examples:
      dateline map articles/             a folder of reports: maps/articles.html
      dateline map incidents.csv         a table of your own
      dateline events articles/ -o events.gpkg
      dateline find Pokrovsk --country UA
    """


@app.command(name="map", cls=Panelled)
@grouped
def _map(
    sources: ReportsAndTables,
    *,
    output: Annotated[str | None, result_file("FILE.html", "The map; its .geojson goes beside it.")] = None,
    title: Annotated[str | None, title_of_result("map")] = None,
    data: Annotated[
        bool,
        typer.Option(
            "--data/--no-data", help="Write its .geojson too, large where the rows are many.", rich_help_panel=OUTPUT
        ),
    ] = True,
    narrowing: Narrowing,
    reading: Reading,
    columns: MapColumns,
    look: Look,
) -> None:
    """Make one map of reports and tables, and its GeoJSON.

    The map is one page that needs no network. Without -o the files go to maps/, named after
    the source. A table (.csv, .xlsx, .geojson ...) is joined first, as `dateline join` does it.

    \b
    Examples:
      dateline map seeds/
      dateline map monday.md tuesday.md -o maps/week.html --title "The week"
      dateline map undated.txt --date 2024-10-24
      dateline map seeds/ --where "Kursk Oblast" --from 2024-10 --types battle,strike
      dateline map floods/ --lexicon disaster
      dateline map quakes/ --lexicon my_words.toml --timezone Asia/Tokyo --no-cluster
      dateline map seeds/ --language uk --theme dark --overlay control.geojson
      dateline map incidents.csv --place town --admin1 oblast
      dateline map weekly.xlsx --size-by cases
    """
    chosen = maps.MapTarget(output, title, look, columns, has_data=data)
    raise typer.Exit(maps.make_map(sources, chosen, reading=reading, narrowing=narrowing))


@app.command(name="events", cls=Panelled)
@grouped
def _events(
    sources: Sources,
    *,
    output: Annotated[
        str | None, result_file("FILE", "Ends in .gpkg, .geojson, .xlsx, ...; - prints it; a table here if left out.")
    ] = None,
    printed: Annotated[str | None, _FORMAT] = None,
    explain: Annotated[bool, _EXPLAIN] = False,
    page: Annotated[str | None, _EXPLAINED_PAGE] = None,
    writing: Writing,
    narrowing: Narrowing,
    reading: Reading,
) -> None:
    """Write the event table of reports.

    The suffix of the file picks the format: .gpkg (for QGIS, with a project beside it), .geojson, .geojsonl,
    .parquet, .fgb, .kml, .kmz, .xlsx or .csv; or give the address of a PostGIS database. -o - prints GeoJSON, one
    feature a line, for another program to read. Without -o the events are shown here. Events are counted once,
    however often they are told; what the options leave out is said. Why an event lies where it does, or lies nowhere,
    is told by --explain, and on a page by --html.

    \b
    Examples:
      dateline events seeds/ -o events.gpkg
      dateline events seeds/ -o events.xlsx --acled
      dateline events seeds/ -o postgresql://me@localhost/maps
      dateline events seeds/ -o events.csv --columns date_start,place_name,summary,geometry
      dateline events seeds/ --where "Donetsk Oblast" --where Kursk --from 2024-10-20 --to 2024-10-31
      dateline events seeds/ -o near.csv --bbox 35,47,39,50 --types battle,strike/missile
      dateline events seeds/ --where source_status=claimed,denied --focus UA,RU
      dateline events sitreps/ --lexicon disaster,health -o events.csv
      dateline events seeds/ -o - | jq .properties.place_name
      dateline events monday.md --explain
      dateline events seeds/ --html why.html
      dateline events seeds/ --explain --where Pokrovsk
    """
    target = products.Target(output, page, explain, printed)
    raise typer.Exit(products.make_events(sources, target, reading=reading, narrowing=narrowing, writing=writing))


@app.command(name="join", cls=Panelled)
@grouped
def _join(
    table: Annotated[
        str,
        typer.Argument(metavar="TABLE", help="CSV, TSV, XLSX, Parquet, GeoJSON, GPKG, GeoConfirmed or TimeMap JSON."),
    ],
    *,
    output: Annotated[
        str | None, result_file("FILE", "Ends in .csv, .xlsx, .gpkg, .geojson, .kml ..., or postgresql://")
    ] = None,
    given: TableOptions,
) -> None:
    """Join a table with place names to points and days.

    Your columns come first, untouched and in order; ours follow, their names begin with dl_. No row is dropped: what is
    doubtful or unplaced is flagged, with candidates. Columns that you do not name are guessed, and said.

    \b
    Examples:
      dateline join incidents.csv -o joined.gpkg
      dateline join incidents.xlsx --sheet May --place town --admin1 oblast --date-column day -o joined.xlsx
      dateline join incidents.csv --review review.xlsx -o joined.csv
      dateline join weekly.csv --sum cases --by month -o sums.xlsx
    """
    raise typer.Exit(make_join(table, output, given))


@app.command(name="figure", cls=Panelled)
@grouped
def _figure(
    sources: ReportsAndTables,
    *,
    output: Annotated[str, result_file("FILE", "The figure; it ends in .svg, .png or .pdf.")],
    title: Annotated[str | None, title_of_result("figure")] = None,
    narrowing: PictureNarrowing,
    reading: Reading,
    columns: MapColumns,
    look: FigureLook,
) -> None:
    """Draw a static map of reports and tables, for print and slides.

    With a time strip, a legend and a locator, by the same signs as the map. Names that found no place, and events
    outside the frame, are listed. A table (.csv, .xlsx, .geojson ...) is joined first, as `dateline map` does it, and
    what `dateline events` wrote is read as it is; of a map page (.html) its own events are drawn.

    \b
    Examples:
      dateline figure seeds/ -o events.svg
      dateline figure seeds/ -o events.pdf --size a4 --title "Autumn 2024"
      dateline figure seeds/ -o events.png --size 600 --scale 2 --theme grey
      dateline figure seeds/ -o slide.png --size slide --theme dark --from 2024-10
      dateline figure seeds/ -o view.svg --view '#from=2024-10-20&to=2024-10-31&map=7/48.4000/37.4000'
      dateline figure seeds/ -o weeks.pdf --every week --where "Kursk Oblast"
      dateline figure seeds/ -o noted.svg --annotate notes.csv
      dateline figure incidents.csv -o incidents.svg --place town --admin1 oblast
      dateline figure weekly.xlsx -o weeks.pdf --size-by cases --every week
      dateline figure maps/seeds.html -o view.png --view '#from=2024-10-20&to=2024-10-31'
    """
    target = figures.FigureTarget(output, title, look, columns)
    raise typer.Exit(figures.make_figure(sources, target, reading=reading, narrowing=narrowing))


@app.command(name="embed", cls=Panelled)
@grouped
def _embed(
    page: Annotated[Path, typer.Argument(metavar="MAP.html", help="A map that `dateline map` made.")],
    given: Embedding,
) -> None:
    """Write what to paste into a page or report to show a map.

    A frame that is closed off, as wide as its place and as high as the map wants to be, with a link below; --inline
    holds the whole map, --static a picture in two sizes beside it, with words for those who do not see it.

    \b
    Examples:
      dateline embed maps/seeds.html --url https://example.org/maps/seeds.html
      dateline embed maps/seeds.html --url 'https://example.org/maps/seeds.html#from=2024-10-20&to=2024-10-31'
      dateline embed maps/seeds.html --inline -o snippet.html
      dateline embed maps/seeds.html --format markdown --width 800 --ratio 4:3
      dateline embed maps/seeds.html --static --width 600 -o figure.html
    """
    raise typer.Exit(embed(page, given))


@app.command(name="brief", cls=Panelled)
@grouped
def _brief(
    sources: ReportsAndTables,
    *,
    output: Annotated[str, result_file("FILE", "The brief; it ends in .html, .docx or .md.")],
    title: Annotated[str | None, title_of_result("brief")] = None,
    narrowing: PictureNarrowing,
    reading: Reading,
    columns: MapColumns,
    look: BriefLook,
) -> None:
    """Write a brief: what happened by day and by place.

    Of reports and tables, as the sources word it. With the live map (.html) or the figure, quotes and links, contested
    claims side by side, what could not be located, sources and method. It holds counts, dates, names and quotes; no
    sentence is invented.

    \b
    Examples:
      dateline brief seeds/ -o brief.html
      dateline brief seeds/ -o brief.docx --title "Autumn 2024"
      dateline brief seeds/ -o brief.md --from 2024-10-20 --to 2024-10-31 --where "Kursk Oblast"
      dateline brief seeds/ -o long.html --rows 5000
      dateline brief incidents.csv -o incidents.docx --place town --admin1 oblast
    """
    target = briefs.BriefTarget(output, title, look, columns)
    raise typer.Exit(briefs.make_brief(sources, target, reading=reading, narrowing=narrowing))


@app.command(name="places", cls=Panelled)
@grouped
def _places(
    sources: Sources,
    *,
    output: Annotated[str | None, result_file("FILE.jsonl", "Standard output if left out.")] = None,
    given: PlacesWritten,
    known: Known,
) -> None:
    """Write only the places that reports name.

    One line of JSON a document, as soon as it is read; offsets are characters of the text as read.

    \b
    Examples:
      dateline places seeds/ -o places.jsonl
      dateline places seeds/ --html places.html
      dateline places seeds/ --kinds literal --min-confidence 0.5 -o sure.jsonl
      dateline places seeds/ --focus UA,RU -o places.jsonl
      echo "Shelling near Kupyansk, Kharkiv Oblast." | dateline places -
    """
    choice = mentions.Choice(mentions.kinds_of(given.kinds), given.min_confidence, given.all_candidates)
    raise typer.Exit(mentions.make_places(sources, mentions.Target(output, given.page), known=known, choice=choice))


@app.command(name="profile", cls=Panelled)
@grouped
def _profile(
    sources: Sources,
    *,
    output: Annotated[str, result_file("FILE.json", "The profile.")],
    known: Known,
) -> None:
    """Learn where the places of a source lie.

    A local paper writes "Athens" and means its own. Give it reports that state their publisher, the more of each
    the better, then give the file to `places`, `events` or `map` with --profile; they may be the same reports.

    \b
    Examples:
      dateline profile seeds/ -o profile.json
      dateline places seeds/ --profile profile.json -o places.jsonl
    """
    raise typer.Exit(profiles.make_profile(sources, output, known=known))


@app.command(name="find", cls=Panelled)
def _find(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A place name, in any spelling or script.")],
    country: Annotated[
        str | None, typer.Option("--country", metavar="CC", help="Only this country (two letters: UA).")
    ] = None,
    admin1: Annotated[
        str | None, typer.Option("--admin1", metavar="UNIT", help="Only this first-level unit (a name, or UA.05).")
    ] = None,
    near: Annotated[
        str | None, typer.Option("--near", metavar="PLACE", help="Prefer what lies near it; a name, or LAT,LON.")
    ] = None,
    kind: Annotated[
        list[str],
        typer.Option("--kind", metavar="KIND", help="Only this kind (settlement, facility ...). May be repeated."),
    ] = [],  # noqa: B006
    places: Places = [],  # noqa: B006
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, max=1000, help="How many to show.")] = 10,
) -> None:
    """Show which places have a name, best first.

    Each with the reasons for its rank. Where no place fits, names of a few other letters are shown.

    \b
    Examples:
      dateline find Pokrovsk
      dateline find Pokrovsk --country UA
      dateline find Korenevo --admin1 "Kursk Oblast"
      dateline find Robotyne --near Orikhiv --limit 3
    """
    lookup.show_places(name, country=country, admin1=admin1, near=near, kinds=kind, places=places, limit=limit)


@app.command(name="evaluate", cls=Panelled)
def _evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD.jsonl", help="Annotated texts; see docs/evaluate.md.")],
    predictions: Annotated[
        Path | None,
        typer.Option("--pred", metavar="FILE.jsonl", help="Score these answers (as `places` writes them), not ours."),
    ] = None,
    errors: Annotated[
        int, typer.Option("--errors", metavar="N", min=0, max=10_000, help="How many examples of each class to show.")
    ] = 2,
    placed_only: Annotated[
        bool, typer.Option("--placed-only", help="Leave out of the score what was found but got no place.")
    ] = False,
    output: Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write every figure as JSON.")] = None,
    profile: ProfileFile = None,
    places: Places = [],  # noqa: B006
) -> None:
    """Measure how well places are found and resolved.

    Against texts that somebody annotated: found or not, at the right place or not, end to end and with the
    annotated spans given, with demonyms ("Russian") and without, and what went wrong.

    \b
    Examples:
      dateline evaluate gold.jsonl
      dateline evaluate gold.jsonl --errors 20 --json result.json
      dateline evaluate gold.jsonl --pred theirs.jsonl
    """
    raise typer.Exit(
        evaluation.show(
            gold,
            predictions=predictions,
            profile=profile,
            placed_only=placed_only,
            errors=errors,
            output=output,
            places=places,
        )
    )

"""Pipeline: the one module that composes the layers, from files to the event table.

What only events need is imported where it is needed: it would double the start of `dateline places`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from dateline._data import kept_file
from dateline._kept import keeping_ours
from dateline._memory import without_collector
from dateline.gazetteer import Gazetteer
from dateline.gazetteer.added.additions import data_folder
from dateline.lexicon import event_lexicon
from dateline.mentions import find_together
from dateline.mentions.spans.lists import without_head
from dateline.pipeline.groups import MOST, all_guarded, guarded, together
from dateline.pipeline.settings import DEFAULTS, Settings, prepared
from dateline.records import Coded, Failure, Report, Resolved
from dateline.reports import Day, Source, read, repeated_paragraphs, set_aside, stream, warn_of, warn_of_all
from dateline.reports.invisible import Visible, visible
from dateline.reports.language import in_english
from dateline.reports.sources import passed_over
from dateline.resolve import resolve_together

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from dateline.areas import Areas
    from dateline.frame import Plain

__all__ = [
    "DEFAULTS", "Run", "Settings", "code_document", "code_documents", "events", "places", "resolve_report", "run",
]  # fmt: skip

_Placed = tuple[Visible, tuple[Resolved, ...]]  # a report as it is read, with its places
_Found = tuple[Report, tuple[Resolved, ...]]  # a report as it was given, with its places
Progress = Callable[[str, float], None]
Sources = Source | Sequence[Source]
_BLOCK_CHARS = 300_000  # of reports whose places are found, then their events: with fewer, caches are left sooner
_PLACES_SHARE = 0.25  # of the time of one report; measured on dense texts of 0.25 to 1 MB


@dataclass(frozen=True)
class Run:
    """One run over a set of reports: what was read, what was made of it, and what could not be read."""

    reports: tuple[Report, ...]
    failures: tuple[Failure, ...]
    coded: tuple[Coded, ...]
    copies: tuple[str, ...] = ()  # names of documents that are word for word another of this run, and not read twice
    settings: Settings = DEFAULTS
    passed_over: str = ""  # what lies in the folders among the sources and is no report, and why

    @cached_property
    def events(self) -> GeoDataFrame:
        """The event table of all reports (see `dateline.frame`)."""
        from dateline.cluster import mark
        from dateline.frame import build

        return build(self.coded, mark(self.coded, join=self.settings.cluster))

    @cached_property
    def plain_events(self) -> Plain:
        """The same, without pandas."""
        from dateline.cluster import mark
        from dateline.frame.columns import laid_out
        from dateline.frame.plain import Plain

        return Plain(laid_out(self.coded, mark(self.coded, join=self.settings.cluster)))

    def unknown_names(self) -> tuple[tuple[str, int], ...]:
        """Return the names in place slots that the gazetteer does not know, with their counts, most frequent first."""
        names = Counter(
            found.mention.text
            for coded in self.coded
            for found in coded.mentions
            if found.place is None and found.mention.kind == "literal"
        )
        return tuple(sorted(names.items(), key=lambda item: (-item[1], item[0])))

    def unknown_by_country(self) -> tuple[tuple[str, int], ...]:
        """Return how many different unknown names each country may have (ISO alpha-2), most first.

        A name is counted for the country of the region that the text states for it, else for the one that most
        places of its document lie in.
        """
        names: dict[str, set[str]] = {}
        for coded in self.coded:
            literal = [found for found in coded.mentions if found.mention.kind == "literal"]
            known = Counter(found.place.country for found in literal if found.place and found.place.country)
            usual = known.most_common(1)[0][0] if known else ""
            for found in literal:
                country = found.container.country if found.container else usual
                if found.place is None and country:
                    names.setdefault(country, set()).add(found.mention.text)
        counts = ((country, len(found)) for country, found in names.items())
        return tuple(sorted(counts, key=lambda item: (-item[1], item[0])))

    def not_in_english(self) -> tuple[str, ...]:
        """Return the names of reports in another language: places are looked for in them, events hardly found."""
        return tuple(report.name for report in self.reports if not in_english(report.text))

    def set_aside(self) -> tuple[tuple[str, int], ...]:
        """Return what was not read as part of an article: kinds of page furniture, and characters of each."""
        counts: Counter[str] = Counter()
        for report in self.reports:
            counts.update(dict(set_aside(report)))
        repeats = repeated_paragraphs(self.reports)
        counts["repeated_paragraphs"] = sum(end - start for spans in repeats.values() for start, end in spans)
        return tuple(sorted((item for item in counts.items() if item[1]), key=lambda item: (-item[1], item[0])))


def code_document(report: Report, *, gazetteer: Gazetteer, areas: Areas, settings: Settings = DEFAULTS) -> Coded:
    """Make of one report its mentions and events; the result depends on nothing else."""
    return _with_events(report, _placed([report], gazetteer=gazetteer, settings=settings)[0], areas, settings)


def code_documents(
    reports: Sequence[Report],
    *,
    gazetteer: Gazetteer,
    areas: Areas,
    settings: Settings = DEFAULTS,
    progress: Progress | None = None,
) -> Iterator[Coded | Failure]:
    """Yield what `code_document` makes of each report, or why one could not be worked through.

    Of some reports first the places are found, then the events: what each of the two works with stays at hand.
    """
    total, done = sum(len(report.text) for report in reports) or 1, 0.0
    tell = progress or (lambda _, __: None)
    for block in _blocks(reports):
        placed: list[_Placed | Failure] = []
        for group in together(block):
            for report in group:
                tell(f"finding places in {report.name}", done / total)
                done += _PLACES_SHARE * len(report.text)
            placed += all_guarded(group, partial(_placed, gazetteer=gazetteer, settings=settings))
        coded: Iterator[Coded | Failure] = iter(())
        for number, report in enumerate(block):
            tell(f"reading events in {report.name}", done / total)
            coded = coded if number else iter(_coded_together(block, placed, areas, settings))
            yield next(coded)
            done += (1 - _PLACES_SHARE) * len(report.text)


def _blocks(reports: Sequence[Report]) -> Iterator[list[Report]]:
    """Yield the reports in order, some together: as many as have no more than so many characters, and one at least."""
    block: list[Report] = []
    for report in reports:
        if block and sum(len(one.text) for one in block) + len(report.text) > _BLOCK_CHARS:
            yield block
            block = []
        block.append(report)
    if block:
        yield block


@without_collector()  # of what is made for some reports nothing is left behind, but as long as it lives it is walked
def _placed(reports: Sequence[Report], *, gazetteer: Gazetteer, settings: Settings) -> list[_Placed]:
    """Find the places of some reports together; what is found in each depends on that report alone."""
    seen = [visible(report) for report in reports]
    found = find_together([one.report for one in seen], gazetteer=gazetteer)
    work = [(one.report, mentions) for one, mentions in zip(seen, found, strict=True)]
    placed = resolve_together(work, gazetteer=gazetteer, focus=settings.focus, profile=settings.profile)
    return list(zip(seen, placed, strict=True))


def _with_events(report: Report, placed: _Placed, areas: Areas, settings: Settings) -> Coded:
    return _all_with_events([report], [placed], areas, settings)[0]


@without_collector()
def _all_with_events(
    reports: Sequence[Report], placed: Sequence[_Placed], areas: Areas, settings: Settings
) -> list[Coded]:
    from dateline.coding import code_together

    seen_reports = [(seen.report, mentions) for seen, mentions in placed]
    with keeping_ours(kept_file("events")):
        lexicon = event_lexicon(settings.lexicon)
        events = code_together(
            seen_reports, areas=areas, lexicon=lexicon, timezone=settings.timezone, judging=not settings.words_only
        )
    return [
        Coded(report, seen.mentions(mentions), seen.events(found))
        for report, (seen, mentions), found in zip(reports, placed, events, strict=True)
    ]


def _coded_together(
    reports: Sequence[Report], placed: Sequence[_Placed | Failure], areas: Areas, settings: Settings
) -> list[Coded | Failure]:
    """Read the events of a block; one by one where a fault of ours comes up, so that it costs one report only."""
    good = [(report, found) for report, found in zip(reports, placed, strict=True) if not isinstance(found, Failure)]
    coded: Sequence[Coded | Failure]
    try:
        coded = _all_with_events([report for report, _ in good], [found for _, found in good], areas, settings)
    except Exception:
        coded = [guarded(report, partial(_with_events, report, found, areas, settings)) for report, found in good]
    following = iter(coded)
    return [found if isinstance(found, Failure) else next(following) for found in placed]


def run(
    sources: Sources,
    *,
    published: Day = None,
    progress: Progress | None = None,
    gazetteer: Gazetteer | None = None,
    own_areas: Path | None = None,
    settings: Settings = DEFAULTS,
) -> Run:
    """Read reports and code each.

    Parameters
    ----------
    sources
        Files or folders of reports, "-" for standard input, or reports of `report_from_text`.
    published
        The day to take for reports that state none.
    progress
        Called with what is being done and its share (0-1).
    gazetteer
        The place data; the built-in one by default.
    own_areas
        The data folder with the boundaries that the user added (see `dateline.boundaries`); None for none.
    settings
        Field, time zone, focus and more; see `Settings`.

    Raises
    ------
    InputError
        A source does not exist or holds nothing to read, or a part of ``settings`` cannot be used.
    GazetteerError
        The place data cannot be read or built.
    """
    from dateline.areas import Areas

    reading = read(sources, published=published)
    places = gazetteer or Gazetteer(progress=progress)
    areas = Areas.open(own=own_areas or data_folder())
    ready = prepared(settings, places)
    with keeping_ours(kept_file("events")):
        event_lexicon(ready.lexicon)  # a lexicon that cannot be read is said before the work begins
    reports = tuple({(report.id, report.sha256): report for report in reversed(reading.reports)}.values())[::-1]
    kept = {id(report) for report in reports}
    told = _told_apart(reports)
    with without_collector():  # all is kept to the end
        done = tuple(code_documents(told, gazetteer=places, areas=areas, settings=ready, progress=progress))
    if progress:
        progress("reading reports", 1.0)
    coded = tuple(one for one in done if isinstance(one, Coded))
    failures = (*reading.failures, *(one for one in done if isinstance(one, Failure)))
    copies = tuple(report.name for report in reading.reports if id(report) not in kept)
    told_over = passed_over(sources if isinstance(sources, list | tuple) else [sources])
    return Run(tuple(one.report for one in coded), failures, coded, copies, ready, told_over)


def _told_apart(reports: tuple[Report, ...]) -> tuple[Report, ...]:
    """Give an id of its own to each but one of the texts that share an address, or a title and day: editions of it."""
    texts: dict[str, list[str]] = {}
    for report in reports:
        texts.setdefault(report.id, []).append(report.sha256)
    return tuple(
        report if report.sha256 == min(texts[report.id]) else replace(report, id=f"{report.id}-{report.sha256[:8]}")
        for report in reports
    )


def events(
    sources: Sources,
    *,
    published: Day = None,
    gazetteer: Gazetteer | None = None,
    settings: Settings = DEFAULTS,
) -> GeoDataFrame:
    r"""Return the event table of reports.

    Parameters
    ----------
    sources
        Files or folders of reports, or texts in memory by way of `report_from_text`.
    published
        The day to take for reports that state none: a date, or ISO text.
    gazetteer
        The place data; ``Gazetteer(places=["my.csv"])`` has own places on top.
    settings
        Field, time zone, focus and more, such as ``dateline.Settings(timezone="Asia/Seoul", focus=("KR", "KP"))``.

    Returns
    -------
    GeoDataFrame
        One row per event and place, EPSG:4326, with the columns of the codebook. A warning names what was left out.

    Raises
    ------
    InputError
        A source does not exist or holds nothing to read, or no document could be read.

    Examples
    --------
    >>> import dateline, pathlib
    >>> text = "October 24, 2024\n\nShells hit Kupiansk, Kharkiv Oblast, on October 23, local police said."
    >>> _ = pathlib.Path("report.txt").write_text(text)
    >>> events = dateline.events("report.txt")
    >>> events[["event_type", "place_name", "date_start", "source_status"]].iloc[0].tolist()
    ['strike', 'Kupiansk', '2024-10-23', 'reported']
    """
    made = run(sources, published=published, gazetteer=gazetteer, settings=settings)
    warn_of_all(made.failures, read=len(made.reports))
    return made.events


def places(
    sources: Sources,
    *,
    published: Day = None,
    gazetteer: Gazetteer | None = None,
    on_failure: Callable[[Failure], object] | None = None,
    settings: Settings = DEFAULTS,
) -> Iterator[tuple[Report, tuple[Resolved, ...]]]:
    """Yield each report with its resolved mentions, in order; nothing heavier than the gazetteer is loaded.

    Documents are read as they are asked for, behind the first a few short ones together, which takes less time; those
    of standard input one by one, for who writes there may wait for the answer.

    Parameters
    ----------
    sources, published, gazetteer
        As for `events`.
    settings
        As for `events`; only ``focus`` and ``profile`` matter for places.
    on_failure
        Called with each document that could not be read or worked through; a warning if left out.

    Raises
    ------
    InputError
        A source does not exist or holds nothing to read.

    Examples
    --------
    >>> import dateline, pathlib
    >>> _ = pathlib.Path("report.txt").write_text("Moscow said that shells hit Kupiansk, Kharkiv Oblast.")
    >>> for report, found in dateline.places("report.txt"):
    ...     print([(one.mention.text, one.mention.kind, one.place.id) for one in found])
    [('Moscow', 'metonym', '524901'), ('Kupiansk', 'literal', '703656'), ('Kharkiv Oblast', 'literal', '706482')]
    """
    named = sources if isinstance(sources, list | tuple) else [sources]
    waiting = any(str(one) == "-" for one in named if isinstance(one, str | Path))
    known = gazetteer
    for group in together(stream(sources, published=published), most=1 if waiting else MOST):
        made: Iterator[_Found | Failure] = iter(())
        if reports := [one for one in group if isinstance(one, Report)]:
            known = known or Gazetteer()  # opened only once a source has proved good
            settings = prepared(settings, known)
            made = iter(all_guarded(reports, partial(_resolved, gazetteer=known, settings=settings)))
        for one in group:
            found = one if isinstance(one, Failure) else next(made)
            if not isinstance(found, Failure):
                yield found
            else:
                (on_failure or warn_of)(found)


def resolve_report(report: Report, *, gazetteer: Gazetteer, settings: Settings = DEFAULTS) -> tuple[Resolved, ...]:
    """Return the mentions of a report with their places, in order, without words that serve a whole list."""
    return _resolved([report], gazetteer=gazetteer, settings=settings)[0][1]


def _resolved(reports: Sequence[Report], *, gazetteer: Gazetteer, settings: Settings) -> list[_Found]:
    placed = zip(reports, _placed(reports, gazetteer=gazetteer, settings=settings), strict=True)
    return [(report, seen.mentions(tuple(map(without_head, mentions)))) for report, (seen, mentions) in placed]

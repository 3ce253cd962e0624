"""Reports: what goes in. Files, folders, HTML pages and JSON lines to ``Report`` records with zones.

``sources`` finds and reads what a user names; ``zones`` parts what is the article's from what is only the page's;
``days`` reads one calendar day; ``heads`` takes from these who published it, when and under which title. ``notes``
reads footnotes and links, ``grids`` the tables within a text; ``language`` says whether it is English, ``invisible``
takes out characters that hide names.

Offsets of everything downstream refer to ``Report.text``, the text as read: a text file's own characters,
newlines and front matter included (only a byte order mark is dropped); for HTML the extracted article.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import stat
import sys
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, TextIO

from dateline.errors import InputError
from dateline.records import Failure, Report
from dateline.reports.days import FIRST_YEAR, LAST_YEAR
from dateline.reports.heads import find_published, find_publisher, find_title
from dateline.reports.sources import articles, check_no_table, find_files, is_product, json_lines
from dateline.reports.sources.decoding import Decoded, decode
from dateline.reports.sources.parsing import Draft, json_fields, parse
from dateline.reports.zones import divide
from dateline.reports.zones.repeats import repeated_paragraphs, set_aside

__all__ = [
    "Reading", "read", "repeated_paragraphs", "report_from_fields", "report_from_text", "set_aside", "stream",
    "warn_of", "warn_of_all",
]  # fmt: skip

Source = str | Path | Report  # a file, a folder, "-" for standard input, or a report that is already in memory
Day = dt.date | str | None  # a day, also as ISO text
_OUTSIDE = frozenset({"option", "file name"})  # where a document's day is none of its own
_STDIN = "stdin"  # what a document from standard input is called
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read and what could not be, both in the order of the sources."""

    reports: tuple[Report, ...]
    failures: tuple[Failure, ...]


def read(sources: Source | Sequence[Source], *, published: Day = None, stdin: TextIO | None = None) -> Reading:
    """Read reports from files, folders and standard input.

    Parameters
    ----------
    sources
        Files (text, Markdown, HTML, JSON lines, a CSV or XLSX of articles), folders of them (recursive, sorted; their
        tables are passed over), "-" for standard input, reports that `report_from_text` made, or a data frame of
        articles.
    published
        The day to take where a document states none.
    stdin
        What "-" reads; the process's own standard input by default.

    Returns
    -------
    The reports, and a failure with its reason for each document that could not be read.

    Raises
    ------
    InputError
        If a path does not exist, is no file or is a table, a folder holds no report, no source is named, or
        ``published`` is no day of the years 1900 to 2100.
    """
    found = tuple(stream(sources, published=published, stdin=stdin))
    reports = tuple(one for one in found if isinstance(one, Report))
    return Reading(reports, tuple(one for one in found if isinstance(one, Failure)))


def stream(
    sources: Source | Sequence[Source], *, published: Day = None, stdin: TextIO | None = None
) -> Iterator[Report | Failure]:
    """Yield what `read` returns, in the order of the sources, each document as soon as it is read.

    Of JSON lines (a file, or standard input) only one line is held at a time; any other file is one document.

    Raises
    ------
    InputError
        As `read` does, when the first document is asked for.
    """
    day = _day_of(published)
    named: list[Any] = [sources]
    if isinstance(sources, Iterable) and not isinstance(sources, str | Mapping) and not articles.is_frame(sources):
        named = list(sources)
    odd = [one for one in named if not isinstance(one, Source) and not articles.is_frame(one)]
    if odd:
        raise InputError(f"{odd[0]!r} is no source; name files or folders, or make reports with report_from_text()")
    if not named:
        raise InputError("no source given: name report files or folders (or - for standard input)")
    given = _each_once(named)
    for one in given:
        if isinstance(one, str | Path) and not articles.holds_articles(Path(one)):
            check_no_table(Path(one))
    for found in _apart(chain.from_iterable(map(partial(_found, stdin=stdin), given))):
        if isinstance(found, Draft):
            yield _report(found, day)
        elif isinstance(found, Report) and day and found.published is None:
            yield replace(found, published=day, published_basis="option")
        else:
            yield found


def warn_of(failure: Failure) -> None:
    """Warn that a document was left out, and why."""
    warnings.warn(f"{failure.name} was left out: {failure.reason}", stacklevel=3)


def warn_of_all(failures: Sequence[Failure], *, read: int) -> None:
    """Warn of each document that was left out.

    Raises
    ------
    InputError
        There are failures and no document was read.
    """
    if failures and not read:
        raise InputError("; ".join(f"{failure.name}: {failure.reason}" for failure in failures))
    for failure in failures:
        warn_of(failure)


def report_from_fields(fields: Mapping[str, Any], *, name: str) -> Report:
    """Make the report that reading a line of JSON with these fields makes.

    Parameters
    ----------
    fields
        ``text``, and if known ``title``, ``date``, ``publisher``, ``url``.
    name
        What the document is called.

    Raises
    ------
    InputError
        There is no text.
    """
    draft = json_fields(name, dict(fields))
    if isinstance(draft, Failure):
        raise InputError(f"{draft.name}: {draft.reason}")
    return _report(replace(draft, name=name), None)


def report_from_text(
    text: str,
    *,
    name: str = "text",
    title: str = "",
    published: Day = None,
    publisher: str = "",
    url: str = "",
) -> Report:
    """Make a report of a text that is already in memory, for `events` and `places` beside files or instead of them.

    Parameters
    ----------
    text
        The document; offsets will refer to it as it is.
    name, title, publisher, url
        What is known of it.
    published
        Its day, as a date or as ISO text ("2024-10-24"), taken where the text states none.

    Raises
    ------
    InputError
        The text is none, what is known of it is no text, or ``published`` is no day of the years 1900 to 2100.

    Examples
    --------
    >>> import dateline
    >>> post = "Shells hit Kupiansk, Kharkiv Oblast, on October 23, local police said."
    >>> report = dateline.report_from_text(post, published="2024-10-24", publisher="Local News")
    >>> dateline.events(report)[["place_name", "date_start", "publisher"]].iloc[0].tolist()
    ['Kupiansk', '2024-10-23', 'Local News']
    """
    if not isinstance(text, str):
        raise InputError(f"the text of the report {name!r} is {text!r}; expected what it says")
    for what, given in (("name", name), ("title", title), ("publisher", publisher), ("url", url)):
        if not isinstance(given, str):
            raise InputError(f'the {what} of a report is {given!r}; expected text, or "" where it is not known')
    return _report(Draft(name, text, title=title, publisher=publisher, url=url), _day_of(published))


def _each_once(named: Iterable[Any]) -> list[Any]:
    """Return reports, data frames, "-" and the files that the other sources name, each once."""
    given: dict[Any, Any] = {}
    for one in named:
        if articles.is_frame(one):
            given[id(one)] = one  # it has no hash
        else:
            files = (one,) if isinstance(one, Report) or str(one) == "-" else find_files([one])
            given.update((file, file) for file in files)
    return list(given.values())


def _found(source: Any, *, stdin: TextIO | None) -> Iterator[Draft | Report | Failure]:
    if isinstance(source, Report):
        return iter((source,))
    if articles.is_frame(source):
        return articles.frame_drafts(source)
    return _read_stdin(stdin) if str(source) == "-" else _read_file(Path(source))


def _read_stdin(given: TextIO | None) -> Iterator[Draft | Failure]:
    if given is None and sys.stdin is None:
        yield Failure(_STDIN, "standard input is closed: nothing to read; pipe a report in, or name a file")
    elif given is None:
        yield from json_lines.drafts(_STDIN, sys.stdin.buffer, otherwise=lambda data: _stdin_whole(decode(data)))
    else:
        yield from _stdin_whole(Decoded(given.read()))


def _stdin_whole(decoded: Decoded) -> Iterator[Draft | Failure]:
    if decoded.refused or not decoded.text.strip():
        yield Failure(
            _STDIN,
            (decoded.refused or "the file is empty: nothing to read").replace("the file", "standard input"),
        )
        return
    for draft in parse(_STDIN, "", decoded.text):
        yield _noted(draft, decoded.note)


def _read_file(path: Path) -> Iterator[Draft | Failure]:
    whole = partial(_file_whole, path)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            yield Failure(path.name, "is a pipe or a device, not a file")
        elif is_product(path):
            yield Failure(path.name, "dateline wrote this from reports; it is no report: name the reports themselves")
        elif path.suffix.lower() == ".jsonl":
            with path.open("rb") as lines:
                yield from json_lines.drafts(path.name, lines, otherwise=whole)
        elif articles.holds_articles(path):
            yield from articles.drafts(path)
        else:
            yield from whole(path.read_bytes())
    except OSError as error:
        yield Failure(path.name, f"cannot be opened: {error.strerror or error}")


def _file_whole(path: Path, data: bytes) -> Iterator[Draft | Failure]:
    decoded = decode(data)
    if decoded.refused:
        yield Failure(path.name, decoded.refused)
        return
    for draft in parse(path.name, path.suffix.lower() or ".txt", decoded.text):
        if isinstance(draft, Draft) and draft.name == path.name:  # a document of its own, no line of a file
            draft = replace(draft, file=path.name)
        yield _noted(draft, decoded.note)


def _noted(draft: Draft | Failure, note: str) -> Draft | Failure:
    if not note or isinstance(draft, Failure):
        return draft
    return replace(draft, notes=(note, *draft.notes))


def _whole_characters(draft: Draft) -> Draft:
    """Return a document without halves of surrogate pairs, which no file can hold; offsets stay as they are."""

    def whole(text: str) -> str:
        return _HALF.sub("\N{REPLACEMENT CHARACTER}", text)

    parts = (draft.name, draft.text, draft.title, draft.publisher, draft.url)
    if all(map(_is_whole, parts)):
        return draft
    name, text, title, publisher, url = map(whole, parts)
    return replace(draft, name=name, text=text, title=title, publisher=publisher, url=url)


def _is_whole(text: str) -> bool:
    """Whether a text can be encoded, which is seen in a fifth of the time of a search for halves."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _apart(drafts: Iterable[Draft | Report | Failure]) -> Iterator[Draft | Report | Failure]:
    """Give documents of one name names that tell them apart, and say so: results refer to them by name."""
    taken: dict[str, int] = {}
    for draft in drafts:
        if isinstance(draft, Failure):
            yield draft
            continue
        name = draft.name
        while name in taken:
            taken[draft.name] += 1
            name = f"{draft.name} ({taken[draft.name]})"
        taken[name] = 1
        note = "a document before it has the same name, so a number was added to this one's"
        yield draft if name == draft.name else replace(draft, name=name, notes=(*draft.notes, note))


def _day_of(published: Day) -> dt.date | None:
    day: Any = published
    if isinstance(published, str):
        with suppress(ValueError):
            day = dt.date.fromisoformat(published)
    if day is None:
        return None
    if not isinstance(day, dt.date):
        raise InputError(f"the date {published!r} is no day; expected one such as 2024-10-24")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise InputError(
            f"the date {day} lies outside the years {FIRST_YEAR} to {LAST_YEAR}: give the day of publication"
        )
    return day.date() if isinstance(day, dt.datetime) else day


def _report(given: Draft, option: dt.date | None) -> Report:
    draft = _whole_characters(given)
    zones = divide(draft.text, title=draft.title)
    title = draft.title or find_title(draft.text, zones)
    found = find_published(draft.text, zones, stated=draft.stated, url=draft.url, file=draft.file, option=option)
    digest = _sha256(draft.text)
    return Report(
        id=_identity(draft.url, title, found.day if found.basis not in _OUTSIDE else None, digest),
        name=draft.name,
        text=draft.text,
        zones=zones,
        sha256=digest,
        title=title,
        published=found.day,
        published_basis=found.basis,
        publisher=draft.publisher or find_publisher(draft.text, zones),
        url=draft.url,
        notes=(*draft.notes, *found.notes),
        links=draft.links,
    )


def _identity(url: str, title: str, day: dt.date | None, digest: str) -> str:
    """Return the document's identity: its address, else its title and date, else its text."""
    if url:
        key = f"url {url}"
    elif title and day:
        key = f"title {title} {day}"
    else:
        key = f"text {digest}"
    return _sha256(key)[:12]


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

"""Which files are meant by the sources that a user names.

``decoding`` makes text of their bytes and ``parsing`` documents of that, with ``pages`` for the text of HTML.
``json_lines`` reads many documents of one file, ``articles`` those of a table, whose rows ``sheets`` gives.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from dateline.errors import InputError

# A message shows so much of a name that is too long for a file.
_SHOWN_CHARS = 80
SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".jsonl"})
# What files hold that were made from reports: pages in their head, briefs in a line near their end, and the lines of
# ``dateline places``. In lines of JSON a tag is the word of one of many reports, which must not cost the others.
_PAGE = b'<meta name="generator" content="dateline '
_BRIEF = re.compile(rb"^<!-- generator: dateline \S+ -->\s*$", re.MULTILINE)
_PLACES = re.compile(rb'\{"doc": "(?:[^"\\]|\\.)*", "mentions": \[')
_LOOKED_AT_BYTES = 4000
_FOR_TEXT = "save a text to a file first, or in Python make it a report with dateline.report_from_text()"
_WORDS_OF_A_NAME = 6  # more than that is rather a sentence that somebody gave for a file
# Read as text these would give events made of cells and codes.
_TABLES = frozenset(
    {
        ".csv",
        ".tsv",
        ".tab",
        ".xlsx",
        ".xlsm",
        ".xls",
        ".xlsb",
        ".ods",
        ".parquet",
        ".geojson",
        ".geojsonl",
        ".gpkg",
        ".fgb",
        ".shp",
    }
)
_EARTHS = frozenset({".kml", ".kmz"})
# Who puts such a file among reports expects it to be read: it counts as one that could not be.
_DOCUMENTS = frozenset({".pdf", ".doc", ".docx", ".odt", ".rtf"})
_PARTS_OF_A_PAGE = ("_files", ".files")  # the folder of its pictures that a browser saves beside a page, "NAME_files"
_MOST_NAMED = 3  # files of one sort that a message names


def find_files(sources: Sequence[str | Path]) -> tuple[Path, ...]:
    """Return the files that the sources name, in the order given, folders sorted and recursive, each once.

    Parameters
    ----------
    sources
        Files (of any suffix) and folders; in folders only report suffixes count, and documents whose text could be
        saved as one and is not: these are named by their reader. The rest is passed over, see `passed_over`.

    Raises
    ------
    InputError
        If a path does not exist or is no file, a folder holds no report, or there is no source at all.
    """
    if isinstance(sources, str | Path):
        sources = [sources]
    if not sources:
        raise InputError("no source given: name report files or folders (or - for standard input)")
    if any(str(source) == "" for source in sources):
        raise InputError("a source is an empty name (''): name a report file or a folder; . is this folder")
    files = (file for source in sources for file in _files_of(Path(source)))
    return tuple(dict.fromkeys(files))


def check_no_table(path: Path) -> None:
    """Refuse a file that its name calls a table or a layer of a map.

    Raises
    ------
    InputError
        It is one; the message says what reads tables.
    """
    if path.suffix.lower() in _EARTHS:
        raise InputError(
            f"{str(path)!r} is a layer for a map, not a report: dateline writes KML and does not read it; save it as "
            "GeoJSON in a GIS (`dateline map` reads that)"
        )
    if path.suffix.lower() in _TABLES:
        raise InputError(
            f"{str(path)!r} is a table, not a report: `dateline map`, `figure`, `brief` and `join` read tables, "
            "dateline.join() in Python; if its rows are articles, save it as CSV or XLSX with their text in a column "
            "'text', beside it as known 'title', 'date', 'publisher' and 'url'"
        )


def is_product(path: Path) -> bool:
    """Tell whether dateline wrote the file: what was made from reports is no report, or it would confirm itself.

    A file that cannot be read is none; its reader says why. A pipe is not opened: it would wait for its writer.
    """
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            start = file.read(_LOOKED_AT_BYTES)
            file.seek(max(0, path.stat().st_size - _LOOKED_AT_BYTES))
            end = file.read()
    except OSError:
        return False
    if _PLACES.match(start):
        return True
    return path.suffix.lower() != ".jsonl" and (_PAGE in start or bool(_BRIEF.search(end)))


def _files_of(source: Path) -> Iterator[Path]:
    name = repr(str(source))
    try:
        mode = source.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        prose = len(name.split()) > _WORDS_OF_A_NAME
        advice = _FOR_TEXT if prose else "check the spelling, or run from another folder"
        raise InputError(f"no such file or folder: {name}; {advice}") from None
    except (OSError, ValueError) as error:
        shown = name if len(name) <= _SHOWN_CHARS else f"{name[:_SHOWN_CHARS]}..."
        raise InputError(f"cannot open {shown}: {getattr(error, 'strerror', None) or error}; check the name") from None
    if stat.S_ISDIR(mode):
        yield from _reports_in(source)
    elif stat.S_ISREG(mode):
        yield source
    else:
        raise InputError(f"{name} is a pipe or a device, not a file; to read from a pipe, pipe it in and name -")


def passed_over(sources: Iterable[object]) -> str:
    """Return what lies in the folders among the sources and is not read, with the reasons, "" if nothing.

    Parameters
    ----------
    sources
        As for `find_files`; what is no path to a folder has nothing to pass over.
    """
    folders = [Path(one) for one in sources if isinstance(one, str | Path) and str(one) != "-" and Path(one).is_dir()]
    return _and_why([path for folder in folders for path in _other_files(folder)])


def _reports_in(folder: Path) -> list[Path]:
    shown = _shown_in(folder)
    files = [path for path in shown if path.suffix.lower() in SUFFIXES and not is_product(path)]
    if not files:
        expected = ", ".join(sorted(SUFFIXES))
        told = _and_why(shown)
        raise InputError(
            f"no report in the folder {str(folder)!r}: expected files that end in {expected}"
            + (f"; passed over: {told}" if told else "")
        )
    saved = {path.with_suffix("") for path in files}
    return sorted([*files, *(path for path in shown if _is_document(path) and path.with_suffix("") not in saved)])


def _other_files(folder: Path) -> list[Path]:
    """Return what is neither read nor named as unreadable, as documents are; parts of saved pages are left aside."""
    shown = _shown_in(folder)
    return [path for path in shown if not _is_document(path) and not _is_part_of_a_page(path)
            and (path.suffix.lower() not in SUFFIXES or is_product(path))]  # fmt: skip


def _shown_in(folder: Path) -> list[Path]:
    # What is no folder counts: a link that leads nowhere is named by the reader and not passed over.
    return [path for path in sorted(folder.rglob("*")) if not path.is_dir()
            and not any(part.startswith(".") for part in path.relative_to(folder).parts)]  # fmt: skip


def _is_document(path: Path) -> bool:
    return path.suffix.lower() in _DOCUMENTS


def _is_part_of_a_page(path: Path) -> bool:
    pages = [folder.with_name(folder.name.removesuffix(end)) for folder in path.parents for end in _PARTS_OF_A_PAGE
             if folder.name.endswith(end)]  # fmt: skip
    return any(page.with_name(page.name + suffix).is_file() for page in pages for suffix in (".html", ".htm"))


def _and_why(files: Sequence[Path]) -> str:
    """Return what was not read, some names of each sort, and why."""
    sorts: dict[str, list[str]] = {}
    for path in files:
        suffix = path.suffix.lower()
        if suffix in SUFFIXES:
            sort = "which dateline wrote from reports (name the reports themselves)"
        elif suffix in _TABLES:
            sort = "a table (`dateline map` reads tables that are named one by one)"
        else:
            sort = f"which ends in {suffix} (save its text first)" if suffix else "which has no suffix"
        sorts.setdefault(sort, []).append(path.name)
    return "; ".join(f"{_named(names)}, {sort}" for sort, names in sorts.items())


def _named(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(map(repr, names[:_MOST_NAMED])) + (f" and {more} more" if more > 0 else "")

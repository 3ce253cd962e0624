"""Which files are meant by the sources that a user names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline.errors import InputError

SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".jsonl"})


def find_files(sources: Sequence[str | Path]) -> tuple[Path, ...]:
    """Return the files that the sources name, in the order given, folders sorted and recursive, each once.

    Parameters
    ----------
    sources
        Files (of any suffix) and folders; in folders only report suffixes count, hidden names are passed
        over.

    Raises
    ------
    InputError
        If a path does not exist, a folder holds no report, or there is no source at all.
    """
    if isinstance(sources, str | Path):
        sources = [sources]
    if not sources:
        raise InputError("no source given: name report files or folders (or - for standard input)")
    files = (file for source in sources for file in _files_of(Path(source)))
    return tuple(dict.fromkeys(files))


def _files_of(source: Path) -> Iterator[Path]:
    if source.is_dir():
        yield from _reports_in(source)
    elif source.exists():
        yield source
    else:
        raise InputError(f"no such file or folder: {str(source)!r}; check the spelling, or run from another folder")


def _reports_in(folder: Path) -> list[Path]:
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file()
                   and not any(part.startswith(".") for part in path.relative_to(folder).parts))  # fmt: skip
    if not files:
        expected = ", ".join(sorted(SUFFIXES))
        raise InputError(f"no report in the folder {str(folder)!r}: expected files that end in {expected}")
    return files

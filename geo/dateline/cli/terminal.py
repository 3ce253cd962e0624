"""What reaches the terminal: text made harmless, short tables, a progress bar.

Documents and file names are hostile: an escape sequence in a title could move the cursor, retitle the window
or hide a line. Everything goes through `plain`, and Rich never reads it as markup.
"""

from __future__ import annotations

import contextlib
import sys
import textwrap
import threading
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

Progress = Callable[[str, float], None]
_WIDE = 120  # columns from which sentences have room beside four other cells
EVERY_S = 10.0  # between the lines that tell of long work where no bar can be drawn

# They reorder what stands around them: "gpj.exe" can read as "exe.jpg" (Unicode TR 36, section 2.5).
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Where it is told how a run went: beside the result, on stderr where the result itself goes to stdout, or nowhere.
STDOUT, STDERR, NOWHERE = "stdout", "stderr", "nowhere"
_ASIDE: ContextVar[str] = ContextVar("aside", default=STDOUT)

_UNSAFE_CATEGORIES = frozenset({"Cc", "Cs", "Zl", "Zp"})  # controls, half surrogates, line and paragraph ends


def plain(text: str) -> str:
    r"""Return the text with every control and reordering character shown as its escape, on one line.

    >>> plain("safe \x1b[31mred\n")
    'safe \\x1b[31mred\\n'
    """
    return "".join(_shown(letter) for letter in text)


def _shown(letter: str) -> str:
    unsafe = letter in _BIDI or unicodedata.category(letter) in _UNSAFE_CATEGORIES
    return letter.encode("unicode_escape").decode("ascii") if unsafe else letter


def some(names: Sequence[str], most: int) -> str:
    """Return the first names, and how many more there are.

    >>> some(["Sumy", "Kherson", "Lviv"], 2)
    'Sumy, Kherson and 1 more'
    """
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def prepare() -> None:
    """Make both streams show what their encoding cannot hold as an escape instead of failing on it."""
    _ASIDE.set(STDOUT)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):  # a test's stand-in has no reconfigure
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def say(text: str) -> None:
    """Print one line of result."""
    print(plain(text))


def aside(where: str) -> None:
    """Send to stderr, or nowhere, what `tell` and `facts` say of this run; who asked for silence keeps it."""
    if _ASIDE.get() != NOWHERE:
        _ASIDE.set(where)


def tell(text: str) -> None:
    """Print one line of how the run went: what was written, what a reader noted."""
    if _ASIDE.get() == STDOUT:
        say(text)
    elif _ASIDE.get() == STDERR:
        note(text)


def note(text: str) -> None:
    """Print one line beside the result, to stderr."""
    print(plain(text), file=sys.stderr)


def complain(text: str) -> None:
    """Print one line about an error, to stderr."""
    note(f"dateline: {text}")


def facts(rows: Sequence[tuple[str, str]], *, to_stderr: bool = False) -> None:
    """Print labels and what belongs to them, side by side; leading spaces of a label indent it.

    They go where `tell` says how the run went, or to stderr as a part of an error.
    """
    if _ASIDE.get() == NOWHERE and not to_stderr:
        return
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    grid.add_column()
    grid.add_column(overflow="fold")
    for label, value in rows:
        words = plain(label).lstrip()
        grid.add_row(Padding(Text(words), (0, 0, 0, len(plain(label)) - len(words))), Text(plain(value)))
    _print(grid, to_stderr=to_stderr or _ASIDE.get() == STDERR)


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table with a header; long cells fold, so that it fits the window."""
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for title in header:
        grid.add_column(title, overflow="fold")
    for row in rows:
        grid.add_row(*(Text("\n".join(map(plain, cell.split("\n")))) for cell in row))
    _print(grid)


def _print(grid: Table, *, to_stderr: bool = False) -> None:
    """Print a table; what is no terminal gets its lines without the blanks that fill the window."""
    shown = console(to_stderr=to_stderr)
    if shown.is_terminal:
        shown.print(grid)
        return
    with shown.capture() as caught:
        shown.print(grid)
    print("\n".join(line.rstrip() for line in caught.get().split("\n")), end="", file=shown.file)


def entries(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table whose last cells are sentences: in a narrow window each stands below the others of its row."""
    width = console().width
    if width >= _WIDE:
        table(header, rows)
        return
    for *cells, sentence in rows:
        say(" · ".join(cells))
        for line in textwrap.wrap(plain(sentence), max(width - 4, 20)):
            say(f"    {line}")


@contextlib.contextmanager
def progress() -> Iterator[Progress]:
    """Give a callable that shows a step and its share done (0-1): a bar, or a plain line now and then in a log."""
    if _ASIDE.get() == NOWHERE:
        yield lambda _what, _done: None
        return
    if not sys.stderr.isatty():  # asked before Rich is loaded, which takes as long as a short document
        with _lines() as told:
            yield told
        return
    shown_on = console(to_stderr=True)
    from rich.markup import escape
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Bar(*columns, console=shown_on, transient=True) as bar:
        task = bar.add_task("", total=1.0)

        def show(what: str, done: float) -> None:
            bar.update(task, description=escape(plain(what)), completed=done)

        yield show


@contextlib.contextmanager
def _lines() -> Iterator[Progress]:
    """Say every few seconds how far the work is, also amid one long step; short work says nothing."""
    begun, done = time.monotonic(), threading.Event()
    last = [("working", 0.0)]

    def tell() -> None:
        while not done.wait(EVERY_S):
            what, share = last[0]
            note(f"{what}: {share:.0%} done, {time.monotonic() - begun:.0f} s so far")

    teller = threading.Thread(target=tell, name="dateline-progress", daemon=True)
    teller.start()
    try:
        yield lambda what, share: last.__setitem__(0, (what, share))
    finally:
        done.set()
        teller.join()


def console(*, to_stderr: bool = False) -> Console:
    """Return the terminal as Rich sees it; nothing that it prints is read as markup."""
    from rich.console import Console

    return Console(stderr=to_stderr, highlight=False, markup=False, emoji=False)

"""Kept: what is made of patterns, word lists and areas, kept in a file from one start of a command to the next.

Python makes byte code once, but compiles each pattern in each process again, and does not keep what it compiled when
patterns are pickled. A command that reads one sentence took half of its time for that.
"""

from __future__ import annotations

import atexit
import contextlib
import marshal
import os
import re
import stat
import sys
import time
import zlib
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover - a Python that keeps them elsewhere: every pattern is then compiled
    _sre = _compiler = None

# Whether this Python has patterns of the shape that we know.
HAS_CODE = hasattr(_compiler, "_code") and memoryview(b"").cast("I").itemsize == _sre.CODESIZE

_Made = TypeVar("_Made")
_Key = tuple[str, str, int]  # what it is, of which text, with which flags
Code = tuple[bytes, int, int, dict[str, int], tuple[str | None, ...]]  # with all flags, and its groups

_PATTERN = "pattern"
_WORTH = 8  # things that were made anew, from which on they are written; or one that took long
_LONG_SECONDS = 0.01
_GROWTH = 4  # in a process of others all is written again when a quarter is new
_MOST = 8_000  # things in a file: one of lexicons that changed often takes no more; all of ours are 3,000
_UNCOMMON = re.DEBUG | re.LOCALE
_HEAD = 4  # bytes of the checksum before all else
# The code that makes what is kept: folders and files of the package.
_MAKERS = ("patterns", "coding/clauses", "areas")
_SINGLE_MAKERS = ("_kept.py", "_data.py", "gazetteer/building/cache.py")


class Kept:
    """What is kept in one file, and what was made since it was read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stamp = _stamp()
        self._known: dict[_Key, Any] = _read(path, self._stamp)
        self._added, self._is_worth_it = 0, False

    def get(self, kind: str, text: str, flags: int, make: Callable[[], _Made]) -> _Made:
        """Return what was made of a text, or make it and keep it; it must be of Python's plain types."""
        key = kind, text, flags
        if key in self._known:
            known: _Made = self._known[key]
            return known
        begun = time.perf_counter()
        made = make()
        self._is_worth_it = self._is_worth_it or time.perf_counter() - begun > _LONG_SECONDS
        self._keep(key, made)
        return made

    def pattern(self, pattern: str, flags: int, compile_: Callable[..., Any]) -> Any:
        """Return a compiled pattern: from its code if that is kept, else compiled, and its code kept."""
        code: Code | None = self._known.get((_PATTERN, pattern, flags))
        if code is None:
            if not _is_constant():
                return compile_(pattern, flags)
            try:
                code = code_of(_compiler._parser.parse(pattern, flags))
            except (AttributeError, TypeError, ValueError):
                return compile_(pattern, flags)
            self._keep((_PATTERN, pattern, flags), code)
        try:
            return pattern_of(code, pattern)
        except (TypeError, ValueError, RuntimeError):  # another Python: it makes its patterns of other things
            return compile_(pattern, flags)

    def _keep(self, key: _Key, made: Any) -> None:
        if len(self._known) < _MOST:
            self._known[key] = made
            self._added += 1

    def has_grown(self) -> bool:
        """Whether so much was made anew since it was read or written that it is worth to write it soon."""
        return self._added * _GROWTH > len(self._known)

    def save(self) -> None:
        """Write what is kept, where much was made anew; a folder that cannot be written is left alone."""
        if not self._is_worth_it and self._added < _WORTH:
            return
        self._added, self._is_worth_it = 0, False
        body = marshal.dumps([self._stamp, self._known])
        beside = self.path.with_name(f"{self.path.name}.{os.getpid()}.part")
        with contextlib.suppress(OSError):
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                with beside.open("xb") as file:  # no link that waits there is followed
                    file.write(zlib.crc32(body).to_bytes(_HEAD, "big") + body)
                beside.replace(self.path)
            finally:
                beside.unlink(missing_ok=True)


_OPEN: list[Kept] = []
_SHARED: list[Kept] = []  # of these the one that a process of others has


def kept(kind: str, text: str, flags: int, make: Callable[[], _Made]) -> _Made:
    """Return what was made of a text, in this process or an earlier one; just made where nothing is kept.

    Parameters
    ----------
    kind
        What is made; the code that makes it must be one of `_MAKERS` or `_SINGLE_MAKERS`, known by sizes and times.
    text, flags
        Of what it is made, all of it.
    make
        Makes it, of Python's plain types only: numbers, text, tuples, lists, dicts, frozen sets.
    """
    return _OPEN[-1].get(kind, text, flags, make) if _OPEN else make()


def compiled(pattern: str, flags: int) -> re.Pattern[str]:
    """Return one of our own patterns as Python compiles it, from its code where that is kept."""
    made: re.Pattern[str] = (
        _OPEN[-1].pattern(pattern, int(flags), re.compile) if _OPEN and HAS_CODE else re.compile(pattern, flags)
    )
    return made


@contextlib.contextmanager
def keeping_ours(path: Path) -> Iterator[None]:
    """Keep what is made of our own patterns in a file, in the process of others, whose patterns are left alone.

    The file is read at the first such call and stays open; it is written when much is new, and when the process ends.
    Within `keeping` nothing is to be done.
    """
    if not _OPEN:
        store = Kept(path)
        _OPEN.append(store)
        atexit.register(store.save)
        _SHARED.append(store)
    try:
        yield
    finally:
        if _OPEN[-1] in _SHARED and _OPEN[-1].has_grown():
            _OPEN[-1].save()


@contextlib.contextmanager
def keeping(path: Path) -> Iterator[None]:
    """Keep what is made of patterns in a file; only for a process that is ours alone, since all of Python compiles so.

    Parameters
    ----------
    path
        The file; it need not exist, and one of another version, or a damaged one, is as good as none.
    """
    if not HAS_CODE:
        yield  # pragma: no cover - another Python
        return
    store, compile_ = Kept(path), _compiler.compile

    def compiled(pattern: Any, flags: int = 0) -> Any:
        if isinstance(pattern, str) and not flags & _UNCOMMON:
            return store.pattern(pattern, int(flags), compile_)
        return compile_(pattern, flags)

    _OPEN.append(store)
    _compiler.compile = compiled
    try:
        yield
    finally:
        _compiler.compile = compile_
        _OPEN.remove(store)
        store.save()


def code_of(parsed: Any) -> Code:
    """Return what Python compiles a parsed pattern to, as its own `re._compiler.compile` does; where `HAS_CODE`."""
    code, state = _compiler._code(parsed, 0), parsed.state
    names: dict[str, int] = dict(state.groupdict)
    groups: list[str | None] = [None] * state.groups
    for name, number in names.items():
        groups[number] = name
    return array("I", code).tobytes(), int(state.flags), state.groups - 1, names, tuple(groups)


def pattern_of(code: Code, pattern: str | None = None) -> Any:
    """Return the compiled pattern of a code, and of the text that it was read from, where one matches what it does."""
    return _sre.compile(pattern, code[1], memoryview(code[0]).cast("I").tolist(), *code[2:])


def _is_constant() -> bool:
    """Whether a pattern is compiled by us, or by a module that is imported: others may hold words of a document."""
    frame = sys._getframe(1)
    while frame.f_back and frame.f_globals.get("__name__") in {__name__, "re"}:
        frame = frame.f_back
    return frame.f_code.co_name == "<module>" or str(frame.f_globals.get("__name__")).startswith("dateline.")


def _stamp() -> tuple[object, ...]:
    """Return what must be as it was: the Python, and our own code, by the times and sizes of its files."""
    package = Path(__file__).parent
    ours = (one for folder in _MAKERS for one in os.scandir(package / folder) if one.is_file())
    files = sorted([*map(_state, ours), *(_state(package / name) for name in _SINGLE_MAKERS)])
    return sys.version, _sre.MAGIC if _sre else 0, str(package), tuple(files)


def _state(file: os.DirEntry[str] | Path) -> tuple[str, int, int]:
    state = file.stat()
    return file.name, state.st_size, state.st_mtime_ns


def _read(path: Path, stamp: tuple[object, ...]) -> dict[_Key, Any]:
    """Return what a file holds; nothing where it is damaged, or was made by other code or a stranger."""
    try:
        with open(path, "rb", opener=_open_at_once) as file:
            state = os.fstat(file.fileno())
            if not stat.S_ISREG(state.st_mode) or (hasattr(os, "getuid") and state.st_uid not in {0, os.getuid()}):
                return {}  # code is made of it
            data = file.read()
        if zlib.crc32(memoryview(data)[_HEAD:]) != int.from_bytes(data[:_HEAD], "big"):
            return {}
        written, known = marshal.loads(memoryview(data)[_HEAD:])
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return dict(known) if written == stamp and len(known) < _MOST else {}


def _open_at_once(path: str, flags: int) -> int:
    """Open a file; a pipe, too, without waiting for who writes to it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))

"""Where the built index lives: one folder for one state of inputs and code, complete or absent.

A folder that nobody has used for 30 days is removed when another is made. When one was used last is the time of its
mark of completeness, which is set once a day.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from dateline._data import cache_folder
from dateline._kept import kept
from dateline.errors import GazetteerError
from dateline.gazetteer.building import sources
from dateline.gazetteer.index.writing import COMPLETE, FORMAT

_GAZETTEER = Path(__file__).parents[1]
_NAMES = "names/__init__.py"
_CODE = (
    _NAMES, "names/english.py", "building/sources.py", "kinds.py", "distances.py", "index/place_table.py",
    "building/base.py", "index/writing.py", "names/fuzzy.py", "building/seats.py", "building/arabic_towns.py",
)  # fmt: skip
_WAIT_SECONDS = 300.0  # a build takes about 15 s; a lock older than this belongs to a process that died
_UNSIGNED_SECONDS = 5.0  # within which a process writes its number into its lock
_POLL_SECONDS = 0.1
_DAY_SECONDS = 24 * 3600.0
_KEPT_SECONDS = 30 * _DAY_SECONDS
# What is ours to remove: an index of the package or of own places, and what was left of one.
_OURS = re.compile(r"(?:gazetteer|own)-[0-9a-f]{16}(?:\..+\.part)?")


def index_folder() -> Path:
    """Return the folder of the index for the present inputs and code, whether it exists or not."""
    return cache_folder() / f"gazetteer-{inputs_hash()}"


def inputs_hash() -> str:
    """Return a hash of all that the index depends on: package files by version and size, ours by content."""
    paths = [*sources.input_paths(), *(_GAZETTEER / name for name in _CODE)]
    states = [(str(path), (state := path.stat()).st_size, state.st_mtime_ns) for path in paths]
    return kept("inputs", repr(states), 0, lambda: _hash_of(paths))


def _hash_of(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256(repr(sorted(sources.package_versions().items())).encode())
    for path in paths:
        own = path.suffix in {".csv", ".py", ".topojson"}
        digest.update(path.name.encode() + b"\0")
        digest.update(path.read_bytes() if own else str(path.stat().st_size).encode())
        digest.update(b"\0")
    return digest.hexdigest()[:16]


def names_hash() -> str:
    """Return a hash of how names are compared, by which an index that was made earlier is known to be out of date."""
    return content_hash([(_GAZETTEER / _NAMES).read_bytes(), str(FORMAT).encode()])


def content_hash(parts: Iterable[bytes]) -> str:
    """Return a hash of some contents in their order."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()[:16]


def ensure(folder: Path, build: Callable[[Path], None], *, now: Callable[[], float] = time.time) -> None:
    """Make ``folder`` hold a whole index, building it at most once however many processes ask.

    The index is built in a temporary folder beside it and renamed, so that a killed build leaves nothing that could
    be taken for an index. A process that comes while another builds waits for it. A build is followed by the removal
    of those indexes beside it that nobody has used for 30 days.

    Parameters
    ----------
    folder
        Where the index shall be.
    build
        Writes it into the folder that it is given.
    now
        The present in seconds since 1970.

    Raises
    ------
    GazetteerError
        The cache folder cannot be written, or another build has not ended in five minutes.
    """
    if _is_in_use(folder, now()):
        return
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _build_or_wait(folder, build, now)
    except OSError as error:
        if (folder / COMPLETE).exists():  # in a cache that can only be read
            return
        raise GazetteerError(
            f"cannot write the gazetteer's index to {folder.parent}: {error}; free some space, or set "
            "DATELINE_CACHE to a folder that can be written"
        ) from error


def _is_in_use(folder: Path, now: float) -> bool:
    """Tell whether a whole index is there that no process will remove, and note, once a day, that it is used.

    One that is a day from its removal is not: it may only be noted with its lock held.
    """
    try:
        unused_seconds = now - (folder / COMPLETE).stat().st_mtime
    except OSError:
        return False
    if unused_seconds > _KEPT_SECONDS - _DAY_SECONDS:
        return False
    if unused_seconds > _DAY_SECONDS:
        _note_use(folder, now)
    return True


def _note_use(folder: Path, now: float) -> None:
    with contextlib.suppress(OSError):  # a cache that can only be read, or that belongs to another user
        os.utime(folder / COMPLETE, (now, now))


def _build_or_wait(folder: Path, build: Callable[[Path], None], now: Callable[[], float]) -> None:
    lock = _lock_of(folder)
    deadline = time.monotonic() + _WAIT_SECONDS
    while not _is_in_use(folder, now()):
        if _take(lock):
            try:
                if not (folder / COMPLETE).exists():
                    _build_beside(folder, build)
                _note_use(folder, now())
            finally:
                lock.unlink(missing_ok=True)
            _remove_unused(folder.parent, now())
            return
        if time.monotonic() > deadline:
            raise GazetteerError(
                f"another process has been building the gazetteer for {_WAIT_SECONDS:.0f} s; if none "
                f"is running, delete {lock} and start again"
            )
        time.sleep(_POLL_SECONDS)


def _remove_unused(cache: Path, now: float) -> None:
    """Remove the indexes that nobody has used for 30 days, each with its lock held; what cannot be removed stays."""
    for folder in sorted(cache.iterdir()):
        with contextlib.suppress(OSError):
            if _OURS.fullmatch(folder.name) and _is_unused(folder, now) and _take(lock := _lock_of(folder)):
                try:
                    if _is_unused(folder, now):
                        # It is gone at once: nobody may find half of it.
                        shutil.rmtree(folder.rename(folder.with_name(f"{folder.name}.{secrets.token_hex(4)}.part")))
                finally:
                    lock.unlink(missing_ok=True)


def _is_unused(folder: Path, now: float) -> bool:
    mark = folder / COMPLETE
    used = (mark if mark.exists() else folder).stat().st_mtime
    return folder.is_dir() and not folder.is_symlink() and now - used > _KEPT_SECONDS


def _lock_of(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.lock")


def _take(lock: Path) -> bool:
    """Create the lock file; a lock whose process is gone is removed for the next attempt."""
    try:
        handle = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
    except FileExistsError:
        if _abandoned(lock):
            lock.unlink(missing_ok=True)
        return False
    try:
        with os.fdopen(handle, "w") as file:
            file.write(str(os.getpid()))
    except OSError:  # a full disk: nobody must wait for a lock that nobody holds
        lock.unlink(missing_ok=True)
        raise
    return True


def _abandoned(lock: Path) -> bool:
    """Tell whether the process that holds the lock has ended (on this machine) or the lock is too old."""
    try:
        age_seconds = time.time() - lock.stat().st_mtime
        holder = int(lock.read_text() or "0")
    except (FileNotFoundError, ValueError):
        return False
    if age_seconds > (_WAIT_SECONDS if holder else _UNSIGNED_SECONDS):
        return True
    if holder == 0 or os.name == "nt":  # still being written; or os.kill(pid, 0) would end the process
        return False
    try:
        os.kill(holder, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def _build_beside(folder: Path, build: Callable[[Path], None]) -> None:
    """Build in a folder beside the final one and rename it; called with the lock held."""
    for leftover in [folder, *folder.parent.glob(f"{folder.name}.*.part")]:  # of a build that was killed
        shutil.rmtree(leftover, ignore_errors=True)
    temporary = Path(tempfile.mkdtemp(prefix=f"{folder.name}.", suffix=".part", dir=folder.parent))
    try:
        build(temporary)
        temporary.chmod(0o755)  # mkdtemp makes it private, but a cache may be shared
        temporary.rename(folder)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise

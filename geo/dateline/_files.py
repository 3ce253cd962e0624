"""Files are written whole or not at all: a temporary file in the same folder, fsync, then one rename.

A plain write that is killed leaves half a file under the name that people open; this one leaves the old file.
"""

from __future__ import annotations

import contextlib
import glob
import os
import secrets
import shutil
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from dateline.errors import OutputError

_LEFT_SECONDS = 24 * 3600.0  # no write leaves its file alone that long: what is older is of a run that was killed

Content = bytes | str | Iterable[bytes | str]  # pieces are written one by one: a large file need not fit in memory


def write_atomic(path: str | os.PathLike[str], data: Content) -> Path:
    """Write a file so that its name holds either the old content or the new, whole.

    Parameters
    ----------
    path
        Where the file goes. Missing parent folders are created; a symbolic link is followed, not replaced.
    data
        The whole content, or its pieces in order; text is encoded as UTF-8.

    Returns
    -------
    The path as given.

    Raises
    ------
    OutputError
        The file could not be written. What was there before is untouched and no temporary file is left.

    Examples
    --------
    >>> import tempfile
    >>> folder = tempfile.mkdtemp()
    >>> write_atomic(f"{folder}/new/note.txt", "done").read_text()
    'done'
    """
    return write_together([(path, data)])[0]


def write_together(files: Sequence[tuple[str | os.PathLike[str], Content]]) -> list[Path]:
    """Write files that belong together: all their content is on the disk before the first name changes.

    Parameters
    ----------
    files
        Pairs of where a file goes and its whole content, as for `write_atomic`.

    Returns
    -------
    The paths as given.

    Raises
    ------
    OutputError
        One of them could not be written; the message names it. What was there before is untouched.
    """
    with contextlib.ExitStack() as ready:
        written = [(path, *ready.enter_context(_written_beside(path, data))) for path, data in files]
        for path, temporary, target in written:
            with _named(path):
                os.replace(temporary, target)  # noqa: PTH105 (the one call that is atomic by promise)
    for folder in {target.parent for _, _, target in written}:
        _sync_folder(folder)
    return [Path(path) for path, _, _ in written]


@contextlib.contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Give a temporary name beside a file for a library to write to; the file is replaced when the block ends well.

    Parameters
    ----------
    path
        Where the file goes, as for `write_atomic`.

    Yields
    ------
    A path in the same folder, with the same suffix, where nothing is yet.

    Raises
    ------
    OutputError
        The file could not be written. What was there before is untouched and no temporary file is left.
    """
    with _temporary(path) as (temporary, target), _named(path):
        temporary.touch(exist_ok=False)  # a library would not say so plainly why it cannot
        temporary.unlink()
        yield temporary
        _keep_mode(temporary, target)
        _sync_file(temporary)
        os.replace(temporary, target)  # noqa: PTH105
    _sync_folder(target.parent)


def check_target(path: str | os.PathLike[str]) -> Path:
    """Return the file that a path means, links followed.

    Raises
    ------
    OutputError
        A folder or a device has that name: known before a long run, not after it.
    """
    with _named(path):
        target = Path(os.path.realpath(path))
        taken = target.exists() and not target.is_file()
    if taken:
        what = "a folder" if target.is_dir() else "not a regular file"
        raise OutputError(f"cannot write {str(path)!r}: it is {what}; give the name of a file")
    return target


@contextlib.contextmanager
def _written_beside(path: str | os.PathLike[str], data: Content) -> Iterator[tuple[Path, Path]]:
    """Give a temporary file with the content, and its target."""
    with _temporary(path) as (temporary, target):
        with _named(path):
            _fill(temporary, [data] if isinstance(data, bytes | str) else data)
            _keep_mode(temporary, target)
        yield temporary, target


@contextlib.contextmanager
def _temporary(path: str | os.PathLike[str]) -> Iterator[tuple[Path, Path]]:
    """Give a name beside a file where nothing is yet, and the file; what was not renamed is removed at the end."""
    target = check_target(path)
    temporary = _beside(target)
    try:
        with _named(path):
            target.parent.mkdir(parents=True, exist_ok=True)
            _clear_left(target)
        yield temporary, target
    finally:  # also after Ctrl-C: nothing of ours may be left behind
        for left in target.parent.glob(f"{glob.escape(temporary.name)}*"):  # SQLite keeps a journal beside its file
            _remove(left)


def _keep_mode(temporary: Path, target: Path) -> None:
    """Let who may read the file that is there read the new one."""
    if target.exists():
        temporary.chmod(target.stat().st_mode & 0o7777)


def _beside(target: Path) -> Path:
    # It ends in the same suffix: GDAL takes a file for what its name says.
    return target.with_name(f".{_short(target)}.{secrets.token_hex(4)}.tmp{target.suffix[:20]}")


def _short(target: Path) -> str:
    # The name is cut so that the temporary one stays under the 255 bytes that file systems allow.
    return os.fsencode(target.name)[:100].decode("utf-8", "ignore")


def _clear_left(target: Path) -> None:
    """Remove the temporary files that killed runs left beside a file; those of a run that still writes are younger."""
    pattern = f".{glob.escape(_short(target))}.{'[0-9a-f]' * 8}.tmp{glob.escape(target.suffix[:20])}*"
    for left in target.parent.glob(pattern):
        with contextlib.suppress(OSError):
            if time.time() - left.lstat().st_mtime > _LEFT_SECONDS:
                _remove(left)


def _remove(left: Path) -> None:
    with contextlib.suppress(OSError):
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink()


@contextlib.contextmanager
def _named(path: str | os.PathLike[str]) -> Iterator[None]:
    """Turn the system's error into ours, with the path that the user gave and what to do."""
    try:
        yield
    except OutputError:
        raise  # said already
    except OSError as error:
        reason = f"{_reason(error)}; what was there is untouched"
        raise OutputError(f"cannot write {str(path)!r}: {reason}") from error


def _fill(temporary: Path, pieces: Iterable[bytes | str]) -> None:
    # 0o666 is what open() asks for: the user's umask decides; mkstemp's 0600 would hide the map from others.
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    with os.fdopen(handle, "wb") as file:
        for piece in pieces:
            file.write(piece.encode("utf-8") if isinstance(piece, str) else piece)
        file.flush()
        os.fsync(file.fileno())


def _sync_file(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable, where the system can."""
    with contextlib.suppress(OSError):  # Windows cannot open a folder, some network disks cannot sync one
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _reason(error: OSError) -> str:
    text = error.strerror or str(error)
    if isinstance(error, PermissionError):
        return f"{text} (close it in other programs, or choose a folder that you may write to)"
    if isinstance(error, NotADirectoryError | FileExistsError):
        return f"{text} (a file stands where a folder is needed; choose another folder)"
    if "space" in text.lower():
        return f"{text} (free some space or choose another disk)"
    return f"{text} (choose another name or folder)"

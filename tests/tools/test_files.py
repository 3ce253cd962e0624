"""A file is the old one or the new one, whole, whatever happens in between."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline._files import write_atomic, write_together
from dateline.errors import OutputError

OLD = b"old and whole"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "result.geojson"
    path.write_bytes(OLD)
    return path


def _folder(path: Path) -> dict[str, bytes]:
    return {entry.name: entry.read_bytes() for entry in path.parent.iterdir()}


def test_new_content_replaces_the_old_and_leaves_nothing_else(target: Path) -> None:
    assert write_atomic(target, "new ✓") == target
    assert _folder(target) == {target.name: "new ✓".encode()}


def test_missing_parent_folders_are_created(tmp_path: Path) -> None:
    assert write_atomic(tmp_path / "a" / "b" / "c.txt", b"x").read_bytes() == b"x"


# The named points at which a write can fail: the temporary file cannot be opened; its content cannot be
# written or synced (a full disk shows itself there); the rename is refused.
@pytest.mark.parametrize("point", ["open", "fsync", "replace"])
@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), PermissionError(13, "Denied")])
def test_a_fault_at_any_point_leaves_the_old_file_and_no_other(
    target: Path, monkeypatch: pytest.MonkeyPatch, point: str, fault: OSError
) -> None:
    def fail(*_args: object, **_options: object) -> int:
        raise fault

    with monkeypatch.context() as patched:
        patched.setattr(os, point, fail)
        with pytest.raises(OutputError, match=r"result\.geojson.*untouched") as caught:
            write_atomic(target, b"new")
    assert caught.value.__cause__ is fault
    assert _folder(target) == {target.name: OLD}


def test_an_interrupt_is_passed_on_and_leaves_no_temporary_file(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", interrupt)
        with pytest.raises(KeyboardInterrupt):
            write_atomic(target, b"new")
    assert _folder(target) == {target.name: OLD}


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are POSIX")
def test_a_write_that_breaks_off_in_the_middle_leaves_the_old_file(target: Path) -> None:
    import resource

    code = f"""
import resource, signal
from dateline._files import write_atomic
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, {resource.getrlimit(resource.RLIMIT_FSIZE)[1]}))
write_atomic({str(target)!r}, b"n" * 100_000)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "OutputError" in done.stderr
    assert "File too large" in done.stderr
    assert _folder(target) == {target.name: OLD}


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
def test_a_killed_writer_never_leaves_half_a_file_under_the_name(target: Path) -> None:
    whole = {b"a" * 5_000_000, b"b" * 5_000_000, OLD}
    code = f"""
from itertools import cycle
from dateline._files import write_atomic
for letter in cycle((b"a", b"b")):
    write_atomic({str(target)!r}, letter * 5_000_000)
"""
    for delay in (0.15, 0.21, 0.27, 0.33):
        writer = subprocess.Popen([sys.executable, "-c", code])
        time.sleep(delay)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        assert target.read_bytes() in whole


def test_files_that_belong_together_are_written_together(target: Path) -> None:
    page = target.with_suffix(".html")
    assert write_together([(target, b"data"), (page, "page")]) == [target, page]
    assert _folder(target) == {target.name: b"data", page.name: b"page"}


def test_if_one_of_them_cannot_be_written_none_changes(target: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"page\.html"):
        write_together([(target, b"data"), (target / "page.html", "page")])
    assert _folder(target) == {target.name: OLD}
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_in_the_way_is_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="it is a folder; give the name of a file"):
        write_atomic(tmp_path, b"x")


def test_a_file_where_a_folder_is_needed_is_named_with_the_remedy(target: Path) -> None:
    with pytest.raises(OutputError, match="a file stands where a folder is needed"):
        write_atomic(target / "inner.txt", b"x")
    assert target.read_bytes() == OLD


@pytest.mark.skipif(sys.platform == "win32", reason="devices are POSIX")
def test_a_device_is_refused_and_not_replaced() -> None:
    with pytest.raises(OutputError, match="not a regular file"):
        write_atomic("/dev/null", b"x")
    assert not Path("/dev/null").is_file()


def test_a_link_is_followed_and_stays_a_link(target: Path) -> None:
    link = target.with_name("link.geojson")
    link.symlink_to(target)
    write_atomic(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_a_new_file_has_the_users_mode_and_an_old_one_keeps_its_own(target: Path) -> None:
    target.chmod(0o640)
    old_umask = os.umask(0o022)
    try:
        fresh = write_atomic(target.with_name("fresh.html"), b"x")
        write_atomic(target, b"new")
    finally:
        os.umask(old_umask)
    assert (fresh.stat().st_mode & 0o777, target.stat().st_mode & 0o777) == (0o644, 0o640)


def test_a_name_as_long_as_the_file_system_allows_still_works(tmp_path: Path) -> None:
    name = "é" * 120 + ".html"
    assert write_atomic(tmp_path / name, b"x").read_bytes() == b"x"

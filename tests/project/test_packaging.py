"""The sdist and the wheel are whole: built from each other, installed into a clean environment, run elsewhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import dateline
from checkout import ROOT
from command_line import run_here

PACKAGE = ROOT / "geo" / "dateline"

# Reading a page takes packages that reading text does not; some pips have missed one of them.
SENTENCES = "Russian forces shelled Kupyansk, Kharkiv Oblast, on October 23, 2024. " * 5
PAGE = f"<html><head><title>A page</title></head><body><article><p>{SENTENCES}</p></article></body></html>"

pytestmark = pytest.mark.packaging


def run(*arguments: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(list(map(str, arguments)), cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def source_files(folder: Path) -> set[str]:
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix() for path in files}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the sdist and with the wheel that was built from that sdist."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (path,) = built.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def clean(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the scripts of a fresh environment with the wheel and what it depends on, and nothing else.

    What it depends on is taken from this environment, by the wheel's own word: to fetch it again takes minutes.
    """
    home = tmp_path_factory.mktemp("clean")
    # No pip inside: the way that also works on a Debian without python3-venv.
    run(sys.executable, "-m", "venv", "--without-pip", home / "venv", cwd=home)
    scripts = home / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    run(*pip(), "--python", scripts / "python", "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=home)
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(run(scripts / "python", "-c", ask, cwd=home).strip())
    for distribution in dependencies(wheel):
        for top in {file.parts[0] for file in distribution.files or []} - {"..", "__pycache__"}:
            if not (site / top).exists():
                (site / top).symlink_to(Path(str(distribution.locate_file(top))))
    return scripts


def dependencies(wheel: Path) -> list[metadata.Distribution]:
    """Return what pip would install with the wheel: what it requires, what that requires, and so on."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        lines = archive.read(name).decode().splitlines()
    todo = [(line.partition(": ")[2], {""}) for line in lines if line.startswith("Requires-Dist: ")]
    found: dict[tuple[str, frozenset[str]], metadata.Distribution] = {}
    while todo:
        text, extras = todo.pop()
        wanted = Requirement(text)
        key = (wanted.name.lower(), frozenset(wanted.extras))
        asked = wanted.marker is None or any(wanted.marker.evaluate({"extra": extra}) for extra in extras)
        if not asked or key in found:
            continue
        found[key] = metadata.distribution(wanted.name)
        assert wanted.specifier.contains(found[key].version, prereleases=True), text
        todo += [(line, {"", *wanted.extras}) for line in found[key].requires or []]
    return list(found.values())


def pip() -> list[str]:
    """Return a pip: this environment's, or that of the Python under it, which make used to fill this one."""
    for python in (sys.executable, sys._base_executable):  # type: ignore[attr-defined]
        found = subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False)
        if found.returncode == 0:
            return [python, "-m", "pip"]
    pytest.fail("no pip was found to install the wheel with")


def test_the_wheel_holds_all_code_and_data_and_nothing_else(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    expected = {f"dateline/{name}" for name in source_files(PACKAGE)}
    expected |= {f"dateline/gazetteer_data/{name}" for name in source_files(ROOT / "gazetteer")}
    assert names == expected
    assert {"dateline/py.typed", "dateline/__init__.pyi", "dateline/data/codebook.csv"} <= names


def test_the_sdist_holds_what_a_checkout_has(built: Path) -> None:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    pages = {"README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile", "pyproject.toml"}
    assert pages <= names
    assert {f"seeds/{name}" for name in source_files(ROOT / "seeds")} <= names
    assert "tests/project/test_packaging.py" in names


def test_versions_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert project["version"] == dateline.__version__
    assert f"\nversion: {dateline.__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## [{dateline.__version__}]" in changes


def test_the_installed_wheel_does_the_main_job_from_another_folder(clean: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "reports")
    (tmp_path / "reports" / "page.html").write_text(PAGE, encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    where = run(clean / "python", "-c", "import dateline; print(dateline.__file__)", cwd=tmp_path, env=kept)
    assert Path(where.strip()).is_relative_to(clean.parent)
    printed = run(clean / "dateline", "map", "reports", cwd=tmp_path, env=kept)
    assert "documents read" in printed
    assert "6" in next(line for line in printed.splitlines() if line.startswith("documents read"))
    assert sorted(path.name for path in (tmp_path / "maps").iterdir()) == ["reports.geojson", "reports.html"]
    assert (tmp_path / "maps" / "reports.html").stat().st_size > 100_000


def test_the_installed_wheel_and_the_checkout_give_the_same_events(clean: Path, tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    run(clean / "dateline", "events", ROOT / "seeds", "-o", "wheel.geojson", cwd=tmp_path, env=kept)
    assert run_here("events", ROOT / "seeds", "-o", "checkout.geojson", cwd=tmp_path).returncode == 0
    assert (tmp_path / "wheel.geojson").read_bytes() == (tmp_path / "checkout.geojson").read_bytes()

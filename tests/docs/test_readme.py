"""The README's commands and its Python example run as they stand, on a copy of the seeds."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from checkout import ROOT
from command_line import run_here
from tiers import few

README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    found = re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    assert len(found) == 1, f"the README should have one {language} block"
    return str(found[0])


def example_commands() -> list[str]:
    return [line.partition("  #")[0].strip() for line in block("sh").splitlines() if line.strip()]


COMMONEST = [line for line in example_commands() if line.split()[1] in {"map", "events", "join", "find", "gazetteer"}]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds a copy of the seeds, own places, gold and a dump of GeoNames, as a user's would."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    (folder / "villages.csv").write_text("name,lat,lon\nHill 206,48.32,37.23\n", encoding="utf-8")
    shutil.copy(ROOT / "tests" / "data" / "gold.jsonl", folder)
    shutil.copy(ROOT / "docs" / "weekly.csv", folder)
    (folder / "incidents.csv").write_text("day,town,oblast\n2024-10-24,Pokrovsk,Donetsk obl.\n", encoding="utf-8")
    row = "99000001 Testove Testove  47.6 35.9 P PPL UA  26    120  110 Europe/Kyiv 2024-01-01".split(" ")
    with zipfile.ZipFile(folder / "UA.zip", "w") as archive:
        archive.writestr("UA.txt", "\t".join(row) + "\n")
    return folder


@pytest.mark.parametrize("line", few(example_commands(), quick=COMMONEST))
def test_a_command_of_the_readme_runs(line: str, desk: Path) -> None:
    words = shlex.split(line)
    assert words[0] == "dateline"
    done = run_here(*words[1:], cwd=desk, DATELINE_DATA=str(desk / "data"))
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.strip()
    for option in {"-o", "--html"} & set(words):
        assert (desk / words[words.index(option) + 1]).stat().st_size > 0


def test_the_python_example_runs(desk: Path) -> None:
    environment = os.environ | {
        "PYTHONWARNINGS": "error::DeprecationWarning:dateline", "DATELINE_DATA": str(desk / "data")}  # fmt: skip
    done = subprocess.run([sys.executable, "-c", block("python")], cwd=desk, capture_output=True, text=True,
                          encoding="utf-8", env=environment, check=False)  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "Kursk Oblast" in done.stdout
    assert (desk / "events.geojson").stat().st_size > 0
    assert (desk / "seeds.html").stat().st_size > 100_000


def test_the_make_commands_of_the_readme_are_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = re.findall(r"^    make (\w+)", README, re.MULTILINE)
    assert named == ["map", "test", "docs"]
    assert all(re.search(rf"^{name}:", makefile, re.MULTILINE) for name in named)


PAGES = [
    "README.md",
    "CONTRIBUTING.md",
    *(str(page.relative_to(ROOT)) for page in sorted((ROOT / "docs").rglob("*.md"))),
]


def headings(path: Path) -> set[str]:
    """Return what a page's headings are called in addresses: small letters, hyphens for spaces, no other marks."""
    found = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in found}


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_a_page_links_to_exists_with_its_heading(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = [target.partition("#") for target in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in target]
    aims = [((ROOT / page).parent / path if path else ROOT / page, heading) for path, _, heading in links]
    missing = [str(path) for path, _ in aims if not path.exists()]
    missing += [f"{path}#{heading}" for path, heading in aims if heading and heading not in headings(path)]
    assert missing == []

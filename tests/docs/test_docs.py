"""The documentation: every example runs, the pages build without a warning or a network, the pictures are fresh."""

from __future__ import annotations

import doctest
import importlib
import importlib.util
import inspect
import io
import json
import re
import shutil
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

import dateline
from checkout import DOCS, PACKAGE
from page_examples import examples, flat, run
from tiers import few

if TYPE_CHECKING:
    from browser_fixtures import Opened

pytest_plugins = ["browser_fixtures"]

GALLERY = DOCS / "gallery"
FOLDERS = sorted(path.name for path in GALLERY.iterdir() if path.is_dir())
# Run where what they need is made: test_dates_page.py, test_geocoder.py, test_lexicon.py, test_cli_gazetteer.py.
ELSEWHERE = {"dates.md", "geocoder.md", "lexicons.md", "own_places.md"}
PAGES = [path for path in sorted(DOCS.rglob("*.md")) if path.parent in {DOCS, GALLERY} and path.name not in ELSEWHERE]
WITH_EXAMPLES = [str(path.relative_to(DOCS)) for path in PAGES if examples(path)]
WITH_DOCTESTS = [path for path in sorted(PACKAGE.rglob("*.py")) if ">>> " in path.read_text(encoding="utf-8")]
PUBLIC = [name for name in dateline.__all__ if callable(getattr(dateline, name))]
CALLS = [name for name in PUBLIC if not name.endswith("Error")]


def module_of(path: Path) -> str:
    return ".".join(("dateline", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with what the pages read: the gallery's inputs, some reports, a table as CSV and as workbook."""
    from openpyxl import Workbook

    folder = tmp_path_factory.mktemp("desk")
    for name in FOLDERS:
        shutil.copytree(GALLERY / name, folder / name)
    shutil.copytree(GALLERY / "war", folder / "reports")
    rows = [["day", "town", "oblast"], ["2024-10-24", "Pokrovsk", "Donetsk obl."]]
    (folder / "incidents.csv").write_text("\n".join(map(",".join, rows)) + "\n", encoding="utf-8")
    shutil.copy(DOCS / "weekly.csv", folder)
    book = Workbook()
    for line in (DOCS / "weekly.csv").read_text(encoding="utf-8").splitlines():
        book.active.append(line.split(","))
    book.save(folder / "weekly.xlsx")
    book = Workbook()
    sheet = book.active
    sheet.title = "May"
    for row in rows:
        sheet.append(row)
    book.save(folder / "incidents.xlsx")
    return folder


@pytest.fixture(autouse=True)
def _at_the_desk(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)


# Examples ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", few(WITH_EXAMPLES, quick=["index.md", "tables.md"]))
def test_every_example_of_a_page_runs_and_prints_what_the_page_says(page: str) -> None:
    names: dict[str, object] = {"__name__": "page"}
    for example in examples(DOCS / page):
        printed = run(example, names)
        if example.printed is not None:
            assert flat(printed) == flat(example.printed), example.code


@pytest.mark.parametrize("module", [module_of(path) for path in WITH_DOCTESTS])
def test_every_example_of_a_docstring_runs(module: str) -> None:
    told = io.StringIO()
    runner = doctest.DocTestRunner(verbose=False)
    loaded = importlib.import_module(module)
    for test in doctest.DocTestFinder().find(loaded, module):
        test.globs.setdefault("dateline", dateline)
        runner.run(test, out=told.write)
    assert told.getvalue() == ""


def test_no_example_is_skipped() -> None:
    skipped = [path.name for path in PACKAGE.rglob("*.py") if "doctest: +SKIP" in path.read_text(encoding="utf-8")]
    assert skipped == []


# The reference -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CALLS)
def test_a_public_name_says_what_goes_in_what_can_go_wrong_and_shows_an_example(name: str) -> None:
    thing = getattr(dateline, name)
    text = inspect.getdoc(thing) or ""
    first = text.splitlines()[0]
    assert first.endswith((".", ",", "from")) or len(first) < 120, first
    sections = re.findall(r"^([A-Z]\w+)\n-{3,}$", text, re.MULTILINE)
    assert "Examples" in sections, sections
    if name != "Settings":  # a record: its parts are told in its text
        assert {"Parameters", "Raises"} <= set(sections), sections
        parameters = [one for one in inspect.signature(thing).parameters if not one.startswith("_")]
        told = text.partition("Parameters\n")[2].partition("\nR")[0]
        assert [one for one in parameters if not re.search(rf"\b{one}\b", told)] == []


def test_every_public_name_is_in_the_reference() -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in sorted((DOCS / "api").glob("*.rst")))
    shown = set(re.findall(r"^\.\. auto\w+:: dateline\.(\w+)$", pages, re.MULTILINE))
    assert shown == set(PUBLIC)


# The pages -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the pages as `make docs` does; the working directory may be anywhere."""
    pytest.importorskip("furo", reason="the tools for the documentation are not installed")
    from sphinx.application import Sphinx

    built, told = tmp_path_factory.mktemp("site"), io.StringIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of Sphinx's own parts
        app = Sphinx(DOCS, DOCS, built, built / ".doctrees", "html", status=None, warning=told, freshenv=True)
        app.build()
    assert told.getvalue() == ""
    return built


@pytest.mark.thorough
def test_the_pages_build_without_a_warning_and_ask_for_nothing_remote(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    names = {str(path.relative_to(site)) for path in pages}
    assert {"index.html", "api/frames.html", "gallery/war.html", "codebook.html"} <= names
    remote = re.compile(r"<(?:script|img|link|iframe|source)\b[^>]*\b(?:src|href)=\"(?:https?:)?//[^\"]*\"")
    assert [(path.name, hit) for path in pages for hit in remote.findall(path.read_text(encoding="utf-8"))] == []
    styles = "".join(path.read_text(encoding="utf-8") for path in site.rglob("*.css"))
    assert re.findall(r"@import[^;]*//|url\(\s*['\"]?(?:https?:)?//", styles) == []


@pytest.mark.browser
@pytest.mark.parametrize("width", few([1280, 360], quick=[360]))
def test_the_pages_open_and_can_be_searched_without_a_network(
    site: Path, new_page: Callable[..., Opened], width: int
) -> None:
    opened = new_page(width=width, height=800, offline=True)
    page = opened.page
    for name in ("index.html", "api/frames.html", "gallery/index.html", "codebook.html"):
        page.goto(f"{site.as_uri()}/{name}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        assert page.evaluate("[...document.images].every((image) => image.naturalWidth > 0)"), name
    page.goto(f"{site.as_uri()}/search.html?q=timemap")
    page.wait_for_selector("#search-results li a")
    assert "timemap" in page.inner_text("#search-results")
    remote = [url for url in opened.requests if not url.startswith(("file:", "data:"))]
    assert ([one for one in opened.complaints if not one.startswith("warning")], remote) == ([], [])


# Pictures ------------------------------------------------------------------------------------------------


def gallery_maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_gallery", DOCS / "make_gallery.py")
    assert spec
    assert spec.loader
    made = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = made  # dataclasses look their module up
    spec.loader.exec_module(made)
    return made


MAKER = gallery_maker()


@pytest.mark.parametrize("picture", MAKER.PICTURES, ids=lambda one: str(one.name))
def test_a_picture_of_the_gallery_shows_what_is_made_of_its_input_today(picture: Any) -> None:
    noted = json.loads((GALLERY / "pictures.json").read_text(encoding="utf-8"))
    assert picture.shown() == noted[picture.name], f"{picture.name}.png is old: run docs/make_gallery.py and look at it"


def test_every_page_of_the_gallery_has_its_input_its_picture_and_its_place() -> None:
    names = [one.name for one in MAKER.PICTURES]
    assert sorted(names) == FOLDERS
    overview = (GALLERY / "index.md").read_text(encoding="utf-8")
    for name in names:
        assert f"]({name}.png)" in (GALLERY / f"{name}.md").read_text(encoding="utf-8")
        assert f"]({name}.md)" in overview
        assert (GALLERY / f"{name}.png").stat().st_size < 400_000

"""The rules of the house, held by tests: names, lazy imports, codebook, short files, documented commands."""

from __future__ import annotations

import ast
import csv
import importlib
import inspect
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import typer

import dateline
from checkout import ROOT
from dateline import _data
from dateline.cli.commands import app
from loaded import HEAVY, loaded_after
from rows import each

PACKAGE = Path(dateline.__file__).parent
# What a dependency brings, and comes with it in any case.
BROUGHT = {"branca": "folium", "lxml": "trafilatura", "pillow": "matplotlib"}


def run_app(*arguments: str) -> str:
    return f"""
import sys
from dateline.cli import main
sys.argv = ["dateline", *{list(arguments)!r}]
try:
    main()
except SystemExit as stop:
    assert not stop.code, stop.code
"""


def codebook() -> list[dict[str, str]]:
    with _data.package_file("data/codebook.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def commands() -> dict[str, typer.core.TyperCommand]:
    """Return every command that does something, by what a user types after `dateline`."""
    found = {}
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        inner = getattr(command, "commands", None)
        found |= {f"{name} {key}": value for key, value in inner.items()} if inner else {name: command}
    return found


def plain(requirement: str) -> str:
    """Return the name of a distribution as all of its spellings have it."""
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0].lower().replace("_", "-").replace(".", "-")


def foreign_imports() -> set[str]:
    """Return the modules beside the standard library that the package imports anywhere."""
    found: set[str] = set()
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.partition(".")[0])
    return found - sys.stdlib_module_names


def test_every_public_name_is_where_the_table_says() -> None:
    assert set(dateline.__all__) == {*dateline._WHERE, "__version__"}
    for name, module in dateline._WHERE.items():
        assert getattr(dateline, name) is getattr(importlib.import_module(f"dateline.{module}"), name)
    assert dir(dateline) == sorted(dateline.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        _ = dateline.nonsense


def test_the_stub_lists_the_same_names_from_the_same_modules() -> None:
    tree = ast.parse((PACKAGE / "__init__.pyi").read_text(encoding="utf-8"))
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
    stubbed = {alias.asname: str(node.module) for node in imports for alias in node.names}
    assert stubbed == {name: f"dateline.{module}" for name, module in dateline._WHERE.items()}


def test_no_public_name_is_also_a_module_name() -> None:
    modules = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert modules.isdisjoint(dateline.__all__)


def test_importing_the_package_loads_nothing_but_itself() -> None:
    assert loaded_after("import dateline") - loaded_after("") - sys.stdlib_module_names == {"dateline"}


def test_help_loads_nothing_heavy() -> None:
    slow = {*HEAVY, "rich", "numpy", "shapely", "marisa_trie", "trafilatura"}
    assert loaded_after(run_app("--help")) & slow == set()


def test_what_the_package_imports_it_asks_for_and_what_it_asks_for_it_has_a_reason_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [
        one for name in ("brief", "figure", "parquet", "postgis") for one in project["optional-dependencies"][name]
    ]
    asked = {plain(one) for one in (*project["dependencies"], *extras)}
    homes = packages_distributions()
    imported = {plain(homes[name][0]) for name in foreign_imports() if name in homes}
    assert {BROUGHT.get(name, name) for name in imported} - {"dateline"} <= asked
    lines = (
        (ROOT / "pyproject.toml")
        .read_text("utf-8")
        .partition("\ndependencies = [\n")[2]
        .partition("\n]")[0]
        .splitlines()
    )
    assert [line for line in lines if "#" not in line] == []


def test_places_loads_no_tables_and_no_map(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text("October 24, 2024\n\nShelling hit Kupyansk, Kharkiv Oblast, on October 23.\n")
    code = run_app("places", str(report), "-o", str(tmp_path / "places.jsonl"))
    assert loaded_after(code) & set(HEAVY) == set()
    assert "Kupyansk" in (tmp_path / "places.jsonl").read_text(encoding="utf-8")


def test_the_codebook_has_every_column_of_the_event_table_in_its_order() -> None:
    from dateline.frame import COLUMNS

    assert [row["column"] for row in codebook()] == list(COLUMNS)


def test_every_codebook_row_is_complete() -> None:
    for row in codebook():
        assert all(cell and cell.strip() == cell for cell in row.values()), row
    columns = [row["column"] for row in codebook()]
    assert len(columns) == len(set(columns))


def test_the_codebook_page_is_made_from_the_codebook() -> None:
    page = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    for row in codebook():
        cells = [row["column"], row["meaning"], row["values"], row["example"]]
        line = "| `{}` | {} | {} | {} |".format(*(cell.replace("|", "\\|") for cell in cells))
        assert line in page, f"docs/codebook.md differs in {row['column']}; run docs/make_codebook.py"


def test_contributing_draws_every_room_on_the_floor_where_the_layers_have_it() -> None:
    drawn = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## How the house is built")[2]
    rows = re.findall(r"^    ([a-z]+(?:, [a-z]+)*)  ", drawn, re.MULTILINE)
    linter = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = linter["contracts"][0]["layers"]
    floors = [set(re.findall(r"[a-z]\w*", re.sub(r"\b_\w+", "", layer))) for layer in layers]
    order = {room: floor for floor, rooms in enumerate(floors) for room in rooms}
    shown = [order[room] for row in rows for room in row.split(", ")]
    assert sorted(order) == sorted(room for row in rows for room in row.split(", "))
    assert shown == sorted(shown)


@each("name", [str(path.relative_to(PACKAGE)) for path in sorted(PACKAGE.rglob("*.py"))])
def test_a_module_is_under_four_hundred_lines(name: str) -> None:
    lines = (PACKAGE / name).read_text(encoding="utf-8").count("\n")
    assert lines < 400, f"{name} has {lines} lines: make it a folder of rooms"


@pytest.mark.parametrize("name", commands())
def test_a_command_has_help_with_examples_and_stands_in_the_readme(name: str) -> None:
    help_text = inspect.cleandoc(commands()[name].help or "")
    assert f"\n  dateline {name}" in help_text.partition("Examples:")[2] or f"| dateline {name}" in help_text
    assert f"dateline {name}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_line_example_in_help_is_of_a_command_that_exists() -> None:
    for command in commands().values():
        for line in (command.help or "").partition("Examples:")[2].splitlines():
            if "dateline " in line:
                words = line.rpartition("dateline ")[2].split()
                assert words[0] in commands() or " ".join(words[:2]) in commands(), line


# They kill a writer at one moment and another: what is left has to be right whenever that was.
KILLERS = {"killed_writers.py", "test_files.py", "test_postgis.py"}


def test_no_test_waits_for_so_long_and_hopes_that_it_is_enough() -> None:
    clock = re.compile(r"\bwait_for_timeout\(|\bsleep\(|\bsetTimeout\(")
    waiting = {path.name for path in (ROOT / "tests").rglob("*.py") if clock.search(path.read_text(encoding="utf-8"))}
    assert waiting == KILLERS, "wait for what shall come instead: an Event, or in a page Opened.rest or Opened.seeing"

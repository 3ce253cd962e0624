"""Options in groups: records whose fields a command takes by `grouped`, and help that shows each group by itself."""

from __future__ import annotations

import copy
import functools
import inspect
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Annotated, Any, get_args, get_type_hints

import typer
from typer.core import TyperCommand

from dateline.cli import terminal

EVENTS = "Which events"
READING = "How reports are read"
COLUMNS = "Tables (columns are guessed where you name none)"
LOOK = "Look"
OUTPUT = "Output"
_OTHER = "Options"
_BRACES = str.maketrans("", "", "{}")


class Panelled(TyperCommand):
    """A command whose help has a heading for each panel of options, in plain text that can be copied from."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments, then the options under the headings of their panels, in the order of their first."""
        panels: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            written = parameter.get_help_record(ctx)
            if written is None:
                continue
            if parameter.param_type_name == "argument":
                name, _, _ = written[0].partition(" <")  # Python's type, which tells who types a command nothing
                panels.setdefault("Arguments", []).append((name, written[1]))
            else:
                panel = getattr(parameter, "rich_help_panel", None) or _OTHER
                panels.setdefault(panel, []).append(written)
        for heading, rows in panels.items():
            with formatter.section(heading):
                formatter.write_dl(rows)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Return the words after the name of the command, arguments as they are called and not in braces."""
        return [piece.translate(_BRACES) for piece in super().collect_usage_pieces(ctx)]


_Quiet = Annotated[
    bool,
    typer.Option("--quiet", "-q", help="Tell nothing of how it went: no counts, no notes. Errors and exit codes stay."),
]


def grouped(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command take records of options: each field of such a parameter becomes an option of the command.

    A record's ``panel``, if it has one, heads its options in the help, but for those that name another. All that take
    options so write something and tell how it went: they take --quiet as well.
    """
    hints = get_type_hints(command, include_extras=True)
    records: dict[str, Any] = {name: kind for name, kind in hints.items() if is_dataclass(kind)}
    parameters: list[inspect.Parameter] = []
    for name, parameter in inspect.signature(command).parameters.items():
        if name in records:
            parameters += _options(records[name])
        else:
            parameters.append(parameter.replace(annotation=hints[name], kind=inspect.Parameter.KEYWORD_ONLY))
    parameters.append(inspect.Parameter("quiet", inspect.Parameter.KEYWORD_ONLY, default=False, annotation=_Quiet))

    @functools.wraps(command)
    def run(*, quiet: bool, **given: Any) -> None:
        if quiet:
            terminal.aside(terminal.NOWHERE)
        made = {
            name: kind(**{part.name: given.pop(part.name) for part in fields(kind)}) for name, kind in records.items()
        }
        command(**given, **made)

    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


def _options(record: Any) -> list[inspect.Parameter]:
    hints = get_type_hints(record, include_extras=True)
    return [
        inspect.Parameter(
            part.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=_default(part),
            annotation=_in_panel(hints[part.name], getattr(record, "panel", None)),
        )
        for part in fields(record)
    ]


def _in_panel(annotation: Any, panel: str | None) -> Any:
    kind, option = get_args(annotation)
    if option.rich_help_panel is None:
        option = copy.copy(option)
        option.rich_help_panel = panel
    return Annotated[kind, option]


def _default(part: Field[Any]) -> Any:
    return part.default if part.default_factory is MISSING else part.default_factory()


def result_file(metavar: str, meaning: str) -> Any:
    """Return the option that names what a command writes."""
    return typer.Option("-o", "--output", metavar=metavar, help=meaning, rich_help_panel=OUTPUT)


def title_of_result(what: str) -> Any:
    """Return the option that gives what a command writes its title."""
    return typer.Option("--title", metavar="TEXT", help=f"The {what}'s title.", rich_help_panel=OUTPUT)

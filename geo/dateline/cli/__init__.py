"""The command line: `dateline map`, `events`, `places`, `find`, `evaluate`, `gazetteer`.

Exit codes: 0 done; 1 something the user gave or the disk refused, said in one line; 2 wrong usage; 3
finished, but some documents could not be read, each named with its reason and the rest kept.
"""

from __future__ import annotations

import sys

from dateline.errors import DatelineError


def main() -> None:
    """Run the command line and exit with its code."""
    from dateline.cli import terminal
    from dateline.cli.commands import app

    terminal.prepare()
    # Typer makes all commands ready at each start, which takes longer than to find the places of a document.
    asked = [command for command in app.registered_commands if command.name in sys.argv[1:2]]
    if asked:
        app.registered_commands, app.registered_groups = asked, []
    try:
        app()
    except DatelineError as error:
        terminal.complain(str(error))
        sys.exit(1)

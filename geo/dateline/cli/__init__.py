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
    try:
        app()
    except DatelineError as error:
        terminal.complain(str(error))
        sys.exit(1)

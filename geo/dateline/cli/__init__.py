"""The command line: `dateline map`, `figure`, `embed`, `events`, `places`, `join`, `find`, `evaluate`, `gazetteer`.

Exit codes: 0 done; 1 something the user gave or the disk refused, said in one line; 2 wrong usage; 3
finished, but some documents could not be read, each named with its reason and the rest kept.

``commands`` are what a user types, with their help; ``options`` what they may be told. ``products`` makes maps,
figures, briefs and tables of events, ``places``, ``joining``, ``evaluation``, ``profiles`` and ``lookup`` do the rest;
``telling`` says what came of it, by ``terminal``.
"""

from __future__ import annotations

import copy
import errno
import os
import sys
from collections.abc import Sequence

from dateline._data import kept_file
from dateline._kept import keeping
from dateline._memory import collect_rarely
from dateline.errors import DatelineError

COMMANDS = frozenset("brief embed evaluate events figure find gazetteer join map places profile".split())
_FULL = frozenset({errno.ENOSPC, errno.EIO, errno.EFBIG})
_INTERRUPTED = 130  # the exit code of a shell's own commands after Ctrl-C


def main() -> None:
    """Run the command line and exit with its code."""
    try:
        _run()
    except KeyboardInterrupt:  # while what a command needs is still read
        _say_interrupted()
        sys.exit(_INTERRUPTED)
    except SystemExit as ended:
        if ended.code == _INTERRUPTED:  # Typer's own end of a command after Ctrl-C
            _say_interrupted()
        raise


def _say_interrupted() -> None:
    print("dateline: interrupted; files that were not finished were left as they were", file=sys.stderr)


def _run() -> None:
    from dateline.cli import terminal

    collect_rarely()
    terminal.prepare()
    command, *rest = sys.argv[1:] or [""]
    with keeping(kept_file(_part(command, rest))):
        try:
            if command in _WITHOUT and rest and not any(one.startswith("-") and one != "-" for one in rest):
                sys.exit(_without_options(command, rest))
            _with_options(command)
        except DatelineError as error:
            terminal.complain(str(error))
            sys.exit(1)
        except OSError as error:  # of files every command tells itself; what is left is where it prints to
            if error.errno not in _FULL:
                raise
            _print_no_more()
            terminal.complain(f"the output cannot be written: {error.strerror}; free some space, or write elsewhere")
            sys.exit(1)


def _part(command: str, rest: Sequence[str]) -> str:
    """Return the name for what a command needs of what is kept; in one file for all there would be more to read."""
    return command if command in COMMANDS and not {"--help", "-h"} & set(rest) else "help"


def _without_options(command: str, sources: Sequence[str]) -> int:
    """Run a command without options: to read options takes longer than to read a document."""
    try:
        return _WITHOUT[command](sources)
    except BrokenPipeError:  # who read the answers has enough of them
        _print_no_more()
        return 1


def _print_no_more() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _places(sources: Sequence[str]) -> int:
    from dateline.cli.options.nothing import NothingKnown
    from dateline.cli.places import Choice, Target, make_places

    return make_places(sources, Target(), known=NothingKnown(), choice=Choice())


def _events(sources: Sequence[str]) -> int:
    from dateline.cli.options.nothing import NothingKnown, NothingNarrowed, NothingWritten
    from dateline.cli.products import Target, make_events

    return make_events(sources, Target(), reading=NothingKnown(), narrowing=NothingNarrowed(), writing=NothingWritten())


_WITHOUT = {"places": _places, "events": _events}


def _with_options(command: str) -> None:
    """Run any command; of those that are known only the one that is asked for is made ready, which takes time."""
    from dateline.cli.commands import app

    asked = [one for one in app.registered_commands if one.name == command]
    if asked:
        app = copy.copy(app)
        app.registered_commands, app.registered_groups = asked, []
    app()

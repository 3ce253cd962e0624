"""Python's collector of cycles, kept still while very many objects are made that live on."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MADE = 50_000  # objects between two walks over the young ones; with Python's own 700 short commands walk them often


def collect_rarely() -> None:
    """Let the collector of this process walk more rarely: for commands, most of whose objects live to their end.

    Nor does it walk all of them when Python ends, which takes a tenth of a second and frees nothing that matters.
    """
    gc.set_threshold(_MADE, *gc.get_threshold()[1:])
    atexit.register(gc.freeze)


@contextmanager
def without_collector() -> Iterator[None]:
    """Keep the collector from walking what is made, over and over: of a hundred thousand lists that halves the time.

    Where cycles may be made without end, as over the rows of a file, call this once for each part of them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

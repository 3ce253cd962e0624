"""Memory: Python's collector of cycles kept still while very many objects are made, and methods that remember."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TypeVar
from weakref import WeakMethod

_Asked = TypeVar("_Asked")
_Found = TypeVar("_Found")

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


def remembering(method: Callable[[_Asked], _Found], *, most: int) -> Callable[[_Asked], _Found]:
    """Return a bound method with a memory, to be kept by its own object.

    A plain ``lru_cache`` round a bound method, kept by the object, is a circle: the object, and all that it remembers,
    then stay until the collector of cycles comes by.

    Parameters
    ----------
    method
        A bound method of one argument.
    most
        How many answers are kept, those that were asked for last.

    Returns
    -------
    callable
        It answers as the method does, while the object is there; afterwards it raises ReferenceError.
    """
    weak, name = WeakMethod(method), method.__qualname__

    def answer(asked: _Asked) -> _Found:
        alive = weak()
        if alive is None:
            raise ReferenceError(f"the object of {name} is gone, keep it as long as its methods")
        return alive(asked)

    return lru_cache(maxsize=most)(answer)

"""Methods that remember what they returned, and do not keep their object alive by it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar
from weakref import WeakMethod

_Asked = TypeVar("_Asked")
_Found = TypeVar("_Found")


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

"""How time grows with what is given, measured so that a busy machine fails no test."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

ATTEMPTS = 5
"""A neighbour that takes the caches for a second spoils one measure; what is truly steeper fails all of them."""


def seconds(work: Callable[[], object]) -> float:
    """Return the seconds of the processor that ``work`` takes in this thread, without waiting for garbage of others."""
    gc.collect()
    start = time.thread_time()
    work()
    return time.thread_time() - start


def grows_at_most(factor: float, work: Callable[[int], object], small: int, large: int, *, spare: float) -> bool:
    """Tell whether the time of ``work(large)`` is under ``factor`` times that of ``work(small)`` and ``spare`` seconds.

    What ``work`` reads but once must have been read before. One measure of five that holds is enough: noise only
    adds to a time.
    """
    return any(seconds(lambda: work(large)) < factor * seconds(lambda: work(small)) + spare for _ in range(ATTEMPTS))

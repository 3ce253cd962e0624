"""Tables: the analyst's own rows, with a column of places, joined to points and days.

``reading`` opens files of every kind as a ``table``; ``columns`` says which column holds what, ``days`` what its dates
mean; ``surveying`` gathers the names, ``naming`` finds what bears each of them, ``placing`` decides among these and
``answering`` does so for all; ``joining`` does all of it, ``laying`` puts our columns beside the rows and ``writing``
them into files. ``mapping`` makes events of the rows; ``before``, ``own`` and ``review`` read back what was joined,
written or decided before. A ``placement`` is what a row says of one place, ``own_cells`` what it says itself, ``shown``
what of that others see; ``added`` are the user's areas, ``options`` how a table is read, ``words`` those of its heads.
"""

from __future__ import annotations

from dateline.tables.joining import join

__all__ = ["join"]

"""Columns of texts: every value once, and for each row the number of its value.

`Texts` has the values as Python's texts, which take some fifty bytes more than their letters; `Letters` has the same
as UTF-8 in one piece, for tables of hundreds of thousands of sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.integer[Any]]

_AT_ONCE = 4096  # numbers as Python's own: each takes 40 bytes


@dataclass(frozen=True, slots=True)
class Texts:
    """A column of texts: every value once, and for each row the number of its value."""

    values: tuple[str, ...]
    codes: Numbers


@dataclass(frozen=True, slots=True)
class Letters:
    """A column of texts as UTF-8.

    Attributes
    ----------
    body
        All values, one after another.
    lengths
        Of each value, in bytes.
    codes
        For each row the number of its value.
    """

    body: memoryview
    lengths: Numbers
    codes: Numbers

    @classmethod
    def of(cls, texts: Texts) -> Letters:
        """Encode a column."""
        encoded = [_utf8(value) for value in texts.values]
        lengths = np.fromiter(map(len, encoded), dtype=np.int64, count=len(encoded))
        return cls(memoryview(b"".join(encoded)), lengths, texts.codes)

    def texts(self) -> Texts:
        """Decode the column."""
        return Texts(tuple(value.decode("utf-8") for value in self.each()), self.codes)

    def ends(self) -> Numbers:
        """Return where the values begin and end: one number more than there are values."""
        return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(self.lengths)])

    def each(self, numbers: Numbers | None = None) -> Iterator[bytes]:
        """Yield one value after another, or those of some numbers."""
        ends = self.ends()
        wanted = np.arange(len(self.lengths)) if numbers is None else numbers
        for at in range(0, len(wanted), _AT_ONCE):
            some = wanted[at : at + _AT_ONCE]
            for start, end in zip(ends[some].tolist(), ends[some + 1].tolist(), strict=True):
                yield bytes(self.body[start:end])

    def without(self, gone: npt.NDArray[np.bool_]) -> Iterator[memoryview]:
        """Yield the letters of all values but some, in few pieces."""
        ends = self.ends()
        turns = np.flatnonzero(np.diff(gone.astype(np.int8), prepend=1, append=1)).tolist()
        return (self.body[ends[start] : ends[stop]] for start, stop in zip(turns[::2], turns[1::2], strict=True))


class Unread(Mapping[str, Texts]):
    """Columns that are read when they are asked for, and not kept: all texts of a large table take much room."""

    def __init__(self, names: Sequence[str], read: Callable[[str], Letters]) -> None:
        self._names = tuple(names)
        self.letters = read

    def __getitem__(self, name: str) -> Texts:
        if name not in self._names:
            raise KeyError(name)
        return self.letters(name).texts()

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def letters_of(columns: Mapping[str, Texts], name: str) -> Letters:
    """Return one of some columns as UTF-8."""
    return columns.letters(name) if isinstance(columns, Unread) else Letters.of(columns[name])


def _utf8(text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:  # half a surrogate pair, which no encoding can write, becomes a replacement sign
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode("utf-8")

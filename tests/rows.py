"""One test over many rows of data, which names every row at fault: pytest takes longer over a test than over a row."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import Any

import pytest

Test = Callable[..., None]


def each(
    names: str | tuple[str, ...], rows: Sequence[Any], *, ids: Callable[[Any], str] = repr
) -> Callable[[Test], Test]:
    """Return what makes a test of one row a test of all of them; written as `pytest.mark.parametrize` is.

    A test's other arguments are fixtures, which all its rows share. Its failure lists all rows at fault, each by its
    id and with what pytest says of its assertion.
    """
    assert rows, "a test of no rows would prove nothing"
    wanted = (names,) if isinstance(names, str) else names

    def made(test: Test) -> Test:
        def all_rows(**fixtures: Any) -> None:
            faults = []
            for row in rows:
                values = (row,) if isinstance(names, str) else row
                try:
                    test(**fixtures, **dict(zip(wanted, values, strict=True)))
                except Exception as error:  # a row that cannot even be asked is one more fault of the list
                    faults.append(f"{ids(row)}: {type(error).__name__}: {error}")
            if faults:
                pytest.fail(f"{len(faults)} of {len(rows)} rows are at fault:\n" + "\n".join(faults), pytrace=False)

        given = inspect.signature(test)
        fixtures = [one for one in given.parameters.values() if one.name not in wanted]
        all_rows.__signature__ = given.replace(parameters=fixtures)  # type: ignore[attr-defined]
        all_rows.__name__, all_rows.__doc__, all_rows.__module__ = test.__name__, test.__doc__, test.__module__
        return all_rows

    return made

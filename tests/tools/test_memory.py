"""Methods with a memory: they answer the same, forget what is old, and let their object go."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator

import pytest

from dateline._memory import remembering
from dateline.gazetteer import Gazetteer


class Asked:
    """An object that counts how often it had to think."""

    def __init__(self) -> None:
        self.thought: list[int] = []
        self.double: Callable[[int], int] = remembering(self._double, most=2)

    def _double(self, number: int) -> int:
        self.thought.append(number)
        return 2 * number


@pytest.fixture
def still() -> Iterator[None]:
    """Keep the collector of cycles from helping."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def test_an_answer_is_kept_until_newer_ones_take_its_room() -> None:
    asked = Asked()
    assert [asked.double(number) for number in (1, 1, 2, 3, 1)] == [2, 2, 4, 6, 2]
    assert asked.thought == [1, 2, 3, 1]


def test_a_method_without_its_object_says_so() -> None:
    double = Asked().double
    with pytest.raises(ReferenceError, match=r"the object of Asked\._double is gone"):
        double(1)


@pytest.mark.usefixtures("still")
def test_a_gazetteer_goes_at_once_when_nobody_holds_it() -> None:
    gazetteer = Gazetteer()
    found = gazetteer.find("Pokrovsk", country="UA", admin1="Donetsk Oblast")
    parts = [weakref.ref(one) for one in (gazetteer, gazetteer.base)]
    assert found[0].place.name == "Pokrovsk"
    del gazetteer
    assert [part() for part in parts] == [None, None]

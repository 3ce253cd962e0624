"""Sites: what lies in a town and is called after it or stands beside its name, as airfields, camps and markets do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from dateline.lexicon import grammar
from dateline.tables.words import words

Knows = Callable[[str], bool]
_SPOT = "spot"  # the kind of sites of which towns have many
_MOST_WORDS = 4  # of a word for a facility: "thermal power plant"


def without_facility(name: str) -> tuple[str, str]:
    """Return a name without the word for a facility behind or before it, and that word: "Kramatorsk airfield"."""
    lower = name.casefold()
    known = _facilities()
    for word in known.get(lower.rpartition(" ")[2], ()):
        if lower.endswith(f" {word}"):
            return name[: -len(word) - 1].strip(), word
    for word in known.get(lower.partition(" ")[0], ()):
        if lower.startswith(f"{word} "):
            return name[len(word) + 1 :].strip(), word
    return name, ""


def same_facility(word: str) -> tuple[str, ...]:
    """Return the English words for what a word of some language names: an аеродром is an airfield or an air base."""
    kinds = [kind for name, kind in words().facilities.items() if word in kind and name != _SPOT]
    return tuple(dict.fromkeys(other for kind in kinds for other in kind if other.isascii()))


def is_mine(word: str) -> bool:
    """Tell whether a word for a facility is that for a mine: many are called after a village that is elsewhere."""
    return word in words().facilities["mine"]


def is_stop(word: str) -> bool:
    """Tell whether a word for a facility is that for a station of any kind: "police station" is not in Police."""
    return word in words().facilities["stop"]


def is_camp(word: str) -> bool:
    """Tell whether a word for a facility is that for a camp: few lie in a town that is called so."""
    return word in words().facilities["camp"]


def needs_holder(word: str) -> bool:
    """Tell whether a town's name beside a word for a site counts only where something is stated that holds it."""
    return is_stop(word) or is_camp(word)


def is_name_of_spot(name: str, word: str) -> bool:
    """Tell whether the word for a spot is a part of a name: "Independence Square" is in no town of Independence."""
    return word in words().facilities[_SPOT] and word not in name


def is_loose(name: str, found: str, around: str) -> bool:
    """Tell whether a place found by a part of a name may well not be it: a mine's village, a word as "Hospital".

    ``found`` is the name by which it was found, ``around`` the word for the site that lies about it, if any.
    """
    town, word = without_facility(name)
    return is_word(name) or (bool(word) and word == around and (is_mine(word) or found != town))


def same_camp(name: str) -> list[str]:
    """Return the name of a camp with the other words for one: "Zamzam IDP camp" is "Zamzam Camp"."""
    town, word = without_facility(name)
    return [f"{town} {other}" for other in same_facility(word) if other != word] if word and is_camp(word) else []


def is_bare_word(name: str) -> bool:
    """Tell whether a name is nothing but a word for a site written small: "market" is no town of that name."""
    return name[:1].islower() and is_word(name)


def is_word(name: str) -> bool:
    """Tell whether a name is nothing but a word for a site."""
    return name.casefold() in _every_facility()


def beside_town(texts: Sequence[str], knows: Knows, is_unit: Knows) -> list[str]:
    """Put the parts of a cell so that a site and its town are told apart.

    A part that is nothing but a word for a site belongs to the town beside it: "market, Izium" and "Izium, market" are
    "Izium market", wherever on earth a town is called Market. Of "Old hospital Izium" the town is a part of its own.
    """
    if len(texts) == 1:
        return _apart_from_town(texts[0], knows)
    words_at = (at for at, text in enumerate(texts) if is_bare_word(text) or (at == 0 and is_word(text)))
    at = next(words_at, None)
    if at is None:
        return list(texts)
    town = 1 if at == 0 else at - 1
    if is_unit(texts[town]) or not texts[town][:1].isupper():
        return list(texts)
    found = [f"{text} {texts[at].casefold()}" if number == town else text for number, text in enumerate(texts)]
    return found[:at] + found[at + 1 :]


def _apart_from_town(text: str, knows: Knows) -> list[str]:
    """Return what stands up to a word for a site, and the known name behind it: "Old hospital", "Izium"."""
    parts = text.split()
    for start in range(1, len(parts) - 1):
        for end in range(min(start + _MOST_WORDS, len(parts) - 1), start, -1):
            if is_word(" ".join(parts[start:end])) and parts[end][:1].isupper():
                town = " ".join(parts[end:])
                if is_word(" ".join(parts[:end])):
                    return [text]  # "entry-exit checkpoint Hnutove" is no checkpoint that is called "entry-exit"
                return [" ".join(parts[:end]), town] if knows(town) else [text]
    return [text]


@cache
def _every_facility() -> frozenset[str]:
    return frozenset(word for every in _facilities().values() for word in every)


@cache
def _facilities() -> dict[str, tuple[str, ...]]:
    """Return the words for facilities by the first and by the last of them, the longest first."""
    every = {*grammar().words("place", "facilities"), *(word for kind in words().facilities.values() for word in kind)}
    found: dict[str, list[str]] = {}
    for word in sorted(every, key=lambda word: (-len(word), word)):
        for end in dict.fromkeys((word.partition(" ")[0], word.rpartition(" ")[2])):
            found.setdefault(end, []).append(word)
    return {end: tuple(words) for end, words in found.items()}

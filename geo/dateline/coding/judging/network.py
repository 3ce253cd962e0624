"""A small network of convolutions that reads a report token by token, and says of each name whether something happened.

It sees what sums of words cannot: in which order they stand, where a line breaks, what heads an item. A convolution
sees a token of `dateline.coding.judging.sequence` and one on each side of it, the next those two farther on, and so on:
in all `REACH`. Then a name is looked at beside the strongest signs of its sentence, with what follows up to the next
that names a place, and beside the mean of the report.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from dateline._arrays import Array
from dateline._data import package_file
from dateline.coding.judging.sequence import Tokens
from dateline.coding.judging.vectors import vectors

DILATIONS = (1, 2, 4, 8)
REACH = sum(DILATIONS)
_AT_A_TIME = 2_048  # tokens, so that the layers of a long report need no more memory


class Network(NamedTuple):
    """What all fields share of the network; `wide` numbers stand for a token."""

    common: Array  # hashes of the words that are told apart by more than their vectors, in order
    vectors: Array  # numbers of a vector x wide
    words: Array  # common words x wide; the first is any other
    signs: Array  # x wide
    places: Array  # x wide; the first is no name
    traits: Array  # x wide
    layers: Array  # dilations x 3 times wide x wide: of a token before one, of itself and of one behind it
    steps: Array  # dilations x wide: the constants
    report: Array  # wide + 1 x numbers that are kept of the report's mean
    hidden: Array  # name, sentence, report and constant x numbers of the last layer


class Head(NamedTuple):
    """What each field has by itself."""

    told: Array  # types and what did not happen x wide
    constant: Array  # wide
    answer: Array  # numbers of the last layer, and a constant


def read(tokens: Tokens, network: Network, head: Head) -> Array:
    """Return the log-odds of each sight that something happened there."""
    if not len(tokens.at):
        return np.empty(0, dtype=np.float32)
    total = np.zeros(len(head.constant), dtype=np.float64)
    names = np.empty((len(tokens.at), len(head.constant)), dtype=np.float32)
    most = np.full((int(tokens.sentences[-1]) + 1, len(head.constant)), -np.inf, dtype=np.float32)
    for start, end in _windows(len(tokens.rows)):
        first, last = max(0, start - REACH), min(len(tokens.rows), end + REACH)
        here = _convolved(_first(tokens, first, last, network, head), network)[start - first : end - first]
        total += here.sum(axis=0)
        inside = (tokens.at >= start) & (tokens.at < end)
        names[inside] = here[tokens.at[inside] - start]
        numbers = tokens.sentences[start:end]
        begins = np.flatnonzero(np.diff(numbers, prepend=-1))
        most[numbers[begins]] = np.maximum(most[numbers[begins]], np.maximum.reduceat(here, begins))
    report = _relu(_times(total[None].astype(np.float32) / len(tokens.rows), network.report))
    seen = np.hstack([names, most[tokens.sentences[tokens.at]], np.broadcast_to(report, (len(names), report.shape[1]))])
    return _times(_relu(_times(seen, network.hidden)), head.answer)


def _windows(count: int) -> Iterator[tuple[int, int]]:
    return pairwise([*range(0, count, _AT_A_TIME), count])


def _first(tokens: Tokens, start: int, end: int, network: Network, head: Head) -> Array:
    """Return the numbers of some tokens before any is seen beside another."""
    here = slice(start, end)
    found = network.signs[tokens.signs[here]] + network.words[tokens.common[here]] + head.constant
    found += network.places[tokens.places[here]] + tokens.traits[here] @ network.traits
    found += tokens.told[here] @ head.told
    rows = tokens.rows[here]
    known = np.flatnonzero(rows < len(vectors().rows))
    found[known] += vectors().rows[rows[known]].astype(np.float32) @ network.vectors
    return _relu(found)


def _convolved(found: Array, network: Network) -> Array:
    count, wide = found.shape
    beside = np.empty((count, 3 * wide), dtype=np.float32)  # each token's numbers between those of its neighbours
    for step, layer, constant in zip(DILATIONS, network.layers, network.steps, strict=True):
        beside[:step, :wide] = 0
        beside[step:, :wide] = found[:-step]
        beside[:, wide : 2 * wide] = found
        beside[:-step, 2 * wide :] = found[step:]
        beside[max(0, count - step) :, 2 * wide :] = 0
        added = beside @ layer
        added += constant
        found += _relu(added)
    return found


def _relu(found: Array) -> Array:
    return np.maximum(found, 0, out=found)


def _times(rows: Array, weights: Array) -> Array:
    """Return rows times weights, of which the last row is the constants."""
    return np.asarray(rows @ weights[:-1] + weights[-1])


@cache
def shared_network() -> Network:
    """Return what all fields share, read once."""
    with np.load(package_file("data/judge.npz")) as table:
        return read_network({name.removeprefix("network "): table[name] for name in table.files if "network " in name})


def read_network(table: Mapping[str, Array]) -> Network:
    """Return a network as it was fitted, as it is asked."""
    return Network(*(table[name].astype(np.uint32 if name == "common" else np.float32) for name in Network._fields))


def read_head(table: Mapping[str, Array]) -> Head:
    """Return what a field has by itself as it was fitted, as it is asked."""
    return Head(*(table[name].astype(np.float32) for name in Head._fields))

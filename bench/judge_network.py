"""Fit the network of convolutions that the judge asks (``geo/dateline/coding/judging/network.py``), with torch.

One network reads for all fields; each has its own last layer. A round shows it all of our own reports, and of the
texts of others a lot, whose names weigh as much more. What is learnt is of names: whether something happened there, and
where it did, what: that sharpens what it sees, though of the types the sums of words judge better, and it is not asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.coding.judging.network import DILATIONS, Network
from dateline.coding.judging.sequence import PLACES, SIGNS, TRAITS, Tokens
from dateline.coding.judging.vectors import spellings, vectors

Array = np.ndarray[Any, Any]
COMMON = 1_000  # words told apart by more than their vectors: those of most texts
WIDE, OF_REPORT, HIDDEN = 48, 32, 64
EMBEDDED = {"words": 24, "signs": 16, "places": 8, "told": 16}  # numbers a token has of each before they are mixed
ROUNDS, RATE, DECAY = 24, 3e-3, 2e-2
LOT = 0.34  # of the texts of others in a round
TOKENS = 6_000  # in a batch, about
SCALE = 60.0  # names that a batch's loss is of, about
OF_TYPES = 0.3  # what a type weighs beside whether anything happened
SEEN = {"vectors": 0.9, "words": 0.8, "first": 0.8, "layers": 0.9, "name": 0.8, "hidden": 0.7}  # kept, not dropped out


class Text(NamedTuple):
    """A text as one field reads it."""

    field: str
    name: str
    tokens: Tokens
    right: Array  # of each sight, whether something happened there
    types: Array  # sights x types: the share of each in what happened; rows of zeros where nothing did
    weights: Array
    group: str

    @property
    def is_rare(self) -> bool:
        """Whether it is others', or retold from theirs: a lot of these is shown in a round."""
        return self.group in {"found", "retold"}


def common_words(texts: Iterable[str]) -> Array:
    """Return in order the hashes of the words that stand in most texts."""
    counts = Counter(one for text in texts for one in np.unique(spellings(text)[2]).tolist())
    return np.array(sorted(one for one, _ in counts.most_common(COMMON)), dtype=np.uint32)


class _Net(nn.Module):
    def __init__(self, types: Mapping[str, int]) -> None:
        super().__init__()
        sizes = {"words": COMMON + 1, "signs": len(SIGNS), "places": len(PLACES) + 1}
        self.tables = nn.ModuleDict({name: nn.Embedding(size, EMBEDDED[name]) for name, size in sizes.items()})
        self.told = nn.ModuleDict({f: nn.Linear(n + 1, EMBEDDED["told"], bias=False) for f, n in types.items()})
        self.field = nn.ParameterDict({one: nn.Parameter(torch.randn(WIDE)) for one in types})
        width = vectors().rows.shape[1]
        self.first = nn.Linear(width + sum(EMBEDDED.values()) + len(TRAITS), WIDE)
        self.layers = nn.ModuleList(nn.Conv1d(WIDE, WIDE, 3, padding=one, dilation=one) for one in DILATIONS)
        self.report = nn.Linear(WIDE, OF_REPORT)
        self.hidden = nn.Linear(2 * WIDE + OF_REPORT, HIDDEN)
        self.answers = nn.ModuleDict({field: nn.Linear(HIDDEN, 1 + n) for field, n in types.items()})
        self.vectors = torch.tensor(np.vstack([vectors().rows, np.zeros((1, width))]), dtype=torch.float32)

    def forward(self, batch: dict[str, Tensor], field: str) -> Tensor:
        words = _some(self.tables["words"](batch["common"]), SEEN["words"], self)
        numbers = [_some(self.vectors[batch["rows"]], SEEN["vectors"], self), words]
        numbers += [self.tables["signs"](batch["signs"]), self.tables["places"](batch["places"]), batch["traits"]]
        mixed = self.first(torch.cat([*numbers, self.told[field](batch["told"])], -1)) + self.field[field]
        inside = batch["inside"]
        found = _some(functional.relu(mixed) * inside, SEEN["first"], self).transpose(1, 2)
        for layer in self.layers:
            found = (found + functional.relu(layer(_some(found, SEEN["layers"], self)))) * inside.transpose(1, 2)
        found = found.transpose(1, 2)
        report = functional.relu(self.report(found.sum(1) / inside.sum(1)))
        count = found.shape[1]
        flat, sentences = found.reshape(-1, WIDE), batch["sentences"].reshape(-1)
        most = torch.full((int(sentences.max()) + 1, WIDE), -1e4)
        most = most.scatter_reduce(0, sentences[:, None].expand(-1, WIDE), flat, "amax")
        at = batch["at"]
        seen = torch.cat([flat[at], most[sentences[at]], report[at // count]], 1)
        hidden = functional.relu(self.hidden(_some(seen, SEEN["name"], self)))
        return self.answers[field](_some(hidden, SEEN["hidden"], self))


def _some(found: Tensor, kept: float, net: nn.Module) -> Tensor:
    return functional.dropout(found, 1 - kept, net.training)


def fitted(texts: Sequence[Text], common: Array, seed: int = 0) -> tuple[dict[str, Array], dict[str, dict[str, Array]]]:
    """Return the tables of a network learnt from texts, and those of each field's head."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    lots = np.random.default_rng(seed)
    net = _Net({one.field: one.types.shape[1] for one in texts})
    optimiser = torch.optim.AdamW(net.parameters(), RATE, weight_decay=DECAY)
    steps = ROUNDS * (len(_round(texts, lots)) + 3)
    rates = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps, pct_start=0.15)
    taken = 0
    for _ in range(ROUNDS):
        for batch in _round(texts, lots):
            loss = _loss(net, batch)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            taken += 1
            if taken < steps:
                rates.step()
    net.eval()
    return _as_tables(net, common)


def _round(texts: Sequence[Text], lots: np.random.Generator) -> list[list[Text]]:
    """Return the batches of a round, each of one field, of texts about as long."""
    shown = [one for one in texts if not one.is_rare or lots.random() < LOT]
    order = sorted(shown, key=lambda one: (one.field, len(one.tokens.rows) + 40 * lots.random()))
    batches: list[list[Text]] = []
    for one in order:
        last = batches[-1] if batches else []
        if not last or last[0].field != one.field or len(one.tokens.rows) * (len(last) + 1) > TOKENS:
            batches.append([])
        batches[-1].append(one)
    lots.shuffle(batches)  # type: ignore[arg-type]
    return batches


def _loss(net: _Net, batch: list[Text]) -> Tensor:
    answers = net(_padded(batch), batch[0].field)
    right, types, weights = (
        torch.tensor(np.concatenate([getattr(one, name) for one in batch]), dtype=torch.float32)
        for name in ("right", "types", "weights")
    )
    rare = torch.tensor(np.repeat([one.is_rare for one in batch], [len(one.right) for one in batch]))
    weights = torch.where(rare, weights / LOT, weights)
    happened = functional.binary_cross_entropy_with_logits(answers[:, 0], right, reduction="none")
    kinds = -(functional.log_softmax(answers[:, 1:], 1) * types).sum(1)
    return ((happened + OF_TYPES * kinds) * weights).sum() / SCALE


def _padded(batch: list[Text]) -> dict[str, Tensor]:
    """Return the tokens of texts as tables of equal length, each with where it is inside its text."""
    longest = max(len(one.tokens.rows) for one in batch)
    filled: dict[str, list[Array]] = {name: [] for name in (*Tokens._fields, "inside")}
    sentences = 0
    for number, one in enumerate(batch):
        rest = longest - len(one.tokens.rows)
        for name in ("rows", "common", "signs", "places", "traits", "told"):
            column = getattr(one.tokens, name).astype(np.float32 if name in {"traits", "told"} else np.int64)
            filled[name].append(np.pad(column, [(0, rest)] + [(0, 0)] * (column.ndim - 1)))
        own = one.tokens.sentences
        filled["sentences"].append(np.pad(own + sentences + 1, (0, rest), constant_values=sentences))
        sentences += int(own.max()) + 2
        filled["at"].append(one.tokens.at + number * longest)
        filled["inside"].append((np.arange(longest) < longest - rest).astype(np.float32)[:, None])
    return {
        name: torch.tensor(np.concatenate(rows) if name == "at" else np.stack(rows)) for name, rows in filled.items()
    }


def _as_tables(net: _Net, common: Array) -> tuple[dict[str, Array], dict[str, dict[str, Array]]]:
    """Return what was fitted as it is asked: what each thing told of a token adds to its first numbers, at once."""
    weights = {name: value.detach().numpy() for name, value in net.state_dict().items()}
    first = weights["first.weight"].T
    ends = np.cumsum([vectors().rows.shape[1], *(EMBEDDED[one] for one in ("words", "signs", "places")), len(TRAITS)])
    of_vectors, *of_tables, of_traits, of_told = np.split(first, ends)
    layers = [weights[f"layers.{number}.weight"].transpose(2, 1, 0) for number in range(len(DILATIONS))]
    tables = {
        "common": common, "vectors": of_vectors, "traits": of_traits,
        "layers": np.stack([np.vstack(list(one)) for one in layers]),
        "steps": np.stack([weights[f"layers.{number}.bias"] for number in range(len(DILATIONS))]),
        **{name: weights[f"tables.{name}.weight"] @ of for name, of in zip(net.tables, of_tables, strict=True)},
        **{name: _linear(weights, name) for name in ("report", "hidden")},
    }  # fmt: skip
    heads = {
        field: {
            "told": weights[f"told.{field}.weight"].T @ of_told,
            "constant": weights["first.bias"] + weights[f"field.{field}"],
            "answer": _linear(weights, f"answers.{field}")[:, 0],
        }
        for field in net.answers
    }
    return {name: tables[name].astype(np.float16 if name != "common" else np.uint32) for name in Network._fields}, {
        field: {name: table.astype(np.float16) for name, table in one.items()} for field, one in heads.items()
    }


def _linear(weights: dict[str, Array], name: str) -> Array:
    return np.vstack([weights[f"{name}.weight"].T, weights[f"{name}.bias"]])

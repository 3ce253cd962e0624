"""Write the table of senses (``geo/dateline/data/senses.npz``): the sort of act a verb tells, of thing a noun names.

Recipe: the lexicographer's file (communication, motion, person, group ...) of the first sense of each verb and noun of
WordNet 3.0 (Debian package ``wordnet-base`` 1:3.0-37; its licence is in ``geo/dateline/data/senses.LICENSE``), for the
words that ``words.npz`` counts as common, with their regular and irregular inflections.
Words are kept as 32-bit hashes.

    apt-get download wordnet-base && dpkg-deb -x wordnet-base_*.deb wordnet
    python bench/word_senses.py wordnet/usr/share/wordnet
"""

from __future__ import annotations

import sys
from collections import defaultdict
from functools import cache
from pathlib import Path
from zlib import crc32

import numpy as np

DATA = Path(__file__).parents[1] / "geo" / "dateline" / "data"
FIRST_NOUN, FIRST_VERB = 3, 29  # the numbers of WordNet's files of nouns and verbs
VERBAL = 1 << 9  # the word is oftener a verb than a noun


def main(folder: Path) -> None:
    """Write sorted hashes, and for each the verb's class in bits 0-3, the noun's in 4-8, and VERBAL; 0 for none."""
    counts = _counts(folder / "cntlist.rev")
    verbs, nouns = _first_files(folder, "verb"), _first_files(folder, "noun")
    forms: dict[str, int] = defaultdict(int)
    often: dict[str, int] = defaultdict(int)
    for lemma in sorted(verbs):
        for form in (lemma, *_inflected(lemma), *_irregular(folder / "verb.exc").get(lemma, ())):
            forms[form] |= 0 if forms[form] & 15 else verbs[lemma] - FIRST_VERB + 1
            often[form] = max(often[form], counts["verb", lemma])
    for lemma in sorted(nouns):
        for form in (lemma, _plural(lemma), *_irregular(folder / "noun.exc").get(lemma, ())):
            forms[form] |= 0 if forms[form] >> 4 & 31 else (nouns[lemma] - FIRST_NOUN + 1) << 4
            if often.get(form, 0) > counts["noun", lemma]:
                forms[form] |= VERBAL
    common = _common()
    table = {crc32(form.encode()): code for form, code in forms.items() if crc32(form.encode()) in common}
    keys = np.array(sorted(table), dtype=np.uint32)
    target = DATA / "senses.npz"
    codes = np.array([table[int(key)] for key in keys], dtype=np.uint16)
    np.savez(target, keys=keys, codes=codes)  # not compressed: it is read at every start
    print(f"{len(keys):,} words, {target.stat().st_size:,} bytes")


def _common() -> set[int]:
    with np.load(DATA / "words.npz") as table:
        return set(table["keys"][np.isin(table["codes"] & 7, (1, 2, 3, 4))].tolist())


def _counts(path: Path) -> dict[tuple[str, str], int]:
    """Return how often each noun and verb was met in WordNet's tagged texts."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for line in path.read_text("ascii").splitlines():
        sense, _, count = line.split()
        lemma, _, rest = sense.partition("%")
        if rest[0] in "12":
            counts["noun" if rest[0] == "1" else "verb", lemma] += int(count)
    return counts


def _first_files(folder: Path, part: str) -> dict[str, int]:
    """Return for each single word the number of the lexicographer's file of its first sense."""
    files = {
        line[:8]: int(line.split(" ", 2)[1])
        for line in (folder / f"data.{part}").read_text("ascii").splitlines()
        if not line.startswith(" ")
    }
    found = {}
    for line in (folder / f"index.{part}").read_text("ascii").splitlines():
        fields = line.split()
        if not line.startswith(" ") and fields[0].isalpha():
            found[fields[0]] = files[fields[6 + int(fields[3])]]
    return found


@cache
def _irregular(path: Path) -> dict[str, list[str]]:
    forms: dict[str, list[str]] = defaultdict(list)
    for line in path.read_text("ascii").splitlines():
        form, *lemmas = line.split()
        for lemma in lemmas:
            forms[lemma].append(form)
    return forms


def _inflected(verb: str) -> tuple[str, ...]:
    if verb.endswith("e"):
        return f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    return _plural(verb), f"{verb}ed", f"{verb}ing"


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""What encoding a file of text has, and lines that have another one than the rest."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import InputError

Note = Callable[[str], None]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE_BYTES = 200_000  # of lines that are not UTF-8: more does not make the guess better
_BLOCK_BYTES = 1 << 20
_NUL_SHARE = 0.01  # text has next to none; UTF-16 without a mark and binary files are full of them
_LAST_PLAIN, _MOST_PLAIN = "\u2100", 0.95  # letters and signs of Europe and the Near East; their share in text
# In the wrong Cyrillic encoding capitals stand within words: that tells these four apart.
_CYRILLIC = ("cp1251", "koi8_u", "cp866", "mac_cyrillic")
_CYRILLIC_LETTER = re.compile(r"[А-Яа-яЁёЄєІіЇїҐґЎў]")
_CYRILLIC_WORD = re.compile(r"\b(?:[А-ЯЁЄІЇҐ]?[а-яёєіїґў]{2,}|[А-ЯЁЄІЇҐ]{3,})\b")
_LEAST_CYRILLIC = 0.8  # of the letters beyond ASCII that stand in such words
_OTHERS = ("cp1252", "cp1250", "cp1254", "cp1255", "cp1256", "cp932", "gb18030", "euc_kr", "big5")
_LAST_RESORT = "cp1252"
_LONG_RUN = re.compile(r"[^\W\d_a-zA-Z]{3}")
_SIGN_IN_WORD = re.compile(r"[a-zA-Z][^\x00-\x7f\w’‘–—·](?=[a-zA-Z])|[a-zA-Z][\u00b2\u00b3\u00b9\ufffd]")


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the bytes of a file become text: ``name``, and ``fallback`` for single lines that are not ``name``."""

    name: str
    fallback: str = ""
    note: str = ""


def encoding_of(path: Path) -> Encoding:
    """Return the encoding of a text file: its mark, else UTF-8, else the likeliest older one.

    Raises
    ------
    InputError
        The file is binary.
    """
    with path.open("rb") as file:
        head = file.read(_BLOCK_BYTES)
    for mark, name in _MARKS:
        if head.startswith(mark):
            return Encoding(name, note="" if name == "utf-8-sig" else f"read as {name}, as its first bytes say")
    if head.count(0) > _NUL_SHARE * max(1, len(head)):
        return _without_mark(path, head)
    return _by_lines(path)


def _without_mark(path: Path, head: bytes) -> Encoding:
    """Tell UTF-16 without a mark: as such the bytes are lines of letters of the first blocks of Unicode."""
    for name in ("utf-16-le", "utf-16-be"):
        text = head[: len(head) // 2 * 2].decode(name, "replace")
        plain = sum(letter in "\r\n\t" or (letter.isprintable() and letter < _LAST_PLAIN) for letter in text)
        if "\n" in text and plain > _MOST_PLAIN * len(text):
            return Encoding(name, note=f"read as {name}, by where its NUL bytes stand")
    raise InputError(f"{str(path)!r} is binary, not text (it is full of NUL bytes); give a table as CSV, TSV or XLSX")


def _by_lines(path: Path) -> Encoding:
    sound, bad, sample = 0, 0, bytearray()
    with path.open("rb") as file:
        for line in file:
            if line.isascii():
                continue
            try:
                line.decode("utf-8")
                sound += 1
            except UnicodeDecodeError:
                bad += 1
                if len(sample) < _SAMPLE_BYTES:
                    sample += line
    if not bad:
        return Encoding("utf-8")
    guess = _guess(bytes(sample))
    if sound > bad:
        return Encoding("utf-8", fallback=guess)
    if sound:
        return Encoding("utf-8", fallback=guess, note=f"most lines are {guess} (a guess), {sound:,} are UTF-8")
    return Encoding(guess, note=f"not UTF-8: read as {guess} (a guess); save it as UTF-8 to be sure")


def _guess(sample: bytes) -> str:
    scores = [(_cyrillic(sample, name), name) for name in _CYRILLIC]
    best, name = max(scores, key=lambda pair: pair[0])
    if best >= _LEAST_CYRILLIC:
        return name
    if _is_western(sample):
        return _LAST_RESORT
    from charset_normalizer import from_bytes

    found = from_bytes(sample, cp_isolation=list(_OTHERS)).best()
    return found.encoding if found is not None else _LAST_RESORT


def _cyrillic(sample: bytes, encoding: str) -> float:
    """Return how much of what is not ASCII is made of well-formed Cyrillic words in an encoding."""
    text = sample.decode(encoding, "replace")
    beyond = sum(not letter.isascii() and (letter.isalpha() or letter == "\ufffd") for letter in text)
    inside = sum(len(_CYRILLIC_LETTER.findall(word)) for word in _CYRILLIC_WORD.findall(text))
    return inside / beyond if beyond else 0.0


def _is_western(sample: bytes) -> bool:
    """Tell whether a text is of Western Europe: its letters beyond ASCII stand alone, and no sign stands in a word."""
    text = sample.decode(_LAST_RESORT, "replace")
    return not (_LONG_RUN.search(text) or _SIGN_IN_WORD.search(text))


def lines(path: Path, encoding: Encoding, note: Note | None = None) -> Iterator[str]:
    """Yield the lines of a file as text, with their ends; a line in another encoding is told by its number."""
    if encoding.name.startswith("utf-16") or encoding.name == "utf-32":
        with path.open(encoding=encoding.name, errors="replace", newline="") as file:
            yield from file
        return
    if _has_old_ends(path):
        name = "utf-8-sig" if encoding.name == "utf-8" else encoding.name
        with path.open(encoding=name, errors="replace") as file:
            yield from file
        return
    with path.open("rb") as raw:
        first = raw.read(len(codecs.BOM_UTF8))
        raw.seek(len(first) if first == codecs.BOM_UTF8 else 0)
        for number, line in enumerate(raw, start=1):
            try:
                yield line.decode("utf-8" if encoding.name == "utf-8-sig" else encoding.name)
            except UnicodeDecodeError:
                yield _other(line, encoding, f"{path.name}:{number}", note)


def _has_old_ends(path: Path) -> bool:
    """Tell whether lines end as on Macs of the last century, by a carriage return alone."""
    with path.open("rb") as file:
        head = file.read(_BLOCK_BYTES)
    return b"\r" in head and b"\n" not in head


def _other(line: bytes, encoding: Encoding, where: str, note: Note | None) -> str:
    if encoding.fallback:
        try:
            text = line.decode(encoding.fallback)
        except UnicodeDecodeError:
            pass
        else:
            if note:
                note(f"{where}: not UTF-8 like other lines; read as {encoding.fallback} (a guess)")
            return text
    text = line.decode(encoding.name, "replace")
    if note:
        note(f"{where}: {text.count(chr(0xFFFD))} unreadable characters are shown as \ufffd")
    return text

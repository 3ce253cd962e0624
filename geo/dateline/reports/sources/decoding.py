"""From bytes to text: UTF-8 first, then a guess that is said aloud, never a silent replacement."""

from __future__ import annotations

from dataclasses import dataclass

# Text has no NULs to speak of; above this share a file is an image, an archive or UTF-16 without a mark.
_MAX_NUL_SHARE = 0.01
# charset-normalizer reads the sample many times over, so a big file is judged by its beginning.
_SAMPLE_BYTES = 200_000
_REPLACED = "\ufffd"
_ASCII = tuple(bytes([code]) for code in range(128))
# Damaged UTF-8 still has most of its letters; a legacy encoding has next to no valid UTF-8 letter by chance.
_SOUND_PER_BAD = 10
_CONTROL = frozenset(map(chr, [*range(9), 11, 12, *range(14, 32), 127]))
# The mark of UTF-32 begins with that of UTF-16, so it is looked for first.
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


# Files that people have reports in, by their first bytes; none of them is text that could be read as it is.
_DOCUMENTS = (
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"PK\x03\x04", "a zipped file, as documents of Word and LibreOffice and workbooks are"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of an older Word or Excel"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, or the reason why there is none; ``note`` says what encoding was guessed."""

    text: str
    note: str = ""
    refused: str = ""


def decode(data: bytes) -> Decoded:
    """Decode a document: a byte order mark, then UTF-8, then the most likely legacy encoding.

    Returns
    -------
    The text with its newlines as they are and without the byte order mark; ``refused`` is set for an empty
    or a binary file.
    """
    if not data.strip():
        return Decoded("", refused="the file is empty: nothing to read")
    for mark, what in _DOCUMENTS:
        if data.startswith(mark):
            return Decoded("", refused=f"the file is {what}, not text: save it as text (.txt, UTF-8) or HTML")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, encoding)
    if data.count(0) > _MAX_NUL_SHARE * len(data):
        return Decoded(
            "",
            refused="the file is binary, not text (it is full of NUL bytes): save it as text, Markdown or HTML; "
            "if it is UTF-16 without a byte order mark, save it as UTF-8",
        )
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _damaged(data) or _guessed(data)


def _damaged(data: bytes) -> Decoded | None:
    """Return the text if it is UTF-8 with a few broken bytes, which no other encoding would read better."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count(_REPLACED)
    sound = len(text) - bad - sum(map(data.count, _ASCII))
    if sound <= _SOUND_PER_BAD * bad:
        return None
    return Decoded(text, note=f"UTF-8 with damage: {bad} unreadable characters are shown as {_REPLACED}")


def _marked(data: bytes, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return Decoded("", refused=f"the file starts with the mark of {encoding} but is not valid {encoding}")
    if not text.strip():
        return Decoded("", refused="the file is empty: nothing to read")
    return Decoded(text, note="" if encoding == "utf-8-sig" else f"read as {encoding}, as its first bytes say")


def _guessed(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    binary = Decoded("", refused="the file is neither UTF-8 nor text in an encoding that can be told: save it as UTF-8")
    best = from_bytes(data[:_SAMPLE_BYTES]).best()
    if best is None:
        return binary
    try:
        text = data.decode(best.encoding, errors="replace")
    except LookupError:
        return binary
    bad = text.count(_REPLACED) + sum(map(text[:_SAMPLE_BYTES].count, _CONTROL))
    if bad > _MAX_NUL_SHARE * len(text):
        return binary
    return Decoded(text, note=f"not UTF-8: read as {best.encoding} (a guess); save it as UTF-8 to be sure")

"""How names are compared: one normal form for exact look-ups, one coarse key for other transliterations."""

from __future__ import annotations

import re
import unicodedata

# Apostrophes, primes and the marks that romanisations write for a soft sign: all of them become ' first (for the
# possessive) and are then dropped. U+00B4 must go before NFKD, which would turn it into a space and an accent.
_MARKS = "'’‘ʼ‛`´′‵ʹʺ″ʻʾʿˊˋꞌ＇"
# Soft hyphen, zero-width characters, direction marks, byte order mark.
_UNSEEN = (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF)
_TO_APOSTROPHE: dict[int, str | None] = {ord(mark): "'" for mark in _MARKS} | dict.fromkeys(_UNSEEN)
# Combining marks go, except those that make another Cyrillic letter: й, ў (breve) and ї (diaeresis). ё becomes е.
_ACCENTS = re.compile("(?<![иу])\u0306|(?<!і)\u0308|[\u0300-\u0305\u0307\u0309-\u036f]")
# Latin letters that NFKD leaves alone.
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ħ": "h",
        "ı": "i",
        "ŋ": "n",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ə": "e",
        "ŧ": "t",
        "ƙ": "k",
        "ɓ": "b",
        "ɗ": "d",
        "ɣ": "g",
        "ɛ": "e",
        "ɔ": "o",
    }
)
_ABBREVIATION_STOP = re.compile(r"(?<=[^\W\d_]{2})\.(?=\w)")  # "St.Petersburg", but not "U.S."
_SEPARATORS = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff\-‐-―−_/\\,;:()\[\]{}|*+=<>\"“”„«»!?¡¿…·•#@%^~]+"
)
_POSSESSIVE = re.compile(r"(?<=\w)(?:'s)+$")
_UNIFIED = {"saint": "st", "mount": "mt", "&": "and"}
_PLAIN = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*\Z")


def normalise(name: str) -> str:
    """Return the form under which a name is indexed and looked up; applying it twice changes nothing.

    Case, accents, apostrophes and soft-sign marks, dots, a leading "the" and a trailing possessive are dropped;
    hyphens, dashes and other punctuation become one space; Saint and St, Mount and Mt are one. Cyrillic stays
    Cyrillic (й and ї are kept, ё is е).

    Parameters
    ----------
    name
        A name as written, in any script.

    Returns
    -------
    str
        The normal form, "" if nothing is left.
    """
    if _PLAIN.match(name):
        return _unify(name.lower())
    text = name.translate(_TO_APOSTROPHE)
    text = text.lower() if text.isascii() else _fold(text)
    text = _ABBREVIATION_STOP.sub(" ", text).replace(".", "").replace("&", " & ")
    text = _POSSESSIVE.sub("", _SEPARATORS.sub(" ", text).strip())
    return unicodedata.normalize("NFC", _unify(text.replace("'", "")))


def normalise_start(text: str) -> str:
    """Return the normal form of the beginning of a longer name, with the space that parts it from the rest.

    Unlike a whole name it keeps a possessive ("People's" of "People's Republic"), and of "the" nothing is left.
    """
    return normalise(f"{text} x")[:-1]


def _fold(text: str) -> str:
    """Drop case and accents of a text with letters beyond ASCII, and compose what is left."""
    # Case folding may bring letters that decompose, and decomposing may bring capitals: hence twice.
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).casefold()
    text = _ACCENTS.sub("", text.translate(_TO_APOSTROPHE)).translate(_LETTERS)
    return unicodedata.normalize("NFC", text)


def _unify(text: str) -> str:
    """Collapse spaces, write Saint and Mount in one way, and drop a leading "the"."""
    words = [_UNIFIED.get(word, word) for word in text.split()]
    while len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words)


# Cyrillic to Latin, letter by letter; the rules below then merge what other systems write differently.
_CYRILLIC = str.maketrans(
    dict(
        zip(
            "абвгґдеєжзиіїйклмнопрстуфхцчшщъыьэюяўёәіңғүұқөһј",
            [
                "a",
                "b",
                "v",
                "g",
                "g",
                "d",
                "e",
                "ye",
                "zh",
                "z",
                "i",
                "i",
                "yi",
                "y",
                "k",
                "l",
                "m",
                "n",
                "o",
                "p",
                "r",
                "s",
                "t",
                "u",
                "f",
                "kh",
                "ts",
                "ch",
                "sh",
                "shch",
                "",
                "y",
                "",
                "e",
                "yu",
                "ya",
                "u",
                "e",
                "a",
                "i",
                "n",
                "g",
                "u",
                "u",
                "k",
                "o",
                "kh",
                "y",
            ],
            strict=True,
        )
    )
)
_CLUSTERS = re.compile("tsch|shch|tch|sch|sh|zh|kh|ch|ts|tz|ph|gh|ck|w|x")
_CLUSTER_KEYS = {
    "tsch": "č",
    "shch": "š",
    "tch": "č",
    "sch": "š",
    "sh": "š",
    "zh": "ž",
    "kh": "h",
    "ch": "č",
    "ts": "c",
    "tz": "c",
    "ph": "f",
    "gh": "g",
    "ck": "k",
    "w": "v",
    "x": "ks",
}
_GLIDE = re.compile("[yji]+(?=[aeou])")
_VOWEL_I = re.compile("[yji]+")
_DOUBLE = re.compile(r"(.)\1+")


def variant_key(normalised: str) -> str:
    """Return a coarse key that transliterations of one Ukrainian or Russian name share.

    Kupyansk and Kupiansk, Knyazye- and Knyaze-, -yy, -iy and -y, kh and h, doubled letters and word breaks fall
    together, and Cyrillic with its Latin forms. It also joins names that differ: use it only where the normal form
    finds nothing.
    """
    text = _CLUSTERS.sub(lambda found: _CLUSTER_KEYS[found[0]], normalised.translate(_CYRILLIC))
    text = _VOWEL_I.sub("i", _GLIDE.sub("", text)).replace(
        " ", ""
    )  # word breaks last: "sky o..." is no glide
    return _DOUBLE.sub(r"\1", text)

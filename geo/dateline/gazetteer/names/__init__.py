"""How names are compared: one normal form for exact look-ups, coarse keys for other transliterations.

``english`` gives names their English forms, with ``local_types`` for words such as Kabupaten; ``fuzzy`` finds the names
closest to a misspelt one.
"""

from __future__ import annotations

import re
import unicodedata

# Apostrophes, primes, geresh and the marks that romanisations write for a soft sign, hamza or ayn: all of them become '
# first (for the possessive) and are then dropped. U+00B4 must go before NFKD, which would turn it into a space.
_MARKS = "'’‘ʼ‛`´′‵ʹʺ″ʻʽʾʿˈˊˋˮ՚׳״ꞌꞋ＇｀᾽᾿῾"
# Hyphens and dashes of every script, the minus signs, and the maqaf of Hebrew.
DASHES = "-‐‑‒–—―−֊־᐀᠆⁃⁓⁻₋⸗⸚⸺⸻⹀⹝〜〰゠﹘﹣－˗➖𐺭"
# Soft hyphen, zero-width characters, direction marks, byte order mark; the kashida that stretches Arabic letters.
_UNSEEN = (0xAD, 0x640, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF)
_TO_APOSTROPHE: dict[int, str | None] = {ord(mark): "'" for mark in _MARKS} | dict.fromkeys(_UNSEEN)
# Combining marks go, except those that make another Cyrillic letter: й, ў (breve) and ї (diaeresis). ё becomes е.
# The vowel points of Arabic and Hebrew and the hamza go too: writers leave them out as they like.
_ACCENTS = re.compile(
    "(?<![иу])\u0306|(?<!і)\u0308|[\u0300-\u0305\u0307\u0309-\u036f"
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0655\u0670]"
)
# Latin letters that NFKD leaves alone, and letters of Arabic that Persian keyboards or hasty writers exchange.
_LETTERS = str.maketrans(
    dict(zip("łøđħıŋðþæœəŧƙɓɗɣɛɔىیکةھ", "l o d h i n d th ae oe e t k b d g e o ي ي ك ه ه".split(), strict=True))
)
_DOUBLED_MATRES = re.compile("(?<=י)י+|(?<=ו)ו+")  # Hebrew: Kiryat has one yod or two
# "St.Petersburg" and "N.Dakota", but not "U.S."
_ABBREVIATION_STOP = re.compile(r"(?<=[^\W\d_]{2})\.(?=\w)|(?<=[^\W\d_])\.(?=[^\W\d_]{3})")
_SEPARATORS = re.compile(
    rf"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff{re.escape(DASHES)}_/\\,;:()\[\]{{}}|*+=<>\"“”„«»!?¡¿…·•#@%^~]+"
)
_POSSESSIVE = re.compile(r"(?<=\w)(?:'s)+$")
_UNIFIED = {
    "saint": "st", "sainte": "ste", "mount": "mt", "mountain": "mtn", "mountains": "mts", "mtns": "mts",
    "fort": "ft", "heights": "hts", "&": "and", "obl": "oblast", "обл": "область",
}  # fmt: skip
_COMPASS = {"n": "north", "s": "south", "e": "east", "w": "west"}
# "Co. Durham"; and Cyrillic: city, village, settlement, hamlet before the name, as "г. Курск".
_LEADING = {"co": "county"}
_SETTLEMENT_TYPES = frozenset("г с д м п х пос пгт смт".split())
# Words of Latin or of Cyrillic letters with nothing to fold but case: most names, and the fastest way through.
_PLAIN = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*\Z|[А-ЯЄІЇҐа-яєіїґ]+(?: [А-ЯЄІЇҐа-яєіїґ]+)*\Z")
_MACHINE_ROMANISATION = re.compile(r"[a-z][a-z ʼ'`.-]*\Z")  # "ge er luo fu ka": GeoNames' key for a Chinese name
_CODE = re.compile(r"[A-Z]{3}\Z|[A-Z]{4}\Z|.*[\d/@_]|.?\Z")  # airport codes, links, single letters


def useful_alternate(name: str) -> bool:
    """Tell whether an alternate name of GeoNames can occur in a text as a name."""
    return not (_MACHINE_ROMANISATION.match(name) or _CODE.match(name))


def normalise(name: str) -> str:
    """Return the form under which a name is indexed and looked up; applying it twice changes nothing.

    Case, accents, apostrophes and soft-sign marks, dots, a leading "the" and a trailing possessive are dropped;
    hyphens, dashes and other punctuation become one space; Saint and St, Mount and Mt, Fort and Ft, "N. Dakota" and
    "North Dakota" are one. Cyrillic stays Cyrillic (й and ї are kept, ё is е) and loses "г." and its like; Arabic and
    Hebrew lose their vowel points.

    Parameters
    ----------
    name
        A name as written, in any script.

    Returns
    -------
    str
        The normal form, "" if nothing is left.
    """
    return _unify(name.lower()) if _PLAIN.match(name) else _normalise_any(name)


def _normalise_any(name: str) -> str:
    text = name.translate(_TO_APOSTROPHE)
    text = text.lower() if text.isascii() else _fold(text)
    text = _ABBREVIATION_STOP.sub(" ", text).replace(".", "").replace("&", " & ")
    text = _POSSESSIVE.sub("", _SEPARATORS.sub(" ", text).strip())
    return unicodedata.normalize("NFC", _unify(text.replace("'", "")))


_REST = "xxx"  # stands for the rest of a name: long enough that "N." before it means North


def normalise_start(text: str) -> str:
    """Return the normal form of the beginning of a longer name, with the space that parts it from the rest.

    Unlike a whole name it keeps a possessive ("People's" of "People's Republic"), and of "the" nothing is left.
    """
    return normalise(f"{text} {_REST}")[: -len(_REST)]


def _fold(text: str) -> str:
    """Drop case and accents of a text with letters beyond ASCII, and compose what is left."""
    # Case folding may bring letters that decompose, and decomposing may bring capitals: hence twice.
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).casefold()
    text = _ACCENTS.sub("", text.translate(_TO_APOSTROPHE)).translate(_LETTERS)
    return unicodedata.normalize("NFC", _DOUBLED_MATRES.sub("", text))


def _unify(text: str) -> str:
    """Collapse spaces, write Saint, Mount and their like in one way, and drop a leading "the"."""
    words = [_UNIFIED.get(word, word) for word in text.split()]
    while len(words) > 1 and (words[0] == "the" or words[0] in _SETTLEMENT_TYPES):
        del words[0]
    if len(words) > 1:
        words[0] = _LEADING.get(words[0], words[0])
        if words[0] in _COMPASS and len(words[1]) > 1 and any(len(word) > 2 for word in words[1:]):
            words[0] = _COMPASS[words[0]]
    return " ".join(words)


# --- coarse keys

# Cyrillic to Latin, letter by letter; the rules below then merge what other systems write differently.
_CYRILLIC = str.maketrans(
    dict(zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщыэюяўәңғүұқөһј",
        "a b v g g d e ye zh z i i yi y k l m n o p r s t u f kh ts ch sh shch y e yu ya u a n g u u k o kh y".split(),
        strict=True,
    )) | {"ъ": "", "ь": ""}
)  # fmt: skip
_CARONS = str.maketrans({"ž": "zh", "č": "ch", "š": "sh", "Ž": "Zh", "Č": "Ch", "Š": "Sh"})
_CLUSTERS = re.compile("tsch|shch|tch|sch|sh|zh|kh|ch|ts|tz|ph|gh|ck|w|x|h")
_CLUSTER_KEYS = {
    "tsch": "č", "shch": "š", "tch": "č", "sch": "š", "sh": "š", "zh": "ž", "kh": "g", "ch": "č", "ts": "c", "tz": "c",
    "ph": "f", "gh": "g", "ck": "k", "w": "v", "x": "ks", "h": "g",
}  # fmt: skip
# ё, which the index holds as е, after a consonant: Shchyolkino, Tyotkino, Gorbachovo.
_YO = re.compile("(?<=[bcdfghklmnprstvzčšž])[yj]o|(?<=[čšž])o")
_GLIDE = re.compile("[yji]+(?=[aeou])")
_VOWEL_I = re.compile("[yji]+")
_DOUBLE = re.compile(r"(.)\1+")


def variant_key(normalised: str) -> str:
    """Return a coarse key that transliterations of one Ukrainian or Russian name share.

    Kupyansk and Kupiansk, Knyazye- and Knyaze-, -yy, -iy and -y, kh, h and g, doubled letters and word breaks fall
    together, and Cyrillic with its Latin forms. It also joins names that differ: use it only where the normal form
    finds nothing.
    """
    text = _CLUSTERS.sub(lambda found: _CLUSTER_KEYS[found[0]], normalised.translate(_CYRILLIC))
    text = _GLIDE.sub("", _YO.sub("e", text))
    text = _VOWEL_I.sub("i", text).replace(" ", "")  # word breaks last: "sky o..." is no glide
    return _DOUBLE.sub(r"\1", text)


# Words in which Ukrainian and Russian names of one place differ by more than a vowel, as variant_key writes them.
_COGNATES = {
    "mikola": "nikola", "mikil": "nikol", "oleks": "aleks", "olena": "elena", "volodimir": "vladimir",
    "kostant": "konstant", "dmitr": "dimitr", "kaman": "kamen", "vilšan": "olšan", "vilg": "olg", "sonač": "solneč",
    "ževt": "želt", "vovk": "volk", "vovč": "volč", "zk": "zsk",
}  # fmt: skip
_COGNATE = re.compile("|".join(_COGNATES))
# Nouns in -ення, -лля, Russian -енье, -лье.
_NEUTER = re.compile(r"([лнтдсзчжш])\1я\b|([lntdsz]|ch|zh|sh)\2[iy]?a\b")
_ENDING = re.compile("(?<=[^aeu])e$|(?<=a)e$")


def cognate_key(normalised: str, coarse: str = "") -> str:
    """Return a key coarser than :func:`variant_key`, shared by the Ukrainian and the Russian name of one place.

    Horlivka and Gorlovka, Selydove and Selidovo, Mykolaivka and Nikolayevka, Nova and Novaya fall together: i, e, y and
    o are one vowel, and neuter endings go. ``coarse`` is the variant key, if it is known already.
    """
    whole = _NEUTER.sub(r"\1\2e", normalised)
    text = coarse if coarse and whole == normalised else variant_key(whole)
    text = _COGNATE.sub(lambda found: _COGNATES[found[0]], text)
    return _ENDING.sub("", re.sub("[ieo]+", "e", text))


# The article, whose l becomes the letter that follows if that is s, r, n ..., in Egypt and Sudan also g: "as Salman",
# "Ag Geneina", but not the "As" of English.
_ARTICLE = re.compile(r"\b(?:[aeiu]l|[ae](?:nn?(?= n)|(sh|ch|th|dh|[rsztdg])(?= \1))) (?=\w)")
_ARTICLE_JOINED = re.compile(r"\b[ae](sh|th|dh|[rsztdn])(?=\1)")  # Ezzor, Arraqqah
_FEMININE = re.compile(r"(?<=\w\w)(?:ah|eh|at|et|he)\b")
_ARABIC = re.compile("dsch|tsch|dzh|sch|dsh|dj|dz|sh|ch|kh|gh|rh|dh|th|ph|ck|tz|ts|[jqcxv]")
_ARABIC_KEYS = {
    "dsch": "ǧ", "tsch": "č", "dzh": "ǧ", "sch": "š", "dsh": "ǧ", "dj": "ǧ", "dz": "ǧ", "sh": "š", "ch": "š",
    "kh": "h", "gh": "g", "rh": "g", "dh": "d", "th": "t", "ph": "f", "ck": "k", "tz": "z", "ts": "z",
    "j": "ǧ", "q": "k", "c": "k", "x": "h", "v": "w",
}  # fmt: skip
_LONG_U = re.compile("[ao]u?w(?![aeiou])|au|o[uw]?|uw")
_LONG_I = re.compile("[ae]?[iy]+|ee")


def arabic_key(normalised: str) -> str:
    """Return a coarse key that romanisations of one Arabic, Persian or Hebrew name share.

    Articles and the feminine ending go, q is k, ou, oo and o are u, ay and ei are i, e is a: al-Raqqa and Ar-Raqqah,
    Khan Younis and Khan Yunis, Beit and Bayt, Deir Ezzor and Dayr az Zawr fall together.
    """
    return _DOUBLE.sub(r"\1", re.sub("[ae]+", "a", _consonants(normalised)))


def _consonants(normalised: str) -> str:
    """Return a romanised name without articles, in few consonants, its long vowels and diphthongs as i and u."""
    text = _FEMININE.sub("a", _ARTICLE_JOINED.sub("", _ARTICLE.sub("", normalised)))
    text = _ARABIC.sub(lambda found: _ARABIC_KEYS[found[0]], text)
    return _LONG_I.sub("i", _LONG_U.sub("u", text.replace("oo", "u")))


# Families of names: countries whose names reach English from Cyrillic, from Ukrainian and Russian, from Arabic,
# Persian and Hebrew. Each has its keys in one trie, told apart by their first character.
_CYRILLIC_COUNTRIES = frozenset("RU UA BY KZ KG TJ TM UZ MD GE AM AZ MN BG MK RS".split())
_COGNATE_COUNTRIES = frozenset(("RU", "UA", "BY"))
_ARABIC_COUNTRIES = frozenset("SY IQ LB PS JO YE SA EG LY IL SD AE OM QA KW BH DZ TN MA IR".split())
# Countries of Asia and Africa, and Haiti, whose names reach English from other scripts or by the ear, each writer's by
# another rule. Elsewhere they are spelt in one way, and Pinyin's letters tell towns apart: Quzhou is no other Caozhou.
OF_ASIA_AND_AFRICA = _ARABIC_COUNTRIES | frozenset(
    """AF PK IN BD NP LK BT MV MM TH LA KH VN ID MY PH TL TR ET ER SO DJ SS KE UG TZ RW BI CD CG CF CM GA GQ TD NE NG ML
    BF SN GM GN GW SL LR CI GH TG BJ MR EH KM MG MZ MW ZM ZW AO NA BW LS SZ ZA HT""".split()
)
COGNATE_MARK, _ARABIC_MARK = "~", "+"
_LOOSE_MARKS = "=", "^"
FAR_MARKS = (COGNATE_MARK, *_LOOSE_MARKS)  # of keys that join more than the spellings of one name
# Shorter keys join too many names. Latin words without an article, which may be any words of a text, must be longer for
# the coarser two families: of 4,878 given names in the United States 0.08 % then meet a place by them.
_SHORTEST, _SHORTEST_COARSE, _SHORTEST_LATIN = 4, 5, 7


def variant_keys(normalised: str, country: str) -> set[str]:
    """Return the coarse keys, of all families, by which a name of a place in a country (ISO alpha-2) is indexed."""
    coarse = variant_key(normalised) if country in _CYRILLIC_COUNTRIES else ""
    keys = {coarse}
    if country in _COGNATE_COUNTRIES:
        keys.add(COGNATE_MARK + cognate_key(normalised, coarse))
    keys.add(arabic_mark(normalised, country))
    if country in OF_ASIA_AND_AFRICA:
        keys.update(loose_keys(normalised))
    return {key for key in keys if len(key) >= _SHORTEST}


def loose_keys(normalised: str) -> tuple[str, str]:
    """Return two keys that spellings of one name of Asia or Africa share, coarser than all others; "" if too short.

    To what :func:`arabic_key` joins come word breaks (Danmusa, Dan Musa); and e is a in the first (Loilen Lay, Loilan
    Lay), i in the second (Panjshir, Panjsher). Of names that are in one country 2 % meet another place there by either:
    look up by them only what nothing else knows, and only in the country, or the unit, that the text tells.
    """
    text = _consonants(normalised).replace(" ", "")
    keys = (re.sub("[ae]+", "a", text), re.sub("[ie]+", "i", text))
    first, second = (_DOUBLE.sub(r"\1", key) for key in keys)
    short = not normalised.isascii() or min(len(first), len(second)) < _SHORTEST_COARSE
    return ("", "") if short else (_LOOSE_MARKS[0] + first, _LOOSE_MARKS[1] + second)


def keys_of_spellings(normalised: str) -> list[str]:
    """Return the keys by which a name is looked for where the text tells that it is one of Asia or Africa."""
    arabic = _ARABIC_MARK + arabic_key(normalised) if normalised.isascii() else ""
    return [key for key in (arabic, *loose_keys(normalised)) if len(key) > _SHORTEST]


def arabic_mark(normalised: str, country: str) -> str:
    """Return the key that romanisations of one name share in an Arabic country (ISO alpha-2), "" for any other."""
    return _ARABIC_MARK + arabic_key(normalised) if country in _ARABIC_COUNTRIES and normalised.isascii() else ""


def cognate_mark(name: str) -> str:
    """Return the key that the Ukrainian and the Russian name of one place share, "" if it is too short for any use."""
    key = COGNATE_MARK + cognate_key(normalise(name))
    return key if len(key) > _SHORTEST_COARSE else ""


_LEVELS = {"kab": "kabupaten", "kec": "kecamatan"}  # before the name, in Indonesia
_SHORTEST_JOINED = 9  # letters


def keys_to_try(name: str) -> list[str]:
    """Return the coarse keys to look a written name up by, the closest first; the first that is there counts."""
    text = normalise(unicodedata.normalize("NFC", name).translate(_CARONS))
    least = 1 + (_SHORTEST_LATIN if text.isascii() else _SHORTEST_COARSE)
    keys = [(variant_key(text), _SHORTEST), (COGNATE_MARK + cognate_key(text), least)]
    if text.isascii():
        keys.append((_ARABIC_MARK + arabic_key(text), _SHORTEST if _ARTICLE.match(text) else least))
    return [key for key, shortest in keys if len(key) >= shortest]


def other_forms(normalised: str) -> list[str]:
    """Return normal forms in which another gazetteer may have a name: in one word, or with its level spelled out.

    Names that differ by a space only are one name: "Padang Panjang" is Padangpanjang. "Kab. Bogor" is Kabupaten Bogor.
    """
    words = normalised.split(" ")
    spelled = _LEVELS.get(words[0])
    forms = [" ".join((spelled, *words[1:]))] if spelled and len(words) > 1 else []
    whole = "".join(words)
    if len(words) > 1 and len(whole) >= _SHORTEST_JOINED:
        forms.append(whole)
    return forms

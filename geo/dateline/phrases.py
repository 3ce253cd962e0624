"""Phrases: the fixed words of figures and briefs in a language; in the code they stand in English.

The words of the map, of figures and of briefs in one language are one file: `data/languages`, or a user's own. Of it
this module reads ``print`` and ``words``; docs/figures.md tells what they hold.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from dateline._data import package_file
from dateline.errors import InputError

LANGUAGES = ("en", "uk", "ru")
# The document of rows that no report told, as `frame.adopting` names it, and how files of tables end.
TABLE, _TABLE_ENDS = "table", (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".parquet", ".geojson", ".gpkg", ".json")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SLAVIC = ("uk", "ru", "be")
_LOCALE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")  # as the map has it
_UNWRITABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")  # in XML, or in a line
_TABLES = ("texts", "countries")


@dataclass(frozen=True)
class Phrases:
    """The words of one language; without tables they are English.

    Attributes
    ----------
    locale
        A language tag.
    texts
        What English phrases are called; what is not there stays English.
    nouns
        The forms of counted things: of one, of few (2-4 in Slavic languages) and of many; or of one and of many.
    words
        What codes of kinds, wordings and the like are called.
    countries
        What countries are called, by ISO alpha-2.
    months
        The months, short, January first.
    """

    locale: str = "en-GB"
    texts: Mapping[str, str] = field(default_factory=dict)
    nouns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)
    months: tuple[str, ...] = _MONTHS

    def __call__(self, english: str, **parts: object) -> str:
        """Return a phrase with its parts."""
        found = self.texts.get(english, english)
        for name, part in parts.items():
            found = found.replace(f"{{{name}}}", str(part))
        return found

    def counted(self, count: int, noun: str) -> str:
        """Return a number with its noun: "1 event", "2,000 events"."""
        return f"{count:,} {self.noun(count, noun)}"

    def noun(self, count: int, noun: str) -> str:
        """Return the form of a noun that a number takes."""
        forms = self.nouns.get(noun)
        if forms is None:
            return noun if count == 1 else _plural(noun)
        return forms[min(form_of(count, self.locale), len(forms) - 1)]

    def sources(self, documents: Collection[str]) -> str:
        """Return how many reports and tables some documents are, by their names: "5 reports, 1 table"."""
        tables = sum(is_table(one) for one in documents)
        counts = [(len(documents) - tables, "report"), (tables, "table")]
        said = [self.counted(count, noun) for count, noun in counts if count]
        return ", ".join(said) or self.counted(0, "report")

    def unreviewed(self, count: int, total: int) -> str:
        """Return how many events nobody has reviewed, as every product says it: "3 of 79 events not reviewed"."""
        events = self.counted(total, "event")
        return self("{n} of {events} not reviewed", n=f"{count:,}", events=events, all=f"{total:,}")

    def word(self, code: str, english: str) -> str:
        """Return what a code is called, in English as given."""
        return self.words.get(code, english)

    def country(self, code: str, english: str) -> str:
        """Return what a country is called."""
        return self.countries.get(code, english)

    def month(self, date: dt.date) -> str:
        """Return the month of a day."""
        return self.months[date.month - 1]


def form_of(count: int, locale: str) -> int:
    """Return which form of a noun a number takes: 0 that of one, 1 of few (in Slavic languages alone), 2 of many.

    >>> [form_of(count, "uk-UA") for count in (1, 2, 5, 12, 21, 22)], form_of(2, "en-GB")
    ([0, 1, 2, 2, 0, 1], 2)
    """
    if locale[:2] not in _SLAVIC:
        return 0 if count == 1 else 2
    if count % 10 == 1 and count % 100 != 11:
        return 0
    return 1 if count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14) else 2


def _plural(noun: str) -> str:
    """Return the plural of an English noun; of several words the first is counted: "places on the map"."""
    first, space, rest = noun.partition(" on ")
    return f"{first}s{space}{rest}"


ENGLISH = Phrases()


def phrases_of(language: str | Path) -> Phrases:
    """Return the words of "en", "uk" or "ru", or those of a JSON file.

    Raises
    ------
    InputError
        There is no such language or file, or the file has not the form that docs/figures.md tells.
    """
    if language == "en":
        return ENGLISH
    if language in LANGUAGES:
        return _packaged(str(language))
    path = Path(language)
    if path.suffix.lower() != ".json":
        raise InputError(f"{str(language)!r} is no language: {', '.join(LANGUAGES)}, or a file that ends in .json")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise InputError(f"the language {str(path)!r} cannot be read: {error}") from error
    return _read(text, str(path))


@cache
def _packaged(language: str) -> Phrases:
    return _read(package_file(f"data/languages/{language}.json").read_text(encoding="utf-8"), language)


def _read(text: str, name: str) -> Phrases:
    try:
        made = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name}: {error}; expected JSON with locale, words and print, see docs/figures.md") from error
    own: dict[str, Any] = made if isinstance(made, dict) else {"print": None}
    found, words = own.get("print", {}), own.get("words", {})
    tables = [words, *(found.get(one, {}) for one in _TABLES)] if isinstance(found, dict) else [None]
    if not (all(map(_is_table, tables)) and _is_table(found.get("nouns", {}), of=list)):
        raise InputError(
            f"{name} should be a JSON object with words, and with print that has texts and countries (objects of texts)"
            " and nouns (an object of lists of texts), all without control characters, see docs/figures.md"
        )
    months = found.get("months", [*_MONTHS])
    if not isinstance(months, list) or len(months) != 12 or not all(map(_is_text, months)):
        raise InputError(f"{name}: print.months is {months!r}; expected the names of twelve months")
    locale = own.get("locale", "en-GB")
    if not isinstance(locale, str) or not _LOCALE.fullmatch(locale):
        raise InputError(f"{name}: the locale is {locale!r}; expected a language tag such as de or pt-BR")
    return Phrases(
        locale=locale,
        texts=found.get("texts", {}),
        nouns=found.get("nouns", {}),
        words=words,
        countries=found.get("countries", {}),
        months=tuple(months),
    )


def _is_table(table: Any, *, of: type = str) -> bool:
    """Whether this is an object of texts, or of lists of texts that are not empty."""
    if not isinstance(table, dict):
        return False
    lists = [one if of is list else [one] for one in table.values()]
    return all(isinstance(one, list) and one and all(map(_is_text, one)) for one in lists)


def _is_text(text: Any) -> bool:
    return isinstance(text, str) and not _UNWRITABLE.search(text)


def is_table(document: str) -> bool:
    """Whether a document, by its name, is a table of events and no report."""
    return document == TABLE or document.lower().endswith(_TABLE_ENDS)

"""Corpora of geoparsing in XML, as LGL and TR-News are published, read as rows of a gold."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.errors import InputError

_LAT, _LON = ("lat", "latitude"), ("lon", "lng", "long", "longitude")


def is_xml(path: Path) -> bool:
    """Tell whether a file is XML by how it begins."""
    try:
        with path.open("rb") as file:
            return file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
    except OSError:
        return False


def rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each article as a row of a gold, with where it stands.

    ``start`` and ``end`` are characters of the article's text; a toponym without ``gaztag`` has no place.

    Raises
    ------
    InputError
        The file is no such corpus.
    """
    try:
        content = path.read_bytes()
        if b"<!ENTITY" in content or b"\0" in content:  # in UTF-16 they would not be seen
            raise InputError(
                f"{str(path)!r} defines entities of its own or is no UTF-8, as no such corpus is; it is not read"
            )
        articles = list(ET.fromstring(content).iter("article"))
    except (ET.ParseError, LookupError, ValueError) as error:
        raise InputError(f"{str(path)!r} begins as XML does and is not well formed: {error}") from None
    if not articles:
        raise InputError(
            f"{str(path)!r} is XML without an <article>; expected JSON lines, or XML as LGL and TR-News"
            " have it: see docs/evaluate.md"
        )
    for number, article in enumerate(articles, 1):
        yield f"{path}: article {number}", _row(article, number)


def _row(article: ET.Element, number: int) -> dict[str, Any]:
    name = article.get("docid") or article.get("id") or _text(article, ("docid", "id")) or str(number)
    body = article.find("text")
    text = "" if body is None else "".join(body.itertext())  # tags within it mark words that the offsets count
    found = {"doc_id": name, "text": text, "toponyms": list(_toponyms(article))}
    domain = _text(article, ("domain",))
    return found | ({"domain": domain} if domain else {})


def _toponyms(article: ET.Element) -> Iterator[dict[str, Any]]:
    for one in article.iter("toponym"):
        tag = one.find("gaztag")
        ident = tag.get("geonameid") if tag is not None else _text(one, ("geonameid",))
        kind = _text(one, ("type",))
        yield {
            "start": _number(_text(one, ("start",)), int), "end": _number(_text(one, ("end",)), int),
            "name": one.findtext("phrase"), "geonameid": ident or None,
            "lat": _number(_text(one, _LAT), float), "lon": _number(_text(one, _LON), float),
        } | ({"type": kind} if kind else {})  # fmt: skip


def _text(element: ET.Element, names: tuple[str, ...]) -> str:
    """Return the text of the first element of some names within another, "" if there is none."""
    return next((text.strip() for name in names for one in element.iter(name) if (text := one.text or "").strip()), "")


def _number(text: str, kind: type[int] | type[float]) -> Any:
    """Return a text as a number; what is none stays as it is, and the row says so."""
    try:
        return kind(text) if text else None
    except ValueError:
        return text

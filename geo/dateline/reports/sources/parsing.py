"""One file to its drafts: plain text, Markdown with front matter, saved HTML, JSON lines."""

from __future__ import annotations

import datetime as dt
import json
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dateline.records import Failure
from dateline.reports.days import FIRST_YEAR, LAST_YEAR, day_of_value
from dateline.reports.sources.pages import day_below_title, page_links, page_text
from dateline.reports.zones import front_matter_end

_SPACE = re.compile(r"\s*")
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|article|div)\b", re.IGNORECASE)
# Front matter is a handful of short fields; the YAML reader takes seconds for each megabyte.
_FRONT_CHARS = 65_536
_FIELD = re.compile(
    r"^(?P<key>title|date|published|publisher|source|site|domain|url):[ \t]+(?P<value>\S.*)$", re.MULTILINE
)
# What collections of news call the outlet; the first that is stated counts.
_PUBLISHER_KEYS = ("publisher", "source", "site", "domain")
# YAML's ways of writing "nothing".
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A document's text and what its container states about it; ``file`` names the file that is this document alone."""

    name: str
    text: str
    title: str = ""
    publisher: str = ""
    url: str = ""
    file: str = ""
    stated: tuple[tuple[str, dt.date | None], ...] = ()
    notes: tuple[str, ...] = ()
    links: tuple[tuple[int, int, str], ...] = ()


def parse(name: str, suffix: str, text: str) -> Iterator[Draft | Failure]:
    """Yield the documents of one decoded file, or why one of them cannot be read.

    Parameters
    ----------
    name
        What to call the document in messages and results.
    suffix
        The file's suffix in lower case, with its full stop; "" where there is none (standard input).
    text
        The decoded file.
    """
    if suffix == ".jsonl" or (suffix == "" and text.lstrip("\ufeff \t\r\n").startswith("{")):
        yield from _json_lines(name, text)
    elif suffix in (".html", ".htm") or (suffix == "" and _looks_like_html(text)):
        yield _html(name, text)
    else:
        yield _plain(name, text)


def _looks_like_html(text: str) -> bool:
    """Tell whether a text starts as a page does, comments aside."""
    position = 0
    while True:
        space = _SPACE.match(text, position)
        position = space.end() if space else position
        if not text.startswith("<!--", position):
            return _HTML.match(text, position) is not None
        position = text.find("-->", position + 4) + 3
        if position < 3:
            return False


def _plain(name: str, text: str) -> Draft | Failure:
    end = front_matter_end(text)
    if not end:
        return Draft(name, text)
    if end > _FRONT_CHARS:
        note = f"front matter is longer than {_FRONT_CHARS:,} characters, so it was not used"
        return Draft(name, text, notes=(note,))
    import yaml  # takes a while to load, and few texts have front matter

    block = text[:end].strip("\ufeff \t\r\n-.")
    notes: tuple[str, ...] = ()
    try:
        # The base loader makes text of every field: no tag, number or merge key of a document is acted upon.
        fields = yaml.load(block or "{}", Loader=yaml.BaseLoader)
    except Exception as error:  # whatever the YAML reader stumbles over, the text itself is still good
        fields = {match["key"]: match["value"].strip("\"' \t") for match in _FIELD.finditer(block)}
        notes = (_yaml_fault(error, block, first=1 + text[: text.find(block)].count("\n")),)
    if not isinstance(fields, Mapping):
        note = "what stands between its first two lines of --- is no list of fields such as 'date: 2024-10-24'"
        return Draft(name, text, notes=(f"{note}; it was set aside",))
    if not text[end:].strip():
        return Failure(name, "there is front matter but no text below it")
    known = {key: value for key, value in fields.items() if not (isinstance(value, str) and value in _NOTHING)}
    draft = _stated(name, text, known, "front matter")
    return replace(draft, notes=(*notes, *draft.notes))


def _yaml_fault(error: Exception, block: str, *, first: int) -> str:
    """Say which line of a file's front matter is no YAML, and what was made of it; ``first`` is the block's line."""
    problem = getattr(error, "problem", None) or type(error).__name__
    mark = getattr(error, "problem_mark", None)
    if "end of stream" in problem:
        mark = getattr(error, "context_mark", None) or mark  # a quote is named where it opens
    lines = block.splitlines()
    shown = f": {lines[mark.line].strip()[:80]!r}" if mark and mark.line < len(lines) else ""
    where = f" line {first + mark.line}" if mark else ""
    return (
        f"front matter{where} is not valid YAML ({problem}){shown}; its lines of the form 'key: value' were read as "
        "they stand; put a value with a colon or other marks in quotes"
    )


def _stated(name: str, text: str, fields: Mapping[Any, Any], basis: str) -> Draft:
    value = fields.get("date") or fields.get("published")
    day = day_of_value(value)
    notes = (
        ()
        if day or not value
        else (
            f"the date {_words(value)[:60]!r} of its {basis} was not understood; expected YYYY-MM-DD "
            f"from {FIRST_YEAR} to {LAST_YEAR}",
        )
    )
    publisher = next(filter(None, (_words(fields.get(key)) for key in _PUBLISHER_KEYS)), "")
    return Draft(name, text, title=_words(fields.get("title")), publisher=publisher,
                 url=_words(fields.get("url")), stated=((basis, day),), notes=notes)  # fmt: skip


def _words(value: object) -> str:
    try:
        return " ".join(str(value).split())[:1000] if isinstance(value, str | int | float) else ""
    except ValueError:  # an integer of more digits than Python writes out
        return ""


def _json_lines(name: str, text: str) -> Iterator[Draft | Failure]:
    for number, line in enumerate(text.lstrip("\ufeff").split("\n"), start=1):
        if line.strip():
            yield json_line(f"{name}:{number}", line)


def json_line(where: str, line: str) -> Draft | Failure:
    """Return the document of one line of JSON, or why it cannot be read; ``where`` names it if it has no id."""
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Failure(where, f"not valid JSON ({_json_fault(error)}); expected one object a line")
    return json_fields(where, fields)


def json_fields(where: str, fields: object) -> Draft | Failure:
    """Return the document of a JSON object with a "text"."""
    if not isinstance(fields, dict) or not isinstance(fields.get("text"), str):
        return Failure(where, 'expected a JSON object with a "text" string on each line')
    if not fields["text"].strip():
        return Failure(where, "its text is empty: nothing to read")
    own = fields.get("id", fields.get("doc_id"))
    return _stated(_words(own) or where, fields["text"], fields, "metadata")


def _json_fault(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return error.msg
    return "nested too deeply" if isinstance(error, RecursionError) else "a number has too many digits"


def _html(name: str, text: str) -> Draft | Failure:
    import trafilatura

    # No guess from the body's text, and no "latest plausible day", which would be read from the clock.
    params = {
        "extensive_search": False,
        "original_date": True,
        "outputformat": "%Y-%m-%d",
        "max_date": "2100-01-01",
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = trafilatura.bare_extraction(text, with_metadata=True, include_comments=False,
                                            date_extraction_params=params)  # fmt: skip
    article = str(getattr(found, "text", "") or "")
    if not article.strip():
        return _whole_page(name, text)
    fields = {key: getattr(found, key, None) for key in ("title", "date", "url")}
    fields["publisher"] = getattr(found, "sitename", None)
    # trafilatura ends each paragraph with one newline; a blank line between them is what the zones look for.
    body = article.replace("\n", "\n\n")
    draft = _stated(name, body, fields, "metadata")
    if not fields["date"] and (day := day_below_title(text, {draft.title, body.partition("\n")[0]})):
        draft = replace(draft, stated=(("dateline", day),))
    return replace(draft, links=page_links(text, body))


def _whole_page(name: str, text: str) -> Draft | Failure:
    title, paragraphs = page_text(text)
    if not paragraphs:
        return Failure(name, "no article found in the HTML: save its text as .txt or .md")
    note = "no article was told apart in the HTML, so all of the page's text was read"
    return Draft(name, "\n\n".join(paragraphs) + "\n", title=title[:1000], notes=(note,))

"""Highlights: the text of reports with its place names coloured by kind, and why each lies where it does.

One page that needs no network and runs no script: what a report says is text in it and can be nothing else. A name's
card opens where the pointer or the keyboard is on the name.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dateline._data import package_file
from dateline.records import MENTION_KINDS, Candidate, Place, Report, Resolved

_MOST_OTHERS = 3  # candidates that a card names beside the chosen one
# They steer a terminal, end a line for some readers or turn the text around them: shown as what they are.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_WORDS = {
    "literal": "a place",
    "metonym": "a government or body by its place's name",
    "organisation-part": "part of a name",
    "demonym": "a people or adjective",
}
_TOP = """<!DOCTYPE html>
<html lang="{locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="dateline {version}">{described}
<title>{title}</title>
<style>{css}</style>
</head>
<body>
"""


def article(report: Report, mentions: Sequence[Resolved]) -> str:
    """Return one report as HTML, its names marked; page furniture is dimmed.

    Parameters
    ----------
    report
        The report whose text it is.
    mentions
        In order, without overlap.
    """
    head = " · ".join(part for part in (report.publisher, str(report.published or ""), report.url) if part)
    title = report.title or report.name
    named = f'<p class="head">{escaped(report.name)}{" · " if head else ""}{escaped(head)}</p>'
    text = "".join(_pieces(report, mentions))
    return f'<article><h2 dir="auto">{escaped(title)}</h2>{named}<div class="text" dir="auto">{text}</div></article>\n'


def page(articles: Iterable[str], *, title: str, documents: int, kinds: Counter[str]) -> Iterator[str]:
    """Yield the page in pieces.

    Parameters
    ----------
    articles
        As `article` returns them.
    title
        What the page is called.
    documents
        How many articles there are.
    kinds
        How many mentions there are of each kind.
    """
    from dateline import __version__
    from dateline.gazetteer.contents import CREDITS

    css = package_file("data/highlights.css").read_text(encoding="utf-8")
    counted = f"{documents:,} {'document' if documents == 1 else 'documents'}"
    yield top(title, css)
    yield f'<header><h1>{escaped(title)}</h1><span class="count">{counted}</span>{_legend(kinds)}</header>\n<main>\n'
    yield from articles
    made = f"{CREDITS} · made by dateline {__version__}; not reviewed"
    yield f"</main>\n<footer>{escaped(made)}</footer>\n</body>\n</html>\n"


def top(title: str, css: str, *, script: str = "", policy: str = "", locale: str = "en", description: str = "") -> str:
    """Return the head of a page of ours, which names its maker, to where its body begins.

    Parameters
    ----------
    title, description
        What the page is called and tells.
    css, script
        Its style sheet, and the code that it may run.
    policy
        Its Content-Security-Policy; "" for one that allows that sheet and that code alone.
    locale
        The language in which it is written.
    """
    from dateline import __version__

    described = f'\n<meta name="description" content="{plain(description)}">' if description else ""
    return _TOP.format(
        policy=policy or _policy(css, script), title=plain(title), css=css, version=__version__, locale=plain(locale),
        described=described,
    )  # fmt: skip


def _policy(css: str, script: str) -> str:
    """Return a page's Content-Security-Policy: no request, only this style sheet and, if there is one, this script."""
    scripts = f" script-src {_hash(script)};" if script else ""
    return f"default-src 'none';{scripts} style-src {_hash(css)}; base-uri 'none'; form-action 'none'"


def _hash(source: str) -> str:
    digest = base64.b64encode(hashlib.sha256(source.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"


def _legend(kinds: Counter[str]) -> str:
    rows = "".join(
        f'<label><input type="checkbox" id="show-{kind}" checked>'
        f'<span><mark class="{kind}">{kind}</mark> {kinds[kind]:,}</span></label>'
        for kind in MENTION_KINDS
        if kinds[kind]
    )
    return f"<fieldset><legend>Kinds of names to show</legend>{rows}</fieldset>" if rows else ""


def _pieces(report: Report, mentions: Sequence[Resolved]) -> Iterator[str]:
    """Yield the text from zone to zone; a zone that is the page's own and holds no name is dimmed."""
    at = number = 0
    for zone in report.zones:
        first = number
        while number < len(mentions) and mentions[number].mention.start < zone.end:
            number += 1
        inside = mentions[first:number]
        end = max(at, zone.end, inside[-1].mention.end if inside else 0)
        if zone.article or inside:
            yield from _marked(report.text, at, end, inside)
        else:
            yield f'<span class="aside">{escaped(report.text[at:end])}</span>'
        at = end
    yield from _marked(report.text, at, len(report.text), mentions[number:])


def _marked(text: str, start: int, end: int, mentions: Sequence[Resolved]) -> Iterator[str]:
    for one in mentions:
        yield escaped(text[start : one.mention.start])
        yield _mark(one)
        start = one.mention.end
    yield escaped(text[start:end])


def _mark(found: Resolved) -> str:
    kind = found.mention.kind if found.mention.kind in MENTION_KINDS else "literal"
    classes = kind if found.place else f"{kind} unplaced"
    return f'<mark class="{classes}" tabindex="0">{escaped(found.mention.text)}{_card(found)}</mark>'


def _card(found: Resolved) -> str:
    place, kind = found.place, found.mention.kind
    others = [one for one in found.candidates if place is None or one.place.id != place.id][:_MOST_OTHERS]
    lines = [f"<b>{escaped(place.name if place else 'No place')}</b>"]
    lines += [f"<i>{escaped(_whereabouts(place))}</i>"] if place else []
    lines.append(f"<i>{escaped(f'{kind}: {_WORDS.get(kind, kind)}')}</i>")
    sure = f"confidence {found.score:.2f}: " if place else ""
    lines.append(f"<u>{escaped(sure + (found.why or 'no reason given'))}</u>")
    lines += [f"<u>{escaped(found.conflict)}</u>"] if found.conflict and found.conflict != found.why else []
    lines += [f"<u>{'next' if place else 'not'}: {escaped(_told(one))}</u>" for one in others]
    return f'<span class="card">{"".join(lines)}</span>'


def _whereabouts(place: Place) -> str:
    inside = ", ".join(part for part in (place.kind, place.admin1, place.country) if part)
    return f"{inside} · {place.lat:.4f}, {place.lon:.4f}" + (f" · {place.id}" if place.id else "")


def _told(one: Candidate) -> str:
    inside = ", ".join(part for part in (one.place.kind, one.place.admin1, one.place.country) if part)
    return f"{one.place.name} ({inside}), {one.score:.2f}: {'; '.join(one.why)}"


def escaped(text: str) -> str:
    """Return text as HTML that shows it and can be nothing else; what steers or reorders is shown by its number."""
    return _CONTROLS.sub(_control, html.escape(text, quote=True))


def plain(text: str) -> str:
    """Return text as HTML for where no element can stand: titles and attributes."""
    return html.escape(_CONTROLS.sub("\ufffd", text), quote=True)


def _control(found: re.Match[str]) -> str:
    return f'<span class="control">\\u{ord(found[0]):04x}</span>'

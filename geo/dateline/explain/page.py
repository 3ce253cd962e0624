"""The page: each sentence with what was made of it beside it. What a report says is escaped by `highlights.escaped`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from dateline._data import package_file
from dateline.explain.facts import (
    UNASKED,
    VERDICTS,
    Fact,
    date_facts,
    days,
    event_facts,
    headline,
    name_facts,
    name_title,
    status,
    tally,
    verdict,
)
from dateline.explain.passages import Explained, Numbers, Passage, Telling, Uses
from dateline.explain.spans import Role, Roles, Stretch, stretches
from dateline.explain.stand_ins import STAND_IN
from dateline.highlights import escaped, plain, top
from dateline.looks import look_of, looks
from dateline.records import MENTION_KINDS, Resolved, When

_SIGNS = {"drawn": "●", "table": "○", "left": "✕", "told": "↻"}
_KIND_WORDS = {
    "literal": "place",
    "metonym": "government or body",
    "organisation-part": "part of a name",
    "demonym": "people or adjective",
}
# Facts whose "event 3" we wrote ourselves.
_LINKING = frozenset({"why joined", "also told as", "on the map", "used as"})
_EVENT = re.compile(r"\bevent (\d+)\b")
_URL = re.compile(r"https?://[^\s\"'<>\\`{}|^\x00-\x1f]+", re.IGNORECASE | re.ASCII)
_TOOLS = """<div class="tools">
<label>Find
<input type="search" id="find" placeholder="a place, a word, a reason" autocomplete="off" spellcheck="false"></label>
<label>Show <select id="show">
<option value="">every sentence</option>
<option value="event">sentences with events</option>
<option value="drawn">events on the map</option>
<option value="off">events that are not on the map</option>
<option value="unknown">names without a place</option>
<option value="unread">what was not read for events</option>
</select></label>
<output id="shown"></output>
</div>
"""
_HELP = (
    "Choose an event or its number in the text to see the words that it was read from; choose a name or a date for "
    "its reasons. The arrow keys go from an event to the one above or below, Escape lets go."
)


def page(documents: Iterable[tuple[Explained, Numbers]], *, title: str) -> Iterator[str]:
    """Yield the page in pieces, the same for the same documents.

    Parameters
    ----------
    documents
        As `dateline.explain.explained` yields them.
    title
        What the page is called.
    """
    from dateline import __version__
    from dateline.gazetteer.contents import CREDITS

    css = package_file("data/explain.css").read_text(encoding="utf-8") + _look_rules()
    script = package_file("data/explain.js").read_text(encoding="utf-8")
    yield top(title, css, script=script)
    yield f'<header><h1 dir="auto">{escaped(title)}</h1>{_TOOLS}{_legend()}</header>\n<main>\n'
    serial = _Serial()
    for document, numbers in documents:
        yield from _article(document, numbers, serial)
    made = f"{CREDITS} · made by dateline {__version__}; read by rules and not reviewed"
    yield f"</main>\n<footer>{escaped(made)}</footer>\n<script>{script}</script>\n</body>\n</html>\n"


def _look_rules() -> str:
    """Return the colours of kinds of events, those of the map."""
    return "".join(f".look-{look.id} {{ --look: {look.colour}; }}\n" for look in looks())


def _legend() -> str:
    kinds = "".join(f'<li><span class="name {kind}">Name</span> {_KIND_WORDS[kind]}</li>' for kind in MENTION_KINDS)
    fates = "".join(f"<li>{_sign(key)} {words}</li>" for key, words in VERDICTS.items())
    return (
        f'<details class="legend"><summary>How to read this</summary><div><p>{_HELP}</p><ul>{kinds}'
        '<li><span class="name literal stand-in">the city</span> words that stand for a place</li>'
        '<li><span class="name literal unplaced">Name</span> no place is known for it</li>'
        '<li><span class="date">date</span> date</li><li><span class="trigger">word</span> made it an event</li>'
        f"{fates}</ul></div></details>\n"
    )


def _sign(fate: str) -> str:
    return f'<span class="sign {fate}" aria-hidden="true">{_SIGNS[fate]}</span>'


class _Serial:
    """Numbers of names and dates on the page, by which the text links to their reasons."""

    def __init__(self) -> None:
        self._next = 0

    def take(self, count: int) -> range:
        """Return the next so many numbers."""
        self._next += count
        return range(self._next - count, self._next)


# A document ----------------------------------------------------------------------------------------------


def _article(document: Explained, numbers: Numbers, serial: _Serial) -> Iterator[str]:
    report = document.report
    head = " · ".join(part for part in (report.publisher, str(report.published or "no date"), report.name) if part)
    yield f'<article><div class="about"><h2 dir="auto">{escaped(report.title or report.name)}</h2>'
    yield f'<p class="head">{escaped(head)}{" · " + _link(report.url) if report.url else ""}</p>'
    yield f'<p class="tally">{escaped(tally(document))}</p>'
    yield "".join(f'<p class="head">note: {escaped(note)}</p>' for note in report.notes)
    yield "</div>\n"
    roles, uses = Roles(document), Uses(document)
    for passage in document.passages:
        yield _Row(document, passage, numbers, uses, serial).html(roles.within(passage.start, passage.end))
    yield "</article>\n"


class _Row:
    """One passage as HTML: its text, and beside it what was made of it."""

    def __init__(self, document: Explained, passage: Passage, numbers: Numbers, uses: Uses, serial: _Serial) -> None:
        self._document = document
        self._passage = passage
        self._numbers = numbers
        self._uses = uses
        found = [one.mention.start for one in passage.names] + [one.char_start for one in passage.whens]
        self._ids = dict(zip(found, serial.take(len(found)), strict=True))

    def html(self, roles: list[Role]) -> str:
        """Return the row; ``roles`` are those that overlap the passage."""
        passage = self._passage
        kinds = [*sorted({verdict(one)[0] for one in passage.tellings}), *(["event"] if passage.tellings else [])]
        kinds += ["unread"] if passage.unread else []
        kinds += ["unknown"] if any(_unknown(one) for one in passage.names) else []
        opens, aside = (" opens" if passage.opens else ""), (" aside" if passage.unread else "")
        text = "".join(self._text(stretches(passage, roles)))
        if passage.zone == "front_matter":
            text = f"<details><summary>front matter</summary>{text}</details>"
        return (
            f'<section class="row{opens}{aside}" data-k="{" ".join(kinds)}"><div class="text z-{plain(passage.zone)}" '
            f'dir="auto">{text}</div><div class="notes">{"".join(self._notes())}</div></section>\n'
        )

    def _text(self, pieces: Iterable[Stretch]) -> Iterator[str]:
        """Yield the text; a number stands behind the word that made an event, or behind the name that this is in."""
        numbers: dict[int, list[int]] = {}
        for one in self._passage.tellings:
            numbers.setdefault(one.event.trigger_end, []).append(one.number)
        for owned, group in groupby(pieces, key=lambda piece: piece.name or piece.when):
            marked = [(self._piece(piece), _numbers(numbers.get(piece.end, ()))) for piece in group]
            if owned is None:
                yield from (text + marks for text, marks in marked)
                continue
            inner, marks = ("".join(parts) for parts in zip(*marked, strict=True))
            yield self._linked(owned, inner) + marks

    def _linked(self, owner: Resolved | When, inner: str) -> str:
        """Return the words of a name or a date, linked to its reasons."""
        if isinstance(owner, Resolved):
            return f'<a class="{_name_class(owner)}" href="#n{self._ids[owner.mention.start]}">{inner}</a>'
        return f'<a class="date" href="#n{self._ids[owner.char_start]}">{inner}</a>'

    def _piece(self, piece: Stretch) -> str:
        text = escaped(self._document.report.text[piece.start : piece.end])
        if not piece.roles:
            return text
        parts = " ".join(f"{role.event}:{role.part.replace(' ', '-')}" for role in piece.roles)
        return f'<span{" class=trigger" if piece.triggers else ""} data-r="{parts}">{text}</span>'

    def _notes(self) -> Iterator[str]:
        passage = self._passage
        yield from (self._event(one) for one in passage.tellings)
        none = "" if passage.tellings else passage.unread or (UNASKED if passage.unasked else "no event")
        if passage.names or passage.whens:
            told = "; ".join(part for part in (none, _counted(passage)) if part)
            items = "".join(self._found())
            yield f'<details class="found"><summary>{escaped(told)}</summary><ul>{items}</ul></details>'
        elif none:
            yield f'<p class="none">{escaped(none)}</p>'

    def _event(self, telling: Telling) -> str:
        what, where, when = headline(telling, self._document.report)
        fate, words = verdict(telling)
        facts = "".join(map(self._fact, event_facts(telling, self._document, self._numbers)))
        return (
            f'<details class="event look-{look_of(telling.event.type).id} {fate}" id="e{telling.number}">'
            f'<summary><span class="n">{telling.number}</span><span class="what">{escaped(what)}</span>'
            f'<span class="where" dir="auto">{escaped(where) or "<i>no place</i>"}</span>'
            f'<span class="day">{escaped(when)}</span>'
            f'<span class="status">{escaped(status(telling.event))}</span>'
            f'<span class="fate">{_sign(fate)} {escaped(words)}</span></summary>'
            f"<dl>{facts}</dl></details>"
        )

    def _found(self) -> Iterator[str]:
        for name in self._passage.names:
            facts = name_facts(name, self._passage, self._uses.of_name(name))
            shown = f'<span class="{_name_class(name)}">{escaped(_flat(name.mention.text))}</span>'
            yield self._item(name.mention.start, shown, name_title(name), facts)
        for when in self._passage.whens:
            facts = date_facts(when, self._uses.of_date(when), self._passage)
            shown = f'<span class="date">{escaped(_flat(when.text))}</span>'
            yield self._item(when.char_start, shown, days(when), facts)

    def _item(self, start: int, shown: str, title: str, facts: Iterable[Fact]) -> str:
        lines = "".join(map(self._fact, facts))
        return f'<li id="n{self._ids[start]}" tabindex="-1">{shown} {escaped(title)}<dl>{lines}</dl></li>'

    def _fact(self, fact: Fact) -> str:
        value = _link(fact.text) if fact.label == "cited" else escaped(fact.text)
        if fact.label in _LINKING:
            value = _EVENT.sub(r'<a href="#e\1">event \1</a>', value)
        return f'<div class="l{fact.level}"><dt>{escaped(fact.label)}</dt><dd dir="auto">{value}</dd></div>'


def _numbers(events: Iterable[int]) -> str:
    return "".join(f'<a class="num" href="#e{one}" aria-label="event {one}">{one}</a>' for one in events)


def _link(url: str) -> str:
    """Return an address that can be followed if it is one of the web, else its text."""
    if not _URL.fullmatch(url):
        return escaped(url)
    return f'<a href="{plain(url)}" rel="noopener noreferrer" target="_blank">{escaped(url)}</a>'


def _name_class(found: Resolved) -> str:
    kind = found.mention.kind if found.mention.kind in MENTION_KINDS else "literal"
    stands = " stand-in" if found.mention.form == STAND_IN else ""
    return f"name {kind}{stands}" + ("" if found.place else " unplaced")


def _unknown(found: Resolved) -> bool:
    return found.place is None and found.mention.kind == "literal"


def _counted(passage: Passage) -> str:
    names, dates, unknown = len(passage.names), len(passage.whens), sum(map(_unknown, passage.names))
    parts = [f"{names} {'name' if names == 1 else 'names'}"] if names else []
    parts += [f"{unknown} of them without a place"] if unknown else []
    parts += [f"{dates} {'date' if dates == 1 else 'dates'}"] if dates else []
    return ", ".join(parts)


def _flat(text: str) -> str:
    return " ".join(text.split())
